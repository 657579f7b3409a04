// The curve of a function of one variable, with its tangent, critical points and runs.
import { drawHead, drawLabel, drawMark, drawPoint, prepareCanvas, strokeLine } from './marks';
import { across, clipTo, drawFrame, drawGridLines, frameWithin, upwards } from './plot-frame';
import { axisName, intervalOf, slopeAlong } from './scene';
import { gridPosition } from '../../src/core/sample/grid';
import { tearAlong } from '../../src/core/sample/tears';
import { tickText } from '../model/tick-text';
import { simplifiedPath } from '../model/simplified-path';
import { placesOf } from '../model/trajectory';
import { ticks } from '../../src/core/sample/ticks';
import { numberText } from '../../src/core/notation/number-text';
import type { PlotAxis, PlotFrame } from './plot-frame';
import type { Scene } from './scene';
import type { Grid } from '../../src/core/sample/grid';

interface CurvePlot {
  readonly context: CanvasRenderingContext2D;
  readonly scene: Scene;
  readonly frame: PlotFrame;
  /** The input along the axis. */
  readonly axis: number;
  readonly x: (value: number) => number;
  readonly y: (value: number) => number;
}

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
    const interval = intervalOf(scene, 0);
    const { low, high } = scale.range;
    const margin = (high - low) * 0.06;
    const heights = [low - margin, high + margin] as const;
    const rows = ticks(heights[0], heights[1], height / 60);
    const frame = frameWithin(context, theme, width, height, rows.map(tickText));
    this.#frame = frame;
    const [x, y] = [across(frame, interval), upwards(frame, heights)];
    const columns = ticks(interval[0], interval[1], frame.width / 90);
    const horizontal: PlotAxis = { name: axisName(scene, 0), ticks: columns, place: x };
    const vertical: PlotAxis = { name: scene.valueName, ticks: rows, place: y };
    const framed = { context, theme, frame, horizontal, vertical };
    drawGridLines(framed);
    clipTo(context, frame);
    const plot: CurvePlot = { context, scene, frame, axis: state.axes[0] ?? 0, x, y };
    const curve = curvePoints(grid, interval, plot);
    strokeLine(context, theme, curve, { colour: theme.colours.foreground, width: 2 });
    if (state.layers.plane) drawTangent(plot, interval);
    drawRuns(plot);
    if (state.layers.critical) {
      for (const point of scene.criticalPoints) {
        drawMark(context, theme, point.classification, x(point.at[plot.axis] ?? NaN), y(point.value));
      }
    }
    drawHandle(plot, focused);
    context.restore();
    drawFrame(framed);
  }
}

/** The curve in pixels, right up to where it jumps or ends, and broken there. */
function curvePoints(grid: Grid, interval: readonly [number, number], { x, y, frame }: CurvePlot): number[] {
  // Lines to places far outside would be drawn in the wrong direction by the canvas.
  const within = (height: number): number =>
    Math.min(frame.top + 3 * frame.height, Math.max(frame.top - 2 * frame.height, height));
  return Array.from(grid.values).flatMap((value, index) => {
    const here = gridPosition(interval, index, grid.size);
    const place = [x(here), within(y(value))];
    const tear = tearAlong(grid, index, 0, 0);
    if (tear === undefined) return place;
    const edge = x(here + tear.at * (gridPosition(interval, index + 1, grid.size) - here));
    return [...place, edge, within(y(tear.before)), NaN, NaN, edge, within(y(tear.after))];
  });
}

function drawTangent({ context, scene, axis, x, y }: CurvePlot, [from, to]: readonly [number, number]): void {
  const at = scene.state.point[axis] ?? NaN;
  const value = scene.answer?.value ?? null;
  const slope = slopeAlong(scene, axis);
  if (value === null || slope === null) return;
  const tangent = [x(from), y(value + slope * (from - at)), x(to), y(value + slope * (to - at))];
  strokeLine(context, scene.theme, tangent, { colour: scene.theme.colours.slices[0], width: 1.75, halo: true });
}

function drawRuns({ context, scene, axis, x, y }: CurvePlot): void {
  for (const { trajectory, colour, dash, step } of scene.runs) {
    const points: number[] = [];
    const places = placesOf(trajectory, axis);
    for (let index = 0; index <= Math.min(step, trajectory.values.length - 1); index++) {
      points.push(x(places(index)), y(trajectory.values[index] ?? NaN));
    }
    strokeLine(context, scene.theme, simplifiedPath(points, 0.2), { colour, width: 2, dash, halo: true });
    drawHead(context, scene.theme, colour, points);
  }
}

/** The point on the curve with its slope; without a value, a line where it would stand. */
function drawHandle({ context, scene, frame, axis, x, y }: CurvePlot, focused: boolean): void {
  const { theme, state, answer } = scene;
  const place = x(state.point[axis] ?? NaN);
  const value = answer?.value ?? null;
  if (value === null) {
    strokeLine(context, theme, [place, frame.top, place, frame.top + frame.height], {
      colour: theme.colours.point,
      width: 1,
      dash: [4, 4],
    });
    return;
  }
  const height = y(value);
  drawPoint(context, theme, place, height, { focused, hidden: false });
  const slope = slopeAlong(scene, axis);
  if (slope === null || !state.layers.slices) return;
  const text = `slope ${numberText(slope, Math.min(4, scene.digits))}`;
  // Beside the curve, on the side that it does not rise or fall into.
  const left = place > frame.left + frame.width - 130;
  const below = left === slope < 0;
  context.textAlign = left ? 'right' : 'left';
  context.textBaseline = 'middle';
  const [tx, ty] = [place + (left ? -14 : 14), height + (below ? 16 : -16)];
  const inside = Math.min(frame.top + frame.height - 10, Math.max(frame.top + 10, ty));
  drawLabel(context, theme, text, tx, inside);
}
