/**
 * stack: what it builds, and the executables that `--copy-bins` puts into a folder.
 */

import { joinPath } from '../../text/paths.ts';
import { type CommandLine, readCommandLine } from '../command/commandLine.ts';
import { homeFolder, inHome } from '../command/environment.ts';
import { pathFrom } from '../command/words.ts';
import { buildEffect, fills } from '../effects/buildEffect.ts';
import type { Command, Effect, Product } from '../toolchain.ts';
import { noEffect } from '../toolchain.ts';
import { linkageOf } from './linkage.ts';
import { executablesOfProject } from './packages.ts';
import { copiedTo, wantedBy } from './wanted.ts';

const withValue =
  '--local-bin-path --stack-root --stack-yaml --work-dir --resolver --snapshot --compiler --ghc-options --flag --jobs -j ' +
  '--test-arguments --ta --docker-image';

/** What stack does with these words. */
export function explainStack(command: Command): Effect {
  const line = readCommandLine(command.arguments, withValue);
  const verb = line.operands[0]?.value;
  const root = rootOf(command, line);
  switch (verb) {
    case 'build':
    case 'install':
      return built(command, line, verb, root);
    case 'path':
    case 'ls':
    case 'query':
      return noEffect;
    case 'setup':
    case 'update':
    case 'upgrade':
    case 'config':
      return buildEffect('Haskell', `stack ${verb}`, fills(root));
    case undefined:
      return !line.has('--version', '--numeric-version', '--help') ? unclear(command, 'stack', root) : noEffect;
    default:
      return unclear(command, `stack ${verb}`, root);
  }
}

function unclear({ cwd }: Command, does: string, root: string | undefined): Effect {
  return buildEffect('Haskell', does, { ...fills(root, cwd), runsCode: true });
}

function built(command: Command, line: CommandLine, verb: string, root: string | undefined): Effect {
  const { cwd, files } = command;
  const work = cwd === undefined ? undefined : joinPath(cwd, line.flag('--work-dir')?.value ?? '.stack-work');
  const isCopying = verb === 'install' || line.has('--copy-bins');
  const isPartial = line.has('--only-dependencies', '--dependencies-only', '--only-snapshot', '--dry-run');
  if (!isCopying || isPartial) return works(command, `stack ${verb}`, [root, work]);
  const given = line.flag('--local-bin-path');
  const folder = given === undefined ? inHome(command, '.local/bin') : pathFrom(cwd, given);
  if (folder === undefined) return works(command, `stack ${verb}`, [root, work, folder]);
  const project = cwd === undefined ? undefined : executablesOfProject(files, cwd);
  const { makes, hasOthers } = copiedTo(folder, wantedBy(line.operands.slice(1), project), () =>
    linkageOf(files, cwd, command.arguments),
  );
  return works(command, `stack ${verb}`, [root, work, ...(hasOthers ? [folder] : [])], makes);
}

/** A build that fills these folders; beside the manifests, lock files and `.cabal` files may appear. */
function works(
  { cwd }: Command,
  does: string,
  folders: readonly (string | undefined)[],
  makes: readonly Product[] = [],
): Effect {
  const { makesIn, byProductsIn = [] } = fills(...folders);
  return buildEffect('Haskell', does, {
    makes,
    makesIn,
    byProductsIn: [...byProductsIn, cwd ?? '/'],
    runsCode: true,
    ...(makes.length > 0 ? { makesPrograms: true } : {}),
  });
}

/** The folder where stack keeps compilers and libraries. */
function rootOf(command: Command, line: CommandLine): string | undefined {
  const given = line.flag('--stack-root');
  return given === undefined ? homeFolder(command, '.stack', 'STACK_ROOT') : pathFrom(command.cwd, given);
}
