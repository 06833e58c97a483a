/**
 * Templates that make Dockerfiles: Mustache, Jinja, ERB and their like. What stands in them may be meant for different files.
 */

import type { Dockerfile, Instruction } from './tree.ts';

/** Whether the file is a template: it has lines that begin with a placeholder. */
export function isTemplate({ instructions }: Dockerfile): boolean {
  return instructions.some(isPlaceholder);
}

/** Whether a template's placeholder stands where an instruction should. */
export function isPlaceholder({ name, keyword }: Instruction): boolean {
  return name === 'UNKNOWN' && /^(?:\{[{%#]|<%|%%)/.test(keyword.text);
}
