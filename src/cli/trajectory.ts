// The states of a run, evenly thinned so that a long run stays small.
import type { DescentState } from '../core/optimize/descent';

const most = 1000;

/** Keeps every n-th state, n doubling as the run grows; the first and the last are always there. */
export class Trajectory {
  #kept: DescentState[] = [];
  #stride = 1;
  #last: DescentState | null = null;

  add(state: DescentState): void {
    this.#last = state;
    if (state.step % this.#stride !== 0) return;
    this.#kept.push(state);
    if (this.#kept.length < most) return;
    this.#stride *= 2;
    this.#kept = this.#kept.filter(({ step }) => step % this.#stride === 0);
  }

  /** At most a thousand states in order. */
  thinned(): readonly DescentState[] {
    const last = this.#last;
    return last === null || this.#kept.at(-1)?.step === last.step ? this.#kept : [...this.#kept, last];
  }
}
