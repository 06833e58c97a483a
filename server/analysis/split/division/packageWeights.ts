/**
 * What well-known packages of Debian add to an image with all that they bring along, compressed, in MB: without and with
 * what they recommend, as measured on Debian 12 (amd64). Other releases differ, but not in kind.
 */

/** From the least that is to be expected to the most. */
export interface Weight {
  readonly low: number;
  readonly high: number;
}

/** Packages that bring much the same along: of several only the heaviest counts. */
type Family = Readonly<Record<string, readonly [low: number, high: number]>>;

const families: readonly Family[] = [
  {
    'build-essential': [70, 120],
    gcc: [45, 90],
    'g++': [65, 105],
    clang: [85, 220],
    llvm: [60, 185],
    gfortran: [65, 105],
    cmake: [25, 120],
    libtool: [55, 95],
    'php-dev': [75, 160],
    'python3-pip': [15, 145],
  },
  { 'default-jdk': [200, 270], 'default-jdk-headless': [130, 180], maven: [70, 100], gradle: [140, 195] },
  { rustc: [150, 315], cargo: [150, 315] },
  { npm: [45, 255], nodejs: [25, 35] },
  { golang: [80, 210], 'golang-go': [80, 210] },
  { ghc: [130, 185] },
  { git: [15, 25] },
  { 'python3-dev': [25, 50] },
  { 'ruby-dev': [15, 25] },
];

/** Layers are packed less tightly than packages. */
const packing = 1.25;

/**
 * What the packages of Debian add together; undefined where nothing is known of any of them.
 * @param recommends whether they are installed with what they recommend.
 */
export function weightOf(packages: readonly string[], recommends: boolean): Weight | undefined {
  const names = packages.map(plainName);
  const heaviest = families.flatMap((family) => {
    const known = names.flatMap((name) => (Object.hasOwn(family, name) ? [family[name] ?? [0, 0]] : []));
    return known.length === 0 ? [] : [known.reduce((most, each) => (each[0] > most[0] ? each : most))];
  });
  if (heaviest.length === 0) return undefined;
  const low = heaviest.reduce((sum, [least]) => sum + least, 0);
  const high = heaviest.reduce((sum, [, most]) => sum + most, 0);
  return { low, high: recommends ? high : low * packing };
}

/** Without its version: `gcc-12`, `openjdk-17-jdk-headless`. */
function plainName(name: string): string {
  return name.replace(/^openjdk-\d+-/, 'default-').replace(/-[\d.]+$/, '');
}
