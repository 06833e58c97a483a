/**
 * The light bulb: quick fixes over the wire, and refactorings as the server treats any of them.
 */

import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import {
  type CodeAction,
  LSPErrorCodes,
  type TextDocumentEdit,
  type TextEdit,
} from 'vscode-languageserver-protocol/node';
import { TextDocument } from 'vscode-languageserver-textdocument';
import type { Proposal, Refactoring } from '../../server/analysis/refactorings/refactoring.ts';
import { readClient } from '../../server/lsp/client.ts';
import { CodeActions } from '../../server/lsp/codeActions.ts';
import { DiagnosticFormat } from '../../server/lsp/diagnostics.ts';
import { Log } from '../../server/lsp/log.ts';
import { fullCapabilities } from './harness/capabilities.ts';
import { LspClient } from './harness/client.ts';
import { snapshotOf } from './harness/snapshots.ts';

describe('over the wire', () => {
  const uri = 'untitled:Untitled-1';
  const text = 'FROM scratch AS builder\r\nFROM scratch\r\nCOPY --from=0 /a /a\r\nCOPY --from=biulder /b /b\r\n';
  let client: LspClient;

  before(async () => {
    client = await LspClient.start();
    await client.open(uri, text);
  });
  after(async () => assert.equal(await client.stop(), 0));

  async function actionsAt(line: number, only?: string[]): Promise<CodeAction[]> {
    const range = { start: { line, character: 13 }, end: { line, character: 13 } };
    const context = { diagnostics: [], ...(only && { only }) };
    return await client.request<CodeAction[]>('textDocument/codeAction', { textDocument: { uri }, range, context });
  }

  test('a fix brings its finding, its edit for this version, and is preferred if it is the only safe one', async () => {
    const [fix] = await actionsAt(3);
    assert.equal(fix?.title, 'Use stage "builder"');
    assert.equal(fix.kind, 'quickfix');
    assert.equal(fix.isPreferred, true);
    assert.deepEqual(
      fix.diagnostics?.map(({ code }) => code),
      ['unknown-stage'],
    );
    assert.deepEqual(fix.edit?.documentChanges, [
      {
        textDocument: { uri, version: 1 },
        edits: [{ range: { start: { line: 3, character: 12 }, end: { line: 3, character: 19 } }, newText: 'builder' }],
      },
    ]);
  });

  test('only kinds that were asked for are answered', async () => {
    assert.deepEqual(await actionsAt(3, ['refactor']), []);
    const fixes = await actionsAt(3, ['quickfix']);
    assert.ok(fixes.length > 0 && fixes.every(({ kind }) => kind === 'quickfix'));
    assert.deepEqual(await actionsAt(3, ['']), fixes);
  });

  test('after the fixes come the comments that silence: the one that speaks of least first', async () => {
    const [, ...others] = await actionsAt(3);
    assert.deepEqual(
      others.map(({ title }) => title),
      ['Ignore unknown-stage for this COPY', 'Ignore unknown-stage in this stage', 'Ignore unknown-stage in this file'],
    );
    const [here] = others;
    const [change] = (here?.edit?.documentChanges ?? []) as TextDocumentEdit[];
    const top = { line: 3, character: 0 };
    assert.deepEqual(change?.edits, [
      { range: { start: top, end: top }, newText: '# stagewright ignore=unknown-stage\r\n' },
    ]);
  });

  test('the split is offered without its edit, and gets it when it is chosen', async () => {
    const single = 'untitled:Untitled-2';
    const build = 'FROM golang:1.25\nWORKDIR /src\nCOPY . .\nRUN go build -o /app .\nCMD ["/app"]\n';
    await client.open(single, build);
    const offered = await client.request<CodeAction[]>('textDocument/codeAction', {
      textDocument: { uri: single },
      range: { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } },
      context: { diagnostics: [], only: ['refactor.rewrite'] },
    });
    const [split] = offered;
    assert.ok(split?.kind === 'refactor.rewrite.split' && split.edit === undefined);
    const { edit } = await client.request<CodeAction>('codeAction/resolve', split);
    const [change] = (edit?.documentChanges ?? []) as TextDocumentEdit[];
    const document = TextDocument.create(single, 'dockerfile', 1, build);
    const result = TextDocument.applyEdits(document, change?.edits as TextEdit[]);
    assert.match(result, /^FROM golang:1\.25 AS \w+\n.*\nFROM .*\nCOPY --from=\w+ \/app /s);

    await client.edit(single, { text: `# later\n${build}` });
    await assert.rejects(client.request('codeAction/resolve', split), { code: LSPErrorCodes.ContentModified });
  });

  test('the setting says which image comes first', async () => {
    const single = 'untitled:Untitled-3';
    const sources =
      'COPY <<E go.mod\nmodule example.org/app\n\ngo 1.25\nE\nCOPY <<E main.go\npackage main\n\nfunc main() {}\nE\n';
    const build = 'RUN CGO_ENABLED=0 go build -o /app .\nCMD ["/app"]\n';
    await client.open(single, `FROM golang:1.25\nWORKDIR /src\n${sources}${build}`);
    const titles = async () => {
      const range = { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } };
      const context = { diagnostics: [], only: ['refactor.rewrite.split'] };
      const params = { textDocument: { uri: single }, range, context };
      return (await client.request<CodeAction[]>('textDocument/codeAction', params)).map(({ title }) => title);
    };
    const [, smallest] = await titles();
    assert.match(smallest ?? '', /, on gcr\.io\/distroless\//);
    const refreshes = client.inlayHintRefreshes;
    await client.configure({ split: { runtimeBase: 'smallest' } });
    await client.until(() => client.inlayHintRefreshes > refreshes, 'the new settings to be read');
    const [first, compatible] = await titles();
    assert.equal(first, 'Split into builder and runtime stages');
    assert.match(compatible ?? '', /, on debian:/);
    await client.configure({});
  });

  test('there are none elsewhere', async () => {
    assert.deepEqual(await actionsAt(1, ['quickfix']), []);
  });
});

