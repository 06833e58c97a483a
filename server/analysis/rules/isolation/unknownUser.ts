/** USER or --chown names a user or group that the stage does not have. */

import type { Analysis } from '../../analyze.ts';
import { addAccounts } from '../../edits/accounts.ts';
import { baseFactsOf } from '../../flow/programs.ts';
import { imagesOf } from '../../flow/questions/images.ts';
import {
  type AccountName,
  accountElsewhere,
  accountMaker,
  accountPresence,
} from '../../flow/questions/runtime/accounts.ts';
import type { Stage } from '../../stages/model.ts';
import { stageInWords } from '../../stages/naming.ts';
import { flagOf } from '../../syntax/instructions.ts';
import type { CopyInstruction, Instruction, Word } from '../../syntax/tree.ts';
import { type RawFinding, rule, type Severity } from '../rule.ts';

export const unknownUser = rule({
  id: 'unknown-user',
  severity: 'error',
  summary: 'USER or --chown names a user or group that the stage does not have',
  why: 'Names are looked up in the /etc/passwd and /etc/group of the stage itself. A user that another stage made stays there. RUN and the container stop if USER names no user of the stage; a COPY that does not find the owner gives its files to root, and says nothing.',
  example: `FROM golang:1.27 AS build
RUN useradd --create-home app
WORKDIR /src
COPY . .
RUN CGO_ENABLED=0 go build -o /server .

FROM alpine:3.22
COPY --from=build /server /server
USER app
ENTRYPOINT ["/server"]
`,
  remedy: 'Make the user in this stage as well, or write its number: numbers need no entry.',
  whenToIgnore: 'If a command that Stagewright takes for harmless makes the user after all.',
  *check(analysis) {
    const images = imagesOf(analysis.stages);
    for (const stage of analysis.stages.all) {
      const uses = usesIn(analysis, stage, images.has(stage));
      const told = new Set<string>();
      for (const use of uses.toSorted((a, b) => ranks.indexOf(a.consequence) - ranks.indexOf(b.consequence))) {
        const [account] = use.lacking;
        if (account === undefined || told.has(account.name)) continue;
        for (const { name } of use.lacking) told.add(name);
        const first = uses.find(({ lacking }) => lacking.some(({ name }) => name === account.name)) ?? use;
        yield describe(analysis, stage, use, account, first);
      }
    }
  },
});

/** Where an account is named that is not there. */
interface Use {
  readonly instruction: Instruction;
  readonly word: Word;
  readonly lacking: readonly LackingAccount[];
  readonly consequence: Consequence;
}

interface LackingAccount extends AccountName {
  readonly isCertain: boolean;
}

/** What comes of it, the worst first. */
const ranks = ['the build fails', 'the next RUN fails', 'the container cannot start', 'root gets the files'] as const;
type Consequence = (typeof ranks)[number];

function usesIn(analysis: Analysis, stage: Stage, isImage: boolean): Use[] {
  const { instructions } = stage;
  const deciding = instructions.filter(({ name }) => name === 'RUN' || name === 'USER');
  const nextOf = new Map(deciding.map((each, index) => [each, deciding[index + 1]]));
  const firstCopy = firstOfEmptyImage(stage);
  return instructions.flatMap((instruction) => {
    if (instruction.problems.length > 0) return [];
    const consequence =
      instruction.name === 'USER'
        ? consequenceOf(nextOf.get(instruction), isImage)
        : instruction === firstCopy
          ? 'the build fails'
          : 'root gets the files';
    const named = consequence && namedIn(analysis, stage, instruction);
    if (consequence === undefined || named === undefined) return [];
    const lacking = accountsIn(named.text).flatMap((account) => {
      const presence = accountPresence(analysis, stage, instruction, account);
      const isLacking = presence === 'missing' || presence === 'unlikely';
      return isLacking ? [{ ...account, isCertain: presence === 'missing' }] : [];
    });
    return lacking.length === 0 ? [] : [{ word: named.word, consequence, instruction, lacking }];
  });
}

