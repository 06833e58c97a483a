/**
 * Pages about refactorings, made from what they tell of themselves and from what they make of their examples.
 */

import { type Analysis, analyze } from '../../server/analysis/analyze.ts';
import type { Plan, Refactoring } from '../../server/analysis/refactorings/refactoring.ts';
import { applyEdits } from '../../server/analysis/text/range.ts';
import { dockerfileBlock, page, table } from './pageParts.ts';

/** The table of all refactorings. */
export function refactoringIndexPage(refactorings: readonly Refactoring[]): string {
  const rows = refactorings.map(({ id, title, summary }) => [`[${id}](${id}.md)`, title, summary]);
  return page('# Refactorings', table([['refactoring', 'in the menu', 'what it does'], ...rows]));
}

/** The page of one refactoring. */
export function refactoringPage(refactoring: Refactoring): string {
  const { id, title, summary, why, example } = refactoring;
  const analysis = analyze(example);
  const plan = planForExample(refactoring, analysis);
  return page(
    `# ${id}`,
    `**${title}**: ${summary}.`,
    why,
    '## Example',
    dockerfileBlock(example),
    'becomes',
    dockerfileBlock(applyEdits(example, plan.edits())),
    ...(plan.summary.length === 0 ? [] : [plan.summary.map((line) => `- ${line}`).join('\n')]),
    '[All refactorings](README.md)',
  );
}

/** The default plan at the first place of the example that has one. */
function planForExample(refactoring: Refactoring, analysis: Analysis): Plan {
  for (const { range } of analysis.tree.instructions) {
    const proposal = refactoring.plan(analysis, range);
    const plan = proposal?.kind === 'plans' ? proposal.plans[0] : undefined;
    if (plan !== undefined) return plan;
  }
  throw new Error(`the example of ${refactoring.id} shows nothing that it can do`);
}
