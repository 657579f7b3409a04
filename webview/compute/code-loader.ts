// Starts the worker that begins with generated code, beside the one that serves meanwhile.
import { scriptOf } from './generated-code';
import type { ComputeRequest, ComputeResponse } from './messages';
import type { WorkerAnswer, WorkerLike, WorkerMessage } from './supervised-worker';
import type { GeneratedCode } from './generated-code';

/** A worker whose script begins with a text. */
export type SpawnWorker = (script: string) => WorkerLike;

export interface LoadedWorker {
  readonly worker: WorkerLike;
  /** The code's text, with which its script begins. */
  readonly script: string;
}

export class CodeLoader {
  readonly #spawn: SpawnWorker;
  readonly #onLoaded: (loaded: LoadedWorker) => void;
  readonly #onError: (message: string) => void;
  #starting: WorkerLike | null = null;

  /** @param onLoaded the worker runs the code and waits for requests; its subject is the one given to `load` */
  constructor(spawn: SpawnWorker, onLoaded: (loaded: LoadedWorker) => void, onError: (message: string) => void) {
    this.#spawn = spawn;
    this.#onLoaded = onLoaded;
    this.#onError = onError;
  }

  /** Starts a worker with code generated for a subject. One that is being started is ended. */
  load(code: GeneratedCode, subject: Extract<ComputeRequest, { kind: 'subject' }>): void {
    this.cancel();
    const script = scriptOf(code);
    const worker = this.#spawn(script);
    this.#starting = worker;
    worker.onmessage = ({ data }) => {
      const answer = data as WorkerAnswer<ComputeResponse>;
      if (answer.kind !== 'news' || answer.news.kind !== 'compiled') return;
      this.#starting = null;
      this.#onLoaded({ worker, script });
    };
    // The one that serves goes on serving.
    worker.onerror = (event) => {
      this.cancel();
      this.#onError(`generated code: ${event.message}`);
    };
    for (const request of [subject, { kind: 'useCode', code } as const]) {
      worker.postMessage({ kind: 'request', request } satisfies WorkerMessage<ComputeRequest>);
    }
  }

  /** Ends a worker that is being started. */
  cancel(): void {
    if (this.#starting === null) return;
    this.#starting.onmessage = null;
    this.#starting.terminate();
    this.#starting = null;
  }
}
