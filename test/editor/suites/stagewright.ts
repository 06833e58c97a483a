/**
 * What the suites share: the extension's API, Dockerfiles in an editor, and patience.
 */
import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import type { StagewrightApi } from '../../../client/extension.ts';

export const extensionId = 'stagewright.stagewright';

/** The extension, activated, with its language server running. */
export async function stagewright(): Promise<StagewrightApi> {
  const extension = vscode.extensions.getExtension<StagewrightApi>(extensionId);
  assert.ok(extension, `${extensionId} is known to VS Code`);
  const api = await extension.activate();
  await eventually(() => assert.equal(api.server.state, 'running'));
  return api;
}

/** Opens a file of the sample workspace in an editor. */
export async function openSample(path: string): Promise<vscode.TextEditor> {
  const [folder] = vscode.workspace.workspaceFolders ?? [];
  assert.ok(folder, 'the sample workspace is open');
  await stagewright();
  return await vscode.window.showTextDocument(vscode.Uri.joinPath(folder.uri, path));
}

/** Opens a Dockerfile that is in no file. */
export async function openText(content: string): Promise<vscode.TextEditor> {
  await stagewright();
  const document = await vscode.workspace.openTextDocument({ language: 'dockerfile', content });
  return await vscode.window.showTextDocument(document);
}

/** The position `offset` characters after the start of the `occurrence`th (from 0) `text` in the document. */
export function find(document: vscode.TextDocument, text: string, occurrence = 0, offset = 1): vscode.Position {
  let at = -1;
  for (let seen = 0; seen <= occurrence; seen++) {
    at = document.getText().indexOf(text, at + 1);
    assert.notEqual(at, -1, `"${text}" is in the document`);
  }
  return document.positionAt(at + offset);
}

/** What one of VS Code's own commands answers. */
export async function execute<T>(command: string, ...args: unknown[]): Promise<T> {
  return await vscode.commands.executeCommand<T>(command, ...args);
}

/** The text of the hover at `position`, once there is one. */
export async function hover(document: vscode.TextDocument, position: vscode.Position): Promise<string> {
  return await eventually(async () => {
    const hovers = await execute<vscode.Hover[]>('vscode.executeHoverProvider', document.uri, position);
    const texts = hovers.flatMap(({ contents }) =>
      contents.map((part) => (typeof part === 'string' ? part : part.value)),
    );
    assert.notEqual(texts.length, 0, 'there is a hover');
    return texts.join('\n');
  });
}

/** The rules whose findings the document has now. */
export function rulesOf(document: vscode.TextDocument): string[] {
  return vscode.languages.getDiagnostics(document.uri).map(ruleOf);
}

/** The rule that a finding is of. */
export function ruleOf({ code }: vscode.Diagnostic): string {
  return String(typeof code === 'object' ? code.value : code);
}

/** Repeats `attempt` until it throws nothing, and answers with what it gives; its last error after `timeout` ms. */
export async function eventually<T>(attempt: () => T | Promise<T>, timeout = 15_000): Promise<T> {
  const end = Date.now() + timeout;
  for (;;) {
    try {
      return await attempt();
    } catch (error) {
      if (Date.now() > end) throw error;
    }
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

/** Closes every editor without saving: each test starts from an empty window. */
export async function closeEditors(): Promise<void> {
  while (vscode.window.activeTextEditor) {
    await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
  }
}
