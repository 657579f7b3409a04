// The graph of a function of one variable as polylines: fine where it bends, broken at poles, jumps and holes.
import { pointOf, type Interval } from './grid';

export interface CurvePoint {
  readonly x: number;
  readonly y: number;
}

export interface CurveOptions {
  /** Points to begin with. */
  readonly points?: number;
  /** The largest distance of the curve from its polyline, as a share of the picture's height. */
  readonly tolerance?: number;
  /** The most evaluations in all. */
  readonly evaluations?: number;
}

const deepest = 9;
const bisections = 40;

/**
 * Samples a curve over an interval. Each polyline is a piece on which the function is continuous as far as sampling can
 * tell: two samples are joined only if the gap between them closes when it is halved again and again, which it does on
 * a steep slope and does not at a pole or a jump. `f` gives NaN or an infinity where there is no value.
 */
export function sampleCurve(f: (x: number) => number, interval: Interval, options: CurveOptions = {}): CurvePoint[][] {
  const { points = 129, tolerance = 1 / 600, evaluations = 20_000 } = options;
  let left = evaluations;
  const at = (x: number): CurvePoint => {
    left--;
    const y = f(x);
    return { x, y: Number.isFinite(y) ? y : NaN };
  };
  const coarse = Array.from({ length: points }, (_, i) => at(pointOf(interval, i, points)));
  const height = usualHeight(coarse);
  const pieces: CurvePoint[][] = [];
  let piece: CurvePoint[] = [];
  const end = (): void => {
    if (piece.length > 1) pieces.push(piece);
    piece = [];
  };
  const join = (a: CurvePoint, b: CurvePoint, depth: number): void => {
    const holes = Number.isNaN(a.y) || Number.isNaN(b.y);
    if (holes && Number.isNaN(a.y) && Number.isNaN(b.y) && depth >= 3) return;
    if (depth < deepest && left > 0) {
      const middle = at((a.x + b.x) / 2);
      const off = Math.abs(middle.y - (a.y + b.y) / 2);
      const rough = holes || Number.isNaN(middle.y) || off > tolerance * height || Math.abs(b.y - a.y) > height / 4;
      if (depth === 0 || rough) {
        join(a, middle, depth + 1);
        join(middle, b, depth + 1);
        return;
      }
    }
    if (holes) {
      const edge = edgeBetween(at, a, b);
      if (Number.isNaN(a.y)) {
        end();
        piece.push(edge);
        if (edge.x !== b.x) piece.push(b);
      } else {
        if (edge.x !== a.x) piece.push(edge);
        end();
      }
      return;
    }
    const gap = Math.abs(b.y - a.y) > height / 50 ? gapBetween(at, a, b) : null;
    if (gap === null) piece.push(b);
    else {
      piece.push(gap[0]);
      end();
      piece.push(gap[1], b);
    }
  };
  coarse.forEach((point, i) => {
    const before = coarse[i - 1];
    if (before === undefined) {
      if (!Number.isNaN(point.y)) piece.push(point);
    } else join(before, point, 0);
  });
  end();
  return pieces;
}

/** The height of the middle nine tenths of the values: poles do not count. */
function usualHeight(points: readonly CurvePoint[]): number {
  const values = points.flatMap(({ y }) => (Number.isNaN(y) ? [] : [y])).sort((a, b) => a - b);
  const quantile = (share: number): number => values[Math.round(share * (values.length - 1))] ?? 0;
  const height = quantile(0.95) - quantile(0.05);
  if (height > 0) return height;
  return (quantile(1) - quantile(0)) / 4 || Math.abs(quantile(0)) || 1;
}

/** The last point with a value between one that has one and one that has none. */
function edgeBetween(at: (x: number) => CurvePoint, a: CurvePoint, b: CurvePoint): CurvePoint {
  let [inside, outside] = Number.isNaN(a.y) ? [b, a.x] : [a, b.x];
  for (let k = 0; k < bisections; k++) {
    const x = (inside.x + outside) / 2;
    if (x === inside.x || x === outside) break;
    const middle = at(x);
    if (Number.isNaN(middle.y)) outside = x;
    else inside = middle;
  }
  return inside;
}

/** The two sides of a gap that does not close between two samples; null where it closes. */
function gapBetween(
  at: (x: number) => CurvePoint,
  a: CurvePoint,
  b: CurvePoint,
): readonly [CurvePoint, CurvePoint] | null {
  const whole = Math.abs(b.y - a.y);
  let [low, high] = [a, b];
  for (let k = 0; k < bisections; k++) {
    const x = (low.x + high.x) / 2;
    if (x === low.x || x === high.x) break;
    const middle = at(x);
    if (Number.isNaN(middle.y)) return [low, high];
    const [before, after] = [Math.abs(middle.y - low.y), Math.abs(high.y - middle.y)];
    if (Math.max(before, after) < whole / 3) return null;
    if (before >= after) high = middle;
    else low = middle;
  }
  return [low, high];
}
