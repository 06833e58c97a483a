/**
 * Tools that extend Cargo by a way of building: cargo-chef, cargo-leptos, cargo-lambda.
 */

import { listAt, stringAt, valueAt } from '../../formats/value.ts';
import { baseName, joinPath } from '../../text/paths.ts';
import type { CommandLine } from '../command/commandLine.ts';
import { folderAround, pathFrom } from '../command/words.ts';
import { buildEffect, fills } from '../effects/buildEffect.ts';
import { artifact, manifest, product } from '../effects/products.ts';
import type { BuildEffect, Command, Product } from '../toolchain.ts';
import { buildOf, downloads, ranIn, type Workspace, workspaceFor } from './build.ts';

/** cargo-chef: `prepare` writes down what to build, `cook` builds the dependencies from that, with sources that are stubs. */
export function chef(command: Command, line: CommandLine, does: string): BuildEffect | undefined {
  const verb = line.operands[1]?.value;
  if (verb === 'prepare') return prepared(command, line, `${does} prepare`);
  return verb === 'cook' ? cooked(command, line, `${does} cook`) : undefined;
}

function prepared(command: Command, line: CommandLine, does: string): BuildEffect {
  const word = line.flag('--recipe-path');
  const path = word === undefined ? command.cwd && joinPath(command.cwd, 'recipe.json') : pathFrom(command.cwd, word);
  if (path === undefined) return buildEffect('Rust', does, fills(word && folderAround(command, word)));
  return buildEffect('Rust', does, { makes: [manifest(path)] });
}

function cooked(command: Command, line: CommandLine, does: string): BuildEffect {
  const workspace = workspaceFor(command, line);
  if (workspace?.target === undefined) return buildEffect('Rust', does, { byProductsIn: ['/'], runsCode: true });
  const { target, root, certain } = workspace;
  const recipe = pathFrom(command.cwd, line.flag('--recipe-path'));
  return buildEffect('Rust', does, {
    makes: [product(target, 'tree', 'cache', certain ? 'certain' : 'likely')],
    makesIn: downloads(command),
    byProductsIn: [root],
    reads: recipe === undefined ? [] : [recipe],
    runsCode: true,
  });
}

/** cargo-leptos builds a server and the site that it serves. */
export function leptos(command: Command, line: CommandLine, does: string): BuildEffect | undefined {
  const verb = line.operands[1]?.value;
  if (verb === 'watch' || verb === 'serve') return ranIn(command, buildOf(command, line, does));
  if (verb !== 'build') return undefined;
  const effect = buildOf(command, line, `${does} build`);
  const workspace = workspaceFor(command, line);
  if (workspace === undefined) return effect;
  const programs = effect.makes.map((product): Product => ({ ...product, certainty: 'likely' }));
  const site = siteRoot(workspace);
  const path = joinPath(workspace.root, site ?? 'target/site');
  return {
    ...effect,
    makes: [...programs, artifact(path, 'tree', site === undefined ? 'likely' : 'certain')],
    makesIn: [...effect.makesIn, ...fills(workspace.target).makesIn],
  };
}

/** Where the manifest of the package or workspace puts the site. */
function siteRoot({ manifests }: Workspace): string | undefined {
  const contents = [manifests?.around.content, manifests?.root.content];
  const tables = contents.flatMap((content) => [
    valueAt(content, 'package', 'metadata', 'leptos'),
    ...listAt(content, 'workspace', 'metadata', 'leptos'),
  ]);
  return tables.map((table) => stringAt(table, 'site-root')).find((path) => path !== undefined);
}

/** cargo-lambda puts every program into a folder of its own, as `bootstrap`. */
export function lambda(command: Command, line: CommandLine, does: string): BuildEffect | undefined {
  if (line.operands[1]?.value !== 'build') return undefined;
  const effect = buildOf(command, line, `${does} build`);
  const target = workspaceFor(command, line)?.target;
  if (target === undefined) return effect;
  const isZip = line.flag('--output-format')?.value === 'zip';
  const programs = effect.makes.filter(({ kind }) => kind === 'program');
  const makes = programs.map(({ path }) =>
    artifact(
      joinPath(target, `lambda/${baseName(path)}/bootstrap${isZip ? '.zip' : ''}`),
      isZip ? 'file' : 'program',
      'likely',
    ),
  );
  return { ...effect, makes, makesIn: [...effect.makesIn, target] };
}
