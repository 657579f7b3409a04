// Critical points of a function in a box: Newton's method from many starts, merged, checked and classified. Found, not
// proven: `complete` and `proven` stay false.
import type { Limits } from '../interpret/limits';
import { failure, success, type Outcome } from '../program/outcome';
import type { Point } from '../program/point';
import type { Program } from '../program/program';
import type { CriticalPoints } from './answer';
import { describeCriticalPoint } from './describe-critical-point';
import { symmetricEigen } from './eigenvalues';
import { findGradientZero, type GradientZero } from './gradient-zero';
import { prepareFunction, type PreparedFunction } from './prepared-function';
import { valuesRun } from './runs';
import { rescaled, smoothFunction, type SmoothFunction, type SmoothValue } from './smooth-evaluation';
import { searchStarts } from './starts';

/** A pair [low, high] for each input. */
export type Box = readonly (readonly [number, number])[];

export interface CriticalPointOptions {
  /** Of each evaluation; its deadline is that of the whole search. */
  readonly limits: Limits;
  /** Functions of more inputs are refused: the search needs the Hessian. */
  readonly maximumInputs: number;
  /** A faster evaluation to search with; what is found is accepted and described by the interpreter all the same. */
  readonly travel?: (prepared: PreparedFunction, limits: Limits) => SmoothFunction;
}

const merged = 1e-7;
const mergedWhenFlat = 2e-3;
/** How far outside the box, in its own size, a search may wander. */
const wander = 0.3;
const edge = 1e-10;
const shownOfALine = 3;
/** How far compiled and interpreted derivatives may differ by rounding, as a share of their size. */
const agreed = 1e-8;

/** Finds the critical points of a Program's entry in a box. Fails where the box or the function does not fit. */
export function findCriticalPoints(
  program: Program,
  point: Point,
  box: Box,
  options: CriticalPointOptions,
): Outcome<CriticalPoints> {
  const prepared = prepareFunction(program, point);
  const { inputs, numbers } = prepared;
  if (inputs.length === 0) return failure('unsupported', 'the function has no inputs');
  if (box.length !== inputs.length) {
    return failure('shape', `the box has ${box.length} intervals and the function ${inputs.length} inputs`);
  }
  if (inputs.length > options.maximumInputs) {
    return failure('limit', `critical points are looked for in at most ${options.maximumInputs} inputs`);
  }
  const bad = box.findIndex(([low, high]) => !(Number.isFinite(low) && Number.isFinite(high) && low < high));
  if (bad >= 0) {
    const name = inputs[bad]?.name ?? '';
    return failure('shape', `the interval of ${name} must be two finite numbers, the lower one first`);
  }
  const origin = box.map(([low]) => low);
  const width = box.map(([low, high]) => high - low);
  const middle = origin.map((low, i) => low + (width[i] ?? 0) / 2);
  for (const at of [numbers, middle]) {
    const values = valuesRun(prepared, at, options.limits);
    if (!values.ok && values.failure.kind !== 'domain') return values;
    if (values.ok && values.value.length !== 1) {
      return failure('unsupported', `the function has ${values.value.length} results: it must have one`);
    }
  }
  const own = smoothFunction(prepared, options.limits);
  const careful = rescaled(own, origin, width);
  const fast =
    options.travel === undefined ? careful : rescaled(options.travel(prepared, options.limits), origin, width);
  const found = search(fast, careful, inputs.length, options.limits.deadline);
  const points = found.zeros
    .map((zero) => describeCriticalPoint(own, zero, box))
    .filter((candidate) => candidate !== null)
    .sort((a, b) => a.value - b.value || compareLists(a.at, b.at));
  return success({ box, complete: false, points, undecided: [], message: found.message });
}

interface Found {
  readonly zeros: readonly GradientZero[];
  readonly message: string | null;
}

/** Searches with `f`; what it finds counts only as far as `careful` bears it out. */
function search(f: SmoothFunction, careful: SmoothFunction, n: number, deadline: number): Found {
  const starts = searchStarts(n);
  const sizes: number[] = [];
  const values = starts.map((start) => {
    const there = Date.now() > deadline ? null : f(start);
    if (there !== null) sizes.push(Math.hypot(...there.gradient));
    return there;
  });
  if (sizes.length === 0) {
    return {
      zeros: [],
      message:
        Date.now() > deadline
          ? 'the time limit was reached before anything was found'
          : 'the function is not differentiable anywhere that was tried in the box',
    };
  }
  const negligible = 1e-11 * median(sizes.filter((size) => size > 0));
  const usualCurvature = median(values.flatMap((there) => (there === null ? [] : [largestEntry(there.hessian)])));
  const isolated: GradientZero[] = [];
  const line: GradientZero[] = [];
  let late = false;
  let regions = 0;
  for (const [k, start] of starts.entries()) {
    if (Date.now() > deadline) {
      late = true;
      break;
    }
    const first = values[k];
    if (first === null || first === undefined) continue;
    if (isFlat(first)) {
      regions++;
      continue;
    }
    const bounds = { within: (u: readonly number[]) => inside(u, wander), negligible, iterations: 60 };
    let zero = findGradientZero(f, start, bounds, first);
    if (zero === null || !inside(zero.at, edge)) continue;
    if (isFlat(zero.there) && isFlatAround(f, zero.at)) {
      regions++;
      continue;
    }
    const close = zero.flat.length > 0 ? mergedWhenFlat : merged;
    if (isKnown([...isolated, ...line], zero, close)) continue;
    if (f !== careful) {
      zero = borneOut(careful, zero) ?? findGradientZero(careful, start, bounds);
      if (zero === null || !inside(zero.at, edge) || isKnown([...isolated, ...line], zero, close)) continue;
    }
    if (!isSmoothAround(careful, zero)) continue;
    if (continues(f, zero, negligible, usualCurvature)) line.push(zero);
    else isolated.push(zero);
  }
  return { zeros: [...isolated, ...line.slice(0, shownOfALine)], message: messageOf(line.length, regions, late) };
}

