/** The image keeps compilers and headers that were installed to build with. */

import type { Analysis } from '../../analyze.ts';
import type { Call } from '../../flow/call.ts';
import { baseFactsOf } from '../../flow/programs.ts';
import { type KeptPackage, keptPackages } from '../../flow/questions/content/keptPackages.ts';
import type { Start } from '../../flow/start.ts';
import { isShell } from '../../flow/wrappers.ts';
import { weightOf } from '../../split/division/packageWeights.ts';
import { firstPlan } from '../../split/split.ts';
import { lineageOf } from '../../stages/lineage.ts';
import type { Stage } from '../../stages/model.ts';
import { servesDevelopers, shippedStages } from '../../stages/shipped.ts';
import { baseName } from '../../text/paths.ts';
import { isBuildTool, packageManagerOf, toolchainOf } from '../../toolchains/index.ts';
import { type RawFinding, rule } from '../rule.ts';

export const buildPackagesInFinal = rule({
  id: 'build-packages-in-final',
  severity: 'information',
  summary: 'The image ships compilers or headers that only its build needs',
  why: 'Compilers add a hundred megabytes or more that are pulled with every deployment, and help whoever breaks in. If they work in a stage of their own, the image does without them.',
  example: `FROM alpine:3.22
RUN apk add --no-cache python3 py3-pip python3-dev build-base linux-headers
COPY requirements.txt /app/
RUN pip install --no-cache-dir --break-system-packages -r /app/requirements.txt
COPY main.py /app/
CMD ["python3", "/app/main.py"]
`,
  exampleFiles: { 'requirements.txt': 'psutil==7.0.0\n', 'main.py': 'import psutil\nprint(psutil.cpu_count())\n' },
  remedy:
    'Install them in a builder stage and copy what it makes, such as a virtual environment; or install, build and remove them in one RUN.',
  whenToIgnore:
    'In images that compile when they run, such as those of a notebook or a build service. Headers alone are small, and only a hint.',
  *check(analysis) {
    if (analysis.tree.problems.length > 0 || isSplittable(analysis)) return;
    const told = new Set<Stage>();
    for (const shipped of shippedStages(analysis.stages)) {
      if (servesDevelopers(shipped) || !isOfUseWithout(analysis.flow.start(shipped))) continue;
      if (compilesLater(analysis, shipped)) continue;
      for (const stage of lineageOf(shipped)) {
        if (told.has(stage)) continue;
        told.add(stage);
        const packages = keptPackages(analysis, stage).filter((each) => servesBuilds(each));
        if (packages.length > 0) yield* describe(analysis, shipped, packages);
      }
    }
  },
});

/** Another rule takes the tools out of such a stage. */
function isSplittable(analysis: Analysis): boolean {
  return firstPlan(analysis)?.safe === true;
}

