// What the rest of the extension asks the server through. It is there at once; the connection, whose library takes longer to
// load than all else, is made after activation or by the first question, whichever comes first.
import * as vscode from 'vscode';
import type { Disposable } from './disposable';
import type {
  DetailQuery,
  DetailResponse,
  SetPointParameters,
  SetPointResponse,
  SubjectQuery,
  SubjectResponse,
} from '../protocol/requests';
import type { StatusItem } from './status-item';

/** A question waits for a server that is still starting. */
export interface ServerConnection extends Disposable {
  start(): Promise<void>;
  stop(): Promise<void>;
  restart(): Promise<void>;
  subject(query: SubjectQuery): Promise<SubjectResponse>;
  detail(query: DetailQuery): Promise<DetailResponse>;
  setPoint(parameters: SetPointParameters): Promise<SetPointResponse>;
}

export interface NablaClient extends ServerConnection {
  /** The uri of a document whose subjects may have changed. */
  readonly onDidAnalyze: vscode.Event<string>;
}

/** What a connection reports to. */
export interface ConnectionSurroundings {
  readonly log: vscode.LogOutputChannel;
  readonly status: StatusItem;
  /** Called with the uri of a document whose subjects may have changed. */
  readonly analyzed: (uri: string) => void;
}

/** Loads the client's library and makes the connection of one host: over a process's channel, or over a worker's messages. */
export type Connect = (surroundings: ConnectionSurroundings) => Promise<ServerConnection>;

export function createNablaClient(
  connect: Connect,
  { log, status }: Pick<ConnectionSurroundings, 'log' | 'status'>,
): NablaClient {
  const analyzed = new vscode.EventEmitter<string>();
  let connection: Promise<ServerConnection> | null = null;
  let ended = false;

  const make = async (): Promise<ServerConnection> => {
    try {
      return await connect({ log, status, analyzed: (uri) => analyzed.fire(uri) });
    } catch (error) {
      connection = null;
      log.error(`the connection to the server could not be made: ${String(error)}`);
      status.show({ state: 'error', message: vscode.l10n.t("Nabla's server did not start.") });
      throw error;
    }
  };
  const connected = (): Promise<ServerConnection> => {
    if (ended) return Promise.reject(new Error('the extension has been deactivated'));
    return (connection ??= make());
  };

  return {
    onDidAnalyze: analyzed.event,
    start: async () => (await connected()).start(),
    stop: async () => {
      ended = true;
      await (await connection)?.stop();
    },
    restart: async () => (await connected()).restart(),
    subject: async (query) => (await connected()).subject(query),
    detail: async (query) => (await connected()).detail(query),
    setPoint: async (parameters) => (await connected()).setPoint(parameters),
    dispose: () => {
      analyzed.dispose();
      connection?.then(
        (made) => made.dispose(),
        () => undefined,
      );
    },
  };
}
