/**
 * Findings for programs. The shape is documented in docs/cli.md, and others rely on it: add, but never change.
 */

import { buildkitLine } from '../../analysis/rules/buildkitLine.ts';
import type { Finding } from '../../analysis/rules/rule.ts';
import type { Dockerfile } from '../../analysis/syntax/tree.ts';
import type { LineIndex } from '../../analysis/text/lineIndex.ts';
import { spanOf } from '../position.ts';
import type { Output } from '../terminal/terminal.ts';
import type { Report } from './checkedFile.ts';

/** Prints one object with all files, the clean ones too. */
export function jsonReport(output: Output): Report {
  const files: object[] = [];
  return {
    add: ({ name, lines, tree, findings, mended }) => {
      files.push({
        file: name,
        findings: findings.map((finding) => plainFinding(finding, tree, lines)),
        // Left out by JSON where nothing was mended.
        fixed: mended.length === 0 ? undefined : mended.map(({ rule, message }) => ({ rule, message })),
      });
    },
    end: () => output.line(JSON.stringify({ files }, undefined, 2)),
  };
}

function plainFinding(finding: Finding, tree: Dockerfile, lines: LineIndex): object {
  const { rule, severity, message, range, buildkit, fixes = [] } = finding;
  const line = buildkitLine(tree, finding, lines);
  return {
    rule,
    severity,
    message,
    ...spanOf(lines, range),
    // Both are left out by JSON where the rule is no check of BuildKit's.
    buildkit,
    buildkitLine: line === undefined ? undefined : line + 1,
    fixes: fixes.map(({ title, safe }) => ({ title, safe })),
  };
}
