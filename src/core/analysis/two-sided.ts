// Derivatives from both sides of a point: they exist where the sides agree, and at the edge of the domain from inside.
import type { Limits } from '../interpret/limits';
import { readSide, type SideReading } from './one-sided';
import type { PreparedFunction } from './prepared-function';

/** The derivatives of each output along a direction. NaN where one does not exist; null where it is not known. */
export interface DirectionReading {
  readonly slopes: readonly (number | null)[];
  readonly curves: readonly (number | null)[];
  /** True where the function has values on one side only. */
  readonly edge: boolean;
  readonly moves: boolean;
}

const agreeing = 1e-11;

function same(a: number, b: number): boolean {
  return a === b || Math.abs(a - b) <= agreeing * Math.max(Math.abs(a), Math.abs(b));
}

function joined(a: number | null, b: number | null): number | null {
  if (a === null || b === null) return null;
  return same(a, b) ? a : NaN;
}

/** Reads both sides along a direction. `values` are the plain ones at the point; null where nothing can be said. */
export function readDirection(
  prepared: PreparedFunction,
  values: readonly number[],
  direction: readonly number[],
  limits: Limits,
): DirectionReading | null {
  const above = readSide(prepared, direction, 1, limits);
  const below = readSide(prepared, direction, -1, limits);
  const sides = [above, below].filter((side) => side !== null && !side.every((reading) => reading.outside));
  const edge = above !== null && below !== null && sides.length === 1;
  const [first, second = edge ? sides[0] : undefined] = sides;
  if (first === undefined || second === undefined || first === null || second === null) return null;
  if (first.length !== values.length || second.length !== values.length) return null;
  const pairs = values.map((value, i) => pairOf(first[i], second[i], value));
  return {
    slopes: pairs.map((pair) => pair.slope),
    curves: pairs.map((pair) => pair.curve),
    edge,
    moves: [...first, ...second].some((reading) => reading.moves),
  };
}

function pairOf(
  a: SideReading | undefined,
  b: SideReading | undefined,
  value: number,
): { slope: number | null; curve: number | null } {
  const limit = joined(a?.limit ?? null, b?.limit ?? null);
  if (a === undefined || b === undefined || limit === null) return { slope: null, curve: null };
  // A jump: the point's own value is none of the sides'. Where the value has overflowed the limit stands for it.
  if (Number.isNaN(limit) || (Number.isFinite(value) && !close(limit, value))) {
    return { slope: NaN, curve: NaN };
  }
  const slope = joined(a.slope, b.slope);
  const curve = slope === null || Number.isNaN(slope) ? slope : joined(a.curve, b.curve);
  return { slope, curve };
}

/** The limit and the plain value come by different roundings. */
function close(limit: number, value: number): boolean {
  return (
    Math.abs(limit - value) <= 1e-9 * Math.max(Math.abs(limit), Math.abs(value)) ||
    (value === 0 && Math.abs(limit) < 1e-13)
  );
}
