// The state of one specialisation: cells, frames, contexts of control flow, and what ends it.
import type { BindingId, Node, NodeId, Program } from '../../program/program';
import type { ArrayId, Atom, KernelFailure, VariableId, VariableReference } from '../kernel';
import { isVariable } from '../kernel';
import type { KernelWriter } from '../kernel-writer';
import {
  booleanValue,
  numberValue,
  type AbstractValue,
  type ArrayView,
  type Cell,
  type Frame,
  type ScalarValue,
} from './abstract-value';
import type { Activation, Completion } from './control-flow';
import { NeedsCopy, NotSpecializable } from './refusals';

/** How nodes are followed; given to the specialiser so that calls and methods need not know the rules' files. */
export interface Rules {
  evaluate(specializer: Specializer, id: NodeId): AbstractValue;
  /** Runs a statement; says whether what follows it is still reached. */
  execute(specializer: Specializer, id: NodeId): Completion;
}

export class Specializer {
  context = 0;
  #contexts = 0;
  depth = 0;
  frame: Frame = { cells: new Map(), parent: null };
  activation: Activation | null = null;
  readonly copied: ReadonlySet<NodeId | null>;
  /** Constant arrays and the literal each comes from. */
  readonly literals = new Map<number, NodeId | null>();
  /** Arrays that were copied where JavaScript shares them: nothing may be written to them any more. */
  readonly frozen = new Set<ArrayId>();
  readonly assigned: ReadonlySet<BindingId>;
  readonly assignedFields: ReadonlySet<string>;

  constructor(
    readonly program: Program,
    readonly writer: KernelWriter,
    copied: ReadonlySet<NodeId | null>,
    readonly rules: Rules,
  ) {
    this.copied = copied;
    const assigned = new Set<BindingId>();
    const fields = new Set<string>();
    for (const node of program.nodes) {
      if (node.kind !== 'assign') continue;
      if (node.target.kind === 'binding') assigned.add(node.target.binding);
      else if (node.target.kind === 'field') fields.add(node.target.name);
    }
    this.assigned = assigned;
    this.assignedFields = fields;
  }

  node(id: NodeId): Node {
    const node = this.program.nodes[id];
    if (node === undefined) throw new NotSpecializable('a node is missing', id);
    return node;
  }

  /** Runs `write` where control flow depends on the run: known values may not be replaced from inside. */
  inContext<R>(write: () => R): R {
    const outer = this.context;
    this.context = ++this.#contexts;
    try {
      return write();
    } finally {
      this.context = outer;
    }
  }

  inFrame<R>(frame: Frame, run: () => R): R {
    const outer = this.frame;
    this.frame = frame;
    try {
      return run();
    } finally {
      this.frame = outer;
    }
  }

  cell(binding: BindingId, at: NodeId): Cell {
    for (let frame: Frame | null = this.frame; frame !== null; frame = frame.parent) {
      const cell = frame.cells.get(binding);
      if (cell !== undefined) return cell;
    }
    throw new NotSpecializable(`\`${this.program.bindings[binding]?.name ?? ''}\` has no value yet`, at);
  }

  /** A cell with a first value; a number that is assigned later lives in a variable. */
  makeCell(value: AbstractValue, isAssigned: boolean, name: string): Cell {
    if (value.kind === 'scalar') {
      if (isAssigned) {
        const variable = this.writer.variable(name, true);
        this.writer.set(variable, { kind: 'copy', value: value.atom });
        return { kind: 'variable', variable, isBoolean: value.isBoolean };
      }
      return { kind: 'value', value: this.settled(value, name), context: this.context };
    }
    return { kind: 'value', value, context: this.context };
  }

  declare(binding: BindingId, value: AbstractValue): void {
    const name = this.program.bindings[binding]?.name ?? '';
    this.frame.cells.set(binding, this.makeCell(value, this.assigned.has(binding), name));
  }

  read(cell: Cell): AbstractValue {
    if (cell.kind === 'value') return cell.value;
    return { kind: 'scalar', atom: { variable: cell.variable }, isBoolean: cell.isBoolean };
  }

  /** Gives a cell another value; answers the cell that now stands for it. */
  assign(cell: Cell, value: AbstractValue, name: string, at: NodeId): Cell {
    if (cell.kind === 'variable') {
      if (value.kind !== 'scalar')
        throw new NotSpecializable(`\`${name}\` is a number at first, then something else`, at);
      if (value.isBoolean !== cell.isBoolean) {
        throw new NotSpecializable(`\`${name}\` is sometimes a number and sometimes a boolean`, at);
      }
      this.writer.set(cell.variable, { kind: 'copy', value: value.atom });
      return cell;
    }
    if (cell.context !== this.context) {
      throw new NotSpecializable(`\`${name}\` gets another value where that depends on the run`, at);
    }
    return this.makeCell(value, true, name);
  }

