/**
 * Image references (`registry/repository:tag@digest`), by the grammar that Docker itself uses
 * (distribution/reference, also for short names such as `alpine`, which mean `docker.io/library/alpine`).
 */

export interface ImageReference {
  /** As written. */
  readonly text: string;
  /** Host and port; undefined when none is written, which means docker.io. */
  readonly registry: string | undefined;
  /** As written, without registry: `alpine`, `library/alpine`, `distroless/static`. */
  readonly repository: string;
  readonly tag: string | undefined;
  readonly digest: string | undefined;
}

const alphanumeric = '[a-z0-9]+';
const pathComponent = `${alphanumeric}(?:(?:\\.|_|__|-+)${alphanumeric})*`;
const host = '(?:[a-zA-Z0-9]|[a-zA-Z0-9][a-zA-Z0-9-]*[a-zA-Z0-9])';
const registryPattern = new RegExp(`^(?:${host}(?:\\.${host})*|\\[[a-fA-F0-9:]+\\])(?::[0-9]+)?$`);
const repositoryPattern = new RegExp(`^${pathComponent}(?:/${pathComponent})*$`);
const tagPattern = /^[\w][\w.-]{0,127}$/;
const digestPattern = /^[A-Za-z][A-Za-z0-9]*(?:[-_+.][A-Za-z][A-Za-z0-9]*)*:[0-9a-fA-F]{32,}$/;

/**
 * Reads an image reference.
 * @returns undefined where Docker would say "invalid reference format".
 */
export function parseImageReference(text: string): ImageReference | undefined {
  if (/^[a-f0-9]{64}$/.test(text)) return undefined; // an image ID is no name
  const [beforeDigest = '', digest, ...more] = text.split('@');
  if (more.length > 0 || (digest !== undefined && !digestPattern.test(digest))) return undefined;
  const { registry, rest } = splitRegistry(beforeDigest);
  const colon = rest.lastIndexOf(':');
  const repository = colon === -1 ? rest : rest.slice(0, colon);
  const tag = colon === -1 ? undefined : rest.slice(colon + 1);
  if (registry !== undefined && !registryPattern.test(registry)) return undefined;
  if (!repositoryPattern.test(repository) || (tag !== undefined && !tagPattern.test(tag))) return undefined;
  return { text, registry, repository, tag, digest };
}

/**
 * The name by which the catalogue and people know the image: without docker.io, `library/` and tag.
 * `docker.io/library/golang:1.22` → `golang`, `gcr.io/distroless/static` → `gcr.io/distroless/static`.
 */
export function familiarName({ registry, repository }: ImageReference): string {
  if (registry !== undefined && registry !== 'docker.io' && registry !== 'index.docker.io')
    return `${registry}/${repository}`;
  return repository.replace(/^library\//, '');
}

/** The part before the first slash is a registry if it looks like a host: has a dot, a port or capitals, or is localhost. */
function splitRegistry(text: string): { registry: string | undefined; rest: string } {
  const slash = text.indexOf('/');
  const first = slash === -1 ? '' : text.slice(0, slash);
  const isHost = /[.:]/.test(first) || first === 'localhost' || first !== first.toLowerCase();
  return isHost ? { registry: first, rest: text.slice(slash + 1) } : { registry: undefined, rest: text };
}
