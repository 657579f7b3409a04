// The parent of a script that runs in a web worker of its own, or, in hosts without nested workers, in the server's.
import type { ParentPort } from '../worker-port';

declare const self: DedicatedWorkerGlobalScope & {
  /** Where the server leaves a port for a script that it loads into its own thread. */
  nablaInThreadPort?: ParentPort;
};

/** Loads a script into this thread with a port for it. Throws where the host does not allow it. */
export function loadInThread(url: string, port: ParentPort): void {
  self.nablaInThreadPort = port;
  try {
    importScripts(url);
  } finally {
    delete self.nablaInThreadPort;
  }
}

/** The port of the script that is now being loaded. */
export function parentPort(): ParentPort {
  const door = self.nablaInThreadPort;
  if (door !== undefined) return door;
  return {
    post: (message) => self.postMessage(message),
    onMessage: (listener) => self.addEventListener('message', (event: MessageEvent) => listener(event.data)),
  };
}
