/**
 * Platforms as `--platform` takes them: `os`, `arch`, `os/arch` or `os/arch/variant`, by the rules of containerd.
 */

const operatingSystem = /^[A-Za-z0-9_-]+(?:\([A-Za-z0-9_.%-]*(?:\+[A-Za-z0-9_.%-]+)*\))?$/;
const component = /^[A-Za-z0-9_.-]+$/;

/** Names that may stand alone: operating systems, and architectures with their other names. */
const known = new Set(
  (
    'aix android darwin macos dragonfly freebsd hurd illumos ios js linux nacl netbsd openbsd plan9 solaris windows zos ' +
    '386 i386 amd64 x86_64 x86-64 amd64p32 arm armhf armel armbe arm64 aarch64 arm64be ppc64 ppc64le loong64 mips ' +
    'mipsle mips64 mips64le mips64p32 mips64p32le ppc riscv riscv64 s390 s390x sparc sparc64 wasm'
  ).split(' '),
);

/** Why BuildKit cannot read `platform`, as a clause; undefined when it can. */
export function platformFault(platform: string): string | undefined {
  const [os = '', ...more] = platform.split('/');
  if (platform.includes('*')) return 'a platform may not hold wildcards';
  if (more.length > 2) return 'a platform has at most three parts: os/arch/variant';
  if (!operatingSystem.test(os)) return `"${os}" cannot be an operating system`;
  const wrong = more.find((part) => !component.test(part));
  if (wrong === '') return 'a part after "/" is empty';
  if (wrong !== undefined) return `"${wrong}" cannot be an architecture or variant`;
  if (more.length === 0 && !known.has(os.replace(/\(.*/, '').toLowerCase()))
    return `"${os}" is no operating system or architecture`;
  return undefined;
}

/** The operating system and the architecture of a platform, or the one of them that it names, as BuildKit calls them. */
export function platformParts(platform: string): string[] {
  const [first = '', second] = platform.toLowerCase().split('/');
  return [first.replace(/\(.*/, ''), ...(second === undefined ? [] : [second])].map(
    (part) => aliases.get(part) ?? part,
  );
}

const aliases: ReadonlyMap<string, string> = new Map([
  ['macos', 'darwin'],
  ['i386', '386'],
  ['x86_64', 'amd64'],
  ['x86-64', 'amd64'],
  ['aarch64', 'arm64'],
  ['armhf', 'arm'],
  ['armel', 'arm'],
]);
