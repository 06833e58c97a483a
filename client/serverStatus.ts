/**
 * The server's state in the status bar's language menu (`{}`), where people look when a language's features are missing.
 */

import * as vscode from 'vscode';
import { commands } from './commands.ts';
import { dockerfiles } from './documents.ts';
import type { LanguageServer, ServerState } from './languageServer.ts';

/** Shows the state of `server` from now on. */
export function showServerStatus(server: LanguageServer): vscode.Disposable {
  const item = vscode.languages.createLanguageStatusItem('stagewright.server', dockerfiles());
  item.name = 'Stagewright Language Server';
  show(item, server.state);
  return vscode.Disposable.from(
    item,
    server.onDidChangeState((state) => show(item, state)),
  );
}

function show(item: vscode.LanguageStatusItem, state: ServerState): void {
  item.text = `Stagewright: ${state}`;
  item.busy = state === 'starting';
  item.severity = state === 'stopped' ? vscode.LanguageStatusSeverity.Error : vscode.LanguageStatusSeverity.Information;
  item.command =
    state === 'stopped'
      ? { command: commands.restartServer, title: 'Restart' }
      : { command: commands.showOutput, title: 'Show Output' };
}
