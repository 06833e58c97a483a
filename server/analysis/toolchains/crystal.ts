/**
 * Crystal: `crystal build` compiles a program, shards fetches libraries and builds the targets of shard.yml.
 */

import { membersOf, valueAt } from '../formats/value.ts';
import { readYaml } from '../formats/yaml.ts';
import { joinPath } from '../text/paths.ts';
import { artifact, buildEffect, fills, pathFrom } from './buildEffect.ts';
import { readCommandLine } from './commandLine.ts';
import { inHome } from './environment.ts';
import type { Command, Effect, Product, Toolchain } from './toolchain.ts';
import { noEffect } from './toolchain.ts';

export const crystal: Toolchain = {
  name: 'Crystal',
  image: 'crystallang/crystal',
  manifests: ['shard.yml', 'shard.lock', 'shard.override.yml'],
  sources: ['.cr'],
  wants: ['shard.yml'],
  isPartOf: (program) => program === 'crystal' || program === 'shards',
  explain(command) {
    if (command.name === 'crystal') return explainCrystal(command);
    return command.name === 'shards' ? explainShards(command) : undefined;
  },
};

const withValue =
  '-o --output -D --define --link-flags --target --mcpu --threads -p --prelude --emit -O --error-trace'.split(' ');

function explainCrystal({ arguments: words, cwd }: Command): Effect | undefined {
  const [verb, ...rest] = words;
  switch (verb?.value) {
    case 'build': {
      const line = readCommandLine(rest, withValue);
      const source = line.operands[0]?.value;
      const path = pathFrom(cwd, line.flag('-o', '--output') ?? { value: source?.replace(/^.*\/|\.cr$/g, '') });
      return buildEffect(
        'Crystal',
        'crystal build',
        path === undefined ? fills(cwd) : { makes: [artifact(path, 'program')], runsCode: true },
      );
    }
    case 'spec':
    case 'run':
    case 'eval':
    case 'docs':
    case 'init':
      return buildEffect('Crystal', `crystal ${verb.value}`, { ...fills(cwd), runsCode: true });
    case 'env':
    case 'version':
    case '--version':
    case '-v':
    case 'tool':
      return noEffect;
    default:
      return undefined;
  }
}

function explainShards(command: Command): Effect | undefined {
  const { cwd, files } = command;
  const line = readCommandLine(
    command.arguments.filter(({ value }) => value !== '--'),
    withValue,
  );
  const [verb, ...targets] = line.operands.map(({ value }) => value);
  const does = `shards ${verb ?? 'install'}`;
  if (cwd === undefined) return buildEffect('Crystal', does, fills(cwd));
  const isProduction = line.flag('--production', '--without-development') !== undefined;
  const library = joinPath(cwd, 'lib');
  const installs = { purpose: isProduction ? 'run' : 'all', folders: [library] } as const;
  const libraries: Product = { path: library, kind: 'tree', role: 'dependency', certainty: 'certain' };
  const fetched = {
    ...fills(inHome(command, '.cache/shards')),
    byProductsIn: [cwd],
    reads: [joinPath(cwd, 'shard.yml')],
  };
  switch (verb) {
    case undefined:
    case 'install':
    case 'update':
      return buildEffect('Crystal', does, { ...fetched, makes: [libraries], installs, runsCode: true });
    case 'build': {
      const manifest = files.read(joinPath(cwd, 'shard.yml'));
      const declared = Object.keys(membersOf(valueAt(readYaml(manifest ?? ''), 'targets')) ?? {});
      const wanted = targets.length > 0 ? targets.flatMap((name) => name ?? []) : declared;
      const programs = wanted.map((name) => artifact(joinPath(cwd, `bin/${name}`), 'program'));
      const unnamed = programs.length > 0 ? [] : [joinPath(cwd, 'bin')];
      return buildEffect('Crystal', does, {
        ...fetched,
        makes: [libraries, ...programs],
        makesIn: unnamed,
        installs,
        runsCode: true,
      });
    }
    case 'lock':
    case 'prune':
    case 'init':
      return buildEffect('Crystal', does, { byProductsIn: [cwd] });
    case 'check':
    case 'list':
    case 'outdated':
    case 'version':
      return noEffect;
    default:
      return undefined;
  }
}
