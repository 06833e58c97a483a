/** COPY of the build context with what a build makes anew, or has no use for. */

import type { Analysis } from '../../analyze.ts';
import { type ContextFiles, hasFolder } from '../../context/buildContext.ts';
import { ignoreFile, ignoreTest } from '../../context/dockerignore.ts';
import { isNamed, leaveOut } from '../../edits/dockerignore.ts';
import { type Copy, takesContext } from '../../flow/copy.ts';
import type { Step } from '../../flow/step.ts';
import { lineageOf } from '../../stages/lineage.ts';
import { shippedLayers } from '../../stages/shipped.ts';
import { baseName, isWithin } from '../../text/paths.ts';
import { type Fix, rule } from '../rule.ts';

export const unneededContext = rule({
  id: 'unneeded-context',
  severity: 'information',
  summary: 'COPY takes along what the build makes anew, or has no use for',
  why: 'Folders such as `node_modules` and `.git` are large, may hold what was made for another machine, and change all the time: each change makes the build run everything below the COPY again. Copied over an installation, they replace it.',
  example: `FROM node:24
WORKDIR /app
COPY package.json package-lock.json ./
RUN npm ci
COPY . .
CMD ["node", "main.js"]
`,
  exampleFiles: {
    'main.js': 'start();\n',
    'node_modules/express/index.js': 'exports.start = 1;\n',
    'package.json': '{ "dependencies": { "express": "5" } }\n',
    'package-lock.json': '{}\n',
  },
  remedy: 'Name them in `.dockerignore`.',
  whenToIgnore: 'If the image is only ever built from a fresh checkout: of these folders, that has none but `.git`.',
  *check(analysis) {
    const { files } = analysis.context;
    const copies = wholeCopies(analysis);
    const [first, ...others] = copies;
    if (files === undefined || first === undefined || analysis.tree.problems.length > 0) return;
    const found = [
      ...new Map(copies.flatMap((copy) => unneeded(analysis, files, copy)).map((each) => [each.path, each])).values(),
    ];
    const lying = found.filter(({ isThere }) => isThere);
    const heeded = ignoreFile(files)?.path;
    const reported = lying.length > 0 ? lying : heeded === undefined ? found : [];
    if (reported.length === 0) return;
    const isCertain =
      lying.some(({ isDoubtful }) => !isDoubtful) &&
      copies.some(({ stage }) => shippedLayers(analysis.stages).has(stage));
    const fix = ignoring(analysis, reported);
    yield {
      range: first.instruction.range,
      severity: isCertain ? 'information' : 'hint',
      message: lying.length > 0 ? messageForLying(reported, heeded) : messageForMissing(reported),
      related: others.map(({ instruction }) => ({ range: instruction.range, message: 'Copied here, too' })),
      ...(fix === undefined ? {} : { fixes: [fix] }),
    };
  },
});

/** Something that need not be sent. */
interface Unneeded {
  /** In the build context. */
  readonly path: string;
  readonly isThere: boolean;
  /** Whether a command may read it, though none is known to. */
  readonly isDoubtful: boolean;
  readonly reason: 'made' | 'history';
}

function messageForLying(found: readonly Unneeded[], heeded = '.dockerignore'): string {
  const isAlone = found.length === 1;
  const made = found.some(({ reason }) => reason === 'made');
  const history = found.some(({ reason }) => reason === 'history');
  const why = [
    ...(made
      ? [`the build makes ${isAlone ? 'it' : history ? 'the former' : 'them'} itself, for the system that it runs on`]
      : []),
    ...(history ? ['the history changes with every commit'] : []),
  ].join(', and ');
  return `This takes ${listed(found.map(({ path }) => path))} along: ${why}. Name ${isAlone ? 'it' : 'them'} in ${heeded}`;
}

function messageForMissing(found: readonly Unneeded[]): string {
  const it = found.length === 1 ? 'it' : 'them';
  return `The build makes ${listed(found.map(({ path }) => path))} itself, but without a .dockerignore this also takes what earlier builds on the same machine left of ${it}. Write one that names ${it}`;
}

