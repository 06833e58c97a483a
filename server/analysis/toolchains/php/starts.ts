/**
 * What PHP runs when an image starts it: scripts, consoles of frameworks, and servers that load the project as it is.
 */

import { joinPath } from '../../text/paths.ts';
import type { Application, ExplainStart } from '../application.ts';
import { present } from '../command/present.ts';
import { each } from '../command/table.ts';
import { pathFrom } from '../command/words.ts';
import { unreadProgram } from '../program.ts';
import type { Command, CommandWord, Effect } from '../toolchain.ts';
import { applicationFacts } from './sources.ts';

/** What interpreters and servers run. */
export const starts: Readonly<Record<string, ExplainStart>> = {
  php: startedByPhp,
  ...each('php-fpm php-cgi frankenphp rr unitd artisan console drush wp', (command) =>
    application(command, scriptsOf(command)),
  ),
  ...each('apache2-foreground apache2ctl apachectl apache2', startedApache),
};

/** `docker-php-entrypoint`, the entry point of the official images: a flag first is one for PHP. */
export function explainEntrypoint({ arguments: words }: Command): Effect | undefined {
  const [first] = words;
  if (first === undefined) return undefined;
  const isFlag = (first.value ?? first.text).startsWith('-');
  const php: CommandWord = { value: 'php', text: 'php', range: first.range };
  return {
    kind: 'script',
    toolchain: 'PHP',
    does: 'docker-php-entrypoint',
    runs: [{ words: isFlag ? [php, ...words] : words }],
  };
}

/** `php script.php`, `php -S 0.0.0.0:80 -t public`, `php artisan serve`. */
function startedByPhp(command: Command): Application | undefined {
  const { cwd, arguments: words } = command;
  const loads: string[] = [];
  for (let at = 0; at < words.length; at++) {
    const text = words[at]?.value ?? words[at]?.text ?? '';
    if (/^(?:-[vmih]|--(?:version|modules|info|help))$/.test(text)) return undefined;
    if (text === '-r') break;
    if (text === '-t' || text === '-f') loads.push(...present(pathFrom(cwd, words[at + 1])));
    if (/^-[dczStBRFEf]$/.test(text)) at++;
    else if (!text.startsWith('-')) {
      loads.push(...present(pathFrom(cwd, words[at])));
      break;
    }
  }
  return application(command, loads);
}

function scriptsOf({ cwd, files, program }: Command): string[] {
  const path = program.includes('/') ? pathFrom(cwd, program) : undefined;
  return path !== undefined && files.kindOf(path) === 'file' ? [path] : [];
}

/** Only the images of PHP have an Apache that runs it for certain; others serve what lies there. */
function startedApache(command: Command): Application | undefined {
  const isPhp = command.variable('PHP_INI_DIR') !== undefined || command.name === 'apache2-foreground';
  if (!isPhp) return undefined;
  const root = command.variable('APACHE_DOCUMENT_ROOT');
  return application(command, typeof root === 'string' && root.startsWith('/') ? [joinPath('/', root)] : []);
}

function application({ cwd, files }: Command, loads: readonly string[]): Application {
  const unread = unreadProgram({ linking: undefined, linksLibraries: undefined });
  return {
    toolchain: 'PHP',
    loads,
    reads: 'project',
    facts: () => (cwd === undefined ? unread : applicationFacts(files, cwd)),
  };
}
