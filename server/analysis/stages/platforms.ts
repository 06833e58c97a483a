/**
 * For which platforms a file is built, as far as it and the known builds tell.
 */

import { flagOf } from '../syntax/instructions.ts';
import { rootOf } from './lineage.ts';
import type { Stage, Stages } from './model.ts';

/** What FROM says of the platform that a stage is made for. */
export type StagePlatform =
  /** That of the image, whatever it is. */
  | 'target'
  /** That of the machine that builds. */
  | 'build'
  /** One that is written down, or that nobody knows. */
  | 'other';

/** The platform of the image that the stage is built up from, by the flag of its FROM. */
export function stagePlatform(stage: Stage): StagePlatform {
  // A flag on a FROM that names a stage changes nothing.
  const flag = flagOf(rootOf(stage).from, 'platform')?.value;
  if (flag === undefined) return 'target';
  const [, name] = /^\$(?:\{(\w+)\}|(\w+))$/.exec(flag.text)?.filter((part) => part !== undefined) ?? [];
  if (name === 'BUILDPLATFORM') return 'build';
  return name === 'TARGETPLATFORM' ? 'target' : 'other';
}

/** The platforms of a known build that makes images for several; none where no such build is known. */
export function knownPlatforms({ builds }: Stages): readonly string[] {
  return builds.find(({ build }) => new Set(build.platforms).size > 1)?.build.platforms ?? [];
}

/** Whether the stage asks which platform the image is built for. */
export function asksForTarget({ scope }: Stage): boolean {
  return scope.declared().some(({ name, origin }) => origin !== 'env' && targetNames.has(name));
}

const targetNames = new Set(['TARGETPLATFORM', 'TARGETARCH', 'TARGETVARIANT', 'TARGETOS']);

/** Whether the file is written to be built for several platforms: it asks which one it is built for, or on. */
export function asksForPlatform(stages: Stages): boolean {
  const known =
    asking.get(stages) ??
    stages.all.some(
      (stage) =>
        stagePlatform(stage) === 'build' ||
        stage.scope.declared().some(({ name, origin }) => origin !== 'env' && targetArguments.has(name)),
    );
  asking.set(stages, known);
  return known;
}

const asking = new WeakMap<Stages, boolean>();

const targetArguments = new Set(['TARGETPLATFORM', 'TARGETARCH', 'TARGETVARIANT']);
