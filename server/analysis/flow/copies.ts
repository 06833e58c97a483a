/**
 * COPY and ADD with their paths resolved, by BuildKit's rules: sources in the context start at its root whatever they
 * say (`/x`, `../x`), sources in a stage start at its root and never at its WORKDIR, destinations at the WORKDIR.
 */

import type { Stage, StageReference } from '../stages/model.ts';
import { flagOf } from '../syntax/instructions.ts';
import type { CopyInstruction, Word } from '../syntax/tree.ts';
import { joinPath } from '../text/paths.ts';
import type { Copy, CopySource, Path } from './model.ts';

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
    const { text, known, error } = stage.scope.expand(word.text, escape, offset);
    return error === undefined ? { text, known } : { text: word.text, known: false };
  };
  const fromContext = flagOf(instruction, 'from')?.value === undefined;
  return {
    instruction,
    stage,
    from: reference?.answer ?? (fromContext ? { kind: 'context' } : { kind: 'unknown' }),
    sources: instruction.sources.map((word) => sourceOf(word, expand(word), instruction.name === 'ADD', fromContext)),
    inline: instruction.heredocs,
    destination: destinationPath(destination, expand(destination), stage.scope.workdir(offset)),
    intoFolder: /\/\.?$|^\.$/.test(destination.text) || instruction.sources.length + instruction.heredocs.length > 1,
  };
}

interface Expanded {
  readonly text: string;
  readonly known: boolean;
}

function sourceOf(word: Word, { text, known }: Expanded, isAdd: boolean, fromContext: boolean): CopySource {
  if (isAdd && /^(?:https?:\/\/|git@|git:\/\/|ssh:\/\/)/.test(text))
    return { word, kind: 'url', path: { word, text, known } };
  const absolute = joinPath('/', text);
  return { word, kind: 'path', path: { word, text: fromContext ? absolute.slice(1) || '.' : absolute, known } };
}

function destinationPath(word: Word, { text, known }: Expanded, workdir: string | undefined): Path {
  if (text.startsWith('/')) return { word, text: joinPath('/', text), known };
  return { word, text: joinPath(workdir ?? '/', text), known: known && workdir !== undefined };
}
