/**
 * Findings as the Problems panel gets them, while a person types and while files change.
 */

import assert from 'node:assert/strict';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, before, describe, test } from 'node:test';
import { pathToFileURL } from 'node:url';
import type { Diagnostic } from 'vscode-languageserver-protocol/node';
import { LspClient } from './harness/client.ts';

const uri = 'file:///project/Dockerfile';
let client: LspClient;
let documents = 0;

before(async () => {
  client = await LspClient.start({ initializationOptions: { rulePages: 'https://example.org/rules/' } });
});
after(async () => assert.equal(await client.stop(), 0));

function codes(diagnostics: readonly Diagnostic[]) {
  return diagnostics.map(({ code }) => code);
}

/** Opens a document of its own for each test. */
async function opened(text: string): Promise<string> {
  const own = `untitled:Untitled-${++documents}`;
  await client.open(own, text);
  return own;
}

describe('a finding', () => {
  test('has its place, its code, and a link to its page', async () => {
    await client.open(uri, 'FROM scratch AS base\nFROM scratch\nCOPY --from=7 /a /a\n');
    const finding = (await client.diagnostics(uri)).find(({ code }) => code === 'stage-index-out-of-range');
    assert.deepEqual(finding?.range, { start: { line: 2, character: 12 }, end: { line: 2, character: 13 } });
    assert.equal(finding.severity, 1);
    assert.equal(finding.source, 'stagewright');
    assert.equal(finding.codeDescription?.href, 'https://example.org/rules/stage-index-out-of-range.md');
    assert.deepEqual(finding.data, { rule: 'stage-index-out-of-range' });
    await client.close(uri);
  });

  test('is tagged where the code is of no use', async () => {
    const own = await opened('FROM scratch AS base\nFROM scratch\n');
    const [finding] = await client.diagnostics(own);
    assert.equal(finding?.code, 'unreachable-stage');
    assert.equal(finding.severity, 4);
    assert.deepEqual(finding.tags, [1]);
  });

  test('points to the places that belong to it', async () => {
    const own = await opened('FROM scratch AS builder\nFROM scratch\nCOPY --from=biulder /a /a\n');
    const finding = (await client.diagnostics(own)).find(({ code }) => code === 'unknown-stage');
    const [related] = finding?.relatedInformation ?? [];
    assert.equal(related?.location.uri, own);
    assert.deepEqual(related.location.range, { start: { line: 0, character: 16 }, end: { line: 0, character: 23 } });
  });

  test('goes when its document is closed', async () => {
    const own = await opened('FROM scratch\nCOPY --from=7 /a /a\n');
    assert.equal((await client.diagnostics(own)).length, 1);
    await client.close(own);
    await client.until(() => client.published(own).at(-1)?.diagnostics.length === 0, 'the finding to go');
  });
});

describe('while typing', () => {
  test('edits inside lines are followed', async () => {
    const own = await opened('FROM scratch AS build\nCOPY a /a\nFROM scratch\nCOPY --from=build /a /a\n');
    assert.deepEqual(await client.diagnostics(own), []);
    const at = { line: 3, character: 12 };
    await client.edit(
      own,
      { range: { start: at, end: { line: 3, character: 17 } }, text: '' },
      { range: { start: at, end: at }, text: '7' },
    );
    assert.deepEqual(codes(await client.diagnostics(own)), ['stage-index-out-of-range']);
  });

  test('a burst of edits is not analysed keystroke by keystroke', async () => {
    const own = await opened('FROM scratch\n');
    await client.diagnostics(own);
    const typed = 'COPY --from=9 /a /a';
    for (const [character, text] of [...typed].entries()) {
      const end = { line: 1, character };
      await client.edit(own, { range: { start: end, end }, text });
    }
    assert.deepEqual(codes(await client.diagnostics(own)), ['stage-index-out-of-range']);
    assert.ok(client.published(own).length < typed.length / 2);
  });

  test('no keystroke on the way to a Dockerfile breaks anything', async () => {
    const whole =
      'FROM golang:1 AS build\nRUN --mount=type=bind,from=build <<EOF\nx\nEOF\nFROM build\nCOPY --from=0 ["a", "b"]\n';
    const own = await opened('');
    for (let end = 1; end <= whole.length; end++) {
      await client.edit(own, { text: whole.slice(0, end) });
      const asked = { textDocument: { uri: own } };
      await Promise.all([
        client.request('textDocument/documentSymbol', asked),
        client.request('textDocument/semanticTokens/full', asked),
        client.request('stagewright/outline', asked),
        client.request('textDocument/formatting', { ...asked, options: { tabSize: 2, insertSpaces: true } }),
        client.requestAt('textDocument/hover', own, { line: 99, character: 0 }),
        client.requestAt('textDocument/completion', own, { line: 99, character: 0 }),
        client.requestAt('textDocument/signatureHelp', own, { line: 99, character: 0 }),
      ]);
    }
    await client.diagnostics(own);
    assert.deepEqual(client.log, []);
  });
});

