/**
 * Hover, outline, symbols, and the ways between the places that name a stage, over the wire.
 */

import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import {
  type DocumentHighlight,
  type DocumentLink,
  type DocumentSymbol,
  type FoldingRange,
  type Hover,
  type Location,
  LSPErrorCodes,
  type MarkupContent,
  type Position,
  type SemanticTokens,
  type SignatureHelp,
  type TextDocumentEdit,
  type WorkspaceEdit,
} from 'vscode-languageserver-protocol/node';
import type { OutlineResult } from '../../server/protocol.ts';
import { LspClient } from './harness/client.ts';

const uri = 'file:///project/Dockerfile';
const lines = [
  '# syntax=docker/dockerfile:1',
  'FROM golang:1.25 AS build',
  'WORKDIR /src',
  'COPY . .',
  'RUN go build -o /out/app . \\',
  '    && ls',
  'FROM build AS test',
  'RUN --mount=type=bind,from=build,target=/b <<EOF',
  'go test',
  'EOF',
  'FROM gcr.io/distroless/static',
  '# from build',
  'COPY --chown=1 --from=build --link /out/app /app',
  '',
];
const reference: Position = { line: 12, character: 24 };

let client: LspClient;

before(async () => {
  client = await LspClient.start();
  await client.open(uri, lines.join('\n'));
});
after(async () => {
  assert.deepEqual(client.log, []);
  assert.equal(await client.stop(), 0);
});

function about<R>(method: string): Promise<R> {
  return client.request<R>(`textDocument/${method}`, { textDocument: { uri } });
}

async function hoverText(position: Position): Promise<string> {
  const { contents } = await client.requestAt<Hover>('textDocument/hover', uri, position);
  return (contents as MarkupContent).value;
}

describe('hover', () => {
  test('on a reference tells of the stage', async () => {
    assert.match(await hoverText(reference), /golang:1\.25/);
  });

  test('on a destination tells the absolute path', async () => {
    assert.match(await hoverText({ line: 3, character: 7 }), /\/src/);
  });

  test('on a keyword or a flag documents it, where there is nothing to tell of this file', async () => {
    assert.match(await hoverText({ line: 3, character: 1 }), /COPY/);
    assert.match(await hoverText({ line: 12, character: 8 }), /username/);
  });

  test('inside a here-document has nothing to say', async () => {
    assert.equal(await client.requestAt('textDocument/hover', uri, { line: 8, character: 0 }), null);
  });
});

describe('the outline', () => {
  test('has the stages in order, with the target marked', async () => {
    const { stages, version, message } = await client.request<OutlineResult>('stagewright/outline', {
      textDocument: { uri },
    });
    assert.deepEqual([version, message], [1, undefined]);
    assert.deepEqual(
      stages.map(({ label, isTarget, reachable }) => [label, isTarget, reachable]),
      [
        ['build', false, true],
        ['test', false, false],
        ['stage 2', true, true],
      ],
    );
    assert.deepEqual(stages[0]?.selection, { start: { line: 1, character: 20 }, end: { line: 1, character: 25 } });
  });

  test('has a sentence where there are no stages', async () => {
    await client.open('untitled:empty', '');
    const { message } = await client.request<OutlineResult>('stagewright/outline', {
      textDocument: { uri: 'untitled:empty' },
    });
    assert.match(message ?? '', /FROM/);
  });
});

