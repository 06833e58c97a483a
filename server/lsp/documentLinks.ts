/**
 * Links from images to their pages.
 */

import type { DocumentLink } from 'vscode-languageserver';
import { linksOf } from '../analysis/features/links.ts';
import { toRange } from './convert.ts';
import type { Snapshot } from './snapshot.ts';

export function documentLinks({ analysis, document }: Snapshot): DocumentLink[] {
  return linksOf(analysis).map(({ range, target }) => ({ range: toRange(document, range), target }));
}
