/**
 * The card of a mount of a RUN: what lies where while its commands run, and what becomes of it.
 */

import { mountField } from '../../syntax/mounts.ts';
import type { Mount } from '../../syntax/tree.ts';
import type { StageMount } from '../mounts.ts';
import { code, giverPhrase, joined, table } from '../wording.ts';

/** What the mount shows, where, and whether it can be written to. */
export function mountCard({ mount, from, source, target }: StageMount): string {
  const rows = [
    ...(from === undefined ? [] : [['shows', code(source), giverPhrase(from)]]),
    ...placeRows(mount, target),
    ['lasts', lastsText(mount), 'not kept in the image'],
  ];
  return `**${code(mount.flag.value?.text ?? '--mount')}** · ${kinds[mount.type] ?? 'a mount'}\n\n${table(rows)}`;
}

function placeRows(mount: Mount, target: string | undefined): string[][] {
  const at = target ?? usualPlace(mount);
  const variable = mount.type === 'secret' ? mountField(mount, 'env')?.value?.text : undefined;
  return [
    ...(at === undefined ? [] : [['at', code(at), accessText(mount)]]),
    ...(variable === undefined ? [] : [['in', code(`$${variable}`), 'a variable of the environment']]),
  ];
}

/** BuildKit puts a secret without a target into /run/secrets, unless it is to be a variable. */
function usualPlace(mount: Mount): string | undefined {
  const id = mountField(mount, 'id')?.value?.text;
  const isFile = mount.type === 'secret' && mountField(mount, 'env') === undefined;
  return isFile && id !== undefined ? `/run/secrets/${id}` : undefined;
}

function accessText(mount: Mount): string {
  if (mount.type === 'bind') return isSet(mount, 'rw', 'readwrite') ? 'writable' : 'read-only';
  const sharing = mount.type === 'cache' ? mountField(mount, 'sharing')?.value?.text : undefined;
  return joined(isSet(mount, 'ro', 'readonly') ? 'read-only' : '', sharing ?? '');
}

function isSet(mount: Mount, ...names: string[]): boolean {
  const field = mountField(mount, ...names);
  return field !== undefined && field.value?.text.toLowerCase() !== 'false';
}

function lastsText(mount: Mount): string {
  if (mount.type === 'cache') return 'from build to build';
  const isWritten = mount.type === 'bind' && isSet(mount, 'rw', 'readwrite');
  return isWritten ? 'while this RUN runs, what it writes there too' : 'while this RUN runs';
}

const kinds: Readonly<Record<string, string>> = {
  bind: 'files mounted for this RUN',
  cache: 'a cache',
  tmpfs: 'an empty folder in memory',
  secret: 'a secret',
  ssh: 'keys of an SSH agent',
};
