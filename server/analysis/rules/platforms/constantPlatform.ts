/** FROM --platform=linux/amd64: a stage that cannot be built for any other platform. */

import { platformFault } from '../../images/platform.ts';
import { flagOf } from '../../syntax/instructions.ts';
import { expand } from '../../syntax/lexer.ts';
import { rule } from '../rule.ts';

export const constantPlatform = rule({
  id: 'constant-platform',
  severity: 'hint',
  summary: 'The platform of FROM is always the same',
  why: 'The stage is then made for that platform whatever the build asks for: on another machine it is emulated, and an image for several platforms holds the same files for all of them.',
  example: `FROM --platform=linux/amd64 alpine:3.22
RUN apk add --no-cache curl
`,
  remedy:
    'Leave it out and build with `--platform`, or use `$BUILDPLATFORM` for stages that cross-compile. Where it is meant, name the stage after the platform: `AS tools-amd64`.',
  buildkit: 'FromPlatformFlagConstDisallowed',
  hadolint: 'DL3029',
  *check({ tree, stages }) {
    for (const { from, name = '' } of stages.all) {
      const platform = flagOf(from, 'platform')?.value;
      if (platform === undefined || from.problems.length > 0) continue;
      const { text, uses, error } = expand(platform.text, { escape: tree.escape, lookup: () => undefined });
      if (uses.length > 0 || error !== undefined || text === '' || platformFault(text) !== undefined) continue;
      if (partsOf(text).some((part) => name.includes(part))) continue;
      yield {
        range: platform.range,
        message: `The stage is made for ${text} whatever the build asks for. Leave --platform out, or name the stage after the platform if that is meant`,
      };
    }
  },
});

/** The operating system and the architecture by the names that BuildKit gives them: a stage may be called after them. */
function partsOf(platform: string): string[] {
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
