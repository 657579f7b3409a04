// The connection's side of the compute worker: one question at a time, the most urgent first; a worker that does not
// come back, or ends by itself, is replaced and given everything it has to know.
import type { Settings } from '../protocol/requests';
import type { DocumentSnapshot } from '../service/document-snapshot';
import type { SetPoint } from '../service/session-points';
import type { FromCompute, QuestionName, Questions, ToCompute } from './compute/messages';
import type { WorkerPort } from './worker-port';

/** Lower is more urgent. */
export type Urgency = 0 | 1 | 2;

export interface ComputeHost {
  start(): WorkerPort;
  /** Documents as they now are; those whose version has changed are sent before the next question. */
  documents(): Iterable<DocumentSnapshot>;
  readFile(uri: string): Promise<string | null>;
  settings(): Settings;
  /** Points that the user has set in this session. */
  points(): readonly SetPoint[];
  /** A worker was lost, for this reason. */
  onLost(reason: string): void;
  onBusy(isBusy: boolean): void;
  onError(message: string): void;
}

/** Why a question has no answer. */
export class NoAnswer extends Error {
  constructor(
    readonly kind: 'cancelled' | 'lost' | 'failed',
    message: string,
  ) {
    super(message);
  }
}

export interface Cancellation {
  readonly isCancellationRequested: boolean;
}

interface Question {
  readonly id: number;
  readonly name: QuestionName;
  readonly ask: Questions[QuestionName]['ask'];
  readonly urgency: Urgency;
  readonly token: Cancellation | null;
  readonly resolve: (answer: unknown) => void;
  readonly reject: (error: NoAnswer) => void;
}

/** Milliseconds past its time limit after which a worker is taken to be stuck. */
const grace = 3000;
/** Milliseconds in which a worker has to load its script: a busy machine may take long over it. */
const longestStart = 60_000;

export class ComputeClient {
  #port: WorkerPort | null = null;
  #sent = new Map<string, number>();
  #hasSettings = false;
  /** Whether the worker has loaded its script. */
  #isReady = false;
  readonly #queue: Question[] = [];
  #current: Question | null = null;
  #timer: ReturnType<typeof setTimeout> | null = null;
  #lastId = 0;
  #isDisposed = false;

  constructor(
    readonly host: ComputeHost,
    readonly graceMilliseconds = grace,
  ) {}

  /** Rejects with NoAnswer. */
  ask<Name extends QuestionName>(
    name: Name,
    ask: Questions[Name]['ask'],
    urgency: Urgency,
    token: Cancellation | null = null,
  ): Promise<Questions[Name]['answer']> {
    return new Promise<Questions[Name]['answer']>((resolve, reject) => {
      const question: Question = {
        id: ++this.#lastId,
        name,
        ask,
        urgency,
        token,
        // The worker answers each name with its type.
        resolve: (answer) => resolve(answer as Questions[Name]['answer']),
        reject,
      };
      const after = this.#queue.findIndex((waiting) => waiting.urgency > urgency);
      this.#queue.splice(after < 0 ? this.#queue.length : after, 0, question);
      this.#next();
    });
  }

  /** New settings reach the worker before the next question. */
  settingsChanged(): void {
    this.#hasSettings = false;
  }

  /** A file on disk has changed: what was read of it is forgotten. */
  fileChanged(uri: string): void {
    this.#post({ kind: 'changed', uri });
  }

