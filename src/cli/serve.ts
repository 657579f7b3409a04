// `nabla serve --stdio`: the language server, for any editor.
import { createConnection, ProposedFeatures } from 'vscode-languageserver/node';
import { nodePlatform } from '../server/platform/node';
import { serve } from '../server/serve';

/** Serves on standard input and output until the client ends the session. */
export function serveStdio(): void {
  serve(createConnection(ProposedFeatures.all, process.stdin, process.stdout), nodePlatform(__dirname));
}
