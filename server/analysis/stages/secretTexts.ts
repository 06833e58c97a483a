/**
 * What in a text is a secret by its shape: tokens of well-known services, private keys, passwords in addresses. What
 * stands there only to show where one goes is none.
 */

/** A stretch of a text that is a secret. */
export interface SecretText {
  /** For people: "a token of GitHub". */
  readonly what: string;
  readonly start: number;
  readonly end: number;
  /** What of it has to be kept: of an address only the password. */
  readonly core: { readonly start: number; readonly end: number };
  /** What people call such a variable: `GITHUB_TOKEN`. */
  readonly name: string;
  /** `likely`: a password that many use for trials, or for a server that only they can reach. */
  readonly certainty: 'certain' | 'likely';
}

/** The secrets in `text`, in order of position. */
export function secretsIn(text: string): SecretText[] {
  if (!mayHold.test(text)) return [];
  return [...tokensIn(text), ...keysIn(text), ...passwordsIn(text)].sort((a, b) => a.start - b.start);
}

/** What at least one of the patterns begins with: nearly all texts have none of it. */
const mayHold =
  /gh[pousr]_|github_pat_|gl(?:pat|dt|rt)-|AKIA|ASIA|npm_|pypi-|dckr_|xox[abeoprs]-|_live_|AIza|hf_|SG\.|sk-|PRIVATE KEY|:\/\/[^\s/@]*:[^\s/]+@/;

/** Whether a value only shows what has to be put there: `changeme`, `<token>`, `${TOKEN}`, `xxxx`. */
export function isPlaceholder(value: string): boolean {
  return /[$<>{}%]|^(.)\1*$/.test(value) || wordsOfPlaceholders.test(value);
}

const wordsOfPlaceholders =
  /change|replace|example|dummy|fake|placeholder|sample|todo|your|insert|redacted|default|not[-_]?(?:a|so|set)|^(?:my[-_]?)?(?:pass|passwd|password|pwd|secret|token|key|apikey|credentials?|user(?:name)?|login|admin|root|guest|demo|dev|development|foo|bar|baz|none|null|undefined|empty|test\w*|postgres\w*|mysql|mariadb|mongo\w*|redis|rabbitmq|docker|local\w*|abc\w{0,3}|1?12345\d*|1234|[x*.-]+)\d{0,4}$/i;

const tokens: readonly (readonly [what: string, name: string, pattern: RegExp])[] = [
  ['a token of GitHub', 'GITHUB_TOKEN', /\b(?:gh[pousr]_[A-Za-z0-9]{36,}|github_pat_[A-Za-z0-9_]{50,})\b/g],
  ['a token of GitLab', 'GITLAB_TOKEN', /\bgl(?:pat|dt|rt)-[\w-]{20,}/g],
  ['an access key of AWS', 'AWS_ACCESS_KEY_ID', /\b(?:AKIA|ASIA)[0-9A-Z]{16}\b/g],
  ['a token of npm', 'NPM_TOKEN', /\bnpm_[A-Za-z0-9]{36}\b/g],
  ['a token of PyPI', 'PYPI_TOKEN', /\bpypi-AgE[\w-]{40,}/g],
  ['a token of Docker Hub', 'DOCKER_TOKEN', /\bdckr_[a-z]at_[\w-]{24,}/g],
  ['a token of Slack', 'SLACK_TOKEN', /\bxox[abeoprs]-[0-9A-Za-z-]{20,}/g],
  ['a key of Stripe', 'STRIPE_KEY', /\b[sr]k_live_[0-9A-Za-z]{20,}/g],
  ['a key of Google', 'GOOGLE_API_KEY', /\bAIza[0-9A-Za-z_-]{35}(?![\w-])/g],
  ['a token of Hugging Face', 'HF_TOKEN', /\bhf_[A-Za-z0-9]{34}\b/g],
  ['a key of SendGrid', 'SENDGRID_API_KEY', /\bSG\.[\w-]{22}\.[\w-]{43}\b/g],
  ['a key of OpenAI', 'OPENAI_API_KEY', /\bsk-proj-[\w-]{40,}/g],
  ['a key of Anthropic', 'ANTHROPIC_API_KEY', /\bsk-ant-[\w-]{40,}/g],
];

function tokensIn(text: string): SecretText[] {
  return tokens.flatMap(([what, name, pattern]) =>
    [...text.matchAll(pattern)].filter(([token]) => isRandom(token)).map((match) => found(match, what, name)),
  );
}

/** Examples repeat a few characters, or say that they are one. */
function isRandom(token: string): boolean {
  return new Set(token.slice(4)).size >= 10 && !/example|dummy|fake|placeholder|xxxx|your/i.test(token);
}

function keysIn(text: string): SecretText[] {
  return [...text.matchAll(privateKey)].map((match) => found(match, 'a private key', 'PRIVATE_KEY'));
}

const privateKey = /-----BEGIN (?:(?:RSA|DSA|EC|OPENSSH) )?PRIVATE KEY-----/g;

/** `https://user:password@host`, and a token in the place of the user where that is all there is. */
function passwordsIn(text: string): SecretText[] {
  return [...text.matchAll(/\b[a-z][a-z+.-]*:\/\/[^\s/@:"'`,;]*:([^\s/@"'`]+)@([^\s/:"'`?#,]+)/gi)].flatMap((match) => {
    const [, password = '', host = ''] = match;
    if (/[${}<>]/.test(password) || /^(?:x+|\*+|\.+)$/i.test(password)) return [];
    const isTrial = isPlaceholder(password) || isPlaceholder(host) || isOwnHost(host);
    const start = match.index + match[0].lastIndexOf(`:${password}@`) + 1;
    const core = { start, end: start + password.length };
    const whole = found(match, 'an address with a password', 'PASSWORD');
    return [{ ...whole, core, certainty: isTrial ? 'likely' : 'certain' }];
  });
}

/** This machine, a container of the same network, or a name that nobody owns. */
function isOwnHost(host: string): boolean {
  return (
    !host.includes('.') || /^(?:127|10|192\.168)\.|\.(?:local|localhost|internal|test|invalid)$|^0\.0\.0\.0$/.test(host)
  );
}

function found(match: RegExpExecArray, what: string, name: string): SecretText {
  const place = { start: match.index, end: match.index + match[0].length };
  return { what, name, ...place, core: place, certainty: 'certain' };
}
