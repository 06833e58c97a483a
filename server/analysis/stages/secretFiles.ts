/**
 * Which files hold secrets: some by their very name, others by what is written in them, where that could be read.
 */

import { baseName, parentPath } from '../text/paths.ts';
import { harmlessValue, isSecretName } from './secretNames.ts';
import { isPlaceholder, secretsIn } from './secretTexts.ts';

/** What is known of a file that holds a secret. */
export interface SecretFile {
  /** What it holds, for people: "a private key". */
  readonly what: string;
  readonly certainty: 'certain' | 'likely';
  /** Programs that read it when they fetch or publish something; undefined where it is there for a running program. */
  readonly readers?: RegExp;
}

/**
 * What a file holds, if that is a secret.
 * @param paths what it is called: in the build context, and where it lies in an image.
 * @param text what is written in it; undefined where nobody read it.
 */
export function secretFile(paths: readonly string[], text?: string): SecretFile | undefined {
  if (!paths.some((path) => mayBeSecret.test(path))) return undefined;
  const kind = kinds.find(({ names }) => paths.some((path) => names.test(baseName(path)) || names.test(lastTwo(path))));
  if (paths.some((path) => isForShow(path))) return undefined;
  if (kind === undefined) return undefined;
  const certainty = text === undefined ? kind.byName : kind.holds(text) ? 'certain' : undefined;
  if (certainty === undefined) return undefined;
  return { what: kind.what, certainty, ...(kind.readers === undefined ? {} : { readers: kind.readers }) };
}

/** Whether a file is called like those that hold secrets, as far as people take it for one. */
export function isCalledSecret(path: string): boolean {
  const name = baseName(path);
  if (isPublicName(name)) return false;
  return secretNames.test(name) || secretPlaces.test(lastTwo(path));
}

/** The names of the files of which the text decides, as `wants` of a toolchain. */
export const judgedByText: readonly string[] = [
  '.env',
  '.env.*',
  'env.production',
  '*.pem',
  '*.key',
  'id_rsa',
  'id_ecdsa',
  'id_ed25519',
  '.npmrc',
  '.yarnrc.yml',
  '.netrc',
  '.pypirc',
  'pip.conf',
  '.git-credentials',
  'settings.xml',
  'auth.json',
  'nuget.config',
  'NuGet.Config',
  'kubeconfig',
  'credentials',
  'credentials.json',
  '*service-account*.json',
  '*serviceaccount*.json',
];

interface Kind {
  /** Of the name, or of the folder and the name. */
  readonly names: RegExp;
  readonly what: string;
  /** What the name alone tells; nothing where most files of that name hold none. */
  readonly byName?: SecretFile['certainty'];
  holds(text: string): boolean;
  readonly readers?: RegExp;
}

const npmLike = /^(?:npm|npx|pnpm|yarn|yarnpkg|bun|corepack|lerna|nx|turbo|rush)$/;
const pipLike = /^(?:pip[\d.]*|uv|poetry|pipenv|pdm|twine|python[\d.]*|hatch)$/;
const gitLike =
  /^(?:git|ssh|scp|sftp|rsync|go|npm|pnpm|yarn|bun|cargo|composer|pip[\d.]*|uv|poetry|bundle|mix|west|repo)$/;

