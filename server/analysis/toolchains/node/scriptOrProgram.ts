/**
 * `yarn build`, `pnpm build`, `bun build`: a script of the project, or a program that its libraries brought.
 */

import { withoutDashes } from '../command/commandLine.ts';
import type { CommandWord, Effect } from '../toolchain.ts';
import { execute } from './execute.ts';
import { type Project, scriptsOf } from './project.ts';
import { runScript } from './scripts.ts';

/**
 * The effect of running what `name` names in the project.
 * @param tool the package manager, for people.
 * @param hooks whether it runs `prebuild` and `postbuild` around `build`.
 */
export function scriptOrProgram(
  tool: string,
  [name, ...passed]: readonly CommandWord[],
  project: Project,
  hooks: boolean,
): Effect | undefined {
  if (name?.value === undefined) return undefined;
  const isScript = project.manifest === undefined || scriptsOf(project).has(name.value);
  if (!isScript) return execute(tool, [name, ...passed], project.folder, false);
  // Where a script takes arguments, `--` before them is taken out.
  return runScript(`${tool} ${name.value}`, [project], { name: name.value, passed: withoutDashes(passed), hooks });
}
