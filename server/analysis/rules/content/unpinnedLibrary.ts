/** A RUN that adds whatever version of a library is the newest. */

import { withInner } from '../../flow/questions/runtime/packages.ts';
import type { Step } from '../../flow/step.ts';
import { type RawFinding, rule } from '../rule.ts';

export const unpinnedLibrary = rule({
  id: 'unpinned-library',
  severity: 'hint',
  summary: 'The build adds the newest version of a library, whichever that is',
  why: 'Each build takes whatever version is the newest that day, and no lock file of the project holds it. One day it is one that the program does not work with.',
  example: `FROM node:24-slim
WORKDIR /app
COPY package.json package-lock.json ./
RUN npm ci --omit=dev
RUN npm install sharp
`,
  exampleFiles: { 'package.json': '{ "dependencies": { "express": "^5.0.0" } }\n', 'package-lock.json': '{}\n' },
  remedy: 'Add it to the manifest and its lock file, and install from these.',
  whenToIgnore:
    'For tools that only the image needs, such as the adapter of a platform. Give their exact version instead, and there is nothing to ignore.',
  *check(analysis) {
    if (analysis.tree.problems.length > 0) return;
    for (const { instructions, mayBeReachable } of analysis.stages.all) {
      if (!mayBeReachable) continue;
      const steps = instructions.flatMap((each) => analysis.flow.steps(each));
      for (const step of steps.flatMap(withInner)) yield* checkStep(step);
    }
  },
});

function* checkStep({ effect, range, conditional }: Step): Generator<RawFinding> {
  const names = effect?.kind === 'build' ? (effect.installs?.newest ?? []) : [];
  if (names.length === 0 || effect?.kind !== 'build' || conditional) return;
  const it = names.length === 1 ? 'it' : 'them';
  const shown = names.length > 3 ? `${names.slice(0, 2).join(', ')} and ${names.length - 2} more` : names.join(' and ');
  yield {
    range,
    message: `"${effect.does}" takes the newest version of ${shown}, so each build may get another one. List ${it} in package.json and install from its lock file, or name the exact version here`,
  };
}
