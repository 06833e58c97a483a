/**
 * What the tasks of Gradle make in a project.
 */

import { joinPath } from '../../../text/paths.ts';
import { entryOf } from '../../command/table.ts';
import { artifact, libraries, product } from '../../effects/products.ts';
import type { BuildEffect, Product } from '../../toolchain.ts';
import { nativeFacts } from '../jdk/nativeImage.ts';
import { launcher } from '../launcher.ts';
import {
  applicationName,
  archiveOf,
  archiveProduct,
  buildFolder,
  distributionName,
  folderIn,
  isArchiveTask,
  isThin,
  isUsual,
} from './archives.ts';
import type { GradleProject } from './project.ts';
import { blocksNamed, settingIn } from './script.ts';

export type Part = Partial<BuildEffect>;

/** Whether a project has a task: for certain, not, or perhaps, when it has plugins that nobody knows. */
export type Presence = 'yes' | 'no' | 'perhaps';

/** The plugin without which a project has not got the task. */
const plugins: Readonly<Record<string, string>> = {
  jar: 'java',
  classes: 'java',
  testClasses: 'java',
  compileJava: 'java',
  compileKotlin: 'org.jetbrains.kotlin.jvm',
  test: 'java',
  war: 'war',
  ear: 'ear',
  bootJar: 'org.springframework.boot',
  bootWar: 'war',
  bootRun: 'org.springframework.boot',
  shadowJar: 'shadow',
  installDist: 'distribution',
  distZip: 'distribution',
  distTar: 'distribution',
  assembleDist: 'distribution',
  installShadowDist: 'shadow',
  buildFatJar: 'io.ktor.plugin',
  nativeCompile: 'org.graalvm.buildtools.native',
  quarkusBuild: 'io.quarkus',
  run: 'application',
};

/** Tasks of every project that leave nothing, or only downloads. */
const quietTasks = new Set(
  (
    'dependencies help tasks projects properties buildEnvironment dependencyInsight outgoingVariants ' +
    'resolvableConfigurations components model javaToolchains prepareKotlinBuildScriptModel'
  ).split(' '),
);

/** Tasks that bring an archive elsewhere, which they make first. */
const handingOn: Readonly<Record<string, string>> = {
  bootBuildImage: 'bootJar',
  install: 'jar',
  publish: 'jar',
  publishToMavenLocal: 'jar',
  uploadArchives: 'jar',
  jib: 'classes',
  jibDockerBuild: 'classes',
};

/** Tasks whose results lie in the build folder under names that nobody looks for. */
const innerTasks = new Set(
  (
    'check test integrationTest classes testClasses compileJava compileTestJava compileKotlin compileScala ' +
    'compileGroovy processResources jacocoTestReport checkstyleMain lint ktlintCheck detekt spotlessCheck ' +
    'spotlessApply generateProto javadoc startScripts'
  ).split(' '),
);

/** Whether the project has the task. */
export function hasTask(project: GradleProject, task: string): Presence {
  const plugin = entryOf(plugins, task);
  if (plugin === undefined || project.plugins.has(plugin)) return 'yes';
  return project.hasOtherPlugins || project.isUnread ? 'perhaps' : 'no';
}

/** What a task and those that it needs make. */
export function madeByTask(project: GradleProject, task: string, without: readonly string[]): Part {
  if (quietTasks.has(task)) return {};
  const build = buildFolder(project);
  if (build === undefined) return { makesIn: [project.folder], runsCode: true };
  const made = madeIn(project, build, task, without);
  return hasHooks(project) ? together([made, { makesIn: [project.folder] }]) : made;
}

/** Whether scripts tie tasks to others, or add steps to them, which may make anything. */
function hasHooks({ scripts }: GradleProject): boolean {
  return scripts.some(({ whole }) => /\b(?:dependsOn|finalizedBy|doLast|doFirst)\b/.test(whole));
}

