/**
 * The circles that need a real VS Code: the suites inside the extension host, against the source folder and
 * against the packaged file, and the UI tests. Where no editor can be had, they are skipped by name.
 */
import fs from 'node:fs';
import path from 'node:path';
import { suiteFiles } from '../editor/harness/bundleSuites.ts';
import { chooseLauncher } from '../editor/harness/chooseLauncher.ts';
import { npmCommand, runVisibly } from '../editor/harness/command.ts';
import { EditorUnavailable, type Launcher, type Subject } from '../editor/harness/launcher.ts';
import { paths } from '../editor/harness/paths.ts';
import { runSuites } from '../editor/harness/runSuites.ts';
import { printSuiteReport } from '../editor/harness/suiteReport.ts';
import { brokenCircle, type Circle, emptyCircle, skippedCircle } from './circle.ts';
import { runNodeTests } from './nodeTests.ts';

/** An editor to run tests in, or the reason why there is none. */
export type EditorOrReason = Launcher | string;

/** Finds an editor, installing what is missing; says what it found. */
export async function findEditor(): Promise<EditorOrReason> {
  try {
    const launcher = await chooseLauncher();
    console.log(`Editor: ${launcher.name}`);
    // The UI tests run in processes of their own, and must not decide anew.
    process.env.STAGEWRIGHT_EDITOR = launcher.kind;
    return launcher;
  } catch (error) {
    if (error instanceof EditorUnavailable) return error.message;
    throw error;
  }
}

/** The suites inside the extension host, on the source folder. */
export function editorCircle(editor: EditorOrReason): Promise<Circle> {
  return suiteCircle('editor', editor, 'source');
}

/** Packages the extension, and runs the same suites on the packaged file, installed. */
export async function vsixCircle(editor: EditorOrReason): Promise<Circle> {
  const [npm, args] = npmCommand('run', '--silent', 'package');
  if (!(await runVisibly(npm, args, { cwd: paths.root }))) return brokenCircle('vsix');
  return await suiteCircle('vsix', editor, 'package');
}

/** The tests that drive the window, one file after the other. */
export async function uiCircle(editor: EditorOrReason): Promise<Circle> {
  const files = fs.globSync('*.ui.ts', { cwd: paths.ui }).sort();
  if (typeof editor === 'string') return skippedCircle('ui', files, editor);
  const absolute = files.map((name) => path.join(paths.ui, name));
  return await runNodeTests('ui', absolute, 1);
}

async function suiteCircle(name: string, editor: EditorOrReason, subject: Subject): Promise<Circle> {
  const files = suiteFiles().map((file) => path.basename(file));
  if (typeof editor === 'string') return skippedCircle(name, files, editor);
  try {
    const report = await runSuites(editor, subject);
    printSuiteReport(report);
    return {
      ...emptyCircle(name),
      passed: report.passes.length,
      failed: report.failures.length,
      skipped: report.pending.map((test) => test.fullTitle),
    };
  } catch (error) {
    console.error(error);
    return brokenCircle(name);
  }
}
