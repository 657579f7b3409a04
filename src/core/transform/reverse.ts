// Reverse mode as a transformation of Kernels that keeps loops as loops: a forward sweep that saves what cannot be
// computed again, and a reverse sweep of adjoints (Griewank and Walther, Evaluating Derivatives, 2nd ed., chapters 3, 4
// and 12). A loop that only adds up is differentiated round by round, without a tape.
import type { ArrayId, Atom, Block, Kernel, Statement, VariableId } from '../kernel/kernel';
import { isVariable } from '../kernel/kernel';
import { KernelWriter } from '../kernel/kernel-writer';
import { hasStatement, readBy, variablesIn, visitStatements } from '../kernel/parts';
import { addend, earlyAdjoint, independentSums } from './accumulators';
import { activityOf, type Activity } from './activity';
import { contributions, NotDifferentiable } from './adjoint-rules';
import { normalize } from './normalize';
import { reverseFor, reverseWhile } from './reverse-loops';
import { before, type Backward, type KnownSum, type SweepContext } from './sweep-context';

export class ReverseSweep {
  readonly kernel: Kernel;
  readonly writer: KernelWriter;
  readonly #activity: Activity;
  readonly #adjoints = new Map<VariableId, VariableId>();
  readonly #arrays = new Map<ArrayId, ArrayId>();
  readonly #jacobian: ArrayId;
  readonly #columns: number;
  readonly #readCount = new Map<VariableId, number>();
  /** The output whose adjoint is 1. */
  row = 0;

  constructor(
    kernel: Kernel,
    readonly rows: readonly number[],
    limit: number,
  ) {
    this.kernel = normalize(kernel);
    this.writer = new KernelWriter(limit, this.kernel);
    this.#activity = activityOf(this.kernel);
    this.#columns = this.kernel.arrays[this.kernel.input]?.length ?? 0;
    this.#jacobian = this.writer.array('jacobian', rows.length * this.#columns, 'output');
    visitStatements(this.kernel.body, (statement) => {
      for (const id of variablesIn(readBy(statement))) this.#readCount.set(id, (this.#readCount.get(id) ?? 0) + 1);
    });
  }

