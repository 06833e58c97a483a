/** COPY of what the ignore file leaves out. */

import type { ContextFiles } from '../../context/buildContext.ts';
import { type IgnoreFile, ignoreFile } from '../../context/dockerignore.ts';
import { patternTest } from '../../context/patterns.ts';
import { sentFiles } from '../../context/sentFiles.ts';
import type { Copy, CopySource } from '../../flow/copy.ts';
import { flagOf } from '../../syntax/instructions.ts';
import { compileGlob, isGlob } from '../../text/glob.ts';
import { type RawFinding, rule, type Severity } from '../rule.ts';

export const copyOfIgnoredFile = rule({
  id: 'copy-of-ignored-file',
  severity: 'error',
  summary: 'COPY or ADD takes a file that .dockerignore leaves out',
  why: 'Files that .dockerignore names are never sent to the build. It stops with "not found", though everyone can see the file in the folder.',
  example: `FROM alpine:3.22
COPY settings.env /etc/app/
`,
  exampleFiles: { '.dockerignore': '*.env\n', 'settings.env': 'MODE=fast\n' },
  remedy: 'Take it back in the ignore file, with a line such as `!settings.env` below the pattern, or do not copy it.',
  whenToIgnore: 'If the build command sends another context, to which this .dockerignore does not apply.',
  buildkit: 'CopyIgnoredFile',
  *check({ context: { files }, stages, flow }) {
    const ignoring = files && ignoreFile(files);
    if (files === undefined || ignoring === undefined || ignoring.patterns.length === 0) return;
    for (const stage of stages.all) {
      for (const copy of flow.copies(stage)) {
        const { instruction } = copy;
        if (flagOf(instruction, 'from') !== undefined || instruction.problems.length > 0) continue;
        for (const source of copy.sources) yield* checkSource(files, ignoring, copy, source);
      }
    }
  },
});

function* checkSource(
  files: ContextFiles,
  ignoring: IgnoreFile,
  { instruction, stage }: Copy,
  { word, kind, path: { text: path, known } }: CopySource,
): Generator<RawFinding> {
  if (kind !== 'path' || !known) return;
  const pattern = path === '.' ? patternOfAll(ignoring) : patternFor(ignoring, path);
  if (pattern === undefined || !isLeftOut(files, ignoring, path)) return;
  const may = path === '.' || isGlob(path);
  // A pattern that nothing fits, and an empty context, stop no build.
  const effect = may ? `so this ${instruction.name} copies nothing` : `so this ${instruction.name} fails`;
  // Where anything is taken back, an empty folder, of which no list tells, may be.
  const isCertain = files.paths.includes(path) || isBeyondExceptions(ignoring, path);
  const severity: Severity = !may && isCertain && files.complete && stage.mayBeReachable ? 'error' : 'warning';
  yield {
    range: word.range,
    message: `${ignoring.path} leaves ${path === '.' ? 'everything' : `"${path}"`} out of the build ("${pattern}"), ${effect}. ${cure(path, may, ignoring)}`,
    severity,
    ...(isSeenByBuildKit(word.text, ignoring) ? {} : { buildkit: null }),
  };
}

/** Whether nothing of `path` reaches the build. */
function isLeftOut(files: ContextFiles, ignoring: IgnoreFile, path: string): boolean {
  const sent = sentFiles(files);
  const hasExceptions = ignoring.patterns.some(isException);
  if (path === '.' || isGlob(path)) {
    const matches = path === '.' ? () => true : compileGlob(path);
    const isSent = sent.below('').some((file) => matches !== undefined && prefixesOf(file).some(matches));
    return !hasExceptions && !isSent;
  }
  if (!hasExceptions) return true;
  if (files.paths.includes(path) || isBeyondExceptions(ignoring, path)) return true;
  const isListed = !(files.unlisted ?? []).some((folder) => touches(folder, path));
  return isListed && sent.kindOf(path) === 'ignored' && holdsNothing(files, ignoring, path);
}

/** Whether of a folder that is there no file and no folder is taken back, not even an empty one. */
function holdsNothing({ paths }: ContextFiles, { patterns }: IgnoreFile, folder: string): boolean {
  const isIgnored = patternTest(patterns);
  const below = paths.filter((file) => file.startsWith(`${folder}/`));
  return below.every((file) => prefixesOf(file).every((each) => !each.startsWith(`${folder}/`) || isIgnored(each)));
}

/** `a/b/c` as `a`, `a/b` and `a/b/c`: a pattern may take a folder. */
function prefixesOf(file: string): string[] {
  const parts = file.split('/');
  return parts.map((_, index) => parts.slice(0, index + 1).join('/'));
}

function touches(folder: string, path: string): boolean {
  return `${folder}/`.startsWith(`${path}/`) || `${path}/`.startsWith(`${folder}/`);
}

/** The pattern that leaves `path` out; undefined where it is sent. */
function patternFor({ patterns }: IgnoreFile, path: string): string | undefined {
  if (!patternTest(patterns)(path)) return undefined;
  return patterns.findLast((pattern) => !isException(pattern) && patternTest([pattern])(path));
}

/** As BuildKit judges a whole context: by patterns that spare nothing. */
function patternOfAll({ patterns }: IgnoreFile): string | undefined {
  return patterns.find((pattern) => pattern === '*' || pattern === '**' || pattern === '**/*');
}

/** Whether no pattern takes anything back in `path`, whatever it holds. */
function isBeyondExceptions({ patterns }: IgnoreFile, path: string): boolean {
  return !patterns.some((pattern) => isException(pattern) && mayReachInto(path, pattern.slice(1)));
}

/** Whether a pattern may fit `path`, a folder around it, or something in it. */
function mayReachInto(path: string, pattern: string): boolean {
  const names = path.split('/');
  for (const [index, part] of pattern.split('/').entries()) {
    const name = names[index];
    if (name === undefined || part.includes('**')) return true;
    const fits = isGlob(part) ? (compileGlob(part)?.(name) ?? true) : part === name;
    if (!fits) return false;
  }
  return true;
}

function isException(pattern: string): boolean {
  return pattern.startsWith('!');
}

/** BuildKit's check gives up where the file takes anything back, and does not find `/x` and `../x` in its patterns. */
function isSeenByBuildKit(written: string, { patterns }: IgnoreFile): boolean {
  return !patterns.some(isException) && !/^["']?(\/.|\.\.)/.test(written);
}

function cure(path: string, may: boolean, { path: ignoring }: IgnoreFile): string {
  return may ? `See what ${ignoring} should leave in` : `Add !${path} to the end of ${ignoring}, or do not copy it`;
}
