/**
 * How programs are linked that run by themselves: with or without the C library, and with which other libraries.
 */

import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { analyze } from '../../../server/analysis/analyze.ts';
import type { ProgramFacts } from '../../../server/analysis/toolchains/program.ts';
import { contextFor, type Files } from './madeIn.ts';

/** What is known of the program at `path` in a stage whose working directory is /src. */
function factsOf(path: string, command: string, files: Files = {}, before = 'FROM gcc:12'): ProgramFacts {
  const dockerfile = `${before}\nWORKDIR /src\nCOPY . .\nRUN ${command}\n`;
  const { stages, flow } = analyze(dockerfile, contextFor(files));
  const stage = stages.target ?? assert.fail('no stage');
  return flow.tree(stage).entry(path)?.facts?.() ?? assert.fail(`nothing is known of ${path}`);
}

/** In words: `dynamic stdc++ gcc_s`, with `?` where it is not known whether there are more libraries. */
function words({ linking, linksLibraries, runtimeLibraries = [] }: ProgramFacts): string {
  const more = linksLibraries === undefined ? ['?'] : linksLibraries ? ['others'] : [];
  return [linking ?? 'either', ...more, ...runtimeLibraries].join(' ');
}

describe('compilers', () => {
  const rows = {
    'gcc -o app main.c': 'dynamic',
    'gcc main.c -o app -lm -lpthread -ldl': 'dynamic',
    'gcc -static -o app main.c': 'static',
    'gcc -static-pie -o app main.c -lssl': 'static',
    'gcc -fopenmp -o app main.c': 'dynamic gomp',
    'g++ -o app main.cpp': 'dynamic stdc++ gcc_s',
    'g++ -static-libstdc++ -static-libgcc -o app main.cpp': 'dynamic',
    'g++ -o app main.cpp -lpq': 'dynamic others stdc++ gcc_s pq',
    'clang++ -stdlib=libc++ -o app main.cpp': 'dynamic c++ c++abi gcc_s',
    'gcc -o app main.c $(pkg-config --cflags --libs libpq openssl)': 'dynamic others pq ssl crypto',
    'gcc $(pkg-config --cflags libpq) -o app main.c': 'dynamic',
    'gcc $LDFLAGS -o app main.c': 'dynamic',
    'gcc "$(cat flags)" -o app main.c': 'dynamic ?',
    'gcc -o app main.c -Wl,-Bstatic -lpq -Wl,-Bdynamic -lcurl': 'dynamic others curl',
    'gcc -o app main.c -l:libpq.a': 'dynamic',
    'gcc -o app main.c /opt/x/libx.so': 'dynamic others',
    'gfortran -o app main.f90': 'dynamic gfortran quadmath gcc_s',
    'gcc -fsanitize=address -o app main.c': 'dynamic asan',
    'ar rcs libx.a x.o && gcc -o app main.c -L. -lx': 'dynamic',
    'gcc -o app main.c -L. -lx': 'dynamic others x',
    'ld -o app main.o': 'static',
    'gcc -o /tmp/app main.c && cp /tmp/app app': 'dynamic',
    'gcc -o big main.c -lz && strip -o app big': 'dynamic others z',
  };
  for (const [command, linked] of Object.entries(rows)) {
    test(command, () => assert.equal(words(factsOf('/src/app', command)), linked));
  }

  test('programs of the C library alone check no certificates', () => {
    assert.equal(factsOf('/src/app', 'gcc -o app main.c -lm').certificates, false);
    assert.equal(factsOf('/src/app', 'gcc -static -o app main.c -lssl').certificates, true);
    assert.equal(factsOf('/src/app', 'gcc "$(cat flags)" -o app main.c').certificates, true);
  });

  test('a Makefile that was read', () => {
    const files = { Makefile: 'CFLAGS = -O2\napp: main.c\n\t$(CC) $(CFLAGS) -o $@ main.c $(LIBS)\n', 'main.c': '' };
    assert.equal(words(factsOf('/src/app', 'make', files)), 'dynamic');
    assert.equal(words(factsOf('/src/app', 'make LIBS=-lcurl', files)), 'dynamic others curl');
    assert.equal(words(factsOf('/src/app', 'make CFLAGS=-static', files)), 'static');
  });
});

