/**
 * Installation scripts from the net, and version managers.
 */

import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { explain } from '../../../server/analysis/toolchains/index.ts';
import type { Command, CommandWord, Effect } from '../../../server/analysis/toolchains/toolchain.ts';
import { lastEffect, words } from './effectWords.ts';

const environment: Readonly<Record<string, string>> = { HOME: '/root' };

/** What a shell does that reads `input`. */
function piped(input: string, shell: string, variables: Readonly<Record<string, string>> = {}): Effect | undefined {
  const [name, ...rest] = wordsOf(shell);
  const command: Command = {
    name: name?.text ?? '',
    program: name?.text ?? '',
    arguments: rest,
    input: wordsOf(input),
    cwd: '/app',
    variable: (each) => variables[each] ?? environment[each],
    files: { filesIn: () => [], isKnown: () => false, read: () => undefined, kindOf: () => undefined },
  };
  return explain(command);
}

/** Words; such as hold a `$` have no known value. */
function wordsOf(text: string): CommandWord[] {
  return text.split(' ').map((word) => ({
    value: word.includes('$') ? undefined : word,
    text: word,
    range: { start: 0, end: 0 },
  }));
}

function effectWords(effect: Effect | undefined): string[] {
  if (effect?.kind !== 'script') return words(effect);
  return effect.runs.map((run) => ('words' in run ? run.words.map(({ text }) => text).join(' ') : run.script));
}

describe('curl … | sh', () => {
  const cases: [input: string, shell: string, result: string[]][] = [
    ['curl -sSf https://sh.rustup.rs', 'sh -s -- -y', ['rustup-init -y']],
    ['curl -sSf sh.rustup.rs', 'sh', ['rustup-init']],
    ['curl -sL https://deb.nodesource.com/setup_20.x', 'bash -', ['packages']],
    ['curl -sL https://deb.nodesource.com/setup_$MAJOR.x', 'bash', ['packages']],
    ['wget -qO- https://get.docker.com/', 'sh', ['in /etc', 'in /usr', 'in /var']],
    ['curl -o- https://raw.githubusercontent.com/nvm-sh/nvm/v0.39.0/install.sh', 'bash', ['tree /root/.nvm']],
    [
      'curl -fsSL https://bun.sh/install',
      'bash -s bun-v1.1.0',
      ['tree /root/.bun', 'file /root/.bun/bin/bun', 'file /root/.bun/bin/bunx'],
    ],
    ['curl -LsSf https://astral.sh/uv/install.sh', 'sh', ['file /root/.local/bin/uv', 'file /root/.local/bin/uvx']],
    [
      'curl -LsSf https://astral.sh/uv/0.5.1/install.sh',
      'sh',
      ['file /root/.local/bin/uv', 'file /root/.local/bin/uvx'],
    ],
    [
      'curl -sSL https://install.python-poetry.org',
      'python3 -',
      ['tree /root/.local/share/pypoetry', 'file /root/.local/bin/poetry'],
    ],
    ['curl -sS https://starship.rs/install.sh', 'sh -s -- -y', ['file /usr/local/bin/starship']],
    ['curl -sS https://starship.rs/install.sh', 'sh -s -- --bin-dir /opt/bin', ['file /opt/bin/starship']],
    [
      'curl -sSfL https://raw.githubusercontent.com/golangci/golangci-lint/HEAD/install.sh',
      'sh -s v2',
      ['file /app/bin/golangci-lint'],
    ],
    [
      'curl -sS https://getcomposer.org/installer',
      'php -- --install-dir=/usr/bin --filename=composer',
      ['file /usr/bin/composer'],
    ],
    ['curl -sS https://getcomposer.org/installer', 'php', ['file /app/composer.phar']],
    ['curl -s https://example.org/install.sh', 'sh', ['?']],
    ['curl -s https://example.org/deb.nodesource.com/setup', 'sh', ['?']],
    ['curl -s $URL', 'sh', ['?']],
    ['cat install.sh', 'sh', ['?']],
  ];
  for (const [input, shell, result] of cases) {
    test(`${input} | ${shell}`, () => assert.deepEqual(effectWords(piped(input, shell)), result));
  }

  test('a variable moves the folder', () => {
    const effect = piped('curl https://bun.sh/install', 'bash', { BUN_INSTALL: '/usr/local' });
    assert.deepEqual(effectWords(effect), ['tree /usr/local', 'file /usr/local/bin/bun', 'file /usr/local/bin/bunx']);
  });
});

describe('scripts in a word, and saved ones', () => {
  const cases: [command: string, result: string[]][] = [
    ['sh -c "$(curl -fsSL https://get.docker.com)"', ['in /etc', 'in /usr', 'in /var']],
    ['sh -c "$(curl -fsSL https://starship.rs/install.sh)" "" --bin-dir /opt', ['file /opt/starship']],
    ['bash <(curl -s https://get.sdkman.io)', ['tree /root/.sdkman']],
    [
      'bash Miniconda3-latest-Linux-x86_64.sh -b -p /opt/conda',
      ['tree /opt/conda', 'file /opt/conda/bin/conda', 'file /opt/conda/bin/python'],
    ],
    ['sh /tmp/get-docker.sh', ['in /etc', 'in /usr', 'in /var']],
    [
      './dotnet-install.sh --install-dir /usr/share/dotnet',
      ['tree /usr/share/dotnet', 'file /usr/share/dotnet/dotnet'],
    ],
    ['sh install.sh', ['?']],
    ['bash <(cat x)', ['?']],
    ['sh -c "$(cat install.sh)"', ['?']],
  ];
  for (const [command, result] of cases) {
    test(command, () => assert.deepEqual(words(lastEffect(`FROM debian:12\nWORKDIR /app\nRUN ${command}\n`)), result));
  }
});

describe('version managers', () => {
  const cases: [command: string, result: string[]][] = [
    ['nvm install 20', ['in /root/.nvm']],
    ['NVM_DIR=/opt/nvm nvm install 20', ['in /opt/nvm']],
    ['nvm use 20', ['nothing']],
    ['sdk install java', ['in /root/.sdkman']],
    ['mise use -g bun', ['in /root/.local/share/mise']],
    ['asdf list', ['nothing']],
    ['ANDROID_HOME=/sdk sdkmanager --licenses', ['in /sdk']],
    ['mise exec -- build', ['?']],
    ['asdf', ['?']],
  ];
  for (const [command, result] of cases) {
    test(command, () => assert.deepEqual(words(lastEffect(`FROM debian:12\nRUN ${command}\n`)), result));
  }
});
