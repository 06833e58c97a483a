/**
 * PHP: the interpreter, Composer, the consoles of frameworks, extensions.
 */

import { baseName, joinPath, parentPath } from '../../text/paths.ts';
import { readCommandLine } from '../command/commandLine.ts';
import { each, entryOf } from '../command/table.ts';
import { pathFrom } from '../command/words.ts';
import { buildEffect, fills } from '../effects/buildEffect.ts';
import { artifact } from '../effects/products.ts';
import { projectCheck, projectCode } from '../effects/projectCode.ts';
import type { Command, CommandWord, Effect, Toolchain } from '../toolchain.ts';
import { noEffect } from '../toolchain.ts';
import { explainApache } from './apache.ts';
import { explainComposer } from './composer.ts';
import { extensionTools } from './extensions.ts';
import { explainArtisan, explainConsole } from './frameworks.ts';
import { explainEntrypoint, starts } from './starts.ts';

const checks = 'phpunit phpstan psalm phpcs phpcbf php-cs-fixer pint pest rector phpmd';

/** Tools that work on the project they are called in. */
const projectTools = 'drush wp symfony drupal sail';

export const php: Toolchain = {
  name: 'PHP',
  image: 'php',
  toolFolders: ['vendor/bin'],
  manifests: ['composer.json', 'composer.lock', 'symfony.lock'],
  sources: ['.php', '.phtml'],
  interpreters: ['php', 'php-cli', 'php-fpm'],
  interprets: ['.php', '.phtml'],
  // Frameworks look up the names of their parts there.
  startManifests: ['composer.json', 'composer.lock', 'symfony.lock'],
  buildSettings: [
    'phpunit.xml*',
    'phpstan*.neon*',
    'psalm.xml*',
    '.php-cs-fixer*',
    '.php_cs*',
    'phpcs.xml*',
    'rector.php',
    'infection.json*',
    'behat.yml*',
    'captainhook.json',
    'grumphp.yml*',
  ],
  wants: ['composer.json', '*.php'],
  wrappers: ['artisan', 'console', 'drush', ...checks.split(' ')],
  starts,
  programs: {
    'docker-php-entrypoint': explainEntrypoint,
    ...extensionTools,
    ...each('composer composer.phar', explainComposer),
    php: explainPhp,
    artisan: (command) => explainCalled(command, 'artisan', explainArtisan),
    console: (command) => explainCalled(command, 'bin/console', explainConsole),
    ...each(checks, ({ name, cwd }) => projectCheck('PHP', name, cwd)),
    ...each(projectTools, explainTool),
    ...each('a2enmod a2enconf a2ensite a2dismod a2disconf a2dissite', explainApache),
  },
  readsOnlyInBuilds: (variable) => buildVariables.test(variable),
  readsInBuilds: (variable) => /^(?:COMPOSER_\w+|PHP_INI_\w+|APP_ENV)$/.test(variable),
  isPartOf: (program) => program.startsWith('docker-php-') || buildTools.has(program),
};

const buildVariables =
  /^(?:COMPOSER_(?!RUNTIME_ENV$)\w+|PHPIZE_DEPS|PHP_(?:C|CPP|LD)FLAGS|PHP_(?:VERSION|URL|ASC_URL|SHA256|MD5)|PHP_EXTRA_(?:CONFIGURE_ARGS|BUILD_DEPS)|GPG_KEYS)$/;

const buildTools = new Set('phpize php-config pecl pear composer install-php-extensions'.split(' '));

/** A console called by its path, as a rule from the project it lies in; which it is when it lies where it should. */
function explainCalled(
  { cwd, files, arguments: words }: Command,
  script: string,
  explain: (project: string | undefined, words: readonly CommandWord[]) => Effect,
): Effect {
  const isHere = cwd !== undefined && files.kindOf(joinPath(cwd, script)) === 'file';
  return isHere ? explain(cwd, words) : projectCode('PHP', script, cwd);
}

function explainTool({ name, cwd, arguments: words }: Command): Effect {
  const verb = words.find(({ value, text }) => !/^-/.test(value ?? text))?.value;
  return verb === undefined ? noEffect : projectCode('PHP', `${name} ${verb}`, cwd);
}

/** Flags of the interpreter that take a value; all that follows the script belongs to it. */
const withValue = '-d -c -z -t -S -B -R -F -E';

