// The assembler of one function: registers, places of variables, labels, and the enclosures an exit must undo.
import type { BindingId, FunctionId, NodeId, Program } from '../program/program';
import type { Captures } from './captures';
import type { Code, Instruction, Place } from './code';

/** A jump target that is filled in when its place is known. */
export interface Label {
  target: number;
}

/** What `break`, `continue` and `return` must undo on their way out. */
export type Enclosure =
  | {
      readonly kind: 'loop';
      readonly label: string | null;
      readonly breakTo: Label;
      readonly continueTo: Label;
    }
  | { readonly kind: 'labelled'; readonly label: string; readonly breakTo: Label }
  /** A `try` whose handler is active: leaving it takes the handler away. */
  | { readonly kind: 'handler' }
  /** An iterator that is gone through: leaving its loop before its end closes it. */
  | { readonly kind: 'iterator'; readonly register: number }
  /** A `finally` block to run on the way out. */
  | { readonly kind: 'finalizer'; readonly body: NodeId };

/** Emits the code of one function. */
export class Assembler {
  readonly instructions: Instruction[] = [];
  readonly nodes: NodeId[] = [];
  enclosures: Enclosure[] = [];
  #registers = 0;
  #cells = 0;
  readonly #places = new Map<BindingId, Place>();
  readonly #emitExpression: (assembler: Assembler, id: NodeId) => number;

  constructor(
    readonly program: Program,
    readonly captures: Captures,
    readonly owner: FunctionId | null,
    readonly joinsBranches: boolean,
    globals: ReadonlyMap<BindingId, number>,
    emitExpression: (assembler: Assembler, id: NodeId) => number,
  ) {
    this.#emitExpression = emitExpression;
    for (const [binding, index] of globals) this.#places.set(binding, { kind: 'global', index });
    const free = owner === null ? [] : (captures.free[owner] ?? []);
    free.forEach((binding, index) => this.#places.set(binding, { kind: 'captured', index }));
  }

  /** Emits an expression; gives the register of its value, which later code may read but not write. */
  expression(id: NodeId): number {
    return this.#emitExpression(this, id);
  }

  register(): number {
    return this.#registers++;
  }

  place(binding: BindingId): Place {
    const known = this.#places.get(binding);
    if (known !== undefined) return known;
    const place: Place = this.captures.shared.has(binding)
      ? { kind: 'cell', index: this.#cells++ }
      : { kind: 'register', index: this.register() };
    this.#places.set(binding, place);
    return place;
  }

  emit(node: NodeId, instruction: Instruction): void {
    this.instructions.push(instruction);
    this.nodes.push(node);
  }

  /** Makes the label stand for the next instruction. */
  mark(label: Label): void {
    label.target = this.instructions.length;
  }

  jump(node: NodeId, label: Label): void {
    this.emit(node, (frame) => {
      frame.pc = label.target;
    });
  }

  code(): Code {
    return {
      instructions: this.instructions,
      nodes: this.nodes,
      registerCount: this.#registers,
      cellCount: this.#cells,
    };
  }
}

/** Gives shared variables declared by these statements a fresh cell, as entering a block does in JavaScript. */
export function refreshCells(assembler: Assembler, node: NodeId, bindings: readonly BindingId[]): void {
  for (const binding of bindings) {
    const place = assembler.place(binding);
    if (place.kind === 'cell') {
      assembler.emit(node, (frame) => {
        frame.cells[place.index] = { value: undefined };
      });
    }
  }
}