describe('any text', () => {
  test('with CRLF has its findings in the right place', async () => {
    const own = await opened('FROM scratch AS base\r\nFROM base\r\nCOPY --from=7 \\\r\n  /a /a\r\n');
    const [finding] = await client.diagnostics(own);
    assert.deepEqual(finding?.range, { start: { line: 2, character: 12 }, end: { line: 2, character: 13 } });
  });

  test('beyond the first Unicode plane counts in UTF-16', async () => {
    const own = await opened('FROM scratch\nCOPY --chown="🐳" --from=7 /a /a\n');
    const [finding] = await client.diagnostics(own);
    assert.deepEqual(finding?.range, { start: { line: 1, character: 25 }, end: { line: 1, character: 26 } });
  });

  test('of 3,000 lines is analysed', async () => {
    const stages = Array.from({ length: 300 }, (_, index) => stageText(index));
    const own = await opened(stages.join(''));
    assert.deepEqual(codes(await client.diagnostics(own)), ['stage-index-out-of-range']);
    const asked = { textDocument: { uri: own } };
    const symbols = await client.request<unknown[]>('textDocument/documentSymbol', asked);
    assert.equal(symbols.length, 300);
  });

  test('that is none does no harm', async () => {
    const junk = Array.from({ length: 5000 }, (_, index) => String.fromCharCode((index * 7919) % 0x3000)).join('');
    const own = await opened(`FROM scratch\n${junk}\u0000\uD800\uFFFF\n${'x'.repeat(100_000)}`);
    await client.diagnostics(own);
    for (const method of ['documentSymbol', 'foldingRange', 'semanticTokens/full', 'documentLink']) {
      await client.request(`textDocument/${method}`, { textDocument: { uri: own } });
    }
    assert.deepEqual(client.log, []);
  });

  test('of more than two million characters is left alone', async () => {
    const own = await opened(`FROM scratch\nCOPY --from=7 a b\n${'# filler\n'.repeat(250_000)}`);
    assert.deepEqual(await client.diagnostics(own), []);
    const { message } = await client.request<{ message: string }>('stagewright/outline', {
      textDocument: { uri: own },
    });
    assert.equal(message, 'This file is too long to be analysed.');
  });
});

describe('with a workspace', () => {
  let folder = '';

  before(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'stagewright-lsp-'));
    await mkdir(path.join(folder, 'with space'));
    await writeFile(path.join(folder, 'with space/go.mod'), 'module example.org/m\n');
  });
  after(() => rm(folder, { recursive: true }));

  test('first findings come at once, and the outline is asked for again when the files are known', async () => {
    const own = await LspClient.start({ folder: pathToFileURL(folder).href });
    const document = pathToFileURL(path.join(folder, 'with space/Dockerfile')).href;
    await own.request('stagewright/outline', { textDocument: { uri: document } });
    await own.open(document, 'FROM golang:1.25\nCOPY . .\nRUN go build\n');
    await own.until(() => own.outlineChanges.length >= 2, 'the outline to change');
    await writeFile(path.join(folder, 'with space/go.mod'), 'module example.org/other\n');
    const before = own.outlineChanges.length;
    await own.notify('workspace/didChangeWatchedFiles', {
      changes: [{ uri: pathToFileURL(path.join(folder, 'with space/go.mod')).href, type: 2 }],
    });
    await own.until(() => own.outlineChanges.length > before, 'the outline to change again');
    assert.equal(await own.stop(), 0);
  });
});

/** Ten lines; only the last stage has a fault. */
function stageText(index: number): string {
  const copy = index === 0 ? 'COPY . /out' : `COPY --from=stage${index - 1} /out /out`;
  const runs = Array.from({ length: 7 }, (_, line) => `RUN echo ${line}\n`).join('');
  return `FROM alpine:3.22 AS stage${index}\n${copy}\n${runs}${index === 299 ? 'COPY --from=300 /a /b\n' : 'USER app\n'}`;
}
