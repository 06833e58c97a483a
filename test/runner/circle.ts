/**
 * A circle is a group of tests with one line in the closing table: engine, lsp, cli, editor, vsix, ui.
 */

export interface Circle {
  readonly name: string;
  passed: number;
  failed: number;
  /** What was not run, each by name with the reason where there is one. */
  readonly skipped: string[];
  seconds: number;
}

/** A circle in which nothing has run yet. */
export function emptyCircle(name: string): Circle {
  return { name, passed: 0, failed: 0, skipped: [], seconds: 0 };
}

/** A circle of which nothing could run. */
export function skippedCircle(name: string, tests: readonly string[], reason: string): Circle {
  return { ...emptyCircle(name), skipped: tests.map((test) => `${test}: ${reason}`) };
}

/** A circle that failed before its first test. */
export function brokenCircle(name: string): Circle {
  return { ...emptyCircle(name), failed: 1 };
}

/** Announces a circle, runs it and measures how long it took. */
export async function timed(name: string, runCircle: () => Promise<Circle>): Promise<Circle> {
  console.log(`\n── ${name} ──`);
  const started = performance.now();
  const circle = await runCircle();
  circle.seconds = (performance.now() - started) / 1000;
  return circle;
}
