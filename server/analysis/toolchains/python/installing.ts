/**
 * The effect of an installer, whichever it is: libraries and programs at a site.
 */

import { joinPath } from '../../text/paths.ts';
import { product } from '../effects/products.ts';
import type { BuildEffect, CommandWord, Product } from '../toolchain.ts';
import { build, type PythonCommand } from './command.ts';
import { isBuildTool, programsOf } from './packages.ts';
import { dependenciesOf, programsOfProject, projectIn } from './project.ts';
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
  const packages = [...required.packages, ...projects.flatMap(dependenciesOf)];
  const names = [...packages.flatMap(programsOf), ...projects.flatMap(programsOfProject)];
  return build(does, {
    makes: [...site.makes, ...programsIn(site, names)],
    makesIn: [...site.makesIn, ...required.editable],
    // Building a project leaves folders such as `build` beside its sources.
    byProductsIn: required.projects,
    reads: [...required.files, ...required.projects],
    ...(purpose === undefined ? {} : { installs: { purpose, folders: site.folders } }),
    ...(projects.length > 0 ? { runsCode: true } : {}),
  });
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

/** Whether a list, a group or an extra is by its name meant for development. */
export function isForDevelopment(name: string): boolean {
  return /(?:^|[^a-z])(?:dev|devel|develop|development|tests?|testing|lint|docs?|ci|local|build|typing)(?:[^a-z]|$)/i.test(
    name,
  );
}

function programsIn({ programs }: Site, names: readonly string[]): Product[] {
  if (programs === undefined) return [];
  return [...new Set(names)].map(
    (name): Product => product(joinPath(programs, name), 'program', 'dependency', 'likely'),
  );
}
