/**
 * Packages as command lines name them, and the programs that they bring.
 */

import { entryOf } from '../command/table.ts';

/** The name in `typescript@5`, `@team/tool@latest` and `npm:tool@1`; undefined for a folder, an archive or an address. */
export function packageName(spec: string): string | undefined {
  if (/\.(?:tgz|tar\.gz)$/.test(spec)) return undefined;
  return /^(?:npm:)?(@[\w.-]+\/[\w.-]+|[\w][\w.-]*)(?:@[^/]*)?$/.exec(spec)?.[1];
}

/** The programs of a package, the main one first: those that are known, else the one that its name suggests. */
export function programsOf(name: string): readonly string[] {
  const known = entryOf(programs, name);
  if (known !== undefined) return known.split(' ');
  const [, scope, own = name] = /^@([^/]+)\/(.*)$/.exec(name) ?? [];
  return [scope !== undefined && own === 'cli' ? scope : own];
}

/** What is not called like its package. */
const programs: Readonly<Record<string, string>> = {
  '@angular/cli': 'ng',
  '@anthropic-ai/claude-code': 'claude',
  '@babel/cli': 'babel',
  '@bazel/bazelisk': 'bazelisk bazel',
  '@google/gemini-cli': 'gemini',
  '@mermaid-js/mermaid-cli': 'mmdc',
  '@microsoft/rush': 'rush rushx',
  '@nestjs/cli': 'nest',
  '@openai/codex': 'codex',
  '@playwright/test': 'playwright',
  '@redocly/cli': 'redocly openapi',
  '@remix-run/dev': 'remix',
  '@remix-run/serve': 'remix-serve',
  '@react-router/dev': 'react-router',
  '@react-router/serve': 'react-router-serve',
  '@sveltejs/kit': 'svelte-kit',
  '@tailwindcss/cli': 'tailwindcss',
  '@vercel/ncc': 'ncc',
  '@vue/cli': 'vue',
  '@vue/cli-service': 'vue-cli-service',
  '@yao-pkg/pkg': 'pkg',
  'aws-cdk': 'cdk',
  'azure-functions-core-tools': 'func azfun azurefunctions',
  bun: 'bun bunx',
  'clean-css-cli': 'cleancss',
  'coffee-script': 'coffee cake',
  coffeescript: 'coffee cake',
  concurrently: 'concurrently conc',
  'cross-env': 'cross-env cross-env-shell',
  'del-cli': 'del del-cli',
  'dotenv-cli': 'dotenv',
  'ember-cli': 'ember',
  'expo-cli': 'expo',
  'firebase-tools': 'firebase',
  'gatsby-cli': 'gatsby',
  'grunt-cli': 'grunt',
  'gulp-cli': 'gulp',
  'hexo-cli': 'hexo',
  less: 'lessc',
  'netlify-cli': 'netlify ntl',
  'node-red': 'node-red node-red-pi',
  npm: 'npm npx',
  'npm-check-updates': 'ncu npm-check-updates',
  'npm-run-all': 'npm-run-all run-s run-p',
  'npm-run-all2': 'npm-run-all run-s run-p',
  nuxi: 'nuxi nuxt',
  pm2: 'pm2 pm2-dev pm2-docker pm2-runtime',
  pnpm: 'pnpm pnpx',
  'postcss-cli': 'postcss',
  purescript: 'purs',
  'local-web-server': 'ws local-web-server',
  serverless: 'serverless sls',
  'sirv-cli': 'sirv',
  'sequelize-cli': 'sequelize sequelize-cli',
  'ts-node': 'ts-node ts-node-esm ts-node-transpile-only ts-script',
  'ts-node-dev': 'ts-node-dev tsnd',
  typescript: 'tsc tsserver',
  'uglify-js': 'uglifyjs',
  'webpack-cli': 'webpack webpack-cli',
  wrangler: 'wrangler wrangler2',
  yarn: 'yarn yarnpkg',
};
