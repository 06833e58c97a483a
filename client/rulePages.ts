/**
 * The pages that explain the rules: they come with the extension, and a click on a finding's code shows the page as it
 * is meant to be read, not its Markdown source.
 */

import path from 'node:path';
import * as vscode from 'vscode';
import type { Middleware } from 'vscode-languageclient/node';
import { commands } from './commands.ts';

/** Where the pages are. */
export function rulePages(extension: vscode.Uri): vscode.Uri {
  return vscode.Uri.joinPath(extension, 'docs/rules');
}

/** Registers the command that shows a page. */
export function registerRulePages(extension: vscode.Uri): vscode.Disposable {
  return vscode.commands.registerCommand(commands.openRulePage, async (rule: string) => {
    // The name comes out of a link: nothing but a page of this folder may be opened.
    const page = vscode.Uri.joinPath(rulePages(extension), `${path.posix.basename(rule)}.md`);
    await vscode.commands.executeCommand('markdown.showPreview', page);
  });
}

/**
 * Lets the links of findings run that command. They name the rule and not the page's address: VS Code does not translate
 * an address inside a command's link, so it would point to the wrong machine when the extension runs on a remote one.
 */
export function linkFindingsToPages(extension: vscode.Uri): Middleware {
  const folder = `${rulePages(extension)}/`;
  return {
    handleDiagnostics(uri, diagnostics, next) {
      for (const diagnostic of diagnostics) linkToPage(diagnostic, folder);
      next(uri, diagnostics);
    },
  };
}

function linkToPage(diagnostic: vscode.Diagnostic, folder: string): void {
  const { code } = diagnostic;
  if (typeof code !== 'object' || !code.target.toString().startsWith(folder)) return;
  const rule = path.posix.basename(code.target.path, '.md');
  const target = vscode.Uri.parse(`command:${commands.openRulePage}?${encodeURIComponent(JSON.stringify([rule]))}`);
  diagnostic.code = { value: code.value, target };
}