/** Whether all that the image starts is known, and is no tool of builds. */
function isOfUseWithout({ calls, unfollowed }: Start): boolean {
  const last = calls.at(-1);
  if (last === undefined || unfollowed.length > 0 || isShell(baseName(last.program))) return false;
  // A script that was not read calls whatever it likes.
  if (calls.some(({ entry }) => entry?.contextPath !== undefined) && calls.every(({ script }) => script === undefined))
    return false;
  return calls.every(({ program, application, leadsOn, entry }) => {
    const name = baseName(program);
    // A file of the project that nobody saw may build it.
    if (entry === undefined && /^[^./][^/]*\//.test(program)) return false;
    if (application?.develops !== undefined || compiles.test(name)) return false;
    return leadsOn || application !== undefined || (toolchainOf(name) === undefined && !isBuildTool(name));
  });
}

/** What is there for people who build things with it. */
const compiles = /^(?:jupyter.*|code-server|make|gcc|g\+\+|cc|clang|ipython\d?|airflow|sshd|buildkitd|dockerd?)$/;

/** Packages that serve compilers alone; tools such as git are often called by what runs. */
function servesBuilds({ name, manager }: KeptPackage): boolean {
  return packageManagerOf(manager)?.purposeOf(name) === 'build' && !mayRun.test(name);
}

const mayRun =
  /^(?:git|git-core|mercurial|subversion|bzr|breezy|patch|gdb|binutils.*|openssh-client|protobuf-compiler|protoc|make|software-properties-common|apt-transport-https|apt-utils|lsb-release|gnupg.*|py(?:thon)?[\d.]*-?(?:pip|wheel)|pkg-?conf.*|pkg-config|upx.*|dnf-plugins-core|yum-utils|.*(?:jdk|jdk-headless)|openjdk.*|erlang.*|elixir|llvm.*|clang.*|fakeroot|swig|.*-sdk)$/;

function* describe(analysis: Analysis, shipped: Stage, packages: readonly KeptPackage[]): Generator<RawFinding> {
  const isKnown = isTold(analysis.flow.start(shipped));
  const heavy = packages.filter(isHeavy);
  const [first] = heavy;
  const isUsed = buildsWith(analysis, shipped, first ?? packages[0]);
  if (first === undefined) {
    if (isKnown && !isUsed) yield* headersOnly(analysis, shipped, packages);
    return;
  }
  // What nothing is built with may be there for those who run the image.
  if (!isUsed && !isKnown) return;
  const names = [...new Set([...heavy, ...packages].map(({ name }) => name.replace(/^\$/, '')))];
  const shown = names.length > 4 ? `${names.slice(0, 3).join(', ')} and ${names.length - 3} more` : listOf(names);
  const [serve, them] =
    names.length === 1 ? ['only serves builds, and stays', 'it'] : ['only serve builds, and stay', 'them'];
  const cure = isUsed
    ? `: install ${them} in a builder stage, and copy what is made there`
    : `, where nothing is built with ${them}: leave ${them} out`;
  yield {
    range: rangeOf(analysis, first),
    message: `${shown} ${serve} in the image${cure}`,
    severity: isKnown && isUsed ? 'information' : 'hint',
  };
}

/** Packages of headers that bring a library which something may have been linked with elsewhere: that is a package of its own. */
function* headersOnly(analysis: Analysis, shipped: Stage, packages: readonly KeptPackage[]): Generator<RawFinding> {
  const release = baseFactsOf(shipped)?.distribution?.release;
  for (const each of packages) {
    const { name, manager, word } = each;
    const libraries = packageManagerOf(manager)?.runtimeOf(name, release) ?? [];
    if (libraries.length === 0 || libraries.includes(name)) continue;
    const range = rangeOf(analysis, each);
    const isWritten = analysis.text.slice(word.range.start, word.range.end) === name;
    const title = `Install ${listOf(libraries)} in its place`;
    yield {
      range,
      message: `${name} brings headers that nothing here is built with: what runs needs ${listOf(libraries)} at most`,
      severity: 'hint',
      fixes: isWritten ? [{ title, edits: [{ range, newText: libraries.join(' ') }], safe: false }] : [],
    };
  }
}

/** Whether something is built once the package is there, or may be. */
function buildsWith({ flow }: Analysis, shipped: Stage, package_: KeptPackage | undefined): boolean {
  const steps = lineageOf(shipped).flatMap(({ instructions }) => instructions.flatMap((each) => flow.steps(each)));
  const behind = steps.slice(package_ === undefined ? 0 : steps.indexOf(package_.step) + 1);
  return behind.some(({ effect }) => effect === undefined || (effect.kind === 'build' && effect.toolchain !== 'find'));
}

function listOf(names: readonly string[]): string {
  return names.length < 2 ? names.join('') : `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`;
}

/** Whether it starts only what was made here or is read by an interpreter, and that is known to call no compilers. */
function isTold({ calls }: Start): boolean {
  const told = calls.filter(({ leadsOn, program }) => !leadsOn && !isShell(baseName(program)));
  return told.length > 0 && told.every(isOwn);
}

/** Not so what comes with libraries: it may install others when it runs. */
function isOwn({ application, entry }: Call): boolean {
  const isMade = application === undefined ? entry?.kind === 'program' : application.loads.length > 0;
  if (!isMade || entry?.role === 'dependency') return false;
  const facts = [application?.facts?.(), entry?.facts?.()].filter((each) => each !== undefined);
  return facts.every(({ starts, startsOthers }) => !startsOthers && !starts.some((name) => compiles.test(name)));
}

/** Whether libraries are installed that may call a compiler when they are used. */
function compilesLater(analysis: Analysis, shipped: Stage): boolean {
  const steps = lineageOf(shipped).flatMap(({ instructions }) =>
    instructions.flatMap((each) => analysis.flow.steps(each)),
  );
  return steps.some(({ effect }) => effect?.kind === 'build' && (effect.installs?.compiling ?? []).length > 0);
}

/** In megabytes. */
const manyMegabytes = 40;

function isHeavy({ name }: KeptPackage): boolean {
  const plain = kin[name] ?? name;
  return (weightOf([plain], false)?.low ?? 0) >= manyMegabytes;
}

/** Packages of other distributions that bring the same. */
const kin: Readonly<Record<string, string>> = {
  $PHPIZE_DEPS: 'build-essential',
  '@Development Tools': 'build-essential',
  'alpine-sdk': 'build-essential',
  'build-base': 'build-essential',
  'gcc-c++': 'g++',
  go: 'golang',
  rust: 'rustc',
};

function rangeOf({ text }: Analysis, { name, word, step }: KeptPackage): RawFinding['range'] {
  return text.slice(word.range.start, word.range.end).includes(name) ? word.range : step.range;
}