  dispose(): void {
    this.#isDisposed = true;
    this.#port?.terminate();
    this.#port = null;
    this.#stopTimer();
    for (const question of [...(this.#current === null ? [] : [this.#current]), ...this.#queue.splice(0)]) {
      question.reject(new NoAnswer('cancelled', 'the server is shutting down'));
    }
    this.#current = null;
  }

  #post(message: ToCompute): void {
    this.#port?.post(message);
  }

  #next(): void {
    if (this.#current !== null || this.#isDisposed) return;
    const question = this.#queue.shift();
    if (question === undefined) {
      this.host.onBusy(false);
      return;
    }
    if (question.token?.isCancellationRequested === true) {
      question.reject(new NoAnswer('cancelled', 'cancelled'));
      this.#next();
      return;
    }
    this.#current = question;
    this.host.onBusy(true);
    this.#ensureStarted();
    if (this.#isReady) this.#send(question);
    else this.#startTimer(longestStart, 'it did not start');
  }

  #send({ id, name, ask }: Question): void {
    this.#sendNews();
    this.#post({ kind: 'question', id, name, ask, deadline: Date.now() + this.host.settings().timeLimit });
    this.#awaitAnswer();
  }

  #ensureStarted(): void {
    if (this.#port !== null) return;
    const port = this.host.start();
    this.#port = port;
    this.#sent = new Map();
    this.#hasSettings = false;
    this.#isReady = false;
    port.onMessage((message) => {
      if (this.#port === port) this.#receive(message as FromCompute);
    });
    port.onEnd((reason) => {
      if (this.#port === port) this.#lose(reason);
    });
    this.#post({ kind: 'points', points: this.host.points() });
  }

  #sendNews(): void {
    if (!this.#hasSettings) {
      this.#post({ kind: 'settings', settings: this.host.settings() });
      this.#hasSettings = true;
    }
    const open = new Set<string>();
    for (const snapshot of this.host.documents()) {
      open.add(snapshot.uri);
      if (this.#sent.get(snapshot.uri) === snapshot.version) continue;
      this.#sent.set(snapshot.uri, snapshot.version);
      this.#post({ kind: 'document', snapshot });
    }
    for (const uri of this.#sent.keys()) {
      if (open.has(uri)) continue;
      this.#sent.delete(uri);
      this.#post({ kind: 'closed', uri });
    }
  }

  #receive(message: FromCompute): void {
    switch (message.kind) {
      case 'ready':
        this.#isReady = true;
        // Its time begins now: loading the script was not its own.
        if (this.#current !== null) this.#send(this.#current);
        return;
      case 'read': {
        const { id, uri } = message;
        const port = this.#port;
        // Waiting for a file is not the worker's own time.
        this.#stopTimer();
        const answer = (text: string | null): void => {
          if (this.#port !== port) return;
          this.#post({ kind: 'file', id, text });
          if (this.#current !== null) this.#awaitAnswer();
        };
        this.host.readFile(uri).then(answer, () => answer(null));
        return;
      }
      case 'answer':
        this.#finish(message.id, (question) => question.resolve(message.answer));
        return;
      case 'failed':
        this.host.onError(message.message);
        this.#finish(message.id, (question) => question.reject(new NoAnswer('failed', firstLine(message.message))));
        return;
    }
  }

  #finish(id: number, settle: (question: Question) => void): void {
    const question = this.#current;
    if (question?.id !== id) return;
    this.#stopTimer();
    this.#current = null;
    settle(question);
    this.#next();
  }

  #lose(reason: string): void {
    this.#port?.terminate();
    this.#port = null;
    this.#stopTimer();
    this.host.onLost(reason);
    const question = this.#current;
    this.#current = null;
    question?.reject(new NoAnswer('lost', reason));
    this.#next();
  }

  #awaitAnswer(): void {
    this.#startTimer(this.host.settings().timeLimit + this.graceMilliseconds, 'it gave no answer');
  }

  /** Gives the worker up after so many milliseconds. */
  #startTimer(limit: number, what: string): void {
    this.#stopTimer();
    this.#timer = setTimeout(() => this.#lose(`${what} within ${(limit / 1000).toFixed(1)} seconds`), limit);
  }

  #stopTimer(): void {
    if (this.#timer !== null) clearTimeout(this.#timer);
    this.#timer = null;
  }
}

function firstLine(text: string): string {
  return text.split('\n')[0] ?? text;
}
