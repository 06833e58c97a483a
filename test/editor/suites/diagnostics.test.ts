/**
 * Findings under the text and in the Problems panel, and what the light bulb does about them.
 */
import assert from 'node:assert/strict';
import { suite, teardown, test } from 'mocha';
import * as vscode from 'vscode';
import { closeEditors, eventually, openSample, openText, ruleOf, rulesOf } from './stagewright.ts';

suite('Diagnostics', () => {
  teardown(closeEditors);

  test('a misspelt stage is an error on the name, with a link to the page of its rule', async () => {
    const { document } = await openSample('mistakes/Dockerfile');
    const finding = await findingOf(document, 'unknown-stage');
    assert.equal(document.getText(finding.range), 'buidler');
    assert.equal(finding.severity, vscode.DiagnosticSeverity.Error);
    assert.equal(finding.source, 'stagewright');
    assert.match(finding.message, /did you mean "builder"\?/);
    assert.ok(typeof finding.code === 'object');
    assert.equal(finding.code.target.toString(true), 'command:stagewright.openRulePage?["unknown-stage"]');
  });

  test('the link of a finding opens the page that comes with the extension', async () => {
    await openSample('mistakes/Dockerfile');
    await vscode.commands.executeCommand('stagewright.openRulePage', 'unknown-stage');
    await eventually(() => {
      const tab = vscode.window.tabGroups.activeTabGroup.activeTab;
      assert.match(tab?.label ?? '', /unknown-stage/);
    });
    await vscode.commands.executeCommand('workbench.action.closeActiveEditor');
  });

  test('a stage that nothing needs is faded out, not underlined', async () => {
    const { document } = await openText('FROM alpine:3.22 AS spare\nRUN touch /a\nFROM scratch\nCOPY app /app\n');
    const finding = await findingOf(document, 'unreachable-stage');
    assert.equal(finding.severity, vscode.DiagnosticSeverity.Hint);
    assert.deepEqual(finding.tags, [vscode.DiagnosticTag.Unnecessary]);
  });

  test('one with tests is told of, since they do not run', async () => {
    const { document } = await openSample('mistakes/Dockerfile');
    const finding = await findingOf(document, 'skipped-test-stage');
    assert.equal(finding.severity, vscode.DiagnosticSeverity.Information);
    assert.match(finding.message, /docker build --target checks/);
  });

  test('findings follow the typing', async () => {
    const editor = await openText('FROM alpine:3.22 AS build\nRUN touch /a\nFROM scratch\nCOPY --from=buil /a /a\n');
    const finding = await findingOf(editor.document, 'unknown-stage');
    await editor.edit((edit) => edit.replace(finding.range, 'build'));
    await eventually(() => assert.deepEqual(rulesOf(editor.document), []));
  });

  test('the quick fix takes the name that was meant', async () => {
    const { document } = await openSample('mistakes/Dockerfile');
    const { range } = await findingOf(document, 'unknown-stage');
    const actions = await vscode.commands.executeCommand<vscode.CodeAction[]>(
      'vscode.executeCodeActionProvider',
      document.uri,
      range,
      vscode.CodeActionKind.QuickFix.value,
    );
    const fix = actions.find(({ title }) => title === 'Use stage "builder"');
    assert.ok(fix?.edit, `offered: ${actions.map(({ title }) => title).join(', ')}`);
    assert.ok(fix.isPreferred, 'it is the one that auto fix takes');
    await vscode.workspace.applyEdit(fix.edit);
    assert.match(document.getText(), /COPY --from=builder \/app\/dist/);
    await eventually(() => assert.ok(!rulesOf(document).includes('unknown-stage')));
  });
});

function findingOf(document: vscode.TextDocument, rule: string): Promise<vscode.Diagnostic> {
  return eventually(() => {
    const finding = vscode.languages.getDiagnostics(document.uri).find((each) => ruleOf(each) === rule);
    assert.ok(finding, `${rule} is found; there is: ${rulesOf(document).join(', ')}`);
    return finding;
  });
}
