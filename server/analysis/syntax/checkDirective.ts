/**
 * `# check=skip=…;error=true;experimental=…`, as BuildKit's linter reads it at the top of the file and in the comments above
 * an instruction: which of its checks speak, and whether those that do fail the build.
 */

import { countUpTo } from '../text/inOrder.ts';
import { experimentalChecks } from './checkNames.ts';
import type { Comment, Dockerfile, Instruction } from './tree.ts';

export interface CheckOptions {
  /** The names of the checks that do not speak, or all of them. */
  readonly skipped: CheckNames;
  /** The names of the experimental checks that speak; they cannot be skipped. */
  readonly experimental: CheckNames;
  /** Whether a check that speaks fails the build. */
  readonly areErrors: boolean;
}

type CheckNames = ReadonlySet<string> | 'all';

const noOptions: CheckOptions = { skipped: new Set(), experimental: new Set(), areErrors: false };

/** The options for the whole file; without a directive all checks speak, but experimental ones, and none fails. */
export function checkOptions(tree: Dockerfile): CheckOptions {
  const known = options.get(tree) ?? optionsOf(tree);
  options.set(tree, known);
  return known;
}

/** They are asked for with each finding. */
const options = new WeakMap<Dockerfile, CheckOptions>();

function optionsOf({ nodes }: Dockerfile): CheckOptions {
  for (const node of nodes) {
    if (node.type === 'instruction') break;
    if (node.type === 'directive' && node.name === 'check') return readOptions(node.value).options ?? noOptions;
  }
  return noOptions;
}

/** Why BuildKit refuses the options that the directive at the top of a file gives; undefined where it takes them. */
export function checkOptionsFault(value: string): string | undefined {
  return readOptions(value).fault;
}

/** Whether BuildKit is told to skip its check `name` where `offset` is: in the whole file, or above the instruction. */
export function isCheckSkipped(tree: Dockerfile, name: string, offset: number): boolean {
  if (experimentalChecks.has(name)) return false;
  if (includes(checkOptions(tree).skipped, name)) return true;
  return !checksOfTheFile.has(name) && skipsAbove(tree, name, instructionAt(tree, offset));
}

/** Whether the comments above the instruction tell to skip the check. */
export function skipsAbove(tree: Dockerfile, name: string, instruction: Instruction | undefined): boolean {
  return includes(optionsAbove(tree, instruction).skipped, name);
}

/** Whether the experimental check `name` speaks of the instruction: it does where the file, or a comment there, says so. */
export function isExperimentalCheckOn(tree: Dockerfile, name: string, instruction: Instruction): boolean {
  return [checkOptions(tree), optionsAbove(tree, instruction)].some(({ experimental }) => includes(experimental, name));
}

/** A comment as BuildKit keeps it. */
export interface KeptComment {
  readonly node: Comment;
  /** Without the first character of its line: what stands before the `#` of an indented one counts as cut off. */
  readonly text: string;
  readonly isIndented: boolean;
}

/**
 * The comments that BuildKit keeps for an instruction, in order: those above it, up to the instruction before it or a
 * comment without text. Empty lines do not part them.
 */
export function commentsAbove({ text, nodes }: Dockerfile, instruction: Instruction): KeptComment[] {
  const comments: KeptComment[] = [];
  const own = countUpTo(nodes, instruction.range.start, ({ fullRange }) => fullRange.start) - 1;
  // A trigger has no comments of its own.
  if (nodes[own] !== instruction) return [];
  for (let index = own - 1; index >= 0; index--) {
    const node = nodes[index];
    if (node?.type === 'blank') continue;
    if (node?.type !== 'comment') break;
    const isIndented = /[ \t]/.test(text[node.range.start - 1] ?? '');
    if (node.text === '' && !isIndented) break;
    comments.push({ node, text: isIndented ? text.slice(node.range.start, node.range.end) : node.text, isIndented });
  }
  return comments.reverse();
}

/** Checks that do not look at comments above an instruction, or at those above another one than they speak of. */
const checksOfTheFile: ReadonlySet<string> = new Set([
  'ConsistentInstructionCasing',
  'DuplicateStageName',
  'InvalidBaseImagePlatform',
  'InvalidDefaultArgInFrom',
  'MultipleInstructionsDisallowed',
  'NoEmptyContinuation',
  'ReservedStageName',
]);

/** The first directive above the instruction counts. */
function optionsAbove(tree: Dockerfile, instruction: Instruction | undefined): CheckOptions {
  if (instruction === undefined || !mentionsCheck(tree)) return noOptions;
  for (const { text } of commentsAbove(tree, instruction)) {
    const value = /^check\s*=\s*(.+)$/i.exec(text)?.[1];
    if (value !== undefined) return readOptions(value).options ?? noOptions;
  }
  return noOptions;
}

/** Most files have no such comment, and are asked for each finding. */
function mentionsCheck(tree: Dockerfile): boolean {
  const known =
    mentioning.get(tree) ?? tree.nodes.some((node) => node.type === 'comment' && /^check\b/i.test(node.text));
  mentioning.set(tree, known);
  return known;
}

const mentioning = new WeakMap<Dockerfile, boolean>();

function instructionAt({ instructions }: Dockerfile, offset: number): Instruction | undefined {
  return instructions[countUpTo(instructions, offset, ({ range }) => range.start) - 1];
}

function includes(names: CheckNames, name: string): boolean {
  return names === 'all' || names.has(name);
}

/** What stands before the first space counts; what follows may say why. */
function readOptions(value: string): { options?: CheckOptions; fault?: string } {
  const [written = ''] = value.split(' ');
  let options = noOptions;
  for (const part of splitInThree(written)) {
    const [key = '', ...rest] = part.split('=');
    const name = key.trim();
    const given = rest.join('=').trim();
    if (rest.length === 0 || !optionNames.has(name))
      return {
        fault: `the check directive knows skip=…, error=… and experimental=…, separated by ";", but not "${part}"`,
      };
    if (name === 'skip') options = { ...options, skipped: namesIn(given) };
    else if (name === 'experimental') options = { ...options, experimental: namesIn(given) };
    else if (!truths.has(given)) return { fault: `error= in the check directive takes true or false, not "${given}"` };
    else options = { ...options, areErrors: truths.get(given) === true };
  }
  return { options };
}

const optionNames: ReadonlySet<string> = new Set(['skip', 'error', 'experimental']);

function splitInThree(text: string): string[] {
  const [first = '', second, ...rest] = text.split(';');
  return [first, ...(second === undefined ? [] : [second]), ...(rest.length === 0 ? [] : [rest.join(';')])];
}

function namesIn(list: string): CheckNames {
  return list === 'all' ? 'all' : new Set(list.split(',').map((each) => each.trim()));
}

/** As Go reads them. */
const truths: ReadonlyMap<string, boolean> = new Map([
  ...['1', 't', 'T', 'true', 'TRUE', 'True'].map((word) => [word, true] as const),
  ...['0', 'f', 'F', 'false', 'FALSE', 'False'].map((word) => [word, false] as const),
]);
