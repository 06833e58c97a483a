/**
 * Next.js. Source: its documentation of `output`, `distDir` and static exports.
 */

import { joinPath } from '../../../text/paths.ts';
import { readCommandLine } from '../../command/commandLine.ts';
import { variableOf } from '../../command/environment.ts';
import { pathFrom } from '../../command/words.ts';
import { artifact } from '../../effects/products.ts';
import { projectCheck } from '../../effects/projectCode.ts';
import type { Command, CommandWord, Effect, Product } from '../../toolchain.ts';
import { noEffect } from '../../toolchain.ts';
import { build, nodeName, output } from '../effects.ts';
import type { Setting } from '../settings.ts';
import { findConfig, type Place, placeOf, settingIn } from './config.ts';

/** `next` with these words. */
export function explainNext(command: Command): Effect | undefined {
  const { operands, has, flag } = readCommandLine(command.arguments, '-o --outdir -p --port -H --hostname');
  const [verb, folder] = operands;
  if (has('--version', '-v', '--help', '-h') || verb?.value === 'telemetry' || verb?.value === 'info') return noEffect;
  if (verb?.value === 'build') return built(command, folder);
  if (verb?.value === 'export') return exported(command, folder, flag('-o', '--outdir'));
  return verb !== undefined && verb.value === undefined
    ? undefined
    : projectCheck(nodeName, `next ${verb?.value ?? 'dev'}`, command.cwd);
}

function projectFolder({ cwd }: Command, word: CommandWord | undefined): string | undefined {
  return word === undefined ? cwd : pathFrom(cwd, word);
}

function built(command: Command, word: CommandWord | undefined): Effect | undefined {
  const folder = projectFolder(command, word);
  if (folder === undefined) return undefined;
  const config = findConfig(command.files, folder, 'next.config');
  const dist = placeOf(settingIn(config, 'distDir'), folder, '.next');
  // Before version 12.3 it was an experiment with another name.
  const isOlder = settingIn(config, 'experimental', 'outputStandalone').kind !== 'none';
  const mode = variableOf(command, 'NEXT_PRIVATE_STANDALONE') === undefined ? settingIn(config, 'output') : standalone;
  if (dist.certainty === 'likely' || mode.kind === 'unclear' || isOlder) return unclear(folder, dist);
  const reads = config === 'none' || config === 'unread' ? [] : [config.path];
  const common = { byProductsIn: [folder, dist.path], reads, runsCode: true };
  const below = (name: string) => joinPath(dist.path, name);
  if (mode.kind !== 'value') {
    const makes: Product[] = [artifact(dist.path, 'folder'), artifact(below('static'), 'tree')];
    return build('next build', { ...common, makes, makesIn: inside.map(below) });
  }
  // With a folder of its own, an export takes its place.
  const isMoved = settingIn(config, 'distDir').kind === 'value';
  const more = mode.value === 'standalone' ? [below('standalone'), below('static')] : [];
  const exported = mode.value === 'export' && !isMoved ? [joinPath(folder, 'out')] : [];
  return build('next build', {
    ...common,
    makes: [dist.path, ...more, ...exported].map((path) => artifact(path, 'tree')),
  });
}

const standalone: Setting = { kind: 'value', value: 'standalone' };

/** What every build leaves in its folder beside the static files: named, so that the folder `standalone` can be missed. */
const inside = (
  'server cache types build diagnostics trace BUILD_ID package.json app-build-manifest.json ' +
  'app-path-routes-manifest.json build-manifest.json export-marker.json images-manifest.json ' +
  'prerender-manifest.json react-loadable-manifest.json required-server-files.json routes-manifest.json'
).split(' ');

function unclear(folder: string, { path, certainty }: Place): Effect {
  return build('next build', { makes: [artifact(path, 'tree', certainty)], makesIn: [folder], runsCode: true });
}

/** Up to version 13, an export was a command of its own. */
function exported(command: Command, word: CommandWord | undefined, out: CommandWord | undefined): Effect | undefined {
  const folder = projectFolder(command, word);
  if (folder === undefined) return undefined;
  const path = out === undefined ? joinPath(folder, 'out') : pathFrom(command.cwd, out);
  return path === undefined
    ? build('next export', { makesIn: [folder] })
    : output('next export', folder, [path], 'certain');
}
