/**
 * cabal: what it builds, and the executables that `cabal install` puts into a folder.
 */

import { joinPath } from '../../text/paths.ts';
import { type CommandLine, readCommandLine } from '../command/commandLine.ts';
import { inHome } from '../command/environment.ts';
import { pathFrom } from '../command/words.ts';
import { buildEffect, fills } from '../effects/buildEffect.ts';
import type { Command, Effect } from '../toolchain.ts';
import { noEffect } from '../toolchain.ts';
import { linkageOf } from './linkage.ts';
import { executablesIn } from './packages.ts';
import { copiedTo, wantedBy } from './wanted.ts';

const withValue =
  '--installdir --install-method --bindir --prefix --builddir --project-file --project-dir --ghc-options --with-compiler ' +
  '-w -j --jobs --flags -f --constraint --package-env --overwrite-policy --store-dir --index-state';

/** What cabal does with these words; the older and the newer commands (`v1-build`, `new-build`) are alike. */
export function explainCabal(command: Command): Effect {
  const { cwd } = command;
  const line = readCommandLine(command.arguments, withValue);
  const verb = line.operands[0]?.value?.replace(/^(?:v1|v2|new)-/, '');
  const does = ['cabal', ...(verb === undefined ? [] : [verb])].join(' ');
  // Where it keeps packages depends on its version.
  const stores = ['.cabal', '.local/state/cabal', '.cache/cabal'].map((name) => inHome(command, name));
  const work = [pathFrom(cwd, line.flag('--builddir') ?? { value: 'dist-newstyle' }), pathFrom(cwd, { value: 'dist' })];
  switch (verb) {
    case 'install':
      return installed(command, line, [...stores, ...work]);
    case 'update':
    case 'fetch':
      return buildEffect('Haskell', does, fills(...stores));
    case 'list-bin':
    case 'list':
    case 'info':
    case 'check':
    case 'path':
      return noEffect;
    case 'build':
    case 'test':
    case 'bench':
    case 'configure':
      return buildEffect('Haskell', does, { ...fills(...stores, ...work), runsCode: true });
    case undefined:
      return noEffect;
    default:
      return buildEffect('Haskell', does, { ...fills(...stores, cwd), runsCode: true });
  }
}

function installed(command: Command, line: CommandLine, others: readonly (string | undefined)[]): Effect {
  const { cwd, files } = command;
  const folder = installFolder(command, line);
  const onlyLibraries = line.has('--only-dependencies', '--dependencies-only', '--lib', '--dry-run');
  if (onlyLibraries || folder === undefined) {
    const usual = onlyLibraries ? [] : [inHome(command, '.local/bin')];
    return buildEffect('Haskell', 'cabal install', { ...fills(...others, ...usual), runsCode: true });
  }
  const project = cwd === undefined ? undefined : executablesIn(files, cwd);
  const { makes, hasOthers } = copiedTo(folder, wantedBy(line.operands.slice(1), project), () =>
    linkageOf(files, cwd, command.arguments),
  );
  const unnamed = fills(...others, ...(hasOthers ? [folder] : []));
  return buildEffect('Haskell', 'cabal install', { ...unnamed, makes, runsCode: true, makesPrograms: true });
}

/** The folder that the words name for executables; without them, it depends on the version. */
function installFolder({ cwd }: Command, line: CommandLine): string | undefined {
  const prefix = pathFrom(cwd, line.flag('--prefix'));
  return pathFrom(cwd, line.flag('--installdir', '--bindir')) ?? (prefix && joinPath(prefix, 'bin'));
}
