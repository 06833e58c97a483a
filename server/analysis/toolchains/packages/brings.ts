/**
 * Which well-known programs come with which packages: by the packages themselves, and by those that they pull in.
 */

import type { SystemPackages } from '../toolchain.ts';
import { alpineBrings } from './alpineBrings.ts';
import { debianBrings } from './debianBrings.ts';
import { hasWellKnown } from './wellKnownPrograms.ts';

/**
 * Whether installing a package brings a well-known program along: `perhaps` where another one that it pulls in, or only
 * recommends, has it; undefined where nothing is known of what it pulls in.
 */
export function brings(manager: SystemPackages, name: string, program: string): 'yes' | 'perhaps' | 'no' | undefined {
  if (hasWellKnown(manager, name, program)) return 'yes';
  const programs = tableOf(manager)?.get(withoutNumbers(name));
  if (programs === undefined) return undefined;
  return programs.has(program) ? 'perhaps' : 'no';
}

/** The name of a package as the tables have it: `libicu72` and `libicu70` pull in the same. */
export function withoutNumbers(name: string): string {
  return name.replace(/\d+/g, '#');
}

type Table = ReadonlyMap<string, ReadonlySet<string>>;

const groups: Readonly<Partial<Record<SystemPackages, Readonly<Record<string, string>>>>> = {
  apt: debianBrings,
  apk: alpineBrings,
};

/** The tables that were asked for. */
const tables = new Map<SystemPackages, Table>();

function tableOf(manager: SystemPackages): Table | undefined {
  const known = tables.get(manager);
  const written = groups[manager];
  if (known !== undefined || written === undefined) return known;
  const table = byPackage(written);
  tables.set(manager, table);
  return table;
}

function byPackage(written: Readonly<Record<string, string>>): Table {
  return new Map(
    Object.entries(written).flatMap(([programs, names]) => {
      const brought = new Set(programs.split(' '));
      return names.split(' ').map((name) => [withoutNumbers(name), brought] as const);
    }),
  );
}
