/**
 * Downloads whose address names a processor: what they bring runs on that one only.
 */

import type { Stage } from '../../../stages/model.ts';
import type { Instruction } from '../../../syntax/tree.ts';
import { baseName } from '../../../text/paths.ts';
import type { Range } from '../../../text/range.ts';
import type { Step } from '../../step.ts';
import type { ArtifactTrace } from '../artifactTrace.ts';

export interface FixedDownload {
  /** Of the processor's name in the address. */
  readonly range: Range;
  /** As written: `amd64`, `x86_64`. */
  readonly architecture: string;
  /** Whether the address calls processors as Go does, and BuildKit. */
  readonly usesGoNames: boolean;
  readonly instruction: Instruction;
  /** Whether a variable may take the name's place: it stands once, is not quoted off, and nothing checks the sum. */
  readonly canReplace: boolean;
}

/** The addresses that the stage's own instructions fetch in any case. */
export function fixedDownloads({ flow, stages }: ArtifactTrace, stage: Stage): FixedDownload[] {
  return stage.instructions.flatMap((instruction) => {
    if (instruction.name === 'ADD') {
      const urls = flow.copyOf(instruction)?.sources.filter(({ kind }) => kind === 'url') ?? [];
      return urls.flatMap(({ word }) => inAddress(word, instruction, instruction.flags.length === 0));
    }
    const steps = instruction.name === 'RUN' ? flow.steps(instruction) : [];
    // Who asks for the processor deals with the answer.
    const text = stages.tree.text.slice(instruction.range.start, instruction.range.end);
    if (/uname|print-architecture|TARGET(?:ARCH|PLATFORM|VARIANT)|\barch\b|apk --print-arch/.test(text)) return [];
    const isChecked = steps.some(({ program = '' }) => /sum$|^gpg$|^openssl$/.test(baseName(program)));
    return steps.filter(isFetching).flatMap(({ words }) => {
      const found = words.flatMap((word) => inAddress(word, instruction, !isChecked));
      return found.length === 1 ? found : found.map((each) => ({ ...each, canReplace: false })).slice(0, 1);
    });
  });
}

function isFetching({ program, conditional }: Step): boolean {
  return !conditional && ['curl', 'wget', 'aria2c'].includes(baseName(program ?? ''));
}

function inAddress(
  { text, range }: { readonly text: string; readonly range: Range },
  instruction: Instruction,
  canReplace: boolean,
): FixedDownload[] {
  if (!/^["']?(?:https?|ftp):\/\//.test(text) || range.end - range.start !== text.length) return [];
  const match = /(?<=[-_./])(amd64|x86_64|x64|arm64|aarch64)(?![a-z\d])/.exec(text);
  const [, architecture = ''] = match ?? [];
  if (match === null) return [];
  const start = range.start + match.index;
  const isOnce = text.split(architecture).length === 2;
  return [
    {
      range: { start, end: start + architecture.length },
      architecture,
      usesGoNames: architecture === 'amd64' || architecture === 'arm64',
      instruction,
      canReplace: canReplace && isOnce && !text.startsWith("'"),
    },
  ];
}
