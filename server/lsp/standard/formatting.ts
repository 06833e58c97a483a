/**
 * Formatting by dockerfile-language-service: indentation of instructions and of their continuation lines. It knows
 * nothing of quotes, and some blanks are part of what an instruction says: so it works on one instruction at a time,
 * and where the result is not the same Dockerfile that instruction is left as it is.
 */

import type { DockerfileLanguageService } from 'dockerfile-language-service';
import type { FormattingOptions, TextEdit as LspTextEdit, Position } from 'vscode-languageserver';
import type { Node } from '../../analysis/syntax/tree.ts';
import { applyEdits, type Range, type TextEdit } from '../../analysis/text/range.ts';
import { toOffset, toOffsets, toTextEdits } from '../convert.ts';
import type { Snapshot } from '../snapshot.ts';
import { Fragment, nodeAt } from './fragment.ts';
import { sameMeaning } from './sameMeaning.ts';

type Formatter = (fragment: Fragment) => LspTextEdit[];

/** The edits that lay out the lines of `range`. */
export function format(
  library: DockerfileLanguageService,
  snapshot: Snapshot,
  options: FormattingOptions,
  range: Range = { start: 0, end: snapshot.document.getText().length },
): LspTextEdit[] {
  const nodes = snapshot.analysis.tree.nodes.filter(
    ({ fullRange }) => fullRange.start <= range.end && range.start < fullRange.end,
  );
  const inRange = ({ range: { start, end } }: TextEdit) => range.start <= end && start <= range.end;
  return formatNodes(snapshot, nodes, ({ content }) => library.format(content, options), inRange);
}

/** The edits that lay out the line after `position`, where the escape character `typed` was just typed. */
export function formatOnType(
  library: DockerfileLanguageService,
  snapshot: Snapshot,
  position: Position,
  typed: string,
  options: FormattingOptions,
): LspTextEdit[] {
  const node = nodeAt(snapshot.analysis.tree, toOffset(snapshot.document, position));
  if (node?.type !== 'instruction') return [];
  const formatter: Formatter = (fragment) =>
    library.formatOnType(fragment.content, fragment.toFragment(position), typed, options);
  return formatNodes(snapshot, [node], formatter, () => true);
}

function formatNodes(
  snapshot: Snapshot,
  nodes: readonly Node[],
  formatter: Formatter,
  wanted: (edit: TextEdit) => boolean,
): LspTextEdit[] {
  const edits = nodes.flatMap((node) => formatNode(snapshot, node, formatter).filter(wanted));
  const text = snapshot.document.getText();
  // Each part keeps its meaning; this says that they do so together.
  return sameMeaning(text, applyEdits(text, edits)) ? toTextEdits(snapshot.document, edits) : [];
}

function formatNode(snapshot: Snapshot, node: Node, formatter: Formatter): TextEdit[] {
  const { document, analysis } = snapshot;
  const fragment = Fragment.of(analysis.tree, node, document);
  if (fragment === undefined) return [];
  const edits = formatter(fragment)
    .map(({ range, newText }) => ({ range: toOffsets(document, fragment.rangeToDocument(range)), newText }))
    .filter(({ range }) => node.fullRange.start <= range.start && range.end <= node.fullRange.end);
  return keepsMeaning(fragment, analysis.tree.text, edits) ? edits : [];
}

/** Whether the instruction alone says the same after its edits. */
function keepsMeaning({ node, content }: Fragment, text: string, edits: readonly TextEdit[]): boolean {
  const { start, end } = node.fullRange;
  const before = text.slice(start, end);
  const moved = edits.map(({ range, newText }) => ({ range: shifted(range, -start), newText }));
  const directive = content.startsWith('# escape=`') ? '# escape=`\n' : '';
  return sameMeaning(directive + before, directive + applyEdits(before, moved));
}

function shifted({ start, end }: Range, by: number): Range {
  return { start: start + by, end: end + by };
}
