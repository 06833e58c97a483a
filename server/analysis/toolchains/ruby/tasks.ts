/**
 * Tasks of a project: `rails assets:precompile`, `rake db:migrate`. What they write follows the conventions of Rails.
 */

import { joinPath, parentPath } from '../../text/paths.ts';
import { readCommandLine } from '../command/commandLine.ts';
import { fileAround } from '../command/environment.ts';
import { entryOf } from '../command/table.ts';
import { pathFrom } from '../command/words.ts';
import { buildEffect, fills } from '../effects/buildEffect.ts';
import { artifact } from '../effects/products.ts';
import { projectCode } from '../effects/projectCode.ts';
import type { FileView } from '../fileView.ts';
import type { BuildEffect, Command, Effect } from '../toolchain.ts';
import { noEffect } from '../toolchain.ts';
import { type Gemfile, gemfileOf, hasGem } from './gemfile.ts';

/** What `rails` or `rake` does with these words: one task after the other. */
export function explainTasks(command: Command): Effect | undefined {
  const { name, cwd } = command;
  const line = readCommandLine(command.arguments, withValue);
  const tasks = line.operands.filter(({ value }) => !/^\w+=/.test(value ?? ''));
  const [first, second] = tasks;
  const does = first?.value === undefined ? name : `${name} ${first.value.replace(/\[.*$/, '')}`;
  const asksOnly = line.has('--version', '-V', '-v', '--help', '-h', '-T', '--tasks', '-P');
  if (name === 'rails') {
    if (first === undefined || asks.has(first.value ?? '')) return noEffect;
    if (first.value === 'new') return newProject(command, pathFrom(cwd, second));
    if (first.value !== undefined && commands.has(first.value)) return projectCode('Ruby', does, cwd);
  } else if (asksOnly && !tasks.some(({ value = '' }) => value.includes(':'))) return noEffect;
  const project = projectOf(command);
  if (project === undefined) return projectCode('Ruby', does, undefined);
  const gemfile = gemfileOf(command);
  const parts = tasks.map(({ value }) => taskParts(value, command, project, gemfile));
  if (parts.length === 0 || parts.includes(undefined)) return projectCode('Ruby', does, project);
  const own = parts.flatMap((part) => part ?? []);
  return buildEffect('Ruby', does, {
    makes: own.flatMap(({ makes = [] }) => makes),
    makesIn: [...new Set(own.flatMap(({ makesIn = [] }) => makesIn))],
    byProductsIn: [project],
    runsCode: true,
  });
}

const withValue = '-f --rakefile -C --directory -I -r -e --environment';

const asks = new Set('--version -v version about routes notes stats help --help -h -T --tasks secret'.split(' '));

/** Commands of Rails that are no tasks. */
const commands = new Set('generate g destroy d console c dbconsole server s runner r plugin'.split(' '));

function projectOf(command: Command): string | undefined {
  if (command.cwd === undefined) return undefined;
  const rakefile = command.name === 'rake' ? fileAround(command.files, command.cwd, 'Rakefile', 'rakefile') : undefined;
  return rakefile === undefined ? command.cwd : parentPath(rakefile);
}

function newProject({ cwd }: Command, folder: string | undefined): BuildEffect {
  const made = folder === undefined || folder === cwd ? fills(cwd) : { makes: [artifact(folder, 'tree')] };
  return buildEffect('Ruby', 'rails new', made);
}

type Parts = Pick<Partial<BuildEffect>, 'makes' | 'makesIn'>;

/** What a task makes beside by-products; undefined for one of the project's own. */
function taskParts(
  task: string | undefined,
  { files }: Command,
  project: string,
  gemfile: Gemfile | undefined,
): Parts | undefined {
  if (task === undefined) return undefined;
  const name = task.replace(/\[.*$/, '');
  if (name === 'assets:precompile') return assets(project, gemfile);
  const output = entryOf(outputs, name);
  if (output !== undefined) return { makes: [artifact(joinPath(project, output), 'tree', 'likely')] };
  // A database may be a file.
  if (/^db:/.test(name)) return { makesIn: databaseFolders(project, files) };
  return quiet.test(name) ? {} : undefined;
}

/** Where SQLite has its files: in `storage` since Rails 7.1, which has such a folder. */
function databaseFolders(project: string, files: FileView): string[] {
  const storage = joinPath(project, 'storage');
  const mayBe = files.kindOf(storage) === 'folder' || !files.isKnown(project);
  return [joinPath(project, 'db'), ...(mayBe ? [storage] : [])];
}

/** Tasks that only check, or clear away. */
const quiet =
  /^(?:(?:assets|log|tmp|webpacker|shakapacker|vite):(?:clean|clear|clobber)\b.*|tmp:\w+:clear|zeitwerk:check|test(?::.*)?|spec(?::.*)?|rubocop|environment)$/;

const outputs: Readonly<Record<string, string>> = {
  'webpacker:compile': 'public/packs',
  'shakapacker:compile': 'public/packs',
  'vite:build': 'public/vite',
  'vite:build_all': 'public/vite',
  'css:build': 'app/assets/builds',
  'javascript:build': 'app/assets/builds',
  'tailwindcss:build': 'app/assets/builds',
};

/** Gems that build more when assets are compiled, and where. */
const builders: Readonly<Record<string, string>> = {
  webpacker: 'public/packs',
  shakapacker: 'public/packs',
  vite_rails: 'public/vite',
  'cssbundling-rails': 'app/assets/builds',
  'jsbundling-rails': 'app/assets/builds',
  'tailwindcss-rails': 'app/assets/builds',
};

/** Settings of the application may name other folders, as a rule in `public`. */
function assets(project: string, gemfile: Gemfile | undefined): Parts {
  const more = Object.entries(builders).filter(([gem]) => gemfile !== undefined && hasGem(gemfile, gem));
  const folders = new Set(['public/assets', ...more.map(([, folder]) => folder)]);
  return {
    makes: [...folders].map((folder) => artifact(joinPath(project, folder), 'tree', 'likely')),
    // Which gem builds what is not known without the Gemfile.
    makesIn: [
      joinPath(project, 'public'),
      ...(gemfile?.text === undefined ? [joinPath(project, 'app/assets/builds')] : []),
    ],
  };
}
