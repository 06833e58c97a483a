/**
 * Edits that keep a secret file out of an image: by the ignore file, or by a mount in the place of a COPY. A mount lies where
 * the file lay, so that what reads it need not be told.
 */

import { type Analysis, analyze } from '../analyze.ts';
import type { HeldSecret } from '../flow/questions/secrets/heldSecrets.ts';
import { type SecretRun, type SecretUses, secretUses } from '../flow/questions/secrets/secretUses.ts';
import type { Step } from '../flow/step.ts';
import { mountField } from '../syntax/mounts.ts';
import type { CopyInstruction, Dockerfile, Word } from '../syntax/tree.ts';
import { baseName } from '../text/paths.ts';
import { applyEdits, contains, type TextEdit } from '../text/range.ts';
import { leaveOut } from './dockerignore.ts';
import { removeInstruction, removeSources } from './instructions.ts';
import { addMounts, knowsMounts } from './mounts.ts';
import { keepOnly, partsOf } from './runParts.ts';

export interface KeptOut {
  readonly title: string;
  readonly edits: readonly TextEdit[];
  readonly files?: readonly { readonly path: string; readonly text: string }[];
  readonly safe: false;
}

/** Leaves files out that came along with a folder. Undefined where one of them is copied by its name, or may be read by a build. */
export function leaveSecretsOut(analysis: Analysis, secrets: readonly HeldSecret[]): KeptOut | undefined {
  const paths = secrets.flatMap(({ contextPath }) => contextPath ?? []);
  if (paths.length < secrets.length) return undefined;
  const uses = secrets.map((secret) => secretUses(analysis, secret));
  const isCopied = uses.some(({ copies }, index) =>
    copies.some(({ copy, source }) => isNamedBy(source, copy.from.kind, paths[index] ?? '')),
  );
  if (isCopied || mountsContext(analysis) || secrets.some(isMeant)) return undefined;
  const edits = unhandled(analysis, uses);
  if (edits === undefined) return undefined;
  const leftOut = leaveOut(analysis, paths.map(asPattern));
  if (leftOut === undefined) return undefined;
  const [first = '', ...more] = paths;
  const what = more.length === 0 ? `"${first}"` : `"${first}" and ${more.length} more`;
  return {
    title: `Leave ${what} out of the build (${leftOut.file.path})`,
    edits,
    files: [leftOut.file],
    safe: false,
  };
}

/** Without the commands that handle the files, where no other reads them. */
function unhandled(analysis: Analysis, uses: readonly SecretUses[]): TextEdit[] | undefined {
  const runs = uses.flatMap((each) => each.runs);
  if (runs.some(({ use }) => use !== 'nothing')) return undefined;
  const handling = runs.filter(({ touching }) => touching.length > 0);
  // What handles several of them at once is left to people.
  if (new Set(handling.map(({ run }) => run)).size < handling.length) return undefined;
  const edits = handling.map(({ run, touching, path }) => {
    const left = withoutSteps(analysis.tree, run, analysis.flow.steps(run), touching, path);
    return left === 'nothing is left' ? [removeInstruction(run)] : left;
  });
  return edits.includes(undefined) ? undefined : edits.flatMap((each) => each ?? []);
}

/** Whether a folder was copied for the sake of it: a server needs its keys. */
function isMeant({ contextPath = '', source }: HeldSecret): boolean {
  return source?.path.text !== '.' && !/^\.\w/.test(baseName(contextPath));
}

/** Mounts the file for the commands that read it, in place of copying it. Undefined where that might change what they do. */
export function mountSecret(analysis: Analysis, secret: HeldSecret): KeptOut | undefined {
  const { contextPath, readers } = secret;
  if (contextPath === undefined || readers === undefined) return undefined;
  const id = secretId(contextPath);
  const title = `Mount "${contextPath}" where it is read, and do not copy it (docker build --secret id=${id},src=${contextPath})`;
  return inPlaceOfCopy(analysis, secret, title, (use) => {
    const access = accessFor(use, secret);
    return access && `type=secret,id=${id},target=${use.path}${access.text}`;
  });
}

/** Lets Git and its kin ask the agent of SSH, in place of a key that lies where they find it by themselves. */
export function askAgent(analysis: Analysis, secret: HeldSecret): KeptOut | undefined {
  const { path, contextPath, what } = secret;
  if (what !== 'a private key' || !/\/\.ssh\/id_\w+$/.test(path)) return undefined;
  const title = `Use your SSH agent, and do not copy "${contextPath}" (docker build --ssh default)`;
  return inPlaceOfCopy(analysis, secret, title, (use) => {
    const steps = analysis.flow.steps(use.run).filter((step) => !use.touching.includes(step));
    const asksForFile = steps.some(({ words }) => words.some(({ text }) => /\.ssh|^ssh-a|\bid_/.test(text)));
    const access = accessFor(use, secret);
    return asksForFile || access === undefined ? undefined : `type=ssh${access.text}`;
  });
}

