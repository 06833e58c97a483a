/**
 * Runs test files with Node's own test runner, printed as it goes, and counts them as one circle.
 */
import path from 'node:path';
import { run } from 'node:test';
import { spec } from 'node:test/reporters';
import { type Circle, emptyCircle } from './circle.ts';

/**
 * Runs every file in a process of its own, `concurrency` of them at a time (left out: one for each processor).
 * A file that cannot even start counts as one failed test.
 */
export async function runNodeTests(name: string, files: readonly string[], concurrency?: number): Promise<Circle> {
  const circle = emptyCircle(name);
  const events = run({ files: [...files], concurrency: concurrency ?? true });

  events.on('test:pass', ({ details, skip, todo, file, name: test }) => {
    const reason = skip ?? todo;
    if (reason) circle.skipped.push(`${path.basename(file ?? '')} › ${test}${reason === true ? '' : `: ${reason}`}`);
    else if (details.type !== 'suite') circle.passed += 1;
  });
  events.on('test:fail', ({ details }) => {
    // The tests inside have counted already.
    if (!isFailureOfSubtests(details.error)) circle.failed += 1;
  });

  for await (const text of events.compose(spec)) process.stdout.write(text);
  return circle;
}

function isFailureOfSubtests(error: Error): boolean {
  return 'failureType' in error && error.failureType === 'subtestsFailed';
}
