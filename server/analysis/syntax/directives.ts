/**
 * Parser directives: `# syntax=…`, `# escape=…` and `# check=…` at the very top of the file, each once.
 */

import type { Range } from '../text/range.ts';
import { checkOptionsFault } from './checkDirective.ts';
import type { Directive, Problem } from './tree.ts';

type DirectiveName = Directive['name'];

/** Reads the first lines of a file, one by one, until one is no directive. */
export class DirectiveReader {
  /** The escape character in force so far. */
  escape: '\\' | '`' = '\\';
  readonly #seen = new Set<DirectiveName>();
  #done = false;

  /** Reads a line's `content` (trimmed on the left); undefined when it is no directive. */
  read(content: string, range: Range): { directive: Pick<Directive, 'name' | 'value'>; problem?: Problem } | undefined {
    if (this.#done) return undefined;
    const match = /^#\s*([a-zA-Z][a-zA-Z0-9]*)\s*=\s*(.+?)\s*$/.exec(content);
    const name = match?.[1]?.toLowerCase();
    const value = match?.[2];
    if (value === undefined || !isDirectiveName(name)) {
      this.#done = true;
      return undefined;
    }
    const directive = { name, value };
    const message = this.#take(name, value);
    return message === undefined ? { directive } : { directive, problem: { message, range } };
  }

  #take(name: DirectiveName, value: string): string | undefined {
    if (this.#seen.has(name)) return `the directive "${name}" may be given only once`;
    this.#seen.add(name);
    if (name === 'check') return checkOptionsFault(value);
    if (name !== 'escape') return undefined;
    if (value !== '\\' && value !== '`') return `the escape character is either \\ or \`, not "${value}"`;
    this.escape = value;
    return undefined;
  }
}

function isDirectiveName(name: string | undefined): name is DirectiveName {
  return name === 'syntax' || name === 'escape' || name === 'check';
}
