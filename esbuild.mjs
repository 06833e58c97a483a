/**
 * The build: bundles the extension client, the language server and the command line into `dist/`.
 * `--production` minifies and leaves the source maps out; `--watch` rebuilds on every change and says
 * so in lines that .vscode/tasks.json reads. Beside the bundles it leaves the licences of the packages in them.
 */
import { chmod, readdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { context } from 'esbuild';

const production = process.argv.includes('--production');
const watch = process.argv.includes('--watch');
const { version } = JSON.parse(await readFile('package.json', 'utf8'));

/** CommonJS dependencies inside an ES module bundle still call `require` for Node's own modules. */
const cliBanner = [
  '#!/usr/bin/env node',
  "import { createRequire as __createRequire } from 'node:module';",
  'const require = __createRequire(import.meta.url);',
].join('\n');

/** @type {import('esbuild').BuildOptions} */
const shared = {
  bundle: true,
  platform: 'node',
  target: 'node20',
  minify: production,
  sourcemap: !production,
  legalComments: 'none',
  mainFields: ['module', 'main'],
  metafile: true,
  logLevel: 'silent',
  plugins: [{ name: 'report', setup: reportBuilds }],
};

/** @type {import('esbuild').BuildOptions[]} */
const bundles = [
  {
    ...shared,
    entryPoints: ['client/extension.ts'],
    outfile: 'dist/client/extension.cjs',
    format: 'cjs',
    external: ['vscode'],
  },
  { ...shared, entryPoints: ['server/lsp/main.ts'], outfile: 'dist/server/main.cjs', format: 'cjs' },
  {
    ...shared,
    entryPoints: ['server/cli/main.ts'],
    outfile: 'dist/cli.js',
    format: 'esm',
    banner: { js: cliBanner },
    define: { STAGEWRIGHT_VERSION: JSON.stringify(version) },
  },
];

let running = 0;
const contexts = await Promise.all(bundles.map((bundle) => context(bundle)));
if (watch) {
  await Promise.all(contexts.map((each) => each.watch()));
} else {
  const results = await Promise.allSettled(contexts.map((each) => each.rebuild()));
  await Promise.all(contexts.map((each) => each.dispose()));
  if (results.some((result) => result.status === 'rejected')) process.exit(1);
  await chmod('dist/cli.js', 0o755);
  await writeFile('dist/THIRD-PARTY-NOTICES.txt', await notices(results.flatMap(inputsOf)));
}

/**
 * The files that went into a bundle.
 * @param {PromiseSettledResult<import('esbuild').BuildResult>} result
 */
function inputsOf(result) {
  return result.status === 'fulfilled' ? Object.keys(result.value.metafile?.inputs ?? {}) : [];
}

/**
 * The licences of the packages that `files` come from, which want to be passed on with their code.
 * @param {string[]} files
 */
async function notices(files) {
  const packagePath = /^.*node_modules\/(?:@[^/]+\/)?[^/]+(?=\/)/;
  const packages = new Set(files.flatMap((file) => packagePath.exec(file)?.[0] ?? []));
  const texts = [...packages].sort().map(async (folder) => {
    const { name, version, license } = JSON.parse(await readFile(path.join(folder, 'package.json'), 'utf8'));
    const licenseFile = (await readdir(folder)).find((file) => /^(?:licen[cs]e|copying)/i.test(file));
    const text = licenseFile === undefined ? '' : await readFile(path.join(folder, licenseFile), 'utf8');
    return `${name} ${version} (${license})\n\n${text.trim()}\n`;
  });
  return `Stagewright contains code of these packages.\n\n${(await Promise.all(texts)).join(`\n${'-'.repeat(80)}\n\n`)}`;
}

/**
 * Prints problems as `file:line:column: severity: message`, and in watch mode the two lines between which
 * a rebuild of any of the bundles is under way.
 * @param {import('esbuild').PluginBuild} build
 */
function reportBuilds(build) {
  build.onStart(() => {
    if (watch && running === 0) console.log('[watch] build started');
    running += 1;
  });
  build.onEnd((result) => {
    for (const error of result.errors) console.error(problemLine('error', error));
    for (const warning of result.warnings) console.error(problemLine('warning', warning));
    running -= 1;
    if (watch && running === 0) console.log('[watch] build finished');
  });
}

/**
 * @param {'error' | 'warning'} severity
 * @param {import('esbuild').Message} message
 */
function problemLine(severity, { location, text }) {
  if (!location) return `${severity}: ${text}`;
  return `${location.file}:${location.line}:${location.column + 1}: ${severity}: ${text}`;
}
