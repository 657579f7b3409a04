// Forward mode as a transformation of Kernels: every active variable carries its derivatives along some directions, and
// loops stay loops. Over a Kernel of reverse mode it gives Hessian-vector products and Hessians.
import type { ArrayId, Atom, Block, Kernel, Operation, Statement, VariableId } from '../kernel/kernel';
import { isVariable } from '../kernel/kernel';
import { KernelWriter } from '../kernel/kernel-writer';
import { operandsOf } from '../kernel/parts';
import { primitive } from '../primitives/table';
import { kernelAlgebra, NotDifferentiable } from './adjoint-rules';
import { variedOf } from './varied';

/** Along which directions: every input by itself, or one direction that is passed beside the inputs. */
export type Directions = { readonly kind: 'inputs' } | { readonly kind: 'passed' };

class ForwardSweep {
  readonly writer: KernelWriter;
  readonly #variables: ReadonlySet<VariableId>;
  readonly #arrays: ReadonlySet<ArrayId>;
  readonly #tangents = new Map<VariableId, readonly VariableId[]>();
  readonly #tangentArrays = new Map<ArrayId, ArrayId>();
  readonly count: number;
  readonly #passed: ArrayId | null;

  constructor(
    readonly kernel: Kernel,
    directions: Directions,
    limit: number,
  ) {
    this.writer = new KernelWriter(limit, kernel);
    const inputs = kernel.arrays[kernel.input]?.length ?? 0;
    this.count = directions.kind === 'inputs' ? inputs : 1;
    this.#passed = directions.kind === 'passed' ? this.writer.array('direction', inputs, 'input') : null;
    const varied = variedOf(kernel);
    this.#variables = varied.variables;
    this.#arrays = varied.arrays;
  }

