/**
 * The commands of a script one after the other, each with what it does as far as the toolchains know. Follows `cd`,
 * assignments, subshells, loops over literal lists and `sh -c`; what cannot be followed has no effect here, and says so.
 */

import type {
  AndOr,
  Command as CommandNode,
  CompoundList,
  ParsedScript,
  Redirection,
  Statement,
  SyntaxNode,
} from 'unbash';
import { parse } from 'unbash';
import { type Lookup, unknownValue } from '../syntax/lexer.ts';
import type { Instruction } from '../syntax/tree.ts';
import { baseName, joinPath } from '../text/paths.ts';
import type { Range } from '../text/range.ts';
import { explain } from '../toolchains/index.ts';
import type { Command, CommandWord, Effect, Product } from '../toolchains/toolchain.ts';
import { noEffect } from '../toolchains/toolchain.ts';
import { applyEffect } from './effects.ts';
import { expandWord, type WordScope, wordValue } from './shellWords.ts';
import type { StageTree } from './stageTree.ts';
import { assignmentIn, innerScript, isShell, wrapped } from './wrappers.ts';

/** One simple command of a script. */
export interface Step {
  readonly instruction: Instruction;
  /** Where it stands in the document, with its assignments and redirections. */
  readonly range: Range;
  /** The program as called; undefined when not known. */
  readonly program: string | undefined;
  readonly words: readonly CommandWord[];
  /** The working directory it runs in. */
  readonly cwd: string | undefined;
  /** What it does; undefined when it cannot be followed. */
  readonly effect: Effect | undefined;
  /** Whether it may also not run: it stands behind `||`, in an `if` or a loop. */
  readonly conditional: boolean;
}

/** Where a script runs. */
export interface ScriptPlace {
  readonly instruction: Instruction;
  readonly cwd: string | undefined;
  readonly variable: Lookup;
  readonly tree: StageTree;
  locate(node: { readonly pos: number; readonly end: number }): Range;
}

/** What a script does: its commands, and the files afterwards. */
export interface Followed {
  readonly steps: readonly Step[];
  readonly tree: StageTree;
}

/** Follows a script from its first command to its last. */
export function followScript(script: ParsedScript, place: ScriptPlace): Followed {
  const follower = new Follower(place);
  follower.statements(script.commands, { cwd: place.cwd, assigned: new Map(), conditional: false });
  return { steps: follower.steps, tree: follower.tree };
}

/** Follows a single command given as words, as the exec form does. */
export function followWords(words: readonly CommandWord[], range: Range, place: ScriptPlace): Followed {
  const follower = new Follower(place);
  follower.command(words, range, { cwd: place.cwd, assigned: new Map(), conditional: false }, []);
  return { steps: follower.steps, tree: follower.tree };
}

/** What one command hands to the next. */
interface ShellState {
  cwd: string | undefined;
  readonly assigned: Map<string, string | typeof unknownValue>;
  readonly conditional: boolean;
}

/** How deep scripts may lie in scripts, and how often a loop is followed. */
const maxDepth = 8;
const maxRounds = 16;

class Follower {
  readonly steps: Step[] = [];
  tree: StageTree;
  readonly #place: ScriptPlace;
  #depth = 0;
  readonly #functions = new Set<string>();

  constructor(place: ScriptPlace) {
    this.#place = place;
    this.tree = place.tree;
  }

  statements(statements: readonly Statement[], state: ShellState): void {
    for (const { command } of statements) this.#node(command, state);
  }

