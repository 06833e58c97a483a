/**
 * `jar`: packs and unpacks archives, with options in the manner of tar (`jar cfe app.jar Main *.class`) or in words.
 */

import { readCommandLine } from '../../command/commandLine.ts';
import { pathFrom } from '../../command/words.ts';
import { buildEffect } from '../../effects/buildEffect.ts';
import { artifact } from '../../effects/products.ts';
import type { Command, CommandWord, Effect, Product } from '../../toolchain.ts';
import { noEffect } from '../../toolchain.ts';

interface Call {
  readonly mode: 'create' | 'extract' | 'update' | 'other';
  /** The archive; undefined when it is standard output or not known. */
  readonly archive: string | undefined;
  /** Where it is unpacked; undefined when not known. */
  readonly folder: string | undefined;
}

/** Explains a call of `jar`. */
export function explainJar(command: Command): Effect {
  const { mode, archive, folder } = callOf(command);
  switch (mode) {
    case 'create': {
      if (archive === undefined) return buildEffect('Java', 'jar', { makesIn: [command.cwd ?? '/'] });
      const product: Product = artifact(archive, 'file');
      return buildEffect('Java', 'jar', { makes: [product] });
    }
    case 'extract':
      return buildEffect('Java', 'jar', {
        makesIn: [folder ?? '/'],
        reads: archive === undefined ? [] : [archive],
      });
    case 'update':
      return buildEffect('Java', 'jar', { reads: archive === undefined ? [] : [archive] });
    default:
      return noEffect;
  }
}

function callOf(command: Command): Call {
  const [first, ...rest] = command.arguments;
  const [, dash, letters] = /^(-?)([ctuxi][vfme0PMnik]*)$/.exec(first?.value ?? '') ?? [];
  // `-c -f app.jar` has its letters one by one.
  const isApart = dash === '-' && rest.some(({ value }) => value === '-f' || value?.startsWith('--file') === true);
  return letters === undefined || isApart ? inWords(command) : inLetters(command, letters, rest);
}

/** The values of `f`, `m` and `e` follow in the order of the letters. */
function inLetters({ cwd }: Command, letters: string, rest: readonly CommandWord[]): Call {
  const index = [...letters].filter((letter) => 'fme'.includes(letter)).indexOf('f');
  const file = index < 0 ? undefined : rest[index]?.value;
  return { mode: modeOf(letters[0] ?? ''), archive: pathFrom(cwd, file), folder: cwd };
}

const withValue = '-f --file -e --main-class -m --manifest -C --dir --release -p --module-path';

function inWords({ arguments: words, cwd }: Command): Call {
  const line = readCommandLine(words, withValue, '');
  const modes = ['c', 'x', 'u'].filter((letter) => line.has(`-${letter}`, longNames[letter] ?? ''));
  const directory = line.flag('--dir');
  return {
    mode: modeOf(modes[0] ?? ''),
    archive: pathFrom(cwd, line.flag('-f', '--file')),
    folder: directory === undefined ? cwd : pathFrom(cwd, directory.value),
  };
}

const longNames: Readonly<Record<string, string>> = { c: '--create', x: '--extract', u: '--update' };

function modeOf(letter: string): Call['mode'] {
  if (letter === 'c') return 'create';
  if (letter === 'x') return 'extract';
  return letter === 'u' ? 'update' : 'other';
}
