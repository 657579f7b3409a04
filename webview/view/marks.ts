// Marks on a 2-D canvas: critical points by class in shape and colour, the point, arrows, and lines with a halo.
import type { Theme } from './theme';

export type MarkKind = 'minimum' | 'maximum' | 'saddle' | 'degenerate' | 'undecided';

/** The sign of each class in running text. */
export const markSigns: Readonly<Record<MarkKind, string>> = {
  minimum: '▾',
  maximum: '▴',
  saddle: '✕',
  degenerate: '◆',
  undecided: '○',
};

export function markColour(theme: Theme, kind: MarkKind): string {
  return kind === 'undecided' ? theme.colours.foreground : theme.colours[kind];
}

function markPath(kind: MarkKind, x: number, y: number, size: number): Path2D {
  const path = new Path2D();
  switch (kind) {
    case 'minimum':
      path.moveTo(x - size, y - size * 0.7);
      path.lineTo(x + size, y - size * 0.7);
      path.lineTo(x, y + size);
      path.closePath();
      break;
    case 'maximum':
      path.moveTo(x - size, y + size * 0.7);
      path.lineTo(x + size, y + size * 0.7);
      path.lineTo(x, y - size);
      path.closePath();
      break;
    case 'saddle':
      path.moveTo(x - size * 0.8, y - size * 0.8);
      path.lineTo(x + size * 0.8, y + size * 0.8);
      path.moveTo(x + size * 0.8, y - size * 0.8);
      path.lineTo(x - size * 0.8, y + size * 0.8);
      break;
    case 'degenerate':
      path.moveTo(x, y - size);
      path.lineTo(x + size, y);
      path.lineTo(x, y + size);
      path.lineTo(x - size, y);
      path.closePath();
      break;
    case 'undecided':
      path.arc(x, y, size * 0.8, 0, 2 * Math.PI);
      break;
  }
  return path;
}

/** Draws a critical point's mark, with a halo of the background so that it stands off every colour below it. */
export function drawMark(
  context: CanvasRenderingContext2D,
  theme: Theme,
  kind: MarkKind,
  x: number,
  y: number,
  opacity = 1,
): void {
  const path = markPath(kind, x, y, 7);
  const open = kind === 'saddle' || kind === 'undecided';
  context.save();
  context.globalAlpha = opacity;
  context.lineJoin = 'round';
  context.lineCap = 'round';
  context.strokeStyle = theme.colours.background;
  context.lineWidth = open ? 6 : 4;
  context.stroke(path);
  context.strokeStyle = context.fillStyle = markColour(theme, kind);
  context.lineWidth = 2.5;
  if (open) context.stroke(path);
  else context.fill(path);
  context.restore();
}

/** The handle of the point of evaluation. */
export function drawPoint(
  context: CanvasRenderingContext2D,
  theme: Theme,
  x: number,
  y: number,
  options: { readonly focused: boolean; readonly hidden: boolean },
): void {
  context.save();
  context.globalAlpha = options.hidden ? 0.45 : 1;
  drawDot(context, theme, theme.colours.point, x, y, 6);
  if (options.focused) {
    context.beginPath();
    context.arc(x, y, 10, 0, 2 * Math.PI);
    context.strokeStyle = theme.colours.focus;
    context.lineWidth = 2;
    context.stroke();
  }
  context.restore();
}

/** A polyline x, y, x, y, … with a halo. Non-finite points break it. */
export function strokeLine(
  context: CanvasRenderingContext2D,
  theme: Theme,
  points: readonly number[],
  style: {
    readonly colour: string;
    readonly width: number;
    readonly dash?: readonly number[];
    readonly halo?: boolean;
  },
): void {
  const path = new Path2D();
  let drawing = false;
  for (let index = 0; index + 1 < points.length; index += 2) {
    const x = points[index] ?? NaN;
    const y = points[index + 1] ?? NaN;
    if (!Number.isFinite(x) || !Number.isFinite(y)) drawing = false;
    else if (drawing) path.lineTo(x, y);
    else {
      path.moveTo(x, y);
      drawing = true;
    }
  }
  context.save();
  context.lineJoin = 'round';
  context.lineCap = 'butt';
  if (style.halo === true) {
    context.strokeStyle = theme.colours.background;
    context.globalAlpha = 0.75;
    context.lineWidth = style.width + 3;
    context.stroke(path);
    context.globalAlpha = 1;
  }
  context.setLineDash([...(style.dash ?? [])]);
  context.strokeStyle = style.colour;
  context.lineWidth = style.width;
  context.stroke(path);
  context.restore();
}

