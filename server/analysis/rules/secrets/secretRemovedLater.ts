/** COPY id_rsa … RUN rm id_rsa: the layer of the COPY keeps it. */

import type { Analysis } from '../../analyze.ts';
import { askAgent, leaveSecretsOut, mountSecret, secretId } from '../../edits/secretFiles.ts';
import type { HeldSecret } from '../../flow/questions/secrets/heldSecrets.ts';
import { type RemovedSecret, removedSecrets } from '../../flow/questions/secrets/removedSecrets.ts';
import { type Fix, type RawFinding, rule } from '../rule.ts';

export const secretRemovedLater = rule({
  id: 'secret-removed-later',
  severity: 'warning',
  summary: 'A file with a secret is added in one layer and removed in a later one',
  why: 'Every COPY, ADD and RUN makes a layer, and an image is made of all of them. What a later one removes is hidden in containers, but still lies in the image for everyone who can pull it.',
  example: `FROM node:24-slim
WORKDIR /app
COPY .npmrc ./
COPY package.json package-lock.json ./
RUN npm ci --omit=dev && npm cache clean --force
RUN rm .npmrc
`,
  exampleFiles: {
    '.npmrc': '//npm.example.com/:_authToken=correct-horse-battery\n',
    'package.json': '{ "dependencies": { "express": "^5.0.0" } }\n',
    'package-lock.json': '{}\n',
  },
  remedy:
    'Mount the secret where it is needed: `RUN --mount=type=secret,id=…,target=…`. No layer keeps what is mounted.',
  whenToIgnore: 'If all layers are squashed into one before the image is pushed.',
  *check(analysis) {
    for (const [index, removed] of removedSecrets(analysis).entries()) {
      if (removed.secret.instruction.problems.length === 0) yield describe(analysis, removed, index < mostMended);
    }
  },
});

/** Each fix asks all stages for all that may read the file: files that people write have one or two. */
const mostMended = 10;

function describe(analysis: Analysis, { secret, by }: RemovedSecret, isMended: boolean): RawFinding {
  const { path, contextPath, what, certainty, source, instruction } = secret;
  const isGuess = certainty === 'likely' && contextPath !== undefined;
  return {
    range: source?.word.range ?? instruction.range,
    message: `The layer of this ${instruction.name} keeps "${contextPath ?? path}" (${what}${isGuess ? ', by its name' : ''}): everyone who has the image can read it, though it is removed later. ${cureFor(secret)}`,
    ...(certainty === 'certain' ? {} : { severity: 'hint' as const }),
    related: [{ range: by.range, message: 'It is removed here, in another layer' }],
    fixes: isMended ? fixesFor(analysis, secret) : [],
  };
}

function fixesFor(analysis: Analysis, secret: HeldSecret): Fix[] {
  const leftOut = leaveSecretsOut(analysis, [secret]);
  if (leftOut !== undefined) return [leftOut];
  return [mountSecret(analysis, secret), askAgent(analysis, secret)].filter((fix) => fix !== undefined);
}

function cureFor({ path, contextPath, readers, source }: HeldSecret): string {
  if (contextPath === undefined) return 'Use it where it is mounted, and leave no copy';
  if (readers === undefined && source?.path.text !== contextPath) return 'Leave it out with .dockerignore';
  return `Mount it where it is needed (RUN --mount=type=secret,id=${secretId(contextPath)},target=${path})`;
}