/** COPYs and ADDs of a folder of the context. */
function wholeCopies({ stages, flow, context: { files } }: Analysis): Copy[] {
  const copies = stages.all.filter(({ mayBeReachable }) => mayBeReachable).flatMap((stage) => flow.copies(stage));
  return copies.filter((copy) => {
    const {
      instruction,
      sources: [only, ...more],
      destination,
    } = copy;
    if (destination.text === '/' || destination.text === '/root') return false;
    if (!takesContext(copy) || instruction.problems.length > 0 || more.length > 0 || !destination.known) return false;
    return (
      files !== undefined &&
      only?.path.text === '.' &&
      !instruction.flags.some(({ name }) => name === 'exclude' || name === 'parents')
    );
  });
}

function unneeded(analysis: Analysis, files: ContextFiles, copy: Copy): Unneeded[] {
  const isIgnored = ignoreTest(files);
  const found = [...madeAnew(analysis, files, copy), ...history(analysis, files, copy)];
  return found.filter(({ path }) => !isIgnored(path) && !isNamed(analysis, path));
}

/** Libraries and results that RUNs of the stage put where the copy would put those of the context. */
function madeAnew({ flow }: Analysis, files: ContextFiles, { stage, destination }: Copy): Unneeded[] {
  const steps = lineageOf(stage).flatMap(({ instructions }) =>
    instructions.flatMap((instruction) => flow.steps(instruction)),
  );
  // Whoever builds on the same machine by hand clones nothing into the project.
  const made = steps.flatMap(({ effect }) =>
    effect?.kind === 'build' && effect.toolchain !== 'git' ? effect.makes : [],
  );
  const folders = made.filter(
    ({ kind, path }) => kind === 'tree' && path !== destination.text && isWithin(destination.text, path),
  );
  const inContexts = folders.map(({ path }) => shortest(files, path.slice(destination.text.length).replace(/^\//, '')));
  return [...new Set(inContexts)].flatMap((inContext) => {
    const isUnlisted = files.unlisted?.includes(inContext) === true;
    const isListed = files.paths.some((file) => file.startsWith(`${inContext}/`));
    // What lies in a folder of another name may be sources as well.
    if (isListed && !installed.has(baseName(inContext))) return [];
    if (!/^[\w@./-]+$/.test(inContext)) return [];
    return [{ path: inContext, isThere: isUnlisted || isListed, isDoubtful: false, reason: 'made' as const }];
  });
}

/** The outermost folder of the path that the context does not have: all in it is made. */
function shortest(files: ContextFiles, path: string): string {
  const parts = path.split('/');
  const around = parts.map((_, index) => parts.slice(0, index + 1).join('/'));
  return around.find((folder) => hasFolder(files, folder) === false) ?? path;
}

/** Folders that only installers fill. */
const installed = new Set(['node_modules', '.venv', '__pycache__']);

function history({ stages, flow }: Analysis, files: ContextFiles, { stage, instruction }: Copy): Unneeded[] {
  const isThere = files.unlisted?.includes('.git') === true || files.paths.some((file) => file.startsWith('.git/'));
  if (!isThere) return [];
  const heirs = stages.all.filter((each) => each === stage || lineageOf(each).includes(stage));
  const runs = heirs
    .flatMap(({ instructions }) => instructions)
    .filter(({ name, range }) => name === 'RUN' && range.start > instruction.range.start);
  const text = runs.map(({ range }) => stages.tree.text.slice(range.start, range.end)).join('\n');
  if (/\bgit\b|\bvcs\b|scm|version/i.test(text)) return [];
  const isDoubtful = runs.flatMap((run) => flow.steps(run)).some(mayAskGit);
  return [{ path: '.git', isThere, isDoubtful, reason: 'history' }];
}

/** Builds look for the version in the history, and scripts may do so. */
function mayAskGit({ effect }: Step): boolean {
  if (effect === undefined) return true;
  return effect.kind === 'build' && (effect.installs === undefined || effect.runsCode === true);
}

function ignoring(analysis: Analysis, found: readonly Unneeded[]): Fix | undefined {
  const left = leaveOut(
    analysis,
    found.map(({ path }) => path),
  );
  if (left === undefined) return undefined;
  const title = left.isNew
    ? `Write ${left.file.path}`
    : `Add ${listed(found.map(({ path }) => path))} to ${left.file.path}`;
  return { title, edits: [], files: [left.file], safe: !left.isShared && found.every(({ isDoubtful }) => !isDoubtful) };
}

function listed(names: readonly string[]): string {
  return names.join(', ').replace(/, ([^,]+)$/, ' and $1');
}
