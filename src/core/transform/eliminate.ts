// Jacobians of straight code, and of loops whose rounds stand alone, by vertex elimination: the derivatives of a stretch
// of code are worked out between its own inputs and results, and scattered. Zeros that the code shows are never computed.
import type { ArrayId, Atom, Block, Kernel, Operation, Statement, VariableId } from '../kernel/kernel';
import { isVariable } from '../kernel/kernel';
import { KernelTooLarge, KernelWriter } from '../kernel/kernel-writer';
import { effectsOf, hasStatement, mapOperands, mapStatement } from '../kernel/parts';
import { activityOf, type Activity } from './activity';
import { contributions } from './adjoint-rules';
import { EliminationGraph, type EliminationOrder, type Vertex } from './elimination-graph';
import { copyOf, emptyPath, type Path } from './elimination-path';

/** The code is not of the kind that elimination serves. */
class NotStraight extends Error {}

/** Derivatives that are stored one by one, zeros included, rather than after clearing the whole Jacobian. */
const mostStored = 64;

class Elimination {
  readonly writer: KernelWriter;
  readonly #activity: Activity;
  readonly #jacobian: ArrayId;
  readonly #columns: number;
  readonly #rows: number;
  readonly #hasLoops: boolean;
  readonly #counters = new Set<VariableId>();
  /** A loop may have added anywhere. */
  #isPastLoops = false;

  constructor(
    readonly kernel: Kernel,
    readonly wanted: ArrayId,
    readonly order: EliminationOrder,
    limit: number,
  ) {
    this.writer = new KernelWriter(limit, kernel);
    this.#activity = activityOf({ ...kernel, outputs: [wanted] });
    this.#columns = kernel.arrays[kernel.input]?.length ?? 0;
    this.#rows = kernel.arrays[wanted]?.length ?? 0;
    this.#jacobian = this.writer.array('jacobian', this.#rows * this.#columns, 'output');
    this.#hasLoops = hasStatement(kernel.body, (statement) => statement.kind === 'for' && this.#matters(statement));
  }

  run(): Kernel {
    const { writer, kernel } = this;
    const refused = (statement: Statement): boolean => statement.kind === 'push' || statement.kind === 'pop';
    if (hasStatement(kernel.body, refused)) throw new NotStraight();
    if (!this.#storesAll) writer.emit({ kind: 'fill', array: this.#jacobian, value: 0 });
    this.#walk(kernel.body, emptyPath());
    return writer.finish(kernel.input, [...kernel.outputs, this.#jacobian], kernel.direction);
  }

  get #storesAll(): boolean {
    return !this.#hasLoops && this.#rows * this.#columns <= mostStored;
  }

  /** Whether derivatives flow through a statement, or through one inside it. */
  #matters(statement: Statement): boolean {
    return hasStatement([statement], (inner) => {
      switch (inner.kind) {
        case 'set':
          return this.#activity.variables.has(inner.variable);
        case 'store':
        case 'accumulate':
        case 'fill':
          return inner.array === this.wanted || this.#activity.arrays.has(inner.array);
        default:
          return false;
      }
    });
  }

  #walk(block: Block, path: Path): void {
    for (const [i, statement] of block.entries()) {
      if (!this.#matters(statement)) {
        this.#copy(statement, path);
        continue;
      }
      switch (statement.kind) {
        case 'set':
          this.#set(statement.variable, statement.value, path);
          break;
        case 'store':
        case 'accumulate':
          this.#result(statement, path);
          break;
        case 'fill':
          if (statement.array !== this.wanted || this.#isPastLoops) throw new NotStraight();
          this.writer.emit(statement);
          path.results = [];
          break;
        case 'if': {
          // What follows is written on both sides, so that each side is straight.
          const rest = block.slice(i + 1);
          this.#branch(statement, rest, path);
          return;
        }
        case 'for':
          this.#loop(statement, path);
          break;
        case 'while':
        case 'push':
        case 'pop':
        case 'fail':
          throw new NotStraight();
      }
    }
    this.#finish(path);
  }

  #branch(statement: Extract<Statement, { kind: 'if' }>, rest: Block, path: Path): void {
    const test = this.#fixed(statement.test, path);
    const known = isVariable(test) ? path.taken.get(test.variable) : test === true;
    if (known !== undefined) {
      this.#walk([...(known ? statement.consequent : statement.alternate), ...rest], path);
      return;
    }
    const side = (outcome: boolean): Block =>
      this.writer.block(() => {
        const way = copyOf(path);
        if (isVariable(test)) way.taken.set(test.variable, outcome);
        this.#walk([...(outcome ? statement.consequent : statement.alternate), ...rest], way);
      });
    const consequent = side(true);
    this.writer.emit({ kind: 'if', test, consequent, alternate: side(false) });
  }

  /** The present name of an atom; a variable that may change later is kept as it is now. */
  #name(atom: Atom, path: Path): Atom {
    if (!isVariable(atom)) return atom;
    const name = path.names.get(atom.variable);
    if (name !== undefined) return name;
    // Set in an earlier round, or on another way: its derivatives are not at hand.
    if (this.#activity.variables.has(atom.variable)) throw new NotStraight();
    return atom;
  }

