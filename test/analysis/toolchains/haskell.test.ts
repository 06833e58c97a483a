/**
 * Haskell: stack, cabal and ghc.
 */

import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { type Files, madeIn } from './madeIn.ts';

const hpack: Files = {
  'stack.yaml': 'resolver: lts-22.0\n',
  'package.yaml': 'name: shop\nexecutables:\n  shop-server:\n    main: Main.hs\n  shop-cli:\n    main: Cli.hs\n',
};
const cabalFile: Files = {
  'shop.cabal':
    'cabal-version: 2.4\nname: shop\n\nlibrary\n  exposed-modules: Shop\n\nexecutable shop\n  main-is: Main.hs\n\ntest-suite tests\n',
};

/** The programs that `command` makes, without folders of unknown content. */
function programs(command: string, files: Files): string[] {
  return all(command, files).filter((each) => !each.startsWith('unknown'));
}

function all(command: string, files: Files): string[] {
  return madeIn(`FROM haskell:9\nWORKDIR /src\nENV HOME=/root\nCOPY . .\nRUN ${command}\n`, files);
}

describe('stack', () => {
  const both = (folder: string) => [`program ${folder}/shop-cli`, `program ${folder}/shop-server`];
  const cases: [command: string, made: string[]][] = [
    ['stack install', both('/root/.local/bin')],
    ['stack build --copy-bins', both('/root/.local/bin')],
    ['stack build --copy-bins --local-bin-path /out', both('/out')],
    ['stack --system-ghc --local-bin-path=bin install --ghc-options="-O2"', both('/src/bin')],
    ['stack install shop:exe:shop-cli --local-bin-path /out', ['program /out/shop-cli']],
    ['stack install hlint --local-bin-path /out', ['program /out/hlint?']],
    ['stack install --local-bin-path "$(pwd)/out"', both('/src/out')],
    ['stack install --local-bin-path "$(mktemp -d)"', []],
    ['stack build', []],
    ['stack build --only-dependencies --copy-bins', []],
    ['stack setup', []],
    ['stack path --local-install-root', []],
    ['stack test', []],
  ];
  for (const [command, made] of cases) test(command, () => assert.deepEqual(programs(command, hpack), made));

  test('works in folders of its own', () => {
    assert.deepEqual(all('stack build', hpack), [
      'unknown anything in /root/.stack',
      'unknown anything in /src/.stack-work',
      'unknown by-products in /src',
    ]);
    assert.deepEqual(all('STACK_ROOT=/stack stack setup', hpack), ['unknown anything in /stack']);
    assert.deepEqual(all('stack path', hpack), []);
  });

  test('builds all packages of a project', () => {
    const files = {
      'stack.yaml': 'packages:\n- web\n- ./cli\n',
      'web/web.cabal': 'name: web\nexecutable\n  main-is: Main.hs\n',
      'cli/package.yaml': 'name: cli\nexecutable:\n  main: Main.hs\n',
    };
    assert.deepEqual(programs('stack install --local-bin-path /out', files), ['program /out/cli', 'program /out/web']);
  });

  test('fills the folder where nobody read the packages', () => {
    assert.ok(all('stack install --local-bin-path /out', {}).includes('unknown anything in /out'));
  });
});

describe('cabal', () => {
  const cases: [command: string, made: string[]][] = [
    ['cabal install --installdir=/out --install-method=copy', ['program /out/shop']],
    ['cabal v2-install --installdir /out .', ['program /out/shop']],
    ['cabal new-install exe:shop --installdir=out', ['program /src/out/shop']],
    ['cabal v1-install --prefix=/opt/shop', ['program /opt/shop/bin/shop']],
    ['cabal install pandoc-3.1.2 --installdir=/out', ['program /out/pandoc?']],
    ['cabal install --only-dependencies --installdir=/out', []],
    ['cabal install', []],
    ['cabal build exe:shop', []],
    ['cabal update', []],
  ];
  for (const [command, made] of cases) test(command, () => assert.deepEqual(programs(command, cabalFile), made));

  test('keeps what it builds in the project', () => {
    assert.ok(all('cabal build', cabalFile).includes('unknown anything in /src/dist-newstyle'));
    assert.ok(!all('cabal update', cabalFile).includes('unknown anything in /src/dist-newstyle'));
    assert.ok(all('cabal install', cabalFile).includes('unknown anything in /root/.local/bin'));
    assert.deepEqual(all('cabal --version', cabalFile), []);
  });
});

describe('ghc', () => {
  const cases: [command: string, made: string[]][] = [
    ['ghc -O2 -o /out/app Main.hs', ['program /out/app', 'unknown by-products in /src']],
    ['ghc --make -outputdir /tmp/o -o app Main.hs', ['program /src/app', 'unknown by-products in /tmp/o']],
    ['ghc hello.hs', ['program /src/hello?', 'unknown by-products in /src']],
    ['ghc --version', []],
  ];
  for (const [command, made] of cases) test(command, () => assert.deepEqual(all(command, {}), made));
});