describe('a refactoring', () => {
  const snapshot = snapshotOf('FROM scratch\r\n');
  const plan = { summary: [], safe: true };
  const insertion = (newText: string) => () => [{ range: { start: 0, end: 0 }, newText }];
  const params = {
    textDocument: { uri: snapshot.uri },
    range: { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } },
    context: { diagnostics: [] },
  };

  function actionsFor(propose: () => Proposal | undefined, capabilities = fullCapabilities) {
    const told: string[] = [];
    const refactoring: Refactoring = {
      id: 'turn-around',
      title: 'Turn around',
      summary: '',
      why: '',
      example: '',
      kind: 'refactor.rewrite.turn',
      plan: propose,
    };
    const client = readClient({ processId: null, rootUri: null, capabilities });
    const log = new Log({ error: (message) => told.push(message) });
    const actions = new CodeActions([refactoring], client, new DiagnosticFormat(client), log);
    return { actions, offered: actions.at(snapshot, params), told };
  }

  function textAfter({ edit }: CodeAction): string {
    const [change] = edit?.documentChanges ?? [];
    assert.ok(change !== undefined && 'edits' in change);
    return TextDocument.applyEdits(snapshot.document, change.edits as TextEdit[]);
  }

  const twoPlans = (): Proposal => ({
    kind: 'plans',
    plans: [
      { ...plan, title: 'First way', edits: insertion('# one\n') },
      { ...plan, title: 'Second way', edits: insertion('# two\n') },
    ],
  });

  test('offers its plans, and makes the edit of the one that is chosen, in the line endings of the document', () => {
    let planned = 0;
    const { actions, offered } = actionsFor(() => {
      planned++;
      return twoPlans();
    });
    assert.deepEqual(
      offered.map(({ title, kind, edit }) => ({ title, kind, edit })),
      [
        { title: 'First way', kind: 'refactor.rewrite.turn', edit: undefined },
        { title: 'Second way', kind: 'refactor.rewrite.turn', edit: undefined },
      ],
    );
    const [, second] = offered;
    assert.ok(second);
    const resolved = actions.resolve(structuredClone(second), () => snapshot);
    assert.equal(textAfter(resolved), '# two\r\nFROM scratch\r\n');
    assert.equal(planned, 1);
  });

  test('is not carried out on a document that has changed', () => {
    const { actions, offered } = actionsFor(twoPlans);
    const [first] = offered;
    assert.ok(first);
    assert.throws(() => actions.resolve(first, () => undefined), { code: LSPErrorCodes.ContentModified });
  });

  test('comes with its edit for a client that does not resolve', () => {
    const { offered } = actionsFor(twoPlans, {
      textDocument: { codeAction: { codeActionLiteralSupport: { codeActionKind: { valueSet: [] } } } },
    });
    const [first] = offered;
    assert.deepEqual(first?.edit?.changes?.[snapshot.uri], [{ range: params.range, newText: '# one\r\n' }]);
  });

  test('says why it is refused', () => {
    const refusal: Proposal = { kind: 'refusal', reason: 'Line 1 is empty.', range: { start: 0, end: 0 } };
    const { offered } = actionsFor(() => refusal);
    assert.deepEqual(offered, [
      { title: 'Turn around', kind: 'refactor.rewrite.turn', disabled: { reason: 'Line 1 is empty.' } },
    ]);
  });

  test('that fails is told of once, and the others stay', () => {
    const { actions, offered, told } = actionsFor(() => {
      throw new Error('no such thing');
    });
    actions.at(snapshotOf('FROM scratch\n'), params);
    assert.deepEqual(offered, []);
    assert.equal(told.length, 1);
    assert.match(told[0] ?? '', /^refactoring turn-around: no such thing\n/);
  });
});
