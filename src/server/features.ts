// The requests of LSP and of Nabla's own protocol, each handed to the compute worker.
import {
  LSPErrorCodes,
  ResponseError,
  type CancellationToken,
  type CodeLens,
  type Connection,
  type Hover,
  type Position,
  type TextDocuments,
} from 'vscode-languageserver';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import {
  requestNames,
  type DetailQuery,
  type DetailResponse,
  type SelectionHoverQuery,
  type SetPointParameters,
  type SetPointResponse,
  type SubjectQuery,
  type SubjectResponse,
} from '../protocol/requests';
import type { TypesetOptions } from '../render/typeset';
import { unfinishedCommand, type LensData } from '../service/code-lens';
import { languageOf } from '../service/document-snapshot';
import type { HoverDraft } from '../service/hover-draft';
import { hoverMarkdown, messageHover } from '../service/hover-markdown';
import type { SetPoint } from '../service/session-points';
import type { QuestionName, Questions } from './compute/messages';
import { NoAnswer, type ComputeClient, type Urgency } from './compute-client';
import { LateLenses } from './late-lenses';
import { LostVersions } from './lost-versions';
import type { StatusReporter } from './status-reporter';
import type { TypesetClient } from './typeset-client';

export interface FeatureHost {
  readonly connection: Connection;
  readonly documents: TextDocuments<TextDocument>;
  readonly compute: ComputeClient;
  readonly status: StatusReporter;
  readonly typesetter: TypesetClient;
  /** Points set in this session, by uri and name. */
  readonly setPoints: Map<string, SetPoint>;
  /** Whether the client knows Nabla's commands and shows pictures. */
  hasCommands(): boolean;
  typesetOptions(): TypesetOptions;
  pointChanged(uri: string): void;
  /** Has the editor ask for all lenses anew, if it can. */
  refreshLenses(): void;
}

export interface Features {
  analyze(uri: string): Promise<readonly string[]>;
  /** A document was closed. */
  forget(uri: string): void;
  dispose(): void;
}

/** Milliseconds after which a hover that stays is taken to be read. */
const readingTime = 300;

