// What the page has been told of every run. A run that another worker computes again is held back until it has come as
// far as before: a path once drawn never gets shorter.
import type { TrajectoryPiece } from './messages';

interface HeldRun {
  readonly steps: number;
  readonly pieces: TrajectoryPiece[];
}

export class ToldRuns {
  readonly #told = new Map<number, number>();
  readonly #held = new Map<number, HeldRun>();

  /** A run begins that was not there before. */
  begin(run: number): void {
    this.#told.delete(run);
    this.#held.delete(run);
  }

  /** A run is computed again from its start. */
  repeat(run: number): void {
    const steps = this.#told.get(run) ?? 0;
    if (steps > 0) this.#held.set(run, { steps, pieces: [] });
  }

  /** The pieces to be told now, in order. */
  take(piece: TrajectoryPiece): readonly TrajectoryPiece[] {
    const { run } = piece;
    const end = piece.from + piece.values.length;
    const held = this.#held.get(run);
    if (held !== undefined) {
      held.pieces.push(piece);
      if (end < held.steps && piece.stopped === null) return [];
      this.#held.delete(run);
    }
    this.#told.set(run, end);
    return held?.pieces ?? [piece];
  }
}
