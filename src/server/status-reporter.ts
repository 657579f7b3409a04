// Tells the client what the server is doing: busy only when it lasts, and errors until something works again.
import type { ServerStatus } from '../protocol/requests';

/** Milliseconds of work that nobody needs to hear of. */
const unnoticed = 400;

export class StatusReporter {
  #state: ServerStatus['state'] | null = null;
  #timer: ReturnType<typeof setTimeout> | null = null;

  constructor(readonly send: (status: ServerStatus) => void) {}

  busy(isBusy: boolean): void {
    if (isBusy) {
      this.#timer ??= setTimeout(() => this.#report('busy', 'computing'), unnoticed);
      return;
    }
    this.#stopTimer();
    if (this.#state !== 'error') this.#report('ready', '');
  }

  error(message: string): void {
    this.#state = null;
    this.#report('error', message);
  }

  /** An answer came: whatever was wrong is over. */
  worked(): void {
    if (this.#state === 'error') this.#report('ready', '');
  }

  dispose(): void {
    this.#stopTimer();
  }

  #report(state: ServerStatus['state'], message: string): void {
    if (state === this.#state) return;
    this.#state = state;
    this.send({ state, message });
  }

  #stopTimer(): void {
    if (this.#timer !== null) clearTimeout(this.#timer);
    this.#timer = null;
  }
}
