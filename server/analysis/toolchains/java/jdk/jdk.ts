/**
 * The tools of a JDK, and compilers that work like them: javac, jar, jlink, keytool, kotlinc, native-image, ant.
 */

import { joinPath } from '../../../text/paths.ts';
import type { Application } from '../../application.ts';
import { readCommandLine } from '../../command/commandLine.ts';
import { each } from '../../command/table.ts';
import { pathFrom } from '../../command/words.ts';
import { buildEffect } from '../../effects/buildEffect.ts';
import { artifact } from '../../effects/products.ts';
import type { Command, Effect, Product, Toolchain } from '../../toolchain.ts';
import { noEffect } from '../../toolchain.ts';
import { explainCompiler } from './compilers.ts';
import { explainJar } from './jar.ts';
import { explainJava } from './java.ts';
import { explainKeytool } from './keytool.ts';
import { explainNativeImage } from './nativeImage.ts';
import { startedByJava, startedByServer } from './starting.ts';

const name = 'Java';

export const jdk: Toolchain = {
  name,
  sources: ['.java', '.kt'],
  buildSettings: [
    'manifest.mf',
    'build.xml',
    'ivy.xml',
    'lombok.config',
    'checkstyle*.xml',
    'pmd*.xml',
    'spotbugs*.xml',
  ],
  buildFolders: [...sourceFolders('main', 'webapp'), ...sourceFolders('test'), ...sourceFolders('it')],
  programs: {
    ...each('javac ecj groovyc kotlinc kotlinc-jvm kotlinc-native konanc scalac scalac3', explainCompiler),
    jar: explainJar,
    java: explainJava,
    'native-image': explainNativeImage,
    keytool: explainKeytool,
    jlink: (command) => outputFolder(command, '--output'),
    jpackage: explainPackage,
    javadoc: (command) => outputFolder(command, '-d'),
    jmod: explainModules,
    jdeps: explainDependencies,
    ant: explainAnt,
    ...each('jps jinfo', () => noEffect),
    jarsigner: () => buildEffect(name, 'jarsigner'),
  },
  starts: { java: startedByJava, ...each('catalina.sh standalone.sh', startedByServer), ant: () => startedByAnt },
  isPartOf: (program) => compilers.has(program),
};

/** The folders of sources and resources in `src` as Maven lays them out, which all tools of Java follow. */
function sourceFolders(set: string, ...more: readonly string[]): string[] {
  const languages = ['java', 'kotlin', 'scala', 'groovy', 'clojure', 'resources', 'proto', 'avro', 'docker', ...more];
  return languages.map((language) => `${set}/${language}`);
}

const startedByAnt: Application = {
  toolchain: 'Ant',
  loads: [],
  reads: 'project',
  develops: 'runs targets of the build each time it starts',
};

/** Programs that nobody needs who does not build. */
const compilers = new Set(
  'javac javadoc jlink jdeps jmod jpackage jshell ant kotlinc kotlinc-jvm native-image'.split(' '),
);

/** A tool that fills the folder which an option names. */
function outputFolder(command: Command, names: string): Effect {
  const line = readCommandLine(command.arguments, names, '');
  if (line.has('--version', '--help', '-h', '--list-plugins')) return noEffect;
  const path = pathFrom(command.cwd, line.flag(...names.split(' ')));
  if (path === undefined) return buildEffect(name, command.name, { makesIn: [command.cwd ?? '/'] });
  const product: Product = artifact(path, 'tree');
  return buildEffect(name, command.name, { makes: [product] });
}

const packageOptions = '--name -n --dest -d --type -t --input -i --module -m --runtime-image';

/** Its `app-image` is a folder of the application's name; installers have versions in theirs. */
function explainPackage(command: Command): Effect {
  const line = readCommandLine(command.arguments, packageOptions, '');
  if (line.has('--version', '--help', '-h')) return noEffect;
  const destination = line.flag('--dest', '-d');
  const folder = destination === undefined ? command.cwd : pathFrom(command.cwd, destination.value);
  const app = line.flag('--name', '-n')?.value;
  const isImage = line.flag('--type', '-t')?.value === 'app-image';
  if (folder === undefined) return buildEffect(name, 'jpackage', { makesIn: ['/'] });
  if (!isImage || app === undefined) return buildEffect(name, 'jpackage', { makesIn: [folder] });
  const product: Product = artifact(joinPath(folder, app), 'tree');
  return buildEffect(name, 'jpackage', { makes: [product] });
}

/** Of its modes only `create` and `extract` write. */
function explainModules(command: Command): Effect {
  const mode = command.arguments[0]?.value;
  return mode === 'list' || mode === 'describe'
    ? noEffect
    : buildEffect(name, 'jmod', { makesIn: [command.cwd ?? '/'] });
}

const writing = '--generate-module-info --generate-open-module -dotoutput --dot-output';

/** It prints, unless it is to write module descriptions or graphs. */
function explainDependencies(command: Command): Effect {
  const line = readCommandLine(command.arguments, writing, '');
  const path = pathFrom(command.cwd, line.flag(...writing.split(' ')));
  return path === undefined ? noEffect : buildEffect(name, 'jdeps', { makesIn: [path] });
}

const antOptions = '-f -file -buildfile -lib -logfile -l -logger -listener -propertyfile -s -find -D';

/** The targets of a build file do whatever it says, as a rule in its project. */
function explainAnt(command: Command): Effect {
  const line = readCommandLine(command.arguments, antOptions, '-D');
  if (line.has('-version', '--version', '-h', '-help', '-p', '-projecthelp', '-diagnostics')) return noEffect;
  const file = pathFrom(command.cwd, line.flag('-f', '-file', '-buildfile'));
  const folder = file === undefined ? (command.cwd ?? '/') : joinPath(file, '..');
  return buildEffect('Ant', 'ant', { makesIn: [folder], runsCode: true });
}
