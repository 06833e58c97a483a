/**
 * What becomes of a script when one of its commands fails: shells go on after a failure more often than people think.
 */

import type { AndOr, Command, CompoundList, Pipeline, Statement, SyntaxNode } from 'unbash';
import type { Stages } from '../stages/model.ts';
import { type ShellScript, shellRange, shellScript } from '../syntax/shell.ts';
import type { Instruction } from '../syntax/tree.ts';
import { countUpTo } from '../text/inOrder.ts';
import { contains, type Range } from '../text/range.ts';

/** The script stops and fails; it goes on as if nothing had happened; or it was written to deal with it. */
export type Failure = 'stops' | 'goes on' | 'is caught';

/** What becomes of the scripts of a file. Each is looked through once. */
export class Failures {
  readonly #stages: Stages;
  readonly #known = new Map<Instruction, readonly Outcome[]>();

  constructor(stages: Stages) {
    this.#stages = stages;
  }

  /** What becomes of the instruction when its command at `range` fails. */
  of(instruction: Instruction, range: Range): Failure {
    const outcomes = this.#known.get(instruction) ?? this.#outcomes(instruction);
    this.#known.set(instruction, outcomes);
    // Of commands in one another, the inner one is the later; what starts behind the range does not contain it.
    for (let index = countUpTo(outcomes, range.start, (each) => each.range.start) - 1; index >= 0; index--) {
      const outcome = outcomes[index];
      if (outcome !== undefined && contains(outcome.range, range)) return outcome.failure;
    }
    return 'stops';
  }

  #outcomes(instruction: Instruction): readonly Outcome[] {
    const { start } = instruction.range;
    const script = shellScript(this.#stages.tree, instruction);
    const shell = this.#stages.at(start)?.scope.shell(start) ?? [];
    return script === undefined ? [] : outcomesIn(script, shell);
  }
}

interface Outcome {
  readonly range: Range;
  readonly failure: Failure;
}

/** The simple commands of a script in order, each with what becomes of it when the command fails. */
function outcomesIn(script: ShellScript, shell: readonly string[]): Outcome[] {
  const walk = new FailureWalk(shell);
  walk.list(script.ast.commands, 'stops', false);
  return walk.found
    .map(({ command, failure }) => ({ range: shellRange(script, command), failure }))
    .sort((a, b) => a.range.start - b.range.start);
}

class FailureWalk {
  readonly found: { readonly command: Command; readonly failure: Failure }[] = [];
  /** Whether `set -e` holds, and `set -o pipefail`: they do from where they stand. */
  #stops: boolean;
  #pipefail: boolean;

  /** @param shell the program that reads the script, with its options: `/bin/bash -eo pipefail -c`. */
  constructor(shell: readonly string[]) {
    const options = shell.slice(1).filter((word) => word !== '-c');
    this.#stops = options.some((word) => /^-\w*e/.test(word)) || options.includes('errexit');
    this.#pipefail = options.includes('pipefail');
  }

  /**
   * Commands one after the other.
   * @param last what becomes of the script when the last one fails.
   * @param tested whether their failure is looked at, so that `set -e` does not hold.
   */
  list(statements: readonly Statement[], last: Failure, tested: boolean): void {
    for (const [index, { command, background }] of statements.entries()) {
      const isLast = index === statements.length - 1;
      const ends = background === true ? 'goes on' : isLast ? last : this.#stops && !tested ? 'stops' : 'goes on';
      this.#node(command, ends, isLast ? last : 'goes on', tested);
    }
  }

  /** @param inChain what becomes of the script when a command fails that `&&` follows: `set -e` lets it pass. */
  #node(node: SyntaxNode, ends: Failure, inChain: Failure, tested: boolean): void {
    switch (node.type) {
      case 'Command':
        this.found.push({ command: node, failure: ends });
        this.#readSet(node);
        break;
      case 'AndOr':
        this.#chain(node, ends, inChain, tested);
        break;
      case 'Pipeline':
        this.#pipeline(node, ends, tested);
        break;
      case 'Redirected':
        this.#node(node.command, ends, inChain, tested);
        break;
      case 'Subshell':
      case 'BraceGroup':
        this.list(node.body.commands, ends, tested);
        break;
      case 'If':
        this.#test(node.clause);
        for (const { clause } of node.elif) this.#test(clause);
        for (const { commands } of [node.then, ...node.elif.map(({ then }) => then)]) this.list(commands, ends, tested);
        this.list(node.else?.commands ?? [], ends, tested);
        break;
      case 'While':
        this.#test(node.clause);
        this.list(node.body.commands, ends, tested);
        break;
      case 'For':
        this.list(node.body.commands, ends, tested);
        break;
      case 'Case':
        for (const { body } of node.items) this.list(body.commands, ends, tested);
        break;
      case 'Function':
        // Where it is called decides.
        this.#node(node.body, 'goes on', 'goes on', tested);
        break;
      case 'CompoundList':
        this.list(node.commands, ends, tested);
        break;
    }
  }

  #test({ commands }: CompoundList): void {
    this.list(commands, 'is caught', true);
  }

  #chain({ commands, operators }: AndOr, ends: Failure, inChain: Failure, tested: boolean): void {
    for (const [index, command] of commands.entries()) {
      const or = operators.indexOf('||', index);
      const fallback = or === -1 ? undefined : commands[or + 1];
      if (fallback !== undefined) this.#node(command, ...both(givesUp(fallback) ? 'stops' : 'is caught'), true);
      else this.#node(command, index === commands.length - 1 ? ends : inChain, inChain, tested);
    }
  }

  #pipeline({ commands, prefixes }: Pipeline, ends: Failure, tested: boolean): void {
    const isNegated = prefixes.some(({ type }) => type === 'Negation');
    for (const [index, command] of commands.entries()) {
      const counts = index === commands.length - 1 || this.#pipefail;
      this.#node(command, ...both(isNegated ? 'is caught' : counts ? ends : 'goes on'), tested || isNegated);
    }
  }

  #readSet({ name, args }: Command): void {
    if (name?.text !== 'set') return;
    const words = args.map(({ text }) => text);
    if (words.some((word) => /^-[a-z]*e/.test(word)) || words.includes('errexit')) this.#stops = true;
    if (words.some((word) => /^\+[a-z]*e/.test(word))) this.#stops = false;
    if (words.includes('pipefail')) this.#pipefail = true;
  }
}

function both(failure: Failure): [Failure, Failure] {
  return [failure, failure];
}

/** Whether the command behind `||` does no more than to fail: `exit 1`, `{ echo sorry; exit 1; }`. */
function givesUp(node: SyntaxNode | undefined): boolean {
  if (node?.type === 'BraceGroup' || node?.type === 'Subshell') return givesUp(node.body.commands.at(-1)?.command);
  if (node?.type !== 'Command') return false;
  const [code] = node.args.map(({ text }) => text);
  return node.name?.text === 'false' || (node.name?.text === 'exit' && code !== undefined && /^[1-9]/.test(code));
}
