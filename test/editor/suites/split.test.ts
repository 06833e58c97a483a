/**
 * The split, from the light bulb and from its commands to the file on disk.
 */
import assert from 'node:assert/strict';
import { setup, suite, teardown, test } from 'mocha';
import * as vscode from 'vscode';
import { closeEditors, eventually, openSample, openText, ruleOf } from './stagewright.ts';

const title = 'Split into builder and runtime stages';

suite('Split', () => {
  let document: vscode.TextDocument;
  let original: string;

  setup(async () => {
    ({ document } = await openSample('go-app/Dockerfile'));
    original = await readFile(document.uri);
    // What the test before has left in the editor gives way to the file.
    await eventually(() => assert.equal(document.getText(), original));
  });

  teardown(async () => {
    await vscode.workspace.fs.writeFile(document.uri, new TextEncoder().encode(original));
    await closeEditors();
  });

  test('taken from the light bulb, it is two stages on disk', async () => {
    const finding = await eventually(() => {
      const [first] = vscode.languages.getDiagnostics(document.uri);
      assert.ok(first, 'the stage that ships its build tools is a finding');
      return first;
    });
    assert.equal(document.lineAt(finding.range.start.line).text, 'FROM golang:1.27');
    const actions = await vscode.commands.executeCommand<vscode.CodeAction[]>(
      'vscode.executeCodeActionProvider',
      document.uri,
      finding.range,
      vscode.CodeActionKind.Refactor.value,
      10,
    );
    const split = actions.find((action) => action.title === title);
    assert.ok(split?.edit, `offered: ${actions.map((action) => action.title).join(', ')}`);
    await vscode.workspace.applyEdit(split.edit);
    await document.save();
    assertSplit(await readFile(document.uri));
    // Hints tell of what could be better still.
    await eventually(() => assert.deepEqual(loud(document), []));
  });

  test('taken from the command palette, it takes the first of the plans on Enter', async () => {
    const done = vscode.commands.executeCommand('stagewright.split');
    await eventually(async () => {
      await vscode.commands.executeCommand('workbench.action.acceptSelectedQuickOpenItem');
      assert.notEqual(document.getText(), original);
    });
    await done;
    assertSplit(document.getText());
  });

  test('it is undone in one step', async () => {
    const done = vscode.commands.executeCommand('stagewright.split');
    await eventually(async () => {
      await vscode.commands.executeCommand('workbench.action.acceptSelectedQuickOpenItem');
      assert.notEqual(document.getText(), original);
    });
    await done;
    await vscode.commands.executeCommand('undo');
    assert.equal(document.getText(), original);
  });

  test('where there is nothing to split, the file stays as it is', async () => {
    const other = await openText('FROM alpine\nCMD ["sleep", "1"]\n');
    await vscode.commands.executeCommand('stagewright.split');
    assert.equal(other.document.getText(), 'FROM alpine\nCMD ["sleep", "1"]\n');
  });
});

/** What every sound split of the sample has: the details are the engine's tests' matter. */
function assertSplit(text: string): void {
  const [builder, runtime, ...others] = text.split(/^(?=FROM )/m).filter((part) => part.startsWith('FROM '));
  assert.deepEqual(others, []);
  assert.match(builder ?? '', /^FROM golang:1\.27 AS \w+$/m);
  assert.match(builder ?? '', /^RUN go build -o \/usr\/local\/bin\/guestbook \.$/m);
  assert.doesNotMatch(runtime ?? '', /golang/);
  assert.match(runtime ?? '', /^COPY --from=\w+ \/usr\/local\/bin\/guestbook /m);
  assert.match(runtime ?? '', /templates/);
  assert.match(runtime ?? '', /^EXPOSE 8080$/m);
  assert.match(runtime ?? '', /^CMD \["\/usr\/local\/bin\/guestbook"\]$/m);
}

async function readFile(uri: vscode.Uri): Promise<string> {
  return new TextDecoder().decode(await vscode.workspace.fs.readFile(uri));
}

/** The rules that have more to say than a hint. */
function loud(document: vscode.TextDocument): string[] {
  const found = vscode.languages.getDiagnostics(document.uri);
  return found.filter(({ severity }) => severity !== vscode.DiagnosticSeverity.Hint).map(ruleOf);
}
