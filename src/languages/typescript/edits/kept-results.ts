// What was found of the functions of a script, kept from one version of its text to the next: it holds for a function as
// long as its own statement, the statements that bear on it, the calls that give it points and the imported modules do.
import type { CallSite, Problem, Rejection, Subject, TextRange } from '../../document';
import type { Candidate } from '../frontend';
import { movedProblems, movedRejection, movedSubject, type Move } from './moved-results';
import { Bearing, statementAt, StatementTexts, type StatementTable } from './statements';

/** What became of one candidate. */
export interface Analyzed {
  readonly result:
    { readonly ok: true; readonly subject: Subject } | { readonly ok: false; readonly rejection: Rejection };
  /** Comments such as `@at` above it that cannot be used. */
  readonly problems: readonly Problem[];
}

interface Kept {
  readonly analyzed: Analyzed;
  /** The texts it hangs on, in their order, and where they stood. */
  readonly ids: readonly number[];
  readonly places: readonly TextRange[];
}

/** The results of one document through its versions. */
export class KeptResults {
  readonly texts = new StatementTexts();
  #modules = '';
  readonly #kept = new Map<string, Kept>();

  /** A new version of the text; `modules` tells its imported modules apart from others. */
  begin(table: StatementTable, modules: string): void {
    this.texts.retain(table);
    const alive = new Set(table.statements.map(({ id }) => id));
    for (const [key, { ids }] of this.#kept) {
      if (modules !== this.#modules || !ids.every((id) => alive.has(id))) this.#kept.delete(key);
    }
    this.#modules = modules;
  }

  get(key: string): Kept | undefined {
    return this.#kept.get(key);
  }

  set(key: string, kept: Kept): void {
    this.#kept.set(key, kept);
  }
}

/** Every number as itself, also those that JSON does not know. */
function exactly(_key: string, value: unknown): unknown {
  return typeof value === 'number' && (!Number.isFinite(value) || Object.is(value, -0)) ? `number ${value}` : value;
}

/** The results of one version: looked up in those kept, and kept. */
export class VersionResults {
  readonly #bearing: Bearing;
  readonly #closures = new Map<number, readonly number[]>();

  constructor(
    readonly uri: string,
    readonly table: StatementTable,
    readonly kept: KeptResults,
    modules: string,
  ) {
    this.#bearing = new Bearing(table);
    kept.begin(table, modules);
  }

  /** The result of a candidate, moved to its place from an earlier version, or made now. */
  of(candidate: Candidate, calls: readonly CallSite[], make: () => Analyzed): Analyzed {
    const home = statementAt(this.table, candidate.range.start);
    const start = this.table.starts[home];
    if (start === undefined) return make();
    const closure = this.#closure(home);
    const ids = closure.flatMap((i) => this.table.statements[i]?.id ?? []);
    const points = calls.map(({ point }) => point);
    const own = [home, candidate.name, candidate.nameRange.start - start, candidate.range.start - start, points];
    const key = JSON.stringify([ids, closure.indexOf(home), own.slice(1)], exactly);
    const places = closure.map((i): TextRange => {
      const from = this.table.starts[i] ?? 0;
      return { start: from, end: from + (this.table.statements[i]?.text.length ?? 0) };
    });
    const known = this.kept.get(key);
    const moved = known === undefined ? null : this.#moved(known, places, calls);
    const analyzed = moved ?? make();
    this.kept.set(key, { analyzed, ids, places });
    return analyzed;
  }

  #closure(home: number): readonly number[] {
    let closure = this.#closures.get(home);
    if (closure === undefined) {
      closure = this.#bearing.on([home]);
      this.#closures.set(home, closure);
    }
    return closure;
  }

  #moved({ analyzed, places: before }: Kept, now: readonly TextRange[], calls: readonly CallSite[]): Analyzed | null {
    const move: Move = (offset) => {
      const i = before.findIndex(({ start, end }) => start <= offset && offset < end);
      const [from, to] = [before[i], now[i]];
      return from === undefined || to === undefined ? null : offset + to.start - from.start;
    };
    const { result } = analyzed;
    const problems = movedProblems(analyzed.problems, move);
    if (problems === null) return null;
    if (!result.ok) {
      const rejection = movedRejection(result.rejection, move);
      return rejection === null ? null : { result: { ok: false, rejection }, problems };
    }
    const subject = movedSubject(result.subject, this.uri, move, calls);
    return subject === null ? null : { result: { ok: true, subject }, problems };
  }
}
