/**
 * Installations that would put everything below the folder in DESTDIR, and those of which that is not known.
 */

import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { lastEffect, words } from './effectWords.ts';
import type { Files } from './madeIn.ts';

/** The effect of the last command in a stage whose working directory holds `files`. */
function effectOf(command: string, files?: Files) {
  return lastEffect(`FROM debian:bookworm\nWORKDIR /app\nCOPY . .\nRUN ${command}\n`, files);
}

function heeds(command: string, files?: Files): string | undefined {
  const effect = effectOf(command, files);
  return effect?.kind === 'build' ? effect.heedsDestdir : undefined;
}

const makefile =
  'all:\n\tgcc -o tide tide.c\ninstall:\n\tcp tide $(DESTDIR)/usr/bin/tide\n\tcp -r data/* $(DESTDIR)/etc/\n';
const meson =
  "project('tide', 'c')\nexecutable('tide', 'tide.c', dependencies: [dependency('glib-2.0')], install: true)\n";

describe('whether an installation heeds DESTDIR', () => {
  const cases: [command: string, answer: string | undefined, files?: Files][] = [
    ['autoreconf -i && ./configure --prefix=/usr && make && make install', 'certain'],
    ['./configure --prefix=/usr && make && make install', 'certain', { 'configure.ac': '', configure: '' }],
    ['./configure --prefix=/usr && make && make install', 'likely'],
    ['./configure --prefix=/usr && make install-strip', 'likely'],
    ['./configure --prefix=/usr && make', undefined],
    ['./configure --prefix=/usr --enable-fpm && make install', undefined],
    ['./Configure --prefix=/usr && make install', undefined],
    ['make install', undefined],
    ['make install', 'certain', { Makefile: makefile }],
    ['make all', undefined, { Makefile: makefile }],
    ['make install', undefined, { Makefile: makefile.replaceAll('$(DESTDIR)', '') }],
    ['cmake -B out -DCMAKE_INSTALL_PREFIX=/usr && cmake --install out', 'certain'],
    ['cmake -B out && cmake --build out --target install', 'certain'],
    ['cmake -G Ninja -B out && ninja -C out install', 'certain'],
    ['cmake . && make install', 'certain'],
    ['cmake --install out', undefined],
    ['meson setup out --prefix=/usr && meson install -C out', 'certain', { 'meson.build': meson }],
    ['meson setup out && ninja -C out install', 'certain', { 'meson.build': meson }],
    ['meson setup out && ninja -C out', undefined, { 'meson.build': meson }],
    ['meson install -C out', undefined],
    [
      'meson setup out && meson install -C out',
      undefined,
      { 'meson.build': `${meson}gnome.post_install(glib_compile_schemas: true)\n` },
    ],
  ];
  for (const [command, answer, files] of cases) {
    test(`${command} (${Object.keys(files ?? {}).join(', ')})`, () => assert.equal(heeds(command, files), answer));
  }
});

describe('where it goes then', () => {
  test('make hands the variable on to what CMake configured', () => {
    const found = words(effectOf('cmake . -DCMAKE_INSTALL_PREFIX=/usr && make install DESTDIR=/out'));
    assert.ok(found.includes('in /out/usr'));
    assert.ok(!found.some((word) => word.includes(' /usr')));
  });

  test('Meson names its programs, whatever stands in brackets before', () => {
    const command = 'meson setup out --prefix=/usr && DESTDIR=/root meson install -C out';
    assert.ok(words(effectOf(command, { 'meson.build': meson })).includes('program /root/usr/bin/tide'));
  });
});
