/**
 * Scala: its build tools sbt and mill, and its command line.
 */

import { joinPath } from '../../../text/paths.ts';
import { readCommandLine } from '../../command/commandLine.ts';
import { inHome } from '../../command/environment.ts';
import { each } from '../../command/table.ts';
import { pathFrom } from '../../command/words.ts';
import { buildEffect } from '../../effects/buildEffect.ts';
import { artifact, cache } from '../../effects/products.ts';
import type { Command, Effect, Product, Toolchain } from '../../toolchain.ts';
import { noEffect } from '../../toolchain.ts';
import { buildsAtStart } from '../building.ts';
import { explainSbt } from './sbt.ts';

const name = 'Scala';

export const scala: Toolchain = {
  name,
  image: 'sbtscala/scala-sbt',
  manifests: ['build.sbt', 'plugins.sbt', 'build.properties', 'build.sc'],
  sources: ['.scala'],
  buildSettings: ['*.sbt', '.scalafmt.conf', '.scalafix.conf', '.jvmopts', '.sbtopts'],
  buildFolders: ['.bsp', '.metals', '.bloop'],
  wants: ['build.sbt'],
  wrappers: ['sbt', 'sbtx', 'mill'],
  programs: { ...each('sbt sbtx sbtn activator', explainSbt), mill: explainMill, 'scala-cli': explainScalaCli },
  starts: each('sbt sbtx sbtn activator mill scala-cli', buildsAtStart(name)),
  readsOnlyInBuilds: (variable) => /^(?:SBT|SCALA|COURSIER)_\w+$/.test(variable),
  isPartOf: (program) => /^(?:sbtx?|sbtn|activator|mill|scala-cli)$/.test(program),
};

/** Mill keeps the results of a task in `out`, in a folder of its name. */
function explainMill(command: Command): Effect {
  const line = readCommandLine(command.arguments, '-j --jobs --home -h -D', '-D');
  if (line.has('--version', '-v', '--help')) return noEffect;
  const { cwd } = command;
  const caches = cache(inHome(command, '.cache/coursier'), 'likely');
  if (cwd === undefined) return buildEffect(name, 'mill', { makes: caches, makesIn: ['/'] });
  const tasks = line.operands.flatMap(({ value }) => value ?? []);
  const makes = tasks.flatMap((task): Product[] => {
    if (!/^[\w.]+\.assembly$/.test(task)) return [];
    const path = joinPath(cwd, `out/${task.replaceAll('.', '/')}.dest/out.jar`);
    return [artifact(path, 'file', 'likely')];
  });
  return buildEffect(
    name,
    'mill',
    ...[{ makes: [...makes, ...caches], makesIn: [joinPath(cwd, 'out')], byProductsIn: [cwd], runsCode: true }],
  );
}

/** `scala-cli --power package . -o app` makes what `-o` names. */
function explainScalaCli(command: Command): Effect | undefined {
  const line = readCommandLine(command.arguments, '-o --output -S --scala --main-class -M', '');
  const [subcommand] = line.operands;
  const { cwd } = command;
  const own = command.cwd ?? '/';
  switch (subcommand?.value) {
    case 'compile':
    case 'test':
    case 'fmt':
      return buildEffect(name, `scala-cli ${subcommand.value}`, {
        makesIn: [joinPath(own, '.scala-build')],
        runsCode: true,
      });
    case 'package': {
      const path = pathFrom(cwd, line.flag('-o', '--output'));
      if (path === undefined) return buildEffect(name, 'scala-cli package', { makesIn: [own] });
      return buildEffect(name, 'scala-cli package', {
        makes: [artifact(path, 'file')],
      });
    }
    case 'version':
      return noEffect;
    default:
      return undefined;
  }
}
