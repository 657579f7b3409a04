// A worker that hangs is ended and started anew; one that works is left alone.
import assert from 'node:assert/strict';
import { SupervisedWorker } from '../../../webview/compute/supervised-worker';
import type { WorkerAnswer, WorkerLike, WorkerMessage } from '../../../webview/compute/supervised-worker';

/** Timers that run when told to. */
class Clock {
  #now = 0;
  #next = 1;
  readonly #timers = new Map<number, { readonly at: number; readonly action: () => void }>();

  readonly timers = {
    set: (action: () => void, milliseconds: number): number => {
      this.#timers.set(this.#next, { at: this.#now + milliseconds, action });
      return this.#next++;
    },
    clear: (timer: number): void => {
      this.#timers.delete(timer);
    },
  };

  pass(milliseconds: number): void {
    const until = this.#now + milliseconds;
    for (;;) {
      const due = [...this.#timers].filter(([, { at }]) => at <= until).sort(([, a], [, b]) => a.at - b.at)[0];
      if (due === undefined) break;
      this.#timers.delete(due[0]);
      this.#now = due[1].at;
      due[1].action();
    }
    this.#now = until;
  }
}

/** Answers pings unless it hangs. */
class FakeWorker implements WorkerLike {
  onmessage: WorkerLike['onmessage'] = null;
  onerror: WorkerLike['onerror'] = null;
  hangs = false;
  ended = false;
  readonly requests: string[] = [];

  postMessage(message: unknown): void {
    const { kind } = message as WorkerMessage<string>;
    if (kind === 'request') this.requests.push((message as { request: string }).request);
    else if (!this.hangs) this.tell({ kind: 'pong' });
  }

  tell(data: WorkerAnswer<string>): void {
    this.onmessage?.({ data } as MessageEvent);
  }

  terminate(): void {
    this.ended = true;
  }
}

function supervise(): {
  readonly clock: Clock;
  readonly made: FakeWorker[];
  readonly events: string[];
  readonly worker: SupervisedWorker<string, string>;
} {
  const clock = new Clock();
  const made: FakeWorker[] = [];
  const events: string[] = [];
  const spawn = (): FakeWorker => {
    const next = new FakeWorker();
    made.push(next);
    return next;
  };
  const worker = new SupervisedWorker<string, string>(spawn, clock.timers, 8000, {
    onNews: (news) => events.push(news),
    onError: (message) => events.push(`error ${message}`),
    onRestart: () => events.push('restart'),
  });
  return { clock, made, events, worker };
}

describe('SupervisedWorker', () => {
  it('passes requests on and news back', () => {
    const { made, events, worker } = supervise();
    worker.send('a');
    worker.send('b');
    assert.equal(made.length, 1);
    assert.deepEqual(made[0]?.requests, ['a', 'b']);
    made[0].tell({ kind: 'news', news: 'done' });
    assert.deepEqual(events, ['done']);
  });

  it('leaves a worker alone that answers, however long its work takes', () => {
    const { clock, made, events, worker } = supervise();
    worker.send('long');
    worker.setWaiting(true);
    clock.pass(3_600_000);
    assert.equal(made.length, 1);
    assert.equal(made[0]?.ended, false);
    assert.deepEqual(events, []);
  });

  it('ends one that hangs, says so, and starts another with the next request', () => {
    const { clock, made, events, worker } = supervise();
    worker.send('deadly');
    worker.setWaiting(true);
    const [first] = made;
    assert.ok(first !== undefined);
    clock.pass(1500);
    first.hangs = true;
    clock.pass(8000);
    assert.deepEqual(events, [], 'not before its time');
    clock.pass(1000);
    assert.equal(first.ended, true);
    assert.deepEqual(events, ['restart']);
    worker.send('again');
    assert.deepEqual(made[1]?.requests, ['again']);
    worker.setWaiting(true);
    clock.pass(60_000);
    assert.equal(made[1].ended, false);
  });

  it('gives one that has not said a word yet time to load its script', () => {
    const { clock, made, events, worker } = supervise();
    worker.send('x');
    worker.setWaiting(true);
    const [first] = made;
    assert.ok(first !== undefined);
    first.hangs = true;
    clock.pass(20_000);
    assert.deepEqual(events, []);
    clock.pass(20_000);
    assert.deepEqual(events, ['restart']);
  });

  it('does not watch a worker from which nothing is awaited', () => {
    const { clock, made, worker } = supervise();
    worker.send('x');
    worker.setWaiting(true);
    worker.setWaiting(false);
    clock.pass(5000);
    const [first] = made;
    assert.ok(first !== undefined);
    first.hangs = true;
    clock.pass(60_000);
    assert.equal(first.ended, false);
  });
});
