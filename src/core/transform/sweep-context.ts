// Where a sweep stands: the sums and loops around a block, and what later statements write.
import type { ArrayId, Atom, Block, VariableId } from '../kernel/kernel';
import { effectsOf } from '../kernel/parts';
import type { Accumulator } from './accumulators';

/** Emits the reverse of what was swept forward. */
export type Backward = () => void;

/** A loop whose rounds are reversed later: how its saved values are numbered. */
export interface OpenLoop {
  readonly counter: VariableId;
  readonly from: Atom;
  readonly step: number;
  /** Null where it is known only while running. */
  readonly rounds: number | null;
}

/** A sum with the adjoint it has throughout its loop. */
export interface KnownSum extends Accumulator {
  readonly adjoint: Atom;
}

export interface SweepContext {
  /** Directly in the body of the Kernel or of a loop that is differentiated round by round. */
  readonly isTop: boolean;
  readonly sums: readonly KnownSum[];
  /** The loops around, up to the nearest that is differentiated round by round. */
  readonly loops: readonly OpenLoop[];
  readonly counters: ReadonlySet<VariableId>;
  /** Arrays that later statements write before the reverse sweep comes by. */
  readonly overwritten: ReadonlySet<ArrayId>;
}

/** Adds the arrays that later statements of the block write. */
export function before(context: SweepContext, rest: Block): SweepContext {
  const { arrays } = effectsOf([rest]);
  return arrays.size === 0 ? context : { ...context, overwritten: new Set([...context.overwritten, ...arrays]) };
}
