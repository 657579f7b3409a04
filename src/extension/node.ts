// The entry for the Node extension host: the server runs in its own process.
import * as vscode from 'vscode';
import { startExtension, stopExtension } from './start-extension';
import type { NablaApi } from './api';

export function activate(context: vscode.ExtensionContext): NablaApi {
  const module = vscode.Uri.joinPath(context.extensionUri, 'dist', 'server.js').fsPath;
  return startExtension(context, async (surroundings) => {
    const { connectToProcess } = await import('./process-connection');
    return connectToProcess(module, surroundings);
  });
}

export function deactivate(): Promise<void> {
  return stopExtension();
}
