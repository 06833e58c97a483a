/**
 * The expression of a find command: which of the known files it comes to, and what it does there.
 */

import { compileGlob, globSource } from '../../text/glob.ts';
import { baseName } from '../../text/paths.ts';
import type { CommandWord } from '../toolchain.ts';

/** A file or folder that find looks at. */
export interface Visit {
  /** As find calls it: from the starting point as written. */
  readonly name: string;
  readonly kind: 'folder' | 'file';
  /** How many names below the starting point. */
  readonly depth: number;
}

/** What find does with what it comes to. */
export type Action =
  | { readonly kind: 'delete' }
  | { readonly kind: 'run'; readonly words: readonly CommandWord[] }
  | { readonly kind: 'prune' };

export interface FindExpression {
  readonly actions: readonly Action[];
  /** Whether it deletes, or says itself that it, comes to what is in a folder before the folder itself. */
  readonly depthFirst: boolean;
  /** What it does for certain with a file. */
  actionsAt(visit: Visit): readonly Action[];
}

/** Whether a test holds; undefined when that is not known. */
type Verdict = boolean | undefined;
type Node = (visit: Visit, isReached: Verdict, act: (action: Action) => void) => Verdict;

/** Reads the words behind the starting points. */
export function readExpression(words: readonly CommandWord[]): FindExpression {
  const parser = new ExpressionParser(words);
  const root = parser.list();
  const { actions, options } = parser;
  const isIn = ({ depth }: Visit) =>
    depth >= (options.get('-mindepth') ?? 0) && depth <= (options.get('-maxdepth') ?? Number.POSITIVE_INFINITY);
  return {
    actions,
    depthFirst: options.has('-depth') || actions.some(({ kind }) => kind === 'delete'),
    actionsAt: (visit) => {
      const done: Action[] = [];
      if (isIn(visit)) root(visit, true, (action) => done.push(action));
      return done;
    },
  };
}

/** Tests whose outcome lies in the disk, with the number of words that follow them. */
const unknownTests: ReadonlyMap<string, number> = new Map([
  ...'-empty -executable -readable -writable -nouser -nogroup'.split(' ').map((name): [string, number] => [name, 0]),
  ...(
    '-newer -anewer -cnewer -perm -size -user -group -uid -gid -mtime -mmin -atime -amin -ctime -cmin -links -inum ' +
    '-lname -ilname -samefile -fstype -used -xtype -context -regex -iregex'
  )
    .split(' ')
    .map((name): [string, number] => [name, 1]),
]);

/** What is always true, with the number of words that follow. */
const always: ReadonlyMap<string, number> = new Map([
  ...'-true -print -print0 -ls -xdev -mount -follow -daystart -noleaf -warn -nowarn -ignore_readdir_race -d -depth'
    .split(' ')
    .map((name): [string, number] => [name, 0]),
  ...'-printf -fprint -fprint0 -fls -regextype -mindepth -maxdepth'
    .split(' ')
    .map((name): [string, number] => [name, 1]),
]);

/** How deep parentheses may lie in each other. */
const maxDepth = 64;

class ExpressionParser {
  readonly actions: Action[] = [];
  /** The options that hold for the whole search, with their numbers. */
  readonly options = new Map<string, number>();
  readonly #words: readonly CommandWord[];
  #at = 0;
  #depth = 0;

  constructor(words: readonly CommandWord[]) {
    this.#words = words;
  }

