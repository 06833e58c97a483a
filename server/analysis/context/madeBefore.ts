/**
 * What people make, download or put in place before they build an image: it is missing from a checkout, and no fault.
 */

import type { ContextFiles } from './buildContext.ts';
import { gitignoreTest } from './gitignore.ts';

/** Whether a path that the context lacks may well be there when the image is built. */
export function mayBeMadeBefore(files: ContextFiles, path: string): boolean {
  const parts = path.toLowerCase().split('/');
  const name = parts.at(-1) ?? '';
  if (parts.some((part) => folders.has(part) || part.includes('publish')) || settings.test(name) || endings.test(name))
    return true;
  if (gitignoreTest(files)(path)) return true;
  return !name.includes('.') && !plainFiles.has(name) && !sourceFolders.has(name);
}

/** Folders of products, of what is downloaded, and of what nobody commits. */
const folders: ReadonlySet<string> = words(`
  .git dist build out output target bin obj release releases artifact artifacts _build _output .build .next
  .output .nuxt .svelte-kit node_modules vendor venv .venv env coverage generated gen tmp temp cache .cache certs cert
  certificates ssl tls secrets secret keys private wheelhouse wheels packages deps download downloads binaries rootfs
  bazel-bin _site site htdocs www prebuilt staging package rpms debs jars models weights data bundle builds
  web-build debug third_party 3rdparty external`);

/** Settings of one place, with what is secret. */
const settings =
  /^\.?env(?:\..+)?$|\.env$|^(?:id_(?:rsa|dsa|ecdsa|ed25519)|authorized_keys|\.npmrc|\.netrc|\.htpasswd|version|revision|commit)(?:\..*)?$/;

/** What programs write: packages, archives, programs, keys, databases, and what is made small. */
const endings =
  /\.(?:jar|war|ear|class|deb|rpm|apk|whl|egg|gem|nupkg|phar|crate|tar|gz|tgz|xz|bz2|tbz2?|zst|zip|7z|run|sh\.x|so|a|o|dll|exe|bin|elf|out|iso|img|qcow2|wasm|pb|pem|crt|cer|der|key|pub|p12|pfx|jks|keystore|truststore|csr|gpg|asc|map|db|sqlite3?|dump|bak|onnx|pt|pth|h5|pkl|npy|csv|parquet|log|pid|sum|sha256|vsix|swu|efi|dtb|hex|uf2|lic|license|linux|amd64|arm64|x86_64|aarch64|min\.(?:js|css)|\d+)$/;

/** Without an ending, a name is more often a program than anything else. */
const plainFiles: ReadonlySet<string> = words(`
  makefile gemfile procfile pipfile rakefile license licence readme notice gradlew mvnw jenkinsfile cmakelists.txt
  justfile brewfile berksfile cartfile podfile vagrantfile artisan`);

const sourceFolders: ReadonlySet<string> =
  words(`src source sources config conf configs scripts lib templates migrations
  prisma tests test docs internal cmd pkg include .mvn gradle patches`);

function words(list: string): ReadonlySet<string> {
  return new Set(list.trim().split(/\s+/));
}
