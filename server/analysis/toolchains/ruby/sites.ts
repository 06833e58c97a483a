/**
 * Generators of static sites: Jekyll, Bridgetown, Middleman; and Bootsnap, which compiles ahead.
 */

import { stringAt } from '../../formats/value.ts';
import { readYaml } from '../../formats/yaml.ts';
import { joinPath } from '../../text/paths.ts';
import { type CommandLine, readCommandLine } from '../command/commandLine.ts';
import { folderFrom } from '../command/environment.ts';
import { pathFrom } from '../command/words.ts';
import { buildEffect, fills } from '../effects/buildEffect.ts';
import { artifact } from '../effects/products.ts';
import { projectCode } from '../effects/projectCode.ts';
import type { Command, Effect, Product } from '../toolchain.ts';
import { noEffect } from '../toolchain.ts';

/** What the generator of this name does. */
export function explainSite(command: Command): Effect | undefined {
  const { name, cwd } = command;
  const line = readCommandLine(command.arguments, withValue);
  const verb = line.operands[0]?.value;
  const does = verb === undefined ? name : `${name} ${verb}`;
  if (verb === undefined || quiet.has(verb)) return noEffect;
  if (verb === 'new' || verb === 'init') {
    const folder = pathFrom(cwd, line.operands[1]);
    return buildEffect('Ruby', does, folder === undefined ? fills(cwd) : { makes: [artifact(folder, 'tree')] });
  }
  if (verb !== 'build' && verb !== 'b') return projectCode('Ruby', does, cwd);
  if (cwd === undefined) return undefined;
  const site = name === 'jekyll' ? jekyllSite(command, line, cwd) : otherSite(command, line, cwd);
  if (site === undefined) return buildEffect('Ruby', does, { ...fills(cwd), runsCode: true });
  const doubt = site.certainty === 'certain' ? { byProductsIn: [cwd] } : fills(cwd);
  return buildEffect('Ruby', does, { makes: [site], ...doubt, runsCode: true });
}

/** `bootsnap precompile` keeps what it compiled where the application will look for it. */
export function explainBootsnap(command: Command): Effect | undefined {
  const line = readCommandLine(command.arguments, '--cache-dir -j');
  if (line.operands[0]?.value !== 'precompile') return line.operands.length === 0 ? noEffect : undefined;
  const { cwd } = command;
  const named = line.flag('--cache-dir');
  const usual =
    folderFrom(command, 'BOOTSNAP_CACHE_DIR') ?? (cwd === undefined ? undefined : joinPath(cwd, 'tmp/cache'));
  const folder = named === undefined ? usual : pathFrom(cwd, named);
  if (folder === undefined) return undefined;
  const made = artifact(joinPath(folder, 'bootsnap'), 'tree');
  return buildEffect('Ruby', 'bootsnap precompile', { makes: [made], runsCode: true });
}

const withValue = '-d --destination -s --source -c --config -b --build-dir -e --environment';

const quiet = new Set(['doctor', 'hyde', 'clean', 'help', 'version', 'docs']);

/** The flag decides before `_config.yml`, and the usual folder comes last. */
function jekyllSite({ files }: Command, line: CommandLine, cwd: string): Product | undefined {
  const flag = line.flag('-d', '--destination');
  if (flag !== undefined) return siteAt(pathFrom(cwd, flag), 'certain');
  const source = line.flag('-s', '--source');
  const root = source === undefined ? cwd : pathFrom(cwd, source);
  const named = line.flag('--config');
  if (root === undefined || (named !== undefined && named.value === undefined)) return undefined;
  const configs = named?.value?.split(',').map((name) => joinPath(cwd, name)) ?? [joinPath(root, '_config.yml')];
  const texts = configs.map((path) =>
    files.kindOf(path) === undefined && files.isKnown(root) ? '' : files.read(path),
  );
  const destination = texts.map((text) => stringAt(readYaml(text ?? ''), 'destination')).findLast((each) => each);
  return siteAt(joinPath(cwd, destination ?? '_site'), texts.includes(undefined) ? 'likely' : 'certain');
}

/** Middleman and Bridgetown are configured by code. */
function otherSite({ name }: Command, line: CommandLine, cwd: string): Product | undefined {
  const flag = line.flag('-b', '--build-dir', '-d', '--destination');
  if (flag !== undefined) return siteAt(pathFrom(cwd, flag), 'certain');
  return siteAt(joinPath(cwd, name === 'middleman' ? 'build' : 'output'), 'likely');
}

function siteAt(path: string | undefined, certainty: Product['certainty']): Product | undefined {
  return path === undefined ? undefined : artifact(path, 'tree', certainty);
}
