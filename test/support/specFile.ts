/**
 * Markdown specs. Every `dockerfile` block is a case, named after the heading above it. The blocks that follow belong
 * to it: `files` and `build` (see buildBlocks.ts) say what the build is given, all others what is expected, such as
 * `dockerfile after: <title of a fix>`, `refused`, `hover`.
 */

import fs from 'node:fs';
import path from 'node:path';
import type { BuildContext } from '../../server/analysis/context/buildContext.ts';
import type { Range } from '../../server/analysis/text/range.ts';
import { readBuildContext } from './buildBlocks.ts';
import { type MarkedText, readMarked } from './markedText.ts';

export interface SpecFile {
  readonly path: string;
  /** As it lies on the disk. */
  readonly written: string;
  /** The file's name without `.md`: the id of the rule, refactoring or feature. */
  readonly id: string;
  readonly cases: readonly SpecCase[];
}

export interface SpecCase {
  /** The heading above; numbered from the second case below a heading on. */
  readonly name: string;
  readonly source: MarkedText;
  readonly context: BuildContext;
  /** Where the case's Dockerfile stands in the spec. */
  readonly body: Range;
  readonly expected: readonly ExpectedBlock[];
}

/** What a case expects beside the marks in its Dockerfile. */
export interface ExpectedBlock {
  /** The block's first line up to the colon: `dockerfile after`, `refused`, `hover`. */
  readonly kind: string;
  /** What follows the colon; empty when nothing does. */
  readonly argument: string;
  readonly text: string;
  /** Where its text stands in the spec. */
  readonly body: Range;
}

/** All specs of a folder. */
export function readSpecFolder(folder: string): SpecFile[] {
  const names = fs.existsSync(folder) ? fs.readdirSync(folder) : [];
  return names
    .filter((name) => name.endsWith('.md'))
    .sort()
    .map((name) => readSpecFile(path.join(folder, name)));
}

/** Reads one spec. */
export function readSpecFile(file: string): SpecFile {
  const written = fs.readFileSync(file, 'utf8');
  return { path: file, written, id: path.basename(file, '.md'), cases: readCases(written) };
}

interface FencedBlock extends ExpectedBlock {
  readonly heading: string;
}

function readCases(written: string): SpecCase[] {
  const groups: { start: FencedBlock; given: Map<string, string>; expected: FencedBlock[] }[] = [];
  for (const block of fencedBlocks(written)) {
    const group = groups.at(-1);
    if (block.kind === 'dockerfile') groups.push({ start: block, given: new Map(), expected: [] });
    else if (group === undefined) throw new Error(`the block "${block.kind}" belongs to no Dockerfile`);
    else if (block.kind === 'files' || block.kind === 'build') group.given.set(block.kind, block.text);
    else group.expected.push(block);
  }
  const seen = new Map<string, number>();
  return groups.map(({ start, given, expected }) => {
    const count = (seen.get(start.heading) ?? 0) + 1;
    seen.set(start.heading, count);
    return {
      name: count === 1 ? start.heading : `${start.heading} (${count})`,
      source: readMarked(start.text),
      context: readBuildContext(given.get('files'), given.get('build')),
      body: start.body,
      expected,
    };
  });
}

function* fencedBlocks(written: string): Generator<FencedBlock> {
  let heading = '';
  let open: { fence: string; info: string; start: number } | undefined;
  let at = 0;
  for (const line of written.split('\n')) {
    if (open === undefined) {
      heading = /^#+ +(.*)$/.exec(line)?.[1] ?? heading;
      const fence = /^(`{3,})\s*(\S.*)$/.exec(line);
      if (fence !== null) open = { fence: fence[1] ?? '', info: fence[2] ?? '', start: at + line.length + 1 };
    } else if (line.trimEnd() === open.fence) {
      const body = { start: open.start, end: at };
      const [kind = '', ...rest] = open.info.split(':');
      const argument = rest.join(':').trim();
      yield { kind: kind.trim(), argument, text: written.slice(body.start, body.end), body, heading };
      open = undefined;
    }
    at += line.length + 1;
  }
  if (open !== undefined) throw new Error(`the block "${open.info}" is never closed`);
}
