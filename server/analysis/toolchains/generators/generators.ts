/**
 * Build tools of which only is known that they serve builds.
 */

import { each } from '../command/table.ts';
import { buildEffect, fills } from '../effects/buildEffect.ts';
import type { Toolchain } from '../toolchain.ts';

export const generators: Toolchain = {
  name: 'build tools',
  programs: {
    // They write sources beside those they read, check them, or change a file where it lies.
    ...each(
      'buf swag sqlc wire mockgen mockery stringer templ easyjson oapi-codegen gqlgen go-bindata go-bindata-assetfs ' +
        'statik pkger packr packr2 rice golangci-lint golint staticcheck gotestsum ginkgo upx dep glide govendor godep',
      ({ name, cwd }) => buildEffect(name, name, { byProductsIn: [cwd ?? '/'] }),
    ),
    // They run a project's own recipes, which may leave anything in the folder where they run.
    ...each('mage task just gox goreleaser', ({ name, cwd }) =>
      buildEffect(name, name, fills(cwd), { runsCode: true }),
    ),
  },
  isPartOf: (program) => /^(?:mage|task|just)$/.test(program),
};
