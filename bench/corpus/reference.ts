// Asks a child process for the numbers of the real functions; a child that hangs or dies is replaced.
import { fork, type ChildProcess } from 'node:child_process';
import type { CallPoint, Observation, Path, Reply, Request } from './messages';

type Question = Request extends infer R ? (R extends unknown ? Omit<R, 'serial'> : never) : never;

/** Milliseconds for one question. */
const patience = { load: 10_000, evaluate: 6_000, probe: 2_000 };

export class Reference {
  #child: ChildProcess | null = null;
  #loaded: string[] = [];
  #serial = 0;
  #last: Promise<unknown> = Promise.resolve();

  constructor(
    readonly script: string,
    readonly folder: string,
  ) {}

  async load(file: string): Promise<string | null> {
    const reply = await this.#inTurn({ kind: 'load', file });
    if (reply?.kind === 'loaded' && reply.failure === null) this.#loaded.push(file);
    return reply?.kind === 'loaded' ? reply.failure : 'does not load in time';
  }

  async evaluate(
    id: string,
    point: CallPoint,
    inputs: readonly Path[],
    outputs: readonly Path[],
  ): Promise<Observation> {
    const reply = await this.#inTurn({ kind: 'evaluate', id, point, inputs, outputs });
    return reply?.kind === 'evaluated' ? reply.observation : { kind: 'late' };
  }

  async probe(id: string): Promise<string | null> {
    const reply = await this.#inTurn({ kind: 'probe', id });
    return reply?.kind === 'probed' ? reply.numericAt : null;
  }

  close(): void {
    this.#child?.kill('SIGKILL');
    this.#child = null;
  }

  #inTurn(question: Question): Promise<Reply | null> {
    const next = this.#last.then(() => this.#ask(question));
    this.#last = next;
    return next;
  }

  async #ask(question: Question): Promise<Reply | null> {
    if (this.#child === null) {
      const child = fork(this.script, [], {
        cwd: this.folder,
        serialization: 'advanced',
        stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
      });
      child.on('error', () => undefined);
      this.#child = child;
      for (const file of this.#loaded) await this.#send({ kind: 'load', file });
    }
    return this.#send(question);
  }

  #send(question: Question): Promise<Reply | null> {
    const child = this.#child;
    if (child === null) return Promise.resolve(null);
    const serial = ++this.#serial;
    return new Promise((resolve) => {
      const finish = (reply: Reply | null): void => {
        clearTimeout(timer);
        child.off('message', onMessage);
        child.off('exit', onExit);
        if (reply === null) {
          child.kill('SIGKILL');
          this.#child = null;
        }
        resolve(reply);
      };
      const onMessage = (reply: Reply): void => {
        if (reply.serial === serial) finish(reply);
      };
      const onExit = (): void => finish(null);
      // An answer that came while this process was busy is read first.
      const timer = setTimeout(() => setImmediate(() => finish(null)), patience[question.kind]);
      child.on('message', onMessage);
      child.on('exit', onExit);
      child.send({ ...question, serial } as Request, (error) => {
        if (error !== null) finish(null);
      });
    });
  }
}
