/**
 * The files that a command writes through its redirections, with their text where the command says it.
 */

import type { HereDoc, Redirection } from 'unbash';
import { joinPath } from '../text/paths.ts';
import type { CommandWord, Effect, FileEffect, Product } from '../toolchains/toolchain.ts';
import { type WordScope, wordValue } from './shellWords.ts';

/** The files that the redirections of a command with these words write. */
export function writtenFiles(
  redirects: readonly Redirection[],
  words: readonly CommandWord[],
  scope: WordScope,
): Product[] {
  const output = outputOf(words, redirects);
  return redirects.flatMap((redirect): Product[] => {
    if (redirect.type !== 'Redirect' || !/^(?:>|>>|>\||&>|&>>|<>)$/.test(redirect.operator)) return [];
    const target = redirect.target && wordValue(redirect.target, scope);
    if (target === undefined || target.startsWith('/dev/')) return [];
    const path = target.startsWith('/') ? joinPath('/', target) : scope.cwd && joinPath(scope.cwd, target);
    if (path === undefined) return [];
    const isWhole = redirect.operator === '>' && redirect.descriptor === undefined && output !== undefined;
    return [{ path, kind: 'file', certainty: 'certain', ...(isWhole ? { content: output } : {}) }];
  });
}

/** The effect together with the files that were written. */
export function withWrites<E extends Effect>(
  effect: E | undefined,
  writes: readonly Product[],
): E | FileEffect | undefined {
  if (writes.length === 0 || effect === undefined) return effect;
  if (effect.kind === 'files' || effect.kind === 'build') return { ...effect, makes: [...effect.makes, ...writes] };
  return effect.kind === 'nothing' ? onlyWrites(writes) : effect;
}

/** The effect of redirections alone. */
export function onlyWrites(writes: readonly Product[]): FileEffect {
  return { kind: 'files', does: 'redirection', makes: writes, changes: [], removes: [], makesIn: [] };
}

/** What `cat` of a here-document, and `echo` of plain words, print; undefined when that is not known. */
function outputOf([program, ...words]: readonly CommandWord[], redirects: readonly Redirection[]): string | undefined {
  if (program?.value === 'cat' && words.length === 0) {
    const documents = redirects.filter((redirect): redirect is HereDoc => redirect.type === 'HereDoc');
    return documents.length === 1 ? textOf(documents[0]) : undefined;
  }
  if (program?.value !== 'echo') return undefined;
  const values = words.map(({ value }) => value);
  // What shells make of a backslash differs, and a dash begins an option.
  const isPlain = values.every((value) => value !== undefined && !/\\|^-/.test(value));
  return isPlain ? `${values.join(' ')}\n` : undefined;
}

function textOf(document: HereDoc | undefined): string | undefined {
  if (document === undefined) return undefined;
  const { body, delimiter, operator } = document;
  if (delimiter?.quoted !== true && /[$`\\]/.test(body.text)) return undefined;
  return operator === '<<-' ? body.text.replace(/^\t+/gm, '') : body.text;
}