function isKnown(known: readonly GradientZero[], zero: GradientZero, close: number): boolean {
  return known.some(({ at }) => distance(at, zero.at) <= close);
}

/** The zero with the interpreter's own numbers; null where these are not those that it was found with. */
function borneOut(careful: SmoothFunction, zero: GradientZero): GradientZero | null {
  const there = careful(zero.at);
  if (there === null) return null;
  const size = largestEntry(there.hessian) + Math.hypot(...there.gradient);
  const differ = distance(there.gradient, zero.there.gradient) > agreed * size;
  const curveDiffer = there.hessian.some((row, i) => distance(row, zero.there.hessian[i] ?? []) > agreed * size);
  return differ || curveDiffer ? null : { ...zero, there };
}

function median(numbers: readonly number[]): number {
  const sorted = [...numbers].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? 0;
}

function largestEntry(rows: readonly (readonly number[])[]): number {
  return Math.max(...rows.map((row) => Math.max(...row.map(Math.abs))));
}

function messageOf(onLines: number, regions: number, late: boolean): string | null {
  const parts = [
    ...(onLines > 0 ? ['critical points that are not isolated (a line or a surface of them): a few are shown'] : []),
    ...(regions > 0 ? ['over a part of the box the gradient is zero, or too small to be told from zero'] : []),
    ...(late ? ['the time limit was reached: not all of the box was searched'] : []),
  ];
  return parts.length === 0 ? null : parts.join('; ');
}

/** Derivatives this small are zero, or the remains of numbers too small for a double. */
const vanishing = 1e-300;

function isFlat({ gradient, hessian }: SmoothValue): boolean {
  return (
    gradient.every((g) => Math.abs(g) < vanishing) && hessian.every((row) => row.every((h) => Math.abs(h) < vanishing))
  );
}

function isFlatAround(f: SmoothFunction, at: readonly number[]): boolean {
  return [1e-4, -1e-4].some((step) => {
    const near = f(at.map((x) => x + step));
    return near !== null && isFlat(near);
  });
}

function inside(u: readonly number[], margin: number): boolean {
  return u.every((x) => x >= -margin && x <= 1 + margin);
}

function distance(a: readonly number[], b: readonly number[]): number {
  return Math.hypot(...a.map((x, i) => x - (b[i] ?? 0)));
}

/**
 * A zero of one branch that lies on its edge is no smooth critical point: towards it the gradient must change as the
 * Hessian says, and the Hessian must not jump.
 */
function isSmoothAround(f: SmoothFunction, { at, there }: GradientZero): boolean {
  const size = Math.max(...there.hessian.map((row) => Math.hypot(...row)));
  const jumps = (near: SmoothValue): number =>
    Math.max(...near.hessian.map((row, j) => distance(row, there.hessian[j] ?? [])));
  return [1e-6, -1e-6].every((step) =>
    at.every((_, i) => {
      const to = (share: number): SmoothValue | null => f(at.map((x, j) => (i === j ? x + step * share : x)));
      const [far, near] = [to(1), to(0.1)];
      if (far === null || near === null) return false;
      const bend = jumps(far);
      if (jumps(near) > Math.max(0.5 * bend, 1e-4 * size)) return false;
      const expected = there.gradient.map((g, j) => g + step * (there.hessian[j]?.[i] ?? 0));
      const change = distance(far.gradient, expected);
      return change <= Math.abs(step) * (2 * bend + 1e-3 * size) + 1e-13 * Math.hypot(...far.gradient);
    }),
  );
}

/** Curvatures below this share of what is usual in the box count as none when lines are looked for. */
const flatAgainstUsual = 1e-9;

/** True where moving along a flat direction leads to other critical points: they are not isolated. */
function continues(f: SmoothFunction, zero: GradientZero, negligible: number, usualCurvature: number): boolean {
  const { values, vectors } = symmetricEigen(zero.there.hessian);
  const flat = vectors.filter((_, k) => Math.abs(values[k] ?? 0) <= flatAgainstUsual * usualCurvature);
  // A flat plane has no directions of its own: the axes are tried as well.
  const axes = flat.length > 1 ? vectors.map((_, i) => vectors.map((_unused, j) => (i === j ? 1 : 0))) : [];
  return [...zero.flat, ...flat, ...axes].some((direction) =>
    [1e-3, -1e-3].some((step) => {
      const start = zero.at.map((x, i) => x + step * (direction[i] ?? 0));
      const bounds = { within: (u: readonly number[]) => distance(u, start) < 1e-2, negligible, iterations: 20 };
      const other = findGradientZero(f, start, bounds);
      return other !== null && distance(other.at, zero.at) > Math.abs(step) / 2;
    }),
  );
}

function compareLists(a: readonly number[], b: readonly number[]): number {
  for (const [i, x] of a.entries()) {
    const difference = x - (b[i] ?? 0);
    if (difference !== 0) return difference;
  }
  return 0;
}
