/** RUN of a builder that fetches or compiles everything anew, for want of a cache mount. */

import { addMounts, knowsMounts } from '../../edits/mounts.ts';
import { uncachedBuilds } from '../../flow/questions/cost/uncachedBuilds.ts';
import { type Fix, rule } from '../rule.ts';

export const missingCacheMount = rule({
  id: 'missing-cache-mount',
  severity: 'hint',
  summary: 'A builder fetches or compiles everything anew whenever its RUN runs again',
  why: 'What npm, Maven or Go keep for the next time is lost when the RUN is run again, because it lies in the layer that is made anew. A cache mount holds it from build to build, and out of the stage.',
  example: `FROM golang:1.27 AS build
WORKDIR /src
COPY go.mod go.sum ./
RUN go mod download
COPY . .
RUN CGO_ENABLED=0 go build -o /app .

FROM scratch
COPY --from=build /app /app
ENTRYPOINT ["/app"]
`,
  whenToIgnore:
    'On machines that keep nothing from build to build, as those of many CI services: cache mounts are not exported with the layers.',
  *check(analysis) {
    const { tree } = analysis;
    if (tree.problems.length > 0 || !knowsMounts(tree)) return;
    for (const { kept, runs } of uncachedBuilds(analysis)) {
      const [first, ...others] = runs;
      if (first === undefined) continue;
      const options = kept.isExclusive ? ',sharing=locked' : '';
      const edits = runs.map(({ run, folders }) =>
        addMounts(
          tree,
          run,
          folders.map((folder) => `type=cache,target=${folder}${options}`),
        ),
      );
      const known = edits.filter((edit) => edit !== undefined);
      if (known.length < edits.length) continue;
      const fix: Fix = { title: `Mount a cache for ${kept.tool}`, edits: known, safe: true };
      yield {
        range: first.run.keyword.range,
        message: `${kept.tool} ${kept.saves} anew whenever this RUN runs again. A cache mount at ${kept.folders.join(' and ')} keeps them from build to build, and out of the stage`,
        related: others.map(({ run }) => ({ range: run.keyword.range, message: 'Needs the mount, too' })),
        fixes: [fix],
      };
    }
  },
});
