/**
 * The tools of a JDK, and compilers that work like them: javac, jar, jlink, keytool, kotlinc, native-image, ant.
 */

import { joinPath } from '../../../text/paths.ts';
import type { Command, Effect, Product, Toolchain } from '../../toolchain.ts';
import { noEffect } from '../../toolchain.ts';
import { build, pathIn, workingFolder } from '../build.ts';
import { hasOption, optionIn, readCommandLine } from '../commandLine.ts';
import { explainCompiler } from './compilers.ts';
import { explainJar } from './jar.ts';
import { explainJava } from './java.ts';
import { explainKeytool } from './keytool.ts';
import { explainNativeImage } from './nativeImage.ts';

const name = 'Java';

export const jdk: Toolchain = {
  name,
  sources: ['.java', '.kt'],
  explain(command) {
    const explain = Object.hasOwn(tools, command.name) ? tools[command.name] : undefined;
    return explain?.(command);
  },
  isPartOf: (program) => compilers.has(program),
};

/** Programs that nobody needs who does not build. */
const compilers = new Set(
  'javac javadoc jlink jdeps jmod jpackage jshell ant kotlinc kotlinc-jvm native-image'.split(' '),
);

const tools: Readonly<Record<string, (command: Command) => Effect | undefined>> = {
  javac: explainCompiler,
  ecj: explainCompiler,
  groovyc: explainCompiler,
  kotlinc: explainCompiler,
  'kotlinc-jvm': explainCompiler,
  'kotlinc-native': explainCompiler,
  konanc: explainCompiler,
  scalac: explainCompiler,
  scalac3: explainCompiler,
  jar: explainJar,
  java: explainJava,
  'native-image': explainNativeImage,
  keytool: explainKeytool,
  jlink: (command) => outputFolder(command, ['--output']),
  jpackage: explainPackage,
  javadoc: (command) => outputFolder(command, ['-d']),
  jmod: explainModules,
  jdeps: explainDependencies,
  ant: explainAnt,
  jps: () => noEffect,
  jinfo: () => noEffect,
  jarsigner: () => build(name, 'jarsigner'),
  'update-java-alternatives': () => build(name, 'update-java-alternatives'),
};

/** A tool that fills the folder which an option names. */
function outputFolder(command: Command, names: readonly string[]): Effect {
  const line = readCommandLine(command.arguments, { withValue: new Set(names) });
  if (hasOption(line, '--version', '--help', '-h', '--list-plugins')) return noEffect;
  const path = pathIn(command.cwd, optionIn(line, ...names)?.value);
  if (path === undefined) return build(name, command.name, { makesIn: [workingFolder(command)] });
  const product: Product = { path, kind: 'tree', role: 'artifact', certainty: 'certain' };
  return build(name, command.name, { makes: [product] });
}

const packageOptions = new Set('--name -n --dest -d --type -t --input -i --module -m --runtime-image'.split(' '));

/** Its `app-image` is a folder of the application's name; installers have versions in theirs. */
function explainPackage(command: Command): Effect {
  const line = readCommandLine(command.arguments, { withValue: packageOptions });
  if (hasOption(line, '--version', '--help', '-h')) return noEffect;
  const destination = optionIn(line, '--dest', '-d');
  const folder = destination === undefined ? command.cwd : pathIn(command.cwd, destination.value);
  const app = optionIn(line, '--name', '-n')?.value;
  const isImage = optionIn(line, '--type', '-t')?.value === 'app-image';
  if (folder === undefined) return build(name, 'jpackage', { makesIn: ['/'] });
  if (!isImage || app === undefined) return build(name, 'jpackage', { makesIn: [folder] });
  const product: Product = { path: joinPath(folder, app), kind: 'tree', role: 'artifact', certainty: 'certain' };
  return build(name, 'jpackage', { makes: [product] });
}

/** Of its modes only `create` and `extract` write. */
function explainModules(command: Command): Effect {
  const mode = command.arguments[0]?.value;
  return mode === 'list' || mode === 'describe' ? noEffect : build(name, 'jmod', { makesIn: [workingFolder(command)] });
}

/** It prints, unless it is to write module descriptions or graphs. */
function explainDependencies(command: Command): Effect {
  const writing = ['--generate-module-info', '--generate-open-module', '-dotoutput', '--dot-output'];
  const line = readCommandLine(command.arguments, { withValue: new Set(writing) });
  const path = pathIn(command.cwd, optionIn(line, ...writing)?.value);
  return path === undefined ? noEffect : build(name, 'jdeps', { makesIn: [path] });
}

/** The targets of a build file do whatever it says, as a rule in its project. */
function explainAnt(command: Command): Effect {
  const line = readCommandLine(command.arguments, {
    withValue: new Set('-f -file -buildfile -lib -logfile -l -logger -listener -propertyfile -s -find'.split(' ')),
    properties: ['-D'],
  });
  if (hasOption(line, '-version', '--version', '-h', '-help', '-p', '-projecthelp', '-diagnostics')) return noEffect;
  const file = pathIn(command.cwd, optionIn(line, '-f', '-file', '-buildfile')?.value);
  const folder = file === undefined ? workingFolder(command) : joinPath(file, '..');
  return build('Ant', 'ant', { makesIn: [folder], runsCode: true });
}
