/**
 * What a person has to check, because nothing here tells: a plan with a doubt is not offered as safe.
 */

import type { KnownBuild } from '../../context/builds/knownBuild.ts';
import type { Step } from '../../flow/step.ts';
import type { Instruction } from '../../syntax/tree.ts';
import { isWithin } from '../../text/paths.ts';
import type { Layout } from '../division/layout.ts';
import { unseenCopies } from '../needs/copySides.ts';
import { foreignInstalls } from '../needs/foreignTools.ts';
import { isForDevelopers } from '../subject/gather.ts';
import { lineOf, type Subject } from '../subject/subject.ts';

/** The doubts, a sentence each. */
export function doubtsOf(layout: Layout): string[] {
  const { subject, demand } = layout;
  const facts = [
    ...demand.programs.map((program) => program.facts),
    ...subject.applications.map((application) => application.facts?.()),
  ];
  const doubts: string[] = [];
  if (!demand.isCertain)
    doubts.push('What the build calls its product is guessed from the start command: check the paths.');
  // Where nobody looked into the context, the working directory is kept as a whole.
  const isProgram = demand.programs.length > 0 && subject.running.length === 0;
  if (isProgram && subject.analysis.context.files !== undefined && !facts.some((each) => each?.sourcesSeen === true))
    doubts.push('No source of the program could be read here: check which files and programs it needs.');
  const guessed = demand.staging?.steps.find(
    ({ effect }) => effect?.kind === 'build' && effect.heedsDestdir === 'likely',
  );
  if (guessed !== undefined)
    doubts.push(
      `Line ${lineOf(subject.analysis, guessed.range.start)} is told to install into ${demand.staging?.folder}: check that its Makefile knows DESTDIR.`,
    );
  const unread = demand.programs.find((program) => program.facts === undefined && buildsAt(program.maker, subject));
  if (unread !== undefined)
    doubts.push(`Nothing is known of ${unread.path}: check which libraries and files it needs.`);
  if (facts.some((each) => each?.startsOthers === true))
    doubts.push(
      'The program starts others whose names its sources do not tell: check that the runtime stage has them.',
    );
  if (!demand.isStatic && isSystemChosen(subject))
    doubts.push(
      'A build argument chooses the system of the builder: check that the runtime stage starts from the same.',
    );
  doubts.push(...rewrittenStarts(subject));
  const [foreign] = demand.programs.every(({ facts: each }) => each?.sourcesRead === true && !each.startsOthers)
    ? []
    : foreignInstalls(subject);
  if (foreign !== undefined && demand.programs.length > 0)
    doubts.push(
      `What line ${lineOf(subject.analysis, foreign.range.start)} installs is left behind: check that the program calls none of it.`,
    );
  const builder = developers(subject);
  if (builder !== undefined)
    doubts.push(
      `${builder.file} starts ${builder.name} with tools that only the builder has: let it build the target builder.`,
    );
  if (hasUnknownLibraries(layout))
    doubts.push(
      `Which libraries with native code are installed could not be read: check that ${layout.runtime.image} has what they need.`,
    );
  const [compiling] = demand.libraries.installs.flatMap(({ dependencies }) => dependencies.compiling ?? []);
  if (compiling !== undefined)
    doubts.push(`${compiling} may call a compiler when the container runs: check that the program does without.`);
  if (isProjectElsewhere(subject))
    doubts.push(
      'No file of the project is in the image: where it is mounted to be worked on, people may miss the tools that stay behind.',
    );
  const late = lateOwner(layout);
  if (late !== undefined)
    doubts.push(
      `The chown in line ${lineOf(subject.analysis, late.range.start)} comes before some of its files are copied: check whose they are.`,
    );
  for (const { instruction } of unseenCopies(subject, demand.copySides)) {
    const line = lineOf(subject.analysis, instruction.range.start);
    doubts.push(
      `What line ${line} copies is not known here, and goes to both stages: check that no sources are among it.`,
    );
  }
  return doubts;
}

/** Start commands that start what was built, in place of building it first. */
function rewrittenStarts({ analysis: { flow }, stage, rewrites }: Subject): string[] {
  return flow.start(stage).calls.flatMap(({ instruction, program, words, application }) => {
    const [, path] = rewrites.get(instruction) ?? [];
    if (path === undefined || application?.instead === undefined) return [];
    const called = [program, ...words.slice(0, 1).map(({ text }) => text)].join(' ');
    return [
      `${instruction.name} starts ${path} in place of "${called}", which needs the SDK: check ${application.instead.check}.`,
    ];
  });
}

function buildsAt(maker: Instruction, { steps }: Subject): boolean {
  return steps.some(({ instruction, effect }) => instruction === maker && effect?.kind === 'build');
}

/** Whether libraries move to a smaller image, and it is not known what they need there. */
function hasUnknownLibraries({ subject, demand, runtime }: Layout): boolean {
  const isSame = runtime.image === subject.chain[0]?.from.image?.text;
  return !isSame && demand.libraries.installs.some(({ dependencies }) => dependencies.libraries === undefined);
}

/** Whether an interpreter is started for a project of which nothing lies in the working directory. */
function isProjectElsewhere({ applications, stage, tree }: Subject): boolean {
  const folder = stage.scope.workdir();
  if (folder === undefined || !applications.some(({ reads }) => reads === 'project')) return false;
  return tree.entriesIn(folder).length + tree.unknownIn(folder).length === 0;
}

/** A service that works on the project with its tools, in a container of this very image. */
function developers({ analysis: { stages, flow }, stage }: Subject): KnownBuild | undefined {
  return stages.builds.find(
    ({ build: { starts, target }, stage: built }) =>
      built === stage && target === undefined && starts !== undefined && isForDevelopers(flow.startedAs(stage, starts)),
  )?.build;
}

/** The first chown of things that the result copies only after it, so that they do not belong to that user. */
function lateOwner({ subject, copied, copiedAt }: Layout): Step | undefined {
  return subject.steps.find(({ instruction, effect, words }) => {
    const isBefore = copiedAt !== undefined && instruction.range.start < copiedAt.range.start;
    if (effect?.kind !== 'files' || effect.does !== 'chown' || !isBefore) return false;
    const isDeep = words.some(({ text }) => /^(?:-\w*R\w*|--recursive)$/.test(text));
    const isMeant = (path: string) =>
      effect.changes.some(
        (changed) => changed === path || (isDeep && changed !== undefined && isWithin(changed, path)),
      );
    return copied.some(
      ({ from, to, owner }) =>
        owner === undefined &&
        isMeant(to) &&
        subject.tree.entriesIn(from).some((entry) => entry.instruction.range.start <= instruction.range.start),
    );
  });
}

/** Whether the system is named in the tag only by way of a variable, so that a build may choose another. */
function isSystemChosen({ base, chain }: Subject): boolean {
  const [first] = chain;
  const tag = (first?.base.kind === 'image' && first.base.reference?.tag) || '';
  const written = first?.from.image?.text ?? '';
  const names = [base?.distribution?.id, base?.distribution?.release].filter((name) => name !== undefined);
  return names.some((name) => tag.includes(name)) && !names.some((name) => written.includes(name));
}
