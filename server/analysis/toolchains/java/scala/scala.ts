/**
 * Scala: its build tools sbt and mill, and its command line.
 */

import { joinPath } from '../../../text/paths.ts';
import type { Command, Effect, Product, Toolchain } from '../../toolchain.ts';
import { noEffect } from '../../toolchain.ts';
import { build, cacheAt, folderInHome, joined, pathIn, workingFolder } from '../build.ts';
import { hasOption, optionIn, readCommandLine } from '../commandLine.ts';
import { explainSbt } from './sbt.ts';

const name = 'Scala';

export const scala: Toolchain = {
  name,
  image: 'sbtscala/scala-sbt',
  manifests: ['build.sbt', 'plugins.sbt', 'build.properties', 'build.sc'],
  sources: ['.scala'],
  wants: ['build.sbt'],
  wrappers: ['sbt', 'sbtx', 'mill'],
  explain(command) {
    const explain = Object.hasOwn(tools, command.name) ? tools[command.name] : undefined;
    return explain?.(command);
  },
  readsOnlyInBuilds: (variable) => /^(?:SBT|SCALA|COURSIER)_\w+$/.test(variable),
  isPartOf: (program) => Object.hasOwn(tools, program),
};

const tools: Readonly<Record<string, (command: Command) => Effect | undefined>> = {
  sbt: explainSbt,
  sbtx: explainSbt,
  sbtn: explainSbt,
  activator: explainSbt,
  mill: explainMill,
  'scala-cli': explainScalaCli,
};

/** Mill keeps the results of a task in `out`, in a folder of its name. */
function explainMill(command: Command): Effect {
  const line = readCommandLine(command.arguments, {
    withValue: new Set(['-j', '--jobs', '--home', '-h']),
    properties: ['-D'],
  });
  if (hasOption(line, '--version', '-v', '--help')) return noEffect;
  const { cwd } = command;
  const caches = cacheAt(folderInHome(command, '.cache/coursier'), 'likely');
  if (cwd === undefined) return joined(name, 'mill', [{ makes: caches, makesIn: ['/'] }]);
  const tasks = line.operands.flatMap(({ value }) => value ?? []);
  const makes = tasks.flatMap((task): Product[] => {
    if (!/^[\w.]+\.assembly$/.test(task)) return [];
    const path = joinPath(cwd, `out/${task.replaceAll('.', '/')}.dest/out.jar`);
    return [{ path, kind: 'file', role: 'artifact', certainty: 'likely' }];
  });
  return joined(name, 'mill', [
    { makes: [...makes, ...caches], makesIn: [joinPath(cwd, 'out')], byProductsIn: [cwd], runsCode: true },
  ]);
}

/** `scala-cli --power package . -o app` makes what `-o` names. */
function explainScalaCli(command: Command): Effect | undefined {
  const line = readCommandLine(command.arguments, {
    withValue: new Set(['-o', '--output', '-S', '--scala', '--main-class', '-M']),
  });
  const [subcommand] = line.operands;
  const { cwd } = command;
  const own = workingFolder(command);
  switch (subcommand?.value) {
    case 'compile':
    case 'test':
    case 'fmt':
      return build(name, `scala-cli ${subcommand.value}`, {
        makesIn: [joinPath(own, '.scala-build')],
        runsCode: true,
      });
    case 'package': {
      const path = pathIn(cwd, optionIn(line, '-o', '--output')?.value);
      if (path === undefined) return build(name, 'scala-cli package', { makesIn: [own] });
      return build(name, 'scala-cli package', {
        makes: [{ path, kind: 'file', role: 'artifact', certainty: 'certain' }],
      });
    }
    case 'version':
      return noEffect;
    default:
      return undefined;
  }
}
