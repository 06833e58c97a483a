/**
 * Bundlers and site generators that write one folder, as a table: which command builds, where to, and what moves it.
 */

import { joinPath } from '../../../text/paths.ts';
import { pathFrom } from '../../buildEffect.ts';
import { variableOf } from '../../environment.ts';
import type { Command, Effect, Product } from '../../toolchain.ts';
import { noEffect } from '../../toolchain.ts';
import { type Arguments, readArguments } from '../arguments.ts';
import { build, check, output, present } from '../effects.ts';
import { findConfig, type Place, placeOf, settingIn } from './config.ts';

interface Bundler {
  /** The subcommands that build, separated by blanks; without it, the tool has none and always builds. */
  readonly builds?: string;
  /** The folder that it writes when nothing is said, seen from where it runs. */
  readonly output: string;
  /** Flags that name another. */
  readonly flags?: string;
  /** Flags that name a single file in place of a folder. */
  readonly fileFlags?: string;
  /** Other flags that take a value. */
  readonly withValue?: string;
  /** A variable that names another folder. */
  readonly variable?: string;
  /** The config file without its ending, and the setting in it that names another folder. */
  readonly config?: { readonly name: string; readonly setting: readonly string[] };
  /** Whether projects may move the folder in ways that are not read here. */
  readonly varies?: true;
  /** Whether the word behind the subcommand is the folder of the project. */
  readonly takesFolder?: true;
}

const configIn = (name: string, ...setting: readonly string[]) => ({ config: { name, setting } });

const bundlers: Readonly<Record<string, Bundler>> = {
  astro: { builds: 'build', output: 'dist', flags: '--outDir', ...configIn('astro.config', 'outDir') },
  antora: { output: 'build/site', flags: '--to-dir', varies: true },
  'build-storybook': { output: 'storybook-static', flags: '-o --output-dir', withValue: '-c --config-dir' },
  craco: { builds: 'build', output: 'build', variable: 'BUILD_PATH', varies: true },
  docusaurus: {
    builds: 'build',
    output: 'build',
    flags: '--out-dir',
    withValue: '--config -l --locale',
    takesFolder: true,
  },
  'docusaurus-build': { output: 'build', varies: true },
  'electron-builder': { output: 'dist', withValue: '-c --config -p --publish', varies: true },
  'electron-vite': {
    builds: 'build',
    output: 'out',
    flags: '--outDir',
    withValue: '-c --config -m --mode',
    varies: true,
  },
  eleventy: { output: '_site', flags: '--output', withValue: '--input --config', varies: true },
  ember: { builds: 'build b', output: 'dist', flags: '--output-path -o', withValue: '--environment -e' },
  encore: { output: 'public/build', varies: true },
  expo: { builds: 'export', output: 'dist', flags: '--output-dir', withValue: '-p --platform' },
  'expo-cli': { builds: 'export', output: 'dist', flags: '--output-dir', withValue: '-p --platform' },
  father: { builds: 'build', output: 'dist', varies: true },
  gatsby: { builds: 'build', output: 'public' },
  gitbook: { builds: 'build', output: '_book', varies: true },
  hexo: { builds: 'generate g', output: 'public', varies: true },
  honkit: { builds: 'build', output: '_book', varies: true },
  ice: { builds: 'build', output: 'build', varies: true },
  ionic: { builds: 'build', output: 'www', withValue: '--engine --platform --project', varies: true },
  max: { builds: 'build', output: 'dist', ...configIn('.umirc', 'outputPath'), varies: true },
  medusa: { builds: 'build', output: '.medusa' },
  microbundle: { builds: 'build', output: 'dist', flags: '-o --output', varies: true },
  mix: { output: 'public', withValue: '--mix-config', varies: true },
  ncc: { builds: 'build', output: 'dist', flags: '-o --out', withValue: '-e --external --target --license' },
  'ng-packagr': { output: 'dist', withValue: '-p --project -c --config', varies: true },
  nitro: { builds: 'build', output: '.output', varies: true },
  nitropack: { builds: 'build', output: '.output', varies: true },
  parcel: {
    builds: 'build',
    output: 'dist',
    flags: '--dist-dir -d --out-dir',
    withValue: '--public-url --target --cache-dir --config --reporter --log-level -o --out-file',
    varies: true,
  },
  preact: { builds: 'build', output: 'build', flags: '--dest', varies: true },
  quasar: { builds: 'build', output: 'dist', withValue: '-m --mode -T --target', varies: true },
  'react-app-rewired': { builds: 'build', output: 'build', variable: 'BUILD_PATH', varies: true },
  'react-router': { builds: 'build', output: 'build', ...configIn('react-router.config', 'buildDirectory') },
  'react-scripts': { builds: 'build', output: 'build', variable: 'BUILD_PATH' },
  remix: { builds: 'build vite:build', output: 'build', varies: true },
  rolldown: {
    output: 'dist',
    flags: '-d --dir',
    fileFlags: '-o --file',
    withValue: '-c --config',
    ...configIn('rolldown.config', 'output', 'dir'),
    varies: true,
  },
  rollup: {
    output: 'dist',
    flags: '-d --dir',
    fileFlags: '-o --file',
    withValue: '-f --format -p --plugin -i --input --environment -e --external -n --name',
    ...configIn('rollup.config', 'output', 'dir'),
    varies: true,
  },
  rsbuild: {
    builds: 'build',
    output: 'dist',
    flags: '--dist-path',
    ...configIn('rsbuild.config', 'output', 'distPath', 'root'),
  },
  rspack: {
    builds: 'build',
    output: 'dist',
    flags: '-o --output-path',
    withValue: '-c --config',
    ...configIn('rspack.config', 'output', 'path'),
  },
  slidev: { builds: 'build', output: 'dist', flags: '-o --out', withValue: '--base', varies: true },
  snowpack: { builds: 'build', output: 'build', varies: true },
  'solid-start': { builds: 'build', output: 'dist', varies: true },
  stencil: { builds: 'build', output: 'www', varies: true },
  storybook: { builds: 'build', output: 'storybook-static', flags: '-o --output-dir', withValue: '-c --config-dir' },
  strapi: { builds: 'build', output: 'dist', varies: true },
  tsdown: {
    output: 'dist',
    flags: '-d --out-dir',
    withValue: '-c --config --format',
    ...configIn('tsdown.config', 'outDir'),
  },
  tsdx: { builds: 'build', output: 'dist' },
  tsup: {
    output: 'dist',
    flags: '-d --out-dir',
    withValue: '--format --target --tsconfig --config --env --loader --external --name',
    ...configIn('tsup.config', 'outDir'),
  },
  typedoc: { output: 'docs', flags: '--out', withValue: '--options --tsconfig', varies: true },
  umi: { builds: 'build', output: 'dist', ...configIn('.umirc', 'outputPath'), varies: true },
  unbuild: { output: 'dist', varies: true },
  vinxi: { builds: 'build', output: '.output', varies: true },
  'vite-ssg': { builds: 'build', output: 'dist', ...configIn('vite.config', 'build', 'outDir') },
  vitepress: { builds: 'build', output: '.vitepress/dist', flags: '--outDir', takesFolder: true, varies: true },
  'vue-cli-service': {
    builds: 'build',
    output: 'dist',
    flags: '--dest',
    withValue: '--mode --target --name --formats',
    ...configIn('vue.config', 'outputDir'),
  },
  vuepress: { builds: 'build', output: '.vuepress/dist', flags: '-d --dest', takesFolder: true, varies: true },
  'wp-scripts': { builds: 'build', output: 'build', flags: '--output-path', varies: true },
};

