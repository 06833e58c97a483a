/**
 * The rest of the native world, of which little has to be known: archives of objects, patches, package managers of C and
 * C++, and build tools that are rare in images.
 */

import { readCommandLine } from '../command/commandLine.ts';
import { entryOf } from '../command/table.ts';
import { pathFrom, pathsFrom } from '../command/words.ts';
import { buildEffect, fills } from '../effects/buildEffect.ts';
import { artifact } from '../effects/products.ts';
import type { Command, CommandWord, Effect } from '../toolchain.ts';
import { noEffect } from '../toolchain.ts';

/** What the tool does; undefined for commands that are none of these. */
export function explainOtherTool(command: Command): Effect | undefined {
  // Those that build for other systems have their name before them: `aarch64-linux-gnu-strip`.
  const name = command.name.replace(/^(?:\w+-)+(?=(?:ar|ranlib|strip|objcopy)$)/, '');
  const explain = entryOf(tools, name);
  return explain?.(command);
}

const tools: Readonly<Record<string, (command: Command) => Effect>> = {
  ar: (command) => madeAt(command, command.arguments.slice(1).find(isOperand)),
  ranlib: inPlace,
  strip: (command) => madeAt(command, readCommandLine(command.arguments, '-o').flag('-o')),
  objcopy: (command) => {
    const operands = command.arguments.filter(isOperand);
    return operands.length < 2 ? inPlace(command) : madeAt(command, operands.at(-1));
  },
  ccache: ({ arguments: words }) =>
    isOperand(words[0]) ? { kind: 'script', toolchain: 'C/C++', does: 'ccache', runs: [{ words }] } : noEffect,
  // It writes a cache, and links that bear the names under which programs look for a library.
  ldconfig: (command) =>
    buildEffect('C/C++', 'ldconfig', {
      byProductsIn: ['/etc', '/lib', '/usr/lib', '/usr/local/lib', ...operandPaths(command)],
    }),
  'pkg-config': () => noEffect,
  patch: (command) => {
    const line = readCommandLine(command.arguments, '-p -i -d --directory --input -F -o');
    if (line.has('--dry-run')) return noEffect;
    const folder = pathFrom(command.cwd, line.flag('-d', '--directory') ?? { value: '.' });
    return buildEffect('C/C++', 'patch', fills(folder));
  },
  conan: packageManager,
  vcpkg: packageManager,
  ctest: works,
  cpack: works,
  qmake: works,
  qmake6: works,
  scons: works,
  b2: works,
  bjam: works,
  xmake: works,
  premake5: works,
  bazel: works,
  bazelisk: works,
};

function inPlace({ name }: Command): Effect {
  return buildEffect('C/C++', name);
}

function madeAt(command: Command, word: CommandWord | undefined): Effect {
  const path = pathFrom(command.cwd, word);
  return buildEffect('C/C++', command.name, path === undefined ? {} : { makes: [artifact(path, 'file')] });
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

function operandPaths({ cwd, arguments: words }: Command): string[] {
  return pathsFrom(cwd, words.filter(isOperand));
}
