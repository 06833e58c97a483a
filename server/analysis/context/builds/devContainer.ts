/**
 * Development containers: devcontainer.json. Source: the Development Containers specification.
 */

import { readJson } from '../../formats/json.ts';
import { membersOf, stringAt, valueAt } from '../../formats/value.ts';
import { type KnownBuild, knownBuild, resolveInside } from './knownBuild.ts';

/** The build of a development container, whose file lies at `path` in the workspace. */
export function readDevContainer(text: string, path: string): KnownBuild[] {
  const document = readJson(text);
  const dockerfile = stringAt(document, 'build', 'dockerfile') ?? stringAt(document, 'dockerFile');
  if (dockerfile === undefined) return [];
  const folder = path.slice(0, Math.max(0, path.lastIndexOf('/')));
  // Both paths start at the file's own folder here.
  const file = resolveInside(folder, dockerfile);
  const build = knownBuild(path, folder, {
    name: stringAt(document, 'name') ?? 'development container',
    context: stringAt(document, 'build', 'context') ?? stringAt(document, 'context'),
    target: stringAt(document, 'build', 'target'),
    args: Object.fromEntries(
      Object.entries(membersOf(valueAt(document, 'build', 'args')) ?? {}).filter(
        (pair): pair is [string, string] => typeof pair[1] === 'string' && !pair[1].includes('$'),
      ),
    ),
  });
  return build === undefined || file === undefined ? [] : [{ ...build, dockerfile: file }];
}
