/**
 * The scripts that build tools make to start an application of the JVM: each lies in the `bin` of a folder that holds the
 * libraries, too.
 */

import { unreadProgram } from '../program.ts';
import type { Product } from '../toolchain.ts';

/** A script that starts the JVM. @param shell the one that the tool writes into its first line. */
export function launcher(path: string, shell: 'sh' | 'bash', certainty: Product['certainty']): Product {
  const facts = () => ({
    // What it links is up to the JVM, which a package may bring.
    ...unreadProgram({ linking: 'dynamic', linksLibraries: undefined }),
    isScript: true as const,
    starts: [shell, 'java'],
    startsOthers: true,
    // The JVM brings its own.
    timeZones: false,
  });
  return { path, kind: 'program', role: 'artifact', certainty, facts };
}
