/**
 * The environment of a project, which tools such as poetry and uv make for it; and running commands in it.
 */

import { valueAt } from '../../formats/value.ts';
import type { BuildEffect, CommandWord, Effect, Product } from '../toolchain.ts';
import { noEffect } from '../toolchain.ts';
import type { PythonCommand } from './command.ts';
import type { Site } from './sites.ts';

/** Where the libraries of a project go. */
export interface ProjectSite {
  readonly site: Site;
  /** The virtual environment; undefined where it is not known, or the Python of the system. */
  readonly environment: string | undefined;
  /** The environment, where it is not there yet. */
  readonly makes: readonly Product[];
}

export interface RunInside {
  /** `poetry run`. */
  readonly does: string;
  readonly words: readonly CommandWord[];
  readonly place: ProjectSite;
  readonly staysIn?: string | undefined;
  /** The scripts that the manifest names, each a line for a shell, or one with `cmd` or `shell` in it. */
  readonly scripts?: unknown;
  /** What is done first. */
  readonly before?: BuildEffect | undefined;
}

/** The effect of the words, with the programs of the environment in front of all others. */
export function runIn(
  { variable }: PythonCommand,
  { does, words, place, staysIn, before, scripts }: RunInside,
): Effect {
  const [first] = words;
  if (first === undefined) return before ?? noEffect;
  const path = variable('PATH');
  const { programs } = place.site;
  const variables = {
    ...(place.environment === undefined ? {} : { VIRTUAL_ENV: place.environment }),
    ...(programs === undefined || typeof path !== 'string' ? {} : { PATH: `${programs}:${path}` }),
  };
  const script = scriptNamed(scripts, words);
  return {
    kind: 'script',
    toolchain: 'Python',
    does: `${does} ${first.text}`,
    runs: [{ ...(script === undefined ? { words } : { script }), variables }],
    ...(before === undefined ? {} : { before }),
    ...(staysIn === undefined ? {} : { staysIn }),
  };
}

/** The line of the script that the first word names, with the words behind it. */
function scriptNamed(scripts: unknown, [first, ...rest]: readonly CommandWord[]): string | undefined {
  if (first?.value === undefined) return undefined;
  const found = valueAt(scripts, first.value);
  const line = [found, valueAt(found, 'cmd'), valueAt(found, 'shell')].find((each) => typeof each === 'string');
  return typeof line === 'string' ? [line, ...rest.map(({ text }) => text)].join(' ') : undefined;
}
