/**
 * The commands of a script one after the other, each with what it does as far as the toolchains know. Follows `cd`,
 * assignments, subshells, loops over literal lists and `sh -c`; what cannot be followed has no effect here, and says so.
 */

import type {
  AndOr,
  Assignment,
  Command as CommandNode,
  CompoundList,
  For,
  ParsedScript,
  Redirection,
  Statement,
  SyntaxNode,
} from 'unbash';
import { parse } from 'unbash';
import type { Lookup } from '../syntax/lexer.ts';
import type { Instruction } from '../syntax/tree.ts';
import { baseName, joinPath } from '../text/paths.ts';
import type { Range } from '../text/range.ts';
import { explain, isWrapper } from '../toolchains/index.ts';
import type {
  CommandWord,
  Effect,
  FileEffect,
  InnerRun,
  OwnEffect,
  Product,
  ScriptEffect,
} from '../toolchains/toolchain.ts';
import { noEffect } from '../toolchains/toolchain.ts';
import { applyEffect } from './effects.ts';
import { scriptFile } from './scriptFiles.ts';
import { ShellState } from './shellState.ts';
import { expandWord, type WordScope, wordValue } from './shellWords.ts';
import type { StageTree } from './stageTree.ts';
import { sumOf } from './sum.ts';
import { innerScript, isShell, wrapped } from './wrappers.ts';

/** One simple command of a script. */
export interface Step {
  readonly instruction: Instruction;
  /** Where it stands in the document, with its assignments and redirections. */
  readonly range: Range;
  /** The program as called; undefined when not known. */
  readonly program: string | undefined;
  /** Its words, the program first; without wrappers such as `exec` and `env`. */
  readonly words: readonly CommandWord[];
  /** The same with the wrappers. */
  readonly given: readonly CommandWord[];
  /** The working directory it runs in. */
  readonly cwd: string | undefined;
  /** What it does; undefined when it cannot be followed. Of a command that runs others, the sum. */
  readonly effect: OwnEffect | undefined;
  /** The commands that it runs, such as those of a script in a manifest; undefined when it does its work itself. */
  readonly inner?: readonly Step[];
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
  /** For scripts of a project: the folder in which commands that nobody knows are taken to work. */
  readonly staysIn?: string;
}

/** What a script does: its commands, and the files afterwards. */
export interface Followed {
  readonly steps: readonly Step[];
  readonly tree: StageTree;
}

/** Follows a script from its first command to its last. */
export function followScript(script: ParsedScript, place: ScriptPlace): Followed {
  const follower = new Follower(place);
  follower.statements(script.commands, ShellState.initial(place.cwd, place.variable));
  return { steps: follower.steps, tree: follower.tree };
}

/** Follows a single command given as words, as the exec form does. */
export function followWords(words: readonly CommandWord[], range: Range, place: ScriptPlace): Followed {
  const follower = new Follower(place);
  follower.command(words, range, ShellState.initial(place.cwd, place.variable), []);
  return { steps: follower.steps, tree: follower.tree };
}

/** A step before it is known what it does. */
type OpenStep = Omit<Step, 'instruction' | 'conditional' | 'effect' | 'inner'>;

/** How deep scripts may lie in scripts, and how often a loop is followed. */
const maxDepth = 8;
const maxRounds = 16;

class Follower {
  readonly steps: Step[] = [];
  tree: StageTree;
  readonly #place: ScriptPlace;
  readonly #depth: number;
  readonly #functions = new Set<string>();

  constructor(place: ScriptPlace, depth = 0) {
    this.#place = place;
    this.#depth = depth;
    this.tree = place.tree;
  }

