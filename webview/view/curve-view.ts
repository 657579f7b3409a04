// The curve of a function of one variable, with its tangent, critical points and runs.
import { drawHead } from './contour-view';
import { drawLabel, drawMark, drawPoint, prepareCanvas, strokeLine } from './marks';
import { axisName, intervalOf, slopeAlong } from './scene';
import { gridPosition } from '../model/compute-session';
import { shareOf } from '../model/grid';
import { numberText, tickText } from '../model/number-text';
import { ticks } from '../model/ticks';
import type { PlotFrame } from './contour-view';
import type { Scene } from './scene';

export class CurveView {
  readonly canvas: HTMLCanvasElement;
  #frame: PlotFrame = { left: 0, top: 0, width: 1, height: 1 };

  constructor(canvas: HTMLCanvasElement) {
    this.canvas = canvas;
  }

  shareAt(x: number): number {
    return Math.min(1, Math.max(0, (x - this.#frame.left) / this.#frame.width));
  }

  draw(scene: Scene, focused: boolean): void {
    const prepared = prepareCanvas(this.canvas);
    const { theme, grid, scale, state } = scene;
    if (prepared === null || grid === null || scale === null) return;
    const { context, width, height } = prepared;
    const frame = { left: 64, top: 14, width: width - 80, height: height - 54 };
    this.#frame = frame;
    const interval = intervalOf(scene, 0);
    const { low, high } = scale.range;
    const margin = (high - low) * 0.06;
    const heights = [low - margin, high + margin] as const;
    const x = (value: number): number => frame.left + shareOf(interval, value) * frame.width;
    const y = (value: number): number => frame.top + (1 - shareOf(heights, value)) * frame.height;
    drawAxes(context, scene, frame, heights, x, y);
    context.save();
    context.beginPath();
    context.rect(frame.left, frame.top, frame.width, frame.height);
    context.clip();
    const curve = Array.from(grid.values).flatMap((value, index) => [
      x(gridPosition(interval, index, grid.size)),
      y(value),
    ]);
    strokeLine(context, theme, curve, { colour: theme.colours.foreground, width: 2 });
    const axis = state.axes[0] ?? 0;
    const at = state.point[axis] ?? NaN;
    const value = scene.answer?.value ?? null;
    const slope = slopeAlong(scene, axis);
    if (value !== null && slope !== null && state.layers.plane) {
      const [from, to] = interval;
      const tangent = [x(from), y(value + slope * (from - at)), x(to), y(value + slope * (to - at))];
      strokeLine(context, theme, tangent, { colour: theme.colours.slices[1], width: 1.5, halo: true });
    }
    for (const run of scene.runs) {
      const points: number[] = [];
      for (let step = 0; step <= Math.min(run.step, run.trajectory.values.length - 1); step++) {
        points.push(
          x(run.trajectory.at[step * run.trajectory.width + axis] ?? NaN),
          y(run.trajectory.values[step] ?? NaN),
        );
      }
      strokeLine(context, theme, points, { colour: run.colour, width: 2, dash: run.dash, halo: true });
      drawHead(context, scene, run.colour, points);
    }
    if (state.layers.critical) {
      for (const point of scene.criticalPoints) {
        drawMark(context, theme, point.classification, x(point.at[axis] ?? NaN), y(point.value));
      }
    }
    if (value !== null) {
      drawPoint(context, theme, x(at), y(value), { focused, hidden: false });
      if (slope !== null && state.layers.slices) {
        context.textAlign = 'left';
        context.textBaseline = 'bottom';
        const text = `slope ${numberText(slope, Math.min(4, scene.digits))}`;
        drawLabel(context, theme, text, Math.min(x(at) + 10, frame.left + frame.width - 90), y(value) - 8);
      }
    }
    context.restore();
  }
}

function drawAxes(
  context: CanvasRenderingContext2D,
  scene: Scene,
  frame: PlotFrame,
  heights: readonly [number, number],
  x: (value: number) => number,
  y: (value: number) => number,
): void {
  const { theme } = scene;
  const interval = intervalOf(scene, 0);
  const label = { colour: theme.colours.faint, halo: false };
  context.globalAlpha = theme.highContrast ? 1 : 0.35;
  for (const tick of ticks(interval[0], interval[1], frame.width / 80)) {
    strokeLine(context, theme, [x(tick), frame.top, x(tick), frame.top + frame.height], {
      colour: theme.colours.line,
      width: tick === 0 ? 1.5 : 0.5,
    });
  }
  for (const tick of ticks(heights[0], heights[1], frame.height / 50)) {
    strokeLine(context, theme, [frame.left, y(tick), frame.left + frame.width, y(tick)], {
      colour: theme.colours.line,
      width: tick === 0 ? 1.5 : 0.5,
    });
  }
  context.globalAlpha = 1;
  context.strokeStyle = theme.colours.line;
  context.strokeRect(frame.left, frame.top, frame.width, frame.height);
  context.textAlign = 'center';
  context.textBaseline = 'top';
  for (const tick of ticks(interval[0], interval[1], frame.width / 80)) {
    drawLabel(context, theme, tickText(tick), x(tick), frame.top + frame.height + 6, label);
  }
  drawLabel(context, theme, axisName(scene, 0), frame.left + frame.width / 2, frame.top + frame.height + 22, {
    italic: true,
    halo: false,
  });
  context.textAlign = 'right';
  context.textBaseline = 'middle';
  for (const tick of ticks(heights[0], heights[1], frame.height / 50)) {
    drawLabel(context, theme, tickText(tick), frame.left - 7, y(tick), label);
  }
}
