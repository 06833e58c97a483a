/**
 * Follows what an image starts: through shells, wrappers such as tini, entry scripts that the build context holds, and the
 * scripts of manifests, to every program that is called.
 */

import type { ParsedScript } from 'unbash';
import type { Stage } from '../stages/model.ts';
import { type Lookup, unknownValue } from '../syntax/lexer.ts';
import { parseShell, shellRange, shellScript } from '../syntax/shell.ts';
import type { Dockerfile, HealthcheckInstruction, Instruction, StartInstruction } from '../syntax/tree.ts';
import { baseName, joinPath } from '../text/paths.ts';
import type { Range } from '../text/range.ts';
import { applicationOf } from '../toolchains/index.ts';
import type { CommandWord, ScriptEffect } from '../toolchains/toolchain.ts';
import type { Call, Unfollowed } from './call.ts';
import { effectOf } from './commandEffect.ts';
import { environmentAt } from './runs.ts';
import { searchPath, usualFolders } from './searchPath.ts';
import { ShellState } from './shellState.ts';
import type { StageTree } from './stageTree.ts';
import { followScript } from './steps.ts';
import { innerScript, isShell, wrapped } from './wrappers.ts';

const maxDepth = 8;

/** Gathers the calls of one stage's image. */
export class StartFollower {
  readonly calls: Call[] = [];
  readonly unfollowed: Unfollowed[] = [];
  readonly scripts: ParsedScript[] = [];
  readonly #stage: Stage;
  readonly #dockerfile: Dockerfile;
  readonly #tree: StageTree;
  readonly #environment: Lookup;
  readonly #read = new Set<string>();
  #depth = 0;
  /** Where the commands are called that are followed now. */
  #cwd: string | undefined;
  /** The folders that they are looked up in: scripts set the PATH anew. */
  #folders: readonly string[] | undefined;
  /** Whether what is followed now may also not run, and the file that it stands in. */
  #conditional = false;
  #script: string | undefined;

  constructor(stage: Stage, dockerfile: Dockerfile, tree: StageTree) {
    this.#stage = stage;
    this.#dockerfile = dockerfile;
    this.#tree = tree;
    this.#cwd = stage.scope.workdir();
    this.#environment = runtimeEnvironment(stage);
    this.#folders = searchPath(this.#environment);
  }

  /** The words that the instruction starts: in the shell form, the shell with the script as its last word. */
  words(instruction: StartInstruction | HealthcheckInstruction): CommandWord[] {
    const { form, words } = instruction.command;
    const given = words.map(({ text, range }) => ({ value: text, text, range }));
    if (form === 'exec') return given;
    const shell = this.#stage.scope.shell() ?? ['/bin/sh', '-c'];
    return [...shell.map((text) => ({ value: text, text, range: instruction.range })), ...given];
  }

