/**
 * Commands that build images, wherever a text names them: `docker build --target test .` in a script, a recipe or a
 * pipeline. Nothing is run and little is parsed: words up to the end of the command, with the variables that are known.
 */

import { type BuildSettings, type KnownBuild, knownBuild, platformsIn, resolveInside } from './knownBuild.ts';

/** Where the commands of a text run. */
export interface CommandPlace {
  /** The file that holds them, relative to the workspace. */
  readonly file: string;
  /** The folders that they may run in, relative to the workspace: one where that is certain. */
  readonly folders: readonly string[];
  /** The values of variables, as far as the file itself gives them. */
  readonly variables?: ReadonlyMap<string, string>;
}

/** Up to so many characters of a text are looked at. */
const longestText = 200_000;

/** Of what stands before a command on its line, so many characters. */
const longestPrefix = 500;

const builders =
  /(?<![\w./-])(?:(?:docker|podman|nerdctl|\$[({]?\w*(?:DOCKER|PODMAN|CONTAINER)\w*[)}]?)\s+(?:(?:buildx|image|builder)\s+)?build|buildah\s+(?:bud|build)|\/kaniko\/executor)(?=\s|$)/g;

/** The builds that commands in the text start, whose Dockerfile and target can be told. */
export function readBuildCommands(text: string, place: CommandPlace): KnownBuild[] {
  // Lines that are continued are one command.
  const joined = text.slice(0, longestText).replace(/\\\r?\n/g, '  ');
  return [...joined.matchAll(builders)].flatMap((match) => {
    const words = wordsAt(joined, match.index + match[0].length).map((word) => withValues(word, place.variables));
    const start = Math.max(joined.lastIndexOf('\n', match.index) + 1, match.index - longestPrefix);
    const before = joined.slice(start, match.index);
    return buildsOf(match[0].startsWith('/kaniko'), words, { ...place, folders: foldersAfter(before, place) });
  });
}

