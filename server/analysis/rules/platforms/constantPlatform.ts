/** FROM --platform=linux/amd64: a stage that cannot be built for any other platform. */

import { platformFault, platformParts } from '../../images/platform.ts';
import { flagOf } from '../../syntax/instructions.ts';
import { expand } from '../../syntax/lexer.ts';
import { rule } from '../rule.ts';

export const constantPlatform = rule({
  id: 'constant-platform',
  severity: 'hint',
  summary: 'FROM asks for one fixed platform',
  why: 'The stage is then made for that platform, whatever the build asks for: on another machine it is emulated, and an image for several platforms holds the same files for all of them.',
  example: `FROM --platform=linux/amd64 alpine:3.22
RUN apk add --no-cache curl
`,
  remedy:
    'Leave it out and build with `--platform`, or use `$BUILDPLATFORM` for stages that cross-compile. Where it is meant, name the stage after the platform: `AS tools-amd64`.',
  whenToIgnore: 'If you ship for one platform only, or the base image or the program exists for no other.',
  buildkit: 'FromPlatformFlagConstDisallowed',
  hadolint: 'DL3029',
  *check({ tree, stages }) {
    for (const { from, name = '' } of stages.all) {
      const platform = flagOf(from, 'platform')?.value;
      if (platform === undefined || from.problems.length > 0) continue;
      const { text, uses, error } = expand(platform.text, { escape: tree.escape, lookup: () => undefined });
      if (uses.length > 0 || error !== undefined || text === '' || platformFault(text) !== undefined) continue;
      if (platformParts(text).some((part) => name.includes(part))) continue;
      yield {
        range: platform.range,
        message: `The stage is made for ${text} whatever the build asks for. Leave --platform out, or name the stage after the platform if that is meant`,
      };
    }
  },
});
