// A language service with one open document whose text has its cursor marks `<|>` taken out.
import type { CodeLens, Position, Range } from 'vscode-languageserver-types';
import { emptyFileSystem, type LanguageId } from '../../src/languages/document';
import { defaultSettings, type Settings, type SubjectQuery } from '../../src/protocol/requests';
import { Positions } from '../../src/service/document-snapshot';
import type { HoverDraft } from '../../src/service/hover-draft';
import { hoverMarkdown } from '../../src/service/hover-markdown';
import { LanguageService, type Shares } from '../../src/service/language-service';

export const uri = 'file:///test.ts';

/** Tests must not depend on the speed of the machine. */
const patient = { verification: 20_000, closedForm: 20_000, search: 20_000 };

/** Far enough that only the tests of limits meet one. */
export function soon(): number {
  return Date.now() + 60_000;
}

export class Opened {
  readonly service: LanguageService;
  #version = 0;
  #positions: Positions;
  #marks: readonly number[] = [];

  constructor(
    text: string,
    readonly language: LanguageId = 'typescript',
    settings: Partial<Settings> = {},
    hoverShare: Partial<Shares['hover']> = {},
    lensShare: Partial<Shares['lens']> = {},
  ) {
    this.service = new LanguageService(emptyFileSystem, {
      hover: { ...patient, ...hoverShare },
      background: patient,
      page: patient,
      panel: patient,
      lens: { ...patient, ...lensShare },
    });
    this.service.configure({ ...defaultSettings, ...settings });
    this.#positions = this.write(text);
  }

  /** A new version of the text, with marks of its own. */
  write(marked: string): Positions {
    const parts = marked.split('<|>');
    let length = 0;
    this.#marks = parts.slice(0, -1).map((part) => (length += part.length));
    const snapshot = { uri, version: ++this.#version, language: this.language, text: parts.join('') };
    this.service.update(snapshot);
    this.#positions = new Positions(snapshot);
    return this.#positions;
  }

  at(mark = 0): Position {
    return this.#positions.position(this.#marks[mark] ?? 0);
  }

  range(): Range {
    return { start: this.at(0), end: this.at(1) };
  }

  query(mark = 0): SubjectQuery {
    return { kind: 'position', position: { uri, ...this.at(mark) } };
  }

  draft(mark = 0): Promise<HoverDraft | null> {
    return this.service.hover(uri, this.at(mark), soon(), false);
  }

  /** The lenses of the whole document, however many pieces they take. */
  async lenses(): Promise<readonly CodeLens[]> {
    for (;;) {
      const lenses = await this.service.codeLenses(uri);
      if (lenses !== null) return lenses;
    }
  }

  /** The hover as text, without a typesetter and without links; null where there is none. */
  async hover(mark = 0): Promise<string | null> {
    return plain(await this.draft(mark));
  }
}

/** A draft as text. */
export async function plain(draft: HoverDraft | null): Promise<string | null> {
  if (draft === null) return null;
  const hover = await hoverMarkdown(draft, () => Promise.resolve(null), false);
  return (hover.contents as { value: string }).value.replace(/\\(.)/g, '$1').replace(/[\u2003\u00a0]/g, ' ');
}
