// What ends a specialisation, or begins it anew.
import type { NodeId } from '../../program/program';
import type { VariableId } from '../kernel';

/** The Program does something that the Kernel has no words for: the interpreter serves it. */
export class NotSpecializable extends Error {
  constructor(
    message: string,
    readonly node: NodeId | null,
  ) {
    super(message);
  }
}

/** An array taken for constant is written to: specialise again with a copy of it. Node null: the inputs. */
export class NeedsCopy extends Error {
  constructor(readonly node: NodeId | null) {
    super('an array taken for constant is written to');
  }
}

/** A list is read at a position known only while running: the loop that counts it has to be unrolled. */
export class NeedsUnrolling extends Error {
  constructor(readonly counter: VariableId) {
    super('a list of things other than numbers is read at a position that changes');
  }
}