function madeIn(project: GradleProject, build: string, task: string, without: readonly string[]): Part {
  if (task === 'build' || task === 'assemble') return assembled(project, build, without, task === 'build');
  if (isArchiveTask(task)) return archived(project, task, build);
  if (task === 'assembleDist') return together(['distZip', 'distTar'].map((each) => archived(project, each, build)));
  if (innerTasks.has(task)) return inner(build, task);
  const first = entryOf(handingOn, task);
  if (first !== undefined) return likely(madeByTask(project, first, without));
  const own = entryOf(tasks, task)?.(project, build);
  return own ?? custom(project, task);
}

const tasks: Readonly<Record<string, (project: GradleProject, build: string) => Part>> = {
  installDist: (project, build) => installed(project, build, ''),
  installShadowDist: (project, build) => installed(project, build, '-shadow'),
  installBootDist: (project, build) => installed(project, build, '-boot'),
  buildFatJar: fatJar,
  nativeCompile: nativeProgram,
  nativeBuild: nativeProgram,
  quarkusBuild: (_, build) => quarkus(build),
  wrapper: ({ folder }) => ({
    makes: [
      'gradlew',
      'gradlew.bat',
      'gradle/wrapper/gradle-wrapper.jar',
      'gradle/wrapper/gradle-wrapper.properties',
    ].map((name) => product(joinPath(folder, name), 'file', 'file')),
  }),
};

/** All archives of the project, as its plugins add them to `assemble`. */
function assembled(project: GradleProject, build: string, without: readonly string[], tests: boolean): Part {
  const { plugins: applied } = project;
  const boot = applied.has('org.springframework.boot');
  const isWar = applied.has('war');
  const archives = [
    ...(applied.has('java') && !isWar ? ['jar'] : []),
    ...(isWar ? ['war'] : []),
    ...(boot && applied.has('java') ? [isWar ? 'bootWar' : 'bootJar'] : []),
    ...(applied.has('distribution') ? ['distZip', 'distTar'] : []),
    ...(applied.has('ear') ? ['ear'] : []),
    ...(boot && applied.has('application') ? ['bootDistZip', 'bootDistTar'] : []),
  ].filter((task) => !without.includes(task));
  const shadow = applied.has('shadow') && !without.includes('shadowJar');
  const tested = tests && applied.has('java') && !without.includes('test') ? [inner(build, 'test')] : [];
  return together([
    ...archives.map((task) => archived(project, task, build)),
    // Whether it is part of `assemble` depends on the plugin's version.
    ...(shadow ? [likely(archived(project, 'shadowJar', build))] : []),
    ...(applied.has('io.quarkus') ? [quarkus(build)] : []),
    ...(applied.has('java') ? [inner(build, 'classes')] : []),
    ...tested,
    attached(project),
    ...(project.hasOtherPlugins || project.isUnread ? [{ makesIn: [build] }] : []),
    { runsCode: true },
  ]);
}

/** The jars of sources and documentation that a library may have beside its own. */
function attached(project: GradleProject): Part {
  const path = archiveOf(project, 'jar')?.path;
  const kinds = ['Sources', 'Javadoc'].filter((kind) =>
    project.scripts.some(({ whole }) => whole.includes(`with${kind}Jar(`)),
  );
  if (path === undefined) return {};
  return {
    makes: kinds.map((kind) =>
      product(path.replace(/(?:-plain)?\.jar$/, `-${kind.toLowerCase()}.jar`), 'file', 'cache', 'likely'),
    ),
  };
}

function archived(project: GradleProject, task: string, build: string): Part {
  const archive = archiveOf(project, task);
  if (archive === undefined || !(archive.isEnabled ?? isUsual(project, task))) return {};
  const certainty = isSettled(project) ? 'certain' : 'likely';
  // Where Spring Boot makes the archive to start, nobody takes the thin one along.
  const role = isThin(project, task) ? 'cache' : 'artifact';
  const part: Part =
    archive.path === undefined
      ? { makesIn: [archive.folder ?? project.folder] }
      : { makes: [{ ...archiveProduct(archive.path, certainty, project), role }] };
  return together([part, inner(build, 'classes'), { runsCode: true }]);
}

/** Whether nothing that nobody read may change names. */
function isSettled({ hasOtherPlugins, isUnread, scripts }: GradleProject): boolean {
  const isTurned = scripts.some((script) =>
    blocksNamed(script, /^(?:afterEvaluate|gradle\.\w+|if\b.*|tasks\.(?:all|matching.*))$/).some(({ whole }) =>
      /\barchive\w*Name|\barchive(?:Version|Classifier)|\bversion\s*=/.test(whole),
    ),
  );
  return !hasOtherPlugins && !isUnread && !isTurned;
}

