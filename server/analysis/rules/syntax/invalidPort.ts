/** EXPOSE of something that is no port. */

import { type ExposedPort, unreadablePorts } from '../../stages/exposedPorts.ts';
import { type Fix, type RawFinding, rule } from '../rule.ts';

export const invalidPort = rule({
  id: 'invalid-port',
  severity: 'error',
  summary: 'EXPOSE names something that is not a port',
  why: 'BuildKit reads each word as a port up to 65535 or a range of ports, with tcp, udp or sctp after a slash, and stops at anything else. A comma is part of the word, and a comment after the ports is just more words.',
  example: `FROM nginx:1.30
EXPOSE 80, 443
`,
  remedy: 'Write spaces between the ports, and comments on lines of their own.',
  whenToIgnore: 'Only in templates, which become a Dockerfile when they are filled in: the build stops there.',
  *check({ text, stages }) {
    for (const stage of stages.all) {
      for (const ports of unreadablePorts(stages, stage)) {
        const comment = ports.findIndex((port) => port.text.startsWith('#'));
        // What follows is the rest of the comment.
        for (const port of comment === -1 ? ports : ports.slice(0, comment + 1)) {
          if (isPlaceholder(port.text)) continue;
          yield { ...describe(text, port), ...(stage.mayBeReachable ? {} : { severity: 'warning' }) };
        }
      }
    }
  },
});

/** Templates are filled in before they are built. */
function isPlaceholder(text: string): boolean {
  return /[{}<>%@]/.test(text);
}

function describe(source: string, port: Pick<ExposedPort, 'word' | 'text'>): RawFinding {
  const { range } = port.word;
  if (port.text.startsWith('#'))
    return { range, message: 'A comment needs a line of its own: BuildKit takes its words for ports, and stops' };
  const fix = withoutComma(source, port);
  const advice =
    fix === undefined
      ? 'Write a number up to 65535 or a range, and behind a slash no more than tcp, udp or sctp'
      : 'Separate ports by spaces, without commas';
  return {
    range,
    message: `"${port.text}" is no port to BuildKit, so the build stops here. ${advice}`,
    ...(fix === undefined ? {} : { fixes: [fix] }),
  };
}

function withoutComma(source: string, { word: { range }, text }: Pick<ExposedPort, 'word' | 'text'>): Fix | undefined {
  if (
    source.slice(range.start, range.end) !== text ||
    !/^\d+(?:\/\w+)?(?:,\d+(?:\/\w+)?)*,?$/.test(text) ||
    !text.includes(',')
  )
    return undefined;
  return {
    title: 'Separate the ports by spaces',
    edits: [{ range, newText: text.replace(/,$/, '').replaceAll(',', ' ') }],
    safe: true,
  };
}
