/**
 * Which documents Stagewright is there for.
 */

import * as vscode from 'vscode';

/** Files, new files that have no name yet, and the remote repositories that VS Code opens without a clone. */
const usualSchemes = ['file', 'untitled', 'vscode-vfs'];

/**
 * Dockerfiles on the usual file systems and on those of the open folders. Other schemes are left out on purpose: an old
 * version in a diff (`git:`) would bring its findings into the Problems panel.
 */
export function dockerfiles(): { readonly language: string; readonly scheme: string }[] {
  const ofFolders = (vscode.workspace.workspaceFolders ?? []).map((folder) => folder.uri.scheme);
  return [...new Set([...usualSchemes, ...ofFolders])].map((scheme) => ({ language: 'dockerfile', scheme }));
}

/** Whether `document` is one of them. */
export function isDockerfile(document: vscode.TextDocument): boolean {
  return vscode.languages.match(dockerfiles(), document) > 0;
}
