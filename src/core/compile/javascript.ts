// The text of a JavaScript function for a Kernel: straight loops over typed arrays, nothing allocated while it runs.
import { primitive } from '../primitives/table';
import type { Atom, Block, Kernel, Operation, Statement, VariableId } from '../kernel/kernel';
import { isVariable } from '../kernel/kernel';

/** What generated code calls by name; `compile.ts` makes it. */
export interface GeneratedCodeRuntime {
  /** Counts rounds of loops; throws past the limits. Gives 0, where counting goes on. */
  tick(rounds: number): number;
  fail(index: number): never;
  /** A larger copy of the stack of saved values; throws past the limit of memory. */
  grow(stack: Float64Array): Float64Array;
  /** Primitives that have no spelling in JavaScript. */
  readonly primitives: Readonly<Record<string, (...operands: number[]) => number>>;
}

const inlineIntegerPowers: ReadonlyMap<number, (a: string) => string> = new Map([
  [2, (a: string) => `${a} * ${a}`],
  [3, (a: string) => `${a} * ${a} * ${a}`],
  [-1, (a: string) => `1 / ${a}`],
]);

class Emitter {
  readonly lines: string[] = [];
  readonly called = new Set<string>();
  readonly used = new Set<VariableId>();
  readonly usedArrays = new Set<number>();
  usesStack = false;
  usesFuel = false;
  #indent = '    ';

  constructor(readonly kernel: Kernel) {}

  variable(id: VariableId): string {
    this.used.add(id);
    return `${(this.kernel.variables[id]?.name ?? '').replace(/[^A-Za-z0-9]/g, '')}_${id}`;
  }

  array(id: number): string {
    const { input, direction, outputs } = this.kernel;
    if (id === input) return 'X';
    if (id === direction) return 'V';
    if (outputs.includes(id)) return `Y${outputs.indexOf(id)}`;
    this.usedArrays.add(id);
    return `A${id}`;
  }

  atom(atom: Atom): string {
    if (isVariable(atom)) return this.variable(atom.variable);
    if (typeof atom === 'boolean') return String(atom);
    if (Number.isNaN(atom)) return 'NaN';
    if (Object.is(atom, -0)) return '(-0)';
    return atom < 0 ? `(${atom})` : String(atom);
  }

