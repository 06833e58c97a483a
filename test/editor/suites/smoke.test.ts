/**
 * The extension is there and comes alive: everything else rests on this.
 */
import assert from 'node:assert/strict';
import path from 'node:path';
import { suite, test } from 'mocha';
import * as vscode from 'vscode';

const extensionId = 'stagewright.stagewright';

suite('Smoke', () => {
  test('a Dockerfile opens as language dockerfile and activates the extension', async () => {
    const [file] = await vscode.workspace.findFiles('mistakes/Dockerfile');
    assert.ok(file, 'the sample workspace is open');
    const document = await vscode.workspace.openTextDocument(file);
    await vscode.window.showTextDocument(document);
    assert.equal(document.languageId, 'dockerfile');

    const extension = vscode.extensions.getExtension(extensionId);
    assert.ok(extension, `${extensionId} is known to VS Code`);
    await extension.activate();
    assert.ok(extension.isActive);
  });

  test('the extension under test is the one that was meant', () => {
    const extension = vscode.extensions.getExtension(extensionId);
    const installed = path.basename(extension?.extensionPath ?? '').startsWith(extensionId);
    assert.equal(installed, process.env.STAGEWRIGHT_SUITE_SUBJECT === 'package');
  });
});
