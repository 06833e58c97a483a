/**
 * What each command of a RUN becomes in either stage.
 */

import { cut } from '../../edits/runParts.ts';
import type { Step } from '../../flow/step.ts';
import { baseName, isWithin, joinPath } from '../../text/paths.ts';
import type { BuildEffect, FileEffect } from '../../toolchains/toolchain.ts';
import { isIncomplete, isRepeated } from '../needs/libraries.ts';
import type { Share } from '../proposal.ts';
import { fateOf, isAboutModes, repeatedPaths } from '../subject/fileCommands.ts';
import type { Layout } from './layout.ts';
import { divideInstall } from './packageCommands.ts';

/** A command in either stage; undefined where it is left out. */
export interface CommandShares {
  readonly builder: Share | undefined;
  readonly runtime: Share | undefined;
  /** `follows`: it goes wherever the rest of its RUN goes. `upkeep`: wherever packages are installed. */
  readonly kind: 'own' | 'follows' | 'upkeep';
  readonly installs: readonly string[];
}

const whole: Share = { edits: [] };
const own = (
  builder: Share | undefined,
  runtime: Share | undefined,
  installs: readonly string[] = [],
): CommandShares => ({
  builder,
  runtime,
  kind: 'own',
  installs,
});
const follows: CommandShares = { builder: whole, runtime: undefined, kind: 'follows', installs: [] };
const upkeep: CommandShares = { builder: whole, runtime: whole, kind: 'upkeep', installs: [] };

/** Divides one command. */
export function divideCommand(step: Step, layout: Layout): CommandShares {
  const { effect } = step;
  const staged = layout.demand.staging?.edits.get(step);
  if (staged !== undefined) return own({ edits: staged }, undefined);
  if (effect === undefined || effect.kind === 'nothing') return follows;
  switch (effect.kind) {
    case 'build':
      // Programs for all users, whose links cannot be copied, are installed again.
      return isRepeated(step, layout.subject)
        ? own(isCalled(effect, layout) ? whole : undefined, whole)
        : own(isIncomplete(step, layout.subject) ? { edits: completing(step) } : whole, undefined);
    case 'accounts':
      return own(layout.accountsInBuilder ? whole : undefined, whole);
    case 'packages': {
      if (effect.action === 'upkeep') return upkeep;
      if (effect.action === 'remove') return own(whole, undefined);
      if (effect.action === 'upgrade') return own(whole, whole);
      const extra = step === layout.extra.host ? layout.extra.packages : [];
      const { builder, runtime, installs } = divideInstall(step, effect, layout.subject, layout.demand, extra);
      return own(builder, runtime, installs);
    }
    case 'files':
      return divideFileCommand(step, effect, layout);
  }
}

/** Lets an installer install also what only the build needs. */
function completing({ words }: Step): Share['edits'] {
  return words.flatMap(({ value = '', range }, index) => {
    const previous = words[index - 1];
    const isOmission = /^(?:--only=prod(?:uction)?|--omit=dev|--production(?:=true)?|--prod|-P)$/.test(value);
    return isOmission && previous !== undefined ? [cut(previous.range.end, range.end)] : [];
  });
}

/** Whether a command of the stage calls one of the programs that the build makes. */
function isCalled({ makes }: BuildEffect, { subject: { steps } }: Layout): boolean {
  const names = new Set(makes.map(({ path }) => baseName(path)));
  return steps.some(
    ({ program = '', words }) =>
      [program, words[1]?.value ?? ''].some((name) => names.has(baseName(name))) &&
      !words.some(({ value }) => value === '-g' || value === '--global'),
  );
}

function divideFileCommand(step: Step, effect: FileEffect, layout: Layout): CommandShares {
  if (isAboutModes(effect)) return divideModes(step, effect, layout);
  if (effect.makes.length > 0 && effect.makes.every(({ kind, like }) => kind === 'folder' && like === undefined)) {
    return divideFolders(step, effect, layout);
  }
  switch (fateOf(step, effect, layout.subject)) {
    case 'upkeep':
      return upkeep;
    case 'repeated':
      // A link that programs are called by: what it leads to is copied from the builder in its place.
      return effect.makes.some(({ path }) => isCopied(path, layout)) ? own(whole, undefined) : own(undefined, whole);
    case 'doubled':
      return own(whole, whole);
    case 'stays':
    case 'copied':
      return own(whole, undefined);
  }
}

