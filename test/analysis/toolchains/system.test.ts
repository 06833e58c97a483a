/**
 * Commands for the system: users, keys and certificates, services, locales; and those that leave nothing.
 */

import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { lastEffect, words } from './effectWords.ts';

function effectOf(command: string) {
  return lastEffect(`FROM debian:bookworm\nARG V\nWORKDIR /app\nRUN ${command}\n`);
}

function check(cases: readonly [command: string, result: string[]][]): void {
  for (const [command, result] of cases) test(command, () => assert.deepEqual(words(effectOf(command)), result));
}

describe('accounts', () => {
  test('name users and groups', () => {
    const effect = effectOf('useradd -r -u 1001 -g app -d /var/lib/app web');
    assert.ok(effect?.kind === 'accounts' && effect.names.includes('web') && effect.names.includes('app'));
  });
  check([
    ['usermod -aG docker web', ['accounts']],
    ['deluser web', ['accounts']],
    ['echo root:x | chpasswd', ['accounts']],
    ['passwd -d root', ['accounts']],
  ]);
});

describe('keys and certificates', () => {
  check([
    [
      'openssl req -x509 -nodes -newkey rsa:2048 -subj /CN=x -keyout /etc/x.key -out /etc/x.crt',
      ['file /etc/x.crt', 'file /etc/x.key'],
    ],
    ['openssl genrsa -out ca.key 2048', ['file /app/ca.key']],
    ['openssl rand -hex 16', ['nothing']],
    ['openssl rand -out /etc/$V 16', ['in /etc']],
    ['openssl version', ['nothing']],
    ['gpg --dearmor -o /usr/share/keyrings/x.gpg', ['file /usr/share/keyrings/x.gpg']],
    ['gpg --yes --output /usr/share/keyrings/x.gpg --dearmor x.asc', ['file /usr/share/keyrings/x.gpg']],
    ['gpg --dearmor x.asc', ['file /app/x.asc.gpg']],
    ['gpg --dearmor', ['nothing']],
    ['gpg --batch --keyserver keys.example.org --recv-keys ABC', ['in /root/.gnupg']],
    ['export GNUPGHOME=/keys && gpg --import x.asc', ['in /keys']],
    ['export GNUPGHOME="$(mktemp -d)" && gpg --batch --recv-keys ABC', []],
    ['gpg --homedir /keys --import x.asc', ['in /keys']],
    ['gpg --no-default-keyring --keyring gnupg-ring:/etc/k.gpg --import x.asc', ['file /etc/k.gpg']],
    ['gpg --batch --verify x.asc x', ['nothing']],
    ['gpgconf --kill all', ['nothing']],
    ['ssh-keygen -A', ['in /etc/ssh']],
    ['ssh-keygen -y -f x', ['nothing']],
    ['ssh-keyscan example.org', ['nothing']],
    ['update-ca-certificates', ['file /etc/ssl/certs/ca-certificates.crt']],
    ['update-ca-trust', ['in /etc/pki/ca-trust/extracted']],
  ]);

  test('private keys are secrets', () => {
    const effect = effectOf('openssl req -newkey rsa:2048 -keyout x.key -out x.csr');
    const secrets = effect?.kind === 'files' ? effect.makes.filter(({ role }) => role === 'secret') : [];
    assert.deepEqual(
      secrets.map(({ path }) => path),
      ['/app/x.key'],
    );
  });
});

describe('the system', () => {
  check([
    ['locale-gen en_US.UTF-8', ['packages']],
    ['localedef -i en_US -f UTF-8 en_US.UTF-8', ['packages']],
    ['update-locale LANG=C.UTF-8', ['file /etc/default/locale']],
    ['ldconfig', []],
    ['update-alternatives --install /usr/bin/python python /usr/bin/python3 1', ['file /usr/bin/python']],
    [
      'update-alternatives --install /usr/bin/java java /opt/java 1 --slave /usr/bin/javac javac /opt/javac',
      ['file /usr/bin/java', 'file /usr/bin/javac'],
    ],
    ['update-alternatives --install /usr/bin/python python /usr/bin/python$V 1', ['file /usr/bin/python']],
    ['update-alternatives --set editor /usr/bin/vim', []],
    ['busybox --install -s /bin', ['in /bin']],
    ['busybox --install', ['in /bin', 'in /sbin', 'in /usr']],
    ['service nginx stop', ['nothing']],
    ['systemctl start nginx', ['nothing']],
    ['systemctl enable nginx', ['in /etc/systemd']],
    ['crontab /app/jobs', ['in /var/spool/cron']],
    ['crontab -l', ['nothing']],
    ['fc-cache -f', ['in /var/cache/fontconfig']],
  ]);
});

describe('what leaves nothing', () => {
  for (const command of [
    'wait',
    'read x',
    'trap "exit 1" TERM',
    'yes',
    'sha1sum -c sums',
    'mount -t tmpfs none /mnt',
    'getconf PAGESIZE',
    'sort x',
    'uniq x',
    'awk "{print}" x',
    'eval "$(ssh-agent -s)"',
    'eval `opam env`',
    'ssh -T git@example.org',
    'sudo -v',
    'unheard-of --version',
    'unheard-of --help',
    'xx-verify /out/tool',
  ]) {
    test(command, () => assert.deepEqual(words(effectOf(command)), ['nothing']));
  }
});

describe('what prints, if it is not given a file', () => {
  check([
    ['sort -u x -o y', ['file /app/y']],
    ['uniq x y', ['file /app/y']],
    ['iconv -f latin1 -t utf8 x -o y', ['file /app/y']],
    ['xsltproc -o y x.xsl x.xml', ['file /app/y']],
  ]);
});

describe('what nobody knows', () => {
  for (const command of ['eval "$(cat x)"', 'unheard-of', 'unheard-of --version x', './unheard --version']) {
    test(command, () => assert.deepEqual(words(effectOf(command)), ['?']));
  }
});
