/**
 * Perl: the interpreter, and the installers of CPAN's modules.
 */

import { joinPath, parentPath } from '../../text/paths.ts';
import type { Application } from '../application.ts';
import { readCommandLine } from '../command/commandLine.ts';
import { fileAround, folderFrom, inHome } from '../command/environment.ts';
import { present } from '../command/present.ts';
import { each } from '../command/table.ts';
import { pathFrom } from '../command/words.ts';
import { buildsOf, fills } from '../effects/buildEffect.ts';
import { rewrittenFiles } from '../effects/fileEffect.ts';
import { cache, libraries, product } from '../effects/products.ts';
import { projectCode } from '../effects/projectCode.ts';
import type { Command, Effect, Toolchain } from '../toolchain.ts';
import { noEffect } from '../toolchain.ts';

export const perl: Toolchain = {
  name: 'Perl',
  image: 'perl',
  manifests: ['cpanfile', 'cpanfile.snapshot', 'Makefile.PL', 'Build.PL', 'META.json'],
  sources: ['.pl', '.pm', '.psgi', '.cgi', '.xs'],
  interpreters: ['perl'],
  interprets: ['.pl', '.pm', '.psgi', '.cgi'],
  // Carton looks them up whenever it runs something.
  startManifests: ['cpanfile', 'cpanfile.snapshot'],
  buildSettings: ['.perlcriticrc', '.perltidyrc', 'dist.ini', 'MANIFEST.SKIP'],
  starts: {
    perl: startedByPerl,
    ...each('plackup starman starlet twiggy hypnotoad morbo feersum gazelle start_server', startedServer),
  },
  programs: {
    perl: explainPerl,
    ...each('cpan cpanm', installedModules),
    cpm: (command) => (isWord(command, 'install') ? installedModules(command) : noEffect),
    carton: explainCarton,
    prove: ({ cwd }) => build('prove', { byProductsIn: [cwd ?? '/'], runsCode: true }),
  },
  readsInBuilds: (variable) => /^PERL\w+$/.test(variable),
  readsOnlyInBuilds: (variable) =>
    /^PERL_(?:CPANM_OPT|CPANM_HOME|MM_OPT|MB_OPT|MM_USE_DEFAULT|CARTON_\w+)$/.test(variable),
};

/** Where modules go without being told: it depends on how Perl was installed. */
const systemModules = ['/usr/local/lib', '/usr/local/share/perl', '/usr/local/bin', '/usr/share/perl5'];

/** Where the official image has them. */
const officialModules = '/usr/local/lib/perl5/site_perl';

function isWord({ arguments: words }: Command, text: string): boolean {
  return words.some(({ value }) => value === text);
}

function installedModules(command: Command): Effect {
  const { name, cwd } = command;
  const line = readCommandLine(
    command.arguments,
    '-l --local-lib -L --local-lib-contained -M --from --mirror -w --workers --cpanfile --with-feature',
  );
  if (line.operands.length === 0 && !line.has('--installdeps') && name !== 'cpm') return noEffect;
  const named = line.flag('-l', '--local-lib', '-L', '--local-lib-contained');
  // cpm installs into the project unless it is told otherwise.
  const own = name === 'cpm' && !line.has('-g', '--global') && cwd !== undefined ? joinPath(cwd, 'local') : undefined;
  const folder = named === undefined ? (own ?? folderFrom(command, 'PERL_LOCAL_LIB_ROOT')) : pathFrom(cwd, named);
  const kept = cache(
    name === 'cpan' ? inHome(command, '.cpan') : inHome(command, `.${name === 'cpm' ? 'perl-cpm' : 'cpanm'}`),
  );
  const isProject = line.has('--installdeps');
  const code = isProject ? { runsCode: true } : {};
  if (named !== undefined && folder === undefined) return build(name, { ...fills(cwd), makes: kept, ...code });
  if (folder === undefined && command.files.kindOf(officialModules) === 'folder') {
    const installs = { purpose: 'run', folders: [officialModules], programs: ['/usr/local/bin'] } as const;
    return build(name, {
      makes: [libraries(officialModules), ...kept],
      makesIn: ['/usr/local/bin'],
      installs,
      ...code,
    });
  }
  if (folder === undefined) return build(name, { makes: kept, makesIn: systemModules, ...code });
  const installs = { purpose: 'run', folders: [folder] } as const;
  return build(name, { makes: [libraries(folder), ...kept], installs, ...code });
}

