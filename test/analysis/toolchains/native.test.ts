/**
 * C and C++ beside make and CMake: compilers, configure scripts, Meson, and smaller tools.
 */

import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { analyze } from '../../../server/analysis/analyze.ts';
import { type Files, madeIn } from './madeIn.ts';

/** What `command` makes in a stage whose working directory holds `files`, if there are any. */
function makes(command: string, files?: Files): string[] {
  const sources = files === undefined ? '' : 'COPY . .\n';
  return madeIn(`FROM gcc:13\nWORKDIR /src\n${sources}RUN ${command}\n`, files);
}

/** The kind of the effect of the first command of a RUN; undefined when nobody knows it. */
function kindOf(command: string): string | undefined {
  const { tree, flow } = analyze(`FROM gcc:13\nWORKDIR /src\nRUN ${command}\n`);
  const run = tree.instructions.at(-1) ?? assert.fail('no RUN');
  return flow.steps(run)[0]?.effect?.kind;
}

describe('compilers', () => {
  const cases: [command: string, made: string[]][] = [
    ['gcc -o app main.c', ['program /src/app']],
    ['gcc main.c -O2 -Wall -lm -o /usr/local/bin/app', ['program /usr/local/bin/app']],
    ['g++ -std=c++20 -I include main.cpp -obin/app', ['program /src/bin/app']],
    ['gcc $CFLAGS_FROM_ELSEWHERE -o app main.c', ['program /src/app']],
    ['cc main.c', ['program /src/a.out']],
    ['gcc -c a.c lib/b.c', ['file /src/a.o', 'file /src/b.o']],
    ['gcc -c -o x.o a.c', ['file /src/x.o']],
    ['gcc -S a.c', ['file /src/a.s']],
    ['gcc -c *.c', ['unknown anything in /src']],
    ['gcc -shared -fPIC -o libx.so x.c', ['file /src/libx.so']],
    ['clang++-18 -static -o app main.cpp', ['program /src/app']],
    ['aarch64-linux-gnu-gcc -o app main.c', ['program /src/app']],
    ['musl-gcc -static main.c -o app', ['program /src/app']],
    ['ccache gcc -o app main.c', ['program /src/app']],
    ['ld -shared -o libx.so x.o', ['file /src/libx.so']],
    ['gfortran -o sim sim.f90', ['program /src/sim']],
    ['gcc -o "$(uname -m)/app" main.c', ['unknown anything in /src']],
    ['gcc -E main.c', []],
    ['gcc -o /dev/null main.c', []],
    ['echo "int x;" | gcc -fsyntax-only -x c -', []],
    ['gcc --version', []],
    ['gcc -print-multiarch', []],
    ['cd "$(ls)" && gcc main.c', ['unknown by-products in /']],
  ];
  for (const [command, made] of cases) test(command, () => assert.deepEqual(makes(command), made));
});

describe('smaller tools', () => {
  const cases: [command: string, made: string[]][] = [
    ['ar rcs libx.a x.o', ['file /src/libx.a']],
    ['ranlib libx.a', []],
    ['strip /usr/local/bin/app', []],
    ['strip -o small app', ['file /src/small']],
    ['aarch64-linux-gnu-objcopy -O binary a.elf a.bin', ['file /src/a.bin']],
    ['pkg-config --libs libpq', []],
    ['patch -p1 < fix.patch', ['unknown anything in /src']],
    ['patch -d lib -p1 -i /tmp/fix.patch', ['unknown anything in /src/lib']],
    ['scons -j4', ['unknown anything in /src', 'unknown by-products in /']],
    [
      'b2 install --prefix=/opt/boost',
      ['unknown anything in /opt/boost', 'unknown anything in /src', 'unknown by-products in /'],
    ],
    ['bazel build //...', ['unknown anything in /src', 'unknown by-products in /']],
    ['bazel --version', []],
    ['conan install . --build=missing', ['unknown anything in /src', 'unknown by-products in /']],
    ['ldconfig', ['/etc', '/lib', '/usr/lib', '/usr/local/lib'].map((folder) => `unknown by-products in ${folder}`)],
  ];
  for (const [command, made] of cases) test(command, () => assert.deepEqual(makes(command), made));
});