const kinds: readonly Kind[] = [
  {
    names: /^id_(?:rsa|dsa|ecdsa|ed25519)(?:_\w+)?$/,
    what: 'a private key',
    byName: 'certain',
    holds: isPrivateKey,
    readers: gitLike,
  },
  {
    names: /^config\/master\.key$/,
    what: 'the key to the credentials',
    byName: 'certain',
    holds: (text) => /^[\da-f]{32}\s*$/i.test(text),
  },
  { names: /\.(?:pem|key)$/, what: 'a private key', byName: 'likely', holds: isPrivateKey },
  {
    names: /^(?!.*(?:trust|cacerts|debug)).*\.(?:p12|pfx|jks|keystore|ppk)$/i,
    what: 'private keys',
    byName: 'likely',
    holds: () => false,
  },
  {
    names: /^\.env(?:\.[\w-]+)*$|^env\.production$/,
    what: 'passwords or keys',
    byName: 'likely',
    holds: hasSecretSetting,
  },
  {
    names: /^\.npmrc$/,
    what: 'a token',
    holds: (text) => setsLiterally(text, /^[^#;\n]*_(?:authToken|auth|password)[ \t]*=[ \t]*(.*)$/gm),
    readers: npmLike,
  },
  {
    names: /^\.yarnrc\.yml$/,
    what: 'a token',
    holds: (text) => setsLiterally(text, /^[ \t]*npmAuth(?:Token|Ident)[ \t]*:[ \t]*(.*)$/gm),
    readers: npmLike,
  },
  {
    names: /^[._]netrc$/,
    what: 'a password',
    byName: 'certain',
    holds: (text) => setsLiterally(text, /\bpassword\s+(\S+)/g),
    readers: /^(?:curl|wget|git|go|pip[\d.]*|uv|poetry|bazel|heroku)$/,
  },
  {
    names: /^\.git-credentials$/,
    what: 'a password',
    byName: 'certain',
    holds: (text) => secretsIn(text).length > 0,
    readers: gitLike,
  },
  {
    names: /^\.pypirc$/,
    what: 'a password',
    byName: 'likely',
    holds: (text) => setsLiterally(text, /^[ \t]*password[ \t]*[:=][ \t]*(.*)$/gm),
    readers: pipLike,
  },
  { names: /^pip\.(?:conf|ini)$/, what: 'a password', holds: hasPassword, readers: pipLike },
  {
    names: /^settings\.xml$/,
    what: 'a password',
    holds: (text) => setsLiterally(text, /<(?:password|passphrase)>([^<]*)</g),
    readers: /^(?:mvn|mvnw|mvnd)$/,
  },
  {
    names: /^auth\.json$/,
    what: 'a token',
    holds: (text) =>
      /"(?:http-basic|github-oauth|gitlab-token|gitlab-oauth|bearer|bitbucket-oauth)"\s*:\s*\{\s*"/.test(text),
    readers: /^composer(?:\.phar)?$/,
  },
  {
    names: /^nuget\.config$/i,
    what: 'a password',
    holds: (text) => setsLiterally(text, /key="(?:ClearText)?Password"\s+value="([^"]*)"/gi),
    readers: /^(?:dotnet|nuget|msbuild)$/,
  },
  {
    names: /^\.aws\/credentials$/,
    what: 'the keys of an account',
    byName: 'certain',
    holds: (text) => setsLiterally(text, /^[ \t]*aws_secret_access_key[ \t]*=[ \t]*(.*)$/gm),
    readers: /^(?:aws|terraform|s3cmd|cdk|sam|serverless|boto)$/,
  },
  {
    names: /^\.docker\/config\.json$/,
    what: 'passwords of registries',
    byName: 'likely',
    holds: (text) => setsLiterally(text, /"(?:auth|identitytoken)"\s*:\s*"([^"]*)"/g),
  },
  {
    names: /^kubeconfig$|^\.kube\/config$/,
    what: 'the keys to a cluster',
    byName: 'likely',
    holds: (text) => setsLiterally(text, /^[ \t]*(?:client-key-data|token|password)[ \t]*:[ \t]*(.*)$/gm),
    readers: /^(?:kubectl|helm)$/,
  },
  {
    names: /^\.cargo\/credentials(?:\.toml)?$/,
    what: 'a token',
    byName: 'certain',
    holds: (text) => setsLiterally(text, /^[ \t]*token[ \t]*=[ \t]*"([^"]*)"/gm),
    readers: /^cargo$/,
  },
  { names: /^\.(?:pgpass|vault-token)$/, what: 'a password', byName: 'certain', holds: (text) => text.trim() !== '' },
  {
    names: /^(?:[\w-]*credentials|[\w-]*service-?account[\w-]*|application_default_credentials)\.json$/,
    what: 'the keys of an account',
    byName: 'likely',
    holds: (text) => /"(?:private_key|client_secret|refresh_token)"\s*:\s*"[^"]{12,}"/.test(text),
  },
];

