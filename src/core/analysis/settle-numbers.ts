// Which numbers are shown: those of the duals where differences of the value agree; where they do not, the limit from
// nearby points or the numbers without the rounding of doubles; and none where differences are certain of another.
import type { Limits } from '../interpret/limits';
import { roundingOnPurpose } from '../arithmetic/precise/precise-arithmetic';
import type { Failure } from '../program/outcome';
import type { NumbersSource } from './classify-at';
import type { DerivativesAt } from './derivatives-at';
import { nearbyDerivatives, type NearbyDerivatives } from './nearby-derivatives';
import { preciseNumbers, preciseChanges, type PreciseNumbers } from './precise-numbers';
import type { PreparedFunction } from './prepared-function';
import type { Matrix } from './runs';
import { withoutUndecided } from './decided-ways';
import { plainValues, verify, type Entry, type Verdict } from './verify';

export interface SettledNumbers {
  /** Without what doubles lose on the way. */
  readonly values: readonly number[];
  /** NaN marks entries that do not exist or are not known. */
  readonly jacobian: Matrix;
  readonly hessian: Matrix | null;
  readonly source: NumbersSource;
  /** Why the numbers are not verified; null where they are. */
  readonly doubt: string | null;
  /** What to say where the value that the code computes has lost its digits; null where it has not. */
  readonly lost: Failure | null;
}

/** Milliseconds for the second opinion: on numbers that are in doubt, and on those that differences bound widely. */
const timeOnDoubt = 1500;
const timeOnWideBound = 100;

/** Chooses the numbers to show at the point of the derivatives found; all values must be finite. */
export function settleNumbers(found: DerivativesAt, isVerifiable: boolean, limits: Limits): SettledNumbers {
  const { prepared, values, jacobian, hessian } = found;
  const own = { values, jacobian, hessian, source: 'duals' as const, doubt: null, lost: null };
  const unchecked = (doubt: string | null): SettledNumbers => ({
    ...own,
    ...withoutUndecided(found, plainValues(prepared, limits)),
    doubt,
  });
  if (!isVerifiable) return unchecked(null);
  const check = (first: Matrix, second: Matrix | null): Verdict =>
    verify(prepared, plainValues(prepared, limits), values, first, second, found.reached, limits);
  const verdict = check(jacobian, hessian);
  const isPeculiar = (verdict.kind === 'doubt' && verdict.contradicted.length > 0) || isMissingForNoReason(found);
  if (verdict.kind === 'agrees' && verdict.isSharp && !isPeculiar) return own;
  const doubt = verdict.kind === 'doubt' ? verdict.reason : null;
  if (verdict.kind === 'doubt' && verdict.late) return unchecked(doubt);
  const isWide = doubt === null && !isPeculiar;
  const milliseconds = isWide ? timeOnWideBound : timeOnDoubt;
  const precise = preciseNumbers(prepared, hessian !== null, milliseconds, limits);
  if (precise === 'rounds' && doubt !== null) return { ...own, ...withoutReached(found), doubt };
  if (precise !== null && precise !== 'rounds') {
    const better = replaced(found, precise);
    const exact = exactValues(values, precise);
    // Beside a fixed point an iteration may compute another function at the point than around it: larger steps
    // would speak against that. Of a function that is finer than they are they say nothing.
    const isConfirmed = (): boolean => {
      const until = { ...limits, deadline: Math.min(limits.deadline, Date.now() + milliseconds) };
      const there = preciseChanges(prepared, until);
      const still = values.map(() => 0);
      const second = verify(prepared, there, still, better.jacobian, better.hessian, found.reached, until);
      return second.kind === 'agrees' || (better.isSame && second.contradicted.length === 0 && !second.late);
    };
    const isMissing = isMissingForNoReason(found);
    if (!isMissing && ((better.isSame && doubt === null) || isConfirmed())) {
      const source = better.isSame ? 'duals' : 'precise';
      return { ...own, ...better, values: exact, source, lost: lostDigits(prepared, found, precise, better.jacobian) };
    }
  }
  if (isPeculiar) {
    const nearby = verifiedNearby(prepared, found, check, limits);
    if (nearby !== null) return { ...own, ...withoutColumns(nearby, found.withoutData), source: 'limit' };
  }
  if (verdict.kind === 'agrees') return own;
  if (precise === null || precise === 'rounds') return { ...own, ...withoutOpen(found, verdict, null), doubt };
  const left = withoutOpen(found, verdict, precise.kinks);
  const rest = withoutSpoiled(left, precise);
  const value = lostDigits(prepared, found, precise, rest.jacobian);
  // Beside a value that is lost, derivatives that nothing speaks for are lost with it.
  if (value !== null) {
    for (const entry of verdict.open) [rest.jacobian, rest.hessian] = takenOut(rest.jacobian, rest.hessian, entry);
  }
  const lost = left.lost ?? value ?? rest.lost;
  return { ...own, ...rest, lost, doubt };
}

