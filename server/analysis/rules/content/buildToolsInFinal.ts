/** An image that ships a toolchain: it is built where it runs, starts from a toolchain's image, or copies one. */

import type { Analysis } from '../../analyze.ts';
import { broughtToolchains } from '../../flow/questions/content/broughtToolchains.ts';
import { type IdleToolchain, idleToolchain } from '../../flow/questions/content/idleToolchain.ts';
import { isInterpreted } from '../../images/interpreter.ts';
import { firstPlan, splitStage, splitTitle } from '../../split/split.ts';
import type { Stage } from '../../stages/model.ts';
import { servesDevelopers, shippedStages } from '../../stages/shipped.ts';
import type { Word } from '../../syntax/tree.ts';
import { type RawFinding, rule } from '../rule.ts';

export const buildToolsInFinal = rule({
  id: 'build-tools-in-final',
  severity: 'warning',
  summary: 'The image ships the toolchain that built it',
  why: 'What only the build needs makes the image many times larger, slower to pull and easier to attack. A stage of its own keeps it out.',
  example: `FROM golang:1.27
WORKDIR /app
COPY go.mod main.go ./
RUN go build -o server .
CMD ["./server"]
`,
  remedy:
    'Build in one stage, and copy what is needed into another that starts from a small image. This is a warning only where the split is certain to keep the image working.',
  whenToIgnore: 'In images that people or pipelines build with, and where the program calls a compiler when it runs.',
  *check(analysis) {
    if (analysis.tree.problems.length > 0) return;
    const split = splittable(analysis);
    if (split !== undefined) yield split;
    for (const stage of shippedStages(analysis.stages)) {
      if (split !== undefined && stage === splitStage(analysis)) continue;
      const idle = servesDevelopers(stage) ? undefined : idleToolchain(analysis, stage);
      if (idle !== undefined) yield describeIdle(idle);
      yield* copied(analysis, stage);
    }
  },
});

/** The stage builds what it starts, and can be split. */
function splittable(analysis: Analysis): RawFinding | undefined {
  const plan = firstPlan(analysis);
  const from = splitStage(analysis)?.from;
  if (plan === undefined || from === undefined || !plan.safe) return undefined;
  const { path, toolchain, isLibraries, range } = plan.product;
  // What interprets the product stays.
  const left = isInterpreted(toolchain) ? '' : `the ${toolchain} toolchain and `;
  const kept = isLibraries
    ? `what the ${toolchain} libraries in ${path} were built with, though only these are needed`
    : `${left}all that ${path} was built from, though only what the build makes is needed`;
  return {
    range: (from.image ?? from).range,
    message: `The image keeps ${kept}. Split it into builder and runtime stages`,
    related: [{ range, message: `${path} is ${isLibraries ? 'filled' : 'built'} here` }],
    fixes: [{ title: splitTitle, edits: plan.edits(), safe: plan.safe, alone: true }],
  };
}

/** The stage builds nothing, but starts from an image to build with. */
function describeIdle({ image, partner, isEnough, isCertain }: IdleToolchain): RawFinding {
  const name = partner.reference.text;
  const needs = isCertain ? 'what it starts needs no toolchain' : 'what it starts is likely to need no toolchain';
  return {
    range: image.range,
    message: `Nothing is built in this stage, and ${needs}, but ${image.text} brings one. Start from an image that only runs programs, such as ${name}`,
    severity: isCertain ? 'information' : 'hint',
    fixes: isEnough && !image.text.includes('$') ? [startFrom(image, name)] : [],
  };
}

/** What the larger image has beside the toolchain may be missed. */
function startFrom({ range }: Word, name: string): NonNullable<RawFinding['fixes']>[number] {
  return { title: `Start from ${name}`, edits: [{ range, newText: name }], safe: false };
}

/** Toolchains that were copied from another stage. */
function copied(analysis: Analysis, stage: Stage): RawFinding[] {
  const brought = broughtToolchains(analysis, stage);
  const last = brought.at(-1);
  if (last === undefined) return [];
  const paths = brought.map(({ path }) => path).join(' and ');
  return [
    {
      range: last.instruction.range,
      message: `The image gets a toolchain (${paths}) from ${last.giver}, and needs it only if it builds when it runs. Copy what was built there alone`,
      severity: 'hint',
      related: brought
        .slice(0, -1)
        .map(({ instruction, path }) => ({ range: instruction.range, message: `${path} is copied here` })),
    },
  ];
}
