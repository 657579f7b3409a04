// Puts the extension together. Nothing is parsed here: activation only starts the server and registers what there is.
import * as vscode from 'vscode';
import type { NablaApi } from './api';
import { registerCommands } from './commands/register-commands';
import { DetailDocuments } from './detail-documents';
import { PanelRegistry } from './panel/panel-registry';
import { createNablaClient, type ClientFactory, type NablaClient } from './nabla-client';
import { StatusItem } from './status-item';

let running: NablaClient | null = null;

/** Called by the entry of each extension host with its own way of reaching a server. */
export function startExtension(context: vscode.ExtensionContext, createClient: ClientFactory): NablaApi {
  const started = performance.now();
  const log = vscode.window.createOutputChannel('Nabla', { log: true });
  const status = new StatusItem();
  const client = createNablaClient(createClient, log, status);
  running = client;
  const panels = new PanelRegistry(context.extensionUri, client, log);
  const details = new DetailDocuments(client);
  context.subscriptions.push(log, status, client, panels, details);
  registerCommands(context, { client, panels, details, log });
  const ready = client.start();
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
