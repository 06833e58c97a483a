/**
 * Circles among imports: in a bundle, one of their files runs before what it needs is there.
 */

import type { SourceFile } from './sourceFiles.ts';

/** One path of files for each circle found, its first file once more at the end. */
export function importCircles(files: readonly SourceFile[]): string[][] {
  const imports = new Map(files.map(({ path, runtimeImports }) => [path, runtimeImports]));
  const finished = new Set<string>();
  const circles: string[][] = [];
  const visit = (file: string, above: readonly string[]): void => {
    const start = above.indexOf(file);
    if (start !== -1) circles.push([...above.slice(start), file]);
    if (start !== -1 || finished.has(file)) return;
    for (const next of imports.get(file) ?? []) visit(next, [...above, file]);
    finished.add(file);
  };
  for (const { path } of files) visit(path, []);
  return circles;
}
