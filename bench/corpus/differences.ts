// Derivatives of a plain function by central differences extrapolated to step zero (C. J. F. Ridders, Advances in
// Engineering Software 4 (1982), 75–76), with an error bound; from several first steps, since none fits every function.

export interface Estimate {
  readonly value: number;
  /** Infinity where the differences do not settle. */
  readonly error: number;
  /** Another first step gave the same within both errors. */
  readonly confirmed: boolean;
}

const shrink = 1.6;
const rows = 9;

function ridders(f: (x: number) => number, x: number, first: number): { value: number; error: number } {
  let previous: number[] = [];
  let best = { value: NaN, error: Infinity };
  let h = first;
  for (let i = 0; i < rows; i++, h /= shrink) {
    // The step that the machine really takes.
    const [above, below] = [x + h, x - h];
    const current = [(f(above) - f(below)) / (above - below)];
    let factor = shrink * shrink;
    for (let j = 1; j <= i; j++) {
      const [a, b] = [current[j - 1] ?? NaN, previous[j - 1] ?? NaN];
      const next = (a * factor - b) / (factor - 1);
      factor *= shrink * shrink;
      const error = Math.max(Math.abs(next - a), Math.abs(next - b));
      if (error <= best.error) best = { value: next, error };
      current.push(next);
    }
    const [last, before] = [current[i] ?? NaN, previous[i - 1] ?? NaN];
    if (i > 0 && Math.abs(last - before) >= 2 * best.error && best.error < Infinity) break;
    previous = current;
  }
  // What rounding makes of the differences; and what it hides of them even over the widest step.
  const size = Math.abs(f(x));
  const rounding = (size * 4e-16) / h;
  const hidden = (size * Number.EPSILON) / 2 / first;
  return { value: best.value, error: best.error + Math.min(rounding, best.error * 1e3) + hidden };
}

/** The derivative of every component of `f` at x. */
export function derivativesOf(f: (x: number) => readonly number[], x: number, count: number): readonly Estimate[] {
  const known = new Map<number, readonly number[]>();
  const at = (t: number): readonly number[] => {
    const values = known.get(t) ?? f(t);
    known.set(t, values);
    return values;
  };
  const scale = Math.max(Math.abs(x), 0.1);
  return Array.from({ length: count }, (_, i) => {
    const here = at(x)[i] ?? NaN;
    // A staircase, or a kink close by, looks smooth to wide steps: narrow ones have to see the same slope on both sides.
    const sides = [1e-6 * scale, 2.5e-7 * scale].map((near) => ({
      above: ((at(x + near)[i] ?? NaN) - here) / near,
      below: (here - (at(x - near)[i] ?? NaN)) / near,
      noise: (1e-14 * Math.abs(here)) / near,
    }));
    const isLocal = (slope: number): boolean => {
      const [wide, narrow] = sides;
      if (wide === undefined || narrow === undefined) return false;
      const gap = Math.abs(narrow.above - narrow.below);
      const isKink = gap > 0.6 * Math.abs(wide.above - wide.below) && gap > 0.01 * Math.abs(slope) + narrow.noise;
      const middle = (wide.above + wide.below) / 2;
      return !isKink && Math.abs(middle - slope) <= 0.01 * Math.abs(slope) + wide.noise + 1e-7;
    };
    const tries = [0.08, 0.011, 0.0013, 0.00011].map((part) => ridders((t) => at(t)[i] ?? NaN, x, part * scale));
    const sorted = tries.filter(({ value }) => Number.isFinite(value)).sort((a, b) => a.error - b.error);
    const [first, second] = sorted;
    if (first === undefined) return { value: NaN, error: Infinity, confirmed: false };
    const size = Math.max(1, Math.abs(first.value));
    const confirmed =
      second !== undefined && Math.abs(first.value - second.value) <= Math.max(1e-7 * size, first.error + second.error);
    return { ...first, confirmed: confirmed && isLocal(first.value) };
  });
}
