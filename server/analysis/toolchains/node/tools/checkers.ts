/**
 * Checks and tests: what they leave, nobody takes along. Some bring browsers.
 */

import { joinPath } from '../../../text/paths.ts';
import { readCommandLine } from '../../command/commandLine.ts';
import { homeFolder, inHome, variableOf } from '../../command/environment.ts';
import { present } from '../../command/present.ts';
import { each } from '../../command/table.ts';
import { libraries } from '../../effects/products.ts';
import { projectCheck } from '../../effects/projectCode.ts';
import type { Command, Effect, Explain } from '../../toolchain.ts';
import { noEffect } from '../../toolchain.ts';
import { build, nodeName } from '../effects.ts';

const checks =
  'ava biome c8 codecov coveralls cypress depcheck dprint eslint eslint_d istanbul jasmine jest jshint karma knip ' +
  'knex license-checker lint-staged madge mocha mochawesome newman nyc oxlint playwright prettier publint ' +
  'sequelize sequelize-cli size-limit standard start-server-and-test stylelint tap tape testcafe ts-prune tslint ' +
  'tsd typeorm vitest wait-on wdio web-test-runner webdriver-manager webdriver xo drizzle-kit mikro-orm';

/** What checks or prepares the work of a developer, and leaves nothing in a build. */
const quiet =
  'check-engines check-node-version husky is-ci lefthook only-allow ngcc npm-check-updates ncu opencollective ' +
  'opencollective-postinstall patch-package postinstall-postinstall simple-git-hooks syncpack yarn-deduplicate ' +
  'update-browserslist-db browserslist envinfo http-server serve live-server json-server local-web-server ' +
  'static-server ws pinst ts-patch tspatch commitlint semantic-release release-it standard-version changeset';

/** These programs. */
export const checkers: Readonly<Record<string, Explain>> = {
  ...each(checks, explainChecker),
  ...each(quiet, ({ name }) => build(name)),
};

function explainChecker(command: Command): Effect {
  const { name, cwd } = command;
  const { operands, has } = readCommandLine(command.arguments);
  const [verb] = operands;
  if (has('--version', '--help')) return noEffect;
  if (name === 'playwright' && verb?.value === 'install-deps')
    return build('playwright install-deps', { makesIn: systemFolders });
  if (verb?.value === 'install' && (name === 'playwright' || name === 'cypress')) {
    const makes = present(browserFolder(command)).map((path) => libraries(path));
    return build(`${name} install`, { makes, makesIn: has('--with-deps') ? systemFolders : [] });
  }
  return projectCheck(nodeName, name, cwd);
}

/** Where packages of the system go. */
const systemFolders = ['/etc', '/opt', '/usr', '/var'];

function browserFolder(command: Command): string | undefined {
  if (command.name === 'cypress') return homeFolder(command, '.cache/Cypress', 'CYPRESS_CACHE_FOLDER');
  const named = variableOf(command, 'PLAYWRIGHT_BROWSERS_PATH');
  if (named === undefined) return inHome(command, '.cache/ms-playwright');
  if (named.startsWith('/')) return named;
  return named === '0' || command.cwd === undefined ? undefined : joinPath(command.cwd, named);
}
