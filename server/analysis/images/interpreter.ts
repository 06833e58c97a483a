/**
 * The version of the interpreter that an image has: libraries are installed for one.
 */

import type { Described } from './describe.ts';
import { lineOf } from './versions.ts';

/** The languages of which this is known, as toolchains are called. */
export type InterpretedLanguage = 'Node.js' | 'PHP' | 'Python' | 'Ruby';

/**
 * The part of the version that libraries with machine code, and the folders of libraries, depend on: `3.12` of Python,
 * `22` of Node.js.
 * @returns undefined where the image is not known to have one, or not which.
 */
export function interpreterVersion(
  { facts, family, reading }: Described,
  language: InterpretedLanguage,
): string | undefined {
  const { image, numbers, told } = languages[language];
  const [, found] = told.exec([...facts.folders, ...facts.tools, facts.name].join('\n')) ?? [];
  if (found !== undefined) return found;
  if (family.names[0] !== image) return undefined;
  const version = reading.version ?? (reading.isNewest ? family.latest : undefined);
  const line = version === undefined ? '' : lineOf(version, numbers);
  return line.split('.').length === numbers && !isHalfTyped(line, language) ? line : undefined;
}

/** There are no images of versions so old. */
function isHalfTyped(line: string, language: InterpretedLanguage): boolean {
  return (language === 'Node.js' && Number(line) < 4) || (language === 'Python' && /^3\.[0-2]$/.test(line));
}

interface Language {
  /** The catalogue's name of its own images. */
  readonly image: string;
  /** How many numbers of a version count. */
  readonly numbers: number;
  /** How folders, programs and names of other images tell it. */
  readonly told: RegExp;
}

const languages: Readonly<Record<InterpretedLanguage, Language>> = {
  'Node.js': { image: 'node', numbers: 1, told: /distroless\/nodejs(\d+)/ },
  PHP: { image: 'php', numbers: 2, told: /^php(\d\.\d)$/m },
  Python: { image: 'python', numbers: 2, told: /\bpython(3\.\d+)(?:\/site-packages)?$/m },
  Ruby: { image: 'ruby', numbers: 2, told: /^ruby(\d\.\d)$/m },
};

/** Whether toolchains call a language like this. */
export function isInterpreted(toolchain: string): toolchain is InterpretedLanguage {
  return Object.hasOwn(languages, toolchain);
}
