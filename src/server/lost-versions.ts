// Versions of texts whose analysis has cost a worker. They are left alone for a while, and longer each time: a machine that
// was too busy is to have another chance, and a text that always hangs must not keep the others waiting.

/** Milliseconds of silence after the first loss, and by what they grow with every further one. */
const firstSilence = 5000;
const growth = 6;

interface Loss {
  readonly version: number;
  readonly count: number;
  /** Milliseconds since the epoch. */
  readonly until: number;
}

export class LostVersions {
  readonly #losses = new Map<string, Loss>();

  constructor(readonly now: () => number = Date.now) {}

  /** A worker was lost over this version of a text. */
  lost(uri: string, version: number): void {
    const before = this.#losses.get(uri);
    const count = before?.version === version ? before.count + 1 : 1;
    this.#losses.set(uri, { version, count, until: this.now() + firstSilence * growth ** (count - 1) });
  }

  /** Whether nothing is to be asked of this version now. */
  isSilent(uri: string, version: number): boolean {
    const loss = this.#losses.get(uri);
    return loss?.version === version && this.now() < loss.until;
  }

  forget(uri: string): void {
    this.#losses.delete(uri);
  }
}
