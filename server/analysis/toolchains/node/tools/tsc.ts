/**
 * The TypeScript compiler: what it writes, by its flags and tsconfig.json.
 */

import { joinPath, parentPath } from '../../../text/paths.ts';
import type { CommandLine } from '../../command/commandLine.ts';
import { readCommandLine } from '../../command/commandLine.ts';
import { present } from '../../command/present.ts';
import { pathFrom } from '../../command/words.ts';
import { artifact, manifest } from '../../effects/products.ts';
import type { BuildEffect, Command, CommandWord, Effect } from '../../toolchain.ts';
import { noEffect } from '../../toolchain.ts';
import { build, output } from '../effects.ts';
import { knownFileAround } from '../project.ts';
import { type CompilerOptions, readTsConfig, type TsConfig } from './tsconfig.ts';
import { compiledBeside } from './tscSources.ts';

const withValue =
  '-p --project --outDir --outFile --rootDir --declarationDir --module -m --target -t --lib --jsx ' +
  '--moduleResolution --baseUrl --tsBuildInfoFile --types --typeRoots --locale --resolveJsonModule --mapRoot ' +
  '--sourceRoot';

/** `tsc`, or one of its variants, with these words. */
export function explainTsc(command: Command): Effect | undefined {
  const args = readCommandLine(withBooleans(command.arguments), withValue);
  const { cwd, name } = command;
  if (args.has('-v', '--version', '-h', '--help', '--all', '--showConfig', '--listFilesOnly')) return noEffect;
  if (cwd === undefined) return undefined;
  if (args.has('--init')) return build(name, { makes: [manifest(joinPath(cwd, 'tsconfig.json'))] });
  if (args.has('--noEmit')) return build(name);
  if (args.has('-b', '--build')) return builtProjects(command, args, cwd);
  const sources = args.operands.flatMap(({ value }) => present(value));
  if (sources.length > 0) return compiledSources(command, args, cwd, sources);
  const project = args.flag('-p', '--project');
  const path =
    project === undefined
      ? knownFileAround(command.files, cwd, 'tsconfig.json')
      : configAt(command, pathFrom(cwd, project));
  const config = path === undefined ? undefined : readTsConfig(command.files, path);
  if (config === undefined) return unread(name, cwd, args);
  return compiled(name, command, config, { ...config.options, ...given(args, cwd) });
}

/** Switches may have their value behind them: `--noEmit false`. */
function withBooleans(words: readonly CommandWord[]): readonly CommandWord[] {
  return words.flatMap((word, index) => {
    const isBoolean = (each: CommandWord | undefined) => each?.value === 'true' || each?.value === 'false';
    const next = words[index + 1];
    if (isBoolean(word)) return [];
    return isBoolean(next) ? [{ ...word, value: `${word.value ?? word.text}=${next?.value ?? ''}` }] : [word];
  });
}

/** What the compiler writes for the configuration at `path`, called by another tool. */
export function compileConfig(does: string, command: Command, path: string, folder: string): BuildEffect {
  const config = readTsConfig(command.files, path);
  return config === undefined
    ? output(does, folder, [joinPath(folder, 'dist')], 'likely')
    : compiled(does, command, config, config.options);
}

/** `-p` names a file, or the folder of a tsconfig.json. */
function configAt({ files }: Command, path: string | undefined): string | undefined {
  if (path === undefined) return undefined;
  return path.endsWith('.json') && files.kindOf(path) !== 'folder' ? path : joinPath(path, 'tsconfig.json');
}

/** Options on the command line. */
function given(args: CommandLine, cwd: string): CompilerOptions {
  const paths = ['outDir', 'outFile', 'declarationDir', 'rootDir'].flatMap((name) => {
    const word = args.flag(`--${name}`);
    const path = word === undefined ? undefined : pathFrom(cwd, word);
    return path === undefined ? [] : [[name, path]];
  });
  const flags = ['declaration', 'sourceMap', 'emitDeclarationOnly', 'noEmit']
    .filter((name) => args.flag(`--${name}`) !== undefined)
    .map((name) => [name, args.has(`--${name}`)]);
  return Object.fromEntries([...paths, ...flags]);
}

