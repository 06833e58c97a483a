/**
 * Findings for programs. The shape is documented in docs/cli.md, and others rely on it: add, but never change.
 */

import type { Finding } from '../../analysis/rules/rule.ts';
import type { LineIndex } from '../../analysis/text/lineIndex.ts';
import { spanOf } from '../position.ts';
import type { Output } from '../terminal/terminal.ts';
import type { Report } from './checkedFile.ts';

/** Prints one object with all files, the clean ones too. */
export function jsonReport(output: Output): Report {
  const files: object[] = [];
  return {
    add: ({ name, lines, findings, mended }) => {
      files.push({
        file: name,
        findings: findings.map((finding) => plainFinding(finding, lines)),
        // Left out by JSON where nothing was mended.
        fixed: mended.length === 0 ? undefined : mended.map(({ rule, message }) => ({ rule, message })),
      });
    },
    end: () => output.line(JSON.stringify({ files }, undefined, 2)),
  };
}

function plainFinding({ rule, severity, message, range, buildkit, fixes = [] }: Finding, lines: LineIndex): object {
  return {
    rule,
    severity,
    message,
    ...spanOf(lines, range),
    // Left out by JSON where the rule is no check of BuildKit's.
    buildkit,
    fixes: fixes.map(({ title, safe }) => ({ title, safe })),
  };
}
