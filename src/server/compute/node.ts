// The compute worker in Node: a thread of its own.
import { parentPort } from 'node:worker_threads';
import { startComputeSession } from './session';

if (parentPort !== null) {
  const port = parentPort;
  startComputeSession({
    post: (message) => port.postMessage(message),
    onMessage: (listener) => void port.on('message', listener),
  });
}
