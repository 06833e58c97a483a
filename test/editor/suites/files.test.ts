/**
 * Which names make a file a Dockerfile: VS Code and the extension together.
 */
import assert from 'node:assert/strict';
import { suite, test } from 'mocha';
import * as vscode from 'vscode';

const languages = {
  dockerfile: ['Dockerfile', 'dockerfile', 'Containerfile', 'Dockerfile.dev', 'Containerfile.dev', 'api.Dockerfile'],
  ignore: ['.dockerignore', 'Dockerfile.dockerignore', 'api.Dockerfile.dockerignore'],
};

suite('File names', () => {
  for (const [language, names] of Object.entries(languages)) {
    for (const name of names) {
      test(`${name} is ${language}`, async () => {
        const document = await vscode.workspace.openTextDocument(
          vscode.Uri.from({ scheme: 'untitled', path: `/${name}` }),
        );
        assert.equal(document.languageId, language);
      });
    }
  }
});
