/**
 * Dart and Flutter.
 */

import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { madeIn } from './madeIn.ts';

/** What `command` makes in a project of Dart, and the folders that it fills. */
function makes(command: string): string[] {
  return madeIn(`FROM dart:3\nWORKDIR /app\nENV HOME=/root\nCOPY . .\nRUN ${command}\n`, { 'bin/server.dart': '' });
}

describe('dart compile', () => {
  const cases: [command: string, made: string[]][] = [
    ['dart compile exe bin/server.dart -o bin/server', ['program /app/bin/server']],
    ['dart compile exe bin/server.dart --output=/server', ['program /server']],
    ['dart compile exe -DX=1 -o /server bin/server.dart', ['program /server']],
    ['dart compile exe bin/server.dart', ['program /app/bin/server.exe']],
    ['dart compile aot-snapshot bin/server.dart', ['file /app/bin/server.aot']],
    ['dart compile kernel -o out.dill bin/server.dart', ['file /app/out.dill']],
    ['dart compile js -O2 -o web/main.js web/main.dart', ['file /app/web/main.js', 'unknown by-products in /app/web']],
    ['dart2native bin/server.dart -o /server', ['program /server']],
    ['dart compile exe "$(ls bin/*.dart)"', ['unknown anything in /app']],
  ];
  for (const [command, made] of cases) test(command, () => assert.deepEqual(makes(command), made));
});

describe('dart', () => {
  const fetched = (cache: string) => [
    'file /app/pubspec.lock',
    'unknown anything in /app/.dart_tool',
    ...['git', 'hosted'].map((name) => `unknown anything in ${cache}/${name}`),
    'unknown by-products in /app',
  ];
  const cases: [command: string, made: string[]][] = [
    ['dart pub get', fetched('/root/.pub-cache')],
    ['dart pub get --offline --no-precompile', fetched('/root/.pub-cache')],
    ['pub get', fetched('/root/.pub-cache')],
    ['PUB_CACHE=/cache dart pub get', fetched('/cache')],
    ['dart pub global activate webdev', ['unknown anything in /root/.pub-cache']],
    ['dart run build_runner build', ['unknown anything in /app']],
    ['dart test', ['unknown by-products in /app']],
    ['dart analyze', []],
    ['dart --disable-analytics', []],
  ];
  for (const [command, made] of cases) test(command, () => assert.deepEqual(makes(command), made));
});

describe('flutter', () => {
  const filled = (command: string) => makes(command).filter((each) => each.includes('/app/build'));
  const cases: [command: string, made: string[]][] = [
    ['flutter build web --release', ['unknown anything in /app/build', 'unknown anything in /app/build/web']],
    ['flutter build web -o /app/build/site', ['unknown anything in /app/build', 'unknown anything in /app/build/site']],
    ['flutter build apk', ['unknown anything in /app/build', 'unknown anything in /app/build/app/outputs/flutter-apk']],
    ['flutter build web && flutter clean', []],
    ['flutter pub get', []],
    ['flutter doctor -v', []],
  ];
  for (const [command, made] of cases) test(command, () => assert.deepEqual(filled(command), made));
});
