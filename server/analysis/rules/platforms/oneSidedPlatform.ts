/** A program is built on one platform, and started on another. */

import { imagesOf } from '../../flow/questions/images.ts';
import { type Origin, originOf } from '../../flow/questions/origins.ts';
import { lineageOf, rootOf } from '../../stages/lineage.ts';
import type { Stage } from '../../stages/model.ts';
import { stageInWords } from '../../stages/naming.ts';
import { asksForTarget, stagePlatform } from '../../stages/platforms.ts';
import { flagOf } from '../../syntax/instructions.ts';
import type { Instruction } from '../../syntax/tree.ts';
import { type RawFinding, rule } from '../rule.ts';

export const oneSidedPlatform = rule({
  id: 'one-sided-platform',
  severity: 'warning',
  summary: 'A program is built on one platform and started on another',
  why: 'A compiler makes programs for the machine that it runs on, unless it is told of another one. If only one of two stages has its platform fixed, they may differ: the container then ends with "exec format error".',
  example: `FROM --platform=$BUILDPLATFORM golang:1.27 AS build
WORKDIR /src
COPY . .
RUN CGO_ENABLED=0 go build -o /server .

FROM alpine:3.22
COPY --from=build /server /server
CMD ["/server"]
`,
  exampleFiles: { 'go.mod': 'module example.org/server\n', 'main.go': 'package main\n\nfunc main() {}\n' },
  remedy:
    'Cross-compile (`ARG TARGETARCH`, `GOARCH=$TARGETARCH`), or leave --platform out, so that both stages are made for the same platform.',
  whenToIgnore: 'If you only ever build on, and for, one platform.',
  *check(analysis) {
    const told = new Set<Instruction>();
    for (const stage of imagesOf(analysis.stages)) {
      for (const { entry, conditional, instruction } of analysis.flow.start(stage).calls) {
        if (entry?.certainty !== 'certain' || conditional || instruction.problems.length > 0) continue;
        const origin = originOf(analysis, entry);
        const misfit = origin && isOfMachine(origin) ? misfitOf(stage, origin.maker) : undefined;
        if (origin === undefined || misfit === undefined || told.has(origin.copy.instruction)) continue;
        told.add(origin.copy.instruction);
        yield describe(stage, origin, misfit);
      }
    }
  },
});

/** Whether a compiler made it for the machine that it ran on. */
function isOfMachine({ entry }: Origin): boolean {
  const { linking, dynamicWith, isForOther, isScript } = entry.facts?.() ?? {};
  return (linking !== undefined || dynamicWith !== undefined) && isForOther !== true && isScript !== true;
}

/** Which of two platforms is fixed. */
interface Misfit {
  readonly builder: string;
  readonly runtime: string;
  readonly isCertain: boolean;
}

function misfitOf(stage: Stage, maker: Stage): Misfit | undefined {
  if (lineageOf(maker).some(asksForTarget)) return undefined;
  const [built, started] = [stagePlatform(maker), stagePlatform(stage)];
  const target = 'the platform that the image is built for';
  if (built === 'build' && started === 'target') {
    return { builder: 'the machine that builds', runtime: target, isCertain: true };
  }
  const [builder, runtime] = [fixedPlatform(maker), fixedPlatform(stage)];
  if (builder !== undefined && started === 'target') return { builder, runtime: target, isCertain: false };
  if (runtime !== undefined && built === 'target') return { builder: target, runtime, isCertain: false };
  const differ = builder !== undefined && runtime !== undefined && builder !== runtime;
  return differ ? { builder, runtime, isCertain: true } : undefined;
}

/** The platform that FROM writes down. */
function fixedPlatform(stage: Stage): string | undefined {
  const { from, platform } = rootOf(stage);
  const flag = flagOf(from, 'platform')?.value;
  return flag === undefined || flag.text.includes('$') ? undefined : platform;
}

function describe(stage: Stage, origin: Origin, misfit: Misfit): RawFinding {
  const { copy, maker, entry } = origin;
  const { builder, runtime, isCertain } = misfit;
  const source = copy.sources.length === 1 ? copy.sources[0] : undefined;
  const isLoud = isCertain && stage.mayBeReachable;
  return {
    range: source?.word.range ?? copy.instruction.range,
    message: `The program is built for ${builder}, and started on ${runtime}: where these differ, it fails with "exec format error". Tell the compiler of the target (ARG TARGETARCH), or fix --platform for both stages or none`,
    severity: isLoud ? 'warning' : 'hint',
    related: [{ range: entry.instruction.range, message: `It is built here, in ${stageInWords(maker)}` }],
  };
}
