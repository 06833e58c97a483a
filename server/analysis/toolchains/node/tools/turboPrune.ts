/**
 * `turbo prune web --docker`: a copy of what a project needs of its workspace; with `--docker`, manifests apart from
 * sources.
 */

import { joinPath } from '../../../text/paths.ts';
import type { CommandLine } from '../../command/commandLine.ts';
import { present } from '../../command/present.ts';
import { pathFrom } from '../../command/words.ts';
import { artifact } from '../../effects/products.ts';
import type { Command, CommandWord, Effect, Product } from '../../toolchain.ts';
import { build } from '../effects.ts';
import type { Project } from '../project.ts';
import { matchingWorkspaces, relative, withDependencies } from '../workspaces.ts';

/** The effect of `turbo prune` with the names of these projects. */
export function pruned(command: Command, args: CommandLine, root: Project, names: readonly CommandWord[]): Effect {
  const flag = args.flag('--out-dir');
  const out = flag === undefined ? joinPath(root.folder, 'out') : pathFrom(command.cwd, flag);
  if (out === undefined) return build('turbo prune', { makesIn: [root.folder] });
  const projects = [...names, ...args.all('--scope')]
    .flatMap(({ value }) => matchingWorkspaces(root, value?.replace(/@[\d^~].*$/, '') ?? ''))
    .flatMap((each) => withDependencies(each, root));
  const sources = projects.filter(({ folder }) => folder !== root.folder).map(({ folder }) => folder);
  const copies = (target: string, paths: readonly string[]) => paths.flatMap((path) => copy(path, target, root));
  const manifests = sources.map((folder) => joinPath(folder, 'package.json'));
  const shared = rootFiles.map((name) => joinPath(root.folder, name));
  if (!args.has('--docker')) {
    return build('turbo prune', {
      makes: [artifact(out, 'tree'), ...copies(out, [...shared, ...sources])],
      reads: sources,
    });
  }
  const [full, json] = [joinPath(out, 'full'), joinPath(out, 'json')];
  return build('turbo prune', {
    makes: [
      ...[out, full, json].map((path) => artifact(path, 'tree')),
      ...copies(json, [...shared, ...manifests]),
      ...copies(full, [...shared, ...sources]),
      ...copies(
        out,
        shared.filter((path) => !path.endsWith('package.json')),
      ),
    ],
    reads: sources,
  });
}

/** What every copy has of the root. */
const rootFiles =
  'package.json turbo.json pnpm-workspace.yaml pnpm-lock.yaml package-lock.json yarn.lock bun.lock .npmrc'.split(' ');

/** A file or folder of the workspace at the same place below `target`; nothing where it is not there. */
function copy(path: string, target: string, { folder, files }: Project): Product[] {
  const kind = files.kindOf(path);
  const place = joinPath(target, relative(folder, path));
  return present(kind).map((each) => ({
    ...(each === 'folder' ? artifact(place, 'tree') : artifact(place, 'file')),
    like: path,
  }));
}
