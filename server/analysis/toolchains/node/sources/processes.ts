/**
 * The programs that a source starts: through child_process and the libraries built on it, and through libraries that are
 * made to call one program.
 */

import { entryOf } from '../../command/table.ts';

export interface Processes {
  /** The programs that it starts, by name or path. */
  readonly starts: readonly string[];
  /** Whether it starts others, too, whose names its text does not tell. */
  readonly startsOthers: boolean;
}

/** The programs that a source without comments starts. */
export function processesIn(code: string, imported: readonly string[]): Processes {
  const called = imported.flatMap((each) => entryOf(callers, each)?.split(' ') ?? []);
  if (!imported.some((each) => starters.has(each)) && !/\b(?:Bun\.spawn|Deno\.Command|Deno\.run)\b/.test(code))
    return { starts: called, startsOthers: false };
  const calls = [...callsOf(code), ...tagged(code)];
  const named = calls.flatMap((call) => call ?? []);
  return { starts: [...new Set([...called, ...named])], startsOthers: calls.some((call) => call === undefined) };
}

const starters = new Set(
  'child_process node:child_process execa zx zx/globals shelljs cross-spawn tinyexec nano-spawn dax-sh'.split(' '),
);

/** For each call of a function that starts something, the programs that it names; undefined where it computes them. */
function callsOf(code: string): (readonly string[] | undefined)[] {
  const names = [...functions, ...aliases(code)].join('|');
  const pattern = new RegExp(
    `(?:\\bDeno\\.(?:Command|run)|(?:require\\([^()]*\\)\\.|\\b(?:cp|child_process|childProcess|shell|shelljs|sh|Bun)\\.|(?<![\\w$.]|function\\s))(?:${names}))` +
      `\\s*\\([\\s[]*(?:\\{\\s*cmd:\\s*\\[\\s*)?(?:(["'\`])((?:(?!\\1)[^\\n])*)\\1)?`,
    'g',
  );
  return [...code.matchAll(pattern)].map(([, , text]) => (text === undefined ? undefined : programsIn(text)));
}

const functions =
  'exec execSync spawn spawnSync execFile execFileSync execa execaSync execaCommand execaCommandSync'.split(' ');

/** `const run = promisify(exec)` */
function aliases(code: string): string[] {
  const found = code.matchAll(/\b(\w+)\s*=\s*(?:util\.)?promisify\(\s*(?:\w+\.)?(?:exec|execFile)\s*\)/g);
  return [...found].map(([, name = '']) => name);
}

/** The text of templates behind a dollar sign is a command, for zx, execa and Bun. */
function tagged(code: string): (readonly string[] | undefined)[] {
  const templates = code.matchAll(/(?<![\w$])\$(?:\([^()]*\))?`((?:[^`\\]|\\.)*)`/g);
  return [...templates].map(([, text = '']) => programsIn(text));
}

/** The programs of a command line; undefined where it computes one. */
function programsIn(line: string): readonly string[] | undefined {
  const parts = line.split(/&&|\|\|?|;|\n/).map((part) => part.trim().replace(/^(?:\w+=\S*\s+)+/, ''));
  const programs = parts.flatMap((part) => part.split(/\s+/)[0] || []);
  const isPlain = programs.every((program) => /^[\w./@+-]+$/.test(program));
  return isPlain && programs.length > 0 ? programs : undefined;
}

/** Libraries that call a program of the system, which somebody has to install. */
const callers: Readonly<Record<string, string>> = {
  'fluent-ffmpeg': 'ffmpeg ffprobe',
  gm: 'gm convert identify',
  imagemagick: 'convert identify',
  'libreoffice-convert': 'soffice',
  'node-pandoc': 'pandoc',
  'node-tesseract-ocr': 'tesseract',
  'pdf-poppler': 'pdftocairo',
  'node-poppler': 'pdftocairo pdftotext',
  pdf2pic: 'gm gs',
  'simple-git': 'git',
  'simple-git/promise': 'git',
  gitlog: 'git',
  wkhtmltopdf: 'wkhtmltopdf',
  'youtube-dl-exec': 'python3',
  'yt-dlp-wrap': 'python3',
  'python-shell': 'python3',
  ping: 'ping',
};
