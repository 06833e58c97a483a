/**
 * The split, from the command to the file on disk.
 */
import assert from 'node:assert/strict';
import { suite, teardown, test } from 'mocha';
import * as vscode from 'vscode';
import { closeEditors, eventually, openSample, openText } from './stagewright.ts';

const goApp = 'go-app/Dockerfile';

suite('Split', () => {
  teardown(closeEditors);

  test('the light bulb offers it where the finding is', async () => {
    const { document } = await openSample(goApp);
    const finding = await eventually(() => {
      const [first] = vscode.languages.getDiagnostics(document.uri);
      assert.ok(first);
      return first;
    });
    const actions = await vscode.commands.executeCommand<vscode.CodeAction[]>(
      'vscode.executeCodeActionProvider',
      document.uri,
      finding.range,
    );
    assert.ok(actions.some(({ title }) => title.startsWith('Split into builder and runtime stages')));
  });

  test('a Go Dockerfile becomes a builder and a runtime stage, saved to disk', async () => {
    const { document } = await openSample(goApp);
    const original = document.getText();
    await vscode.commands.executeCommand('stagewright.split');
    await eventually(() => assert.notEqual(document.getText(), original));
    await document.save();
    try {
      const saved = new TextDecoder().decode(await vscode.workspace.fs.readFile(document.uri));
      assert.match(saved, /^FROM golang:1\.25 AS \w+$/m);
      assert.match(saved, /^COPY --from=\w+ .*guestbook/m);
      assert.match(saved, /^COPY .*templates/m);
      assert.match(saved, /^CMD \["\/usr\/local\/bin\/guestbook"\]$/m);
      assert.equal(saved.match(/^FROM /gm)?.length, 2);
    } finally {
      const whole = new vscode.Range(new vscode.Position(0, 0), document.positionAt(document.getText().length));
      const undo = new vscode.WorkspaceEdit();
      undo.replace(document.uri, whole, original);
      await vscode.workspace.applyEdit(undo);
      await document.save();
    }
  });

  test('a file that has nothing to split stays as it is', async () => {
    const { document } = await openText('FROM alpine\nCMD ["sleep", "1"]\n');
    const original = document.getText();
    await vscode.commands.executeCommand('stagewright.split');
    assert.equal(document.getText(), original);
  });
});
