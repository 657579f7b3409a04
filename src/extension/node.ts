// The entry for the Node extension host: the server runs in its own process.
import * as vscode from 'vscode';
import { LanguageClient, TransportKind } from 'vscode-languageclient/node';
import { startExtension, stopExtension } from './start-extension';
import type { NablaApi } from './api';

export function activate(context: vscode.ExtensionContext): NablaApi {
  const module = vscode.Uri.joinPath(context.extensionUri, 'dist', 'server.js').fsPath;
  const server = { module, transport: TransportKind.ipc };
  return startExtension(
    context,
    (options) => new LanguageClient('nabla', 'Nabla', { run: server, debug: server }, options),
  );
}

export function deactivate(): Promise<void> {
  return stopExtension();
}
