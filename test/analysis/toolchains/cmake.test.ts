/**
 * CMake: what CMakeLists.txt and the command line say of programs, build folders and installations.
 */

import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { type Files, madeIn } from './madeIn.ts';

/** A project with a program, and a tool and a library in a folder of their own. */
const project: Files = {
  'CMakeLists.txt': `cmake_minimum_required(VERSION 3.20)
project(shop LANGUAGES CXX) # the program's name, too
add_executable(\${PROJECT_NAME} main.cpp)
add_subdirectory(tools)
install(TARGETS shop RUNTIME DESTINATION bin)
install(FILES shop.conf DESTINATION /etc/shop)
`,
  'tools/CMakeLists.txt': 'add_executable(tool WIN32 tool.cpp)\nadd_library(parts SHARED parts.cpp)\n',
};

/** Sources that come from elsewhere. */
const noFiles: Files = {};

/** What `command` makes beside the project; folders of unknown content only where they are wanted. */
function makes(command: string, files: Files = project): string[] {
  const sources = files === noFiles ? '' : 'COPY . .\n';
  return madeIn(`FROM debian:12\nWORKDIR /src\n${sources}RUN ${command}\n`, files);
}

const named = (command: string, files?: Files) =>
  makes(command, files).filter((each) => !/^unknown|CMakeCache/.test(each));
const unnamed = (command: string, files?: Files) =>
  makes(command, files).filter((each) => each.startsWith('unknown anything'));

describe('a build', () => {
  const inBuild = ['file /src/build/tools/libparts.so', 'program /src/build/shop', 'program /src/build/tools/tool'];
  const cases: [command: string, made: string[]][] = [
    ['cmake -S . -B build && cmake --build build', inBuild],
    ['cmake -Bbuild -H. && cmake --build build -j4 --config Release', inBuild],
    ['cmake -B build . && cmake --build build -j "$(nproc)"', inBuild],
    ['cmake -B build && cmake --build build --parallel', inBuild],
    ['mkdir build && cd build && cmake .. && make -j4', inBuild],
    ['mkdir build && cd build && cmake -G Ninja .. && ninja', inBuild],
    ['cmake -G Ninja -B build && ninja -C build', inBuild],
    ['cmake -B build && make -C build tool', ['program /src/build/tools/tool']],
    ['cmake -B build && cmake --build build --target shop', ['program /src/build/shop']],
    ['cmake -B build && cmake build -DX=1 && cmake --build build --target shop tool', ['program /src/build/shop']],
    ['cmake -B /out && cmake --build /out -t shop', ['program /out/shop']],
    ['cmake -B build', []],
    ['cmake --build build', []],
    ['cmake -B build -G "Ninja Multi-Config" && cmake --build build', []],
    ['cmake --preset release && cmake --build build', []],
    ['cmake --version', []],
    [
      'cmake -B build -DCMAKE_RUNTIME_OUTPUT_DIRECTORY=/bin/shop && cmake --build build',
      ['file /src/build/tools/libparts.so', 'program /bin/shop/shop', 'program /bin/shop/tool'],
    ],
  ];
  for (const [command, made] of cases) test(command, () => assert.deepEqual(named(command), made));

  test('leaves what nobody knows in its folder', () => {
    assert.deepEqual(unnamed('cmake --build build'), ['unknown anything in /src/build']);
    assert.deepEqual(unnamed('cmake -B build && cmake --build build', noFiles), ['unknown anything in /src/build']);
    assert.deepEqual(unnamed('cmake -P script.cmake'), ['unknown anything in /src']);
  });

  test('leaves programs alone, if the project generates nothing else', () => {
    const all = (list: string) =>
      makes('cmake -B build && cmake --build build', { 'CMakeLists.txt': list }).filter((each) =>
        /^unknown [ap]/.test(each),
      );
    assert.deepEqual(all('add_executable(a a.c)'), ['unknown programs in /src/build']);
    assert.deepEqual(all('include(GNUInstallDirs)\nadd_executable(a a.c)'), ['unknown programs in /src/build']);
    assert.deepEqual(all('add_executable(a a.c)\nconfigure_file(x y)'), ['unknown anything in /src/build']);
    assert.deepEqual(all('include(own.cmake)\nadd_executable(a a.c)'), ['unknown anything in /src/build']);
    assert.deepEqual(all('add_subdirectory(unread)'), ['unknown anything in /src/build']);
  });

  test('of a project that nobody read has no names', () => {
    assert.deepEqual(named('cmake -B build && cmake --build build', noFiles), []);
    assert.deepEqual(named('cmake -S sub -B build && cmake --build build'), []);
  });
});

