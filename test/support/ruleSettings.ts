/**
 * The schema of the rules' levels, made from their metadata: for `.stagewright.json` and for the setting in VS Code.
 */

import { applyEdits, modify } from 'jsonc-parser';
import { levels } from '../../server/analysis/rules/levels.ts';
import type { Rule } from '../../server/analysis/rules/rule.ts';

/** Where the pages of the rules can be read by those who have no extension that shows them. */
const pages = 'https://github.com/stagewright/stagewright/blob/main/docs/rules/';

/** The schema of an object of rules, each with its level. */
function levelsSchema(rules: readonly Rule[]): object {
  const properties = rules.map(({ id, summary, severity }) => {
    const markdownDescription = `${summary}. Usually: ${severity}. [More](${pages}${id}.md)`;
    return [id, { enum: levels, markdownDescription }] as const;
  });
  return { type: 'object', additionalProperties: false, properties: Object.fromEntries(properties) };
}

/** The schema of `.stagewright.json`, as a file. */
export function projectSchema(rules: readonly Rule[]): string {
  const schema = {
    $schema: 'http://json-schema.org/draft-07/schema#',
    title: 'Stagewright',
    description: 'How loud the rules are for the Dockerfiles beside this file and below it.',
    type: 'object',
    additionalProperties: false,
    properties: {
      $schema: { type: 'string' },
      rules: { description: 'Rules, and how loud each is.', ...levelsSchema(rules) },
    },
  };
  return `${JSON.stringify(schema, undefined, 2)}\n`;
}

/** package.json with the setting `stagewright.rules` as the rules have it. */
export function withRulesSetting(packageJson: string, rules: readonly Rule[]): string {
  const setting = {
    scope: 'window',
    default: {},
    markdownDescription:
      'How loud the rules are, or `off`. What a rule says more quietly than usual, because it is only likely, stays that quiet. In a workspace this counts more than its `.stagewright.json`; for you alone, less.',
    ...levelsSchema(rules),
  };
  const path = ['contributes', 'configuration', 'properties', 'stagewright.rules'];
  const formattingOptions = { tabSize: 2, insertSpaces: true };
  return applyEdits(packageJson, modify(packageJson, path, setting, { formattingOptions }));
}
