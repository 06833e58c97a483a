/**
 * Settings that are copied into folders of the system: whose they are, their place tells. They are never sources.
 */

import type { Copy } from '../../flow/copy.ts';
import { isWithin } from '../../text/paths.ts';
import { inBoth, inBuilder, inRuntime, type Sides } from '../proposal.ts';
import type { Subject } from '../subject/subject.ts';

/** Of tools that fetch and build; they may hold secrets, which the runtime stage must not get. */
const ofBuildTools =
  /^\/root\/\.(?:netrc|npmrc|yarnrc(?:\.yml)?|m2|gradle|cargo|nuget|gemrc|pypirc|composer|docker)(?:\/|$)/;

/** Read by what fetches, links and installs, and by what runs. */
const shared = [
  '/etc/apk',
  '/etc/apt',
  '/etc/ca-certificates',
  '/etc/ca-certificates.conf',
  '/etc/gitconfig',
  '/etc/hosts',
  '/etc/ld.so.conf',
  '/etc/ld.so.conf.d',
  '/etc/pip.conf',
  '/etc/pki',
  '/etc/ssh',
  '/etc/ssl',
  '/etc/yum.repos.d',
  '/root/.gitconfig',
  '/root/.ssh',
  '/usr/local/share/ca-certificates',
];

/** The stages that need the copied settings; undefined where it copies something else. */
export function settingSides({ from, instruction, destination }: Copy, { steps }: Subject): Sides | undefined {
  if (from.kind !== 'context') return undefined;
  const path = destination.text;
  const behind = steps.filter((step) => step.instruction.range.start > instruction.range.start);
  if (ofBuildTools.test(path) && behind.some(({ effect }) => effect?.kind === 'build')) return inBuilder;
  if (shared.some((each) => isWithin(each, path))) return behind.length > 0 ? inBoth : inRuntime;
  // Owners and modes are no reason: they go where the file goes.
  const isNamed = behind.some(
    ({ words, effect }) =>
      (effect?.kind !== 'files' || effect.changes.length === 0) && words.slice(1).some(({ value }) => value === path),
  );
  // Whatever the file is called, nothing is compiled there.
  return isWithin('/etc', path) && path !== '/etc' ? (isNamed ? inBoth : inRuntime) : undefined;
}
