/**
 * Files that describe builds, by name.
 */

import { readBake } from './bake.ts';
import { readCompose } from './compose.ts';
import { readDevContainer } from './devContainer.ts';
import type { KnownBuild } from './knownBuild.ts';
import { readPipeline, readTasks } from './pipelines.ts';
import { readPackageScripts, readRecipes, readShellScript } from './scripts.ts';

interface BuildFileKind {
  /** What the path of such a file matches: its name, or its name with the folders that it has to lie in. */
  readonly path: RegExp;
  /** For hosts that let their editor watch such files. */
  readonly patterns: readonly string[];
  /** The builds in a file, which lies at `path` in the workspace; none when it cannot be read. */
  read(text: string, path: string): readonly KnownBuild[];
}

const kinds: readonly BuildFileKind[] = [
  {
    path: /(?:^|\/)(?:docker-)?compose(?:[.-][\w.-]+)?\.ya?ml$/,
    patterns: ['compose*.y*ml', 'docker-compose*.y*ml'],
    read: readCompose,
  },
  {
    path: /(?:^|\/)(?:docker-)?bake(?:[.-][\w.-]+)?\.(?:hcl|json)$/,
    patterns: ['*bake*.hcl', '*bake*.json'],
    read: readBake,
  },
  {
    path: /(?:^|\/)\.?devcontainer\.json$/,
    patterns: ['devcontainer.json', '.devcontainer.json'],
    read: readDevContainer,
  },
  {
    path: /(?:^|\/)\.(?:github|gitea|forgejo)\/workflows\/[^/]+\.ya?ml$/,
    patterns: ['.github/workflows/*.y*ml', '.gitea/workflows/*.y*ml', '.forgejo/workflows/*.y*ml'],
    read: readPipeline,
  },
  {
    path: /(?:^|\/)(?:\.gitlab-ci|\.circleci\/config|azure-pipelines|bitbucket-pipelines|cloudbuild|\.drone|\.travis|\.woodpecker)\.ya?ml$/,
    patterns: [
      '.gitlab-ci.y*ml',
      '.circleci/config.y*ml',
      'azure-pipelines.y*ml',
      'bitbucket-pipelines.y*ml',
      'cloudbuild.y*ml',
      '.drone.y*ml',
      '.travis.y*ml',
      '.woodpecker.y*ml',
    ],
    read: readPipeline,
  },
  { path: /(?:^|\/)[Tt]askfile\.ya?ml$/, patterns: ['Taskfile.y*ml', 'taskfile.y*ml'], read: readTasks },
  {
    path: /(?:^|\/)(?:GNU)?[Mm]akefile$|(?:^|\/)\.?[Jj]ustfile$|\.mk$/,
    patterns: ['Makefile', 'makefile', 'GNUmakefile', 'Justfile', 'justfile', '.justfile', '*.mk'],
    read: readRecipes,
  },
  { path: /(?:^|\/)package\.json$/, patterns: ['package.json'], read: readPackageScripts },
  { path: /\.(?:sh|bash)$|(?:^|\/)Jenkinsfile$/, patterns: ['*.sh', '*.bash', 'Jenkinsfile'], read: readShellScript },
];

/** Patterns of the names of all such files. */
export const buildFilePatterns: readonly string[] = kinds.flatMap(({ patterns }) => patterns);

/** Whether the file at this path may describe builds. */
export function isBuildFile(path: string): boolean {
  return kindOf(path) !== undefined;
}

/** The builds that a file describes, which lies at `path` in the workspace. */
export function readBuilds(text: string, path: string): readonly KnownBuild[] {
  return kindOf(path)?.read(text, path) ?? [];
}

function kindOf(path: string): BuildFileKind | undefined {
  return kinds.find((kind) => kind.path.test(path));
}
