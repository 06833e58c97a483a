/**
 * The pages in docs/ that are made from what rules and refactorings tell of themselves. `npm run docs` writes them
 * (generateDocs.ts), `tidy.test.ts` says when they are stale.
 */

import { refactorings } from '../../server/analysis/refactorings/index.ts';
import { rules } from '../../server/analysis/rules/index.ts';
import { refactoringIndexPage, refactoringPage } from './refactoringPages.ts';
import { ruleIndexPage, rulePage } from './rulePages.ts';

/** The folders of docs/ in which nothing but generated pages lies. */
export const generatedFolders = ['docs/rules', 'docs/refactorings'];

/** All generated pages: from the path below the project's root to the text. */
export function docPages(): ReadonlyMap<string, string> {
  return new Map([
    ['docs/rules/README.md', ruleIndexPage(rules)],
    ...rules.map((rule) => [`docs/rules/${rule.id}.md`, rulePage(rule)] as const),
    ['docs/refactorings/README.md', refactoringIndexPage(refactorings)],
    ...refactorings.map((each) => [`docs/refactorings/${each.id}.md`, refactoringPage(each)] as const),
  ]);
}
