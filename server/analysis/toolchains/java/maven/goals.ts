/**
 * What Maven is told to do: phases of its lifecycle, and goals of plugins.
 */

import { baseName, joinPath } from '../../../text/paths.ts';
import { pathFrom } from '../../command/words.ts';
import { libraries, manifest, product } from '../../effects/products.ts';
import type { Product } from '../../toolchain.ts';
import type { Properties } from '../properties.ts';
import { assembled, type Made, nativeProgram, packaged } from './archives.ts';
import type { MavenProject } from './project.ts';

/** The phases of the default lifecycle that builds are told to reach, in their order. */
const phases = (
  'validate initialize generate-sources process-sources generate-resources process-resources compile ' +
  'process-classes generate-test-sources process-test-sources generate-test-resources process-test-resources ' +
  'test-compile process-test-classes test prepare-package package pre-integration-test integration-test ' +
  'post-integration-test verify install deploy'
).split(' ');

/** How far a goal goes in the lifecycle; -1 for goals of plugins and for `clean`. */
export function phaseIndex(goal: string): number {
  return phases.indexOf(goal);
}

/** Whether a lifecycle that goes as far as `index` does the phase. */
export function reaches(index: number, phase: string): boolean {
  return index >= phases.indexOf(phase);
}

/** Whether the word is a phase of the other two lifecycles. */
export function isSidePhase(goal: string): boolean {
  return ['clean', 'pre-clean', 'post-clean', 'site', 'site-deploy'].includes(goal);
}

/** A goal of a plugin. */
export interface PluginGoal {
  /** The plugin's short name: `dependency` for maven-dependency-plugin. */
  readonly plugin: string;
  readonly goal: string;
}

/** Reads `prefix:goal`, or the plugin with its group and version; undefined for words that are no such goal. */
export function pluginGoal(word: string): PluginGoal | undefined {
  const parts = word.replace(/@.*$/, '').split(':');
  const goal = parts.at(-1);
  const plugin = parts.length === 2 ? parts[0] : parts[1];
  if (parts.length < 2 || plugin === undefined || goal === undefined) return undefined;
  return { plugin: plugin.replace(/^maven-(.+)-plugin$/, '$1').replace(/-maven-plugin$|-plugin$/, ''), goal };
}

/** The goal as people write it: `dependency:go-offline`, also where the plugin is given with its group and version. */
export function shortGoal(word: string): string {
  const known = pluginGoal(word);
  return known === undefined ? word : `${known.plugin}:${known.goal}`;
}

/** Where a goal runs, and what it is told. */
export interface GoalPlace {
  /** The folder of the project. */
  readonly folder: string;
  /** Its project, where the pom was read. */
  readonly project: MavenProject | undefined;
  readonly properties: Properties;
  readonly certainty: Product['certainty'];
}

/** What a goal of a plugin leaves behind beside downloads. */
export function madeByGoal({ plugin, goal }: PluginGoal, place: GoalPlace): Made {
  const { folder, project } = place;
  const target = targetOf(place);
  if (isDownload(plugin, goal)) return nothing;
  switch (plugin) {
    case 'dependency':
      return /^(?:copy|unpack)/.test(goal)
        ? filled(place, 'outputDirectory', joinPath(target, 'dependency'))
        : written(place);
    case 'help':
    case 'enforcer':
    case 'clean':
      return nothing;
    case 'spring-boot':
      return goal === 'run' || goal === 'start' ? { makes: [], makesIn: [folder] } : inTarget(target);
    case 'assembly':
      return project === undefined ? inTarget(target) : assembled(project, target);
    case 'install':
    case 'deploy':
      return nothing;
    case 'native':
      return compiledNatively(place, goal);
    case 'versions':
      // It writes poms anew: what they said holds no longer.
      return {
        makes: [manifest(joinPath(folder, 'pom.xml'))],
        makesIn: [],
      };
    case 'wrapper':
      return wrapper(folder);
    case 'archetype':
      return generated(place);
    default:
      return targetPlugins.has(plugin) ? inTarget(target) : { makes: [], makesIn: [folder] };
  }
}

/** Whether the goal runs code of the project. */
export function runsProject({ plugin, goal }: PluginGoal): boolean {
  return ['run', 'start', 'java', 'exec', 'dev', 'test', 'integration-test'].includes(goal) || plugin === 'exec';
}

const nothing: Made = { makes: [], makesIn: [] };

/** Goals that only fetch libraries and plugins. */
function isDownload(plugin: string, goal: string): boolean {
  if (plugin === 'dependency')
    return /^(?:go-offline|resolve|get|purge|tree|list|analyze|sources|collect|properties)/.test(goal);
  return /^(?:go-offline|resolve-dependencies|resolve-plugins|resolve-parameter-collections)$/.test(goal);
}

/** Plugins whose goals work in `target`. */
const targetPlugins = new Set(
  (
    'compiler resources surefire failsafe jar war ear shade source javadoc site jdeb jib quarkus jacoco checkstyle ' +
    'spotbugs pmd sonar kotlin scala protobuf flyway liquibase appassembler'
  ).split(' '),
);

function targetOf({ folder, project }: GoalPlace): string {
  return project?.target ?? joinPath(folder, 'target');
}

function inTarget(target: string): Made {
  return { makes: [], makesIn: [target] };
}

/** `native:compile` packs the project first; the archive is of no use beside the program. */
function compiledNatively({ project, folder }: GoalPlace, goal: string): Made {
  const target = project?.target;
  if (project === undefined || target === undefined) return inTarget(target ?? joinPath(folder, 'target'));
  const { makes, makesIn } = nativeProgram(project, target);
  if (goal !== 'compile') return { makes, makesIn };
  const classes = product(joinPath(target, 'classes'), 'tree', 'cache', 'likely');
  const archives = packaged(project);
  const packed = archives.makes.map((each): Product => ({ ...each, role: 'cache' }));
  return { makes: [classes, ...packed, ...makes], makesIn: [...archives.makesIn, ...makesIn] };
}

/** A folder of libraries: where a property says, else the usual one. */
function filled({ folder, properties, certainty }: GoalPlace, property: string, usual: string): Made {
  const path = properties.has(property) ? pathFrom(folder, properties.get(property)) : usual;
  if (path === undefined) return { makes: [], makesIn: [folder] };
  return { makes: [libraries(path, certainty)], makesIn: [] };
}

/** A report, where `-DoutputFile` asks for one. */
function written({ folder, properties, certainty }: GoalPlace): Made {
  const path = pathFrom(folder, properties.get('outputFile') ?? properties.get('mdep.outputFile'));
  return path === undefined ? nothing : { makes: [product(path, 'file', 'file', certainty)], makesIn: [] };
}

function wrapper(folder: string): Made {
  const files = ['mvnw', 'mvnw.cmd', '.mvn/wrapper/maven-wrapper.properties'];
  return {
    makes: files.map((name) => product(joinPath(folder, name), 'file', 'file', 'likely')),
    makesIn: [joinPath(folder, '.mvn/wrapper')],
  };
}

/** A new project, in a folder of its name. */
function generated({ folder, properties }: GoalPlace): Made {
  const name = properties.get('artifactId');
  const above = properties.has('outputDirectory') ? pathFrom(folder, properties.get('outputDirectory')) : folder;
  if (above === undefined || name === undefined || baseName(name) !== name)
    return { makes: [], makesIn: [above ?? folder] };
  return { makes: [product(joinPath(above, name), 'tree', 'source')], makesIn: [] };
}
