/**
 * The Stage Outline: what it shows of a Dockerfile, and what it follows.
 */
import assert from 'node:assert/strict';
import { suite, teardown, test } from 'mocha';
import * as vscode from 'vscode';
import type { OutlineNode } from '../../../client/outline/outlineNodes.ts';
import { closeEditors, eventually, find, openSample, openText, stagewright } from './stagewright.ts';

suite('Stage Outline', () => {
  teardown(closeEditors);

  test('shows the stages in order, the target and the unreachable one marked', async () => {
    await openSample('mistakes/Dockerfile');
    await eventually(async () => {
      const items = await rows();
      assert.deepEqual(
        items.map(({ label }) => label),
        ['builder', 'checks', 'web'],
      );
      assert.deepEqual(
        items.map(({ contextValue }) => contextValue),
        ['stage', 'unreachable', 'target'],
      );
    });
    const [, checks, web] = await rows();
    assert.match(String(checks?.description), /^builder · not built$/);
    assert.match(String(web?.description), /^nginx:1\.31-alpine · target$/);
  });

  test('shows under a stage what it starts from, takes in, makes and hands on', async () => {
    await openSample('node-app/Dockerfile');
    const build = await eventually(() => stageCalled('build'));
    const kinds = build.items.map(({ item }) => item.kind);
    assert.equal(kinds[0], 'base');
    assert.ok(kinds.includes('copy-in'), kinds.join(' '));
    assert.ok(kinds.includes('copy-out'), kinds.join(' '));
    const deps = await stageCalled('deps');
    assert.ok(deps.items.some(({ item }) => item.kind === 'mount' && item.label.includes('/root/.npm')));
  });

  test('a click leads to the line', async () => {
    const { document } = await openSample('mistakes/Dockerfile');
    const { outline } = await stagewright();
    const web = await eventually(() => stageCalled('web'));
    const { command } = outline.tree.getTreeItem(web);
    assert.ok(command);
    await vscode.commands.executeCommand(command.command, ...(command.arguments ?? []));
    assert.equal(vscode.window.activeTextEditor?.selection.active.line, find(document, 'AS web').line);
  });

  test('follows the active Dockerfile', async () => {
    await openSample('mistakes/Dockerfile');
    await eventually(() => stageCalled('checks'));
    await openSample('node-app/Dockerfile');
    await eventually(() => stageCalled('production-deps'));
  });

  test('follows the cursor and leaves the focus in the editor', async () => {
    const editor = await openSample('mistakes/Dockerfile');
    const { outline } = await stagewright();
    await eventually(() => stageCalled('web'));
    await vscode.commands.executeCommand('stagewright.outline.focus');
    await vscode.window.showTextDocument(editor.document);
    for (const [text, stage] of [
      ['npm test', 'checks'],
      ['npm install', 'builder'],
    ] as const) {
      const position = find(editor.document, text);
      editor.selection = new vscode.Selection(position, position);
      await eventually(() => assert.deepEqual(labels(outline.selection), [stage]));
    }
    await vscode.commands.executeCommand('type', { text: '' });
    assert.equal(vscode.window.activeTextEditor?.document, editor.document);
  });

  test('follows the typing', async () => {
    const editor = await openText('FROM alpine AS one\n');
    await eventually(() => stageCalled('one'));
    await editor.edit((edit) => edit.insert(new vscode.Position(1, 0), 'FROM one AS two\n'));
    await eventually(() => stageCalled('two'));
  });

  test('says why there is nothing to show', async () => {
    const { outline } = await stagewright();
    await openText('# no stage yet\n');
    await eventually(() => {
      assert.equal(outline.state, 'message');
      assert.match(outline.message ?? '', /FROM/);
    });
    await closeEditors();
    await eventually(() => assert.equal(outline.state, 'no-dockerfile'));
  });

  test('stays while another kind of file is looked at beside it, and goes with its editor', async () => {
    const { outline } = await stagewright();
    const { document } = await openSample('mistakes/Dockerfile');
    await eventually(() => stageCalled('web'));
    const beside = await vscode.workspace.openTextDocument({ language: 'plaintext', content: 'notes' });
    await vscode.window.showTextDocument(beside, vscode.ViewColumn.Beside);
    await outline.refresh();
    assert.equal(outline.state, 'stages');
    assert.equal(outline.tree.stages[0]?.document.toString(), document.uri.toString());
    await vscode.commands.executeCommand('workbench.action.closeEditorsInOtherGroups');
    await eventually(() => assert.equal(outline.state, 'no-dockerfile'));
  });
});

async function rows(): Promise<vscode.TreeItem[]> {
  const { outline } = await stagewright();
  return outline.tree.getChildren().map((node) => outline.tree.getTreeItem(node));
}

async function stageCalled(name: string) {
  const { outline } = await stagewright();
  const found = outline.tree.stages.find(({ stage }) => stage.label === name);
  assert.ok(found, `stages: ${labels(outline.tree.stages).join(', ')}`);
  return found;
}

function labels(nodes: readonly OutlineNode[]): string[] {
  return nodes.map((node) => (node.kind === 'stage' ? node.stage.label : node.item.label));
}
