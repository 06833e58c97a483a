/**
 * Crystal: `crystal build` compiles a program, shards fetches libraries and builds the targets of shard.yml.
 */

import { membersOf, valueAt } from '../../formats/value.ts';
import { readYaml } from '../../formats/yaml.ts';
import { joinPath } from '../../text/paths.ts';
import type { Application } from '../application.ts';
import { readCommandLine } from '../command/commandLine.ts';
import { inHome } from '../command/environment.ts';
import { pathFrom } from '../command/words.ts';
import { buildsOf, fills } from '../effects/buildEffect.ts';
import { artifact, cache, libraries } from '../effects/products.ts';
import { type Linkage, unreadProgram } from '../program.ts';
import { type Command, type CommandWord, type Effect, noEffect, type Product, type Toolchain } from '../toolchain.ts';

export const crystal: Toolchain = {
  name: 'Crystal',
  image: 'crystallang/crystal',
  manifests: ['shard.yml', 'shard.lock', 'shard.override.yml'],
  sources: ['.cr'],
  wants: ['shard.yml'],
  makesPrograms: true,
  buildSettings: ['.ameba.yml', 'shard.override.yml'],
  buildFolders: ['.shards'],
  starts: {
    crystal: ({ arguments: [verb] }) =>
      verb?.value === 'run' || verb?.value === 'spec' || verb?.value?.endsWith('.cr') === true ? compiling : undefined,
    shards: ({ arguments: [verb] }) => (verb?.value === 'run' ? compiling : undefined),
  },
  programs: { crystal: explainCrystal, shards: explainShards },
  isPartOf: (program) => program === 'crystal' || program === 'shards',
};

const compiling: Application = {
  toolchain: 'Crystal',
  loads: [],
  reads: 'project',
  develops: 'compiles the project before it runs it',
};

const build = buildsOf('Crystal');

const everything = ['pcre2-8', 'gc', 'event', 'gcc_s', 'ssl', 'crypto', 'z', 'yaml', 'gmp', 'xml2'];

/** A program at a path, as these words tell the compiler to link it. */
function program(path: string, words: readonly CommandWord[]): Product {
  const isStatic = words.some(({ value }) => value === '--static');
  // What of its standard library a program uses is not known here: all that it may link is wanted.
  const linkage: Linkage = isStatic
    ? { linking: 'static', linksLibraries: false, runtimeLibraries: [] }
    : { linking: 'dynamic', linksLibraries: true, runtimeLibraries: everything };
  return { ...artifact(path, 'program'), facts: () => unreadProgram(linkage) };
}

const withValue = '-o --output -D --define --link-flags --target --mcpu --threads -p --prelude --emit -O --error-trace';

function explainCrystal({ arguments: words, cwd }: Command): Effect | undefined {
  const [verb, ...rest] = words;
  switch (verb?.value) {
    case 'build': {
      const line = readCommandLine(rest, withValue);
      const source = line.operands[0]?.value;
      const path = pathFrom(cwd, line.flag('-o', '--output') ?? source?.replace(/^.*\/|\.cr$/g, ''));
      return build('crystal build', path === undefined ? fills(cwd) : { makes: [program(path, rest)] }, {
        runsCode: true,
        makesPrograms: true,
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
  const kept = { makes: cache(inHome(command, '.cache/shards')) };
  switch (verb) {
    case undefined:
    case 'install':
    case 'update':
      return build(does, fetched, kept);
    case 'build': {
      const named = targets.length > 0 ? targets.flatMap((name) => name ?? []) : targetsIn(command, cwd);
      const makes = named.map((name) => program(joinPath(cwd, `bin/${name}`), command.arguments));
      const made = makes.length > 0 ? { makes } : fills(joinPath(cwd, 'bin'));
      return build(does, fetched, kept, made, { makesPrograms: true });
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
