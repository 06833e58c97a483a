/**
 * What a split does, in a few lines for people.
 */

import type { ImageFacts } from '../images/facts.ts';
import { isWithin } from '../text/paths.ts';
import { unseenCopies } from './copySides.ts';
import { doubtsOf } from './doubts.ts';
import type { Layout } from './layout.ts';

/** The lines. */
export function summaryOf(layout: Layout): string[] {
  const { subject, runtime, copied, demand } = layout;
  const base = subject.chain[0]?.from.image?.text ?? '';
  const size = saving(subject.base, runtime.facts);
  return [
    runtime.image === base
      ? `The image starts from ${base} again, without what was installed to build.`
      : `The image starts from ${runtime.image} instead of ${base}${size}.`,
    `It takes ${list(copied.map(({ to }) => to))} from the builder.`,
    ...(demand.wholeWorkdir
      ? [`${subject.stage.scope.workdir() ?? '/'} is kept as a whole, because not all of it is known here.`]
      : []),
    `Left behind: ${leftBehind(layout)}.`,
    ...doubtsOf(layout),
  ];
}

function saving(before: ImageFacts | undefined, { compressedSize: after }: ImageFacts): string {
  const size = before?.compressedSize;
  if (size === undefined || after === undefined || size <= after) return '';
  return `: about ${Math.round((size - after) / 5) * 5} MB less to pull`;
}

function leftBehind({ subject, copied, demand }: Layout): string {
  const toolchains = new Set(
    subject.steps.flatMap(({ effect }) =>
      effect?.kind === 'build' && effect.makesPrograms === true ? [effect.toolchain] : [],
    ),
  );
  const things = [...toolchains].map((name) => `the ${name} toolchain`);
  const mayBringSources = demand.wholeWorkdir || unseenCopies(subject, demand.copySides).length > 0;
  if (!mayBringSources) things.push('the sources');
  const others = copied.every(({ to }) => !isWithin('/go/pkg', to));
  return list(others ? [...things, 'the caches of the build'] : things);
}

function list(items: readonly string[]): string {
  const all = [...items];
  const last = all.pop() ?? '';
  return all.length === 0 ? last : `${all.join(', ')} and ${last}`;
}
