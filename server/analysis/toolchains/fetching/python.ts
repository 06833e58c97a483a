/**
 * What pip, uv, poetry and pipenv read of a project when they install its libraries.
 */

import { joinPath } from '../../text/paths.ts';
import { requirementsOf } from '../python/requirements.ts';
import { folderWith, lying } from './manifests.ts';
import type { Fetching, FetchingCall } from './model.ts';

/** Options of pip whose value is the next word. */
const withValue = new Set(
  '-i --index-url --extra-index-url --trusted-host --timeout --retries --python --cache-dir --prefix -t --target --root --platform --no-binary --only-binary --progress-bar'.split(
    ' ',
  ),
);

export function pipFetching({ options, cwd, files }: FetchingCall): Fetching | undefined {
  const lists: string[] = [];
  const names: string[] = [];
  for (let at = 0; at < options.length; at++) {
    const word = options[at] ?? '';
    const listed = /^(?:-[rc]|--(?:requirement|constraint)s?)(?:=?(.*))$/.exec(word);
    if (listed !== null) lists.push(listed[1] || (options[++at] ?? ''));
    else if (/^(?:-e|--editable|-f|--find-links|--group)\b/.test(word)) return undefined;
    else if (withValue.has(word)) at++;
    else if (isPlace(word)) return undefined;
    else if (!word.startsWith('-')) names.push(word);
  }
  const required = lists.map((list) => requirementsOf(joinPath(cwd, list), files));
  if (lists.some((list) => /^\w+:/.test(list)) || required.some(isOpenOrLocal)) return undefined;
  const reads = [...new Set(required.flatMap((each) => each.files))];
  // Lists name what lies beside them, too.
  if (
    reads.some((path) =>
      /^\s*(?:-e|--editable|-f|--find-links)\b|file:|@\s*\.|^\s*\.{0,2}\//m.test(files.read(path) ?? ''),
    )
  )
    return undefined;
  const isSmall = reads.length === 0 && names.every((name) => /^(?:pip|setuptools|wheel)\b/.test(name));
  return { manager: 'pip', reads, fills: [], ...(isSmall ? { isSmall } : {}) };
}

function isOpenOrLocal({ isOpen, projects }: ReturnType<typeof requirementsOf>): boolean {
  return isOpen || projects.length > 0;
}

/** A file, a folder or an address rather than the name of a package. */
function isPlace(word: string): boolean {
  if (word.startsWith('-')) return false;
  return word.includes('/') || word.startsWith('.') || /\.(?:whl|zip|gz|txt)$/.test(word);
}

export function uvFetching({ program, words, options, cwd, files, folders }: FetchingCall): Fetching | undefined {
  const project = folderWith(files, cwd, 'pyproject.toml');
  const text = project === undefined ? undefined : files.read(joinPath(project, 'pyproject.toml'));
  if (
    project === undefined ||
    text === undefined ||
    /^\s*\[tool\.uv\.(?:workspace|sources)\b|file:|path\s*=/m.test(text)
  )
    return undefined;
  if (options.some((each) => /^--(?:project|directory|script|package|all-packages)\b/.test(each))) return undefined;
  const reads = lying(files, project, 'pyproject.toml uv.lock uv.toml .python-version');
  const fills = folders;
  // Without a build system, the project itself is no package, and is not installed.
  const isAlone = options.includes('--no-install-project') || !/^\s*\[build-system\]/m.test(text);
  if (isAlone) return { manager: 'uv', reads, fills };
  return { manager: 'uv', reads, fills, ahead: [program, ...words, '--no-install-project'].join(' ') };
}

export function poetryFetching({ program, words, options, cwd, files, folders }: FetchingCall): Fetching | undefined {
  const project = folderWith(files, cwd, 'pyproject.toml');
  const text = project === undefined ? undefined : files.read(joinPath(project, 'pyproject.toml'));
  if (project === undefined || text === undefined || /\bpath\s*=|file:|develop\s*=/.test(text)) return undefined;
  if (options.some((each) => /^(?:-C|-P|--(?:project|directory|only-root))\b/.test(each))) return undefined;
  const reads = lying(files, project, 'pyproject.toml poetry.lock poetry.toml');
  const isAlone = options.includes('--no-root') || /^\s*package-mode\s*=\s*false/m.test(text);
  if (isAlone) return { manager: 'poetry', reads, fills: folders };
  return { manager: 'poetry', reads, fills: folders, ahead: [program, ...words, '--no-root'].join(' ') };
}

export function pipenvFetching({ options, cwd, files, folders }: FetchingCall): Fetching | undefined {
  const isPlain = options.every(
    (each) => each.startsWith('-') && !/^(?:-[re]|--(?:requirements|editable))\b/.test(each),
  );
  const text = files.read(joinPath(cwd, 'Pipfile'));
  if (!isPlain || text === undefined || /\bpath\s*=|file\s*=|editable\s*=/.test(text)) return undefined;
  return { manager: 'pipenv', reads: lying(files, cwd, 'Pipfile Pipfile.lock'), fills: folders };
}
