/**
 * Nim: `nim c` compiles a program, nimble builds packages.
 */

import { parentPath } from '../../text/paths.ts';
import { inHome } from '../command/environment.ts';
import { pathFrom } from '../command/words.ts';
import { buildEffect, fills } from '../effects/buildEffect.ts';
import { artifact } from '../effects/products.ts';
import type { Command, Effect, Toolchain } from '../toolchain.ts';
import { noEffect } from '../toolchain.ts';

export const nim: Toolchain = {
  name: 'Nim',
  manifests: ['*.nimble', 'nim.cfg', 'config.nims', 'nimble.lock'],
  sources: ['.nim', '.nims'],
  programs: { nim: explainNim, nimble: explainNimble },
  isPartOf: (program) => program === 'nim' || program === 'nimble' || program === 'choosenim',
};

/** Flags have their values behind `:` or `=`; words behind the source are for the program. */
function explainNim({ arguments: words, cwd }: Command): Effect | undefined {
  const verb = words[0]?.value;
  if (verb === undefined || verb === '--version' || verb === '-v') return verb === undefined ? undefined : noEffect;
  if (!/^(?:c|cc|cpp|compile|compileToC|compileToCpp|js|r)$/.test(verb)) {
    return buildEffect('Nim', `nim ${verb}`, { ...fills(cwd), runsCode: true });
  }
  const flag = (...names: string[]) => {
    const pattern = new RegExp(`^-{1,2}(?:${names.join('|')})[:=](.*)$`);
    return words.flatMap(({ value }) => pattern.exec(value ?? '')?.[1] ?? []).at(-1);
  };
  const source = words.slice(1).find(({ value, text }) => !/^-/.test(value ?? text));
  const does = `nim ${verb}`;
  const output = flag('o', 'out');
  const folder = flag('outdir');
  const program = source?.value?.replace(/\.nim$/, verb === 'js' ? '.js' : '');
  if (program === undefined || words.some(({ value }) => value === undefined)) {
    return buildEffect('Nim', does, { ...fills(cwd), makes: named(pathFrom(cwd, { value: output })), runsCode: true });
  }
  const usual = pathFrom(cwd, { value: program });
  const base = folder === undefined ? usual && parentPath(usual) : pathFrom(cwd, { value: folder });
  const name = output ?? program.slice(program.lastIndexOf('/') + 1);
  const path =
    output !== undefined && folder === undefined ? pathFrom(cwd, { value: output }) : pathFrom(base, { value: name });
  // Without a flag, the program lies beside its source.
  return buildEffect('Nim', does, { makes: named(path), byProductsIn: [cwd ?? '/'], runsCode: true });
}

function named(path: string | undefined) {
  return path === undefined ? [] : [artifact(path, 'program')];
}

function explainNimble(command: Command): Effect {
  const verb = command.arguments.find(({ value }) => value !== undefined && !value.startsWith('-'))?.value ?? '';
  if (/^(?:list|search|path|dump|check|)$/.test(verb)) return noEffect;
  const store = inHome(command, '.nimble');
  return buildEffect('Nim', `nimble ${verb}`, { ...fills(command.cwd, store), runsCode: true });
}
