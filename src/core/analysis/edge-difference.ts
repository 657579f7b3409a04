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
 * The limit of one-sided difference quotients. Their errors are sums of powers of the step, not always whole ones
 * (x^1.5 at 0), so the sequence over halved steps is extrapolated by Wynn's epsilon algorithm (Wynn 1956), which needs
 * no exponents. Null where the side has no values.
 */
export function edgeSlopes(f: Samples, middle: readonly number[], side: number, size: number): EdgeSlope[] | null {
  const columns = middle.map((): number[] => []);
  for (let k = 0, h = 0.1 * size; k < halvings; k++, h /= 2) {
    const values = f(side * h);
    columns.forEach((column, i) => column.push(((values[i] ?? NaN) - (middle[i] ?? NaN)) / (side * h)));
  }
  if (!columns.every((column) => column.every(Number.isFinite))) return null;
  return columns.map((column, i) => {
    const { value, error } = limitOf(column);
    const scale = Math.max(...column.map(Math.abs));
    const rounding = (2 ** -50 * Math.abs(middle[i] ?? 0)) / (0.1 * size * 2 ** -(halvings - 1));
    const noise = (k: number): number => (2 ** -50 * Math.abs(middle[i] ?? 0)) / (0.1 * size * 2 ** -k);
    const isSettled = error + rounding <= 1e-5 * scale;
    return {
      output: i,
      agrees: (claimed) => isSettled && Math.abs(value - claimed) <= 10 * (error + rounding) + 1e-9 * scale,
      denies: (claimed) =>
        isSettled && isSteady(column, noise) && Math.abs(value - claimed) > 1000 * (error + rounding) + 1e-3 * scale,
    };
  });
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