  #list(list: CompoundList, state: ShellState): void {
    this.statements(list.commands, state);
  }

  #node(node: SyntaxNode, state: ShellState): void {
    switch (node.type) {
      case 'Command':
        this.#simple(node, state);
        break;
      case 'AndOr':
        this.#chain(node, state);
        break;
      case 'Pipeline':
        if (node.commands.length === 1) for (const command of node.commands) this.#node(command, state);
        else for (const command of node.commands) this.#node(command, inSubshell(state));
        break;
      case 'Subshell':
        this.#list(node.body, inSubshell(state));
        break;
      case 'BraceGroup':
        this.#list(node.body, state);
        break;
      case 'Redirected':
        this.#node(node.command, state);
        this.#redirect(node.redirects, state);
        break;
      case 'For':
        this.#loop(node.name.text, node.wordlist, node.body, state);
        break;
      case 'Function':
        this.#functions.add(node.name.value);
        break;
      default:
        this.#branches(node, state);
    }
  }

  /** `a && b || c`: what stands behind an `||` may not run; where it changes the folder, it is not known afterwards. */
  #chain({ commands, operators }: AndOr, state: ShellState): void {
    const firstOr = operators.indexOf('||');
    for (const [index, command] of commands.entries()) {
      if (firstOr === -1 || index <= firstOr) {
        this.#node(command, state);
        continue;
      }
      const inside = { ...state, conditional: true };
      this.#node(command, inside);
      if (inside.cwd !== state.cwd) state.cwd = undefined;
    }
  }

  /** `if`, `while`, `case`: any of the bodies may run; where they change the folder, it is not known afterwards. */
  #branches(node: SyntaxNode, state: ShellState): void {
    const bodies =
      node.type === 'If'
        ? [node.clause, node.then, ...node.elif.flatMap(({ clause, then }) => [clause, then]), ...present(node.else)]
        : node.type === 'While'
          ? [node.clause, node.body]
          : node.type === 'Case'
            ? node.items.map(({ body }) => body)
            : undefined;
    if (bodies === undefined) {
      if (node.type !== 'TestCommand' && node.type !== 'ArithmeticCommand')
        this.#unknown(this.#place.locate(node), state);
      return;
    }
    for (const body of bodies) {
      const inside = { ...inSubshell(state), conditional: true };
      this.#list(body, inside);
      if (inside.cwd !== state.cwd) state.cwd = undefined;
      forgetDifferences(state, inside);
    }
  }

  /** A loop over words that are all known is followed word by word. */
  #loop(
    name: string,
    list: readonly Parameters<typeof expandWord>[0][] | undefined,
    body: CompoundList,
    state: ShellState,
  ): void {
    const words = list?.flatMap((word) => expandWord(word, this.#words(state)));
    const known = words?.every(({ value }) => value !== undefined && !/[*?[]/.test(value)) && words.length <= maxRounds;
    if (words === undefined || known !== true) {
      state.assigned.set(name, unknownValue);
      const inside = { ...inSubshell(state), conditional: true };
      this.#list(body, inside);
      if (inside.cwd !== state.cwd) state.cwd = undefined;
      return;
    }
    for (const { value = '' } of words) {
      state.assigned.set(name, value);
      this.#list(body, state);
    }
  }

  #simple(node: CommandNode, state: ShellState): void {
    const scope = this.#words(state);
    const assignments = node.prefix.flatMap((part) => (part.type === 'Assignment' ? [part] : []));
    const values = assignments.map(({ name, value }): [string, string | typeof unknownValue] => [
      name,
      (value.type === 'Word' ? wordValue(value, scope) : undefined) ?? unknownValue,
    ]);
    if (node.name === undefined) {
      for (const [name, value] of values) state.assigned.set(name, value);
      this.#redirect(node.redirects, state);
      return;
    }
    const own = { ...state, assigned: new Map([...state.assigned, ...values]) };
    const words = [node.name, ...node.args].flatMap((word): CommandWord[] =>
      word.type === 'Word'
        ? expandWord(word, scope)
        : [{ text: word.text, range: this.#place.locate(word), value: this.#assignmentValue(word, scope) }],
    );
    this.command(words, this.#place.locate(node), own, node.redirects);
    state.cwd = own.cwd;
    if (words[0]?.value === 'export') this.#export(words.slice(1), state);
  }

  #assignmentValue({ name, value }: { name: string; value: SyntaxNode }, scope: WordScope): string | undefined {
    const known = value.type === 'Word' ? wordValue(value, scope) : undefined;
    return known === undefined ? undefined : `${name}=${known}`;
  }

  #export(words: readonly CommandWord[], { assigned }: ShellState): void {
    for (const { value, text } of words) {
      const [, name, right] = /^([A-Za-z_]\w*)=([\s\S]*)$/.exec(value ?? text) ?? [];
      if (name !== undefined) assigned.set(name, value === undefined ? unknownValue : (right ?? ''));
    }
  }

  /** Runs one command given as words; `state.cwd` changes with `cd`. */
  command(given: readonly CommandWord[], range: Range, state: ShellState, redirects: readonly Redirection[]): void {
    const words = unwrap(given, state);
    const [first, ...rest] = words;
    const program = first?.value;
    const name = program === undefined ? undefined : baseName(program);
    const script = program !== undefined && isShell(program) ? innerScript(rest) : undefined;
    if (name === 'cd' || name === 'pushd') this.#changeFolder(rest, state);
    else if (name === 'popd') state.cwd = undefined;
    if (script?.isFile === false && script.word.value !== undefined && this.#depth < maxDepth) {
      this.#nested(script.word.value, script.word.range, state);
      return;
    }
    const effect = name === undefined ? undefined : this.#effect(name, program, rest, state);
    const writes = this.#redirect(redirects, state);
    this.#add({ words, program, range, effect: withWrites(effect, writes) }, state);
  }

  #effect(
    name: string,
    program: string | undefined,
    rest: readonly CommandWord[],
    state: ShellState,
  ): Effect | undefined {
    if (name === 'cd' || name === 'pushd' || name === 'popd') return noEffect;
    if (this.#functions.has(name)) return undefined;
    // `./go` is a script of the project, not the tool.
    const isTool = program === name || program?.startsWith('/') === true;
    if (!isTool) return undefined;
    const command: Command = {
      name,
      arguments: rest,
      cwd: state.cwd,
      variable: this.#variable(state),
      files: this.tree,
    };
    return explain(command);
  }

  #add(step: Pick<Step, 'words' | 'program' | 'range' | 'effect'>, state: ShellState): void {
    const { instruction } = this.#place;
    this.steps.push({ ...step, instruction, cwd: state.cwd, conditional: state.conditional });
    if (step.effect !== undefined) this.tree = applyEffect(this.tree, step.effect, instruction, state.conditional);
  }

  #unknown(range: Range, state: ShellState): void {
    this.#add({ words: [], program: undefined, range, effect: undefined }, state);
  }

  #nested(text: string, range: Range, state: ShellState): void {
    this.#depth++;
    const outer = this.#place;
    const follower = new Follower({
      instruction: outer.instruction,
      cwd: state.cwd,
      variable: this.#variable(state),
      tree: this.tree,
      locate: () => range,
    });
    follower.#depth = this.#depth;
    follower.statements(parse(text).commands, { ...state, assigned: new Map(state.assigned) });
    this.steps.push(...follower.steps);
    this.tree = follower.tree;
    this.#depth--;
  }

  #changeFolder(words: readonly CommandWord[], state: ShellState): void {
    const target = words.find(({ value, text }) => !/^-[LPe@]$/.test(value ?? text));
    if (target === undefined) {
      const home = this.#variable(state)('HOME');
      state.cwd = typeof home === 'string' ? home : undefined;
    } else if (target.value === undefined || target.value === '-') state.cwd = undefined;
    else if (target.value.startsWith('/')) state.cwd = joinPath('/', target.value);
    else state.cwd = state.cwd === undefined ? undefined : joinPath(state.cwd, target.value);
  }

  /** The files that redirections write. */
  #redirect(redirects: readonly Redirection[], state: ShellState): Product[] {
    return redirects.flatMap((redirect): Product[] => {
      if (redirect.type !== 'Redirect' || !/^(?:>|>>|>\||&>|&>>|<>)$/.test(redirect.operator)) return [];
      const target = redirect.target && wordValue(redirect.target, this.#words(state));
      if (target === undefined || target.startsWith('/dev/')) return [];
      const path = target.startsWith('/') ? joinPath('/', target) : state.cwd && joinPath(state.cwd, target);
      return path === undefined ? [] : [{ path, kind: 'file', certainty: 'certain' }];
    });
  }

  #variable({ assigned }: ShellState): Lookup {
    return (name) => (assigned.has(name) ? assigned.get(name) : this.#place.variable(name));
  }

  #words(state: ShellState): WordScope {
    return { variable: this.#variable(state), cwd: state.cwd, locate: (node) => this.#place.locate(node) };
  }
}

