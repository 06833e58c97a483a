/** A program was linked with a C library that the image which starts it has not got. */

import type { Analysis } from '../../analyze.ts';
import type { Call } from '../../flow/call.ts';
import { imagesOf } from '../../flow/questions/images.ts';
import { type Origin, originOf } from '../../flow/questions/origins.ts';
import { type RootImage, rootImageOf } from '../../flow/questions/rootImage.ts';
import { librariesIn } from '../../flow/questions/runtime/libraries.ts';
import { lacksLibc, neededLibc } from '../../flow/questions/runtime/linking.ts';
import { packagesOf } from '../../flow/questions/runtime/packages.ts';
import { describeImage } from '../../images/catalog.ts';
import { type OlderGlibc, olderGlibc } from '../../images/compatibility.ts';
import type { Libc } from '../../images/facts.ts';
import { parseImageReference } from '../../images/reference.ts';
import { numberOfRelease } from '../../images/releases.ts';
import { lineageOf } from '../../stages/lineage.ts';
import type { Stage } from '../../stages/model.ts';
import { stageInWords } from '../../stages/naming.ts';
import { insertAbove } from '../../syntax/insertion.ts';
import type { Instruction } from '../../syntax/tree.ts';
import { type Fix, type RawFinding, rule } from '../rule.ts';

export const libcMismatch = rule({
  id: 'libc-mismatch',
  severity: 'error',
  summary: 'The program is linked with a C library that the image lacks',
  why: 'A program that is linked dynamically starts only with the C library it was linked with, in the same or a newer version. Debian has the GNU one, Alpine has musl, scratch has none. The message then is "no such file or directory", though the file is there, or "version GLIBC_2.39 not found".',
  example: `FROM rust:1-trixie AS build
WORKDIR /src
COPY . .
RUN cargo build --release

FROM alpine:3.22
COPY --from=build /src/target/release/server /server
CMD ["/server"]
`,
  exampleFiles: {
    'Cargo.toml': '[package]\nname = "server"\nversion = "1.0.0"\n',
    'src/main.rs': 'fn main() {}\n',
  },
  remedy:
    'Build and run on the same distribution and release, or link the program statically: `CGO_ENABLED=0` for Go, a musl target for Rust.',
  whenToIgnore: 'If the C library comes into the image in a way that the Dockerfile does not show.',
  *check(analysis) {
    const told = new Set<Instruction>();
    for (const stage of imagesOf(analysis.stages)) {
      for (const call of analysis.flow.start(stage).calls) {
        const origin = isSure(call) ? originOf(analysis, call.entry) : undefined;
        const misfit = origin && misfitOf(analysis, stage, origin);
        if (origin === undefined || misfit === undefined || told.has(origin.copy.instruction)) continue;
        told.add(origin.copy.instruction);
        yield describe(analysis, stage, call, origin, misfit);
      }
      yield* checkLibraries(analysis, stage, told);
    }
  },
});

type StartedFile = Call & { readonly entry: NonNullable<Call['entry']> };

function isSure(call: Call): call is StartedFile {
  const { entry, conditional, instruction } = call;
  return entry?.certainty === 'certain' && !conditional && instruction.problems.length === 0;
}

/** What does not fit. */
interface Misfit {
  readonly builder: RootImage;
  readonly runtime: RootImage;
  readonly libc: Libc;
  /** Undefined where there is no C library of the kind at all. */
  readonly older: OlderGlibc | undefined;
}

function misfitOf(analysis: Analysis, stage: Stage, origin: Origin): Misfit | undefined {
  const libc = neededLibc(analysis, origin);
  const [builder, runtime] = [rootImageOf(analysis, origin.maker), rootImageOf(analysis, stage)];
  if (libc === undefined || builder === undefined || runtime === undefined || builder === runtime) return undefined;
  if (lacksLibc(analysis, stage, libc)) return { builder, runtime, libc, older: undefined };
  const [made, given] = [builder.described?.facts, runtime.described?.facts];
  if (made === undefined || given === undefined || runtime.isOpen || made.libc !== libc) return undefined;
  const { dynamicWith } = origin.entry.facts?.() ?? {};
  const older = olderGlibc(made, given);
  // What Go calls of the C library is old.
  return older === undefined || (!older.isCertain && dynamicWith === 'compiler')
    ? undefined
    : { builder, runtime, libc, older };
}

