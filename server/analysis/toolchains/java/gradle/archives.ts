/**
 * The archives that tasks of Gradle make, and their names: by the conventions of its plugins, as far as the scripts do
 * not say otherwise.
 */

import { joinPath } from '../../../text/paths.ts';
import { entryOf } from '../../command/table.ts';
import { pathFrom } from '../../command/words.ts';
import { artifact } from '../../effects/products.ts';
import type { Product } from '../../toolchain.ts';
import type { GradleProject } from './project.ts';
import { releaseOf } from './release.ts';
import { type Block, blocksNamed, type Names, type Setting, settingIn, valueOf } from './script.ts';

/** A kind of archive. */
interface ArchiveTask {
  readonly ending: string;
  /** The types of task by which scripts may configure it: `tasks.withType<Jar>`. */
  readonly types: readonly string[];
  readonly classifier?: string;
  /** The folder below the build folder. */
  readonly folder: 'libs' | 'distributions';
}

const archiveTasks: Readonly<Record<string, ArchiveTask>> = {
  jar: { ending: 'jar', types: ['Jar'], folder: 'libs' },
  war: { ending: 'war', types: ['War', 'Jar'], folder: 'libs' },
  ear: { ending: 'ear', types: ['Ear', 'Jar'], folder: 'libs' },
  bootJar: { ending: 'jar', types: ['BootJar', 'Jar'], folder: 'libs' },
  bootWar: { ending: 'war', types: ['BootWar', 'War', 'Jar'], folder: 'libs' },
  shadowJar: { ending: 'jar', types: ['ShadowJar', 'Jar'], classifier: 'all', folder: 'libs' },
  distZip: { ending: 'zip', types: ['Zip'], folder: 'distributions' },
  distTar: { ending: 'tar', types: ['Tar'], folder: 'distributions' },
  bootDistZip: { ending: 'zip', types: ['Zip'], folder: 'distributions' },
  bootDistTar: { ending: 'tar', types: ['Tar'], folder: 'distributions' },
};

/** Where an archive is put. */
export interface Archive {
  /** Undefined when its name is not known. */
  readonly path: string | undefined;
  /** The folder it is put into; undefined when not known. */
  readonly folder: string | undefined;
  /** Undefined when the scripts do not say. */
  readonly isEnabled: boolean | undefined;
}

/** Whether the task makes an archive of the usual kind. */
export function isArchiveTask(task: string): boolean {
  return Object.hasOwn(archiveTasks, task);
}

/** What the archive task of a project makes; undefined when it is no such task. */
export function archiveOf(project: GradleProject, task: string): Archive | undefined {
  const kind = entryOf(archiveTasks, task);
  if (kind === undefined) return undefined;
  const look: Look = (...keys) => taskSetting(project, task, kind.types, keys);
  const place = look('destinationDirectory', 'destinationDir');
  const enabled = look('enabled')?.expression;
  const libs = project.scripts.some(({ whole }) => /\blibsDir(?:Name|ectory)\b/.test(whole));
  const build = buildFolder(project);
  const usual = build === undefined || libs ? undefined : joinPath(build, kind.folder);
  const folder = place === undefined ? usual : folderIn(project, place.expression);
  const name = fileName(project, kind, task, look);
  return {
    folder,
    path: folder === undefined || name === undefined ? undefined : joinPath(folder, name),
    isEnabled: enabled === undefined ? undefined : enabled !== 'false',
  };
}

/** The build folder; undefined when a script moves it. */
export function buildFolder(project: GradleProject): string | undefined {
  const given = project.names('buildDir');
  if (given !== undefined) return pathFrom(project.folder, given);
  const isMoved = project.scripts.some(({ whole }) =>
    /\bbuildDir\s*=(?!=)|\bsetBuildDir\b|\bbuildDirectory\s*(?:\.set\b|=(?!=))/.test(whole),
  );
  return isMoved ? undefined : joinPath(project.folder, 'build');
}

/** The name of the application: that of its start script and of the folder it is installed in. */
export function applicationName(project: GradleProject): string | undefined {
  const blocks = project.scripts.flatMap((script) => [script, ...blocksNamed(script, /^application$/)]);
  return valueIn(lastSetting(blocks, ['applicationName'], project.names, '(?:application\\.)?'), project.name);
}

