/**
 * What a new rule begins as: its file, its spec, and its lines in the index of its group.
 */

/** A file to be written, by its path below the project's root. */
export type Files = ReadonlyMap<string, string>;

/**
 * The files of a rule that is to be written.
 * @param id as findings have it: `stage-name-casing`
 * @param group the folder in `server/analysis/rules`
 * @param index the text of the group's `index.ts`
 */
export function ruleScaffold(id: string, group: string, index: string): Files {
  const name = id.replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase());
  const folder = `server/analysis/rules/${group}`;
  return new Map([
    [`${folder}/${name}.ts`, ruleText(id, name)],
    [`${folder}/index.ts`, withRule(index, name)],
    [`test/rules/${id}.md`, specText(id)],
  ]);
}

/** The index with the rule in its alphabetical places. */
export function withRule(index: string, name: string): string {
  const withImport = insertSorted(
    index,
    /^import \{ \w+ \} from '\.\/.*;$/gm,
    `import { ${name} } from './${name}.ts';`,
  );
  return withImport.replace(/(?<=\brules: \[)[^\]]*/, (list) => {
    const names = [...(list.match(/\w+/g) ?? []), name].sort();
    return `\n${names.map((each) => `    ${each},\n`).join('')}  `;
  });
}

/** Puts `line` before the first of the lines like `pattern` that it comes before, else behind the last. */
function insertSorted(text: string, pattern: RegExp, line: string): string {
  const lines = [...text.matchAll(pattern)];
  const next = lines.find(([each]) => each > line);
  if (next !== undefined) return `${text.slice(0, next.index)}${line}\n${text.slice(next.index)}`;
  const last = lines.at(-1);
  const end = last === undefined ? text.length : last.index + last[0].length;
  return `${text.slice(0, end)}\n${line}${text.slice(end)}`;
}

function ruleText(id: string, name: string): string {
  return `/** What it finds, in a line. */

import { rule } from '../rule.ts';

export const ${name} = rule({
  id: '${id}',
  severity: 'hint',
  summary: 'What it finds, without a full stop',
  why: 'Why it matters. One or two sentences.',
  example: \`FROM scratch
\`,
  whenToIgnore: 'Who may be right to ignore it.',
  *check({ stages }) {
    for (const { from } of stages.all) {
      yield { range: from.range, message: 'What is wrong, why it matters. What to do' };
    }
  },
});
`;
}

function specText(id: string): string {
  return `# ${id}

## The smallest Dockerfile that shows it

\`\`\`dockerfile
FROM scratch
# <--------- ${id}: What is wrong, why it matters. What to do
\`\`\`

## Where it is silent

\`\`\`dockerfile
FROM scratch
\`\`\`
`;
}
