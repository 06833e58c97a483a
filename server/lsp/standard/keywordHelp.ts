/**
 * Help with keywords and flags from dockerfile-language-service: completion, hover and signatures. It is asked only
 * where it speaks of the language itself; whatever depends on stages, variables or files is answered elsewhere.
 */

import type { DockerfileLanguageService } from 'dockerfile-language-service';
import type { CompletionItem, Hover, SignatureHelp } from 'vscode-languageserver';
import { parse } from '../../analysis/syntax/parse.ts';
import type { Dockerfile, Instruction, Node } from '../../analysis/syntax/tree.ts';
import { contains, type Range, touches } from '../../analysis/text/range.ts';
import { toPosition } from '../convert.ts';
import type { Snapshot } from '../snapshot.ts';
import { endOfLines, Fragment, nodeAt } from './fragment.ts';

/** Keywords that may be typed at `offset`, and those that follow HEALTHCHECK. */
export async function completeKeyword(
  library: DockerfileLanguageService,
  snapshot: Snapshot,
  offset: number,
): Promise<CompletionItem[]> {
  const { tree } = snapshot.analysis;
  const node = nodeAt(tree, offset) ?? lastLine(tree, offset);
  const fragment = node && takesKeyword(node, offset) ? Fragment.of(tree, node, snapshot.document) : undefined;
  if (fragment === undefined) return [];
  const position = fragment.toFragment(toPosition(snapshot.document, offset));
  const items = await library.computeCompletionItems(fragment.content, position);
  const beforeFirstStage = !tree.instructions.some(({ name, range }) => name === 'FROM' && range.start < offset);
  return items
    .filter(({ data }) => !beforeFirstStage || /^(?:FROM|ARG)/.test(String(data)))
    .map((item) => placed(item, fragment));
}

/** Documentation of the keyword, flag or directive at `offset`. */
export function hoverOnKeyword(library: DockerfileLanguageService, snapshot: Snapshot, offset: number): Hover | null {
  const { tree } = snapshot.analysis;
  const node = nodeAt(tree, offset);
  const word = node && documentedWords(node).find((range) => touches(range, offset));
  const fragment = node && word && Fragment.of(tree, node, snapshot.document);
  if (fragment === undefined) return null;
  return library.computeHover(fragment.content, fragment.toFragment(toPosition(snapshot.document, offset)));
}

/** What the instruction at `offset` takes, and which of it stands there. */
export function signatureHelp(
  library: DockerfileLanguageService,
  snapshot: Snapshot,
  offset: number,
): SignatureHelp | null {
  const { tree } = snapshot.analysis;
  const node = nodeAt(tree, offset);
  if (node?.type !== 'instruction' || offset >= endOfLines(node) || isInComment(node, offset)) return null;
  const fragment = Fragment.of(tree, node, snapshot.document);
  if (fragment === undefined) return null;
  const position = fragment.toFragment(toPosition(snapshot.document, offset));
  const help = library.computeSignatureHelp(fragment.content, position);
  return help.signatures.length === 0 ? null : help;
}

/** The empty last line of the file, which is no node; undefined where it goes on with the instruction above. */
function lastLine({ text }: Dockerfile, offset: number): Node | undefined {
  // What would a letter that is typed there belong to?
  const node = nodeAt(parse(`${text}x`), offset);
  if (node?.fullRange.start !== offset) return undefined;
  const range: Range = { start: offset, end: text.length };
  return { type: 'blank', range, fullRange: range };
}

function takesKeyword(node: Node, offset: number): boolean {
  if (node.type === 'blank') return true;
  if (node.type !== 'instruction') return false;
  const { keyword } = innermost(node);
  if (touches(keyword.range, offset)) return true;
  if (node.name === 'ONBUILD') return node.trigger === undefined && offset > node.keyword.range.end;
  return node.name === 'HEALTHCHECK' && isBeforeKindEnds(node.kind?.range, node.range, offset);
}

function isBeforeKindEnds(kind: Range | undefined, whole: Range, offset: number): boolean {
  return kind === undefined ? offset <= whole.end : touches(kind, offset);
}

function documentedWords(node: Node): Range[] {
  if (node.type === 'directive') return [node.range];
  if (node.type !== 'instruction') return [];
  const inner = innermost(node);
  const flags = inner.flags.map(({ nameRange }) => nameRange);
  return [node.keyword.range, inner.keyword.range, ...flags].filter((range) => contains(node.range, range));
}

/** The trigger of an ONBUILD, any other instruction itself. */
function innermost(instruction: Instruction): Instruction {
  return instruction.name === 'ONBUILD' ? (instruction.trigger ?? instruction) : instruction;
}

function isInComment(instruction: Instruction, offset: number): boolean {
  return instruction.innerComments.some((comment) => touches(comment, offset));
}

function placed(item: CompletionItem, fragment: Fragment): CompletionItem {
  const { textEdit } = item;
  if (textEdit === undefined || !('range' in textEdit)) return item;
  return { ...item, textEdit: { ...textEdit, range: fragment.rangeToDocument(textEdit.range) } };
}
