// The statements of a script's top level as pieces of its text, and which of them bear on what stands in one: a function
// means the same as long as those do.
import type * as Babel from '@babel/types';
import type { TextRange } from '../../document';
import type { ModuleSource } from '../frontend';
import { factsOf } from '../top-level/module-reader';
import { parentsOf } from '../syntax/parents';
import { declarationOf, isActive, isLink, onlyDeclares, typeNames } from '../syntax/statement-kinds';
import { isFunctionNode, rangeOf, someNode, unwrapped } from '../syntax/tree';

/** A statement with the comments above it. It keeps its identity over edits elsewhere in the text. */
export interface Statement {
  /** From the end of the statement before to the end of this one. */
  readonly text: string;
  /** The same for the same text. */
  readonly id: number;
  /** Every name it mentions, also in comments; null where it may mention any. */
  readonly words: readonly string[] | null;
  /** Names of the module that it declares, sorted. */
  readonly declares: readonly string[];
  /** Last names of the functions it calls with arguments that may be literal. */
  readonly literalCalls: readonly string[];
  /** True for imports and lists of exports: they concern the module as a whole. */
  readonly isLink: boolean;
  /** True where it does nothing but declare: whatever it bears on, it names. */
  readonly onlyDeclares: boolean;
}

/** The text of a statement without the comments above it. */
export function codeOf(text: string): string {
  return text.replace(/^(?:\s|\/\/[^\n]*|\/\*[^]*?\*\/)*/, '');
}

/** The statements of one version of a text. */
export interface StatementTable {
  readonly statements: readonly Statement[];
  /** Where each begins. */
  readonly starts: readonly number[];
  /** The statements that declare a name, give its variable a value or its object a property. */
  readonly touching: ReadonlyMap<string, ReadonlySet<Statement>>;
  /** Statements of which it is not known what they touch: they bear on everything. */
  readonly unknown: ReadonlySet<Statement>;
}

/** Numbers and words of statements' texts, kept from version to version. */
export class StatementTexts {
  #known = new Map<string, Pick<Statement, 'id' | 'words'>>();
  #lastId = 0;

