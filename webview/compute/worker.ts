// The compute worker: works in slices of a few milliseconds, so that it hears new requests in between.
import { functionsName } from './generated-code';
import { ComputeSession } from './session';
import type { GeneratedFunctions } from './generated-code';
import type { ComputeRequest, ComputeResponse } from './messages';
import type { WorkerAnswer, WorkerMessage } from './supervised-worker';

const sliceMilliseconds = 12;

function tell(answer: WorkerAnswer<ComputeResponse>, transfer: Transferable[] = []): void {
  self.postMessage(answer, { transfer });
}

const session = new ComputeSession(
  () => performance.now(),
  (response) =>
    tell({ kind: 'news', news: response }, response.kind === 'samples' ? [response.grid.values.buffer] : []),
  (self as { readonly [functionsName]?: GeneratedFunctions })[functionsName],
);

// A message to itself waits behind the page's messages, without the delay that timers have.
const turn = new MessageChannel();
let waiting = false;

function schedule(): void {
  if (waiting) return;
  waiting = true;
  turn.port2.postMessage(null);
}

turn.port1.onmessage = () => {
  waiting = false;
  if (session.work(sliceMilliseconds)) schedule();
};

self.onmessage = ({ data }: MessageEvent<WorkerMessage<ComputeRequest>>) => {
  if (data.kind === 'ping') {
    tell({ kind: 'pong' });
    return;
  }
  session.receive(data.request);
  schedule();
};
