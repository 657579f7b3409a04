// Labels of contour levels: each once, along its longest line, clear of the others and of the marks.
import { labelFont } from './plot-frame';
import { tickText } from '../model/tick-text';
import type { PlotFrame } from './plot-frame';
import type { Theme } from './theme';

/** A line of a level in pixels, x, y, x, y, …, and the colour of the map below it. */
export interface LabelledLine {
  readonly level: number;
  readonly points: readonly number[];
  readonly ground: string;
  readonly ink: string;
}

interface Place {
  readonly x: number;
  readonly y: number;
}

/** Lines that are shorter than this carry no label. */
const shortest = 90;
const shares = [0.5, 0.35, 0.65, 0.2, 0.8, 0.42, 0.58, 0.28, 0.72, 0.12, 0.88] as const;

export function drawContourLabels(
  context: CanvasRenderingContext2D,
  theme: Theme,
  frame: PlotFrame,
  lines: readonly LabelledLine[],
  taken: readonly Place[],
  slices: Place | null,
): void {
  const longest = new Map<number, { readonly line: LabelledLine; readonly length: number }>();
  for (const line of lines) {
    const length = lengthOf(line.points);
    if (length > (longest.get(line.level)?.length ?? shortest)) longest.set(line.level, { line, length });
  }
  const placed = taken.slice();
  context.save();
  context.font = labelFont(theme);
  context.textAlign = 'center';
  context.textBaseline = 'middle';
  context.lineJoin = 'round';
  for (const { line } of longest.values()) {
    const text = tickText(line.level);
    const room = context.measureText(text).width;
    const spot = spotOn(line.points, frame, room, placed, slices);
    if (spot === null) continue;
    placed.push(spot);
    context.save();
    context.translate(spot.x, spot.y);
    context.rotate(spot.angle);
    // The line is broken by the colour of the map, as on a printed map.
    context.strokeStyle = line.ground;
    context.lineWidth = 5;
    context.strokeText(text, 0, 0);
    context.fillStyle = line.ink;
    context.fillText(text, 0, 0);
    context.restore();
  }
  context.restore();
}

function lengthOf(points: readonly number[]): number {
  let length = 0;
  for (let index = 2; index + 1 < points.length; index += 2) {
    const [x0 = 0, y0 = 0, x1 = 0, y1 = 0] = points.slice(index - 2, index + 2);
    length += Math.hypot(x1 - x0, y1 - y0);
  }
  return length;
}

/** The first of a few places along a line that is clear, with the line's direction there, never upside down. */
function spotOn(
  points: readonly number[],
  frame: PlotFrame,
  room: number,
  placed: readonly Place[],
  slices: Place | null,
): (Place & { readonly angle: number }) | null {
  const count = points.length / 2;
  for (const share of shares) {
    const index = Math.floor(count * share);
    const before = Math.max(0, index - 3);
    const after = Math.min(count - 1, index + 3);
    const [x = NaN, y = NaN] = points.slice(2 * index, 2 * index + 2);
    const [x0 = NaN, y0 = NaN] = points.slice(2 * before, 2 * before + 2);
    const [x1 = NaN, y1 = NaN] = points.slice(2 * after, 2 * after + 2);
    const margin = room / 2 + 4;
    const inside =
      x > frame.left + margin &&
      x < frame.left + frame.width - margin &&
      y > frame.top + margin &&
      y < frame.top + frame.height - margin;
    const clear = placed.every((other) => Math.hypot(other.x - x, other.y - y) > room / 2 + 26);
    // A label on a tight bend would not lie on its line.
    const straight = Math.hypot(x1 - x0, y1 - y0) > 0.5 * room || after - before < 6;
    if (!inside || !clear || !straight) continue;
    // Half the label's extent, turned as it is.
    const angle = Math.atan2(y1 - y0, x1 - x0);
    const [wide, high] = [Math.abs(Math.cos(angle)), Math.abs(Math.sin(angle))];
    const reachAcross = (room / 2) * wide + 7 * high + 3;
    const reachUp = (room / 2) * high + 7 * wide + 3;
    if (slices !== null && (Math.abs(x - slices.x) < reachAcross || Math.abs(y - slices.y) < reachUp)) continue;
    const upright = angle > Math.PI / 2 ? angle - Math.PI : angle < -Math.PI / 2 ? angle + Math.PI : angle;
    return { x, y, angle: upright };
  }
  return null;
}
