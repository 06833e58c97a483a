/** An image that is built where it runs, and so ships its toolchain. */

import { planSplit, splitStage, splitTitle } from '../../split/split.ts';
import { rule } from '../rule.ts';

export const buildToolsInFinal = rule({
  id: 'build-tools-in-final',
  severity: 'warning',
  summary: 'The image ships the toolchain that built it',
  why: 'What only the build needs makes the image many times larger, slower to pull and easier to attack. A stage of its own keeps it out.',
  example: `FROM golang:1.25
WORKDIR /app
COPY go.mod main.go ./
RUN go build -o server .
CMD ["./server"]
`,
  remedy: 'It is reported only where the split is certain to keep the image working.',
  *check(analysis) {
    const proposal = planSplit(analysis);
    const from = splitStage(analysis)?.from;
    if (proposal?.kind !== 'plans' || from === undefined) return;
    const [plan] = proposal.plans;
    if (plan === undefined || !plan.safe) return;
    const { path, toolchain, isLibraries, range } = plan.product;
    const kept = isLibraries
      ? `what the ${toolchain} libraries in ${path} were built with, though only these are needed`
      : `the ${toolchain} toolchain and all that ${path} was built from, though only what the build makes is needed`;
    yield {
      range: (from.image ?? from).range,
      message: `The image keeps ${kept}. Split it into builder and runtime stages`,
      related: [{ range, message: `${path} is ${isLibraries ? 'filled' : 'built'} here` }],
      fixes: [{ title: splitTitle, edits: plan.edits(), safe: plan.safe }],
    };
  },
});
