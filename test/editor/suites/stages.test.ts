/**
 * What VS Code's own features show of stages: hover, symbols, folding, navigation and rename.
 */
import assert from 'node:assert/strict';
import { suite, teardown, test } from 'mocha';
import * as vscode from 'vscode';
import { closeEditors, eventually, execute, find, hover, openSample } from './stagewright.ts';

const nodeApp = 'node-app/Dockerfile';

suite('Stages', () => {
  teardown(closeEditors);

  test('hovering over a reference tells of the stage it means', async () => {
    const { document } = await openSample(nodeApp);
    const text = await hover(document, find(document, 'production-deps', 1));
    assert.match(text, /production-deps/);
    assert.match(text, /deps/);
    assert.match(text, /runtime/, 'who copies from it');
  });

  test("hovering over a copy's destination tells the absolute path", async () => {
    const { document } = await openSample(nodeApp);
    assert.match(await hover(document, find(document, './dist', 0)), /\/app\/dist/);
  });

  test('the symbols are the stages, with their instructions in them', async () => {
    const { document } = await openSample(nodeApp);
    const symbols = await eventually(async () => {
      const all = await execute<vscode.DocumentSymbol[] | undefined>(
        'vscode.executeDocumentSymbolProvider',
        document.uri,
      );
      assert.ok(all && all.length > 0);
      return all;
    });
    assert.deepEqual(
      symbols.map(({ name }) => name),
      ['ARG', 'deps', 'build', 'production-deps', 'runtime'],
    );
    const [, deps] = symbols;
    assert.deepEqual(
      deps?.children.map(({ name }) => name),
      ['FROM', 'WORKDIR', 'COPY', 'RUN'],
    );
  });

  test('every stage folds', async () => {
    const { document } = await openSample(nodeApp);
    const ranges = await execute<vscode.FoldingRange[]>('vscode.executeFoldingRangeProvider', document.uri);
    const froms = [0, 1, 2, 3].map((stage) => find(document, '\nFROM', stage).line);
    const starts = ranges.map(({ start }) => start);
    assert.deepEqual(
      froms.filter((line) => !starts.includes(line)),
      [],
    );
  });

  test('a reference leads to the definition', async () => {
    const { document } = await openSample(nodeApp);
    const position = find(document, '--from=build', 0, '--from='.length + 1);
    const found = await execute<(vscode.Location | vscode.LocationLink)[]>(
      'vscode.executeDefinitionProvider',
      document.uri,
      position,
    );
    const [first] = found;
    assert.ok(first);
    const range = 'targetUri' in first ? (first.targetSelectionRange ?? first.targetRange) : first.range;
    assert.equal(range.start.line, find(document, 'AS build').line);
  });

  test('all references of a stage are found', async () => {
    const { document } = await openSample(nodeApp);
    const position = find(document, 'AS deps', 0, 'AS d'.length);
    const found = await execute<vscode.Location[]>('vscode.executeReferenceProvider', document.uri, position);
    assert.deepEqual(found.map(({ range }) => document.lineAt(range.start.line).text).sort(), [
      'FROM deps AS build',
      'FROM deps AS production-deps',
      'FROM node:${NODE_VERSION}-slim AS deps',
    ]);
  });

  test('a rename reaches every reference and nothing else', async () => {
    const { document } = await openSample(nodeApp);
    const before = document.getText();
    const position = find(document, 'AS deps', 0, 'AS d'.length);
    const edit = await execute<vscode.WorkspaceEdit>(
      'vscode.executeDocumentRenameProvider',
      document.uri,
      position,
      'base',
    );
    await vscode.workspace.applyEdit(edit);
    assert.equal(document.getText(), before.replace('AS deps', 'AS base').replaceAll('FROM deps', 'FROM base'));
  });
});
