// Jacobian and Hessian at a point, with what does not exist taken out: kinks, branch boundaries, compared-only inputs.
import type { RunEvents, Tie } from '../arithmetic/events';
import type { Limits } from '../interpret/limits';
import type { Failure, Outcome } from '../program/outcome';
import { comparedOnlyColumns } from './compared-only';
import { withoutRounding, type PreparedFunction } from './prepared-function';
import { readSide } from './one-sided';
import { refine, type Refined } from './refine';
import { contradictedZeros } from './verify';
import { hessianRun, jacobianRun, type Matrix } from './runs';
import { boundaryTies, tiesToFlip } from './ties';

export interface DerivativesAt {
  /** The function that these belong to: the one asked about, without its roundings to 32 bits where it has any. */
  readonly prepared: PreparedFunction;
  /** The derivatives that the run has which rounds; null where nothing is rounded. */
  readonly rounded: Matrix | null;
  readonly values: readonly number[];
  /** NaN marks entries that do not exist. */
  readonly jacobian: Matrix;
  /** Null for several outputs, or where it was not asked for. */
  readonly hessian: Matrix | null;
  readonly events: RunEvents;
  /** Per input: whether some result depends on it by a path of data. */
  readonly reached: readonly boolean[];
  /** The ties that are the boundary of a branch. */
  readonly boundaries: readonly Tie[];
  /** The columns of inputs that reach the result through comparisons only. */
  readonly comparedOnly: readonly number[];
  /** Those of them that have no path of data to the result whichever way the run goes, at this point or beside it. */
  readonly withoutData: readonly number[];
  readonly refined: Refined;
  /** Where a value has left the range of doubles on its way: what it would be without that. Null: it has no value. */
  readonly exactValues: readonly (number | null)[];
}

/** Differentiates at the prepared function's own numbers. */
export function derivativesAt(
  prepared: PreparedFunction,
  wantHessian: boolean,
  limits: Limits,
): Outcome<DerivativesAt> {
  const { numbers } = prepared;
  const first = jacobianRun(prepared, numbers, limits);
  if (!first.outcome.ok) return first.outcome;
  if (first.events.dropsDigits && !prepared.keepsDigits) {
    const found = derivativesAt(withoutRounding(prepared), wantHessian, limits);
    return found.ok ? { ok: true, value: { ...found.value, rounded: first.outcome.value } } : found;
  }
  const { values, events, reached } = first;
  const jacobian = first.outcome.value;
  const second =
    wantHessian && values.length === 1 && numbers.length > 0 ? hessianRun(prepared, numbers, limits) : null;
  const hessian = second?.outcome.ok === true ? second.outcome.value : null;
  const tied = new Set(events.ties.flatMap((tie) => tie.columns));
  const overflowed = values.some((value) => !Number.isFinite(value));
  // A jump may reach the result by an index or a loop's bound, which carry no derivative.
  const jumps = events.irregular.some((event) => event.kind === 'nonsmooth');
  const doubtful = numbers.flatMap((_, j) =>
    overflowed || jumps || tied.has(j) || isIncomplete(jacobian, hessian, j) ? [j] : [],
  );
  const refined = refine(prepared, values, doubtful, tied, jacobian, hessian, limits);
  // Beside a jump an equality may last by another way: Euclid's algorithm always ends with a remainder of 0.
  const boundaries = jumps ? events.ties : boundaryTies(prepared, events.ties, limits);
  for (const tie of tiesToFlip(boundaries)) {
    const columns = new Set(tie.columns.filter((column) => !refined.settled.has(column)));
    if (columns.size === 0) continue;
    const flip = new Set([tie.occurrence]);
    const other = jacobianRun(prepared, numbers, limits, flip);
    const sameValue = other.values.every((value, i) => value === values[i]);
    keepAgreeing(jacobian, other.outcome.ok && sameValue ? other.outcome.value : null, columns, false);
    if (hessian !== null) {
      const there = hessianRun(prepared, numbers, limits, flip);
      keepAgreeing(hessian, there.outcome.ok && sameValue ? there.outcome.value : null, columns, true);
    }
  }
  const withoutData = overflowed ? [] : comparedOnlyColumns(prepared.program, prepared.inputs, events, jacobian);
  const comparedOnly = overflowed
    ? []
    : comparedOnlyOf(prepared, values, jacobian, events, withoutData, refined, limits);
  for (const column of comparedOnly) for (const row of jacobian) row[column] = NaN;
  // Where a first derivative does not exist, no second one by the same input does.
  hessian?.forEach((row, i) =>
    row.forEach((_, j) => {
      if ([i, j].some((column) => jacobian.some((line) => Number.isNaN(line[column])))) row[j] = NaN;
    }),
  );
  const exactValues = overflowed ? valuesWithoutOverflow(prepared, values, limits) : values;
  // What is not defined at the point has no derivative there, whatever its sides run to: sin(x)/x at 0.
  jacobian.forEach((row, i) => {
    if (!Number.isFinite(values[i]) && exactValues[i] === null) row.fill(NaN);
  });
  return {
    ok: true,
    value: {
      prepared,
      rounded: null,
      values,
      jacobian,
      hessian,
      events,
      reached,
      boundaries,
      comparedOnly,
      withoutData,
      refined,
      exactValues,
    },
  };
}

