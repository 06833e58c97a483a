/**
 * Walks a script command by command, and asks the toolchains what each does. Follows `cd`, assignments, functions,
 * subshells, loops over literal lists, `sh -c` and scripts of the project; what cannot be followed has no effect here,
 * and makes the files unknown.
 */

import type {
  AndOr,
  Assignment,
  Command as CommandNode,
  CompoundList,
  For,
  Function as FunctionNode,
  Pipeline,
  Redirection,
  Statement,
  SyntaxNode,
} from 'unbash';
import { parseShell } from '../syntax/shell.ts';
import { namesSetIn } from '../syntax/shellVariables.ts';
import type { Instruction } from '../syntax/tree.ts';
import { joinPath } from '../text/paths.ts';
import type { Range } from '../text/range.ts';
import type { CommandWord, InnerRun, ScriptEffect } from '../toolchains/toolchain.ts';
import { effectOf, programIn } from './commandEffect.ts';
import { applyEffect } from './effects.ts';
import { endedBy, fails } from './endings.ts';
import { isNothing, onlyWrites, type Writes, withWrites, writesOf } from './redirections.ts';
import type { ShellState } from './shellState.ts';
import { expandWord, type WordScope, wordValue } from './shellWords.ts';
import { sourceFile } from './sourcing.ts';
import type { StageTree } from './stageTree.ts';
import type { ScriptPlace, Step } from './step.ts';
import { sumOf } from './sum.ts';
import { innerScript, isShell, wrapped } from './wrappers.ts';

/** A step before it is known what it does. */
type OpenStep = Omit<Step, 'instruction' | 'conditional' | 'effect' | 'inner'>;

/** How deep scripts may lie in scripts, and how often a loop is followed. */
const maxDepth = 8;
const maxRounds = 16;

/** How many commands of one RUN are followed: scripts that call scripts may be many more than anyone wrote. */
const mostCommands = 2000;

export class Follower {
  readonly steps: Step[] = [];
  tree: StageTree;
  readonly #place: ScriptPlace;
  readonly #depth: number;
  /** How deep calls of functions lie in one another. */
  #calls = 0;
  /** How many commands may still be followed, by this follower and all that go on from it. */
  readonly #budget: { left: number };
  readonly #functions = new Map<string, FunctionNode['body']>();

  constructor(place: ScriptPlace, depth = 0, budget = { left: mostCommands }) {
    this.#place = place;
    this.#depth = depth;
    this.#budget = budget;
    this.tree = place.tree;
  }

