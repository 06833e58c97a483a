/**
 * The plan that gives a built web site to nginx. It changes the server, and so is never safe: what must hold is that the
 * site is built as before and arrives where nginx looks for it.
 */

import { type Analysis, analyze } from '../../analyze.ts';
import { describeImage } from '../../images/catalog.ts';
import { parseImageReference } from '../../images/reference.ts';
import type { Instruction } from '../../syntax/tree.ts';
import { expandedWords } from '../../syntax/variables.ts';
import { applyEdits, type TextEdit } from '../../text/range.ts';
import type { Layout } from '../division/layout.ts';
import { isRepeated } from '../needs/libraries.ts';
import type { Divided, Division, NewInstruction, Share, SplitPlan } from '../proposal.ts';
import { writeSplit } from '../result/write.ts';
import { siteSummary } from './siteSummary.ts';
import { type StaticSite, staticSiteOf } from './staticSite.ts';

export const nginxTitle = 'Split into builder and nginx stages';

/** Files need no C library: so of nginx's own images the smallest that has all its modules, which moves with its stable line. */
const image = 'nginx:stable-alpine';
const root = '/usr/share/nginx/html';

/** The plan, beside `plan`, which stays on the builder's system as laid out in `given`; undefined where it does not fit. */
export function nginxPlan(given: Layout, plan: SplitPlan): SplitPlan | undefined {
  const site = staticSiteOf(given.subject, given.demand);
  const reference = parseImageReference(image);
  const facts = reference && describeImage(reference);
  if (site === undefined || facts === undefined || !given.subject.instructions.every(isPortable)) return undefined;
  const layout: Layout = {
    ...given,
    runtime: { ...given.runtime, image, facts, packages: [], copies: [], makeStatic: false },
    copied: [{ from: site.folder, to: root, owner: undefined, isDataFile: false }],
    systemFiles: [],
    copiedAt: given.subject.instructions.findLast(isWork),
  };
  const edits = writeSplit(layout, divided(layout, site));
  if (!isSound(layout, edits, site)) return undefined;
  return {
    ...plan,
    title: nginxTitle,
    choice: 'nginx',
    image,
    safe: false,
    isAlternative: true,
    summary: siteSummary(layout, site),
    edits: () => edits,
  };
}

/** Whether the instruction has nothing that only the old server understands, or that another one would miss. */
function isPortable(instruction: Instruction): boolean {
  if (instruction.name === 'LABEL') return expandedWords(instruction).every(({ text }) => !text.includes('$'));
  return instruction.name !== 'HEALTHCHECK' && instruction.name !== 'VOLUME' && instruction.name !== 'ONBUILD';
}

function isWork({ name }: Instruction): boolean {
  return name === 'RUN' || name === 'COPY' || name === 'ADD';
}

const whole: Share = { edits: [] };

/** The builder does all that the stage did; how the site was served goes, and what only tells of the image stays with it. */
function divided({ subject, copiedAt }: Layout, site: StaticSite): Divided {
  const last = copiedAt?.range.start ?? 0;
  const division = (instruction: Instruction): Division => {
    const isOwn = subject.stage.instructions.includes(instruction);
    switch (instruction.name) {
      case 'RUN': {
        const steps = subject.steps.filter((step) => step.instruction === instruction);
        const installsServer = steps.length > 0 && steps.every((step) => isRepeated(step, subject));
        return { instruction, builder: isOwn && installsServer ? undefined : whole, runtime: undefined };
      }
      case 'COPY':
      case 'ADD':
        return { instruction, builder: whole, runtime: undefined };
      case 'LABEL':
      case 'STOPSIGNAL':
      case 'MAINTAINER':
        return { instruction, builder: isOwn ? undefined : whole, runtime: whole };
      case 'EXPOSE':
        return { instruction, builder: isOwn ? undefined : whole, runtime: withPort(instruction, site) };
      case 'CMD':
      case 'ENTRYPOINT':
        return { instruction, builder: isOwn ? undefined : whole, runtime: undefined };
      default:
        return {
          instruction,
          builder: isOwn && instruction.range.start > last ? undefined : whole,
          runtime: undefined,
        };
    }
  };
  return {
    divisions: subject.instructions.map(division),
    preamble: [],
    behind: new Map(),
    finishing: [settings(subject.analysis, site)],
    leftPackages: [],
    inserted: new Map(),
  };
}

/** The variables of the stage are not there any more. */
function withPort(instruction: Instruction, { port }: StaticSite): Share | undefined {
  const words = expandedWords(instruction).filter(({ text }) => text.includes('$'));
  if (words.length > 0 && port === undefined) return undefined;
  return { edits: words.map(({ range }) => ({ range, newText: String(port) })) };
}

/** The server block, a line each, as `printf` writes them. */
function settings({ text, tree }: Analysis, { port = 80, fallback }: StaticSite): NewInstruction {
  const lines = [
    'server {',
    `    listen ${port};`,
    `    root ${root};`,
    // Else it names its own port where it redirects to a folder, whatever port is published.
    '    absolute_redirect off;',
    '    location / {',
    `        try_files $uri ${fallback ? '$uri/ /index.html' : '$uri.html $uri/ =404'};`,
    '    }',
    '}',
  ];
  const next = ` ${tree.escape}${text.includes('\r\n') ? '\r\n' : '\n'}    `;
  const words = ["printf '%s\\n'", ...lines.map((line) => `'${line}'`), '> /etc/nginx/conf.d/default.conf'];
  return { keyword: 'RUN', rest: words.join(next) };
}

/** Carried out in thought: it parses, has one stage more, and the site is built and arrives. */
function isSound(
  { subject: { analysis, stage } }: Layout,
  edits: readonly TextEdit[],
  { folder }: StaticSite,
): boolean {
  const result = analyze(applyEdits(analysis.text, edits), analysis.context);
  const added = result.stages.all.length - analysis.stages.all.length;
  const [builder, runtime] = [result.stages.all[stage.index], result.stages.all[stage.index + 1]];
  const isWhole = result.tree.problems.length === 0 && added === 1 && runtime !== undefined && builder !== undefined;
  if (!isWhole || result.stages.target !== runtime) return false;
  if (result.stages.references.some(({ answer }) => answer.kind === 'fault')) return false;
  const tree = result.flow.tree(builder);
  const isMade = tree.kindOf(folder) === 'folder' || tree.unknownIn(folder).length > 0;
  const arrives = result.flow
    .copies(runtime)
    .some(
      ({ from, sources, destination }) =>
        from.kind === 'stage' &&
        from.stage === builder &&
        destination.text === root &&
        sources.some(({ path }) => path.text === folder),
    );
  return isMade && arrives;
}
