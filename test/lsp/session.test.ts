/**
 * A session over standard input and output: how it begins, what it asks of the client, and how it ends.
 */

import assert from 'node:assert/strict';
import { fork } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { describe, test } from 'node:test';
import {
  createProtocolConnection,
  type DidChangeWatchedFilesRegistrationOptions,
  type InitializeResult,
  IPCMessageReader,
  IPCMessageWriter,
} from 'vscode-languageserver-protocol/node';
import type { OutlineResult } from '../../server/protocol.ts';
import { LspClient, serverBundle } from './harness/client.ts';

const unknown = 'file:///nowhere/Dockerfile';
const start = { line: 0, character: 0 };

describe('at the start', () => {
  test('the server says what it can', async () => {
    const client = await LspClient.start();
    const { capabilities, serverInfo } = client.result;
    assert.equal(serverInfo?.name, 'stagewright');
    assert.equal(capabilities.positionEncoding, 'utf-16');
    assert.deepEqual(capabilities.textDocumentSync, { openClose: true, change: 2, save: true });
    assert.deepEqual(capabilities.renameProvider, { prepareProvider: true });
    assert.ok(typeof capabilities.codeActionProvider === 'object' && capabilities.codeActionProvider.resolveProvider);
    await client.stop();
  });

  test('it asks to be told of settings and manifests', async () => {
    const client = await LspClient.start();
    await client.until(() => client.registrations.size === 2, 'registrations');
    assert.deepEqual(client.registrations.get('workspace/didChangeConfiguration'), { section: 'stagewright' });
    const watched = client.registrations.get(
      'workspace/didChangeWatchedFiles',
    ) as DidChangeWatchedFilesRegistrationOptions;
    const isWatched = (file: string) =>
      watched.watchers.some(({ globPattern }) => path.matchesGlob(file, String(globPattern)));
    for (const file of [
      '.dockerignore',
      'a.dockerignore',
      'go.mod',
      'web/package.json',
      'web/tsconfig.build.json',
      'api/.stagewright.json',
    ]) {
      assert.ok(isWatched(file), `${file} is watched`);
    }
    for (const file of ['compose.yaml', 'a/docker-compose.prod.yml', 'docker-bake.hcl', '.devcontainer.json']) {
      assert.ok(isWatched(file), `${file} is watched`);
    }
    assert.ok(!isWatched('src/server.ts'), 'sources are not');
    await client.stop();
  });

  test('it asks nothing of a client that can nothing', async () => {
    const client = await LspClient.start({ capabilities: {} });
    await client.open(unknown, 'FROM scratch AS a\nFROM scratch\nCOPY --from=9 a b\n');
    const [finding] = await client.diagnostics(unknown);
    assert.deepEqual(Object.keys(finding ?? {}).sort(), ['code', 'message', 'range', 'severity', 'source']);
    assert.equal(client.registrations.size, 0);
    assert.deepEqual(client.log, []);
    await client.stop();
  });
});

describe('a document that is not open', () => {
  test('gets no answers, and no errors', async () => {
    const client = await LspClient.start();
    for (const method of ['hover', 'definition', 'documentHighlight', 'completion', 'signatureHelp', 'prepareRename']) {
      assert.equal(await client.requestAt(`textDocument/${method}`, unknown, start), null, method);
    }
    for (const method of ['documentSymbol', 'foldingRange', 'documentLink']) {
      assert.equal(await client.request(`textDocument/${method}`, { textDocument: { uri: unknown } }), null, method);
    }
    const tokens = await client.request('textDocument/semanticTokens/full', { textDocument: { uri: unknown } });
    assert.deepEqual(tokens, { data: [] });
    const outline = await client.request<OutlineResult>('stagewright/outline', { textDocument: { uri: unknown } });
    assert.deepEqual(outline, { version: 0, stages: [], message: 'This document is not open.' });
    assert.deepEqual(client.log, []);
    await client.stop();
  });
});

describe('settings', () => {
  test('switch the findings off', async () => {
    const client = await LspClient.start({ settings: { diagnostics: { enabled: false } } });
    await client.open(unknown, 'FROM scratch\nCOPY --from=9 a b\n');
    assert.deepEqual(await client.diagnostics(unknown), []);
    await client.stop();
  });

  test('of a wrong type count as not set', async () => {
    const client = await LspClient.start({ settings: { diagnostics: 'none' } });
    await client.open(unknown, 'FROM scratch\nCOPY --from=9 a b\n');
    assert.equal((await client.diagnostics(unknown)).length, 1);
    await client.stop();
  });

  test('that change take effect at once, also when the client sends them', async () => {
    const client = await LspClient.start({ capabilities: {} });
    await client.open(unknown, 'FROM scratch\nCOPY --from=9 a b\n');
    assert.equal((await client.diagnostics(unknown)).length, 1);
    await client.notify('workspace/didChangeConfiguration', {
      settings: { stagewright: { diagnostics: { enabled: false } } },
    });
    assert.deepEqual(await client.diagnostics(unknown, (diagnostics) => diagnostics.length === 0), []);
    await client.stop();
  });
});

test("the server also speaks over Node's own channel, as the extension starts it", async () => {
  const server = fork(serverBundle, ['--node-ipc']);
  const connection = createProtocolConnection(new IPCMessageReader(server), new IPCMessageWriter(server));
  connection.listen();
  const result = await connection.sendRequest<InitializeResult>('initialize', { processId: null, capabilities: {} });
  assert.equal(result.serverInfo?.name, 'stagewright');
  const exited = once(server, 'exit');
  await connection.sendRequest('shutdown');
  await connection.sendNotification('exit');
  assert.deepEqual(await exited, [0, null]);
  connection.dispose();
});

describe('at the end', () => {
  test('the exit code is 0 after shutdown', async () => {
    assert.equal(await (await LspClient.start()).stop(), 0);
  });

  test('the exit code is 1 without shutdown', async () => {
    assert.equal(await (await LspClient.start()).exit(), 1);
  });

  test('a client that hangs up takes the server with it', async () => {
    assert.equal(await (await LspClient.start()).hangUp(), 1);
  });
});
