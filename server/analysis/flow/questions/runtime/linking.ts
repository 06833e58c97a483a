/**
 * Which C library a program needs that a stage made, and whether another stage has it.
 */

import type { Libc } from '../../../images/facts.ts';
import { lineageOf } from '../../../stages/lineage.ts';
import type { Stage } from '../../../stages/model.ts';
import type { ArtifactTrace } from '../artifactTrace.ts';
import type { Origin } from '../origins.ts';
import { rootImageOf } from '../rootImage.ts';
import { packagesOf } from './packages.ts';

/** The C library that the program certainly needs; undefined where it needs none, or that is not known. */
export function neededLibc(trace: ArtifactTrace, { maker, entry }: Origin): Libc | undefined {
  const { linking, isLinkingCertain, libc, dynamicWith, isScript } = entry.facts?.() ?? {};
  if (isScript || linking === 'static' || libc === 'unknown' || (!isLinkingCertain && dynamicWith === undefined))
    return;
  const image = rootImageOf(trace, maker);
  const own = image?.isOpen === false ? image.described?.facts.libc : undefined;
  if (dynamicWith === 'compiler' && !hasCompiler(trace, maker)) return undefined;
  if (linking === undefined && dynamicWith === 'glibc' && own !== 'glibc') return undefined;
  return libc ?? own;
}

function hasCompiler({ flow }: ArtifactTrace, stage: Stage): boolean {
  return ['image', 'package'].includes(flow.program(stage, 'gcc').kind);
}

/** Whether the stage certainly has no C library of this kind. */
export function lacksLibc(trace: ArtifactTrace, stage: Stage, libc: Libc): boolean {
  const image = rootImageOf(trace, stage);
  if (image === undefined || image.isOpen || image.described?.facts.libc === libc) return false;
  const tree = trace.flow.tree(stage);
  if (loaders[libc].some((path) => tree.presenceBesideBase(path) !== 'missing')) return false;
  const packages = lineageOf(stage).flatMap((each) => packagesOf(trace, each));
  return packages.every(({ name }) => name !== undefined && !bringers[libc].test(name));
}

/** What starts programs that are linked dynamically. */
const loaders: Readonly<Record<Libc, readonly string[]>> = {
  glibc: ['/lib64/ld-linux-x86-64.so.2', '/lib/ld-linux-aarch64.so.1'],
  musl: ['/lib/ld-musl-x86_64.so.1', '/lib/ld-musl-aarch64.so.1'],
};

const bringers: Readonly<Record<Libc, RegExp>> = {
  glibc: /glibc|gcompat|libc6|\.apk$|\//,
  musl: /musl|\.deb$|\//,
};
