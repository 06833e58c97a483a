/**
 * What a file is there for.
 */

export type Role =
  | 'source'
  /** Says what to build, or which libraries to take: `package.json`, a lock file. */
  | 'manifest'
  /** Libraries of others: `node_modules`, a virtual environment. */
  | 'dependency'
  /** What a build is for: a program, a `dist` folder, a jar. */
  | 'artifact'
  /** What package managers and compilers keep for the next time. */
  | 'cache'
  /** A compiler, or another tool for builds. */
  | 'toolchain'
  | 'secret'
  | 'config'
  /** Anything else. */
  | 'file';
