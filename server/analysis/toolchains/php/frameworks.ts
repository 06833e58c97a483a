/**
 * The consoles of PHP frameworks: Laravel's `artisan` and Symfony's `bin/console`.
 */

import { joinPath } from '../../text/paths.ts';
import { entryOf } from '../command/table.ts';
import { buildEffect } from '../effects/buildEffect.ts';
import { projectCode } from '../effects/projectCode.ts';
import type { BuildEffect, CommandWord, Effect, Product } from '../toolchain.ts';
import { noEffect } from '../toolchain.ts';

/** What a task of a console makes: folders end in `/`; `?` marks what only some versions or settings make so. */
type Tasks = Readonly<Record<string, string>>;

/** What `artisan` does in the project that it lies in. */
export function explainArtisan(project: string | undefined, words: readonly CommandWord[]): Effect {
  return explainTask('artisan', project, words, artisanTasks, artisanAsks);
}

/** What `bin/console` does in the project that it belongs to. */
export function explainConsole(project: string | undefined, words: readonly CommandWord[]): Effect {
  return explainTask('bin/console', project, words, consoleTasks, consoleAsks);
}

const artisanTasks: Tasks = {
  'cache:clear': '',
  'config:cache': 'bootstrap/cache/config.php',
  'config:clear': '',
  'event:cache': 'bootstrap/cache/events.php',
  'event:clear': '',
  'filament:assets': 'public/css/? public/js/?',
  'filament:optimize': 'bootstrap/cache/filament/?',
  'icons:cache': 'bootstrap/cache/blade-icons.php?',
  'key:generate': '.env?',
  'l5-swagger:generate': 'storage/api-docs/?',
  'octane:install': 'config/octane.php?',
  optimize:
    'bootstrap/cache/config.php bootstrap/cache/routes-v7.php? storage/framework/views/? ' +
    'bootstrap/cache/events.php?',
  'optimize:clear': '',
  'package:discover': 'bootstrap/cache/packages.php bootstrap/cache/services.php?',
  'passport:keys': 'storage/oauth-private.key? storage/oauth-public.key?',
  'queue:restart': '',
  'route:cache': 'bootstrap/cache/routes-v7.php?',
  'route:clear': '',
  'storage:link': 'public/storage/?',
  'telescope:publish': 'public/vendor/telescope/?',
  'horizon:publish': 'public/vendor/horizon/?',
  'view:cache': 'storage/framework/views/?',
  'view:clear': '',
  'ziggy:generate': 'resources/js/ziggy.js?',
};

const artisanAsks = /^(?:list|about|env|help|inspire|[\w-]+:(?:list|show|status|monitor)|--version|-V)$/;

const consoleTasks: Tasks = {
  'asset-map:compile': 'public/assets/?',
  'assets:install': 'public/bundles/?',
  'cache:clear': 'var/cache/',
  'cache:pool:clear': '',
  'cache:warmup': 'var/cache/',
  'ckeditor:install': 'public/bundles/?',
  'dotenv:dump': '.env.local.php',
  'fos:js-routing:dump': 'public/js/?',
  'importmap:install': 'assets/vendor/?',
  'lexik:jwt:generate-keypair': 'config/jwt/?',
  'sass:build': 'var/sass/?',
  'tailwind:build': 'var/tailwind/?',
};

const consoleAsks = /^(?:list|about|help|debug:.+|lint:.+|--version|-V)$/;

function explainTask(
  tool: string,
  project: string | undefined,
  words: readonly CommandWord[],
  tasks: Tasks,
  asks: RegExp,
): Effect {
  const task = words.find(({ value, text }) => !/^-./.test(value ?? text))?.value ?? words[0]?.value;
  if (words.length === 0 || (task !== undefined && asks.test(task))) return noEffect;
  const does = task === undefined ? tool : `${tool} ${task}`;
  const outputs = entryOf(tasks, task);
  if (project === undefined || outputs === undefined) return projectCode('PHP', does, project);
  const makes = outputs.split(' ').flatMap((output) => productAt(project, output));
  return ownTask(does, project, makes);
}

/** Such tasks start the whole application: it may log, or fill caches of its own. */
function ownTask(does: string, project: string, makes: readonly Product[]): BuildEffect {
  return buildEffect('PHP', does, { makes, byProductsIn: [project], runsCode: true });
}

function productAt(project: string, output: string): Product[] {
  if (output === '') return [];
  const path = joinPath(project, output.replace(/\?$/, ''));
  const kind = /\/\??$/.test(output) ? 'tree' : 'file';
  return [{ path, kind, role: 'artifact', certainty: output.endsWith('?') ? 'likely' : 'certain' }];
}
