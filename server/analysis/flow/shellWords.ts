/**
 * The words of a shell command with their variables put in, as the shell that runs them would, as far as the values
 * are known.
 */

import type { ParameterExpansionPart, Word, WordPart } from 'unbash';
import { type Lookup, unknownValue } from '../syntax/lexer.ts';
import { parentPath } from '../text/paths.ts';
import type { Range } from '../text/range.ts';
import type { CommandWord } from '../toolchains/toolchain.ts';

/** What the words of a script depend on. */
export interface WordScope {
  readonly variable: Lookup;
  readonly cwd: string | undefined;
  /** Where a part of the script stands in the document. */
  locate(node: { readonly pos: number; readonly end: number }): Range;
}

/** The words that `word` becomes: one as a rule, several or none where an unquoted variable stands alone. */
export function expandWord(word: Word, scope: WordScope): CommandWord[] {
  const place = { text: word.text, range: scope.locate(word) };
  const value = wordValue(word, scope);
  if (value === undefined || !isBareVariable(word)) return [{ ...place, value }];
  return value.split(/[ \t\n]+/).flatMap((field) => (field === '' ? [] : [{ ...place, value: field }]));
}

/** The value of a word that stays one word, such as the right side of an assignment; undefined when not known. */
export function wordValue(word: Word, scope: WordScope): string | undefined {
  const value = word.parts === undefined ? word.value : partsValue(word.parts, scope);
  if (value === undefined || !/^~(?:\/|$)/.test(word.text)) return value;
  const home = scope.variable('HOME');
  return typeof home === 'string' ? home + value.slice(1) : undefined;
}

/** Whether the word is nothing but an unquoted variable, which the shell splits at blanks. */
function isBareVariable({ parts }: Word): boolean {
  return parts?.length === 1 && (parts[0]?.type === 'SimpleExpansion' || parts[0]?.type === 'ParameterExpansion');
}

function partsValue(parts: readonly WordPart[], scope: WordScope): string | undefined {
  let text = '';
  for (const part of parts) {
    const value = partValue(part, scope);
    if (value === undefined) return undefined;
    text += value;
  }
  return text;
}

function partValue(part: WordPart, scope: WordScope): string | undefined {
  switch (part.type) {
    case 'Literal':
    case 'SingleQuoted':
    case 'AnsiCQuoted':
      return part.value;
    case 'Glob':
      return part.text;
    case 'DoubleQuoted':
      return partsValue(part.parts, scope);
    case 'SimpleExpansion':
      return valueOf(part.text.slice(1), scope);
    case 'ParameterExpansion':
      return parameterValue(part, scope);
    case 'CommandExpansion':
      return outputOf(part.text.replace(/^(?:\$\(|`)\s*|\s*[)`]$/g, ''), scope);
    default:
      return undefined;
  }
}

function valueOf(name: string, { variable, cwd }: WordScope): string | undefined {
  if (!/^(?:[A-Za-z_]\w*|0)$/.test(name)) return undefined;
  if (name === 'PWD') return cwd;
  const value = variable(name);
  if (value === unknownValue || name === '0') return value === unknownValue ? undefined : value;
  return value ?? '';
}

/** `${name}` and `${name:-default}`; other operations are not followed. */
function parameterValue(part: ParameterExpansionPart, scope: WordScope): string | undefined {
  if (part.prefix !== undefined || part.index !== undefined) return undefined;
  const { operation, parameter } = part;
  const value = valueOf(parameter, scope);
  if (operation === undefined || value === undefined) return operation === undefined ? value : undefined;
  if (operation.type !== 'Default') return undefined;
  const isSet = operation.operator.startsWith(':') ? value !== '' : scope.variable(parameter) !== undefined;
  const other = () => (operation.operand === undefined ? '' : wordValue(operation.operand, scope));
  switch (operation.operator) {
    case ':-':
    case '-':
    case ':=':
    case '=':
      return isSet ? value : other();
    case ':+':
    case '+':
      return isSet ? other() : '';
    default:
      return isSet ? value : undefined;
  }
}

/** How scripts ask where they lie. */
const ownFolder = /^dirname (?:-- )?"?\$(?:0|\{0\}|BASH_SOURCE|\{BASH_SOURCE(?:\[0\])?\})"?$/;

/** The output of the few commands whose answer is known without running them. */
function outputOf(command: string, scope: WordScope): string | undefined {
  if (command === 'pwd') return scope.cwd;
  if (ownFolder.test(command)) {
    const script = scope.variable('0');
    return typeof script === 'string' ? parentPath(script) : undefined;
  }
  const asked = /^go env (GOPATH|GOBIN|GOROOT|GOOS)$/.exec(command)?.[1];
  const value = asked === undefined ? unknownValue : scope.variable(asked);
  return typeof value === 'string' && value !== '' ? value : undefined;
}
