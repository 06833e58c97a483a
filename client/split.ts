/**
 * The split as a command: asks the server where a person would ask, at the FROM of the stage that is built, and applies
 * what it answers, at once or after a look at VS Code's refactor preview. A refusal is shown with its reason.
 */

import * as vscode from 'vscode';
import type { CodeAction } from 'vscode-languageclient/node';
import { splitKind } from '../server/protocol.ts';
import { commands } from './commands.ts';
import { isDockerfile } from './documents.ts';
import type { LanguageServer } from './languageServer.ts';

/** Registers the command and its twin with a preview. */
export function registerSplit(server: LanguageServer): vscode.Disposable {
  return vscode.Disposable.from(
    vscode.commands.registerCommand(commands.split, () => splitActiveFile(server, (edit) => edit)),
    vscode.commands.registerCommand(commands.previewSplit, () => splitActiveFile(server, askBeforeApplying)),
  );
}

async function splitActiveFile(
  server: LanguageServer,
  prepare: (edit: vscode.WorkspaceEdit) => vscode.WorkspaceEdit,
): Promise<void> {
  const document = vscode.window.activeTextEditor?.document;
  if (!document || !isDockerfile(document)) return tell('Open the Dockerfile to split first.');
  if (server.state !== 'running') return tell('The language server is not running.');
  const actions = await offeredSplits(server, document);
  const possible = actions.filter(({ disabled }) => disabled === undefined);
  if (possible.length === 0) return tell(refusal(actions));
  const chosen = await choose(possible);
  const edit = chosen && (await server.resolveEdit(chosen));
  if (edit !== undefined) await vscode.workspace.applyEdit(prepare(edit), { isRefactoring: true });
}

async function offeredSplits(server: LanguageServer, document: vscode.TextDocument): Promise<CodeAction[]> {
  const { stages } = await server.outline(document.uri);
  const target = stages.find(({ isTarget }) => isTarget);
  return target === undefined ? [] : await server.codeActions(document.uri, target.selection, splitKind);
}

function refusal(actions: readonly CodeAction[]): string {
  const reason = actions.find(({ disabled }) => disabled !== undefined)?.disabled?.reason;
  if (reason !== undefined) return `Not split: ${reason}`;
  return 'There is nothing to split: the stage that is built runs no build that a stage before it could take over.';
}

async function choose(actions: readonly CodeAction[]): Promise<CodeAction | undefined> {
  if (actions.length === 1) return actions[0];
  const choices = actions.map((action) => ({ label: action.title, action }));
  const chosen = await vscode.window.showQuickPick(choices, { title: 'Split into Builder and Runtime Stages' });
  return chosen?.action;
}

/** The same edit, every part of which VS Code shows in its refactor preview first. */
function askBeforeApplying(edit: vscode.WorkspaceEdit): vscode.WorkspaceEdit {
  const asking = new vscode.WorkspaceEdit();
  for (const [uri, edits] of edit.entries()) {
    for (const { range, newText } of edits) {
      asking.replace(uri, range, newText, { label: 'Split into builder and runtime stages', needsConfirmation: true });
    }
  }
  return asking;
}

function tell(sentence: string): void {
  void vscode.window.showInformationMessage(sentence);
}
