// Puts the extension together. Activation only registers what there is: the server is started right after it.
import * as vscode from 'vscode';
import type { NablaApi } from './api';
import { registerCommands } from './commands/register-commands';
import { DetailDocuments } from './detail-documents';
import { PanelRegistry } from './panel/panel-registry';
import { createNablaClient, type Connect, type NablaClient } from './nabla-client';
import { StatusItem } from './status-item';

let running: NablaClient | null = null;

/** Called by the entry of each extension host with its own way of reaching a server. */
export function startExtension(context: vscode.ExtensionContext, connect: Connect): NablaApi {
  const started = performance.now();
  const log = vscode.window.createOutputChannel('Nabla', { log: true });
  const status = new StatusItem();
  const client = createNablaClient(connect, { log, status });
  running = client;
  const panels = new PanelRegistry(context.extensionUri, client, log);
  const details = new DetailDocuments(client);
  context.subscriptions.push(log, status, client, panels, details);
  registerCommands(context, { client, panels, details, log });
  // A turn later: the editor and the extensions beside this one wait for `activate`, and nobody waits for the server.
  const ready = new Promise((resolve) => setTimeout(resolve)).then(() => client.start());
  // A failed start is shown by the status item and the log; whoever awaits `ready` hears of it as well.
  ready.catch(() => undefined);
  const activationMilliseconds = performance.now() - started;
  log.info(`activated in ${activationMilliseconds.toFixed(1)} ms`);
  return {
    ready,
    activationMilliseconds,
    panelSummaries: () => panels.summaries(),
    onDidDrawPanel: panels.onDidDraw,
    status: () => status.current,
  };
}

export async function stopExtension(): Promise<void> {
  const client = running;
  running = null;
  await client?.stop();
}
