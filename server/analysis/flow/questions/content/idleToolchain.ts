/**
 * Final stages that start from the image of a toolchain and let it lie idle: they build nothing, and what they start
 * needs no tool of it.
 */

import { type RuntimePartner, runtimePartners } from '../../../images/partners.ts';
import { lineageOf } from '../../../stages/lineage.ts';
import type { Stage } from '../../../stages/model.ts';
import type { Word } from '../../../syntax/tree.ts';
import { baseName } from '../../../text/paths.ts';
import { isBuildTool, toolchainOf } from '../../../toolchains/index.ts';
import type { Call } from '../../call.ts';
import { baseFactsOf, hasProgram } from '../../programs.ts';
import { isShell } from '../../wrappers.ts';
import type { ArtifactTrace } from '../artifactTrace.ts';

export interface IdleToolchain {
  /** The image as the FROM names it. */
  readonly image: Word;
  /** The image that runs what this one builds. */
  readonly partner: RuntimePartner;
  /** Whether that one is of the same system, and nothing is done in the stage that it might not know. */
  readonly isEnough: boolean;
  /** Whether what is started certainly needs no tool: applications of .NET may build with the SDK they find. */
  readonly isCertain: boolean;
}

/** @returns undefined where something is built, or may be, and for kits that differ from their runtime only in tools. */
export function idleToolchain({ flow }: Pick<ArtifactTrace, 'flow'>, stage: Stage): IdleToolchain | undefined {
  const lineage = lineageOf(stage);
  const [root] = lineage;
  const facts = baseFactsOf(stage);
  const reference = root?.base.kind === 'image' ? root.base.reference : undefined;
  const image = root?.from.image;
  if (facts?.purpose !== 'toolchain' || reference === undefined || image === undefined) return undefined;
  if (!facts.tools.some(isMaker)) return undefined;
  const { calls, unfollowed } = flow.start(stage);
  if (unfollowed.length > 0 || !startsNoTool(calls)) return undefined;
  const steps = lineage.flatMap(({ instructions }) => instructions.flatMap((each) => flow.steps(each)));
  if (steps.some(({ effect }) => effect === undefined || effect.kind === 'build')) return undefined;
  // Without a copy from elsewhere there is nothing that could have been built.
  if (lineage.every((each) => flow.copies(each).every(({ from }) => from.kind !== 'stage'))) return undefined;
  const partner = runtimePartners(reference).find(
    ({ staticOnly, facts: { shell } }) => !staticOnly && shell !== undefined,
  );
  if (partner === undefined) return undefined;
  const isSameSystem = partner.facts.distribution?.id === facts.distribution?.id;
  const isFound = calls.every(({ program, entry }) => entry !== undefined || isThere(program, partner));
  const needsMore = partner.packages.length + partner.copies.length + partner.variables.length > 0;
  const isCertain = calls.every(({ program }) => baseName(program) !== 'dotnet');
  return { image, partner, isCertain, isEnough: isSameSystem && isFound && !needsMore && steps.length === 0 };
}

/** Tools that make programs or packages, and that no image needs to run them; a kit of Java is another matter. */
function isMaker(tool: string): boolean {
  return tool !== 'javac' && /^(?:cargo|dotnet|ghc|go|gradle|mvn|rustc|sbt|stack|swiftc|swift)$/.test(tool);
}

/** Whether something is started, and neither a shell for people nor a tool of builds. */
export function startsNoTool(calls: readonly Call[]): boolean {
  const last = calls.at(-1);
  if (last === undefined || isShell(baseName(last.program))) return false;
  return calls.every(({ program, application, leadsOn, entry }) => {
    if (application !== undefined) return application.develops === undefined;
    const name = baseName(program);
    return leadsOn || entry !== undefined || isShell(name) || (toolchainOf(name) === undefined && !isBuildTool(name));
  });
}

function isThere(program: string, { facts }: RuntimePartner): boolean {
  return isShell(baseName(program)) || hasProgram(facts, baseName(program));
}
