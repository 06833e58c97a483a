/**
 * manage.py of Django: what its commands leave behind, as far as the settings of the project say it plainly.
 */

import { baseName, isWithin, joinPath, parentPath } from '../../text/paths.ts';
import { readOptions } from '../command/commandLine.ts';
import { artifact } from '../effects/products.ts';
import { projectCode } from '../effects/projectCode.ts';
import type { FileView } from '../fileView.ts';
import type { Effect } from '../toolchain.ts';
import { build, checked, type PythonCommand, tested } from './command.ts';

/** `python manage.py command`, in the folder of the project. */
export function explainManage(command: PythonCommand, folder: string | undefined): Effect {
  const { operands } = readOptions(command.arguments, '--settings --pythonpath --verbosity -v');
  const subcommand = operands[0]?.value ?? '';
  const does = `manage.py ${subcommand}`.trim();
  if (subcommand === 'test') return tested(command, does);
  if (['check', 'help', 'version', 'showmigrations'].includes(subcommand)) return checked(command, does);
  if (folder === undefined) return projectCode('Python', does, '/');
  switch (subcommand) {
    case 'compilemessages':
      return compiledMessages(command.files, does, folder);
    case 'collectstatic':
      return madeAt(does, folder, settingIn(command.files, folder, 'STATIC_ROOT'), 'tree');
    case 'migrate':
      return madeAt(does, folder, settingIn(command.files, folder, `["']NAME["']`, isOfSqlite), 'file');
    default:
      // Nobody knows what commands of applications do.
      return projectCode('Python', does, '/');
  }
}

/** Each `.po` file is compiled into a `.mo` file beside it. */
function compiledMessages(files: FileView, does: string, folder: string): Effect {
  const sources = files.filesIn(folder).filter((path) => /\/LC_MESSAGES\/[^/]+\.po$/.test(path));
  const makes = sources.map((path) => artifact(path.replace(/po$/, 'mo'), 'file', 'likely'));
  const isAll = sources.length > 0 && files.isKnown(folder);
  return build(does, { makes, makesIn: isAll ? [] : [folder], runsCode: true });
}

function madeAt(does: string, folder: string, path: string | undefined, kind: 'tree' | 'file'): Effect {
  if (path === undefined) return projectCode('Python', does, '/');
  return build(does, { makes: [artifact(path, kind, 'likely')], byProductsIn: [folder], runsCode: true });
}

/** The one path that all settings of the project assign to a name; undefined where they differ, or compute it. */
function settingIn(
  files: FileView,
  folder: string,
  name: string,
  isMeant: (text: string) => boolean = () => true,
): string | undefined {
  const settings = files
    .filesIn(folder)
    .filter((path) => /(?:^|\/)settings(?:\.py|\/[^/]+\.py)$/.test(path) && !/\/site-packages\//.test(path));
  const found = new Set<string | undefined>();
  for (const path of settings) {
    const text = files.read(path)?.replace(/^\s*#.*$/gm, '') ?? '';
    const values = text.matchAll(new RegExp(`(?:^|[\\s{,])${name}\\s*[=:]\\s*([^\\n]+)`, 'g'));
    if (isMeant(text)) for (const [, value = ''] of values) found.add(pathIn(value, text, path));
  }
  const [only] = found;
  return found.size === 1 && only !== undefined && (isWithin(folder, only) || only.startsWith('/')) ? only : undefined;
}

function isOfSqlite(text: string): boolean {
  return text.includes('django.db.backends.sqlite3');
}

/** `BASE_DIR / 'static'`, `os.path.join(BASE_DIR, 'static')`, or a path in plain text. */
function pathIn(value: string, text: string, file: string): string | undefined {
  const plain = /^(["'])(\/[\w./-]+)\1/.exec(value)?.[2];
  if (plain !== undefined) return joinPath('/', plain);
  const [, joined, divided] =
    /^(?:str\()?(?:os\.path\.join\(\s*(\w+)\s*,|(\w+)\s*\/)((?:\s*[,/]?\s*(["'])[\w./-]+\4)+)\s*\)*,?\s*$/.exec(
      value,
    ) ?? [];
  const root = joined ?? divided;
  const parts = [...value.matchAll(/(["'])([\w./-]+)\1/g)].map(([, , part = '']) => part);
  const base = root === undefined ? undefined : rootFolder(root, text, file);
  if (base === undefined || parts.length === 0 || parts.some((part) => part.startsWith('/'))) return undefined;
  return joinPath(base, parts.join('/'));
}

/** `BASE_DIR = Path(__file__).resolve().parent.parent`: as many folders up as it says. */
function rootFolder(name: string, text: string, file: string): string | undefined {
  const value = new RegExp(`^${name}\\s*=\\s*([^\\n]+)`, 'm').exec(text)?.[1];
  if (value === undefined || !value.includes('__file__') || /["'+]/.test(value)) return undefined;
  const count = value.match(/\.parent\b(?!s)|\bdirname\(/g)?.length ?? 0;
  const indexed = /\.parents\[(\d)\]/.exec(value)?.[1];
  const up = count + (indexed === undefined ? 0 : Number(indexed) + 1);
  let folder = file;
  for (let step = 0; step < up; step++) folder = parentPath(folder);
  return up === 0 || baseName(folder) === '' ? undefined : folder;
}
