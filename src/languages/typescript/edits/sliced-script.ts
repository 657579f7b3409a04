// A script just after an edit. What stands at a place is found in a text that has only the statements there and those that
// bear on them, each where it stands in the whole; everything else is asked of the whole, which is parsed when it must be.
import type { DocumentAnalysis, DocumentInput, TextRange } from '../../document';
import { touches, type OpenDocument } from '../../open-document';
import type { ParsedVersion } from './edited-statements';
import type { ModuleGraph, ModuleSource } from '../frontend';
import type { KeptResults } from './kept-results';
import { factsOf } from '../top-level/module-reader';
import { parentsOf } from '../syntax/parents';
import { cachedScript, parseScript } from '../syntax/parse';
import { ScriptDocument } from '../script-document';
import { Bearing, codeOf, type Statement, type StatementTable } from './statements';

const blanks = new WeakMap<Statement, string>();

/** As many blanks and line ends. */
function blank(statement: Statement): string {
  let text = blanks.get(statement);
  if (text === undefined) {
    text = statement.text.replace(/[^\r\n\u2028\u2029]/g, ' ');
    blanks.set(statement, text);
  }
  return text;
}

/** Whether a statement begins with a word, before which a line end closes whatever stood there. */
function beginsWithWord({ text }: Statement): boolean {
  return /^[\p{ID_Start}$_@]/u.test(codeOf(text));
}

/**
 * A text of which only some statements are left; null where one that no semicolon closes might go on in the next. A
 * semicolon put between them would become a part of it.
 */
function sliceOf({ statements }: StatementTable, kept: readonly number[]): string | null {
  const isKept = new Set(kept);
  const parts: string[] = [];
  let isOpen = false;
  let hasLineEnd = true;
  for (const [i, statement] of statements.entries()) {
    if (!isKept.has(i)) {
      const next = statements[i + 1];
      const gap = blank(statement);
      hasLineEnd ||= gap.includes('\n');
      if (next === undefined || !isKept.has(i + 1)) parts.push(gap);
      else if (!isOpen) parts.push(`${gap.slice(0, -1)};`);
      else if (hasLineEnd && beginsWithWord(next)) parts.push(gap);
      else return null;
      continue;
    }
    parts.push(statement.text);
    isOpen = !/;\s*$/.test(statement.text);
    hasLineEnd = false;
  }
  return parts.join('');
}

/** What is found in a module once it is parsed, each about as long a piece of work. Each is remembered for the module. */
const readings: readonly ((module: ModuleSource) => unknown)[] = [(module) => module.scopes, parentsOf, factsOf];

export class SlicedScript implements OpenDocument {
  readonly #bearing: Bearing;
  readonly #slices = new Map<string, ScriptDocument | null>();
  #whole: ScriptDocument | null = null;
  #module: ModuleSource | null = null;
  /** How much of it `advance` has read: its syntax, and then what `readings` find. */
  #read = 0;

  constructor(
    readonly input: DocumentInput,
    readonly version: ParsedVersion,
    readonly graph: ModuleGraph,
    readonly results: KeptResults,
    /** The last version without an error, which later ones are compared with. */
    readonly lastWhole: ParsedVersion,
  ) {
    this.#bearing = new Bearing(version.table);
  }

  get dependencies(): readonly string[] {
    return this.graph.dependencies;
  }

  around(range: TextRange): DocumentAnalysis {
    const slice = this.#whole === null ? this.#slice(range) : null;
    if (slice === null) return this.document.around(range);
    const analysis = slice.around(range);
    return { ...analysis, problems: [...this.version.problems, ...analysis.problems] };
  }

  named(name: string): DocumentAnalysis {
    return this.document.named(name);
  }

  advance(isTimeUp: () => boolean): boolean {
    const { uri, language, text } = this.version;
    while (this.#whole === null && this.#read <= readings.length) {
      const module = (this.#module ??= cachedScript(uri, language, text));
      readings[this.#read++ - 1]?.(module);
      if (isTimeUp()) return false;
    }
    return this.document.advance(isTimeUp);
  }

  whole(): DocumentAnalysis {
    return this.document.whole();
  }

  /** The whole document, parsed on first use. */
  get document(): ScriptDocument {
    const { uri, language, text } = this.version;
    return (this.#whole ??= new ScriptDocument(
      this.input,
      this.#module ?? cachedScript(uri, language, text),
      this.graph,
      this.results,
      this.lastWhole,
    ));
  }

  /** True once the whole is parsed. */
  get isWhole(): boolean {
    return this.#whole !== null;
  }

  /** A document of what bears on a range; null where that is no help. */
  #slice(range: TextRange): ScriptDocument | null {
    const { table, text, sourceType, directives } = this.version;
    const { statements, starts } = table;
    const last = statements.length - 1;
    const end = (starts[last] ?? 0) + (statements[last]?.text.length ?? 0);
    if (range.end >= end) return null;
    const seeds = statements.flatMap((statement, i) => {
      const start = starts[i] ?? 0;
      return touches({ start, end: start + statement.text.length }, range) ? [i] : [];
    });
    const words = new Set<string>();
    for (const i of seeds) {
      const known = statements[i]?.words ?? null;
      if (known === null) return null;
      for (const word of known) words.add(word);
    }
    // Calls elsewhere give points to the functions here, and to those called here.
    const callers = statements.flatMap(({ literalCalls }, i) =>
      literalCalls.some((name) => words.has(name)) ? [i] : [],
    );
    // What stands above the first statement may make all of it strict.
    const kept = this.#bearing.on([...seeds, ...callers, ...(directives > 0 ? [0] : [])]);
    const size = kept.reduce((sum, i) => sum + (statements[i]?.text.length ?? 0), 0);
    if (size > text.length / 2) return null;
    const key = kept.join();
    let slice = this.#slices.get(key);
    if (slice === undefined) {
      const { uri, language } = this.version;
      const sliced = sliceOf(table, kept);
      const module =
        sliced === null ? null : parseScript(uri, language, sliced, sourceType === 'module' ? 'module' : 'unambiguous');
      const isSound = module !== null && module.problems.length === 0 && !module.unreadable;
      slice = isSound ? new ScriptDocument(this.input, module, this.graph, null, null) : null;
      this.#slices.set(key, slice);
    }
    // Formulas are numbered over the whole text.
    return slice === null || slice.mayHoldFormula(range) ? null : slice;
  }
}
