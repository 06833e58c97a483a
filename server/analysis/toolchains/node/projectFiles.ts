/**
 * The files of Node.js projects by what they are for, as far as their names tell.
 */

/** The endings of what Node.js runs as it is. */
export const interpreted = ['.js', '.mjs', '.cjs'];

/** Those of all sources; the others have to be compiled first. */
export const sources = [...interpreted, '.jsx', '.ts', '.mts', '.cts', '.tsx', '.vue', '.svelte'];

export const manifests = [
  'package.json',
  'package-lock.json',
  'npm-shrinkwrap.json',
  'yarn.lock',
  'pnpm-lock.yaml',
  'pnpm-workspace.yaml',
  'bun.lock',
  'bun.lockb',
  '.npmrc',
  '.yarnrc',
  '.yarnrc.yml',
  'tsconfig*.json',
];

/** Those that Node.js and the package managers read when they start something. Later yarns and pnpms want their lock file. */
export const startManifests = [
  'package.json',
  'pnpm-lock.yaml',
  'pnpm-workspace.yaml',
  'yarn.lock',
  '.yarnrc',
  '.yarnrc.yml',
  'bunfig.toml',
];

/** Settings of compilers, bundlers and tests. Those that servers read when they start, such as next.config.js, are none. */
export const buildSettings = (
  'jsconfig.json jsconfig.*.json vite.config.* vitest.* webpack.* webpack-*.js rollup.config.* rollup.*.js rolldown.config.* ' +
  'rspack.config.* rsbuild.config.* tsup.config.* tsdown.config.* babel.config.* .babelrc .babelrc.* .swcrc ' +
  'postcss.config.* .postcssrc .postcssrc.* tailwind.config.* .browserslistrc .eslintrc .eslintrc.* eslint.config.* ' +
  '.eslintignore .prettierrc .prettierrc.* prettier.config.* .prettierignore .stylelintrc .stylelintrc.* stylelint.config.* ' +
  'biome.json biome.jsonc dprint.json oxlintrc.json .oxlintrc.json jest.config.* jest.setup.* jest-*.json jest.*.json karma.conf.* ' +
  'cypress.config.* cypress.json playwright.config.* wdio.conf.* .mocharc .mocharc.* .nycrc .nycrc.* .c8rc .c8rc.* ava.config.* ' +
  'nest-cli.json angular.json .angular-cli.json nx.json turbo.json lerna.json rush.json svelte.config.* ' +
  'vue.config.* craco.config.* config-overrides.js react-app-env.d.ts next-env.d.ts vite-env.d.ts *.d.ts tslint.json nodemon.json ' +
  '.nodemonignore gulpfile.* Gruntfile.* .lintstagedrc .lintstagedrc.* lint-staged.config.* commitlint.config.* .commitlintrc ' +
  '.commitlintrc.* .huskyrc .huskyrc.* .huskyrc.json .releaserc .releaserc.* release.config.* renovate.json .ncurc .ncurc.* ' +
  'openapi-ts.config.* orval.config.* typedoc.json .npmignore .eslintcache ' +
  '*.tsbuildinfo knip.json knip.ts .dependency-cruiser.* .size-limit.* plopfile.*'
).split(' ');

/** Folders that only builds and tests read; caches of tools lie beside. */
export const buildFolders = (
  '__tests__ __mocks__ __snapshots__ cypress e2e .nyc_output .storybook storybook-static playwright-report ' +
  'test-results .husky .changeset .turbo .nx .angular .parcel-cache .svelte-kit .next/cache .vitepress/cache'
).split(' ');
