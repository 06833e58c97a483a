/**
 * The language server under Node: over standard input and output, or over Node's own channel from a parent process.
 */

import { createConnection, ProposedFeatures } from 'vscode-languageserver/node';
import { nodeHost } from '../host/nodeHost.ts';
import { startServer } from './server.ts';

/** Serves the client that the process's arguments name (`--stdio`, `--node-ipc` and so on) until it says `exit`. */
export function serveOnNode(): void {
  const log = startServer(createConnection(ProposedFeatures.all), nodeHost);
  process.on('unhandledRejection', (reason) => log.failure('unhandled rejection', reason));
}
