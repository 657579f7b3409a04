// Connects the language service to LSP. This thread never computes: it asks the compute worker and the typesetter.
import {
  CodeLensRefreshRequest,
  DidChangeWatchedFilesNotification,
  TextDocuments,
  TextDocumentSyncKind,
  type ClientCapabilities,
  type Connection,
  type InitializeResult,
} from 'vscode-languageserver';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { defaultSettings, requestNames, type Settings, type ThemeKind } from '../protocol/requests';
import { codeActionKind } from '../service/code-action';
import { languageOf, type DocumentSnapshot } from '../service/document-snapshot';
import type { SetPoint } from '../service/session-points';
import { ChangeNotifier } from './change-notifier';
import { clientFiles } from './client-files';
import { ComputeClient } from './compute-client';
import { registerFeatures } from './features';
import { readSettings } from './settings';
import { StatusReporter } from './status-reporter';
import { isThemeKind, typesetOptions } from './theme';
import { TypesetClient } from './typeset-client';
import type { Platform } from './worker-port';

const moduleFiles = '**/*.{ts,mts,cts,tsx,js,mjs,cjs,jsx,json}';

/** Starts to serve on a connection. */
export function serve(connection: Connection, platform: Platform): void {
  const documents = new TextDocuments(TextDocument);
  const setPoints = new Map<string, SetPoint>();
  let settings: Settings = defaultSettings;
  let theme: ThemeKind = 'dark';
  let capabilities: ClientCapabilities = {};
  let isOurClient = false;

  function* snapshots(): Iterable<DocumentSnapshot> {
    for (const document of documents.all()) {
      const language = languageOf(document.languageId);
      if (language === null) continue;
      yield { uri: document.uri, version: document.version, language, text: document.getText() };
    }
  }

  const status = new StatusReporter((report) => {
    if (isOurClient) void connection.sendNotification(requestNames.status, report);
  });
  const compute = new ComputeClient({
    start: () => platform.startCompute(),
    documents: snapshots,
    settings: () => settings,
    points: () => [...setPoints.values()],
    readFile: clientFiles(connection, documents, (uri) => platform.readFile(uri)),
    onLost: (reason) => {
      const message = `A computation was ended and the engine started anew: ${reason}.`;
      connection.console.warn(message);
      status.error(message);
    },
    onBusy: (isBusy) => status.busy(isBusy),
    onError: (message) => connection.console.error(message),
  });
  const typesetter = new TypesetClient(
    () => platform.startTypeset(),
    (message) => connection.console.warn(message),
  );
  const notifier = new ChangeNotifier(
    (uri) => features.analyze(uri),
    (uri) => {
      if (isOurClient) void connection.sendNotification(requestNames.changed, uri);
    },
  );
  const features = registerFeatures({
    connection,
    documents,
    compute,
    status,
    typesetter,
    setPoints,
    hasCommands: () => isOurClient,
    typesetOptions: () => typesetOptions(theme),
    pointChanged: (uri) => notifier.changed(uri),
    refreshLenses,
  });

  connection.onInitialize((parameters): InitializeResult => {
    const options = parameters.initializationOptions as { settings?: unknown; theme?: unknown } | null | undefined;
    capabilities = parameters.capabilities;
    isOurClient = options?.theme !== undefined;
    settings = readSettings(options?.settings);
    if (isThemeKind(options?.theme)) theme = options.theme;
    return {
      capabilities: {
        textDocumentSync: TextDocumentSyncKind.Incremental,
        hoverProvider: true,
        // The commands behind lenses and lightbulbs are those of Nabla's own client.
        ...(isOurClient
          ? {
              codeLensProvider: { resolveProvider: true },
              codeActionProvider: { codeActionKinds: [codeActionKind] },
            }
          : {}),
      },
      serverInfo: { name: 'nabla' },
    };
  });

  connection.onInitialized(() => {
    if (capabilities.workspace?.didChangeWatchedFiles?.dynamicRegistration === true) {
      void connection.client.register(DidChangeWatchedFilesNotification.type, {
        watchers: [{ globPattern: moduleFiles }],
      });
    }
    if (!isOurClient) void pullSettings();
  });

  async function pullSettings(): Promise<void> {
    if (capabilities.workspace?.configuration !== true) return;
    settings = readSettings(await connection.workspace.getConfiguration('nabla'));
    compute.settingsChanged();
  }

  connection.onNotification(requestNames.theme, (kind: unknown) => {
    if (isThemeKind(kind)) theme = kind;
  });
  connection.onDidChangeConfiguration(({ settings: changed }: { settings: unknown }) => {
    const section = (changed as { nabla?: unknown } | null)?.nabla;
    if (section === undefined) void pullSettings();
    else {
      settings = readSettings(section);
      compute.settingsChanged();
    }
    refreshLenses();
  });
  connection.onDidChangeWatchedFiles(({ changes }) => {
    for (const { uri } of changes) if (documents.get(uri) === undefined) compute.fileChanged(uri);
    // Whoever has read one of the files hears of it by way of any open document.
    const [first] = snapshots();
    if (first !== undefined) notifier.changed(first.uri);
    refreshLenses();
  });

  function refreshLenses(): void {
    if (capabilities.workspace?.codeLens?.refreshSupport === true) {
      void connection.sendRequest(CodeLensRefreshRequest.type);
    }
  }

  documents.onDidChangeContent(({ document: { uri, languageId } }) => {
    if (languageOf(languageId) !== null) notifier.changed(uri);
  });
  documents.onDidClose(({ document: { uri } }) => {
    notifier.forget(uri);
    features.forget(uri);
  });
  connection.onShutdown(() => {
    features.dispose();
    notifier.dispose();
    status.dispose();
    compute.dispose();
    typesetter.dispose();
  });
  documents.listen(connection);
  connection.listen();
}
