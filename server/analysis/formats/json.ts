/**
 * JSON, also with comments and trailing commas, as tsconfig.json has them.
 */

import { type ParseError, parse } from 'jsonc-parser';
import { remembered } from './remembered.ts';

/** Reads a JSON document; undefined when it is none. */
export const readJson: (text: string) => unknown = remembered((text) => {
  const errors: ParseError[] = [];
  const value: unknown = parse(text, errors, { allowTrailingComma: true });
  return errors.length === 0 ? value : undefined;
});