  line(text: string): void {
    this.lines.push(this.#indent + text);
  }

  block(block: Block): void {
    const outer = this.#indent;
    this.#indent += '  ';
    for (const statement of block) this.statement(statement);
    this.#indent = outer;
  }

  operation(operation: Operation): string {
    switch (operation.kind) {
      case 'copy':
        return this.atom(operation.value);
      case 'load':
        return `${this.array(operation.array)}[${this.atom(operation.index)}]`;
      case 'compare':
        return `${this.atom(operation.left)} ${operation.operator} ${this.atom(operation.right)}`;
      case 'connective':
        return `${this.atom(operation.left)} ${operation.operator === 'and' ? '&&' : '||'} ${this.atom(operation.right)}`;
      case 'not':
        return `!${this.atom(operation.operand)}`;
      case 'select':
        return `${this.atom(operation.test)} ? ${this.atom(operation.consequent)} : ${this.atom(operation.alternate)}`;
      case 'apply':
        return this.application(operation.primitive, operation.operands);
    }
  }

  application(name: string, operands: readonly Atom[]): string {
    const [base, exponent] = operands;
    const texts = operands.map((operand) => this.atom(operand));
    if (name === 'power' && typeof exponent === 'number' && base !== undefined) {
      const inline = inlineIntegerPowers.get(exponent);
      if (inline !== undefined) return inline(this.atom(base));
    }
    const row = primitive(name);
    const { max = null } = row?.arity ?? {};
    // Spellings with operands repeated are for a reader: the table's own value is the better code.
    const isPlain = name !== 'sigmoid' && name !== 'softplus' && name !== 'logsumexp';
    const spelling = isPlain ? (row?.notation.typescript ?? null) : null;
    if (spelling !== null && (max !== null || texts.length > 0)) return spelling(texts);
    this.called.add(name);
    return `P_${name}(${texts.join(', ')})`;
  }

  statement(statement: Statement): void {
    switch (statement.kind) {
      case 'set':
        this.line(`${this.variable(statement.variable)} = ${this.operation(statement.value)};`);
        return;
      case 'store':
        this.line(`${this.array(statement.array)}[${this.atom(statement.index)}] = ${this.atom(statement.value)};`);
        return;
      case 'accumulate':
        this.line(`${this.array(statement.array)}[${this.atom(statement.index)}] += ${this.atom(statement.value)};`);
        return;
      case 'fill':
        this.line(`${this.array(statement.array)}.fill(${this.atom(statement.value)});`);
        return;
      case 'if':
        this.line(`if (${this.atom(statement.test)}) {`);
        this.block(statement.consequent);
        if (statement.alternate.length > 0) {
          this.line('} else {');
          this.block(statement.alternate);
        }
        this.line('}');
        return;
      case 'for': {
        const counter = this.variable(statement.counter);
        const { step } = statement;
        const advance = step === 1 ? `${counter}++` : step === -1 ? `${counter}--` : `${counter} += ${this.atom(step)}`;
        const test = `${counter} ${statement.operator} ${this.atom(statement.bound)}`;
        this.line(`for (${counter} = ${this.atom(statement.from)}; ${test}; ${advance}) {`);
        if (!(roundsOf(statement) * costOfRound(statement.body) <= uncounted)) this.fuel(statement.body);
        this.block(statement.body);
        this.line('}');
        return;
      }
      case 'while':
        this.line('for (;;) {');
        this.fuel(statement.body);
        this.block(statement.before);
        this.line(`  if (!${this.atom(statement.test)}) break;`);
        this.block(statement.body);
        this.line('}');
        return;
      case 'push':
        this.usesStack = true;
        this.line(`if (top === S.length) S = R.grow(S);`);
        this.line(`S[top++] = ${this.atom(statement.value)};`);
        return;
      case 'pop':
        this.usesStack = true;
        this.line(`${this.variable(statement.variable)} = S[--top];`);
        return;
      case 'fail':
        this.line(`R.fail(${statement.failure});`);
        return;
    }
  }

  /** Counts the rounds of a loop, those of loops inside of known ends included. */
  fuel(body: Block): void {
    this.usesFuel = true;
    this.line(`  if ((fuel += ${costOfRound(body)}) > ${countedAtOnce}) fuel = R.tick(fuel);`);
  }
}

/** Loops of known ends of fewer rounds in all are not counted by themselves. */
const uncounted = 2_000_000;
/** Rounds between two looks at the clock. */
const countedAtOnce = 10_000;

/** NaN where it is known only while running. */
function roundsOf({ from, bound, step }: Extract<Statement, { kind: 'for' }>): number {
  if (typeof from !== 'number' || typeof bound !== 'number') return NaN;
  return Math.max(0, Math.floor((bound - from) / step) + 1);
}

/** The rounds that one round of a loop stands for: its own and those of the uncounted loops inside. */
function costOfRound(body: Block): number {
  let cost = 1;
  for (const statement of body) {
    if (statement.kind === 'if') cost += costOfRound(statement.consequent) + costOfRound(statement.alternate) - 2;
    else if (statement.kind === 'for') {
      const rounds = roundsOf(statement) * costOfRound(statement.body);
      if (rounds <= uncounted) cost += rounds;
    }
  }
  return cost;
}

/**
 * The body of `new Function('R', text)`, which gives `(X, Y, V) => void`: X the numbers of the inputs, Y the outputs, V the
 * direction of a Kernel that has one. Made from a Kernel alone.
 */
export function javascriptOf(kernel: Kernel): string {
  const emitter = new Emitter(kernel);
  for (const statement of kernel.body) emitter.statement(statement);
  const arrays = [...emitter.usedArrays].map((id) => {
    const array = kernel.arrays[id];
    const made =
      array?.role === 'constant'
        ? `Float64Array.of(${array.data.map((value) => String(value)).join(', ')})`
        : `new Float64Array(${array?.length ?? 0})`;
    return `  const A${id} = ${made};`;
  });
  const names = [...emitter.used].map((id) => emitter.variable(id));
  return [
    `'use strict';`,
    ...[...emitter.called].map((name) => `  const P_${name} = R.primitives.${name};`),
    ...arrays,
    ...(emitter.usesStack ? ['  let S = new Float64Array(1024);'] : []),
    ...(emitter.usesFuel ? ['  let fuel = 0;'] : []),
    '  return function (X, Y, V) {',
    ...kernel.outputs.map((_, i) => `    const Y${i} = Y[${i}];`),
    ...(names.length > 0 ? [`    let ${names.map((name) => `${name} = 0`).join(', ')};`] : []),
    ...(emitter.usesStack ? ['    let top = 0;'] : []),
    ...emitter.lines,
    '  };',
  ].join('\n');
}
