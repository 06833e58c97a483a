/**
 * Completion of paths goes on: when a folder was chosen, VS Code asks at once for what lies in it.
 */

import * as vscode from 'vscode';
import type { Middleware } from 'vscode-languageclient/node';

const suggest: vscode.Command = { command: 'editor.action.triggerSuggest', title: 'Suggest' };

export const askOnInFolders: Middleware = {
  async provideCompletionItem(document, position, context, token, next) {
    const result = await next(document, position, context, token);
    const items = Array.isArray(result) ? result : (result?.items ?? []);
    for (const item of items) if (item.kind === vscode.CompletionItemKind.Folder) item.command = suggest;
    return result;
  },
};
