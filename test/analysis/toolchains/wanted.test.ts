/**
 * Which files of the build context are read, and watched.
 */

import assert from 'node:assert/strict';
import { posix } from 'node:path';
import { test } from 'node:test';
import { isWanted, wantedPattern } from '../../../server/analysis/toolchains/wanted.ts';

test('the files that hosts watch are those that the engine wants', () => {
  const watched = (path: string) => posix.matchesGlob(path, wantedPattern);
  for (const path of ['go.mod', 'a/go.mod', '.dockerignore', 'x/Dockerfile.dockerignore', 'package.json']) {
    assert.ok(isWanted(path) && watched(path), path);
  }
  // Sources are read with the rest, but nobody watches them.
  for (const path of ['cmd/main.go', 'src/main.ts', 'app.py']) assert.ok(isWanted(path) && !watched(path), path);
  for (const path of ['main.gox', 'go.mod.bak', 'README.md', 'Dockerfile']) {
    assert.ok(!isWanted(path) && !watched(path), path);
  }
});
