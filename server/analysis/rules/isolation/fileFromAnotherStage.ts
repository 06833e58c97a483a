/** A command needs a file that another stage has, and its own has not. */

import type { Analysis } from '../../analyze.ts';
import { otherStageWith } from '../../flow/otherStages.ts';
import { type NeededPath, neededAtStart, neededInRuns } from '../../flow/questions/content/neededFiles.ts';
import { lineageOf } from '../../stages/lineage.ts';
import type { Stage } from '../../stages/model.ts';
import { referByName, stageInWords } from '../../stages/naming.ts';
import { insertAbove } from '../../syntax/insertion.ts';
import { isWithin } from '../../text/paths.ts';
import { type Fix, type RawFinding, rule, type Severity } from '../rule.ts';

export const fileFromAnotherStage = rule({
  id: 'file-from-another-stage',
  severity: 'error',
  summary: 'The file is in another stage only',
  why: 'Each FROM begins with the files of its own image. What another stage made stays there until a COPY --from takes it along, so the command does not find it.',
  example: `FROM golang:1.27 AS build
WORKDIR /src
COPY . .
RUN CGO_ENABLED=0 go build -o /app/server .

FROM alpine:3.22
ENTRYPOINT ["/app/server"]
`,
  remedy: 'Copy the file with COPY --from, or start the stage FROM the one that has it.',
  whenToIgnore:
    'If the command gets by without the file. Otherwise the build fails, or the container does when it starts.',
  *check(analysis) {
    const { all, target, builds } = analysis.stages;
    const images = new Set([target, ...builds.map(({ stage }) => stage)]);
    // The first stage has nobody to take from.
    for (const stage of all.slice(1)) {
      const told = new Set<string>();
      const { flow } = analysis;
      for (const use of [...neededInRuns(flow, stage), ...(images.has(stage) ? neededAtStart(flow, stage) : [])]) {
        const key = `${use.kind} ${use.path}`;
        const kind = use.kind === 'program' ? 'program' : 'file';
        const giver = told.has(key) ? undefined : otherStageWith(analysis, stage, use.path, kind);
        told.add(key);
        if (giver !== undefined) yield describe(analysis, stage, giver, use);
      }
    }
  },
});

function describe(analysis: Analysis, stage: Stage, giver: Stage, use: NeededPath): RawFinding {
  const { path, presence, instruction, range } = use;
  const place = stageInWords(giver);
  const maker = lineageOf(giver)
    .flatMap((each) => analysis.flow.files(each))
    .findLast((file) => isWithin(file.path, path));
  const fix = stage.instructions.includes(instruction) ? copyFix(analysis, giver, use) : undefined;
  const lacks =
    presence === 'missing' ? `This stage has no "${path}"` : `Nothing in this stage is known to make "${path}"`;
  return {
    range,
    message: `${lacks}: ${place} has it, and files do not cross stages. Copy it with COPY --from`,
    severity: severityOf(stage, use),
    ...(maker === undefined
      ? {}
      : { related: [{ range: maker.instruction.range, message: `"${maker.path}" comes into ${place} here` }] }),
    ...(fix === undefined ? {} : { fixes: [fix] }),
  };
}

function severityOf(stage: Stage, { presence, stops }: NeededPath): Severity {
  if (presence === 'unlikely') return 'hint';
  return stops && stage.mayBeReachable ? 'error' : 'warning';
}

function copyFix({ stages, tree }: Analysis, giver: Stage, { path, instruction }: NeededPath): Fix | undefined {
  const named = referByName(stages, giver, []);
  if (named === undefined) return undefined;
  const line = `COPY --from=${named.name} ${path} ${path}`;
  return { title: `Add ${line}`, edits: [...named.edits, insertAbove(tree, instruction, [line])], safe: false };
}
