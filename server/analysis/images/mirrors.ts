/**
 * Places that offer copies of Docker's official images under names of their own.
 */

/** One namespace for each architecture: `arm64v8/alpine`. */
const architectures = /^((?:amd64|arm32v5|arm32v6|arm32v7|arm64v8|i386|mips64le|ppc64le|riscv64|s390x)\/)([\w.-]+)$/;

const mirrors: readonly RegExp[] = [
  /^public\.ecr\.aws\/docker\/library\/([\w.-]+)$/,
  /^mirror\.gcr\.io\/(?:library\/)?([\w.-]+)$/,
  /^mcr\.microsoft\.com\/mirror\/docker\/library\/([\w.-]+)$/,
  /^registry(?:-1\.docker\.io|\.hub\.docker\.com)\/(?:library\/)?([\w.-]+)$/,
];

/** The name under which the catalogue knows an image: `public.ecr.aws/docker/library/golang` → `golang`. */
export function nameBehindMirror(name: string): string {
  const [, , plain] = architectures.exec(name) ?? [];
  if (plain !== undefined) return plain;
  for (const mirror of mirrors) {
    const official = mirror.exec(name)?.[1];
    if (official !== undefined) return official;
  }
  return name;
}

/** The namespace that says for which architecture an image is, `arm64v8/`; empty where the name does not tell. */
export function architectureOf(name: string): string {
  return architectures.exec(name)?.[1] ?? '';
}
