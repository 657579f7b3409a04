// Forward mode as a transformation of Kernels: every active variable carries its derivatives along some directions, and
// loops stay loops. Over a Kernel of reverse mode it gives Hessian-vector products and Hessians.
import type { ArrayId, Atom, Block, Kernel, Statement, VariableId } from '../kernel/kernel';
import { isVariable } from '../kernel/kernel';
import { KernelWriter } from '../kernel/kernel-writer';
import { operandsOf, variablesIn, visitStatements } from '../kernel/parts';
import { primitive } from '../primitives/table';
import { carriedOperands } from './activity';
import { kernelAlgebra, NotDifferentiable } from './adjoint-rules';

/** Along which directions: every input by itself, or one direction that is passed beside the inputs. */
export type Directions = { readonly kind: 'inputs' } | { readonly kind: 'passed' };

class ForwardSweep {
  readonly writer: KernelWriter;
  readonly #variables = new Set<VariableId>();
  readonly #arrays = new Set<ArrayId>();
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
    this.#findVaried();
  }

  /** What depends on the inputs. */
  #findVaried(): void {
    this.#arrays.add(this.kernel.input);
    const grow = (statement: Statement): void => {
      if (statement.kind === 'set') {
        const { value } = statement;
        const varies =
          value.kind === 'load'
            ? this.#arrays.has(value.array)
            : carriedOperands(value).some((id) => this.#variables.has(id));
        if (varies) this.#variables.add(statement.variable);
      } else if (statement.kind === 'store' || statement.kind === 'accumulate') {
        const varies = variablesIn([statement.value]).some((id) => this.#variables.has(id));
        if (varies) this.#arrays.add(statement.array);
      }
    };
    for (let size = 0; size !== this.#variables.size + this.#arrays.size;) {
      size = this.#variables.size + this.#arrays.size;
      visitStatements(this.kernel.body, grow);
    }
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
      case 'pop':
        throw new NotDifferentiable('values are saved on a stack, which forward mode does not follow');
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
      const partials = this.#partials(value, { variable: result });
      for (let d = 0; d < this.count; d++) tangents.push(this.#combination(partials, d));
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

  #partials(
    value: Extract<Parameters<typeof operandsOf>[0], { kind: 'apply' | 'select' }>,
    result: Atom,
  ): readonly { readonly operand: Atom; readonly partial: Atom }[] {
    const { writer } = this;
    if (value.kind === 'select') {
      const { test, consequent, alternate } = value;
      return [
        { operand: consequent, partial: writer.value({ kind: 'select', test, consequent: 1, alternate: 0 }) },
        { operand: alternate, partial: writer.value({ kind: 'select', test, consequent: 0, alternate: 1 }) },
      ];
    }
    const row = primitive(value.primitive);
    if (row === undefined || row.partials === null)
      throw new NotDifferentiable(`\`${value.primitive}\` has no derivative`);
    const partials = row.partials(kernelAlgebra(writer), value.operands, result);
    return value.operands.map((operand, i) => ({ operand, partial: partials[i] ?? 0 }));
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
