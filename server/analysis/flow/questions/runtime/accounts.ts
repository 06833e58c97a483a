/**
 * Which users and groups a stage has: those of its base image, those that its commands make, and those that came with a
 * file of accounts.
 */

import { type AccountKind, imageHasAccount, mayComeWithSystem } from '../../../images/accounts.ts';
import { lineageOf } from '../../../stages/lineage.ts';
import type { Stage } from '../../../stages/model.ts';
import type { Instruction } from '../../../syntax/tree.ts';
import type { ArtifactFlow } from '../../model.ts';
import type { Presence } from '../../stageTree.ts';
import type { Step } from '../../step.ts';
import type { ArtifactTrace } from '../artifactTrace.ts';
import { rootImageOf } from '../rootImage.ts';

/** An account's name as a stage uses it. */
export interface AccountName {
  readonly name: string;
  readonly kind: AccountKind;
}

/**
 * Whether the stage has the account after `instruction`, one of its own.
 * @returns `missing` where nothing can have brought it, `unlikely` where only a file that builds seldom leave could.
 */
export function accountPresence(
  trace: ArtifactTrace,
  stage: Stage,
  instruction: Instruction,
  account: AccountName,
): Presence {
  const inBase = isInBase(trace, stage, account);
  if (inBase === true) return 'there';
  const { end } = instruction.range;
  const books = lineageOf(stage).map((each) => accountBook(trace.flow, each));
  const isAbove = (at: Instruction | undefined) => at !== undefined && at.range.start < end;
  if (books.some(({ made }) => isAbove(made.get(account.name)))) return 'there';
  const mayBeMade = books.some(({ others }) => others.some((each) => isAbove(each.at) && mayMake(each, account)));
  if (inBase === undefined || mayBeMade) return 'unknown';
  const presences = files.map((file) => trace.flow.tree(stage, instruction).presenceBesideBase(file));
  return presences.find((each) => each !== 'missing' && each !== 'unlikely') === undefined
    ? (presences.find((each) => each === 'unlikely') ?? 'missing')
    : 'unknown';
}

/** The command of the stage itself that makes an account of this name, wherever it stands. */
export function accountMaker({ flow }: ArtifactTrace, stage: Stage, { name }: AccountName): Instruction | undefined {
  return accountBook(flow, stage).made.get(name);
}

/** The command of another stage above that makes an account of this name, and the stage. */
export function accountElsewhere(
  trace: ArtifactTrace,
  stage: Stage,
  account: AccountName,
): { readonly stage: Stage; readonly maker: Instruction } | undefined {
  const lineage = new Set(lineageOf(stage));
  for (const other of trace.stages.all.slice(Math.max(0, stage.index - mostLooked), stage.index).reverse()) {
    const maker = lineage.has(other) ? undefined : accountMaker(trace, other, account);
    if (maker !== undefined) return { stage: other, maker };
  }
  return undefined;
}

/** How many stages above are looked into: nobody writes so many by hand. */
const mostLooked = 200;

/** The files that hold the accounts of a system. */
const files = ['/etc/passwd', '/etc/group'];

/** An empty image has no accounts, and takes `root` for the number that it is. */
function isInBase(trace: ArtifactTrace, stage: Stage, { name, kind }: AccountName): boolean | undefined {
  const image = rootImageOf(trace, stage);
  if (image === undefined || image.isOpen || lineageOf(stage).some(({ choices }) => choices.length > 1))
    return undefined;
  return image.described === undefined ? name === 'root' : imageHasAccount(image.described.facts, name, kind);
}

/** A command that makes accounts, or may do so. */
interface Maker {
  readonly at: Instruction;
  /** The accounts that it makes. */
  readonly names: ReadonlySet<string>;
  /** The packages that it installs, which may make accounts; undefined names may be any. */
  readonly packages: readonly (string | undefined)[];
  /** Whether it may make others. */
  readonly isOpen: boolean;
}

/** What the stage's own commands make. */
interface AccountBook {
  /** By name, the first instruction that makes it. */
  readonly made: ReadonlyMap<string, Instruction>;
  /** Those that may make accounts of other names. */
  readonly others: readonly Maker[];
}

const remembered = new WeakMap<Stage, AccountBook>();

function accountBook(flow: ArtifactFlow, stage: Stage): AccountBook {
  const known = remembered.get(stage) ?? readBook(flow, stage);
  remembered.set(stage, known);
  return known;
}

function readBook(flow: ArtifactFlow, { instructions }: Stage): AccountBook {
  const makers = instructions.flatMap((instruction) => flow.steps(instruction).flatMap(makersIn));
  const made = new Map<string, Instruction>();
  for (const { at, names } of makers) for (const name of names) if (!made.has(name)) made.set(name, at);
  return { made, others: makers.filter(({ isOpen, packages }) => isOpen || packages.length > 0) };
}

function makersIn({ instruction: at, effect, inner = [], program, words }: Step): Maker[] {
  const nested = inner.flatMap(makersIn);
  if (effect?.kind === 'accounts') {
    const isOpen = program === 'newusers' || words.some(({ value }) => value === undefined);
    return [{ at, names: new Set(effect.names), packages: [], isOpen }];
  }
  if (effect?.kind === 'packages' && effect.action === 'install') {
    const packages = effect.packages.length === 0 ? [undefined] : effect.packages.map(({ name }) => name);
    return [{ at, names: new Set(), packages, isOpen: false }, ...nested];
  }
  const isOpen = effect === undefined && inner.length === 0;
  return isOpen ? [{ at, names: new Set(), packages: [], isOpen }] : nested;
}

function mayMake({ packages, isOpen }: Maker, { name }: AccountName): boolean {
  return isOpen || (packages.length > 0 && mayComeWithSystem(name)) || packages.some((each) => mayBring(each, name));
}

/** Packages call the accounts of their services after themselves. */
function mayBring(installed: string | undefined, name: string): boolean {
  if (installed === undefined || /[/]|\.(?:deb|rpm|apk)$/.test(installed)) return true;
  const plain = name.toLowerCase().replace(/^_|d$/g, '');
  return plain.length < 3 ? installed.startsWith(plain) : installed.toLowerCase().includes(plain);
}
