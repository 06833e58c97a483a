/**
 * Deno: programs, modules, tasks.
 */

import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { startWords } from './applications.ts';
import { installWords, lastEffect, stageOf, words } from './effectWords.ts';
import type { Files } from './madeIn.ts';

const shop: Files = {
  'main.ts': '',
  'src/server.ts': '',
  'deno.json': `{
  // Tasks, with comments
  "tasks": {
    "build": "deno compile -o dist/shop main.ts",
    "note": "touch",
    "all": { "command": "touch done", "dependencies": ["build"] },
    "loop": { "dependencies": ["loop"] },
  },
}`,
};

function effect(command: string, files: Files = shop) {
  return lastEffect(`${stageOf('denoland/deno:2.1.4')}ENV DENO_DIR=/deno-dir\nRUN ${command}\n`, files);
}

describe('deno', () => {
  const cases: [command: string, made: string[]][] = [
    ['deno compile --allow-net --output shop main.ts', ['program /app/shop']],
    ['deno compile -A --output=/out/shop src/server.ts', ['program /out/shop']],
    ['deno compile -o bin/ src/server.ts', ['program /app/bin/server?', 'in /app/bin']],
    ['deno compile -A src/server.ts', ['program /app/server?', 'in /app']],
    ['deno compile main.ts', ['program /app/app?', 'in /app']],
    ['deno compile -o shop --target x86_64-pc-windows-msvc main.ts', ['file /app/shop.exe']],
    ['deno cache main.ts', ['tree /deno-dir', 'in /app/node_modules', 'in /app/vendor']],
    ['deno install', ['tree /deno-dir', 'in /app/node_modules', 'in /app/vendor']],
    ['deno install --entrypoint main.ts', ['tree /deno-dir', 'in /app/node_modules', 'in /app/vendor']],
    ['deno install -g -n tool jsr:@acme/tool', ['tree /deno-dir', 'file /usr/local/bin/tool']],
    [
      'deno install -A --root /usr/local https://example.org/x/serve@1.0/serve.ts',
      ['tree /deno-dir', 'file /usr/local/bin/serve?', 'in /usr/local/bin'],
    ],
    ['deno bundle main.ts out.js', ['file /app/out.js']],
    ['deno bundle -o out.js main.ts', ['file /app/out.js']],
    ['deno bundle main.ts', []],
    ['deno vendor main.ts', ['tree /app/vendor']],
    ['deno run -A build.ts', ['in /app']],
    ['deno run -A npm:typescript@5/tsc --version', []],
    ['deno check main.ts', []],
    ['deno fmt --check', []],
    ['deno --version', ['nothing']],
    ['deno info', ['nothing']],
    ['deno frobnicate', ['?']],
    ['deno $(cat verb)', ['?']],
    ['deno task', ['nothing']],
    ['deno task build', ['program /app/dist/shop']],
    ['cd src && deno task build', ['program /app/dist/shop']],
    ['deno task all', ['program /app/dist/shop', 'file /app/done']],
    ['deno task note x', ['file /app/x']],
    ['deno task loop', []],
    ['deno task missing', ['in /app']],
  ];
  for (const [command, made] of cases) test(command, () => assert.deepEqual(words(effect(command)), made));

  test('keeps modules in the home folder when no variable says otherwise', () => {
    const made = lastEffect(`${stageOf('debian:12')}RUN deno cache main.ts\n`, shop);
    assert.equal(installWords(made), 'all in /root/.cache/deno');
  });

  test('a task that nobody read may do anything in the project', () => {
    const dockerfile = 'FROM denoland/deno:2.1.4\nWORKDIR /app\nCOPY . .\nRUN deno task build\n';
    assert.deepEqual(words(lastEffect(dockerfile)), ['in /app']);
  });
});

describe('what images start', () => {
  const cases: [command: string, words: string][] = [
    ['deno run -A main.ts', '/app/main.ts /app/deno.json project'],
    ['["run", "--allow-net", "src/server.ts"]', '/app/src/server.ts /app/deno.json project'],
    ['["run", "all"]', ''],
    [
      '["deno", "run", "--allow-net=:80", "src/server.ts", "--port", "80"]',
      '/app/src/server.ts /app/deno.json project',
    ],
    ['deno serve --port 80 main.ts', '/app/main.ts /app/deno.json project'],
    ['deno main.ts', '/app/main.ts /app/deno.json project'],
    ['deno run --watch main.ts', 'restarts when a source changes'],
    ['deno run -A npm:vite', 'rebuilds when a source changes'],
    ['deno task go', '/app/main.ts /app/deno.json project'],
    ['deno test', 'runs tests'],
    ['deno', ''],
    ['deno fmt', ''],
  ];
  const files = { ...shop, 'deno.json': '{ "tasks": { "go": "deno run -A main.ts" } }' };
  for (const [command, words] of cases) {
    test(command, () => assert.equal(startWords(command, files, 'denoland/deno:2.1.4'), words));
  }
});

test('a program is linked with the C library, and holds what it is told to include', () => {
  const made = effect('deno compile -A --include data --output shop main.ts', {
    ...shop,
    'main.ts': "import { x } from 'jsr:@std/x';\nDeno.readTextFile('./rules.json');\nnew Deno.Command('git');\n",
  });
  const [program] = made?.kind === 'build' ? made.makes : [];
  const facts = program?.facts?.();
  assert.ok(made?.kind === 'build' && made.makesPrograms);
  assert.deepEqual([facts?.linking, facts?.embeds, facts?.starts], ['dynamic', ['/app/data'], ['git']]);
  assert.ok(facts?.mentions.includes('./rules.json'));
});
