/**
 * The secret files that a stage holds, and where each of them came from: the build context, an inline file, or the mount
 * of a secret that a command copied from.
 */

import { lineageOf } from '../../../stages/lineage.ts';
import type { Stage } from '../../../stages/model.ts';
import { type SecretFile, secretFile } from '../../../stages/secretFiles.ts';
import type { Instruction } from '../../../syntax/tree.ts';
import { isGlob } from '../../../text/glob.ts';
import { baseName, isWithin, joinPath } from '../../../text/paths.ts';
import { type Copy, type CopySource, takesContext } from '../../copy.ts';
import type { StageTree } from '../../stageTree.ts';
import type { TreeEntry } from '../../treeChange.ts';
import type { ArtifactTrace } from '../artifactTrace.ts';
import { originOf } from '../origins.ts';

export interface HeldSecret extends SecretFile {
  /** Where it lies in the stage, absolute. */
  readonly path: string;
  /** Where it is in the build context; undefined when it does not come from there. */
  readonly contextPath: string | undefined;
  /** The instruction that put it into the stage, or into one that it is based on. */
  readonly instruction: Instruction;
  /** The source of that COPY that brought it. */
  readonly source: CopySource | undefined;
  /** The instruction of another stage that first had it. */
  readonly first: Instruction | undefined;
}

/**
 * The secret files that the stage holds after `instruction`, or at its end, in order of path.
 */
export function heldSecrets(trace: ArtifactTrace, stage: Stage, instruction?: Instruction): readonly HeldSecret[] {
  const tree = trace.flow.tree(stage, instruction);
  const found = tree.filesIn('/').flatMap((path) => heldSecretAt(trace, tree, path) ?? []);
  const known = new Set(found.map(({ contextPath }) => contextPath));
  const named = copiesBefore(trace, stage, instruction).flatMap((copy) => namedIn(copy, tree));
  return [...found, ...named.filter(({ contextPath }) => !known.has(contextPath))];
}

/** The secret file that lies at exactly this path. */
export function heldSecretAt(trace: ArtifactTrace, tree: StageTree, path: string): HeldSecret | undefined {
  const entry = tree.entry(path);
  const secret = entry && judged(entry, tree);
  return entry === undefined || secret === undefined ? undefined : held(trace, path, entry, secret);
}

/** Of what no COPY brought, only what is plainly written there is known. */
function judged(entry: TreeEntry, tree: StageTree): SecretFile | undefined {
  const { path, contextPath, instruction } = entry;
  if (isCopyOfMount(entry)) {
    const text = tree.read(path);
    return text === undefined ? { what: 'a secret that was mounted', certainty: 'likely' } : secretFile([path], text);
  }
  if (contextPath !== undefined) {
    const secret = secretFile([contextPath, path], tree.read(path));
    return secret && entry.certainty === 'likely' ? { ...secret, certainty: 'likely' } : secret;
  }
  const text = instruction.name === 'COPY' && entry.stagePath === undefined ? tree.read(path) : undefined;
  return text === undefined ? undefined : secretFile([path], text);
}

/** Whether a command copied it from the mount of a secret. */
function isCopyOfMount({ role, instruction }: TreeEntry): boolean {
  return role === 'secret' && instruction.name === 'RUN' && instruction.mounts.some(({ type }) => type === 'secret');
}

function held(trace: ArtifactTrace, path: string, entry: TreeEntry, secret: SecretFile): HeldSecret {
  const { instruction, contextPath } = entry;
  const copy = trace.flow.copyOf(instruction);
  const first = originOf(trace, entry)?.entry.instruction;
  return { ...secret, path, contextPath, instruction, source: copy && sourceFor(copy, entry), first };
}

/** The source that covers the entry; the only one covers all. */
function sourceFor({ sources, from }: Copy, { contextPath, stagePath }: TreeEntry): CopySource | undefined {
  const taken = from.kind === 'context' ? `/${contextPath ?? ''}` : (stagePath ?? '');
  return sources.length === 1 ? sources[0] : sources.find(({ path }) => isWithin(joinPath('/', path.text), taken));
}

function copiesBefore({ flow }: ArtifactTrace, stage: Stage, instruction: Instruction | undefined): Copy[] {
  const last = instruction?.range.start ?? Number.POSITIVE_INFINITY;
  return lineageOf(stage).flatMap((each) =>
    flow.copies(each).filter((copy) => takesContext(copy) && copy.instruction.range.start <= last),
  );
}

/** Secrets that a COPY names, though nobody knows whether they are files, and so what they are called afterwards. */
function namedIn({ sources, destination, intoFolder, instruction }: Copy, tree: StageTree): HeldSecret[] {
  return sources.flatMap((source) => {
    const { text, known } = source.path;
    if (source.kind !== 'path' || !known || isGlob(text) || !destination.known) return [];
    const path = intoFolder ? joinPath(destination.text, baseName(text)) : destination.text;
    const presence = tree.presence(path);
    if (tree.entry(path)?.mayBeFolder !== true && presence !== 'unknown' && presence !== 'unlikely') return [];
    const secret = secretFile([text, path]);
    if (secret === undefined || (presence === 'unlikely' && !intoFolder)) return [];
    return [{ ...secret, path, contextPath: text, instruction, source, first: undefined }];
  });
}
