/**
 * What a shell hands from one command to the next: its working directory and its variables.
 */

import { type Lookup, unknownValue } from '../syntax/lexer.ts';
import { joinPath } from '../text/paths.ts';
import type { CommandWord } from '../toolchains/toolchain.ts';
import { searchPath } from './searchPath.ts';
import { assignmentIn } from './wrappers.ts';

type Value = string | typeof unknownValue;

interface Left {
  readonly folder: string | undefined;
  readonly before: Left | undefined;
}

export class ShellState {
  /** Absolute; undefined when not known. */
  cwd: string | undefined;
  /** The command whose output the next one reads, in a pipeline. */
  input: readonly CommandWord[] | undefined;
  /** Whether the commands may also not run: they stand behind `||`, in an `if` or a loop. */
  readonly conditional: boolean;
  /** Whether the script fails where the next command does: then what follows it on success did run. */
  decides = true;
  /** Whether a command before, on which this one depends, may have failed without an end of the script. */
  isDoubtful = false;
  /** Whether an `exit`, or a `break` in a loop, may have come before. */
  mayHaveEnded: { script: boolean; loop: boolean } = { script: false, loop: false };
  readonly #environment: Lookup;
  readonly #assigned: Map<string, Value>;
  /** The folders that `pushd` left, the last one first. */
  #left: Left | undefined;
  /** Whether a file was sourced that nobody read: any variable may be set. */
  #mayHaveOthers = false;

  private constructor(
    cwd: string | undefined,
    environment: Lookup,
    assigned: ReadonlyMap<string, Value>,
    conditional: boolean,
  ) {
    this.cwd = cwd;
    this.#environment = environment;
    this.#assigned = new Map(assigned);
    this.conditional = conditional;
  }

  /** The state in which a script begins. */
  static initial(cwd: string | undefined, environment: Lookup): ShellState {
    return new ShellState(cwd, environment, new Map(), false);
  }

  /** A copy that goes its own way: of a subshell, or of a command with assignments before it. */
  copy(): ShellState {
    return this.#derived(this.conditional);
  }

  /** A copy for commands that may not run. */
  perhaps(): ShellState {
    return this.#derived(true);
  }

  #derived(conditional: boolean): ShellState {
    const derived = new ShellState(this.cwd, this.#environment, this.#assigned, conditional);
    derived.#left = this.#left;
    derived.decides = this.decides;
    derived.isDoubtful = this.isDoubtful;
    derived.mayHaveEnded = { ...this.mayHaveEnded };
    derived.#mayHaveOthers = this.#mayHaveOthers;
    return derived;
  }

  /** Whether what a command does here may not happen. */
  get mayNotHappen(): boolean {
    return this.conditional || this.isDoubtful || this.mayHaveEnded.script || this.mayHaveEnded.loop;
  }

  /** What differs after commands that may not have run is not known. */
  doubt(after: ShellState): void {
    this.mayHaveEnded = { ...after.mayHaveEnded };
    if (after.cwd !== this.cwd) this.cwd = undefined;
    this.#mayHaveOthers ||= after.#mayHaveOthers;
    for (const [name, value] of after.#assigned) {
      if (this.#assigned.get(name) !== value) this.#assigned.set(name, unknownValue);
    }
  }

  /** Looks a variable up. */
  get variable(): Lookup {
    return (name) => {
      if (this.#assigned.has(name)) return this.#assigned.get(name);
      return this.#environment(name) ?? (this.#mayHaveOthers ? unknownValue : undefined);
    };
  }

  /** The folders that programs are looked up in; undefined when not known. */
  get folders(): readonly string[] | undefined {
    return this.#mayHaveOthers ? undefined : searchPath(this.variable);
  }

  /** Sets a variable; undefined is a value that is not known. */
  assign(name: string, value: string | undefined): void {
    this.#assigned.set(name, value ?? unknownValue);
  }

  /** What a sourced file that nobody read may do: set any variable. */
  assignUnknown(): void {
    this.#mayHaveOthers = true;
  }

  /** Puts a folder in front of the others that programs are looked up in. */
  prependPath(folder: string): void {
    const path = this.variable('PATH');
    this.assign('PATH', typeof path === 'string' ? `${folder}:${path}` : undefined);
  }

  /** Takes over the `NAME=value` among `words`, as `export` and `env` do. */
  assignAll(words: readonly CommandWord[]): void {
    for (const word of words) {
      const pair = assignmentIn(word);
      if (pair !== undefined) this.assign(pair.name, pair.value);
    }
  }

  /** `pushd` with these words: `cd` that remembers where it came from. */
  pushFolder(words: readonly CommandWord[]): void {
    this.#left = { folder: this.cwd, before: this.#left };
    this.changeFolder(words);
  }

  /** `popd`: back to where the last `pushd` left. */
  popFolder(): void {
    this.cwd = this.#left?.folder;
    this.#left = this.#left?.before;
  }

  /** Goes on where the shell of `state` is: after a command with assignments before it. */
  moveTo(state: ShellState): void {
    this.cwd = state.cwd;
    this.#left = state.#left;
    this.mayHaveEnded = { ...state.mayHaveEnded };
  }

  /** `cd` with these words. */
  changeFolder(words: readonly CommandWord[]): void {
    const target = words.find(({ value, text }) => !/^-[LPe@]$/.test(value ?? text));
    const path = target === undefined ? this.variable('HOME') : target.value;
    if (typeof path !== 'string' || path === '-') this.cwd = undefined;
    else if (path.startsWith('/')) this.cwd = joinPath('/', path);
    else this.cwd = this.cwd === undefined ? undefined : joinPath(this.cwd, path);
  }
}