/** The name of the distribution, which is that of the application unless a script says otherwise. */
export function distributionName(project: GradleProject): string | undefined {
  const blocks = project.scripts.flatMap((script) =>
    blocksNamed(script, /^(?:distributions|main|(?:named|getByName)\(["']main["']\))$/),
  );
  const found = lastSetting(blocks, ['distributionBaseName', 'baseName'], project.names, '(?:main\\.)?');
  return valueIn(found, applicationName(project));
}

/**
 * A folder as scripts write it: `file("x")`, `"$buildDir/x"`, `layout.buildDirectory.dir("x")`.
 * @returns undefined when it is written in another way.
 */
export function folderIn(project: GradleProject, expression: string): string | undefined {
  const build = buildFolder(project);
  const names: Names = (name) => {
    const plain = name.replace(/^project\./, '');
    if (plain === 'buildDir' || /^layout\.buildDirectory(?:\.get\(\)(?:\.asFile)?)?$/.test(plain)) return build;
    if (plain === 'projectDir') return project.folder;
    return /^(?:rootDir|rootProject\.projectDir)$/.test(plain) ? project.root : project.names(name);
  };
  const text = expression.trim();
  const [, base, inner] =
    /^(?:project\.)?layout\.(buildDirectory|projectDirectory)\.dir\(\s*(["'][^"']*["'])\s*\)/.exec(text) ?? [];
  if (inner !== undefined) {
    return pathFrom(base === 'buildDirectory' ? build : project.folder, valueOf(inner, names));
  }
  const [, file] = /^(?:project\.)?file\(\s*(.+?)\s*\)\)?$/.exec(text) ?? [];
  return pathFrom(project.folder, valueOf(file ?? text, names));
}

/** Looks a setting of a task up. */
type Look = (...names: string[]) => Setting | undefined;

function fileName(project: GradleProject, kind: ArchiveTask, task: string, look: Look): string | undefined {
  const whole = look('archiveFileName', 'archiveName');
  if (whole !== undefined) return whole.value;
  const ending = valueIn(look('archiveExtension', 'extension'), kind.ending);
  const parts = [
    valueIn(look('archiveBaseName', 'baseName'), usualBase(project, kind, task)),
    valueIn(look('archiveAppendix', 'appendix'), ''),
    valueIn(look('archiveVersion', 'version') ?? project.version, ''),
    valueIn(look('archiveClassifier', 'classifier'), usualClassifier(project, task, kind)),
  ];
  if (ending === undefined || parts.includes(undefined)) return undefined;
  return `${parts.filter((part) => part !== '').join('-')}.${ending}`;
}

function valueIn(setting: Setting | undefined, usual: string | undefined): string | undefined {
  return setting === undefined ? usual : setting.value;
}

function usualBase(project: GradleProject, kind: ArchiveTask, task: string): string | undefined {
  if (kind.folder === 'libs') return baseName(project);
  const name = distributionName(project);
  return name !== undefined && task.startsWith('bootDist') ? `${name}-boot` : name;
}

/** Since Spring Boot 2.5 the archive without libraries is called `-plain`. */
function usualClassifier(project: GradleProject, task: string, kind: ArchiveTask): string | undefined {
  if (!isThin(project, task)) return kind.classifier ?? '';
  if (project.bootVersion === undefined) return undefined;
  return isBefore(project.bootVersion, 2, 5) ? '' : 'plain';
}

/** Whether the archive is none that Spring Boot could start, though it has its plugin. */
export function isThin({ plugins }: GradleProject, task: string): boolean {
  return (task === 'jar' || task === 'war') && plugins.has('org.springframework.boot');
}

/** Whether the archive is made unless the scripts say otherwise: Spring Boot 2.0 to 2.4 switched thin ones off. */
export function isUsual(project: GradleProject, task: string): boolean {
  const { bootVersion } = project;
  if (!isThin(project, task) || bootVersion === undefined) return true;
  return isBefore(bootVersion, 2, 0) || !isBefore(bootVersion, 2, 5);
}

function isBefore(version: string, wantedMajor: number, wantedMinor: number): boolean {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  return major < wantedMajor || (major === wantedMajor && minor < wantedMinor);
}

function baseName({ scripts, names, name }: GradleProject): string | undefined {
  const keys = ['archivesName', 'archivesBaseName'];
  const blocks = scripts.flatMap((script) => blocksNamed(script, /^base$/));
  const found = lastSetting(blocks, keys, names) ?? lastSetting(scripts, keys, names, '(?:base\\.|project\\.)?');
  return valueIn(found, name);
}

function lastSetting(
  blocks: readonly Block[],
  keys: readonly string[],
  names: Names,
  prefix?: string,
): Setting | undefined {
  return blocks.flatMap((block) => settingIn(block, keys, names, prefix) ?? []).at(-1);
}

/** A setting of a task, in its block or with the task's name before it. */
function taskSetting(
  { scripts, names }: GradleProject,
  task: string,
  types: readonly string[],
  keys: readonly string[],
): Setting | undefined {
  const blocks = scripts.flatMap((script) => blocksNamed(script, taskHead(task, types)));
  return lastSetting(blocks, keys, names) ?? lastSetting(scripts, keys, names, `(?:tasks\\.)?${task}\\.`);
}

/** The head of a block that configures the task: by its name, or by one of its types. */
function taskHead(task: string, types: readonly string[]): RegExp {
  const byName = `(?:^|[.\\s])${task}|\\(\\s*["']${task}["'][^)]*\\)`;
  const byType = `\\bwithType[<(]\\s*(?:[\\w.]*\\.)?(?:${types.join('|')})(?:::class(?:\\.java)?)?\\s*[>)](?:\\(\\))?`;
  return new RegExp(`(?:${byName}|${byType})(?:\\.configure(?:Each)?)?$`);
}

/** An archive as a product. */
export function archiveProduct(path: string, certainty: Product['certainty'], project: GradleProject): Product {
  return { ...artifact(path, 'file', certainty), needsVersion: () => releaseOf(project) };
}