  /** `a , b` does both. */
  list(): Node {
    return this.#sequence(
      [','],
      () => this.#either(),
      (nodes) => (visit, isReached, act) => nodes.map((node) => node(visit, isReached, act)).at(-1),
    );
  }

  #either(): Node {
    return this.#sequence(
      ['-o', '-or'],
      () => this.#all(),
      (nodes) => (visit, isReached, act) => {
        let verdict: Verdict = false;
        for (const node of nodes) verdict = or(verdict, node(visit, and(isReached, not(verdict)), act));
        return verdict;
      },
    );
  }

  #all(): Node {
    const nodes: Node[] = [];
    while (this.#at < this.#words.length && !['-o', '-or', ',', ')'].includes(this.#next)) {
      if (this.#next === '-a' || this.#next === '-and') this.#at++;
      else nodes.push(this.#negated());
    }
    return (visit, isReached, act) => {
      let verdict: Verdict = true;
      for (const node of nodes) verdict = and(verdict, node(visit, and(isReached, verdict), act));
      return verdict;
    };
  }

  #sequence(operators: readonly string[], part: () => Node, join: (nodes: readonly Node[]) => Node): Node {
    const nodes = [part()];
    while (operators.includes(this.#next)) {
      this.#at++;
      nodes.push(part());
    }
    return nodes.length === 1 && nodes[0] !== undefined ? nodes[0] : join(nodes);
  }

  #negated(): Node {
    let isNegated = false;
    while (this.#next === '!' || this.#next === '-not') {
      isNegated = !isNegated;
      this.#at++;
    }
    const inner = this.#next === '(' && this.#depth < maxDepth ? this.#group() : this.#primary(this.#take());
    return isNegated ? (visit, isReached, act) => not(inner(visit, isReached, act)) : inner;
  }

  #group(): Node {
    this.#at++;
    this.#depth++;
    const inner = this.list();
    this.#depth--;
    this.#at++;
    return inner;
  }

  #primary(word: string): Node {
    const plain = always.get(word);
    if (plain !== undefined) {
      const value = plain > 0 ? this.#take() : '';
      if (word === '-depth' || word.endsWith('depth')) this.options.set(word, Number(value));
      return () => true;
    }
    switch (word) {
      case '-name':
      case '-iname':
      case '-path':
      case '-wholename':
      case '-ipath':
      case '-iwholename':
        return nameTest(word, this.#takeWord()?.value);
      case '-type':
        return typeTest(this.#takeWord()?.value);
      case '-false':
        return () => false;
      case '-delete':
        return this.#action({ kind: 'delete' }, true);
      case '-prune':
        return this.#action({ kind: 'prune' }, true);
      case '-exec':
      case '-execdir':
      case '-ok':
      case '-okdir':
        return this.#action({ kind: 'run', words: this.#inner() }, undefined);
    }
    for (let left = unknownTests.get(word) ?? (word.startsWith('-newer') ? 1 : 0); left > 0; left--) this.#at++;
    return () => undefined;
  }

  #action(action: Action, verdict: Verdict): Node {
    this.actions.push(action);
    return (_, isReached, act) => {
      if (isReached === true) act(action);
      return verdict;
    };
  }

  /** The words of a command, up to `;` or `+`. */
  #inner(): CommandWord[] {
    const start = this.#at;
    while (this.#at < this.#words.length && this.#next !== ';' && this.#next !== '+') this.#at++;
    return this.#words.slice(start, this.#at++);
  }

  get #next(): string {
    return this.#words[this.#at]?.value ?? '';
  }

  #take(): string {
    return this.#takeWord()?.value ?? '';
  }

  #takeWord(): CommandWord | undefined {
    return this.#words[this.#at++];
  }
}

function nameTest(test: string, pattern: string | undefined): Node {
  if (pattern === undefined) return () => undefined;
  const isPath = test.endsWith('path') || test.endsWith('wholename');
  const flags = test.startsWith('-i') ? 'isu' : 'su';
  // In a path, a star goes over slashes too.
  const source = isPath ? globSource(pattern)?.replaceAll('[^/]', '[\\s\\S]') : globSource(pattern);
  if (source === undefined || compileGlob(pattern) === undefined) return () => undefined;
  const expression = new RegExp(`^${source}$`, flags);
  return ({ name }) => expression.test(isPath ? name : baseName(name));
}

function typeTest(types: string | undefined): Node {
  if (types === undefined) return () => undefined;
  const wanted = types.split(',');
  return ({ kind }) => wanted.includes(kind === 'folder' ? 'd' : 'f');
}

function and(left: Verdict, right: Verdict): Verdict {
  if (left === false || right === false) return false;
  return left === undefined || right === undefined ? undefined : true;
}

function or(left: Verdict, right: Verdict): Verdict {
  return not(and(not(left), not(right)));
}

function not(verdict: Verdict): Verdict {
  return verdict === undefined ? undefined : !verdict;
}