/** mkdir: folders that the program may write to are made; those that hold sources or copies come by themselves. */
function divideFolders(step: Step, { makes }: FileEffect, layout: Layout): CommandShares {
  const needless = makes
    .map(({ path }) => path)
    .filter((path) => !layout.folders.has(path) || arrivesBefore(path, step, layout));
  if (needless.length === makes.length) return own(whole, undefined);
  const { tree } = layout.subject;
  const inBuilder = makes.some(({ path }) => !layout.folders.has(path) || tree.entriesIn(path).length > 0);
  return own(inBuilder ? whole : undefined, { edits: withoutOperands(step, needless) });
}

/** Whether the copies from the builder brought the folder along already: mkdir fails on a folder that is there. */
function arrivesBefore(path: string, { instruction }: Step, { copied, copiedAt }: Layout): boolean {
  return (
    copiedAt !== undefined &&
    copiedAt.range.start <= instruction.range.start &&
    copied.some(({ to }) => isWithin(path, to) || isWithin(to, path))
  );
}

/** chmod, chown: modes and capabilities travel with a copy, owners do not. What the final image lacks is no longer named. */
function divideModes(step: Step, { changes, does }: FileEffect, layout: Layout): CommandShares {
  const isOwner = does === 'chown' || does === 'chgrp';
  const needless: string[] = [];
  // What is staged lies elsewhere in the builder.
  const staged = changes.flatMap((path) =>
    path !== undefined && layout.demand.staging?.covers(path) === true ? [path] : [],
  );
  let inBuilder = changes.includes(undefined);
  for (const path of changes) {
    if (path === undefined || staged.includes(path)) continue;
    const comesAlong = layout.copied.some(({ from }) => isWithin(from, path));
    const holdsCopies = layout.copied.some(({ to }) => isWithin(path, to));
    const inRuntime = isOwner ? layout.holds(path) || comesAlong || holdsCopies : layout.holds(path) && !comesAlong;
    if (!inRuntime) needless.push(path);
    // What is in a folder brings its mode along, though the folder itself does not.
    const givesModes = !isOwner && layout.copied.some(({ from }) => isWithin(path, from));
    if (!inRuntime || comesAlong || givesModes || (layout.accountsInBuilder && !isMovedAway(path, layout)))
      inBuilder = true;
  }
  const known = changes.filter((path) => path !== undefined);
  const runtime = needless.length === known.length ? undefined : { edits: withoutOperands(step, needless) };
  // Owners that the builder does not know cannot be set there.
  const isUnknownOwner = isOwner && runtime !== undefined && !layout.accountsInBuilder;
  const builder = { edits: withoutOperands(step, staged) };
  return own(inBuilder && !isUnknownOwner ? builder : undefined, runtime);
}

/** Whether only the runtime stage makes `path`, so that the builder has nothing there to change. */
function isMovedAway(path: string, layout: Layout): boolean {
  const { tree } = layout.subject;
  const emptied = [...layout.folders].filter((folder) => tree.entriesIn(folder).length === 0);
  const repeated = repeatedPaths(layout.subject).filter((each) => !isCopied(each, layout));
  return [...emptied, ...repeated].some((each) => isWithin(each, path));
}

function isCopied(path: string, { copied }: Layout): boolean {
  return copied.some(({ from }) => from === path);
}

/** Removes the words that name one of `paths`, each with what is between it and the word before. */
function withoutOperands({ words, cwd }: Step, paths: readonly string[]): Share['edits'] {
  return words.flatMap(({ value, range }, index) => {
    const path =
      value === undefined ? undefined : value.startsWith('/') ? joinPath('/', value) : cwd && joinPath(cwd, value);
    const previous = words[index - 1];
    return path === undefined || previous === undefined || !paths.includes(path)
      ? []
      : [cut(previous.range.end, range.end)];
  });
}
