// One version of an open document, and the way between its offsets and LSP's positions.
import { TextDocument } from 'vscode-languageserver-textdocument';
import type { Position, Range } from 'vscode-languageserver-types';
import type { LanguageId, TextRange } from '../languages/document';

export interface DocumentSnapshot {
  readonly uri: string;
  readonly version: number;
  readonly language: LanguageId;
  readonly text: string;
}

const languages: ReadonlyMap<string, LanguageId> = new Map([
  ['typescript', 'typescript'],
  ['typescriptreact', 'typescriptreact'],
  ['javascript', 'javascript'],
  ['javascriptreact', 'javascriptreact'],
  ['markdown', 'markdown'],
  ['latex', 'latex'],
  // The editor's other name for the same files.
  ['tex', 'latex'],
  ['nabla', 'nabla'],
]);

/** The language of a document by the editor's language id; null where Nabla does not read it. */
export function languageOf(languageId: string): LanguageId | null {
  return languages.get(languageId) ?? null;
}

/** Converts between offsets and positions of one text. */
export class Positions {
  readonly #document: TextDocument;

  constructor(snapshot: DocumentSnapshot) {
    this.#document = TextDocument.create(snapshot.uri, snapshot.language, snapshot.version, snapshot.text);
  }

  offset(position: Position): number {
    return this.#document.offsetAt(position);
  }

  position(offset: number): Position {
    return this.#document.positionAt(offset);
  }

  range({ start, end }: TextRange): Range {
    return { start: this.position(start), end: this.position(end) };
  }

  /** From 1, as people count. */
  line(offset: number): number {
    return this.position(offset).line + 1;
  }
}
