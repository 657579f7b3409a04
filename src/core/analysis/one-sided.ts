// What a function does on one side of the point along a direction, by expansions in the distance.
import { Expansion, limitOf, type Term } from '../arithmetic/expansion/expansion';
import { ExpansionArithmetic } from '../arithmetic/expansion/expansion-arithmetic';
import { toDouble } from '../arithmetic/expansion/wide';
import type { Limits } from '../interpret/limits';
import { run } from '../interpret/run';
import { outputsOf } from './outputs';
import type { PreparedFunction } from './prepared-function';

/** One output on one side. Null: it does not exist as a number, or is not known. */
export interface SideReading {
  /** Not a number on this side: the point is on the edge of the domain, or outside of it. */
  readonly outside: boolean;
  readonly limit: number | null;
  /** The slope along the direction, taken on this side. */
  readonly slope: number | null;
  readonly curve: number | null;
  /** True where the slope is not zero although it may vanish as a double. */
  readonly moves: boolean;
}

const samePower = 1e-9;

/** The outputs at x + ε · side · direction; null where the run fails or cannot tell which branch is taken. */
export function readSide(
  prepared: PreparedFunction,
  direction: readonly number[],
  side: 1 | -1,
  limits: Limits,
): readonly SideReading[] | null {
  const arithmetic = new ExpansionArithmetic();
  // Inputs that stand still are expansions too: products of theirs may leave the range of doubles as well.
  const numbers = prepared.numbers.map((x, i): number | Expansion =>
    Number.isFinite(x) ? arithmetic.moving(x, side * (direction[i] ?? 0)) : x,
  );
  const call = prepared.call<Expansion>(numbers);
  const result = run(prepared.program, call, arithmetic, limits, prepared.keepsDigits);
  if (!result.ok || arithmetic.undecided) return null;
  const outputs = outputsOf(result.value.value, call, (value): value is Expansion => arithmetic.isActive(value));
  if (!outputs.ok) return null;
  return outputs.value.map(({ value }) =>
    value instanceof Expansion
      ? reading(value, side)
      : {
          outside: Number.isNaN(value),
          limit: Number.isFinite(value) ? value : null,
          slope: 0,
          curve: 0,
          moves: false,
        },
  );
}

function reading(expansion: Expansion, side: 1 | -1): SideReading {
  const limit = limitOf(expansion);
  const none = { outside: expansion.standing === 'outside', limit, slope: null, curve: null, moves: false };
  if (limit === null) return none;
  const at = (power: number): Term | undefined =>
    expansion.terms.find((term) => Math.abs(term.power - power) <= samePower);
  const between = (low: number, high: number): boolean =>
    expansion.terms.some((term) => term.power > low + samePower && term.power < high - samePower);
  if (expansion.order <= 1 + samePower || between(0, 1)) return none;
  const first = at(1);
  const slope = first === undefined ? 0 : side * toDouble(first.coefficient);
  if (!Number.isFinite(slope)) return none;
  const moves = first !== undefined;
  if (expansion.order <= 2 + samePower || between(1, 2)) return { ...none, slope, moves };
  const second = at(2);
  const curve = second === undefined ? 0 : 2 * toDouble(second.coefficient);
  return { ...none, slope, moves, curve: Number.isFinite(curve) ? curve : null };
}
