/**
 * All toolchains. A command is explained by the first that knows it.
 */

import { isWithin } from '../text/paths.ts';
import { accounts } from './accounts.ts';
import { crystal } from './crystal.ts';
import { dart } from './dart.ts';
import { deno } from './deno/deno.ts';
import { dotnet } from './dotnet/dotnet.ts';
import { elixir } from './elixir/elixir.ts';
import { archives } from './files/archives.ts';
import { downloads } from './files/downloads.ts';
import { files } from './files/files.ts';
import { generators } from './generators.ts';
import { git } from './git.ts';
import { go } from './go/go.ts';
import { haskell } from './haskell/haskell.ts';
import { inspection } from './inspection.ts';
import { installers } from './installers/installers.ts';
import { jvm } from './java/jvm.ts';
import { lua } from './lua/lua.ts';
import { native } from './native/native.ts';
import { nim } from './nim.ts';
import { node } from './node/node.ts';
import { ocaml } from './ocaml.ts';
import { alpinePackages } from './packages/alpine.ts';
import { apk } from './packages/apk.ts';
import { apt } from './packages/apt.ts';
import { debianPackages } from './packages/debian.ts';
import { dnf } from './packages/dnf.ts';
import { dpkg } from './packages/dpkg.ts';
import type { PackageManager } from './packages/packageManager.ts';
import { pacman } from './packages/pacman.ts';
import { redhatPackages } from './packages/redhat.ts';
import { rpm } from './packages/rpm.ts';
import { zypper } from './packages/zypper.ts';
import { perl } from './perl/perl.ts';
import { php } from './php/php.ts';
import { protoc } from './protoc.ts';
import { python } from './python/python.ts';
import { r } from './r/r.ts';
import { ruby } from './ruby/ruby.ts';
import { rust } from './rust/rust.ts';
import { swift } from './swift/swift.ts';
import { certificates } from './system/certificates.ts';
import { system } from './system/system.ts';
import type { Command, Effect, Toolchain } from './toolchain.ts';
import { versionQuestions } from './versionQuestions.ts';
import { zig } from './zig.ts';

export const toolchains: readonly Toolchain[] = [
  installers,
  go,
  ...jvm,
  native,
  crystal,
  dart,
  haskell,
  nim,
  ocaml,
  swift,
  zig,
  // Laravel's bundler is called `mix`, too: Elixir leaves to it what can only be that.
  elixir,
  node,
  python,
  rust,
  dotnet,
  ruby,
  php,
  deno,
  perl,
  r,
  lua,
  protoc,
  apt,
  dpkg,
  apk,
  dnf,
  rpm,
  zypper,
  pacman,
  accounts,
  files,
  archives,
  downloads,
  certificates,
  system,
  inspection,
  git,
  generators,
  versionQuestions,
];

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

/** Whether a program, called by a path of the project, is a tool that an installer put there. */
export function isInToolFolder(program: string): boolean {
  return toolchains.some(({ toolFolders = [] }) => toolFolders.some((folder) => `/${program}`.includes(`/${folder}/`)));
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

const packageManagers: readonly PackageManager[] = [debianPackages, alpinePackages, ...redhatPackages];
