// The loss of every run over its steps: logarithmic where all values are positive.
import { prepareCanvas, strokeLine } from './marks';
import { clipTo, drawFrame, drawGridLines, frameWithin } from './plot-frame';
import { drawnSteps, lossScale, lossShare } from '../model/loss-curve';
import { tickText } from '../model/tick-text';
import { logTicks, ticks } from '../../src/core/sample/ticks';
import type { LossScale } from '../model/loss-curve';
import type { PlotAxis } from './plot-frame';
import type { Scene } from './scene';

export function drawLoss(canvas: HTMLCanvasElement, scene: Scene): void {
  const prepared = prepareCanvas(canvas);
  if (prepared === null) return;
  const { context, width, height } = prepared;
  const { theme, state } = scene;
  const scale = lossScale(scene.runs.map((run) => run.trajectory.values));
  if (scale === null) return;
  const rows = lossTicks(scale, Math.max(2, height / 32));
  const steps = Math.max(1, ...scene.runs.map((run) => run.trajectory.values.length - 1));
  const frame = frameWithin(context, theme, width, height, rows.map(tickText));
  const x = (step: number): number => frame.left + (step / steps) * frame.width;
  const y = (value: number): number => frame.top + (1 - lossShare(scale, value) * 0.94 - 0.03) * frame.height;
  const columns = ticks(0, steps, frame.width / 90).filter(Number.isInteger);
  const horizontal: PlotAxis = { name: 'step', ticks: columns, place: x };
  const vertical: PlotAxis = { name: scene.valueName, ticks: rows, place: y };
  const framed = { context, theme, frame, horizontal, vertical };
  drawGridLines(framed);
  clipTo(context, frame);
  for (const run of scene.runs) {
    const { values } = run.trajectory;
    // Two columns a pixel, for screens of twice the density.
    const drawn = drawnSteps(values, steps, 2 * frame.width);
    const points = (some: readonly number[]): number[] => some.flatMap((step) => [x(step), y(values[step] ?? NaN)]);
    context.globalAlpha = theme.highContrast ? 0.6 : 0.35;
    strokeLine(context, theme, points(drawn), { colour: run.colour, width: 1, dash: run.dash });
    context.globalAlpha = 1;
    const reached = Math.min(Math.floor(run.step), values.length - 1);
    const shown = [...drawn.filter((step) => step < reached), reached];
    strokeLine(context, theme, points(shown), { colour: run.colour, width: 2, dash: run.dash });
  }
  const cursor = x(Math.min(state.cursor, steps));
  const line = [cursor, frame.top, cursor, frame.top + frame.height];
  strokeLine(context, theme, line, { colour: theme.colours.foreground, width: 1 });
  context.restore();
  drawFrame(framed);
}

function lossTicks({ low, high, logarithmic }: LossScale, count: number): readonly number[] {
  return logarithmic ? logTicks(low, high, count) : ticks(low, high, count);
}