  statements(statements: readonly Statement[], state: ShellState): void {
    for (const { command } of statements) this.#node(command, state);
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
        for (const command of node.commands) this.#node(command, node.commands.length === 1 ? state : state.copy());
        break;
      case 'Subshell':
        this.statements(node.body.commands, state.copy());
        break;
      case 'BraceGroup':
        this.statements(node.body.commands, state);
        break;
      case 'Redirected':
        this.#node(node.command, state);
        break;
      case 'For':
        this.#loop(node, state);
        break;
      case 'If':
        this.#branches([node.clause, node.then, ...node.elif.flatMap(({ clause, then }) => [clause, then])], state);
        this.#branches(present(node.else), state);
        break;
      case 'While':
        this.#branches([node.clause, node.body], state);
        break;
      case 'Case':
        this.#branches(
          node.items.map(({ body }) => body),
          state,
        );
        break;
      case 'Function':
        this.#functions.add(node.name.value);
        break;
      case 'TestCommand':
      case 'ArithmeticCommand':
        break;
      default:
        this.#lose(this.#place.locate(node), state);
    }
  }

  /** `a && b || c`: what stands behind an `||` may not run. */
  #chain({ commands, operators }: AndOr, state: ShellState): void {
    const firstOr = operators.indexOf('||');
    for (const [index, command] of commands.entries()) {
      if (firstOr === -1 || index <= firstOr) this.#node(command, state);
      else this.#perhaps(state, (inside) => this.#node(command, inside));
    }
  }

  #branches(bodies: readonly CompoundList[], state: ShellState): void {
    for (const { commands } of bodies) this.#perhaps(state, (inside) => this.statements(commands, inside));
  }

  #perhaps(state: ShellState, run: (inside: ShellState) => void): void {
    const inside = state.perhaps();
    run(inside);
    state.doubt(inside);
  }

  /** A loop over words that are all known is followed word by word. */
  #loop({ name, wordlist, body }: For, state: ShellState): void {
    const words = wordlist?.flatMap((word) => expandWord(word, this.#words(state))) ?? [];
    const isKnown = words.every(({ value }) => value !== undefined && !/[*?[]/.test(value));
    if (wordlist === undefined || !isKnown || words.length > maxRounds) {
      state.assign(name.text, undefined);
      this.#branches([body], state);
      return;
    }
    for (const { value } of words) {
      state.assign(name.text, value);
      this.statements(body.commands, state);
    }
  }

  #simple(node: CommandNode, state: ShellState): void {
    const scope = this.#words(state);
    // Assignments alone hold on; before a command, they hold for it.
    const own = node.name === undefined ? state : state.copy();
    for (const part of node.prefix) {
      if (part.type === 'Assignment') own.assign(part.name, assignedValue(part, scope));
    }
    if (node.name === undefined) return;
    const words = [node.name, ...node.args].flatMap((word): CommandWord[] => {
      if (word.type === 'Word') return expandWord(word, scope);
      const value = assignedValue(word, scope);
      return [{ text: word.text, range: scope.locate(word), value: value && `${word.name}=${value}` }];
    });
    this.command(words, scope.locate(node), own, node.redirects);
    state.cwd = own.cwd;
    if (words[0]?.value === 'export') state.assignAll(words.slice(1));
  }

  /** Runs one command given as words; `state.cwd` changes with `cd`. */
  command(given: readonly CommandWord[], range: Range, state: ShellState, redirects: readonly Redirection[]): void {
    const words = unwrap(given, state);
    const { cwd } = state;
    const [first, ...rest] = words;
    const program = first?.value;
    const script = program !== undefined && isShell(program) ? innerScript(rest) : undefined;
    if (script?.isFile === false && script.word.value !== undefined && this.#depth < maxDepth) {
      this.#nested(script.word.value, script.word.range, state);
      return;
    }
    const effect = program === undefined ? undefined : this.#effect(program, rest, state);
    const writes = writtenFiles(redirects, this.#words(state));
    const step = { given, words, program, range, cwd };
    if (effect?.kind === 'script') this.#script(step, effect, writes, state);
    else this.#add({ ...step, effect: withWrites(effect, writes) }, state);
  }

  /** A command that runs others: their effects enter the tree one by one, and the step has the sum. */
  #script(step: OpenStep, script: ScriptEffect, writes: readonly Product[], state: ShellState): void {
    const { instruction } = this.#place;
    const { conditional } = state;
    if (script.before !== undefined) this.tree = applyEffect(this.tree, script.before, instruction, conditional);
    const isTooDeep = this.#depth >= maxDepth && script.runs.length > 0;
    const inner = isTooDeep ? [] : script.runs.flatMap((run) => this.#inner(run, script, step.range, state));
    const effect = isTooDeep ? undefined : withWrites(sumOf(script, inner, this.tree), writes);
    if (effect === undefined) this.tree = this.tree.with({ kind: 'lost' });
    else this.tree = applyEffect(this.tree, { ...noFiles, makes: writes }, instruction, conditional);
    this.steps.push({ ...step, effect, inner, instruction, conditional });
  }

  #inner(run: InnerRun, { staysIn }: ScriptEffect, range: Range, outer: ShellState): readonly Step[] {
    const place = {
      ...this.#place,
      tree: this.tree,
      locate: () => range,
      ...(staysIn === undefined ? {} : { staysIn }),
    };
    const follower = new Follower(place, this.#depth + 1);
    const state = outer.copy();
    if (run.cwd !== undefined) state.cwd = run.cwd;
    for (const [name, value] of Object.entries(run.variables ?? {})) state.assign(name, value);
    if ('script' in run) follower.statements(parse(run.script).commands, state);
    else follower.command(run.words, range, state, []);
    this.tree = follower.tree;
    return follower.steps;
  }

  #effect(program: string, rest: readonly CommandWord[], state: ShellState): Effect | undefined {
    switch (program) {
      case 'cd':
      case 'pushd':
        state.changeFolder(rest);
        return noEffect;
      case 'popd':
        state.cwd = undefined;
        return noEffect;
    }
    const { cwd, variable } = state;
    const file = isWrapper(baseName(program)) ? undefined : scriptFile(program, rest, cwd, this.tree);
    if (file !== undefined) return { kind: 'script', toolchain: 'shell', does: program, runs: [{ script: file }] };
    // `./go` is a script of the project, not the tool.
    const isTool = !program.includes('/') || program.startsWith('/') || isWrapper(baseName(program));
    if (!isTool || this.#functions.has(program)) return undefined;
    return explain({ name: baseName(program), arguments: rest, cwd, variable, files: this.tree });
  }

  #add(step: OpenStep & Pick<Step, 'effect'>, { conditional }: ShellState): void {
    const { instruction, staysIn } = this.#place;
    this.steps.push({ ...step, instruction, conditional });
    if (step.effect !== undefined) this.tree = applyEffect(this.tree, step.effect, instruction, conditional);
    else if (staysIn === undefined) this.tree = this.tree.with({ kind: 'lost' });
    else this.tree = doubted(this.tree, step.cwd ?? staysIn, instruction);
  }

  /** What is no command that could be followed. */
  #lose(range: Range, state: ShellState): void {
    this.#add({ given: [], words: [], program: undefined, range, cwd: state.cwd, effect: undefined }, state);
  }

  /** A script in a word: all that it does is done where the word stands. */
  #nested(text: string, range: Range, state: ShellState): void {
    const place = { ...this.#place, tree: this.tree, locate: () => range };
    const follower = new Follower(place, this.#depth + 1);
    follower.statements(parse(text).commands, state.copy());
    this.steps.push(...follower.steps);
    this.tree = follower.tree;
  }

  #words({ cwd, variable }: ShellState): WordScope {
    return { variable, cwd, locate: (node) => this.#place.locate(node) };
  }
}

