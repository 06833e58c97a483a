/**
 * Hover: the model's card where it has one, else the documentation of the keyword.
 */

import { type Hover, type MarkupContent, MarkupKind, type Position } from 'vscode-languageserver';
import { hoverAt } from '../analysis/features/hover.ts';
import type { Client } from './client.ts';
import { toOffset, toRange } from './convert.ts';
import { withAddress, withoutLinks } from './lineLinks.ts';
import type { Snapshot } from './snapshot.ts';
import type { StandardFeatures } from './standard/standardFeatures.ts';

export function hover(
  snapshot: Snapshot,
  position: Position,
  standard: StandardFeatures,
  { markdownHover }: Client,
): Hover | null {
  const offset = toOffset(snapshot.document, position);
  const card = hoverAt(snapshot.analysis, offset);
  if (card === undefined) return standard.hover(snapshot, offset);
  const contents: MarkupContent = markdownHover
    ? { kind: MarkupKind.Markdown, value: withAddress(card.markdown, snapshot.document.uri) }
    : { kind: MarkupKind.PlainText, value: withoutLinks(card.markdown) };
  return { contents, range: toRange(snapshot.document, card.range) };
}
