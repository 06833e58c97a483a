/**
 * Compose files: the `build` of each service, and what its container starts. Source: the Compose specification.
 */

import { listAt, membersOf, stringAt, valueAt } from '../../formats/value.ts';
import { readYaml } from '../../formats/yaml.ts';
import { type BuildSettings, type KnownBuild, knownBuild, platformsIn, type StartWords } from './knownBuild.ts';

/** The builds of a compose file, which lies at `path` in the workspace. */
export function readCompose(text: string, path: string): KnownBuild[] {
  const services = membersOf(valueAt(readYaml(text), 'services')) ?? {};
  const folder = path.slice(0, Math.max(0, path.lastIndexOf('/')));
  return Object.entries(services).flatMap(([name, service]) => {
    const build = valueAt(service, 'build');
    const settings = typeof build === 'string' ? { name, context: interpolated(build) } : settingsOf(name, build);
    if (settings === undefined) return [];
    return knownBuild(path, folder, { ...settings, starts: startsOf(service) }) ?? [];
  });
}

function startsOf(service: unknown): StartWords | undefined {
  const entrypoint = wordsOf(valueAt(service, 'entrypoint'));
  const command = wordsOf(valueAt(service, 'command'));
  if (entrypoint === undefined && command === undefined) return undefined;
  return { ...(entrypoint && { entrypoint }), ...(command && { command }) };
}

/** A list of words, or a text that is split into words as a shell does, but for operators: no shell runs it. */
function wordsOf(value: unknown): string[] | undefined {
  if (Array.isArray(value)) return value.map((word) => interpolated(String(word)));
  if (typeof value !== 'string' || value.trim() === '') return undefined;
  const words = interpolated(value).match(/(?:"[^"]*"|'[^']*'|[^\s"'])+/g) ?? [];
  return words.map((word) => word.replace(/"([^"]*)"|'([^']*)'/g, '$1$2'));
}

function settingsOf(name: string, build: unknown): BuildSettings | undefined {
  if (membersOf(build) === undefined || valueAt(build, 'dockerfile_inline') !== undefined) return undefined;
  const text = (key: string) => {
    const written = stringAt(build, key);
    return written === undefined ? undefined : interpolated(written);
  };
  return {
    name,
    context: text('context'),
    dockerfile: text('dockerfile'),
    target: text('target'),
    args: pairsOf(valueAt(build, 'args')),
    namedContexts: Object.keys(pairsOf(valueAt(build, 'additional_contexts'))),
    platforms: platformsIn(listAt(build, 'platforms')),
  };
}

/** A map, or a list of `name=value`. Values that the environment decides are left out. */
function pairsOf(value: unknown): Record<string, string> {
  const pairs = Array.isArray(value) ? value.map(pairIn) : Object.entries(membersOf(value) ?? {});
  const known = pairs.flatMap(([name, given]): [string, string][] => {
    const text = scalar(given);
    const resolved = text === undefined ? undefined : interpolated(text);
    return resolved === undefined || resolved.includes('$') ? [] : [[name, resolved]];
  });
  return Object.fromEntries(known);
}

function pairIn(item: unknown): [string, unknown] {
  const [name = '', ...rest] = String(item).split('=');
  return [name, rest.length === 0 ? undefined : rest.join('=')];
}

function scalar(value: unknown): string | undefined {
  return ['string', 'number', 'boolean'].includes(typeof value) ? String(value) : undefined;
}

/** With the defaults of `${NAME:-default}`; a variable without one stays as it is written, as nobody here knows it. */
function interpolated(text: string): string {
  return text.replace(/\$\{\w+:?-([^{}]*)\}/g, '$1').replaceAll('$$', '$');
}
