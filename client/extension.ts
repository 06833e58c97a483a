/**
 * The extension's entry on desktop: what VS Code calls when it activates and deactivates Stagewright. It starts the
 * language server and puts what the server computes on the screen.
 */

import * as vscode from 'vscode';
import { commands } from './commands.ts';
import { LanguageServer } from './languageServer.ts';
import { OutlineView } from './outline/outlineView.ts';
import { registerRulePages } from './rulePages.ts';
import { showServerStatus } from './serverStatus.ts';
import { registerSplit } from './split/splitCommand.ts';

/** What other extensions get from this one: for its own tests, not a promise to anyone. */
export interface StagewrightApi {
  readonly server: LanguageServer;
  readonly outline: OutlineView;
}

let server: LanguageServer | undefined;

/** Called once, when the first Dockerfile opens. Does not wait for the server: the editor is there meanwhile. */
export function activate({ extensionUri, subscriptions }: vscode.ExtensionContext): StagewrightApi {
  const output = vscode.window.createOutputChannel('Stagewright', { log: true });
  const started = new LanguageServer(extensionUri, output);
  const outline = new OutlineView(started);
  server = started;
  subscriptions.push(
    output,
    outline,
    showServerStatus(started),
    registerRulePages(extensionUri),
    registerSplit(started),
    vscode.commands.registerCommand(commands.restartServer, () => started.restart()),
    vscode.commands.registerCommand(commands.showOutput, () => output.show()),
  );
  void vscode.commands.executeCommand('setContext', 'stagewright.active', true);
  void started.start();
  return { server: started, outline };
}

/** Called when VS Code closes or the extension is disabled: the server ends before its output channel does. */
export async function deactivate(): Promise<void> {
  await server?.dispose();
}
