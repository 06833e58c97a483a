/**
 * What the phase `package` makes of a project: its archive, and what plugins put beside it.
 */

import { elementsIn, textAt, type XmlElement } from '../../../formats/xml.ts';
import { joinPath } from '../../../text/paths.ts';
import { entryOf } from '../../command/table.ts';
import { pathFrom } from '../../command/words.ts';
import { artifact, libraries, product } from '../../effects/products.ts';
import type { BuildEffect, Product } from '../../toolchain.ts';
import { nativeFacts } from '../jdk/nativeImage.ts';
import { launcher } from '../launcher.ts';
import { type MavenProject, pluginElements, pluginNames } from './project.ts';
import { releaseOf } from './release.ts';

/** What is made, and where things are made whose names are not known. */
export type Made = Pick<BuildEffect, 'makes' | 'makesIn'>;

/** The ending of the archive that a packaging makes. */
const endings: Readonly<Record<string, string>> = {
  jar: 'jar',
  war: 'war',
  ear: 'ear',
  rar: 'rar',
  ejb: 'jar',
  bundle: 'jar',
  'maven-plugin': 'jar',
  'maven-archetype': 'jar',
  quarkus: 'jar',
  'eclipse-plugin': 'jar',
  hpi: 'hpi',
  nar: 'nar',
};

/** The archives of a project. */
export function packaged(project: MavenProject): Made {
  const { packaging, target, finalName, pom, folder } = project;
  if (target === undefined) return { makes: [], makesIn: [folder] };
  const names = pluginNames(project);
  const extra = names.map((name) => entryOf(besides, name)?.(project, target));
  // A plugin that is bound to no phase does nothing by itself.
  const isUnknown = (name: string) => !Object.hasOwn(besides, name) && !quietPlugins.has(name);
  const working = names.filter((name) => isUnknown(name) && executionsOf(project, name).length > 0);
  const main = packaging === 'pom' ? [] : archive(project, target);
  const made = [
    { makes: main ?? [], makesIn: main === undefined ? [target] : [] },
    ...extra.flatMap((each) => each ?? []),
  ];
  const sure = pom.isOpen || finalName === undefined ? 'likely' : 'certain';
  return {
    makes: made
      .flatMap(({ makes }) => makes)
      .map((each): Product => (sure === 'likely' ? { ...each, certainty: sure } : each))
      .map((each) => (each.kind === 'file' ? { ...each, needsVersion: () => releaseOf(project) } : each)),
    makesIn: [
      ...made.flatMap(({ makesIn }) => makesIn),
      ...(pom.isOpen ? [target] : []),
      ...(working.length > 0 ? [folder] : []),
    ],
  };
}

/** The archive of the packaging; undefined when its name or place is not known. */
function archive(project: MavenProject, target: string): Product[] | undefined {
  const { packaging, finalName, folder } = project;
  const ending = entryOf(endings, packaging);
  if (ending === undefined || finalName === undefined) return undefined;
  const plugin = `maven-${packaging === 'war' || packaging === 'ear' || packaging === 'ejb' ? packaging : 'jar'}-plugin`;
  const place = setting(project, plugin, 'outputDirectory');
  const classifier = setting(project, plugin, 'classifier');
  if (place === null || classifier === null) return undefined;
  const at = place === undefined ? target : joinPath(folder, place);
  const name = classifier === undefined ? finalName : `${finalName}-${classifier}`;
  const own: Product = artifact(joinPath(at, `${name}.${ending}`), 'file');
  if (packaging !== 'war') return [own];
  return [own, artifact(joinPath(target, finalName), 'tree')];
}

/** A setting of a plugin for all its executions; null when it is there, but its value is not known. */
function setting(project: MavenProject, plugin: string, name: string): string | undefined | null {
  for (const element of pluginElements(project, plugin)) {
    const text = textAt(element, 'configuration', name);
    if (text !== undefined) return project.resolve(text) ?? null;
  }
  return undefined;
}

/** The same, also where it is set for one execution only. */
function anySetting(project: MavenProject, plugin: string, name: string): string | undefined | null {
  const general = setting(project, plugin, name);
  if (general !== undefined) return general;
  for (const execution of executionsOf(project, plugin)) {
    const text = textAt(execution, 'configuration', name);
    if (text !== undefined) return project.resolve(text) ?? null;
  }
  return undefined;
}

function executionsOf(project: MavenProject, plugin: string): XmlElement[] {
  return pluginElements(project, plugin).flatMap((each) => elementsIn(elementsIn(each, 'executions')[0], 'execution'));
}

function goalsOf(project: MavenProject, plugin: string): string[] {
  return executionsOf(project, plugin).flatMap((execution) =>
    elementsIn(elementsIn(execution, 'goals')[0], 'goal').map(({ text }) => text.trim()),
  );
}

const nothing: Made = { makes: [], makesIn: [] };

