/**
 * Which packages hold shared libraries, and what of a newer compiler has to come along.
 */

import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { packageManagerOf } from '../../../server/analysis/toolchains/index.ts';
import { carriedLibraries } from '../../../server/analysis/toolchains/native/compilerLibraries.ts';

describe('the packages of a library', () => {
  const rows: [manager: string, library: string, release: string | undefined, packages: string | undefined][] = [
    ['apt', 'stdc++', 'bookworm', ''],
    ['apt', 'gomp', 'bookworm', 'libgomp1'],
    ['apt', 'ssl', 'bookworm', 'libssl3'],
    ['apt', 'ssl', 'bullseye', 'libssl1.1'],
    ['apt', 'ssl', undefined, undefined],
    ['apt', 'pq', undefined, 'libpq5'],
    ['apt', 'boost_system', 'bookworm', 'libboost-system1.74.0'],
    ['apt', 'boost_system', 'sid', undefined],
    ['apt', 'nothing', 'bookworm', undefined],
    ['apk', 'stdc++', '3.19', 'libstdc++'],
    ['apk', 'gcc_s', undefined, 'libgcc'],
    ['apk', 'ssl', '3.15', 'libssl1.1'],
    ['microdnf', 'gomp', '9', 'libgomp'],
    ['microdnf', 'gcc_s', '9', ''],
  ];
  for (const [manager, library, release, packages] of rows) {
    test(`${library} of ${manager}, ${release ?? 'any release'}`, () => {
      assert.equal(packageManagerOf(manager)?.libraryPackages(library, release)?.join(' '), packages);
    });
  }
});

describe('the libraries of a newer compiler', () => {
  const older = ['libstdc++.so.6', 'libgcc_s.so.1', 'libgomp.so.1'];
  const copies = (libraries: readonly string[] | undefined, files = older) =>
    carriedLibraries(libraries, files)?.copies.map((path) => path.slice(path.lastIndexOf('/') + 1));

  test('come along with what the loader needs to prefer them', () => {
    assert.deepEqual(copies(['stdc++', 'gcc_s']), ['libstdc++.so.6', 'libgcc_s.so.1', '000-local-lib.conf']);
    assert.deepEqual(copies(['gomp']), ['libgomp.so.1', 'libgcc_s.so.1', '000-local-lib.conf']);
    assert.equal(carriedLibraries(['stdc++'], older)?.run, 'ldconfig');
  });

  test('come along where nobody knows what a program is linked with', () => {
    assert.deepEqual(copies(undefined), ['libstdc++.so.6', 'libgcc_s.so.1', '000-local-lib.conf']);
  });

  test('stay behind where a program needs none, or the image has the same', () => {
    assert.equal(copies([]), undefined);
    assert.equal(copies(['pq']), undefined);
    assert.equal(copies(['stdc++'], []), undefined);
  });
});
