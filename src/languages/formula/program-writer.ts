// Program nodes as formulas need them, with a bound on the work they stand for.
import { ProgramBuilder } from '../../core/program/builder';
import type { BindingId, ComparisonOperator, ConstantName, Location, Node, NodeId } from '../../core/program/program';
import type { TextRange } from '../document';
import { FormulaRefusal } from './formula';

/** Operations in one formula, counting what shared parts repeat. */
const mostOperations = 100_000;

/** Writes nodes into one Program. */
export class ProgramWriter {
  readonly builder: ProgramBuilder;
  /** Operations under each node. */
  readonly #weights: number[] = [];

  constructor(uri: string) {
    this.builder = new ProgramBuilder(uri);
  }

  location(range: TextRange): Location {
    return { document: 0, start: range.start, end: range.end };
  }

  #add(node: Node, parts: readonly NodeId[], range: TextRange): NodeId {
    const weight = parts.reduce((sum, part) => sum + (this.#weights[part] ?? 1), 1);
    if (weight > mostOperations) throw new FormulaRefusal('the formula is too large', range);
    const id = this.builder.node(node);
    this.#weights[id] = weight;
    return id;
  }

  number(value: number, range: TextRange): NodeId {
    const location = this.location(range);
    if (Number.isFinite(value)) return this.#add({ kind: 'number', value, location }, [], range);
    const name = Number.isNaN(value) ? 'nan' : 'infinity';
    const constant = this.constant(name, range);
    return value === -Infinity ? this.primitive('negate', range, constant) : constant;
  }

  constant(name: ConstantName, range: TextRange): NodeId {
    return this.#add({ kind: 'constant', name, location: this.location(range) }, [], range);
  }

  boolean(value: boolean, range: TextRange): NodeId {
    return this.#add({ kind: 'boolean', value, location: this.location(range) }, [], range);
  }

  read(binding: BindingId, range: TextRange): NodeId {
    return this.#add({ kind: 'read', binding, location: this.location(range) }, [], range);
  }

  primitive(name: string, range: TextRange, ...operands: NodeId[]): NodeId {
    const list = operands.map((value) => ({ value, spread: false }));
    return this.#add({ kind: 'primitive', name, arguments: list, location: this.location(range) }, operands, range);
  }

  /** A row applied to all elements of an array. */
  spread(name: string, range: TextRange, array: NodeId): NodeId {
    const list = [{ value: array, spread: true }];
    return this.#add({ kind: 'primitive', name, arguments: list, location: this.location(range) }, [array], range);
  }

  compare(operator: ComparisonOperator, left: NodeId, right: NodeId, range: TextRange): NodeId {
    return this.#add({ kind: 'compare', operator, left, right, location: this.location(range) }, [left, right], range);
  }

  logical(operator: 'and' | 'or', left: NodeId, right: NodeId, range: TextRange): NodeId {
    return this.#add({ kind: 'logical', operator, left, right, location: this.location(range) }, [left, right], range);
  }

  not(operand: NodeId, range: TextRange): NodeId {
    return this.#add({ kind: 'not', operand, location: this.location(range) }, [operand], range);
  }

  conditional(test: NodeId, consequent: NodeId, alternate: NodeId, range: TextRange): NodeId {
    const node: Node = { kind: 'conditional', test, consequent, alternate, location: this.location(range) };
    return this.#add(node, [test, consequent, alternate], range);
  }

  array(items: readonly NodeId[], range: TextRange): NodeId {
    const elements = items.map((value) => ({ value, spread: false }));
    return this.#add({ kind: 'array', elements, location: this.location(range) }, items, range);
  }

  index(object: NodeId, position: NodeId, range: TextRange): NodeId {
    const node: Node = { kind: 'index', object, index: position, optional: false, location: this.location(range) };
    return this.#add(node, [object, position], range);
  }

  call(functionId: number, values: readonly NodeId[], weight: number, range: TextRange): NodeId {
    const location = this.location(range);
    const callee = this.builder.node({ kind: 'closure', function: functionId, location });
    this.#weights[callee] = weight;
    const list = values.map((value) => ({ value, spread: false }));
    return this.#add({ kind: 'call', callee, arguments: list, optional: false, location }, [callee, ...values], range);
  }

  /** Ends the run where it is reached: the answer is `unsupported`, with this message. */
  unsupported(message: string, range: TextRange): NodeId {
    const location = this.location(range);
    const text = this.builder.node({ kind: 'string', value: message, location });
    const list = [{ value: text, spread: false }];
    return this.#add({ kind: 'intrinsic', name: 'unsupported', arguments: list, location }, [], range);
  }

  weightOf(node: NodeId): number {
    return this.#weights[node] ?? 1;
  }
}