/** Archives in the folder of builds that nobody takes along, as long as nothing else is said of them. */
function inTarget(target: string, ...names: readonly (string | undefined)[]): Made {
  const known = names.filter((name) => name !== undefined);
  return {
    makes: known.map((name) => product(joinPath(target, name), 'file', 'cache', 'likely')),
    makesIn: known.length < names.length ? [target] : [],
  };
}

/** What a plugin makes beside the archive of the packaging when the build has it. */
const besides: Readonly<Record<string, (project: MavenProject, target: string) => Made>> = {
  'spring-boot-maven-plugin': repackaged,
  'maven-shade-plugin': shaded,
  'maven-assembly-plugin': assembled,
  'maven-source-plugin': (project, target) => classified(project, target, 'sources'),
  'maven-javadoc-plugin': (project, target) => classified(project, target, 'javadoc'),
  'maven-dependency-plugin': copiedDependencies,
  'jacoco-maven-plugin': (_, target) => ({
    makes: [product(joinPath(target, 'site'), 'tree', 'cache', 'likely')],
    makesIn: [],
  }),
  'appassembler-maven-plugin': assembledWithScripts,
  'native-maven-plugin': (project, target) =>
    goalsOf(project, 'native-maven-plugin').some((goal) => /^(?:build|compile)/.test(goal))
      ? nativeProgram(project, target)
      : nothing,
  'quarkus-maven-plugin': (_, target) => ({
    makes: [artifact(joinPath(target, 'quarkus-app'), 'tree', 'likely')],
    makesIn: [target],
  }),
};

/** The program of GraalVM's plugin, which is called like the project unless a setting says otherwise. */
export function nativeProgram(project: MavenProject, target: string): Made {
  const given = anySetting(project, 'native-maven-plugin', 'imageName');
  const name = given === undefined ? project.artifactId : given;
  if (name === undefined || name === null) return { makes: [], makesIn: [target] };
  const facts = () => nativeFacts(false);
  return { makes: [{ ...artifact(joinPath(target, name), 'program', 'likely'), facts }], makesIn: [] };
}

/** Spring Boot keeps the thin archive as `.original`, or beside its own, which then has a classifier. */
function repackaged(project: MavenProject, target: string): Made {
  const plugin = 'spring-boot-maven-plugin';
  const isBound = project.pom.isSpringBoot || goalsOf(project, plugin).includes('repackage');
  if (!isBound || project.packaging === 'pom' || project.finalName === undefined) return nothing;
  const classifier = anySetting(project, plugin, 'classifier');
  const ending = project.packaging === 'war' ? 'war' : 'jar';
  if (classifier === null || anySetting(project, plugin, 'outputDirectory') !== undefined)
    return inTarget(target, undefined);
  if (classifier === undefined) return inTarget(target, `${project.finalName}.${ending}.original`);
  return artifacts(inTarget(target, `${project.finalName}-${classifier}.${ending}`));
}

/** The shaded jar takes the place of the thin one, unless it is named or attached. */
function shaded(project: MavenProject, target: string): Made {
  const plugin = 'maven-shade-plugin';
  const { finalName, folder } = project;
  if (!goalsOf(project, plugin).includes('shade') || finalName === undefined) return nothing;
  const output = anySetting(project, plugin, 'outputFile');
  if (output === null) return { makes: [], makesIn: [folder] };
  if (output !== undefined) {
    return {
      makes: [artifact(joinPath(folder, output), 'file', 'likely')],
      makesIn: [],
    };
  }
  const named = anySetting(project, plugin, 'finalName');
  if (named !== undefined) return artifacts(inTarget(target, named === null ? undefined : `${named}.jar`));
  const isAttached = anySetting(project, plugin, 'shadedArtifactAttached') === 'true';
  if (!isAttached) return inTarget(target, `original-${finalName}.jar`);
  const classifier = anySetting(project, plugin, 'shadedClassifierName') ?? 'shaded';
  return artifacts(inTarget(target, `${finalName}-${classifier}.jar`));
}

/** `jar-with-dependencies` and the other descriptors that come with the plugin; own ones may make anything. */
export function assembled(project: MavenProject, target: string): Made {
  const plugin = 'maven-assembly-plugin';
  const settings = pluginElements(project, plugin).flatMap((each) => [
    ...elementsIn(each, 'configuration'),
    ...executionsOf(project, plugin).flatMap((execution) => elementsIn(execution, 'configuration')),
  ]);
  const references = settings
    .flatMap((each) => elementsIn(elementsIn(each, 'descriptorRefs')[0], 'descriptorRef'))
    .map(({ text }) => text.trim());
  const given = anySetting(project, plugin, 'finalName');
  const name = given === undefined ? project.finalName : (given ?? undefined);
  if (!references.includes('jar-with-dependencies') || name === undefined) return { makes: [], makesIn: [target] };
  const suffix = anySetting(project, plugin, 'appendAssemblyId') === 'false' ? '' : '-jar-with-dependencies';
  const made = artifacts(inTarget(target, `${name}${suffix}.jar`));
  return references.every((each) => each === 'jar-with-dependencies') ? made : { ...made, makesIn: [target] };
}

