/**
 * The tools that build applications of the JVM, told by the manifests that lie around.
 */

import { baseName } from '../../text/paths.ts';
import { foldersAround } from '../command/environment.ts';
import type { FileView } from '../fileView.ts';

/** By the name of the manifest. */
const builders: ReadonlyMap<string, string> = new Map([
  ['pom.xml', 'Maven'],
  ['build.gradle', 'Gradle'],
  ['build.gradle.kts', 'Gradle'],
  ['settings.gradle', 'Gradle'],
  ['settings.gradle.kts', 'Gradle'],
  ['build.sbt', 'Scala'],
  ['project.clj', 'Clojure'],
]);

/**
 * The toolchain that what lies at `path` belongs to: that of the nearest manifest, or the only one there is; Java itself
 * where there is none, or nobody can tell.
 */
export function builderOf(path: string, files: FileView): string {
  for (const folder of foldersAround(path)) {
    for (const [name, builder] of builders) {
      if (files.kindOf(folder === '/' ? `/${name}` : `${folder}/${name}`) === 'file') return builder;
    }
  }
  const all = new Set(files.filesIn('/').flatMap((each) => builders.get(baseName(each)) ?? []));
  const [only] = all;
  return all.size === 1 && only !== undefined ? only : 'Java';
}
