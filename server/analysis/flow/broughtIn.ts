/**
 * What a COPY or ADD brings into its stage, one file for each source.
 */

import { baseName, joinPath } from '../text/paths.ts';
import type { Copy, CopySource, NewFile, Origin } from './model.ts';

/** The files, or folders with all that is in them, that the copy puts into its stage. */
export function broughtIn(copy: Copy): NewFile[] {
  const certainty = copy.destination.known ? 'certain' : 'unknown';
  const inline = copy.inline.map(
    ({ name }): NewFile => ({ path: target(copy, name), origin: { kind: 'inline' }, role: 'file', certainty }),
  );
  const paths = copy.sources.map((source): NewFile => {
    const isFolder = /(^|\/)\.?$/.test(source.word.text);
    const path = isFolder ? copy.destination.text : target(copy, baseName(source.path.text));
    return { path, origin: originOf(copy, source), role: copy.from.kind === 'stage' ? 'artifact' : 'file', certainty };
  });
  return [...paths, ...inline];
}

function target({ destination, intoFolder }: Copy, name: string): string {
  return intoFolder ? joinPath(destination.text, name) : destination.text;
}

function originOf({ from }: Copy, { kind, path }: CopySource): Origin {
  if (kind === 'url') return { kind: 'url', url: path.text };
  if (from.kind === 'stage') return { kind: 'stage', stage: from.stage, path: path.text };
  if (from.kind === 'image') return { kind: 'image', name: from.name, path: path.text };
  return { kind: 'context', path: path.text };
}
