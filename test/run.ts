/**
 * `npm test`: builds, then runs every circle of tests from the engine outwards to a real VS Code, and
 * closes with a table. `--only engine|editor|vsix|ui` runs one part.
 *
 * With CI=true an editor test that could not run fails the run; elsewhere it is reported as skipped.
 */
import fs from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { npmCommand, runVisibly } from './editor/harness/command.ts';
import { paths } from './editor/harness/paths.ts';
import { brokenCircle, type Circle, emptyCircle, timed } from './runner/circle.ts';
import { printClosingTable } from './runner/closingTable.ts';
import { editorCircle, findEditor, uiCircle, vsixCircle } from './runner/editorCircles.ts';
import { runNodeTests } from './runner/nodeTests.ts';

const parts = ['engine', 'editor', 'vsix', 'ui'] as const;
type Part = (typeof parts)[number];
const editorCircles: readonly string[] = ['editor', 'vsix', 'ui'];

const wanted = readParts();
const circles: Circle[] = [await timed('build', build)];
if (wanted.includes('engine')) await runEngineCircles();
if (wanted.some((part) => part !== 'engine')) await runEditorCircles();

const success = succeeded();
printClosingTable(circles);
process.exitCode = success ? 0 : 1;

function readParts(): readonly Part[] {
  const { values } = parseArgs({ options: { only: { type: 'string' } } });
  if (values.only === undefined) return parts;
  const only = parts.filter((part) => part === values.only);
  if (only.length > 0) return only;
  console.error(`--only takes one of ${parts.join(', ')}`);
  process.exit(2);
}

/** Counts as a circle only in failing: a build that works is not a test. */
async function build(): Promise<Circle> {
  const [npm, args] = npmCommand('run', '--silent', 'build');
  return (await runVisibly(npm, args, { cwd: paths.root })) ? emptyCircle('build') : brokenCircle('build');
}

/** Everything that runs under Node alone: the language server and the command line by their folders, the rest is engine. */
async function runEngineCircles(): Promise<void> {
  const testFolder = import.meta.dirname;
  const files = fs.globSync('**/*.test.ts', { cwd: testFolder, exclude: ['editor/**'] }).sort();
  const circleOf = (file: string) => /^(lsp|cli)\b/.exec(file)?.[0] ?? 'engine';
  for (const name of ['engine', 'lsp', 'cli']) {
    const absolute = files.filter((file) => circleOf(file) === name).map((file) => path.join(testFolder, file));
    if (absolute.length > 0) circles.push(await timed(name, () => runNodeTests(name, absolute)));
  }
}

async function runEditorCircles(): Promise<void> {
  const built = circles.every((circle) => circle.name !== 'build' || circle.failed === 0);
  const editor = built ? await findEditor() : 'the build failed';
  if (wanted.includes('editor')) circles.push(await timed('editor', () => editorCircle(editor)));
  if (wanted.includes('vsix')) circles.push(await timed('vsix', () => vsixCircle(editor)));
  if (wanted.includes('ui')) circles.push(await timed('ui', () => uiCircle(editor)));
}

/** Beside failed tests, what must not pass for success: a circle without tests, and in CI an editor that is missing. */
function succeeded(): boolean {
  const problems = [];
  for (const { name, passed, failed, skipped } of circles) {
    if (name !== 'build' && passed + failed + skipped.length === 0) problems.push(`${name} has no tests`);
    const needsEditor = editorCircles.includes(name);
    if (process.env.CI === 'true' && needsEditor && skipped.length > 0)
      problems.push(`in CI, ${name} must not skip tests`);
  }
  for (const problem of problems) console.error(`\nFailed: ${problem}.`);
  return problems.length === 0 && circles.every((circle) => circle.failed === 0);
}
