/** What a stage copies was linked with a library of the system that only the builder has. */

import type { Analysis } from '../../analyze.ts';
import { installPackage } from '../../edits/installPackages.ts';
import { imagesOf } from '../../flow/questions/images.ts';
import { rootImageOf } from '../../flow/questions/rootImage.ts';
import { type LackedLibrary, lackedLibraries } from '../../flow/questions/runtime/sharedLibraries.ts';
import type { Stage } from '../../stages/model.ts';
import { stageInWords } from '../../stages/naming.ts';
import { type Fix, type RawFinding, rule } from '../rule.ts';

export const missingSharedLibrary = rule({
  id: 'missing-shared-library',
  severity: 'warning',
  summary: 'A library of the system is in the builder only',
  why: 'Programs and modules with machine code load libraries of the system when they run. The builder has them for compiling; the image that runs needs them as well, without their headers. Otherwise the program stops with an error such as "libpq.so.5: cannot open shared object file".',
  example: `FROM python:3.14 AS build
RUN python -m venv /venv
RUN /venv/bin/pip install psycopg2

FROM python:3.14-slim
COPY --from=build /venv /venv
CMD ["/venv/bin/python", "-c", "import psycopg2"]
`,
  remedy: 'Install the package with the library, not the one with its headers, in the stage that runs.',
  whenToIgnore: 'If what needs the library is never loaded.',
  *check(analysis) {
    for (const stage of imagesOf(analysis.stages)) {
      // One package often brings several: libssl and libcrypto.
      const packages = new Map<string, LackedLibrary[]>();
      for (const lacked of lackedLibraries(analysis, stage)) {
        const key = lacked.package ?? lacked.library;
        packages.set(key, [...(packages.get(key) ?? []), lacked]);
      }
      for (const [first, ...others] of packages.values()) {
        if (first !== undefined) yield describe(analysis, stage, first, others);
      }
    }
  },
});

function describe(
  analysis: Analysis,
  stage: Stage,
  lacked: LackedLibrary,
  others: readonly LackedLibrary[],
): RawFinding {
  const { needer, range, made, maker } = lacked;
  const libraries = [lacked, ...others.filter((each) => each.needer === needer)].map(({ library }) => library);
  const names = [...new Set(libraries)];
  const them = names.length === 1 ? 'it' : 'them';
  const image = rootImageOf(analysis, stage)?.name ?? 'This stage';
  const fix = fixOf(analysis, stage, lacked);
  const advice =
    lacked.package === undefined
      ? `Start from an image that has ${them}, or link ${them} statically`
      : `Install the package "${lacked.package}" here`;
  return {
    range,
    message: `"${needer}" needs ${names.join(' and ')} when it runs, and ${image} lacks ${them}: only ${stageInWords(maker)} has ${them}. ${advice}`,
    ...(stage.mayBeReachable ? {} : { severity: 'hint' }),
    related: [{ range: made, message: `It was linked here, in ${stageInWords(maker)}` }],
    fixes: fix === undefined ? [] : [fix],
  };
}

function fixOf(analysis: Analysis, stage: Stage, { package: name }: LackedLibrary): Fix | undefined {
  const manager = rootImageOf(analysis, stage)?.described?.facts.packageManager;
  const edit = name === undefined || manager === undefined ? undefined : installPackage(analysis, stage, manager, name);
  return edit && { title: `Install "${name}"`, edits: [edit], safe: false };
}
