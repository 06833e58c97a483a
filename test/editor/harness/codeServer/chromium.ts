/**
 * Finds a Chromium for the tests to drive, or gets one: the system's own, else Debian's package where
 * apt-get may install it, else the one that an npm package carries.
 *
 * `STAGEWRIGHT_CHROMIUM` names an executable to use, or says `npm` to take the npm package's.
 */
import fs from 'node:fs';
import path from 'node:path';
import { npmCommand, runQuietly, runVisibly } from '../command.ts';
import { EditorUnavailable } from '../launcher.ts';
import { paths } from '../paths.ts';

export interface Chromium {
  readonly executablePath: string;
  /** As the program itself says, for people. */
  readonly version: string;
  readonly env: Readonly<Record<string, string>>;
}

const systemNames = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];
const systemFiles = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
];
const installTimeout = 5 * 60_000;

/** A Chromium that was seen to start. Throws {@link EditorUnavailable} where there is no way to one. */
export async function findChromium(): Promise<Chromium> {
  const wish = process.env.STAGEWRIGHT_CHROMIUM;
  if (wish === 'npm') return await npmChromium();
  if (wish) return (await probe(wish)) ?? unavailable(`STAGEWRIGHT_CHROMIUM names ${wish}, which does not start`);
  return (await systemChromium()) ?? (await aptChromium()) ?? (await npmChromium());
}

async function systemChromium(): Promise<Chromium | undefined> {
  const folders = (process.env.PATH ?? '').split(path.delimiter).filter(Boolean);
  const onPath = systemNames.flatMap((name) => folders.map((folder) => path.join(folder, name)));
  for (const file of [...onPath, ...systemFiles]) {
    if (!fs.existsSync(file)) continue;
    const chromium = await probe(file);
    if (chromium) return chromium;
  }
  return undefined;
}

async function aptChromium(): Promise<Chromium | undefined> {
  if (process.getuid?.() !== 0 || !fs.existsSync('/usr/bin/apt-get')) return undefined;
  console.log('No Chromium on this machine: installing the package "chromium" with apt-get (once) …');
  const options = {
    cwd: paths.root,
    env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
    timeout: installTimeout,
  };
  const packages = ['chromium', 'fonts-dejavu-core'];
  const installed =
    (await runVisibly('apt-get', ['update', '-qq'], options)) &&
    (await runQuietly('apt-get', ['install', '-y', '-qq', '--no-install-recommends', ...packages], options)).ok;
  if (!installed) console.log('apt-get could not install it.');
  return installed ? await systemChromium() : undefined;
}

/** The package's files lie packed; its libraries help where the system lacks them. */
async function npmChromium(): Promise<Chromium> {
  if (process.platform !== 'linux' || process.arch !== 'x64') {
    unavailable('no Chrome or Chromium is installed, and the npm package has none for this platform');
  }
  const unpacked = path.join(paths.chromiumPackage, 'node_modules/.unpacked');
  if (!fs.existsSync(unpacked)) await installNpmChromium(unpacked);

  const libraries = [path.join(unpacked, 'al2023/lib'), process.env.LD_LIBRARY_PATH].filter(Boolean).join(':');
  const env = { LD_LIBRARY_PATH: libraries, FONTCONFIG_FILE: path.join(unpacked, 'fonts.conf') };
  const chromium = await probe(path.join(unpacked, 'chromium'), env);
  return chromium ?? unavailable('the Chromium of the npm package @sparticuz/chromium does not start here');
}

async function installNpmChromium(target: string): Promise<void> {
  console.log('Installing Chromium (npm package @sparticuz/chromium, 75 MB, once) into test/editor/chromium …');
  const cwd = paths.chromiumPackage;
  const [npm, args] = npmCommand('ci', '--ignore-scripts', '--loglevel=error');
  const install = await runQuietly(npm, args, { cwd, timeout: installTimeout });
  if (!install.ok) unavailable(`npm could not install Chromium: ${install.output.trim()}`);

  // Unpacked beside its final place, so that an interrupted run leaves nothing that looks complete.
  const partial = `${target}.partial`;
  fs.rmSync(partial, { recursive: true, force: true });
  fs.mkdirSync(partial, { recursive: true });
  const env = { ...process.env, TMPDIR: partial };
  const unpack = await runQuietly(process.execPath, ['unpack.mjs'], { cwd, env });
  if (!unpack.ok) unavailable(`Chromium could not be unpacked: ${unpack.output.trim()}`);
  fs.writeFileSync(path.join(partial, 'fonts.conf'), fontConfiguration(path.join(target, 'fonts')));
  fs.renameSync(partial, target);
}

/** The system's fonts and choices where it has any, and the package's own font. */
function fontConfiguration(ownFonts: string): string {
  const folders = ['/usr/share/fonts', '/usr/local/share/fonts', ownFonts];
  return [
    '<?xml version="1.0"?>',
    '<!DOCTYPE fontconfig SYSTEM "fonts.dtd">',
    '<fontconfig>',
    ...folders.map((folder) => `  <dir>${folder}</dir>`),
    `  <cachedir>${ownFonts}-cache</cachedir>`,
    '  <include ignore_missing="yes">/etc/fonts/conf.d</include>',
    '</fontconfig>',
    '',
  ].join('\n');
}

async function probe(executablePath: string, env: Record<string, string> = {}): Promise<Chromium | undefined> {
  const options = { cwd: paths.root, env: { ...process.env, ...env }, timeout: 20_000 };
  const { ok, output } = await runQuietly(executablePath, ['--version'], options);
  if (!ok) return undefined;
  const version = /\b(?:Chromium|Chrome)\b.*?[\d.]+/.exec(output)?.[0] ?? path.basename(executablePath);
  return { executablePath, version, env };
}

function unavailable(reason: string): never {
  throw new EditorUnavailable(reason);
}
