/** FROM golang without --platform=$BUILDPLATFORM: a compiler that is emulated, though it can build for other processors. */

import type { Analysis } from '../../analyze.ts';
import { type EmulatedBuilder, emulatedBuilders } from '../../flow/questions/platforms/emulatedBuilders.ts';
import { knownPlatforms, stagePlatform } from '../../stages/platforms.ts';
import { insertAbove } from '../../syntax/insertion.ts';
import type { Instruction, Word } from '../../syntax/tree.ts';
import type { TextEdit } from '../../text/range.ts';
import { type Fix, rule } from '../rule.ts';

export const emulatedBuilder = rule({
  id: 'emulated-builder',
  severity: 'hint',
  summary: 'A builder is emulated for other platforms, though it need not be',
  why: 'For every platform other than that of the machine, the whole stage runs in an emulator and takes many times as long. Compilers that build for other processors, and builds whose results are the same for all, can run on the machine as it is.',
  example: `FROM golang:1.27 AS build
ARG TARGETARCH
WORKDIR /src
COPY . .
RUN CGO_ENABLED=0 GOARCH=$TARGETARCH go build -o /app .

FROM gcr.io/distroless/static-debian13
COPY --from=build /app /app
CMD ["/app"]
`,
  remedy:
    'Write `FROM --platform=$BUILDPLATFORM`, and tell the compiler what to build for by `TARGETOS` and `TARGETARCH`. This is reported only in files that are built for several platforms, as far as they or the known builds tell, and is a hint unless a build says so.',
  whenToIgnore:
    'If you build each platform on a machine of its own, or with a builder that does not know `BUILDPLATFORM`, such as the one that Docker had before BuildKit.',
  *check(analysis) {
    const { stages, tree } = analysis;
    const platforms = knownPlatforms(stages);
    if (tree.problems.length > 0) return;
    const isForSeveral = platforms.length > 0 || stages.all.some((stage) => stagePlatform(stage) === 'build');
    for (const builder of emulatedBuilders(analysis)) {
      const { image } = builder.root.from;
      if (image === undefined || !(isForSeveral || builder.isTold)) continue;
      yield {
        range: image.range,
        message: `For other platforms this stage runs in an emulator, but ${reasons[builder.makes]}: start it from --platform=$BUILDPLATFORM, which is much faster`,
        ...(platforms.length > 0 ? { severity: 'information' } : {}),
        fixes: [buildHere(analysis, builder, image)],
      };
    }
  },
});

const reasons: Readonly<Record<EmulatedBuilder['makes'], string>> = {
  Go: 'Go builds for any processor on any other',
  archives: 'the archives that it makes are the same for all of them',
  site: 'the site that it makes is the same for all of them',
};

function buildHere({ tree }: Analysis, { untold, isCertain }: EmulatedBuilder, image: Word): Fix {
  const start = image.range.start;
  const runs = new Set(untold.map(({ step }) => step.instruction));
  const edits: TextEdit[] = [
    { range: { start, end: start }, newText: '--platform=$BUILDPLATFORM ' },
    ...[...runs].map((run: Instruction) => insertAbove(tree, run, ['ARG TARGETOS', 'ARG TARGETARCH'])),
    ...untold.map(({ step, system }) => ({
      range: { start: step.range.start, end: step.range.start },
      newText: `${system === undefined ? 'GOOS=$TARGETOS ' : ''}GOARCH=$TARGETARCH `,
    })),
  ];
  return { title: 'Start from --platform=$BUILDPLATFORM', edits, safe: isCertain };
}
