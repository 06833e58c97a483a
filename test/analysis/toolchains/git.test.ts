/**
 * git and its kin: where the sources go.
 */

import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { lastEffect, words } from './effectWords.ts';

function effect(command: string): string[] {
  return words(lastEffect(`FROM debian:bookworm\nARG V\nWORKDIR /src\nRUN ${command}\n`));
}

describe('git', () => {
  const cases: [command: string, result: string[]][] = [
    ['git clone --depth 1 https://example.org/team/tool.git', ['tree /src/tool', 'tree /src/tool/.git']],
    ['git clone -b v1 https://example.org/team/tool', ['tree /src/tool', 'tree /src/tool/.git']],
    ['git clone git@example.org:tool.git', ['tree /src/tool', 'tree /src/tool/.git']],
    ['git clone https://example.org/tool /opt/x', ['tree /opt/x', 'tree /opt/x/.git']],
    ['git clone https://example.org/tool.git .', ['tree /src', 'tree /src/.git']],
    ['git clone --branch=$V https://example.org/tool', ['tree /src/tool', 'tree /src/tool/.git']],
    ['git clone https://example.org/$V/tool.git', ['tree /src/tool', 'tree /src/tool/.git']],
    ['git clone https://example.org/$V', ['in /src']],
    ['git clone "$V"', ['in /src']],
    ['git clone https://example.org/tool /opt/$V', ['in /opt']],
    ['git clone --bare https://example.org/tool', ['tree /src/tool.git']],
    ['git -C /opt clone https://example.org/tool', ['tree /opt/tool', 'tree /opt/tool/.git']],
    ['git -c http.sslVerify=false clone https://example.org/tool', ['tree /src/tool', 'tree /src/tool/.git']],
    ['git clone', ['in /src']],
    ['git init', ['tree /src/.git']],
    ['git init /opt/x', ['tree /opt/x/.git']],
    ['git checkout v1.2', ['in /src']],
    ['git -C tool checkout v1.2', ['in /src/tool']],
    ['git --work-tree=/opt/x checkout v1.2', ['in /opt/x']],
    ['git submodule update --init --recursive', ['in /src']],
    ['git submodule status', []],
    ['git lfs pull', ['in /src']],
    ['git lfs install', []],
    ['git apply fix.patch', ['in /src']],
    ['git archive -o /out/x.tar HEAD', ['file /out/x.tar']],
    ['git archive HEAD', []],
    ['git config --global user.name x', []],
    ['git rev-parse HEAD', []],
    ['git fetch origin', []],
    ['git --version', ['nothing']],
    ['git', []],
    ['hg clone https://example.org/tool', ['tree /src/tool']],
    ['svn checkout https://example.org/tool/trunk tool', ['tree /src/tool']],
    ['svn export -r 5 https://example.org/tool', ['tree /src/tool']],
    ['svn info', []],
    ['hg update', ['in /src']],
  ];
  for (const [command, result] of cases) test(command, () => assert.deepEqual(effect(command), result));

  test('what it clones are sources', () => {
    const found = lastEffect('FROM debian\nRUN git clone https://example.org/tool /opt/x\n');
    assert.ok(found?.kind === 'build' && found.makes[0]?.role === 'source');
  });
});
