// The contour map: the same colours as the surface, labelled levels, paths, critical points and the point's handle.
import { drawArrow, drawLabel, drawMark, drawPoint, prepareCanvas, strokeLine } from './marks';
import { axisName, intervalOf } from './scene';
import { colourOf } from '../model/colour-map';
import { contourLines } from '../model/contour-lines';
import { interpolate, shareOf } from '../model/grid';
import { pathShares } from '../model/path-projection';
import { tickText } from '../model/number-text';
import { ticks } from '../model/ticks';
import type { ContourLine } from '../model/contour-lines';
import type { Scene } from './scene';

export interface PlotFrame {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

export class ContourView {
  readonly canvas: HTMLCanvasElement;
  #frame: PlotFrame = { left: 0, top: 0, width: 1, height: 1 };
  #ground: { readonly key: string; readonly values: unknown; readonly canvas: HTMLCanvasElement } | null = null;
  #lines: { readonly values: unknown; readonly key: string; readonly lines: readonly ContourLine[] } | null = null;

  constructor(canvas: HTMLCanvasElement) {
    this.canvas = canvas;
  }

  /** The shares of both axes under a place on the canvas, clamped to the frame. */
  sharesAt(x: number, y: number): readonly [number, number] {
    const clamp = (share: number): number => Math.min(1, Math.max(0, share));
    return [clamp((x - this.#frame.left) / this.#frame.width), clamp(1 - (y - this.#frame.top) / this.#frame.height)];
  }

  /** All contour lines as drawn, for export. */
  linesOf(scene: Scene): readonly ContourLine[] {
    const { grid } = scene;
    if (grid === null) return [];
    const key = scene.levels.join();
    if (this.#lines?.values !== grid.values || this.#lines.key !== key) {
      const lines = scene.levels.flatMap((level) => contourLines(grid, level));
      this.#lines = { values: grid.values, key, lines };
    }
    return this.#lines.lines;
  }

  draw(scene: Scene, focused: boolean): void {
    const prepared = prepareCanvas(this.canvas);
    if (prepared === null) return;
    const { context, width, height } = prepared;
    const { theme, grid, state } = scene;
    const frame = { left: 52, top: 14, width: width - 68, height: height - 54 };
    this.#frame = frame;
    const x = (u: number): number => frame.left + u * frame.width;
    const y = (v: number): number => frame.top + (1 - v) * frame.height;
    this.#drawGround(context, scene, frame);
    context.save();
    context.beginPath();
    context.rect(frame.left, frame.top, frame.width, frame.height);
    context.clip();
    if (state.layers.contours) this.#drawLines(context, scene, x, y);
    const [first = 0, second = 0] = state.axes;
    const [across, along] = [intervalOf(scene, 0), intervalOf(scene, 1)];
    const px = x(shareOf(across, state.point[first] ?? NaN));
    const py = y(shareOf(along, state.point[second] ?? NaN));
    if (state.layers.slices) {
      const [colour, otherColour] = theme.colours.slices;
      strokeLine(context, theme, [frame.left, py, frame.left + frame.width, py], { colour, width: 1.25, halo: true });
      strokeLine(context, theme, [px, frame.top, px, frame.top + frame.height], {
        colour: otherColour,
        width: 1.25,
        halo: true,
      });
    }
    for (const run of scene.runs) {
      if (grid === null) break;
      const shares = pathShares(run.trajectory, grid, run.step);
      const points = shares.map((share, index) => (index % 2 === 0 ? x(share) : y(share)));
      strokeLine(context, theme, points, { colour: run.colour, width: 2.5, dash: run.dash, halo: true });
      drawHead(context, scene, run.colour, points);
    }
    if (state.layers.critical) {
      for (const point of scene.criticalPoints) {
        const u = shareOf(across, point.at[first] ?? NaN);
        const v = shareOf(along, point.at[second] ?? NaN);
        drawMark(context, theme, point.classification, x(u), y(v));
      }
    }
    const gradient = scene.answer?.gradient;
    if (state.layers.arrow && gradient !== undefined) {
      const direction: [number, number] = [
        (gradient[first] ?? NaN) * (frame.width / (across[1] - across[0])),
        -(gradient[second] ?? NaN) * (frame.height / (along[1] - along[0])),
      ];
      drawArrow(context, theme, px, py, direction, 46);
    }
    drawPoint(context, theme, px, py, { focused, hidden: false });
    context.restore();
    drawFrame(context, scene, frame);
  }

  #drawGround(context: CanvasRenderingContext2D, scene: Scene, frame: PlotFrame): void {
    const { grid, scale, theme } = scene;
    if (grid === null || scale === null) return;
    const ratio = Math.min(2, window.devicePixelRatio || 1);
    const width = Math.max(1, Math.round(frame.width * ratio));
    const height = Math.max(1, Math.round(frame.height * ratio));
    const key = [width, height, theme.background, scale.tone, scale.range.low, scale.range.high].join();
    if (this.#ground?.values !== grid.values || this.#ground.key !== key) {
      const canvas = document.createElement('canvas');
      canvas.width = width;
      canvas.height = height;
      const ground = canvas.getContext('2d');
      if (ground === null) return;
      const image = ground.createImageData(width, height);
      const colours = Array.from({ length: 256 }, (_, index) => colourOf(index / 255, theme.background));
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
      ground.putImageData(image, 0, 0);
      this.#ground = { key, values: grid.values, canvas };
    }
    context.drawImage(this.#ground.canvas, frame.left, frame.top, frame.width, frame.height);
  }

  #drawLines(
    context: CanvasRenderingContext2D,
    scene: Scene,
    x: (u: number) => number,
    y: (v: number) => number,
  ): void {
    const { theme } = scene;
    const longest = new Map<number, { readonly points: readonly number[]; readonly length: number }>();
    for (const line of this.linesOf(scene)) {
      const points = line.points.map((share, index) => (index % 2 === 0 ? x(share) : y(share)));
      strokeLine(context, theme, points, {
        colour: theme.highContrast ? theme.colours.foreground : 'rgba(255, 255, 255, 0.55)',
        width: 1,
      });
      let length = 0;
      for (let index = 2; index + 1 < points.length; index += 2) {
        const [x0 = 0, y0 = 0, x1 = 0, y1 = 0] = points.slice(index - 2, index + 2);
        length += Math.hypot(x1 - x0, y1 - y0);
      }
      if (length > (longest.get(line.level)?.length ?? 110)) longest.set(line.level, { points, length });
    }
    const [first = 0, second = 0] = scene.state.axes;
    // Labels keep clear of each other and of the critical points' marks.
    const placed = scene.criticalPoints.map((point) => ({
      x: x(shareOf(intervalOf(scene, 0), point.at[first] ?? NaN)),
      y: y(shareOf(intervalOf(scene, 1), point.at[second] ?? NaN)),
    }));
    context.textAlign = 'center';
    context.textBaseline = 'middle';
    for (const [level, { points }] of longest) {
      // The first of a few places along the line that is clear of the labels before it and of the frame.
      const spots = [0.5, 0.3, 0.7, 0.15, 0.85].map((share) => 2 * Math.floor((points.length / 2) * share));
      const spot = spots.find((index) => {
        const [px = 0, py = 0] = points.slice(index, index + 2);
        const inside =
          px > this.#frame.left + 20 &&
          px < this.#frame.left + this.#frame.width - 20 &&
          py > this.#frame.top + 10 &&
          py < this.#frame.top + this.#frame.height - 10;
        return inside && placed.every((other) => Math.abs(other.x - px) > 44 || Math.abs(other.y - py) > 20);
      });
      if (spot === undefined) continue;
      const [px = 0, py = 0] = points.slice(spot, spot + 2);
      placed.push({ x: px, y: py });
      drawLabel(context, theme, tickText(level), px, py);
    }
  }
}

/** Where a run has come to. */
export function drawHead(
  context: CanvasRenderingContext2D,
  scene: Scene,
  colour: string,
  points: readonly number[],
): void {
  const [x = NaN, y = NaN] = points.slice(-2);
  if (!Number.isFinite(x) || !Number.isFinite(y)) return;
  context.beginPath();
  context.arc(x, y, 4.5, 0, 2 * Math.PI);
  context.fillStyle = colour;
  context.strokeStyle = scene.theme.colours.background;
  context.lineWidth = 3;
  context.stroke();
  context.fill();
}

function drawFrame(context: CanvasRenderingContext2D, scene: Scene, frame: PlotFrame): void {
  const { theme } = scene;
  context.strokeStyle = theme.colours.line;
  context.lineWidth = 1;
  context.strokeRect(frame.left, frame.top, frame.width, frame.height);
  const label = { colour: theme.colours.faint, halo: false };
  const [across, along] = [intervalOf(scene, 0), intervalOf(scene, 1)];
  context.textAlign = 'center';
  context.textBaseline = 'top';
  for (const tick of ticks(across[0], across[1], Math.max(2, frame.width / 80))) {
    const x = frame.left + shareOf(across, tick) * frame.width;
    strokeLine(context, theme, [x, frame.top + frame.height, x, frame.top + frame.height + 4], {
      colour: theme.colours.faint,
      width: 1,
    });
    drawLabel(context, theme, tickText(tick), x, frame.top + frame.height + 6, label);
  }
  drawLabel(context, theme, axisName(scene, 0), frame.left + frame.width / 2, frame.top + frame.height + 22, {
    italic: true,
    halo: false,
  });
  context.textAlign = 'right';
  context.textBaseline = 'middle';
  for (const tick of ticks(along[0], along[1], Math.max(2, frame.height / 60))) {
    const y = frame.top + (1 - shareOf(along, tick)) * frame.height;
    strokeLine(context, theme, [frame.left - 4, y, frame.left, y], { colour: theme.colours.faint, width: 1 });
    drawLabel(context, theme, tickText(tick), frame.left - 7, y, label);
  }
  context.textAlign = 'left';
  drawLabel(context, theme, axisName(scene, 1), 4, frame.top + frame.height / 2, { italic: true, halo: false });
}