function describe(analysis: Analysis, stage: Stage, call: Call, origin: Origin, misfit: Misfit): RawFinding {
  const { copy, maker, entry } = origin;
  const { builder, runtime, libc, older } = misfit;
  const source = copy.sources.length === 1 ? copy.sources[0] : undefined;
  const fix = older === undefined ? staticFix(analysis, origin) : newerFix(analysis, stage, misfit);
  const cause =
    older === undefined
      ? `it is linked with the C library of ${nameOf(libc)}, from ${builder.name}, and ${runtime.name} has ${othersOf(runtime)}`
      : `${builder.name} has version ${older.needed} of the GNU C library, and ${runtime.name} has ${older.given}`;
  const isCertain = older?.isCertain !== false;
  const verb = isCertain ? 'cannot start here' : 'may not start here';
  return {
    range: source?.word.range ?? copy.instruction.range,
    message: `"${call.path ?? call.program}" ${verb}: ${cause}. ${advice(misfit, fix)}`,
    ...(isCertain ? (stage.mayBeReachable ? {} : { severity: 'warning' }) : { severity: 'hint' }),
    related: [
      { range: entry.instruction.range, message: `It is built here, in ${stageInWords(maker)}` },
      { range: call.range, message: 'It is started here' },
    ],
    ...(fix === undefined ? {} : { fixes: [fix] }),
  };
}

/** Libraries of interpreters with machine code in them, which was fetched or compiled for another system. */
function* checkLibraries(analysis: Analysis, stage: Stage, told: Set<Instruction>): Generator<RawFinding> {
  for (const { brought, dependencies, folder, maker, step } of librariesIn(analysis, stage)) {
    const [native] = dependencies.native ?? [];
    const [builder, runtime] = [rootImageOf(analysis, maker), rootImageOf(analysis, stage)];
    const libc = builder?.isOpen === false ? builder.described?.facts.libc : undefined;
    if (brought === undefined || native === undefined || builder === undefined || runtime === undefined) continue;
    if (told.has(brought.copy.instruction) || libc === undefined || !lacksLibc(analysis, stage, libc)) continue;
    told.add(brought.copy.instruction);
    yield {
      range: brought.source.word.range,
      message: `"${native.name}" in "${folder}" cannot be loaded here: its machine code is for the C library of ${nameOf(libc)}, from ${builder.name}, and ${runtime.name} has ${othersOf(runtime)}. Install the libraries on an image of the same distribution as this one`,
      severity: stage.mayBeReachable ? 'error' : 'warning',
      related: [{ range: step.range, message: `They are installed here, in ${stageInWords(maker)}` }],
    };
  }
}

function nameOf(libc: Libc): string {
  return libc === 'glibc' ? 'GNU' : 'musl';
}

function othersOf({ described }: RootImage): string {
  const libc = described?.facts.libc;
  return libc === undefined ? 'none' : libc === 'musl' ? 'musl' : 'that of GNU';
}

function advice({ builder, older }: Misfit, fix: Fix | undefined): string {
  if (fix !== undefined && older === undefined)
    return 'Build it without C, or start from an image of the same distribution';
  const release = builder.described?.facts.distribution?.release;
  const same = older !== undefined && release !== undefined ? ` and release (${release})` : '';
  return `Build and run on images of the same distribution${same}, or link the program statically`;
}

/** Tells the build to do without C, where that loses nothing. */
function staticFix({ tree, stages }: Analysis, { entry }: Origin): Fix | undefined {
  const setting = entry.facts?.().staticSetting;
  const { instruction } = entry;
  if (setting === undefined || instruction.name !== 'RUN' || stages.at(instruction.range.start) === undefined) return;
  return {
    title: `Set ${setting} for the build`,
    edits: [insertAbove(tree, instruction, [`ENV ${setting}`])],
    safe: false,
  };
}

/** Starts from the release that the program was built on, where the stage installs nothing whose name hangs on the release. */
function newerFix(analysis: Analysis, stage: Stage, { builder, runtime }: Misfit): Fix | undefined {
  const word = runtime.from.image;
  const [from, to] = [runtime, builder].map(({ described }) => described?.facts.distribution);
  const isAlike = from?.id === 'debian' && to?.id === 'debian';
  const packages = lineageOf(stage).flatMap((each) => packagesOf(analysis, each));
  if (word === undefined || !isAlike || packages.some(({ name }) => name === undefined || /\d/.test(name))) return;
  const text = otherRelease(word.text, from.release, to.release);
  const reference = text === undefined ? undefined : parseImageReference(text);
  const facts = reference && describeImage(reference);
  if (text === undefined || facts?.distribution?.release !== to.release) return undefined;
  return { title: `Start from ${text}`, edits: [{ range: word.range, newText: text }], safe: false };
}

/** `debian:trixie-slim` for `debian:bookworm-slim`; only for images that are there for every release. */
function otherRelease(image: string, from: string | undefined, to: string | undefined): string | undefined {
  if (from === undefined || to === undefined || !/^(?:debian:|gcr\.io\/distroless\/(?:base|cc)-)/.test(image)) return;
  const [number, other] = [numberOfRelease('debian', from), numberOfRelease('debian', to)];
  const isNamed = image.includes(from);
  if (!isNamed && (number === undefined || other === undefined || !image.includes(`debian${number}`))) return undefined;
  return isNamed ? image.replace(from, to) : image.replace(`debian${number}`, `debian${other}`);
}
