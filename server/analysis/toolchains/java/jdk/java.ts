/**
 * `java`: of the programs it runs, only what Java and Spring Boot bring themselves is known: the tools in Spring Boot's
 * archives, and archives of loaded classes.
 */

import { baseName, joinPath } from '../../../text/paths.ts';
import { type CommandLine, readCommandLine } from '../../command/commandLine.ts';
import { pathFrom, pathsFrom } from '../../command/words.ts';
import { buildEffect } from '../../effects/buildEffect.ts';
import type { Command, Effect, Product } from '../../toolchain.ts';
import { noEffect } from '../../toolchain.ts';
import { propertiesOf } from '../properties.ts';

const withValue =
  '-cp -classpath --class-path -p --module-path -m --module --add-modules --add-opens --add-exports -jar --destination -D';

/** Explains a call of `java`; undefined for programs that nobody knows. */
export function explainJava(command: Command): Effect | undefined {
  const line = readCommandLine(command.arguments, withValue, '-D');
  if (line.has('-version', '--version', '-help', '--help', '--list-modules', '-showversion')) return noEffect;
  switch (propertiesOf(line, '-D').get('jarmode')) {
    case 'layertools':
      return extracted(command, line, undefined);
    case 'tools':
      return extracted(command, line, 'tools');
  }
  return classArchive(command, line);
}

/** The layers of an archive of Spring Boot, unless its build names others. */
const layers = ['dependencies', 'spring-boot-loader', 'snapshot-dependencies', 'application'];

/** `extract`: the old tools work in the current folder, the new ones in one of the archive's name. */
function extracted(command: Command, line: CommandLine, mode: 'tools' | undefined): Effect {
  const { cwd } = command;
  if (!line.operands.some(({ value }) => value === 'extract')) return noEffect;
  const archive = line.flag('-jar')?.value;
  const destination = line.flag('--destination');
  const ownFolder = archive === undefined ? undefined : baseName(archive).replace(/\.\w+$/, '');
  const usual = mode === 'tools' ? pathFrom(cwd, ownFolder) : cwd;
  const folder = destination === undefined ? usual : pathFrom(cwd, destination.value);
  const does = 'java -Djarmode=tools extract';
  if (folder === undefined) return buildEffect('Java', does, { makesIn: [command.cwd ?? '/'] });
  const isLayered = mode === undefined || line.has('--layers');
  const reads = pathFrom(cwd, archive);
  const made = isLayered
    ? layers.map((layer) => product(joinPath(folder, layer), 'tree'))
    : unpacked(folder, archive, line);
  return buildEffect('Java', does, {
    makes: made,
    makesIn: [folder],
    reads: reads === undefined || reads.includes('*') ? [] : [reads],
  });
}

/** Without layers: a thin archive of the same name, and its libraries beside it. */
function unpacked(folder: string, archive: string | undefined, line: CommandLine): Product[] {
  if (archive === undefined || archive.includes('*') || line.has('--launcher')) return [];
  return [product(joinPath(folder, baseName(archive)), 'file'), product(joinPath(folder, 'lib'), 'tree')];
}

function product(path: string, kind: 'file' | 'tree'): Product {
  return { path, kind, role: 'artifact', certainty: 'likely' };
}

/** A run that records loaded classes, so that the next start is faster. */
function classArchive(command: Command, line: CommandLine): Effect | undefined {
  const recording = ['-XX:ArchiveClassesAtExit', '-XX:AOTCacheOutput', '-XX:AOTCache', '-XX:AOTConfiguration'];
  const dumps = line.has('-Xshare:dump') || line.flag('-XX:AOTMode')?.value === 'create';
  const isRecording = line.has('-XX:ArchiveClassesAtExit', '-XX:AOTCacheOutput', '-XX:AOTMode');
  if (!dumps && !isRecording) return undefined;
  const names = dumps ? [...recording, '-XX:SharedArchiveFile'] : recording;
  const makes = pathsFrom(command.cwd, line.all(...names)).map((path) => product(path, 'file'));
  if (dumps) return buildEffect('Java', 'java', { makes });
  return buildEffect('Java', 'java', { makes, makesIn: [command.cwd ?? '/'], runsCode: true });
}
