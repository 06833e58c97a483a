/**
 * What a build with Cargo leaves behind: `<target folder>/[<platform>/]<profile>/<program>`, for the packages and programs
 * that its command line selects.
 */

import { isWithin, joinPath } from '../../text/paths.ts';
import type { CommandLine } from '../command/commandLine.ts';
import { buildEffect, fills } from '../effects/buildEffect.ts';
import type { FileView } from '../fileView.ts';
import { unreadProgram } from '../program.ts';
import type { BuildEffect, Command, Product } from '../toolchain.ts';
import { type Fetched, linkageOf, type Origin } from './linkage.ts';
import { type Manifest, manifestAround, workspaceOf } from './manifests.ts';
import { type Selected, selectedTargets, type WorkspaceManifests } from './selection.ts';
import { cargoHome, platforms, profileFolder, targetFolder } from './settings.ts';

/** A workspace with its output, as a command sees it. */
export interface Workspace {
  /** Its folder; the working directory where nobody knows its manifest. */
  readonly root: string;
  /** The manifests of the workspace, and of the package; undefined when not found. */
  readonly manifests: WorkspaceManifests | undefined;
  /** The target folder; undefined when not known. */
  readonly target: string | undefined;
  /** Whether it is certain that the output goes there. */
  readonly certain: boolean;
}

/** The workspace that a command works on; undefined when its folder is not known. */
export function workspaceFor(command: Command, line: CommandLine, start = command.cwd): Workspace | undefined {
  const given = line.flag('--manifest-path')?.value;
  const folder = given === undefined || start === undefined ? start : joinPath(joinPath(start, given), '..');
  if (folder === undefined || (line.has('--manifest-path') && given === undefined)) return undefined;
  const around = manifestAround(command.files, folder);
  const root = around === undefined ? undefined : workspaceOf(command.files, around);
  const output = targetFolder(command, line, root?.folder ?? folder);
  return {
    root: root?.folder ?? folder,
    manifests: around === undefined || root === undefined ? undefined : { root, around },
    target: output.folder,
    certain: output.certain && root?.content !== undefined,
  };
}

/** The effect of `cargo build` and its like. */
export function buildOf(command: Command, line: CommandLine, does: string): BuildEffect {
  const workspace = workspaceFor(command, line);
  if (workspace?.target === undefined) return buildEffect('Rust', does, { byProductsIn: ['/'], runsCode: true });
  const { target, root } = workspace;
  const selection = selectedTargets(command.files, line, workspace.manifests);
  const folders = outputFolders(command, line, target) ?? [];
  const isOpen = folders.length === 0 || hasOpenWords(line);
  const certain = workspace.certain && !isOpen;
  const origin = { root, packages: selection.packages };
  const makes = folders.flatMap(({ folder, platform }) =>
    selection.targets.map((each) => withFacts(command, productOf(each, folder, platform, certain), platform, origin)),
  );
  const unnamed = folders.flatMap(({ folder }) => [
    ...(selection.complete ? [] : [folder]),
    joinPath(folder, 'deps'),
    joinPath(folder, 'build'),
  ]);
  return buildEffect('Rust', does, {
    makes: [...makes, ...copiesIn(command, line, makes)],
    makesIn: [...(isOpen ? [target] : unnamed), ...downloads(command)],
    // Build scripts may write anywhere, and mostly do not.
    byProductsIn: isWithin(root, target) ? [root] : [root, target],
    reads: sourcesOf(command.files, workspace, selection.packages),
    runsCode: true,
    ...(makes.length === 0 || makes.some(({ kind }) => kind === 'program') ? { makesPrograms: true } : {}),
  });
}

/** A program with what is known of it; anything else as it is. */
export function withFacts(
  command: Command,
  product: Product,
  platform: string | undefined,
  origin: Origin | Fetched,
): Product {
  if (product.kind !== 'program') return product;
  // Of a package that is fetched, there are no sources here to look for.
  const sourcesSeen = !('root' in origin);
  return { ...product, facts: () => ({ ...unreadProgram(linkageOf(command, platform, origin)), sourcesSeen }) };
}

