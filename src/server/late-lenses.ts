// Lenses whose title came too late: the editor is told to ask for them again, once for each version of a text.

/** Milliseconds in which further late lenses wait for the same request. */
const gathering = 300;

export class LateLenses {
  /** The version of each document for which the editor has been told. */
  readonly #told = new Map<string, number>();
  #timer: ReturnType<typeof setTimeout> | null = null;

  constructor(
    readonly refresh: () => void,
    readonly milliseconds = gathering,
  ) {}

  /** A lens of this version of a document had no title in time. */
  late(uri: string, version: number): void {
    // A lens that never has one must not have the editor ask for ever.
    if (this.#told.get(uri) === version) return;
    this.#told.set(uri, version);
    this.#timer ??= setTimeout(() => {
      this.#timer = null;
      this.refresh();
    }, this.milliseconds);
  }

  forget(uri: string): void {
    this.#told.delete(uri);
  }

  dispose(): void {
    if (this.#timer !== null) clearTimeout(this.#timer);
    this.#timer = null;
  }
}
