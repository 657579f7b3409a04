// A worker that is asked now and then whether it still hears; one that does not is ended and started anew.

export type WorkerMessage<Request> =
  { readonly kind: 'request'; readonly request: Request } | { readonly kind: 'ping' };
export type WorkerAnswer<News> = { readonly kind: 'news'; readonly news: News } | { readonly kind: 'pong' };

/** What is needed of a Worker. */
export interface WorkerLike {
  postMessage(message: unknown): void;
  terminate(): void;
  onmessage: ((event: MessageEvent) => unknown) | null;
  onerror: ((event: ErrorEvent) => unknown) | null;
}

/** What is needed of the page's clock. */
export interface Timers {
  set(action: () => void, milliseconds: number): number;
  clear(timer: number): void;
}

export interface Supervision<News> {
  onNews(news: News): void;
  onError(message: string): void;
  /** The worker was ended, and a new one waits for requests. */
  onRestart(): void;
}

const pingMilliseconds = 1000;
/** Before its first word a worker loads its script, over which a busy machine may take long. */
const longestStart = 30_000;

export class SupervisedWorker<Request, News> {
  readonly #spawn: () => WorkerLike;
  readonly #timers: Timers;
  readonly #patience: number;
  readonly #supervision: Supervision<News>;
  #worker: WorkerLike | null = null;
  #timer: number | null = null;
  #waiting = false;
  /** Whether the worker has said anything yet. */
  #started = false;

  /** `patience` is how many milliseconds a worker may be deaf. */
  constructor(spawn: () => WorkerLike, timers: Timers, patience: number, supervision: Supervision<News>) {
    this.#spawn = spawn;
    this.#timers = timers;
    this.#patience = patience;
    this.#supervision = supervision;
  }

  /** Whether an answer is awaited: only then is the worker watched. */
  setWaiting(waiting: boolean): void {
    this.#waiting = waiting;
    if (waiting && this.#timer === null) this.#timer = this.#timers.set(() => this.#ping(), pingMilliseconds);
  }

  /** Starts the worker ahead of the first request. */
  prepare(): void {
    this.#worker ??= this.#start();
  }

  send(request: Request): void {
    this.#post({ kind: 'request', request });
  }

  /** Ends the worker and goes on with another, which has been started already. */
  replace(worker: WorkerLike): void {
    this.end();
    this.#worker = this.#listen(worker);
    this.setWaiting(this.#waiting);
  }

  end(): void {
    if (this.#timer !== null) this.#timers.clear(this.#timer);
    this.#timer = null;
    if (this.#worker !== null) {
      // What it has said last is not heard any more.
      this.#worker.onmessage = null;
      this.#worker.terminate();
    }
    this.#worker = null;
  }

  #post(message: WorkerMessage<Request>): void {
    this.#worker ??= this.#start();
    this.#worker.postMessage(message);
  }

  #start(): WorkerLike {
    return this.#listen(this.#spawn());
  }

  #listen(worker: WorkerLike): WorkerLike {
    this.#started = false;
    worker.onerror = (event) => this.#supervision.onError(event.message);
    worker.onmessage = (event) => {
      const answer = event.data as WorkerAnswer<News>;
      this.#started = true;
      if (answer.kind === 'pong') this.#heard();
      else this.#supervision.onNews(answer.news);
    };
    return worker;
  }

  #ping(): void {
    if (!this.#waiting) {
      this.#timer = null;
      return;
    }
    const patience = this.#started ? this.#patience : Math.max(this.#patience, longestStart);
    this.#timer = this.#timers.set(() => this.#giveUp(), patience);
    this.#post({ kind: 'ping' });
  }

  #heard(): void {
    if (this.#timer !== null) this.#timers.clear(this.#timer);
    this.#timer = null;
    this.setWaiting(this.#waiting);
  }

  #giveUp(): void {
    this.#timer = null;
    this.end();
    this.#supervision.onRestart();
  }
}
