// The coloured ground of the contour map, kept while nothing that it depends on changes.
import { interpolateColour } from '../model/grid';
import { colourOf } from '../model/colour-map';
import type { PlotFrame } from './plot-frame';
import type { Scene } from './scene';

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
      const canvas = painted(scene, width, height);
      if (canvas === null) return;
      this.#kept = { key, values: grid.values, canvas };
    }
    context.drawImage(this.#kept.canvas, frame.left, frame.top, frame.width, frame.height);
  }
}

function painted(scene: Scene, width: number, height: number): HTMLCanvasElement | null {
  const { grid, scale, theme } = scene;
  const canvas = document.createElement('canvas');
  canvas.width = width;
  canvas.height = height;
  const context = canvas.getContext('2d');
  if (context === null || grid === null || scale === null) return null;
  const image = context.createImageData(width, height);
  const colours = Array.from({ length: 256 }, (_, index) => colourOf(index / 255, theme.background));
  for (let row = 0; row < height; row++) {
    for (let column = 0; column < width; column++) {
      const value = interpolateColour(grid, column / (width - 1), 1 - row / (height - 1));
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
  return canvas;
}
