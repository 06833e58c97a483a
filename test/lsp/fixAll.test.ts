/**
 * Many fixes at once, over the wire: all of a kind at the cursor, all safe ones of a file, and files that fixes write.
 */

import assert from 'node:assert/strict';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, before, describe, test } from 'node:test';
import { pathToFileURL } from 'node:url';
import type { CodeAction, TextDocumentEdit, TextEdit } from 'vscode-languageserver-protocol/node';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { fullCapabilities } from './harness/capabilities.ts';
import { LspClient } from './harness/client.ts';

const uri = 'untitled:Untitled-1';
const text = `FROM alpine:3.22 AS build
RUN echo built > /a; echo built > /b

from scratch
COPY --from=0 /a /
COPY --from=0 /b /
`;

describe('many fixes at once', () => {
  let client: LspClient;

  before(async () => {
    client = await LspClient.start();
    await client.open(uri, text);
  });
  after(async () => assert.equal(await client.stop(), 0));

  async function actionsAt(line: number, only?: string[]): Promise<CodeAction[]> {
    const range = { start: { line, character: 12 }, end: { line, character: 12 } };
    const context = { diagnostics: [], ...(only && { only }) };
    return await client.request<CodeAction[]>('textDocument/codeAction', { textDocument: { uri }, range, context });
  }

  function applied({ edit }: CodeAction): string {
    const [change] = (edit?.documentChanges ?? []) as TextDocumentEdit[];
    return TextDocument.applyEdits(
      TextDocument.create(uri, 'dockerfile', 1, text),
      (change?.edits ?? []) as TextEdit[],
    );
  }

  test('all of a kind: offered without its edit, and gets it when it is chosen', async () => {
    const actions = await actionsAt(4);
    const all = actions.find(({ title }) => title === 'Fix all 2 findings of copy-by-index in this file');
    assert.ok(all !== undefined && all.edit === undefined, actions.map(({ title }) => title).join('\n'));
    assert.equal(all.diagnostics?.length, 2);
    const resolved = await client.request<CodeAction>('codeAction/resolve', all);
    assert.equal(applied(resolved), text.replaceAll('--from=0', '--from=build'));
  });

  test('none is offered for a finding that is alone', async () => {
    const titles = (await actionsAt(3)).map(({ title }) => title);
    assert.deepEqual(
      titles.filter((title) => title.startsWith('Fix all')),
      [],
    );
  });

  test('all safe ones: for those who ask for it, as editors do on save', async () => {
    for (const only of ['source.fixAll.stagewright', 'source.fixAll', 'source']) {
      const [action, ...more] = await actionsAt(0, [only]);
      assert.ok(action !== undefined && more.length === 0, only);
      assert.equal(action.kind, 'source.fixAll.stagewright');
      assert.equal(
        applied(action),
        text.replaceAll('--from=0', '--from=build').replace('from scratch', 'FROM scratch'),
      );
    }
    assert.ok((await actionsAt(0)).every(({ kind }) => kind !== 'source.fixAll.stagewright'));
    assert.deepEqual(await actionsAt(0, ['source.fixAll.other']), []);
  });

  test('a file without anything to mend gets no action', async () => {
    const clean = 'untitled:Untitled-2';
    await client.open(clean, 'FROM scratch\nCOPY app /app\nCMD ["/app"]\n');
    const range = { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } };
    const context = { diagnostics: [], only: ['source.fixAll'] };
    const actions = await client.request('textDocument/codeAction', { textDocument: { uri: clean }, range, context });
    assert.deepEqual(actions, []);
  });
});

describe('a fix that writes a file', () => {
  let folder = '';
  let client: LspClient;
  const dockerfile = `FROM node:24
WORKDIR /app
COPY package.json package-lock.json ./
RUN npm ci
COPY . .
CMD ["node", "main.js"]
`;

  before(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'stagewright-written-'));
    await mkdir(path.join(folder, 'my app/node_modules/express'), { recursive: true });
    for (const name of ['package.json', 'package-lock.json', 'main.js', 'node_modules/express/index.js']) {
      await writeFile(path.join(folder, 'my app', name), '{}');
    }
  });
  after(() => rm(folder, { recursive: true }));

  async function writingAction(capabilities = fullCapabilities): Promise<CodeAction | undefined> {
    client = await LspClient.start({ folder: pathToFileURL(folder).href, capabilities });
    const file = pathToFileURL(path.join(folder, 'my app/Dockerfile')).href;
    await client.open(file, dockerfile);
    await client.diagnostics(file, (found) => found.some(({ code }) => code === 'unneeded-context'));
    const start = { line: 4, character: 0 };
    const params = { textDocument: { uri: file }, range: { start, end: start }, context: { diagnostics: [] } };
    const actions = await client.request<CodeAction[]>('textDocument/codeAction', params);
    await client.stop();
    return actions.find(({ title }) => /\.dockerignore$/.test(title));
  }

  test('creates it beside the Dockerfile', async () => {
    const [create, edit, ...more] = (await writingAction())?.edit?.documentChanges ?? [];
    const uri = pathToFileURL(path.join(folder, 'my app/.dockerignore')).href;
    assert.deepEqual(create, { kind: 'create', uri, options: { ignoreIfExists: true } });
    assert.ok(edit !== undefined && 'edits' in edit && edit.textDocument.uri === uri && more.length === 0);
    assert.match(edit.edits.map((each) => ('newText' in each ? each.newText : '')).join(''), /^node_modules$/m);
  });

  test('adds to one that is there, at its end', async () => {
    const file = path.join(folder, 'my app/.dockerignore');
    await writeFile(file, '*.log\n');
    const [edit, ...more] = (await writingAction())?.edit?.documentChanges ?? [];
    await rm(file);
    const end = { line: 1, character: 0 };
    assert.ok(edit !== undefined && 'edits' in edit && more.length === 0);
    assert.deepEqual(edit.edits, [{ range: { start: end, end }, newText: 'node_modules\n' }]);
  });

  test('is not offered where the editor creates no files', async () => {
    const { workspace, ...others } = fullCapabilities;
    const capabilities = { ...others, workspace: { ...workspace, workspaceEdit: { documentChanges: true } } };
    assert.equal(await writingAction(capabilities), undefined);
  });
});
