/**
 * The card of a RUN, or of one of its commands: what it reads, makes, installs and takes away.
 */

import type { Analysis } from '../../analyze.ts';
import type { Step } from '../../flow/step.ts';
import { isWithin } from '../../text/paths.ts';
import type { OwnEffect, Product } from '../../toolchains/toolchain.ts';
import type { CommandSubject } from '../subject.ts';
import { code, codes, joined, roleText, strongLabel, table } from '../wording.ts';

type Row = readonly [label: string, things: string, more: string];

const limit = 5;

/** What the commands do; undefined where there is nothing to tell. */
export function commandCard({ flow }: Analysis, { instruction, stage, steps }: CommandSubject): string | undefined {
  const tree = flow.tree(stage, instruction);
  // What a later command of the same RUN takes away again is no result of it.
  const isThere = ({ path }: Product) => tree.kindOf(path) !== undefined;
  const rows = [
    ...scriptRows(steps),
    ...labelled('reads', readRows(steps)),
    ...labelled('makes', madeRows(steps, isThere)),
    ...labelled('installs', packageRows(steps, 'install')),
    ...labelled('removes', removedRows(steps)),
    ...labelled('adds', accountRows(steps)),
    ...unknownRows(steps),
  ];
  if (rows.length === 0) return undefined;
  const [only] = steps;
  const name = steps.length === 1 && only !== undefined ? code(titleOf(only)) : code('RUN');
  return `**${name}** · in ${strongLabel(stage)}\n\n${table(rows)}`;
}

function titleOf({ words }: Step): string {
  const texts = words.map(({ value, text }) => value ?? text);
  return texts.length > 4 ? `${texts.slice(0, 4).join(' ')} …` : texts.join(' ');
}

/** The scripts of manifests that commands run. */
function scriptRows(steps: readonly Step[]): Row[] {
  return steps.flatMap(({ inner = [], effect }): Row[] => {
    const commands = inner.filter(({ words }) => words.length > 0).map(titleOf);
    return commands.length === 0 ? [] : [['runs', codes(commands), byName(effect)]];
  });
}

function readRows(steps: readonly Step[]): Row[] {
  const made = new Set<string>();
  const read = new Set<string>();
  for (const { effect } of steps) {
    for (const path of readBy(effect)) if (!made.has(path)) read.add(path);
    if (effect?.kind === 'build' || effect?.kind === 'files') for (const { path } of effect.makes) made.add(path);
  }
  const paths = outermost([...read]);
  return paths.length === 0 ? [] : [['', codes(paths), '']];
}

function readBy(effect: OwnEffect | undefined): readonly string[] {
  return effect?.kind === 'build' || effect?.kind === 'files' ? (effect.reads ?? []) : [];
}

function madeRows(steps: readonly Step[], isThere: (product: Product) => boolean): Row[] {
  const rows = steps.flatMap(({ effect }): Row[] => {
    if (effect?.kind !== 'build' && effect?.kind !== 'files') return [];
    const named = effect.makes.filter(isThere).map((product): Row => {
      const role = product.role === undefined || product.role === 'artifact' ? '' : roleText(product.role);
      return ['', code(product.path), joined(byName(effect), role, product.certainty === 'likely' ? 'likely' : '')];
    });
    const paths = effect.makes.map(({ path }) => path);
    const folders = effect.makesIn.filter((folder) => !paths.includes(folder));
    const unnamed: Row[] =
      folders.length === 0 ? [] : [['', `something in ${codes(folders)}`, joined(byName(effect), 'names not known')]];
    return [...named, ...unnamed];
  });
  return limited(rows);
}

function packageRows(steps: readonly Step[], action: 'install' | 'remove'): Row[] {
  return steps.flatMap(({ effect }): Row[] => {
    if (effect?.kind !== 'packages' || effect.action !== action || effect.packages.length === 0) return [];
    const names = effect.packages.map(({ name, word }) => name ?? word.text);
    return [['', codes(names, limit), `with ${effect.manager}`]];
  });
}

function removedRows(steps: readonly Step[]): Row[] {
  const paths = steps.flatMap(({ effect }) =>
    effect?.kind === 'build' || effect?.kind === 'files' ? (effect.removes ?? []) : [],
  );
  return [
    ...(paths.length === 0 ? [] : [['', codes([...new Set(paths)]), ''] as const]),
    ...packageRows(steps, 'remove'),
  ];
}

function accountRows(steps: readonly Step[]): Row[] {
  const names = steps.flatMap(({ effect }) => (effect?.kind === 'accounts' ? effect.names : []));
  return names.length === 0 ? [] : [['', codes([...new Set(names)]), 'users and groups']];
}

/** A command that cannot be followed may do anything: people should know where our knowledge ends. */
function unknownRows(steps: readonly Step[]): Row[] {
  const unknown = steps.filter(({ effect }) => effect === undefined).map((step) => titleOf(step));
  const named = unknown.filter((text) => text !== '');
  if (unknown.length === 0) return [];
  return [['not known', named.length === 0 ? 'a part of it' : codes([...new Set(named)]), 'may change anything']];
}

function byName(effect: OwnEffect | undefined): string {
  return effect !== undefined && 'does' in effect ? `by ${code(effect.does)}` : '';
}

function outermost(paths: readonly string[]): string[] {
  return paths.filter((path) => !paths.some((other) => other !== path && isWithin(other, path)));
}

/** The label stands before the first row alone. */
function labelled(label: string, rows: readonly Row[]): Row[] {
  return rows.map(([, things, more], index) => [index === 0 ? label : '', things, more]);
}

function limited(rows: readonly Row[]): Row[] {
  return rows.length <= limit
    ? [...rows]
    : [...rows.slice(0, limit - 1), ['', `and ${rows.length - limit + 1} more`, '']];
}
