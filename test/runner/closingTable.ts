/**
 * The end of a test run: what was skipped and why, a table of the circles, and one last line to read by machine.
 */
import type { Circle } from './circle.ts';

/** Prints the table; the last line is `N passed, N failed`, with `, N skipped` where any were. */
export function printClosingTable(circles: readonly Circle[]): void {
  console.log();
  for (const { name, skipped } of circles) {
    for (const test of skipped) console.log(`SKIPPED in ${name}: ${test}`);
  }
  console.log(`\n${row('', 'passed', 'failed', 'skipped', 'seconds')}`);
  for (const { name, passed, failed, skipped, seconds } of circles) {
    console.log(row(name, passed, failed, skipped.length, seconds.toFixed(1)));
  }
  console.log(`\n${summary(circles)}`);
}

function summary(circles: readonly Circle[]): string {
  const passed = circles.reduce((sum, circle) => sum + circle.passed, 0);
  const failed = circles.reduce((sum, circle) => sum + circle.failed, 0);
  const skipped = circles.reduce((sum, circle) => sum + circle.skipped.length, 0);
  return `${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`;
}

function row(name: string, ...cells: (string | number)[]): string {
  return name.padEnd(10) + cells.map((cell) => String(cell).padStart(9)).join('');
}