  /** The value with an operand that later assignments do not change. */
  settled(value: ScalarValue, name = 't'): ScalarValue {
    if (!this.writer.isMutable(value.atom)) return value;
    const variable = this.writer.variable(name, false);
    this.writer.set(variable, { kind: 'copy', value: value.atom });
    const below = isVariable(value.atom) ? this.#below.get(value.atom.variable) : undefined;
    if (below !== undefined) this.#below.set(variable, below);
    return { ...value, atom: { variable } };
  }

  /** An operand's number; booleans count as 0 and 1 as in JavaScript. */
  number(value: AbstractValue, at: NodeId): Atom {
    if (value.kind === 'scalar') return typeof value.atom === 'boolean' ? Number(value.atom) : value.atom;
    if (value.kind === 'nothing') return value.value === 'null' ? 0 : NaN;
    throw new NotSpecializable('something that is no number in arithmetic', at);
  }

  /** A whole number known now. */
  knownInteger(value: AbstractValue, what: string, at: NodeId): number {
    const atom = this.number(value, at);
    if (typeof atom !== 'number' || !Number.isInteger(atom))
      throw new NotSpecializable(`${what} is not known beforehand`, at);
    return atom;
  }

  /** JavaScript's truth of a value. */
  truth(value: AbstractValue): Atom {
    switch (value.kind) {
      case 'nothing':
        return false;
      case 'text':
        return value.value !== '';
      case 'view':
      case 'list':
      case 'record':
      case 'function':
        return true;
      case 'scalar': {
        const { atom, isBoolean } = value;
        if (!isVariable(atom)) return Boolean(atom);
        if (isBoolean) return atom;
        const left = this.writer.compare('!==', atom, 0);
        return this.writer.value({
          kind: 'connective',
          operator: 'and',
          left,
          right: this.writer.compare('===', atom, atom),
        });
      }
    }
  }

  /** An operation of the primitive table on numbers. */
  apply(name: string, ...operands: Atom[]): ScalarValue {
    return numberValue(this.writer.apply(name, ...operands));
  }

  condition(atom: Atom): ScalarValue {
    return booleanValue(atom);
  }

  /** A failure that ends the run when reached. */
  fail(failure: KernelFailure): void {
    this.writer.emit({ kind: 'fail', failure: this.writer.failures.push(failure) - 1 });
  }

  /** Workspace for an array of a shape, or a copy of what is there. */
  workspace(shape: readonly number[], size: number, name: string): ArrayView {
    const array = this.writer.array(name, size, 'local');
    return { kind: 'view', array, offset: 0, shape };
  }

  /** A number of the Kernel may stand for JavaScript's undefined (it is NaN, or undefined, then). */
  mayBeMissing = false;
  #askedForMissing: NodeId | null = null;

  /** The Program asks whether a number known only while running is undefined. */
  askForMissing(at: NodeId): void {
    this.#askedForMissing ??= at;
  }

  /** Asks where a number that may be missing is compared with nothing. */
  askIfMissing(value: AbstractValue, at: NodeId): void {
    if (value.kind === 'scalar' && isVariable(value.atom)) this.askForMissing(at);
  }

  /** Ends the specialisation where the answer to such a question is not certain. */
  settleMissing(): void {
    if (this.mayBeMissing && this.#askedForMissing !== null) {
      throw new NotSpecializable('asks whether an element is there', this.#askedForMissing);
    }
  }

  /** Counters of counted loops, and the number they stay below. */
  readonly #below = new Map<VariableId, number>();

  /** Whether a position is certainly a whole number from 0 to below `length`. */
  isCertain(index: VariableReference, length: number): boolean {
    return (this.#below.get(index.variable) ?? Infinity) <= length;
  }

  /** The largest value of a counter; Infinity where that is not known. */
  largest(counter: VariableReference): number {
    return (this.#below.get(counter.variable) ?? Infinity) - 1;
  }

  /** Records that a counter takes whole numbers from 0 (or more) to below `bound`. */
  bounded(counter: VariableId, bound: number): void {
    this.#below.set(counter, bound);
  }

  /** A loop of the Kernel over whole numbers from `from` to below `to`. */
  counted(from: number, to: number, name: string, write: (counter: Atom) => void): void {
    if (to <= from) return;
    if (to === from + 1) {
      write(from);
      return;
    }
    const counter = this.writer.variable(name, true);
    if (from >= 0) this.bounded(counter, to);
    const body = this.writer.loopBody(counter, () => this.inContext(() => write({ variable: counter })));
    this.writer.emit({ kind: 'for', counter, from, operator: '<', bound: to, step: 1, body });
  }

  /** Writes one element; arrays taken for constant so far are specialised again as copies. */
  store(array: number, index: Atom, value: Atom): void {
    if (this.frozen.has(array)) throw new NotSpecializable('an array that another one holds is written to', null);
    const role = this.writer.arrays[array]?.role;
    if (role === 'constant' || role === 'input') throw new NeedsCopy(this.literals.get(array) ?? null);
    this.writer.emit({ kind: 'store', array, index, value });
  }
}
