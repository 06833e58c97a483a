/**
 * YAML: compose files, pnpm-workspace.yaml, pubspec.yaml.
 */

import { parse } from 'yaml';
import { remembered } from './remembered.ts';

/** Reads the first document of a YAML file; undefined when it is none. */
export const readYaml: (text: string) => unknown = remembered((text) =>
  // A bomb of aliases is no manifest; `<<` merges as compose does.
  parse(text, { merge: true, maxAliasCount: 100, logLevel: 'silent', strict: false, uniqueKeys: false }),
);
