// The entry for the browser extension host: the server runs in a web worker.
import * as vscode from 'vscode';
import { LanguageClient } from 'vscode-languageclient/browser';
import { startExtension, stopExtension } from './start-extension';
import type { NablaApi } from './api';

export function activate(context: vscode.ExtensionContext): NablaApi {
  const script = vscode.Uri.joinPath(context.extensionUri, 'dist', 'server-browser.js').toString(true);
  let worker: Worker | null = null;
  const startWorker = (): Promise<Worker> => {
    // A restart starts a new worker; the one before would live on for ever.
    worker?.terminate();
    worker = new Worker(script);
    return Promise.resolve(worker);
  };
  context.subscriptions.push({ dispose: () => worker?.terminate() });
  return startExtension(context, (options) => new LanguageClient('nabla', 'Nabla', startWorker, options));
}

export function deactivate(): Promise<void> {
  return stopExtension();
}
