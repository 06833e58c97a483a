/**
 * Which files of a folder are Dockerfiles, told by their names alone.
 */

/** `Dockerfile`, `Dockerfile.dev`, `Dockerfile-dev`, `Dockerfile_dev` and `dev.Dockerfile`, the same with Containerfile, in any case. */
const dockerfileName = /^(?:docker|container)file(?:[._-].+)?$|\.(?:docker|container)file$/i;

/**
 * Names that only look like one: ignore files, pages about Dockerfiles, code that deals with them, templates that
 * become one, and what editors leave behind.
 */
const otherKind = new RegExp(
  `\\.(?:${[
    'dockerignore|containerignore',
    'md|mdx|rst|adoc|txt|html|json|jsonc|yaml|yml|toml|xml|lock|sum|sha256|sig|asc',
    'js|cjs|mjs|jsx|ts|cts|mts|tsx|py|rb|go|rs|java|kt|cs|php|lua|vim|el|sh|bash|ps1|bat|css|scss|snap|tmlanguage',
    'j2|jinja|jinja2|erb|ejs|hbs|mustache|tmpl|tpl|template|gotmpl|m4|in',
    'bak|orig|rej|swp|swo|tmp|old|diff|patch|gz|zip|tar|png|svg',
  ].join('|')})$|~$`,
  'i',
);

/** Whether a search should take a file of this name for a Dockerfile. */
export function isDockerfileName(name: string): boolean {
  return dockerfileName.test(name) && !otherKind.test(name);
}
