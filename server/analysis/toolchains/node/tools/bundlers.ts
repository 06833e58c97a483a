/**
 * Bundlers and site generators that write one folder, as a table: which command builds, where to, and what moves it.
 */

import { joinPath, parentPath } from '../../../text/paths.ts';
import type { CommandLine } from '../../command/commandLine.ts';
import { readCommandLine } from '../../command/commandLine.ts';
import { variableOf } from '../../command/environment.ts';
import { pathFrom } from '../../command/words.ts';
import { artifact } from '../../effects/products.ts';
import { projectCheck } from '../../effects/projectCode.ts';
import type { Command, Effect, Explain } from '../../toolchain.ts';
import { noEffect } from '../../toolchain.ts';
import { build, nodeName, output } from '../effects.ts';
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

const table: Readonly<Record<string, Bundler>> = {
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

/** The programs of the table. */
export const bundlers: Readonly<Record<string, Explain>> = Object.fromEntries(
  Object.entries(table).map(([name, bundler]) => [name, (command) => explainBundler(command, bundler)]),
);

function explainBundler(command: Command, bundler: Bundler): Effect | undefined {
  const { builds, flags = '', fileFlags = '', withValue = '' } = bundler;
  const args = readCommandLine(command.arguments, `${flags} ${fileFlags} ${withValue}`);
  if (args.has('--version', '-v', '-V', '--help', '-h')) return noEffect;
  const [verb, operand] = builds === undefined ? [undefined, ...args.operands] : args.operands;
  const does = verb === undefined ? command.name : `${command.name} ${verb.text}`;
  if (verb !== undefined && verb.value === undefined) return undefined;
  if (builds !== undefined && !builds.split(' ').includes(verb?.value ?? ''))
    return projectCheck(nodeName, does, command.cwd);
  const folder = bundler.takesFolder && operand !== undefined ? pathFrom(command.cwd, operand) : command.cwd;
  if (folder === undefined || command.cwd === undefined) return undefined;
  const target = args.flag(...fileFlags.split(' '));
  const path = target === undefined ? undefined : pathFrom(command.cwd, target);
  if (path !== undefined)
    return build(does, { makes: [artifact(path, 'file')], byProductsIn: [parentPath(path)], runsCode: true });
  const place = outputOf(bundler, command, args, folder);
  return place === undefined
    ? build(does, { makesIn: [command.cwd], runsCode: true })
    : output(does, command.cwd, [place.path], place.certainty);
}

/** The folder that it writes; undefined when a flag names one that is not known. */
function outputOf(bundler: Bundler, command: Command, args: CommandLine, folder: string): Place | undefined {
  const flag = args.flag(...(bundler.flags ?? '').split(' '));
  if (flag !== undefined) return certainPlace(pathFrom(command.cwd, flag));
  const moved = bundler.variable === undefined ? undefined : variableOf(command, bundler.variable);
  if (moved !== undefined) return certainPlace(joinPath(folder, moved));
  const { config } = bundler;
  const found = config === undefined ? 'none' : findConfig(command.files, folder, config.name);
  const setting = settingIn(found, ...(config?.setting ?? []));
  const isOpen = bundler.varies === true && setting.kind === 'none';
  return placeOf(isOpen ? { kind: 'unclear' } : setting, folder, bundler.output);
}

function certainPlace(path: string | undefined): Place | undefined {
  return path === undefined ? undefined : { path, certainty: 'certain' };
}
