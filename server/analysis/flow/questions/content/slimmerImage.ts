/**
 * The smaller image of the same family and release on which a stage does the same: all that is known to be called, or to
 * be loaded, is there as well.
 */

import type { ImageFacts } from '../../../images/facts.ts';
import { type RuntimePartner, runtimePartners } from '../../../images/partners.ts';
import { familiarName } from '../../../images/reference.ts';
import { lineageOf } from '../../../stages/lineage.ts';
import type { Stage } from '../../../stages/model.ts';
import { baseName, isWithin } from '../../../text/paths.ts';
import { packageManagerOf } from '../../../toolchains/index.ts';
import type { ProgramFacts } from '../../../toolchains/program.ts';
import type { Dependencies } from '../../../toolchains/toolchain.ts';
import { hasProgram } from '../../programs.ts';
import type { Step } from '../../step.ts';
import type { ArtifactTrace } from '../artifactTrace.ts';
import { rootImageOf } from '../rootImage.ts';
import { packagesOf, withInner } from '../runtime/packages.ts';

export interface SlimmerImage {
  readonly partner: RuntimePartner;
  /** What the stage starts from now. */
  readonly facts: ImageFacts;
  readonly root: Stage;
  /** Whether all is known that runs in the image: else it may call what is not there. */
  readonly isCertain: boolean;
}

/** @returns undefined where there is none, where something needs the larger image, and where too little is known. */
export function slimmerImage(trace: ArtifactTrace, stage: Stage): SlimmerImage | undefined {
  const [root] = lineageOf(stage);
  const twin = root && isAlone(trace, stage, root) ? twinOf(trace, stage, root) : undefined;
  if (root === undefined || twin === undefined) return undefined;
  const { partner, facts } = twin;
  const isLost = (program: string) =>
    hasProgram(facts, baseName(program)) && !hasProgram(partner.facts, baseName(program));
  const steps = lineageOf(stage).flatMap(({ instructions }) => instructions.flatMap((each) => trace.flow.steps(each)));
  if (steps.flatMap(withInner).some((step) => mayNeed(step, isLost))) return undefined;
  const isSameSystem = facts.name === facts.distribution?.id;
  if (!isSameSystem && mayLoadOthers(trace, stage)) return undefined;
  const packages = lineageOf(stage).flatMap((each) => packagesOf(trace, each));
  if (packages.some(({ name = '' }) => withManuals.test(name))) return undefined;
  const areAllKnown = startNeeds(trace, stage, isLost, isSameSystem);
  if (areAllKnown === undefined) return undefined;
  return { partner, facts, root, isCertain: areAllKnown && packages.length === 0 };
}

/** Packages whose installation links manuals, for which slim images have no folders: it fails there. */
const withManuals = /^(?:openjdk|default-j[rd][ek]|ca-certificates-java|postgresql)/;

/** Whether no other stage would be moved to another image along with it. */
function isAlone({ stages }: ArtifactTrace, stage: Stage, root: Stage): boolean {
  const own = lineageOf(stage);
  return stages.all.every((other) => own.includes(other) || !lineageOf(other).includes(root));
}

function twinOf(trace: ArtifactTrace, stage: Stage, root: Stage) {
  const { base } = root;
  const described = rootImageOf(trace, stage)?.described;
  if (described === undefined || base.kind !== 'image' || base.reference === undefined) return undefined;
  const { facts } = described;
  const partner = runtimePartners(base.reference).find((each) => isTwin(facts, each));
  const isOfSameName = partner !== undefined && familiarName(partner.reference) === familiarName(base.reference);
  return isOfSameName ? { partner, facts } : undefined;
}

/**
 * The same system in the same release. A kit and its runtime differ in tools that have names; of other images, all that
 * they have must be told.
 */
function isTwin(facts: ImageFacts, { facts: slim, staticOnly, packages, copies }: RuntimePartner): boolean {
  if (staticOnly || packages.length + copies.length > 0 || slim.shell === undefined) return false;
  const [before, after] = [facts.distribution, slim.distribution];
  if (before?.id !== after?.id || before?.release !== after?.release || facts.libc !== slim.libc) return false;
  const isKit = facts.purpose === 'toolchain' && slim.purpose === 'runtime';
  return isKit || (before?.release !== undefined && facts.allTools && slim.allTools);
}

/** Whether the command of a RUN may call what the slim image lacks: builds and what is not understood may call anything. */
function mayNeed({ effect, program, given, inner }: Step, isLost: (program: string) => boolean): boolean {
  if (effect === undefined) return true;
  if (effect.kind === 'build' && inner === undefined) return true;
  return [program, given[0]?.value].some((name) => name !== undefined && isLost(name));
}

/** Whether libraries come from other stages that may load libraries of the system which only the larger image has. */
function mayLoadOthers(trace: ArtifactTrace, stage: Stage): boolean {
  const installed = new Set(lineageOf(stage).flatMap((each) => packagesOf(trace, each).map(({ name }) => name)));
  return lineageOf(stage).some((each) =>
    trace.flow.copies(each).some(({ from, sources }) => {
      if (from.kind !== 'stage') return false;
      const steps = lineageOf(from.stage).flatMap(({ instructions }) =>
        instructions.flatMap((one) => trace.flow.steps(one)),
      );
      return steps.flatMap(withInner).some(({ effect }) => {
        if (effect?.kind !== 'build') return false;
        const { installs } = effect;
        return installs !== undefined && isTaken(installs) && !isServed(installs);
      });

      function isTaken({ folders }: Dependencies): boolean {
        return folders.some((folder) =>
          sources.some(({ path }) => !path.known || isWithin(path.text, folder) || isWithin(folder, path.text)),
        );
      }
    }),
  );

  function isServed({ libraries, compiling = [] }: Dependencies): boolean {
    if (libraries === undefined || compiling.length > 0) return false;
    return (libraries.apt ?? []).every((name) => installed.has(name));
  }
}

/** Whether all is known of what the image runs; undefined where it needs the larger image, or may be anything. */
function startNeeds(
  { flow }: ArtifactTrace,
  stage: Stage,
  isLost: (program: string) => boolean,
  isSameSystem: boolean,
): boolean | undefined {
  const { calls, unfollowed, entrypoint, cmd } = flow.start(stage);
  if ((entrypoint ?? cmd) === undefined || unfollowed.length > 0) return undefined;
  let isCertain = true;
  for (const { program, entry, application, leadsOn } of calls) {
    if (entry === undefined && isLost(program)) return undefined;
    if (entry === undefined && flow.program(stage, program).kind === 'unknown') return undefined;
    const facts = application?.facts?.() ?? entry?.facts?.();
    if (facts === undefined) isCertain &&= isSameSystem || leadsOn || isPlain(program);
    else if (facts.starts.some(isLost) || (!isSameSystem && entry !== undefined && facts.linksLibraries !== false))
      return undefined;
    else isCertain &&= isAllKnown(facts);
  }
  return isCertain;
}

/** Whether the program is a shell or the like, which runs what is followed. */
function isPlain(program: string): boolean {
  return packageManagerOf('apt')?.isEssential(baseName(program), undefined) === true;
}

function isAllKnown({ sourcesRead, startsOthers }: ProgramFacts): boolean {
  return sourcesRead && !startsOthers;
}
