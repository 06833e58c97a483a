/**
 * Applies fixes until there is nothing more to mend: one may make room for the next.
 */

import { dirname, join } from 'node:path';
import { analyze } from '../../analysis/analyze.ts';
import { type Check, firstFix, mend, safeFix, withFiles } from '../../analysis/rules/fixAll.ts';
import type { Finding, WrittenFile } from '../../analysis/rules/rule.ts';
import { applyEdits } from '../../analysis/text/range.ts';
import { createFile, replaceFile } from '../files/replaceFile.ts';
import { type Analyzed, forgetFolders } from '../inputs/analyzed.ts';
import { encode } from '../inputs/source.ts';

/** More rounds than fixes ever need: each round leaves fewer findings. */
const mostRounds = 20;

/** What came of it. */
export interface Mended {
  /** As it is now. */
  readonly file: Analyzed;
  readonly mended: readonly Finding[];
}

/**
 * Mends what can be mended in a file, and writes it back.
 * @param withUnsafe whether also fixes are taken that may change the image
 * @throws as Node's file functions do; Error where the file is not UTF-8 throughout
 */
export async function mendFile(file: Analyzed, check: Check, withUnsafe: boolean): Promise<Mended> {
  const { contextFolder } = file;
  const choose = (finding: Finding) => {
    const fix = withUnsafe ? firstFix(finding) : safeFix(finding);
    return contextFolder === undefined && fix?.files !== undefined ? undefined : fix;
  };
  let { analysis } = file;
  const mended: Finding[] = [];
  const written = new Map<string, WrittenFile>();
  for (let round = 0; round < mostRounds; round++) {
    const mending = mend(analysis, check(analysis), choose, check);
    if (mending === undefined) break;
    for (const each of mending.files) written.set(each.path, each);
    mended.push(...mending.mended);
    analysis = analyze(applyEdits(analysis.text, mending.edits), withFiles(analysis.context, mending.files));
  }
  const now = { ...file, analysis, source: { ...file.source, text: analysis.text } };
  if (mended.length > 0) await writeBack(file, now, [...written.values()]);
  return { file: now, mended };
}

async function writeBack(before: Analyzed, after: Analyzed, files: readonly WrittenFile[]): Promise<void> {
  const { source, contextFolder = dirname(source.name) } = before;
  if (!source.faithful) throw new Error('it is not UTF-8 throughout, and would not stay what it is');
  if (after.source.text !== source.text) await replaceFile(source.name, encode(source, after.source.text));
  for (const { path, text } of files) {
    const write = before.analysis.context.files?.paths.includes(path) ? replaceFile : createFile;
    await write(join(contextFolder, path), text);
  }
  if (files.length > 0) forgetFolders();
}
