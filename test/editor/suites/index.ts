/**
 * The entry that VS Code calls inside its extension host: runs every suite beside it with Mocha and leaves
 * the results, as JSON, in the file that STAGEWRIGHT_SUITE_REPORT names.
 */
import fs from 'node:fs';
import path from 'node:path';
import Mocha from 'mocha';

/** Resolves when every test passed; rejects with their number when some failed. */
export async function run(): Promise<void> {
  const output = process.env.STAGEWRIGHT_SUITE_REPORT;
  if (!output) throw new Error('STAGEWRIGHT_SUITE_REPORT names no file for the results.');

  // So that a failure names the line of the suite's source.
  process.setSourceMapsEnabled(true);
  const mocha = new Mocha({ ui: 'tdd', timeout: 20_000, reporter: 'json', reporterOptions: { output } });
  for (const name of fs.readdirSync(__dirname)) {
    if (name.endsWith('.test.cjs')) mocha.addFile(path.join(__dirname, name));
  }
  const failures = await new Promise<number>((resolve) => mocha.run(resolve));
  if (failures > 0) throw new Error(`${failures} tests failed.`);
}
