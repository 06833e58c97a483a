/**
 * The version of Java or .NET that an image has.
 */

import type { Described } from './describe.ts';
import { lineOf } from './versions.ts';

/** The main version of Java that an image has, `17`; undefined where its name and tag do not tell. */
export function javaVersion({ facts, reading }: Described): string | undefined {
  if (!facts.tools.includes('java')) return undefined;
  const [, named] = /(?:distroless\/java|adoptopenjdk\/openjdk|-openjdk-?)(\d+)/.exec(facts.name) ?? [];
  const { java } = reading.known;
  const told = named ?? (java === undefined && ownVersion.test(facts.name) ? reading.version : java);
  const main = /^(?:1\.)?(\d+)/.exec(told ?? '')?.[1];
  // There are no images of older ones: the tag is half typed.
  return main === undefined || Number(main) < oldest ? undefined : main;
}

const oldest = 6;

/** The images whose tags name the version of Java itself. */
const ownVersion =
  /^(?:eclipse-temurin|(?:public\.ecr\.aws\/amazoncorretto\/)?amazoncorretto|ibm-semeru-runtimes|sapmachine|openjdk|azul\/zulu-openjdk(?:-alpine)?|ghcr\.io\/graalvm\/jdk-community|mcr\.microsoft\.com\/openjdk\/jdk|bellsoft\/liberica-.*)$/;

/** What an image has of .NET. */
export interface DotnetRuntime {
  /** `8.0` */
  readonly version: string;
  /** Whether it has what web applications need beside the runtime. */
  readonly isForWeb: boolean;
}

/** @returns undefined where the image is none of Microsoft's, or its tag does not tell. */
export function dotnetRuntime({ facts, family, reading }: Described): DotnetRuntime | undefined {
  const kind = /^mcr\.microsoft\.com\/dotnet\/(?:core\/)?(runtime|aspnet|sdk)$/.exec(facts.name)?.[1];
  // Under its old name, an image without a version is an old one.
  const version = reading.written.version === undefined ? undefined : (reading.version ?? family.latest);
  const line = kind === undefined || version === undefined ? '' : lineOf(version, 2);
  return /^\d+\.\d+$/.test(line) ? { version: line, isForWeb: kind !== 'runtime' } : undefined;
}