/** A program of the project runs where the command stands. */
export function ranIn(command: Command, effect: BuildEffect): BuildEffect {
  // It may leave anything there, not programs alone.
  return { ...effect, makesIn: [...effect.makesIn, ...fills(command.cwd).makesIn], makesPrograms: false };
}

/** The folders of a workspace that builds for tests, checks and tools leave something in. */
export function unnamedOutput(command: Command, line: CommandLine): Pick<BuildEffect, 'makesIn' | 'byProductsIn'> {
  const workspace = workspaceFor(command, line);
  if (workspace?.target === undefined) return { makesIn: [], byProductsIn: ['/'] };
  return { makesIn: [workspace.target, ...downloads(command)], byProductsIn: [workspace.root] };
}

/** Where Cargo keeps the sources of the packages it downloads. */
export function downloads(command: Command): string[] {
  const home = cargoHome(command);
  return home === undefined ? [] : [joinPath(home, 'registry'), joinPath(home, 'git')];
}

/** The file name of a program, and whether Linux can run it. */
export function programFile(name: string, platform: string | undefined): Pick<Product, 'kind' | 'path'> {
  if (platform?.includes('windows') === true) return { path: `${name}.exe`, kind: 'file' };
  if (platform?.startsWith('wasm') === true) return { path: `${name}.wasm`, kind: 'file' };
  return { path: name, kind: platform?.includes('apple') === true ? 'file' : 'program' };
}

/** The folders of the profile, one for each platform; undefined when their names are not known. */
function outputFolders(
  command: Command,
  line: CommandLine,
  target: string,
): { readonly folder: string; readonly platform: string | undefined }[] | undefined {
  const profile = profileFolder(line);
  const names = platforms(command, line);
  if (profile === undefined || names === undefined) return undefined;
  if (names.length === 0) return [{ folder: joinPath(target, profile), platform: undefined }];
  return names.map((platform) => ({ folder: joinPath(target, `${platform}/${profile}`), platform }));
}

function productOf(target: Selected, folder: string, platform: string | undefined, certain: boolean): Product {
  const certainty = certain ? target.certainty : 'likely';
  const { path, kind } =
    target.kind === 'program' ? programFile(target.name, platform) : libraryFile(target.name, target.kind, platform);
  return { path: joinPath(folder, `${target.within}/${path}`.replace(/^\//, '')), kind, certainty };
}

function libraryFile(name: string, kind: 'cdylib' | 'staticlib', platform = ''): Pick<Product, 'kind' | 'path'> {
  if (platform.startsWith('wasm')) return { path: kind === 'cdylib' ? `${name}.wasm` : `lib${name}.a`, kind: 'file' };
  if (platform.includes('windows')) return { path: kind === 'cdylib' ? `${name}.dll` : `lib${name}.a`, kind: 'file' };
  const ending = kind === 'staticlib' ? 'a' : platform.includes('apple') ? 'dylib' : 'so';
  return { path: `lib${name}.${ending}`, kind: 'file' };
}

/** `--artifact-dir` puts copies there. */
function copiesIn({ cwd }: Command, line: CommandLine, makes: readonly Product[]): Product[] {
  const folder = line.flag('--artifact-dir', '--out-dir')?.value;
  if (folder === undefined || cwd === undefined) return [];
  return makes.map((each) => ({
    ...each,
    path: joinPath(joinPath(cwd, folder), each.path.slice(each.path.lastIndexOf('/') + 1)),
  }));
}

/** Whether words of unknown value may be flags that change everything: `cargo build $FLAGS`. */
function hasOpenWords({ operands }: CommandLine): boolean {
  return operands.some(({ value }) => value === undefined);
}

function sourcesOf(files: FileView, { root, manifests }: Workspace, packages: readonly Manifest[]): string[] {
  const read = [...packages, ...(manifests === undefined ? [] : [manifests.root, manifests.around])];
  const paths = [
    ...read.map(({ path }) => path),
    joinPath(root, 'Cargo.lock'),
    ...packages.map(({ folder }) => joinPath(folder, 'src')),
  ];
  return [...new Set(paths)].filter((path) => files.kindOf(path) !== undefined);
}