describe('structure', () => {
  test('symbols nest instructions in stages', async () => {
    const symbols = await about<DocumentSymbol[]>('documentSymbol');
    assert.deepEqual(
      symbols.map(({ name, children }) => [name, children?.map((child) => child.name)]),
      [
        ['build', ['FROM', 'WORKDIR', 'COPY', 'RUN']],
        ['test', ['FROM', 'RUN']],
        ['stage 2', ['FROM', 'COPY']],
      ],
    );
  });

  test('a client that cannot nest gets a list', async () => {
    const simple = await LspClient.start({ capabilities: {} });
    await simple.open(uri, lines.join('\n'));
    const symbols = await simple.request<{ name: string; containerName?: string }[]>('textDocument/documentSymbol', {
      textDocument: { uri },
    });
    assert.deepEqual(
      symbols.slice(0, 2).map(({ name, containerName }) => [name, containerName]),
      [
        ['build', undefined],
        ['FROM', 'build'],
      ],
    );
    await simple.stop();
  });

  test('stages fold', async () => {
    const folds = await about<FoldingRange[]>('foldingRange');
    assert.deepEqual(
      folds.filter(({ kind }) => kind === 'region').map(({ startLine, endLine }) => [startLine, endLine]),
      [
        [1, 5],
        [6, 9],
        [10, 12],
      ],
    );
  });

  test('images link to their pages, stages do not', async () => {
    const links = await about<DocumentLink[]>('documentLink');
    assert.deepEqual(
      links.map(({ target, range }) => [target, range.start.line]),
      [['https://hub.docker.com/_/golang', 1]],
    );
  });

  test('semantic tokens mark stages where they are named, and leave shell commands alone', async () => {
    const { data } = await about<SemanticTokens>('semanticTokens/full');
    const tokens = decode(data);
    const legend = client.result.capabilities.semanticTokensProvider?.legend.tokenTypes ?? [];
    const words = tokens.map(({ line, character, length, type }) => [
      lines[line]?.slice(character, character + length),
      legend[type],
    ]);
    assert.deepEqual(
      words.filter(([, type]) => type === 'namespace').map(([word]) => word),
      ['build', 'build', 'test', 'build', 'build'],
    );
    assert.ok(!words.some(([word]) => word === 'go'));
    assert.ok(words.some(([word, type]) => word === 'COPY' && type === 'keyword'));
  });

  test('signatures show which argument is typed', async () => {
    const help = await client.requestAt<SignatureHelp>('textDocument/signatureHelp', uri, { line: 3, character: 6 });
    assert.equal(help.signatures[0]?.label, 'COPY [flags] source ... dest');
    assert.equal(await client.requestAt('textDocument/signatureHelp', uri, { line: 8, character: 3 }), null);
  });
});

describe('navigation', () => {
  test('from a reference to its stage', async () => {
    const [location] = await client.requestAt<Location[]>('textDocument/definition', uri, reference);
    assert.deepEqual(location, { uri, range: { start: { line: 1, character: 20 }, end: { line: 1, character: 25 } } });
  });

  test('from a stage to all that take from it', async () => {
    const found = await client.requestAt<Location[]>('textDocument/references', uri, reference, {
      context: { includeDeclaration: false },
    });
    assert.deepEqual(
      found.map(({ range }) => range.start.line),
      [6, 7, 12],
    );
  });

  test('all places of one name light up', async () => {
    const found = await client.requestAt<DocumentHighlight[]>('textDocument/documentHighlight', uri, reference);
    assert.deepEqual(
      found.map(({ range, kind }) => [range.start.line, kind]),
      [
        [1, 3],
        [6, 2],
        [7, 2],
        [12, 2],
      ],
    );
  });
});

describe('rename', () => {
  test('changes the name everywhere, and no comment', async () => {
    const place = await client.requestAt('textDocument/prepareRename', uri, reference);
    assert.deepEqual(place, {
      range: { start: { line: 12, character: 22 }, end: { line: 12, character: 27 } },
      placeholder: 'build',
    });
    const { documentChanges } = await client.requestAt<WorkspaceEdit>('textDocument/rename', uri, reference, {
      newName: 'compile',
    });
    const [change] = documentChanges as TextDocumentEdit[];
    assert.equal(change?.textDocument.version, 1);
    assert.deepEqual(
      change.edits.map(({ range }) => range.start.line),
      [1, 6, 7, 12],
    );
  });

  test('is refused with a reason', async () => {
    const refused = (newName: string) => client.requestAt('textDocument/rename', uri, reference, { newName });
    await assert.rejects(refused('not a name'), { code: LSPErrorCodes.RequestFailed, message: /not a name/ });
    await assert.rejects(refused('test'), { code: LSPErrorCodes.RequestFailed, message: /test/ });
  });

  test('is not possible where no stage is named', async () => {
    const elsewhere = { line: 2, character: 9 };
    assert.equal(await client.requestAt('textDocument/prepareRename', uri, elsewhere), null);
    await assert.rejects(client.requestAt('textDocument/rename', uri, elsewhere, { newName: 'x' }), {
      code: LSPErrorCodes.RequestFailed,
    });
  });
});

function decode(data: readonly number[]) {
  let [line, character] = [0, 0];
  return Array.from({ length: data.length / 5 }, (_, index) => {
    const [down = 0, right = 0, length = 0, type = 0] = data.slice(index * 5, index * 5 + 5);
    line += down;
    character = down > 0 ? right : character + right;
    return { line, character, length, type };
  });
}
