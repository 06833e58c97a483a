/**
 * Bake files, in HCL or JSON: the `target` blocks, with what they inherit. Source: Docker's bake file reference.
 */

import { readHcl } from '../../formats/hcl.ts';
import { readJson } from '../../formats/json.ts';
import { listAt, type Members, membersOf, stringAt, valueAt } from '../../formats/value.ts';
import { type KnownBuild, knownBuild, platformsIn } from './knownBuild.ts';

/** The builds of a bake file, which lies at `path` in the workspace. */
export function readBake(text: string, path: string): KnownBuild[] {
  const document = path.endsWith('.json') ? readJson(text) : readHcl(text);
  const targets = membersOf(valueAt(document, 'target')) ?? {};
  const variables = defaultsOf(document);
  // Paths start where bake is run: as a rule, that is where the file lies.
  const folder = path.slice(0, Math.max(0, path.lastIndexOf('/')));
  return Object.keys(targets)
    .filter((name) => !name.startsWith('_'))
    .flatMap((name) => {
      const target = inherited(targets, name, []);
      if (valueAt(target, 'dockerfile-inline') !== undefined) return [];
      const text = (key: string) => filled(stringAt(target, key), variables);
      const settings = {
        name,
        context: text('context'),
        dockerfile: text('dockerfile'),
        target: text('target'),
        args: argsOf(target, variables),
        namedContexts: Object.keys(membersOf(valueAt(target, 'contexts')) ?? {}),
        platforms: platformsIn(listAt(target, 'platforms')),
      };
      return knownBuild(path, folder, settings) ?? [];
    });
}

/** A target with what it inherits: later ones win, and what it says itself wins over all; maps are merged. */
function inherited(targets: Members, name: string, above: readonly string[]): Members {
  const own = membersOf(targets[name]) ?? {};
  const parents = above.includes(name) ? [] : listAt(own, 'inherits');
  const layers = parents.map((parent) => inherited(targets, String(parent), [...above, name]));
  const merged: Record<string, unknown> = {};
  for (const layer of [...layers, own]) {
    for (const [key, value] of Object.entries(layer)) {
      const before = membersOf(merged[key]);
      const map = membersOf(value);
      merged[key] = before !== undefined && map !== undefined ? { ...before, ...map } : value;
    }
  }
  return merged;
}

function argsOf(target: Members, variables: Readonly<Record<string, string>>): Record<string, string> {
  const known = Object.entries(membersOf(valueAt(target, 'args')) ?? {}).flatMap(
    ([name, value]): [string, string][] => {
      const text = typeof value === 'string' ? filled(value, variables) : undefined;
      return text === undefined ? [] : [[name, text]];
    },
  );
  return Object.fromEntries(known);
}

function defaultsOf(document: unknown): Record<string, string> {
  const variables = Object.entries(membersOf(valueAt(document, 'variable')) ?? {});
  return Object.fromEntries(
    variables.flatMap(([name, block]): [string, string][] => {
      const value = valueAt(block, 'default');
      return typeof value === 'string' ? [[name, value]] : [];
    }),
  );
}

/** The text with the defaults of its variables; undefined when one of them is not known, or more is computed. */
function filled(text: string | undefined, variables: Readonly<Record<string, string>>): string | undefined {
  let isKnown = text !== undefined;
  const result = text?.replace(/\$\{([^}]*)\}/g, (_, name: string) => {
    const value = Object.hasOwn(variables, name.trim()) ? variables[name.trim()] : undefined;
    isKnown &&= value !== undefined;
    return value ?? '';
  });
  return isKnown ? result : undefined;
}
