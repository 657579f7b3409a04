// Looking for closing marks, over and over, in time that grows with the text and not with its square.

/** Finds the first place of a mark at or behind an offset. Offsets asked for must not decrease. */
export class ClosingMarks {
  readonly #known = new Map<string, number>();

  constructor(readonly text: string) {}

  /** The offset of the mark, or -1. */
  next(mark: string, from: number): number {
    const known = this.#known.get(mark);
    if (known !== undefined && (known < 0 || known >= from)) return known;
    const found = this.text.indexOf(mark, from);
    this.#known.set(mark, found);
    return found;
  }
}
