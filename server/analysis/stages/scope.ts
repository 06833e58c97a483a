/**
 * What holds at each instruction of a stage: variables, WORKDIR, USER and SHELL. Kept as histories that are looked up
 * by position, so that a stage of many lines costs no more than its lines.
 */

import { type Expansion, expand, type Lookup, unknownValue } from '../syntax/lexer.ts';
import type { Instruction, Pair } from '../syntax/tree.ts';

/** How a variable came to be set. */
export interface Variable {
  readonly name: string;
  /** Undefined: declared (`ARG X`), but without a value. */
  readonly value: string | typeof unknownValue | undefined;
  /** `arg` and `env` are written in the file; `platform` is predefined by BuildKit; `image` comes with the base image. */
  readonly origin: 'arg' | 'env' | 'platform' | 'image';
  readonly declaration: Pair | undefined;
  readonly instruction: Instruction | undefined;
}

/** A value that holds from an offset of the document on; undefined when not known. */
interface Since<T> {
  readonly from: number;
  readonly value: T;
}

/** What a base image brings, as far as the catalogue knows it. */
export interface BaseConfig {
  readonly variables: readonly Variable[];
  /** Whether `variables` are all: of an image that nobody described, any variable may be set. */
  readonly complete: boolean;
  readonly workdir: string | undefined;
  readonly user: string | undefined;
  readonly shell: readonly string[] | undefined;
}

export class Scope {
  readonly #parent: Scope | undefined;
  readonly #base: BaseConfig;
  /** What the base brings: of an image all of it from the start, of a stage what was looked up so far. */
  readonly #inherited: Map<string, Variable | undefined>;
  readonly #variables = new Map<string, Since<Variable>[]>();
  readonly #workdirs: Since<string | undefined>[] = [];
  readonly #users: Since<string | undefined>[] = [];
  readonly #shells: Since<readonly string[]>[] = [];

  private constructor(parent: Scope | undefined, base: BaseConfig) {
    this.#parent = parent;
    this.#base = base;
    this.#inherited = new Map(base.variables.map((variable) => [variable.name, variable]));
  }

  /** The scope of a stage that starts from an image, or from nothing. */
  static fromImage(base: BaseConfig): Scope {
    return new Scope(undefined, base);
  }

  /** The scope of a stage that starts from another, complete one: it inherits what holds at that one's end. */
  static fromStage(parent: Scope): Scope {
    const { mayHaveOthers } = parent;
    return new Scope(parent, {
      variables: [],
      complete: !mayHaveOthers,
      workdir: parent.workdir(),
      user: parent.user(),
      shell: parent.shell(),
    });
  }

  /** The variable that `name` means just before `offset`, if one is declared. */
  variable(name: string, offset = Number.POSITIVE_INFINITY): Variable | undefined {
    return at(this.#variables.get(name), offset)?.value ?? this.#inheritedVariable(name);
  }

  /** Whether any variable may be set that nothing here tells of, because the base image is not known. */
  get mayHaveOthers(): boolean {
    return !this.#base.complete;
  }

  /** Looks values up as BuildKit would just before `offset`. */
  lookup(offset?: number): Lookup {
    return (name) => {
      const variable = this.variable(name, offset);
      return variable === undefined && this.mayHaveOthers ? unknownValue : variable?.value;
    };
  }

  /** Expands a word of the document as BuildKit would just before `offset`. */
  expand(text: string, escape: '\\' | '`', offset?: number): Expansion {
    return expand(text, { escape, lookup: this.lookup(offset) });
  }

  /**
   * The same for a word that becomes a path: an ARG without a value is there to be given one, and is not known. One that
   * the word itself has a default for (`${X:-y}`) is taken as if it were declared with it.
   */
  expandPath(text: string, escape: '\\' | '`', offset?: number): Expansion {
    const plain = this.expand(text, escape, offset);
    if (!plain.uses.some(({ name, operator }) => this.#isOpen(name, offset) && !/^:?-$/.test(operator ?? '')))
      return plain;
    const lookup = this.lookup(offset);
    return expand(text, { escape, lookup: (name) => (this.#isOpen(name, offset) ? unknownValue : lookup(name)) });
  }

  /** Whether `name` is an ARG without a value just before `offset`: a build may give it one. */
  #isOpen(name: string, offset?: number): boolean {
    const variable = this.variable(name, offset);
    return variable?.origin === 'arg' && variable.value === undefined;
  }

  /** The working directory just before `offset`: absolute; undefined when it depends on something unknown. */
  workdir(offset = Number.POSITIVE_INFINITY): string | undefined {
    const own = at(this.#workdirs, offset);
    return own === undefined ? this.#base.workdir : own.value;
  }

  /** The user just before `offset`, as written in USER; undefined when not known. */
  user(offset = Number.POSITIVE_INFINITY): string | undefined {
    const own = at(this.#users, offset);
    return own === undefined ? this.#base.user : own.value;
  }

  /** The program and arguments that run the shell form just before `offset`; undefined when not known. */
  shell(offset = Number.POSITIVE_INFINITY): readonly string[] | undefined {
    return at(this.#shells, offset)?.value ?? this.#base.shell;
  }

  /** The first declaration of `name` in this stage itself, wherever it stands. */
  declaration(name: string): Variable | undefined {
    return this.#variables.get(name)?.[0]?.value;
  }

  /** The variables that this stage itself declares, in order. */
  declared(): Variable[] {
    return [...this.#variables.values()]
      .flat()
      .map(({ value }) => value)
      .sort((a, b) => position(a) - position(b));
  }

  /** What the base brings under `name`. Remembered on the way: chains of stages may be long. */
  #inheritedVariable(name: string): Variable | undefined {
    const asked: Scope[] = [];
    let scope: Scope = this;
    while (!scope.#inherited.has(name) && scope.#parent !== undefined) {
      asked.push(scope);
      scope = scope.#parent;
      const own = scope.#variables.get(name)?.at(-1)?.value;
      if (own !== undefined) return remember(asked, own);
    }
    return remember(asked, scope.#inherited.get(name));

    function remember(scopes: readonly Scope[], variable: Variable | undefined): Variable | undefined {
      for (const asking of scopes) asking.#inherited.set(name, variable);
      return variable;
    }
  }

  /** `variable` holds from `offset` on. Offsets may only grow. */
  setVariable(variable: Variable, offset: number): void {
    const history = this.#variables.get(variable.name) ?? [];
    history.push({ from: offset, value: variable });
    this.#variables.set(variable.name, history);
  }

  setWorkdir(value: string | undefined, offset: number): void {
    this.#workdirs.push({ from: offset, value });
  }

  setUser(value: string | undefined, offset: number): void {
    this.#users.push({ from: offset, value });
  }

  setShell(value: readonly string[], offset: number): void {
    this.#shells.push({ from: offset, value });
  }
}

function position({ instruction }: Variable): number {
  return instruction?.range.start ?? -1;
}

/** The last entry that holds before `offset`. */
function at<T>(history: readonly Since<T>[] | undefined, offset: number): Since<T> | undefined {
  if (history === undefined) return undefined;
  let low = 0;
  let high = history.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    const entry = history[middle];
    if (entry !== undefined && entry.from <= offset) low = middle + 1;
    else high = middle;
  }
  return history[low - 1];
}
