/**
 * All toolchains. A command is explained by the first that knows it.
 */

import { isWithin } from '../text/paths.ts';
import { accounts } from './accounts.ts';
import { archives } from './files/archives.ts';
import { files } from './files/files.ts';
import { generators } from './generators.ts';
import { git } from './git.ts';
import { go } from './go/go.ts';
import { inspection } from './inspection.ts';
import { alpinePackages } from './packages/alpine.ts';
import { apk } from './packages/apk.ts';
import { apt } from './packages/apt.ts';
import { debianPackages } from './packages/debian.ts';
import type { PackageManager } from './packages/packageManager.ts';
import type { Command, Effect, Toolchain } from './toolchain.ts';

export const toolchains: readonly Toolchain[] = [go, apt, apk, accounts, files, archives, inspection, git, generators];

/** What the command does; undefined when no toolchain knows it. */
export function explain(command: Command): Effect | undefined {
  for (const toolchain of toolchains) {
    const effect = toolchain.explain(command);
    if (effect !== undefined) return effect;
  }
  return undefined;
}

/** Whether a script of this name, in the folder of a project, stands for a tool. */
export function isWrapper(name: string): boolean {
  return toolchains.some(({ wrappers = [] }) => wrappers.includes(name));
}

/** Whether only builds read the variable. */
export function isBuildVariable(name: string): boolean {
  return toolchains.some((toolchain) => toolchain.readsOnlyInBuilds?.(name) === true);
}

/** Whether what lies at `path` is part of a toolchain. */
export function isToolchainPath(path: string): boolean {
  return toolchains.some(({ home }) => home !== undefined && isWithin(home, path));
}

/** Whether the image of this name, as the catalogue has it, brings a toolchain that makes programs. */
export function isToolchainImage(name: string | undefined): boolean {
  return toolchains.some(({ image, makesPrograms }) => makesPrograms === true && image !== undefined && image === name);
}

/** The toolchain without which a program of this name is of no use, if there is one. */
export function toolchainOf(program: string): Toolchain | undefined {
  return toolchains.find((toolchain) => toolchain.isPartOf?.(program) === true);
}

/** What is known of the packages that `name` installs; undefined for managers that nobody described. */
export function packageManagerOf(name: string | undefined): PackageManager | undefined {
  return packageManagers.find((manager) => manager.name === name);
}

const packageManagers: readonly PackageManager[] = [debianPackages, alpinePackages];
