// The language server in Node, over stdio or IPC as its arguments say.
import { createConnection, ProposedFeatures } from 'vscode-languageserver/node';
import { nodePlatform } from './platform/node';
import { serve } from './serve';

serve(createConnection(ProposedFeatures.all), nodePlatform(__dirname));