/** The folders after the `cd` before the command on its line, if there is one. */
function foldersAfter(before: string, { folders, variables }: CommandPlace): readonly string[] {
  const [, written] = /(?:^|[\s@;&(])cd\s+([^\s;&|()]+)\s*(?:&&|;)[^()]*$/.exec(before) ?? [];
  if (written === undefined) return folders;
  const folder = withValues(written.replace(/^(["'])(.*)\1$/, '$2'), variables);
  if (folder.includes('$')) return folders;
  return folders.flatMap((each) => resolveInside(each, folder) ?? []);
}

/** Flags with a value as the next word, beside those that matter here: BuildKit's and Podman's. */
const withValue = new Set(
  `add-host allow annotation attest authfile builder cache-from cache-to cgroup-parent cpuset-cpus creds format iidfile
  isolation jobs label layers-limit load-from manifest memory metadata-file network no-cache-filter output
  progress provenance sbom secret security-opt shm-size ssh tag ulimit volume destination`.split(/\s+/),
);

const shortWithValue = new Set(['t', 'o', 'c', 'm', 'v']);

function buildsOf(isKaniko: boolean, words: readonly string[], { file, folders }: CommandPlace): KnownBuild[] {
  const flags = flagsOf(words);
  const target = flags.get('target')?.at(-1);
  const dockerfile = flags.get('file')?.at(-1);
  const context = (flags.get('context')?.[0] ?? (isKaniko ? '.' : undefined))?.replace(/^dir:\/\//, '');
  // A target in a variable is some stage, nobody knows which.
  if (context === undefined || target?.includes('$') === true) return [];
  const settings = {
    name: target === undefined ? 'docker build' : `docker build --target ${target}`,
    target: target === '' ? undefined : target,
    args: Object.fromEntries((flags.get('build-arg') ?? []).flatMap(knownArgument)),
    namedContexts: (flags.get('build-context') ?? []).map((each) => each.split('=', 1)[0] ?? each),
    platforms: platformsIn(flags.get('platform') ?? []),
  };
  return folders.flatMap((folder) => {
    const build = commandBuild(file, folder, settings, context, dockerfile);
    if (build === undefined) return [];
    // Where the folder is a guess, so is the context.
    return folders.length === 1 ? [build] : [{ ...build, root: undefined }];
  });
}

/** A build whose `dockerfile` starts where the command runs, and not at the context as in a compose file. */
export function commandBuild(
  file: string,
  folder: string,
  settings: BuildSettings,
  context: string,
  dockerfile: string | undefined,
): KnownBuild | undefined {
  const paths = dockerfile === undefined ? { context } : { context: '.', dockerfile };
  const build = knownBuild(file, folder, { ...settings, ...paths });
  return build === undefined ? undefined : { ...build, root: resolveInside(folder, context), isPartlyKnown: true };
}

/** The values of the flags that matter, each as often as it is given; `context` also is the first word that is no flag. */
function flagsOf(words: readonly string[]): ReadonlyMap<string, readonly string[]> {
  const flags = new Map<string, string[]>();
  const add = (name: string, value: string) => flags.set(name, [...(flags.get(name) ?? []), value]);
  for (let index = 0; index < words.length; index++) {
    const word = words[index] ?? '';
    const [, dashes = '', written, joined] = /^(--?)([\w-]+)(?:=(.*))?$/s.exec(word) ?? [];
    if (written === undefined) {
      // Recipes and scripts hold further words in variables: what does not look like a path is none.
      if (word !== '' && !/^\$[({]?[\w-]+[)}]?$/.test(word)) add('context', word);
      continue;
    }
    const name = ours.get(written);
    const takesNext = name !== undefined || (dashes === '--' ? withValue : shortWithValue).has(written);
    const value = joined ?? (takesNext ? words[++index] : undefined);
    if (name !== undefined && value !== undefined) add(name, value);
  }
  return flags;
}

const ours: ReadonlyMap<string, string> = new Map([
  ['f', 'file'],
  ['dockerfile', 'file'],
  ...['file', 'target', 'context', 'build-context', 'build-arg', 'platform'].map((name): [string, string] => [
    name,
    name,
  ]),
]);

/** `NAME=value`, where the value is known. */
export function knownArgument(text: string): [string, string][] {
  const [, name, value] = /^([\w-]+)=(.*)$/s.exec(text) ?? [];
  return name === undefined || value === undefined || /[$`{]/.test(value) ? [] : [[name, value]];
}

/** The words of the command from `start` on, up to its end; quotes are taken off. */
function wordsAt(text: string, start: number): string[] {
  const words: string[] = [];
  const pattern =
    /((?:"(?:[^"\\\n]|\\.)*"|'[^'\n]*'|\$\([^()\n]*\)|\$\{\{[^}\n]*\}\}|[^\s"';&|()<>`]|\$\()+)|(\n|[;&|()<>`'"])|[^\S\n]+/gy;
  pattern.lastIndex = start;
  for (let match = pattern.exec(text); match !== null; match = pattern.exec(text)) {
    if (match[2] !== undefined) break;
    if (match[1] !== undefined) words.push(match[1].replace(/"((?:[^"\\]|\\.)*)"|'([^']*)'/g, '$1$2'));
  }
  return words;
}

/** `$NAME`, `${NAME}`, `$(NAME)` and `{{NAME}}` with the values that are known. */
function withValues(word: string, variables: ReadonlyMap<string, string> = new Map()): string {
  const here = word.replace(/^(?:\$\(pwd\)|\$\{?PWD\}?|\$\(CURDIR\))(?=\/|$)/, '.');
  return here.replace(
    /\$\{(\w+)\}|\$\((\w+)\)|\$(\w+)|\{\{\s*\.?(\w+)\s*\}\}/g,
    (all, ...names: (string | undefined)[]) => variables.get(names.slice(0, 4).find((name) => name) ?? '') ?? all,
  );
}
