/**
 * Writes the two stages. What is kept keeps its words, comments, blank lines and line endings; what is new is written
 * in the manner of the file.
 */

import { flagOf } from '../../syntax/instructions.ts';
import type { Instruction, Node } from '../../syntax/tree.ts';
import { parentPath } from '../../text/paths.ts';
import type { Range, TextEdit } from '../../text/range.ts';
import type { Layout } from '../division/layout.ts';
import { editedText } from '../division/variables.ts';
import type { CopiedPath, Divided, Division, NewInstruction, Share } from '../proposal.ts';
import { stageNames } from './stageNames.ts';

/** The edits that turn the stage into two. */
export function writeSplit(layout: Layout, divided: Divided): TextEdit[] {
  const { stage, analysis } = layout.subject;
  const first = stage.from.fullRange.start;
  const last = stage.instructions.at(-1)?.fullRange.end ?? stage.from.fullRange.end;
  return changedLines(analysis.text, { start: first, end: last }, new Writer(layout, divided).write());
}

/** An instruction with the comments and blank lines above it. */
interface Block {
  readonly instruction: Instruction;
  readonly above: readonly Node[];
}

class Writer {
  readonly #layout: Layout;
  readonly #divided: Divided;
  readonly #text: string;
  readonly #ending: string;
  readonly #lower: boolean;
  readonly #blocks: readonly Block[];

  constructor(layout: Layout, divided: Divided) {
    const { analysis, stage } = layout.subject;
    this.#layout = layout;
    this.#divided = divided;
    this.#text = analysis.text;
    this.#ending = analysis.text.includes('\r\n') ? '\r\n' : '\n';
    this.#lower = stage.from.keyword.text === stage.from.keyword.text.toLowerCase();
    this.#blocks = blocksOf(layout);
  }

