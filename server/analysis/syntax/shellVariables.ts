/**
 * Which variables a shell script uses, and which it sets itself.
 */

import type { Command, ParameterExpansionPart, ParsedScript, SyntaxNode } from 'unbash';
import type { Range } from '../text/range.ts';
import { type ShellScript, shellRange, walkShell } from './shell.ts';

/** A place where the shell puts a variable's value in. */
export interface ShellVariableUse {
  readonly name: string;
  /** From the `$` on, in the document. */
  readonly range: Range;
  /** Such as `:-`; undefined for a plain use. */
  readonly operator: string | undefined;
}

export interface ShellVariables {
  readonly uses: readonly ShellVariableUse[];
  /** What the script sets somewhere, for all that follows. */
  readonly assigned: ReadonlySet<string>;
  /** Whether it may set what its text does not tell: it runs text as a script (`eval`, `. file`), or could not be read. */
  readonly mayAssignAny: boolean;
}

/** Collects the variables of a script. Positional and special parameters (`$1`, `$@`) are left out. */
export function shellVariables(script: ShellScript): ShellVariables {
  const { uses, assigned, mayAssignAny } = shellTreeVariables(script.ast);
  return {
    uses: uses.map(({ name, node, operator }) => ({ name, range: shellRange(script, node), operator })),
    assigned,
    mayAssignAny: mayAssignAny || script.hasErrors,
  };
}

/** The variables of a syntax tree, wherever it stands. */
export interface TreeVariables extends Pick<ShellVariables, 'assigned' | 'mayAssignAny'> {
  readonly uses: readonly TreeUse[];
}

export interface TreeUse extends Pick<ShellVariableUse, 'name' | 'operator'> {
  readonly node: SyntaxNode;
}

/** The names that a part of a script sets, such as the body of a loop. */
export function namesSetIn(part: SyntaxNode): ReadonlySet<string> {
  const names = new Set<string>();
  walkShell(part, (node) => {
    for (const name of assignedBy(node)) if (isName(name)) names.add(name);
    return undefined;
  });
  return names;
}

const known = new WeakMap<ParsedScript, TreeVariables>();

/** The same for a syntax tree whose place does not matter. */
export function shellTreeVariables(ast: ParsedScript): TreeVariables {
  const variables = known.get(ast) ?? collect(ast);
  known.set(ast, variables);
  return variables;
}

function collect(ast: ParsedScript): TreeVariables {
  const uses: TreeUse[] = [];
  const assigned = new Set<string>();
  let mayAssignAny = false;
  walkShell(ast, (node) => {
    // Positions in backquotes with escapes in them count from elsewhere.
    if (node.type === 'Script' && node.source !== undefined) {
      mayAssignAny = true;
      return false;
    }
    const use = useOf(node);
    if (use !== undefined && isName(use.name)) uses.push(use);
    for (const name of assignedBy(node)) {
      if (isName(name)) assigned.add(name);
      else mayAssignAny = true;
    }
    if (node.type === 'Command' && runsText.has(node.name?.value ?? '')) mayAssignAny = true;
    return undefined;
  });
  return { uses, assigned, mayAssignAny };
}

const runsText = new Set(['eval', '.', 'source', 'trap']);

function useOf(node: SyntaxNode): TreeUse | undefined {
  if (node.type === 'SimpleExpansion') return { name: node.text.slice(1), node, operator: undefined };
  if (node.type !== 'ParameterExpansion' || node.operation?.type === 'Names') return undefined;
  return { name: node.parameter, node, operator: operatorOf(node) };
}

function operatorOf({ operation }: ParameterExpansionPart): string | undefined {
  return operation === undefined ? undefined : operation.operator;
}

/** The names that a node sets; a name that is not plain text (`read "$x"`, `export $(cat .env)`) is given as written. */
function assignedBy(node: SyntaxNode): readonly string[] {
  switch (node.type) {
    case 'Command':
      return assignedByCommand(node);
    case 'For':
    case 'Select':
      return [node.name.value];
    case 'ParameterExpansion':
      return operatorOf(node)?.endsWith('=') ? [node.parameter] : [];
    case 'ArithmeticBinary':
      return /^(?!==|!=|<=|>=).*=$/.test(node.operator) && node.left.type === 'ArithmeticWord' ? [node.left.value] : [];
    case 'FileDescriptorVariable':
      return [node.name];
    default:
      return [];
  }
}

function assignedByCommand({ name, prefix, args }: Command): readonly string[] {
  // `X=1 command` sets X for that command alone.
  if (name === undefined) return prefix.flatMap((part) => (part.type === 'Assignment' ? [part.name] : []));
  const words = args.map((arg) => (arg.type === 'Word' ? arg.value : arg.name));
  const operands = words.filter((word) => !word.startsWith('-'));
  switch (name.value) {
    case 'export':
    case 'local':
    case 'declare':
    case 'typeset':
    case 'readonly':
      return args.flatMap((arg) => (arg.type === 'Assignment' ? [arg.name] : assignmentIn(arg.value)));
    case 'read':
    case 'mapfile':
    case 'readarray':
      return operands;
    case 'getopts':
      return [...operands.slice(1, 2), 'OPTARG', 'OPTIND'];
    case 'let':
      return operands.flatMap(assignmentIn);
    case 'printf':
      return words[0] === '-v' ? words.slice(1, 2) : [];
    default:
      return [];
  }
}

function assignmentIn(word: string): string[] {
  const [, name, equals] = /^([^=]*)(=?)/.exec(word) ?? [];
  // What stands without a value is only declared, unless the shell makes the word itself.
  if (!name || (equals === '' && !/[$`]/.test(name))) return [];
  return [name.replace(/[+\-*/%]$/, '')];
}

function isName(text: string): boolean {
  return /^[A-Za-z_]\w*$/.test(text);
}
