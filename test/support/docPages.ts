/**
 * The pages in docs/ that are made from what rules and refactorings tell of themselves, the schema of the project file and the
 * setting in package.json. `npm run docs` writes them (generateDocs.ts), `tidy.test.ts` says when they are stale.
 */

import fs from 'node:fs';
import path from 'node:path';

import { refactorings } from '../../server/analysis/refactorings/index.ts';
import { ruleGroups, rules } from '../../server/analysis/rules/index.ts';
import { refactoringIndexPage, refactoringPage } from './refactoringPages.ts';
import { ruleIndexPage, rulePage } from './rulePages.ts';
import { projectSchema, withRulesSetting } from './ruleSettings.ts';
import { root } from './sourceFiles.ts';

/** The folders of docs/ in which nothing but generated pages lies. */
export const generatedFolders = ['docs/rules', 'docs/refactorings', 'docs/schemas'];

/** All generated pages: from the path below the project's root to the text. */
export function docPages(): ReadonlyMap<string, string> {
  return new Map([
    ['docs/rules/README.md', ruleIndexPage(ruleGroups)],
    ...rules.map((rule) => [`docs/rules/${rule.id}.md`, rulePage(rule)] as const),
    ['docs/schemas/stagewright.schema.json', projectSchema(rules)],
    ['package.json', withRulesSetting(fs.readFileSync(path.join(root, 'package.json'), 'utf8'), rules)],
    ['docs/refactorings/README.md', refactoringIndexPage(refactorings)],
    ...refactorings.map((each) => [`docs/refactorings/${each.id}.md`, refactoringPage(each)] as const),
  ]);
}
