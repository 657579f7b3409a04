// The entry for the browser extension host: the server runs in a web worker.
import * as vscode from 'vscode';
import { startExtension, stopExtension } from './start-extension';
import type { NablaApi } from './api';

export function activate(context: vscode.ExtensionContext): NablaApi {
  const script = vscode.Uri.joinPath(context.extensionUri, 'dist', 'server-browser.js');
  return startExtension(context, async (surroundings) => {
    const { connectToWorker } = await import('./worker-connection');
    return connectToWorker(script, surroundings);
  });
}

export function deactivate(): Promise<void> {
  return stopExtension();
}
