/**
 * Turns the Mocha suites into what an extension host can load: CommonJS files inside the driver, an
 * extension that does nothing else. The driver is what carries the suites into a VS Code where
 * Stagewright itself is installed from its package.
 */
import fs from 'node:fs';
import path from 'node:path';
import { build } from 'esbuild';
import { paths } from './paths.ts';

const driverManifest = {
  name: 'stagewright-test-driver',
  publisher: 'stagewright',
  version: '0.0.0',
  engines: { vscode: '*' },
};

/** Writes the driver with freshly bundled suites. */
export async function bundleSuites(): Promise<void> {
  fs.rmSync(paths.driver, { recursive: true, force: true });
  await build({
    entryPoints: [path.join(paths.suites, 'index.ts'), ...suiteFiles()],
    outdir: path.dirname(paths.suiteEntry),
    outExtension: { '.js': '.cjs' },
    bundle: true,
    platform: 'node',
    format: 'cjs',
    target: 'node20',
    sourcemap: 'inline',
    // Mocha must be the one instance that runs the suites; it is found in the repository's node_modules.
    external: ['vscode', 'mocha'],
    logLevel: 'warning',
  });
  fs.writeFileSync(path.join(paths.driver, 'package.json'), JSON.stringify(driverManifest));
}

/** The files that hold suites. */
export function suiteFiles(): string[] {
  const names = fs.globSync('*.test.ts', { cwd: paths.suites }).sort();
  return names.map((name) => path.join(paths.suites, name));
}
