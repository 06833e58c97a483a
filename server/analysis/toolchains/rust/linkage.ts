/**
 * How a program of Rust is linked: its platform decides on the C library, Cargo.lock tells which of its packages bind to
 * others.
 */

import { listAt, membersOf, valueAt } from '../../formats/value.ts';
import { unknownValue } from '../../syntax/lexer.ts';
import { joinPath } from '../../text/paths.ts';
import { variableOf } from '../command/environment.ts';
import type { Linkage } from '../program.ts';
import type { Command } from '../toolchain.ts';
import { librariesOfManifest } from './featureCrates.ts';
import { lockedPackages } from './lockFile.ts';
import { type Manifest, packageName } from './manifests.ts';
import { configuredFlags } from './settings.ts';
import { cppCrates, ownCrates, systemCrates } from './systemCrates.ts';

/** What a program is built from. */
export interface Origin {
  /** The folder of the workspace, where Cargo.lock lies. */
  readonly root: string;
  readonly packages: readonly Manifest[];
}

/** A package that is fetched, and the libraries that it is known to link. */
export interface Fetched {
  readonly libraries: readonly string[];
}

/**
 * How a program is linked that is built from `origin` for `platform`; undefined is the machine's own, and an origin that
 * is fetched from elsewhere.
 */
export function linkageOf(
  command: Command,
  platform: string | undefined,
  origin: Origin | Fetched | undefined,
): Linkage {
  const linking = linkingOf(command, platform);
  const { libraries, certain, complete, usesCpp, encrypts } = bindingsFrom(command, origin);
  const certificates = encrypts ? {} : ({ certificates: false } as const);
  if (linking === 'static')
    return { ...systemOf(linking, platform, command), linksLibraries: false, runtimeLibraries: [], ...certificates };
  return {
    ...systemOf(linking, platform, command),
    linksLibraries: certain ? true : complete ? false : undefined,
    runtimeLibraries: ['gcc_s', ...(usesCpp ? ['stdc++'] : []), ...libraries],
    ...certificates,
  };
}

const flagVariables = ['RUSTFLAGS', 'CARGO_ENCODED_RUSTFLAGS', 'CARGO_BUILD_RUSTFLAGS'];

/** With musl, programs carry their C library, unless they are told not to; with others it is the other way round. */
function linkingOf(command: Command, platform: string | undefined): Linkage['linking'] {
  const own = `CARGO_TARGET_${platform?.toUpperCase().replaceAll('-', '_')}_RUSTFLAGS`;
  if ([...flagVariables, own].some((name) => command.variable(name) === unknownValue)) return undefined;
  const flags = [...flagVariables, own].map((name) => variableOf(command, name)).find((value) => value !== undefined);
  const said = [...(flags ?? configuredFlags(command, platform) ?? '').matchAll(/([+-])crt-static\b/g)].at(-1)?.[1];
  if (said !== undefined) return said === '+' ? 'static' : 'dynamic';
  if (platform === undefined) return undefined;
  return platform.includes('-musl') ? 'static' : 'dynamic';
}

/** What the platform says of the C library; without one, it is that of the machine, which may be either. */
function systemOf(linking: Linkage['linking'], platform: string | undefined, command: Command) {
  if (platform === undefined) {
    const isTold = flagVariables.some((name) => command.variable(name) === unknownValue);
    return linking === undefined && !isTold ? ({ linking, dynamicWith: 'glibc' } as const) : { linking };
  }
  const libc = platform.includes('-musl') ? 'musl' : platform.endsWith('-linux-gnu') ? 'glibc' : undefined;
  return { linking, isForOther: true, isLinkingCertain: true, libc: libc ?? 'unknown' } as const;
}

interface Bindings {
  readonly libraries: readonly string[];
  /** Whether one of them is linked for certain. */
  readonly certain: boolean;
  /** Whether no other package binds to C that may link some. */
  readonly complete: boolean;
  readonly usesCpp: boolean;
  /** Whether one of them may speak TLS. */
  readonly encrypts: boolean;
}

const unseen: Bindings = { libraries: [], certain: false, complete: false, usesCpp: false, encrypts: true };
const none: Bindings = { ...unseen, complete: true, encrypts: false };
const tls = /tls|ssl|quic|curl|webpki|aws-lc|^ring$|sspi|libgit2|librdkafka/;

function bindingsFrom(command: Command, origin: Origin | Fetched | undefined): Bindings {
  if (origin === undefined) return unseen;
  if ('root' in origin) return bindingsOf(command, origin);
  return { ...unseen, libraries: origin.libraries, certain: origin.libraries.length > 0 };
}

function bindingsOf(command: Command, { root, packages }: Origin): Bindings {
  const text = command.files.read(joinPath(root, 'Cargo.lock'));
  if (text === undefined) {
    if (packages.length > 0 && packages.every(isAlone)) return none;
    const known = [...new Set(packages.flatMap(librariesOfManifest))];
    return { ...unseen, libraries: known, certain: known.length > 0 };
  }
  const locked = lockedPackages(
    text,
    packages.flatMap((each) => packageName(each) ?? []),
  );
  const linking = [...locked].filter(([name, dependencies]) => links(command, name, dependencies));
  const crates = linking.flatMap(([name]) => systemCrates.get(name) ?? []);
  const others = [...locked.keys()].filter(
    (name) => /[-_]sys(?:-|$)/.test(name) && !ownCrates.has(name) && !systemCrates.has(name),
  );
  return {
    libraries: [...new Set(crates.flatMap(({ libraries }) => libraries))],
    certain: crates.some(({ probes }) => probes !== true),
    complete: others.length === 0 && crates.length === 0,
    usesCpp: [...locked.keys()].some((name) => cppCrates.has(name)),
    encrypts: [...locked.keys()].some((name) => tls.test(name) || systemCrates.has(name)),
  };
}

/** Whether a locked package links libraries of the system, with what it is told here. */
function links(command: Command, name: string, dependencies: readonly string[]): boolean {
  const crate = systemCrates.get(name);
  if (crate === undefined) return false;
  const { vendoredBy, staticBy } = crate;
  if (vendoredBy !== undefined && dependencies.includes(vendoredBy)) return false;
  const value = staticBy === undefined ? undefined : command.variable(staticBy);
  return value === undefined || value === '' || value === '0' || value === unknownValue;
}

/** Whether a package asks for no others. */
function isAlone({ content }: Manifest): boolean {
  if (content === undefined || listAt(content, 'workspace', 'members').length > 0) return false;
  return ['dependencies', 'build-dependencies', 'target'].every(
    (table) => Object.keys(membersOf(valueAt(content, table)) ?? {}).length === 0,
  );
}