  /** The Kernel that gives the outputs and, as one more output, the Jacobian's rows one after the other. */
  run(): Kernel {
    const { writer, kernel } = this;
    writer.emit({ kind: 'fill', array: this.#jacobian, value: 0 });
    let backward: Backward = () => undefined;
    const swept = writer.block(() => {
      backward = this.sweep(kernel.body, {
        isTop: this.isFusing,
        sums: [],
        loops: [],
        counters: new Set(),
        overwritten: new Set(),
      });
    });
    const reversed = this.rows.map((row) => {
      this.row = row;
      return writer.block(backward);
    });
    const clear = (): void => {
      for (const array of this.#arrays.values()) writer.emit({ kind: 'fill', array, value: 0 });
      for (const [variable, adjoint] of this.#adjoints) {
        if (kernel.variables[variable]?.mutable === true) writer.set(adjoint, { kind: 'copy', value: 0 });
      }
    };
    const usesStack = hasStatement(swept, (statement) => statement.kind === 'push');
    clear();
    for (const statement of swept) writer.emit(statement);
    reversed.forEach((block, i) => {
      if (i > 0) {
        clear();
        // The stack of saved values is used up by each reverse sweep.
        if (usesStack) for (const statement of swept) writer.emit(statement);
      }
      for (const statement of block) writer.emit(statement);
    });
    return writer.finish(kernel.input, [...kernel.outputs, this.#jacobian]);
  }

  /** With one output, rounds can be differentiated as they run. */
  get isFusing(): boolean {
    return this.rows.length === 1;
  }

  isActive(atom: Atom): boolean {
    return isVariable(atom) && this.#activity.variables.has(atom.variable);
  }

  isActiveArray(array: ArrayId): boolean {
    return this.#activity.arrays.has(array);
  }

  #adjoint(variable: VariableId): VariableId {
    const known = this.#adjoints.get(variable);
    if (known !== undefined) return known;
    const adjoint = this.writer.variable(`${this.kernel.variables[variable]?.name ?? ''}Adjoint`, true);
    this.#adjoints.set(variable, adjoint);
    return adjoint;
  }

  #give(context: SweepContext, atom: Atom, amount: Atom): void {
    if (!isVariable(atom) || !this.isActive(atom)) return;
    if (context.sums.some((sum) => sum.chain.has(atom.variable))) return;
    const variable = this.#adjoint(atom.variable);
    this.writer.set(variable, { kind: 'apply', primitive: 'add', operands: [{ variable }, amount] });
  }

  #giveElement(array: ArrayId, index: Atom, amount: Atom): void {
    if (!this.isActiveArray(array)) return;
    const { writer } = this;
    if (array === this.kernel.input) {
      const place = writer.apply('add', index, this.rows.indexOf(this.row) * this.#columns);
      writer.emit({ kind: 'accumulate', array: this.#jacobian, index: place, value: amount });
    } else writer.emit({ kind: 'accumulate', array: this.#adjointArray(array), index, value: amount });
  }

  #adjointArray(array: ArrayId): ArrayId {
    const known = this.#arrays.get(array);
    if (known !== undefined) return known;
    const { name = '', length = 0 } = this.kernel.arrays[array] ?? {};
    const adjoint = this.writer.array(`${name}Adjoint`, length, 'local');
    this.#arrays.set(array, adjoint);
    return adjoint;
  }

  /** Emits a block's forward sweep; gives its reverse. */
  sweep(block: Block, context: SweepContext): Backward {
    const clear = (): void => this.clearAdjoints(block);
    if (context.isTop) clear();
    const backwards = block.map((statement, i) => this.#statement(statement, block.slice(i + 1), context));
    return () => {
      if (!context.isTop) clear();
      for (const backward of backwards.reverse()) backward();
      backwards.reverse();
    };
  }

  /** Sets the adjoints of the temporaries of a block to zero. */
  clearAdjoints(block: Block): void {
    for (const statement of block) {
      if (statement.kind !== 'set' || !this.#activity.variables.has(statement.variable)) continue;
      if (this.kernel.variables[statement.variable]?.mutable !== false) continue;
      this.writer.set(this.#adjoint(statement.variable), { kind: 'copy', value: 0 });
    }
  }

  #statement(statement: Statement, rest: Block, context: SweepContext): Backward {
    const { writer } = this;
    switch (statement.kind) {
      case 'set':
        writer.emit(statement);
        return this.#set(statement, context);
      case 'store':
        writer.emit(statement);
        return this.#store(statement, context);
      case 'fill': {
        writer.emit(statement);
        const { array } = statement;
        if (!this.isActiveArray(array)) return () => undefined;
        const adjoint = this.#adjointArray(array);
        return () => writer.emit({ kind: 'fill', array: adjoint, value: 0 });
      }
      case 'if': {
        const inner = { ...before(context, rest), isTop: false };
        const backwards: Backward[] = [];
        const side = (block: Block): Block => writer.block(() => void backwards.push(this.sweep(block, inner)));
        const consequent = side(statement.consequent);
        const alternate = side(statement.alternate);
        writer.emit({ ...statement, consequent, alternate });
        return () => {
          const [first = [], second = []] = backwards.map((backward) => writer.block(backward));
          if (first.length + second.length === 0) return;
          writer.emit({ kind: 'if', test: statement.test, consequent: first, alternate: second });
        };
      }
      case 'for':
        return this.#fused(statement, rest, context) ?? reverseFor(this, statement, before(context, rest));
      case 'while':
        return reverseWhile(this, statement, before(context, rest));
      case 'fail':
        writer.emit(statement);
        return () => undefined;
      case 'accumulate':
      case 'push':
      case 'pop':
        throw new NotDifferentiable('a Kernel is differentiated twice in reverse');
    }
  }

  #set({ variable, value }: Extract<Statement, { kind: 'set' }>, context: SweepContext): Backward {
    const { writer } = this;
    if (!this.#activity.variables.has(variable)) return () => undefined;
    const sum = context.sums.find((candidate) => candidate.chain.has(variable));
    if (sum !== undefined) {
      const added = addend(value, sum.chain);
      if (added === null) return () => undefined;
      return () =>
        this.#give(context, added.atom, added.sign === 1 ? sum.adjoint : writer.apply('negate', sum.adjoint));
    }
    const own: Atom = { variable: this.#adjoint(variable) };
    const isMutable = this.kernel.variables[variable]?.mutable === true;
    return () => {
      let adjoint: Atom = own;
      if (isMutable) {
        const taken = writer.variable('taken', false);
        writer.set(taken, { kind: 'copy', value: own });
        writer.set(own.variable, { kind: 'copy', value: 0 });
        adjoint = { variable: taken };
      }
      if (value.kind === 'load') {
        this.#giveElement(value.array, value.index, adjoint);
        return;
      }
      const shares = contributions(writer, value, { variable }, adjoint, (operand) => this.isActive(operand));
      for (const { operand, amount } of shares) this.#give(context, operand, amount);
    };
  }

  #store({ array, index, value }: Extract<Statement, { kind: 'store' }>, context: SweepContext): Backward {
    const { writer } = this;
    if (this.kernel.outputs.includes(array)) {
      // Further outputs tell about the run: they have no adjoints.
      if (array !== this.kernel.outputs[0]) return () => undefined;
      return () => {
        if (typeof index !== 'number') throw new NotDifferentiable('a result is stored at a place that changes');
        if (index === this.row) this.#give(context, value, 1);
      };
    }
    if (!this.isActiveArray(array)) return () => undefined;
    const adjoints = this.#adjointArray(array);
    return () => {
      const adjoint = writer.load(adjoints, index);
      writer.emit({ kind: 'store', array: adjoints, index, value: 0 });
      this.#give(context, value, adjoint);
    };
  }

  /** A loop that only adds up, differentiated round by round; null where it is not one. */
  #fused(loop: Extract<Statement, { kind: 'for' }>, rest: Block, context: SweepContext): Backward | null {
    if (!context.isTop) return null;
    const { writer, kernel } = this;
    const inside = new Map<VariableId, number>();
    visitStatements([loop], (statement) => {
      for (const id of variablesIn(readBy(statement))) inside.set(id, (inside.get(id) ?? 0) + 1);
    });
    const isReadOutside = (id: VariableId): boolean => (this.#readCount.get(id) ?? 0) > (inside.get(id) ?? 0);
    const found = independentSums(kernel, loop, this.#activity, isReadOutside);
    if (found === null) return null;
    const position = writer.position;
    const sums: KnownSum[] = [];
    for (const sum of found) {
      // A sum of an outer loop that goes on here has the adjoint it has there.
      const outer = context.sums.find((candidate) => candidate.variable === sum.variable);
      const adjoint =
        outer?.adjoint ??
        earlyAdjoint(kernel, writer, rest, sum.variable, {
          variable: (id) => context.sums.find((candidate) => candidate.chain.has(id))?.adjoint ?? null,
          output: (store) => {
            if (!kernel.outputs.includes(store.array)) return null;
            return store.array === kernel.outputs[0] && store.index === this.row ? 1 : 0;
          },
        });
      if (adjoint === null) {
        writer.truncate(position);
        return null;
      }
      sums.push({ ...sum, adjoint });
    }
    const inner: SweepContext = {
      isTop: true,
      sums: [...context.sums, ...sums],
      loops: [],
      counters: new Set([...context.counters, loop.counter]),
      overwritten: new Set(),
    };
    const body = writer.block(() => this.sweep(loop.body, inner)());
    writer.emit({ ...loop, body });
    return () => undefined;
  }
}

/**
 * The Kernel of values and, as one more output, Jacobian rows of the first output by reverse mode. Throws NotDifferentiable
 * or KernelTooLarge.
 */
export function reverseMode(kernel: Kernel, rows: readonly number[], limit = 100_000): Kernel {
  const sweep = new ReverseSweep(kernel, rows, limit);
  const [first = 0] = rows;
  sweep.row = first;
  return sweep.run();
}
