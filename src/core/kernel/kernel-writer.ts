// Writes a Kernel statement by statement: variables, arrays, nested blocks, and folding of constants on the way.
import { holds } from '../arithmetic/algebra';
import { primitive } from '../primitives/table';
import type { ComparisonOperator } from '../program/program';
import type {
  ArrayId,
  Atom,
  Block,
  FlatArray,
  Kernel,
  KernelFailure,
  Operation,
  Statement,
  Variable,
  VariableId,
} from './kernel';
import { isVariable } from './kernel';

/** A Kernel grew past its limit. */
export class KernelTooLarge extends Error {}

/** Collects statements; `block` collects those of a nested block. */
export class KernelWriter {
  readonly variables: Variable[];
  readonly arrays: FlatArray[];
  readonly failures: KernelFailure[];
  /** Counters of the loops being written, outermost first; a loop without a counter has a variable of its own. */
  readonly loops: VariableId[] = [];
  #statements: Statement[] = [];
  #count = 0;

  constructor(
    readonly limit: number,
    start: Pick<Kernel, 'variables' | 'arrays' | 'failures'> = { variables: [], arrays: [], failures: [] },
  ) {
    this.variables = [...start.variables];
    this.arrays = [...start.arrays];
    this.failures = [...start.failures];
  }

  variable(name: string, mutable: boolean): VariableId {
    return this.variables.push({ name, mutable }) - 1;
  }

  array(name: string, length: number, role: FlatArray['role'], data: readonly number[] = []): ArrayId {
    return this.arrays.push({ name, length, role, data, madeIn: this.loops.at(-1) ?? null }) - 1;
  }

  isMutable(atom: Atom): boolean {
    return isVariable(atom) && this.variables[atom.variable]?.mutable === true;
  }

  /** The statements written so far in the innermost block. */
  get position(): number {
    return this.#statements.length;
  }

  /** The statement written last in the innermost block. */
  get last(): Statement | undefined {
    return this.#statements.at(-1);
  }

  /** Puts a statement before those written since `position`. */
  insert(position: number, statement: Statement): void {
    this.#statements.splice(position, 0, statement);
  }

  /** Forgets what was written since `position`. */
  truncate(position: number): void {
    this.#statements.length = position;
  }

  emit(statement: Statement): void {
    this.#count++;
    if (this.#count > this.limit) throw new KernelTooLarge('too large to be compiled');
    this.#statements.push(statement);
  }

  /** The body of a loop. */
  loopBody(counter: VariableId, write: () => void): Block {
    this.loops.push(counter);
    try {
      return this.block(write);
    } finally {
      this.loops.pop();
    }
  }

  /** The statements that `write` writes, as a block of their own. */
  block(write: () => void): Block {
    const outer = this.#statements;
    this.#statements = [];
    try {
      write();
      return this.#statements;
    } finally {
      this.#statements = outer;
    }
  }

  set(variable: VariableId, value: Operation): void {
    this.emit({ kind: 'set', variable, value });
  }

  /** A new variable with the value of an operation, or the constant it is. */
  value(operation: Operation, name = 't'): Atom {
    const folded = fold(operation);
    if (folded.kind === 'copy' && !this.isMutable(folded.value)) return folded.value;
    const variable = this.variable(name, false);
    this.set(variable, folded);
    return { variable };
  }

  apply(name: string, ...operands: Atom[]): Atom {
    return this.value({ kind: 'apply', primitive: name, operands });
  }

  compare(operator: ComparisonOperator, left: Atom, right: Atom): Atom {
    return this.value({ kind: 'compare', operator, left, right });
  }

  load(array: ArrayId, index: Atom): Atom {
    const { role, data } = this.arrays[array] ?? { role: 'local', data: [] };
    if (role === 'constant' && typeof index === 'number') return data[index] ?? NaN;
    return this.value({ kind: 'load', array, index });
  }

  finish(input: ArrayId, outputs: readonly ArrayId[], direction: ArrayId | null = null): Kernel {
    return {
      variables: this.variables,
      arrays: this.arrays,
      input,
      direction,
      outputs,
      failures: this.failures,
      body: this.#statements,
    };
  }
}

function constantComparison(operator: ComparisonOperator, left: number | boolean, right: number | boolean): boolean {
  const a = Number(left);
  const b = Number(right);
  switch (operator) {
    case '==':
      return a === b;
    case '!=':
      return a !== b;
    case '===':
      return left === right;
    case '!==':
      return left !== right;
    default:
      return holds(operator, a, b);
  }
}

function copy(value: Atom): Operation {
  return { kind: 'copy', value };
}

function isZero(atom: Atom | undefined): boolean {
  return atom === 0;
}

/**
 * An operation with its constants folded. Sums with 0 and products with 1 are left out; a product with 0 stays, since
 * 0 · ∞ is not 0.
 */
export function fold(operation: Operation): Operation {
  switch (operation.kind) {
    case 'copy':
    case 'load':
      return operation;
    case 'compare': {
      const { operator, left, right } = operation;
      if (isVariable(left) || isVariable(right)) return operation;
      return copy(constantComparison(operator, left, right));
    }
    case 'not':
      return isVariable(operation.operand) ? operation : copy(!operation.operand);
    case 'connective': {
      const { operator, left, right } = operation;
      if (typeof left === 'boolean') return copy(left === (operator === 'and') ? right : left);
      if (typeof right === 'boolean' && right === (operator === 'and')) return copy(left);
      return operation;
    }
    case 'select': {
      const { test, consequent, alternate } = operation;
      if (!isVariable(test)) return copy(test ? consequent : alternate);
      return consequent === alternate ? copy(consequent) : operation;
    }
    case 'apply':
      return foldApplication(operation);
  }
}

function foldApplication(operation: Extract<Operation, { kind: 'apply' }>): Operation {
  const { primitive: name, operands } = operation;
  const numbers = operands.filter((atom) => !isVariable(atom)).map(Number);
  if (numbers.length === operands.length) {
    const row = primitive(name);
    if (row !== undefined) return copy(row.value(numbers));
  }
  const [a, b] = operands;
  if (a === undefined) return operation;
  switch (name) {
    case 'add':
      if (isZero(a) && b !== undefined) return copy(b);
      return isZero(b) ? copy(a) : operation;
    case 'subtract':
      if (isZero(b)) return copy(a);
      return isZero(a) && b !== undefined ? { kind: 'apply', primitive: 'negate', operands: [b] } : operation;
    case 'multiply':
      if (a === 1 && b !== undefined) return copy(b);
      if (b === 1) return copy(a);
      if (a === -1 && b !== undefined) return { kind: 'apply', primitive: 'negate', operands: [b] };
      return b === -1 ? { kind: 'apply', primitive: 'negate', operands: [a] } : operation;
    case 'divide':
      return b === 1 ? copy(a) : operation;
    case 'power':
      if (b === 1) return copy(a);
      return b === 2 ? { kind: 'apply', primitive: 'multiply', operands: [a, a] } : operation;
    default:
      return operation;
  }
}