/** Registers every request on the connection. */
export function registerFeatures(host: FeatureHost): Features {
  const { connection, documents, compute, status, typesetter } = host;
  const lostVersions = new LostVersions();
  const lastLenses = new Map<string, readonly CodeLens[]>();
  const lateLenses = new LateLenses(() => host.refreshLenses());

  function isReadable(uri: string): boolean {
    const document = documents.get(uri);
    if (document === undefined || languageOf(document.languageId) === null) return false;
    return !lostVersions.isSilent(uri, document.version);
  }

  /** Asks about a document; the answer is refused if the text has changed meanwhile. */
  async function ask<Name extends QuestionName>(
    name: Name,
    question: Questions[Name]['ask'],
    uri: string,
    urgency: Urgency,
    token: CancellationToken | null,
  ): Promise<Questions[Name]['answer']> {
    const version = documents.get(uri)?.version;
    try {
      const answer = await compute.ask(name, question, urgency, token);
      status.worked();
      if (token?.isCancellationRequested === true) throw new NoAnswer('cancelled', 'cancelled');
      if (documents.get(uri)?.version !== version) {
        throw new ResponseError(LSPErrorCodes.ContentModified, 'the document has changed');
      }
      return answer;
    } catch (error) {
      if (!(error instanceof NoAnswer)) throw error;
      if (error.kind === 'lost' && version !== undefined) lostVersions.lost(uri, version);
      if (error.kind === 'cancelled') throw new ResponseError(LSPErrorCodes.RequestCancelled, error.message);
      throw error;
    }
  }

  /** Asks about the whole of a document, piece by piece: what is more urgent gets in between. */
  async function askWhole<Name extends 'analyze' | 'codeLenses'>(
    name: Name,
    uri: string,
    urgency: Urgency,
    token: CancellationToken | null,
  ): Promise<NonNullable<Questions[Name]['answer']>> {
    for (;;) {
      const answer = await ask(name, { uri }, uri, urgency, token);
      if (answer !== null) return answer;
    }
  }

  /** For what the user has not asked for: no answer is no error. */
  async function quietly<T>(answer: Promise<T>, otherwise: T): Promise<T> {
    try {
      return await answer;
    } catch (error) {
      if (error instanceof NoAnswer) return otherwise;
      throw error;
    }
  }

  function finished(draft: HoverDraft | null): Promise<Hover | null> {
    if (draft === null) return Promise.resolve(null);
    const options = host.typesetOptions();
    const isOurs = host.hasCommands();
    return hoverMarkdown(draft, (tex) => (isOurs ? typesetter.typeset(tex, options) : Promise.resolve(null)), isOurs);
  }

  async function hover(
    uri: string,
    draft: () => Promise<HoverDraft | null>,
    token: CancellationToken,
  ): Promise<Hover | null> {
    if (!isReadable(uri)) return null;
    if (host.hasCommands()) typesetter.warm(host.typesetOptions());
    try {
      const made = await finished(await draft());
      if (token.isCancellationRequested) throw new ResponseError(LSPErrorCodes.RequestCancelled, 'cancelled');
      return made;
    } catch (error) {
      if (!(error instanceof NoAnswer)) throw error;
      return error.kind === 'lost' ? messageHover(`the computation was ended: ${error.message}`) : null;
    }
  }

  let deepening: ReturnType<typeof setTimeout> | undefined;

  /** Once the hover has been read for a moment, makes what it had no time for: the next one has it. */
  function deepenLater(uri: string, position: Position): void {
    clearTimeout(deepening);
    deepening = setTimeout(() => {
      if (!isReadable(uri)) return;
      ask('hover', { uri, position, inBackground: true }, uri, 2, null).catch(() => undefined);
    }, readingTime);
  }

  connection.onHover(({ textDocument: { uri }, position }, token) => {
    const draft = async (): Promise<HoverDraft | null> => {
      const made = await ask('hover', { uri, position, inBackground: false }, uri, 0, token);
      if (made?.isPartial === true) deepenLater(uri, position);
      return made;
    };
    return hover(uri, draft, token);
  });
  connection.onRequest(requestNames.selectionHover, (query: SelectionHoverQuery, token: CancellationToken) =>
    hover(query.uri, () => ask('selectionHover', query, query.uri, 0, token), token),
  );

  connection.onCodeLens(async ({ textDocument: { uri } }, token) => {
    if (!isReadable(uri)) return [...(lastLenses.get(uri) ?? [])];
    const lenses = await quietly(askWhole('codeLenses', uri, 1, token), lastLenses.get(uri) ?? []);
    lastLenses.set(uri, lenses);
    return [...lenses];
  });
  connection.onCodeLensResolve(async (lens, token) => {
    const data = lens.data as LensData;
    const { uri } = data.reference;
    const { range } = lens;
    const version = documents.get(uri)?.version;
    const command = isReadable(uri) ? await quietly(compute.ask('lensCommand', data, 1, token), null) : null;
    if (command !== null) return { range, command, data };
    // Without a command an editor leaves the place empty and does not ask again; an error would be shown to the user.
    if (version !== undefined) lateLenses.late(uri, version);
    return { range, command: unfinishedCommand(data), data };
  });
  connection.onCodeAction(async ({ textDocument: { uri }, range, context }, token) => {
    if (!isReadable(uri)) return [];
    const only = context.only ?? null;
    return [...(await quietly(ask('codeActions', { uri, range, only }, uri, 1, token), []))];
  });

  /** What the user asked for by a command: every failure has its message. */
  async function asked<T>(uri: string, answer: () => Promise<T>, failed: (message: string) => T): Promise<T> {
    if (documents.get(uri) === undefined) return failed('the document is not open');
    try {
      return await answer();
    } catch (error) {
      if (!(error instanceof NoAnswer)) throw error;
      return failed(`the computation was ended: ${error.message}`);
    }
  }

  connection.onRequest(requestNames.subject, (query: SubjectQuery, token: CancellationToken) => {
    const uri = uriOf(query);
    const none = (message: string): SubjectResponse => ({ kind: 'none', message });
    return asked(uri, () => ask('subject', query, uri, 1, token), none);
  });
  connection.onRequest(requestNames.detail, (query: DetailQuery, token: CancellationToken) => {
    const uri = uriOf(query.subject);
    const none = (message: string): DetailResponse => ({ kind: 'none', message });
    return asked(uri, () => ask('detail', query, uri, 0, token), none);
  });
  connection.onRequest(requestNames.setPoint, (parameters: SetPointParameters, token: CancellationToken) => {
    const uri = uriOf(parameters.subject);
    const set = async (): Promise<SetPointResponse> => {
      const { response, change } = await ask('setPoint', parameters, uri, 0, token);
      if (change !== null) {
        const key = JSON.stringify([change.uri, change.name]);
        if (change.point === null) host.setPoints.delete(key);
        else host.setPoints.set(key, change);
        host.pointChanged(uri);
      }
      return response;
    };
    return asked(uri, set, (message): SetPointResponse => ({ kind: 'refused', message }));
  });

  return {
    analyze: async (uri) => {
      if (!isReadable(uri)) return [];
      try {
        return await askWhole('analyze', uri, 2, null);
      } catch {
        // The next edit asks again.
        return [];
      }
    },
    dispose: () => {
      clearTimeout(deepening);
      lateLenses.dispose();
    },
    forget: (uri) => {
      lostVersions.forget(uri);
      lastLenses.delete(uri);
      lateLenses.forget(uri);
    },
  };
}

function uriOf(query: SubjectQuery): string {
  return query.kind === 'reference' ? query.reference.uri : query.position.uri;
}