describe('CMake and Meson', () => {
  const built = (list: string, flags = '', path = '/src/build/app') =>
    words(factsOf(path, `cmake -B build ${flags} && cmake --build build`, { 'CMakeLists.txt': list, 'main.cpp': '' }));

  const rows: [list: string, linked: string][] = [
    ['project(x C)\nadd_executable(app main.c)', 'dynamic'],
    ['project(x)\nadd_executable(app main.c)', 'dynamic'],
    ['project(x)\nadd_executable(app main.cpp)', 'dynamic stdc++ gcc_s'],
    ['project(x C)\nadd_executable(app main.c)\ntarget_link_libraries(app PRIVATE Threads::Threads m)', 'dynamic'],
    ['project(x C)\nadd_executable(app main.c)\ntarget_link_libraries(app OpenSSL::SSL)', 'dynamic others ssl'],
    ['project(x C)\nadd_executable(app main.c)\ntarget_link_libraries(app ${X_LIBRARIES})', 'dynamic ?'],
    ['project(x C)\nadd_executable(app main.c)\ntarget_link_libraries(app other::other)', 'dynamic ?'],
    ['project(x C)\nadd_library(core a.c)\nadd_executable(app main.c)\ntarget_link_libraries(app core)', 'dynamic'],
    [
      'project(x C)\nadd_library(core a.c)\ntarget_link_libraries(core -lpq)\nadd_executable(app main.c)\ntarget_link_libraries(app core)',
      'dynamic others pq',
    ],
    [
      'project(x C)\nadd_library(core SHARED a.c)\nadd_executable(app main.c)\ntarget_link_libraries(app core)',
      'dynamic',
    ],
    [
      'project(x C)\nadd_library(core SHARED a.c)\ntarget_link_libraries(core -lpq)\nadd_executable(app main.c)\ntarget_link_libraries(app core)',
      'dynamic others pq',
    ],
    ['project(x C)\nset(CMAKE_EXE_LINKER_FLAGS "-static")\nadd_executable(app main.c)', 'static'],
    ['project(x C)\nadd_executable(app main.c)\ntarget_link_options(app PRIVATE -static)', 'static'],
  ];
  for (const [list, linked] of rows) test(list, () => assert.equal(built(list), linked));

  test('flags of the command line', () => {
    const list = 'project(x C)\nadd_executable(app main.c)\ninstall(TARGETS app)';
    assert.equal(built(list, '-DCMAKE_EXE_LINKER_FLAGS=-static'), 'static');
    const command = 'cmake . -DCMAKE_EXE_LINKER_FLAGS=-static && cmake --install . --prefix /out';
    assert.equal(words(factsOf('/out/bin/app', command, { 'CMakeLists.txt': list })), 'static');
  });

  test('meson.build', () => {
    const meson = (text: string) =>
      words(factsOf('/src/b/app', 'meson setup b && ninja -C b', { 'meson.build': text }));
    assert.equal(meson("project('x', 'c')\nexecutable('app', 'main.c')\n"), 'dynamic');
    assert.equal(meson("executable('app', 'main.cpp')\n"), 'dynamic stdc++ gcc_s');
    assert.equal(
      meson("glib = dependency('glib-2.0')\nexecutable('app', 'main.c', dependencies: glib)\n"),
      'dynamic others glib-2.0',
    );
    assert.equal(meson("executable('app', 'main.c', dependencies: deps)\n"), 'dynamic ?');
  });
});

