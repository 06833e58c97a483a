/**
 * What a command writes through its redirections, with the text where the command says it.
 */

import type { HereDoc, Redirection } from 'unbash';
import { joinPath } from '../text/paths.ts';
import type { CommandWord, Effect, FileEffect, Product } from '../toolchains/toolchain.ts';
import { type WordScope, wordValue } from './shellWords.ts';

/** What redirections write: files by name, and folders in which a file is written whose name is not known. */
export interface Writes {
  readonly makes: readonly Product[];
  readonly makesIn: readonly string[];
}

/** What the redirections of a command with these words write. */
export function writesOf(redirects: readonly Redirection[], words: readonly CommandWord[], scope: WordScope): Writes {
  const output = outputOf(words, redirects);
  const makes: Product[] = [];
  const makesIn: string[] = [];
  for (const redirect of redirects) {
    if (redirect.type !== 'Redirect' || !/^(?:>|>>|>\||&>|&>>|<>)$/.test(redirect.operator)) continue;
    const target = redirect.target && wordValue(redirect.target, scope);
    const path = target === undefined ? undefined : absolute(target, scope);
    if (path === undefined) makesIn.push(knownFolder(redirect.target?.text ?? '', scope));
    else if (!path.startsWith('/dev/')) {
      const isWhole = redirect.operator === '>' && redirect.descriptor === undefined && output !== undefined;
      makes.push({ path, kind: 'file', certainty: 'certain', ...(isWhole ? { content: output } : {}) });
    }
  }
  return { makes, makesIn };
}

/** The effect together with what was written. */
export function withWrites<E extends Effect>(effect: E | undefined, writes: Writes): E | FileEffect | undefined {
  if (isNothing(writes) || effect === undefined) return effect;
  if (effect.kind !== 'files' && effect.kind !== 'build')
    return effect.kind === 'nothing' ? onlyWrites(writes) : effect;
  const { makes, makesIn } = writes;
  return { ...effect, makes: [...effect.makes, ...makes], makesIn: [...effect.makesIn, ...makesIn] };
}

/** The effect of redirections alone. */
export function onlyWrites(writes: Writes): FileEffect {
  return { kind: 'files', does: 'redirection', changes: [], removes: [], ...writes };
}

/** Whether nothing is written. */
export function isNothing({ makes, makesIn }: Writes): boolean {
  return makes.length + makesIn.length === 0;
}

function absolute(path: string, { cwd }: WordScope): string | undefined {
  if (path.startsWith('/')) return joinPath('/', path);
  return cwd === undefined ? undefined : joinPath(cwd, path);
}

/** The folder of a file whose name depends on what is not known: of `out/$NAME` it is `out`. */
function knownFolder(text: string, scope: WordScope): string {
  const folder = /^["']?([\w./-]*)\//.exec(text)?.[1];
  return (folder === undefined ? undefined : absolute(folder === '' ? '/' : folder, scope)) ?? '/';
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
