/**
 * What a person sets for a workspace counts more than the project's `.stagewright.json`, and what they set for all of
 * their workspaces less. The settings as VS Code hands them out are merged: the server is told the two apart.
 */

import * as vscode from 'vscode';
import type { Middleware } from 'vscode-languageclient/node';

export const tellRuleSettingsApart: Middleware = {
  workspace: {
    async configuration(params, token, next) {
      const answers = await next(params, token);
      if (!Array.isArray(answers)) return answers;
      return answers.map((answer: unknown, index) => {
        const isOurs = params.items[index]?.section === 'stagewright';
        return isOurs && typeof answer === 'object' ? { ...answer, ...ruleSettings() } : answer;
      });
    },
  },
};

function ruleSettings() {
  const { globalValue, workspaceValue, workspaceFolderValue } =
    vscode.workspace.getConfiguration('stagewright').inspect<Readonly<Record<string, unknown>>>('rules') ?? {};
  return { rules: { ...workspaceValue, ...workspaceFolderValue }, rulesEverywhere: globalValue ?? {} };
}
