// Independent checks of derivatives: extrapolated differences of the plain value, with their own error bound.

/** A derivative by differences and how far it can be trusted; the error is Infinity where nothing came out. */
export interface Difference {
  readonly value: number;
  readonly error: number;
}

const shrink = 1.6;
const steps = 12;

/** Ridders' extrapolation of central differences (Ridders 1982; Numerical Recipes, 3rd ed., §5.7). */
export function riddersDifference(f: (x: number) => number, x: number): Difference {
  let best: Difference = { value: NaN, error: Infinity };
  for (const start of [0.1, 0.004]) {
    const candidate = ridders(f, x, start * Math.max(1, Math.abs(x)));
    if (candidate.error < best.error) best = candidate;
  }
  return best;
}

function ridders(f: (x: number) => number, x: number, start: number): Difference {
  let previous: number[] = [];
  let best: Difference = { value: NaN, error: Infinity };
  let h = start;
  for (let i = 0; i < steps; i++, h /= shrink) {
    const above = f(x + h);
    const below = f(x - h);
    const rounding = (1e-16 * 4 * (Math.abs(above) + Math.abs(below))) / h;
    const row = [(above - below) / (2 * h)];
    let factor = shrink * shrink;
    for (let j = 1; j <= i; j++) {
      const left = row[j - 1] ?? NaN;
      const up = previous[j - 1] ?? NaN;
      const value = (left * factor - up) / (factor - 1);
      row.push(value);
      factor *= shrink * shrink;
      const error = Math.max(Math.abs(value - left), Math.abs(value - up)) + rounding;
      if (error < best.error) best = { value, error };
    }
    previous = row;
  }
  return best;
}

/** True where a claimed derivative agrees with the difference within its bound, and the bound means something. */
export function agrees(claimed: number, difference: Difference, meaningful: number): boolean {
  const scale = Math.max(1, Math.abs(claimed));
  return (
    difference.error <= meaningful * scale &&
    Math.abs(claimed - difference.value) <= 10 * difference.error + 1e-12 * scale
  );
}
