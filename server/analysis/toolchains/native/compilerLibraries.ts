/**
 * The run-time libraries that the image of GCC brings in a newer version than its Debian: what a program linked with them
 * needs on an image that has the older ones.
 */

export interface CarriedLibraries {
  /** Files of the builder to be copied to the same paths. */
  readonly copies: readonly string[];
  /** The command that has to run afterwards, so that the loader prefers them. */
  readonly run: string;
}

/** Libraries as linkers call them, with their files. */
const files: Readonly<Record<string, string>> = {
  'stdc++': 'libstdc++.so.6',
  atomic: 'libatomic.so.1',
  gcc_s: 'libgcc_s.so.1',
  gfortran: 'libgfortran.so.5',
  gomp: 'libgomp.so.1',
};

/** What every program of C++ is linked with. */
const usual = ['stdc++', 'gcc_s'];

/** Where GCC is installed, and the file that puts this folder before those of the distribution, on any processor. */
const folder = '/usr/local/lib64';
const order = '/etc/ld.so.conf.d/000-local-lib.conf';

/**
 * What has to come along for programs that are linked with these libraries; undefined for nothing.
 * @param libraries undefined where it is not known which they are.
 * @param older the files that are older on the image that is to run the programs.
 */
export function carriedLibraries(
  libraries: readonly string[] | undefined,
  older: readonly string[],
): CarriedLibraries | undefined {
  const needed = (libraries ?? usual).flatMap((library) =>
    Object.hasOwn(files, library) ? (files[library] ?? []) : [],
  );
  const copied = needed.filter((file) => older.includes(file));
  // Those of one compiler belong together.
  if (copied.length === 0) return undefined;
  const whole = new Set([...copied, ...(older.includes('libgcc_s.so.1') ? ['libgcc_s.so.1'] : [])]);
  return { copies: [...[...whole].map((file) => `${folder}/${file}`), order], run: 'ldconfig' };
}
