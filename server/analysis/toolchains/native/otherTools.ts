/**
 * The rest of the native world, of which little has to be known: archives of objects, patches, package managers of C and
 * C++, and build tools that are rare in images.
 */

import { readCommandLine, readOptions } from '../command/commandLine.ts';
import { each } from '../command/table.ts';
import { folderOf, pathFrom } from '../command/words.ts';
import { buildEffect, fills } from '../effects/buildEffect.ts';
import { rewrittenFiles } from '../effects/fileEffect.ts';
import { artifact } from '../effects/products.ts';
import type { BuildEffect, Command, CommandWord, Effect, Explain } from '../toolchain.ts';
import { noEffect } from '../toolchain.ts';

export const otherTools: Readonly<Record<string, Explain>> = {
  ar: (command) => madeAt(command, command.arguments.slice(1).find(isOperand)),
  ranlib: inPlace,
  strip: (command) => {
    const { flag, operands } = readCommandLine(command.arguments, '-o -O -F -I -K -N -R');
    return copiedTo(command, operands[0], flag('-o'));
  },
  objcopy: (command) => {
    const operands = command.arguments.filter(isOperand);
    return operands.length < 2 ? inPlace(command) : madeAt(command, operands.at(-1));
  },
  ccache: ({ arguments: words }) =>
    isOperand(words[0]) ? { kind: 'script', toolchain: 'C/C++', does: 'ccache', runs: [{ words }] } : noEffect,
  'pkg-config': () => noEffect,
  patch: explainPatch,
  ...each('conan vcpkg', packageManager),
  ...each('ctest cpack qmake qmake6 scons b2 bjam xmake premake5 bazel bazelisk', works),
};

/** `patch file < changes`; without a file, the changes say which files of the folder they are for. */
function explainPatch(command: Command): Effect {
  const { has, flag, operands } = readOptions(
    command.arguments,
    '-p -i -d -F -o -r -B -D -g -V -Y -z --directory --input',
  );
  const folder = folderOf(command, flag('-d', '--directory'));
  if (has('--dry-run')) return noEffect;
  if (operands.length > 0 && !has('-o')) return rewrittenFiles({ ...command, cwd: folder }, operands.slice(0, 1));
  return buildEffect('C/C++', 'patch', fills(folder));
}

function inPlace({ name }: Command): Effect {
  return buildEffect('C/C++', name);
}

function madeAt(command: Command, word: CommandWord | undefined): BuildEffect {
  const path = pathFrom(command.cwd, word);
  return buildEffect('C/C++', command.name, path === undefined ? {} : { makes: [artifact(path, 'file')] });
}

/** What is left of a program without its symbols runs like it. */
function copiedTo(command: Command, from: CommandWord | undefined, to: CommandWord | undefined): Effect {
  const effect = madeAt(command, to);
  const like = pathFrom(command.cwd, from);
  if (like === undefined) return effect;
  return { ...effect, makes: effect.makes.map((product) => ({ ...product, like })) };
}

/** A build of which is known only where it works; its `install` goes where `--prefix` says. */
function works(command: Command): Effect {
  const { name, cwd, arguments: words } = command;
  if (
    words.some(({ value }) =>
      /^(?:--version|-version|--help|version|help|info|query|cquery|shutdown)$/.test(value ?? ''),
    )
  )
    return noEffect;
  const line = readCommandLine(words, '--prefix -C');
  const effect = buildEffect(name, name, { ...fills(cwd), byProductsIn: ['/'], runsCode: true });
  if (!line.operands.some(({ value }) => value === 'install')) return effect;
  const prefix = pathFrom(cwd, line.flag('--prefix') ?? { value: '/usr/local' });
  return { ...effect, makesIn: fills(cwd, prefix).makesIn };
}

/** Its packages lie in the home folder or beside it, and are compiled there. */
function packageManager({ name, cwd, arguments: words }: Command): Effect {
  if (words.some(({ value }) => /^(?:--version|-v|--help|version|help|list|search|profile|remote)$/.test(value ?? '')))
    return noEffect;
  return buildEffect(name, name, { ...fills(cwd), byProductsIn: ['/'] });
}

function isOperand(word: CommandWord | undefined): boolean {
  return word !== undefined && !/^-/.test(word.value ?? word.text);
}
