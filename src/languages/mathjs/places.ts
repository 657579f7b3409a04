// Where names stand in mathjs text: its nodes carry no positions, but they come in the order of the text.
import type { TextRange } from '../document';

const identifier = /[\p{L}_$][\p{L}\p{N}_$]*/gu;

/** Hands out the ranges of names in the order in which the tree is read. */
export class NamePlaces {
  readonly #found: readonly { readonly name: string; readonly start: number }[];
  #next = 0;

  /** @param offset where `text` starts in its document; null where it is not the document's own text (escapes in strings) */
  constructor(
    text: string,
    readonly whole: TextRange,
    readonly offset: number | null,
  ) {
    this.#found = [...text.matchAll(identifier)].map((match) => ({ name: match[0], start: match.index }));
  }

  /** The range of the next occurrence of a name; the whole formula where it cannot be told. */
  of(name: string): TextRange {
    if (this.offset === null) return this.whole;
    for (let i = this.#next; i < this.#found.length; i++) {
      const candidate = this.#found[i];
      if (candidate?.name !== name) continue;
      this.#next = i + 1;
      return { start: this.offset + candidate.start, end: this.offset + candidate.start + name.length };
    }
    return this.whole;
  }
}
