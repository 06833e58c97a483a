/**
 * Literal settings in config files that are programs: `build: { outDir: 'out' }` in vite.config.ts. Nothing is run; what
 * is computed is not known.
 */

import { remembered } from '../../formats/remembered.ts';
import { joinPath } from '../../text/paths.ts';
import type { FileView } from '../fileView.ts';
import { type Token, tokensOf } from './tokens.ts';

/** What a config file says of a setting: a value, nothing, or something that is not known. */
export type Setting = { readonly kind: 'value'; readonly value: string } | { readonly kind: 'none' | 'unclear' };

export interface ConfigFile {
  readonly path: string;
  /** The setting at a path of names: `setting('build', 'outDir')`. Paths made of `__dirname` are absolute. */
  setting(...names: string[]): Setting;
  /** All values of the setting, of which a list of configurations has several; undefined for one that is not known. */
  settings(...names: string[]): readonly (string | undefined)[];
}

/** The config file at `path`; undefined when nobody read it. */
export function configFile(files: FileView, path: string): ConfigFile | undefined {
  const text = files.read(path);
  const properties = text === undefined ? undefined : propertiesOf(text);
  if (properties === undefined) return undefined;
  const settings = (...names: string[]) =>
    properties.filter((property) => isAbout(property, names)).map(({ value }) => value && placed(value, path));
  return {
    path,
    settings,
    setting(...names) {
      const values = new Set(settings(...names));
      const [value] = values;
      if (values.size === 0) return { kind: 'none' };
      return value === undefined || values.size > 1 ? { kind: 'unclear' } : { kind: 'value', value };
    },
  };
}

/** What is said of one setting. */
interface Property {
  readonly names: readonly string[];
  /** Undefined when it is computed; then so is all that lies in it. */
  readonly value: Value | undefined;
}

interface Value {
  readonly text: string;
  /** Whether it starts at the folder of the config file. */
  readonly isFromHere: boolean;
}

function placed({ text, isFromHere }: Value, path: string): string {
  return isFromHere ? joinPath(path, `../${text}`) : text;
}

/** Whether a property says something about the setting: itself, or as a computed whole that may hold it. */
function isAbout({ names, value }: Property, wanted: readonly string[]): boolean {
  if (names.length < wanted.length) return value === undefined && names.every((name, at) => name === wanted[at]);
  // Parts of a configuration may have settings of their own, in places that lie deeper.
  if (wanted.length === 1 && names.length > 1) return false;
  return wanted.every((name, at) => name === names.at(at - wanted.length));
}

const propertiesOf = remembered((text): readonly Property[] => [...found(tokensOf(text))]);

/** An open bracket, with the name of the property whose value it is part of. */
interface Frame {
  readonly bracket: string;
  name: string | undefined;
}

function* found(tokens: readonly Token[]): Generator<Property> {
  const frames: Frame[] = [{ bracket: '', name: undefined }];
  for (const [index, token] of tokens.entries()) {
    const frame = frames.at(-1);
    if (frame === undefined) return;
    if (isSign(token, '([{')) frames.push({ bracket: token.text, name: undefined });
    else if (isSign(token, ')]}')) close(frames);
    else if (isSign(token, ',;')) frame.name = undefined;
    else if (token.text === '...' && frame.bracket === '{') yield { names: namesOf(frames), value: undefined };
    else if (isKey(tokens, index, frame)) {
      const names = [...namesOf(frames), token.text];
      frame.name = token.text;
      yield* said(tokens, index, names);
    } else if (isAssigned(tokens, index)) yield { names: [token.text], value: undefined };
    else if (token.kind === 'name' && mergers.test(token.text)) yield { names: [], value: undefined };
  }
}

/** What the property that begins at `index` says itself; what lies in its braces follows. */
function said(tokens: readonly Token[], index: number, names: readonly string[]): Property[] {
  const hasValue = isSign(tokens[index + 1], ':');
  if (hasValue && isSign(tokens[index + 2], '[{')) return [];
  return [{ names, value: hasValue ? valueAt(tokens, index + 2) : undefined }];
}

/** Functions that put a configuration together from several. */
const mergers = /^(?:mergeConfig|merge|mergeWithRules|mergeWithCustomize)$/;

function isSign(token: Token | undefined, signs: string): boolean {
  return token?.kind === 'sign' && signs.includes(token.text);
}

function close(frames: Frame[]): void {
  if (frames.length > 1) frames.pop();
}

function namesOf(frames: readonly Frame[]): string[] {
  return frames.flatMap(({ name }) => (name === undefined ? [] : [name]));
}

/** `config.output = …` */
function isAssigned(tokens: readonly Token[], index: number): boolean {
  const isMember = tokens[index]?.kind === 'name' && isSign(tokens[index - 1], '.');
  return isMember && isSign(tokens[index + 1], '=') && !isSign(tokens[index + 2], '=');
}

/** Whether a property begins here: `name:`, `'name':`, a method, or `name` alone between braces and commas. */
function isKey(tokens: readonly Token[], index: number, { bracket }: Frame): boolean {
  const { kind } = tokens[index] ?? {};
  if (bracket !== '{' || !isSign(tokens[index - 1], '{,') || (kind !== 'name' && kind !== 'string')) return false;
  const after = tokens[index + 1];
  return isSign(after, ':') || (kind === 'name' && isSign(after, ',}(') && !isPattern(tokens, index));
}

/** `{ a, b }` of an import, a declaration or a parameter sets nothing. */
function isPattern(tokens: readonly Token[], index: number): boolean {
  const end = closing(tokens, index);
  const after = tokens[end + 1];
  if (isSign(after, ')')) return isSign(tokens[end + 2], '=:{');
  return after?.text === 'from' || isSign(after, '=:');
}

/** Where the bracket closes that is open before the token at `index`. */
function closing(tokens: readonly Token[], index: number): number {
  let depth = 0;
  for (let at = index; at < tokens.length; at++) {
    if (isSign(tokens[at], '([{')) depth++;
    else if (isSign(tokens[at], ')]}') && --depth < 0) return at;
  }
  return tokens.length;
}

function isEnd(token: Token | undefined): boolean {
  return token === undefined || isSign(token, ',;})]') || token.text === 'as';
}

/** The literal that begins at a token and ends its property; undefined when it is computed. */
function valueAt(tokens: readonly Token[], start: number): Value | undefined {
  const first = tokens[start];
  if (first?.kind === 'string') return isEnd(tokens[start + 1]) ? { text: first.text, isFromHere: false } : undefined;
  const open = tokens.findIndex((token, index) => index > start && isSign(token, '('));
  const end = closing(tokens, open + 1);
  return open === -1 || !isEnd(tokens[end + 1]) ? undefined : joined(tokens.slice(start, end + 1));
}

/** `path.resolve(__dirname, 'a', 'b')`, or `fileURLToPath(new URL('a', import.meta.url))`. */
function joined(call: readonly Token[]): Value | undefined {
  const code = call.map(({ kind, text }) => (kind === 'string' ? "''" : text)).join('');
  if (!pathCall.test(code)) return undefined;
  const parts = call.filter(({ kind }) => kind === 'string').map(({ text }) => text);
  return { text: parts.join('/'), isFromHere: parts[0]?.startsWith('/') !== true };
}

const pathCall =
  /^(?:fileURLToPath\(newURL\('',import\.meta\.url\)\)|(?:\w+\.)?(?:resolve|join)\((?:__dirname|import\.meta\.dirname|process\.cwd\(\)|'')(?:,'')+,?\))$/;
