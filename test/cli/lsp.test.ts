/**
 * `stagewright lsp`: the language server answers over standard input and output, and ends when it is told to.
 */

import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { before, test } from 'node:test';
import { buildIfStale, nodes, plainEnvironment, program } from './support/cli.ts';

before(buildIfStale);

function message(content: object): string {
  const text = JSON.stringify({ jsonrpc: '2.0', ...content });
  return `Content-Length: ${Buffer.byteLength(text)}\r\n\r\n${text}`;
}

for (const { name, executable } of nodes()) {
  test(`serves an editor (${name})`, async () => {
    const server = spawn(executable, [program, 'lsp', '--stdio'], { env: plainEnvironment() });
    let stdout = '';
    let stderr = '';
    server.stdout.on('data', (chunk) => {
      stdout += chunk;
      if (stdout.includes('"id":1')) server.stdin.write(message({ id: 2, method: 'shutdown' }));
      if (stdout.includes('"id":2')) server.stdin.write(message({ method: 'exit' }));
    });
    server.stderr.on('data', (chunk) => {
      stderr += chunk;
    });
    const params = { processId: process.pid, rootUri: null, capabilities: {} };
    server.stdin.write(message({ id: 1, method: 'initialize', params }));
    const code = await new Promise((resolve) => server.on('close', resolve));
    assert.match(stdout, /"capabilities"/);
    assert.equal(stderr, '');
    assert.equal(code, 0);
  });
}