/** Names that people take for secrets, whatever is in the file. */
const secretNames =
  /^(?:\.env(?:\..+)?|id_(?:rsa|dsa|ecdsa|ed25519)|\.npmrc|[._]netrc|\.pypirc|\.pgpass|\.htpasswd|\.git-credentials|\.dockercfg|kubeconfig|credentials\.json|secrets?\.(?:json|toml|ya?ml))$|\.(?:pem|key|pfx|p12|jks|keystore|ppk)$/;
const secretPlaces = /^(?:\.aws\/credentials|\.kube\/config|\.docker\/config\.json)$/;

/** The folder and the name. */
function lastTwo(path: string): string {
  return `${baseName(parentPath(`/${path}`))}/${baseName(path)}`;
}

/** Certificates, public keys, and files that show what to fill in. */
function isPublicName(name: string): boolean {
  return /\.(?:pub|crt|cer)$|^\.env\.(?:dist|example|sample|template)$|(?:^|[-_.])(?:ca|cacert|cert|certificate|certs|chain|fullchain|pub|public)\.(?:key|pem)$/.test(
    name,
  );
}

/** Files that are made to be seen: patterns to fill in, public keys, and keys for trials. */
function isForShow(path: string): boolean {
  const [name = '', ...folders] = path.split('/').reverse();
  return shownNames.test(name) || folders.some((folder) => shownFolders.test(folder));
}

const shownNames =
  /\.(?:pub|crt|cer)$|(?:^|[-_.])(?:ca|cacert|cert|certificate|certs|chain|fullchain|bundle)\.pem$|(?:^|[-_.])(?:examples?|samples?|templates?|tpl|tmpl|dist|defaults?|tests?|testing|ci|demo|dummy|fake|mock|snakeoil|localhost|self-?signed|public|pub|gpg|pgp|release|archive|repo|signing)(?:[-_.]|$)/i;
const shownFolders =
  /^(?:tests?|__tests__|e2e|testdata|testing|specs?|fixtures?|mocks?|__mocks__|examples?|samples?|demos?|templates?|docs?|node_modules|vendor|site-packages)$/i;

/** What all names of `kinds` have in common: nearly all files are none of them. */
const mayBeSecret =
  /id_|master\.key|\.(?:pem|key|p12|pfx|jks|keystore|ppk|env)|env\.production|rc$|netrc|\.yml$|credentials|pip\.|settings\.xml|auth\.json|nuget|config|pgpass|vault-token|account/i;

function isPrivateKey(text: string): boolean {
  return secretsIn(text).some(({ what }) => what === 'a private key');
}

function hasPassword(text: string): boolean {
  return secretsIn(text).some(({ certainty }) => certainty === 'certain');
}

/** Whether what the pattern finds is set to something that is not left to a variable, or to whoever fills it in. */
function setsLiterally(text: string, pattern: RegExp): boolean {
  return [...text.matchAll(pattern)].some(([, value = '']) => {
    const plain = unquoted(value);
    return plain.length > 3 && !isPlaceholder(plain);
  });
}

/** A line such as `DATABASE_PASSWORD=…` in a file of variables; what goes to browsers is public. */
function hasSecretSetting(text: string): boolean {
  return [...text.matchAll(/^[ \t]*(?:export[ \t]+)?([A-Za-z_]\w*)[ \t]*=[ \t]*(.*)$/gm)].some(
    ([, name = '', written = '']) => {
      const value = unquoted(written);
      if (/^(?:NEXT_PUBLIC|REACT_APP|VITE|EXPO_PUBLIC|NUXT_PUBLIC|PUBLIC|GATSBY|VUE_APP)_/.test(name)) return false;
      if (hasPassword(value)) return true;
      return (
        isSecretName(name) && value.length > 5 && harmlessValue(name, value) === undefined && !isPlaceholder(value)
      );
    },
  );
}

function unquoted(value: string): string {
  return /^(["'])(.*)\1/.exec(value.trim())?.[2] ?? value.replace(/\s+#.*$/, '').trim();
}
