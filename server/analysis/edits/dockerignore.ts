/**
 * Adding lines to the ignore file of a build, or writing one: what it then leaves out must be what no COPY, ADD or mount
 * of this Dockerfile names.
 */

import type { Analysis } from '../analyze.ts';
import type { ContextFiles } from '../context/buildContext.ts';
import { ignoreFile } from '../context/dockerignore.ts';
import { type PathTest, patternTest } from '../context/patterns.ts';
import { sentFiles } from '../context/sentFiles.ts';
import { takesContext } from '../flow/copy.ts';
import { lineEnding } from '../syntax/insertion.ts';
import { mountField } from '../syntax/mounts.ts';
import { compileGlob, isGlob } from '../text/glob.ts';

/** The ignore file of a build with more patterns in it. */
export interface LeftOut {
  /** A file of the build context: its path from the root, and all that it then holds. */
  readonly file: { readonly path: string; readonly text: string };
  /** Whether the file was not there before. */
  readonly isNew: boolean;
  /** Whether other Dockerfiles of the same context heed the file, too: what they copy is not known. */
  readonly isShared: boolean;
}

/**
 * Adds `patterns`, as `.dockerignore` writes them, to the ignore file that the build heeds.
 * @returns undefined where the context is not known well enough, the Dockerfile names what they match, or the file takes
 * such paths back by intention.
 */
export function leaveOut(analysis: Analysis, patterns: readonly string[]): LeftOut | undefined {
  const { files } = analysis.context;
  if (files === undefined || patterns.length === 0) return undefined;
  const heeded = ignoreFile(files);
  const path = heeded?.path ?? '.dockerignore';
  // A file that could not be read, or of which nobody knows whether it is there, must not be written over.
  if (heeded === undefined && (files.paths.includes(path) || !files.complete)) return undefined;
  const isLeftOut = patternTest(patterns);
  if (namedSources(analysis, files).some(isLeftOut)) return undefined;
  const taken = (heeded?.patterns ?? []).filter((each) => each.startsWith('!')).map((each) => each.slice(1));
  if (taken.some((each) => isLeftOut(each))) return undefined;
  const before = heeded === undefined ? '' : (files.read(path) ?? '');
  return {
    file: { path, text: withLines(before, patterns) },
    isNew: heeded === undefined,
    isShared: path === '.dockerignore' && hasOtherDockerfiles(files),
  };
}

/** Whether the Dockerfile copies or mounts the path of the context, or something in it, by its name. */
export function isNamed(analysis: Analysis, path: string): boolean {
  const { files } = analysis.context;
  const isIt: PathTest = (source) => source === path || source.startsWith(`${path}/`);
  return files !== undefined && namedSources(analysis, files).some(isIt);
}

/** What COPY, ADD and bind mounts take from the context by name; of a pattern, the paths that fit it. */
function namedSources(analysis: Analysis, files: ContextFiles): string[] {
  const named = [...copiedSources(analysis), ...mountedSources(analysis)].filter((path) => path !== '.' && path !== '');
  return named.flatMap((path) => (isGlob(path) ? [path, ...fitting(files, path)] : [path]));
}

function copiedSources({ stages, flow }: Analysis): string[] {
  const copies = stages.all.flatMap((stage) => flow.copies(stage)).filter(takesContext);
  return copies.flatMap(({ sources }) => sources.filter(({ kind }) => kind === 'path').map(({ path }) => path.text));
}

function mountedSources({ stages, tree }: Analysis): string[] {
  return stages.all.flatMap((stage) =>
    stage.instructions.flatMap((instruction) => {
      if (instruction.name !== 'RUN') return [];
      const own = instruction.mounts.filter(
        (mount) => mount.type === 'bind' && mountField(mount, 'from') === undefined,
      );
      return own.flatMap((mount) => {
        const source = mountField(mount, 'source', 'src')?.value;
        if (source === undefined) return [];
        const { text } = stage.scope.expandPath(source.text, tree.escape, instruction.range.start);
        return [text.replace(/^(?:\.{0,2}\/)+/, '').replace(/\/+$/, '')];
      });
    }),
  );
}

/** A pattern for all, such as `*`, names nothing in particular. */
function fitting(files: ContextFiles, pattern: string): readonly string[] {
  const fits = /[^*/]/.test(pattern) ? compileGlob(pattern) : undefined;
  if (fits === undefined) return [];
  const depth = pattern.split('/').length;
  const sent = [...sentFiles(files).below(''), ...sentFiles(files).unlisted];
  return [...new Set(sent.map((path) => path.split('/').slice(0, depth).join('/')))].filter(fits);
}

function hasOtherDockerfiles({ paths, dockerfile = 'Dockerfile' }: ContextFiles): boolean {
  return paths.some(
    (path) =>
      path !== dockerfile &&
      /(?:^|\/)(?:Dockerfile|Containerfile)(?:[.-][\w.-]+)?$|\.(?:dockerfile|containerfile)$/i.test(path) &&
      !/\.(?:dockerignore|md|txt)$/.test(path),
  );
}

/** The text with lines at its end, whose line endings are its own. */
function withLines(text: string, lines: readonly string[]): string {
  const ending = lineEnding(text);
  const start = text === '' || text.endsWith('\n') ? text : text + ending;
  return start + lines.map((line) => line + ending).join('');
}
