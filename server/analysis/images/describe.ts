/**
 * Builds the facts of an image from its family: the image it is built on, and on top what the family, its version and
 * its variant add, as a build would.
 */

import type { Distribution, ImageFacts } from './facts.ts';
import type { Family, Layer, Root } from './family.ts';
import { type Reading, readTag } from './reading.ts';
import { isBareAsToday, isCurrent, releaseNamed } from './releases.ts';
import { fill, placeholdersOf, unknown, type Values } from './tagPattern.ts';
import { isIn } from './versions.ts';

const defaultPath = '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin';
const defaultShell = ['/bin/sh', '-c'];

export type FamilyByName = (name: string) => Family | undefined;

/** A family's facts under one tag, and how the tag was read. */
export interface Described {
  readonly facts: ImageFacts;
  readonly family: Family;
  readonly reading: Reading;
}

/** Describes an image of a family; undefined for a tag that the family does not know. */
export function describe(
  name: string,
  tag: string,
  isPinned: boolean,
  familyByName: FamilyByName,
): Described | undefined {
  const family = familyByName(name);
  const reading = family && readTag(family, tag, isPinned);
  if (family === undefined || reading === undefined) return undefined;
  const base = baseOf(family, reading, isPinned, familyByName);
  if (base === undefined) return undefined;
  const layers = [family, ...(family.changes ?? []).filter((change) => isIn(change, reading.version)), reading.variant];
  const facts = layers.reduce((below, layer) => addLayer(below, layer, reading), base);
  const isCertain =
    !isOutdated(facts, reading) && !(reading.version === unknown && family.changes?.some(changesConfig));
  return { facts: isCertain ? facts : { ...facts, complete: false }, family, reading };
}

/** Whether a change of some version shows in the image's configuration. */
function changesConfig({ env, workdir, user, entrypoint, cmd }: Layer): boolean {
  return [env, workdir, user, entrypoint, cmd].some((setting) => setting !== undefined);
}

/** A tag without version that names an old release means some old version: which one, nobody says. */
function isOutdated({ distribution }: ImageFacts, { isNewest, written }: Reading): boolean {
  if (!isNewest || distribution?.release === undefined) return false;
  return Object.keys(written).length > 0 && !isCurrent(distribution.id, distribution.release);
}

/** What the image is built on, under the image's own name. */
function baseOf(
  family: Family,
  reading: Reading,
  isPinned: boolean,
  familyByName: FamilyByName,
): ImageFacts | undefined {
  const { variant, known, written, moves } = reading;
  const own = {
    name: family.names[0],
    purpose: variant.purpose ?? family.purpose,
    compressedSize: variant.size,
  };
  const allTools = hasAllTools(family, reading);
  if (typeof variant.on !== 'string') {
    const root = bare(variant.on, known, isPinned);
    const isBare = root.distribution === undefined || isBareAsToday(root.distribution);
    return { ...root, complete: family.complete ?? true, allTools: allTools && isBare, ...own };
  }
  const [name, tag] = splitReference(fill(variant.on, known) ?? '');
  const below = describe(name, tag, isPinned, familyByName)?.facts;
  if (below === undefined) return undefined;
  const isNamed = placeholdersOf(variant.on).every((placeholder) => written[placeholder] !== undefined);
  const distribution = below.distribution && {
    ...below.distribution,
    moves: below.distribution.moves || (moves && !isNamed),
  };
  return {
    ...below,
    distribution,
    complete: below.complete && (family.complete ?? true),
    allTools: below.allTools && allTools,
    ...own,
  };
}

/** Whether all tools of the version are told: some come and go with versions. */
function hasAllTools({ allTools, changes = [] }: Family, { variant, version }: Reading): boolean {
  const isVersionKnown = version !== unknown || changes.every(({ tools }) => tools === undefined);
  return allTools === true && isVersionKnown && variant.allTools !== false;
}

/** The bare files of a distribution, or nothing. */
function bare(
  root: Root,
  known: Values,
  isPinned: boolean,
): Omit<ImageFacts, 'name' | 'purpose' | 'complete' | 'allTools' | 'compressedSize'> {
  return {
    env: { PATH: defaultPath },
    workdir: '/',
    user: 'root',
    users: [],
    shell: root.shell ? defaultShell : undefined,
    libc: root.libc,
    packageManager: root.packageManager,
    distribution: distributionOf(root, known, isPinned),
    tools: [],
    folders: root.packageManager === 'apt' ? ['/etc/apt'] : root.packageManager === 'apk' ? ['/etc/apk'] : [],
    certificates: false,
    timeZones: false,
    entrypoint: undefined,
    cmd: undefined,
    ports: [],
    volumes: [],
    stopSignal: undefined,
  };
}

function distributionOf(
  { distribution: id, release = '' }: Root,
  known: Values,
  isPinned: boolean,
): Distribution | undefined {
  if (id === undefined) return undefined;
  const word = fill(release, known);
  if (word === undefined || word === unknown) return { id, release: undefined, moves: false };
  const named = releaseNamed(id, word);
  return named.moves && isPinned ? { id, release: undefined, moves: false } : { id, ...named };
}

function addLayer(below: ImageFacts, layer: Layer, reading: Reading): ImageFacts {
  return {
    ...below,
    env: addEnv(below.env, layer.env, reading.known),
    folders: union(below.folders, foldersOf(layer, reading)),
    workdir: layer.workdir ?? below.workdir,
    user: layer.user ?? below.user,
    users: union(below.users, layer.users),
    shell: layer.shell ?? below.shell,
    tools: union(below.tools, layer.tools),
    certificates: layer.certificates ?? below.certificates,
    timeZones: layer.timeZones ?? below.timeZones,
    entrypoint: layer.entrypoint === undefined ? below.entrypoint : orNone(layer.entrypoint),
    cmd: orNone(layer.cmd ?? (layer.entrypoint === undefined ? below.cmd : undefined)),
    ports: union(below.ports, layer.ports),
    volumes: union(below.volumes, layer.volumes),
    stopSignal: layer.stopSignal ?? below.stopSignal,
  };
}

/** A tag such as `3` names another line some day, and so another folder. */
function foldersOf({ folders = [] }: Layer, { written }: Reading): string[] {
  const line = /^\d+\.\d+/.exec(written.version ?? '')?.[0];
  return folders.flatMap((folder) => fill(folder, line === undefined ? {} : { line }) ?? []);
}

function addEnv(below: ImageFacts['env'], added: Layer['env'], known: Values): ImageFacts['env'] {
  if (added === undefined) return below;
  const values = Object.entries(added).map(([name, value]) => [name, value === null ? null : valueOf(value)] as const);
  return { ...below, ...Object.fromEntries(values) };

  function valueOf(text: string): string | null {
    const filled = fill(text, known);
    if (filled === undefined || placeholdersOf(text).some((name) => known[name] === unknown)) return null;
    if (!filled.includes('$PATH')) return filled;
    return below.PATH == null ? null : filled.replaceAll('$PATH', below.PATH);
  }
}

function union(below: readonly string[], added: readonly string[] = []): readonly string[] {
  return added.length === 0 ? below : [...new Set([...below, ...added])];
}

/** An empty ENTRYPOINT or CMD is none. */
function orNone(words: readonly string[] | undefined): readonly string[] | undefined {
  return words?.length === 0 ? undefined : words;
}

/** `gcr.io/distroless/cc-debian12:debug` → its name and its tag. */
function splitReference(text: string): [name: string, tag: string] {
  const colon = text.lastIndexOf(':');
  return colon > text.lastIndexOf('/') ? [text.slice(0, colon), text.slice(colon + 1)] : [text, ''];
}
