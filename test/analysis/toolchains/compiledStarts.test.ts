/**
 * What images start in the world of compilers: mostly the build itself.
 */

import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { startWords } from './applications.ts';
import type { Files } from './madeIn.ts';

const compiles = 'compiles the project before it runs it';
const watches = 'rebuilds when a source changes';
const builds = 'runs the build of the project each time it starts';

describe('Rust', () => {
  const rows = {
    'cargo run --release': compiles,
    '["cargo", "+nightly", "run"]': compiles,
    'cargo watch -x run': watches,
    'cargo leptos serve': watches,
    'cargo test': 'compiles the project for tests',
    'cargo-watch -x run': watches,
    'trunk serve --address 0.0.0.0': watches,
    'trunk --version': '',
    'cargo --version': '',
    '["./target/release/app"]': '',
  };
  for (const [command, words] of Object.entries(rows)) {
    test(command, () => assert.equal(startWords(command, {}, 'rust:1.75'), words));
  }
});

describe('C and C++', () => {
  const rows: [command: string, words: string, files?: Files][] = [
    ['make run', builds],
    ['make run', '', { Makefile: 'run:\n\t./server --port 80\n' }],
    ['make run', builds, { Makefile: 'run: server\n\t./server\nserver: main.c\n\tgcc -o $@ main.c\n', 'main.c': '' }],
    ['ninja -C build', builds],
    ['gcc -o app main.c && ./app', builds],
    ['make --version', ''],
    ['./server', ''],
  ];
  for (const [command, words, files] of rows) {
    test(`${command}, ${files === undefined ? 'unread' : 'read'}: ${words || 'nothing'}`, () => {
      assert.equal(startWords(command, files, 'gcc:13'), words);
    });
  }
});

describe('other languages', () => {
  const rows = {
    'swift run App serve': compiles,
    'swift --version': '',
    'stack run': compiles,
    'stack --allow-different-user exec app': 'looks for what it runs in the folders of the build',
    'stack path': '',
    'cabal new-run app': compiles,
    'runghc Main.hs': compiles,
    'dart run bin/server.dart': compiles,
    'dart bin/server.dart': compiles,
    'dart run build/app.jit': '/app/build/app.jit data',
    'dart --version': '',
    'flutter run -d web-server': compiles,
    'zig build run': compiles,
    'zig version': '',
    'nim r server.nim': compiles,
    'nimble run': compiles,
    'crystal run src/app.cr': compiles,
    'crystal src/app.cr': compiles,
    'crystal version': '',
    'dune exec ./bin/main.exe': compiles,
  };
  for (const [command, words] of Object.entries(rows)) {
    test(command, () => assert.equal(startWords(command, {}, 'debian:12'), words));
  }
});
