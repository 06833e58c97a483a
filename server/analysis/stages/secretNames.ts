/** Which names of variables speak of secrets, and which values cannot be one. The words are those of BuildKit. */

const secretWords = 'apikey auth credential credentials key password pword passwd secret token';
const harmlessWords = 'public file version';

/** Whether a variable of this name is taken for a secret: by whole words between underscores, in any case. */
export function isSecretName(name: string): boolean {
  const words = name.toLowerCase().split('_');
  return words.some((word) => secrets.has(word)) && !words.some((word) => harmless.has(word));
}

const secrets: ReadonlySet<string> = new Set(secretWords.split(' '));
const harmless: ReadonlySet<string> = new Set(harmlessWords.split(' '));

/** Site keys and publishable keys stand in pages; what begins like the others, build tools write into scripts. */
const shownToBrowsers = /(^|_)(site|publishable)_key$|^(vite|react_app|vue_app|gatsby)_/i;

/** What every value of the variable plainly is, by its name, if that is no secret. Undefined where it may be one. */
export function harmlessByName(name: string): string | undefined {
  return shownToBrowsers.test(name) ? 'one that browsers are shown, by its name' : undefined;
}

/** What a value plainly is, if that is no secret: "empty", "a path". Undefined where it may be one. */
export function harmlessValue(name: string, value: string): string | undefined {
  if (value === '' || value === '{}') return 'empty';
  if (/^(true|false|yes|no|on|off|none|0|1)$/i.test(value)) return 'a switch';
  // PASSWORD_MIN, TOKEN_DAYS: of three digits there are passwords already.
  if (/^\d{1,2}$/.test(value)) return 'a small number';
  if (isPath(value)) return 'a path';
  if (/^https?:\/\/[\w.:-]+(\/[\w./-]*)?$/.test(value) && !value.includes('@')) return 'an address';
  if (isAboutSignatures(name) && isFingerprint(value)) return 'the fingerprint of a public key';
  return undefined;
}

/** What begins like a path, or ends like a file. Random characters may have slashes, too, but no short names. */
function isPath(value: string): boolean {
  if (!/^[\w~./-]+$/.test(value) || /[a-z\d]{24}/i.test(value)) return false;
  return /^(~|\.{1,2})\/|^\/[\w.-]+\/|^\/[a-z]+$|.\.(pem|crt|key|pub|asc|gpg|json|txt|sh)$/.test(value);
}

/** `GPG_KEY`, `RELEASE_GPG_KEY`: by its fingerprint a key is fetched, and what it signed is checked. */
function isAboutSignatures(name: string): boolean {
  return /(^|_)(gpg|pgp|openpgp)(_|$)/i.test(name);
}

/** One or several of them, with or without spaces inside. */
function isFingerprint(value: string): boolean {
  return /^(0x)?[\da-f]{8,40}(\s+(0x)?[\da-f]{8,40})*$/i.test(value) || /^([\da-f]{4}\s+){9}[\da-f]{4}$/i.test(value);
}
