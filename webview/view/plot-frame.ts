// The frame of a two-dimensional plot: where it lies on its canvas, its ticks, their labels and the names of the axes.
import { drawLabel, strokeLine } from './marks';
import { shareOf } from '../../src/core/sample/grid';
import { tickText } from '../model/tick-text';
import type { Theme } from './theme';

export interface PlotFrame {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

export interface PlotAxis {
  readonly name: string;
  readonly ticks: readonly number[];
  /** Pixels from the left or from the top. */
  place(value: number): number;
}

/** A frame with both its axes, ready to be drawn. */
export interface FramedPlot {
  readonly context: CanvasRenderingContext2D;
  readonly theme: Theme;
  readonly frame: PlotFrame;
  readonly horizontal: PlotAxis;
  readonly vertical: PlotAxis;
}

/** Room for tick labels and names, in pixels. */
const edge = 22;
const below = 40;
const above = 22;
const tickLength = 4;
const gap = 6;
/** Axes whose units differ by less than this in pixels are drawn to one scale. */
const mostStretch = 3.6;

/** The frame within a canvas, with room on the left for labels of the given texts. */
export function frameWithin(
  context: CanvasRenderingContext2D,
  theme: Theme,
  width: number,
  height: number,
  labels: readonly string[],
): PlotFrame {
  context.font = labelFont(theme);
  const widest = Math.max(20, ...labels.map((label) => context.measureText(label).width));
  const left = Math.ceil(widest) + tickLength + gap + 4;
  return { left, top: above, width: Math.max(1, width - left - edge), height: Math.max(1, height - above - below) };
}

/** The frame made narrower or lower so that both units are equally long, where that does not cost too much room. */
export function toOneScale(frame: PlotFrame, spanAcross: number, spanAlong: number): PlotFrame {
  const across = frame.width / spanAcross;
  const along = frame.height / spanAlong;
  const unit = Math.min(across, along);
  if (!(Math.max(across, along) / unit < mostStretch)) return frame;
  const width = unit * spanAcross;
  const height = unit * spanAlong;
  return {
    left: frame.left + (frame.width - width) / 2,
    top: frame.top + (frame.height - height) / 2,
    width,
    height,
  };
}

/** Places along the bottom of a frame. */
export function across(frame: PlotFrame, interval: readonly [number, number]): (value: number) => number {
  return (value) => frame.left + shareOf(interval, value) * frame.width;
}

/** Places along the left of a frame, upwards. */
export function upwards(frame: PlotFrame, interval: readonly [number, number]): (value: number) => number {
  return (value) => frame.top + (1 - shareOf(interval, value)) * frame.height;
}

export function labelFont(theme: Theme): string {
  return `${theme.fontSize - 1}px ${theme.font}`;
}

/** Cuts what is drawn next to the frame, until the context is restored. */
export function clipTo(context: CanvasRenderingContext2D, frame: PlotFrame): void {
  context.save();
  context.beginPath();
  context.rect(frame.left, frame.top, frame.width, frame.height);
  context.clip();
}

/** Faint lines at the ticks, stronger at zero. */
export function drawGridLines({ context, theme, frame, horizontal, vertical }: FramedPlot): void {
  context.save();
  context.globalAlpha = theme.highContrast ? 0.35 : 0.4;
  const line = (points: readonly number[], tick: number): void =>
    strokeLine(context, theme, points, { colour: theme.colours.line, width: tick === 0 ? 1.5 : 0.5 });
  for (const tick of horizontal.ticks) {
    const x = horizontal.place(tick);
    line([x, frame.top, x, frame.top + frame.height], tick);
  }
  for (const tick of vertical.ticks) {
    const y = vertical.place(tick);
    line([frame.left, y, frame.left + frame.width, y], tick);
  }
  context.restore();
}

/** The frame's outline, ticks, labels and names. */
export function drawFrame({ context, theme, frame, horizontal, vertical }: FramedPlot): void {
  const { faint, line } = theme.colours;
  const bottom = frame.top + frame.height;
  const label = { colour: faint, halo: false };
  const name = { italic: true, halo: false };
  context.strokeStyle = line;
  context.lineWidth = 1;
  context.strokeRect(frame.left, frame.top, frame.width, frame.height);
  context.textAlign = 'center';
  context.textBaseline = 'top';
  for (const tick of horizontal.ticks) {
    const x = horizontal.place(tick);
    strokeLine(context, theme, [x, bottom, x, bottom + tickLength], { colour: faint, width: 1 });
    drawLabel(context, theme, tickText(tick), x, bottom + tickLength + 3, label);
  }
  drawLabel(context, theme, horizontal.name, frame.left + frame.width / 2, bottom + 21, name);
  context.textAlign = 'right';
  context.textBaseline = 'middle';
  for (const tick of vertical.ticks) {
    const y = vertical.place(tick);
    strokeLine(context, theme, [frame.left - tickLength, y, frame.left, y], { colour: faint, width: 1 });
    drawLabel(context, theme, tickText(tick), frame.left - tickLength - gap / 2, y, label);
  }
  context.textAlign = 'left';
  context.textBaseline = 'bottom';
  drawLabel(context, theme, vertical.name, frame.left - 3, frame.top - 4, name);
}
