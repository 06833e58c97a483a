/**
 * Where things are: every folder and file that the editor harness reads or writes.
 */
import path from 'node:path';

const editorDir = path.dirname(import.meta.dirname);
const root = path.resolve(editorDir, '../..');
const driver = path.join(root, 'dist/test/driver');

export const paths = {
  /** The repository, which is also the extension under development. */
  root,
  /** The npm package that holds VS Code's server; its node_modules comes on demand. */
  editorPackage: editorDir,
  /** The npm package that holds a Chromium, installed only where nothing else is found. */
  chromiumPackage: path.join(editorDir, 'chromium'),
  /** The workspace that `npm start` and the suites open. */
  sample: path.join(editorDir, 'sample'),
  /** Mocha suites for the extension host, as sources. */
  suites: path.join(editorDir, 'suites'),
  /** UI tests. */
  ui: path.join(editorDir, 'ui'),
  /** Screenshots and reports. */
  out: path.join(editorDir, 'out'),
  /** The packaged extension. */
  vsix: path.join(root, 'dist/stagewright.vsix'),
  /** An extension that holds nothing but the bundled suites. */
  driver,
  /** The bundled suites' entry. */
  suiteEntry: path.join(driver, 'suites/index.cjs'),
} as const;
