/**
 * Maven: what its phases and goals make of the projects of a pom.
 */

import { joinPath, parentPath } from '../../../text/paths.ts';
import { inHome } from '../../command/environment.ts';
import { each } from '../../command/table.ts';
import { pathFrom, wordsIn } from '../../command/words.ts';
import { buildEffect } from '../../effects/buildEffect.ts';
import { artifact, cache } from '../../effects/products.ts';
import type { BuildEffect, Command, CommandWord, Effect, Product, Toolchain } from '../../toolchain.ts';
import { noEffect } from '../../toolchain.ts';
import { buildsAtStart } from '../building.ts';
import { emptied } from '../emptied.ts';

import { packaged } from './archives.ts';
import { type MavenArguments, readArguments } from './arguments.ts';
import { isSidePhase, madeByGoal, phaseIndex, pluginGoal, reaches, runsProject, shortGoal } from './goals.ts';
import { inheritedText } from './pom.ts';
import { buildOf, type MavenBuild, type MavenProject } from './project.ts';

const name = 'Maven';

export const maven: Toolchain = {
  name,
  image: 'maven',
  home: '/usr/share/maven',
  manifests: ['pom.xml'],
  buildSettings: ['mvnw', 'mvnw.cmd'],
  buildFolders: ['.mvn'],
  wants: ['pom.xml', 'maven.config'],
  wrappers: ['mvnw'],
  programs: each('mvn mvnw mvnd', explainMaven),
  starts: each('mvn mvnw mvnd', buildsAtStart(name)),
  readsOnlyInBuilds: (variable) => /^(?:MAVEN|MVN|M2)_\w+$/.test(variable),
  isPartOf: isPart,
};

function isPart(program: string): boolean {
  return program === 'mvn' || program === 'mvnw' || program === 'mvnd';
}

function explainMaven(command: Command): Effect {
  const args = readArguments(command);
  if (args.onlyTells) return noEffect;
  const whole = args.pom === undefined ? undefined : buildOf(command, args);
  const goals = args.goals.length > 0 ? args.goals : defaultGoals(whole);
  const last = goals.at(-1)?.value;
  const does = last === undefined ? 'mvn' : `mvn ${shortGoal(last)}`;
  const folder = args.pom === undefined ? command.cwd : parentPath(args.pom);
  const cache = { makes: repository(command, args) };
  if (folder === undefined) return buildEffect(name, does, cache, { makesIn: ['/'] });
  const own = whole === undefined ? blindly(goals, folder, args) : knowingly(command, goals, whole, args);
  return buildEffect(name, does, ...own, cache, { byProductsIn: [folder] });
}

/** What runs when no goal is given. */
function defaultGoals(whole: MavenBuild | undefined): CommandWord[] {
  const [root] = whole?.projects ?? [];
  return root === undefined ? [] : wordsIn(inheritedText(root.pom, 'build', 'defaultGoal') ?? '');
}

type Part = Partial<BuildEffect>;

/** Without the pom: archives of unknown names, in the usual folder; there may be modules, too. */
function blindly(goals: readonly CommandWord[], folder: string, args: MavenArguments): Part[] {
  const target = joinPath(folder, 'target');
  const places = { folder, project: undefined, properties: args.properties, certainty: 'likely' } as const;
  return goals.map(({ value }): Part => {
    const goal = value === undefined ? undefined : pluginGoal(value);
    if (goal !== undefined) return { ...madeByGoal(goal, places), runsCode: runsProject(goal) };
    if (value === 'clean') return { removes: goals.length === 1 ? [target] : [] };
    const isBuilt = value !== undefined && reaches(phaseIndex(value), 'package');
    const tree: Product = artifact(target, 'tree', 'likely');
    return { makes: isBuilt ? [tree] : [], makesIn: [folder], runsCode: true };
  });
}

function knowingly(command: Command, goals: readonly CommandWord[], whole: MavenBuild, args: MavenArguments): Part[] {
  const chosen = whole.projects.flatMap((project): Chosen[] => {
    const state = selection(project, whole, args);
    return state === 'no' ? [] : [{ project, isSure: state === 'yes' && !args.mayFail }];
  });
  const values = goals.map(({ value }) => value);
  const index = Math.max(-1, ...values.map((value) => phaseIndex(value ?? '')));
  const isClear = values.every((value) => value !== undefined && isKnown(value));
  const parts = chosen.flatMap(({ project, isSure }): Part[] => {
    const certainty = isSure && isClear ? 'certain' : 'likely';
    const made = lifecycle(project, index, command, args);
    const special = values.flatMap((value): Part[] => {
      const goal = value === undefined ? undefined : pluginGoal(value);
      if (goal === undefined) return value === 'site' ? [site(project)] : [];
      const place = { folder: project.folder, project, properties: args.properties, certainty } as const;
      return [{ ...madeByGoal(goal, place), runsCode: runsProject(goal) }];
    });
    return [...made, ...special].map((part) => (certainty === 'certain' ? part : doubted(part)));
  });
  const all = isClear ? parts : [...parts, { makesIn: whole.projects.map(({ folder }) => folder) }];
  const unread = index < 0 ? [] : whole.unread;
  if (!values.some((value) => value === 'clean' || value === 'clean:clean')) return [...all, { makesIn: unread }];
  const targets = chosen.flatMap(({ project, isSure }) => (isSure ? (project.target ?? []) : []));
  return [...all, { makesIn: unread }, { removes: emptied(command.files, targets, all) }];
}

