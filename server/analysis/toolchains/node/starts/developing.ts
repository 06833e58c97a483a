/**
 * Tools that compile, watch, test or serve sources: an image that starts one of them is for work on the project.
 */

import type { Application, ExplainStart } from '../../application.ts';
import { readCommandLine } from '../../command/commandLine.ts';
import { each } from '../../command/table.ts';
import type { Command } from '../../toolchain.ts';
import { developing } from './application.ts';
import { builds, rebuilds } from './frameworks.ts';
import { compiles } from './script.ts';

const does =
  (develops: string): ExplainStart =>
  (command) =>
    asks(command) ? undefined : developing(command, develops);

function asks({ arguments: words }: Command): boolean {
  return words.some(({ value }) => value === '--version' || value === '--help' || value === '-v');
}

/** By what they do. */
export const developers: Readonly<Record<string, ExplainStart>> = {
  ...each('nodemon node-dev supervisor tsc-watch pm2-dev', does('restarts when a source changes')),
  ...each('ts-node-dev tsnd', does('compiles its sources, and restarts when one of them changes')),
  ...each(
    'ts-node ts-node-esm ts-node-script ts-node-transpile-only tsx tsm esno swc-node sucrase-node babel-node vite-node ' +
      'jiti typeorm-ts-node-commonjs typeorm-ts-node-esm coffee',
    does(compiles),
  ),
  ...each(
    'webpack-dev-server webpack-dashboard lite-server browser-sync start-storybook tsdx cosmos wxt plasmo stencil',
    does(rebuilds),
  ),
  ...each(
    'ng react-scripts craco react-app-rewired vue-cli-service parcel ember quasar expo rsbuild rspack farm umi max father ' +
      'dumi ice docz gridsome vuepress eleventy hexo ionic storybook sb electron-vite wp-scripts preact meteor modern',
    serves,
  ),
  nest: (command) =>
    verbOf(command) === 'start' ? developing(command, 'compiles the project first') : serves(command),
  ...each('webpack webpack-cli', (command) => {
    const args = readCommandLine(command.arguments, '-c --config --mode --env');
    return developing(
      command,
      /^s/.test(args.operands[0]?.value ?? '') || args.has('-w', '--watch') ? rebuilds : builds,
    );
  }),
  ...each(
    'tsc tspc vue-tsc babel swc esbuild rollup tsup tsdown ncc unbuild microbundle sass postcss',
    does('compiles sources'),
  ),
  ...each(
    'jest vitest mocha ava tap tape jasmine karma cypress playwright testcafe wdio nyc c8 web-test-runner',
    does('runs tests'),
  ),
  ...each('eslint prettier biome tslint stylelint standard xo oxlint', does('checks sources')),
  ...each('gulp grunt', does('runs tasks of the build')),
  ...each('wrangler vercel netlify firebase serverless sls sst cdk amplify', does('is a tool for developers')),
};

function verbOf(command: Command): string | undefined {
  return readCommandLine(command.arguments, '').operands[0]?.value;
}

/** `ng serve`, `react-scripts start`; they build, too. */
function serves(command: Command): Application | undefined {
  if (asks(command)) return undefined;
  const verb = verbOf(command);
  if (verb === 'build' || verb === 'b' || verb === 'generate') return developing(command, builds);
  return developing(command, verb === 'test' ? 'runs tests' : rebuilds);
}
