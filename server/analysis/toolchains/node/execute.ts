/**
 * Running a program of a package by name: `npx prisma generate`, `pnpm exec tsc`, `yarn dlx turbo prune`.
 */

import { readCall, withoutDashes } from '../command/commandLine.ts';
import type { CommandWord, Effect } from '../toolchain.ts';
import { noEffect } from '../toolchain.ts';
import { packageName, programsOf } from './packageNames.ts';
import { scriptEffect } from './scripts.ts';

/**
 * The effect of the words behind `npx` and its like.
 * @param does for people: `npx`.
 * @param folder of the project, in which the program works; undefined when not known.
 * @param isPackage whether the first word names a package rather than its program.
 */
export function execute(
  does: string,
  words: readonly CommandWord[],
  folder: string | undefined,
  isPackage: boolean,
): Effect | undefined {
  const args = readCall(words, '-p --package -c --call -w --workspace --registry --cache -s --shell');
  const script = args.flag('-c', '--call')?.value;
  if (script !== undefined && folder !== undefined) return scriptEffect(does, [{ cwd: folder, script }], folder);
  const [first, ...rest] = args.rest;
  if (first === undefined) return noEffect;
  if (first.value === undefined || folder === undefined) return undefined;
  const isNamed = args.flag('-p', '--package') !== undefined || !isPackage;
  const program = isNamed ? first.value : programOf(first.value);
  if (program === undefined) return undefined;
  return scriptEffect(
    `${does} ${program}`,
    [{ words: [{ ...first, value: program }, ...withoutDashes(rest)] }],
    folder,
  );
}

function programOf(spec: string): string | undefined {
  const name = packageName(spec);
  return name === undefined ? undefined : programsOf(name)[0];
}
