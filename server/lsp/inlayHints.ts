/**
 * Inlay hints, each kind as far as it is wanted.
 */

import { type InlayHint, InlayHintKind, type Range } from 'vscode-languageserver';
import { inlayHints as hintsOf } from '../analysis/features/inlayHints.ts';
import { toOffset } from './convert.ts';
import type { Settings } from './settings.ts';
import type { Snapshot } from './snapshot.ts';

export function inlayHints(
  { analysis, document }: Snapshot,
  range: Range,
  { inlayHints: wanted }: Settings,
): InlayHint[] {
  const seen = { start: toOffset(document, range.start), end: toOffset(document, range.end) };
  return hintsOf(analysis, seen)
    .filter(({ kind }) => wanted[kind])
    .map(({ offset, label }) => ({
      position: document.positionAt(offset),
      label,
      kind: InlayHintKind.Type,
      paddingLeft: true,
    }));
}
