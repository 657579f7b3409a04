// The loss of every run over its steps: logarithmic where all values are positive.
import { drawLabel, prepareCanvas, strokeLine } from './marks';
import { tickText } from '../model/number-text';
import { logTicks, ticks } from '../model/ticks';
import type { Scene } from './scene';

export function drawLoss(canvas: HTMLCanvasElement, scene: Scene): void {
  const prepared = prepareCanvas(canvas);
  if (prepared === null) return;
  const { context, width, height } = prepared;
  const { theme } = scene;
  const frame = { left: 62, top: 8, width: width - 86, height: height - 30 };
  const finite = scene.runs.flatMap((run) => run.trajectory.values.filter(Number.isFinite));
  const steps = Math.max(1, ...scene.runs.map((run) => run.trajectory.values.length - 1));
  const least = finite.reduce((low, value) => Math.min(low, value), Infinity);
  // A run that diverges must not flatten the others: the picture ends well above where they began.
  const started = Math.max(...scene.runs.map((run) => run.trajectory.values[0] ?? -Infinity));
  const most = Math.min(
    finite.reduce((high, value) => Math.max(high, value), -Infinity),
    started + Math.max(Math.abs(started), started - least) * 3,
  );
  const label = { colour: theme.colours.faint, halo: false };
  context.strokeStyle = theme.colours.line;
  context.strokeRect(frame.left, frame.top, frame.width, frame.height);
  if (!(most >= least)) return;
  const logarithmic = least > 0 && most / least > 5;
  const floor = logarithmic ? Math.max(least, most * 1e-16) : least;
  const top = most > floor ? most : floor + Math.max(1, Math.abs(floor));
  const share = (value: number): number =>
    logarithmic ? Math.log(Math.max(value, floor) / floor) / Math.log(top / floor) : (value - floor) / (top - floor);
  const x = (step: number): number => frame.left + (step / steps) * frame.width;
  const y = (value: number): number => frame.top + (1 - share(value) * 0.94 - 0.03) * frame.height;
  context.textAlign = 'right';
  context.textBaseline = 'middle';
  const rows = Math.max(2, frame.height / 26);
  for (const tick of logarithmic ? logTicks(floor, top, rows) : ticks(floor, top, rows)) {
    drawLabel(context, theme, tickText(tick), frame.left - 6, y(tick), label);
  }
  context.textBaseline = 'top';
  context.textAlign = 'center';
  for (const tick of ticks(0, steps, frame.width / 90).filter(Number.isInteger)) {
    drawLabel(context, theme, tickText(tick), x(tick), frame.top + frame.height + 5, label);
  }
  context.save();
  context.beginPath();
  context.rect(frame.left, frame.top, frame.width, frame.height);
  context.clip();
  for (const run of scene.runs) {
    const all = run.trajectory.values.flatMap((value, step) => [x(step), y(value)]);
    context.globalAlpha = theme.highContrast ? 0.6 : 0.35;
    strokeLine(context, theme, all, { colour: run.colour, width: 1, dash: run.dash });
    context.globalAlpha = 1;
    const shown = all.slice(0, 2 * (Math.floor(run.step) + 1));
    strokeLine(context, theme, shown, { colour: run.colour, width: 2, dash: run.dash });
  }
  const cursor = x(Math.min(scene.state.cursor, steps));
  strokeLine(context, theme, [cursor, frame.top, cursor, frame.top + frame.height], {
    colour: theme.colours.foreground,
    width: 1,
  });
  context.restore();
}
