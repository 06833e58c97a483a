/**
 * Which files of the build context the engine asks its host to read: what the toolchains want, ignore files, and shell
 * scripts, which a RUN or an entry point may call, and files that may hold secrets.
 */

import { buildFilePatterns } from '../context/builds/buildFiles.ts';
import { judgedByText } from '../stages/secretFiles.ts';
import { toolchains } from './index.ts';
import { nameTest } from './namePattern.ts';

const names: readonly string[] = [
  ...new Set([
    '.dockerignore',
    '*.dockerignore',
    '.gitignore',
    '*.sh',
    'entrypoint',
    'docker-entrypoint',
    ...judgedByText,
    ...toolchains.flatMap(({ wants = [] }) => wants),
  ]),
];

/** Whether the engine wants to read the file at `path`. */
export const isWanted: (path: string) => boolean = nameTest(names);

/** Whether it is a source: there may be many of them, and the engine gets by without. */
export function isWantedSource(path: string): boolean {
  return sourceEndings.has(/\.[^./]*$/.exec(path)?.[0] ?? '');
}

const sourceEndings = new Set(toolchains.flatMap(({ sources = [] }) => sources));

/**
 * Those but the sources, and the files that describe builds, as a glob pattern, for hosts that let their editor watch these
 * files. Sources change all the time; they are read again with the rest.
 */
export const wantedPattern = `**/{${[...names.filter((name) => !isWantedSource(name)), ...buildFilePatterns].join(',')}}`;
