/**
 * What installers and compilers keep for the next time: where it lies, and whether builds read it from there.
 */

import type { Lookup } from '../../syntax/lexer.ts';
import { joinPath, parentPath } from '../../text/paths.ts';
import type { OwnEffect } from '../toolchain.ts';

export interface KeptFolders {
  /** The tool: `npm`, `Go`. */
  readonly tool: string;
  /** Absolute. */
  readonly folders: readonly string[];
  /** Whether it is a store: what the tool fetched is used where it lies, and every later command needs it. */
  readonly isStore: boolean;
  /** Whether two builds must not write to it at a time. */
  readonly isExclusive: boolean;
  /** What it saves, for people: `downloads every library`. */
  readonly saves: string;
}

/** What a command with this effect keeps; `variable` is its environment. Undefined where nothing is, or it is not known where. */
export function keptFoldersOf(effect: OwnEffect | undefined, variable: Lookup): KeptFolders | undefined {
  if (effect?.kind !== 'build') return undefined;
  const { does, toolchain } = effect;
  if (needsNothing.test(does)) return undefined;
  if (toolchain === 'Go' && does.startsWith('go ')) return goFolders(does, variable);
  if (toolchain === 'Rust' && does.startsWith('cargo ')) return cargoFolders(variable);
  const found = tools.find(({ test }) => test.test(does));
  if (found === undefined) return undefined;
  const kept = effect.makes
    .filter(({ role, path }) => role === 'cache' && found.folder.test(path))
    .map(({ path }) => path);
  if (kept.length === 0 && !found.isStore) return undefined;
  const folders = [...new Set(kept.map((path) => (path.endsWith('/_cacache') ? parentPath(path) : path)))];
  const { tool, isStore = false, isExclusive = false } = found;
  return { tool, folders, isStore, isExclusive, saves: 'fetches all libraries' };
}

/** Commands of such tools that neither fetch anything nor need what was. */
const needsNothing =
  /^(?:cargo (?:new|init|fmt|version|chef prepare)|go (?:env|version|fmt|clean|telemetry|mod init|work)|dotnet (?:new|clean|dev-certs|nuget|--\S+))$/;

/** Flags with which a tool takes what an earlier command has fetched, and fetches nothing itself. */
const offline = /(?:^|\s)(?:--offline|--no-restore|--no-build|-o(?=\s+[a-z-])|GOPROXY=["']?off\S*|GOFLAGS=\S*)(?=\s|$)/;

/** Whether a script has the tool rely on what is kept already. */
export function reliesOnKept(script: string, { tool }: KeptFolders): boolean {
  if (tool === 'Cargo' && /\s--frozen\b/.test(script)) return true;
  const found = offline.exec(script)?.[0].trim();
  return found !== undefined && (found !== '-o' || tool === 'Maven');
}

/** Tools whose folder the toolchains name among what a command makes. */
const tools: readonly {
  readonly tool: string;
  readonly test: RegExp;
  readonly folder: RegExp;
  readonly isStore?: true;
  readonly isExclusive?: true;
}[] = [
  { tool: 'npm', test: /^npm (?:ci|install|i|clean-install)$/, folder: /\/_cacache$/ },
  { tool: 'yarn', test: /^yarn install$/, folder: /\/\.cache\/yarn$/, isExclusive: true },
  { tool: 'pnpm', test: /^pnpm (?:install|i|fetch)$/, folder: /\/pnpm\/store$/ },
  { tool: 'pip', test: /^pip install$/, folder: /\/\.cache\/pip$/ },
  { tool: 'uv', test: /^uv (?:sync|pip install)$/, folder: /\/\.cache\/uv$/ },
  { tool: 'Composer', test: /^composer install$/, folder: /\/cache$/ },
  { tool: 'Maven', test: /^mvn\b/, folder: /\/\.m2\/repository$/, isStore: true, isExclusive: true },
  { tool: 'Gradle', test: /^gradle\b/, folder: /\/\.gradle$/, isStore: true, isExclusive: true },
  {
    tool: 'NuGet',
    test: /^dotnet\b/,
    folder: /\/\.nuget\/packages$/,
    isStore: true,
  },
];

function goFolders(does: string, variable: Lookup): KeptFolders | undefined {
  const path = folder(variable, 'GOPATH', 'go');
  const modules = set(variable, 'GOMODCACHE') ? folder(variable, 'GOMODCACHE', '') : path && joinPath(path, 'pkg/mod');
  const results =
    set(variable, 'GOCACHE') || set(variable, 'XDG_CACHE_HOME')
      ? undefined
      : folder(variable, 'HOME', '', '.cache/go-build');
  if (modules === undefined || results === undefined) return undefined;
  const folders = does.startsWith('go mod') || does === 'go get' ? [modules] : [modules, results];
  return {
    tool: 'Go',
    folders,
    isStore: true,
    isExclusive: false,
    saves: 'fetches and compiles all packages',
  };
}

function cargoFolders(variable: Lookup): KeptFolders | undefined {
  const home = folder(variable, 'CARGO_HOME', '.cargo');
  if (home === undefined) return undefined;
  return {
    tool: 'Cargo',
    folders: [joinPath(home, 'registry')],
    isStore: true,
    isExclusive: false,
    saves: 'fetches all crates',
  };
}

function set(variable: Lookup, name: string): boolean {
  const value = variable(name);
  return value !== undefined && value !== '';
}

/** The folder that the variable names, or else the usual one at home; with `inside`, a path in it. */
function folder(variable: Lookup, name: string, usual: string, inside = ''): string | undefined {
  const [value, home] = [variable(name), variable('HOME')];
  const base = set(variable, name)
    ? value
    : typeof home === 'string' && home !== '' && usual !== ''
      ? joinPath(home, usual)
      : undefined;
  return typeof base === 'string' && base.startsWith('/') && !base.includes(':') ? joinPath(base, inside) : undefined;
}