/** Derivatives around the point where those of the code at it are not the function's; null where they are not proven. */
function verifiedNearby(
  prepared: PreparedFunction,
  { values, hessian }: DerivativesAt,
  check: (jacobian: Matrix, hessian: Matrix | null) => Verdict,
  limits: Limits,
): NearbyDerivatives | null {
  return (
    nearbyDerivatives(prepared, values, hessian !== null, limits).find(
      (nearby) => check(nearby.jacobian, nearby.hessian).kind === 'agrees',
    ) ?? null
  );
}

/** True where a derivative is missing that two sides which are known do not deny. */
function isMissingForNoReason({ jacobian, refined, withoutData }: DerivativesAt): boolean {
  const missing = (jacobian[0] ?? []).flatMap((_, j) => (jacobian.every((row) => Number.isFinite(row[j])) ? [] : [j]));
  const unexplained = missing.filter((j) => !withoutData.includes(j));
  return unexplained.length > 0 && !missing.some((j) => refined.settled.has(j));
}

/** Doubles this close to the precise number stay as they are. */
const rounding = 1e-10;

interface Replaced {
  readonly jacobian: Matrix;
  readonly hessian: Matrix | null;
  /** True where a precise number is known for every entry that is shown. */
  readonly isComplete: boolean;
  readonly isSame: boolean;
}

/** The derivatives with precise numbers where doubles are not as good. What does not exist stays so. */
function replaced({ jacobian, hessian }: DerivativesAt, precise: PreciseNumbers): Replaced {
  let [isComplete, isSame] = [true, true];
  const entry = (shown: number, exact = NaN): number => {
    if (!Number.isFinite(shown)) return shown;
    if (!Number.isFinite(exact)) {
      isComplete = false;
      return shown;
    }
    if (Math.abs(shown - exact) <= rounding * Math.max(Math.abs(shown), Math.abs(exact))) return shown;
    isSame = false;
    return exact;
  };
  const first = jacobian.map((row, i) => row.map((shown, j) => entry(shown, precise.jacobian[i]?.[j])));
  const second = hessian?.map((row, i) => row.map((shown, j) => entry(shown, precise.hessian?.[i]?.[j]))) ?? null;
  return { jacobian: first, hessian: second, isComplete, isSame };
}

function exactValues(values: readonly number[], precise: PreciseNumbers): readonly number[] {
  return values.map((value, i) => {
    const exact = precise.values[i] ?? NaN;
    return Number.isNaN(exact) || Math.abs(value - exact) <= rounding * Math.abs(exact) ? value : exact;
  });
}

/** Relative error of a value that is worth a word. */
const worthSaying = 1e-6;

/** A value that has lost its digits, other than by the rounding of the inputs themselves (as beside any zero). */
function lostDigits(
  { program, numbers }: PreparedFunction,
  { values }: DerivativesAt,
  precise: PreciseNumbers,
  jacobian: Matrix,
): Failure | null {
  if (program.meansReals === true) return null;
  for (const [i, value] of values.entries()) {
    const exact = precise.values[i] ?? NaN;
    const error = Math.abs(value - exact);
    if (!(error > worthSaying * Math.abs(exact))) continue;
    const explained = numbers.reduce((sum, x, j) => sum + Math.abs(x * (jacobian[i]?.[j] ?? 0)), 0);
    if (error <= 16 * Number.EPSILON * explained) continue;
    const exactText = `exactly it would be about ${Number(exact.toPrecision(6))}`;
    return {
      kind: 'limit',
      message: `doubles lose their digits to cancellation here: the code computes ${Number(value.toPrecision(6))}, ${exactText}`,
      location: null,
    };
  }
  return null;
}

