/**
 * R: packages installed by code on the command line.
 */

import { joinPath } from '../../text/paths.ts';
import type { Application } from '../application.ts';
import { readCommandLine } from '../command/commandLine.ts';
import { folderFrom } from '../command/environment.ts';
import { present } from '../command/present.ts';
import { each } from '../command/table.ts';
import { pathFrom } from '../command/words.ts';
import { buildEffect, fills } from '../effects/buildEffect.ts';
import { libraries } from '../effects/products.ts';
import { projectCode } from '../effects/projectCode.ts';
import type { BuildEffect, Command, Effect, Toolchain } from '../toolchain.ts';
import { noEffect } from '../toolchain.ts';

export const r: Toolchain = {
  name: 'R',
  image: 'r-base',
  manifests: ['renv.lock', 'DESCRIPTION', 'NAMESPACE'],
  sources: ['.R', '.r', '.Rmd'],
  interprets: ['.R', '.r', '.Rmd'],
  // renv sets up the library that its lock file names whenever R starts in the project.
  startManifests: ['renv.lock', 'DESCRIPTION', 'NAMESPACE'],
  buildSettings: ['.lintr', '.Rbuildignore'],
  starts: each('R Rscript', startedByR),
  programs: {
    ...each('R Rscript', explainCode),
    ...each('install2.r install.r installGithub.r installBioc.r', installedByScript),
  },
};

/** `Rscript app.R`, `R -e "shiny::runApp('/app')"`. */
function startedByR(command: Command): Application | undefined {
  const { cwd, files, arguments: words } = command;
  const line = readCommandLine(words, '-e -f -l --library');
  if (line.has('--version', '--help') || line.operands[0]?.value === 'CMD') return undefined;
  const named = [line.flag('-f', '--file'), command.name === 'Rscript' ? line.operands[0] : undefined];
  const scripts = named.flatMap((word) => present(pathFrom(cwd, word)));
  const code = line.all('-e').flatMap(({ value = '' }) => [...value.matchAll(/(["'])([^"'\n]+)\1/g)]);
  const folders = code.flatMap(([, , path]) => present(pathFrom(cwd, path)));
  return {
    toolchain: 'R',
    loads: [...(line.has('-e') ? [] : scripts), ...folders.filter((path) => files.kindOf(path) !== undefined)],
    reads: 'project',
  };
}

/** Where packages go without being told: it depends on how R was installed. */
const systemLibraries = ['/usr/local/lib/R', '/usr/lib/R', '/usr/lib64/R', '/usr/local/lib64/R'];

function installed(command: Command, folder: string | undefined): BuildEffect {
  const own = folder ?? folderFrom(command, 'R_LIBS_USER') ?? folderFrom(command, 'R_LIBS');
  if (own === undefined) {
    const installs = { purpose: 'run', folders: ['/usr/local/lib/R/site-library'] } as const;
    return buildEffect('R', 'install.packages', { makesIn: systemLibraries, installs });
  }
  return buildEffect('R', 'install.packages', {
    makes: [libraries(own, 'likely')],
    makesIn: systemLibraries,
    installs: { purpose: 'run', folders: [own] },
  });
}

function installedByScript(command: Command): BuildEffect {
  const line = readCommandLine(command.arguments, '-l --libloc -r --repos -n --ncpus -t --type -d --deps');
  return installed(command, pathFrom(command.cwd, line.flag('-l', '--libloc')));
}

/** `Rscript -e 'install.packages("x")'`, `R CMD INSTALL x.tar.gz`, `Rscript script.R`. */
function explainCode(command: Command): Effect {
  const { name, cwd, arguments: words } = command;
  const line = readCommandLine(words, '-e -f -l --library');
  if (line.has('--version', '--help')) return noEffect;
  const [first, second] = line.operands;
  if (first?.value === 'CMD') {
    if (second?.value === 'INSTALL') return installed(command, pathFrom(cwd, line.flag('-l', '--library')));
    return second?.value === 'javareconf'
      ? buildEffect('R', 'R CMD javareconf', fills('/etc/R', '/usr/lib/R'))
      : projectCode('R', 'R CMD', cwd);
  }
  const code = line.all('-e').map(({ value }) => value);
  if (code.length === 0 || code.includes(undefined)) return projectCode('R', name, cwd);
  return code.every((each) => installers.test(each ?? ''))
    ? installs(command, code.join('\n'))
    : projectCode('R', name, cwd);
}

/** Code that does nothing but to install packages and to ask whether they are there. */
const installers =
  /^\s*(?:options\(|library\(|require\(|if\s*\(|stopifnot\(|[\w:]*(?:install\w*(?:\.packages)?|pkg_install|restore|consent)\()/;

/** `lib = "folder"` names the library; renv keeps one in the project. */
function installs(command: Command, code: string): BuildEffect {
  const [, , named] = /\blib(?:rary)?\s*=\s*(['"])([^'"]+)\1/.exec(code) ?? [];
  if (!/\brestore\(/.test(code))
    return installed(command, named === undefined ? undefined : joinPath(command.cwd ?? '/', named));
  const folder =
    folderFrom(command, 'RENV_PATHS_LIBRARY') ??
    (command.cwd === undefined ? undefined : joinPath(command.cwd, 'renv/library'));
  return installed(command, folder);
}
