/** A container that builds each time it starts, and so needs an image with the toolchain. */

import type { Analysis } from '../../analyze.ts';
import type { Call } from '../../flow/call.ts';
import type { Stage } from '../../stages/model.ts';
import { servesDevelopers, shippedStages } from '../../stages/shipped.ts';
import type { Instruction } from '../../syntax/tree.ts';
import { baseName } from '../../text/paths.ts';
import { type RawFinding, rule } from '../rule.ts';

export const buildAtStart = rule({
  id: 'build-at-start',
  severity: 'hint',
  summary: 'The container builds when it starts',
  why: 'An image whose start command compiles has to ship the toolchain and the sources. Each container does the same work again before it answers, and a build that fails is found only then.',
  example: `FROM elixir:1.19
WORKDIR /app
COPY . .
RUN mix local.hex --force && mix deps.get
CMD ["mix", "phx.server"]
`,
  remedy: 'Build in the image, and start what the build makes.',
  whenToIgnore: 'In images that people develop with. Call their stage `dev`, and the rule stays silent.',
  *check(analysis) {
    if (analysis.tree.problems.length > 0 || isForDevelopers(analysis)) return;
    const told = new Set<Instruction>();
    for (const stage of shippedStages(analysis.stages)) {
      if (servesDevelopers(stage)) continue;
      const call = developing(analysis, stage);
      if (call === undefined || told.has(call.instruction)) continue;
      told.add(call.instruction);
      yield describe(call);
    }
  },
});

/** `Dockerfile.dev` and the like. */
function isForDevelopers({ context: { files } }: Analysis): boolean {
  return /(?:^|[-_.])(?:ci|debug|dev|devel|development|local|test|tests)(?:[-_.]|$)/i.test(
    baseName(files?.dockerfile ?? ''),
  );
}

/** The first thing that it builds with, unless that is what the image is for. */
function developing({ flow }: Analysis, stage: Stage): Call | undefined {
  const { calls } = flow.start(stage);
  const builds = calls.filter(({ application }) => application?.develops !== undefined);
  const [first] = builds;
  if (first === undefined || first.conditional || first.words.length === 0) return undefined;
  // Who starts `npm run dev` means it.
  const isMeant = calls.some(({ words }) =>
    words.some(({ value }) => /(?:^|:)(?:dev|watch|develop\w*)$/.test(value ?? '')),
  );
  return isMeant || builds.some(isOther) ? undefined : first;
}

/** Whether it tests, checks, builds and ends, or runs a script. */
function isOther({ program, words, application }: Call): boolean {
  const called = [baseName(program), ...words.map(({ text }) => text)].join(' ');
  return notToRun.test(called) || /^(?:works|runs tests|restarts)|script/.test(application?.develops ?? '');
}

const notToRun =
  /^(?:make|just|task|tsc|ant|rake)\b|test|lint|e2e|\b(?:check|build|compile|package|clean|verify|watch|dev)\b|:tree\b/i;

function describe({ instruction, program, words, application }: Call): RawFinding {
  const called = [baseName(program), ...words.slice(0, 1).map(({ text }) => text)].join(' ');
  const { develops = '', instead } = application ?? {};
  const path = instead?.words[1];
  const cure =
    path === undefined ? 'build in the image, and start what that makes' : `start ${path}, which is built already`;
  return {
    range: instruction.range,
    message: `"${called}" ${develops}, so the image ships the toolchain and the sources: ${cure}`,
  };
}
