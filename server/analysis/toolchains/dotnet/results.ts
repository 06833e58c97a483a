/**
 * What a project is built into: its assembly, the program that starts it, and what the runtime reads beside them.
 */

import { elementsIn, type XmlElement } from '../../formats/xml.ts';
import { joinPath, parentPath } from '../../text/paths.ts';
import { artifact } from '../effects/products.ts';
import { type ProgramFacts, unreadProgram } from '../program.ts';
import type { Command, Product } from '../toolchain.ts';
import type { DotnetLine } from './arguments.ts';
import { stemOf } from './evaluation.ts';
import { type Built, frameworksOf, runtimeOf } from './layout.ts';

type Certainty = Product['certainty'];

/** The files that a build of the project puts into `folder`; what comes with libraries is left unnamed. */
export function filesIn(command: Command, line: DotnetLine, built: Built, folder: string): Product[] {
  const name = assemblyName(built);
  if (name === undefined || isModern(built) === false) return [];
  const certainty = certaintyOf(built);
  const path = (ending: string) => joinPath(folder, `${name}${ending}`);
  const host = hostOf(line, built, certainty).map(({ ending, ...each }) => ({ ...each, path: path(ending) }));
  const site = siteIn(command, built, folder);
  if (isBrowserApp(built)) return site;
  if (isOneFile(built)) return [...host, ...site];
  const settings = isProgram(built) ? ['.runtimeconfig.json', '.deps.json'] : ['.deps.json'];
  return [
    artifact(path('.dll'), 'file', certainty),
    ...host,
    ...settings.map((ending) => ({ ...artifact(path(ending), 'file', 'likely'), ...textOf(ending, line, built) })),
    ...site,
  ];
}

/**
 * The text of the settings, as far as it tells that `dotnet` starts the assembly: known only where no runtime is put
 * beside it, and where its name is certain.
 */
function textOf(ending: string, line: DotnetLine, built: Built): { readonly content?: string } {
  const { property } = built.evaluation;
  const [framework = '', ...others] = frameworksOf(built);
  const isOff = (name: string) => ['', 'false'].includes(property(name)?.toLowerCase() ?? '?');
  const isOwn = property('SelfContained')?.toLowerCase() === 'false' || runtimeOf(line, built) === '';
  const isShared = isOwn && isOff('SelfContained') && (built.verb === 'build' || isOff('PublishSelfContained'));
  const isKnown =
    certaintyOf(built) === 'certain' && others.length === 0 && /^net(?:coreapp)?\d+\.\d+$/.test(framework);
  if (ending !== '.runtimeconfig.json' || !isShared || !isKnown) return {};
  const version = `${framework.replace(/^net(?:coreapp)?/, '')}.0`;
  const names = ['Microsoft.NETCore.App', ...(kitsOf(built.evaluation.root).includes(webKit) ? [webFramework] : [])];
  const rollForward = property('RollForward');
  const options = {
    tfm: framework,
    frameworks: names.map((name) => ({ name, version })),
    ...(rollForward === '' ? {} : { rollForward: rollForward ?? 'unknown' }),
  };
  return { content: `${JSON.stringify({ runtimeOptions: options })}\n` };
}

const webKit = 'Microsoft.NET.Sdk.Web';
const webFramework = 'Microsoft.AspNetCore.App';

/** How certain it is that the files are called as the project says: all that has a say in it was read. */
export function certaintyOf({ evaluation: { root, complete, property } }: Built): Certainty {
  const isOwn = kitsOf(root).every((kit) => /^(?:Microsoft|Aspire)\./.test(kit));
  // Azure Functions have a layout of their own.
  return root !== undefined && complete && isOwn && property('AzureFunctionsVersion') === '' ? 'certain' : 'likely';
}

/** What the assembly is called; undefined when not known. */
export function assemblyName({ path, evaluation: { property } }: Omit<Built, 'verb'>): string | undefined {
  const name = property('AssemblyName');
  return name === '' ? stemOf(path) : name;
}

/** Whether the project is one of the SDK's; undefined when nobody read it. Others come from Visual Studio, with rules of their own. */
function isModern({ evaluation: { root } }: Built): boolean | undefined {
  return root === undefined ? undefined : kitsOf(root).length > 0;
}