/** The `user:group` that an instruction names, with its variables expanded. */
function namedIn(
  { tree }: Analysis,
  { scope }: Stage,
  instruction: Instruction,
): { readonly word: Word; readonly text: string } | undefined {
  if (instruction.name === 'USER') {
    const text = scope.user(instruction.range.end);
    return instruction.value === undefined || text === undefined ? undefined : { word: instruction.value, text };
  }
  const word = isCopy(instruction) ? flagOf(instruction, 'chown')?.value : undefined;
  if (word === undefined) return undefined;
  const { text, known } = scope.expandPath(word.text, tree.escape, instruction.range.start);
  return known ? { word, text } : undefined;
}

function isCopy(instruction: Instruction): instruction is CopyInstruction {
  return instruction.name === 'COPY' || instruction.name === 'ADD';
}

/** The names in `user:group`: numbers need no entry. */
function accountsIn(text: string): AccountName[] {
  const [user = '', group = ''] = text.split(':');
  const names: AccountName[] = [
    { name: user, kind: 'user' },
    { name: group, kind: 'group' },
  ];
  return names.filter(({ name }) => /^[A-Za-z_][\w.-]*\$?$/.test(name) && name !== 'root');
}

/** Whom a USER stops: the next command, or the container; undefined where nobody ever runs as that user. */
function consequenceOf(next: Instruction | undefined, isImage: boolean): Consequence | undefined {
  if (next !== undefined) return next.name === 'RUN' ? 'the next RUN fails' : undefined;
  return isImage ? 'the container cannot start' : undefined;
}

/** The COPY before which there is not a single file: BuildKit cannot even look a name up. */
function firstOfEmptyImage({ base, instructions }: Stage): Instruction | undefined {
  const first = instructions.find(({ name }) => ['COPY', 'ADD', 'WORKDIR', 'RUN'].includes(name));
  return base.kind === 'scratch' && first !== undefined && isCopy(first) ? first : undefined;
}

function describe(
  analysis: Analysis,
  stage: Stage,
  { word, consequence }: Use,
  { name, kind, isCertain }: LackingAccount,
  first: Use,
): RawFinding {
  const account = { name, kind };
  const below = accountMaker(analysis, stage, account);
  const elsewhere = below === undefined ? accountElsewhere(analysis, stage, account) : undefined;
  const other = elsewhere && stageInWords(elsewhere.stage);
  const where = below === undefined ? (other === undefined ? '' : `: only ${other} makes it`) : ' yet';
  const cure = below === undefined ? advice(stage) : 'Move the command that makes it above';
  const maker = below ?? elsewhere?.maker;
  const added =
    isCertain && below === undefined ? addAccounts(analysis, stage, first.instruction, first.lacking) : undefined;
  return {
    range: word.range,
    message: isCertain
      ? `This stage has no ${kind} "${name}"${where}, so ${kind === 'group' && consequence === 'root gets the files' ? 'the files get another' : consequence}. ${cure}`
      : `Nothing in this stage is known to make the ${kind} "${name}"${where}. ${cure}`,
    severity: isCertain ? severityOf(stage, consequence) : 'hint',
    ...(maker === undefined
      ? {}
      : {
          related: [
            { range: maker.range, message: `"${name}" is made here${other === undefined ? '' : `, for ${other}`}` },
          ],
        }),
    ...(added === undefined ? {} : { fixes: [{ title: `Add ${added.line}`, edits: added.edits, safe: false }] }),
  };
}

function severityOf({ mayBeReachable }: Stage, consequence: Consequence): Severity {
  return consequence === 'root gets the files' || !mayBeReachable ? 'warning' : 'error';
}

function advice(stage: Stage): string {
  const facts = baseFactsOf(stage);
  if (facts?.shell !== undefined && facts.packageManager !== undefined)
    return 'Make it in this stage before, or write a number';
  const own = facts?.users[0];
  return own === undefined
    ? 'Write a number, or copy /etc/passwd and /etc/group from a stage that has it'
    : `The image has the user "${own}"; or write a number`;
}
