/**
 * The backward pass: what an image calls when it starts, by CMD, ENTRYPOINT and HEALTHCHECK.
 */

import type { ParsedScript } from 'unbash';
import type { StartWords } from '../context/builds/knownBuild.ts';
import { lineageOf } from '../stages/lineage.ts';
import type { Stage } from '../stages/model.ts';
import type { Dockerfile, HealthcheckInstruction, StartInstruction } from '../syntax/tree.ts';
import type { Call, Unfollowed } from './call.ts';
import type { StageTree } from './stageTree.ts';
import { StartFollower } from './startFollower.ts';

export interface Start {
  /** The ones that hold in the image; undefined where none is written, in the stage or in those it is based on. */
  readonly entrypoint: StartInstruction | undefined;
  readonly cmd: StartInstruction | undefined;
  readonly healthcheck: HealthcheckInstruction | undefined;
  /** Every program that is called, shells and wrappers included, in the order in which they are. */
  readonly calls: readonly Call[];
  /** What cannot be followed. */
  readonly unfollowed: readonly Unfollowed[];
  /** The scripts that run: those of the shell form, and entry scripts. */
  readonly scripts: readonly ParsedScript[];
}

/** What a container calls that is started in another way than the image says, as a compose file may do. */
export function startedAs(stage: Stage, dockerfile: Dockerfile, tree: StageTree, given: StartWords): Start {
  const { entrypoint } = startInstructions(stage);
  const follower = new StartFollower(stage, dockerfile, tree);
  const { from } = stage;
  const wordsOf = (texts: readonly string[]) => texts.map((text) => ({ value: text, text, range: from.range }));
  // An entry point of its own puts the image's CMD aside, too.
  const isExec = entrypoint !== undefined && entrypoint.command.form === 'exec';
  const before =
    given.entrypoint === undefined && isExec ? follower.words(entrypoint) : wordsOf(given.entrypoint ?? []);
  follower.follow([...before, ...wordsOf(given.command ?? [])], from);
  const { calls, unfollowed, scripts } = follower;
  return { entrypoint: undefined, cmd: undefined, healthcheck: undefined, calls, unfollowed, scripts };
}

/** What an image of `stage` calls when it starts, and for its health check. */
export function startOf(stage: Stage, dockerfile: Dockerfile, tree: StageTree): Start {
  const { entrypoint, cmd, healthcheck } = startInstructions(stage);
  const follower = new StartFollower(stage, dockerfile, tree);
  const arguments_ = cmd === undefined ? [] : follower.words(cmd);
  if (entrypoint === undefined) follower.follow(arguments_, cmd);
  // The shell form of ENTRYPOINT takes no arguments.
  else
    follower.follow(
      [...follower.words(entrypoint), ...(entrypoint.command.form === 'exec' ? arguments_ : [])],
      entrypoint,
    );
  if (healthcheck !== undefined && healthcheck.kind?.text.toUpperCase() !== 'NONE') {
    follower.follow(follower.words(healthcheck), healthcheck);
  }
  return {
    entrypoint,
    cmd,
    healthcheck,
    calls: follower.calls,
    unfollowed: follower.unfollowed,
    scripts: follower.scripts,
  };
}

/** The last of each; an ENTRYPOINT puts aside a CMD that was not given in its own stage. */
function startInstructions(stage: Stage): Pick<Start, 'entrypoint' | 'cmd' | 'healthcheck'> {
  let entrypoint: StartInstruction | undefined;
  let cmd: StartInstruction | undefined;
  let healthcheck: HealthcheckInstruction | undefined;
  for (const { instructions } of lineageOf(stage)) {
    let ownCmd = false;
    for (const instruction of instructions) {
      if (instruction.name === 'HEALTHCHECK') healthcheck = instruction;
      else if (instruction.name === 'CMD') {
        cmd = instruction;
        ownCmd = true;
      } else if (instruction.name === 'ENTRYPOINT') {
        entrypoint = instruction;
        if (!ownCmd) cmd = undefined;
      }
    }
  }
  return { entrypoint, cmd, healthcheck };
}
