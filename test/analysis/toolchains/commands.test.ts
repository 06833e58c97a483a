/**
 * The toolchains beside compilers: files, archives, packages, accounts, git, build tools.
 */

import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { analyze } from '../../../server/analysis/analyze.ts';
import { madeIn } from './madeIn.ts';

/** What `command` leaves behind in a Debian stage. */
function makes(command: string): string[] {
  return madeIn(`FROM debian:bookworm\nWORKDIR /project\nCOPY . .\nRUN ${command}\n`, { 'a.txt': 'a', 'd/b.txt': 'b' });
}

/** The effect of the first command of a RUN. */
function effectOf(command: string) {
  const { tree, flow } = analyze(`FROM debian:bookworm\nWORKDIR /project\nRUN ${command}\n`);
  const run = tree.instructions.at(-1) ?? assert.fail('no RUN');
  return flow.steps(run)[0]?.effect;
}

describe('files', () => {
  const cases: [command: string, made: string[]][] = [
    ['touch x y', ['file /project/x', 'file /project/y']],
    ['echo hello > /etc/motd', ['file /etc/motd']],
    ['cat a.txt >> out.txt 2>/dev/null', ['file /project/out.txt']],
    ['cp a.txt /etc/', ['file /etc/a.txt']],
    ['cp a.txt /etc', ['file /etc/a.txt']],
    ['cp a.txt /etc/b.conf', ['file /etc/b.conf']],
    ['cp -r d /srv/d', ['file /srv/d/b.txt']],
    ['mv a.txt b.txt', ['file /project/b.txt']],
    ['touch x && rm x', []],
    ['ln -s /project/a.txt /usr/bin/a', ['file /usr/bin/a']],
    ['install -m 755 a.txt /usr/local/bin', ['file /usr/local/bin/a.txt']],
    ['install -d /var/lib/x', []],
    ['curl -fsSL https://example.org/x.sh -o /tmp/x.sh', ['file /tmp/x.sh']],
    ['curl -O https://example.org/x.sh?raw=1', ['file /project/x.sh']],
    ['wget -q https://example.org/x.tar.gz', ['file /project/x.tar.gz']],
    ['wget -qO - https://example.org/x', []],
    ['tar -xzf x.tgz -C /opt', ['unknown anything in /opt']],
    ['tar xf x.tgz', ['unknown anything in /project']],
    ['unzip x.zip -d /opt/x', ['unknown anything in /opt/x']],
    ['git clone --depth 1 https://example.org/team/tool.git', ['unknown anything in /project/tool']],
    ['git clone https://example.org/tool /src', ['unknown anything in /src']],
    ['git config --global user.name x', []],
    ['make', ['unknown anything in /project']],
    ['npm run build', ['unknown anything in /project']],
  ];
  for (const [command, made] of cases) test(command, () => assert.deepEqual(makes(command), made));
});

describe('packages', () => {
  const packagesOf = (command: string) => {
    const effect = effectOf(command);
    return effect?.kind === 'packages'
      ? [effect.action, ...effect.packages.map(({ name }) => name ?? '?')]
      : effect?.kind;
  };
  const cases: [command: string, result: string[]][] = [
    [
      'apt-get install -y --no-install-recommends git=1:2.39.2 curl/stable libc6:amd64',
      ['install', 'git', 'curl', 'libc6'],
    ],
    ['apt-get -qq -o Dpkg::Use-Pty=0 install -t bookworm-backports golang', ['install', 'golang']],
    ['apt-get update', ['upkeep']],
    ['apt-get purge -y --auto-remove git', ['remove', 'git']],
    ['apk add --no-cache --virtual .deps gcc "musl-dev>=1"', ['install', 'gcc', 'musl-dev']],
    ['apk del .deps', ['remove', '.deps']],
    ['DEBIAN_FRONTEND=noninteractive apt-get upgrade -y', ['upgrade']],
  ];
  for (const [command, result] of cases) test(command, () => assert.deepEqual(packagesOf(command), result));
});

describe('accounts', () => {
  test('name users and groups', () => {
    const effect = effectOf('useradd -r -u 1001 -g app -d /var/lib/app web');
    assert.ok(effect?.kind === 'accounts' && effect.names.includes('web') && effect.names.includes('app'));
  });
});

describe('what cannot be followed', () => {
  for (const command of [
    './setup.sh',
    'make install',
    'python3 x.py',
    'eval "$X"',
    '$TOOL build',
    'source env.sh',
    './go build',
  ]) {
    test(command, () => assert.equal(effectOf(command), undefined));
  }
});
