/**
 * Zig: `zig build` fills zig-out, `zig build-exe` makes a program, `zig cc` is a C compiler.
 */

import { baseName } from '../../text/paths.ts';
import { readCommandLine } from '../command/commandLine.ts';
import { pathFrom } from '../command/words.ts';
import { buildEffect, fills } from '../effects/buildEffect.ts';
import { artifact } from '../effects/products.ts';
import { explainCompiler } from '../native/compilers.ts';
import type { Command, Effect, Toolchain } from '../toolchain.ts';
import { noEffect } from '../toolchain.ts';

export const zig: Toolchain = {
  name: 'Zig',
  manifests: ['build.zig', 'build.zig.zon'],
  sources: ['.zig'],
  isPartOf: (program) => program === 'zig',
  programs: { zig: explainZig },
};

function explainZig(command: Command): Effect | undefined {
  const [verb, ...words] = command.arguments;
  const { cwd } = command;
  const does = `zig ${verb?.value}`;
  switch (verb?.value) {
    case 'cc':
    case 'c++':
      return explainCompiler({ ...command, name: does, arguments: words });
    case 'build': {
      const line = readCommandLine(words, '-p --prefix --build-file --cache-dir --global-cache-dir -j');
      const prefix = pathFrom(cwd, line.flag('-p', '--prefix') ?? { value: 'zig-out' });
      const caches = ['.zig-cache', 'zig-cache'].map((name) => pathFrom(cwd, { value: name }));
      const output = prefix === undefined ? [] : [artifact(prefix, 'tree', 'likely')];
      return buildEffect('Zig', does, {
        ...fills(...caches),
        makes: output,
        byProductsIn: [cwd ?? '/'],
        runsCode: true,
      });
    }
    case 'build-exe':
    case 'build-lib':
    case 'build-obj':
      return compiled(command, words, does);
    case 'test':
    case 'run':
      return buildEffect('Zig', does, { ...fills(cwd), runsCode: true });
    case 'init':
    case 'init-exe':
    case 'init-lib':
    case 'fetch':
    case 'fmt':
      return buildEffect('Zig', does, fills(cwd));
    case 'version':
    case 'env':
    case 'targets':
    case 'zen':
    case 'help':
      return noEffect;
    default:
      return undefined;
  }
}

function compiled({ cwd }: Command, words: Command['arguments'], does: string): Effect {
  const line = readCommandLine(words, '--name -target -mcpu -O -l -L -I -M --dep -rpath -D');
  const output = line.flag('-femit-bin');
  const source = line.operands[0]?.value;
  const name = line.flag('--name')?.value ?? source?.replace(/^.*\/|\.\w+$/g, '');
  if (name === undefined) return buildEffect('Zig', does, fills(cwd));
  const isProgram = does.endsWith('exe');
  const isShared = line.has('-dynamic');
  const usual = isProgram
    ? name
    : does.endsWith('obj')
      ? `${name}.o`
      : `lib${baseName(name)}${isShared ? '.so' : '.a'}`;
  const path = pathFrom(cwd, output ?? { value: usual });
  return buildEffect(
    'Zig',
    does,
    path === undefined ? fills(cwd) : { makes: [artifact(path, isProgram ? 'program' : 'file')] },
  );
}