/** Beside the point, too, nothing of these inputs is in the result but the way the run goes. */
function withoutColumns(
  { jacobian, hessian }: NearbyDerivatives,
  columns: readonly number[],
): Pick<SettledNumbers, 'jacobian' | 'hessian'> {
  const isOut = (j: number): boolean => columns.includes(j);
  return {
    jacobian: jacobian.map((row) => row.map((x, j) => (isOut(j) ? NaN : x))),
    hessian: hessian?.map((row, i) => row.map((x, j) => (isOut(i) || isOut(j) ? NaN : x))) ?? null,
  };
}

/** What moves in steps, as the code rounds on purpose, has no derivative that is known. */
function withoutReached({
  jacobian,
  hessian,
  reached,
}: DerivativesAt): Pick<SettledNumbers, 'jacobian' | 'hessian' | 'lost'> {
  const known = (j: number): boolean => reached[j] !== true;
  return {
    jacobian: jacobian.map((row) => row.map((x, j) => (known(j) ? x : NaN))),
    hessian: hessian?.map((row, i) => row.map((x, j) => (known(i) && known(j) ? x : NaN))) ?? null,
    lost: { kind: 'nonsmooth', message: `the code ${roundingOnPurpose}: its result moves in steps`, location: null },
  };
}

/**
 * Takes out entries that differences are certain are others; and beside a kink or a jump that the run met all that
 * nothing speaks for, as in the columns of a kink that rounding hides.
 */
function withoutOpen(
  { jacobian, hessian, events }: DerivativesAt,
  { open, contradicted }: Extract<Verdict, { readonly kind: 'doubt' }>,
  kinks: PreciseNumbers['kinks'] | null,
): Pick<SettledNumbers, 'jacobian' | 'hessian' | 'lost'> {
  const jumps = events.irregular.some(({ kind }) => kind === 'nonsmooth');
  const isAtKink = ({ columns }: Entry): boolean => columns.some((j) => kinks?.some((row) => row[j] === true) === true);
  const hidden = open.filter(isAtKink).map(({ columns }): Entry => ({ order: 1, columns }));
  const entries = [...hidden, ...(jumps ? open : contradicted)];
  let [first, second] = [jacobian, hessian];
  for (const entry of entries) [first, second] = takenOut(first, second, entry);
  const message =
    'the derivative of the operations is not that of the result: differences of it settle on another number';
  const kink = 'a kink that rounding hides: exactly, the two sides have different slopes here';
  const why = hidden.length > 0 ? kink : contradicted.length > 0 ? message : null;
  return {
    jacobian: first,
    hessian: second,
    lost: why === null ? null : { kind: 'nonsmooth', message: why, location: null },
  };
}

/** Relative error by which a number that nothing confirms is no number to show. */
const spoiled = 1e-4;

/** Takes out what the same operations in many digits give otherwise: it is rounding and little else. */
function withoutSpoiled(
  { jacobian, hessian }: Pick<SettledNumbers, 'jacobian' | 'hessian'>,
  precise: PreciseNumbers,
): { jacobian: Matrix; hessian: Matrix | null; readonly lost: Failure | null } {
  const message = 'doubles lose the digits of a derivative to cancellation here';
  let lost: Failure | null = null;
  const kept = (shown: number, exact = NaN): number => {
    const size = Math.max(Math.abs(shown), Math.abs(exact));
    if (!(Math.abs(shown - exact) > spoiled * size)) return shown;
    lost = { kind: 'limit', message, location: null };
    return NaN;
  };
  const first = jacobian.map((row, i) => row.map((x, j) => kept(x, precise.jacobian[i]?.[j])));
  const second = hessian?.map((row, i) => row.map((x, j) => kept(x, precise.hessian?.[i]?.[j]))) ?? null;
  return { jacobian: first, hessian: second, lost };
}

function takenOut(
  jacobian: Matrix,
  hessian: Matrix | null,
  { order, columns }: Entry,
): readonly [Matrix, Matrix | null] {
  const first = order === 1 ? jacobian.map((row) => row.map((x, j) => (columns.includes(j) ? NaN : x))) : jacobian;
  const isOut = (i: number, j: number): boolean => {
    if (order === 1) return columns.includes(i) || columns.includes(j);
    return i === j ? columns.length === 1 && columns[0] === i : columns.includes(i) && columns.includes(j);
  };
  return [first, hessian?.map((row, i) => row.map((x, j) => (isOut(i, j) ? NaN : x))) ?? null];
}
