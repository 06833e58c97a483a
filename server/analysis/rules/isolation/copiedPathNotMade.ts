/** A COPY takes a path from a stage that has no such path. */

import type { Analysis } from '../../analyze.ts';
import type { Copy, CopySource } from '../../flow/copy.ts';
import { removalOf } from '../../flow/removal.ts';
import type { StageFile } from '../../flow/stageFile.ts';
import { lineageOf } from '../../stages/lineage.ts';
import { type Stage, stageLabel } from '../../stages/model.ts';
import { isGlob } from '../../text/glob.ts';
import { baseName, isWithin, joinPath, parentPath } from '../../text/paths.ts';
import { closestTo } from '../../text/spelling.ts';
import { type RawFinding, rule } from '../rule.ts';

export const copiedPathNotMade = rule({
  id: 'copied-path-not-made',
  severity: 'error',
  summary: 'The stage has no such path to copy',
  why: 'Nothing in the other stage copies or makes what is asked for, so the build stops at the COPY, after all the work that the other stage did.',
  example: `FROM golang:1.27 AS build
WORKDIR /src
COPY . .
RUN CGO_ENABLED=0 go build -o /out/server .

FROM scratch
COPY --from=build /out/sever /server
ENTRYPOINT ["/server"]
`,
  remedy: 'Copy the path that the other stage makes, or make it there.',
  whenToIgnore:
    'If a command makes the path in a way that cannot be seen from here. If nothing makes it, the build fails.',
  *check(analysis) {
    for (const stage of analysis.stages.all) {
      for (const copy of analysis.flow.copies(stage)) {
        if (copy.from.kind !== 'stage') continue;
        for (const source of copy.sources) yield* checkSource(analysis, copy, copy.from.stage, source);
      }
    }
  },
});

function* checkSource(analysis: Analysis, copy: Copy, giver: Stage, source: CopySource): Generator<RawFinding> {
  const { path, kind, word } = source;
  if (kind !== 'path' || !path.known) return;
  const presence = analysis.flow.tree(giver).presence(path.text);
  if (presence !== 'missing' && presence !== 'unlikely') return;
  const name = stageLabel(giver);
  const removing = removalOf(analysis.flow, giver, path.text);
  const removal = removing?.conditional === false ? removing.range : undefined;
  const meant = removal === undefined ? pathMeant(analysis, giver, path.text) : undefined;
  const maker = analysis.flow.files(giver).find((file) => file.path === meant);
  const made =
    maker?.origin.kind === 'made' ? { range: maker.instruction.range, message: `"${meant}" is made here` } : undefined;
  const gone = removal && { range: removal, message: `"${path.text}" is removed here` };
  const severity = severityOf(copy, path.text, presence);
  yield {
    range: word.range,
    message: `${lacks(name, path.text, presence, gone !== undefined)}${consequence(path.text, presence)}${question(meant)}`,
    ...(severity === undefined ? {} : { severity }),
    ...(made === undefined && gone === undefined ? {} : { related: [made, gone].flatMap((each) => each ?? []) }),
    ...(meant === undefined || word.text.includes('$')
      ? {}
      : { fixes: [{ title: `Copy "${meant}"`, edits: [{ range: word.range, newText: meant }], safe: false }] }),
  };
}

function lacks(name: string, path: string, presence: 'missing' | 'unlikely', removed: boolean): string {
  if (removed) return `Stage "${name}" removes "${path}" again`;
  return presence === 'unlikely'
    ? `Nothing in stage "${name}" is known to make "${path}"`
    : `Stage "${name}" has no "${path}"`;
}

/** A pattern that nothing fits copies nothing, and the build goes on: BuildKit allows it. */
function consequence(path: string, presence: 'missing' | 'unlikely'): string {
  if (presence === 'unlikely') return '';
  return isGlob(path) ? ': the COPY copies nothing' : ', so this COPY fails';
}

function question(meant: string | undefined): string {
  return meant === undefined ? '' : `: did you mean "${meant}"?`;
}

function severityOf({ stage }: Copy, path: string, presence: 'missing' | 'unlikely'): RawFinding['severity'] {
  if (presence === 'unlikely') return 'hint';
  if (isGlob(path)) return 'information';
  // A stage that is not built stops no build as it stands.
  return stage.mayBeReachable ? undefined : 'warning';
}

/** The path of the stage that was probably meant; its own products come before what it merely holds. */
function pathMeant(analysis: Analysis, giver: Stage, path: string): string | undefined {
  const files = lineageOf(giver).flatMap((each) => analysis.flow.files(each));
  const isMade = ({ origin, certainty }: StageFile) => origin.kind === 'made' && certainty !== 'unknown';
  const made = files.filter(isMade).map((file) => file.path);
  const tree = analysis.flow.tree(giver);
  const there = made.filter((each) => ['there', 'likely'].includes(tree.presence(each)));
  const name = baseName(path);
  if (isGlob(path) || name === '') return undefined;
  const beside = tree.childrenOf(parentPath(path)).map((child) => joinPath(parentPath(path), child.name));
  return (
    only(there.filter((each) => baseName(each) === name)) ??
    closestTo(path, [...there, ...beside]) ??
    only(there.filter((each) => isWithin(parentPath(path), each) && parentPath(path) !== '/'))
  );
}

function only(paths: readonly string[]): string | undefined {
  const unique = [...new Set(paths)];
  return unique.length === 1 ? unique[0] : undefined;
}
