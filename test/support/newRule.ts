/**
 * `npm run new-rule -- GROUP RULE-ID`: begins a rule, its spec and its lines in the index, then tells what is next.
 */

import fs from 'node:fs';
import path from 'node:path';
import { ruleScaffold } from './ruleScaffold.ts';
import { root } from './sourceFiles.ts';

const [group = '', id = ''] = process.argv.slice(2);
const rules = path.join(root, 'server/analysis/rules');
const groups = fs
  .readdirSync(rules, { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map(({ name }) => name);

if (!groups.includes(group) || !/^[a-z]+(-[a-z]+)*$/.test(id)) {
  console.error(
    `npm run new-rule -- GROUP RULE-ID\n\nGROUP is one of ${groups.join(', ')}; RULE-ID is like stage-name-casing.`,
  );
  process.exit(2);
}

const files = ruleScaffold(id, group, fs.readFileSync(path.join(rules, group, 'index.ts'), 'utf8'));
const taken = [...files.keys()].filter((file) => !file.endsWith('/index.ts') && fs.existsSync(path.join(root, file)));
if (taken.length > 0) {
  console.error(`${taken.join(' and ')} exists already.`);
  process.exit(1);
}
for (const [file, text] of files) {
  fs.writeFileSync(path.join(root, file), text);
  console.log(`written: ${file}`);
}
console.log(
  '\nNext: write the rule and its spec, then `npm run docs` and `npm run test:engine`. CONTRIBUTING.md says how.',
);
