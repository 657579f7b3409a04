// The Kernel: a Program specialised to the shapes of one point. Three-address code over numbers and flat arrays, with its
// loops and branches kept: what the transformations differentiate and what is compiled.
import type { ComparisonOperator, Location } from '../program/program';

/** Index into `Kernel.variables`. */
export type VariableId = number;
/** Index into `Kernel.arrays`. */
export type ArrayId = number;

/** An operand: a constant, or the present value of a variable. */
export type Atom = number | boolean | VariableReference;

export interface VariableReference {
  readonly variable: VariableId;
}

export interface Variable {
  readonly name: string;
  /** Set in more than one place, or more than once: its value depends on when it is read. */
  readonly mutable: boolean;
}

/** A flat array of numbers, row-major where it stands for nested arrays. */
export interface FlatArray {
  readonly name: string;
  readonly length: number;
  /** `input` and `output` belong to the caller; `constant` holds `data`; `local` is workspace, reused between runs. */
  readonly role: 'input' | 'output' | 'local' | 'constant';
  /** The elements of a constant; empty otherwise. */
  readonly data: readonly number[];
  /** The counter of the innermost loop that makes it anew each time round; null outside of loops. */
  readonly madeIn: VariableId | null;
}

export type Operation =
  | { readonly kind: 'copy'; readonly value: Atom }
  /** A row of the primitive table. */
  | { readonly kind: 'apply'; readonly primitive: string; readonly operands: readonly Atom[] }
  | { readonly kind: 'load'; readonly array: ArrayId; readonly index: Atom }
  | { readonly kind: 'compare'; readonly operator: ComparisonOperator; readonly left: Atom; readonly right: Atom }
  | { readonly kind: 'connective'; readonly operator: 'and' | 'or'; readonly left: Atom; readonly right: Atom }
  | { readonly kind: 'not'; readonly operand: Atom }
  /** Both sides are there already: `test ? consequent : alternate`. */
  | { readonly kind: 'select'; readonly test: Atom; readonly consequent: Atom; readonly alternate: Atom };

export type Statement =
  | { readonly kind: 'set'; readonly variable: VariableId; readonly value: Operation }
  | { readonly kind: 'store'; readonly array: ArrayId; readonly index: Atom; readonly value: Atom }
  /** `array[index] += value`. */
  | { readonly kind: 'accumulate'; readonly array: ArrayId; readonly index: Atom; readonly value: Atom }
  /** Every element of the array, or of its `count` elements from `from`. */
  | { readonly kind: 'fill'; readonly array: ArrayId; readonly value: number }
  | { readonly kind: 'if'; readonly test: Atom; readonly consequent: Block; readonly alternate: Block }
  /** The counter takes the values from, from + step, … while `counter operator bound`; the body does not set it. */
  | {
      readonly kind: 'for';
      readonly counter: VariableId;
      readonly from: Atom;
      readonly operator: '<' | '<=' | '>' | '>=';
      readonly bound: Atom;
      readonly step: number;
      readonly body: Block;
    }
  /** Runs `before`, ends unless `test`, runs `body`, and again. */
  | { readonly kind: 'while'; readonly before: Block; readonly test: Atom; readonly body: Block }
  /** Saves a value for the reverse sweep, and takes the last one saved. */
  | { readonly kind: 'push'; readonly value: Atom }
  | { readonly kind: 'pop'; readonly variable: VariableId }
  /** Ends the run with the failure of that index. */
  | { readonly kind: 'fail'; readonly failure: number };

export type Block = readonly Statement[];

export interface KernelFailure {
  readonly kind: 'domain' | 'shape';
  readonly message: string;
  readonly location: Location | null;
}

export interface Kernel {
  readonly variables: readonly Variable[];
  readonly arrays: readonly FlatArray[];
  readonly input: ArrayId;
  /** A direction that the caller passes after the inputs; null where there is none. */
  readonly direction: ArrayId | null;
  /** In the order the caller passes them. */
  readonly outputs: readonly ArrayId[];
  readonly failures: readonly KernelFailure[];
  readonly body: Block;
}

export function isVariable(atom: Atom): atom is VariableReference {
  return typeof atom === 'object';
}