  /** The Kernel whose outputs are the given ones and, for each of `wanted`, its derivatives (a row an element). */
  run(wanted: readonly ArrayId[]): Kernel {
    const { writer, kernel } = this;
    const derivatives = wanted.map((array) => this.#tangentArray(array, 'output'));
    const body = writer.block(() => this.#block(kernel.body));
    for (const array of this.#tangentArrays.values()) writer.emit({ kind: 'fill', array, value: 0 });
    for (const statement of body) writer.emit(statement);
    return writer.finish(kernel.input, [...kernel.outputs, ...derivatives], this.#passed);
  }

  #tangentArray(array: ArrayId, role: 'output' | 'local' = 'local'): ArrayId {
    const known = this.#tangentArrays.get(array);
    if (known !== undefined) return known;
    const { name = '', length = 0 } = this.kernel.arrays[array] ?? {};
    const tangents = this.writer.array(`${name}Tangent`, length * this.count, role);
    this.#tangentArrays.set(array, tangents);
    return tangents;
  }

  #tangentVariables(variable: VariableId): readonly VariableId[] {
    const known = this.#tangents.get(variable);
    if (known !== undefined) return known;
    const { name = '', mutable = true } = this.kernel.variables[variable] ?? {};
    const made = Array.from({ length: this.count }, () => this.writer.variable(`${name}Tangent`, mutable));
    this.#tangents.set(variable, made);
    return made;
  }

  #tangent(atom: Atom, direction: number): Atom {
    if (!isVariable(atom) || !this.#variables.has(atom.variable)) return 0;
    return { variable: this.#tangentVariables(atom.variable)[direction] ?? 0 };
  }

  #place(index: Atom, direction: number): Atom {
    if (this.count === 1) return index;
    return this.writer.apply('add', this.writer.apply('multiply', index, this.count), direction);
  }

  #block(block: Block): void {
    for (const statement of block) this.#statement(statement);
  }

  #statement(statement: Statement): void {
    const { writer } = this;
    switch (statement.kind) {
      case 'set':
        this.#set(statement);
        return;
      case 'store':
      case 'accumulate': {
        if (this.#arrays.has(statement.array)) {
          for (let d = 0; d < this.count; d++) {
            const value = this.#tangent(statement.value, d);
            // Adding nothing changes nothing; storing it does.
            if (statement.kind === 'accumulate' && value === 0) continue;
            writer.emit({
              kind: statement.kind,
              array: this.#tangentArray(statement.array),
              index: this.#place(statement.index, d),
              value,
            });
          }
        }
        writer.emit(statement);
        return;
      }
      case 'fill':
        if (this.#arrays.has(statement.array)) {
          writer.emit({ kind: 'fill', array: this.#tangentArray(statement.array), value: 0 });
        }
        writer.emit(statement);
        return;
      case 'if': {
        const consequent = writer.block(() => this.#block(statement.consequent));
        const alternate = writer.block(() => this.#block(statement.alternate));
        writer.emit({ ...statement, consequent, alternate });
        return;
      }
      case 'for':
        writer.emit({ ...statement, body: writer.block(() => this.#block(statement.body)) });
        return;
      case 'while': {
        const before = writer.block(() => this.#block(statement.before));
        writer.emit({ ...statement, before, body: writer.block(() => this.#block(statement.body)) });
        return;
      }
      case 'push':
        // Tangents are saved above their value, so that they are taken first.
        writer.emit(statement);
        for (let d = 0; d < this.count; d++) writer.emit({ kind: 'push', value: this.#tangent(statement.value, d) });
        return;
      case 'pop': {
        const { variable } = statement;
        const isVaried = this.#variables.has(variable);
        const tangents = isVaried ? this.#tangentVariables(variable) : [];
        for (let d = this.count - 1; d >= 0; d--) {
          writer.emit({ kind: 'pop', variable: tangents[d] ?? writer.variable('unused', false) });
        }
        writer.emit(statement);
        return;
      }
      case 'fail':
        writer.emit(statement);
    }
  }

  #set(statement: Extract<Statement, { kind: 'set' }>): void {
    const { writer } = this;
    const { variable, value } = statement;
    if (!this.#variables.has(variable)) {
      writer.emit(statement);
      return;
    }
    // The tangents read the operands as they are before the variable is set, which may be one of them.
    const tangents: Atom[] = [];
    if (value.kind === 'apply' || value.kind === 'select') {
      const result = writer.variable(this.kernel.variables[variable]?.name ?? 't', false);
      writer.set(result, value);
      tangents.push(...this.#tangentsOf(value, { variable: result }));
      this.#assign(variable, tangents);
      writer.set(variable, { kind: 'copy', value: { variable: result } });
      return;
    }
    for (let d = 0; d < this.count; d++) {
      tangents.push(
        value.kind === 'load'
          ? this.#loadTangent(value.array, value.index, d)
          : this.#tangent(operandsOf(value)[0] ?? 0, d),
      );
    }
    writer.emit(statement);
    this.#assign(variable, tangents);
  }

  #assign(variable: VariableId, tangents: readonly Atom[]): void {
    this.#tangentVariables(variable).forEach((target, d) => {
      this.writer.set(target, { kind: 'copy', value: tangents[d] ?? 0 });
    });
  }

  #loadTangent(array: ArrayId, index: Atom, direction: number): Atom {
    const { writer, kernel } = this;
    if (array !== kernel.input) return writer.load(this.#tangentArray(array), this.#place(index, direction));
    if (this.#passed !== null) return writer.load(this.#passed, index);
    if (typeof index === 'number') return index === direction ? 1 : 0;
    return writer.value({ kind: 'select', test: writer.compare('===', index, direction), consequent: 1, alternate: 0 });
  }

  #tangentsOf(value: Extract<Operation, { kind: 'apply' | 'select' }>, result: Atom): readonly Atom[] {
    const directions = Array.from({ length: this.count }, (_, d) => d);
    if (value.kind === 'select') {
      const { test, consequent, alternate } = value;
      return directions.map((d) => this.#chosen(test, this.#tangent(consequent, d), this.#tangent(alternate, d)));
    }
    const { primitive: name, operands } = value;
    if (name === 'max' || name === 'min') {
      // The first operand that is the extremum gives the derivative, as in reverse mode.
      const tests = operands.slice(0, -1).map((operand) => this.writer.compare('===', operand, result));
      return directions.map((d) =>
        tests.reduceRight<Atom>(
          (rest, test, i) => this.#chosen(test, this.#tangent(operands[i] ?? 0, d), rest),
          this.#tangent(operands.at(-1) ?? 0, d),
        ),
      );
    }
    const row = primitive(name);
    if (row === undefined || row.partials === null) throw new NotDifferentiable(`\`${name}\` has no derivative`);
    const partials = row.partials(kernelAlgebra(this.writer), operands, result);
    const terms = operands.map((operand, i) => ({ operand, partial: partials[i] ?? 0 }));
    return directions.map((d) => this.#combination(terms, d));
  }

  #chosen(test: Atom, consequent: Atom, alternate: Atom): Atom {
    return this.writer.value({ kind: 'select', test, consequent, alternate });
  }

  #combination(partials: readonly { readonly operand: Atom; readonly partial: Atom }[], direction: number): Atom {
    const { writer } = this;
    let sum: Atom = 0;
    for (const { operand, partial } of partials) {
      const tangent = this.#tangent(operand, direction);
      if (tangent === 0 || partial === 0) continue;
      sum = writer.apply('add', sum, writer.apply('multiply', partial, tangent));
    }
    return sum;
  }
}

/**
 * The Kernel with, as further outputs, the derivatives of the arrays `wanted` (outputs of it) along some directions.
 * Throws NotDifferentiable or KernelTooLarge.
 */
export function forwardMode(
  kernel: Kernel,
  wanted: readonly ArrayId[],
  directions: Directions,
  limit = 100_000,
): Kernel {
  return new ForwardSweep(kernel, directions, limit).run(wanted);
}
