/**
 * The words of a call of `java`, as the launcher reads them: options up to the archive, the module or the class, with
 * what argument files and variables add to them.
 */

import { variableOf } from '../../command/environment.ts';
import { pathFrom, wordsIn } from '../../command/words.ts';
import type { Command, CommandWord } from '../../toolchain.ts';

export interface JavaCall {
  /** What `-jar` names. */
  readonly archive: string | undefined;
  /** The class, or the module with its class. */
  readonly main: string | undefined;
  /** The source that is compiled and run. */
  readonly source: string | undefined;
  readonly classPath: string | undefined;
  readonly modulePath: string | undefined;
  /** Archives and libraries of agents. */
  readonly agents: readonly string[];
  /** Archives of loaded classes, which make it start faster. */
  readonly shared: readonly string[];
  /** The value that `-Dname=value` gives; undefined when none does, or it is not known. */
  property(name: string): string | undefined;
}

const withValue = new Set(
  (
    '-cp -classpath --class-path -p --module-path --add-modules --add-exports --add-opens --add-reads --limit-modules ' +
    '--upgrade-module-path --patch-module --source --enable-native-access --illegal-native-access'
  ).split(' '),
);

const classPaths = ['-cp', '-classpath', '--class-path'];
const modulePaths = ['-p', '--module-path'];

/** Options that tell about Java instead of running something. */
const telling = /^--?(?:version|showversion|help|help-extra|list-modules|dry-run|validate-modules)$/;

interface Option {
  readonly name: string;
  /** Undefined when it has none, or an unknown one. */
  readonly value?: string | undefined;
}

/** Reads the words; undefined when one that decides is not known, and when `java` only tells about itself. */
export function readCall(command: Command): JavaCall | undefined {
  const given = ['JDK_JAVA_OPTIONS', 'JAVA_TOOL_OPTIONS'].flatMap((name) => wordsIn(variableOf(command, name) ?? ''));
  const words = unfolded([...given, ...command.arguments], command);
  const options: Option[] = [];
  for (let at = 0; words !== undefined && at < words.length; at++) {
    const { value, text = '' } = words[at] ?? {};
    const next = words[at + 1]?.value;
    if (value === '-jar') return next === undefined ? undefined : callOf(options, { archive: next });
    if (value === '-m' || value === '--module') return next === undefined ? undefined : callOf(options, { main: next });
    if (value !== undefined && withValue.has(value)) {
      options.push({ name: value, value: next });
      at++;
    } else if (value?.startsWith('-') === true) options.push(optionIn(value));
    else if (value !== undefined) return callOf(options, { main: value });
    // Of others that are not known, such as `$JAVA_OPTS`, none is taken to name code.
    else if (/^["']?-(?:-class-path|-module-path|javaagent|agentpath)\b/.test(text)) return undefined;
  }
  return undefined;
}

/** The words with those of argument files in place; undefined when a file was not read. */
function unfolded(words: readonly CommandWord[], { cwd, files }: Command): CommandWord[] | undefined {
  const all: CommandWord[] = [];
  for (const word of words) {
    const file = /^@([^@].*)$/.exec(word.value ?? '')?.[1];
    const path = pathFrom(cwd, file);
    const text = path === undefined ? undefined : files.read(path);
    if (file === undefined) all.push(word);
    else if (text === undefined) return undefined;
    else all.push(...wordsIn(text.replace(/^\s*#.*$/gm, '').replace(/["']/g, '')));
  }
  return all;
}

/** `--class-path=x`, `-javaagent:x`, `-Dname=value`, `-XX:AOTCache=x`. */
function optionIn(word: string): Option {
  const [, name, value] =
    /^(--[\w-]+(?==)|-(?:javaagent|agentpath)(?=:)|-D[^=]+|-XX:\w+(?==))[=:]?([\s\S]*)$/.exec(word) ?? [];
  return name === undefined ? { name: word } : { name, value };
}

function callOf(
  options: readonly Option[],
  { archive, main }: { readonly archive?: string; readonly main?: string },
): JavaCall | undefined {
  const last = (names: readonly string[]) => options.findLast(({ name }) => names.includes(name));
  const all = (...names: readonly string[]) =>
    options.flatMap(({ name, value }) => (names.includes(name) && value !== undefined ? [value] : []));
  const paths = [last(classPaths), last(modulePaths)];
  if (paths.some((each) => each !== undefined && each.value === undefined)) return undefined;
  if (options.some(({ name }) => telling.test(name))) return undefined;
  // Told by `--source`, a file of any name is one.
  const isSource = main !== undefined && (main.endsWith('.java') || last(['--source']) !== undefined);
  return {
    archive,
    main: isSource ? undefined : main,
    source: isSource ? main : undefined,
    classPath: paths[0]?.value,
    modulePath: paths[1]?.value,
    agents: all('-javaagent', '-agentpath').map((agent) => agent.replace(/=.*$/s, '')),
    shared: all('-XX:SharedArchiveFile', '-XX:AOTCache').flatMap((list) => list.split(':')),
    property: (name) => last([`-D${name}`])?.value,
  };
}
