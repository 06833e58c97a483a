/**
 * Crystal: `crystal build` compiles a program, shards fetches libraries and builds the targets of shard.yml.
 */

import { membersOf, valueAt } from '../../formats/value.ts';
import { readYaml } from '../../formats/yaml.ts';
import { joinPath } from '../../text/paths.ts';
import { readCommandLine } from '../command/commandLine.ts';
import { inHome } from '../command/environment.ts';
import { pathFrom } from '../command/words.ts';
import { buildsOf, fills } from '../effects/buildEffect.ts';
import { artifact, libraries } from '../effects/products.ts';
import { type Command, type Effect, noEffect, type Toolchain } from '../toolchain.ts';

export const crystal: Toolchain = {
  name: 'Crystal',
  image: 'crystallang/crystal',
  manifests: ['shard.yml', 'shard.lock', 'shard.override.yml'],
  sources: ['.cr'],
  wants: ['shard.yml'],
  programs: { crystal: explainCrystal, shards: explainShards },
  isPartOf: (program) => program === 'crystal' || program === 'shards',
};

const build = buildsOf('Crystal');

const withValue = '-o --output -D --define --link-flags --target --mcpu --threads -p --prelude --emit -O --error-trace';

function explainCrystal({ arguments: words, cwd }: Command): Effect | undefined {
  const [verb, ...rest] = words;
  switch (verb?.value) {
    case 'build': {
      const line = readCommandLine(rest, withValue);
      const source = line.operands[0]?.value;
      const path = pathFrom(cwd, line.flag('-o', '--output') ?? source?.replace(/^.*\/|\.cr$/g, ''));
      return build('crystal build', path === undefined ? fills(cwd) : { makes: [artifact(path, 'program')] }, {
        runsCode: true,
      });
    }
    case 'spec':
    case 'run':
    case 'eval':
    case 'docs':
    case 'init':
      return build(`crystal ${verb.value}`, fills(cwd), { runsCode: true });
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
  const { cwd } = command;
  const line = readCommandLine(
    command.arguments.filter(({ value }) => value !== '--'),
    withValue,
  );
  const [verb, ...targets] = line.operands.map(({ value }) => value);
  const does = `shards ${verb ?? 'install'}`;
  if (cwd === undefined) return build(does, fills(cwd));
  const folder = joinPath(cwd, 'lib');
  const isProduction = line.has('--production', '--without-development');
  const fetched = {
    makes: [libraries(folder)],
    byProductsIn: [cwd],
    reads: [joinPath(cwd, 'shard.yml')],
    installs: { purpose: isProduction ? 'run' : 'all', folders: [folder] },
    runsCode: true,
  } as const;
  const cache = fills(inHome(command, '.cache/shards'));
  switch (verb) {
    case undefined:
    case 'install':
    case 'update':
      return build(does, fetched, cache);
    case 'build': {
      const named = targets.length > 0 ? targets.flatMap((name) => name ?? []) : targetsIn(command, cwd);
      const makes = named.map((name) => artifact(joinPath(cwd, `bin/${name}`), 'program'));
      return build(does, fetched, cache, makes.length > 0 ? { makes } : fills(joinPath(cwd, 'bin')));
    }
    case 'lock':
    case 'prune':
    case 'init':
      return build(does, { byProductsIn: [cwd] });
    case 'check':
    case 'list':
    case 'outdated':
    case 'version':
      return noEffect;
    default:
      return undefined;
  }
}

/** The programs that shard.yml declares. */
function targetsIn({ files }: Command, folder: string): string[] {
  const manifest = files.read(joinPath(folder, 'shard.yml'));
  return Object.keys(membersOf(valueAt(readYaml(manifest ?? ''), 'targets')) ?? {});
}
