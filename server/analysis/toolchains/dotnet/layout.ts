/**
 * Where the SDK puts what it builds: `bin/<configuration>/<framework>[/<runtime>][/publish]` beside the project, or one
 * `artifacts` folder for all (learn.microsoft.com: "Artifacts output layout", "dotnet publish").
 */

import { joinPath, parentPath } from '../../text/paths.ts';
import { fileAround } from '../command/environment.ts';
import { pathFrom } from '../command/words.ts';
import type { Command } from '../toolchain.ts';
import type { DotnetLine } from './arguments.ts';
import { type Evaluation, stemOf, withSlashes } from './evaluation.ts';

export type Verb = 'build' | 'publish';

/** A project that is built, with its properties. */
export interface Built {
  /** The path of its project file. */
  readonly path: string;
  readonly verb: Verb;
  readonly evaluation: Evaluation;
}

/** The folder that the command line asks for: undefined where it asks for none, a word of unknown value where nobody knows. */
export function askedFolder({ cwd }: Command, line: DotnetLine): { readonly path: string | undefined } | undefined {
  const word = line.flag('-o', '--o', '--output');
  return word === undefined ? undefined : { path: pathFrom(cwd, word) };
}

/** The folder that receives the result, one for each framework; none when it is not known. */
export function resultFolders(command: Command, line: DotnetLine, built: Built): string[] {
  const asked = askedFolder(command, line);
  if (asked !== undefined) return asked.path === undefined ? [] : [asked.path];
  const { property } = built.evaluation;
  const folder = parentPath(built.path);
  const runtime = runtimeOf(line, built);
  const root = artifactsFolder(command, line, built);
  const set = property(built.verb === 'publish' ? 'PublishDir' : 'OutDir');
  if (set === undefined || runtime === undefined || root === undefined) return [];
  if (set !== '') return [joinPath(folder, withSlashes(set))];
  const frameworks = frameworksOf(built);
  if (root !== '') return pivots(built, frameworks, runtime).map((pivot) => joinPath(root, pivot));
  const last = built.verb === 'publish' ? 'publish' : '.';
  return frameworks.flatMap((framework) => {
    const output = outputPath(line, built, framework, runtime);
    return output === undefined ? [] : [joinPath(joinPath(folder, output), last)];
  });
}

/** The folders in which builds of the project leave what lies between sources and result. */
export function workFolders(command: Command, line: DotnetLine, built: Built): string[] {
  const names = ['bin', 'obj'];
  const root = artifactsFolder(command, line, built);
  if (root !== undefined && root !== '') return names.map((name) => joinPath(root, name));
  const { property } = built.evaluation;
  const moved = [property('BaseOutputPath'), property('BaseIntermediateOutputPath')];
  return names.map((name, index) => joinPath(parentPath(built.path), withSlashes(moved[index] || name)));
}

/** The runtime that a build is for, empty for whatever runs here; undefined when not known. */
export function runtimeOf(line: DotnetLine, { evaluation: { property }, verb }: Built): string | undefined {
  if (line.flag('-a', '--a', '--arch', '--os', '--ucr', '--use-current-runtime') !== undefined) return undefined;
  const runtime = property('RuntimeIdentifier');
  if (runtime !== '') return runtime;
  // These are for one runtime; where none is named, newer SDKs take that of the machine.
  const needsOne = [
    'SelfContained',
    ...(verb === 'publish' ? ['PublishSingleFile', 'PublishAot', 'PublishReadyToRun'] : []),
  ];
  const mayNeedOne = needsOne.some((name) => property(name) === undefined || property(name)?.toLowerCase() === 'true');
  return mayNeedOne ? undefined : '';
}

/** The frameworks that a build is for; none when they are not known. Publishing is for one. */
export function frameworksOf({ evaluation: { property }, verb }: Built): readonly string[] {
  const one = property('TargetFramework');
  if (one !== '') return one === undefined ? [] : [one];
  const several = (property('TargetFrameworks') ?? '').split(';').filter((each) => each.trim() !== '');
  return verb === 'publish' && several.length > 1 ? [] : several.map((each) => each.trim());
}

/** `bin/Release/net8.0/`; a path that the command line sets is taken as it is. */
function outputPath(
  line: DotnetLine,
  { evaluation: { property } }: Built,
  framework: string,
  runtime: string,
): string | undefined {
  const given = property('OutputPath');
  const base = property('BaseOutputPath');
  const platform = property('Platform');
  const configuration = property('Configuration');
  if ([given, base, platform, configuration].includes(undefined)) return undefined;
  if (line.properties.has('outputpath')) return withSlashes(given ?? '');
  const named = /^(?:any ?cpu)?$/i.test(platform ?? '') ? '' : platform;
  const path = given === '' ? [base || 'bin', named, configuration].filter((part) => part !== '').join('/') : given;
  const isAppended = (name: string) => property(name)?.toLowerCase() !== 'false';
  const parts = [
    withSlashes(path ?? ''),
    ...(isAppended('AppendTargetFrameworkToOutputPath') ? [framework.toLowerCase()] : []),
    ...(runtime !== '' && isAppended('AppendRuntimeIdentifierToOutputPath') ? [runtime] : []),
  ];
  return parts.join('/');
}

/** The `artifacts` folder; empty where the project does not use one, undefined when not known. */
function artifactsFolder(
  command: Command,
  line: DotnetLine,
  { path, evaluation: { property } }: Built,
): string | undefined {
  const given = line.flag('--artifacts-path');
  if (given !== undefined) return pathFrom(command.cwd, given);
  const set = property('ArtifactsPath');
  const used = property('UseArtifactsOutput');
  if (set === undefined || used === undefined) return undefined;
  const folder = parentPath(path);
  if (set !== '') return joinPath(folder, withSlashes(set));
  if (used.toLowerCase() !== 'true') return '';
  const shared = fileAround(command.files, folder, 'Directory.Build.props');
  return joinPath(shared === undefined ? folder : parentPath(shared), 'artifacts');
}

/** `publish/Shop/release_linux-x64`. */
function pivots(
  { path, verb, evaluation: { property } }: Built,
  frameworks: readonly string[],
  runtime: string,
): string[] {
  const configuration = property('Configuration');
  if (configuration === undefined) return [];
  const kind = verb === 'publish' ? 'publish' : 'bin';
  const isOneOfMany = property('TargetFrameworks') !== '';
  return frameworks.map((framework) => {
    const pivot = [
      configuration.toLowerCase(),
      ...(isOneOfMany ? [framework] : []),
      ...(runtime === '' ? [] : [runtime]),
    ];
    return `${kind}/${stemOf(path)}/${pivot.join('_')}`;
  });
}
