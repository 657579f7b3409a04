// The coloured ground of the contour map, kept while nothing that it depends on changes.
import { colourOf, cssColour } from '../model/colour-map';
import { interpolate } from '../../src/core/sample/grid';
import { isTorn, piecesOf } from '../../src/core/sample/tears';
import type { PlotFrame } from './plot-frame';
import type { Theme } from './theme';
import type { Scene } from './scene';
import type { Grid } from '../../src/core/sample/grid';
import type { ToneScale } from '../model/value-scale';

export class ContourGround {
  #kept: { readonly key: string; readonly values: unknown; readonly canvas: HTMLCanvasElement } | null = null;

  draw(context: CanvasRenderingContext2D, scene: Scene, frame: PlotFrame): void {
    const { grid, scale, theme } = scene;
    if (grid === null || scale === null) return;
    const ratio = Math.min(2, window.devicePixelRatio || 1);
    const width = Math.max(1, Math.round(frame.width * ratio));
    const height = Math.max(1, Math.round(frame.height * ratio));
    const key = [width, height, theme.background, scale.tone, scale.range.low, scale.range.high].join();
    if (this.#kept?.values !== grid.values || this.#kept.key !== key) {
      const canvas = document.createElement('canvas');
      canvas.width = width;
      canvas.height = height;
      const ground = canvas.getContext('2d');
      if (ground === null) return;
      paintCells(ground, grid, scale, theme);
      paintPieces(ground, grid, scale, theme);
      this.#kept = { key, values: grid.values, canvas };
    }
    context.drawImage(this.#kept.canvas, frame.left, frame.top, frame.width, frame.height);
  }
}

/** Whole cells, pixel by pixel. */
function paintCells(context: CanvasRenderingContext2D, grid: Grid, scale: ToneScale, { background }: Theme): void {
  const { width, height } = context.canvas;
  const image = context.createImageData(width, height);
  const colours = Array.from({ length: 256 }, (_, index) => colourOf(index / 255, background));
  for (let row = 0; row < height; row++) {
    for (let column = 0; column < width; column++) {
      const value = interpolate(grid, column / (width - 1), 1 - row / (height - 1));
      if (Number.isNaN(value)) continue;
      const colour = colours[Math.round(scale.share(value) * 255)] ?? [0, 0, 0];
      const at = (row * width + column) * 4;
      image.data[at] = colour[0];
      image.data[at + 1] = colour[1];
      image.data[at + 2] = colour[2];
      image.data[at + 3] = 255;
    }
  }
  context.putImageData(image, 0, 0);
}

/** The pieces of torn cells, each in one colour: they are a few pixels large. */
function paintPieces(context: CanvasRenderingContext2D, grid: Grid, scale: ToneScale, { background }: Theme): void {
  const { width, height } = context.canvas;
  const last = grid.size - 1;
  for (let row = 0; row < last; row++) {
    for (let column = 0; column < last; column++) {
      if (!isTorn(grid, column, row)) continue;
      for (const piece of piecesOf(grid, column, row)) {
        // Values at the tear may be those of a pole.
        const inner = piece.filter(({ rim }) => !rim);
        if (inner.length === 0) continue;
        const shares = inner.map(({ value }) => scale.share(value));
        const share = shares.reduce((sum, each) => sum + each, 0) / shares.length;
        context.fillStyle = context.strokeStyle = cssColour(colourOf(share, background));
        context.beginPath();
        for (const corner of piece) context.lineTo((corner.column / last) * width, (1 - corner.row / last) * height);
        context.closePath();
        context.fill();
        // Neighbouring pieces leave no seam.
        context.lineWidth = 0.5;
        context.stroke();
      }
    }
  }
}
