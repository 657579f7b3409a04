// A script whose functions are analysed one by one, each when it is first asked for: what stands at a place needs only the
// functions there, however long the script is.
import type { CallSite, DocumentAnalysis, DocumentInput, Problem, Rejection, TextRange } from '../document';
import { touches, type OpenDocument } from '../open-document';
import { analyzeCandidate } from './analyze-candidate';
import { findCallSites } from './points/call-sites';
import { findCandidates } from './candidates';
import type { ParsedVersion } from './edits/edited-statements';
import type { Candidate, ModuleGraph, ModuleSource } from './frontend';
import { ignoredPlaces, type IgnoredPlaces } from './syntax/ignore-comments';
import { VersionResults, type Analyzed, type KeptResults } from './edits/kept-results';
import { mathStrings } from './formulas/math-strings';
import { isStrictScript } from './syntax/strict-code';
import { SignatureReader } from './types/parameter-types';
import { formulasInScript, type ScriptFormulas } from './formulas/script-formulas';
import { statementsOf } from './edits/statements';

export class ScriptDocument implements OpenDocument {
  readonly #candidates: readonly Candidate[];
  readonly #reader: SignatureReader;
  readonly #calls: ReadonlyMap<Candidate, readonly CallSite[]>;
  readonly #ignored: IgnoredPlaces;
  readonly #analyzed = new Map<Candidate, Analyzed>();
  /** What is known from earlier versions, and kept for later ones; null for a part of a text. */
  readonly results: VersionResults | null;
  #formulas: ScriptFormulas | null = null;
  #whole: DocumentAnalysis | null = null;
  /** How many candidates `advance` has seen. */
  #advanced = 0;

  constructor(
    readonly input: DocumentInput,
    readonly module: ModuleSource,
    readonly graph: ModuleGraph,
    kept: KeptResults | null,
    /** The last version without an error that had the same modules; null where none is known. */
    readonly lastWhole: ParsedVersion | null,
  ) {
    this.results =
      kept === null
        ? null
        : new VersionResults(
            input.uri,
            statementsOf(module, kept.texts),
            kept,
            `${isStrictScript(module)} ${graph.key}`,
          );
    this.#candidates = findCandidates(module);
    this.#reader = new SignatureReader(module, graph);
    this.#calls = findCallSites(module, this.#candidates, this.#reader.literals);
    this.#ignored = ignoredPlaces(module, this.#candidates);
  }

  get dependencies(): readonly string[] {
    return this.graph.dependencies;
  }

  around(range: TextRange): DocumentAnalysis {
    const candidates = this.#candidates.filter(
      (candidate) =>
        touches(candidate.range, range) ||
        touches(candidate.nameRange, range) ||
        this.#callsOf(candidate).some((call) => touches(call.range, range)),
    );
    const formulas = this.mayHoldFormula(range) ? this.#allFormulas() : { subjects: [], rejections: [] };
    return this.#analysis(candidates, {
      subjects: formulas.subjects.filter((formula) => touches(formula.range, range)),
      rejections: formulas.rejections.filter((formula) => touches(formula.range, range)),
    });
  }

  named(name: string): DocumentAnalysis {
    const { subjects, rejections } = this.#allFormulas();
    return this.#analysis(
      this.#candidates.filter((candidate) => candidate.name === name),
      {
        subjects: subjects.filter((formula) => formula.name === name),
        rejections: rejections.filter((formula) => formula.name === name),
      },
    );
  }

  advance(isTimeUp: () => boolean): boolean {
    for (; this.#advanced < this.#candidates.length; this.#advanced++) {
      const candidate = this.#candidates[this.#advanced];
      if (candidate === undefined || this.#analyzed.has(candidate)) continue;
      this.#of(candidate);
      if (isTimeUp()) return ++this.#advanced >= this.#candidates.length && this.#formulas !== null;
    }
    this.#allFormulas();
    return true;
  }

  whole(): DocumentAnalysis {
    return (this.#whole ??= this.#analysis(this.#candidates, this.#allFormulas()));
  }

  #allFormulas(): ScriptFormulas {
    return (this.#formulas ??= formulasInScript(this.module, this.input.constants));
  }

  /** Whether a comment or a string for mathjs touches a range. */
  mayHoldFormula(range: TextRange): boolean {
    const comments = this.module.file.comments ?? [];
    return (
      comments.some((comment) => touches({ start: comment.start ?? 0, end: comment.end ?? 0 }, range)) ||
      mathStrings(this.module).some((string) => touches(string.range, range))
    );
  }

  #callsOf(candidate: Candidate): readonly CallSite[] {
    return this.#calls.get(candidate) ?? [];
  }

  #of(candidate: Candidate): Analyzed {
    let analyzed = this.#analyzed.get(candidate);
    if (analyzed === undefined) {
      const make = (): Analyzed => this.#analyze(candidate);
      analyzed = this.results?.of(candidate, this.#callsOf(candidate), make) ?? make();
      this.#analyzed.set(candidate, analyzed);
    }
    return analyzed;
  }

  #analyze(candidate: Candidate): Analyzed {
    const problems: Problem[] = [];
    const calls = this.#callsOf(candidate);
    const found = analyzeCandidate(this.module, candidate, this.#reader, this.graph, calls, problems);
    if (!('reason' in found)) {
      return { result: { ok: true, subject: { ...found, ignored: false } }, problems };
    }
    const { name, nameRange, range } = candidate;
    const { reason, advice } = found;
    const reasonRange = found.range;
    const rejection: Rejection = { kind: 'function', name, nameRange, range, reason, reasonRange, advice };
    return { result: { ok: false, rejection }, problems };
  }

  /** The analysis of some candidates, in the order of the source, and some formulas. */
  #analysis(candidates: readonly Candidate[], formulas: ScriptFormulas): DocumentAnalysis {
    const { module, input } = this;
    const analyzed = candidates.map((candidate) => this.#of(candidate));
    const subjects = analyzed.flatMap(({ result }, i) => {
      const candidate = candidates[i];
      if (!result.ok || candidate === undefined) return [];
      return [this.#ignored.ignores(candidate) ? { ...result.subject, ignored: true } : result.subject];
    });
    return {
      uri: input.uri,
      language: input.language,
      subjects: [...subjects, ...formulas.subjects.map((formula) => ({ ...formula, ignored: this.#ignored.file }))],
      rejections: [...analyzed.flatMap(({ result }) => (result.ok ? [] : [result.rejection])), ...formulas.rejections],
      problems: [...module.problems, ...analyzed.flatMap(({ problems }) => problems)],
      unreadable: module.unreadable,
      dependencies: this.dependencies,
    };
  }
}
