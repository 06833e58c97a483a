/** COPY of sources above the RUN that fetches packages or libraries. */

import type { Analysis } from '../../analyze.ts';
import { ignoreTest } from '../../context/dockerignore.ts';
import { sentFiles } from '../../context/sentFiles.ts';
import { leaveOut } from '../../edits/dockerignore.ts';
import type { Copy } from '../../flow/copy.ts';
import { type EarlyCopies, earlyCopies, type Manifest } from '../../flow/questions/cost/earlyCopies.ts';
import { shippedLayers } from '../../stages/shipped.ts';
import { insertAbove, lineEnding, moveTo, rangeWithComments } from '../../syntax/insertion.ts';
import type { Dockerfile } from '../../syntax/tree.ts';
import { isGlob } from '../../text/glob.ts';
import { parentPath } from '../../text/paths.ts';
import type { TextEdit } from '../../text/range.ts';
import { type Fix, rule } from '../rule.ts';

export const sourcesBeforeDependencies = rule({
  id: 'sources-before-dependencies',
  severity: 'information',
  summary: 'Sources are copied before the dependencies are installed',
  why: 'A build takes a step from its cache as long as nothing above it has changed. Below the sources, everything is fetched and installed again whenever a line of them changes.',
  example: `FROM node:24
WORKDIR /app
COPY . .
RUN npm ci
CMD ["node", "main.js"]
`,
  exampleFiles: {
    '.dockerignore': 'node_modules\n',
    'main.js': 'start();\n',
    'package.json': '{ "dependencies": { "express": "5" } }\n',
    'package-lock.json': '{}\n',
  },
  whenToIgnore: 'If the image is always built without a cache, as on CI machines that keep none.',
  *check(analysis) {
    for (const stage of analysis.stages.all) {
      for (const early of earlyCopies(analysis, stage)) {
        const [first, ...others] = early.copies;
        if (first === undefined) continue;
        const fix = copyLater(analysis, early);
        yield {
          range: first.instruction.range,
          // What else a build fetches, a first command that only fetches may not.
          severity: early.isRough ? 'hint' : 'information',
          message: messageFor(early),
          related: [
            ...others.map(({ instruction }) => ({ range: instruction.range, message: 'And these files' })),
            ...early.waiting.map(({ run, fetches }) => ({
              range: run.range,
              message: `${fetches.join(', ')} runs here`,
            })),
          ],
          ...(fix === undefined ? {} : { fixes: [fix] }),
        };
      }
    }
  },
});

function messageFor({ waiting, manifests, last }: EarlyCopies): string {
  const fetches = waiting.flatMap((each) => each.fetches);
  const names = manifests.map(({ contextPath }) => contextPath);
  // Of several, the one that reads manifests comes last.
  const what = fetches.at(names.length === 0 && last.share.kind !== 'ahead' ? 0 : -1) ?? '';
  const needed = names.length > 3 ? `${names.length} of them` : listed(names);
  const cause = 'Every change of these files makes';
  if (last.share.kind === 'ahead') {
    const enough = names.length === 0 ? 'though its manifests are there before' : `for which ${needed} would be enough`;
    return `${cause} ${what} fetch all dependencies anew, ${enough}. Fetch them first, and copy the sources afterwards`;
  }
  const enough = names.length === 0 ? 'which needs none of them' : `which needs only ${needed}`;
  const cure =
    names.length === 0
      ? 'Copy them afterwards'
      : `Copy ${names.length === 1 ? 'that' : 'these'} first, and the others afterwards`;
  return `${cause} ${what} run anew, ${enough}. ${cure}`;
}

function listed(names: readonly string[]): string {
  return names.join(', ').replace(/, ([^,]+)$/, ' and $1');
}

/** The copies move behind the RUN; what the RUN reads is copied in their place. */
function copyLater(analysis: Analysis, early: EarlyCopies): Fix | undefined {
  const { tree } = analysis;
  const { copies, last, manifests } = early;
  const [first] = copies;
  const written = copies.map((copy) => manifestCopies(copy, manifests, tree.text));
  const ignored = ignoredFills(analysis, early);
  if (first === undefined || written.includes(undefined) || ignored === undefined) return undefined;
  const lines = written.flatMap((each) => each ?? []);
  const edits = lines.length === 0 ? [] : [insertAbove(tree, first.instruction, lines)];
  edits.push(...movedBehind(tree, copies, last));
  const isEqual = !early.isRough && (last.share.kind !== 'ahead' || !shippedLayers(analysis.stages).has(first.stage));
  return {
    title: lines.length === 0 ? 'Copy the sources afterwards' : 'Copy the manifests first, and the sources afterwards',
    edits,
    ...(ignored === 'nothing' ? {} : { files: [ignored.file] }),
    safe: isEqual && (ignored === 'nothing' || !ignored.isShared),
  };
}

