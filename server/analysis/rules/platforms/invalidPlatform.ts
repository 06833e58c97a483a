/** A --platform that BuildKit cannot read. */

import { platformFault } from '../../images/platform.ts';
import { emptyVariables, explainEmptyVariables } from '../../stages/emptyVariables.ts';
import { flagOf } from '../../syntax/instructions.ts';
import { rule } from '../rule.ts';

export const invalidPlatform = rule({
  id: 'invalid-platform',
  severity: 'error',
  summary: 'The platform of FROM cannot be read',
  why: 'The build stops with "failed to parse platform", even where the stage is not needed.',
  example: `ARG CPU
FROM --platform=linux/$CPU alpine:3.22
`,
  remedy: 'Write os/arch or os/arch/variant, such as `linux/amd64` or `linux/arm/v7`.',
  whenToIgnore: 'If the build always gives the argument that is empty here. Otherwise it stops there.',
  *check({ tree, stages }) {
    for (const { from } of stages.all) {
      const platform = flagOf(from, 'platform')?.value;
      if (platform === undefined || from.problems.length > 0) continue;
      const { text, known, error } = stages.globals.expand(platform.text, tree.escape);
      const fault = known && error === undefined ? faultOf(text) : undefined;
      if (fault === undefined) continue;
      // `$1` and the like expand, too, but nothing could declare them.
      const causes = emptyVariables(stages, platform.text).filter(({ name }) => /^[A-Za-z_]\w*$/.test(name));
      yield {
        range: platform.range,
        message: `${fault}. ${explainEmptyVariables(stages, causes) ?? 'Write os/arch, such as linux/amd64'}`,
        related: causes.flatMap(({ name, declaration }) =>
          declaration === undefined ? [] : [{ range: declaration, message: `${name} is declared here` }],
        ),
      };
    }
  },
});

function faultOf(platform: string): string | undefined {
  if (platform === '') return 'The platform is empty';
  const fault = platformFault(platform);
  return fault === undefined ? undefined : `BuildKit cannot read the platform "${platform}": ${fault}`;
}
