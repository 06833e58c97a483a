/**
 * What `dotnet run` would start, where the stage has built that already: publishing leaves a program that needs the
 * runtime alone.
 */

import { baseName, isWithin, joinPath, parentPath } from '../../text/paths.ts';
import { pathFrom } from '../command/words.ts';
import type { Command, CommandWord } from '../toolchain.ts';
import { evaluate } from './evaluation.ts';
import { projectsNamed } from './framework.ts';
import { isProjectFile } from './projects.ts';
import { assemblyName } from './results.ts';

/** A program that is there, and what it is told. */
export interface BuiltProgram {
  /** The path of its assembly. */
  readonly path: string;
  readonly arguments: readonly string[];
}

/** The words behind `dotnet run`, told apart. */
interface RunWords {
  readonly project: string | undefined;
  readonly framework: string | undefined;
  readonly configuration: string | undefined;
  /** For the program: what the command does not know itself, and all behind `--`. */
  readonly others: readonly string[];
}

/**
 * The program that the command would build and start, where the stage is known to hold it.
 * @param words those behind `run`.
 */
export function builtForRun(command: Command, words: readonly CommandWord[]): BuiltProgram | undefined {
  const given = readRun(words);
  const project = given && startedProject(command, given.project);
  if (given === undefined || project === undefined) return undefined;
  const evaluation = evaluate(command, project, new Map());
  const { root, complete, property } = evaluation;
  const name = assemblyName({ path: project, evaluation });
  if (root === undefined || !complete || name === undefined) return undefined;
  // These start something else, or are told more than the command line says.
  if (['RunCommand', 'RunArguments', 'RunWorkingDirectory', 'StartArguments'].some((each) => property(each) !== ''))
    return undefined;
  if (given.framework !== undefined && property('TargetFramework') !== given.framework) return undefined;
  if (projectsNamed(command, name).length !== 1) return undefined;
  const path = onlyProgram(command, project, `${name}.dll`, given);
  if (path === undefined) return undefined;
  // An assembly that `dotnet run` is given by mistake was meant as what it starts.
  const [first, ...more] = given.others;
  const isMistaken = first !== undefined && more.length === 0 && baseName(first) === baseName(path);
  return { path, arguments: isMistaken ? [] : given.others };
}

const switches = new Set(
  '--no-build --no-restore --no-launch-profile --no-dependencies --force --interactive'.split(' '),
);

/** Options by their spellings; the last three change nothing in what starts. */
const valued: Readonly<Record<string, keyof RunWords | 'ignored'>> = {
  '--project': 'project',
  '-p': 'project',
  '--framework': 'framework',
  '-f': 'framework',
  '--configuration': 'configuration',
  '-c': 'configuration',
  '--launch-profile': 'ignored',
  '--verbosity': 'ignored',
  '-v': 'ignored',
};

/** Options that build something else than was published, or set variables. */
const refused =
  /^(?:-\w.*|--(?:runtime|arch|os|property|self-contained|sc|no-self-contained|environment|file|artifacts-path|device)(?:[=:].*)?)$/;

/** Undefined where a word is not known, or asks for something else than what was published. */
function readRun(words: readonly CommandWord[]): RunWords | undefined {
  const found: Partial<Record<string, string>> = {};
  const others: string[] = [];
  // A variable may have another value in each container.
  if (words.some(({ value, text }) => value === undefined || /[$`\n]/.test(text))) return undefined;
  const texts = words.map(({ value = '' }) => value);
  for (let at = 0; at < texts.length; at++) {
    const text = texts[at] ?? '';
    if (text === '--') return told(found, [...others, ...texts.slice(at + 1)]);
    const [, flag = text, glued] = /^(--?[\w-]+)[=:](.*)$/s.exec(text) ?? [];
    const meaning = Object.hasOwn(valued, flag) ? valued[flag] : undefined;
    // `-p:Name=value` sets a property.
    if (flag === '-p' && (glued ?? texts[at + 1] ?? '=').includes('=')) return undefined;
    if (meaning !== undefined) {
      const value = glued ?? texts[++at];
      if (value === undefined) return undefined;
      found[meaning] = value;
    } else if (refused.test(text)) return undefined;
    else if (!switches.has(text)) others.push(text);
  }
  return told(found, others);
}

function told(found: Partial<Record<string, string>>, others: readonly string[]): RunWords {
  return {
    project: found.project,
    framework: found.framework,
    configuration: found.configuration,
    others,
  };
}

/** The project that is named, else the only one in the working directory: a solution does not count. */
function startedProject({ cwd, files }: Command, named: string | undefined): string | undefined {
  const path = named === undefined ? cwd : pathFrom(cwd, named);
  if (path === undefined || isProjectFile(path)) return path;
  const [project, ...more] = files.filesIn(path).filter((each) => parentPath(each) === path && isProjectFile(each));
  return more.length === 0 ? project : undefined;
}

/** The one assembly of this name that `dotnet` can start: published rather than built. */
function onlyProgram(
  { files }: Command,
  project: string,
  name: string,
  { configuration }: RunWords,
): string | undefined {
  const bin = joinPath(parentPath(project), 'bin');
  const suits = (path: string) => {
    const [of] = isWithin(bin, path) ? path.slice(bin.length + 1).split('/') : [];
    return configuration === undefined || of === undefined || of.toLowerCase() === configuration.toLowerCase();
  };
  const paths = files
    .filesIn('/')
    .filter((path) => baseName(path) === name && suits(path) && needsRuntimeAlone(path, files));
  const isPublished = (path: string) => path.split('/').includes('publish');
  for (const isBetter of [isPublished, (path: string) => !isWithin(bin, path), () => true]) {
    const best = paths.filter(isBetter);
    if (best.length > 0) return best.length === 1 ? best[0] : undefined;
  }
  return undefined;
}

/** Whether the settings beside it are known to be those of a program that leaves the runtime to `dotnet`. */
function needsRuntimeAlone(path: string, files: Command['files']): boolean {
  return files.read(path.replace(/\.dll$/, '.runtimeconfig.json')) !== undefined;
}
