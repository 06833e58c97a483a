/**
 * Extensions of PHP: libraries in the folder of extensions, switched on by a file in `conf.d`. The scripts of the official
 * image, PECL, and the distributions' own switches.
 */

import { baseName, joinPath } from '../../text/paths.ts';
import { readCommandLine } from '../command/commandLine.ts';
import { folderFrom } from '../command/environment.ts';
import { each, entryOf } from '../command/table.ts';
import { pathFrom } from '../command/words.ts';
import { buildEffect, fills } from '../effects/buildEffect.ts';
import { cache, libraries, product } from '../effects/products.ts';
import type { BuildEffect, Command, CommandWord, Dependencies, Effect, Product } from '../toolchain.ts';
import { noEffect } from '../toolchain.ts';

/** What the tools for extensions do, by name. */
export const extensionTools: Readonly<Record<string, (command: Command) => Effect | undefined>> = {
  'docker-php-ext-install': (command) => built(command, '-j --jobs --ini-name'),
  'docker-php-ext-enable': (command) => {
    const line = readCommandLine(command.arguments, '--ini-name');
    const switched = switchedOn(command, line.operands, line.flag('--ini-name'));
    return buildEffect('PHP', command.name, switched, { installs: installed(command) });
  },
  'docker-php-ext-configure': (command) => buildEffect('PHP', command.name, { byProductsIn: ['/usr/src/php'] }),
  'docker-php-source': extractedSource,
  'install-php-extensions': installedExtensions,
  pecl: explainPecl,
  pear: explainPecl,
  phpize: (command) => buildEffect('PHP', command.name, fills(command.cwd)),
  'php-config': () => noEffect,
  phpenmod: (command) => buildEffect('PHP', command.name, fills('/etc/php')),
  phpdismod: (command) => buildEffect('PHP', command.name),
};

const extensionFolder = '/usr/local/lib/php/extensions';

/** All extensions, and the files that switch them on: their folders are there in every official image. */
function installed(command: Command): Dependencies {
  // What they are compiled against has to be installed by name.
  return { purpose: 'run', folders: [extensionFolder, settingsFolder(command)], libraries: {} };
}

/** Where PHP of distributions has its extensions and settings. */
const distributed = [
  '/usr/lib/php',
  '/usr/lib64/php',
  '/usr/share/php',
  '/usr/share/pear',
  '/etc/php',
  '/usr/local/lib/php',
];

function built(command: Command, withValue: string): BuildEffect {
  const line = readCommandLine(command.arguments, withValue);
  const { makes = [], makesIn = [] } = switchedOn(command, line.operands, line.flag('--ini-name'));
  return buildEffect('PHP', command.name, {
    makes: [libraries(extensionFolder), ...makes],
    makesIn,
    byProductsIn: ['/usr/local', '/usr/src/php'],
    installs: installed(command),
  });
}

/** The files that switch extensions on; those that PHP brings along need none. */
function switchedOn(
  command: Command,
  words: readonly CommandWord[],
  ini: CommandWord | undefined,
): Pick<BuildEffect, 'makes' | 'makesIn'> {
  const folder = settingsFolder(command);
  if (ini !== undefined) {
    const path = pathFrom(folder, ini);
    return path === undefined ? { makes: [], makesIn: [folder] } : { makes: [setting(path)], makesIn: [] };
  }
  const names = words.map(({ value }) => value && baseName(value).replace(/\.so$/, ''));
  const makes = names.flatMap((name) => {
    if (name === undefined || !/^\w+$/.test(name) || builtIn.has(name)) return [];
    return [setting(joinPath(folder, `docker-php-ext-${name}.ini`))];
  });
  return { makes, makesIn: makes.length < names.length ? [folder] : [] };
}

function settingsFolder(command: Command): string {
  return joinPath(folderFrom(command, 'PHP_INI_DIR') ?? '/usr/local/etc/php', 'conf.d');
}

function setting(path: string, certainty: Product['certainty'] = 'certain'): Product {
  return product(path, 'file', 'config', certainty);
}

