/**
 * A Dockerfile as it was read, before anything is made of it.
 */

import { readFile } from 'node:fs/promises';
import { buffer } from 'node:stream/consumers';
import { printable } from '../terminal/printable.ts';

export interface Source {
  /** How to call it towards a person or a program: the path as it was given, `-` for standard input. */
  readonly name: string;
  /** Undefined for standard input. */
  readonly path: string | undefined;
  /** Without the byte-order mark, as an editor shows it. */
  readonly text: string;
  readonly byteOrderMark: boolean;
  /** Whether the file was UTF-8 throughout: else `text` is not all that was in it. */
  readonly faithful: boolean;
}

/** What stands for standard input, in arguments and in output. */
export const standardInput = '-';

/** How a person reads the name of a source. */
export function shownName(name: string): string {
  return name === standardInput ? '<stdin>' : printable(name);
}

const mark = '\uFEFF';

/** Reads the file called `name`, or standard input. Rejects as Node's file functions do. */
export async function readSource(name: string): Promise<Source> {
  const path = name === standardInput ? undefined : name;
  const bytes = await (path === undefined ? buffer(process.stdin) : readFile(path));
  const text = new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes);
  const byteOrderMark = text.startsWith(mark);
  return {
    name,
    path,
    text: byteOrderMark ? text.slice(mark.length) : text,
    byteOrderMark,
    faithful: Buffer.from(text).equals(bytes),
  };
}

/** The bytes of a file like `source` that has `text` instead. */
export function encode(source: Source, text: string): string {
  return source.byteOrderMark ? mark + text : text;
}
