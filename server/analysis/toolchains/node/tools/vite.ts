/**
 * Vite, and SvelteKit, which moves its output. Sources: the documentation of both, and of the adapters.
 */

import { joinPath } from '../../../text/paths.ts';
import { readCommandLine } from '../../command/commandLine.ts';
import { pathFrom } from '../../command/words.ts';
import { cache } from '../../effects/products.ts';
import { projectCheck } from '../../effects/projectCode.ts';
import type { Command, CommandWord, Effect } from '../../toolchain.ts';
import { noEffect } from '../../toolchain.ts';
import { build, nodeName, output } from '../effects.ts';
import { dependsOn, type Project, projectAround } from '../project.ts';
import { configFile } from '../settings.ts';
import { type FoundConfig, findConfig, type Place, placeOf, settingIn } from './config.ts';

const withValue =
  '--outDir -c --config --mode -m --base -l --logLevel -d --debug -f --filter --assetsDir --target --host --port';

/** Flags that may take a value, and say nothing of where the output goes: `--ssr src/entry.ts`. */
const mayTakeValue = /^--(?:ssr|sourcemap|minify|manifest|ssrManifest|open|cors)$/;

function withoutOptional(words: readonly CommandWord[]): CommandWord[] {
  return words.filter(({ text }, index) => text.startsWith('-') || !mayTakeValue.test(words[index - 1]?.value ?? ''));
}

/** Plugins that write elsewhere than vite by itself. */
const movers = (
  'laravel-vite-plugin @react-router/dev @remix-run/dev @tanstack/react-start @tanstack/start @solidjs/start vinxi ' +
  'vike vite-plugin-ssr vite-plugin-ruby vite-plugin-symfony @builder.io/qwik-city @qwik.dev/router ' +
  '@analogjs/platform @crxjs/vite-plugin @cloudflare/vite-plugin nitro @redwoodjs/vite'
).split(' ');

/** `vite` with these words. */
export function explainVite(command: Command): Effect | undefined {
  const args = readCommandLine(withoutOptional(command.arguments), withValue);
  const { cwd } = command;
  const [verb, operand] = args.operands;
  if (args.has('--version', '-v', '--help', '-h')) return noEffect;
  if (verb?.value !== 'build')
    return verb !== undefined && verb.value === undefined ? undefined : projectCheck(nodeName, 'vite', cwd);
  const project = projectAround(command);
  if (cwd === undefined || project === undefined) return undefined;
  if (dependsOn(project, '@sveltejs/kit')) return svelteKit('vite build', project);
  const config = viteConfig(command, cwd, operand, args.flag('-c', '--config'));
  const root = rootOf(config, cwd, operand);
  const flag = args.flag('--outDir');
  if (flag === undefined) return built(cwd, root, outputOf(config, root, project));
  const path = pathFrom(root.path, flag);
  return path === undefined
    ? build('vite build', { makesIn: [cwd], runsCode: true })
    : built(cwd, root, { path, certainty: 'certain' });
}

/** `svelte-kit` with these words. */
export function explainSvelteKit(command: Command): Effect | undefined {
  const project = projectAround(command);
  if (project === undefined) return undefined;
  return command.arguments[0]?.value === 'build'
    ? svelteKit('svelte-kit build', project)
    : projectCheck(nodeName, 'svelte-kit', command.cwd);
}

function viteConfig(
  { files }: Command,
  cwd: string,
  operand: CommandWord | undefined,
  named: CommandWord | undefined,
): FoundConfig {
  const path = named === undefined ? undefined : pathFrom(cwd, named);
  if (named !== undefined) return (path === undefined ? undefined : configFile(files, path)) ?? 'unread';
  const folder = operand === undefined ? cwd : pathFrom(cwd, operand);
  return folder === undefined ? 'unread' : findConfig(files, folder, 'vite.config');
}

/** The folder that `outDir` starts from: given as a word, else set. */
function rootOf(config: FoundConfig, cwd: string, operand: CommandWord | undefined): Place {
  if (operand === undefined) return placeOf(settingIn(config, 'root'), cwd, '.');
  const path = pathFrom(cwd, operand);
  return path === undefined ? { path: cwd, certainty: 'likely' } : { path, certainty: 'certain' };
}

function outputOf(config: FoundConfig, root: Place, project: Project): Place {
  const place = placeOf(settingIn(config, 'build', 'outDir'), root.path, 'dist');
  const isMoved = settingIn(config, 'build', 'outDir').kind === 'none' && dependsOn(project, ...movers);
  return isMoved ? { ...place, certainty: 'likely' } : place;
}

function built(cwd: string, root: Place, place: Place): Effect {
  const isCertain = root.certainty === 'certain' && place.certainty === 'certain';
  return output('vite build', cwd, [place.path], isCertain ? 'certain' : 'likely');
}

/** The adapters for servers of one's own, and the setting that moves what they write. */
const adapters: readonly [name: string, setting: string][] = [
  ['@sveltejs/adapter-node', 'out'],
  ['@sveltejs/adapter-static', 'pages'],
];

function svelteKit(does: string, project: Project): Effect {
  const { folder, files } = project;
  const config = findConfig(files, folder, 'svelte.config');
  const used = adapters.filter(([name]) => dependsOn(project, name));
  const [only] = used;
  const isClear = only !== undefined && used.length === 1;
  const place = placeOf(isClear ? settingIn(config, 'adapter', only[1]) : { kind: 'unclear' }, folder, 'build');
  const between = joinPath(folder, '.svelte-kit');
  if (!isClear) return output(does, folder, [place.path, between], place.certainty);
  const built = output(does, folder, [place.path], place.certainty);
  // What the adapter takes in is of no use beside what it makes.
  return { ...built, makes: [...built.makes, ...cache(between, place.certainty)] };
}
