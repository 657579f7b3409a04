// After an edit has settled, has the document analysed and tells the client whose subjects may have changed.

/** Milliseconds without another edit after which a text is looked at unasked; longer where that took long last time. */
const settled = 120;
const longestWait = 1000;

export class ChangeNotifier {
  readonly #timers = new Map<string, ReturnType<typeof setTimeout>>();
  /** Milliseconds that looking at each document took last time. */
  readonly #durations = new Map<string, number>();

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
      setTimeout(() => void this.#look(uri), this.#waitFor(uri)),
    );
  }

  forget(uri: string): void {
    const timer = this.#timers.get(uri);
    if (timer !== undefined) clearTimeout(timer);
    this.#timers.delete(uri);
    this.#durations.delete(uri);
  }

  dispose(): void {
    for (const uri of [...this.#timers.keys()]) this.forget(uri);
  }

  /** Whoever types on while a long text is looked at waits for it: then it is looked at less often. */
  #waitFor(uri: string): number {
    return Math.min(longestWait, Math.max(settled, 2 * (this.#durations.get(uri) ?? 0)));
  }

  async #look(uri: string): Promise<void> {
    this.#timers.delete(uri);
    const started = performance.now();
    const changes = await this.analyze(uri);
    this.#durations.set(uri, performance.now() - started);
    for (const changed of changes) this.notify(changed);
  }
}