/** A folder with the libraries of the project, and with scripts that start its programs. */
function assembledWithScripts(project: MavenProject, target: string): Made {
  const plugin = 'appassembler-maven-plugin';
  const place = anySetting(project, plugin, 'assembleDirectory');
  const folder = place === null ? undefined : pathFrom(project.folder, place ?? joinPath(target, 'appassembler'));
  if (!goalsOf(project, plugin).includes('assemble')) return nothing;
  if (folder === undefined) return { makes: [], makesIn: [project.folder] };
  const settings = [...pluginElements(project, plugin), ...executionsOf(project, plugin)];
  const programs = settings
    .flatMap((each) => elementsIn(elementsIn(elementsIn(each, 'configuration')[0], 'programs')[0], 'program'))
    .flatMap((program) => project.resolve(textAt(program, 'id') ?? textAt(program, 'name')) ?? []);
  const scripts = programs.map((name) => launcher(joinPath(folder, `bin/${name}`), 'sh', 'likely'));
  return { makes: [artifact(folder, 'tree', 'likely'), ...scripts], makesIn: [] };
}

function classified(project: MavenProject, target: string, classifier: string): Made {
  const plugin = classifier === 'sources' ? 'maven-source-plugin' : 'maven-javadoc-plugin';
  const isBound = goalsOf(project, plugin).some((goal) => goal.startsWith('jar'));
  if (!isBound || project.packaging === 'pom' || project.finalName === undefined) return nothing;
  return inTarget(target, `${project.finalName}-${classifier}.jar`);
}

/** The folders that executions of the dependency plugin fill. */
function copiedDependencies(project: MavenProject, target: string): Made {
  const filling = executionsOf(project, 'maven-dependency-plugin').filter((execution) =>
    elementsIn(elementsIn(execution, 'goals')[0], 'goal').some(({ text }) => /copy|unpack/.test(text)),
  );
  const parts = filling.map((execution): Made => {
    const own = textAt(execution, 'configuration', 'outputDirectory');
    const text = own ?? setting(project, 'maven-dependency-plugin', 'outputDirectory') ?? undefined;
    const path = text === undefined ? joinPath(target, 'dependency') : pathFrom(project.folder, project.resolve(text));
    if (path === undefined) return { makes: [], makesIn: [project.folder] };
    return { makes: [libraries(path, 'likely')], makesIn: [] };
  });
  return { makes: parts.flatMap(({ makes }) => makes), makesIn: parts.flatMap(({ makesIn }) => makesIn) };
}

function artifacts({ makes, makesIn }: Made): Made {
  return { makes: makes.map((each) => ({ ...each, role: 'artifact' })), makesIn };
}

/** Plugins that put nothing into the project that anyone would look for by name, or only change sources. */
const quietPlugins = new Set(
  (
    'maven-compiler-plugin maven-resources-plugin maven-surefire-plugin maven-failsafe-plugin maven-jar-plugin ' +
    'maven-war-plugin maven-ear-plugin maven-ejb-plugin maven-clean-plugin maven-install-plugin maven-deploy-plugin ' +
    'maven-site-plugin maven-enforcer-plugin maven-checkstyle-plugin maven-pmd-plugin maven-toolchains-plugin ' +
    'maven-gpg-plugin maven-plugin-plugin maven-release-plugin spotbugs-maven-plugin findbugs-maven-plugin ' +
    'versions-maven-plugin git-commit-id-plugin git-commit-id-maven-plugin lombok-maven-plugin license-maven-plugin ' +
    'sonar-maven-plugin flatten-maven-plugin build-helper-maven-plugin properties-maven-plugin ' +
    'buildnumber-maven-plugin jib-maven-plugin dockerfile-maven-plugin docker-maven-plugin spotless-maven-plugin ' +
    'fmt-maven-plugin formatter-maven-plugin impsort-maven-plugin sortpom-maven-plugin ' +
    'spring-javaformat-maven-plugin kotlin-maven-plugin scala-maven-plugin gmavenplus-plugin protobuf-maven-plugin ' +
    'openapi-generator-maven-plugin swagger-codegen-maven-plugin jaxb2-maven-plugin maven-jaxb2-plugin ' +
    'avro-maven-plugin antlr4-maven-plugin liquibase-maven-plugin flyway-maven-plugin animal-sniffer-maven-plugin ' +
    'central-publishing-maven-plugin nexus-staging-maven-plugin jandex-maven-plugin apt-maven-plugin ' +
    'cobertura-maven-plugin pitest-maven'
  ).split(' '),
);
