/** The Java of an image is older than the classes that it starts, or that it is told to build. */

import type { Analysis } from '../../analyze.ts';
import type { Call } from '../../flow/call.ts';
import { imagesOf } from '../../flow/questions/images.ts';
import { type RootImage, rootImageOf } from '../../flow/questions/rootImage.ts';
import { packagesOf } from '../../flow/questions/runtime/packages.ts';
import { type RequiredVersion, requiredVersion } from '../../flow/questions/runtime/requiredVersion.ts';
import type { Step } from '../../flow/step.ts';
import { javaVersion } from '../../images/virtualMachine.ts';
import { lineageOf } from '../../stages/lineage.ts';
import type { Stage } from '../../stages/model.ts';
import type { FromInstruction } from '../../syntax/tree.ts';
import { type Fix, type RawFinding, rule } from '../rule.ts';

export const olderJava = rule({
  id: 'older-java',
  severity: 'error',
  summary: 'The image has an older Java than the program is built for',
  why: 'Java runs classes that were built for its own version or an older one. Newer ones end with an UnsupportedClassVersionError when the container starts.',
  example: `FROM maven:3.9-eclipse-temurin-21 AS build
WORKDIR /src
COPY . .
RUN mvn package

FROM eclipse-temurin:17-jre
COPY --from=build /src/target/shop-1.0.jar /shop.jar
CMD ["java", "-jar", "/shop.jar"]
`,
  exampleFiles: {
    'pom.xml':
      '<project><artifactId>shop</artifactId><version>1.0</version><properties><maven.compiler.release>21</maven.compiler.release></properties></project>\n',
  },
  remedy: 'Start from an image with the version that the build names, or build for the version of the image.',
  whenToIgnore: 'If the container is started with another Java than that of its image.',
  *check(analysis) {
    yield* checkBuilds(analysis);
    const told = new Set<FromInstruction>();
    for (const stage of imagesOf(analysis.stages)) {
      const image = rootImageOf(analysis, stage);
      const given = javaOf(analysis, stage, image);
      if (image === undefined || given === undefined || told.has(image.from)) continue;
      for (const call of analysis.flow.start(stage).calls) {
        const needed = isSure(call) ? neededBy(analysis, stage, call) : undefined;
        if (needed === undefined || Number(needed.version) <= Number(given)) continue;
        told.add(image.from);
        yield describe(stage, image, { call, needed, given });
        break;
      }
    }
  },
});

/** The Java of the image, unless the stage may have put another one there. */
function javaOf(analysis: Analysis, stage: Stage, image: RootImage | undefined): string | undefined {
  const version = image?.described === undefined || image.isOpen ? undefined : javaVersion(image.described);
  if (version === undefined) return undefined;
  const tree = analysis.flow.tree(stage);
  const packages = lineageOf(stage).flatMap((each) => packagesOf(analysis, each));
  const home = stage.scope.variable('JAVA_HOME');
  const isOwn =
    packages.some(({ name }) => name === undefined || /jdk|jre|java/.test(name)) ||
    home?.origin === 'arg' ||
    home?.origin === 'env' ||
    mayHoldJava.some((path) => tree.presenceBesideBase(path) !== 'missing');
  return isOwn ? undefined : version;
}

/** Where Java is put, beside the folder that an image has its own in. */
const mayHoldJava = [
  '/opt/java/openjdk/bin/java',
  '/usr/lib/jvm/other',
  '/usr/local/openjdk/bin/java',
  '/usr/bin/java',
];

/** A compiler makes no classes for a Java that is newer than itself. Gradle may fetch the one that it is told to use. */
function* checkBuilds(analysis: Analysis): Generator<RawFinding> {
  const told = new Set<FromInstruction>();
  for (const stage of analysis.stages.all) {
    const steps = stage.instructions.flatMap((each) => analysis.flow.steps(each));
    if (!steps.some(({ effect }) => effect?.kind === 'build' && effect.toolchain === 'Maven')) continue;
    const image = rootImageOf(analysis, stage);
    const given = javaOf(analysis, stage, image);
    if (image === undefined || given === undefined || told.has(image.from)) continue;
    for (const step of steps) {
      const version = step.conditional ? undefined : versionBuilt(step);
      if (version === undefined || Number(version) <= Number(given)) continue;
      told.add(image.from);
      yield describeBuild(stage, image, { step, version, given });
      break;
    }
  }
}

function versionBuilt({ effect }: Step): string | undefined {
  if (effect?.kind !== 'build' || effect.toolchain !== 'Maven') return undefined;
  return effect.makes.find(({ needsVersion }) => needsVersion !== undefined)?.needsVersion?.();
}

function describeBuild(
  stage: Stage,
  image: RootImage,
  { step, version, given }: { readonly step: Step; readonly version: string; readonly given: string },
): RawFinding {
  return {
    range: image.from.image?.range ?? image.from.range,
    message: `${image.name} has Java ${given}, and the project is to be built for Java ${version}: the compiler refuses ("release version ${version} not supported"). Build on an image with Java ${version}`,
    ...(stage.mayBeReachable ? {} : { severity: 'warning' }),
    related: [{ range: step.range, message: 'It is built here' }],
  };
}

/** Whether Java is certainly called, and is that of the image. */
function isSure({ program, entry, conditional, instruction }: Call): boolean {
  return /^(?:.*\/)?java$/.test(program) && entry === undefined && !conditional && instruction.problems.length === 0;
}

/** What is started has to come from a build that was read. */
function neededBy(analysis: Analysis, stage: Stage, { application }: Call): RequiredVersion | undefined {
  const [path] = application?.loads ?? [];
  const entry = path === undefined ? undefined : analysis.flow.tree(stage).entry(path);
  return entry && requiredVersion(analysis, entry);
}

interface Misfit {
  readonly call: Call;
  readonly needed: RequiredVersion;
  readonly given: string;
}

function describe(stage: Stage, image: RootImage, { call, needed, given }: Misfit): RawFinding {
  const fix = newerImage(image, given, needed.version);
  return {
    range: image.from.image?.range ?? image.from.range,
    message: `${image.name} has Java ${given}, and what it starts is built for Java ${needed.version}: it ends with an UnsupportedClassVersionError. Start from an image with Java ${needed.version}`,
    ...(stage.mayBeReachable ? {} : { severity: 'warning' }),
    related: [
      { range: needed.made.instruction.range, message: `It is built for Java ${needed.version} here` },
      { range: call.range, message: 'It is started here' },
    ],
    fixes: fix === undefined ? [] : [fix],
  };
}

/** The same image with the version that is needed, where its tag names no more of it than the main one. */
function newerImage({ from, described }: RootImage, given: string, needed: string): Fix | undefined {
  const word = from.image;
  const isLong = ['17', '21', '25'].includes(needed);
  const start = word === undefined ? -1 : word.text.search(new RegExp(`:${given}(?![\\d.])`)) + 1;
  if (word === undefined || start <= 0 || !isLong || described?.family.names[0] !== 'eclipse-temurin') return undefined;
  const at = word.range.start + start;
  return {
    title: `Use Java ${needed}`,
    edits: [{ range: { start: at, end: at + given.length }, newText: needed }],
    safe: false,
  };
}