interface Chosen {
  readonly project: MavenProject;
  readonly isSure: boolean;
}

function isKnown(goal: string): boolean {
  return phaseIndex(goal) >= 0 || isSidePhase(goal) || goal.includes(':');
}

function doubted(part: Part): Part {
  return { ...part, makes: (part.makes ?? []).map((each) => ({ ...each, certainty: 'likely' })) };
}

/** Whether `-pl` takes the project. */
function selection(project: MavenProject, { projects }: MavenBuild, args: MavenArguments): 'yes' | 'no' | 'perhaps' {
  const { projects: names, alsoOthers } = args;
  if (names === undefined) return 'perhaps';
  const [root] = projects;
  if (names.length === 0 || root === undefined) return 'yes';
  const isIt = (name: string) =>
    name.includes(':')
      ? name.slice(name.lastIndexOf(':') + 1) === project.artifactId
      : [project.folder, project.pom.path].includes(joinPath(root.folder, name));
  const without = names.filter((each) => /^[!-]/.test(each)).map((each) => each.slice(1));
  const taken = names.filter((each) => !/^[!-]/.test(each)).map((each) => each.replace(/^[+?]/, ''));
  if (without.some(isIt)) return 'no';
  if (taken.length === 0 || taken.some(isIt)) return 'yes';
  return alsoOthers ? 'perhaps' : 'no';
}

/** What the lifecycle makes of a project on its way to a phase. */
function lifecycle(project: MavenProject, index: number, { files }: Command, args: MavenArguments): Part[] {
  const { target, folder, pom } = project;
  if (index < 0) return [];
  const sources = ['src/main', 'src/test'].map((each) => joinPath(folder, each));
  const reads = [pom.path, ...pom.parents, ...sources.filter((each) => files.kindOf(each) === 'folder')];
  const isPackaged = reaches(index, 'package');
  if (target === undefined) return [{ makesIn: [folder], reads, runsCode: true }];
  const hasClasses = reaches(index, 'compile') && project.packaging !== 'pom';
  const tests = hasClasses && reaches(index, 'test') ? testFolders(args) : [];
  const trees = [
    ...(hasClasses ? [tree(joinPath(target, 'classes'), isPackaged ? 'cache' : 'artifact')] : []),
    ...tests.map((each) => tree(joinPath(target, each), 'cache')),
  ];
  const generated = reaches(index, 'generate-sources') && !hasClasses && !isPackaged ? [target] : [];
  const own: Part = { makes: trees, makesIn: generated, reads, runsCode: true };
  return isPackaged ? [own, packaged(project)] : [own];
}

function testFolders({ properties }: MavenArguments): string[] {
  const isSet = (name: string) => properties.has(name) && properties.get(name) !== 'false';
  if (isSet('maven.test.skip')) return [];
  return isSet('skipTests') ? ['test-classes'] : ['test-classes', 'surefire-reports'];
}

function tree(path: string, role: 'artifact' | 'cache'): Product {
  return { path, kind: 'tree', role, certainty: 'likely' };
}

function site({ target, folder }: MavenProject): Part {
  if (target === undefined) return { makesIn: [folder] };
  return { makes: [artifact(joinPath(target, 'site'), 'tree', 'likely')] };
}

/** The local repository: where `-Dmaven.repo.local` or the settings say. */
function repository(command: Command, { properties, settings }: MavenArguments): Product[] {
  if (properties.has('maven.repo.local'))
    return cache(pathFrom(command.cwd, properties.get('maven.repo.local')), 'certain');
  // The settings that Maven's image brings for builds of images.
  if (settings?.endsWith('/ref/settings-docker.xml') === true)
    return cache(joinPath(settings, '../repository'), 'certain');
  const usual = inHome(command, '.m2/repository');
  return cache(usual, settings === undefined ? 'certain' : 'likely');
}
