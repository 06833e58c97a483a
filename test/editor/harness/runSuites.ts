/**
 * One run of the Mocha suites in an editor: bundles them, lets the launcher run them on a copy of the
 * sample workspace, and hands back what the extension host reported.
 */
import fs from 'node:fs';
import path from 'node:path';
import { bundleSuites } from './bundleSuites.ts';
import type { Launcher, Subject } from './launcher.ts';
import { paths } from './paths.ts';
import { readSuiteReport, type SuiteReport } from './suiteReport.ts';
import { createWorkspace } from './workspace.ts';

/** Runs all suites against the source folder or the packaged extension. Throws where no report came back. */
export async function runSuites(launcher: Launcher, subject: Subject): Promise<SuiteReport> {
  await bundleSuites();
  fs.mkdirSync(paths.out, { recursive: true });
  const report = path.join(paths.out, `suites-${subject}.json`);
  fs.rmSync(report, { force: true });

  const workspace = createWorkspace();
  const env = { STAGEWRIGHT_SUITE_REPORT: report, STAGEWRIGHT_SUITE_SUBJECT: subject };
  try {
    // A desktop VS Code ends with an error when tests fail: the report says which, so it decides.
    const failure = await launcher.runSuites({ subject, workspace: workspace.folder, env }).catch(asError);
    if (failure && !fs.existsSync(report)) throw failure;
    return readSuiteReport(report);
  } finally {
    workspace.remove();
  }
}

function asError(thrown: unknown): Error {
  return thrown instanceof Error ? thrown : new Error(String(thrown));
}
