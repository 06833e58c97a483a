/**
 * The global scope: ARGs before the first FROM, and those that BuildKit predefines. FROM lines see it; stages do not,
 * until they declare the ARG again.
 */

import { unknownValue } from '../syntax/lexer.ts';
import type { Instruction } from '../syntax/tree.ts';
import { Scope, type Variable } from './scope.ts';

/** Predefined in the global scope; a stage sees one after `ARG name`. */
export const platformArgs: ReadonlySet<string> = new Set([
  'BUILDPLATFORM',
  'BUILDOS',
  'BUILDOSVERSION',
  'BUILDARCH',
  'BUILDVARIANT',
  'TARGETPLATFORM',
  'TARGETOS',
  'TARGETOSVERSION',
  'TARGETARCH',
  'TARGETVARIANT',
  'TARGETSTAGE',
]);

/** May be given to every build and are set in every RUN without being declared. */
export const proxyArgs: ReadonlySet<string> = new Set(
  ['HTTP_PROXY', 'HTTPS_PROXY', 'FTP_PROXY', 'NO_PROXY', 'ALL_PROXY'].flatMap((name) => [name, name.toLowerCase()]),
);

/**
 * The scope of the instructions before the first FROM.
 * @param given values for ARGs that have no default.
 */
export function globalScope(
  before: readonly Instruction[],
  escape: '\\' | '`',
  given: ReadonlyMap<string, string>,
): Scope {
  const variables = [...platformArgs].map(
    (name): Variable => ({
      name,
      value: unknownValue,
      origin: 'platform',
      declaration: undefined,
      instruction: undefined,
    }),
  );
  const scope = Scope.fromImage({ variables, complete: true, workdir: undefined, user: undefined, shell: undefined });
  for (const instruction of before) {
    if (instruction.name !== 'ARG') continue;
    for (const declaration of instruction.pairs) {
      const value =
        declaration.value === undefined
          ? (scope.variable(declaration.name.text)?.value ?? given.get(declaration.name.text))
          : valueOf(scope, declaration.value.text, escape);
      scope.setVariable(
        { name: declaration.name.text, value, origin: 'arg', declaration, instruction },
        declaration.range.end,
      );
    }
  }
  return scope;
}

function valueOf(scope: Scope, text: string, escape: '\\' | '`'): string | typeof unknownValue {
  const expansion = scope.expand(text, escape);
  return expansion.known ? expansion.text : unknownValue;
}