function explainPhp(command: Command): Effect | undefined {
  const words = command.arguments;
  let at = 0;
  for (; at < words.length; at++) {
    const text = words[at]?.value ?? words[at]?.text ?? '';
    if (/^(?:-[vmilh]|--(?:version|modules|info|ini|help|rf|ri|syntax-check))$/.test(text)) return noEffect;
    if (text === '-r') return explainCode(command, words[at + 1]);
    if (text === '-f' || text === '--') at++;
    if (text === '-f' || text === '--' || !/^-./.test(text)) break;
    if (withValue.includes(text)) at++;
  }
  const [script, ...rest] = words.slice(at);
  if (script === undefined || script.value?.startsWith('-') === true) return fromInput(command, words.slice(at));
  return explainScript(command, script, rest);
}

function explainScript(command: Command, script: CommandWord, rest: readonly CommandWord[]): Effect | undefined {
  const { cwd, files } = command;
  const path = pathFrom(cwd, script);
  // `php $(which composer)` tells its name, if not its folder.
  const name = script.value === undefined ? (/\bcomposer\b/.exec(script.text)?.[0] ?? '') : baseName(script.value);
  const folder = path === undefined ? cwd : parentPath(path);
  if (/^composer(?:\.phar)?$/.test(name)) return explainComposer({ ...command, name: 'composer', arguments: rest });
  if (/^(?:composer-setup|installer)(?:\.php)?$/.test(name)) return installedComposer(command, rest);
  if (name === 'artisan') return explainArtisan(folder, rest);
  if (name === 'console') return explainConsole(folder === undefined ? undefined : parentPath(folder), rest);
  const tool = name.replace(/\.phar$/, '');
  // A library's program, unless the project has a script of that name.
  const isOwn = path !== undefined && files.read(path) !== undefined;
  if (!isOwn && `${checks} ${projectTools}`.split(' ').includes(tool)) {
    return entryOf(php.programs ?? {}, tool)?.({ ...command, name: tool, arguments: rest });
  }
  return projectCode('PHP', 'php', cwd);
}

/** What the installer of Composer is told when it is piped in: `curl … | php -- --install-dir=/usr/local/bin`. */
function fromInput(command: Command, rest: readonly CommandWord[]): Effect {
  return rest.length > 0 || command.arguments.length === 0
    ? installedComposer(command, rest)
    : projectCode('PHP', 'php', command.cwd);
}

function installedComposer(command: Command, words: readonly CommandWord[]): Effect {
  const line = readCommandLine(words, '--install-dir --filename --version');
  const folder = line.flag('--install-dir');
  const named = line.flag('--filename');
  const into = folder === undefined ? command.cwd : pathFrom(command.cwd, folder);
  const name = named === undefined ? 'composer.phar' : named.value;
  const does = 'composer installer';
  if (into === undefined || name === undefined) return buildEffect('PHP', does, fills(into));
  // Any script may be piped in; the flags are those of this installer.
  const certainty = words.length > 0 ? 'certain' : 'likely';
  const made = artifact(joinPath(into, name), 'program', certainty);
  const doubt = certainty === 'certain' ? {} : fills(command.cwd);
  return buildEffect('PHP', does, { makes: [{ ...made, role: 'toolchain' }], ...doubt });
}

/** `php -r`: often a download, a check or a clean-up of one file, as the page of Composer tells. */
function explainCode(command: Command, code: CommandWord | undefined): Effect {
  const text = code?.value;
  const [, , target] = /^\s*copy\(\s*(['"])[^'"]+\1\s*,\s*['"]([^'"]+)['"]\s*\);?\s*$/.exec(text ?? '') ?? [];
  const [, gone] = /^\s*unlink\(\s*['"]([^'"]+)['"]\s*\);?\s*$/.exec(text ?? '') ?? [];
  const { cwd } = command;
  const path = target ?? gone;
  if (path !== undefined && cwd !== undefined) {
    const at = joinPath(cwd, path);
    const parts = target === undefined ? { removes: [at] } : { makes: [artifact(at, 'file')] };
    return buildEffect('PHP', 'php -r', parts);
  }
  if (text !== undefined && !writing.test(text)) return noEffect;
  return projectCode('PHP', 'php -r', cwd);
}

/** What code says that may do more than to print. */
const writing =
  /\b(?:file_put_contents|f?open|fwrite|copy|rename|mkdir|unlink|rmdir|touch|exec|system|passthru|shell_exec|proc_open|require(?:_once)?|include(?:_once)?|eval|symlink|\w+::\w+|new)\b|`/;
