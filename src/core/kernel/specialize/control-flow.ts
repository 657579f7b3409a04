// Where control may go within an inlined call: its exits, and how a statement ends.
import type { VariableId } from '../kernel';
import type { AbstractValue } from './abstract-value';

/** A place that `break`, `continue` or `return` leads to; `Activation.leaving` holds its code on the way there. */
export interface Exit {
  readonly code: number;
  readonly kind: 'break' | 'continue' | 'return';
  readonly label: string | null;
  /** Reached without a label. */
  readonly isLoop: boolean;
  isUsed: boolean;
}

/** One inlined call: where its result goes, and its exits. */
export interface Activation {
  /** The variable that says by which exit control is leaving; 0 for none. */
  readonly leaving: VariableId;
  /** The variable of a result that several statements return. */
  readonly slot: VariableId;
  readonly returned: Exit;
  readonly exits: Exit[];
  codes: number;
  readonly context: number;
  result: AbstractValue | null;
  /** The result is the one expression returned last: no slot is needed. */
  readonly returnsOnce: boolean;
}

/** `normal`: goes on. `leaves`: never goes on. `maybe`: goes on where `Activation.leaving` is 0. */
export type Completion = 'normal' | 'leaves' | 'maybe';
