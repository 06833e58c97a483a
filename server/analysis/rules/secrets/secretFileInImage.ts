/** COPY .env ./, COPY . . with a key in it: a file with a secret that is shipped. */

import type { Analysis } from '../../analyze.ts';
import { askAgent, leaveSecretsOut, mountSecret, secretId } from '../../edits/secretFiles.ts';
import { type HeldSecret, heldSecrets } from '../../flow/questions/secrets/heldSecrets.ts';
import { shippedStages } from '../../stages/shipped.ts';
import { baseName } from '../../text/paths.ts';
import type { Range } from '../../text/range.ts';
import { type Fix, type RawFinding, rule } from '../rule.ts';

export const secretFileInImage = rule({
  id: 'secret-file-in-image',
  severity: 'warning',
  summary: 'A file with a secret is in the image',
  why: 'Everyone who can pull an image can read all files in it. Treat a key or a password that was copied into one as leaked.',
  example: `FROM node:24-slim
WORKDIR /app
COPY . .
CMD ["node", "server.js"]
`,
  exampleFiles: {
    'server.js': '',
    '.env': 'DATABASE_PASSWORD=correct-horse-battery\n',
  },
  remedy:
    'Leave the file out by `.dockerignore`. If the build needs it, mount it there (`RUN --mount=type=secret,…`); if the container needs it, give it when the container is run.',
  whenToIgnore: 'If the file holds no real secret, such as a key for tests, or the image never leaves the machine.',
  *check(analysis) {
    for (const [index, secrets] of [...secretsByPlace(analysis).values()].entries()) {
      // What is certain is told; the rest is told when that is mended.
      const certain = secrets.filter(({ certainty }) => certainty === 'certain');
      yield describe(analysis, certain.length > 0 ? certain : secrets, index < mostMended);
    }
  },
});

/** Each fix asks all stages for all that may read the file: files that people write have one or two. */
const mostMended = 10;

/** What each COPY brought into a shipped image. */
function secretsByPlace(analysis: Analysis): Map<Range, HeldSecret[]> {
  const byPlace = new Map<Range, HeldSecret[]>();
  for (const stage of shippedStages(analysis.stages)) {
    for (const secret of heldSecrets(analysis, stage)) {
      const { instruction, source } = secret;
      if (instruction.problems.length > 0) continue;
      const place = source?.word.range ?? instruction.range;
      const known = byPlace.get(place) ?? [];
      if (!known.some(({ path }) => path === secret.path)) known.push(secret);
      byPlace.set(place, known);
    }
  }
  return byPlace;
}

function describe(analysis: Analysis, secrets: readonly HeldSecret[], isMended: boolean): RawFinding {
  const [first] = secrets;
  if (first === undefined) throw new Error('a finding needs a secret');
  const { instruction, source, certainty } = first;
  const fixes = isMended ? fixesFor(analysis, secrets) : [];
  const origins = [...new Set(secrets.flatMap((secret) => secret.first ?? []))];
  return {
    range: source?.word.range ?? instruction.range,
    message: `The image holds ${listed(secrets)}: everyone who has the image can read ${secrets.length > 1 ? 'them' : 'it'}. ${cureFor(first, fixes)}`,
    ...(certainty === 'certain' ? {} : { severity: 'hint' as const }),
    related: origins.map(({ range }) => ({ range, message: 'It is copied from the build context here' })),
    fixes,
  };
}

function fixesFor(analysis: Analysis, secrets: readonly HeldSecret[]): Fix[] {
  const leftOut = leaveSecretsOut(analysis, secrets);
  if (leftOut !== undefined) return [leftOut];
  const [only, ...more] = secrets;
  if (only === undefined || more.length > 0) return [];
  return [mountSecret(analysis, only), askAgent(analysis, only)].filter((fix) => fix !== undefined);
}

function cureFor({ path, contextPath, readers }: HeldSecret, [fix]: readonly Fix[]): string {
  if (fix?.title.startsWith('Leave')) return 'Leave it out with .dockerignore';
  if (contextPath === undefined) return 'Use it where it is mounted, and leave no copy';
  if (readers !== undefined)
    return `Mount it where the build needs it (RUN --mount=type=secret,id=${secretId(contextPath)},target=${path})`;
  const name = baseName(contextPath);
  return /env/.test(name)
    ? `Give its values to the container instead (docker run --env-file ${name})`
    : 'Give it to the container when that is run';
}

function listed(secrets: readonly HeldSecret[]): string {
  const shown = secrets.slice(0, 3).map(named);
  const more = secrets.length - shown.length;
  if (more > 0) return `${shown.join(', ')} and ${more} more`;
  return shown.length < 2 ? shown.join('') : `${shown.slice(0, -1).join(', ')} and ${shown.at(-1)}`;
}

function named({ path, contextPath, what, certainty }: HeldSecret): string {
  const isGuess = certainty === 'likely' && contextPath !== undefined;
  return `"${contextPath ?? path}" (${what}${isGuess ? ', by its name' : ''})`;
}
