/**
 * The version of Java that the classes of a project are for, where its scripts say so in plain words.
 */

import { releaseNamed } from '../release.ts';
import type { GradleProject } from './project.ts';

/** @returns undefined where the scripts leave it to the Java that runs the build, or say it in several ways. */
export function releaseOf({ scripts, plugins, isUnread }: GradleProject): string | undefined {
  if (isUnread || [...plugins].some((name) => /kotlin|scala|groovy/.test(name))) return undefined;
  const found = new Set(
    scripts.flatMap(({ whole }) =>
      patterns.flatMap((pattern) => [...whole.matchAll(pattern)].map(([, version]) => releaseNamed(version))),
    ),
  );
  const [only, ...others] = found;
  return others.length === 0 ? only : undefined;
}

const patterns = [
  /\bJavaLanguageVersion\.of\(\s*["']?(\d+)["']?\s*\)/g,
  /\b(?:sourceCompatibility|targetCompatibility)\s*(?:=|\.set\()?\s*(?:JavaVersion\.(?:toVersion\()?)?(?:VERSION_)?["']?([\d._]+)/g,
  /\boptions\.release\s*(?:=|\.set\()\s*(\d+)/g,
];
