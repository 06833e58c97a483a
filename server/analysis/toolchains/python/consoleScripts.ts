/**
 * Console scripts of the project itself: installing it makes a program for each, which does no more than to call a
 * function of one of its modules.
 */

import { baseName } from '../../text/paths.ts';
import { reworded } from '../command/words.ts';
import type { Command, Effect } from '../toolchain.ts';
import { pythonCommand } from './command.ts';
import { projectAround, projectIn, scriptsOf } from './project.ts';

/** What a program runs that the project around the working directory brings; undefined for all others. */
export function explainConsoleScript(command: Command): Effect | undefined {
  const { cwd, program, arguments: words } = command;
  const isInstalled = !program.includes('/') || /\/bin\/[^/]+$/.test(program);
  if (cwd === undefined || !isInstalled) return undefined;
  const folder = projectAround(pythonCommand(command), cwd);
  const module = scriptsOf(projectIn(command.files, folder)).get(baseName(program));
  if (module === undefined) return undefined;
  const blank = { value: '', text: '', range: words[0]?.range ?? { start: 0, end: 0 } };
  const call = ['python', '-m', module].map((text) => reworded(blank, text));
  return { kind: 'script', toolchain: 'Python', does: baseName(program), runs: [{ words: [...call, ...words] }] };
}
