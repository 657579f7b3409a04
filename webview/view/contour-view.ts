// The contour map: the same colours as the surface, labelled levels, paths, critical points and the point's handle.
import { ContourGround } from './contour-ground';
import { drawContourLabels } from './contour-labels';
import { drawArrow, drawHead, drawMark, drawPoint, prepareCanvas, strokeLine } from './marks';
import { across, clipTo, drawFrame, frameWithin, toOneScale, upwards } from './plot-frame';
import { axisName, intervalOf } from './scene';
import { colourOf, cssColour, isBright } from '../model/colour-map';
import { contourLines } from '../../src/core/sample/contour-lines';
import { pathShares } from '../model/path-projection';
import { tickText } from '../model/tick-text';
import { ticks } from '../../src/core/sample/ticks';
import type { LabelledLine } from './contour-labels';
import type { PlotFrame } from './plot-frame';
import type { Scene } from './scene';
import type { ContourLine } from '../../src/core/sample/contour-lines';

export class ContourView {
  readonly canvas: HTMLCanvasElement;
  #frame: PlotFrame = { left: 0, top: 0, width: 1, height: 1 };
  readonly #ground = new ContourGround();
  #lines: { readonly values: unknown; readonly key: string; readonly lines: readonly ContourLine[] } | null = null;

  constructor(canvas: HTMLCanvasElement) {
    this.canvas = canvas;
  }

  /** The shares of both axes under a place on the canvas, clamped to the frame. */
  sharesAt(x: number, y: number): readonly [number, number] {
    const clamp = (share: number): number => Math.min(1, Math.max(0, share));
    return [clamp((x - this.#frame.left) / this.#frame.width), clamp(1 - (y - this.#frame.top) / this.#frame.height)];
  }

  /** All contour lines as drawn, for the surface and for export. */
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
    const { theme, state } = scene;
    const [horizontal, vertical] = [intervalOf(scene, 0), intervalOf(scene, 1)];
    const rows = ticks(vertical[0], vertical[1], Math.max(2, height / 60));
    const room = frameWithin(context, theme, width, height, rows.map(tickText));
    const frame = toOneScale(room, horizontal[1] - horizontal[0], vertical[1] - vertical[0]);
    this.#frame = frame;
    const [x, y] = [across(frame, horizontal), upwards(frame, vertical)];
    this.#ground.draw(context, scene, frame);
    clipTo(context, frame);
    const [first = 0, second = 0] = state.axes;
    const marks = scene.criticalPoints.map((point) => ({
      kind: point.classification,
      x: x(point.at[first] ?? NaN),
      y: y(point.at[second] ?? NaN),
    }));
    const place = { x: x(state.point[first] ?? NaN), y: y(state.point[second] ?? NaN) };
    if (state.layers.contours) this.#drawLines(context, scene, frame, [...marks, place], place);
    if (state.layers.slices) drawSlices(context, scene, frame, place);
    drawPaths(context, scene, frame);
    if (state.layers.critical) for (const mark of marks) drawMark(context, theme, mark.kind, mark.x, mark.y);
    const gradient = scene.answer?.gradient;
    if (state.layers.arrow && gradient !== undefined) {
      const direction: [number, number] = [
        (gradient[first] ?? NaN) * (frame.width / (horizontal[1] - horizontal[0])),
        -(gradient[second] ?? NaN) * (frame.height / (vertical[1] - vertical[0])),
      ];
      drawArrow(context, theme, place.x, place.y, direction, 46);
    }
    drawPoint(context, theme, place.x, place.y, { focused, hidden: false });
    context.restore();
    const columns = ticks(horizontal[0], horizontal[1], Math.max(2, frame.width / 70));
    drawFrame({
      context,
      theme,
      frame,
      horizontal: { name: axisName(scene, 0), ticks: columns, place: x },
      vertical: { name: axisName(scene, 1), ticks: rows, place: y },
    });
  }

  #drawLines(
    context: CanvasRenderingContext2D,
    scene: Scene,
    frame: PlotFrame,
    taken: readonly { readonly x: number; readonly y: number }[],
    place: { readonly x: number; readonly y: number },
  ): void {
    const { theme, scale } = scene;
    const labelled = this.linesOf(scene).map((line): LabelledLine => {
      const ground = colourOf(scale?.share(line.level) ?? 0, theme.background);
      const bright = isBright(ground);
      return {
        level: line.level,
        points: pixels(line.points, frame),
        ground: cssColour(ground),
        ink: bright ? '#000000' : '#ffffff',
      };
    });
    context.save();
    context.globalAlpha = theme.highContrast ? 1 : 0.5;
    for (const { points, ink } of labelled) strokeLine(context, theme, points, { colour: ink, width: 1 });
    context.restore();
    drawContourLabels(context, theme, frame, labelled, taken, scene.state.layers.slices ? place : null);
  }
}

/** Shares of both axes as pixels. */
function pixels(shares: readonly number[], frame: PlotFrame): number[] {
  return shares.map((share, index) =>
    index % 2 === 0 ? frame.left + share * frame.width : frame.top + (1 - share) * frame.height,
  );
}

function drawSlices(
  context: CanvasRenderingContext2D,
  { theme }: Scene,
  frame: PlotFrame,
  { x, y }: { readonly x: number; readonly y: number },
): void {
  const [colour, otherColour] = theme.colours.slices;
  const style = { width: 1.5, halo: theme.highContrast };
  strokeLine(context, theme, [frame.left, y, frame.left + frame.width, y], { colour, ...style });
  strokeLine(context, theme, [x, frame.top, x, frame.top + frame.height], { colour: otherColour, ...style });
}

function drawPaths(context: CanvasRenderingContext2D, scene: Scene, frame: PlotFrame): void {
  const { grid, theme } = scene;
  if (grid === null) return;
  for (const run of scene.runs) {
    const points = pixels(pathShares(run.trajectory, grid, run.step), frame);
    strokeLine(context, theme, points, { colour: run.colour, width: 2.5, dash: run.dash, halo: true });
    drawHead(context, theme, run.colour, points);
  }
}
