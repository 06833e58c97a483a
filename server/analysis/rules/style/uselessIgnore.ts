/** A comment that silences a rule which has nothing to say there. */

import type { Dockerfile } from '../../syntax/tree.ts';
import type { TextEdit } from '../../text/range.ts';
import { type Fix, type RawFinding, rule, type UselessName } from '../rule.ts';

export const uselessIgnore = rule({
  id: 'useless-ignore',
  severity: 'hint',
  summary: 'A comment ignores a rule that finds nothing there',
  why: 'The fault that it was written for is gone, or the rule has another name. Left behind, it may one day silence a fault that nobody knows of.',
  example: `FROM alpine:3.22 AS build
# stagewright ignore=copy-by-index: kept for old tools
RUN echo built > /app.txt

FROM scratch
COPY --from=build /app.txt /
`,
  whenToIgnore:
    'If another tool, or a newer version, needs such comments, switch the rule off: a comment is hardly worth another comment.',
  *review({ tree }, useless) {
    for (const each of useless) yield findingOf(tree, each);
  },
});

function findingOf(tree: Dockerfile, useless: UselessName): RawFinding {
  const { comment, name, reason, meant } = useless;
  if (name === undefined) {
    return {
      range: comment.comment.range,
      message:
        'This comment names no rule, so it ignores nothing. Write "# stagewright ignore=rule: reason", or remove it',
      fixes: [{ ...removal(tree, useless), safe: false }],
    };
  }
  if (reason === 'silent') {
    return {
      range: name.range,
      message: `${name.name} finds nothing ${placeOf(useless)}, so there is nothing to ignore. Remove it`,
      unnecessary: true,
      fixes: [removal(tree, useless)],
    };
  }
  const correction =
    meant === undefined
      ? []
      : [{ title: `Ignore ${meant}`, edits: [{ range: name.range, newText: meant }], safe: true }];
  return {
    range: name.range,
    message: `No rule is called ${name.name}${meant === undefined ? ', so this ignores nothing. Name the rule that is meant, or remove it' : `: perhaps ${meant} is meant`}`,
    // Removed unseen, the intention would be lost with it.
    fixes: [...correction, { ...removal(tree, useless), safe: false }],
  };
}

function placeOf({ comment: { ofFile, next } }: UselessName): string {
  if (ofFile) return 'in this file';
  if (next === undefined) return 'here';
  return next.name === 'FROM' ? 'in this stage' : `in this ${next.name}`;
}

/** Without the name; without the whole comment where it names nothing else. */
function removal({ text }: Dockerfile, { comment: { comment, names }, name }: UselessName): Fix {
  const others = names.filter((each) => each !== name);
  if (name === undefined || others.length === 0) {
    return { title: 'Remove this comment', edits: [{ range: comment.fullRange, newText: '' }], safe: true };
  }
  return {
    title: `Remove ${name.name} from this comment`,
    edits: [withoutName(text, names.indexOf(name), names)],
    safe: true,
  };
}

function withoutName(text: string, index: number, names: readonly NonNullable<UselessName['name']>[]): TextEdit {
  const [previous, name, next] = [names[index - 1], names[index], names[index + 1]];
  const start = previous?.range.end ?? name?.range.start ?? text.length;
  const end = previous === undefined ? (next?.range.start ?? start) : (name?.range.end ?? start);
  return { range: { start, end }, newText: '' };
}
