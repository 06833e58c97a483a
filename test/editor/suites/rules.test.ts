/**
 * Living with rules: settings, the project's file, comments that silence, and fixes on save.
 */
import assert from 'node:assert/strict';
import { suite, teardown, test } from 'mocha';
import * as vscode from 'vscode';
import { closeEditors, eventually, openText, ruleOf } from './stagewright.ts';

const text = `FROM alpine:3.22 AS build
RUN touch /a /b
FROM scratch
COPY --from=0 /a /
COPY --from=0 /b /
`;

suite('Rules', () => {
  teardown(async () => {
    const { Global, Workspace } = vscode.ConfigurationTarget;
    for (const target of [Global, Workspace]) await settings().update('rules', undefined, target);
    await closeEditors();
  });

  test('the setting for a workspace counts more than that for all of them', async () => {
    const { document } = await openText(text);
    await becomes(document, vscode.DiagnosticSeverity.Hint);
    await settings().update('rules', { 'copy-by-index': 'error' }, vscode.ConfigurationTarget.Global);
    await becomes(document, vscode.DiagnosticSeverity.Error);
    await settings().update('rules', { 'copy-by-index': 'warning' }, vscode.ConfigurationTarget.Workspace);
    await becomes(document, vscode.DiagnosticSeverity.Warning);
    await settings().update('rules', undefined, vscode.ConfigurationTarget.Workspace);
    await settings().update('rules', { 'copy-by-index': 'off' }, vscode.ConfigurationTarget.Global);
    await becomes(document, undefined);
  });

  test('a project’s file counts more than the setting for all workspaces, less than that for this one', async () => {
    const [folder] = vscode.workspace.workspaceFolders ?? [];
    assert.ok(folder);
    const place = vscode.Uri.joinPath(folder.uri, 'levels');
    const file = vscode.Uri.joinPath(place, 'Dockerfile');
    const project = vscode.Uri.joinPath(place, '.stagewright.json');
    const write = (uri: vscode.Uri, content: string) =>
      vscode.workspace.fs.writeFile(uri, new TextEncoder().encode(content));
    try {
      await write(file, text);
      await write(project, '{ "rules": { "copy-by-index": "information" } }');
      const { document } = await vscode.window.showTextDocument(file);
      await becomes(document, vscode.DiagnosticSeverity.Information);
      await settings().update('rules', { 'copy-by-index': 'error' }, vscode.ConfigurationTarget.Global);
      await settings().update('rules', { 'copy-by-index': 'warning' }, vscode.ConfigurationTarget.Workspace);
      await becomes(document, vscode.DiagnosticSeverity.Warning);
      await settings().update('rules', undefined, vscode.ConfigurationTarget.Workspace);
      await becomes(document, vscode.DiagnosticSeverity.Information);
      await write(project, '{ "rules": { "copy-by-index": "off" } }');
      await becomes(document, undefined);
    } finally {
      await closeEditors();
      await vscode.workspace.fs.delete(place, { recursive: true });
    }
  });

  test('the project’s file is JSON with comments, and its rules are proposed', async () => {
    const uri = vscode.Uri.from({ scheme: 'untitled', path: '/.stagewright.json' });
    const document = await vscode.workspace.openTextDocument(uri);
    assert.equal(document.languageId, 'jsonc');
  });

  test('the light bulb silences a finding by a comment', async () => {
    const { document } = await openText(text);
    await becomes(document, vscode.DiagnosticSeverity.Hint);
    const ignore = (await actionsAt(document, 3)).find(({ title }) => title === 'Ignore copy-by-index for this COPY');
    assert.ok(ignore?.edit);
    await vscode.workspace.applyEdit(ignore.edit);
    assert.match(document.getText(), /^# stagewright ignore=copy-by-index\nCOPY --from=0 \/a \/$/m);
    await eventually(() => assert.equal(found(document).length, 1));
  });

  test('all findings of a rule are mended at once', async () => {
    const { document } = await openText(text);
    await becomes(document, vscode.DiagnosticSeverity.Hint);
    const actions = await actionsAt(document, 3);
    const all = actions.find(({ title }) => title === 'Fix all 2 findings of copy-by-index in this file');
    assert.ok(all?.edit, actions.map(({ title }) => title).join(', '));
    await vscode.workspace.applyEdit(all.edit);
    assert.equal(document.getText(), text.replaceAll('--from=0', '--from=build'));
  });

  test('safe fixes are applied on save, where that is wished for', async () => {
    const [folder] = vscode.workspace.workspaceFolders ?? [];
    assert.ok(folder);
    const uri = vscode.Uri.joinPath(folder.uri, 'saved.Dockerfile');
    const editorSettings = vscode.workspace.getConfiguration('editor', { languageId: 'dockerfile' });
    const update = (value: object | undefined) =>
      editorSettings.update('codeActionsOnSave', value, vscode.ConfigurationTarget.Global, true);
    await vscode.workspace.fs.writeFile(uri, new TextEncoder().encode(text));
    try {
      await update({ 'source.fixAll.stagewright': 'explicit' });
      const editor = await vscode.window.showTextDocument(uri);
      await becomes(editor.document, vscode.DiagnosticSeverity.Hint);
      await editor.edit((edit) => edit.insert(new vscode.Position(0, 0), '# ours\n'));
      await editor.document.save();
      assert.match(editor.document.getText(), /COPY --from=build \/a \/\nCOPY --from=build \/b \//);
    } finally {
      await update(undefined);
      await closeEditors();
      await vscode.workspace.fs.delete(uri);
    }
  });
});

function settings(): vscode.WorkspaceConfiguration {
  return vscode.workspace.getConfiguration('stagewright');
}

/** The findings whose level is changed here. */
function found(document: vscode.TextDocument): vscode.Diagnostic[] {
  return vscode.languages.getDiagnostics(document.uri).filter((each) => ruleOf(each) === 'copy-by-index');
}

async function becomes(document: vscode.TextDocument, severity: vscode.DiagnosticSeverity | undefined): Promise<void> {
  await eventually(() => assert.equal(found(document)[0]?.severity, severity));
}

async function actionsAt(document: vscode.TextDocument, line: number): Promise<vscode.CodeAction[]> {
  // So many are resolved: the edits of those that mend many findings come late.
  return await vscode.commands.executeCommand<vscode.CodeAction[]>(
    'vscode.executeCodeActionProvider',
    document.uri,
    document.lineAt(line).range,
    vscode.CodeActionKind.QuickFix.value,
    20,
  );
}
