/**
 * Haskell: what stack, cabal and ghc make.
 */

import { readCommandLine } from '../command/commandLine.ts';
import { pathFrom } from '../command/words.ts';
import { buildEffect, fills } from '../effects/buildEffect.ts';
import { artifact } from '../effects/products.ts';
import type { Command, Effect, Toolchain } from '../toolchain.ts';
import { noEffect } from '../toolchain.ts';
import { explainCabal } from './cabal.ts';
import { explainStack } from './stack.ts';

export const haskell: Toolchain = {
  name: 'Haskell',
  image: 'haskell',
  home: '/opt/ghc',
  manifests: ['stack.yaml', 'stack.yaml.lock', 'package.yaml', '*.cabal', 'cabal.project', 'cabal.project.freeze'],
  sources: ['.hs', '.lhs'],
  wants: ['stack.yaml', 'package.yaml', '*.cabal'],
  readsOnlyInBuilds: (variable) => /^(?:STACK_ROOT|STACK_YAML|CABAL_DIR|CABAL_CONFIG|GHCUP_\w+)$/.test(variable),
  isPartOf: (program) => /^(?:stack|cabal|ghc|ghci|runghc|runhaskell|ghcid|ghcup)(?:-[\d.]+)?$/.test(program),
  programs: { stack: explainStack, cabal: explainCabal, ghc: explainGhc },
};

/** Objects lie beside the sources, the program bears the name of the last of them. */
function explainGhc({ arguments: words, cwd, name }: Command): Effect {
  const line = readCommandLine(words, '-o -outputdir -odir -hidir -package -main-is -x');
  const source = line.operands.at(-1);
  if (source === undefined) return noEffect;
  const output = line.flag('-o');
  const objects = fills(pathFrom(cwd, line.flag('-outputdir', '-odir') ?? { value: '.' }));
  const path = pathFrom(cwd, output ?? { value: source.value?.replace(/\.l?hs$/, '') });
  if (path === undefined || line.has('-c', '-e')) return buildEffect('Haskell', name, objects);
  const kind = !line.has('-shared', '--shared') ? 'program' : 'file';
  return buildEffect('Haskell', name, {
    ...objects,
    makes: [artifact(path, kind, output === undefined ? 'likely' : 'certain')],
    runsCode: true,
  });
}
