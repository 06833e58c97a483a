/**
 * The switches of Debian's Apache: `a2enmod rewrite` puts links into a folder of what is switched on.
 */

import { joinPath } from '../../text/paths.ts';
import { readOptions } from '../command/commandLine.ts';
import { folderFrom } from '../command/environment.ts';
import { fileEffect } from '../effects/fileEffect.ts';
import { product } from '../effects/products.ts';
import type { Command, FileEffect, Product } from '../toolchain.ts';

/** What `a2enmod` and its like do. */
export function explainApache(command: Command): FileEffect {
  const [, verb, thing = ''] = /^a2(en|dis)(mod|conf|site)$/.exec(command.name) ?? [];
  const folder = joinPath(folderFrom(command, 'APACHE_CONFDIR') ?? '/etc/apache2', enabledFolders[thing] ?? '');
  const names = readOptions(command.arguments).operands.map(({ value }) => value?.replace(/\.(?:conf|load)$/, ''));
  const known = names.filter((name): name is string => name !== undefined && /^[\w.-]+$/.test(name));
  const ending = thing === 'mod' ? 'load' : 'conf';
  const paths = known.map((name) => joinPath(folder, `${name}.${ending}`));
  if (verb === 'dis') return fileEffect(command, { removes: paths });
  // Modules bring settings and other modules along.
  const isMore = thing === 'mod' || known.length < names.length;
  return fileEffect(command, { makes: paths.map(link), makesIn: isMore ? [folder] : [] });
}

const enabledFolders: Readonly<Record<string, string>> = {
  mod: 'mods-enabled',
  conf: 'conf-enabled',
  site: 'sites-enabled',
};

function link(path: string): Product {
  return product(path, 'file', 'config');
}
