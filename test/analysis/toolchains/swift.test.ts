/**
 * Swift: what `swift build` makes of Package.swift.
 */

import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { type Files, madeIn } from './madeIn.ts';

const project: Files = {
  'Package.swift': `// swift-tools-version:5.9
let package = Package(
  name: "shop",
  products: [
    .executable(name: "Server", targets: ["Run"]),
    .library(name: "Shop", targets: ["Shop"]), // .executable(name: "Old", targets: ["Old"])
  ],
  targets: [
    .executableTarget(name: "Run", dependencies: [.target(name: "Shop")]),
    .executableTarget(
      name: "Tool"),
    .target(name: "Shop"),
    .target(name: "Legacy"),
  ]
)
`,
  'Sources/Legacy/main.swift': '',
  'Sources/Shop/Shop.swift': '',
};

/** What `command` makes in the project, without folders of unknown content. */
function makes(command: string, files: Files = project): string[] {
  return madeIn(`FROM swift:5.9\nWORKDIR /src\nCOPY . .\nRUN ${command}\n`, files).filter(
    (each) => !each.startsWith('unknown'),
  );
}

describe('swift build', () => {
  const all = (folder: string) => ['Legacy', 'Server', 'Tool'].map((name) => `program ${folder}/${name}`);
  const cases: [command: string, made: string[]][] = [
    ['swift build -c release', all('/src/.build/release')],
    ['swift build --configuration=release --static-swift-stdlib -Xswiftc -O', all('/src/.build/release')],
    ['swift build', all('/src/.build/debug')],
    ['swift build -c release --product Tool', ['program /src/.build/release/Tool']],
    ['swift build -c release --product Shop', []],
    ['swift build -c release --build-path /build', all('/build/release')],
    ['cd / && swift build --package-path src -c release', all('/src/.build/release')],
    [
      'swift build -c release --product Tool --triple x86_64-swift-linux-musl',
      ['program /src/.build/release/Tool', 'program /src/.build/x86_64-swift-linux-musl/release/Tool'],
    ],
    ['swift build -c $MODE_FROM_ELSEWHERE_$(date)', []],
    ['swift build -c release --show-bin-path', []],
    ['swift build --target Shop', []],
    ['swift package resolve', ['file /src/Package.resolved?']],
    ['swift package clean', []],
    ['swift build && swift package clean', []],
    ['swift test', []],
    ['swift --version', []],
  ];
  for (const [command, made] of cases) test(command, () => assert.deepEqual(makes(command), made));

  test('names nothing where nobody read Package.swift', () => {
    assert.deepEqual(makes('swift build -c release', {}), []);
    assert.deepEqual(makes('swift build -c release --product app', {}), ['program /src/.build/release/app?']);
  });
});

describe('swiftc', () => {
  const cases: [command: string, made: string[]][] = [
    ['swiftc main.swift -o /out/app', ['program /out/app']],
    ['swiftc src/hello.swift', ['program /src/hello']],
    ['swiftc a.swift main.swift', ['program /src/main']],
    ['swiftc -emit-library -o libx.so x.swift', ['file /src/libx.so']],
    ['swiftc --version', []],
  ];
  for (const [command, made] of cases) test(command, () => assert.deepEqual(makes(command), made));
});
