// Slopes from one side, at an edge of the domain or where only one side has a derivative of its own.
import type { Samples } from './settling-difference';

export interface EdgeSlope {
  /** The index of the output. */
  readonly output: number;
  agrees(claimed: number): boolean;
  /** True where the slope is certain to be another. */
  denies(claimed: number): boolean;
}

const halvings = 24;

/**
 * The limits of one-sided difference quotients, of every side that has values. Their errors are sums of powers of the
 * step, not always whole ones (x^1.5 at 0), so the sequence over halved steps is extrapolated by Wynn's epsilon algorithm
 * (Wynn 1956), which needs no exponents. `size` is that of the coordinate.
 */
export function edgeSlopes(f: Samples, middle: readonly number[], size: number): EdgeSlope[] {
  const sides = [1, -1].map((side) => {
    const columns = middle.map((): number[] => []);
    for (let k = 0, h = 0.1 * size; k < halvings; k++, h /= 2) {
      const values = f(side * h);
      columns.forEach((column, i) => column.push(((values[i] ?? NaN) - (middle[i] ?? NaN)) / (side * h)));
    }
    return columns;
  });
  const inside = sides.filter((columns) => columns.every((column) => column.every(Number.isFinite)));
  return middle.flatMap((center, i) => {
    const columns = inside.map((side) => side[i] ?? []);
    // What rounds on one side is as large as what moves on the other.
    const scale = Math.max(0, ...columns.flat().map(Math.abs));
    const noise = (k: number): number => (2 ** -50 * (Math.abs(center) + size * scale)) / (0.1 * size * 2 ** -k);
    return columns.map((column) => edgeSlope(i, column, scale, noise));
  });
}

function edgeSlope(output: number, column: readonly number[], scale: number, noise: (k: number) => number): EdgeSlope {
  const { value, error } = limitOf(column);
  const bound = error + noise(halvings - 1);
  const isSettled = bound <= 1e-5 * scale;
  const distance = (claimed: number): number => Math.abs(value - claimed);
  return {
    output,
    agrees: (claimed) => isSettled && distance(claimed) <= 10 * bound + 1e-9 * scale,
    denies: (claimed) => isSettled && isSteady(column, noise) && distance(claimed) > 1000 * bound + 1e-3 * scale,
  };
}

/** True where each halving of the step brings the quotients closer together, as far as rounding shows. */
function isSteady(column: readonly number[], noise: (k: number) => number): boolean {
  const changes = column.slice(1).map((value, k) => Math.abs(value - (column[k] ?? NaN)));
  return changes.every((change, k) => k < 4 || change <= 0.75 * (changes[k - 1] ?? NaN) + 4 * noise(k + 1));
}

/** Wynn's epsilon algorithm; the error is how far the last two diagonals differ. */
function limitOf(sequence: readonly number[]): { value: number; error: number } {
  let older: number[] = sequence.map(() => 0);
  let current: number[] = [...sequence];
  let best = { value: sequence.at(-1) ?? NaN, error: Math.abs((sequence.at(-1) ?? NaN) - (sequence.at(-2) ?? NaN)) };
  for (let column = 1; column < sequence.length - 1; column++) {
    const next: number[] = [];
    for (let k = 0; k + 1 < current.length; k++) {
      const difference = (current[k + 1] ?? NaN) - (current[k] ?? NaN);
      if (difference === 0) return { value: current[k] ?? NaN, error: 0 };
      next.push((older[k + 1] ?? 0) + 1 / difference);
    }
    older = current;
    current = next;
    // Every second column holds estimates.
    if (column % 2 === 1 || current.length < 3) continue;
    const [a, b, c] = current.slice(-3);
    const error = Math.max(Math.abs((c ?? NaN) - (b ?? NaN)), Math.abs((b ?? NaN) - (a ?? NaN)));
    if (error < best.error) best = { value: c ?? NaN, error };
  }
  return best;
}