  /** Follows a command given as words. */
  follow(words: readonly CommandWord[], instruction: Instruction | undefined): void {
    const [first, ...rest] = words;
    if (first === undefined || instruction === undefined) return;
    if (first.value === undefined || first.value === '') {
      this.#lose(instruction, first.range, first.text);
      return;
    }
    const inner = wrapped(first.value, rest);
    if (inner !== undefined && builtins.has(first.value)) {
      this.follow(inner, instruction);
      return;
    }
    const script = inner === undefined && this.#depth < maxDepth ? this.#manifestScript(first.value, rest) : undefined;
    const call = this.#call(first.value, rest, first.range, instruction, script !== undefined);
    if (this.#depth >= maxDepth) return;
    this.#depth++;
    if (inner !== undefined) this.follow(inner, instruction);
    else if (script !== undefined) this.#followRuns(script, first.range, instruction);
    else if (isShell(call.program)) this.#followShell(rest, instruction);
    else this.#followFile(call, rest);
    this.#depth--;
  }

  #call(program: string, words: readonly CommandWord[], range: Range, instruction: Instruction, leadsOn = false): Call {
    const path = this.#find(program);
    const cwd = this.#cwd;
    const name = baseName(program);
    const command = { name, program, arguments: words, cwd, variable: this.#variable, files: this.#tree };
    const entry = path === undefined ? undefined : this.#tree.entry(path);
    // What the stage itself made is no interpreter, whatever it is called.
    const isOwn = entry?.instruction.name === 'RUN' && entry.role !== 'dependency';
    const call = {
      program,
      words,
      instruction,
      range,
      path,
      entry,
      cwd,
      folders: this.#folders,
      application: leadsOn || isOwn ? undefined : applicationOf(command),
      leadsOn,
      conditional: this.#conditional,
      script: this.#script,
    };
    this.calls.push(call);
    return call;
  }

  /** The variables of the container, and the PATH that scripts have set since. */
  get #variable(): Lookup {
    const path = this.#folders === undefined ? unknownValue : this.#folders.join(':');
    return (name) => (name === 'PATH' ? path : this.#environment(name));
  }

  /** What `npm start` and its like run; undefined for programs, and for scripts that shells run. */
  #manifestScript(program: string, words: readonly CommandWord[]): ScriptEffect | undefined {
    const effect = effectOf(program, words, ShellState.initial(this.#cwd, this.#variable), this.#tree);
    return effect?.kind === 'script' && effect.toolchain !== 'shell' && effect.runs.length > 0 ? effect : undefined;
  }

  #followRuns({ runs }: ScriptEffect, range: Range, instruction: Instruction): void {
    const outer = this.#cwd;
    for (const run of runs) {
      this.#cwd = run.cwd ?? outer;
      if ('words' in run) this.follow(run.words, instruction);
      else this.#followScript(parseShell(run.script), () => range, [], instruction);
    }
    this.#cwd = outer;
  }

  #find(program: string): string | undefined {
    if (program.includes('/')) return this.#absolute(program);
    const folders = this.#folders ?? usualFolders;
    return folders.map((folder) => joinPath(folder, program)).find((path) => this.#tree.entry(path) !== undefined);
  }

  #followShell(words: readonly CommandWord[], instruction: Instruction): void {
    const inner = innerScript(words);
    if (inner === undefined) return;
    const { word, isFile, rest } = inner;
    if (isFile) {
      this.#followNamed(word, rest, instruction);
      return;
    }
    if (word.value === undefined) return;
    // The script that the instruction itself gives in shell form is parsed already, with its places.
    const script = shellScript(this.#dockerfile, instruction);
    const own = script !== undefined && script.source.text === word.value ? script : undefined;
    const locate = own === undefined ? () => word.range : (node: { pos: number; end: number }) => shellRange(own, node);
    this.#followScript(own?.ast ?? parseShell(word.value), locate, rest, instruction);
  }

  #followSourced([, file, ...rest]: readonly CommandWord[], instruction: Instruction): void {
    if (file === undefined) return;
    const path = file.value === undefined ? undefined : this.#absolute(file.value);
    const isSettings = path !== undefined && settingsFile.test(path) && this.#tree.read(path) === undefined;
    if (!isSettings) this.#followNamed(file, rest, instruction);
    else if (this.#tree.entry(path) !== undefined) this.#call(path, rest, file.range, instruction);
  }

  /** A script that a shell is given by name: it has to be there like a program. */
  #followNamed(word: CommandWord, rest: readonly CommandWord[], instruction: Instruction): void {
    const path = word.value === undefined ? undefined : this.#absolute(word.value);
    if (path !== undefined) this.#call(path, rest, word.range, instruction);
    this.#followScriptFile(path, word, rest, instruction);
  }

