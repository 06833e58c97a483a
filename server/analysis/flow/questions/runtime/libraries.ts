/**
 * The libraries that installers put into a stage, and those that copies brought there from the stage that installed them.
 */

import type { Stage } from '../../../stages/model.ts';
import type { Instruction } from '../../../syntax/tree.ts';
import { isWithin, joinPath } from '../../../text/paths.ts';
import type { BuildEffect, Dependencies } from '../../../toolchains/toolchain.ts';
import type { Copy, CopySource } from '../../copy.ts';
import { isReplaced } from '../../givers.ts';
import type { Step } from '../../step.ts';
import type { ArtifactTrace } from '../artifactTrace.ts';
import { withInner } from './packages.ts';

/** A folder of libraries. */
export interface Libraries {
  /** Where it lies in the stage that was asked about. */
  readonly folder: string;
  /** The stage whose command filled it, and where it lies there. */
  readonly maker: Stage;
  readonly madeAs: string;
  readonly step: Step;
  readonly effect: BuildEffect;
  readonly dependencies: Dependencies;
  /** The copy, and its source, that brought it into the stage that was asked about; undefined where that installed it. */
  readonly brought: { readonly copy: Copy; readonly source: CopySource } | undefined;
}

/** What is known of one stage. */
interface Shelf {
  /** By folder: what commands and copies put there, though it may be gone at the end. */
  readonly put: Map<string, Libraries>;
  readonly left: readonly Libraries[];
}

const known = new WeakMap<ArtifactTrace['flow'], Map<Stage, Shelf>>();

/** The folders of libraries that lie in the stage at its end. Of several commands that fill one, the last counts. */
export function librariesIn(trace: ArtifactTrace, stage: Stage): readonly Libraries[] {
  const shelves = known.get(trace.flow) ?? new Map<Stage, Shelf>();
  known.set(trace.flow, shelves);
  // A stage takes from earlier ones alone, perhaps thousands deep: these come first.
  for (const each of trace.stages.all.slice(shelves.size, stage.index + 1))
    shelves.set(each, shelfOf(trace, each, shelves));
  return shelves.get(stage)?.left ?? [];
}

function shelfOf(trace: ArtifactTrace, stage: Stage, shelves: ReadonlyMap<Stage, Shelf>): Shelf {
  const put = new Map(stage.base.kind === 'stage' ? shelves.get(stage.base.stage)?.put : []);
  for (const instruction of stage.instructions) addOf(trace, stage, instruction, put);
  const tree = trace.flow.tree(stage);
  return { put, left: [...put.values()].filter(({ folder }) => tree.presence(folder) !== 'missing') };
}

function addOf(trace: ArtifactTrace, stage: Stage, instruction: Instruction, found: Map<string, Libraries>): void {
  const copy = trace.flow.copyOf(instruction);
  if (copy !== undefined) {
    for (const each of broughtBy(trace, copy)) found.set(each.folder, each);
    return;
  }
  for (const step of trace.flow.steps(instruction).flatMap(withInner)) {
    const { effect } = step;
    if (effect?.kind !== 'build') continue;
    // What is built anew fits the stage that it is built in.
    if (/\brebuild\b/.test(effect.does)) forget(effect, found);
    if (effect.installs === undefined) continue;
    for (const folder of effect.installs.folders) {
      if (step.conditional) found.delete(folder);
      else
        found.set(folder, {
          folder,
          madeAs: folder,
          maker: stage,
          step,
          effect,
          dependencies: effect.installs,
          brought: undefined,
        });
    }
  }
}

function forget({ toolchain }: BuildEffect, found: Map<string, Libraries>): void {
  for (const [folder, { effect }] of found) if (effect.toolchain === toolchain) found.delete(folder);
}

function broughtBy(trace: ArtifactTrace, copy: Copy): Libraries[] {
  const { from, destination, sources } = copy;
  if (from.kind !== 'stage' || !destination.known || isReplaced(from.stage, trace.context)) return [];
  const given = librariesIn(trace, from.stage);
  return sources.flatMap((source) => {
    if (source.kind !== 'path' || !source.path.known || source.pivot !== undefined) return [];
    const { text } = source.path;
    return given.flatMap((each): Libraries[] => {
      // Of a folder only the contents are copied; one inside of the libraries brings a part of them.
      if (!isWithin(text, each.folder)) return [];
      const folder = joinPath(destination.text, `.${each.folder.slice(text === '/' ? 0 : text.length)}`);
      return [{ ...each, folder, brought: { copy, source } }];
    });
  });
}
