/**
 * `stagewright explain`: what a rule is about, as its page says it.
 */

import { ruleGroups, rules } from '../../analysis/rules/index.ts';
import { hadolintRules, type Rule } from '../../analysis/rules/rule.ts';
import { closestTo } from '../../analysis/text/spelling.ts';
import { command, UsageError } from '../command.ts';
import type { Output } from '../terminal/terminal.ts';
import { wrap } from '../terminal/wrap.ts';

export const explain = command({
  name: 'explain',
  summary: 'Say what a rule is about, or list all rules',
  about: 'Says what a rule finds, why that matters, and what to do. Without a rule, lists all of them.',
  positionals: { usage: '[RULE]', help: 'The name of a rule, as findings have it', least: 0, most: 1 },
  options: {},
  exitCodes: [
    [0, 'Explained'],
    [2, 'There is no such rule'],
  ],
  examples: [
    ['explain', 'All rules, by what they are about'],
    ['explain copy-by-index', 'One of them'],
  ],
  async run({ positionals: [id] }, { out }) {
    if (id === undefined) {
      listRules(out);
      return 0;
    }
    const rule = rules.find((each) => each.id === id);
    if (rule === undefined) throw new UsageError(`there is no rule "${id}"${suggestion(id)}`);
    explainRule(rule, out);
    return 0;
  },
});

function suggestion(id: string): string {
  const meant = closestTo(
    id,
    rules.map((rule) => rule.id),
  );
  return meant === undefined ? '' : `; did you mean "${meant}"?`;
}

function listRules({ line, paint }: Output): void {
  const width = Math.max(...rules.map(({ id }) => id.length));
  for (const [index, group] of ruleGroups.entries()) {
    if (index > 0) line();
    line(paint('bold', group.title));
    for (const { id, severity, summary } of group.rules) {
      line(`  ${id.padEnd(width)}  ${paint('dim', severity.padEnd('information'.length))}  ${summary}`);
    }
  }
}

function explainRule(rule: Rule, { line, paint, width }: Output): void {
  const paragraph = (text: string) => {
    for (const each of wrap(text, Math.min(width, 100))) line(each);
  };
  const section = (title: string, text: string | undefined) => {
    if (text === undefined) return;
    line();
    line(paint('bold', title));
    paragraph(text);
  };
  line(paint('bold', `${rule.id} (${rule.severity})`));
  paragraph(`${rule.summary}.`);
  section('Why', rule.why);
  line();
  line(paint('bold', 'Example'));
  for (const each of rule.example.trimEnd().split('\n')) line(`  ${each}`.trimEnd());
  section('What to do', rule.remedy);
  section('When to ignore it', rule.whenToIgnore);
  line(`  # stagewright ignore=${rule.id}: the reason`);
  const others = [
    ...(rule.buildkit === undefined ? [] : [`BuildKit's ${rule.buildkit}`]),
    ...hadolintRules(rule).map((name) => `hadolint's ${name}`),
  ];
  section('Elsewhere', others.length === 0 ? undefined : others.join(', '));
}
