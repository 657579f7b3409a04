// After an edit has settled, has the document analysed and tells the client whose subjects may have changed.

/** Milliseconds without another edit after which a text is looked at unasked. */
const settled = 120;

export class ChangeNotifier {
  readonly #timers = new Map<string, ReturnType<typeof setTimeout>>();

  constructor(
    /** Analyses a document; gives the uris that may have changed. */
    readonly analyze: (uri: string) => Promise<readonly string[]>,
    readonly notify: (uri: string) => void,
  ) {}

  /** A document has changed. */
  changed(uri: string): void {
    const timer = this.#timers.get(uri);
    if (timer !== undefined) clearTimeout(timer);
    this.#timers.set(
      uri,
      setTimeout(() => void this.#look(uri), settled),
    );
  }

  forget(uri: string): void {
    const timer = this.#timers.get(uri);
    if (timer !== undefined) clearTimeout(timer);
    this.#timers.delete(uri);
  }

  dispose(): void {
    for (const uri of [...this.#timers.keys()]) this.forget(uri);
  }

  async #look(uri: string): Promise<void> {
    this.#timers.delete(uri);
    for (const changed of await this.analyze(uri)) this.notify(changed);
  }
}
