// Why a part of the source cannot be lowered.
import type * as Babel from '@babel/types';

/** Thrown inside the lowering only; the door turns it into a refusal. */
export class LoweringRefusal extends Error {
  constructor(
    readonly reason: string,
    readonly uri: string,
    readonly node: Babel.Node,
    readonly advice: string | null,
    /** What the function gives hangs on more than its arguments, whichever way this run goes. */
    readonly isImpure: boolean,
  ) {
    super(reason);
  }
}
