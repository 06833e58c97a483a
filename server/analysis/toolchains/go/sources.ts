/**
 * What a Go program reaches for when it runs, as its sources and its go.mod tell.
 */

import { joinPath, parentPath } from '../../text/paths.ts';
import type { FileView } from '../fileView.ts';
import type { ProgramFacts } from '../program.ts';
import type { Command } from '../toolchain.ts';
import type { GoArguments } from './arguments.ts';
import { type CgoModule, cgoModules } from './cgoModules.ts';
import { type GoPackage, moduleAround, moduleName } from './packages.ts';
import { pureModules } from './pureModules.ts';
import { type GoSource, isSource, scanSource } from './scan.ts';
import { callsSystem, type Module, type PlacedSource } from './systemCalls.ts';

/** The facts of a program built by `command` from the package `from`. */
export function programFacts(command: Command, args: GoArguments, from: GoPackage | undefined): ProgramFacts {
  const program = readProgram(command.files, from?.folder);
  const { sources, complete, modules } = program;
  const usesOthers = !complete || (modules === undefined ? !sources.every(isStandalone) : modules.length > 0);
  return {
    sourcesRead: complete,
    sourcesSeen: sources.length > 0 || (from?.folder === undefined && from?.name !== undefined),
    ...linkage(program, command, args),
    ...systemOf(program, command, args, from),
    mentions: [...new Set(sources.flatMap(({ strings, opened }) => [...strings, ...opened]))],
    embeds: sources.flatMap(({ embeds, folder }) => embeds.map((pattern) => joinPath(folder, pattern))),
    opensFiles: usesOthers || sources.some(({ code }) => opensFiles.test(code)),
    opensWorkdir: sources.some(({ code }) => opensWorkdir.test(code)),
    starts: [...new Set(sources.flatMap(({ starts }) => starts))],
    startsOthers: sources.some(({ startsOthers }) => startsOthers),
    certificates: usesOthers || sources.some(({ code }) => isClient.test(code)),
    callsByTls: sources.some(callsByTls),
    timeZones: !carriesTimeZones(sources) && (!complete || sources.some(asksForTimeZones)),
    timeZoneFile: timeZoneFile(args, command),
  };
}

/**
 * Which systems make it call the C library: the standard library does so to look up hosts and users, and bindings to C do,
 * where there is a compiler of C, unless it is built for another machine or told not to.
 */
function systemOf(
  { sources, modules, module }: Program,
  { variable }: Command,
  args: GoArguments,
  from: GoPackage | undefined,
): Pick<ProgramFacts, 'libc' | 'isForOther' | 'dynamicWith'> {
  const isFree = (name: string, value = '') => ['', value].includes(String(variable(name) ?? ''));
  if (!isFree('GOARCH')) return { libc: 'unknown', isForOther: true };
  if (!isFree('CGO_ENABLED', '1') || !isFree('GOOS', 'linux')) return { libc: 'unknown' };
  const isPure = args.flag('-tags') !== undefined || !isFree('GOFLAGS') || from?.folder === undefined;
  const calls = bindsToC(sources, modules) || (!isPure && callsSystem(sources, from.folder, module));
  return calls ? { dynamicWith: 'compiler' } : {};
}

interface Program {
  /** The module's name and folder. */
  readonly module: Module | undefined;
  readonly sources: readonly PlacedSource[];
  /** Whether all of its own sources were read. */
  readonly complete: boolean;
  /** The modules it requires; undefined without a go.mod. */
  readonly modules: readonly string[] | undefined;
}

/** All sources of the module around `folder`, without vendored ones. */
function readProgram(files: FileView, folder: string | undefined): Program {
  if (folder === undefined) return { module: undefined, sources: [], complete: false, modules: undefined };
  const around = moduleAround(files, folder);
  const root = around?.root ?? folder;
  const paths = files.filesIn(root).filter((path) => isSource(path) && !path.slice(root.length).includes('/vendor/'));
  const sources: PlacedSource[] = [];
  let complete = files.isKnown(root) && paths.length > 0;
  for (const path of paths) {
    const text = files.read(path);
    if (text === undefined) complete = false;
    else sources.push({ ...scanSource(text), folder: parentPath(path) });
  }
  const manifest = around?.manifest;
  const name = moduleName(manifest);
  const module = name === undefined ? undefined : { name, root };
  return { module, sources, complete, modules: manifest === undefined ? undefined : requiredModules(manifest) };
}

/** The paths of the modules in the `require` lines of a go.mod. */
function requiredModules(manifest: string): string[] {
  const requirements = manifest.replace(/\/\/[^\n]*/g, '').matchAll(/^[ \t]*require[ \t]*(?:\(([^)]*)\)|([^\n(]+))/gm);
  return [...requirements].flatMap(([, group, single]) =>
    (group ?? single ?? '').split('\n').flatMap((line) => line.trim().split(/\s+/)[0] || []),
  );
}

