/** FROM --platform=$TARGETPLATFORM: what FROM does anyway. */

import type { Stages } from '../../stages/model.ts';
import { flagOf } from '../../syntax/instructions.ts';
import { expand } from '../../syntax/lexer.ts';
import type { Dockerfile, Flag } from '../../syntax/tree.ts';
import { type Fix, rule } from '../rule.ts';

export const redundantPlatform = rule({
  id: 'redundant-platform',
  severity: 'hint',
  summary: 'FROM asks for the platform that it uses anyway',
  why: 'Without --platform, a stage is made for the target platform, which is what TARGETPLATFORM holds. The flag changes nothing, and hides the stages in which it matters.',
  example: `FROM --platform=$TARGETPLATFORM alpine:3.22
RUN apk add --no-cache curl
`,
  remedy: 'Leave the flag out.',
  whenToIgnore: 'If you want every FROM to name its platform, so that nobody has to know the usual one.',
  buildkit: 'RedundantTargetPlatform',
  *check({ tree, stages }) {
    if (!isPredefined(stages)) return;
    for (const { from } of stages.all) {
      const flag = flagOf(from, 'platform');
      if (flag?.value === undefined || from.problems.length > 0) continue;
      if (!isTargetPlatform(flag.value.text, tree.escape)) continue;
      yield {
        range: flag.range,
        message: `${flag.value.text} is the platform that FROM uses anyway: leave --platform out`,
        unnecessary: true,
        fixes: [removal(tree, flag)],
      };
    }
  },
});

/** Whether TARGETPLATFORM is what BuildKit says: an ARG of the file may give it another value. */
function isPredefined({ globals }: Stages): boolean {
  const declarations = [globals.variable('TARGETPLATFORM'), globals.declaration('TARGETPLATFORM')];
  return declarations.every((variable) => variable?.declaration?.value === undefined);
}

/** Whether the text is nothing but TARGETPLATFORM; a default is never used. */
function isTargetPlatform(text: string, escape: '\\' | '`'): boolean {
  const platform = 'linux/arm64/v8';
  const lookup = (name: string) => (name === 'TARGETPLATFORM' ? platform : undefined);
  const { text: result, uses, error } = expand(text, { escape, lookup });
  const isPlain = uses.every(({ name, operator = '-' }) => name === 'TARGETPLATFORM' && /^:?-$/.test(operator));
  return error === undefined && uses.length > 0 && isPlain && result === platform;
}

/** With the rest of its line, where it has one to itself. */
function removal({ text, escape }: Dockerfile, { range: { start, end } }: Flag): Fix {
  const blanks = escape === '`' ? /^[ \t]*(?:`[ \t]*\r?\n[ \t]*)?/ : /^[ \t]*(?:\\[ \t]*\r?\n[ \t]*)?/;
  const length = blanks.exec(text.slice(end))?.[0].length ?? 0;
  return { title: 'Remove --platform', edits: [{ range: { start, end: end + length }, newText: '' }], safe: true };
}