describe('CMakeLists.txt', () => {
  const cases: [title: string, lists: string, made: string[]][] = [
    [
      'sets folders',
      'project(a)\nset(CMAKE_RUNTIME_OUTPUT_DIRECTORY ${CMAKE_SOURCE_DIR}/bin)\nadd_executable(a a.c)\n',
      ['program /src/bin/a'],
    ],
    ['sets relative folders', 'set(EXECUTABLE_OUTPUT_PATH bin)\nadd_executable(a a.c)\n', ['program /src/build/bin/a']],
    ['sets folders later', 'add_executable(a a.c)\nset(CMAKE_RUNTIME_OUTPUT_DIRECTORY /x)\n', ['program /src/build/a']],
    [
      'sets properties',
      'add_executable(a a.c)\nset_target_properties(a PROPERTIES OUTPUT_NAME "b" RUNTIME_OUTPUT_DIRECTORY bin)\n',
      ['program /src/build/bin/b'],
    ],
    [
      'has conditions',
      'if(NOT (A AND (B OR C)))\n add_executable(a a.c)\nendif()\nadd_executable(b b.c)\n',
      ['program /src/build/a?', 'program /src/build/b'],
    ],
    [
      'has folders behind conditions',
      'if(X)\nset(CMAKE_RUNTIME_OUTPUT_DIRECTORY bin)\nendif()\nadd_executable(a a.c)\n',
      [],
    ],
    [
      'has functions',
      'function(tool name)\n add_executable(${name} x.c)\nendfunction()\ntool(x)\nadd_executable(a a.c)\n',
      ['program /src/build/a'],
    ],
    [
      'has comments',
      '# add_executable(x x.c)\n#[[\nadd_executable(y y.c)\n]]\nadd_executable(a "#a.c")\n',
      ['program /src/build/a'],
    ],
    [
      'knows names by other names',
      'add_executable(a a.c)\nadd_executable(x::a ALIAS a)\nadd_library(l INTERFACE)\n',
      ['program /src/build/a'],
    ],
    ['leaves some for later', 'add_executable(a EXCLUDE_FROM_ALL a.c)\n', []],
    ['makes archives', 'ADD_LIBRARY(l STATIC l.c)\n', ['file /src/build/libl.a']],
    ['has names that nobody knows', 'add_executable(${NAME} a.c)\nadd_executable(a$ENV{X} a.c)\n', []],
    ['is half written', 'add_executable(a a.c', []],
    ['calls itself', 'add_subdirectory(.)\nadd_executable(a a.c)\n', ['program /src/build/a']],
  ];
  for (const [title, lists, made] of cases) {
    test(title, () =>
      assert.deepEqual(named('cmake -B build && cmake --build build', { 'CMakeLists.txt': lists }), made),
    );
  }
});

describe('an installation', () => {
  const both = (prefix: string) => ['file /etc/shop/shop.conf', `program ${prefix}/bin/shop`].sort();
  const installed = (command: string) => named(command).filter((each) => !/build|src/.test(each));
  const cases: [command: string, prefix: string][] = [
    ['cmake -B build && cmake --install build', '/usr/local'],
    ['cmake -B build -DCMAKE_INSTALL_PREFIX=/opt/shop && cmake --install build', '/opt/shop'],
    ['cmake -B build -D CMAKE_INSTALL_PREFIX:PATH=/opt/shop && cmake --build build --target install', '/opt/shop'],
    ['cmake -B build --install-prefix /opt/shop && cmake --build build -t install', '/opt/shop'],
    ['cmake -B build && cmake --install build --prefix /opt/shop --strip', '/opt/shop'],
    ['cmake -B build && cmake -DCMAKE_INSTALL_PREFIX=/opt/shop build && make -C build install', '/opt/shop'],
    ['mkdir build && cd build && cmake .. -DCMAKE_INSTALL_PREFIX=/opt/shop && make -j4 && make install', '/opt/shop'],
    ['cmake -GNinja -B build -DCMAKE_INSTALL_PREFIX=/opt/shop && ninja -C build install', '/opt/shop'],
    ['cmake -B build && DESTDIR=/out cmake --install build', '/out/usr/local'],
  ];
  for (const [command, prefix] of cases) test(command, () => assert.deepEqual(installed(command), both(prefix)));

  test('may put more under its prefix', () => {
    assert.ok(unnamed(cases[1]?.[0] ?? '').includes('unknown anything in /opt/shop'));
    assert.ok(unnamed('cmake --install build', noFiles).includes('unknown anything in /usr/local'));
  });

  test('whose prefix nobody knows may be anywhere', () => {
    const command =
      'cmake -B build -DCMAKE_INSTALL_PREFIX="$(pkg-config --variable=prefix x)" && cmake --install build';
    assert.deepEqual(installed(command), []);
    assert.ok(makes(command).includes('unknown by-products in /'));
  });

  const destinations: [install: string, made: string[]][] = [
    ['install(TARGETS a)', ['program /usr/local/bin/a']],
    ['install(TARGETS a DESTINATION sbin)', ['program /usr/local/sbin/a']],
    ['install(TARGETS a DESTINATION ${CMAKE_INSTALL_BINDIR})', ['program /usr/local/bin/a']],
    ['install(TARGETS a LIBRARY DESTINATION lib RUNTIME DESTINATION tools)', ['program /usr/local/tools/a']],
    ['install(TARGETS a LIBRARY DESTINATION lib ARCHIVE DESTINATION lib)', ['program /usr/local/bin/a']],
    ['install(TARGETS a DESTINATION ${WHERE})', []],
    ['install(PROGRAMS run.sh DESTINATION bin)', ['program /usr/local/bin/run.sh']],
    ['install(DIRECTORY share/ DESTINATION share)', []],
    ['if(X)\ninstall(TARGETS a DESTINATION bin)\nendif()', ['program /usr/local/bin/a?']],
  ];
  for (const [install, made] of destinations) {
    test(install, () => {
      const files = { 'CMakeLists.txt': `project(a)\nadd_executable(a a.c)\n${install}\n` };
      assert.deepEqual(named('cmake -B build && cmake --install build', files), made);
    });
  }
});

test('an installation of programs alone leaves nothing else', () => {
  const install = (list: string) =>
    makes('cmake -B build && cmake --install build', { 'CMakeLists.txt': list }).filter((each) =>
      each.includes('/usr/local'),
    );
  assert.deepEqual(install('add_executable(a a.c)\ninstall(TARGETS a)'), ['program /usr/local/bin/a']);
  assert.deepEqual(install('add_library(a SHARED a.c)\ninstall(TARGETS a)'), [
    'unknown anything in /usr/local',
    'unknown programs in /usr/local/bin',
    'unknown programs in /usr/local/sbin',
  ]);
});