/** Whether the program is one of the table. */
export function isBundler(name: string): boolean {
  return Object.hasOwn(bundlers, name);
}

/** A bundler of the table with these words. */
export function explainBundler(command: Command): Effect | undefined {
  const bundler = bundlers[command.name];
  if (bundler === undefined) return undefined;
  const { flags = '', fileFlags = '', withValue = '' } = bundler;
  const args = readArguments(command.arguments, `${flags} ${fileFlags} ${withValue}`);
  if (args.has('--version', '-v', '-V', '--help', '-h')) return noEffect;
  const [first, second] = args.operands;
  const isBuild = bundler.builds === undefined || bundler.builds.split(' ').includes(first?.value ?? '');
  const does = bundler.builds === undefined ? command.name : `${command.name} ${first?.value ?? ''}`.trim();
  if (!isBuild) return first !== undefined && first.value === undefined ? undefined : check(does, command.cwd);
  const operand = bundler.builds === undefined ? first : second;
  const folder = bundler.takesFolder && operand !== undefined ? pathFrom(command.cwd, operand) : command.cwd;
  if (folder === undefined || command.cwd === undefined) return undefined;
  const target = args.flag(...fileFlags.split(' ').filter(Boolean));
  const file = target === undefined ? undefined : pathFrom(command.cwd, target);
  if (file !== undefined)
    return build(does, { makes: [{ path: file, kind: 'file', certainty: 'certain' }], runsCode: true });
  const { path, certainty } = outputOf(bundler, command, args, folder);
  return output(does, command.cwd, present(path), certainty);
}

type Output = { readonly path: string | undefined; readonly certainty: Product['certainty'] };

function outputOf(bundler: Bundler, command: Command, args: Arguments, folder: string): Output {
  const { output: usual, flags = '', variable, config, varies } = bundler;
  const flag = args.flag(...flags.split(' ').filter(Boolean));
  if (flag !== undefined) {
    const path = pathFrom(command.cwd, flag);
    return { path, certainty: path === undefined ? 'likely' : 'certain' };
  }
  const moved = variable === undefined ? undefined : variableOf(command, variable);
  if (moved !== undefined) return { path: joinPath(folder, moved), certainty: 'certain' };
  const place = config === undefined ? { path: joinPath(folder, usual), certainty: 'certain' as const } : configured();
  const isUsual = place.path === joinPath(folder, usual);
  return { path: place.path, certainty: varies && isUsual ? 'likely' : place.certainty };

  function configured(): Place {
    const found = findConfig(command.files, folder, config?.name ?? '');
    return placeOf(settingIn(found, ...(config?.setting ?? [])), folder, usual);
  }
}