describe('sources of others', () => {
  const unpack = 'curl -L https://example.org/x.tgz | tar xz && cd x-1.0';
  const made = (command: string) =>
    makes(`${unpack} && ${command}`).filter((each) => !/\/src|by-products|^unknown programs/.test(each));

  const cases: [command: string, made: string[]][] = [
    ['./configure && make && make install', ['unknown anything in /usr/local']],
    ['./configure --prefix=/opt/x && make -j"$(nproc)" && make install', ['unknown anything in /opt/x']],
    ['./configure --prefix /opt/x; make; make install', ['unknown anything in /opt/x']],
    [
      './configure --prefix=/usr --sysconfdir=/etc --with-zlib=/opt/z && make install',
      ['unknown anything in /etc', 'unknown anything in /usr'],
    ],
    [
      './configure --prefix=/opt/x --sbin-path=/sbin/x && make install',
      ['unknown anything in /opt/x', 'unknown anything in /sbin'],
    ],
    ['./configure --prefix=/opt/x && make install prefix=/opt/y', ['unknown anything in /opt/y']],
    ['./configure --prefix=/usr && make DESTDIR=/out install', ['unknown anything in /out']],
    ['./autogen.sh && ./configure --prefix=/opt/x && make install', ['unknown anything in /opt/x']],
    ['./configure.sh --prefix=/opt/x && make && make install', ['unknown anything in /opt/x']],
    ['./config --prefix=/opt/ssl shared && make install_sw', ['unknown anything in /opt/ssl']],
    ['./Configure -des -Dprefix=/opt/perl && make install', ['unknown anything in /opt/perl']],
    ['mkdir b && cd b && ../configure --prefix=/opt/x && make install', ['unknown anything in /opt/x']],
    ['./configure --prefix="$(date)" && make install', []],
    ['./configure --prefix=/opt/x && make', []],
    ['autoreconf -fi', []],
    ['./configure --help', []],
  ];
  for (const [command, result] of cases) test(command, () => assert.deepEqual(made(command), result));

  test('put programs into folders of their own', () => {
    const result = makes(`${unpack} && ./configure --prefix=/opt/x && make && make install`);
    assert.ok(result.includes('unknown programs in /opt/x/bin') && result.includes('unknown programs in /opt/x/sbin'));
  });

  test('in a folder that nobody knows are installed, too', () => {
    const result = makes('tar xf x.tgz && cd x-* && ./configure --prefix=/opt/x && make && make install');
    assert.ok(result.includes('unknown anything in /opt/x'));
    assert.ok(!result.some((each) => each.includes('*')));
  });

  test('what is installed is there', () => {
    const { stages, flow } = analyze(
      `FROM gcc:13\nWORKDIR /src\nRUN ${unpack} && ./configure --prefix=/opt/x && make install\n`,
    );
    const tree = flow.tree(stages.target ?? assert.fail('no stage'));
    assert.deepEqual(
      ['/opt/x', '/opt/x/bin/x', '/opt/y'].map((path) => tree.presence(path)),
      ['there', 'unknown', 'unknown'],
    );
  });
});

test('a script of the project that prepares a build is followed', () => {
  const files = { 'autogen.sh': '#!/bin/sh\ntouch made\n', 'bootstrap.sh': 'gcc -o app main.c\n' };
  assert.deepEqual(makes('./autogen.sh', files), ['file /src/made']);
  assert.deepEqual(makes('./bootstrap.sh', files), ['program /src/app']);
});

test('a Makefile of the project stays what it is', () => {
  const files = { Makefile: 'install:\n\ttouch /opt/done\n', 'configure.ac': '' };
  assert.deepEqual(makes('./configure --prefix=/opt/x && make install', files), [
    'file /opt/done',
    'unknown anything in /src',
  ]);
});

describe('meson', () => {
  const project: Files = {
    'meson.build':
      "project('shop', 'c')\n# executable('old', 'x.c')\nexecutable('shop', 'main.c',\n  install : true)\nsubdir('tools')\n",
    'tools/meson.build': "if get_option('tools')\n  executable('tool', 'tool.c')\nendif\nexecutable(name, 'x.c')\n",
  };
  const named = (command: string) => makes(command, project).filter((each) => !/^unknown|meson-info/.test(each));
  const built = ['program /src/build/shop', 'program /src/build/tools/tool?'];
  const cases: [command: string, made: string[]][] = [
    ['meson setup build && meson compile -C build', built],
    ['meson setup build . --buildtype=release && ninja -C build', built],
    ['meson build && ninja -C build', built],
    ['mkdir build && cd build && meson .. && ninja', built],
    ['meson setup build --prefix=/usr && meson install -C build', ['program /usr/bin/shop']],
    ['meson setup build -Dprefix=/opt/x && ninja -C build install', ['program /opt/x/bin/shop']],
    ['meson setup build && DESTDIR=/out meson install -C build', ['program /out/usr/local/bin/shop']],
    ['meson setup build && meson install -C build --destdir /out', ['program /out/usr/local/bin/shop']],
    ['meson setup build', []],
    ['ninja -C build', []],
    ['meson --version', []],
  ];
  for (const [command, made] of cases) test(command, () => assert.deepEqual(named(command), made));

  test('of unread sources installs to the prefix', () => {
    const made = makes('meson setup build --prefix=/opt/x && ninja -C build install');
    assert.ok(made.includes('unknown anything in /opt/x'));
    assert.ok(makes('ninja -C build install').includes('unknown anything in /usr/local'));
  });
});

describe('what only asks', () => {
  for (const command of ['cmake --help', 'ninja --version', 'make -v', 'gcc -dumpmachine', 'pkg-config --exists x']) {
    test(command, () => assert.equal(kindOf(command), 'nothing'));
  }
});

describe('what is no tool of these', () => {
  for (const command of ['./make', 'gccx main.c', 'mycc', '/etc/app/bootstrap']) {
    test(command, () => assert.equal(kindOf(command), undefined));
  }
});