const build = buildsOf('Perl');

/** Carton keeps the modules of a project in `local`. */
function explainCarton(command: Command): Effect | undefined {
  const { cwd, arguments: words } = command;
  const line = readCommandLine(words, '-p --path --cpanfile --without');
  const [verb] = line.operands;
  if (cwd === undefined) return undefined;
  const manifest = fileAround(command.files, cwd, 'cpanfile');
  const project = manifest === undefined ? cwd : parentPath(manifest);
  if (verb?.value === 'exec') {
    const inner = words.slice(words.indexOf(verb) + 1).filter(({ value }) => value !== '--');
    if (inner[0]?.value === undefined) return undefined;
    return {
      kind: 'script',
      toolchain: 'Perl',
      does: `carton exec ${inner[0].value}`,
      runs: [{ words: inner }],
      staysIn: project,
    };
  }
  if (verb?.value === 'bundle')
    return build('carton bundle', { makes: [libraries(joinPath(project, 'vendor/cache'))] });
  if (!['install', 'update', undefined].includes(verb?.value)) return noEffect;
  const named = line.flag('-p', '--path');
  const folder =
    named === undefined
      ? (folderFrom(command, 'PERL_CARTON_PATH') ?? joinPath(project, 'local'))
      : pathFrom(cwd, named);
  if (folder === undefined) return build('carton install', fills(cwd));
  const snapshot = joinPath(project, 'cpanfile.snapshot');
  const isWritten = !line.has('--deployment') && command.files.kindOf(snapshot) !== 'file';
  const written = isWritten ? [product(snapshot, 'file', 'manifest', 'likely')] : [];
  const makes = [libraries(folder), ...written, ...cache(inHome(command, '.cpanm'))];
  return build('carton install', { makes, installs: { purpose: 'run', folders: [folder] }, runsCode: true });
}

/** `perl script.pl`, `perl -e code`, and `perl -pi -e code files`, which edits them. */
function explainPerl(command: Command): Effect {
  const { cwd, arguments: words } = command;
  const texts = words.map(({ value, text }) => value ?? text);
  if (texts.some((text) => /^-(?:v|V.*|c|h)$/.test(text))) return noEffect;
  const code = texts.findIndex((text) => /^-[a-zA-Z0-9]*[eE]$/.test(text));
  const inPlace = texts.some((text) => /^-[a-zA-Z0-9]*i/.test(text));
  if (code !== -1 && inPlace) {
    const rest = words.filter(({ value, text }, at) => at > code + 1 && !/^-/.test(value ?? text));
    return rewrittenFiles(command, rest);
  }
  const loads = texts.some((text) => text.startsWith('-M'));
  if (texts.includes('-MCPAN'))
    return build('cpan', { makes: cache(inHome(command, '.cpan')), makesIn: systemModules });
  const given = code === -1 ? undefined : words[code + 1]?.value;
  if (given !== undefined && !loads && !writing.test(given)) return noEffect;
  return projectCode('Perl', 'perl', cwd);
}

/** `perl script.pl`, with modules from `-I` and `-M`. */
function startedByPerl({ cwd, arguments: words }: Command): Application | undefined {
  const texts = words.map(({ value, text }) => value ?? text);
  if (texts.some((text) => /^-[vVch]$/.test(text))) return undefined;
  const script = texts.findIndex((text, at) => !text.startsWith('-') && texts[at - 1] !== '-I');
  const isCode = texts.slice(0, script === -1 ? undefined : script).some((text) => /^-[a-zA-Z0-9]*[eE]$/.test(text));
  const path = isCode || script === -1 ? undefined : pathFrom(cwd, words[script]);
  return application(present(path));
}

/** `starman app.psgi`. */
function startedServer({ cwd, arguments: words, files }: Command): Application {
  const paths = words.flatMap((word) => (/^[^-].*\.\w+$/.test(word.value ?? '') ? present(pathFrom(cwd, word)) : []));
  return application(paths.filter((path) => files.kindOf(path) === 'file'));
}

function application(loads: readonly string[]): Application {
  return { toolchain: 'Perl', loads, reads: 'project' };
}

/** What code on the command line says that may do more than to print. */
const writing = /\b(?:open|system|exec|unlink|mkdir|rename|symlink|link|require|do|eval|qx|use)\b|`/;
