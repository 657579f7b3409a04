// Second opinions on derivatives that a run of duals could not give: 0 · ∞, overflow, kinks and ties on the way.
import type { Limits } from '../interpret/limits';
import type { Matrix } from './runs';
import type { PreparedFunction } from './prepared-function';
import { readDirection, type DirectionReading } from './two-sided';

/** Entries looked at this way cost runs of their own: of so many inputs at most. */
const mostColumns = 24;

export interface Refined {
  /** Columns whose entries are now certain: existing, or certainly not. */
  readonly settled: ReadonlySet<number>;
  /** True where a derivative is taken on the inner side of the domain's edge. */
  readonly edge: boolean;
}

/** Corrects the entries of these columns in place, where expansions along the axes are certain. */
export function refine(
  prepared: PreparedFunction,
  values: readonly number[],
  columns: readonly number[],
  /** Columns in which the run of duals took one side of a branch: none of their entries counts. */
  tied: ReadonlySet<number>,
  jacobian: Matrix,
  hessian: Matrix | null,
  limits: Limits,
): Refined {
  const n = prepared.numbers.length;
  const settled = new Set<number>();
  const readings = new Map<number, DirectionReading>();
  let edge = false;
  for (const j of columns.slice(0, mostColumns)) {
    const reading = readDirection(prepared, values, axis(n, j), limits);
    if (reading === null || reading.slopes.some((slope) => slope === null)) continue;
    readings.set(j, reading);
    settled.add(j);
    edge ||= reading.edge;
    const open = (entry: number | undefined, i: number, read: number | null | undefined): boolean =>
      tied.has(j) || !Number.isFinite(entry) || !Number.isFinite(values[i]) || !agree(entry, read);
    jacobian.forEach((row, i) => {
      if (open(row[j], i, reading.slopes[i])) row[j] = reading.slopes[i] ?? NaN;
    });
    const line = hessian?.[j];
    if (line !== undefined && open(line[j], 0, reading.curves[0])) line[j] = reading.curves[0] ?? NaN;
  }
  if (hessian !== null) {
    for (const j of readings.keys()) refineMixed(prepared, values, j, tied, readings, hessian, limits);
  }
  return { settled, edge };
}

/** Nothing is said against an entry where the reading is not known. */
function agree(entry: number | undefined, read: number | null | undefined): boolean {
  if (entry === undefined || read === null || read === undefined) return true;
  return Math.abs(entry - read) <= 1e-9 * Math.max(Math.abs(entry), Math.abs(read));
}

function axis(n: number, j: number, k = j, sign = 1): number[] {
  return Array.from({ length: n }, (_, i) => (i === j ? 1 : i === k ? sign : 0));
}

/** Mixed second derivatives by the curvatures along the diagonals, which must tell the same story. */
function refineMixed(
  prepared: PreparedFunction,
  values: readonly number[],
  j: number,
  tied: ReadonlySet<number>,
  readings: ReadonlyMap<number, DirectionReading>,
  hessian: Matrix,
  limits: Limits,
): void {
  const n = prepared.numbers.length;
  for (let k = 0; k < n; k++) {
    if (k === j || (readings.has(k) && k < j)) continue;
    // Where the value has overflowed, what the duals say of it may be finite and wrong.
    const isKnown = Number.isFinite(hessian[j]?.[k]) && Number.isFinite(values[0]);
    if (isKnown && !tied.has(j) && !tied.has(k)) continue;
    const curves = [1, -1].map((sign) => readDirection(prepared, values, axis(n, j, k, sign), limits)?.curves[0]);
    const [plus = NaN, minus = NaN] = curves.map((curve) => curve ?? NaN);
    const [own, other] = [hessian[j]?.[j] ?? NaN, hessian[k]?.[k] ?? NaN];
    const mixed = (plus - minus) / 4;
    const sum = Math.abs(plus + minus - 2 * (own + other));
    const size = Math.max(Math.abs(plus), Math.abs(minus), Math.abs(own), Math.abs(other));
    const entry = sum <= 1e-9 * size ? mixed : NaN;
    const [row, column] = [hessian[j], hessian[k]];
    if (row !== undefined) row[k] = entry;
    if (column !== undefined) column[j] = entry;
  }
}
