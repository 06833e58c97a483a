/**
 * What a stage finds set by its base image before its first instruction.
 */

import { describeImage } from '../images/catalog.ts';
import { unknownValue } from '../syntax/lexer.ts';
import type { Base } from './model.ts';
import type { BaseConfig, Variable } from './scope.ts';

const defaultShell = ['/bin/sh', '-c'];

/** The configuration of a base that is no stage. Of an image that nobody described, nothing but the shell is taken for known. */
export function baseConfigOf(base: Exclude<Base, { kind: 'stage' }>): BaseConfig {
  if (base.kind === 'scratch')
    return { variables: [], complete: true, workdir: '/', user: 'root', shell: defaultShell };
  const facts = base.reference && describeImage(base.reference);
  if (facts === undefined)
    return { variables: [], complete: false, workdir: undefined, user: undefined, shell: defaultShell };
  const variables = Object.entries(facts.env).map(
    ([name, value]): Variable => ({
      name,
      value: value ?? unknownValue,
      origin: 'image',
      declaration: undefined,
      instruction: undefined,
    }),
  );
  return {
    variables,
    complete: facts.complete,
    workdir: facts.workdir,
    user: facts.user,
    shell: facts.shell ?? defaultShell,
  };
}
