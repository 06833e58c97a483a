/**
 * Files that say what is built: VS Code watches them, and what they say changes the findings.
 */
import assert from 'node:assert/strict';
import { suite, teardown, test } from 'mocha';
import * as vscode from 'vscode';
import { closeEditors, eventually, openSample, rulesOf } from './stagewright.ts';

const descriptions = {
  'mistakes/compose.yaml': 'services:\n  checks:\n    build: { context: ., target: checks }\n',
  'mistakes/docker-bake.hcl': 'target "checks" {\n  target = "checks"\n}\n',
  '.devcontainer/devcontainer.json': `{
    // With the comments that such files have.
    "build": { "dockerfile": "../mistakes/Dockerfile", "target": "checks" },
  }`,
};

suite('Builds', () => {
  teardown(closeEditors);

  for (const [file, text] of Object.entries(descriptions)) {
    test(`${file} makes a stage one that is built, as long as it is there`, async () => {
      const { document } = await openSample('mistakes/Dockerfile');
      await eventually(() => assert.ok(rulesOf(document).includes('skipped-test-stage')));
      const [folder] = vscode.workspace.workspaceFolders ?? [];
      assert.ok(folder);
      const uri = vscode.Uri.joinPath(folder.uri, file);
      await vscode.workspace.fs.writeFile(uri, new TextEncoder().encode(text));
      try {
        await eventually(() => assert.ok(!rulesOf(document).includes('skipped-test-stage')));
      } finally {
        await vscode.workspace.fs.delete(uri);
      }
      await eventually(() => assert.ok(rulesOf(document).includes('skipped-test-stage')));
    });
  }
});
