/** Libraries that only builds and tests need come along into the image. */

import type { Analysis } from '../../analyze.ts';
import { omitDevelopment, pruneAtEnd } from '../../edits/developmentLibraries.ts';
import { type Libraries, librariesIn } from '../../flow/questions/runtime/libraries.ts';
import type { Start } from '../../flow/start.ts';
import { firstPlan } from '../../split/split.ts';
import { lineageOf } from '../../stages/lineage.ts';
import { type Stage, stageLabel } from '../../stages/model.ts';
import { servesDevelopers, shippedStages } from '../../stages/shipped.ts';
import { baseName } from '../../text/paths.ts';
import { present } from '../../toolchains/command/present.ts';
import { type Fix, type RawFinding, rule } from '../rule.ts';

export const devDependenciesInFinal = rule({
  id: 'dev-dependencies-in-final',
  severity: 'information',
  summary: 'The image ships development dependencies',
  why: 'Compilers, linters and test runners often weigh more than all that the program loads, and each of them is one more library with vulnerabilities to look after.',
  example: `FROM node:24-slim
WORKDIR /app
COPY package.json package-lock.json ./
RUN npm ci
COPY server.js ./
CMD ["node", "server.js"]
`,
  exampleFiles: {
    'package.json':
      '{ "dependencies": { "express": "^5.0.0" }, "devDependencies": { "eslint": "^9.0.0", "vitest": "^3.0.0" } }\n',
    'package-lock.json': '{}\n',
    'server.js': "require('express')().listen(3000)\n",
  },
  remedy:
    'Install without them in the stage that is shipped, or take them away in the builder once it has built, such as with `npm prune --omit=dev`.',
  whenToIgnore:
    'Where the program loads one of them by a name that cannot be seen. Better still, list it among the ordinary dependencies.',
  *check(analysis) {
    if (analysis.tree.problems.length > 0 || isSplittable(analysis)) return;
    for (const stage of shippedStages(analysis.stages)) {
      if (!servesDevelopers(stage)) yield* checkStage(analysis, stage);
    }
  },
});

/** Another rule leaves them in the builder. */
function isSplittable(analysis: Analysis): boolean {
  return firstPlan(analysis)?.safe === true;
}

function* checkStage(analysis: Analysis, stage: Stage): Generator<RawFinding> {
  const start = analysis.flow.start(stage);
  if (start.unfollowed.length > 0 || start.calls.at(-1)?.application?.develops !== undefined) return;
  for (const libraries of librariesIn(analysis, stage)) {
    const { forBuilds } = libraries.dependencies;
    if (forBuilds === undefined || !isLoaded(libraries, start)) continue;
    const used = usedOf(libraries, start);
    const unused = forBuilds.libraries.filter((name) => !used.includes(name));
    // Headers of types weigh little.
    if (unused.every((name) => name.startsWith('@types/'))) continue;
    yield describe(analysis, stage, libraries, { used, unused, isKnown: knowsAll(libraries, start) });
  }
}

/** Whether anything is started that loads libraries of this kind. */
function isLoaded({ effect }: Libraries, { calls }: Start): boolean {
  return calls.some(({ application }) => application?.toolchain === effect.toolchain);
}

/** Those that the start calls or loads after all. */
function usedOf({ dependencies: { forBuilds } }: Libraries, { calls }: Start): readonly string[] {
  const loaded = new Set(calls.flatMap(({ application }) => application?.uses?.() ?? []));
  const called = new Set(calls.map(({ program }) => baseName(program)));
  const { libraries = [], programs = [] } = forBuilds ?? {};
  const callsSome = programs.some((program) => called.has(program));
  return libraries.filter((name) => {
    return (
      !name.startsWith('@types/') &&
      (loaded.has(name) ||
        (callsSome && [...called].some((program) => name === program || name.endsWith(`/${program}`))))
    );
  });
}

/** Whether it is known of all that is started which libraries it loads. */
function knowsAll({ effect }: Libraries, { calls }: Start): boolean {
  const own = calls.filter(({ application }) => application?.toolchain === effect.toolchain);
  return own.every(({ application, conditional }) => {
    return !conditional && application?.uses !== undefined && application.facts?.().sourcesRead !== false;
  });
}

interface Use {
  readonly used: readonly string[];
  readonly unused: readonly string[];
  readonly isKnown: boolean;
}

function describe(analysis: Analysis, stage: Stage, libraries: Libraries, { used, unused, isKnown }: Use): RawFinding {
  const { step, brought, folder, effect } = libraries;
  const giver = brought?.copy.from.kind === 'stage' ? brought.copy.from.stage : undefined;
  const isBuiltHere = giver === undefined && buildsHere(analysis, stage, libraries);
  const what = `${baseName(folder)} brings ${shown(unused)} along, which only builds and tests need`;
  const kept =
    used.length === 0 ? '' : `; ${shown(used)}, which the container uses, should be listed as proper dependencies`;
  const cure =
    giver !== undefined
      ? `take them away in stage ${stageLabel(giver)} before this copies them`
      : isBuiltHere
        ? 'build in a stage of its own, and install without them here'
        : `let "${effect.does}" leave them out`;
  const fixes = used.length === 0 && !isBuiltHere ? present(fixOf(analysis, libraries, giver, isKnown)) : [];
  return {
    range: brought?.source.word.range ?? step.range,
    message: `${what}: ${cure}${kept}`,
    severity: used.length === 0 && isKnown && !isBuiltHere ? 'information' : 'hint',
    related: giver === undefined ? [] : [{ range: step.range, message: 'Installed here' }],
    fixes,
  };
}

/** Whether the stage goes on to build with them. */
function buildsHere({ flow }: Analysis, stage: Stage, { step: install, effect: own }: Libraries): boolean {
  const steps = lineageOf(stage).flatMap(({ instructions }) => instructions.flatMap((each) => flow.steps(each)));
  const behind = steps.filter(({ range }) => range.start > install.range.start);
  return behind.some(({ effect }) => {
    if (effect?.kind !== 'build') return effect === undefined;
    return effect.toolchain === own.toolchain && effect.makes.length + effect.makesIn.length > 0;
  });
}

function fixOf(analysis: Analysis, libraries: Libraries, giver: Stage | undefined, safe: boolean): Fix | undefined {
  const change = giver === undefined ? omitDevelopment(analysis, libraries) : pruneAtEnd(analysis, libraries, giver);
  return change && { ...change, safe };
}

function shown(names: readonly string[]): string {
  if (names.length > 3) return `${names.slice(0, 2).join(', ')} and ${names.length - 2} more`;
  return names.length < 2 ? names.join('') : `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`;
}
