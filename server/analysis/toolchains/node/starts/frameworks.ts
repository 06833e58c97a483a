/**
 * Frameworks that run an application from what their build left: Next.js, Nuxt, Remix and the like. Sources: the
 * documentation of each.
 */

import { joinPath } from '../../../text/paths.ts';
import type { Application, ExplainStart } from '../../application.ts';
import { readCommandLine } from '../../command/commandLine.ts';
import { present } from '../../command/present.ts';
import { each } from '../../command/table.ts';
import { pathFrom } from '../../command/words.ts';
import type { Command } from '../../toolchain.ts';
import { majorOf, projectAround } from '../project.ts';
import { findConfig, placeOf, settingIn } from '../tools/config.ts';
import { developing, ofProject, settingsFiles, withImports } from './application.ts';

/** What people read of a tool that serves sources. */
export const rebuilds = 'rebuilds when a source changes';
/** What people read of one that has to build first. */
export const builds = 'builds the project';

export const frameworks: Readonly<Record<string, ExplainStart>> = {
  next: startNext,
  ...each('nuxt nuxt-ts nuxi nuxt-start', startNuxt),
  vite: startVite,
  ...each('remix-serve react-router-serve', startRemix),
  ...table(),
};

function startNext(command: Command): Application | undefined {
  const args = readCommandLine(command.arguments, '-p --port -H --hostname --keepAliveTimeout');
  const [verb, word] = args.operands;
  if (verb?.value === 'build' || verb?.value === 'export') return developing(command, builds);
  if (verb?.value !== 'start')
    return verb === undefined || verb.value === 'dev' ? developing(command, rebuilds) : undefined;
  const folder = word === undefined ? command.cwd : pathFrom(command.cwd, word);
  if (folder === undefined) return undefined;
  const dist = placeOf(settingIn(findConfig(command.files, folder, 'next.config'), 'distDir'), folder, '.next');
  const settings = withImports(command, settingsFiles(folder, 'next.config', 'next-i18next.config'));
  // It compiles settings in TypeScript each time it starts.
  const isTyped = settings.files.some((path) => /\.[cm]?ts$/.test(path));
  const names = ['public', ...(isTyped ? ['tsconfig.json'] : [])].map((name) => joinPath(folder, name));
  return ofProject(command, {
    loads: [dist.path],
    mayLoad: [...names, ...settings.files],
    uses: ['next', 'react', 'react-dom', ...(isTyped ? ['typescript'] : []), ...settings.libraries],
  });
}

/** Version 2 reads .nuxt and its settings; later ones only show what was built, in .output. */
function startNuxt(command: Command): Application | undefined {
  const { operands } = readCommandLine(
    command.arguments,
    '--dotenv -p --port -H --hostname -c --config-file --envName',
  );
  const verb = command.name === 'nuxt-start' ? 'start' : operands[0]?.value;
  if (verb === 'build' || verb === 'generate') return developing(command, builds);
  const project = projectAround(command);
  if (verb === undefined || verb === 'dev') return developing(command, rebuilds);
  if (!/^(?:start|preview|serve)$/.test(verb) || project === undefined) return undefined;
  const isOld = (majorOf(project, 'nuxt') ?? majorOf(project, 'nuxt-start') ?? (verb === 'start' ? 2 : 3)) < 3;
  const at = (name: string) => joinPath(project.folder, name);
  const library = command.name === 'nuxt-start' ? 'nuxt-start' : 'nuxt';
  return ofProject(command, {
    loads: [at(isOld ? '.nuxt' : '.output')],
    mayLoad: [...settingsFiles(project.folder, 'nuxt.config'), ...(isOld ? ['static', 'dist'].map(at) : [])],
    uses: isOld ? [library] : ['nuxt'],
  });
}

/** `vite preview` shows what was built; all else serves sources. */
function startVite(command: Command): Application | undefined {
  const args = readCommandLine(
    command.arguments,
    '--outDir -c --config --mode -m --base -l --logLevel -d --debug -f --filter --host --port',
  );
  const [verb, word] = args.operands;
  if (verb?.value === 'build') return developing(command, builds);
  if (verb?.value !== 'preview') return developing(command, rebuilds);
  const folder = word === undefined ? command.cwd : pathFrom(command.cwd, word);
  if (folder === undefined) return undefined;
  const flag = args.flag('--outDir');
  const given = flag === undefined ? undefined : pathFrom(folder, flag);
  const config = findConfig(command.files, folder, 'vite.config');
  const path = given ?? placeOf(settingIn(config, 'build', 'outDir'), folder, 'dist').path;
  const settings = withImports(command, settingsFiles(folder, 'vite.config'));
  return ofProject(command, {
    loads: [path, ...settings.files],
    mayLoad: [joinPath(folder, 'tsconfig.json')],
    uses: ['vite', ...settings.libraries],
  });
}

