/**
 * Commands that fetch the libraries of a project from the net: which of its files they read, so that a build can run
 * them before it has the others.
 */

import type { FileView } from '../fileView.ts';
import type { OwnEffect } from '../toolchain.ts';
import { goFetching } from './go.ts';
import { mavenFetching } from './maven.ts';
import type { Fetching, FetchingCall } from './model.ts';
import { nodeFetching } from './node.ts';
import { bundlerFetching, composerFetching, dartFetching, dotnetFetching, mixFetching } from './others.ts';
import { pipenvFetching, pipFetching, poetryFetching, uvFetching } from './python.ts';

/** By what the toolchains say that the command does. */
const readers: Readonly<Record<string, (call: FetchingCall) => Fetching | undefined>> = {
  'npm ci': (call) => nodeFetching('npm', call),
  'npm clean-install': (call) => nodeFetching('npm', call),
  'npm install': (call) => nodeFetching('npm', call),
  'npm i': (call) => nodeFetching('npm', call),
  'yarn install': (call) => nodeFetching('yarn', call),
  'pnpm install': (call) => nodeFetching('pnpm', call),
  'pnpm i': (call) => nodeFetching('pnpm', call),
  'bun install': (call) => nodeFetching('bun', call),
  'bun i': (call) => nodeFetching('bun', call),
  'bun ci': (call) => nodeFetching('bun', call),
  'pip install': pipFetching,
  'uv pip install': pipFetching,
  'uv sync': uvFetching,
  'poetry install': poetryFetching,
  'pipenv install': pipenvFetching,
  'pipenv sync': pipenvFetching,
  'go mod download': goFetching,
  'go build': goFetching,
  'go install': goFetching,
  'mvn package': mavenFetching,
  'mvn install': mavenFetching,
  'mvn verify': mavenFetching,
  'mvn dependency:go-offline': mavenFetching,
  'mvn dependency:resolve': mavenFetching,
  'bundle install': bundlerFetching,
  'composer install': composerFetching,
  'dotnet restore': dotnetFetching,
  'mix deps.get': mixFetching,
  'dart pub get': dartFetching,
  'flutter pub get': dartFetching,
};

/** @returns undefined for any other command, and where it is not known for certain what it reads. */
export function fetchingOf(
  effect: OwnEffect | undefined,
  words: readonly (string | undefined)[],
  cwd: string | undefined,
  files: FileView,
): Fetching | undefined {
  if (effect?.kind !== 'build' || cwd === undefined) return undefined;
  const read = Object.hasOwn(readers, effect.does) ? readers[effect.does] : undefined;
  const known = words.filter((word) => word !== undefined);
  const [program, ...rest] = known;
  if (read === undefined || program === undefined || known.length < words.length) return undefined;
  const verb = effect.does.slice(effect.does.lastIndexOf(' ') + 1);
  const options = rest.slice(rest.indexOf(verb) + 1);
  return read({ program, words: rest, options, cwd, files, folders: effect.installs?.folders ?? [] });
}