/** Behind the part of the RUN that can run before, which becomes a RUN of its own where it is not all. */
function movedBehind(tree: Dockerfile, copies: readonly Copy[], { run, share }: EarlyCopies['last']): TextEdit[] {
  const instructions = copies.map(({ instruction }) => instruction);
  const flags = run.flags.map(({ range }) => `${tree.text.slice(range.start, range.end)} `).join('');
  const keyword = `${tree.text.slice(run.fullRange.start, run.range.start)}${run.keyword.text} ${flags}`;
  const ending = lineEnding(tree.text);
  switch (share.kind) {
    case 'whole':
      return moveTo(tree, instructions, run.fullRange.end);
    case 'ahead': {
      const at = rangeWithComments(tree, run).start;
      const ahead = { range: { start: at, end: at }, newText: keyword + share.command + ending };
      return [ahead, ...moveTo(tree, instructions, at)];
    }
    case 'first': {
      const moved = moveTo(tree, instructions, run.range.start);
      const lines = moved.at(-1)?.newText ?? '';
      return [...moved.slice(0, -1), { range: share.between, newText: ending + lines + keyword }];
    }
  }
}

/** COPYs of what is read, folder by folder; undefined where they cannot be written. */
function manifestCopies(copy: Copy, manifests: readonly Manifest[], text: string): string[] | undefined {
  const { instruction, destination } = copy;
  if (instruction.form === 'exec' || instruction.flags.some(({ name }) => !/^(?:chown|chmod|link)$/.test(name)))
    return undefined;
  const target = text.slice(destination.word.range.start, destination.word.range.end);
  const missing = manifests.filter((each) => each.copy === copy && !each.isThere);
  if (missing.some(({ contextPath }) => !/^[\w@./+-]+$/.test(contextPath)) || /["'\\`\s]/.test(target))
    return undefined;
  const flags = instruction.flags.map(({ range }) => `${text.slice(range.start, range.end)} `).join('');
  const places = new Map<string, Manifest[]>();
  for (const manifest of missing) {
    const place = manifest.isFolder ? manifest.path : parentPath(manifest.path);
    // What is in a folder goes with nothing else.
    const key = manifest.isFolder ? `${place}/.` : place;
    places.set(key, [...(places.get(key) ?? []), manifest]);
  }
  if (places.size > mostLines) return undefined;
  const base = target === '.' || target === './' ? './' : target.endsWith('/') ? target : `${target}/`;
  return [...places].map(([key, group]) => {
    const inside = key.replace(/\/\.$/, '').slice(destination.text.length).replace(/^\//, '');
    const names = group.map(({ contextPath }) => contextPath).join(' ');
    return `COPY ${flags}${names} ${base}${inside === '' ? '' : `${inside}/`}`;
  });
}

/** Longer lists of manifests nobody wants to keep. */
const mostLines = 6;

/**
 * What is installed in the project must not be copied over: those folders have to be left out of the build.
 * @returns `nothing` where they are, undefined where it cannot be done.
 */
function ignoredFills(analysis: Analysis, { fills }: EarlyCopies) {
  const { files } = analysis.context;
  if (fills.length === 0) return 'nothing' as const;
  if (files === undefined || fills.some(({ copy }) => copy.sources.some(({ path }) => isOpenPattern(path.text))))
    return undefined;
  const isFolder = (path: string) => path === '.' || sentFiles(files).kindOf(path) === 'folder';
  const paths = fills.flatMap(({ copy: { sources, destination }, path }) => {
    const below = path.slice(destination.text.length).replace(/^\//, '');
    const folders = sources.map((source) => source.path.text).filter(isFolder);
    return folders.map((folder) => (folder === '.' ? below : `${folder}/${below}`));
  });
  const isIgnored = ignoreTest(files);
  const open = [...new Set(paths)].filter((path) => !isIgnored(path));
  return open.length === 0 ? ('nothing' as const) : leaveOut(analysis, open);
}

/** Whether folders may fit it, whose content is then copied. */
function isOpenPattern(path: string): boolean {
  return isGlob(path) && !/\.\w+$/.test(path);
}
