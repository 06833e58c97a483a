/**
 * What an installation without development dependencies leaves out. Of some tools it is certain then that they are not
 * there; others may come along with a library that needs them.
 */

import { membersOf, valueAt } from '../../formats/value.ts';
import type { LeftOut } from '../toolchain.ts';
import { programsOf } from './packageNames.ts';
import type { Project } from './project.ts';

/** Tools that people ask for themselves, and that no library needs to run. */
const askedFor = new Set(
  (
    'nest ng react-scripts craco vue-cli-service react-app-rewired gulp grunt parcel tsup tsc-alias svelte-kit husky ' +
    'lefthook simple-git-hooks ember copyfiles cpx webpack-cli tsdx microbundle ncc electron-builder'
  ).split(' '),
);

/** @returns undefined where a manifest was not read. */
export function leftOut(projects: readonly Project[]): LeftOut | undefined {
  if (projects.some(({ manifest }) => manifest === undefined)) return undefined;
  const kept = new Set(
    projects.flatMap((each) => namesIn(each, 'dependencies', 'optionalDependencies', 'peerDependencies')),
  );
  const libraries = projects.flatMap((each) => namesIn(each, 'devDependencies')).filter((name) => !kept.has(name));
  const stay = new Set([...kept].flatMap(programsOf));
  const programs = [...new Set(libraries.flatMap(programsOf))].filter((program) => !stay.has(program));
  return { libraries, programs, certain: programs.filter((program) => askedFor.has(program)) };
}

function namesIn({ manifest }: Project, ...sections: readonly string[]): string[] {
  return sections.flatMap((section) => Object.keys(membersOf(valueAt(manifest, section)) ?? {}));
}
