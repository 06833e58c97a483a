/** COPY of what the build context does not hold. */

import type { Analysis } from '../../analyze.ts';
import type { ContextFiles } from '../../context/buildContext.ts';
import { ignoreTest } from '../../context/dockerignore.ts';
import { mayBeMadeBefore } from '../../context/madeBefore.ts';
import { sentFiles } from '../../context/sentFiles.ts';
import { type Copy, type CopySource, takesContext } from '../../flow/copy.ts';
import { isGlob } from '../../text/glob.ts';
import { baseName, parentPath } from '../../text/paths.ts';
import { closestTo } from '../../text/spelling.ts';
import { type RawFinding, rule } from '../rule.ts';

export const missingContextFile = rule({
  id: 'missing-context-file',
  severity: 'warning',
  summary: 'COPY or ADD takes a path that the build context lacks',
  why: 'Sources of COPY are looked up from the root of the build context, and nowhere else. A build that does not find one stops with "not found".',
  example: `FROM node:24-slim
COPY package.json ./
COPY configuration.json ./
`,
  exampleFiles: { 'package.json': '{}', 'config.json': '{}' },
  remedy: 'Correct the path, or do not copy it.',
  whenToIgnore:
    'If a script makes the file before it builds the image, or the image is built from another folder than the workspace tells.',
  *check(analysis) {
    const { files } = analysis.context;
    if (files === undefined || !files.complete) return;
    const sources = [...contextSources(analysis)];
    const lacking = sources.filter(({ source }) => isLacking(files, source.path.text));
    const taken = new Set(sources.filter((each) => !lacking.includes(each)).map(({ source }) => source.path.text));
    // Where more is missing than is there, this is not the folder that the image is built from.
    const isRootSure = analysis.context.builds.length > 0 || sources.length - lacking.length >= lacking.length;
    if (!isRootSure) return;
    for (const { copy, source } of lacking) {
      if (!mayBeMadeBefore(files, source.path.text)) yield describe(files, copy, source, taken);
    }
  },
});

/** The paths that are taken from the build context by their name. */
function* contextSources({ stages, flow }: Analysis): Generator<{ copy: Copy; source: CopySource }> {
  for (const stage of stages.all) {
    for (const copy of flow.copies(stage)) {
      if (!takesContext(copy) || copy.instruction.problems.length > 0) continue;
      for (const source of copy.sources) {
        const { text, known } = source.path;
        if (source.kind === 'path' && known && text !== '.' && !isGlob(text)) yield { copy, source };
      }
    }
  }
}

/** What the ignore file leaves out, there or not, is another rule's matter. */
function isLacking(files: ContextFiles, path: string): boolean {
  const kind = sentFiles(files).kindOf(path);
  if (kind !== 'absent' || ignoreTest(files)(path)) return false;
  return !(files.links ?? []).some((link) => path.startsWith(`${link}/`));
}

function describe(
  files: ContextFiles,
  { instruction, stage }: Copy,
  { word, path }: CopySource,
  taken: ReadonlySet<string>,
): RawFinding {
  const meant = pathMeant(files, path.text, taken);
  const otherwise = meant === undefined ? ', unless something makes it before the build' : `: did you mean "${meant}"?`;
  const isPlain = !/[$"'\\]/.test(word.text);
  // Another value of the variable may name a path that is there.
  const isCertain = stage.mayBeReachable && !word.text.includes('$');
  return {
    range: word.range,
    message: `The build context has no "${path.text}", so this ${instruction.name} fails${otherwise}`,
    ...(isCertain ? {} : { severity: 'hint' }),
    ...(meant === undefined || !isPlain
      ? {}
      : { fixes: [{ title: `Copy "${meant}"`, edits: [{ range: word.range, newText: meant }], safe: false }] }),
  };
}

/** The only file of that name, else what is spelt almost like it in the same folder, and is not copied anyway. */
function pathMeant(files: ContextFiles, path: string, taken: ReadonlySet<string>): string | undefined {
  const sent = sentFiles(files);
  const name = baseName(path);
  const named = sent.below('').filter((each) => baseName(each) === name);
  if (named.length === 1) return named[0];
  const folder = parentPath(`/${path}`).slice(1);
  const beside = sent.below(folder).filter((each) => parentPath(`/${each}`).slice(1) === folder);
  return closestTo(
    path,
    beside.filter((each) => endingOf(each) === endingOf(path) && !taken.has(each)),
  );
}

/** Files of another kind have another purpose, however alike their names are. */
function endingOf(path: string): string {
  return /\.[^./]*$/.exec(path)?.[0].toLowerCase() ?? '';
}
