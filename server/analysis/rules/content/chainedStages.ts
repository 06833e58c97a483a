/** Several stages that separate nothing: each builds upon the one before it. */

import type { Analysis } from '../../analyze.ts';
import { baseFactsOf } from '../../flow/programs.ts';
import { lineageOf } from '../../stages/lineage.ts';
import type { Stage } from '../../stages/model.ts';
import { servesDevelopers } from '../../stages/shipped.ts';
import { rule } from '../rule.ts';

export const chainedStages = rule({
  id: 'chained-stages',
  severity: 'hint',
  summary: 'The stages build upon each other, so the image keeps all of them',
  why: 'A stage leaves things behind only where another one starts afresh and copies what it needs. Stages in one chain are one image with several names.',
  example: `FROM elixir:1.19 AS deps
WORKDIR /app
COPY mix.exs ./
RUN mix local.hex --force && mix deps.get

FROM deps
COPY . .
RUN mix compile
CMD ["mix", "run", "--no-halt"]
`,
  remedy: 'Start the last stage from an image that only runs programs, and COPY --from the others what it needs.',
  whenToIgnore:
    'Where the stages are there to be built one by one, with `--target`, and all of them are wanted in the last.',
  *check(analysis) {
    const { target, all, builds } = analysis.stages;
    if (target === undefined || analysis.tree.problems.length > 0 || servesDevelopers(target)) return;
    const chain = lineageOf(target);
    if (chain.length < 2 || chain.length < all.length || !isForBuilding(analysis, chain)) return;
    // A stage that is built by itself is there for a reason.
    if (builds.some(({ stage }) => stage !== target)) return;
    yield {
      range: (target.from.image ?? target.from).range,
      message:
        'All stages above are part of this one, and so of the image, with all that they hold. Start afresh, and copy what is needed with COPY --from',
    };
  },
});

/** Whether an earlier stage installs or builds something, with tools that its image has for that. */
function isForBuilding({ flow }: Analysis, chain: readonly Stage[]): boolean {
  const [root] = chain;
  if (root === undefined || baseFactsOf(root)?.purpose !== 'toolchain') return false;
  const earlier = chain.slice(0, -1).flatMap(({ instructions }) => instructions.flatMap((each) => flow.steps(each)));
  return earlier.some(({ effect }) => effect?.kind === 'build') && flow.start(chain.at(-1) ?? root).calls.length > 0;
}
