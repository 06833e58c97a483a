/**
 * What Bundler, Composer, NuGet, Mix and pub read of a project when they fetch its libraries.
 */

import { joinPath, parentPath } from '../../text/paths.ts';
import { foldersAround } from '../command/environment.ts';
import type { FileView } from '../fileView.ts';
import { fittingIn, folderWith, lying } from './manifests.ts';
import type { Fetching, FetchingCall } from './model.ts';

export function bundlerFetching({ cwd, files, folders, options }: FetchingCall): Fetching | undefined {
  const text = files.read(joinPath(cwd, 'Gemfile'));
  // A Gemfile is a program.
  if (text === undefined || /\bgemspec\b|\bpath\b|eval_gemfile|File\.|require|Dir[.[]|\bload\b|IO\./.test(text))
    return undefined;
  if (options.some((each) => each.startsWith('--gemfile')) || files.kindOf(joinPath(cwd, '.bundle')) !== undefined)
    return undefined;
  const reads = lying(files, cwd, 'Gemfile Gemfile.lock .ruby-version .tool-versions');
  return { manager: 'bundler', reads, fills: folders };
}

export function composerFetching({ program, words, options, cwd, files, folders }: FetchingCall): Fetching | undefined {
  const text = files.read(joinPath(cwd, 'composer.json'));
  if (text === undefined || /"type"\s*:\s*"path"|"installer-paths"|"artifact"/.test(text)) return undefined;
  if (options.some((each) => /^(?:-d|--working-dir)\b/.test(each) || !each.startsWith('-'))) return undefined;
  const reads = lying(files, cwd, 'composer.json composer.lock auth.json symfony.lock');
  const missing = ['--no-scripts', '--no-autoloader'].filter((flag) => !options.includes(flag));
  const fetches = { manager: 'composer', reads, fills: folders };
  if (missing.length === 0) return fetches;
  const ahead = [
    program,
    ...words.filter((word) => !/^(?:-o|-a|--(?:optimize|classmap)\S*)$/.test(word)),
    ...missing,
    '--no-cache',
  ];
  return { ...fetches, ahead: ahead.join(' ') };
}

const dotnetManifests =
  /^\/(?:.*\.(?:csproj|fsproj|vbproj|sln|slnx|props|targets)|nuget\.config|global\.json|packages\.lock\.json|dotnet-tools\.json)$/i;

export function dotnetFetching({ cwd, files }: FetchingCall): Fetching | undefined {
  const reads = fittingIn(files, cwd, dotnetManifests).filter((path) => !/\/(?:obj|bin)\//.test(path));
  const projects = reads.filter((path) => /proj$/i.test(path));
  const isUnclear = projects.some((path) => {
    const text = files.read(path);
    return text === undefined || /<Import\s/.test(text) || leadsOut(path, text, reads);
  });
  const above = foldersAround(cwd).slice(1);
  const hasMoreAbove = above.some((folder) => fittingDirectly(files, folder).length > 0);
  if (projects.length === 0 || isUnclear || hasMoreAbove) return undefined;
  const folders = [...new Set(projects.map((path) => parentPath(path)))];
  return { manager: 'nuget', reads, fills: folders.map((folder) => joinPath(folder, 'obj')) };
}

function fittingDirectly(files: FileView, folder: string): string[] {
  return lying(
    files,
    folder,
    'Directory.Build.props Directory.Build.targets Directory.Packages.props NuGet.Config nuget.config',
  );
}

/** Whether it refers to a project that is not among those that are read. */
function leadsOut(path: string, text: string, reads: readonly string[]): boolean {
  const references = [...text.matchAll(/ProjectReference\s+Include="([^"]+)"/g)].map(([, file = '']) => file);
  return references.some((file) => !reads.includes(joinPath(parentPath(path), file.replaceAll('\\', '/'))));
}

export function mixFetching({ cwd, files, folders }: FetchingCall): Fetching | undefined {
  const text = files.read(joinPath(cwd, 'mix.exs'));
  if (text === undefined || /\bpath:|apps_path|in_umbrella|File\.|Code\.|\bimport_|System\.cmd/.test(text))
    return undefined;
  // Settings are read before any task runs.
  return { manager: 'mix', reads: lying(files, cwd, 'mix.exs mix.lock config'), fills: folders };
}

export function dartFetching({ cwd, files }: FetchingCall): Fetching | undefined {
  const project = folderWith(files, cwd, 'pubspec.yaml');
  const text = project === undefined ? undefined : files.read(joinPath(project, 'pubspec.yaml'));
  if (project !== cwd || text === undefined || /^\s*(?:path|workspace|resolution):/m.test(text)) return undefined;
  const reads = lying(files, cwd, 'pubspec.yaml pubspec.lock pubspec_overrides.yaml');
  return { manager: 'pub', reads, fills: [joinPath(cwd, '.dart_tool')] };
}