/** The words without wrappers; what `env` assigns enters the state. */
function unwrap(words: readonly CommandWord[], { assigned }: ShellState): readonly CommandWord[] {
  let rest = words;
  for (let inner = innerCommand(rest); inner !== undefined; inner = innerCommand(rest)) {
    for (const word of rest.slice(1, rest.length - inner.length)) {
      const pair = assignmentIn(word);
      if (pair !== undefined) assigned.set(pair.name, pair.value ?? unknownValue);
    }
    rest = inner;
  }
  return rest;
}

function innerCommand([first, ...rest]: readonly CommandWord[]): readonly CommandWord[] | undefined {
  return first?.value === undefined ? undefined : wrapped(first.value, rest);
}

function withWrites(effect: Effect | undefined, writes: readonly Product[]): Effect | undefined {
  if (writes.length === 0 || effect === undefined) return effect;
  if (effect.kind === 'files' || effect.kind === 'build') return { ...effect, makes: [...effect.makes, ...writes] };
  if (effect.kind !== 'nothing') return effect;
  return { kind: 'files', does: 'redirection', makes: writes, changes: [], removes: [], makesIn: [] };
}

function inSubshell(state: ShellState): ShellState {
  return { ...state, assigned: new Map(state.assigned) };
}

function forgetDifferences(state: ShellState, inside: ShellState): void {
  for (const [name, value] of inside.assigned)
    if (state.assigned.get(name) !== value) state.assigned.set(name, unknownValue);
}

function present<T>(value: T | undefined): T[] {
  return value === undefined ? [] : [value];
}
