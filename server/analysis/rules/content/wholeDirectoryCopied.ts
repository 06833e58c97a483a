/** COPY --from of a whole folder, where only what was built in it is needed. */

import { type IdleSources, idleSources } from '../../flow/questions/content/idleSources.ts';
import { servesDevelopers, shippedStages } from '../../stages/shipped.ts';
import { baseName } from '../../text/paths.ts';
import { type Fix, rule } from '../rule.ts';

export const wholeDirectoryCopied = rule({
  id: 'whole-directory-copied',
  severity: 'hint',
  summary: 'A whole folder is copied from the builder, with the sources in it',
  why: 'Sources tell whoever has the image more than they need to know, and what lies beside them (caches, test data, libraries of the build) makes it larger.',
  example: `FROM golang:1.27 AS build
WORKDIR /src
COPY go.mod main.go ./
RUN CGO_ENABLED=0 go build -o server .

FROM scratch
COPY --from=build /src /app
CMD ["/app/server"]
`,
  exampleFiles: { 'go.mod': 'module example.org/server\n', 'main.go': 'package main\n\nfunc main() {}\n' },
  remedy: 'Name what was built, with the files that it reads, in the COPY.',
  whenToIgnore: 'Where the licence of the program asks for its sources to come along.',
  *check(analysis) {
    if (analysis.tree.problems.length > 0) return;
    for (const stage of shippedStages(analysis.stages)) {
      if (servesDevelopers(stage)) continue;
      for (const found of idleSources(analysis, stage)) {
        const { copy, sources, alone } = found;
        const [first = '', ...others] = sources;
        const names = others.length === 0 ? baseName(first) : `${baseName(first)} and ${others.length} more`;
        const cure = alone === undefined ? 'Name what was built there' : `Copy ${alone.stagePath ?? alone.path} alone`;
        yield {
          range: copy.sources[0]?.word.range ?? copy.instruction.range,
          message: `This brings the sources along (${names}), which are compiled, and which nothing reads when the container runs. ${cure}`,
          fixes: fixesOf(found),
        };
      }
    }
  },
});

/** Where the program needs nothing beside it. */
function fixesOf({ copy, alone }: IdleSources): readonly Fix[] {
  const { sources, instruction } = copy;
  const [source] = sources;
  const { destination, form } = instruction;
  if (alone?.stagePath === undefined || source === undefined || destination === undefined || form !== 'shell')
    return [];
  const edits = [
    { range: source.word.range, newText: alone.stagePath },
    { range: destination.range, newText: alone.path },
  ];
  return [{ title: `Copy ${alone.stagePath} alone`, edits, safe: true }];
}
