// The typeset worker in Node: a thread of its own, started on the first hover with a formula.
import { parentPort } from 'node:worker_threads';
import { startTypesetSession } from './session';

if (parentPort !== null) {
  const port = parentPort;
  startTypesetSession({
    post: (message) => port.postMessage(message),
    onMessage: (listener) => void port.on('message', listener),
  });
}
