// Workers in a browser: blob workers made from their own text, inside the server's worker. No files.
import computeText from '../compute/browser?worker';
import typesetText from '../typeset/browser?worker';
import { inThread, type Platform, type WorkerPort } from '../worker-port';
import { loadInThread } from '../worker-scope/browser';

function scriptUrl(text: string): string {
  return URL.createObjectURL(new Blob([text], { type: 'text/javascript' }));
}

function startWorker(text: string): WorkerPort {
  const url = scriptUrl(text);
  try {
    const worker = new Worker(url);
    return {
      post: (message) => worker.postMessage(message),
      onMessage: (listener) => worker.addEventListener('message', (event: MessageEvent) => listener(event.data)),
      onEnd: (listener) =>
        worker.addEventListener('error', (event) => {
          event.preventDefault();
          worker.terminate();
          listener(event.message || 'its script failed');
        }),
      terminate: () => worker.terminate(),
    };
  } catch {
    // Without nested workers the work is done here: slow answers then delay the next ones, and nothing else changes.
    return inThread((port) => loadInThread(url, port));
  }
}

export function browserPlatform(): Platform {
  return {
    startCompute: () => startWorker(computeText),
    startTypeset: () => startWorker(typesetText),
    readFile: () => Promise.resolve(null),
  };
}
