// Connects the language service to LSP. This thread never computes: it asks the compute worker and the typesetter.
import {
  LSPErrorCodes,
  ResponseError,
  TextDocuments,
  TextDocumentSyncKind,
  type CancellationToken,
  type Connection,
  type InitializeResult,
} from 'vscode-languageserver';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { defaultSettings, requestNames, type Settings, type ThemeKind } from '../protocol/requests';
import { languageOf, type DocumentSnapshot } from '../service/document-snapshot';
import type { HoverDraft } from '../service/hover-draft';
import { hoverMarkdown } from '../service/hover-markdown';
import { ComputeClient, NoAnswer } from './compute-client';
import { readSettings } from './settings';
import { isThemeKind, typesetOptions } from './theme';
import { TypesetClient } from './typeset-client';
import type { Platform } from './worker-port';

/** Starts to serve on a connection. */
export function serve(connection: Connection, platform: Platform): void {
  const documents = new TextDocuments(TextDocument);
  let settings: Settings = defaultSettings;
  let theme: ThemeKind = 'dark';

  function* snapshots(): Iterable<DocumentSnapshot> {
    for (const document of documents.all()) {
      const language = languageOf(document.languageId);
      if (language === null) continue;
      yield { uri: document.uri, version: document.version, language, text: document.getText() };
    }
  }

  const compute = new ComputeClient({
    start: () => platform.startCompute(),
    documents: snapshots,
    settings: () => settings,
    readFile: (uri) => platform.readFile(uri),
    onLost: (reason) => connection.console.warn(`The computation was ended and started anew: ${reason}.`),
    onBusy: () => undefined,
    onError: (message) => connection.console.error(message),
  });
  const typesetter = new TypesetClient(
    () => platform.startTypeset(),
    (message) => connection.console.warn(message),
  );

  connection.onInitialize((parameters): InitializeResult => {
    const options = parameters.initializationOptions as { settings?: unknown; theme?: unknown } | undefined;
    settings = readSettings(options?.settings);
    if (isThemeKind(options?.theme)) theme = options.theme;
    return {
      capabilities: { textDocumentSync: TextDocumentSyncKind.Incremental, hoverProvider: true },
      serverInfo: { name: 'nabla' },
    };
  });

  /** The answer for the version of a document that was asked about; an error that clients drop silently otherwise. */
  async function current<T>(uri: string, token: CancellationToken, ask: () => Promise<T>): Promise<T> {
    const version = documents.get(uri)?.version;
    const answer = await ask().catch((error: unknown) => {
      if (error instanceof NoAnswer && error.kind === 'cancelled') throw cancelled();
      throw error;
    });
    if (token.isCancellationRequested) throw cancelled();
    if (documents.get(uri)?.version !== version) {
      throw new ResponseError(LSPErrorCodes.ContentModified, 'the document has changed');
    }
    return answer;
  }

  const typesetDraft = (draft: HoverDraft) =>
    hoverMarkdown(draft, (tex) => typesetter.typeset(tex, typesetOptions(theme)));

  connection.onHover(async ({ textDocument: { uri }, position }, token) => {
    if (!isOurs(documents.get(uri))) return null;
    const draft = await current(uri, token, () => compute.ask('hover', { uri, position }, 0, token));
    return draft === null ? null : typesetDraft(draft);
  });

  connection.onNotification(requestNames.theme, (kind: unknown) => {
    if (isThemeKind(kind)) theme = kind;
  });
  connection.onDidChangeConfiguration(({ settings: changed }: { settings: unknown }) => {
    settings = readSettings((changed as { nabla?: unknown } | null)?.nabla);
    compute.settingsChanged();
  });
  connection.onShutdown(() => {
    compute.dispose();
    typesetter.dispose();
  });
  documents.listen(connection);
  connection.listen();
}

function cancelled(): ResponseError<void> {
  return new ResponseError(LSPErrorCodes.RequestCancelled, 'cancelled');
}

function isOurs(document: TextDocument | undefined): boolean {
  return document !== undefined && languageOf(document.languageId) !== null;
}