  write(): string {
    const names = stageNames(this.#layout.subject);
    const work = [...this.#linking(), ...this.#blocks.flatMap((block) => this.#builderBlock(block))];
    const earlier = work.length === 0 ? this.#earlierBuilder(names.runtime) : undefined;
    const builder = earlier === undefined ? [this.#builderFrom(names.builder), ...work, this.#ending] : [];
    const runtime = [...this.#runtimeHead(names.runtime), ...this.#runtimeBody(earlier ?? names.builder)];
    const written = [...builder, ...this.#spaced(runtime)].join('');
    return this.#text.endsWith('\n') || !this.#isLast() ? written : written.slice(0, -this.#ending.length);
  }

  /** Whether the file ends with this stage. */
  #isLast(): boolean {
    const { stage, analysis } = this.#layout.subject;
    return stage.instructions.at(-1)?.fullRange.end === analysis.text.length;
  }

  /** The stage that this one is based on, where that does all the building and no other name is lost. */
  #earlierBuilder(runtime: string): string | undefined {
    const { base, from } = this.#layout.subject.stage;
    const keepsName = from.stageName === undefined || from.stageName.text === runtime;
    return base.kind === 'stage' && base.stage.name === from.image?.text.toLowerCase() && keepsName
      ? from.image?.text
      : undefined;
  }

  #builderFrom(name: string): string {
    const { from } = this.#layout.subject.stage;
    const { image, stageName, as } = from;
    const edit: TextEdit | undefined =
      stageName !== undefined
        ? { range: stageName.range, newText: name }
        : image && {
            range: { start: image.range.end, end: (as ?? image).range.end },
            newText: ` ${this.#keyword('AS')} ${name}`,
          };
    const edits = edit === undefined || stageName?.text === name ? [] : [edit];
    return `${this.#instruction(from, { edits }).trimEnd()}${this.#ending}`;
  }

  #linking(): string[] {
    const setting = this.#layout.runtime.makeStatic ? this.#layout.demand.staticSetting : undefined;
    return setting === undefined ? [] : [this.#new({ keyword: 'ENV', rest: setting })];
  }

  #builderBlock({ instruction, above }: Block): string[] {
    const { builder } = this.#division(instruction);
    const behind = this.#divided.behind.get(instruction);
    const added = behind === undefined ? [] : [this.#new(behind)];
    return builder === undefined
      ? added
      : [...above.map((node) => this.#node(node)), this.#instruction(instruction, builder), ...added];
  }

  #runtimeHead(name: string): string[] {
    const { stage, chain } = this.#layout.subject;
    const platform = flagOf(chain[0]?.from ?? stage.from, 'platform');
    const flag = platform === undefined || this.#crossCompiles() ? '' : ` ${this.#slice(platform.range)}`;
    const from = `${this.#keyword('FROM')}${flag} ${this.#layout.runtime.image} ${this.#keyword('AS')} ${name}${this.#ending}`;
    return [from, ...this.#divided.preamble.map((each) => this.#new(each))];
  }

  /** A build for the target's platform on that of the builder: the image that runs is one of the target's. */
  #crossCompiles(): boolean {
    const { stage } = this.#layout.subject;
    return stage.scope.declared().some(({ name }) => name === 'TARGETARCH' || name === 'TARGETPLATFORM');
  }

  /** The instructions of the runtime stage, with the copies from the builder where the last of them is made. */
  #runtimeBody(builder: string): string[] {
    const own = new Map(this.#blocks.map((block) => [block.instruction, block]));
    return this.#divided.divisions.flatMap((division) => {
      const { instruction, runtime } = division;
      const copies = instruction === this.#layout.copiedAt ? this.#copies(builder) : [];
      const inserted = this.#divided.inserted.get(instruction);
      const made = inserted === undefined ? [] : [this.#new(inserted)];
      return [
        ...made,
        ...copies,
        ...(runtime === undefined ? [] : this.#runtimeBlock(division, runtime, own.get(instruction))),
      ];
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
    const { systemFiles, copied, demand } = this.#layout;
    const isSpaced = this.#blocks.some(({ above }) => above[0]?.type === 'blank');
    const lines = [
      // The rest lies where this may bring a folder along.
      ...(demand.staging === undefined ? [] : [`--from=${builder} ${demand.staging.folder}/ /`]),
      ...systemFiles.map((path) => `--from=${builder} ${path} ${parentPath(path)}/`),
      ...grouped(copied).map(({ from, to, owner }) => {
        const chown = owner === undefined ? '' : ` --chown=${owner}`;
        return `--from=${builder}${chown} ${from.join(' ')} ${to}`;
      }),
    ];
    const all = [...lines.map((rest) => ({ keyword: 'COPY', rest })), ...this.#divided.finishing];
    return [...(isSpaced ? [this.#ending] : []), ...all.map((each) => this.#new(each))];
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
    const { as } = this.#layout.subject.stage.from;
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

function blocksOf({ subject: { stage, analysis } }: Layout): Block[] {
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

/** What one COPY takes along. */
interface CopyLine {
  readonly from: readonly string[];
  readonly to: string;
  readonly owner: string | undefined;
}

/** Data files that lie in one folder go into one line, all else into lines of its own. */
function grouped(copied: readonly CopiedPath[]): CopyLine[] {
  const lines: { from: string[]; to: string; owner: string | undefined; folder: string | undefined }[] = [];
  for (const { from, to, owner, isDataFile } of copied) {
    const folder = isDataFile ? parentPath(to) : undefined;
    const fellow = lines.find((line) => folder !== undefined && line.folder === folder && line.owner === owner);
    if (fellow === undefined) lines.push({ from: [from], to, owner, folder });
    else {
      fellow.from.push(from);
      fellow.to = folder === '/' ? '/' : `${folder}/`;
    }
  }
  return lines;
}

function isBlank(line: string): boolean {
  return line.trim() === '';
}

/** One edit for the lines that change: those at either end that stay are left out of it. */
function changedLines(text: string, { start, end }: Range, written: string): TextEdit[] {
  const before = linesOf(text.slice(start, end));
  const after = linesOf(written);
  const shorter = Math.min(before.length, after.length);
  let head = 0;
  while (head < shorter && before[head] === after[head]) head++;
  let tail = 0;
  while (tail < shorter - head && before.at(-1 - tail) === after.at(-1 - tail)) tail++;
  const range = {
    start: start + lengthOf(before.slice(0, head)),
    end: end - lengthOf(before.slice(before.length - tail)),
  };
  return [{ range, newText: after.slice(head, after.length - tail).join('') }];
}

/** Lines with their endings. */
function linesOf(text: string): string[] {
  return text.match(/[^\n]*\n|[^\n]+$/g) ?? [];
}

function lengthOf(lines: readonly string[]): number {
  return lines.reduce((sum, { length }) => sum + length, 0);
}
