// The connection to a server in a process of its own, which the Node extension host can start.
import { LanguageClient, TransportKind } from 'vscode-languageclient/node';
import type { ConnectionSurroundings, ServerConnection } from './nabla-client';
import { connectToServer } from './server-connection';

/** @param module path of the server's script. */
export function connectToProcess(module: string, surroundings: ConnectionSurroundings): ServerConnection {
  const server = { module, transport: TransportKind.ipc };
  return connectToServer(
    (options) => new LanguageClient('nabla', 'Nabla', { run: server, debug: server }, options),
    surroundings,
  );
}
