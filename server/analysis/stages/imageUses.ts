/**
 * The images that a file names, each as it comes out of its variables: what rules about base images look at.
 */

import type { ImageReference } from '../images/reference.ts';
import { expand } from '../syntax/lexer.ts';
import { isTemplate } from '../syntax/template.ts';
import type { Range } from '../text/range.ts';
import { emptyVariables } from './emptyVariables.ts';
import { rootOf } from './lineage.ts';
import type { Stage, StageReference, Stages } from './model.ts';
import type { Variable } from './scope.ts';

/** A place that names an image, with what it names when no build says otherwise. */
export interface ImageUse {
  readonly reference: StageReference;
  readonly image: ImageReference;
  /** The variables in it. */
  readonly variables: readonly Variable[];
  /** Whether the image is what a stage starts from that is shipped, or that such a stage is based on. */
  readonly isShipped: boolean;
}

/**
 * The images that the file names for certain: none whose name has a gap that only builds fill, or that every known build
 * names otherwise. In order of position.
 */
export function imageUses(stages: Stages): readonly ImageUse[] {
  // What stands in a template may be meant for different files.
  if (isTemplate(stages.tree)) return [];
  const shipped = shippedRoots(stages);
  return stages.references.flatMap((reference): ImageUse[] => {
    const { answer, deferred, instruction, kind, stage, word } = reference;
    if (deferred || instruction.problems.length > 0 || answer.kind !== 'image') return [];
    const image = answer.reference;
    if (image === undefined) return [];
    const variables = kind === 'from' ? variablesIn(stages, word.text) : [];
    if (variables.length > 0 && emptyVariables(stages, word.text).length > 0) return [];
    if (isGivenByBuilds(stages, variables)) return [];
    return [{ reference, image, variables, isShipped: kind === 'from' && shipped.has(stage) }];
  });
}

/** Where the variables of the name are declared, for people who want to see where it comes from. */
export function declarationsOf({ variables }: ImageUse): { readonly range: Range; readonly message: string }[] {
  return variables.flatMap(({ name, declaration }) =>
    declaration === undefined ? [] : [{ range: declaration.range, message: `${name} is declared here` }],
  );
}

function variablesIn({ tree, globals }: Stages, text: string): Variable[] {
  const { uses } = expand(text, { escape: tree.escape, lookup: () => undefined });
  const names = new Set(uses.map(({ name }) => name));
  return [...names].flatMap((name) => globals.variable(name) ?? []);
}

function isGivenByBuilds({ builds }: Stages, variables: readonly Variable[]): boolean {
  return variables.some(({ name }) => builds.some(({ build }) => Object.hasOwn(build.args, name)));
}

/** The stages, started from an image, that the built stages are based on. */
function shippedRoots({ target, builds }: Stages): ReadonlySet<Stage> {
  const built = [...(target === undefined ? [] : [target]), ...builds.map(({ stage }) => stage)];
  return new Set(built.map(rootOf));
}
