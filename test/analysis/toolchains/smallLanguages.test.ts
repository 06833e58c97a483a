/**
 * Zig, Nim, Crystal and OCaml.
 */

import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { type Files, madeIn } from './madeIn.ts';

/** What `command` makes, and the folders that it fills. */
function makes(command: string, files: Files = {}): string[] {
  return madeIn(`FROM alpine:3.20\nWORKDIR /src\nENV HOME=/root\nCOPY . .\nRUN ${command}\n`, files);
}

describe('zig', () => {
  const caches = ['unknown anything in /src/.zig-cache', 'unknown anything in /src/zig-cache'];
  const cases: [command: string, made: string[]][] = [
    [
      'zig build -Doptimize=ReleaseFast',
      ['unknown by-products in /src', ...caches, 'unknown anything in /src/zig-out'],
    ],
    ['zig build -p /out install', ['unknown by-products in /src', ...caches, 'unknown anything in /out']],
    ['zig build-exe src/main.zig', ['program /src/main']],
    ['zig build-exe main.zig --name app -O ReleaseSmall', ['program /src/app']],
    ['zig build-exe main.zig -femit-bin=/out/app', ['program /out/app']],
    ['zig build-lib x.zig', ['file /src/libx.a']],
    ['zig build-lib x.zig -dynamic', ['file /src/libx.so']],
    ['zig cc -target x86_64-linux-musl -o app main.c', ['program /src/app']],
    ['zig version', []],
  ];
  for (const [command, made] of cases) test(command, () => assert.deepEqual(makes(command), made.sort()));
});

describe('nim', () => {
  const programs = (command: string) => makes(command).filter((each) => !each.includes('by-products'));
  const cases: [command: string, made: string[]][] = [
    ['nim c -d:release server.nim', ['program /src/server']],
    ['nim c -o:bin/app src/server.nim', ['program /src/bin/app']],
    ['nim compile --out:/out/app server.nim', ['program /out/app']],
    ['nim c --outdir:/out server.nim', ['program /out/server']],
    ['nim cpp src/server.nim', ['program /src/src/server']],
    ['nim c $FLAGS$(date) --out:/out/app server.nim', ['program /out/app', 'unknown programs in /src']],
    ['nimble install -y', ['unknown anything in /root/.nimble', 'unknown anything in /src']],
    ['nim --version', []],
  ];
  for (const [command, made] of cases) test(command, () => assert.deepEqual(programs(command), made));
});

describe('crystal', () => {
  const shard: Files = {
    'shard.yml': 'name: shop\ntargets:\n  shop:\n    main: src/shop.cr\n  worker:\n    main: src/worker.cr\n',
  };
  const made = (command: string) => makes(command, shard).filter((each) => !/by-products|cache/.test(each));
  const library = 'unknown anything in /src/lib';
  const cases: [command: string, made: string[]][] = [
    ['crystal build --release --static src/shop.cr', ['program /src/shop']],
    ['crystal build src/shop.cr -o /out/shop', ['program /out/shop']],
    ['shards install --production', [library]],
    ['shards', [library]],
    ['shards build --release --static', ['program /src/bin/shop', 'program /src/bin/worker', library]],
    ['shards build worker --production', ['program /src/bin/worker', library]],
    ['crystal spec', ['unknown anything in /src']],
    ['crystal --version', []],
  ];
  for (const [command, result] of cases) test(command, () => assert.deepEqual(made(command), result));

  test('of which nobody read the targets', () => {
    assert.ok(makes('shards build').includes('unknown programs in /src/bin'));
  });
});

describe('ocaml', () => {
  const cases: [command: string, made: string[]][] = [
    ['opam install -y dune', ['unknown anything in /root/.opam', 'unknown by-products in /']],
    ['opam update', ['unknown anything in /root/.opam']],
    ['opam pin add -n shop .', ['unknown anything in /root/.opam', 'unknown anything in /src']],
    ['OPAMROOT=/opam opam init --disable-sandboxing', ['unknown anything in /opam']],
    ['opam exec -- dune build', ['unknown anything in /src/_build', 'unknown by-products in /src']],
    ['opam config exec -- touch x', ['file /src/x']],
    ['opam exec dune build', ['unknown anything in /src/_build', 'unknown by-products in /src']],
    ['opam list', []],
    ['dune build --profile release', ['unknown anything in /src/_build', 'unknown by-products in /src']],
    ['dune install --prefix /out', ['unknown anything in /out']],
    ['dune clean', []],
    ['ocamlfind ocamlopt -package unix -o app main.ml', ['program /src/app', 'unknown programs in /src']],
  ];
  for (const [command, made] of cases) test(command, () => assert.deepEqual(makes(command), made));
});