/** `remix-serve build/server/index.js`; what browsers load lies beside it. */
function startRemix(command: Command): Application | undefined {
  const [word] = readCommandLine(command.arguments, '').operands;
  const path = word === undefined ? undefined : pathFrom(command.cwd, word);
  if (path === undefined) return undefined;
  const [scope, top] = command.name === 'remix-serve' ? ['@remix-run', 'build'] : ['@react-router', 'build'];
  const [, build = path] = new RegExp(`^(.*/${top})/server(?:/.*)?$`).exec(path) ?? [];
  return ofProject(command, {
    loads: [build],
    mayLoad: present(command.cwd).map((folder) => joinPath(folder, 'public')),
    uses: [`${scope}/serve`, 'react', 'react-dom'],
  });
}

/** A server that reads what was built and its settings. */
interface Framework {
  /** The subcommands that start what was built. */
  readonly starts: string;
  /** Those that build; all others serve sources. */
  readonly builds?: string;
  /** The library that brings it. */
  readonly library: string;
  /** The folders that builds leave. */
  readonly loads: string;
  /** Settings, without their endings, and folders that may be there. */
  readonly mayLoad?: string;
}

function table(): Record<string, ExplainStart> {
  const rows: Readonly<Record<string, Framework>> = {
    astro: { starts: 'preview', builds: 'build', library: 'astro', loads: 'dist', mayLoad: 'astro.config' },
    docusaurus: {
      starts: 'serve',
      builds: 'build',
      library: '@docusaurus/core',
      loads: 'build',
      mayLoad: 'docusaurus.config sidebars.js',
    },
    gatsby: {
      starts: 'serve',
      builds: 'build',
      library: 'gatsby',
      loads: 'public',
      mayLoad: 'gatsby-config.js gatsby-config.ts',
    },
    medusa: {
      starts: 'start',
      builds: 'build',
      library: '@medusajs/cli',
      loads: '',
      mayLoad: '.medusa dist medusa-config.js medusa-config.ts',
    },
    nitropack: { starts: 'preview', builds: 'build', library: 'nitropack', loads: '.output' },
    nitro: { starts: 'preview', builds: 'build', library: 'nitro', loads: '.output' },
    strapi: {
      starts: 'start',
      builds: 'build',
      library: '@strapi/strapi',
      loads: '',
      mayLoad: 'build dist config public database src .strapi',
    },
    vitepress: {
      starts: 'preview serve',
      builds: 'build',
      library: 'vitepress',
      loads: '.vitepress/dist',
      mayLoad: '.vitepress/config',
    },
    blitz: {
      starts: 'start',
      builds: 'build',
      library: 'blitz',
      loads: '.next',
      mayLoad: 'public next.config blitz.config',
    },
    vinxi: { starts: 'start', builds: 'build', library: 'vinxi', loads: '.output', mayLoad: 'app.config' },
    keystone: {
      starts: 'start',
      builds: 'build',
      library: '@keystone-6/core',
      loads: '.keystone',
      mayLoad: 'schema.prisma schema.graphql migrations',
    },
  };
  return Object.fromEntries(
    Object.entries(rows).map(([name, row]) => [name, (command) => startFramework(command, row)]),
  );
}

function startFramework(
  command: Command,
  { starts, builds: building, library, loads, mayLoad }: Framework,
): Application | undefined {
  const [verb] = readCommandLine(command.arguments, '-p --port --host --dir -d').operands;
  const { cwd } = command;
  if (building?.split(' ').includes(verb?.value ?? '') === true) return developing(command, builds);
  if (verb?.value !== undefined && !starts.split(' ').includes(verb.value)) return startsSources(command, verb.value);
  if (cwd === undefined || verb?.value === undefined) return undefined;
  const names = (list = '') => list.split(' ').filter((name) => name !== '');
  return ofProject(command, {
    loads: names(loads).map((name) => joinPath(cwd, name)),
    mayLoad: names(mayLoad).flatMap((name) =>
      /\.config$/.test(name) ? settingsFiles(cwd, name) : [joinPath(cwd, name)],
    ),
    uses: [library],
  });
}

function startsSources(command: Command, verb: string): Application | undefined {
  return /^(?:dev|develop|start|serve|watch)$/.test(verb) ? developing(command, rebuilds) : undefined;
}
