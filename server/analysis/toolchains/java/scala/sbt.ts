/**
 * sbt: what its tasks make of the project in `build.sbt`.
 */

import { joinPath } from '../../../text/paths.ts';
import { readCommandLine } from '../../command/commandLine.ts';
import { inHome } from '../../command/environment.ts';
import { buildEffect } from '../../effects/buildEffect.ts';
import { artifact, cache } from '../../effects/products.ts';
import type { BuildEffect, Command, Effect, Product } from '../../toolchain.ts';
import { noEffect } from '../../toolchain.ts';
import { emptied } from '../emptied.ts';
import { launcher } from '../launcher.ts';
import { type Properties, propertiesOf } from '../properties.ts';
import { readSbtBuild, type SbtBuild } from './sbtBuild.ts';

type Part = Partial<BuildEffect>;

const withValue =
  '-mem -jvm-debug -sbt-version -sbt-jar -sbt-launch-repo -java-home -ivy -sbt-dir -sbt-boot --java-home --mem -D';

/** Explains a call of `sbt`. */
export function explainSbt(command: Command): Effect {
  const line = readCommandLine(command.arguments, withValue, '-D');
  if (line.has('--version', '-V', '--help', '-h', '--script-version')) return noEffect;
  const tasks = line.operands.flatMap(({ value }) => tasksIn(value));
  const does = `sbt ${tasks.findLast((task) => task !== undefined) ?? ''}`.trim();
  const caches = ['.ivy2', '.sbt', '.cache/coursier'].flatMap((folder) => cache(inHome(command, folder), 'likely'));
  const { cwd, files } = command;
  if (cwd === undefined) return buildEffect('Scala', does, { makes: caches, makesIn: ['/'] });
  const project = readSbtBuild(files, cwd);
  const parts = tasks.map((task) => madeByTask(task, project, cwd, propertiesOf(line, '-D')));
  const target = joinPath(cwd, 'target');
  const isCleaned = tasks.includes('clean') && project?.isAlone === true;
  return buildEffect(
    'Scala',
    does,
    ...[
      ...parts,
      { makes: caches, byProductsIn: [cwd], reads: project === undefined ? [] : [joinPath(cwd, 'build.sbt')] },
      { removes: isCleaned ? emptied(files, [target], parts) : [] },
    ],
  );
}

/** The tasks of one word: `"; clean; assembly"` are two, `"set x := 1"` is a setting. Undefined when not known. */
function tasksIn(value: string | undefined): (string | undefined)[] {
  if (value === undefined) return [undefined];
  return value.split(';').flatMap((each) => (each.trim() === '' ? [] : [each.trim()]));
}

/** Tasks that leave nothing but downloads and settings of the session. */
const quietTasks = new Set(
  'update reload exit sbtVersion version projects plugins dependencyTree evicted about clean help'.split(' '),
);

function madeByTask(
  task: string | undefined,
  project: SbtBuild | undefined,
  cwd: string,
  properties: Properties,
): Part {
  if (task === undefined) return { makesIn: [cwd], runsCode: true };
  // `root/stage`, `Universal / packageBin`, `universal:packageBin`, `+package`.
  const plain = task.replace(/^\+\s*/, '').replace(/\s*\/\s*/g, '/');
  const name = plain.replace(/^.*[/:]/, '');
  if (quietTasks.has(name) || /^(?:set|project|\^*show|inspect)\b/.test(plain)) return {};
  // Tasks of another project of the build work in its folder.
  const scope = /^(?:universal|docker|compile|test|it|runtime|debian|rpm|graalvm-native-image|root)[/:]/i;
  if (project === undefined || !project.isAlone || (/[/:]/.test(plain) && !scope.test(plain))) {
    return { makes: blindly(name, cwd), makesIn: [cwd], runsCode: true };
  }
  // What the call sets from outside may change names.
  const isChanged = properties.size > 0 && [...properties.keys()].some((key) => /version|name/i.test(key));
  const part = own(name, plain, project, cwd);
  return isChanged ? { ...part, makes: (part.makes ?? []).map((each) => ({ ...each, certainty: 'likely' })) } : part;
}

/** Without names: the folders that are always called so. */
function blindly(task: string, cwd: string): Product[] {
  if (task === 'stage') return [tree(joinPath(cwd, 'target/universal/stage'), 'artifact', 'likely')];
  if (Object.hasOwn(endings, task)) return [tree(joinPath(cwd, 'target/universal'), 'artifact', 'likely')];
  return task === 'assembly' || task === 'package' ? [tree(joinPath(cwd, 'target'), 'artifact', 'likely')] : [];
}

function own(task: string, whole: string, project: SbtBuild, cwd: string): Part {
  const target = joinPath(cwd, 'target');
  const classes =
    project.scalaFolder === undefined
      ? []
      : [tree(joinPath(target, `${project.scalaFolder}/classes`), 'cache', 'likely')];
  switch (task) {
    case 'compile':
    case 'products':
    case 'test':
    case 'test:compile':
      return { makes: classes, makesIn: classes.length > 0 ? [] : [target], runsCode: true };
    case 'assembly':
      return archive(project.assembly, classes, target);
    case 'package':
      return archive(project.jar, classes, target);
    case 'stage':
      return /^docker[/:]/i.test(whole)
        ? staged(joinPath(target, 'docker/stage'), undefined)
        : staged(joinPath(target, 'universal/stage'), project.script);
    case 'dist':
    case 'packageBin':
    case 'packageZipTarball':
    case 'packageXzTarball':
      return packaged(task, whole, project, target);
    case 'run':
      return { makesIn: [cwd], runsCode: true };
    default:
      return { makesIn: [target], runsCode: true };
  }
}

function archive(path: string | undefined, classes: readonly Product[], target: string): Part {
  if (path === undefined) return { makesIn: [target], runsCode: true };
  return { makes: [...classes, artifact(path, 'file')], runsCode: true };
}

/** The application unpacked, with a script of its name that starts it. */
function staged(folder: string, script: string | undefined): Part {
  const start = script === undefined ? [] : [launcher(joinPath(folder, `bin/${script}`), 'bash', 'likely')];
  return { makes: [tree(folder, 'artifact', 'certain'), ...start], runsCode: true };
}

const endings: Readonly<Record<string, string>> = {
  dist: 'zip',
  packageBin: 'zip',
  packageZipTarball: 'tgz',
  packageXzTarball: 'txz',
};

function packaged(task: string, whole: string, { archiveName }: SbtBuild, target: string): Part {
  const folder = joinPath(target, 'universal');
  const isUniversal = task === 'dist' || /^universal[/:]/i.test(whole);
  if (!isUniversal || archiveName === undefined) return { makesIn: [target], runsCode: true };
  const path = joinPath(folder, `${archiveName}.${endings[task] ?? 'zip'}`);
  return {
    makes: [artifact(path, 'file', 'likely')],
    byProductsIn: [folder],
    runsCode: true,
  };
}

function tree(path: string, role: 'artifact' | 'cache', certainty: Product['certainty']): Product {
  return { path, kind: 'tree', role, certainty };
}
