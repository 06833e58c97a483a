/** A start names a file from the working directory, and it lies in another folder. */

import type { Analysis } from '../../analyze.ts';
import { otherStageWith } from '../../flow/otherStages.ts';
import { type NeededPath, neededAtStart } from '../../flow/questions/content/neededFiles.ts';
import { imagesOf } from '../../flow/questions/images.ts';
import type { Stage } from '../../stages/model.ts';
import { insertAbove } from '../../syntax/insertion.ts';
import { joinPath } from '../../text/paths.ts';
import { type Fix, type RawFinding, rule } from '../rule.ts';

export const fileOutsideWorkdir = rule({
  id: 'file-outside-workdir',
  severity: 'error',
  summary: 'CMD or ENTRYPOINT starts a file by a relative path, but it lies elsewhere',
  why: 'Each FROM begins in the WORKDIR of its own image, and a WORKDIR of another stage does not come along. What is started by a path such as ./server is looked for there, and the container stops at once.',
  example: `FROM golang:1.27 AS build
WORKDIR /src
COPY . .
RUN CGO_ENABLED=0 go build -o /out/server .

FROM alpine:3.22
COPY --from=build /out/server /app/
CMD ["./server"]
`,
  exampleFiles: { 'go.mod': 'module example.org/server\n', 'main.go': 'package main\n\nfunc main() {}\n' },
  remedy: 'Set WORKDIR in this stage, or start the file by its whole path.',
  whenToIgnore: 'If the container is always started in another working directory than the image says.',
  *check(analysis) {
    for (const stage of imagesOf(analysis.stages)) {
      const told = new Set<string>();
      for (const needed of neededAtStart(analysis.flow, stage)) {
        const folder = told.has(needed.path) ? undefined : folderOf(analysis, stage, needed);
        told.add(needed.path);
        if (folder !== undefined) yield describe(analysis, stage, needed, folder);
      }
    }
  },
});

/** The only folder from which the path would be right. */
function folderOf(
  analysis: Analysis,
  stage: Stage,
  { relative, path, kind, presence }: NeededPath,
): string | undefined {
  const behind = relative === undefined ? undefined : joinPath('/', relative);
  if (relative === undefined || behind === undefined || relative.startsWith('..')) return undefined;
  // Where a folder of the context was copied to, the file may be by the time of the build.
  if (presence !== 'missing') return undefined;
  const tree = analysis.flow.tree(stage);
  const fitting = tree.filesIn('/').filter((each) => each.endsWith(behind) && tree.presence(each) === 'there');
  const [found] = fitting;
  if (found === undefined || fitting.length > 1) return undefined;
  // What another stage has at this very path is another rule's matter.
  const asked = kind === 'program' ? 'program' : 'file';
  if (otherStageWith(analysis, stage, path, asked) !== undefined) return undefined;
  return found.slice(0, -behind.length) || '/';
}

function describe(analysis: Analysis, stage: Stage, needed: NeededPath, folder: string): RawFinding {
  const { relative = '', instruction, range, path, cwd } = needed;
  const there = joinPath(folder, relative);
  const effect = instruction.name === 'HEALTHCHECK' ? 'the container is never healthy' : 'the container cannot start';
  const maker = analysis.flow.tree(stage).entry(there)?.instruction;
  const fix = workdirFix(analysis, stage, needed, folder);
  return {
    range,
    message: `"${relative}" is looked for in ${cwd}, where there is no "${path}": it lies at "${there}", so ${effect}. Set WORKDIR ${folder}, or write the whole path`,
    severity: instruction.name === 'HEALTHCHECK' || !stage.mayBeReachable ? 'warning' : 'error',
    ...(maker === undefined ? {} : { related: [{ range: maker.range, message: `"${there}" comes here` }] }),
    ...(fix === undefined ? {} : { fixes: [fix] }),
  };
}

/** Not where the start is inherited: the stage may go on behind it. */
function workdirFix({ tree }: Analysis, stage: Stage, { instruction }: NeededPath, folder: string): Fix | undefined {
  if (!stage.instructions.includes(instruction) || /[\s$"'\\]/.test(folder)) return undefined;
  const line = `WORKDIR ${folder}`;
  return { title: `Set ${line}`, edits: [insertAbove(tree, instruction, [line])], safe: false };
}