  statements(statements: readonly Statement[], state: ShellState): void {
    const { decides } = state;
    for (const [index, { command }] of statements.entries()) {
      // A script goes on after a command that failed, and fails with its last one.
      state.decides = decides && index === statements.length - 1;
      this.#node(command, state);
    }
    state.decides = decides;
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
        this.#pipeline(node, state);
        break;
      case 'Subshell':
        this.statements(node.body.commands, state.copy());
        break;
      case 'BraceGroup':
        this.statements(node.body.commands, state);
        break;
      case 'CompoundList':
        this.statements(node.commands, state);
        break;
      case 'Redirected':
        this.#node(node.command, state);
        this.#write(writesOf(node.redirects, [], this.#words(state)), this.#place.locate(node), state);
        break;
      case 'For':
        this.#loop(node, state);
        break;
      case 'If':
        this.#branches([node.clause, node.then, ...node.elif.flatMap(({ clause, then }) => [clause, then])], state);
        this.#branches(present(node.else), state);
        break;
      case 'While':
        this.#forget(node.body, state);
        this.#branches([node.clause, node.body], state);
        state.mayHaveEnded.loop = false;
        break;
      case 'Case':
        this.#branches(
          node.items.map(({ body }) => body),
          state,
        );
        break;
      case 'Function':
        this.#functions.set(node.name.value, node.body);
        break;
      case 'TestCommand':
      case 'ArithmeticCommand':
        break;
      default:
        this.#lose(this.#place.locate(node), state);
    }
  }

  /** `a | b`: each in a shell of its own, and told what it reads from. */
  #pipeline({ commands }: Pipeline, state: ShellState): void {
    if (commands.length === 1) {
      for (const command of commands) this.#node(command, state);
      return;
    }
    let input: readonly CommandWord[] | undefined;
    for (const command of commands) {
      const inside = state.copy();
      inside.input = input;
      this.#node(command, inside);
      input = this.steps.at(-1)?.words;
    }
  }

  /** `a && b || c`: `c` may not run; neither may `b`, unless the RUN fails without it. */
  #chain({ commands, operators }: AndOr, state: ShellState): void {
    const firstOr = operators.indexOf('||');
    const { decides, isDoubtful } = state;
    const last = commands[firstOr + 1];
    state.decides = firstOr === -1 ? decides : firstOr === operators.length - 1 && last !== undefined && fails(last);
    for (const [index, command] of commands.entries()) {
      if (firstOr !== -1 && index > firstOr) this.#perhaps(state, (inside) => this.#node(command, inside));
      else {
        state.isDoubtful = isDoubtful || (index > 0 && !state.decides);
        this.#node(command, state);
      }
      state.isDoubtful = isDoubtful;
    }
    state.decides = decides;
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
    const { loop } = state.mayHaveEnded;
    if (wordlist === undefined || !isKnown || words.length > maxRounds) {
      state.assign(name.text, undefined);
      this.#forget(body, state);
      this.#branches([body], state);
    } else {
      for (const { value } of words) {
        state.assign(name.text, value);
        this.statements(body.commands, state);
      }
    }
    state.mayHaveEnded.loop = loop;
  }

  /** What a loop sets is not known: it runs as often as it likes. */
  #forget(body: CompoundList, state: ShellState): void {
    for (const name of namesSetIn(body)) state.assign(name, undefined);
  }

  #simple(node: CommandNode, state: ShellState): void {
    const scope = this.#words(state);
    // Assignments alone hold on; before a command, they hold for it.
    const own = node.name === undefined ? state : state.copy();
    own.input = state.input;
    for (const part of node.prefix) {
      if (part.type === 'Assignment') own.assign(part.name, assignedValue(part, scope));
    }
    if (node.name === undefined) {
      this.#write(writesOf(node.redirects, [], scope), scope.locate(node), state);
      return;
    }
    const words = [node.name, ...node.args].flatMap((word): CommandWord[] => {
      if (word.type === 'Word') return expandWord(word, scope);
      const value = assignedValue(word, scope);
      return [{ text: word.text, range: scope.locate(word), value: value && `${word.name}=${value}` }];
    });
    this.command(words, scope.locate(node), own, node.redirects);
    state.moveTo(own);
    if (words[0]?.value === '.' || words[0]?.value === 'source') this.#source(words[1], state);
    if (words[0]?.value === 'export') state.assignAll(words.slice(1));
  }

  /** Runs one command given as words; `state.cwd` changes with `cd`. */
  command(given: readonly CommandWord[], range: Range, state: ShellState, redirects: readonly Redirection[]): void {
    this.#budget.left--;
    const words = unwrap(given, state);
    const { cwd } = state;
    const [first, ...rest] = words;
    const program = first && programIn(first);
    const script = program !== undefined && isShell(program) ? innerScript(rest) : undefined;
    if (script?.isFile === false && script.word.value !== undefined && this.#depth < maxDepth) {
      this.#nested(script.word.value, script.word.range, first, state);
      return;
    }
    const body = program === undefined ? undefined : this.#functions.get(program);
    if (body !== undefined && this.#calls < maxDepth && this.#budget.left > 0) {
      this.#calls++;
      this.#node(body, state);
      this.#calls--;
      return;
    }
    endedBy(program, rest, state);
    const effect = program === undefined ? undefined : effectOf(program, rest, state, this.tree);
    const writes = writesOf(redirects, words, this.#words(state));
    const step = { given, words, program, range, cwd, folders: state.folders, files: this.tree };
    if (effect?.kind === 'script') this.#script(step, effect, writes, state);
    else this.#add({ ...step, effect: withWrites(effect, writes) }, state);
  }

  /** A command that runs others: their effects enter the tree one by one, and the step has the sum. */
  #script(step: OpenStep, script: ScriptEffect, writes: Writes, state: ShellState): void {
    const { instruction } = this.#place;
    const { conditional, mayNotHappen } = state;
    if (script.before !== undefined) this.tree = applyEffect(this.tree, script.before, instruction, mayNotHappen);
    const isTooDeep = (this.#depth >= maxDepth || this.#budget.left <= 0) && script.runs.length > 0;
    const inner = isTooDeep ? [] : script.runs.flatMap((run) => this.#inner(run, script, step.range, state));
    const effect = isTooDeep ? undefined : withWrites(sumOf(script, inner, this.tree), writes);
    if (effect === undefined) this.tree = this.tree.with({ kind: 'lost' });
    else this.tree = applyEffect(this.tree, onlyWrites(writes), instruction, mayNotHappen);
    this.steps.push({ ...step, effect, inner, instruction, conditional });
  }

  #inner(run: InnerRun, { staysIn }: ScriptEffect, range: Range, outer: ShellState): readonly Step[] {
    const state = outer.copy();
    if (run.cwd !== undefined) state.cwd = run.cwd;
    for (const [name, value] of Object.entries(run.variables ?? {})) state.assign(name, value);
    return this.#deeper(range, staysIn, (follower) => {
      if ('script' in run) follower.statements(parseShell(run.script).commands, state);
      else follower.command(run.words, range, state, []);
    });
  }

  /** Lets another follower go on from here, in a text of its own that stands at `range`. */
  #deeper(range: Range, staysIn: string | undefined, follow: (follower: Follower) => void): readonly Step[] {
    const place = { ...this.#place, tree: this.tree, locate: () => range };
    const follower = new Follower(staysIn === undefined ? place : { ...place, staysIn }, this.#depth + 1, this.#budget);
    follow(follower);
    this.tree = follower.tree;
    return follower.steps;
  }

  #add(step: OpenStep & Pick<Step, 'effect'>, { conditional, mayNotHappen }: ShellState): void {
    const { instruction, staysIn } = this.#place;
    this.steps.push({ ...step, instruction, conditional });
    if (step.effect !== undefined) this.tree = applyEffect(this.tree, step.effect, instruction, mayNotHappen);
    else if (staysIn === undefined) this.tree = this.tree.with({ kind: 'lost' });
    else this.tree = doubted(this.tree, step.cwd ?? staysIn, instruction);
  }

  /** `source file`: a script of the project is followed in this very shell. */
  #source(file: CommandWord | undefined, state: ShellState): void {
    const path = file?.value === undefined || state.cwd === undefined ? undefined : joinPath(state.cwd, file.value);
    const text = path === undefined || this.#depth >= maxDepth ? undefined : this.tree.read(path);
    const step = this.steps.at(-1);
    if (file === undefined || text === undefined || step === undefined) {
      sourceFile(path, state);
      return;
    }
    const { commands } = parseShell(text);
    const inner = this.#deeper(file.range, undefined, (follower) => follower.statements(commands, state));
    const script: ScriptEffect = { kind: 'script', toolchain: 'shell', does: file.text, runs: [] };
    this.steps.splice(-1, 1, { ...step, effect: sumOf(script, inner, this.tree), inner });
  }

  /** Files that a group of commands writes by its redirections. */
  #write(writes: Writes, range: Range, state: ShellState): void {
    if (isNothing(writes)) return;
    this.#add({ ...this.#unnamed(range, state), program: '{', effect: onlyWrites(writes) }, state);
  }

  /** What is no command that could be followed. */
  #lose(range: Range, state: ShellState): void {
    this.#add({ ...this.#unnamed(range, state), effect: undefined }, state);
  }

  /** What is no command of one program. */
  #unnamed(range: Range, { cwd, folders }: ShellState): OpenStep {
    return { given: [], words: [], program: undefined, range, cwd, folders, files: this.tree };
  }

  /** A script in a word: all that it does is done where the word stands. */
  #nested(text: string, range: Range, shell: CommandWord | undefined, state: ShellState): void {
    const { commands } = parseShell(text);
    const steps = this.#deeper(range, undefined, (follower) => follower.statements(commands, state.copy()));
    this.steps.push(...(shell === undefined ? steps : steps.map((step) => ({ shell, ...step }))));
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

/** The tree after a command that nobody knows, of a project that keeps to its folder as a rule. */
function doubted(tree: StageTree, folder: string, instruction: Instruction): StageTree {
  return tree
    .with({ kind: 'unknown', folder, instruction, holds: 'anything' })
    .with({ kind: 'unknown', folder: '/', instruction, holds: 'by-products' });
}

function present<T>(value: T | undefined): T[] {
  return value === undefined ? [] : [value];
}
