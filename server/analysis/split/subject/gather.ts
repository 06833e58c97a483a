/**
 * Gathers what the split asks about a stage: above all what its image starts, and whose interpreters that needs.
 */

import type { Analysis } from '../../analyze.ts';
import type { StageTree } from '../../flow/stageTree.ts';
import type { Start } from '../../flow/start.ts';
import type { Step } from '../../flow/step.ts';
import { isShell } from '../../flow/wrappers.ts';
import { describeImage } from '../../images/catalog.ts';
import type { ImageFacts } from '../../images/facts.ts';
import { lineageOf } from '../../stages/lineage.ts';
import type { Stage } from '../../stages/model.ts';
import { baseName, isWithin } from '../../text/paths.ts';
import type { Application } from '../../toolchains/application.ts';
import { toolchainOf, toolchains } from '../../toolchains/index.ts';
import { hasTool, isInstalled } from './imageTools.ts';
import { projectFiles } from './projectFiles.ts';
import { rewriteStart } from './rewrites.ts';
import { isMade, type Subject, withInner } from './subject.ts';

/** Gathers what is asked about the stage. */
export function subjectOf(analysis: Analysis, stage: Stage): Subject {
  const chain = lineageOf(stage);
  const instructions = chain.flatMap((each) => each.instructions);
  const [first] = chain;
  const reference = first?.base.kind === 'image' ? first.base.reference : undefined;
  const base = reference && describeImage(reference);
  const tree = analysis.flow.tree(stage);
  const { start, rewrites } = rewriteStart(startOf(analysis, stage, base), tree);
  const applications = start.calls.flatMap(({ application }) => application ?? []);
  const steps = instructions.flatMap((instruction) => analysis.flow.steps(instruction));
  const searched = stage.scope.variable('PATH')?.value;
  const folders = typeof searched === 'string' ? searched.split(':') : [];
  const scene = { start, applications, steps: steps.flatMap(withInner), base, folders };
  const running = toolchains.filter(({ name }) => isRunning(name, scene));
  const atWork = toolchains.filter(({ name }) => scene.steps.some((step) => builds(step, name)));
  const replacing = running.filter(({ name }) =>
    applications.some(
      ({ toolchain, loads }) => toolchain === name && loads.length > 0 && loads.every((path) => isBuilt(path, tree)),
    ),
  );
  return {
    analysis,
    stage,
    chain,
    instructions,
    steps,
    start,
    rewrites,
    applications,
    running,
    files: projectFiles(running, atWork, replacing),
    tree,
    base,
  };
}

/** Whether a build of the stage put something there. */
function isBuilt(path: string, tree: StageTree): boolean {
  const entry = tree.entry(path);
  if (entry !== undefined) return isMade(entry);
  return tree.unknownIn(path).some(({ instruction, folder }) => isMade({ instruction }) && isWithin(folder, path));
}

interface RunningScene {
  readonly start: Start;
  readonly applications: readonly Application[];
  readonly steps: readonly Step[];
  readonly base: ImageFacts | undefined;
  /** Those on the PATH. */
  readonly folders: readonly string[];
}

/** Whether code runs that loads libraries of the toolchain: it is started, or what is started may be a script of it. */
function isRunning(name: string, { start, applications, steps, base, folders }: RunningScene): boolean {
  if (applications.some(({ toolchain, reads }) => toolchain === name && reads === 'project')) return true;
  const installing = steps.filter(
    ({ effect }) => effect?.kind === 'build' && effect.toolchain === name && effect.installs !== undefined,
  );
  const installs = installing.flatMap(({ effect }) => (effect?.kind === 'build' ? (effect.installs ?? []) : []));
  if (installs.length === 0) return false;
  const isOfSystem = (program: string) => isShell(program) || hasTool(base, program) || isInstalled(program, steps);
  return start.calls.some(({ program, entry, application, leadsOn }) => {
    if (application !== undefined || leadsOn) return false;
    if (entry?.role === 'dependency') return installing.some(({ instruction }) => instruction === entry.instruction);
    // A program that was fetched may be a script.
    if (entry !== undefined) return isMade(entry) && entry.facts === undefined && entry.role === undefined;
    const places = installs.flatMap((each) => [...each.folders, ...(each.programs ?? [])]);
    const isCommand =
      !program.includes('/') && folders.some((folder) => places.some((place) => isWithin(place, folder)));
    return isCommand && !isOfSystem(program);
  });
}

/** Whether the command makes something of the project, and not only installs libraries for it. */
function builds({ effect }: Step, toolchain: string): boolean {
  return effect?.kind === 'build' && effect.toolchain === toolchain && effect.installs === undefined;
}

/** Compose files may start another program, such as one that prepares a database; both have to be there. */
function startOf({ flow, stages }: Analysis, stage: Stage, base: ImageFacts | undefined): Start {
  const written = flow.start(stage);
  const isWritten = written.entrypoint !== undefined || written.cmd !== undefined;
  // A server that is given its files when it runs is of use to developers only.
  const isEmpty = lineageOf(stage).every((each) => flow.copies(each).every(({ from }) => from.kind !== 'context'));
  const inherited =
    isWritten || isEmpty || !isServer(base)
      ? undefined
      : flow.startedAs(stage, { entrypoint: [], command: base?.cmd ?? [] });
  const own = inherited === undefined ? written : { ...written, ...together([written, inherited]) };
  const others = stages.builds.flatMap((each) =>
    each.stage === stage && each.build.starts !== undefined ? [flow.startedAs(stage, each.build.starts)] : [],
  );
  // A developer's container is given the sources from outside: what it starts says nothing of the image.
  const all = [own, ...others.filter((each) => !isForDevelopers(each))];
  return { ...own, ...together(all) };
}

/** Whether what is started works on the project, or needs a toolchain: `go test`, a server that rebuilds. */
export function isForDevelopers({ calls }: Start): boolean {
  return calls.some(({ program, application, leadsOn, entry }) => {
    if (application !== undefined || leadsOn || entry !== undefined) return application?.develops !== undefined;
    return toolchainOf(baseName(program))?.makesPrograms === true;
  });
}

function together(starts: readonly Start[]): Pick<Start, 'calls' | 'unfollowed' | 'scripts'> {
  return {
    calls: starts.flatMap(({ calls }) => calls),
    unfollowed: starts.flatMap(({ unfollowed }) => unfollowed),
    scripts: starts.flatMap(({ scripts }) => scripts),
  };
}

/** Whether the image starts a server by itself, and no shell or interpreter that waits for input. */
function isServer(base: ImageFacts | undefined): boolean {
  const [program = ''] = base?.cmd ?? [];
  return base?.purpose === 'runtime' && program !== '' && !isShell(program) && !waiting.test(baseName(program));
}

/** Interpreters that wait for input where nothing tells them what to run, and options of an entry point. */
const waiting =
  /^(?:-.*|bun|deno|erl|eval|ghci|groovysh|help|iex|irb|jshell|julia|lua.*|node|nodejs|ocaml|perl|php|pypy\d*|python[\d.]*|R|swift)$/;
