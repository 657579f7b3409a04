// Copies, constants and common subexpressions: each value is computed once where it is certainly the same.
import { fold, KernelWriter } from './kernel-writer';
import type { ArrayId, Atom, Block, Kernel, Operation, Statement, VariableId } from './kernel';
import { isVariable } from './kernel';
import { blocksOf, effectsOf, mapOperands } from './parts';

/** What is known at one place: versions tell a variable's or an array's present contents from earlier ones. */
class Knowledge {
  constructor(
    readonly versions: Map<string, number>,
    readonly copies: Map<VariableId, { readonly atom: Atom; readonly key: string; readonly own: string }>,
    readonly available: Map<string, { readonly atom: Atom; readonly key: string }>,
    readonly negations: Map<VariableId, { readonly atom: Atom; readonly key: string; readonly own: string }>,
    readonly counter: { next: number },
  ) {}

  copy(): Knowledge {
    return new Knowledge(
      new Map(this.versions),
      new Map(this.copies),
      new Map(this.available),
      new Map(this.negations),
      this.counter,
    );
  }

  bump(name: string): void {
    this.versions.set(name, this.counter.next++);
  }

  key(atom: Atom): string {
    if (isVariable(atom)) return `v${atom.variable}.${this.versions.get(`v${atom.variable}`) ?? 0}`;
    return Object.is(atom, -0) ? '-0' : String(atom);
  }

  array(id: ArrayId): string {
    return `a${id}.${this.versions.get(`a${id}`) ?? 0}`;
  }

  /** The oldest operand with the same value. */
  resolve(atom: Atom): Atom {
    if (!isVariable(atom)) return atom;
    const copy = this.copies.get(atom.variable);
    if (copy === undefined || copy.own !== this.key(atom) || copy.key !== this.key(copy.atom)) return atom;
    return copy.atom;
  }

  /** What an operand is the negative of; null where that is not known. */
  negated(atom: Atom): Atom | null {
    if (!isVariable(atom)) return null;
    const negation = this.negations.get(atom.variable);
    if (negation === undefined || negation.own !== this.key(atom) || negation.key !== this.key(negation.atom))
      return null;
    return negation.atom;
  }
}

type Application = Extract<Operation, { kind: 'apply' }>;

const commutative: ReadonlySet<string> = new Set(['add', 'multiply']);

function operationKey(known: Knowledge, operation: Operation): string {
  switch (operation.kind) {
    case 'copy':
      return known.key(operation.value);
    case 'load':
      return `load ${known.array(operation.array)} ${known.key(operation.index)}`;
    case 'apply': {
      const keys = operation.operands.map((operand) => known.key(operand));
      if (commutative.has(operation.primitive)) keys.sort();
      return `${operation.primitive} ${keys.join(' ')}`;
    }
    case 'compare':
      return `${operation.operator} ${known.key(operation.left)} ${known.key(operation.right)}`;
    case 'connective':
      return `${operation.operator} ${known.key(operation.left)} ${known.key(operation.right)}`;
    case 'not':
      return `not ${known.key(operation.operand)}`;
    case 'select':
      return `? ${known.key(operation.test)} ${known.key(operation.consequent)} ${known.key(operation.alternate)}`;
  }
}

class Propagation {
  constructor(
    readonly kernel: Kernel,
    readonly writer: KernelWriter,
  ) {}

  block(block: Block, known: Knowledge): void {
    for (const statement of block) this.statement(statement, known);
  }

  statement(statement: Statement, known: Knowledge): void {
    const { writer } = this;
    switch (statement.kind) {
      case 'set':
        this.set(statement.variable, statement.value, known);
        return;
      case 'store': {
        const index = known.resolve(statement.index);
        const value = known.resolve(statement.value);
        writer.emit({ ...statement, index, value });
        known.bump(`a${statement.array}`);
        known.available.set(operationKey(known, { kind: 'load', array: statement.array, index }), {
          atom: value,
          key: known.key(value),
        });
        return;
      }
      case 'accumulate':
        writer.emit({ ...statement, index: known.resolve(statement.index), value: known.resolve(statement.value) });
        known.bump(`a${statement.array}`);
        return;
      case 'fill':
        writer.emit(statement);
        known.bump(`a${statement.array}`);
        return;
      case 'push':
        writer.emit({ ...statement, value: known.resolve(statement.value) });
        return;
      case 'pop':
        writer.emit(statement);
        known.bump(`v${statement.variable}`);
        return;
      case 'fail':
        writer.emit(statement);
        return;
      case 'if':
        this.branch(statement, known);
        return;
      case 'for': {
        const from = known.resolve(statement.from);
        const bound = known.resolve(statement.bound);
        this.forget(statement, known);
        known.bump(`v${statement.counter}`);
        const body = writer.block(() => this.block(statement.body, known.copy()));
        writer.emit({ ...statement, from, bound, body });
        this.forget(statement, known);
        known.bump(`v${statement.counter}`);
        return;
      }
      case 'while': {
        this.forget(statement, known);
        const inner = known.copy();
        const before = writer.block(() => this.block(statement.before, inner));
        const test = inner.resolve(statement.test);
        const body = writer.block(() => this.block(statement.body, inner));
        writer.emit({ kind: 'while', before, test, body });
        this.forget(statement, known);
        return;
      }
    }
  }

