/**
 * Commands that no toolchain of a language explains: recipes of which only is known where they work, and what nobody can
 * follow.
 */

import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { lastEffect } from './effectWords.ts';
import { madeIn } from './madeIn.ts';

/** What `command` leaves behind in a Debian stage. */
function makes(command: string): string[] {
  return madeIn(`FROM debian:bookworm\nWORKDIR /project\nCOPY . .\nRUN ${command}\n`, { 'a.txt': 'a', 'd/b.txt': 'b' });
}

describe('build tools', () => {
  const cases: [command: string, made: string[]][] = [
    ['make', ['unknown anything in /project', 'unknown by-products in /']],
    ['npm run build', ['unknown anything in /project', 'unknown by-products in /']],
    ['task build', ['unknown anything in /project']],
    ['protoc --go_out=. api.proto', ['unknown by-products in /project']],
    ['sqlc generate', ['unknown by-products in /project']],
    ['swag init', ['unknown by-products in /project']],
    [
      'protoc --go_out=/gen --go-grpc_out=paths=source_relative:/grpc api.proto',
      ['unknown anything in /gen', 'unknown anything in /grpc'],
    ],
    ['protoc --descriptor_set_out=api.pb api.proto', ['file /project/api.pb']],
    ['protoc --version', []],
  ];
  for (const [command, made] of cases) test(command, () => assert.deepEqual(makes(command), made));
});

describe('what cannot be followed', () => {
  for (const command of ['./setup.sh', '$TOOL build', './go build', 'unheard-of', 'chroot /rootfs sh -c x']) {
    test(command, () => {
      assert.equal(lastEffect(`FROM debian:bookworm\nWORKDIR /project\nRUN ${command}\n`), undefined);
    });
  }
});
