/**
 * The effect of an installer, whichever it is: libraries and programs at a site.
 */

import { valueAt } from '../../formats/value.ts';
import { isWithin, joinPath, parentPath } from '../../text/paths.ts';
import { product } from '../effects/products.ts';
import type { FileView } from '../fileView.ts';
import type { BuildEffect, CommandWord, Dependencies, Product } from '../toolchain.ts';
import { build, type PythonCommand } from './command.ts';
import { compiledPackages } from './compiledPackages.ts';
import { nativeLibraries } from './nativeLibraries.ts';
import { dataFolders, isBuildTool, programsOf } from './packages.ts';
import { dependenciesOf, hasReadDependencies, isForDevelopment, programsOfProject, projectIn } from './project.ts';
import type { Requirements } from './requirements.ts';
import type { Site } from './sites.ts';

export interface Installation {
  readonly does: string;
  readonly site: Site;
  readonly required: Requirements;
  /** For the program to run, or also for builds and tests; undefined when it is no library that is installed. */
  readonly purpose: 'run' | 'all' | undefined;
}

/** What installing does. */
export function installation({ files }: PythonCommand, { does, site, required, purpose }: Installation): BuildEffect {
  const projects = required.projects.map((folder) => projectIn(files, folder));
  const packages = [...required.packages, ...projects.flatMap((each) => dependenciesOf(each, required.extras))];
  const names = [...packages.flatMap(programsOf), ...projects.flatMap(programsOfProject)];
  const isRead = !required.isOpen && projects.every(hasReadDependencies);
  const [quiet, others] = partition(required.editable, (folder) => leavesNothing(files, folder));
  return build(does, {
    makes: [...site.makes, ...programsIn(site, names)],
    makesIn: [...site.makesIn, ...others],
    // Building a project leaves folders such as `build` beside its sources.
    byProductsIn: [...new Set([...required.projects, ...quiet])],
    reads: [...required.files, ...required.projects],
    ...(purpose === undefined
      ? {}
      : {
          installs: {
            purpose,
            ...placesOf(site, packages),
            ...(isRead ? { libraries: nativeLibraries(packages) } : {}),
            ...compilingOf(packages),
            native: compiledPackages(packages),
          },
        }),
    ...(projects.length > 0 ? { runsCode: true } : {}),
  });
}

/** Packages that compile what they are given when the program runs. */
const compiling = new Set(
  'brian2 cmdstanpy deepspeed flash-attn pycuda pymc pymc3 pystan pytensor theano torch triton vllm xformers'.split(
    ' ',
  ),
);

function compilingOf(packages: readonly string[]): Pick<Dependencies, 'compiling'> {
  const found = packages.filter((name) => compiling.has(name.toLowerCase()));
  return found.length === 0 ? {} : { compiling: found };
}

/** Where the libraries and programs of these packages go. */
function placesOf(site: Site, packages: readonly string[]): Pick<Dependencies, 'folders' | 'programs'> {
  const prefix = site.programs === undefined ? undefined : parentPath(site.programs);
  const isBeside = !site.folders.some((folder) => isWithin(folder, site.programs ?? folder));
  const data = prefix === undefined || !isBeside ? [] : dataFolders(packages);
  return {
    folders: [...site.folders, ...data.map((folder) => joinPath(prefix ?? '/', folder))],
    ...(site.programs !== undefined && isBeside ? { programs: [site.programs] } : {}),
  };
}

/** Whether a project that is installed where it lies keeps nothing there: its metadata goes to the libraries (PEP 660). */
function leavesNothing(files: FileView, folder: string): boolean {
  const { manifest, old } = projectIn(files, folder);
  const isModern = valueAt(manifest, 'build-system') !== undefined || valueAt(manifest, 'project') !== undefined;
  return isModern && !/\bext_modules\b|\bExtension\(|cythonize/.test(old.py ?? '');
}

function partition<T>(list: readonly T[], test: (each: T) => boolean): [T[], T[]] {
  return [list.filter(test), list.filter((each) => !test(each))];
}

/**
 * What an installation is for, by the lists and groups that are named, and the extras of requirements: `-r dev.txt`,
 * `.[test]`. Undefined for tools that only serve builds.
 */
export function purposeOf(
  required: Requirements,
  lists: readonly CommandWord[],
  words: readonly CommandWord[],
): Installation['purpose'] {
  const { packages, projects, files } = required;
  if (packages.length > 0 && projects.length === 0 && files.length === 0 && packages.every(isBuildTool))
    return undefined;
  const names = [
    ...lists.map(({ value, text }) =>
      (value ?? text)
        .replace(/^\/dev\//, '')
        .split('/')
        .slice(-2)
        .join('/'),
    ),
    ...words.map(({ value, text }) => /\[([^\]]*)\]/.exec(value ?? text)?.[1] ?? ''),
  ];
  return names.some(isForDevelopment) ? 'all' : 'run';
}

function programsIn({ programs }: Site, names: readonly string[]): Product[] {
  if (programs === undefined) return [];
  return [...new Set(names)].map(
    (name): Product => product(joinPath(programs, name), 'program', 'dependency', 'likely'),
  );
}
