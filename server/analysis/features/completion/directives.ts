/**
 * Parser directives, which stand above everything else in the file.
 */

import type { Analysis } from '../../analyze.ts';
import type { Directive } from '../../syntax/tree.ts';
import type { Completion } from './model.ts';

const proposals: readonly { readonly name: Directive['name']; readonly newText: string; readonly detail: string }[] = [
  { name: 'syntax', newText: 'syntax=docker/dockerfile:1', detail: 'Which version of the language to build with' },
  { name: 'escape', newText: 'escape=`', detail: 'The character that continues lines' },
  { name: 'check', newText: 'check=skip=', detail: "BuildKit's checks to leave out" },
];

/** The directives that are not given yet, in a comment that could become one. */
export function completeDirective({ tree }: Analysis, offset: number): Completion[] {
  const index = tree.nodes.findIndex(({ range }) => range.start < offset && offset <= range.end);
  const node = tree.nodes[index];
  const above = tree.nodes.slice(0, Math.max(0, index));
  if (node?.type !== 'comment' || above.some(({ type }) => type !== 'directive')) return [];
  const typed = /^#\s*(\w*)$/.exec(tree.text.slice(node.range.start, offset))?.[1];
  if (typed === undefined) return [];
  const given = new Set(above.map((each) => (each.type === 'directive' ? each.name : '')));
  const replace = { start: offset - typed.length, end: node.range.end };
  return proposals
    .filter(({ name }) => !given.has(name))
    .map(({ newText, detail }) => ({ kind: 'directive', label: newText, detail, newText, replace }));
}
