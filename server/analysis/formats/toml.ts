/**
 * TOML: Cargo.toml, pyproject.toml.
 */

import { parse } from 'smol-toml';
import { remembered } from './remembered.ts';

/** Reads a TOML document; undefined when it is none. */
export const readToml: (text: string) => unknown = remembered((text) => parse(text));
