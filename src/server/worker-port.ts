// A worker as the server sees it, whatever the host makes workers of.

export interface WorkerPort {
  post(message: unknown): void;
  onMessage(listener: (message: unknown) => void): void;
  /** Called once when the worker ends by itself, with the reason. */
  onEnd(listener: (reason: string) => void): void;
  /** Ends the worker at once, whatever it is doing. */
  terminate(): void;
}

/** The other end, inside the worker. */
export interface ParentPort {
  post(message: unknown): void;
  onMessage(listener: (message: unknown) => void): void;
}

/** What a host gives the server. */
export interface Platform {
  startCompute(): WorkerPort;
  startTypeset(): WorkerPort;
  /** Reads a file the client could not give; null where there is none, or no disk. */
  readFile(uri: string): Promise<string | null>;
}

/** Both ends in one thread, for hosts without nested workers. Messages are delivered one at a time, in order. */
export function inThread(start: (port: ParentPort) => void): WorkerPort {
  const toParent: ((message: unknown) => void)[] = [];
  const toWorker: ((message: unknown) => void)[] = [];
  let isEnded = false;
  const deliver = (listeners: readonly ((message: unknown) => void)[], message: unknown): void => {
    setTimeout(() => {
      if (!isEnded) for (const listener of listeners) listener(message);
    }, 0);
  };
  start({ post: (message) => deliver(toParent, message), onMessage: (listener) => void toWorker.push(listener) });
  return {
    post: (message) => deliver(toWorker, message),
    onMessage: (listener) => void toParent.push(listener),
    onEnd: () => undefined,
    terminate: () => (isEnded = true),
  };
}
