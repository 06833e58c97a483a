/**
 * Compares the catalogue with what Docker builds today. Not part of the tests, for it needs a clone of
 * https://github.com/docker-library/official-images: `node test/analysis/images/check.ts PATH-OF-THE-CLONE`.
 * Run it before changing `checkedOn` in server/analysis/images/releases.ts.
 */

import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describeImage } from '../../../server/analysis/images/catalog.ts';
import { runtimePartners } from '../../../server/analysis/images/partners.ts';
import { familiarName, parseImageReference } from '../../../server/analysis/images/reference.ts';
import { codenames } from '../../../server/analysis/images/releases.ts';

/** The tags of one image: they all mean the same. */
interface Entry {
  readonly tags: readonly string[];
}

const clone = process.argv[2];
if (clone === undefined) {
  console.error('usage: node test/analysis/images/check.ts PATH-OF-THE-CLONE');
  process.exit(2);
}

const library = new Map(readdirSync(join(clone, 'library')).map((name) => [name, entriesOf(name)]));
const faults: string[] = [];
for (const [name, entries] of library) checkImage(name, entries);
for (const fault of faults) console.log(fault);
console.log(faults.length === 0 ? 'The catalogue agrees.' : `${faults.length} faults.`);
process.exit(faults.length === 0 ? 0 : 1);

function checkImage(name: string, entries: readonly Entry[]): void {
  const tags = entries.flatMap((entry) => entry.tags);
  const described = tags.filter((tag) => factsOf(name, tag) !== undefined);
  if (described.length > 0) console.log(`${name}: ${described.length} of ${tags.length} tags described`);
  for (const entry of entries) {
    const release = releaseAmong(entry.tags);
    for (const tag of entry.tags) {
      checkRelease(name, tag, release);
      checkPartners(name, tag);
    }
  }
}

/** A tag that names no release means the one that another tag of the same image names. */
function checkRelease(name: string, tag: string, release: string | undefined): void {
  const found = factsOf(name, tag)?.distribution?.release;
  if (release !== undefined && release !== 'devel' && found !== undefined && found !== release)
    faults.push(`${name}:${tag} stands on ${release}, not ${found}`);
}

function checkPartners(name: string, tag: string): void {
  const reference = parseImageReference(`${name}:${tag}`);
  for (const partner of reference ? runtimePartners(reference) : []) {
    const entries = library.get(familiarName(partner.reference));
    const exists = entries?.some(({ tags }) => tags.includes(partner.reference.tag ?? 'latest')) ?? true;
    if (!exists) faults.push(`${name}:${tag} has the partner ${partner.reference.text}, which does not exist`);
  }
}

function factsOf(name: string, tag: string) {
  const reference = parseImageReference(`${name}:${tag}`);
  return reference && describeImage(reference);
}

/** The Debian, Ubuntu or Alpine release that one of the tags names, if they name only one. */
function releaseAmong(tags: readonly string[]): string | undefined {
  const words = tags.flatMap((tag) => tag.split('-'));
  const named = words.filter((word) => codenames.debian.includes(word) || codenames.ubuntu.includes(word));
  const alpine = words.flatMap((word) => /^alpine(\d+\.\d+)$/.exec(word)?.[1] ?? []);
  const releases = new Set([...named, ...alpine]);
  return releases.size === 1 ? [...releases][0] : undefined;
}

/** The entries of a file in library/ that are for Linux. */
function entriesOf(name: string): Entry[] {
  const blocks = readFileSync(join(clone ?? '', 'library', name), 'utf8')
    .replace(/^#.*\n/gm, '')
    .split(/\n{2,}/);
  return blocks
    .filter((block) => /^Tags:/m.test(block) && !/^Constraints:.*windows|^Architectures: windows-amd64$/m.test(block))
    .map((block) => ({ tags: [...listIn(block, 'Tags'), ...listIn(block, 'SharedTags')] }));
}

function listIn(block: string, field: string): string[] {
  const list = new RegExp(`^${field}:((?:.*,\\s*\\n)*.*)`, 'm').exec(block)?.[1] ?? '';
  return list.split(',').flatMap((tag) => tag.trim() || []);
}
