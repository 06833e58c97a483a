/**
 * The split as a command: asks the server where a person would ask, at the FROM of the stage that is built, and applies
 * what it answers, at once or after a look at the difference. A refusal is shown with its reason.
 */

import * as vscode from 'vscode';
import type { CodeAction } from 'vscode-languageclient/node';
import { splitKind } from '../../server/protocol.ts';
import { commands } from '../commands.ts';
import { isDockerfile } from '../documents.ts';
import type { LanguageServer } from '../languageServer.ts';
import { SplitPreview } from './splitPreview.ts';

/** Registers the command and its twin with a preview. */
export function registerSplit(server: LanguageServer): vscode.Disposable {
  const preview = new SplitPreview();
  return vscode.Disposable.from(
    preview,
    vscode.commands.registerCommand(commands.split, () => split(server, async () => true)),
    vscode.commands.registerCommand(commands.previewSplit, () => {
      return split(server, (document, edit) => preview.isWanted(document, edit));
    }),
  );
}

type Question = (document: vscode.TextDocument, edit: vscode.WorkspaceEdit) => Promise<boolean>;

async function split(server: LanguageServer, isWanted: Question): Promise<void> {
  const document = vscode.window.activeTextEditor?.document;
  if (!document || !isDockerfile(document)) return tell('Open the Dockerfile to split first.');
  if (server.state !== 'running') return tell('The language server is not running.');

  const actions = await offeredSplits(server, document);
  const possible = actions.filter(({ disabled }) => disabled === undefined);
  if (possible.length === 0) return tell(refusal(actions));

  const chosen = await choose(possible);
  const edit = chosen && (await server.resolveEdit(chosen));
  if (edit === undefined) return;

  const { version } = document;
  if (!(await isWanted(document, edit))) return;
  if (document.version !== version) return tell('Not split: the Dockerfile has changed meanwhile.');
  await vscode.workspace.applyEdit(edit, { isRefactoring: true });
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

function tell(sentence: string): void {
  void vscode.window.showInformationMessage(sentence);
}
