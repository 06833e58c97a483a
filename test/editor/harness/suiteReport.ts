/**
 * What Mocha's JSON reporter wrote inside the extension host: read, printed for people, and counted.
 */
import fs from 'node:fs';
import { styleText } from 'node:util';

export interface SuiteReport {
  readonly passes: readonly MochaTest[];
  readonly failures: readonly MochaTest[];
  readonly pending: readonly MochaTest[];
}

interface MochaTest {
  readonly fullTitle: string;
  readonly duration?: number;
  readonly err: { readonly message?: string; readonly stack?: string };
}

/** Reads a report; throws where the extension host ended without writing one. */
export function readSuiteReport(file: string): SuiteReport {
  if (!fs.existsSync(file)) throw new Error('The extension host ended without a report of its suites.');
  const report: SuiteReport = JSON.parse(fs.readFileSync(file, 'utf8'));
  return report;
}

/** Prints one line for each test, and for each failure what went wrong. */
export function printSuiteReport({ passes, failures, pending }: SuiteReport): void {
  for (const test of passes) {
    console.log(`${styleText('green', '✔')} ${test.fullTitle} ${styleText('gray', `(${test.duration ?? 0} ms)`)}`);
  }
  for (const test of pending) console.log(`${styleText('yellow', '﹣')} ${test.fullTitle} (skipped)`);
  for (const test of failures) {
    console.log(`${styleText('red', '✖')} ${test.fullTitle}`);
    console.log(indent(test.err.stack ?? test.err.message ?? 'no message'));
  }
}

function indent(text: string): string {
  return text.replace(/^/gm, '    ');
}
