/**
 * COPY and ADD with their paths resolved, by BuildKit's rules: sources in the context start at its root whatever they
 * say (`/x`, `../x`), sources in a stage start at its root and never at its WORKDIR, destinations at the WORKDIR.
 */

import type { Stage, StageReference } from '../stages/model.ts';
import { flagOf } from '../syntax/instructions.ts';
import type { CopyInstruction, Word } from '../syntax/tree.ts';
import { joinPath } from '../text/paths.ts';
import { isRemote } from './addresses.ts';
import type { Copy, CopySource, Path } from './copy.ts';

/**
 * Resolves one COPY or ADD of `stage`.
 * @param reference what its `--from` names; undefined when it takes from the build context.
 * @returns undefined while its destination is not typed.
 */
export function resolveCopy(
  instruction: CopyInstruction,
  stage: Stage,
  reference: StageReference | undefined,
  escape: '\\' | '`',
): Copy | undefined {
  const { destination } = instruction;
  if (destination === undefined) return undefined;
  const offset = instruction.range.start;
  const expand = (word: Word) => {
    const { text, known, error } = stage.scope.expandPath(word.text, escape, offset);
    return error === undefined ? { text, known } : { text: word.text, known: false };
  };
  const fromContext = flagOf(instruction, 'from')?.value === undefined;
  const target = expand(destination);
  return {
    instruction,
    stage,
    from: reference?.answer ?? (fromContext ? { kind: 'context' } : { kind: 'unknown' }),
    sources: instruction.sources.map((word) => sourceOf(word, expand(word), instruction, fromContext)),
    inline: instruction.heredocs,
    destination: destinationPath(destination, target, stage.scope.workdir(offset)),
    intoFolder: /\/\.?$|^\.?$/.test(target.text),
  };
}

/** Whether a flag without a value is given, and not as `--link=false`. */
export function isSwitchedOn(instruction: CopyInstruction, name: string): boolean {
  const flag = flagOf(instruction, name);
  return flag !== undefined && flag.value?.text.toLowerCase() !== 'false';
}

interface Expanded {
  readonly text: string;
  readonly known: boolean;
}

function sourceOf(
  word: Word,
  { text, known }: Expanded,
  instruction: CopyInstruction,
  fromContext: boolean,
): CopySource {
  if (instruction.name === 'ADD' && isRemote(text)) return { word, kind: 'url', path: { word, text, known } };
  const absolute = joinPath('/', text);
  const path = { word, text: fromContext ? absolute.slice(1) || '.' : absolute, known };
  return isSwitchedOn(instruction, 'parents')
    ? { word, kind: 'path', path, pivot: pivotIn(text) }
    : { word, kind: 'path', path };
}

/** The first `/./` parts what is kept from what is not; without one, all is kept. */
function pivotIn(text: string): { folder: string; below: string } {
  const at = text.indexOf('/./');
  const folder = at === -1 ? '/' : joinPath('/', text.slice(0, at));
  return { folder, below: joinPath('/', at === -1 ? text : text.slice(at + 3)).slice(1) };
}

function destinationPath(word: Word, { text, known }: Expanded, workdir: string | undefined): Path {
  if (text.startsWith('/')) return { word, text: joinPath('/', text), known };
  return { word, text: joinPath(workdir ?? '/', text), known: known && workdir !== undefined };
}
