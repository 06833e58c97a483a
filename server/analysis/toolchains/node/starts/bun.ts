/**
 * What `bun` runs when an image starts it: a file, of TypeScript as well. Scripts of the project are followed elsewhere.
 */

import type { Application } from '../../application.ts';
import { readCall } from '../../command/commandLine.ts';
import { fileAround } from '../../command/environment.ts';
import { present } from '../../command/present.ts';
import { pathFrom } from '../../command/words.ts';
import type { Command } from '../../toolchain.ts';
import { projectAround, scriptsOf } from '../project.ts';
import { developing } from './application.ts';
import { builds } from './frameworks.ts';
import { startScript } from './script.ts';

const withValue = '--cwd --config -c --env-file --preload -r --define --port --tsconfig-override --target';

/** What `bun` with these words runs; undefined where it runs other commands, or nothing. */
export function startBun(command: Command): Application | undefined {
  const args = readCall(command.arguments, withValue);
  const given = args.flag('--cwd');
  const cwd = given === undefined ? command.cwd : pathFrom(command.cwd, given);
  const inFolder = { ...command, cwd };
  const [first, second] = args.rest[0]?.value === 'run' ? readCall(args.rest.slice(1), withValue).rest : args.rest;
  const isRun = args.rest[0]?.value === 'run';
  if (first?.value === undefined) return undefined;
  if (!isRun && first.value === 'test') return developing(command, 'runs tests');
  if (!isRun && first.value === 'build') return second === undefined ? undefined : developing(command, builds);
  const all = [...command.arguments];
  if (all.some(({ value }) => value === '--watch' || value === '--hot'))
    return developing(command, 'restarts when a source changes');
  const project = projectAround(inFolder);
  const isScript = project !== undefined && scriptsOf(project).has(first.value);
  const isFile = /\.[cm]?[jt]sx?$|^\.{0,2}\//.test(first.value) || first.value === '.';
  if (!isFile || isScript) return undefined;
  const preloads = args.all('--preload', '-r').flatMap((word) => pathFrom(cwd, word) ?? []);
  // Paths of imports may stand in the settings of the compiler.
  const settings = present(cwd === undefined ? undefined : fileAround(command.files, cwd, 'tsconfig.json'));
  return startScript(inFolder, first.value, { libraries: [], files: preloads, settings });
}