  /** A program that is a file of the stage may be a script; `--` in its words may begin a command of its own. */
  #followFile(call: Call, rest: readonly CommandWord[]): void {
    const { entry, path, program, range, instruction, application } = call;
    if (entry === undefined && application === undefined && /\.(?:sh|bash)$/.test(program))
      this.#lose(instruction, range, program);
    if (entry === undefined || entry.kind === 'program') return;
    const text = this.#tree.read(entry.path);
    if (text === undefined && !/\.(?:sh|bash)$/.test(program)) return;
    this.#followScriptFile(path, { value: program, text: program, range }, rest, instruction);
    const dashes = rest.findIndex(({ value }) => value === '--');
    if (dashes !== -1) this.follow(rest.slice(dashes + 1), instruction);
  }

  #followScriptFile(
    path: string | undefined,
    word: CommandWord,
    rest: readonly CommandWord[],
    instruction: Instruction,
  ): void {
    const text = path === undefined ? undefined : this.#tree.read(path);
    if (path === undefined || text === undefined) {
      this.#lose(instruction, word.range, word.value ?? word.text);
      return;
    }
    if (this.#read.has(path)) return;
    this.#read.add(path);
    const interpreter = /^#!\s*(\S+)(?:[ \t]+(\S+))?/.exec(text);
    const program =
      baseName(interpreter?.[1] ?? 'sh') === 'env' ? (interpreter?.[2] ?? 'sh') : (interpreter?.[1] ?? 'sh');
    const given = isShell(program) ? [] : [{ ...word, value: path }, ...rest];
    if (interpreter !== null) this.#call(program, given, word.range, instruction);
    if (!isShell(program)) return;
    const outer = this.#script;
    this.#script = path;
    this.#followScript(parseShell(text), () => word.range, rest, instruction);
    this.#script = outer;
  }

  #followScript(
    script: ParsedScript,
    locate: (node: { readonly pos: number; readonly end: number }) => Range,
    rest: readonly CommandWord[],
    instruction: Instruction,
  ): void {
    this.scripts.push(script);
    const cwd = this.#cwd;
    const folders = this.#folders;
    const { steps } = followScript(script, { instruction, cwd, variable: this.#variable, tree: this.#tree, locate });
    const outer = this.#conditional;
    for (const { program, words, given, range, conditional, ...place } of steps) {
      const [first] = words;
      this.#cwd = place.cwd;
      this.#folders = place.folders;
      this.#conditional = outer || conditional;
      const filled = given.flatMap((word) => (isEverything(word) ? rest : [word]));
      if (first !== undefined && isEverything(first)) this.follow(rest.length === 0 ? [] : filled, instruction);
      else if (program === undefined) this.#lose(instruction, range, first?.text ?? 'part of a script');
      else if (program === '.' || program === 'source') this.#followSourced(words, instruction);
      else if (!builtins.has(program)) this.follow(filled, instruction);
    }
    this.#conditional = outer;
    this.#cwd = cwd;
    this.#folders = folders;
  }

  #absolute(path: string): string | undefined {
    if (path.startsWith('/')) return joinPath('/', path);
    return this.#cwd === undefined ? undefined : joinPath(this.#cwd, path);
  }

  #lose(instruction: Instruction, range: Range, what: string): void {
    this.unfollowed.push({ instruction, range, what });
  }
}

/** Whether the word stands for all that the script was given: `"$@"`. */
function isEverything({ text }: CommandWord): boolean {
  return /^"?\$(?:[@*]|\{[@*]\})"?$/.test(text);
}

/** Files that set variables and call nothing: there is no need to read them. */
const settingsFile = /(?:^|\/)(?:\.env(?:\.[\w.-]+)?|[\w.-]+\.env|os-release)$/;

/** The variables of a running container: an ARG is none of them. */
function runtimeEnvironment(stage: Stage): Lookup {
  const environment = environmentAt(stage, Number.POSITIVE_INFINITY);
  return (name) => {
    const origin = stage.scope.variable(name)?.origin;
    return origin === 'arg' || origin === 'platform' ? undefined : environment(name);
  };
}

/** What shells do themselves; nothing has to be there for it. */
const builtins = new Set(
  (
    ': . [ [[ alias bg break cd command continue declare echo eval exec exit export false fg getopts hash jobs kill let ' +
    'local popd printf pushd pwd read readonly return set shift source test times trap true type typeset ulimit umask ' +
    'unalias unset wait'
  ).split(' '),
);
