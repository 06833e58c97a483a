/**
 * Tools that bring a database up to date before an application starts. They are libraries of the project, and read what
 * the project says of its database.
 */

import { joinPath, parentPath } from '../../../text/paths.ts';
import type { Application, ExplainStart } from '../../application.ts';
import { readCommandLine } from '../../command/commandLine.ts';
import { each } from '../../command/table.ts';
import { pathFrom } from '../../command/words.ts';
import type { Command } from '../../toolchain.ts';
import { projectAround } from '../project.ts';
import { schemaOf } from '../tools/prisma.ts';
import { developing, ofProject, settingsFiles } from './application.ts';
import { compiles } from './script.ts';

interface Tool {
  /** The library that brings it. */
  readonly library: string;
  /** Its settings, without their endings, and folders that it reads. */
  readonly reads: string;
  /** Flags that name settings. */
  readonly flags?: string;
}

const table: Readonly<Record<string, Tool>> = {
  knex: { library: 'knex', reads: 'knexfile migrations seeds db database', flags: '--knexfile --cwd' },
  sequelize: {
    library: 'sequelize-cli',
    reads: '.sequelizerc config migrations models seeders',
    flags: '--options-path --config --migrations-path',
  },
  'sequelize-cli': {
    library: 'sequelize-cli',
    reads: '.sequelizerc config migrations models seeders',
    flags: '--options-path --config --migrations-path',
  },
  typeorm: { library: 'typeorm', reads: 'ormconfig migrations', flags: '-d --dataSource -f --config' },
  'db-migrate': {
    library: 'db-migrate',
    reads: 'database.json migrations .db-migraterc',
    flags: '--config -m --migrations-dir',
  },
  'node-pg-migrate': {
    library: 'node-pg-migrate',
    reads: 'migrations config',
    flags: '-m --migrations-dir -f --config-file',
  },
  'migrate-mongo': { library: 'migrate-mongo', reads: 'migrate-mongo-config migrations', flags: '-f --file' },
  'drizzle-kit': {
    library: 'drizzle-kit',
    reads: 'drizzle.config drizzle migrations',
    flags: '--config --out --schema',
  },
  'mikro-orm': { library: '@mikro-orm/cli', reads: 'mikro-orm.config migrations', flags: '--config' },
  migrate: { library: 'migrate', reads: 'migrations .migrate', flags: '--migrations-dir --store -c' },
  umzug: { library: 'umzug', reads: 'migrations' },
};

/** The tools of the table, and Prisma. */
export const migrations: Readonly<Record<string, ExplainStart>> = {
  ...Object.fromEntries(
    Object.entries(table).map(([name, tool]): [string, ExplainStart] => [name, (command) => startTool(command, tool)]),
  ),
  ...each('prisma prisma2', startPrisma),
};

function startTool(command: Command, { library, reads, flags = '' }: Tool): Application | undefined {
  const args = readCommandLine(command.arguments, `${flags} --env -e --name`);
  if (args.has('--version', '--help', '-h') || command.cwd === undefined) return undefined;
  const named = flags.split(' ').flatMap((flag) => pathFrom(command.cwd, args.flag(flag)) ?? []);
  const settings = reads
    .split(' ')
    .flatMap((name) => [joinPath(command.cwd ?? '/', name), ...settingsFiles(command.cwd, name)]);
  const there = [...named, ...settings].filter((path) => command.files.kindOf(path) === 'file');
  // drizzle-kit and mikro-orm have a compiler of their own.
  const isTyped = there.some((path) => /(?<!\.d)\.[cm]?tsx?$/.test(path)) && library !== 'drizzle-kit';
  if (isTyped) return developing(command, compiles);
  return ofProject(command, { loads: named, mayLoad: settings, uses: [library] });
}

/** `prisma migrate deploy` reads the schema and the migrations beside it. */
function startPrisma(command: Command): Application | undefined {
  const args = readCommandLine(command.arguments, '--schema --config');
  const [verb] = args.operands;
  const project = projectAround(command);
  if (verb?.value === undefined || project === undefined) return undefined;
  const flag = args.flag('--schema');
  const schema = flag === undefined ? schemaOf(project) : pathFrom(command.cwd, flag);
  const folder = schema === undefined ? joinPath(project.folder, 'prisma') : parentPath(schema);
  const around = folder === project.folder ? [schema ?? '', joinPath(folder, 'migrations')] : [folder];
  const typed = settingsFiles(project.folder, 'prisma.config', '.config/prisma');
  return ofProject(command, {
    mayLoad: [...around, ...typed].filter((path) => path !== ''),
    uses: ['prisma', '@prisma/client'],
  });
}
