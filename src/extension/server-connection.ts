// The connection to the language server: started once, restarted on demand and after a crash, the same in both hosts.
// Only what runs after activation may import this file: the client's library takes longer to load than all else.
import * as vscode from 'vscode';
import type { Disposable } from './disposable';
import {
  RevealOutputChannelOn,
  State,
  type BaseLanguageClient,
  type LanguageClientOptions,
} from 'vscode-languageclient';
import {
  commandNames,
  requestNames,
  type ConfigurationChange,
  type DetailResponse,
  type InitializationOptions,
  type ServerStatus,
  type SetPointResponse,
  type SubjectResponse,
} from '../protocol/requests';
import { CrashHandler } from './crash-handler';
import { readText } from './file-reading';
import { documentMiddleware } from './document-middleware';
import { hoverMiddleware } from './hover-middleware';
import type { ConnectionSurroundings, ServerConnection } from './nabla-client';
import { documentSelector } from './served-documents';
import { readSettings } from './settings';
import { themeKindOf } from './theme-kind';

/** Makes the client of one host: over a process's channel, or over a worker's messages. */
export type ClientFactory = (options: LanguageClientOptions) => BaseLanguageClient;

/** Commands that a hover may run. Anything else in its text is not a link that works. */
const linkedCommands: readonly string[] = Object.values(commandNames);

export function connectToServer(
  createClient: ClientFactory,
  { log, status, analyzed }: ConnectionSurroundings,
): ServerConnection {
  const crashes = new CrashHandler(log, status);
  const initialize = (): InitializationOptions => ({
    settings: readSettings(),
    theme: themeKindOf(vscode.window.activeColorTheme),
  });
  const client: BaseLanguageClient = createClient({
    documentSelector,
    outputChannel: log,
    revealOutputChannelOn: RevealOutputChannelOn.Never,
    // A function: after a restart, the settings and the theme of that moment count.
    initializationOptions: initialize,
    initializationFailedHandler: (error: unknown) => {
      crashes.startFailed(error);
      return false;
    },
    errorHandler: crashes,
    markdown: { isTrusted: { enabledCommands: linkedCommands }, supportHtml: false, supportThemeIcons: true },
    middleware: { ...documentMiddleware, ...hoverMiddleware(() => client) },
  });

  const subscriptions: Disposable[] = [
    client.onNotification(requestNames.status, (next: ServerStatus) => status.show(next)),
    client.onNotification(requestNames.changed, (changed: string | { readonly uri: string }) =>
      analyzed(typeof changed === 'string' ? changed : changed.uri),
    ),
    client.onRequest(requestNames.readFile, (wanted: string | { readonly uri: string }) =>
      readText(typeof wanted === 'string' ? wanted : wanted.uri),
    ),
    // Also after a crash, where the client starts anew by itself.
    client.onDidChangeState(({ newState }) => {
      if (newState === State.Starting) status.show({ state: 'busy', message: vscode.l10n.t('starting') });
      if (newState === State.Running) status.show({ state: 'ready', message: '' });
    }),
    vscode.window.onDidChangeActiveColorTheme((theme) => {
      if (client.isRunning()) void client.sendNotification(requestNames.theme, themeKindOf(theme));
    }),
    vscode.workspace.onDidChangeConfiguration((event) => {
      if (!event.affectsConfiguration('nabla') || !client.isRunning()) return;
      const settings: ConfigurationChange = { nabla: readSettings() };
      void client.sendNotification('workspace/didChangeConfiguration', { settings });
    }),
  ];

  const start = async (): Promise<void> => {
    const started = performance.now();
    await client.start();
    log.info(`server started in ${(performance.now() - started).toFixed(0)} ms`);
  };
  const stop = async (): Promise<void> => {
    if (client.needsStop()) await client.stop();
  };

  return {
    start,
    stop,
    restart: async () => {
      crashes.forget();
      try {
        await stop();
      } catch (error) {
        // A server that hangs or is gone cannot be stopped in an orderly way; it is started anew all the same.
        log.warn(`stopping the server: ${String(error)}`);
      }
      await start();
    },
    subject: (query) => client.sendRequest<SubjectResponse>(requestNames.subject, query),
    detail: (query) => client.sendRequest<DetailResponse>(requestNames.detail, query),
    setPoint: (parameters) => client.sendRequest<SetPointResponse>(requestNames.setPoint, parameters),
    dispose: () => {
      for (const subscription of subscriptions) subscription.dispose();
    },
  };
}
