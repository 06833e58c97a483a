/**
 * Writes the two stages. What is kept keeps its words, comments, blank lines and line endings; what is new is written
 * in the manner of the file.
 */

import { flagOf } from '../syntax/instructions.ts';
import type { Instruction, Node } from '../syntax/tree.ts';
import { parentPath } from '../text/paths.ts';
import type { Range, TextEdit } from '../text/range.ts';
import type { Divided, NewInstruction } from './divide.ts';
import type { CopiedPath, Plot } from './plot.ts';
import type { Division, Share } from './proposal.ts';
import { stageNames } from './stageNames.ts';
import { editedText } from './variables.ts';

/** The edits that turn the stage into two. */
export function writeSplit(plot: Plot, divided: Divided): TextEdit[] {
  const { stage, analysis } = plot.subject;
  const first = stage.from.fullRange.start;
  const last = stage.instructions.at(-1)?.fullRange.end ?? stage.from.fullRange.end;
  return changedLines(analysis.text, { start: first, end: last }, new Writer(plot, divided).write());
}

/** An instruction with the comments and blank lines above it. */
interface Block {
  readonly instruction: Instruction;
  readonly above: readonly Node[];
}

class Writer {
  readonly #plot: Plot;
  readonly #divided: Divided;
  readonly #text: string;
  readonly #ending: string;
  readonly #lower: boolean;
  readonly #blocks: readonly Block[];

  constructor(plot: Plot, divided: Divided) {
    const { analysis, stage } = plot.subject;
    this.#plot = plot;
    this.#divided = divided;
    this.#text = analysis.text;
    this.#ending = analysis.text.includes('\r\n') ? '\r\n' : '\n';
    this.#lower = stage.from.keyword.text === stage.from.keyword.text.toLowerCase();
    this.#blocks = blocksOf(plot);
  }

  write(): string {
    const names = stageNames(this.#plot.subject);
    const builder = [
      this.#builderFrom(names.builder),
      ...this.#linking(),
      ...this.#blocks.flatMap((block) => this.#builderBlock(block)),
    ];
    const runtime = [...this.#runtimeHead(names.runtime), ...this.#runtimeBody(names.builder)];
    const written = [...builder, this.#ending, ...this.#spaced(runtime)].join('');
    return this.#text.endsWith('\n') || !this.#isLast() ? written : written.slice(0, -this.#ending.length);
  }

  /** Whether the file ends with this stage. */
  #isLast(): boolean {
    const { stage, analysis } = this.#plot.subject;
    return stage.instructions.at(-1)?.fullRange.end === analysis.text.length;
  }

  #builderFrom(name: string): string {
    const { from } = this.#plot.subject.stage;
    const { image, stageName, as } = from;
    const edit: TextEdit | undefined =
      stageName !== undefined
        ? { range: stageName.range, newText: name }
        : image && {
            range: { start: image.range.end, end: (as ?? image).range.end },
            newText: ` ${this.#keyword('AS')} ${name}`,
          };
    return this.#instruction(from, { edits: edit === undefined || stageName?.text === name ? [] : [edit] });
  }

  #linking(): string[] {
    const setting = this.#plot.runtime.makeStatic ? this.#plot.demand.staticSetting : undefined;
    return setting === undefined ? [] : [this.#new({ keyword: 'ENV', rest: setting })];
  }

  #builderBlock({ instruction, above }: Block): string[] {
    const { builder } = this.#division(instruction);
    return builder === undefined
      ? []
      : [...above.map((node) => this.#node(node)), this.#instruction(instruction, builder)];
  }

  #runtimeHead(name: string): string[] {
    const { stage, chain } = this.#plot.subject;
    const platform = flagOf(chain[0]?.from ?? stage.from, 'platform');
    const flag =
      platform === undefined || platform.value?.text.includes('BUILD') === true
        ? ''
        : ` ${this.#slice(platform.range)}`;
    const from = `${this.#keyword('FROM')}${flag} ${this.#plot.runtime.image} ${this.#keyword('AS')} ${name}${this.#ending}`;
    return [from, ...this.#divided.preamble.map((each) => this.#new(each))];
  }

  /** The instructions of the runtime stage, with the copies from the builder where the last of them is made. */
  #runtimeBody(builder: string): string[] {
    const own = new Map(this.#blocks.map((block) => [block.instruction, block]));
    return this.#divided.divisions.flatMap((division) => {
      const { instruction, runtime } = division;
      const copies = instruction === this.#plot.copiedAt ? this.#copies(builder) : [];
      return [...copies, ...(runtime === undefined ? [] : this.#runtimeBlock(division, runtime, own.get(instruction)))];
    });
  }

  #runtimeBlock({ instruction, builder }: Division, runtime: Share, block: Block | undefined): string[] {
    const above = block?.above ?? [];
    // A comment is kept once: with the builder where that has the instruction, too.
    const kept =
      builder === undefined ? above.map((node) => this.#node(node)) : above[0]?.type === 'blank' ? [this.#ending] : [];
    return [...kept, this.#instruction(instruction, runtime)];
  }

  #copies(builder: string): string[] {
    const isSpaced = this.#blocks.some(({ above }) => above[0]?.type === 'blank');
    const lines = [...this.#systemFiles(), ...grouped(this.#plot.copied)].map(({ from, to, owner }) => {
      const chown = owner === undefined ? '' : ` --chown=${owner}`;
      return this.#new({ keyword: 'COPY', rest: `--from=${builder}${chown} ${from.join(' ')} ${to}` });
    });
    return [...(isSpaced ? [this.#ending] : []), ...lines];
  }

  /** Certificates and time zones that the runtime image lacks. */
  #systemFiles(): CopyLine[] {
    return this.#plot.systemFiles.map((path) => ({ from: [path], to: `${parentPath(path)}/`, owner: undefined }));
  }

  /** Without blank lines at the top and doubled ones. */
  #spaced(lines: readonly string[]): string[] {
    return lines.filter((line, index) => !(isBlank(line) && index > 0 && isBlank(lines[index - 1] ?? '')));
  }

  #new({ keyword, rest }: NewInstruction): string {
    return `${this.#keyword(keyword)} ${rest}${this.#ending}`;
  }

  /** In the case that the file has it in. */
  #keyword(keyword: string): string {
    const { as } = this.#plot.subject.stage.from;
    const lower = keyword === 'AS' && as !== undefined ? as.text === 'as' : this.#lower;
    return lower ? keyword.toLowerCase() : keyword;
  }

