/**
 * `java`: of the programs it runs, only what Java and Spring Boot bring themselves is known: the tools in Spring Boot's
 * archives, and archives of loaded classes.
 */

import { baseName, joinPath } from '../../../text/paths.ts';
import type { Command, Effect, Product } from '../../toolchain.ts';
import { noEffect } from '../../toolchain.ts';
import { build, pathIn, workingFolder } from '../build.ts';
import { type CommandLine, hasOption, optionIn, readCommandLine } from '../commandLine.ts';

const withValue = new Set(
  '-cp -classpath --class-path -p --module-path -m --module --add-modules --add-opens --add-exports -jar --destination --layers'
    .split(' ')
    .filter((each) => each !== '--layers'),
);

/** Explains a call of `java`; undefined for programs that nobody knows. */
export function explainJava(command: Command): Effect | undefined {
  const line = readCommandLine(command.arguments, { withValue, properties: ['-D'] });
  if (hasOption(line, '-version', '--version', '-help', '--help', '--list-modules', '-showversion')) return noEffect;
  switch (line.properties.get('jarmode')) {
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
  const archive = optionIn(line, '-jar')?.value;
  const destination = optionIn(line, '--destination');
  const ownFolder = archive === undefined ? undefined : baseName(archive).replace(/\.\w+$/, '');
  const usual = mode === 'tools' ? pathIn(cwd, ownFolder) : cwd;
  const folder = destination === undefined ? usual : pathIn(cwd, destination.value);
  const does = 'java -Djarmode=tools extract';
  if (folder === undefined) return build('Java', does, { makesIn: [workingFolder(command)] });
  const isLayered = mode === undefined || hasOption(line, '--layers');
  const reads = pathIn(cwd, archive);
  const made = isLayered
    ? layers.map((layer) => product(joinPath(folder, layer), 'tree'))
    : unpacked(folder, archive, line);
  return build('Java', does, {
    makes: made,
    makesIn: [folder],
    reads: reads === undefined || reads.includes('*') ? [] : [reads],
  });
}

/** Without layers: a thin archive of the same name, and its libraries beside it. */
function unpacked(folder: string, archive: string | undefined, line: CommandLine): Product[] {
  if (archive === undefined || archive.includes('*') || hasOption(line, '--launcher')) return [];
  return [product(joinPath(folder, baseName(archive)), 'file'), product(joinPath(folder, 'lib'), 'tree')];
}

function product(path: string, kind: 'file' | 'tree'): Product {
  return { path, kind, role: 'artifact', certainty: 'likely' };
}

/** A run that records loaded classes, so that the next start is faster. */
function classArchive(command: Command, line: CommandLine): Effect | undefined {
  const recording = ['-XX:ArchiveClassesAtExit', '-XX:AOTCacheOutput', '-XX:AOTCache', '-XX:AOTConfiguration'];
  const dumps = hasOption(line, '-Xshare:dump') || optionIn(line, '-XX:AOTMode')?.value === 'create';
  const isRecording = hasOption(line, '-XX:ArchiveClassesAtExit', '-XX:AOTCacheOutput', '-XX:AOTMode');
  if (!dumps && !isRecording) return undefined;
  const names = dumps ? [...recording, '-XX:SharedArchiveFile'] : recording;
  const archives = line.options.filter(({ name }) => names.includes(name));
  const makes = archives.flatMap(({ value }): Product[] => {
    const path = pathIn(command.cwd, value);
    return path === undefined ? [] : [product(path, 'file')];
  });
  if (dumps) return build('Java', 'java', { makes });
  return build('Java', 'java', { makes, makesIn: [workingFolder(command)], runsCode: true });
}
