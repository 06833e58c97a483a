/**
 * Files that describe builds, by name.
 */

import { readBake } from './bake.ts';
import { readCompose } from './compose.ts';
import { readDevContainer } from './devContainer.ts';
import type { KnownBuild } from './knownBuild.ts';

interface BuildFileKind {
  readonly name: RegExp;
  /** For hosts that let their editor watch such files. */
  readonly patterns: readonly string[];
  /** The builds in a file, which lies at `path` in the workspace; none when it cannot be read. */
  read(text: string, path: string): readonly KnownBuild[];
}

const kinds: readonly BuildFileKind[] = [
  {
    name: /^(?:docker-)?compose(?:[.-][\w.-]+)?\.ya?ml$/,
    patterns: ['compose*.y*ml', 'docker-compose*.y*ml'],
    read: readCompose,
  },
  {
    name: /^(?:docker-)?bake(?:[.-][\w.-]+)?\.(?:hcl|json)$/,
    patterns: ['*bake*.hcl', '*bake*.json'],
    read: readBake,
  },
  { name: /^\.?devcontainer\.json$/, patterns: ['devcontainer.json', '.devcontainer.json'], read: readDevContainer },
];

/** Patterns of the names of all such files. */
export const buildFilePatterns: readonly string[] = kinds.flatMap(({ patterns }) => patterns);

/** Whether a file of this name describes builds. */
export function isBuildFile(name: string): boolean {
  return kindOf(name) !== undefined;
}

/** The builds that a file describes, which lies at `path` in the workspace. */
export function readBuilds(text: string, path: string): readonly KnownBuild[] {
  return kindOf(path.slice(path.lastIndexOf('/') + 1))?.read(text, path) ?? [];
}

function kindOf(name: string): BuildFileKind | undefined {
  return kinds.find((kind) => kind.name.test(name));
}
