/**
 * The user's settings, below `stagewright.` in their editor.
 */

import type { InlayHint } from '../analysis/features/inlayHints.ts';
import { defaultLevels, type RuleLevels } from '../analysis/rules/levels.ts';
import { readLevels } from '../analysis/rules/projectFile.ts';
import { defaultWishes, readRuntimeChoice, type Wishes } from '../analysis/split/wishes.ts';

export interface Settings {
  /** `stagewright.diagnostics.enabled` */
  readonly diagnostics: boolean;
  /** `stagewright.inlayHints.baseImages`, `.stageNames`, `.paths` */
  readonly inlayHints: Readonly<Record<InlayHint['kind'], boolean>>;
  /** `stagewright.split.runtimeBase` */
  readonly split: Wishes;
  /** `stagewright.rules`, as it is set for this workspace: it counts more than the project's file. */
  readonly rules: RuleLevels;
  /** The same as the person has set it for all workspaces, where the client tells them apart: it counts less. */
  readonly rulesEverywhere: RuleLevels;
}

export const defaultSettings: Settings = {
  diagnostics: true,
  inlayHints: { base: true, stage: true, path: true },
  split: defaultWishes,
  rules: defaultLevels,
  rulesEverywhere: defaultLevels,
};

/** Reads the section `stagewright`, as the client gives it; whatever is not as it should be counts as not set. */
export function readSettings(section: unknown): Settings {
  const { diagnostics, inlayHints } = defaultSettings;
  const hints = member(section, 'inlayHints');
  return {
    diagnostics: switchIn(member(section, 'diagnostics'), 'enabled', diagnostics),
    inlayHints: {
      base: switchIn(hints, 'baseImages', inlayHints.base),
      stage: switchIn(hints, 'stageNames', inlayHints.stage),
      path: switchIn(hints, 'paths', inlayHints.path),
    },
    split: readWishes(member(section, 'split')),
    rules: readLevels(member(section, 'rules')).levels,
    rulesEverywhere: readLevels(member(section, 'rulesEverywhere')).levels,
  };
}

/** Reads what is wished of splits; whatever is not as it should be counts as not told. */
export function readWishes(section: unknown): Wishes {
  return { runtimeBase: readRuntimeChoice(member(section, 'runtimeBase')) ?? defaultWishes.runtimeBase };
}

function switchIn(section: unknown, name: string, otherwise: boolean): boolean {
  const value = member(section, name);
  return typeof value === 'boolean' ? value : otherwise;
}

/** A member of something that came from outside; undefined when it has none. */
export function member(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null ? Reflect.get(value, name) : undefined;
}
