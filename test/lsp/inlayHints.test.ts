/**
 * Inlay hints over the wire: each kind has its setting, and the client is told when a setting changes.
 */

import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { type InlayHint, InlayHintKind } from 'vscode-languageserver-protocol/node';
import { LspClient } from './harness/client.ts';

const uri = 'file:///project/Dockerfile';
const text = `ARG NODE=24
FROM node:\${NODE} AS base
WORKDIR /srv
FROM base
WORKDIR app
COPY --from=0 /x ./
`;

const all = ['node:24', 'node:24', '/srv/app', 'base', '/srv/app/'];
const everything = { start: { line: 0, character: 0 }, end: { line: 6, character: 0 } };

async function hints(client: LspClient, range = everything): Promise<InlayHint[]> {
  return (await client.request<InlayHint[] | null>('textDocument/inlayHint', { textDocument: { uri }, range })) ?? [];
}

async function labels(client: LspClient, range = everything): Promise<unknown[]> {
  return (await hints(client, range)).map(({ label }) => label);
}

async function withClient(settings: unknown, body: (client: LspClient) => Promise<void>): Promise<void> {
  const client = await LspClient.start({ settings });
  await client.open(uri, text);
  // The settings are there when the first findings are.
  await client.diagnostics(uri);
  await body(client);
  assert.deepEqual(client.log, []);
  await client.stop();
}

describe('inlay hints', () => {
  test('stand behind what they explain', async () => {
    await withClient({}, async (client) => {
      const [base, , , stage] = await hints(client);
      assert.deepEqual(base, {
        position: { line: 1, character: 'FROM node:${NODE}'.length },
        label: 'node:24',
        kind: InlayHintKind.Type,
        paddingLeft: true,
      });
      assert.deepEqual(stage?.position, { line: 5, character: 'COPY --from=0'.length });
      assert.deepEqual(await labels(client), all);
    });
  });

  test('are those of the lines that are seen', async () => {
    await withClient({}, async (client) => {
      const seen = { start: { line: 4, character: 0 }, end: { line: 5, character: 0 } };
      assert.deepEqual((await labels(client, seen))[0], '/srv/app');
      assert.ok(!(await labels(client, seen)).includes('node:24'));
    });
  });

  for (const [setting, remaining] of [
    ['baseImages', ['/srv/app', 'base', '/srv/app/']],
    ['stageNames', ['node:24', 'node:24', '/srv/app', '/srv/app/']],
    ['paths', ['node:24', 'node:24', 'base']],
  ] as const) {
    test(`are fewer without inlayHints.${setting}`, async () => {
      await withClient({ inlayHints: { [setting]: false } }, async (client) => {
        assert.deepEqual(await labels(client), remaining);
      });
    });
  }

  test('follow the settings while the document is open', async () => {
    await withClient({}, async (client) => {
      const before = client.inlayHintRefreshes;
      await client.configure({ inlayHints: { baseImages: false, stageNames: false, paths: false } });
      await client.until(() => client.inlayHintRefreshes > before, 'a refresh');
      assert.deepEqual(await labels(client), []);

      await client.configure({});
      await client.until(() => client.inlayHintRefreshes > before + 1, 'another refresh');
      assert.deepEqual(await labels(client), all);
    });
  });

  test('are shown where a setting is of a wrong type', async () => {
    await withClient({ inlayHints: { paths: 'no', baseImages: 0 } }, async (client) => {
      assert.deepEqual(await labels(client), all);
    });
  });

  test('are asked for in vain where no document is open', async () => {
    const client = await LspClient.start();
    assert.deepEqual(await hints(client), []);
    await client.stop();
  });
});