  #copy(statement: Statement, path: Path): void {
    const { writer, kernel } = this;
    const rename = (id: VariableId): VariableId => {
      const known = kernel.variables[id];
      if (known === undefined || known.mutable) return id;
      // The code may be written on several ways: what is set once has a name of its own on each.
      const fresh = writer.variable(known.name, false);
      path.names.set(id, { variable: fresh });
      return fresh;
    };
    const visit = (inner: Statement): Statement =>
      mapStatement(
        inner,
        (atom) => this.#name(atom, path),
        (block) => block.map(visit),
        rename,
      );
    writer.emit(visit(statement));
  }

  /** An operand that stays what it is until the derivatives are written. */
  #fixed(atom: Atom, path: Path): Atom {
    const named = this.#name(atom, path);
    if (!this.writer.isMutable(named) || !isVariable(named) || this.#counters.has(named.variable)) return named;
    const kept = this.writer.variable('at', false);
    this.writer.set(kept, { kind: 'copy', value: named });
    return { variable: kept };
  }

  #set(variable: VariableId, value: Operation, path: Path): void {
    const { writer } = this;
    const operation = mapOperands(value, (atom) => this.#fixed(atom, path));
    if (operation.kind === 'copy') {
      path.names.set(variable, operation.value);
      return;
    }
    const own = writer.variable(this.kernel.variables[variable]?.name ?? 't', false);
    writer.set(own, operation);
    path.names.set(variable, { variable: own });
    if (operation.kind !== 'load') {
      path.operations.set(own, operation);
      return;
    }
    if (operation.array === this.kernel.input) path.loads.set(own, operation.index);
    else if (this.#activity.arrays.has(operation.array)) throw new NotStraight();
  }

  #result(statement: Extract<Statement, { kind: 'store' | 'accumulate' }>, path: Path): void {
    const { array, kind } = statement;
    const index = this.#fixed(statement.index, path);
    const value = this.#fixed(statement.value, path);
    this.writer.emit({ kind, array, index, value });
    if (array !== this.wanted) {
      if (this.#activity.arrays.has(array)) throw new NotStraight();
      return;
    }
    const isSum = kind === 'accumulate';
    // A store takes the place of what was there before, which in a loop may be anywhere.
    if (!isSum && (typeof index !== 'number' || this.#hasLoops)) throw new NotStraight();
    const others = isSum ? path.results : path.results.filter((result) => result.index !== index);
    path.results = [...others, { index, value }];
  }

  #loop(loop: Extract<Statement, { kind: 'for' }>, path: Path): void {
    const { writer, kernel } = this;
    const from = this.#fixed(loop.from, path);
    const bound = this.#fixed(loop.bound, path);
    // What is active outside of the loop may not be read in it, nor what a round leaves in a later one or after the loop.
    const isInactive = (id: VariableId): boolean => !this.#activity.variables.has(id);
    const names = new Map([...path.names].filter(([id]) => isInactive(id)));
    const counter = writer.variable(kernel.variables[loop.counter]?.name ?? 'i', true);
    names.set(loop.counter, { variable: counter });
    this.#counters.add(counter);
    this.#isPastLoops = true;
    const body = writer.block(() => this.#walk(loop.body, emptyPath(names)));
    writer.emit({ ...loop, counter, from, bound, body });
    for (const id of effectsOf([loop.body]).variables) if (!isInactive(id)) path.names.delete(id);
  }

  #isActive(variable: VariableId, path: Path): boolean {
    return path.operations.has(variable) || path.loads.has(variable);
  }

  #graph(path: Path): EliminationGraph {
    const { writer } = this;
    const graph = new EliminationGraph(writer);
    const wants = (operand: Atom): boolean => isVariable(operand) && this.#isActive(operand.variable, path);
    for (const [variable, operation] of path.operations) {
      for (const { operand, amount } of contributions(writer, operation, { variable }, 1, wants)) {
        if (isVariable(operand)) graph.add(operand.variable, variable, amount);
      }
    }
    return graph;
  }

  #finish(path: Path): void {
    const { results } = path;
    const graph = this.#graph(path);
    // Results of one known position are one vertex.
    const vertices = new Map<Atom, Vertex>();
    results.forEach(({ index, value }, i) => {
      const vertex = vertices.get(index) ?? -1 - i;
      vertices.set(index, vertex);
      if (isVariable(value) && this.#isActive(value.variable, path)) graph.add(value.variable, vertex, 1);
    });
    graph.eliminate(new Set(path.loads.keys()), new Set(vertices.values()), this.order);
    const stored = new Map<number, Atom>();
    for (const [row, vertex] of vertices) {
      for (const [source, derivative] of graph.into(vertex)) {
        this.#write(row, path.loads.get(source) ?? NaN, derivative, stored);
      }
    }
    if (this.#hasLoops) return;
    const size = this.#rows * this.#columns;
    for (let i = 0; i < size; i++) {
      const value = stored.get(i);
      if (value === undefined && !this.#storesAll) continue;
      this.writer.emit({ kind: 'store', array: this.#jacobian, index: i, value: value ?? 0 });
    }
  }

  #write(row: Atom, column: Atom, derivative: Atom, stored: Map<number, Atom>): void {
    const { writer } = this;
    const index = writer.apply('add', writer.apply('multiply', row, this.#columns), column);
    if (this.#hasLoops) {
      writer.emit({ kind: 'accumulate', array: this.#jacobian, index, value: derivative });
      return;
    }
    if (typeof index !== 'number') throw new NotStraight();
    const known = stored.get(index);
    stored.set(index, known === undefined ? derivative : writer.apply('add', known, derivative));
  }
}

/**
 * The Kernel with, as one more output, the Jacobian of the output `wanted` (a row an element); null where the code is not
 * straight enough or too long. Throws NotDifferentiable.
 */
export function eliminate(
  kernel: Kernel,
  wanted: ArrayId,
  order: EliminationOrder = 'relative',
  limit = 20_000,
): Kernel | null {
  try {
    return new Elimination(kernel, wanted, order, limit).run();
  } catch (error) {
    if (error instanceof NotStraight || error instanceof KernelTooLarge) return null;
    throw error;
  }
}
