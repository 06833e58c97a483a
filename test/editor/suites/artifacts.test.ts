/**
 * What VS Code shows of the files in stages: hovers over what makes, copies and starts them, links to the lines, and
 * completion of their paths.
 */
import assert from 'node:assert/strict';
import { suite, teardown, test } from 'mocha';
import * as vscode from 'vscode';
import { closeEditors, eventually, execute, find, hover, openSample } from './stagewright.ts';

const nodeApp = 'node-app/Dockerfile';

suite('Artifacts', () => {
  teardown(closeEditors);

  test('the hover of a stage tells what it brings in, makes, hands on and leaves behind', async () => {
    const { document } = await openSample(nodeApp);
    const card = await eventuallySaying(document, find(document, 'AS build', 0, 'AS b'.length), /by `npm run build`/);
    assert.match(card, /brings in +\| `tsconfig\.json` → `\/app\/`/);
    assert.match(card, /makes +\| `\/app\/dist`/);
    assert.match(card, /hands on +\| `\/app\/dist` +\| to \*\*runtime\*\*/);
    assert.match(card, /left behind: \*\*deps\*\*/);
  });

  test('a link of the hover opens its line', async () => {
    const { document } = await openSample(nodeApp);
    const card = await eventuallySaying(document, find(document, 'AS build', 0, 'AS b'.length), /by `npm run build`/);
    const link = /by `npm run build`, \[line \d+\]\(([^)]+)\)/.exec(card)?.[1];
    assert.ok(link);
    await execute('vscode.open', vscode.Uri.parse(link));
    await eventually(() => {
      const editor = vscode.window.activeTextEditor;
      assert.equal(editor?.document.uri.toString(), document.uri.toString());
      assert.equal(editor.selection.active.line, find(document, 'RUN npm run build').line);
    });
  });

  test('the hover of a RUN tells what its script runs and makes', async () => {
    const { document } = await openSample(nodeApp);
    const card = await eventuallySaying(document, find(document, 'RUN npm run build'), /`tsc`/);
    assert.match(card, /`\/app\/tsconfig\.json`/);
    assert.match(card, /makes +\| `\/app\/dist`/);
  });

  test('the hover of CMD and HEALTHCHECK tells where programs and files come from', async () => {
    const { document } = await openSample(nodeApp);
    const cmd = await eventuallySaying(document, find(document, 'CMD ["node"'), /npm run build/);
    assert.match(cmd, /`\/app\/dist\/server\.js` +\| made by `npm run build` in \*\*build\*\*/);
    const healthcheck = await hover(document, find(document, 'HEALTHCHECK'));
    assert.match(healthcheck, /`curl` +\| from the package `curl`/);
  });

  test('a path of a stage is completed, what the stage makes first', async () => {
    const editor = await openSample(nodeApp);
    const { items, first } = await completions(editor, 'COPY --from=build /app/');
    assert.deepEqual([first?.label, first?.detail], ['/app/dist/', 'made by npm run build in build']);
    assert.ok(items.some(({ label }) => label === '/app/node_modules/'));
  });

  test('a folder asks on, a file does not', async () => {
    const editor = await openSample(nodeApp);
    const { items } = await completions(editor, 'COPY ');
    const folder = items.find(({ label }) => label === 'src/');
    assert.equal(folder?.kind, vscode.CompletionItemKind.Folder);
    assert.equal(folder.command?.command, 'editor.action.triggerSuggest');
    const file = items.find(({ label }) => label === 'tsconfig.json');
    assert.ok(file);
    assert.equal(file.command, undefined);
  });
});

/** The hover once it says so: what it tells of files comes when the build context is known. */
async function eventuallySaying(
  document: vscode.TextDocument,
  position: vscode.Position,
  pattern: RegExp,
): Promise<string> {
  return await eventually(async () => {
    const card = await hover(document, position);
    assert.match(card, pattern);
    return card;
  });
}

/** What is proposed at the end of a line that is typed at the end of the document. */
async function completions(editor: vscode.TextEditor, line: string) {
  const { document } = editor;
  const end = document.lineAt(document.lineCount - 1).range.end;
  await editor.edit((edit) => edit.insert(end, line));
  const position = document.lineAt(document.lineCount - 1).range.end;
  return await eventually(async () => {
    const { items } = await execute<vscode.CompletionList>(
      'vscode.executeCompletionItemProvider',
      document.uri,
      position,
    );
    const own = items.filter(({ kind }) => kind !== vscode.CompletionItemKind.Text);
    const [first] = own.toSorted((a, b) => (a.sortText ?? '').localeCompare(b.sortText ?? ''));
    assert.ok(first, 'something is proposed');
    return { items: own, first };
  });
}
