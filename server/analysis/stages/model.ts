/**
 * The stages of a Dockerfile: what each is based on, what it takes from others, and who needs whom.
 * The words are those of Docker's documentation: stage, target, base image, build context.
 */

import type { KnownBuild } from '../context/builds/knownBuild.ts';
import type { ImageReference } from '../images/reference.ts';
import type { Dockerfile, FromInstruction, Instruction, Mount, Word } from '../syntax/tree.ts';
import type { Range } from '../text/range.ts';
import type { Scope } from './scope.ts';

/** All stages of one file and what connects them. */
export interface Stages {
  readonly tree: Dockerfile;
  /** In order of their FROM; the position is the stage's index. */
  readonly all: readonly Stage[];
  /** What a build without `--target` makes: the last stage, or the one that the context names. */
  readonly target: Stage | undefined;
  /** The builds of the file that the workspace describes, each with the stage that it builds. */
  readonly builds: readonly StageBuild[];
  /** Every place that names a stage, an image or a context to take from, in order of position. */
  readonly references: readonly StageReference[];
  /** From the stage that gives to the stage that takes, one for each reference that a stage answers. */
  readonly edges: readonly StageEdge[];
  /** The variables before the first FROM, and the platform ARGs that BuildKit predefines. */
  readonly globals: Scope;
  /** The stage that COPY --from, RUN --mount and --target find by `name`: in any case, the last one of that name. */
  byName(name: string): Stage | undefined;
  /** The stage whose instructions cover `offset`. */
  at(offset: number): Stage | undefined;
}

export interface Stage {
  readonly index: number;
  /** Lowercased, as BuildKit knows it; undefined when unnamed (or not a valid name). */
  readonly name: string | undefined;
  readonly from: FromInstruction;
  /** After the FROM. */
  readonly instructions: readonly Instruction[];
  /** From the FROM (without the comments above it) to the end of the stage's last instruction. */
  readonly range: Range;
  readonly base: Base;
  /** The platform of `--platform` with its variables expanded; undefined when not given or not known. */
  readonly platform: string | undefined;
  /** Earlier stages that its FROM may mean with other values of its variables; that of `base` among them. */
  readonly choices: readonly Stage[];
  /** Whether the target needs it: BuildKit builds no other. */
  readonly reachable: boolean;
  /** Whether the target needs it with these or other values of the variables in FROM lines, or a known build does. */
  readonly mayBeReachable: boolean;
  /** Variables, working directory, user and shell at each instruction. */
  readonly scope: Scope;
}

/** What a stage starts from. */
export type Base =
  | { readonly kind: 'stage'; readonly stage: Stage }
  | { readonly kind: 'scratch' }
  | {
      readonly kind: 'image';
      /** Undefined when the name is no valid reference, or not known because a variable is not. */
      readonly reference: ImageReference | undefined;
      /** The name with its variables expanded; undefined when one of them is not known. */
      readonly resolved: string | undefined;
    };

/** A build that a compose file, a bake file or the like describes. */
export interface StageBuild {
  readonly build: KnownBuild;
  readonly stage: Stage;
}

export interface StageReference {
  readonly kind: 'from' | 'copy' | 'mount';
  /** What is written: a stage's name or index, an image, a context. */
  readonly word: Word;
  /** The FROM, COPY or RUN; for an ONBUILD, its trigger. */
  readonly instruction: Instruction;
  /** The stage that takes. */
  readonly stage: Stage;
  /** Only for kind `mount`. */
  readonly mount: Mount | undefined;
  readonly answer: Answer;
  /** Whether it stands in an ONBUILD: it then speaks of the stages of a file that builds on this one. */
  readonly deferred: boolean;
}

/** What a reference turns out to be. */
export type Answer =
  | { readonly kind: 'stage'; readonly stage: Stage; readonly by: 'name' | 'index' }
  | { readonly kind: 'scratch' }
  | { readonly kind: 'image'; readonly name: string; readonly reference: ImageReference | undefined }
  /** A context that the build is known to be given (`--build-context name=…`). */
  | { readonly kind: 'context'; readonly name: string }
  /** A variable of unknown value: it may be anything. */
  | { readonly kind: 'unknown' }
  | { readonly kind: 'fault'; readonly fault: ReferenceFault };

/** Why BuildKit refuses a reference. */
export type ReferenceFault =
  /** `--from=9` of three stages. */
  | { readonly kind: 'no-such-index'; readonly index: number }
  /** Variables do not expand in `--from` and `from=`. */
  | { readonly kind: 'variable' }
  /** The stage takes from itself. */
  | { readonly kind: 'itself'; readonly stage: Stage }
  /** The stage that is named begins only further below; `cyclic` when it needs this one in turn. */
  | { readonly kind: 'later'; readonly stage: Stage; readonly cyclic: boolean };

export interface StageEdge {
  readonly from: Stage;
  readonly to: Stage;
  readonly kind: 'from' | 'copy' | 'mount';
  readonly reference: StageReference;
}

/** How a person would call the stage: its name as written, else `stage 2` by its index. */
export function stageLabel(stage: Stage): string {
  return stage.name === undefined ? `stage ${stage.index}` : (stage.from.stageName?.text ?? stage.name);
}