/** Nobody knows the configuration: what flags say holds, else it may have written anything in the project. */
function unread(does: string, cwd: string, args: CommandLine): BuildEffect {
  const { outDir } = given(args, cwd);
  if (outDir !== undefined) return output(does, cwd, [outDir], 'certain');
  return args.flag('--outDir') === undefined
    ? output(does, cwd, [joinPath(cwd, 'dist')], 'likely')
    : build(does, { makesIn: [cwd] });
}

function compiled(does: string, command: Command, config: TsConfig, options: CompilerOptions): BuildEffect {
  const folder = parentPath(config.path);
  const { outDir, outFile, declarationDir, noEmit, emitDeclarationOnly } = options;
  const common = { reads: [config.path], byProductsIn: [folder] };
  const isClear = config.isComplete || outDir !== undefined;
  if (!isClear) return build(does, { reads: [config.path], makesIn: [folder] });
  if (noEmit === true || isEmpty(config)) return build(does, common);
  const declarations = present(declarationDir).map((path) => artifact(path, 'tree'));
  if (outFile !== undefined) return build(does, { ...common, makes: [artifact(outFile, 'file'), ...declarations] });
  if (outDir === undefined) {
    const makes = compiledBeside(command.files, config, options);
    return makes === undefined
      ? build(does, { reads: [config.path], makesIn: [folder] })
      : build(does, { ...common, makes: [...makes, ...declarations] });
  }
  const isOnlyTypes = emitDeclarationOnly === true && declarationDir !== undefined;
  return build(does, { ...common, makes: [...(isOnlyTypes ? [] : [artifact(outDir, 'tree')]), ...declarations] });
}

/** `tsc main.ts` takes no notice of tsconfig.json. */
function compiledSources(command: Command, args: CommandLine, cwd: string, sources: readonly string[]): BuildEffect {
  const { outDir, outFile } = given(args, cwd);
  if (outFile !== undefined) return build(command.name, { makes: [artifact(outFile, 'file')] });
  if (outDir !== undefined) return output(command.name, cwd, [outDir], 'certain');
  const isKnown = sources.every((source) => /\.[cm]?tsx?$/.test(source) && !source.includes('*'));
  if (!isKnown || args.flag('--outDir') !== undefined) return build(command.name, { makesIn: [cwd] });
  const makes = sources.map((source) => artifact(joinPath(cwd, source.replace(/\.([cm]?)tsx?$/, '.$1js')), 'file'));
  return build(command.name, { makes, byProductsIn: [cwd] });
}

/** `tsc --build` also builds the projects that a project refers to. */
function builtProjects(command: Command, args: CommandLine, cwd: string): Effect {
  const roots = args.operands.map((word) => pathFrom(cwd, word));
  const paths = (roots.length === 0 ? [cwd] : roots).map((path) => configAt(command, path));
  const known = paths.flatMap((path) => present(path));
  const configs = withReferences(command, known, new Map());
  if (args.has('--clean') || args.has('--dry')) return build('tsc --build', { makesIn: [cwd] });
  const effects = [...configs].map(([path, config]) =>
    config === undefined
      ? build(command.name, { makesIn: [parentPath(path)] })
      : compiled(command.name, command, config, config.options),
  );
  return build('tsc --build', {
    makes: effects.flatMap(({ makes }) => makes),
    makesIn: [...effects.flatMap(({ makesIn }) => makesIn), ...(known.length < paths.length ? [cwd] : [])],
    byProductsIn: effects.flatMap(({ byProductsIn = [] }) => byProductsIn),
    reads: effects.flatMap(({ reads = [] }) => reads),
  });
}

/** The configurations with all that they refer to, by path. */
function withReferences(
  command: Command,
  paths: readonly string[],
  found: Map<string, TsConfig | undefined>,
): ReadonlyMap<string, TsConfig | undefined> {
  for (const path of paths) {
    if (found.has(path)) continue;
    const config = readTsConfig(command.files, path);
    found.set(path, config);
    const references = config?.references.map((each) => joinPath(parentPath(path), each)) ?? [];
    withReferences(
      command,
      references.flatMap((each) => present(configAt(command, each))),
      found,
    );
  }
  return found;
}

/** A configuration that only refers to others writes nothing. */
function isEmpty({ files, include }: TsConfig): boolean {
  return files?.length === 0 && (include ?? []).length === 0;
}
