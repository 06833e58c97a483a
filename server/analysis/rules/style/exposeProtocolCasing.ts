/** EXPOSE 80/TCP. */

import { exposedPorts } from '../../stages/exposedPorts.ts';
import type { Word } from '../../syntax/tree.ts';
import { type Fix, rule } from '../rule.ts';

export const exposeProtocolCasing = rule({
  id: 'expose-protocol-casing',
  severity: 'hint',
  summary: 'The protocol of EXPOSE has capital letters',
  why: 'BuildKit writes the protocol to the image in lower case whatever the file says, and warns. In lower case, file and image say the same.',
  example: `FROM alpine:3.22
EXPOSE 53/UDP
`,
  remedy: 'Write `tcp`, `udp` or `sctp`.',
  whenToIgnore: 'If you do not mind: the image is the same.',
  buildkit: 'ExposeProtoCasing',
  *check({ text, stages }) {
    for (const stage of stages.all) {
      for (const { word, protocol } of exposedPorts(stages, stage)) {
        const lower = protocol.toLowerCase();
        if (lower === protocol) continue;
        const fix = lowerCaseFix(text, word, protocol);
        yield {
          range: word.range,
          message: `Protocols are written in lower case, and so the image has it: write ${lower} instead of ${protocol}`,
          fixes: fix === undefined ? [] : [fix],
        };
      }
    }
  },
});

/** Possible where the word itself ends in the protocol: it may come with a variable. */
function lowerCaseFix(text: string, { range }: Word, protocol: string): Fix | undefined {
  const written = text.slice(range.start, range.end);
  const slash = written.lastIndexOf('/');
  if (slash === -1 || !/^\w+["']?$/.test(written.slice(slash + 1))) return undefined;
  const start = range.start + slash + 1;
  const edit = { range: { start, end: start + protocol.length }, newText: protocol.toLowerCase() };
  const isThere = text.slice(edit.range.start, edit.range.end) === protocol;
  return isThere ? { title: `Write ${edit.newText}`, edits: [edit], safe: true } : undefined;
}
