/**
 * The cards of hovers over the wire: their links lead into the document they are about, and clients that show plain text get
 * none.
 */

import assert from 'node:assert/strict';
import { after, describe, test } from 'node:test';
import type { ClientCapabilities, Hover, MarkupContent, Position } from 'vscode-languageserver-protocol/node';
import type { OutlineResult } from '../../server/protocol.ts';
import { fullCapabilities } from './harness/capabilities.ts';
import { LspClient } from './harness/client.ts';

const uri = 'file:///project/Dockerfile';
const lines = [
  'FROM golang:1.25 AS build',
  'WORKDIR /src',
  'COPY . .',
  'RUN go build -o /out/app .',
  'FROM scratch',
  'COPY --from=build /out/app /app',
  'ENTRYPOINT ["/app"]',
  '',
];

const plainText: ClientCapabilities = { textDocument: { hover: { contentFormat: ['plaintext'] } } };

const clients: LspClient[] = [];
after(async () => {
  for (const client of clients) {
    assert.deepEqual(client.log, []);
    await client.stop();
  }
});

async function clientWith(document: string, capabilities = fullCapabilities): Promise<LspClient> {
  const client = await LspClient.start({ capabilities });
  clients.push(client);
  await client.open(document, lines.join('\n'));
  return client;
}

/** The card of the `word` in the line that begins so. */
async function card(client: LspClient, document: string, beginning: string, word: string): Promise<MarkupContent> {
  const position = placeOf(beginning, word);
  const { contents } = await client.requestAt<Hover>('textDocument/hover', document, position);
  assert.ok(typeof contents === 'object' && 'kind' in contents);
  return contents;
}

function placeOf(beginning: string, word: string): Position {
  const line = lines.findIndex((each) => each.startsWith(beginning));
  const character = lines[line]?.indexOf(word) ?? -1;
  assert.ok(character >= 0, `${word} stands in ${beginning}`);
  return { line, character };
}

/** The addresses of a card's links by their texts. */
function linksIn({ value }: MarkupContent): [text: string, address: string][] {
  return [...value.matchAll(/\[([^\]]*)\]\(([^)]*)\)/g)].map(([, text = '', address = '']) => [text, address]);
}

describe('links of a hover', () => {
  test('lead to the lines of the document', async () => {
    const client = await clientWith(uri);
    const stage = await card(client, uri, 'COPY --from', 'build');
    assert.equal(stage.kind, 'markdown');
    assert.deepEqual(linksIn(stage), [
      ['line 3', `${uri}#L3`],
      ['line 4', `${uri}#L4`],
      ['line 6', `${uri}#L6`],
    ]);
    assert.deepEqual(linksIn(await card(client, uri, 'COPY --from', '/out/app')), [['line 4', `${uri}#L4`]]);
    assert.deepEqual(linksIn(await card(client, uri, 'ENTRYPOINT', 'ENTRYPOINT')), [
      ['line 4', `${uri}#L4`],
      ['line 6', `${uri}#L6`],
    ]);
  });

  for (const [document, address] of [
    ['file:///a%20b/%5Bc%5D/Dockerfile', 'file:///a%20b/%5Bc%5D/Dockerfile'],
    ['file:///copy(1)/Dockerfile', 'file:///copy%281%29/Dockerfile'],
    ['untitled:Untitled-1', 'untitled:Untitled-1'],
  ] as const) {
    test(`lead into ${document}`, async () => {
      const client = await clientWith(document);
      const [link] = linksIn(await card(client, document, 'COPY --from', '/out/app'));
      assert.deepEqual(link, ['line 4', `${address}#L4`]);
    });
  }

  test('are words where the client shows plain text', async () => {
    const client = await clientWith(uri, plainText);
    const stage = await card(client, uri, 'COPY --from', 'build');
    assert.equal(stage.kind, 'plaintext');
    assert.deepEqual(linksIn(stage), []);
    assert.match(stage.value, /from the context, line 3 /);
    assert.doesNotMatch(stage.value, /#L/);
  });

  test('are in the tooltips of the outline, too', async () => {
    const client = await clientWith(uri);
    const { stages } = await client.request<OutlineResult>('stagewright/outline', { textDocument: { uri } });
    assert.match(stages[0]?.tooltip ?? '', /\[line 4\]\(file:\/\/\/project\/Dockerfile#L4\)/);
  });
});