describe('Rust', () => {
  const lock = (...packages: string[]) =>
    packages
      .map((each) => {
        const [name, ...needs] = each.split(' ');
        return `[[package]]\nname = "${name}"\nversion = "1.0.0"\ndependencies = [\n${needs.map((need) => ` "${need}",\n`).join('')}]\n`;
      })
      .join('\n');
  const project = (...packages: string[]): Files => ({
    'Cargo.toml': '[package]\nname = "app"\nversion = "0.1.0"\nedition = "2021"\n[dependencies]\nx = "1"\n',
    'src/main.rs': 'fn main() {}\n',
    ...(packages.length === 0 ? {} : { 'Cargo.lock': lock(...packages) }),
  });
  const rust = (files: Files, command = 'cargo build --release', path = '/src/target/release/app') =>
    words(factsOf(path, command, files, 'FROM rust:1.75'));

  const rows: [packages: string[], linked: string][] = [
    [['app serde', 'serde'], 'either gcc_s'],
    [['app openssl', 'openssl openssl-sys', 'openssl-sys cc pkg-config'], 'either others gcc_s ssl crypto'],
    [['app openssl-sys', 'openssl-sys cc openssl-src'], 'either gcc_s'],
    [['app libsqlite3-sys', 'libsqlite3-sys pkg-config vcpkg'], 'either others gcc_s sqlite3'],
    [['app libsqlite3-sys', 'libsqlite3-sys cc pkg-config vcpkg'], 'either gcc_s'],
    [['app diesel', 'diesel pq-sys', 'pq-sys vcpkg'], 'either others gcc_s pq'],
    [['app libz-sys', 'libz-sys cc pkg-config'], 'either ? gcc_s z'],
    [['app strange-sys', 'strange-sys'], 'either ? gcc_s'],
    [['app windows-sys zstd-sys', 'windows-sys', 'zstd-sys'], 'either gcc_s'],
    [['app rocksdb', 'rocksdb librocksdb-sys', 'librocksdb-sys'], 'either gcc_s stdc++'],
    [['app serde', 'serde', 'tool openssl-sys', 'openssl-sys'], 'either gcc_s'],
    [[], 'either ? gcc_s'],
  ];
  for (const [packages, linked] of rows) {
    test(packages.join(', '), () => assert.equal(rust(project(...packages)), linked));
  }

  test('the platform decides on the C library', () => {
    const files = project('app openssl-sys', 'openssl-sys');
    const built = (target: string, variables = '') =>
      rust(files, `${variables} cargo build --target ${target}`, `/src/target/${target}/debug/app`);
    assert.equal(built('x86_64-unknown-linux-musl'), 'static');
    assert.equal(built('x86_64-unknown-linux-gnu'), 'dynamic others gcc_s ssl crypto');
    assert.equal(built('x86_64-unknown-linux-gnu', 'RUSTFLAGS="-C target-feature=+crt-static"'), 'static');
    assert.match(built('x86_64-unknown-linux-musl', 'RUSTFLAGS="-C target-feature=-crt-static"'), /^dynamic/);
    assert.match(built('x86_64-unknown-linux-gnu', 'OPENSSL_STATIC=1'), /^dynamic gcc_s$/);
    const configured = {
      ...files,
      '.cargo/config.toml': '[build]\nrustflags = ["-C", "target-feature=+crt-static"]\n',
    };
    assert.equal(rust(configured), 'static');
  });

  test('what is installed', () => {
    const files = project('app openssl-sys', 'openssl-sys');
    assert.match(rust(files, 'cargo install --path .', '/usr/local/cargo/bin/app'), /ssl crypto$/);
    const fetched = factsOf('/usr/local/cargo/bin/just', 'cargo install just', {}, 'FROM rust:1.75');
    assert.equal(words(fetched), 'either ? gcc_s');
    assert.equal(fetched.sourcesSeen, true);
    assert.equal(words(factsOf('/src/app', 'rustc -o app main.rs', {}, 'FROM rust:1.75')), 'either gcc_s');
  });

  test('what only the manifest tells', () => {
    const manifest = (dependencies: string): Files => ({
      'Cargo.toml': `[package]\nname = "app"\nversion = "0.1.0"\nedition = "2021"\n[dependencies]\n${dependencies}\n`,
      'src/main.rs': '',
    });
    assert.equal(rust(manifest('diesel = { version = "2", features = ["sqlite"] }')), 'either others gcc_s sqlite3');
    assert.equal(rust(manifest('rusqlite = { version = "0.3", features = ["bundled"] }')), 'either ? gcc_s');
    assert.equal(rust(manifest('')), 'either gcc_s');
    const install = 'cargo install diesel_cli --no-default-features --features sqlite';
    assert.equal(rust({}, install, '/usr/local/cargo/bin/diesel'), 'either others gcc_s sqlite3');
  });

  test('what nothing of TLS is built into checks no certificates', () => {
    const certificates = (...packages: string[]) =>
      factsOf('/src/target/debug/app', 'cargo build', project(...packages), 'FROM rust:1.75').certificates;
    assert.equal(certificates('app serde', 'serde'), false);
    assert.equal(certificates('app reqwest', 'reqwest rustls', 'rustls'), true);
    assert.equal(certificates(), true);
  });
});

