/**
 * Perl, R and Lua: where their installers put libraries.
 */

import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { installWords, lastEffect, stageOf, words } from './effectWords.ts';
import type { Files } from './madeIn.ts';

function effect(command: string, files: Files = { cpanfile: 'requires "Plack";\n' }) {
  return lastEffect(`${stageOf('perl:5.40')}RUN ${command}\n`, files);
}

describe('Perl', () => {
  const cases: [command: string, made: string[], installed?: string][] = [
    ['cpanm -L local --installdeps .', ['tree /app/local'], 'run in /app/local'],
    ['cpanm --local-lib=/perl Plack', ['tree /perl'], 'run in /perl'],
    ['cpanm --version', ['nothing']],
    ['carton install --deployment', ['tree /app/local'], 'run in /app/local'],
    ['carton install', ['tree /app/local', 'file /app/cpanfile.snapshot?'], 'run in /app/local'],
    ['PERL_CARTON_PATH=/perl carton install --deployment', ['tree /perl'], 'run in /perl'],
    ['carton exec touch x', ['file /app/x']],
    ['cpm install', ['tree /app/local'], 'run in /app/local'],
    ['perl -v', ['nothing']],
    [`perl -e 'print "x"'`, ['nothing']],
    [`perl -e 'unlink "x"'`, ['in /app']],
    ['perl Makefile.PL', ['in /app']],
    [`perl -pi -e 's/a/b/' cpanfile`, []],
  ];
  for (const [command, made, installed] of cases) {
    test(command, () => {
      assert.deepEqual(words(effect(command)), made);
      assert.equal(installWords(effect(command)), installed);
    });
  }

  for (const command of ['cpanm Plack', 'cpan Plack', 'cpm install -g Plack']) {
    test(`${command} goes to the site of the official image, elsewhere to the system`, () => {
      assert.deepEqual(words(effect(command)), ['tree /usr/local/lib/perl5/site_perl', 'in /usr/local/bin']);
      const elsewhere = lastEffect(`${stageOf('debian:12')}RUN ${command}\n`);
      assert.ok(words(elsewhere).includes('in /usr/local/lib'));
    });
  }

  test('CPAN as a module goes to the system', () => {
    assert.ok(words(effect("perl -MCPAN -e 'install Plack'")).includes('in /usr/local/lib'));
  });
});

describe('R', () => {
  const system = ['/usr/local/lib/R', '/usr/lib/R', '/usr/lib64/R', '/usr/local/lib64/R'].map(
    (folder) => `in ${folder}`,
  );
  const cases: [command: string, made: string[]][] = [
    [`Rscript -e 'install.packages("shiny")'`, system],
    [`R -e "install.packages('shiny', lib = '/r')"`, ['tree /r?', ...system]],
    ['R_LIBS_USER=/r Rscript -e "renv::restore()"', ['tree /app/renv/library?', ...system]],
    ['install2.r --error -l /r shiny', ['tree /r?', ...system]],
    ['R CMD INSTALL shop.tar.gz', system],
    ['R --version', ['nothing']],
    [`Rscript -e 'writeLines("x", "y")'`, ['in /app']],
    ['Rscript build.R', ['in /app']],
  ];
  for (const [command, made] of cases) test(command, () => assert.deepEqual(words(effect(command, {})), made));
});

describe('Lua', () => {
  const cases: [command: string, made: string[]][] = [
    ['luarocks install --tree rocks lpeg', ['tree /app/rocks']],
    ['luarocks --local install lpeg', ['tree /root/.luarocks']],
    ['luarocks list', ['nothing']],
    ['luarocks remove lpeg', []],
    ['lua build.lua', ['in /app']],
  ];
  for (const [command, made] of cases) test(command, () => assert.deepEqual(words(effect(command, {})), made));

  test('goes to the system without a flag', () => {
    assert.ok(words(effect('luarocks install lpeg', {})).includes('in /usr/local/share/lua'));
  });
});
