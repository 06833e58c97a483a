/**
 * Semantic tokens: from dockerfile-language-service for the language itself, instruction by instruction; from the model
 * for what it knows better, the names of stages and the variables of shell commands. All else in a command is left to
 * the editor's shell grammar.
 */

import type { SemanticTokens, SemanticTokensLegend } from 'vscode-languageserver';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import { shellScript } from '../../analysis/syntax/shell.ts';
import { shellVariables } from '../../analysis/syntax/shellVariables.ts';
import type { Dockerfile, Instruction, Node } from '../../analysis/syntax/tree.ts';
import type { Range } from '../../analysis/text/range.ts';
import type { Snapshot } from '../snapshot.ts';
import { endOfLines, Fragment } from './fragment.ts';
import type { RememberedTokens } from './rememberedTokens.ts';
import { encode, type Token } from './tokenData.ts';

/** The library's numbers for types and modifiers, in its order. */
export const legend: SemanticTokensLegend = {
  tokenTypes: [
    'keyword',
    'comment',
    'parameter',
    'property',
    'namespace',
    'class',
    'macro',
    'string',
    'variable',
    'operator',
    'modifier',
  ],
  tokenModifiers: ['declaration', 'definition', 'deprecated'],
};

const keywordType = legend.tokenTypes.indexOf('keyword');
const commentType = legend.tokenTypes.indexOf('comment');
const stageType = legend.tokenTypes.indexOf('namespace');
const variableType = legend.tokenTypes.indexOf('variable');

/** The library's effort grows faster than the square of the length: in longer instructions it marks nothing. */
const longest = 4000;

/** All tokens of the document. */
export function semanticTokens(library: RememberedTokens, snapshot: Snapshot): SemanticTokens {
  const { analysis, document } = snapshot;
  const { tree } = analysis;
  const own = [...stageNames(snapshot), ...tree.instructions.flatMap((each) => shellTokens(tree, each, document))];
  const others = tree.nodes.flatMap((node) => libraryTokens(library, tree, node, document));
  return { data: encode(withoutMeeting(own, others)) };
}

function libraryTokens(library: RememberedTokens, tree: Dockerfile, node: Node, document: TextDocument): Token[] {
  if (node.type === 'blank') return [];
  const end = (node.type === 'instruction' ? shellCommand(node)?.start : undefined) ?? endOfLines(node);
  const fragment = end - node.fullRange.start > longest ? undefined : Fragment.of(tree, node, document, end);
  if (fragment === undefined) {
    return node.type === 'instruction' ? tokenAt(document, node.keyword.range, keywordType) : [];
  }
  const first = document.positionAt(node.fullRange.start).line;
  return library
    .of(fragment.content)
    .map((token) => ({ ...token, ...fragment.toDocument(token) }))
    .filter(({ line }) => line >= first);
}

/** Variables and comments in a command for the shell, and in the here-documents that belong to it. */
function shellTokens(tree: Dockerfile, instruction: Instruction, document: TextDocument): Token[] {
  const command = shellCommand(instruction);
  if (command === undefined) return [];
  const script = shellScript(tree, instruction);
  const variables = script === undefined ? [] : shellVariables(script).uses;
  const comments = instruction.innerComments.filter(({ start }) => start >= command.start);
  return [
    ...variables.flatMap(({ range }) => tokenAt(document, range, variableType)),
    ...comments.flatMap((range) => tokenAt(document, range, commentType)),
  ];
}

/** Where the instruction has a command for the shell. */
function shellCommand(instruction: Instruction): Range | undefined {
  const { name } = instruction;
  if (name === 'ONBUILD') return instruction.trigger && shellCommand(instruction.trigger);
  if (name !== 'RUN' && name !== 'CMD' && name !== 'ENTRYPOINT' && name !== 'HEALTHCHECK') return undefined;
  const { form, words } = instruction.command;
  return form === 'shell' ? words[0]?.range : undefined;
}

/** Where stages are named and referred to. */
function stageNames({ analysis: { stages }, document }: Snapshot): Token[] {
  const defined = stages.all.flatMap(({ from }) => (from.stageName === undefined ? [] : [from.stageName.range]));
  const used = stages.references.flatMap(({ answer, word }) => (answer.kind === 'stage' ? [word.range] : []));
  return [...defined, ...used].flatMap((range) => tokenAt(document, range, stageType));
}

/** A token lies in one line: what goes on in the next is too rare to be worth two. */
function tokenAt(document: TextDocument, range: Range, type: number): Token[] {
  const { line, character } = document.positionAt(range.start);
  const end = document.positionAt(range.end);
  const length = end.character - character;
  return end.line === line && length > 0 ? [{ line, character, length, type, modifiers: 0 }] : [];
}

/** All tokens in order; where two meet, the first of `own`, else of `others`. */
function withoutMeeting(own: readonly Token[], others: readonly Token[]): Token[] {
  const taken = new Map<number, Token[]>();
  for (const token of [...own, ...others]) {
    const line = taken.get(token.line) ?? [];
    taken.set(token.line, line);
    if (!line.some((other) => meet(other, token))) line.push(token);
  }
  return [...taken.values()].flat().sort((a, b) => a.line - b.line || a.character - b.character);
}

function meet(a: Token, b: Token): boolean {
  return a.character < b.character + b.length && b.character < a.character + a.length;
}
