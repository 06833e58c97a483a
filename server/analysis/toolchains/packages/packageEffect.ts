/**
 * How the effects of package managers are put together.
 */

import { folderOf } from '../command/words.ts';
import { buildEffect } from '../effects/buildEffect.ts';
import type { BuildEffect, Command, CommandWord, PackageEffect } from '../toolchain.ts';
import { isPackageFile } from './words.ts';

/**
 * The effect of a package command.
 * @param nameOf the name of the package that a word stands for, where versions and such stand behind it.
 */
export function packageEffect(
  manager: PackageEffect['manager'],
  action: PackageEffect['action'],
  words: readonly CommandWord[] = [],
  nameOf: (value: string) => string = (value) => value,
): PackageEffect {
  const packages = words.map((word) => {
    const isNamed = word.value !== undefined && !isPackageFile(word);
    return { name: isNamed ? nameOf(word.value ?? '') : listOf(word), word };
  });
  return { kind: 'packages', manager, action, packages };
}

/** The images of PHP set a variable that lists the packages which extensions are built with: it stands for all of them. */
function listOf({ text }: CommandWord): string | undefined {
  return /^\$(?:PHPIZE_DEPS|\{PHPIZE_DEPS\})$/.test(text) ? '$PHPIZE_DEPS' : undefined;
}

/** Packages that go into another root, such as one that a later stage copies: files of unknown names in this folder. */
export function installedInto(command: Command, root: CommandWord): BuildEffect {
  return buildEffect(command.name, `${command.name} into another root`, { makesIn: [folderOf(command, root)] });
}
