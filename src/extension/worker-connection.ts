// The connection to a server in a web worker, which the browser extension host can start.
import * as vscode from 'vscode';
import {
  BrowserMessageReader,
  BrowserMessageWriter,
  LanguageClient,
  type MessageTransports,
} from 'vscode-languageclient/browser';
import type { ConnectionSurroundings, ServerConnection } from './nabla-client';
import { connectToServer } from './server-connection';

/**
 * A worker of a script of the extension. The host cannot make one of a script that lies on a remote machine; such a
 * script is read first. Workers of the script itself are preferred: they need no copy and keep its name in traces.
 */
async function createWorker(script: vscode.Uri): Promise<Worker> {
  if (script.scheme !== 'vscode-remote') return new Worker(script.toString(true));
  const text = await vscode.workspace.fs.readFile(script);
  const url = URL.createObjectURL(new Blob([text.slice()], { type: 'text/javascript' }));
  const worker = new Worker(url);
  // The worker loads the script once, before its first answer; after that the copy is of no use.
  worker.addEventListener('message', () => URL.revokeObjectURL(url), { once: true });
  return worker;
}

export function connectToWorker(script: vscode.Uri, surroundings: ConnectionSurroundings): ServerConnection {
  let worker: Worker | null = null;
  const startWorker = async (): Promise<MessageTransports> => {
    // A restart starts a new worker; the one before would live on for ever.
    worker?.terminate();
    worker = await createWorker(script);
    // Not the worker itself: what this host calls `Worker` is a stand-in, and the client would not know one by it.
    return { reader: new BrowserMessageReader(worker), writer: new BrowserMessageWriter(worker) };
  };
  const connection = connectToServer(
    (options) => new LanguageClient('nabla', 'Nabla', startWorker, options),
    surroundings,
  );
  return {
    ...connection,
    dispose: () => {
      connection.dispose();
      worker?.terminate();
    },
  };
}
