/** GOARCH=amd64: a program for one processor, in an image that may be built for another one. */

import type { Analysis } from '../../analyze.ts';
import { removeSetting } from '../../edits/settings.ts';
import { type GoBuild, goBuilds } from '../../flow/questions/platforms/crossBuilds.ts';
import { fixedDownloads } from '../../flow/questions/platforms/fixedDownloads.ts';
import type { Setting } from '../../flow/questions/platforms/settings.ts';
import type { Stage } from '../../stages/model.ts';
import { asksForPlatform, knownPlatforms, stagePlatform } from '../../stages/platforms.ts';
import { stageIndex } from '../../stages/stageIndex.ts';
import { insertAbove } from '../../syntax/insertion.ts';
import type { Instruction } from '../../syntax/tree.ts';
import type { Range, TextEdit } from '../../text/range.ts';
import { type Fix, type RawFinding, rule } from '../rule.ts';

export const fixedArchitecture = rule({
  id: 'fixed-architecture',
  severity: 'hint',
  summary: 'A program is built or fetched for one processor, whatever the image is built for',
  why: 'Built on another machine, or for several platforms, the image says that it is for one processor and holds programs for another: they fail with "exec format error", or run slowly in emulation.',
  example: `FROM golang:1.27 AS build
WORKDIR /src
COPY . .
RUN CGO_ENABLED=0 GOARCH=amd64 go build -o /app .

FROM gcr.io/distroless/static-debian13
COPY --from=build /app /app
CMD ["/app"]
`,
  remedy:
    'Declare `ARG TARGETARCH` in the stage and use it: BuildKit sets it to the architecture that is built for. This is a warning where a known build asks for another platform, and otherwise a hint.',
  whenToIgnore: 'If you only ever build for one platform, and on machines of that platform.',
  *check(analysis) {
    if (namesArchitecture(analysis.context.files?.dockerfile ?? '')) return;
    for (const stage of analysis.stages.all) {
      if (!stage.reachable || isOfOnePlatform(analysis, stage)) continue;
      yield* checkBuilds(analysis, stage);
      if (stagePlatform(stage) === 'target') yield* checkDownloads(analysis, stage);
    }
  },
});

/** Whether the stage, or every stage that takes from it, is made for a platform that is written down, or named after one. */
function isOfOnePlatform({ stages }: Analysis, stage: Stage): boolean {
  if (stagePlatform(stage) === 'other' || namesArchitecture(stage.name ?? '')) return true;
  const takers = stageIndex(stages)
    .edgesFrom(stage)
    .map(({ to }) => to);
  return takers.length > 0 && takers.every((taker) => stagePlatform(taker) === 'other');
}

function namesArchitecture(text: string): boolean {
  return /amd64|x86|x64|arm|aarch|i?386|ppc64|s390x|riscv/i.test(text);
}

function* checkBuilds(analysis: Analysis, stage: Stage): Generator<RawFinding> {
  const builds = goBuilds(analysis, stage);
  const written = new Set(builds.map(({ architecture }) => architecture?.text));
  // Programs for several processors side by side are meant to be that.
  if (written.size > 1) return;
  const told = new Set<number>();
  for (const build of builds) {
    const { architecture } = build;
    if (architecture === undefined || told.has(architecture.range.start) || !isFixed(build, architecture)) continue;
    told.add(architecture.range.start);
    const isPlain = builds.every(({ usesCompiler }) => usesCompiler === false);
    const { advice, fixes } = remedyOf(analysis, build, architecture, isPlain);
    yield {
      range: architecture.range,
      message: `The program is always for ${architecture.text}, whatever the image is built for${consequence(analysis, architecture.text)}. ${advice}`,
      ...severityOf(analysis, architecture.text),
      fixes,
    };
  }
}

/** On the machine that builds, Go has to be told what for; on the platform of the image, it had better not. */
function remedyOf(
  analysis: Analysis,
  { step }: GoBuild,
  architecture: Setting,
  safe: boolean,
): { readonly advice: string; readonly fixes: readonly Fix[] } {
  const stage = analysis.stages.at(step.range.start);
  if (stage !== undefined && stagePlatform(stage) === 'build') {
    const advice = 'Use the TARGETARCH that BuildKit sets';
    return { advice, fixes: [useTarget(analysis, architecture, safe)] };
  }
  if (asksForPlatform(analysis.stages) || knownPlatforms(analysis.stages).length > 0) {
    return {
      advice: 'Start the stage from --platform=$BUILDPLATFORM and use the TARGETARCH that BuildKit sets',
      fixes: [],
    };
  }
  const edit = removeSetting(analysis.text, architecture);
  const title = 'Leave GOARCH to Go';
  return {
    advice: 'Leave GOARCH out: Go builds for the platform that the stage is made for',
    fixes: edit === undefined ? [] : [{ title, edits: [edit], safe }],
  };
}

/** Whether the setting is a plain word that Go and BuildKit mean the same by, and the names of products do not tell it. */
function isFixed({ step: { effect, conditional } }: GoBuild, { text }: Setting): boolean {
  if ((text !== 'amd64' && text !== 'arm64') || conditional || effect?.kind !== 'build') return false;
  return effect.makes.every(({ path }) => !namesArchitecture(path));
}

function* checkDownloads(analysis: Analysis, stage: Stage): Generator<RawFinding> {
  if (!asksForPlatform(analysis.stages) && knownPlatforms(analysis.stages).length === 0) return;
  for (const { range, architecture, usesGoNames, instruction, canReplace } of fixedDownloads(analysis, stage)) {
    const fix = { range, text: architecture, instruction, stage };
    yield {
      range,
      message: `What is fetched is always for ${architecture}, whatever the image is built for${consequence(analysis, architecture)}. Choose it by the TARGETARCH that BuildKit sets`,
      ...severityOf(analysis, architecture),
      fixes: usesGoNames && canReplace ? [useTarget(analysis, fix, false)] : [],
    };
  }
}

/** The platform of a known build for which the program is the wrong one. */
function otherPlatform({ stages }: Analysis, architecture: string): string | undefined {
  const name = architecture === 'x86_64' || architecture === 'x64' ? 'amd64' : architecture;
  const own = name === 'aarch64' ? 'arm64' : name;
  return knownPlatforms(stages).find((platform) => platform.split('/')[1] !== own);
}

function consequence(analysis: Analysis, architecture: string): string {
  const other = otherPlatform(analysis, architecture);
  return other === undefined ? '' : `: it does not run in the image for ${other}`;
}

function severityOf(analysis: Analysis, architecture: string): Pick<RawFinding, 'severity'> {
  return otherPlatform(analysis, architecture) === undefined ? {} : { severity: 'warning' };
}

interface Place {
  readonly range: Range;
  readonly text: string;
  readonly instruction: Instruction;
  readonly stage: Stage;
}

function useTarget({ tree }: Analysis, { range, instruction, stage }: Place, safe: boolean): Fix {
  const isDeclared = stage.scope.variable('TARGETARCH', instruction.range.start) !== undefined;
  const declaration: TextEdit[] = isDeclared ? [] : [insertAbove(tree, instruction, ['ARG TARGETARCH'])];
  return { title: 'Use TARGETARCH', edits: [...declaration, { range, newText: `\${TARGETARCH}` }], safe };
}
