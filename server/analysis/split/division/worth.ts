/**
 * Whether a split is worth its lines: something that only the build needs has to stay behind.
 */

import type { Step } from '../../flow/step.ts';
import { servesDevelopers } from '../../stages/shipped.ts';
import type { Instruction } from '../../syntax/tree.ts';
import { baseName } from '../../text/paths.ts';
import { isBuildTool, packageManagerOf, toolchainOf, toolchains } from '../../toolchains/index.ts';
import { nameTest } from '../../toolchains/namePattern.ts';
import type { PackageManager } from '../../toolchains/packages/packageManager.ts';
import type { Divided } from '../proposal.ts';
import { allSteps, isRecipe, makesArtifacts, makesPrograms, type Subject } from '../subject/subject.ts';
import type { Layout } from './layout.ts';
import { weightOf } from './packageWeights.ts';

/** Whether the stage builds anything, or starts what needs a toolchain: only then there is something to say at all. */
export function isAtWork(subject: Subject): boolean {
  const { steps, start, base, applications, stage } = subject;
  if (servesDevelopers(stage)) return false;
  const all = allSteps(subject);
  if (all.some((step) => compiles(step, subject))) return true;
  if (base?.purpose === 'toolchain' && steps.some(isRecipe)) return true;
  if (all.some(isBuild) && (buildPackages(subject).length > 0 || compilesExtensions(subject))) return true;
  if (applications.some(({ develops }) => develops !== undefined)) return true;
  return start.calls.some(({ program }) => toolchainOf(baseName(program))?.makesPrograms === true);
}

/** Whether the split leaves behind what built the image's programs, or what its libraries were compiled with. */
export function isWorthwhile({ subject, demand, runtime }: Layout, { leftPackages }: Divided): boolean {
  const { programs, products, libraries, files, staging } = demand;
  const { steps } = subject;
  const kept = [
    ...buildPackages(subject),
    ...keptPackages(subject)
      .map(({ name }) => name)
      .filter(isHeavy),
  ];
  const left = leftPackages.filter((name) => kept.includes(name));
  const isBuilt = (maker: Instruction) => subject.steps.some((step) => step.instruction === maker && isBuild(step));
  const makes = allSteps(subject).some((step) => compiles(step, subject));
  const isSame = runtime.image === subject.chain[0]?.from.image?.text;
  const isLess = !isSame || left.length > 0 || libraries.pruning.length > 0;
  // The build tidied up after itself, or all that it works on comes along.
  const bringsProject = demand.wholeWorkdir || subject.applications.some(({ reads }) => reads === 'project');
  const isTidied = isSame && (steps.some(removesPackages) || bringsProject);
  // Of a bare system, the smaller image alone saves too little for a second stage.
  const isCleared = subject.base?.purpose === 'base' && left.length === 0 && steps.some(removesPackages);
  if (makes && (programs.length + products.length > 0 || staging !== undefined))
    return (isLess || !isTidied) && !isCleared;
  const isFilled = libraries.folders.length > 0 || files.some((path) => isBuiltAt(path, subject, isBuilt));
  const makesOwn = steps.some(makesArtifacts) && files.some((path) => isBuiltAt(path, subject, isBuilt));
  if (isFilled && !isSame && compilesExtensions(subject)) return true;
  return (weighs(left) && isFilled) || (makesOwn && isLess);
}

/** What fetches and unpacks, or only looks after packages: next to nothing beside compilers. */
const light =
  /^(?:git|git-core|mercurial|subversion|bzr|breezy|wget|curl|unzip|zip|patch|make|lsb-release|apt-transport-https|apt-utils|software-properties-common|pkg-config|pkgconf|py(?:thon)?[\d.]*-pip|python3-wheel)$/;

/** Headers that bring much along, and those of which even several are small. */
const heavyHeaders = /^(?:python|ruby|php|default-|lib(?:magick|opencv|boost|gtk|qt|llvm|clang|vips|hdf5|gdal|icu))/;
const fewHeaders = 3;

/** Whether leaving these packages behind is worth a second stage. */
function weighs(packages: readonly string[]): boolean {
  const others = packages.filter((name) => !light.test(name));
  const headers = others.filter((name) => name.endsWith('-dev') && !heavyHeaders.test(name));
  return others.length > headers.length || headers.length >= fewHeaders;
}

/** Whether the package is large, whatever it is for: an interpreter that only the build calls. */
function isHeavy(name: string): boolean {
  return !light.test(name) && (weightOf([name], true)?.high ?? 0) >= 30;
}

/** Whether libraries are installed from sources of the project that a compiler has to see first. */
function compilesExtensions(subject: Subject): boolean {
  const isInstalling = allSteps(subject).some(
    ({ effect }) => effect?.kind === 'build' && effect.installs !== undefined && effect.runsCode === true,
  );
  const builds = allSteps(subject).some(({ effect }) => effect?.kind === 'build' && effect.runsCode === true);
  if (!isInstalling && !builds) return false;
  return subject.tree.entriesIn('/').some(({ path, contextPath }) => contextPath !== undefined && isForCompiler(path));
}

const nativeSources = toolchains.flatMap(({ sources = [], makesPrograms: isNative }) => (isNative ? sources : []));
const isForCompiler = nameTest(nativeSources.map((ending) => `*${ending}`));

function isBuiltAt(path: string, { tree }: Subject, isBuilt: (maker: Instruction) => boolean): boolean {
  const makers = [
    ...(tree.entry(path) === undefined ? [] : [tree.entry(path)]),
    ...tree.entriesIn(path),
    ...tree.unknownIn(path),
  ];
  return makers.some((each) => each !== undefined && isBuilt(each.instruction));
}

/** Whether the command makes something of sources, which the image may do without afterwards. */
function compiles(step: Step, { running }: Subject): boolean {
  const { effect } = step;
  if (makesPrograms(step) || makesArtifacts(step)) return true;
  const isOther = effect?.kind === 'build' && running.every(({ name }) => name !== effect.toolchain);
  return (
    isOther && effect.installs === undefined && effect.makesIn.length > 0 && isBuildTool(baseName(step.program ?? ''))
  );
}

function isBuild({ effect }: Step): boolean {
  return effect?.kind === 'build';
}

/** The packages that serve builds alone. */
function buildPackages(subject: Subject): string[] {
  const packages = keptPackages(subject);
  return packages.filter(({ name, manager }) => manager?.purposeOf(name) === 'build').map(({ name }) => name);
}

/** The packages that are installed, but for those that the same RUN removes again. */
function keptPackages({ steps }: Subject): { name: string; manager: PackageManager | undefined }[] {
  const tidied = new Set(steps.filter(removesPackages).map(({ instruction }) => instruction));
  return steps.flatMap(({ effect, instruction }) => {
    if (effect?.kind !== 'packages' || effect.action !== 'install' || tidied.has(instruction)) return [];
    const manager = packageManagerOf(effect.manager);
    return effect.packages.flatMap(({ name }) => (name === undefined ? [] : [{ name, manager }]));
  });
}

function removesPackages({ effect }: Step): boolean {
  return effect?.kind === 'packages' && effect.action === 'remove';
}