  of(text: string): Pick<Statement, 'id' | 'words'> {
    let known = this.#known.get(text);
    if (known === undefined) {
      known = { id: ++this.#lastId, words: wordsOf(text) };
      this.#known.set(text, known);
    }
    return known;
  }

  /** Forgets the texts that are in no statement of a table. */
  retain({ statements }: StatementTable): void {
    this.#known = new Map(statements.map((statement) => [statement.text, statement]));
  }
}

/** Letters, digits and whatever else of Unicode is no blank and no punctuation. */
const word = /[\w$\u00aa-\u167f\u1681-\u1fff\u2070-\u2fff\u3001-\ufefe\uff00-\uffff]+/g;

function wordsOf(text: string): readonly string[] | null {
  // A name can be written with escapes or joiners, which are not looked through.
  return /\\u|[\u200c\u200d]/.test(text) ? null : [...new Set(text.match(word) ?? [])];
}

/** `a.b.c` of `a.b.c = function …`: up to where the value begins to run. */
function headOf(text: string): string {
  const end = /\bfunction\b|=>|\{/.exec(text)?.index;
  return text.slice(0, end);
}

/** Every object has one: it links nothing. */
const general: ReadonlySet<string> = new Set([
  'prototype',
  'Object',
  'defineProperty',
  'const',
  'var',
  'let',
  'export',
]);

/** The ranges of the statements of a module, each with what stands above it. */
function rangesOf(module: ModuleSource): readonly TextRange[] {
  let start = 0;
  return module.file.program.body.map((statement) => {
    const range = { start, end: Math.max(start, rangeOf(statement).end) };
    start = range.end;
    return range;
  });
}

/** The number of the last start that is not behind an offset; −1 where all are. */
function lastStart(starts: readonly number[], offset: number): number {
  let low = 0;
  let high = starts.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((starts[middle] ?? 0) <= offset) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}

/** The number of the statement that holds an offset, or begins there; how many there are where it is behind them all. */
export function statementAt({ starts, statements }: StatementTable, offset: number): number {
  const found = lastStart(starts, offset);
  const end = (starts[found] ?? 0) + (statements[found]?.text.length ?? 0);
  return offset < end ? Math.max(0, found) : statements.length;
}

/** What the last name of a callee is: `f`, `m` of `a.m`. */
function calledName(callee: Babel.Node): string | null {
  const node = unwrapped(callee);
  if (node.type === 'Identifier') return node.name;
  if (node.type !== 'MemberExpression') return null;
  const root = unwrapped(node.object);
  if (root.type === 'Identifier' && (root.name === 'Math' || root.name === 'console')) return null;
  return node.property.type === 'Identifier'
    ? node.property.name
    : node.property.type === 'StringLiteral'
      ? node.property.value
      : null;
}

function mayBeLiteral(module: ModuleSource, argument: Babel.Node): boolean {
  return !someNode(
    argument,
    (node) =>
      isFunctionNode(node) ||
      node.type === 'ThisExpression' ||
      (node.type === 'Identifier' && (module.scopes.variableOf(node)?.owner ?? null) !== null),
  );
}

/** The statements of a module as it stands. */
export function statementsOf(module: ModuleSource, texts: StatementTexts): StatementTable {
  const ranges = rangesOf(module);
  const { body } = module.file.program;
  const starts = ranges.map(({ start }) => start);
  const holding = (node: Babel.Node): number => lastStart(starts, rangeOf(node).start);
  const declares = ranges.map(() => new Set<string>());
  const touched = ranges.map(() => new Set<string>());
  const calls = ranges.map(() => new Set<string>());

  for (const [name, variable] of module.scopes.moduleVariables) {
    for (const node of variable.declarations) declares[holding(node)]?.add(name);
    for (const node of variable.writes) touched[holding(node)]?.add(name);
  }
  const facts = factsOf(module);
  const holders = new Map<object, string>();
  for (const [holder, slots] of facts.slots) {
    const isNamed = 'name' in holder && ('references' in holder || ('kind' in holder && holder.kind === 'slot'));
    const name = isNamed ? String(holder.name) : 'exports';
    for (const slot of slots.values()) holders.set(slot, name);
  }
  for (const [storage, writers] of facts.writers) {
    const name = 'owner' in storage ? storage.name : (holders.get(storage) ?? 'exports');
    for (const { unit } of writers) touched[holding(unit.node)]?.add(name);
  }
  for (const [{ name }, prototype] of facts.prototypes) {
    const nodes = [...prototype.methods.values(), ...prototype.getters.values(), ...prototype.setters.values()];
    for (const node of nodes) touched[holding(node)]?.add(name);
    if (prototype.superclass !== null) touched[holding(prototype.superclass)]?.add(name);
  }
  for (const node of parentsOf(module).nodes) {
    if (node.type !== 'CallExpression' || node.arguments.length === 0) continue;
    const name = calledName(node.callee);
    if (name === null || !node.arguments.every((argument) => mayBeLiteral(module, argument))) continue;
    calls[holding(node)]?.add(name);
  }

  const touching = new Map<string, Set<Statement>>();
  const unknown = new Set<Statement>();
  const statements = ranges.map(({ start, end }, i): Statement => {
    const text = module.parsedText.slice(start, end);
    const node = body[i];
    const declared = node === undefined ? null : declarationOf(node);
    for (const name of node === undefined ? [] : typeNames(node)) declares[i]?.add(name);
    const statement: Statement = {
      text,
      ...texts.of(text),
      declares: [...(declares[i] ?? [])].sort(),
      literalCalls: [...(calls[i] ?? [])],
      isLink: node !== undefined && isLink(node),
      onlyDeclares: declared !== null && onlyDeclares(declared),
    };
    const names = new Set([...statement.declares, ...(touched[i] ?? [])]);
    const { words } = statement;
    if (words === null) unknown.add(statement);
    else {
      const isTypedef = text.includes('@typedef');
      if (declared === null || isTypedef || isActive(declared)) for (const name of words) names.add(name);
      else if (declared.type === 'ExpressionStatement') {
        const own = text.slice(rangeOf(declared).start - start);
        for (const name of headOf(own).match(word) ?? []) if (!general.has(name)) names.add(name);
      }
      if (words.includes('exports') || node?.type.startsWith('Export') === true) names.add('exports');
    }
    for (const name of names) {
      const known = touching.get(name);
      if (known === undefined) touching.set(name, new Set([statement]));
      else known.add(statement);
    }
    return statement;
  });
  return { statements, starts, touching, unknown };
}

/** Finds the statements that bear on others; made once for a table. */
export class Bearing {
  readonly #index: ReadonlyMap<Statement, number>;

  constructor(readonly table: StatementTable) {
    this.#index = new Map(table.statements.map((statement, i) => [statement, i]));
  }

  /** The numbers of some statements and of all that bear on them, in the order of the text. */
  on(seeds: readonly number[]): readonly number[] {
    const { statements, touching, unknown } = this.table;
    const found = new Set<number>();
    const pending: number[] = [];
    const add = (i: number | undefined): void => {
      if (i === undefined || found.has(i)) return;
      found.add(i);
      pending.push(i);
    };
    for (const i of seeds) add(i);
    for (const statement of unknown) add(this.#index.get(statement));
    const seen = new Set<string>();
    for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
      const words = statements[next]?.words;
      if (words === null) return statements.map((_, i) => i);
      for (const name of words ?? []) {
        if (seen.has(name)) continue;
        seen.add(name);
        for (const statement of touching.get(name) ?? []) add(this.#index.get(statement));
      }
    }
    return [...found].sort((a, b) => a - b);
  }
}
