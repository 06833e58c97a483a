/**
 * `npm pkg set` and `npm pkg delete`: they change package.json, whose scripts may run later.
 */

import { type Members, membersOf } from '../../formats/value.ts';
import { joinPath } from '../../text/paths.ts';
import { manifest } from '../effects/products.ts';
import type { CommandWord, Effect } from '../toolchain.ts';
import { noEffect } from '../toolchain.ts';
import { build } from './effects.ts';
import type { Project } from './project.ts';

/** The effect of `npm pkg` with these words: a verb, and `key` or `key=value`. */
export function edited(does: string, project: Project, [verb, ...settings]: readonly CommandWord[]): Effect {
  if (verb?.value !== 'set' && verb?.value !== 'delete') return noEffect;
  const path = joinPath(project.folder, 'package.json');
  const product = manifest(path);
  const isDeleted = verb.value === 'delete';
  const content = changed(membersOf(project.manifest), settings, isDeleted);
  return build(does, { makes: [content === undefined ? product : { ...product, content }] });
}

/** `npm set-script build "tsc"`, as npm had it before. */
export function scriptSet(does: string, project: Project, [name, text]: readonly CommandWord[]): Effect {
  if (name === undefined) return noEffect;
  const isKnown = name.value !== undefined && text?.value !== undefined;
  const setting = { ...name, value: isKnown ? `scripts.${name.value}=${text.value}` : undefined };
  return edited(does, project, [{ ...name, value: 'set' }, setting]);
}

/** What is read of a manifest beside its scripts: a change to it makes the whole unknown. */
const readElsewhere = /^(?:scripts|workspaces|packageManager|prisma|\w*[dD]ependencies)\b/;

function changed(
  before: Members | undefined,
  settings: readonly CommandWord[],
  isDeleted: boolean,
): string | undefined {
  const scripts = new Map(Object.entries(membersOf(before?.scripts) ?? {}));
  for (const { value } of settings) {
    const [, name, text = ''] = /^scripts\.([\w:-]+)(?:=(.*))?$/s.exec(value ?? '') ?? [];
    if (name === undefined && (value === undefined || readElsewhere.test(value))) return undefined;
    if (name === undefined) continue;
    if (isDeleted) scripts.delete(name);
    else scripts.set(name, text);
  }
  return before === undefined ? undefined : JSON.stringify({ ...before, scripts: Object.fromEntries(scripts) });
}