/** Classes, resources and reports. */
function inner(build: string, task: string): Part {
  const folders =
    task === 'test' || task === 'check' || task === 'jacocoTestReport'
      ? ['classes', 'resources', 'reports', 'test-results']
      : ['classes', 'resources'];
  return {
    makes: folders.map((name) => product(joinPath(build, name), 'tree', 'cache', 'likely')),
    runsCode: true,
  };
}

/** The application as it is unpacked: its libraries, and a script that starts it. */
function installed(project: GradleProject, build: string, suffix: string): Part {
  const name = distributionName(project);
  if (name === undefined) return { makesIn: [joinPath(build, 'install')], runsCode: true };
  const certainty = isSettled(project) ? 'certain' : 'likely';
  const folder = joinPath(build, `install/${name}${suffix}`);
  const script = applicationName(project);
  const start = script === undefined ? [] : [launcher(joinPath(folder, `bin/${script}`), 'sh', certainty)];
  const makes: Product[] = [artifact(folder, 'tree', certainty), ...start];
  return together([{ makes, runsCode: true }, suffix === '' ? archived(project, 'jar', build) : {}]);
}

/** The jar with all libraries of Ktor's plugin, which has no version in its name. */
function fatJar(project: GradleProject, build: string): Part {
  const { scripts, names, name } = project;
  const blocks = scripts.flatMap((script) => blocksNamed(script, /^fatJar$/));
  const given = blocks.flatMap((block) => settingIn(block, ['archiveFileName'], names) ?? []).at(-1);
  const file = given === undefined ? `${name}-all.jar` : given.value;
  const folder = joinPath(build, 'libs');
  const makes = file === undefined ? [] : [archiveProduct(joinPath(folder, file), 'likely', project)];
  return { makes, makesIn: [folder], runsCode: true };
}

function nativeProgram({ name, scripts }: GradleProject, build: string): Part {
  const folder = joinPath(build, 'native/nativeCompile');
  const given = scripts.flatMap(({ whole }) => [...whole.matchAll(/\bimageName\b[^"'\n]*["']([^"'$]+)["']/g)]);
  const path = joinPath(folder, given.at(-1)?.[1] ?? name);
  const program: Product = { ...artifact(path, 'program', 'likely'), facts: () => nativeFacts(false) };
  return { makes: [program], makesIn: [folder], runsCode: true };
}

function quarkus(build: string): Part {
  const app: Product = artifact(joinPath(build, 'quarkus-app'), 'tree', 'likely');
  return { makes: [app], makesIn: [build], runsCode: true };
}

/** A task of the project itself; one that copies tells where to. */
function custom(project: GradleProject, task: string): Part {
  const own = task.replace(/\W/g, '\\$&');
  const declared = new RegExp(
    `(?:\\btask\\s+|["'])${own}\\b["']?.*\\b(?:Copy|Sync)\\b|<(?:Copy|Sync)>\\s*\\(\\s*"${own}"`,
  );
  const blocks = project.scripts.flatMap((script) => blocksNamed(script, declared));
  const targets = blocks.flatMap(({ text }) => [...text.matchAll(/\binto[ \t(]+([^\n;]+?)\)?[ \t]*(?:[\n;]|$)/g)]);
  const folders = targets.flatMap(([, expression = '']) => folderIn(project, expression) ?? []);
  const makes = folders.map((path): Product => libraries(path, 'likely'));
  return { makes, makesIn: folders.length > 0 ? [] : [project.folder], runsCode: true };
}

function likely(part: Part): Part {
  return { ...part, makes: (part.makes ?? []).map((each) => ({ ...each, certainty: 'likely' })) };
}

function together(parts: readonly Part[]): Part {
  return {
    makes: parts.flatMap(({ makes = [] }) => makes),
    makesIn: parts.flatMap(({ makesIn = [] }) => makesIn),
    runsCode: parts.some(({ runsCode }) => runsCode === true),
  };
}
