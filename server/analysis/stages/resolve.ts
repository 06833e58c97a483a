/**
 * Tree → stages. Follows BuildKit's `dockerfile2llb/convert.go`: names are entered in order, FROM finds earlier ones,
 * COPY --from and RUN --mount find any, and only what the target needs is built.
 */

import type { BuildContext } from '../context/buildContext.ts';
import { parseImageReference } from '../images/reference.ts';
import { flagOf, stageNamePattern } from '../syntax/instructions.ts';
import { expand, type Lookup } from '../syntax/lexer.ts';
import type { Dockerfile, FromInstruction, Instruction, Word } from '../syntax/tree.ts';
import { countUpTo } from '../text/inOrder.ts';
import type { Range } from '../text/range.ts';
import { baseConfigOf } from './baseConfig.ts';
import { Choices } from './choices.ts';
import { globalScope } from './globals.ts';
import type { Base, Stage, StageBuild, StageEdge, Stages } from './model.ts';
import { reachableFrom } from './reachability.ts';
import { inheritedTriggers, resolveReferences } from './references.ts';
import { Scope } from './scope.ts';
import { fillScope } from './transfer.ts';

/** A stage while the others are still unknown. */
interface DraftStage extends Stage {
  reachable: boolean;
  mayBeReachable: boolean;
}

/** Resolves the stages of a file. Never throws: faults are answers of the references. */
export function resolveStages(tree: Dockerfile, context: BuildContext): Stages {
  const { before, sections } = splitAtFrom(tree);
  const globals = globalScope(before, tree.escape, argsOf(context));
  const earlier = new Map<string, Stage>();
  const choices = new Choices(tree.escape);
  const all: DraftStage[] = [];
  for (const [index, { from, instructions, range }] of sections.entries()) {
    const base = baseOf(from.image, tree.escape, globals.lookup(), earlier);
    const section = { index, from, instructions, range, base, choices: choices.of(from.image, base, all) };
    const stage = draftStage(section, tree, globals);
    all.push(stage);
    if (stage.name !== undefined) earlier.set(stage.name, stage);
  }
  // By now `earlier` holds, for each name, the last stage called so: the one that COPY --from finds.
  const byName = (name: string) => earlier.get(name.toLowerCase());
  const target = (context.target === undefined ? undefined : byName(context.target)) ?? all.at(-1);
  const references = resolveReferences(all, byName, context);
  const edges: StageEdge[] = references.flatMap((reference) => {
    if (reference.answer.kind !== 'stage') return [];
    return [{ from: reference.answer.stage, to: reference.stage, kind: reference.kind, reference }];
  });
  const builds = context.builds.flatMap((build): StageBuild[] => {
    const stage = build.target === undefined ? all.at(-1) : byName(build.target);
    return stage === undefined ? [] : [{ build, stage }];
  });
  const reached = reachableFrom([target], edges);
  const chosen = all.flatMap((to) => to.choices.map((from) => ({ from, to })));
  const targets = [target, ...builds.map(({ stage }) => stage)];
  const isSame = chosen.length === 0 && targets.every((each) => each === target);
  const possible = isSame ? reached : reachableFrom(targets, [...edges, ...chosen]);
  for (const stage of all) {
    stage.reachable = reached.has(stage);
    stage.mayBeReachable = possible.has(stage);
  }
  return { tree, all, target, builds, references, edges, globals, byName, at: (offset) => stageAt(all, offset) };
}

/** The arguments on which all known builds agree; those of which not all is known may give them as well. */
function argsOf({ builds }: BuildContext): ReadonlyMap<string, string> {
  const given = builds.flatMap(({ args }) => Object.entries(args));
  return new Map(
    given.filter(([name, value]) =>
      builds.every(({ args, isPartlyKnown }) =>
        isPartlyKnown === true && args[name] === undefined ? true : args[name] === value,
      ),
    ),
  );
}

interface Section {
  readonly from: FromInstruction;
  readonly instructions: Instruction[];
  readonly range: Range;
}

function splitAtFrom(tree: Dockerfile): { before: Instruction[]; sections: Section[] } {
  const before: Instruction[] = [];
  const sections: { from: FromInstruction; instructions: Instruction[]; range: Range }[] = [];
  for (const instruction of tree.instructions) {
    const section = sections.at(-1);
    if (instruction.name === 'FROM') sections.push({ from: instruction, instructions: [], range: instruction.range });
    else if (section === undefined) before.push(instruction);
    else {
      section.instructions.push(instruction);
      section.range = { start: section.range.start, end: instruction.range.end };
    }
  }
  return { before, sections };
}

function draftStage(
  section: Section & Pick<Stage, 'index' | 'base' | 'choices'>,
  tree: Dockerfile,
  globals: Scope,
): DraftStage {
  const { from, base } = section;
  const scope = base.kind === 'stage' ? Scope.fromStage(base.stage.scope) : Scope.fromImage(baseConfigOf(base));
  const platform = flagOf(from, 'platform')?.value;
  const expanded = platform === undefined ? undefined : globals.expand(platform.text, tree.escape);
  const stage: DraftStage = {
    ...section,
    name: validName(from.stageName),
    platform: expanded?.known && expanded.error === undefined ? expanded.text : undefined,
    reachable: false,
    mayBeReachable: false,
    scope,
  };
  fillScope(scope, [...inheritedTriggers(stage), ...section.instructions], globals, tree.escape);
  return stage;
}

/** The expanded name is compared with earlier stages as it is: `FROM Build` does not find a stage `build`. */
function baseOf(
  image: Word | undefined,
  escape: '\\' | '`',
  lookup: Lookup,
  earlier: ReadonlyMap<string, Stage>,
): Base {
  if (image === undefined) return { kind: 'image', reference: undefined, resolved: undefined };
  const { text, known, error } = expand(image.text, { escape, lookup });
  if (!known || error !== undefined || text === '') return { kind: 'image', reference: undefined, resolved: undefined };
  const stage = earlier.get(text);
  if (stage !== undefined) return { kind: 'stage', stage };
  if (text === 'scratch') return { kind: 'scratch' };
  return { kind: 'image', reference: parseImageReference(text), resolved: text };
}

function validName(word: Word | undefined): string | undefined {
  const name = word?.text.toLowerCase();
  return name !== undefined && stageNamePattern.test(name) ? name : undefined;
}

function stageAt(all: readonly Stage[], offset: number): Stage | undefined {
  return all[countUpTo(all, offset, ({ range }) => range.start) - 1];
}
