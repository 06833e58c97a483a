/**
 * Going from one place of a document to those that belong to it.
 */

import {
  type DocumentHighlight,
  DocumentHighlightKind,
  type Location,
  type LocationLink,
  type Position,
  type ReferenceParams,
} from 'vscode-languageserver';
import { definitionAt } from '../analysis/features/definition.ts';
import { highlightsAt, referencesAt } from '../analysis/features/references.ts';
import type { Client } from './client.ts';
import { toLocation, toOffset, toRange } from './convert.ts';
import type { Snapshot } from './snapshot.ts';

export function definition(
  { analysis, document, uri }: Snapshot,
  position: Position,
  { definitionLinks }: Client,
): Location[] | LocationLink[] {
  const links = definitionAt(analysis, toOffset(document, position));
  if (!definitionLinks) return links.map(({ selection }) => toLocation(document, selection));
  return links.map(({ origin, target, selection }) => ({
    originSelectionRange: toRange(document, origin),
    targetUri: uri,
    targetRange: toRange(document, target),
    targetSelectionRange: toRange(document, selection),
  }));
}

export function references({ analysis, document }: Snapshot, { position, context }: ReferenceParams): Location[] {
  const ranges = referencesAt(analysis, toOffset(document, position), context.includeDeclaration);
  return ranges.map((range) => toLocation(document, range));
}

export function highlights({ analysis, document }: Snapshot, position: Position): DocumentHighlight[] {
  return highlightsAt(analysis, toOffset(document, position)).map(({ range, kind }) => ({
    range: toRange(document, range),
    kind: kind === 'definition' ? DocumentHighlightKind.Write : DocumentHighlightKind.Read,
  }));
}
