// The analyses of open documents, kept by version: one is made when it is first needed and dropped when its text, or
// that of a module it imports, changes.
import { analyzeDocument } from '../languages/analyze-document';
import type { DocumentAnalysis, FileSystem } from '../languages/document';
import { Positions, type DocumentSnapshot } from './document-snapshot';

/** A document with what was found in it. */
export interface AnalyzedDocument {
  readonly snapshot: DocumentSnapshot;
  readonly positions: Positions;
  readonly analysis: DocumentAnalysis;
}

interface Entry {
  readonly snapshot: DocumentSnapshot;
  readonly made: Promise<AnalyzedDocument>;
  dependencies: readonly string[];
}

export class Analyses {
  readonly #documents = new Map<string, DocumentSnapshot>();
  readonly #entries = new Map<string, Entry>();
  /** The newest analysis of each document that had no syntax error: what lenses fall back on while somebody types. */
  readonly #lastGood = new Map<string, AnalyzedDocument>();
  /** Documents whose analysis was dropped because of another one, since somebody last asked. */
  readonly #stale = new Set<string>();

  /** When each document or file last changed, to notice changes while an analysis is under way. */
  readonly #changes = new Map<string, number>();
  #clock = 0;

  constructor(readonly files: FileSystem) {}

  /** A new version of a document, or its first one. */
  update(snapshot: DocumentSnapshot): void {
    this.#documents.set(snapshot.uri, snapshot);
    this.#entries.delete(snapshot.uri);
    this.invalidate(snapshot.uri);
  }

  close(uri: string): void {
    this.#documents.delete(uri);
    this.#entries.delete(uri);
    this.#lastGood.delete(uri);
    this.invalidate(uri);
  }

  /** Forgets the analyses that have read a document or file. */
  invalidate(uri: string): void {
    const dependents = [...this.#entries].filter(([, entry]) => entry.dependencies.includes(uri)).map(([key]) => key);
    for (const dependent of dependents) {
      this.#entries.delete(dependent);
      this.#stale.add(dependent);
    }
    this.#changes.set(uri, ++this.#clock);
  }

  /** The documents whose analysis has become stale since the last call. */
  takeStale(): readonly string[] {
    const stale = [...this.#stale].filter((uri) => this.#documents.has(uri));
    this.#stale.clear();
    return stale;
  }

  document(uri: string): DocumentSnapshot | null {
    return this.#documents.get(uri) ?? null;
  }

  /** The analysis of a document as it now is; null where it is not open. */
  async of(uri: string): Promise<AnalyzedDocument | null> {
    const snapshot = this.#documents.get(uri);
    if (snapshot === undefined) return null;
    const known = this.#entries.get(uri);
    if (known !== undefined) return known.made;
    const entry: Entry = { snapshot, made: this.#analyze(snapshot), dependencies: [] };
    this.#entries.set(uri, entry);
    const started = this.#clock;
    try {
      const made = await entry.made;
      entry.dependencies = made.analysis.dependencies;
      const isOutrun = entry.dependencies.some((read) => (this.#changes.get(read) ?? 0) > started);
      if (isOutrun && this.#entries.get(uri) === entry) this.#entries.delete(uri);
      if (!made.analysis.unreadable && made.analysis.problems.length === 0) this.#lastGood.set(uri, made);
      return made;
    } catch (error) {
      if (this.#entries.get(uri) === entry) this.#entries.delete(uri);
      throw error;
    }
  }

  lastGood(uri: string): AnalyzedDocument | null {
    return this.#lastGood.get(uri) ?? null;
  }

  async #analyze(snapshot: DocumentSnapshot): Promise<AnalyzedDocument> {
    const input = { uri: snapshot.uri, language: snapshot.language, text: snapshot.text, constants: {} };
    const analysis = await analyzeDocument(input, this.files);
    return { snapshot, positions: new Positions(snapshot), analysis };
  }
}
