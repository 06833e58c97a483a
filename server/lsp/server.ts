/**
 * The language server, from `initialize` to `exit`. It knows neither Node nor a browser: the connection and the host
 * are handed in.
 */

import type { Connection } from 'vscode-languageserver';
import { refactorings } from '../analysis/refactorings/index.ts';
import type { Host } from '../host/host.ts';
import { serverCapabilities } from './capabilities.ts';
import { readClient } from './client.ts';
import { Log } from './log.ts';
import { Session } from './session.ts';

/** Starts to listen. What goes wrong outside of requests may be told to the log. */
export function startServer(connection: Connection, host: Host): Log {
  const log = new Log(connection.console);
  connection.onInitialize((params) => {
    const client = readClient(params);
    const session = new Session({ connection, host, log, client, params });
    connection.onInitialized(() => session.begin());
    return { capabilities: serverCapabilities(client, refactorings), serverInfo: { name: 'stagewright' } };
  });
  connection.listen();
  return log;
}