/** Compiled into the official image's PHP: nothing needs to be switched on, some can be built again all the same. */
const builtIn = new Set(
  (
    'ctype curl date dom fileinfo filter ftp hash iconv json libxml mbstring mysqlnd openssl pcre pdo pdo_sqlite ' +
    'phar posix random readline reflection session simplexml sodium spl sqlite3 standard tokenizer xml xmlreader ' +
    'xmlwriter zlib'
  ).split(' '),
);

function extractedSource(command: Command): BuildEffect | undefined {
  const verb = command.arguments[0]?.value;
  if (verb === 'delete') return buildEffect('PHP', command.name, { removes: ['/usr/src/php'] });
  return verb === 'extract'
    ? buildEffect('PHP', command.name, { makes: [product('/usr/src/php', 'tree', 'source')] })
    : undefined;
}

/** A script that many download: it installs the packages that the extensions need, too; `@composer` is Composer. */
function installedExtensions(command: Command): BuildEffect {
  const { operands } = readCommandLine(command.arguments);
  const names = operands.map(({ value }) => /^(\w+)(?:[-@^].*)?$/.exec(value ?? '')?.[1]);
  const settings = names.flatMap((name) => {
    if (name === undefined || builtIn.has(name)) return [];
    return [setting(joinPath(settingsFolder(command), `docker-php-ext-${name.toLowerCase()}.ini`), 'likely')];
  });
  return buildEffect('PHP', command.name, {
    makes: [libraries(extensionFolder), ...settings],
    makesIn: ['/usr/local', '/usr/lib'],
    installs: { purpose: 'run', folders: [extensionFolder, settingsFolder(command)], ...librariesOf(names) },
  });
}

const pearLibraries: Dependencies = {
  purpose: 'run',
  folders: ['/usr/local/lib/php'],
  programs: ['/usr/local/bin'],
  libraries: {},
};

/** The packages that the script leaves installed for extensions; undefined where one of them is not known. */
function librariesOf(names: readonly (string | undefined)[]): Pick<Dependencies, 'libraries'> {
  const own = names.map((name) => entryOf(packagesOfExtensions, name?.toLowerCase()));
  if (own.includes(undefined)) return {};
  const part = (at: number) => own.flatMap((each) => each?.split(' | ')[at]?.split(' ').filter(Boolean) ?? []);
  return { libraries: { apt: part(0), apk: part(1) } };
}

/** For Debian | for Alpine; only such whose names hold in all releases. */
const packagesOfExtensions: Readonly<Record<string, string>> = {
  ...each(
    'apcu bcmath calendar exif igbinary mysqli opcache pcntl pdo_mysql redis shmop sockets sysvmsg sysvsem sysvshm',
    ' | ',
  ),
  bz2: ' | libbz2',
  gettext: ' | libintl',
  gmp: ' | gmp',
  pdo_pgsql: 'libpq5 | libpq',
  pgsql: 'libpq5 | libpq',
  soap: 'libxml2 | libxml2',
  xsl: 'libxslt1.1 | libxslt',
  yaml: 'libyaml-0-2 | yaml',
};

/** PECL builds extensions, PEAR installs libraries; neither switches anything on. */
function explainPecl(command: Command): Effect | undefined {
  const line = readCommandLine(command.arguments, '-D --configureoptions --installroot -R');
  const verb = line.operands[0]?.value;
  if (verb === undefined) return line.operands.length === 0 ? noEffect : undefined;
  if (/^(?:list|info|search|version|config-(?:get|show)|remote-|channel-info|list-)/.test(verb)) return noEffect;
  if (!/^(?:install|upgrade|upgrade-all)$/.test(verb)) {
    return buildEffect(
      'PHP',
      `${command.name} ${verb}`,
      /^(?:download|package|bundle)/.test(verb) ? fills(command.cwd) : {},
    );
  }
  const isOfficial = folderFrom(command, 'PHP_INI_DIR') !== undefined;
  return buildEffect('PHP', `${command.name} ${verb}`, {
    makes: [...(isOfficial ? [libraries('/usr/local/lib/php')] : []), ...cache('/tmp/pear')],
    makesIn: isOfficial ? [] : distributed,
    byProductsIn: ['/usr/local', '/tmp'],
    ...(isOfficial ? { installs: command.name === 'pecl' ? installed(command) : pearLibraries } : {}),
  });
}
