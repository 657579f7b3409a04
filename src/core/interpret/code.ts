// Assembled code: what the machine runs. Instructions are closures made from the Program's own nodes.
import type { FunctionDefinition, NodeId } from '../program/program';
import type { AnyValue, Active } from './coercion';
import type { GeneratorValue } from './generator-value';
import type { Machine } from './machine';
import type { Cell, FunctionValue } from './value';

export type Instruction = (frame: Frame, machine: Machine) => void;

export interface Code {
  readonly instructions: readonly Instruction[];
  /** The node of each instruction, for the place in messages. */
  readonly nodes: readonly NodeId[];
  readonly registerCount: number;
  readonly cellCount: number;
}

/** Where a variable lives. */
export type Place =
  | { readonly kind: 'register'; readonly index: number }
  | { readonly kind: 'cell'; readonly index: number }
  | { readonly kind: 'captured'; readonly index: number }
  | { readonly kind: 'global'; readonly index: number };

/** The code of a function with what a call needs to know. */
export interface FunctionCode extends Code {
  readonly definition: FunctionDefinition;
  readonly parameterPlaces: readonly Place[];
  readonly receiverPlace: Place | null;
  readonly argumentsPlace: Place | null;
  /** Places in the maker's frame of the variables a closure captures. */
  readonly capturedBindings: readonly number[];
}

/** A handler of exceptions: the instruction to go on at, and the register that gets what was thrown. */
export interface Handler {
  readonly target: number;
  readonly register: number;
}

/** What becomes of a function's result. */
export type ReturnKind = 'value' | 'construct' | 'ignore';

/** One call in progress. */
export class Frame {
  pc = 0;
  readonly registers: AnyValue[];
  readonly cells: Cell<Active>[];
  readonly handlers: Handler[] = [];
  /** The instance under construction, for constructors. */
  instance: AnyValue = undefined;
  /** The generator that this call is. */
  generator: GeneratorValue | null = null;
  /** Where the value arrives that the next one is asked for with. */
  sentRegister = -1;

  constructor(
    readonly code: Code,
    readonly callee: FunctionValue<Active> | null,
    /** The caller's register for the result; -1 for none. */
    readonly returnRegister: number,
    readonly returnKind: ReturnKind,
  ) {
    this.registers = new Array<AnyValue>(code.registerCount).fill(undefined);
    this.cells = [];
    for (let i = 0; i < code.cellCount; i++) this.cells.push({ value: undefined });
  }
}

/** What a built-in method with callbacks asks for while it runs: a call of a function of the Program. */
export type CallbackRequest =
  | { readonly callee: AnyValue; readonly receiver: AnyValue; readonly arguments: readonly AnyValue[] }
  /** The next item of a generator. */
  | { readonly generator: GeneratorValue };

export type NativeBody = Generator<CallbackRequest, AnyValue, AnyValue>;

/** A built-in method in progress. */
export class NativeFrame {
  constructor(
    readonly body: NativeBody,
    readonly returnRegister: number,
  ) {}
}