/** The SDKs that a project builds on: `<Project Sdk="Microsoft.NET.Sdk.Web">`, `<Sdk Name="…" />`. */
function kitsOf(root: XmlElement | undefined): string[] {
  const named = [
    ...(root?.attributes.Sdk ?? '').split(';'),
    ...elementsIn(root, 'Sdk').map(({ attributes }) => attributes.Name ?? ''),
    ...elementsIn(root, 'Import').map(({ attributes }) => attributes.Sdk ?? ''),
  ];
  return named.map((kit) => kit.trim().replace(/\/.*$/, '')).filter((kit) => kit !== '');
}

const programKits = new Set(['Microsoft.NET.Sdk.Web', 'Microsoft.NET.Sdk.Worker']);

function isProgram({ evaluation: { root, property } }: Built): boolean {
  const type = property('OutputType');
  return type === '' ? kitsOf(root).some((kit) => programKits.has(kit)) : /^(?:win)?exe$/i.test(type ?? '');
}

/** Blazor for browsers: there is nothing but a site. */
function isBrowserApp({ verb, evaluation: { root } }: Built): boolean {
  return verb === 'publish' && kitsOf(root).includes('Microsoft.NET.Sdk.BlazorWebAssembly');
}

/** Whether all is put into the program, so that no assembly lies beside it. */
function isOneFile({ verb, evaluation: { property } }: Built): boolean {
  return (
    verb === 'publish' && ['PublishSingleFile', 'PublishAot'].some((name) => property(name)?.toLowerCase() === 'true')
  );
}

/** The program that starts the assembly, by the ending of its name: the SDK makes one since .NET Core 3. */
function hostOf(
  line: DotnetLine,
  built: Built,
  certainty: Certainty,
): {
  readonly ending: string;
  readonly kind: 'program' | 'file';
  readonly role: 'artifact';
  readonly certainty: Certainty;
  readonly facts?: () => ProgramFacts;
}[] {
  const { property } = built.evaluation;
  const [framework] = frameworksOf(built);
  const version = /^net(?:coreapp)?(\d+)\.\d/.exec(framework ?? '')?.[1];
  const runtime = runtimeOf(line, built);
  if (!isProgram(built) || property('UseAppHost')?.toLowerCase() === 'false') return [];
  if (version !== undefined && Number(version) < 3 && runtime === '') return [];
  const isSure =
    version !== undefined && property('RuntimeIdentifier') !== undefined && property('UseAppHost') !== undefined;
  const isWindows = runtime?.startsWith('win') === true || /^net4/.test(framework ?? '');
  return [
    {
      ending: isWindows ? '.exe' : '',
      kind: isWindows ? 'file' : 'program',
      role: 'artifact',
      certainty: isSure ? certainty : 'likely',
      ...(isWindows ? {} : { facts: () => hostFacts(built, runtime) }),
    },
  ];
}

/** What is known of the program; unless it brings the runtime along, it wants the one that `dotnet` belongs to. */
function hostFacts({ verb, evaluation: { property } }: Built, runtime: string | undefined): ProgramFacts {
  const isOn = (name: string) => property(name)?.toLowerCase() === 'true';
  const isWhole = isOn('SelfContained') || (verb === 'publish' && (isOn('PublishAot') || isOn('PublishSelfContained')));
  // The runtime may come with a package.
  const linksLibraries = isWhole ? false : undefined;
  const facts = unreadProgram({
    linking: 'dynamic',
    isLinkingCertain: true,
    linksLibraries,
    runtimeLibraries: ['stdc++', 'gcc_s'],
  });
  const libc = runtime === undefined ? 'unknown' : runtime.includes('musl') ? 'musl' : 'glibc';
  return {
    ...facts,
    ...(runtime === '' ? {} : { libc, isForOther: true }),
    starts: isWhole ? [] : ['dotnet'],
    startsOthers: true,
  };
}

/** Static files of a web project are published beside it. */
function siteIn({ files }: Command, built: Built, folder: string): Product[] {
  const source = joinPath(parentPath(built.path), 'wwwroot');
  const hasSite = isBrowserApp(built) || (built.verb === 'publish' && files.kindOf(source) === 'folder');
  return hasSite ? [artifact(joinPath(folder, 'wwwroot'), 'tree', 'likely')] : [];
}
