// The compute client against real worker threads that hang, crash and run out of memory.
import assert from 'node:assert/strict';
import { Worker } from 'node:worker_threads';
import { defaultSettings } from '../../src/protocol/requests';
import { ComputeClient, NoAnswer, type ComputeHost } from '../../src/server/compute-client';
import type { WorkerPort } from '../../src/server/worker-port';
import type { DocumentSnapshot } from '../../src/service/document-snapshot';

/** Answers each question with what it was asked, or does what the uri says. */
const script = `
const { parentPort } = require('node:worker_threads');
const seen = [];
let id = 0;
parentPort.postMessage({ kind: 'ready' });
parentPort.on('message', (message) => {
  const answer = (value) => parentPort.postMessage({ kind: 'answer', id, answer: value });
  switch (message.kind) {
    case 'question':
      id = message.id;
      switch (message.ask.uri) {
        case 'hang':
          for (;;);
        case 'exit':
          return process.exit(3);
        case 'throw':
          throw new Error('out of order');
        case 'memory': {
          const all = [];
          for (;;) all.push(new Array(1e5).fill({}));
        }
        case 'fail':
          return parentPort.postMessage({ kind: 'failed', id, message: 'a fault\\n  at x' });
        case 'read':
          return parentPort.postMessage({ kind: 'read', id: 7, uri: 'file:///module.ts' });
        default:
          return answer([message.ask.uri, ...seen]);
      }
    case 'file':
      return answer([message.text]);
    case 'document':
      return seen.push('document ' + message.snapshot.version);
    case 'closed':
      return seen.push('closed ' + message.uri);
    default:
      return seen.push(message.kind);
  }
});
`;

/** @param loading milliseconds before the worker says that it is ready */
function startWorker(loading = 0): WorkerPort {
  const sleep = `Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, ${loading});`;
  const worker = new Worker(sleep + script, {
    eval: true,
    resourceLimits: { maxOldGenerationSizeMb: 32 },
    stderr: true,
  });
  let problem = '';
  worker.on('error', (error: Error) => (problem = error.message));
  return {
    post: (message) => worker.postMessage(message),
    onMessage: (listener) => void worker.on('message', listener),
    onEnd: (listener) => void worker.once('exit', (code) => listener(problem === '' ? `code ${code}` : problem)),
    terminate: () => void worker.terminate(),
  };
}

describe('server: compute client', () => {
  const lost: string[] = [];
  const errors: string[] = [];
  let documents: DocumentSnapshot[] = [];
  let client: ComputeClient;

  const host: ComputeHost = {
    start: () => startWorker(),
    documents: () => documents,
    settings: () => ({ ...defaultSettings, timeLimit: 100 }),
    points: () => [],
    readFile: (uri) => Promise.resolve(`text of ${uri}`),
    onLost: (reason) => void lost.push(reason),
    onBusy: () => undefined,
    onError: (message) => void errors.push(message),
  };
  const ask = async (
    uri: string,
    urgency: 0 | 1 | 2 = 1,
    token: { isCancellationRequested: boolean } | null = null,
  ): Promise<readonly string[]> => (await client.ask('analyze', { uri }, urgency, token)) ?? [];
  const refusal = async (asked: Promise<unknown>): Promise<string> => {
    try {
      await asked;
    } catch (error) {
      if (error instanceof NoAnswer) return `${error.kind}: ${error.message}`;
    }
    return 'there was an answer';
  };

  beforeEach(() => {
    lost.length = errors.length = 0;
    documents = [];
    // Long, for a worker must not be taken to hang where the machine is slow.
    client = new ComputeClient(host, 60_000);
  });
  afterEach(() => client.dispose());

  it('sends what has changed before each question, and nothing twice', async () => {
    documents = [{ uri: 'a', version: 1, language: 'typescript', text: '' }];
    assert.deepEqual(await ask('first'), ['first', 'points', 'settings', 'document 1']);
    documents = [{ uri: 'a', version: 3, language: 'typescript', text: '' }];
    assert.deepEqual(await ask('second'), ['second', 'points', 'settings', 'document 1', 'document 3']);
    documents = [];
    client.settingsChanged();
    assert.deepEqual((await ask('third')).slice(5), ['settings', 'closed a']);
  });

  it('ends a worker that hangs', async () => {
    client.dispose();
    client = new ComputeClient(host, 900);
    assert.match(await refusal(ask('hang')), /^lost: it gave no answer within 1\.0 seconds/);
    assert.equal(lost.length, 1);
  });

  it('does not count the time in which a worker loads its script', async () => {
    client.dispose();
    client = new ComputeClient({ ...host, start: () => startWorker(4000) }, 3000);
    assert.equal((await ask('late'))[0], 'late');
    assert.deepEqual(lost, []);
  });

  it('survives a worker that ends, throws or runs out of memory', async () => {
    assert.match(await refusal(ask('exit')), /^lost: code 3/);
    assert.match(await refusal(ask('throw')), /^lost: out of order/);
    assert.match(await refusal(ask('memory')), /^lost: .*memory/);
    assert.equal(lost.length, 3);
    documents = [{ uri: 'a', version: 9, language: 'typescript', text: '' }];
    assert.deepEqual(await ask('after'), ['after', 'points', 'settings', 'document 9']);
  });

  it('answers the questions that waited behind a lost one', async () => {
    const [first, second] = await Promise.all([refusal(ask('exit')), ask('next')]);
    assert.match(first, /^lost/);
    assert.deepEqual(second[0], 'next');
  });

  it('asks the most urgent first, and cancelled ones not at all', async () => {
    const order: string[] = [];
    const token = { isCancellationRequested: false };
    const note = async (uri: string, urgency: 0 | 1 | 2, cancellation: typeof token | null = null): Promise<void> => {
      order.push(
        await ask(uri, urgency, cancellation).then(
          () => uri,
          () => `no ${uri}`,
        ),
      );
    };
    const all = [note('running', 1), note('low', 2), note('cancelled', 0, token), note('high', 0), note('middle', 1)];
    token.isCancellationRequested = true;
    await Promise.all(all);
    assert.deepEqual(order, ['running', 'no cancelled', 'high', 'middle', 'low']);
  });

  it('reads files for the worker', async () => {
    assert.deepEqual(await ask('read'), ['text of file:///module.ts']);
  });

  it('reports a fault of ours and goes on', async () => {
    assert.equal(await refusal(ask('fail')), 'failed: a fault');
    assert.equal(errors.length, 1);
    assert.deepEqual(lost, []);
    assert.equal((await ask('after'))[0], 'after');
  });

  it('leaves no question open when it is disposed', async () => {
    const waiting = [refusal(ask('hang')), refusal(ask('behind'))];
    client.dispose();
    for (const answer of await Promise.all(waiting)) assert.match(answer, /^cancelled/);
  });
});
