/**
 * Shared libraries of the system that an image lacks, though what it starts, or the libraries that this loads, were linked
 * with them in another stage.
 */

import type { ImageFacts } from '../../../images/facts.ts';
import { lineageOf } from '../../../stages/lineage.ts';
import type { Stage } from '../../../stages/model.ts';
import type { Range } from '../../../text/range.ts';
import { packageManagerOf } from '../../../toolchains/index.ts';
import { bringsLibrary, isInBareImage } from '../../../toolchains/packages/bareLibraries.ts';
import type { ArtifactTrace } from '../artifactTrace.ts';
import { type Origin, originOf } from '../origins.ts';
import { rootImageOf } from '../rootImage.ts';
import { librariesIn } from './libraries.ts';
import { neededLibc } from './linking.ts';
import { packagesOf } from './packages.ts';

/** A library that is not there. */
export interface LackedLibrary {
  /** As people call it: `libpq`. */
  readonly library: string;
  /** The package that brings it; undefined where the image can install none. */
  readonly package: string | undefined;
  /** What needs it, as a path or folder. */
  readonly needer: string;
  /** The source of the copy that brought that. */
  readonly range: Range;
  /** Where it was made. */
  readonly made: Range;
  readonly maker: Stage;
}

/** Those of an image; it has to be one that is known to have few libraries. */
export function lackedLibraries(trace: ArtifactTrace, stage: Stage): LackedLibrary[] {
  const image = rootImageOf(trace, stage);
  const facts = image?.isOpen === false ? image.described?.facts : undefined;
  if (facts === undefined || isSet(stage, 'LD_LIBRARY_PATH')) return [];
  const on = image?.described?.reading.variant.on;
  const isPlain = facts.name === facts.distribution?.id || bare(facts) !== undefined;
  const isNearlyPlain = isPlain || (typeof on === 'string' && /^(?:debian:.*-slim|alpine:.*)$/.test(on));
  return [
    ...(isPlain ? lackedByPrograms(trace, stage, facts) : []),
    ...(isNearlyPlain ? lackedByInstalls(trace, stage, facts) : []),
  ];
}

function isSet({ scope }: Stage, name: string): boolean {
  return scope.variable(name) !== undefined;
}

function lackedByPrograms(trace: ArtifactTrace, stage: Stage, facts: ImageFacts): LackedLibrary[] {
  const found = new Map<string, LackedLibrary>();
  for (const { entry, conditional, path } of trace.flow.start(stage).calls) {
    const origin = entry?.certainty === 'certain' && !conditional ? originOf(trace, entry) : undefined;
    if (origin === undefined || path === undefined || neededLibc(trace, origin) !== facts.libc) continue;
    for (const library of linkedWith(origin)) {
      const lacked = lackOf(trace, stage, facts, library);
      if (lacked === undefined) continue;
      const { copy, entry: made, maker } = origin;
      const range = copy.sources.length === 1 ? copy.sources[0]?.word.range : undefined;
      found.set(`${library} ${path}`, {
        ...lacked,
        needer: path,
        range: range ?? copy.instruction.range,
        made: made.instruction.range,
        maker,
      });
    }
  }
  return [...found.values()];
}

/** What the program is certainly linked with: what compilers add always, others where it is known that it links some. */
function linkedWith({ entry }: Origin): readonly string[] {
  const { linksLibraries, runtimeLibraries = [] } = entry.facts?.() ?? {};
  // The package of the one brings the other along.
  const isAlone = !runtimeLibraries.includes('stdc++');
  return runtimeLibraries.filter(
    (library) => (linksLibraries === true || ofCompilers.has(library)) && (library !== 'gcc_s' || isAlone),
  );
}

const ofCompilers = new Set(['gcc_s', 'stdc++', 'gfortran', 'gomp']);

function lackOf(trace: ArtifactTrace, stage: Stage, facts: ImageFacts, library: string) {
  const { packageManager, distribution } = facts;
  const own = bare(facts);
  if (own !== undefined) {
    const isThere = own.includes(library) || mayLie(trace, stage, library);
    return isThere ? undefined : { library: `lib${library}`, package: undefined };
  }
  const [needed, ...others] = packageManagerOf(packageManager)?.libraryPackages(library, distribution?.release) ?? [];
  if (needed === undefined || others.length > 0 || packageManager === undefined || distribution === undefined) return;
  if (isInBareImage(library, distribution) !== false) return undefined;
  return isLacked(trace, stage, library, needed) ? { library: `lib${library}`, package: needed } : undefined;
}

/** The libraries of distroless images, beside the C library. */
function bare({ name }: ImageFacts): readonly string[] | undefined {
  const [, kind] = /^gcr\.io\/distroless\/(base-nossl|base|cc)(?:-debian\d+)?$/.exec(name) ?? [];
  if (kind === undefined) return undefined;
  return [
    ...(kind === 'base-nossl' ? [] : ['ssl', 'crypto']),
    ...(kind === 'cc' ? ['gcc_s', 'stdc++', 'gomp', 'atomic', 'ssl', 'crypto'] : []),
  ];
}

function lackedByInstalls(trace: ArtifactTrace, stage: Stage, { packageManager }: ImageFacts): LackedLibrary[] {
  if (packageManager !== 'apt' && packageManager !== 'apk') return [];
  return librariesIn(trace, stage).flatMap(({ dependencies, brought, folder, maker, step }) => {
    if (brought === undefined) return [];
    return (dependencies.libraries?.[packageManager] ?? []).flatMap((needed): LackedLibrary[] => {
      const library = needed.replace(/^lib|[\d.-]+$/g, '');
      if (isInBareImage(library, undefined) !== false || !isLacked(trace, stage, library, needed)) return [];
      const { range } = brought.source.word;
      return [{ library: `lib${library}`, package: needed, needer: folder, range, made: step.range, maker }];
    });
  });
}

/** Whether neither a package nor a copy can have brought it. */
function isLacked(trace: ArtifactTrace, stage: Stage, library: string, needed: string): boolean {
  const installed = lineageOf(stage).flatMap((each) => packagesOf(trace, each));
  return (
    installed.every(({ name }) => bringsLibrary(name, library, needed) === false) && !mayLie(trace, stage, library)
  );
}

const folders = [
  '/usr/lib/x86_64-linux-gnu',
  '/usr/lib',
  '/lib/x86_64-linux-gnu',
  '/lib',
  '/usr/local/lib',
  '/lib64',
  '/usr/lib64',
];

function mayLie({ flow }: ArtifactTrace, stage: Stage, library: string): boolean {
  const tree = flow.tree(stage);
  if (folders.some((folder) => tree.presenceBesideBase(`${folder}/lib${library}.so.0`) !== 'missing')) return true;
  return tree.filesIn('/').some((path) => path.includes(`/lib${library}.so`));
}