/** Looking at the values costs dozens of runs a column: of so many columns at most. */
const mostTried = 16;

function comparedOnlyOf(
  prepared: PreparedFunction,
  values: readonly number[],
  jacobian: Matrix,
  events: RunEvents,
  known: readonly number[],
  refined: Refined,
  limits: Limits,
): readonly number[] {
  const candidates = [...events.comparedColumns]
    .filter(
      (column) => !known.includes(column) && !refined.settled.has(column) && jacobian.every((row) => row[column] === 0),
    )
    .slice(0, mostTried);
  return [...known, ...contradictedZeros(prepared, values, candidates, limits)].sort((a, b) => a - b);
}

function valuesWithoutOverflow(
  prepared: PreparedFunction,
  values: readonly number[],
  limits: Limits,
): readonly (number | null)[] {
  const still = prepared.numbers.map(() => 0);
  const there = readSide(prepared, still, 1, limits);
  return values.map((value, i) => (Number.isFinite(value) ? value : (there?.[i]?.limit ?? null)));
}

function isIncomplete(jacobian: Matrix, hessian: Matrix | null, column: number): boolean {
  return (
    jacobian.some((row) => !Number.isFinite(row[column])) ||
    hessian?.[column]?.some((entry) => !Number.isFinite(entry)) === true
  );
}

/** Takes away the entries that differ between the two sides of a branch, in the columns that leave the boundary. */
function keepAgreeing(mine: Matrix, other: Matrix | null, columns: ReadonlySet<number>, rowsToo: boolean): void {
  mine.forEach((row, i) =>
    row.forEach((entry, j) => {
      if (!columns.has(j) && !(rowsToo && columns.has(i))) return;
      const there = other?.[i]?.[j] ?? NaN;
      const same = Math.abs(entry - there) <= 1e-12 * Math.abs(entry) || entry === there;
      if (!same) row[j] = NaN;
    }),
  );
}

/** What to say where a derivative is missing; null where none is. */
export function missingDerivative(found: DerivativesAt, prepared: PreparedFunction): Failure | null {
  const missing = (rows: Matrix | null): boolean => rows?.some((row) => !row.every(Number.isFinite)) === true;
  const first = missing(found.jacobian);
  if (!first && !missing(found.hessian)) return null;
  const event = found.events.irregular[0];
  const location = event === undefined ? null : (prepared.program.nodes[event.node]?.location ?? null);
  if (!first) {
    const where = event === undefined ? '' : ` (${event.message})`;
    return { kind: 'nonsmooth', message: `a second derivative does not exist or is not finite here${where}`, location };
  }
  if (event !== undefined) return { kind: event.kind, message: event.message, location };
  if (found.boundaries.length > 0) return null;
  return { kind: 'nonsmooth', message: 'a derivative does not exist or is not finite here', location: null };
}