  set(variable: VariableId, value: Operation, known: Knowledge): void {
    const operation = this.signed(fold(mapOperands(value, (atom) => known.resolve(atom))), known);
    const key = operationKey(known, operation);
    const same = operation.kind === 'copy' ? undefined : known.available.get(key);
    const found = same !== undefined && same.key === known.key(same.atom) ? same.atom : null;
    const written: Operation = found === null ? operation : { kind: 'copy', value: found };
    this.writer.set(variable, written);
    const source = written.kind === 'copy' ? written.value : null;
    const sourceKey = source === null ? '' : known.key(source);
    const readsItself = source !== null && isVariable(source) && source.variable === variable;
    if (!readsItself) known.bump(`v${variable}`);
    const own: Atom = { variable };
    if (source !== null && !readsItself) {
      known.copies.set(variable, { atom: source, key: sourceKey, own: known.key(own) });
    } else if (source === null) {
      known.copies.delete(variable);
      known.available.set(key, { atom: own, key: known.key(own) });
      if (operation.kind === 'apply' && operation.primitive === 'negate') this.noteNegation(variable, operation, known);
    }
  }

  noteNegation(variable: VariableId, { operands: [atom] }: Application, known: Knowledge): void {
    if (atom === undefined || (isVariable(atom) && atom.variable === variable)) return;
    known.negations.set(variable, { atom, key: known.key(atom), own: known.key({ variable }) });
  }

  /** The operation with signs moved outwards, where sums take them up. Exact: rounding is the same for both signs. */
  signed(operation: Operation, known: Knowledge): Operation {
    if (operation.kind !== 'apply') return operation;
    const { primitive: name, operands } = operation;
    const [a, b] = operands;
    if (a === undefined) return operation;
    const minusA = known.negated(a);
    if (name === 'negate') return minusA === null ? operation : { kind: 'copy', value: minusA };
    if (b === undefined) return operation;
    const minusB = known.negated(b);
    if (minusA === null && minusB === null) return operation;
    const binary = (primitive: string, left: Atom, right: Atom): Operation =>
      fold({ kind: 'apply', primitive, operands: [left, right] });
    switch (name) {
      case 'add':
        if (minusB !== null) return binary('subtract', a, minusB);
        return minusA === null ? operation : binary('subtract', b, minusA);
      case 'subtract':
        return minusB === null ? operation : binary('add', a, minusB);
      case 'multiply':
      case 'divide': {
        if (minusA !== null && minusB !== null) return binary(name, minusA, minusB);
        if (typeof a === 'number') return minusB === null ? operation : binary(name, -a, minusB);
        if (typeof b === 'number') return minusA === null ? operation : binary(name, minusA, -b);
        const product = this.writer.variable('t', false);
        this.set(product, binary(name, minusA ?? a, minusB ?? b), known);
        return { kind: 'apply', primitive: 'negate', operands: [known.resolve({ variable: product })] };
      }
      default:
        return operation;
    }
  }

  branch(statement: Extract<Statement, { kind: 'if' }>, known: Knowledge): void {
    const { writer } = this;
    const test = known.resolve(statement.test);
    if (!isVariable(test)) {
      this.block(test ? statement.consequent : statement.alternate, known);
      return;
    }
    const consequent = writer.block(() => this.block(statement.consequent, known.copy()));
    const alternate = writer.block(() => this.block(statement.alternate, known.copy()));
    writer.emit({ kind: 'if', test, consequent, alternate });
    this.forget(statement, known);
  }

  forget(statement: Statement, known: Knowledge): void {
    const { variables, arrays } = effectsOf(blocksOf(statement));
    for (const variable of variables) known.bump(`v${variable}`);
    for (const array of arrays) known.bump(`a${array}`);
  }
}

/** The Kernel with copies, constants and common subexpressions propagated. */
export function propagate(kernel: Kernel): Kernel {
  const writer = new KernelWriter(Infinity, kernel);
  new Propagation(kernel, writer).block(
    kernel.body,
    new Knowledge(new Map(), new Map(), new Map(), new Map(), { next: 1 }),
  );
  return writer.finish(kernel.input, kernel.outputs, kernel.direction);
}
