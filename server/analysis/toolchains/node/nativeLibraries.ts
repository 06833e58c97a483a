/**
 * Libraries of Node.js with machine code that is fetched or compiled for the system that installs them. Such as bring code
 * for all systems along are none of them.
 */

import type { NativeLibrary } from '../toolchain.ts';
import { dependenciesOf, mainVersion, type Project } from './project.ts';

/** Those that call the engine itself, and so fit one version of it. */
const ofOneVersion = new Set(
  'better-sqlite3 isolated-vm node-expat node-rdkafka node-sass re2 tree-sitter v8-profiler-next'.split(' '),
);

/** Those that call it by an interface that all versions share. */
const others = new Set('bcrypt canvas couchbase hiredis libxmljs2 node-pty odbc pg-native sqlite3 zeromq'.split(' '));

/** Those among the libraries that the projects ask for. */
export function nativeLibraries(projects: readonly Project[], purpose: 'run' | 'all'): NativeLibrary[] {
  const wanted = new Map(projects.flatMap((project) => [...dependenciesOf(project, purpose)]));
  return [...wanted].flatMap(([name, version]) => {
    // From version 6 on, it brings code for all systems.
    if (name === 'bcrypt' && (mainVersion(version) ?? 6) >= 6) return [];
    if (!ofOneVersion.has(name) && !others.has(name)) return [];
    return [{ name, fitsOneVersion: ofOneVersion.has(name) }];
  });
}
