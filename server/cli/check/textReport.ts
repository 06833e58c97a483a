/**
 * Findings for people, in the manner of compilers: what is wrong, where, the lines themselves, and how to mend it.
 */

import type { Finding, Severity } from '../../analysis/rules/rule.ts';
import type { LineIndex } from '../../analysis/text/lineIndex.ts';
import { shownName } from '../inputs/source.ts';
import { positionOf } from '../position.ts';
import type { Style } from '../terminal/paint.ts';
import { printable } from '../terminal/printable.ts';
import type { Output } from '../terminal/terminal.ts';
import { wrap } from '../terminal/wrap.ts';
import type { Report } from './checkedFile.ts';
import { lookOf, severities } from './severity.ts';
import { gutterWidth, snippetLines } from './snippet.ts';

/** Prints findings as they come, and closes with a line that counts them. */
export function textReport(output: Output): Report {
  const found: Severity[] = [];
  let files = 0;
  let affected = 0;
  let fixed = 0;
  return {
    add: ({ name, lines, findings, mended }) => {
      files++;
      for (const { rule, message } of mended) {
        fixed++;
        output.line(`${output.paint(['bold', 'green'], `fixed[${rule}]:`)} ${shownName(name)}: ${printable(message)}`);
      }
      if (mended.length > 0) output.line();
      if (findings.length > 0) affected++;
      for (const finding of findings) {
        found.push(finding.severity);
        output.line(`${findingText(finding, name, lines, output)}\n`);
      }
    },
    end: () => {
      if (files === 0) return;
      const mended = fixed === 0 ? '' : `${output.paint('green', `${fixed} fixed`)}, `;
      output.line(mended + summary(found, affected, files, output));
    },
  };
}

function findingText(finding: Finding, name: string, lines: LineIndex, output: Output): string {
  const { paint, width } = output;
  const { rule, severity, message, range, related = [], fixes = [] } = finding;
  const { one, style } = lookOf(severity);
  const { line, column } = positionOf(lines, range.start);
  const margin = ' '.repeat(gutterWidth(lines, range));
  const aside = (label: string, text: string) => `${margin} ${paint('dim', '=')} ${label} ${printable(text)}`;
  return [
    headline(`${one}[${rule}]`, message, style, output),
    `${margin}${paint('dim', '-->')} ${shownName(name)}:${line}:${column}`,
    `${margin} ${paint('dim', '|')}`,
    ...snippetLines(lines, range, { paint, width, style }),
    ...related.map((place) => {
      return aside(paint('bold', 'note:'), `line ${positionOf(lines, place.range.start).line}: ${place.message}`);
    }),
    ...fixes.map(({ title, safe }) => {
      return aside(paint(['bold', 'green'], 'fix:'), safe ? title : `${title} (may change the image)`);
    }),
  ].join('\n');
}

function headline(label: string, message: string, style: Style, { paint, isTerminal, width }: Output): string {
  const text = `${label}: ${printable(message)}`;
  const [first = '', ...others] = isTerminal ? wrap(text, width) : [text];
  const rest = [first.slice(label.length), ...others].map((line) => paint('bold', line));
  return paint(style, label) + rest.join('\n');
}

function summary(found: readonly Severity[], affected: number, files: number, { paint }: Output): string {
  const all = files === 1 ? '1 Dockerfile' : `${files} Dockerfiles`;
  if (found.length === 0) return `${paint('green', 'No findings')} in ${all}`;
  const counts = severities.flatMap((severity) => {
    const count = found.filter((each) => each === severity).length;
    const { one, many, style } = lookOf(severity);
    return count === 0 ? [] : [paint(style, `${count} ${count === 1 ? one : many}`)];
  });
  return `${counts.join(', ')} in ${affected === files ? all : `${affected} of ${all}`}`;
}
