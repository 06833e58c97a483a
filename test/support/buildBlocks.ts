/**
 * The blocks of a spec that say what a build is given. A `files` block lists the build context: a path on each line,
 * and below it, indented by two spaces, its text; what these say of builds counts. A `build` block holds the options of `docker build`:
 * `--target runtime --build-context lib=../lib`.
 */

import { type BuildContext, contextOf, noContext } from '../../server/analysis/context/buildContext.ts';
import { readBuilds } from '../../server/analysis/context/builds/buildFiles.ts';
import type { KnownBuild } from '../../server/analysis/context/builds/knownBuild.ts';

/** The build context of a case; what no block tells is not known to the analysis either. */
export function readBuildContext(files: string | undefined, build: string | undefined): BuildContext {
  const options = build === undefined ? {} : readBuildOptions(build);
  if (files === undefined) return { ...noContext, ...options };
  const texts = readFiles(files);
  return contextOf(texts, { ...options, builds: buildsIn(texts) });
}

/** The builds of `Dockerfile` that compose files, workflows, scripts and the like among the files describe. */
function buildsIn(texts: Readonly<Record<string, string>>): KnownBuild[] {
  const builds = Object.entries(texts).flatMap(([path, text]) => readBuilds(text, path));
  return builds.filter(({ dockerfile }) => dockerfile === 'Dockerfile');
}

function readFiles(block: string): Record<string, string> {
  const files: Record<string, string> = {};
  let path: string | undefined;
  for (const line of block.split('\n')) {
    if (path !== undefined && line.startsWith('  ')) files[path] += `${line.slice(2)}\n`;
    else if (path !== undefined && line === '' && files[path] !== '') files[path] += '\n';
    else if (line.trim() !== '') {
      path = line.trim();
      files[path] = '';
    }
  }
  return Object.fromEntries(Object.entries(files).map(([name, text]) => [name, text.replace(/\n+$/, '\n')]));
}

function readBuildOptions(block: string): Partial<Omit<BuildContext, 'files'>> {
  const words = block.split(/\s+/).filter((word) => word !== '');
  const namedContexts = new Set<string>();
  let target: string | undefined;
  for (let at = 0; at < words.length; at += 2) {
    const [option, value = ''] = [words[at], words[at + 1]];
    if (option === '--target') target = value;
    else if (option === '--build-context') namedContexts.add(value.replace(/=.*/, ''));
    else throw new Error(`a build block knows --target and --build-context, not "${option}"`);
  }
  return { target, namedContexts };
}