  #division(instruction: Instruction): Division {
    return (
      this.#divided.divisions.find((division) => division.instruction === instruction) ?? {
        instruction,
        builder: { edits: [] },
        runtime: undefined,
      }
    );
  }

  #instruction(instruction: Instruction, { edits }: Share): string {
    const { range, fullRange } = instruction;
    const indent = this.#text.slice(fullRange.start, range.start);
    return `${indent}${editedText(this.#text, instruction, edits)}${this.#ending}`;
  }

  #node({ fullRange }: Node): string {
    const written = this.#slice(fullRange);
    return written.endsWith('\n') ? written : `${written}${this.#ending}`;
  }

  #slice({ start, end }: Range): string {
    return this.#text.slice(start, end);
  }
}

function blocksOf({ subject: { stage, analysis } }: Plot): Block[] {
  const own = new Set<Node>(stage.instructions);
  const blocks: Block[] = [];
  let above: Node[] = [];
  for (const node of analysis.tree.nodes) {
    if (node.fullRange.start < stage.from.fullRange.end) continue;
    if (node.type !== 'instruction') above.push(node);
    else if (own.has(node)) {
      blocks.push({ instruction: node, above });
      above = [];
    } else break;
  }
  return blocks;
}

interface CopyLine {
  readonly from: readonly string[];
  readonly to: string;
  readonly owner: string | undefined;
}

/** One line for each path. */
function grouped(copied: readonly CopiedPath[]): CopyLine[] {
  return copied.map(({ from, to, owner }) => ({ from: [from], to, owner }));
}

function isBlank(line: string): boolean {
  return line.trim() === '';
}

/** One edit for the lines that change: those at either end that stay are left out of it. */
function changedLines(text: string, { start, end }: Range, written: string): TextEdit[] {
  const before = text.slice(start, end);
  if (before === written) return [];
  let head = 0;
  while (head < before.length && head < written.length && before[head] === written[head]) head++;
  let tail = 0;
  while (
    tail < before.length - head &&
    tail < written.length - head &&
    before[before.length - 1 - tail] === written[written.length - 1 - tail]
  ) {
    tail++;
  }
  return [{ range: { start: start + head, end: end - tail }, newText: written.slice(head, written.length - tail) }];
}
