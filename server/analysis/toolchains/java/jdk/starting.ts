/**
 * What `java` runs when an image starts it: an archive with the libraries that its manifest names, or a class out of
 * those on its class path.
 */

import { compileGlob, isGlob } from '../../../text/glob.ts';
import { baseName, joinPath, parentPath } from '../../../text/paths.ts';
import type { Application } from '../../application.ts';
import { folderFrom, variableOf } from '../../command/environment.ts';
import { present } from '../../command/present.ts';
import { isSharedFolder } from '../../command/systemPaths.ts';
import { pathFrom } from '../../command/words.ts';
import type { Command } from '../../toolchain.ts';
import { builderOf } from '../builders.ts';
import { type JavaCall, readCall } from './call.ts';

/** Explains `java -jar app.jar`, `java -cp 'app.jar:lib/*' Main`; undefined where a word that decides is not known. */
export function startedByJava(command: Command): Application | undefined {
  const call = readCall(command);
  if (call === undefined) return undefined;
  if (call.source !== undefined) return compilesFirst(command, call);
  const code = call.archive === undefined ? classPath(command, call) : archive(command, call, call.archive);
  if (code === undefined) return undefined;
  const { agents, shared } = call;
  const pathsOf = (names: readonly string[]) => names.flatMap((each) => pathFrom(command.cwd, each) ?? []);
  // Without an archive of loaded classes it starts all the same.
  const used = pathsOf(shared).filter((path) => command.files.kindOf(path) === 'file');
  const loads = [...code, ...pathsOf(agents), ...used];
  const toolchain = builderOf(code[0] ?? command.cwd ?? '/', command.files);
  return { toolchain, loads: [...new Set(loads)], reads: 'data' };
}

/** `java Main.java` wants the compiler. */
function compilesFirst({ cwd }: Command, { source }: JavaCall): Application {
  const path = pathFrom(cwd, source);
  const loads = path === undefined ? [] : [path];
  return { toolchain: 'Java', loads, reads: 'project', develops: 'compiles the source each time it starts' };
}

function archive(command: Command, call: JavaCall, name: string): string[] | undefined {
  const path = pathFrom(command.cwd, name);
  if (path === undefined) return undefined;
  const base = call.property('jetty.base') ?? variableOf(command, 'JETTY_BASE');
  const server = baseName(path) === 'start.jar' && base !== undefined ? present(pathFrom(command.cwd, base)) : [];
  // Spring Boot's launcher takes more folders and archives.
  const more = (call.property('loader.path') ?? variableOf(command, 'LOADER_PATH'))?.split(',') ?? [];
  const added = more.flatMap((each) => pathOf(command.cwd, each) ?? []);
  return [...fitting(command, path), ...librariesOf(command, path), ...added, ...server];
}

/** The archives that a shell puts in for `target/*.jar`; the pattern itself where none of them is known. */
function fitting({ files }: Command, path: string): string[] {
  const fits = isGlob(path) ? compileGlob(path) : undefined;
  const found = fits === undefined ? [] : files.filesIn(parentPath(path.replace(/[*?[\\].*$/s, '_'))).filter(fits);
  return found.length > 0 ? found : [path];
}

/** Names that folders of libraries have beside the archive that wants them. */
const libraryFolders = 'lib libs deps dependency dependencies dependency-jars jars'.split(' ');

/**
 * What an archive wants beside it. Manifests of archives that are yet to be built cannot be read: folders of libraries
 * are there for it, and the parts of an application of Quarkus are.
 */
function librariesOf({ files }: Command, path: string): string[] {
  const folder = parentPath(path);
  const isQuarkus = baseName(path) === 'quarkus-run.jar';
  if (isQuarkus && baseName(folder) === 'quarkus-app') return [folder];
  const named = isQuarkus ? ['lib', 'app', 'quarkus'] : libraryFolders;
  const beside = named.map((each) => joinPath(folder, each));
  const found = beside.filter((each) => !isSharedFolder(each) && files.kindOf(each) === 'folder');
  return [...found, ...namedByPom(files, folder)];
}

/** The folder that the pom of the project tells the archive's manifest to name. */
function namedByPom(files: Command['files'], target: string): string[] {
  const text = files.read(joinPath(target, '../pom.xml'))?.replace(/<!--[\s\S]*?-->/g, '') ?? '';
  if (!/<addClasspath>\s*true\s*</.test(text)) return [];
  const prefix = /<classpathPrefix>\s*([^<$]*?)\s*<\/classpathPrefix>/.exec(text)?.[1] ?? '';
  const folder = joinPath(target, prefix);
  if (isSharedFolder(folder)) return [];
  return [folder === target ? joinPath(target, '*.jar') : folder];
}

/** The entries of the class path and of the module path: folders of classes, archives, and folders of archives. */
function classPath(command: Command, call: JavaCall): string[] | undefined {
  const { cwd } = command;
  const modules = call.modulePath?.split(':') ?? [];
  const fromVariable = variableOf(command, 'CLASSPATH')?.split(':');
  const classes = call.classPath?.split(':') ?? fromVariable ?? (modules.length > 0 ? [] : ['.']);
  const paths = [...modules, ...classes].map((entry) => pathOf(cwd, entry));
  const known = paths.filter((path) => path !== undefined);
  // An own archive may name others, which is of use where nothing else is on the path.
  const [only] = known.length === 1 ? known.filter((path) => path.endsWith('.jar')) : [];
  if (known.length < paths.length) return undefined;
  return only === undefined ? known : [only, ...librariesOf(command, only)];
}

/** `lib/*` stands for all archives in `lib`, an empty entry for the working directory. */
function pathOf(cwd: string | undefined, entry: string): string | undefined {
  const plain = entry === '*' ? '.' : entry.replace(/\/\*$/, '');
  return pathFrom(cwd, plain === '' ? '.' : plain);
}

/** Tomcat and its like run the applications in a folder of theirs. */
const serverFolders: Readonly<Record<string, readonly [variables: string, folder: string]>> = {
  'catalina.sh': ['CATALINA_BASE CATALINA_HOME', 'webapps'],
  'standalone.sh': ['JBOSS_HOME WILDFLY_HOME', 'standalone/deployments'],
};

/** Explains `catalina.sh run` and `standalone.sh`; undefined where the folder of the server is not known. */
export function startedByServer(command: Command): Application | undefined {
  const [variables, folder] = serverFolders[command.name] ?? [];
  if (variables === undefined || folder === undefined) return undefined;
  const [set] = variables.split(' ').flatMap((name) => folderFrom(command, name) ?? []);
  const own = command.program.startsWith('/') ? joinPath(command.program, '../..') : undefined;
  const home = set ?? own;
  if (home === undefined) return undefined;
  return { toolchain: 'Java', loads: [joinPath(home, folder)], reads: 'data' };
}
