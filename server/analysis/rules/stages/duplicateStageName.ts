/** Two stages of one name. */

import type { Stage } from '../../stages/model.ts';
import { isTemplate } from '../../syntax/template.ts';
import { rule } from '../rule.ts';

export const duplicateStageName = rule({
  id: 'duplicate-stage-name',
  severity: 'warning',
  summary: 'Two stages have the same name',
  why: 'COPY --from and --target find the last stage of a name, FROM the last one above it: which stage is meant depends on where the name stands. Upper and lower case make no difference.',
  example: `FROM golang:1.27 AS build
WORKDIR /src
COPY . .
RUN CGO_ENABLED=0 go build -o /app .

FROM node:24 AS build
WORKDIR /web
COPY web ./
RUN npm ci && npm run build

FROM alpine:3.22
COPY --from=build /app /app
`,
  remedy: 'Rename one of the stages.',
  whenToIgnore:
    'If a later stage of the same name replaces an earlier one on purpose, and no FROM in between uses the name.',
  buildkit: 'DuplicateStageName',
  hadolint: 'DL3024',
  *check({ tree, stages }) {
    // The sections of a template may exclude each other.
    if (isTemplate(tree)) return;
    const seen = new Map<string, Stage>();
    for (const stage of stages.all) {
      const { from, name } = stage;
      const word = from.stageName;
      if (name === undefined || word === undefined || from.problems.length > 0) continue;
      const earlier = seen.get(name);
      seen.set(name, stage);
      if (earlier?.from.stageName === undefined) continue;
      yield {
        range: word.range,
        message: `Another stage is called "${name}", too: COPY --from and --target find only the last one, FROM the last one above it. Rename one of them`,
        related: [{ range: earlier.from.stageName.range, message: 'The other one' }],
      };
    }
  },
});
