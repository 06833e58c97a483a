/**
 * Pages about rules, made from their metadata and from what they say of their examples.
 */

import { analyze } from '../../server/analysis/analyze.ts';
import { contextOf } from '../../server/analysis/context/buildContext.ts';
import { findings } from '../../server/analysis/rules/findings.ts';
import { type Finding, hadolintRules, type Rule, type RuleGroup } from '../../server/analysis/rules/rule.ts';
import { applyEdits } from '../../server/analysis/text/range.ts';
import { writeMarked } from './markedText.ts';
import { dockerfileBlock, page, table } from './pageParts.ts';

/** The table of all rules. */
export function ruleIndexPage(groups: readonly RuleGroup[]): string {
  return page(
    '# Rules',
    'An **error** means that the build fails for certain, a **warning** that it will hurt. What is likely, but not certain, is at most an **information** or a **hint**: where a rule knows less, it says it more quietly than its severity here.',
    'How to make a rule louder or quieter, or ignore it in one place: [Configuration](../configuration.md). How often each rule was right on real files: [Precision](../precision.md).',
    ...groups.flatMap(({ title, rules }) => [
      `## ${title}`,
      table([['rule', 'severity', 'what it finds', 'fix', 'same as'], ...rules.map(indexRow)]),
    ]),
  );
}

function indexRow(rule: Rule): string[] {
  const link = `[${rule.id}](${rule.id}.md)`;
  return [link, rule.severity, rule.summary, fixesOf(rule), linksOf(rule).join(', ')];
}

/** The page of one rule. */
export function rulePage(rule: Rule): string {
  const links = linksOf(rule);
  return page(
    `# ${rule.id}`,
    `${rule.summary}. Severity: **${rule.severity}**.`,
    rule.why,
    '## Example',
    ...exampleBlocks(rule),
    ...(rule.remedy === undefined ? [] : ['## What to do', rule.remedy]),
    ...(rule.whenToIgnore === undefined ? [] : ['## When to ignore it', rule.whenToIgnore, ignoreExample(rule)]),
    ...(links.length === 0 ? [] : ['## Elsewhere', `The same fault is known as ${inWords(links)}.`]),
    '[All rules](README.md)',
  );
}

function exampleBlocks(rule: Rule): string[] {
  const found = findingsInExample(rule);
  const marks = found.map(({ range, severity, message }) => ({ range, text: `${severity}: ${message}` }));
  const example = dockerfileBlock(writeMarked({ text: rule.example, marks, selection: undefined }));
  const fix = found.flatMap(({ fixes = [] }) => fixes)[0];
  if (fix === undefined) return [example, ...filesOf(rule)];
  const caution = fix.safe ? '' : ', which is worth a look since it may change what is built,';
  const written = (fix.files ?? []).map(({ path, text }) => fileBlock(path, text));
  const edited = [`The fix *${fix.title}*${caution} makes it`, dockerfileBlock(applyEdits(rule.example, fix.edits))];
  if (written.length === 0) return [example, ...filesOf(rule), ...edited];
  const lead = fix.edits.length > 0 ? 'It writes' : `The fix *${fix.title}*${caution} writes`;
  return [example, ...filesOf(rule), ...(fix.edits.length > 0 ? edited : []), lead, ...written];
}

function ignoreExample({ id }: Rule): string {
  return `\`# stagewright ignore=${id}: the reason\` above the instruction does so; more in [Configuration](../configuration.md).`;
}

/** `a`, `a and b`, `a, b and c`. */
function inWords(parts: readonly string[]): string {
  const last = parts.at(-1) ?? '';
  return parts.length < 2 ? last : `${parts.slice(0, -1).join(', ')} and ${last}`;
}

/** The files beside the example, each with its text. */
function filesOf({ exampleFiles = {} }: Rule): string[] {
  return Object.entries(exampleFiles).map(([path, text]) => `With ${fileBlock(path, text)}`);
}

function fileBlock(path: string, text: string): string {
  return `\`${path}\`:\n\n\`\`\`text\n${text.trimEnd()}\n\`\`\``;
}

function fixesOf(rule: Rule): string {
  const fixes = findingsInExample(rule).flatMap(({ fixes: offered = [] }) => offered);
  if (fixes.length === 0) return '';
  return fixes.some(({ safe }) => safe) ? 'yes' : 'unsafe';
}

function findingsInExample(rule: Rule): Finding[] {
  const { example, exampleFiles } = rule;
  const found = findings(analyze(example, exampleFiles && contextOf(exampleFiles)));
  return found.filter((finding) => finding.rule === rule.id);
}

/** Links to the same fault in other tools: BuildKit's checks and hadolint's rules. */
function linksOf(rule: Rule): string[] {
  const { buildkit } = rule;
  return [
    ...(buildkit === undefined
      ? []
      : [`[BuildKit's ${buildkit}](https://docs.docker.com/reference/build-checks/${kebab(buildkit)}/)`]),
    ...hadolintRules(rule).map((name) => `[hadolint's ${name}](https://github.com/hadolint/hadolint/wiki/${name})`),
  ];
}

/** `FromAsCasing` → `from-as-casing`, as the addresses of BuildKit's pages have it. */
function kebab(name: string): string {
  return name.replace(/(?<=[a-z])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])/g, '-').toLowerCase();
}
