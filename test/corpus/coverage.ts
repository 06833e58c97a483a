/**
 * How many commands of the RUNs of real Dockerfiles are understood: those whose effect is known.
 */

import { analyze } from '../../server/analysis/analyze.ts';
import type { Step } from '../../server/analysis/flow/step.ts';
import { baseName } from '../../server/analysis/text/paths.ts';
import { contextOfRecord } from './contexts.ts';
import { readDockerfile, readRecords } from './corpus.ts';

/** What the collection says of a file. */
interface FileRecord {
  readonly id: string;
  readonly path: string;
  /** The language, as far as the names of files and commands tell: a guess. */
  readonly ecosystem_guess: string;
}

export interface Coverage {
  readonly files: number;
  readonly commands: number;
  readonly known: number;
}

export interface Measured {
  /** By ecosystem, the one with the most commands first. */
  readonly ecosystems: ReadonlyMap<string, Coverage>;
  /** The programs that are not known, with how often they are called, most frequent first. */
  readonly unknown: readonly (readonly [program: string, calls: number])[];
}

/** Follows the RUNs of all files. */
export function measureCoverage(): Measured {
  const ecosystems = new Map<string, Coverage>();
  const unknown = new Map<string, number>();
  for (const { id, path, ecosystem_guess: ecosystem } of readRecords<FileRecord>('index.jsonl')) {
    const { tree, flow } = analyze(readDockerfile(id), contextOfRecord(id, path));
    const steps = tree.instructions.filter(({ name }) => name === 'RUN').flatMap((run) => flow.steps(run));
    const lost = steps.filter((step) => !isKnown(step));
    const before = ecosystems.get(ecosystem);
    ecosystems.set(ecosystem, {
      files: (before?.files ?? 0) + 1,
      commands: (before?.commands ?? 0) + steps.length,
      known: (before?.known ?? 0) + steps.length - lost.length,
    });
    for (const step of lost) unknown.set(nameOf(step), (unknown.get(nameOf(step)) ?? 0) + 1);
  }
  return {
    ecosystems: new Map([...ecosystems].sort(([, a], [, b]) => b.commands - a.commands)),
    unknown: [...unknown].sort(([, a], [, b]) => b - a),
  };
}

/** The sum of several. */
export function total(parts: readonly Coverage[]): Coverage {
  const sum = (count: (part: Coverage) => number) => parts.reduce((before, part) => before + count(part), 0);
  return {
    files: sum(({ files }) => files),
    commands: sum(({ commands }) => commands),
    known: sum(({ known }) => known),
  };
}

/** A line for each ecosystem, and one for all. */
export function coverageTable({ ecosystems }: Measured): string[] {
  const rows = [...ecosystems, ['all', total([...ecosystems.values()])] as const];
  return rows.map(([name, { files, commands, known }]) => {
    const share = commands === 0 ? '' : `${((100 * known) / commands).toFixed(1)} %`;
    return `${name.padEnd(14)}${`${files} files`.padStart(12)}${`${commands} commands`.padStart(16)}${share.padStart(10)}`;
  });
}

/** Whether the effect of a command is known, or that of all the commands that it runs. */
function isKnown({ effect, inner = [] }: Step): boolean {
  return effect !== undefined || (inner.length > 0 && inner.every(isKnown));
}

/** What a command calls; scripts of a project are one kind, and so is what cannot be parsed. */
function nameOf({ program, words }: Step): string {
  if (program !== undefined) return /\/.*\.\w+$/.test(program) ? '(a script)' : baseName(program);
  return words.length > 0 ? '(a variable)' : '(no POSIX shell)';
}
