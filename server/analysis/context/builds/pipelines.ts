/**
 * Pipelines that build images: workflows of GitHub Actions, GitLab's, CircleCI's and others, and task files. All are YAML
 * with commands in it. Sources: the documentation of each, and of docker/build-push-action.
 */

import { listAt, membersOf, stringAt, valueAt } from '../../formats/value.ts';
import { readYaml } from '../../formats/yaml.ts';
import { commandBuild, knownArgument, readBuildCommands } from './buildCommands.ts';
import { type KnownBuild, platformsIn, resolveInside } from './knownBuild.ts';
import { namesBuilder } from './scripts.ts';

/** The values of one run of a job: `matrix.target` → `test`. */
type Values = ReadonlyMap<string, string>;

/** A matrix of more runs than these is cut. */
const mostRuns = 32;

/** The builds of a pipeline, whose commands run in `folder` where it does not name another. */
export function readPipeline(text: string, path: string, folder = ''): KnownBuild[] {
  if (!namesBuilder(text)) return [];
  const builds = runsOf(readYaml(text), new Map()).flatMap(({ node, values }) =>
    read(node, { values, path, base: folder }, folder),
  );
  const seen = new Set<string>();
  return builds.filter((build) => {
    const key = JSON.stringify(build);
    return !seen.has(key) && seen.add(key);
  });
}

/** A task file lies where its commands run. */
export function readTasks(text: string, path: string): KnownBuild[] {
  return readPipeline(text, path, path.slice(0, Math.max(0, path.lastIndexOf('/'))));
}

interface Place {
  readonly values: Values;
  readonly path: string;
  /** Where the folders that steps name begin. */
  readonly base: string;
}

interface Run {
  readonly node: unknown;
  readonly values: Values;
}

/** The document, its jobs with a matrix once for each run. */
function runsOf(document: unknown, values: Values): Run[] {
  const jobs = membersOf(valueAt(document, 'jobs'));
  if (jobs === undefined) return [{ node: document, values }];
  return Object.values(jobs).flatMap((node) => matrixOf(node).map((each) => ({ node, values: each })));
}

function matrixOf(job: unknown): Values[] {
  const matrix = membersOf(valueAt(job, 'strategy', 'matrix')) ?? {};
  let runs: Map<string, string>[] = [new Map()];
  for (const [name, list] of Object.entries(matrix)) {
    if (!Array.isArray(list) || name === 'include' || name === 'exclude') continue;
    runs = list.flatMap((value) => runs.map((run) => new Map([...run, ...entriesOf(name, value)]))).slice(0, mostRuns);
  }
  const included = listAt(matrix, 'include').map(
    (entry) => new Map(Object.entries(membersOf(entry) ?? {}).flatMap(([name, value]) => entriesOf(name, value))),
  );
  // An entry of `include` adds to the runs that it fits, or is one of its own.
  const fits = (run: Values, entry: Values) =>
    [...entry].every(([name, value]) => !run.has(name) || run.get(name) === value);
  const fitting = runs.flatMap((run) =>
    included.filter((entry) => fits(run, entry)).map((entry) => new Map([...run, ...entry])),
  );
  return [...runs, ...fitting, ...included].slice(0, mostRuns * 2);
}

function entriesOf(name: string, value: unknown): [string, string][] {
  const members = membersOf(value);
  if (members !== undefined) return Object.entries(members).flatMap(([key, each]) => entriesOf(`${name}.${key}`, each));
  return ['string', 'number', 'boolean'].includes(typeof value) ? [[name, String(value)]] : [];
}

/** What a part of the document builds: commands in any of its texts, and steps that build. */
function read(node: unknown, place: Place, folder: string, depth = 0): KnownBuild[] {
  const { values, path, base } = place;
  if (depth > 20) return [];
  if (typeof node === 'string') {
    return namesBuilder(node) ? readBuildCommands(filled(node, values), { file: path, folders: [folder] }) : [];
  }
  if (Array.isArray(node)) return node.flatMap((each) => read(each, place, folder, depth + 1));
  const members = membersOf(node);
  if (members === undefined) return [];
  const own =
    stringAt(node, 'working-directory') ??
    stringAt(node, 'dir') ??
    stringAt(node, 'defaults', 'run', 'working-directory');
  const inside = own === undefined ? folder : resolveInside(base, filled(own, values));
  if (inside === undefined) return [];
  if (/^docker\/build-push-action@/.test(stringAt(node, 'uses') ?? '')) return actionBuild(node, values, path);
  const called = readBuildCommands(callOf(node, values), { file: path, folders: [inside] });
  return [...called, ...Object.values(members).flatMap((each) => read(each, place, inside, depth + 1))];
}

/** The command of a step that runs the image of Docker with `args: [build, --target, test, .]`; else nothing. */
function callOf(step: unknown, values: Values): string {
  const words = listAt(step, 'args').map((word) => filled(String(word), values));
  const isDocker = /(?:^|\/)docker(?::|$)/.test(stringAt(step, 'name') ?? '');
  const first = words.indexOf('build');
  if (!isDocker || first === -1) return '';
  return `docker build ${words
    .slice(first + 1)
    .map((word) => `'${word}'`)
    .join(' ')}`;
}

/** A step of docker/build-push-action: all its paths start at the root of the repository. */
function actionBuild(step: unknown, values: Values, path: string): KnownBuild[] {
  const text = (key: string) => filled((stringAt(step, 'with', key) ?? '').trim(), values);
  const lines = (key: string) =>
    text(key)
      .split('\n')
      .map((line) => line.trim())
      .filter((line) => line.includes('='));
  const target = text('target');
  if (target.includes('$')) return [];
  const settings = {
    name: target === '' ? 'docker/build-push-action' : `docker/build-push-action, target ${target}`,
    target: target === '' ? undefined : target,
    args: Object.fromEntries(lines('build-args').flatMap(knownArgument)),
    namedContexts: lines('build-contexts').map((line) => line.split('=', 1)[0] ?? line),
    platforms: platformsIn([text('platforms')]),
  };
  const build = commandBuild(path, '', settings, text('context') || '.', text('file') || undefined);
  return build === undefined ? [] : [build];
}

/** `${{ matrix.name }}` with its value; what else is computed stays as it is written. */
function filled(text: string, values: Values): string {
  return text.replace(/\$\{\{\s*matrix\.([\w.-]+)\s*\}\}/g, (all, name: string) => values.get(name) ?? all);
}