describe('other languages', () => {
  const rows: [command: string, path: string, linked: string, files?: Files][] = [
    ['ghc -o app Main.hs', '/src/app', 'dynamic ? gmp ffi numa'],
    ['ghc -optl-static -o app Main.hs', '/src/app', 'static'],
    [
      'stack install --local-bin-path /out',
      '/out/app',
      'dynamic others gmp ffi numa pq',
      { 'package.yaml': 'name: app\ndependencies:\n- postgresql-simple\nexecutables:\n  app:\n    main: Main.hs\n' },
    ],
    [
      'cabal install --installdir=/out',
      '/out/app',
      'static',
      { 'app.cabal': 'name: app\nexecutable app\n  main-is: Main.hs\n  ghc-options: -optl-static\n' },
    ],
    ['swiftc -o app main.swift', '/src/app', 'dynamic swift stdc++ gcc_s'],
    ['swiftc -static-stdlib -o app main.swift', '/src/app', 'dynamic stdc++ gcc_s'],
    [
      'swift build -c release --static-swift-stdlib',
      '/src/.build/release/app',
      'dynamic stdc++ gcc_s',
      { 'Package.swift': 'let package = Package(name: "app", targets: [.executableTarget(name: "app")])\n' },
    ],
    [
      'swift build -c release',
      '/src/.build/release/app',
      'dynamic ? swift stdc++ gcc_s',
      {
        'Package.swift':
          'let package = Package(name: "app", dependencies: [.package(url: "u", from: "1.0.0")], targets: [.executableTarget(name: "app")])\n',
      },
    ],
    ['dart compile exe bin/app.dart -o app', '/src/app', 'dynamic', { 'pubspec.yaml': 'name: app\n' }],
    [
      'dart compile exe bin/app.dart -o app',
      '/src/app',
      'dynamic ?',
      { 'pubspec.yaml': 'dependencies:\n  sqlite3: ^2.0.0\n' },
    ],
    ['zig build-exe app.zig', '/src/app', 'static'],
    ['zig build-exe app.zig -lc', '/src/app', 'dynamic'],
    ['zig build-exe app.zig -lc -target x86_64-linux-musl', '/src/app', 'static'],
    ['zig c++ -target x86_64-linux-musl -o app main.cpp', '/src/app', 'static'],
    ['zig cc -o app main.c', '/src/app', 'dynamic'],
    [
      'zig build',
      '/src/zig-out/bin/app',
      'dynamic others sqlite3',
      {
        'build.zig':
          'const exe = b.addExecutable(.{ .name = "app", .root_source_file = b.path("a.zig") });\nexe.linkSystemLibrary("sqlite3");\n',
      },
    ],
    ['dmd -of=app main.d', '/src/app', 'dynamic'],
    ['ldc2 -O2 -of app.bin app.d && ldc2 -static app.d', '/src/app', 'static'],
    ['dub build -b release', '/src/app', 'dynamic ?', { 'dub.json': '{ "name": "app" }' }],
    ['fpc -O2 -obin/app main.pas', '/src/bin/app', 'either ?'],
    ['gnatmake -O2 -o app main.adb', '/src/app', 'dynamic'],
    ['gnatmake source/main.adb', '/src/main', 'dynamic'],
    ['gnatmake main -largs -lssl', '/src/main', 'dynamic ?'],
    ['nim c -d:release app.nim', '/src/app', 'dynamic ?'],
    ['nim c -d:ssl app.nim', '/src/app', 'dynamic others ssl crypto'],
    ['nim c --passL:-static app.nim', '/src/app', 'static ?'],
    ['nimble build -y', '/src/app', 'dynamic ?', { 'app.nimble': 'version = "1.0"\nbin = @["app"]\n' }],
    ['crystal build --static app.cr', '/src/app', 'static'],
    ['ocamlfind ocamlopt -package unix -o app main.ml', '/src/app', 'dynamic ?'],
    [
      'dune build ./bin/main.exe',
      '/src/_build/default/bin/main.exe',
      'static',
      { 'bin/dune': '(executable\n (name main)\n (link_flags (-ccopt -static)))\n' },
    ],
    [
      'dune build',
      '/src/_build/default/bin/main.exe',
      'dynamic ?',
      { 'bin/dune': '(executable\n (public_name app)\n (name main))\n(rule (deps x))\n' },
    ],
  ];
  for (const [command, path, linked, files] of rows) {
    test(`${command}: ${linked}`, () => assert.equal(words(factsOf(path, command, files)), linked));
  }

  test('Crystal may link all of its standard library', () => {
    assert.match(words(factsOf('/src/app', 'crystal build app.cr')), /^dynamic others pcre2-8 .*\bssl\b/);
  });
});
