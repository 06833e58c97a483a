/**
 * Haskell: what stack, cabal and ghc make.
 */

import { readCommandLine } from '../command/commandLine.ts';
import { pathFrom } from '../command/words.ts';
import { buildEffect, fills } from '../effects/buildEffect.ts';
import { artifact } from '../effects/products.ts';
import { unreadProgram } from '../program.ts';
import type { Command, Effect, Toolchain } from '../toolchain.ts';
import { noEffect } from '../toolchain.ts';
import { explainCabal } from './cabal.ts';
import { linkageOf } from './linkage.ts';
import { explainStack } from './stack.ts';
import { haskellStarts } from './starts.ts';

export const haskell: Toolchain = {
  name: 'Haskell',
  image: 'haskell',
  home: '/opt/ghc',
  manifests: ['stack.yaml', 'stack.yaml.lock', 'package.yaml', '*.cabal', 'cabal.project', 'cabal.project.freeze'],
  sources: ['.hs', '.lhs'],
  wants: ['stack.yaml', 'package.yaml', '*.cabal'],
  readsOnlyInBuilds: (variable) => /^(?:STACK_ROOT|STACK_YAML|CABAL_DIR|CABAL_CONFIG|GHCUP_\w+)$/.test(variable),
  isPartOf: (program) => /^(?:stack|cabal|ghc|ghci|runghc|runhaskell|ghcid|ghcup)(?:-[\d.]+)?$/.test(program),
  makesPrograms: true,
  buildSettings: [
    'Setup.hs',
    'hie.yaml',
    'fourmolu.yaml',
    'stylish-haskell.yaml',
    '.stylish-haskell.yaml',
    '.hlint.yaml',
  ],
  buildFolders: ['.stack-work', 'dist-newstyle'],
  starts: haskellStarts,
  programs: { stack: explainStack, cabal: explainCabal, ghc: explainGhc },
};

/** Objects lie beside the sources, the program bears the name of the last of them. */
function explainGhc({ arguments: words, cwd, name, files }: Command): Effect {
  const line = readCommandLine(words, '-o -outputdir -odir -hidir -package -main-is -x');
  const source = line.operands.at(-1);
  if (source === undefined) return noEffect;
  const output = line.flag('-o');
  const objects = fills(pathFrom(cwd, line.flag('-outputdir', '-odir') ?? { value: '.' }));
  const path = pathFrom(cwd, output ?? { value: source.value?.replace(/\.l?hs$/, '') });
  if (path === undefined || line.has('-c', '-e')) return buildEffect('Haskell', name, objects);
  const isProgram = !line.has('-shared', '--shared');
  const made = artifact(path, isProgram ? 'program' : 'file', output === undefined ? 'likely' : 'certain');
  const facts = () => unreadProgram(linkageOf(files, cwd, words));
  return buildEffect('Haskell', name, {
    byProductsIn: objects.byProductsIn ?? objects.makesIn,
    makes: [isProgram ? { ...made, facts } : made],
    runsCode: true,
    ...(isProgram ? { makesPrograms: true } : {}),
  });
}
