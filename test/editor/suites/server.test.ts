/**
 * The language server's life: commands that restart it, and that show what it says.
 */
import assert from 'node:assert/strict';
import { suite, teardown, test } from 'mocha';
import * as vscode from 'vscode';
import { closeEditors, eventually, openSample, stagewright } from './stagewright.ts';

suite('Language server', () => {
  teardown(closeEditors);

  test('every command of the package is registered', async () => {
    await stagewright();
    const registered = await vscode.commands.getCommands();
    const { contributes } = vscode.extensions.getExtension('stagewright.stagewright')?.packageJSON ?? {};
    const contributed: { command: string }[] = contributes.commands;
    assert.deepEqual(
      contributed.map(({ command }) => command).filter((command) => !registered.includes(command)),
      [],
    );
  });

  test('a restart ends in a server that answers', async () => {
    const { server, outline } = await stagewright();
    const { document } = await openSample('mistakes/Dockerfile');
    const states: string[] = [];
    const listening = server.onDidChangeState((state) => states.push(state));
    // Twice, as the impatient do it.
    const restarts = [1, 2].map(() => vscode.commands.executeCommand('stagewright.restartServer'));
    await Promise.all(restarts);
    listening.dispose();
    assert.equal(states.filter((state) => state === 'running').length, 1);
    assert.equal(server.state, 'running');
    await eventually(() => assert.notEqual(vscode.languages.getDiagnostics(document.uri).length, 0));
    await eventually(() => assert.equal(outline.state, 'stages'));
  });

  test('findings can be switched off and on', async () => {
    const { document } = await openSample('mistakes/Dockerfile');
    const count = () => vscode.languages.getDiagnostics(document.uri).length;
    await eventually(() => assert.notEqual(count(), 0));
    const settings = vscode.workspace.getConfiguration('stagewright');
    await settings.update('diagnostics.enabled', false, vscode.ConfigurationTarget.Global);
    try {
      await eventually(() => assert.equal(count(), 0));
    } finally {
      await settings.update('diagnostics.enabled', undefined, vscode.ConfigurationTarget.Global);
    }
    await eventually(() => assert.notEqual(count(), 0));
  });
});
