// The open documents as analysed so far, kept by version: each is read when it is first needed and dropped when its text,
// or that of a module it imports, changes.
import { forgetDocument, openDocument } from '../languages/analyze-document';
import type { DocumentAnalysis, FileSystem, TextRange } from '../languages/document';
import type { OpenDocument, Predecessor } from '../languages/open-document';
import type { SubjectReference } from '../protocol/subject';
import { Positions, type DocumentSnapshot } from './document-snapshot';

/** A document with what was found in it, or in the part of it that was asked about. */
export interface AnalyzedDocument {
  readonly snapshot: DocumentSnapshot;
  readonly positions: Positions;
  readonly analysis: DocumentAnalysis;
}

/** A document that has been read. */
interface ReadDocument {
  readonly snapshot: DocumentSnapshot;
  readonly positions: Positions;
  readonly open: OpenDocument;
}

interface Entry {
  readonly read: Promise<ReadDocument>;
  dependencies: readonly string[];
}

/** The newest version of a document that was read. */
interface Latest {
  readonly document: OpenDocument;
  /** When the other documents that it hangs on were last read, in milliseconds since the epoch. */
  readAt: number;
}

/** Milliseconds for which files that nobody said have changed are taken to be as they were: not all are watched. */
const filesStay = 5000;

export class Analyses {
  readonly #documents = new Map<string, DocumentSnapshot>();
  readonly #entries = new Map<string, Entry>();
  /** The newest analysis of each document that had no syntax error: what lenses fall back on while somebody types. */
  readonly #lastGood = new Map<string, AnalyzedDocument>();
  /** Documents whose analysis was dropped because of another one, since somebody last asked. */
  readonly #stale = new Set<string>();

  readonly #latest = new Map<string, Latest>();

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
    this.#latest.delete(uri);
    forgetDocument(uri);
    this.invalidate(uri);
  }

  /** Forgets the analyses that have read a document or file. */
  invalidate(uri: string): void {
    const dependents = [...this.#entries].filter(([, entry]) => entry.dependencies.includes(uri)).map(([key]) => key);
    for (const dependent of dependents) {
      this.#entries.delete(dependent);
      this.#stale.add(dependent);
    }
    for (const latest of this.#latest.values())
      if (latest.document.dependencies.includes(uri)) latest.readAt = -Infinity;
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

  /** The whole analysis of a document as it now is; null where it is not open. */
  async of(uri: string): Promise<AnalyzedDocument | null> {
    const document = await this.#read(uri);
    if (document === null) return null;
    const { snapshot, positions, open } = document;
    const whole: AnalyzedDocument = { snapshot, positions, analysis: open.whole() };
    if (!whole.analysis.unreadable && whole.analysis.problems.length === 0) this.#lastGood.set(uri, whole);
    return whole;
  }

  /** What stands in a range of a document, without the rest of it. */
  async around(uri: string, rangeOf: (positions: Positions) => TextRange): Promise<AnalyzedDocument | null> {
    const document = await this.#read(uri);
    if (document === null) return null;
    const { snapshot, positions, open } = document;
    return { snapshot, positions, analysis: open.around(rangeOf(positions)) };
  }

  /** What has the name of a reference, without the rest of the document. */
  async named({ uri, name }: SubjectReference): Promise<AnalyzedDocument | null> {
    const document = await this.#read(uri);
    if (document === null) return null;
    const { snapshot, positions, open } = document;
    return { snapshot, positions, analysis: open.named(name) };
  }

  /** Analyses a document further for some milliseconds; true once the whole of it is analysed, or it is not open. */
  async advance(uri: string, milliseconds: number): Promise<boolean> {
    const document = await this.#read(uri);
    if (document === null) return true;
    const end = Date.now() + milliseconds;
    return document.open.advance(() => Date.now() >= end);
  }

  lastGood(uri: string): AnalyzedDocument | null {
    return this.#lastGood.get(uri) ?? null;
  }

  async #read(uri: string): Promise<ReadDocument | null> {
    const snapshot = this.#documents.get(uri);
    if (snapshot === undefined) return null;
    const known = this.#entries.get(uri);
    if (known !== undefined && !this.#mayBeOutdated(uri, known)) return known.read;
    const entry: Entry = { read: this.#open(snapshot), dependencies: [] };
    this.#entries.set(uri, entry);
    const started = this.#clock;
    try {
      const document = await entry.read;
      entry.dependencies = document.open.dependencies;
      const isOutrun = entry.dependencies.some((read) => (this.#changes.get(read) ?? 0) > started);
      if (isOutrun) {
        const latest = this.#latest.get(uri);
        if (latest !== undefined) latest.readAt = -Infinity;
        if (this.#entries.get(uri) === entry) this.#entries.delete(uri);
      }
      return document;
    } catch (error) {
      if (this.#entries.get(uri) === entry) this.#entries.delete(uri);
      throw error;
    }
  }

  /** Whether files that the analysis has read may have changed since without anybody saying so. */
  #mayBeOutdated(uri: string, { dependencies }: Entry): boolean {
    const readAt = this.#latest.get(uri)?.readAt ?? Infinity;
    return dependencies.length > 0 && Date.now() - readAt >= filesStay;
  }

  async #open(snapshot: DocumentSnapshot): Promise<ReadDocument> {
    const input = { uri: snapshot.uri, language: snapshot.language, text: snapshot.text, constants: {} };
    const latest = this.#latest.get(snapshot.uri);
    const started = Date.now();
    const predecessor = latest === undefined ? null : predecessorOf(latest, started);
    const open = await openDocument(input, this.files, predecessor);
    const readAt = predecessor?.isUpToDate === true ? (latest?.readAt ?? started) : started;
    if (this.#documents.get(snapshot.uri) === snapshot) this.#latest.set(snapshot.uri, { document: open, readAt });
    return { snapshot, positions: new Positions(snapshot), open };
  }
}

function predecessorOf({ document, readAt }: Latest, now: number): Predecessor {
  return { document, isUpToDate: document.dependencies.length === 0 || now - readAt < filesStay };
}