function assignedValue({ value }: Assignment, scope: WordScope): string | undefined {
  return value.type === 'Word' ? wordValue(value, scope) : undefined;
}

/** The words without wrappers; what `env` assigns enters the state. */
function unwrap(words: readonly CommandWord[], state: ShellState): readonly CommandWord[] {
  let rest = words;
  for (let inner = innerCommand(rest); inner !== undefined; inner = innerCommand(rest)) {
    state.assignAll(rest.slice(1, rest.length - inner.length));
    rest = inner;
  }
  return rest;
}

function innerCommand([first, ...rest]: readonly CommandWord[]): readonly CommandWord[] | undefined {
  return first?.value === undefined ? undefined : wrapped(first.value, rest);
}

/** The files that redirections write. */
function writtenFiles(redirects: readonly Redirection[], scope: WordScope): Product[] {
  return redirects.flatMap((redirect): Product[] => {
    if (redirect.type !== 'Redirect' || !/^(?:>|>>|>\||&>|&>>|<>)$/.test(redirect.operator)) return [];
    const target = redirect.target && wordValue(redirect.target, scope);
    if (target === undefined || target.startsWith('/dev/')) return [];
    const path = target.startsWith('/') ? joinPath('/', target) : scope.cwd && joinPath(scope.cwd, target);
    return path === undefined ? [] : [{ path, kind: 'file', certainty: 'certain' }];
  });
}

function withWrites<E extends Effect>(effect: E | undefined, writes: readonly Product[]): E | FileEffect | undefined {
  if (writes.length === 0 || effect === undefined) return effect;
  if (effect.kind === 'files' || effect.kind === 'build') return { ...effect, makes: [...effect.makes, ...writes] };
  return effect.kind === 'nothing' ? { ...noFiles, makes: writes } : effect;
}

const noFiles: FileEffect = { kind: 'files', does: 'redirection', makes: [], changes: [], removes: [], makesIn: [] };

/** The tree after a command that nobody knows, of a project that keeps to its folder as a rule. */
function doubted(tree: StageTree, folder: string, instruction: Instruction): StageTree {
  return tree
    .with({ kind: 'unknown', folder, instruction, holds: 'anything' })
    .with({ kind: 'unknown', folder: '/', instruction, holds: 'by-products' });
}

function present<T>(value: T | undefined): T[] {
  return value === undefined ? [] : [value];
}
