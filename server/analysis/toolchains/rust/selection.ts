/**
 * Which packages of a workspace, and which of their programs, the flags of a Cargo command select: `-p api --bin server`.
 */

import { compileGlob, isGlob } from '../../text/glob.ts';
import type { CommandLine } from '../command/commandLine.ts';
import type { FileView } from '../fileView.ts';
import { allPackages, defaultPackages, type Manifest, packageName } from './manifests.ts';
import { binariesOf, librariesOf, type Target } from './targets.ts';

/** The manifests of a workspace, and of the package in it that a command is called for. */
export interface WorkspaceManifests {
  readonly root: Manifest;
  readonly around: Manifest;
}

/** A program or library that is built, with its place in the folder of the profile. */
export interface Selected extends Target {
  readonly kind: 'program' | 'cdylib' | 'staticlib';
  /** The folder in that of the profile: `examples`. */
  readonly within: string;
}

export interface Selection {
  readonly packages: readonly Manifest[];
  readonly targets: readonly Selected[];
  /** Whether nothing else is built that is worth a name. */
  readonly complete: boolean;
}

/** What the words of a build command select in a workspace; undefined manifests were not found. */
export function selectedTargets(
  files: FileView,
  line: CommandLine,
  manifests: WorkspaceManifests | undefined,
): Selection {
  const { packages, names, complete } = selectedPackages(files, line, manifests);
  const filters = ['--bin', '--bins', '--lib', '--example', '--examples', '--test', '--tests', '--bench', '--benches'];
  const isFiltered = line.has(...filters, '--all-targets');
  const takesAll = !isFiltered || line.has('--bins', '--all-targets');
  const found = takesAll ? packages.map((each) => binariesOf(files, each)) : [];
  const libraries = packages.flatMap(librariesOf);
  const takesLibraries = !isFiltered || line.has('--lib', '--all-targets');
  const named = [
    ...namedTargets(line, '--bin', ''),
    ...(takesAll ? names.map((name) => ({ name, within: '', certainty: 'likely' as const })) : []),
    ...namedTargets(line, '--example', 'examples'),
  ];
  const others = ['--examples', '--test', '--tests', '--bench', '--benches', '--all-targets'];
  return {
    packages,
    targets: [
      ...found.flatMap(({ targets }) => targets.map((each): Selected => ({ ...each, kind: 'program', within: '' }))),
      ...named.flatMap((each): Selected[] => (each === undefined ? [] : [{ ...each, kind: 'program' }])),
      ...(takesLibraries ? libraries.map((each): Selected => ({ ...each, within: '', certainty: 'certain' })) : []),
    ],
    complete:
      (complete || !takesAll) &&
      found.every((each) => each.complete) &&
      !named.includes(undefined) &&
      // A program takes the library of its package along, in all its shapes as a rule.
      (takesLibraries || libraries.length === 0) &&
      !line.has(...others),
  };
}

/** `--bin server`: it is built, or the command fails. Undefined for patterns and unknown names. */
function namedTargets(line: CommandLine, flag: string, within: string): (Omit<Selected, 'kind'> | undefined)[] {
  return line
    .all(flag)
    .map(({ value }) =>
      value === undefined || value.startsWith('-') || isGlob(value)
        ? undefined
        : { name: value, within, certainty: 'certain' },
    );
}

interface SelectedPackages {
  readonly packages: readonly Manifest[];
  /** The names of those whose manifests were not found. */
  readonly names: readonly string[];
  readonly complete: boolean;
}

function selectedPackages(
  files: FileView,
  line: CommandLine,
  manifests: WorkspaceManifests | undefined,
): SelectedPackages {
  const asked = line.all('-p', '--package');
  const isWhole = line.has('--workspace', '--all');
  if (manifests === undefined)
    return { packages: [], names: asked.flatMap((each) => specName(each.value) ?? []), complete: false };
  const { root, around } = manifests;
  if (asked.length === 0 && !isWhole) return { ...defaultPackages(files, around, root), names: [] };
  const all = allPackages(files, root);
  const tests = asked.map(({ value }) => specTest(value));
  if (isWhole) {
    const excluded = line.all('--exclude').map(({ value }) => specTest(value));
    return {
      ...all,
      packages: all.packages.filter((each) => !excluded.some((fits) => fits?.(nameOf(each)) === true)),
      names: [],
    };
  }
  const packages = all.packages.filter((each) => tests.some((fits) => fits?.(nameOf(each)) === true));
  const names = asked.flatMap(({ value }) => specName(value) ?? []);
  const missing = names.filter((name) => !packages.some((each) => packageName(each) === name));
  return {
    packages,
    names: missing,
    complete: missing.length === 0 && asked.every(({ value }) => specName(value) !== undefined),
  };
}

function nameOf(manifest: Manifest): string {
  return packageName(manifest) ?? '';
}

/** The name in the specification of a package: `tool@1.2`, `file:///src/tool#1.2`; undefined for patterns. */
function specName(spec: string | undefined): string | undefined {
  if (spec === undefined || isGlob(spec)) return undefined;
  const name = spec.replace(/^.*[/#](?=[^\d/#])/, '').replace(/[@:#].*$/, '');
  return name === '' ? undefined : name;
}

function specTest(spec: string | undefined): ((name: string) => boolean) | undefined {
  if (spec !== undefined && isGlob(spec)) return compileGlob(spec);
  const wanted = specName(spec);
  return wanted === undefined ? undefined : (name) => name === wanted;
}
