/**
 * The keywords of a Dockerfile.
 */

/** Every instruction that BuildKit knows, in upper case. */
export const keywords = [
  'ADD',
  'ARG',
  'CMD',
  'COPY',
  'ENTRYPOINT',
  'ENV',
  'EXPOSE',
  'FROM',
  'HEALTHCHECK',
  'LABEL',
  'MAINTAINER',
  'ONBUILD',
  'RUN',
  'SHELL',
  'STOPSIGNAL',
  'USER',
  'VOLUME',
  'WORKDIR',
] as const;

export type Keyword = (typeof keywords)[number];

/** Whether `word`, in upper case, is an instruction. */
export function isKeyword(word: string): word is Keyword {
  return (keywords as readonly string[]).includes(word);
}
