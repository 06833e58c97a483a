/**
 * Draws stages that the target does not reach dimmed. A tree item has no colour of its own; its resource may have one,
 * so such stages get a resource that exists for nothing else.
 */

import * as vscode from 'vscode';

const scheme = 'stagewright-unreachable';

/** The resource of an unreachable stage's tree item. */
export function unreachableUri(id: string): vscode.Uri {
  return vscode.Uri.from({ scheme, path: `/${encodeURIComponent(id)}` });
}

/** Colours the resources of unreachable stages. */
export function registerDimming(): vscode.Disposable {
  const color = new vscode.ThemeColor('disabledForeground');
  return vscode.window.registerFileDecorationProvider({
    provideFileDecoration: (uri) => (uri.scheme === scheme ? { color } : undefined),
  });
}
