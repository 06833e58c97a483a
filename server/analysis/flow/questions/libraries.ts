/**
 * The libraries that installers put into a stage, and those that copies brought there from the stage that installed them.
 */

import { lineageOf } from '../../stages/lineage.ts';
import type { Stage } from '../../stages/model.ts';
import type { Instruction } from '../../syntax/tree.ts';
import { isWithin, joinPath } from '../../text/paths.ts';
import type { BuildEffect, Dependencies } from '../../toolchains/toolchain.ts';
import type { Copy, CopySource } from '../copy.ts';
import { isReplaced } from '../givers.ts';
import type { Step } from '../step.ts';
import type { ArtifactTrace } from './artifactTrace.ts';
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

const known = new WeakMap<ArtifactTrace['flow'], Map<Stage, readonly Libraries[]>>();

/** The folders of libraries that lie in the stage at its end. Of several commands that fill one, the last counts. */
export function librariesIn(trace: ArtifactTrace, stage: Stage): readonly Libraries[] {
  const memo = known.get(trace.flow) ?? new Map<Stage, readonly Libraries[]>();
  known.set(trace.flow, memo);
  const before = memo.get(stage);
  if (before !== undefined) return before;
  const found = new Map<string, Libraries>();
  // Only earlier stages are asked, so this ends.
  for (const each of lineageOf(stage)) {
    for (const instruction of each.instructions) addOf(trace, each, instruction, found);
  }
  const tree = trace.flow.tree(stage);
  const libraries = [...found.values()].filter(({ folder }) => tree.presence(folder) !== 'missing');
  memo.set(stage, libraries);
  return libraries;
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