/** How the program is linked, and with what. */
function linkage(
  { sources, complete, modules }: Program,
  { variable }: Command,
  args: GoArguments,
): Pick<ProgramFacts, 'linking' | 'staticSetting' | 'linksLibraries'> {
  const cgo = variable('CGO_ENABLED');
  const staticSetting = 'CGO_ENABLED=0';
  if (cgo === '0' || linksStatically(args)) return { linking: 'static', staticSetting, linksLibraries: false };
  const bindings = bindingsOf(modules);
  const isC = bindsToC(sources, modules);
  // Without a go.mod, whatever is imported is fetched from somewhere.
  const allKnown = complete && (modules?.every(isKnownModule) ?? sources.every(isStandalone));
  const links = bindings.some(({ libraries }) => libraries) || sources.some((source) => source.asksForLibraries);
  return {
    linking: isC ? 'dynamic' : undefined,
    staticSetting: allKnown && !isC && (cgo === undefined || cgo === '') ? staticSetting : undefined,
    linksLibraries: links || (allKnown && !(isC && choosesLibraries(args, variable)) ? false : undefined),
  };
}

function bindsToC(sources: readonly GoSource[], modules: readonly string[] | undefined): boolean {
  return bindingsOf(modules).length > 0 || sources.some(({ imports }) => imports.includes('C'));
}

function bindingsOf(modules: readonly string[] = []): CgoModule[] {
  return modules.flatMap((module) => cgoModules.find(({ path }) => module.startsWith(path)) ?? []);
}

/** Whether tags or flags may make modules link libraries of the system in place of their own: `-tags libsqlite3`. */
function choosesLibraries(args: GoArguments, variable: Command['variable']): boolean {
  const isSet = (value: ReturnType<Command['variable']>) => value !== undefined && value !== '';
  return args.flag('-tags') !== undefined || isSet(variable('GOFLAGS')) || isSet(variable('CGO_LDFLAGS'));
}

function isKnownModule(module: string): boolean {
  return [...cgoModules.map(({ path }) => path), ...pureModules].some((beginning) => module.startsWith(beginning));
}

/** Whether a source imports nothing but the standard library, whose paths have no dot in their first element. */
function isStandalone({ imports }: GoSource): boolean {
  return imports.every((path) => !path.split('/')[0]?.includes('.'));
}

function linksStatically(args: GoArguments): boolean {
  return /-extldflags[\s=]*["'\\]*[^"']*-static\b/.test(args.flag('-ldflags')?.text ?? '');
}

/** The path is built into the program, unless paths are trimmed from it. */
function timeZoneFile(args: GoArguments, { variable }: Command): string | undefined {
  const root = variable('GOROOT');
  if (args.flag('-trimpath') !== undefined || (root !== undefined && root !== '')) return undefined;
  return '/usr/local/go/lib/time/zoneinfo.zip';
}

function carriesTimeZones(sources: readonly GoSource[]): boolean {
  return sources.some(({ imports }) => imports.includes('time/tzdata'));
}

function asksForTimeZones({ code, strings }: GoSource): boolean {
  return /\bLoadLocation\(/.test(code) || strings.some((string) => /\b(?:CRON_)?TZ=|TimeZone=|[?&]loc=/.test(string));
}

/** Calls that make a program a client of others, which needs certificates if these speak TLS. */
const isClient =
  /\bhttp\.(?:Get|Post|PostForm|Head|Client|DefaultClient|Transport|DefaultTransport|NewRequest\w*)\b|\b(?:tls\.(?:Dial|Client|Config)|x509\.|smtp\.|httputil\.)/;

/** Whether the source calls others, and names one; not where a module brings certificates along. */
function callsByTls({ code, strings, imports }: GoSource): boolean {
  const isCall = /\bhttp\.(?:Get|Post|PostForm|Head|NewRequest\w*)\(/.test(code);
  const isCarried = imports.some((path) => path.startsWith('golang.org/x/crypto/x509roots'));
  return isCall && !isCarried && strings.some((text) => /^https:\/\/[\w-]+(?:\.[\w-]+)+(?:\/|$)/.test(text));
}

/** Calls that open files. */
const opensFiles =
  /\b(?:os\.(?:Open|OpenFile|ReadFile|ReadDir|DirFS|Stat|Lstat|Root)|ioutil\.Read\w*|filepath\.(?:Walk\w*|Glob)|http\.(?:Dir|ServeFile|FileServer\w*)|tls\.LoadX509KeyPair|http\.ListenAndServeTLS|exec\.Command\w*|plugin\.Open|sql\.Open)\b|\bParse(?:Files|Glob)\(/;

/** Calls that open the working directory itself. */
const opensWorkdir =
  /\b(?:http\.Dir|os\.DirFS|os\.ReadDir|ioutil\.ReadDir|filepath\.Walk(?:Dir)?)\(\s*"\.?\/?"|\.Static(?:FS)?\([^,()]*,\s*"\.?\/?"/;
