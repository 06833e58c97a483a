/**
 * Build tools of which only is known that they serve builds. Code generators write sources beside those they read;
 * all others may leave anything in the folder where they run.
 */

import type { BuildEffect, Command, Toolchain } from './toolchain.ts';

export const generators: Toolchain = {
  name: 'build tools',
  explain(command) {
    if (codeGenerators.has(command.name)) return build(command, []);
    if (recipeRunners.has(command.name) || otherTools.has(command.name)) {
      return { ...build(command, inPlace(command)), runsCode: true };
    }
    return undefined;
  },
  isPartOf: (program) => recipeRunners.has(program),
};

/** What they write is compiled, and of no use later; or they change a file where it lies. */
const codeGenerators = new Set(
  (
    'buf swag sqlc wire mockgen mockery stringer templ easyjson oapi-codegen gqlgen go-bindata go-bindata-assetfs ' +
    'statik pkger packr packr2 rice golangci-lint golint staticcheck gotestsum ginkgo upx dep glide govendor godep'
  ).split(' '),
);

/** Tools that run a project's own recipes. */
const recipeRunners = new Set('mage task just'.split(' '));

const otherTools = new Set('gox goreleaser'.split(' '));

function inPlace({ cwd }: Command): string[] {
  return cwd === undefined ? [] : [cwd];
}

function build({ name }: Command, makesIn: readonly string[]): BuildEffect {
  return { kind: 'build', toolchain: name, does: name, makes: [], makesIn };
}
