/**
 * Split a stage that builds and runs into a builder stage and a runtime stage.
 */

import { planSplit, splitStage, splitTitle } from '../split/split.ts';
import { overlaps } from '../text/range.ts';
import type { Refactoring } from './refactoring.ts';

export const split: Refactoring = {
  id: 'split',
  title: splitTitle,
  summary: 'Moves the build into a stage of its own and starts the image from a small one',
  why: 'An image that was built where it runs carries compilers, sources and caches that nothing needs any more: it is slow to pull, and everything in it can be attacked.',
  example: `FROM golang:1.25

WORKDIR /app

# Modules first, so that they are cached
COPY go.mod go.sum ./
RUN go mod download

COPY main.go .
RUN go build -o server .

COPY templates/ templates/

ENV GIN_MODE=release
EXPOSE 8080
CMD ["./server"]
`,
  kind: 'refactor.rewrite.split',
  plan(analysis, selection, wishes) {
    const stage = splitStage(analysis);
    return stage !== undefined && overlaps(stage.range, selection) ? planSplit(analysis, wishes) : undefined;
  },
};
