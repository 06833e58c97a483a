/**
 * Building the archives of a project, whichever tool does it: `poetry build`, `uv build`, `python -m build`.
 */

import { listAt, stringAt, valueAt } from '../../formats/value.ts';
import { joinPath } from '../../text/paths.ts';
import { present } from '../command/present.ts';
import { artifact } from '../effects/products.ts';
import type { BuildEffect, CommandWord, Product } from '../toolchain.ts';
import { build, type PythonCommand } from './command.ts';
import { filledFolder } from './outputs.ts';
import { requiredPackage } from './packages.ts';
import { type Project, projectIn } from './project.ts';

export interface Archives {
  readonly wheel: boolean;
  readonly sdist: boolean;
}

export interface ProjectBuild {
  readonly does: string;
  /** The folder of the project. */
  readonly source: string;
  /** Where the archives go; undefined for `dist` in the folder of the project. */
  readonly told: CommandWord | undefined;
  readonly archives: Archives;
}

/** Building a project. */
export function projectBuild(command: PythonCommand, { does, source, told, archives }: ProjectBuild): BuildEffect {
  const { makes, makesIn } = filledFolder(command, told, joinPath(source, 'dist'), 'artifact');
  const named = makes.flatMap(({ path }) => archivesIn(path, projectIn(command.files, source), archives));
  return build(does, {
    makes: [...makes, ...named],
    makesIn,
    // Backends leave folders such as `build` beside the sources.
    byProductsIn: [source],
    reads: [source],
    runsCode: true,
  });
}

/** The archives whose names the manifest tells. */
function archivesIn(folder: string, project: Project, { wheel, sdist }: Archives): Product[] {
  const { name, version } = project;
  // Other versions are written differently in the names of archives.
  if (name === undefined || version === undefined || !/^(?:0|[1-9]\d*)(?:\.(?:0|[1-9]\d*))*$/.test(version)) return [];
  const stem = `${name.replace(/[-_.]+/g, '_').toLowerCase()}-${version}`;
  const names = [
    ...(wheel && isPure(project) ? [`${stem}-py3-none-any.whl`] : []),
    ...(sdist ? [`${stem}.tar.gz`] : []),
  ];
  return names.map((each) => artifact(joinPath(folder, each), 'file', 'likely'));
}

/** Packages that projects need for building when they have modules to compile. */
const compilers = new Set(['cython', 'numpy', 'pybind11', 'cffi', 'setuptools-rust', 'mypy']);

/** Whether nothing says that it has modules to compile, which would make its wheel one for this machine. */
function isPure({ manifest }: Project): boolean {
  const backend = stringAt(manifest, 'build-system', 'build-backend') ?? 'setuptools.build_meta';
  const needs = listAt(manifest, 'build-system', 'requires').flatMap((each) =>
    typeof each === 'string' ? present(requiredPackage(each)) : [],
  );
  const isPlain = /^(?:setuptools|poetry|hatchling|flit|pdm|uv_build)/.test(backend);
  return (
    isPlain && valueAt(manifest, 'tool', 'poetry', 'build') === undefined && !needs.some((need) => compilers.has(need))
  );
}
