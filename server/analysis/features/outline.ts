/**
 * The stage outline: the stages in order, and under each what it starts from, takes in, makes and hands on. Plain data
 * for a tree view; the protocol's types are made of it.
 */

import type { Analysis } from '../analyze.ts';
import type { Copy } from '../flow/copy.ts';
import { type Stage, stageLabel } from '../stages/model.ts';
import { mountField } from '../syntax/mounts.ts';
import type { Range } from '../text/range.ts';
import { stageCard } from './cards/stageCard.ts';
import { type Handover, handoversOf, partsOf } from './handovers.ts';
import { mountsOf, type StageMount } from './mounts.ts';
import { stageDefinition } from './subject.ts';
import { baseText, certaintyText, destinationText, giverPhrase, joined, plain, roleText } from './wording.ts';

export interface Outline {
  readonly stages: readonly OutlineStage[];
  /** A sentence to show instead of stages. */
  readonly message: string | undefined;
}

export interface OutlineStage {
  readonly stage: Stage;
  readonly label: string;
  /** Behind the label: the base. */
  readonly description: string;
  /** Markdown. */
  readonly tooltip: string;
  readonly isTarget: boolean;
  readonly reachable: boolean;
  /** The whole stage. */
  readonly range: Range;
  /** What a click reveals: its name, else its FROM. */
  readonly selection: Range;
  readonly items: readonly OutlineItem[];
}

/** A line under a stage. */
export interface OutlineItem {
  readonly kind: 'base' | 'copy-in' | 'mount' | 'artifact' | 'copy-out';
  readonly label: string;
  readonly description: string;
  readonly selection: Range;
}

/** The outline of a file, or why there is none. */
export function outlineOf(analysis: Analysis): Outline {
  const { stages, tree } = analysis;
  if (stages.all.length > 0)
    return { stages: stages.all.map((stage) => outlineStage(analysis, stage)), message: undefined };
  const isEmpty = tree.instructions.length === 0;
  return {
    stages: [],
    message: isEmpty
      ? 'This Dockerfile has no instructions yet. Its first stage begins with FROM.'
      : 'This Dockerfile has no stages yet: a stage begins with FROM.',
  };
}

function outlineStage(analysis: Analysis, stage: Stage): OutlineStage {
  const { stages } = analysis;
  return {
    stage,
    label: stageLabel(stage),
    description: baseText(stage),
    tooltip: stageCard(analysis, stage),
    isTarget: stage === stages.target,
    reachable: stage.reachable,
    range: stage.range,
    selection: stageDefinition(stage),
    items: [
      ...baseItems(stage),
      ...inOrder([
        ...analysis.flow.copies(stage).flatMap(copyItems),
        ...mountsOf(analysis, stage).map(mountItem),
        ...madeItems(analysis, stage),
      ]),
      ...handoversOf(analysis, stage).map(handoverItem),
    ],
  };
}

function baseItems(stage: Stage): OutlineItem[] {
  const { image } = stage.from;
  if (image === undefined) return [];
  const descriptions = { stage: 'base stage', scratch: 'empty base', image: 'base image' };
  return [{ kind: 'base', label: baseText(stage), description: descriptions[stage.base.kind], selection: image.range }];
}

function copyItems(copy: Copy): OutlineItem[] {
  return partsOf(copy).map(({ from, things }) => ({
    kind: 'copy-in',
    label: `${things.join(' ')} → ${destinationText(copy)}`,
    description: giverPhrase(from, plain),
    selection: copy.instruction.range,
  }));
}

function mountItem({ mount, from, source, target }: StageMount): OutlineItem {
  const id = mountField(mount, 'id')?.value?.text;
  return {
    kind: 'mount',
    label: target ?? id ?? (from === undefined ? mount.type : source),
    description: `${mount.type} mount${from === undefined ? '' : ` ${giverPhrase(from, plain)}`}`,
    selection: mount.flag.range,
  };
}

function madeItems({ flow }: Analysis, stage: Stage): OutlineItem[] {
  return flow.files(stage).flatMap(({ path, origin, instruction, role, certainty }): OutlineItem[] => {
    if (origin.kind !== 'made') return [];
    const kind = role === 'artifact' ? '' : roleText(role);
    const description = joined(`made by ${origin.by}`, kind, certaintyText(certainty));
    return [{ kind: 'artifact', label: path, description, selection: instruction.range }];
  });
}

function handoverItem({ kind, taker, paths, reference }: Handover): OutlineItem {
  return {
    kind: 'copy-out',
    label: kind === 'from' ? 'everything' : paths.join(' '),
    description: `${kind === 'mount' ? 'mounted by' : 'to'} ${stageLabel(taker)}`,
    selection: reference.instruction.range,
  };
}

function inOrder(items: readonly OutlineItem[]): OutlineItem[] {
  return [...items].sort((a, b) => a.selection.start - b.selection.start);
}
