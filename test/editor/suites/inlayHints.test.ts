/**
 * Inlay hints: there by default, and each kind goes with its setting.
 */
import assert from 'node:assert/strict';
import { suite, teardown, test } from 'mocha';
import * as vscode from 'vscode';
import { closeEditors, eventually, execute, openSample } from './stagewright.ts';

const settings = { baseImages: 'node:24-slim', stageNames: 'builder', paths: '/app/' };

suite('Inlay hints', () => {
  teardown(closeEditors);

  test('tell what is behind a stage, a variable and a relative path', async () => {
    const { document } = await openSample('node-app/Dockerfile');
    await eventually(async () => {
      const shown = await labels(document);
      assert.deepEqual(shown.slice(0, 3), ['node:24-slim', '/app/', 'node:24-slim']);
    });
  });

  for (const [setting, label] of Object.entries(settings)) {
    test(`such as "${label}" come and go with the setting inlayHints.${setting}`, async () => {
      // Here all three kinds are: the base is a stage, one stage is named by its index, and one path is relative.
      const { document } = await openSample('mistakes/Dockerfile');
      await eventually(async () => assert.ok((await labels(document)).includes(label)));
      const configuration = vscode.workspace.getConfiguration('stagewright.inlayHints');
      await configuration.update(setting, false, vscode.ConfigurationTarget.Global);
      try {
        await eventually(async () => {
          const shown = await labels(document);
          assert.ok(!shown.includes(label), shown.join(', '));
          assert.notEqual(shown.length, 0, 'the other kinds stay');
        });
      } finally {
        await configuration.update(setting, undefined, vscode.ConfigurationTarget.Global);
      }
      await eventually(async () => assert.ok((await labels(document)).includes(label)));
    });
  }
});

async function labels(document: vscode.TextDocument): Promise<string[]> {
  const everything = new vscode.Range(0, 0, document.lineCount, 0);
  const hints = await execute<vscode.InlayHint[]>('vscode.executeInlayHintProvider', document.uri, everything);
  return hints.map(({ label }) => (typeof label === 'string' ? label : label.map(({ value }) => value).join('')));
}