/** @param mountFor the mount for a RUN that reads the file; undefined where none serves it. */
function inPlaceOfCopy(
  analysis: Analysis,
  secret: HeldSecret,
  title: string,
  mountFor: (use: SecretRun) => string | undefined,
): KeptOut | undefined {
  const { contextPath } = secret;
  const uses = secretUses(analysis, secret);
  if (contextPath === undefined || !knowsMounts(analysis.tree)) return undefined;
  if (!uses.runs.some(({ use }) => use === 'reads')) return undefined;
  const copies = withoutCopies(uses, contextPath);
  const runs = uses.runs.map((run) => mountedRun(analysis, run, mountFor));
  if (copies === undefined || runs.includes(undefined)) return undefined;
  const edits = [...copies, ...runs.flatMap((each) => each ?? [])];
  const files = ignoredAfter(analysis, edits, uses, contextPath);
  if (files === undefined) return undefined;
  return { title, edits, ...(files.length === 0 ? {} : { files }), safe: false };
}

/** The id of the secret of a file: `.npmrc` is called `npmrc`. */
export function secretId(path: string): string {
  return baseName(path)
    .replace(/^[._]+/, '')
    .replace(/[^\w.-]/g, '_');
}

/** A path of the context, as an ignore file writes it. */
function asPattern(path: string): string {
  return path.replace(/[*?[\]\\]/g, '\\$&').replace(/^[#!]/, '\\$&');
}

/** Whether a RUN mounts the build context as a whole: what it reads there is not followed. */
function mountsContext({ tree }: Analysis): boolean {
  return tree.instructions.some(
    (instruction) =>
      instruction.name === 'RUN' &&
      instruction.mounts.some((mount) => mount.type === 'bind' && mountField(mount, 'from') === undefined),
  );
}

/** Takes it out of the copies that name it; those that take a folder are the ignore file's matter. */
function withoutCopies({ copies }: SecretUses, contextPath: string): readonly TextEdit[] | undefined {
  const gone = new Map<CopyInstruction, Set<Word>>();
  for (const { copy, source } of copies) {
    if (!isNamedBy(source, copy.from.kind, contextPath)) continue;
    const words = gone.get(copy.instruction) ?? new Set();
    gone.set(copy.instruction, words.add(source.word));
  }
  const edits = [...gone].map(([copy, words]) => removeSources(copy, words));
  return edits.includes(undefined) ? undefined : edits.flatMap((each) => each ?? []);
}

function isNamedBy({ path }: SecretUses['copies'][number]['source'], from: string, contextPath: string): boolean {
  return from === 'stage' || path.text === contextPath;
}

/** What the ignore file has to say where a folder brings the file, too; undefined where it cannot. */
function ignoredAfter(
  analysis: Analysis,
  edits: readonly TextEdit[],
  { copies }: SecretUses,
  contextPath: string,
): KeptOut['files'] {
  const isSwept = copies.some(({ copy, source }) => !isNamedBy(source, copy.from.kind, contextPath));
  if (!isSwept) return [];
  if (mountsContext(analysis)) return undefined;
  const after = analyze(applyEdits(analysis.text, edits), analysis.context);
  const leftOut = leaveOut(after, [asPattern(contextPath)]);
  return leftOut && [leftOut.file];
}

/** The RUN with the mount, if it needs it, and without the commands that handle the file itself. */
function mountedRun(
  { tree, flow }: Analysis,
  use: SecretRun,
  mountFor: (use: SecretRun) => string | undefined,
): TextEdit[] | undefined {
  const { run, touching } = use;
  const left = withoutSteps(tree, run, flow.steps(run), touching, use.path);
  if (left === undefined || left === 'nothing is left') return left && [removeInstruction(run)];
  if (use.use === 'nothing') return left;
  const mount = mountFor(use);
  const edit = mount === undefined ? undefined : addMounts(tree, run, [mount]);
  return edit && [edit, ...left];
}

/** A mounted secret belongs to root, who alone may read it; SSH wants a key to be its user's own. */
function accessFor({ stage, run }: SecretRun, { what }: HeldSecret): { readonly text: string } | undefined {
  const user = (stage.scope.user(run.range.start) ?? 'root').split(':')[0] ?? 'root';
  if (user === 'root' || user === '0') return { text: '' };
  if (/^\d+$/.test(user)) return { text: `,uid=${user}` };
  return what === 'a private key' ? undefined : { text: ',mode=0444' };
}

function withoutSteps(
  tree: Dockerfile,
  run: SecretRun['run'],
  steps: readonly Step[],
  gone: readonly Step[],
  path: string,
): TextEdit[] | 'nothing is left' | undefined {
  if (gone.length === 0) return [];
  const parts = partsOf(run, tree, steps);
  if (parts === undefined || !gone.every((step) => handlesOnly(step, path))) return undefined;
  const isGone = (part: (typeof parts)[number]) => gone.some(({ range }) => contains(part.range, range));
  const kept = parts.filter((part) => !isGone(part));
  const isWhole = parts.filter(isGone).every((part) => part.steps.every((step) => gone.includes(step)));
  if (!isWhole) return undefined;
  return kept.length === 0 ? 'nothing is left' : keepOnly(parts, new Set(kept));
}

/** Whether a command does nothing but change or remove the very file. */
function handlesOnly({ effect, inner, conditional }: Step, path: string): boolean {
  if (effect?.kind !== 'files' || inner !== undefined || conditional) return false;
  const all = [...effect.removes, ...effect.changes, ...effect.makes.map((product) => product.path)];
  return effect.makesIn.length === 0 && all.every((each) => each === path);
}