/** An arrow of fixed length from a place in a direction (both in pixels). */
export function drawArrow(
  context: CanvasRenderingContext2D,
  theme: Theme,
  x: number,
  y: number,
  direction: readonly [number, number],
  length: number,
): void {
  const size = Math.hypot(direction[0], direction[1]);
  if (!(size > 0) || !Number.isFinite(size)) return;
  const [dx, dy] = [direction[0] / size, direction[1] / size];
  const [tipX, tipY] = [x + dx * length, y + dy * length];
  const back = 9;
  const style = { colour: theme.colours.arrow, width: 2, halo: true };
  strokeLine(context, theme, [x, y, tipX, tipY], style);
  strokeLine(
    context,
    theme,
    [
      tipX - dx * back - dy * back * 0.5,
      tipY - dy * back + dx * back * 0.5,
      tipX,
      tipY,
      tipX - dx * back + dy * back * 0.5,
      tipY - dy * back - dx * back * 0.5,
    ],
    style,
  );
}

/** Where a run has come to: a dot at the end of a path x, y, x, y, … */
export function drawHead(
  context: CanvasRenderingContext2D,
  theme: Theme,
  colour: string,
  points: readonly number[],
): void {
  const [x = NaN, y = NaN] = points.slice(-2);
  if (!Number.isFinite(x) || !Number.isFinite(y)) return;
  drawDot(context, theme, colour, x, y, 4.5);
}

/** A filled circle with a halo of the background. */
function drawDot(
  context: CanvasRenderingContext2D,
  theme: Theme,
  colour: string,
  x: number,
  y: number,
  radius: number,
): void {
  context.beginPath();
  context.arc(x, y, radius, 0, 2 * Math.PI);
  context.fillStyle = colour;
  context.strokeStyle = theme.colours.background;
  context.lineWidth = 3;
  context.stroke();
  context.fill();
}

/** Text that reads on any ground. */
export function drawLabel(
  context: CanvasRenderingContext2D,
  theme: Theme,
  text: string,
  x: number,
  y: number,
  options: { readonly colour?: string; readonly italic?: boolean; readonly halo?: boolean } = {},
): void {
  context.save();
  context.font = `${options.italic === true ? 'italic ' : ''}${theme.fontSize - 1}px ${theme.font}`;
  context.lineJoin = 'round';
  if (options.halo !== false) {
    context.strokeStyle = theme.colours.background;
    context.lineWidth = 4;
    context.strokeText(text, x, y);
  }
  context.fillStyle = options.colour ?? theme.colours.foreground;
  context.fillText(text, x, y);
  context.restore();
}

/** Sizes a canvas to its box in device pixels; the context then draws in CSS pixels. Null where it has no room. */
export function prepareCanvas(
  canvas: HTMLCanvasElement,
): { readonly context: CanvasRenderingContext2D; readonly width: number; readonly height: number } | null {
  const { clientWidth: width, clientHeight: height } = canvas;
  const ratio = window.devicePixelRatio || 1;
  const context = canvas.getContext('2d');
  if (context === null || width < 20 || height < 20) return null;
  if (canvas.width !== Math.round(width * ratio)) canvas.width = Math.round(width * ratio);
  if (canvas.height !== Math.round(height * ratio)) canvas.height = Math.round(height * ratio);
  context.setTransform(ratio, 0, 0, ratio, 0, 0);
  context.clearRect(0, 0, width, height);
  return { context, width, height };
}
