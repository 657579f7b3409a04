// The loss of every run over its steps: logarithmic where all values are positive.
import { prepareCanvas, strokeLine } from './marks';
import { clipTo, drawFrame, drawGridLines, frameWithin } from './plot-frame';
import { tickText } from '../model/tick-text';
import { logTicks, ticks } from '../../src/core/sample/ticks';
import type { PlotAxis } from './plot-frame';
import type { Scene } from './scene';

interface LossScale {
  readonly low: number;
  readonly high: number;
  readonly logarithmic: boolean;
}

export function drawLoss(canvas: HTMLCanvasElement, scene: Scene): void {
  const prepared = prepareCanvas(canvas);
  if (prepared === null) return;
  const { context, width, height } = prepared;
  const { theme, state } = scene;
  const scale = lossScale(scene);
  if (scale === null) return;
  const rows = lossTicks(scale, Math.max(2, height / 32));
  const steps = Math.max(1, ...scene.runs.map((run) => run.trajectory.values.length - 1));
  const frame = frameWithin(context, theme, width, height, rows.map(tickText));
  const x = (step: number): number => frame.left + (step / steps) * frame.width;
  const y = (value: number): number => frame.top + (1 - shareOf(scale, value) * 0.94 - 0.03) * frame.height;
  const columns = ticks(0, steps, frame.width / 90).filter(Number.isInteger);
  const horizontal: PlotAxis = { name: 'step', ticks: columns, place: x };
  const vertical: PlotAxis = { name: scene.valueName, ticks: rows, place: y };
  const framed = { context, theme, frame, horizontal, vertical };
  drawGridLines(framed);
  clipTo(context, frame);
  for (const run of scene.runs) {
    const all = run.trajectory.values.flatMap((value, step) => [x(step), y(value)]);
    context.globalAlpha = theme.highContrast ? 0.6 : 0.35;
    strokeLine(context, theme, all, { colour: run.colour, width: 1, dash: run.dash });
    context.globalAlpha = 1;
    const shown = all.slice(0, 2 * (Math.floor(run.step) + 1));
    strokeLine(context, theme, shown, { colour: run.colour, width: 2, dash: run.dash });
  }
  const cursor = x(Math.min(state.cursor, steps));
  const line = [cursor, frame.top, cursor, frame.top + frame.height];
  strokeLine(context, theme, line, { colour: theme.colours.foreground, width: 1 });
  context.restore();
  drawFrame(framed);
}

/** The values to show; null where there is none. */
function lossScale(scene: Scene): LossScale | null {
  const finite = scene.runs.flatMap((run) => run.trajectory.values.filter(Number.isFinite));
  const least = finite.reduce((low, value) => Math.min(low, value), Infinity);
  const greatest = finite.reduce((high, value) => Math.max(high, value), -Infinity);
  // A run that diverges must not flatten the others: the picture ends well above where they began.
  const started = Math.max(...scene.runs.map((run) => run.trajectory.values[0] ?? -Infinity));
  const most = Math.min(greatest, started + Math.max(Math.abs(started), started - least) * 3);
  if (!(most >= least)) return null;
  // A run that arrives at exactly zero does so at the lower edge.
  const positive = finite.reduce((low, value) => (value > 0 && value < low ? value : low), Infinity);
  const logarithmic = least >= 0 && most / positive > 5;
  const low = logarithmic ? Math.max(positive, most * 1e-16) : least;
  return { low, high: most > low ? most : low + Math.max(1, Math.abs(low)), logarithmic };
}

function shareOf({ low, high, logarithmic }: LossScale, value: number): number {
  return logarithmic ? Math.log(Math.max(value, low) / low) / Math.log(high / low) : (value - low) / (high - low);
}

function lossTicks({ low, high, logarithmic }: LossScale, count: number): readonly number[] {
  return logarithmic ? logTicks(low, high, count) : ticks(low, high, count);
}
