/** An image starts as the stage for development or checks does that it is built from. */

import type { Analysis } from '../../analyze.ts';
import { imagesOf } from '../../flow/questions/images.ts';
import { lineageOf } from '../../stages/lineage.ts';
import { type Stage, stageLabel } from '../../stages/model.ts';
import { stageInWords } from '../../stages/naming.ts';
import { type NamedPurpose, namedPurpose } from '../../stages/purpose.ts';
import type { StartInstruction } from '../../syntax/tree.ts';
import { checkOf } from '../../toolchains/checks.ts';
import { type RawFinding, rule } from '../rule.ts';

export const inheritedStart = rule({
  id: 'inherited-start',
  severity: 'hint',
  summary: 'The image starts the way a stage for development or tests does',
  why: 'A stage inherits CMD and ENTRYPOINT from the stage that it starts from. If that one is for development or tests, the image that people ship starts the same way, and nothing says so.',
  example: `FROM node:24-slim AS dev
WORKDIR /app
COPY . .
RUN npm ci
CMD ["npm", "run", "dev"]

FROM dev AS production
RUN npm run build
`,
  exampleFiles: {
    'package.json':
      '{ "scripts": { "dev": "vite", "build": "vite build" }, "devDependencies": { "vite": "^7.0.0" } }\n',
    'package-lock.json': '{}\n',
  },
  remedy: 'Write CMD or ENTRYPOINT in this stage as well.',
  whenToIgnore: 'If the other stage only sounds like development or tests, and starts what is wanted here as well.',
  *check(analysis) {
    const { stages } = analysis;
    for (const stage of imagesOf(stages)) {
      // What is not the image of a plain build is asked for by a name that says what it is for.
      if (stage !== stages.target && namedPurpose(stage) !== 'product') continue;
      if (isFor(namedPurpose(stage)) || stage.from.problems.length > 0) continue;
      const finding = inheritedFrom(analysis, stage);
      if (finding !== undefined) yield finding;
    }
  },
});

function inheritedFrom({ flow }: Analysis, stage: Stage): RawFinding | undefined {
  const { entrypoint, cmd, calls } = flow.start(stage);
  const start = cmd ?? entrypoint;
  if (start === undefined || [entrypoint, cmd].some((each) => each !== undefined && isOwn(stage, each)))
    return undefined;
  const giver = lineageOf(stage).find((each) => isOwn(each, start));
  const purpose = giver && namedPurpose(giver);
  if (giver === undefined || !isFor(purpose)) return undefined;
  const does = calls.some(({ application }) => application?.develops !== undefined)
    ? 'develops'
    : checkOf(start.command.words.map(({ text }) => text)) === undefined
      ? undefined
      : 'checks';
  if (does === undefined) return undefined;
  return {
    range: stage.from.image?.range ?? stage.from.range,
    message: `The image starts as ${stageInWords(giver)} does, which only ${does}. Write CMD in this stage, too`,
    related: [{ range: start.range, message: `The ${start.name} that is inherited from "${stageLabel(giver)}"` }],
  };
}

function isFor(purpose: NamedPurpose | undefined): boolean {
  return purpose === 'development' || purpose === 'checks';
}

function isOwn({ instructions }: Stage, start: StartInstruction): boolean {
  return instructions.includes(start);
}
