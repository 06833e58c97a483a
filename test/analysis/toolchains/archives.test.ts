/**
 * Archives, pressed files and downloads.
 */

import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { lastEffect, words } from './effectWords.ts';
import type { Files } from './madeIn.ts';

const project: Files = { 'a.log': 'a', 'b.log': 'b' };

function effect(command: string): string[] {
  return words(lastEffect(`FROM debian:bookworm\nARG VERSION\nWORKDIR /app\nCOPY . .\nRUN ${command}\n`, project));
}

function check(cases: readonly [command: string, result: string[]][]): void {
  for (const [command, result] of cases) test(command, () => assert.deepEqual(effect(command), result));
}

describe('tar', () => {
  check([
    ['tar -xzf x.tgz -C /opt', ['in /opt']],
    ['tar xf x.tgz', ['in /app']],
    ['tar xfz x.tgz', ['in /app']],
    ['tar xfC x.tgz /opt', ['in /opt']],
    ['tar -C /opt -xf x.tgz', ['in /opt']],
    ['tar --extract --file x.tgz --directory=/opt --strip-components 1', ['in /opt']],
    ['curl -fsSL https://example.org/x.tgz | tar xz -C /opt', ['in /opt']],
    ['curl -fsSL https://example.org/x.tgz | tar -xzC /opt', ['in /opt']],
    ['tar xzf x.tgz -C /usr/local/bin tool', ['file /usr/local/bin/tool']],
    ['tar xzf x.tgz -C /usr/local/bin --strip-components=1 linux-amd64/helm', ['file /usr/local/bin/helm']],
    ['tar xzf x.tgz ./bin/tool', ['file /app/bin/tool']],
    ["tar xzf x.tgz --wildcards '*/tool'", ['in /app']],
    ['tar xzf x.tgz --strip-components=$VERSION a/b', ['in /app']],
    ['tar xzf x.tgz -C /opt/$VERSION', ['in /opt']],
    ['tar xzf x.tgz -O tool', ['nothing']],
    ['tar tf x.tgz', ['nothing']],
    ['tar cf out.tar .', ['file /app/out.tar']],
    ['tar -czf /out/x.tgz --exclude node_modules -C /app .', ['file /out/x.tgz']],
    ['tar c .', ['nothing']],
    ['tar cf - .', ['nothing']],
    ['tar --version', ['nothing']],
    ['tar $VERSION', ['?']],
  ]);
});

describe('zip and others', () => {
  check([
    ['unzip x.zip', ['in /app']],
    ['unzip -q x.zip -d /opt/x', ['tree /opt/x']],
    ['unzip -q -d/opt/x x.zip', ['tree /opt/x']],
    ['unzip -o x.zip bin/protoc -d /usr/local', ['file /usr/local/bin/protoc']],
    ['unzip -j x.zip bin/protoc -d /usr/bin', ['file /usr/bin/protoc']],
    ["unzip x.zip 'include/*' -d /usr/local", ['in /usr/local']],
    ['unzip x.zip -x docs/*', ['in /app']],
    ['unzip -l x.zip', ['nothing']],
    ['unzip -p x.zip tool', ['nothing']],
    ['zip -r out.zip .', ['file /app/out.zip']],
    ['zip -r out .', ['file /app/out.zip']],
    ['zip -r - .', ['nothing']],
    ['7z x x.7z -o/opt/x', ['tree /opt/x']],
    ['7z a out.7z .', ['file /app/out.7z']],
    ['unrar x x.rar /opt/x/', ['tree /opt/x']],
    ['cpio -idm', ['in /app']],
    ['cpio -pdm /out', ['tree /out']],
    ['cpio -o', ['nothing']],
  ]);
});

describe('pressed files', () => {
  check([
    ['gzip a.log', ['file /app/a.log.gz', 'not /app/a.log']],
    ['gzip -9k *.log', ['file /app/a.log.gz', 'file /app/b.log.gz']],
    ['gzip -c a.log', ['nothing']],
    ['gzip -r .', ['in /app']],
    ['gunzip x.gz', ['file /app/x', 'not /app/x.gz']],
    ['gzip -d x.tgz', ['file /app/x.tar', 'not /app/x.tgz']],
    ['gunzip /data/*.gz', ['in /data']],
    ['xz -dk x.xz', ['file /app/x']],
    ['zstd x', ['file /app/x.zst']],
    ['zstd -d x.zst -o y', ['file /app/y']],
    ['bunzip2 $VERSION.bz2', ['in /']],
    ['bunzip2 /opt/$VERSION.bz2', ['in /opt']],
    ['gzip', ['nothing']],
  ]);
});

describe('curl', () => {
  check([
    ['curl -fsSL https://example.org/x.sh -o /tmp/x.sh', ['file /tmp/x.sh']],
    ['curl -fsSLo /tmp/x.sh https://example.org/x.sh', ['file /tmp/x.sh']],
    ['curl --output=/tmp/x.sh https://example.org/x.sh', ['file /tmp/x.sh']],
    [
      'curl -H "Accept: text/plain" -o a https://example.org/a -o b https://example.org/b',
      ['file /app/a', 'file /app/b'],
    ],
    ['curl -O https://example.org/x.sh?raw=1', ['file /app/x.sh']],
    ['curl -LO https://example.org/$VERSION/tool.tar.gz', ['file /app/tool.tar.gz']],
    ['curl -LO https://example.org/tool-$VERSION.tar.gz', ['in /app']],
    ['curl -LOJ https://example.org/download', ['file /app/download?', 'in /app']],
    ['curl -O --output-dir /opt https://example.org/x.sh', ['file /opt/x.sh']],
    ['curl -L https://example.org/x -o /opt/$VERSION/x', ['in /opt']],
    ['curl -s https://example.org/x', ['nothing']],
    ['curl -so /dev/null https://example.org/x', ['nothing']],
    ['curl -o - https://example.org/x', ['nothing']],
    ['curl --version', ['nothing']],
  ]);
});

describe('wget', () => {
  check([
    ['wget -q https://example.org/x.tar.gz', ['file /app/x.tar.gz']],
    ['wget -O /tmp/x https://example.org/x.tar.gz', ['file /tmp/x']],
    ['wget -qO/tmp/x https://example.org/x.tar.gz', ['file /tmp/x']],
    ['wget --output-document=/tmp/x https://example.org/x.tar.gz', ['file /tmp/x']],
    ['wget -qO - https://example.org/x', ['nothing']],
    ['wget -qO- https://example.org/x', ['nothing']],
    ['wget -P /opt https://example.org/a https://example.org/b', ['file /opt/a', 'file /opt/b']],
    ['wget https://example.org/x?raw=1', ['file /app/x?raw=1']],
    ['wget https://example.org/', ['file /app/index.html']],
    ['wget https://example.org/$VERSION/tool.zip', ['file /app/tool.zip']],
    ['wget https://example.org/$VERSION', ['in /app']],
    ['wget -r https://example.org/docs/', ['in /app']],
    ['wget -i list.txt', ['in /app']],
    ['wget --content-disposition https://example.org/x', ['file /app/x?', 'in /app']],
    ['wget --spider https://example.org/x', ['nothing']],
    ['aria2c -d /opt -o x https://example.org/y', ['file /opt/x']],
  ]);
});
