// The compute worker: works in slices of a few milliseconds, so that it hears new requests in between.
import { engine } from './engine';
import { ComputeSession } from './model/compute-session';
import type { ComputeRequest, ComputeResponse } from './model/compute-messages';

const sliceMilliseconds = 12;

const session = new ComputeSession(
  engine,
  () => performance.now(),
  (response: ComputeResponse) => {
    const transfer = response.kind === 'samples' ? [response.values.buffer] : [];
    self.postMessage(response, { transfer });
  },
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

self.onmessage = ({ data }: MessageEvent<ComputeRequest>) => {
  session.receive(data);
  schedule();
};
