/**
 * Which ignore file keeps files from a COPY.
 */

import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { type BuildContext, contextOf } from '../../../server/analysis/context/buildContext.ts';
import { held } from './held.ts';

/** A context of these files, in which the Dockerfile lies at `dockerfile`. */
function contextWith(texts: Readonly<Record<string, string>>, dockerfile?: string): BuildContext {
  const { files, ...more } = contextOf(texts);
  return { ...more, files: files && { ...files, ...(dockerfile === undefined ? {} : { dockerfile }) } };
}

const ignores = { '.dockerignore': 'a\n*ignore', 'docker/web.dockerignore': 'b\n*ignore\ndocker', a: '', b: '' };

describe('the ignore file', () => {
  const cases: readonly (readonly [dockerfile: string | undefined, holds: readonly string[]])[] = [
    [undefined, ['/x/b', '/x/docker/web.dockerignore']],
    ['Dockerfile', ['/x/b', '/x/docker/web.dockerignore']],
    ['docker/Dockerfile', ['/x/b', '/x/docker/web.dockerignore']],
    ['docker/web', ['/x/a']],
    ['../elsewhere/Dockerfile', ['/x/b', '/x/docker/web.dockerignore']],
  ];
  for (const [dockerfile, expected] of cases) {
    test(`of a build of ${dockerfile ?? 'a Dockerfile that lies nobody knows where'}`, () =>
      assert.deepEqual(held('FROM scratch\nCOPY . /x', contextWith(ignores, dockerfile)), expected));
  }
});

test('it does not hold for what comes from a stage', () => {
  const dockerfile = 'FROM scratch AS a\nCOPY b /s/a\nFROM scratch\nCOPY --from=a /s /x\n';
  assert.deepEqual(held(dockerfile, contextWith(ignores)), ['/x/a']);
});

test('all but a few', () => {
  const texts = { '.dockerignore': '*\n!src\nsrc/secret', 'a.txt': '', 'src/a': '', 'src/secret/key': '' };
  assert.deepEqual(held('FROM scratch\nCOPY . /x', contextWith(texts)), ['/x/src/a']);
  assert.deepEqual(held('FROM scratch\nCOPY a.txt src /x/', contextWith(texts)), ['/x/a']);
});
