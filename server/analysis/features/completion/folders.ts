/**
 * Folders inside the image, for the destination of COPY and ADD.
 */

import type { Completion, Cursor } from './model.ts';

/** The working directories of the stage so far, the present one first; undefined where no destination stands. */
export function completeFolder({ analysis, instruction, offset, before }: Cursor): Completion[] | undefined {
  if (instruction.name !== 'COPY' && instruction.name !== 'ADD') return undefined;
  const typed = /\s(\S*)$/.exec(before)?.[1] ?? '';
  // Half typed, the first source passes for the destination.
  const words = [...instruction.sources, ...(instruction.destination === undefined ? [] : [instruction.destination])];
  const hasSource = words.some(({ range }) => range.end < offset - typed.length);
  if (instruction.form === 'exec' || !hasSource) return undefined;
  const stage = analysis.stages.at(offset);
  const above = stage?.instructions.filter(({ name, range }) => name === 'WORKDIR' && range.end < offset) ?? [];
  const folders = above.flatMap(({ range }) => stage?.scope.workdir(range.end) ?? []).filter((path) => path !== '/');
  const replace = { start: offset - typed.length, end: offset };
  return [...new Set(folders.reverse())].map((path) => {
    const newText = `${path}/`;
    return { kind: 'folder', label: newText, newText, replace };
  });
}
