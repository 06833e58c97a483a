/** A command of a RUN needs a file of the project that nothing copies into the stage. */

import type { Analysis } from '../../analyze.ts';
import type { ContextFiles } from '../../context/buildContext.ts';
import { ignoreTest } from '../../context/dockerignore.ts';
import { otherStageWith } from '../../flow/otherStages.ts';
import { type NeededPath, neededInRuns } from '../../flow/questions/content/neededFiles.ts';
import type { StageTree } from '../../flow/stageTree.ts';
import type { Stage } from '../../stages/model.ts';
import { insertAbove } from '../../syntax/insertion.ts';
import { isWithin } from '../../text/paths.ts';
import { type Fix, type RawFinding, rule } from '../rule.ts';

export const fileNotCopied = rule({
  id: 'file-not-copied',
  severity: 'error',
  summary: 'A RUN needs a file of the project that is not in the stage',
  why: 'A build sees what COPY and ADD bring, and nothing else of the project. A script that is called from package.json is easily forgotten.',
  example: `FROM node:24-slim
WORKDIR /app
COPY package.json ./
RUN node scripts/generate.js
`,
  exampleFiles: { 'package.json': '{}', 'scripts/generate.js': 'console.log(1);\n' },
  remedy: 'Copy the file above the RUN.',
  whenToIgnore: 'If the command gets by without the file. Otherwise the build fails.',
  *check(analysis) {
    const { files } = analysis.context;
    if (files === undefined) return;
    for (const stage of analysis.stages.all) {
      const told = new Set<string>();
      for (const needed of neededInRuns(analysis.flow, stage)) {
        const source = told.has(needed.path) ? undefined : sourceOf(files, needed);
        told.add(needed.path);
        if (source === undefined || otherStageWith(analysis, stage, needed.path, 'file') !== undefined) continue;
        yield describe(analysis, files, stage, needed, source);
      }
    }
  },
});

/** Where the project has the file, if the working directory is a copy of one of its folders. */
function sourceOf({ paths }: ContextFiles, { path, cwd, files }: NeededPath): string | undefined {
  if (cwd === undefined || cwd === '/' || !isWithin(cwd, path)) return undefined;
  const below = path.slice(cwd.length);
  const found = foldersBehind(files, cwd).map((folder) => `${folder}${below}`.slice(1));
  const [source, ...others] = found.filter((each) => paths.includes(each));
  return others.length === 0 ? source : undefined;
}

/** The folders of the build context of which `folder` is a copy: `` for its root, and `/shop`. */
function foldersBehind(files: StageTree, folder: string): string[] {
  const found = files
    .filesIn(folder)
    .slice(0, mostLooked)
    .flatMap((path) => {
      const from = files.entry(path)?.contextPath;
      const inside = path.slice(folder.length);
      return from !== undefined && `/${from}`.endsWith(inside) ? [`/${from}`.slice(0, -inside.length)] : [];
    });
  return [...new Set(found)];
}

/** Of a project, the first files tell as much as all. */
const mostLooked = 50;

function describe(
  { tree }: Analysis,
  files: ContextFiles,
  stage: Stage,
  { path, presence, instruction, range, stops }: NeededPath,
  source: string,
): RawFinding {
  const isIgnored = ignoreTest(files)(source);
  const why = isIgnored
    ? 'the ignore file leaves it out. Take it back there, and copy it above'
    : 'nothing copies it. Copy it above';
  const line = `COPY ${source} ${path}`;
  const isPlain = /^[\w./@+-]+$/.test(line.replaceAll(' ', ''));
  const fix: Fix = { title: `Add ${line}`, edits: [insertAbove(tree, instruction, [line])], safe: false };
  const isCertain = presence === 'missing' && stage.mayBeReachable;
  return {
    range,
    message: `This command needs "${path}", which this stage lacks: the project has it at "${source}", and ${why}`,
    severity: !isCertain ? 'hint' : stops ? 'error' : 'warning',
    ...(isIgnored || !isPlain ? {} : { fixes: [fix] }),
  };
}
