/**
 * What the tools of JavaScript projects make, and where, by their documentation.
 */

import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { lastEffect, stageOf, words } from './effectWords.ts';
import type { Files } from './madeIn.ts';
import { builtBy, makes, manifest, project } from './nodeProjects.ts';

/** What `command` makes where nobody looked into the build context. */
function makesUnread(command: string): string[] {
  return words(lastEffect(`${stageOf('node:22')}RUN ${command}\n`));
}

type Case = readonly [title: string, files: Files, made: string[]];

/** Tests what `npm run build` makes. */
function builds(cases: readonly Case[]): void {
  for (const [title, files, made] of cases) test(title, () => assert.deepEqual(makes('npm run build', files), made));
}

const tsconfig = (options: object, more: object = {}) => JSON.stringify({ compilerOptions: options, ...more });

describe('tsc', () => {
  const sources = { 'main.ts': '', 'src/app.tsx': '', 'src/types.d.ts': '', 'src/app.test.ts': '', 'src/lib.mts': '' };
  builds([
    ['outDir', builtBy('tsc', { 'tsconfig.json': tsconfig({ outDir: './lib' }) }), ['tree /app/lib']],
    [
      'comments are read',
      builtBy('tsc', { 'tsconfig.json': '{ // where\n "compilerOptions": { "outDir": "out", }, }' }),
      ['tree /app/out'],
    ],
    [
      '--project',
      builtBy('tsc -p tsconfig.build.json', {
        'tsconfig.build.json': '{"extends":"./tsconfig.json"}',
        'tsconfig.json': tsconfig({ outDir: 'dist' }),
      }),
      ['tree /app/dist'],
    ],
    [
      'a folder as --project; paths start at the file that has them',
      builtBy('tsc --project server', {
        'server/tsconfig.json': '{"extends":["../config/tsconfig.base.json"]}',
        'config/tsconfig.base.json': tsconfig({ outDir: '../build' }),
      }),
      ['tree /app/build'],
    ],
    ['--outDir', builtBy('tsc --outDir out', { 'tsconfig.json': tsconfig({ outDir: 'dist' }) }), ['tree /app/out']],
    ['noEmit', builtBy('tsc', { 'tsconfig.json': tsconfig({ noEmit: true, outDir: 'dist' }) }), []],
    ['--noEmit', builtBy('tsc --noEmit', { 'tsconfig.json': tsconfig({ outDir: 'dist' }) }), []],
    [
      'noEmit, taken back',
      builtBy('tsc --noEmit false', { 'tsconfig.json': tsconfig({ outDir: 'dist' }) }),
      ['tree /app/dist'],
    ],
    ['outFile', builtBy('tsc', { 'tsconfig.json': tsconfig({ outFile: './all.js' }) }), ['file /app/all.js']],
    [
      'declarationDir',
      builtBy('tsc', { 'tsconfig.json': tsconfig({ outDir: 'js', declaration: true, declarationDir: 'types' }) }),
      ['tree /app/js', 'tree /app/types'],
    ],
    [
      'only declarations',
      builtBy('tsc', {
        'tsconfig.json': tsconfig({ outDir: 'js', emitDeclarationOnly: true, declarationDir: 'types' }),
      }),
      ['tree /app/types'],
    ],
    [
      'beside the sources',
      builtBy('tsc', { ...sources, 'tsconfig.json': tsconfig({ declaration: true }, { exclude: ['**/*.test.ts'] }) }),
      [
        'file /app/main.js',
        'file /app/main.d.ts',
        'file /app/src/app.js',
        'file /app/src/app.d.ts',
        'file /app/src/lib.mjs',
        'file /app/src/lib.d.mts',
      ],
    ],
    [
      'beside the sources that are included',
      builtBy('tsc', { ...sources, 'tsconfig.json': tsconfig({ jsx: 'preserve' }, { include: ['src/*.tsx'] }) }),
      ['file /app/src/app.jsx'],
    ],
    ['no sources are known', builtBy('tsc', { 'tsconfig.json': '{}' }), ['in /app']],
    ['no tsconfig.json', builtBy('tsc'), ['tree /app/dist?', 'in /app']],
    [
      'a tsconfig.json that is none',
      builtBy('tsc', { 'tsconfig.json': '{"compilerOptions":' }),
      ['tree /app/dist?', 'in /app'],
    ],
    ['a base that nobody reads', builtBy('tsc', { 'tsconfig.json': '{"extends":"@team/config"}' }), ['in /app']],
    [
      'a base that nobody reads, and an own outDir',
      builtBy('tsc', { 'tsconfig.json': tsconfig({ outDir: 'dist' }, { extends: '@team/config' }) }),
      ['tree /app/dist'],
    ],
    [
      'a base that sets no path',
      builtBy('tsc', { 'main.ts': '', 'tsconfig.json': '{"extends":"@tsconfig/node20/tsconfig.json"}' }),
      ['file /app/main.js'],
    ],
    ['a base that extends itself', builtBy('tsc', { 'tsconfig.json': '{"extends":"./tsconfig.json"}' }), ['in /app']],
    ['a single source', builtBy('tsc src/main.ts'), ['file /app/src/main.js']],
    [
      '--build with references',
      builtBy('tsc -b', {
        'tsconfig.json': '{"files":[],"references":[{"path":"./tsconfig.app.json"},{"path":"packages/core"}]}',
        'tsconfig.app.json': tsconfig({ noEmit: true }),
        'packages/core/tsconfig.json': tsconfig(
          { composite: true, outDir: 'dist' },
          { references: [{ path: '../..' }] },
        ),
      }),
      ['tree /app/packages/core/dist'],
    ],
    [
      '--build of named projects',
      builtBy('tsc --build packages/core', { 'packages/core/tsconfig.json': tsconfig({ outDir: 'dist' }) }),
      ['tree /app/packages/core/dist'],
    ],
    ['--version', builtBy('tsc --version'), []],
    ['vue-tsc', builtBy('vue-tsc --noEmit && touch x'), ['file /app/x']],
  ]);
});

describe('vite', () => {
  const config = (text: string) =>
    builtBy('vite build', { 'vite.config.ts': `export default defineConfig({ ${text} })` });
  const unclear = ['tree /app/dist?', 'in /app'];
  builds([
    ['by itself', builtBy('vite build'), ['tree /app/dist']],
    ['for a server', builtBy('vite build --ssr src/entry-server.js'), ['tree /app/dist']],
    ['for a server, elsewhere', builtBy('vite build --ssr --outDir dist/server'), ['tree /app/dist/server']],
    ['a config without outDir', config('plugins: [vue()], server: { port: 3000 }'), ['tree /app/dist']],
    ['outDir', config(`build: { outDir: 'out', sourcemap: true }`), ['tree /app/out']],
    ['outDir outside', config(`build: { outDir: '../site' }`), ['tree /site']],
    [
      'outDir from the folder of the config',
      config(`build: { outDir: path.resolve(__dirname, 'a', 'b') }`),
      ['tree /app/a/b'],
    ],
    ['root', config(`root: 'client', build: { outDir: '../out' }`), ['tree /app/out']],
    ['root alone', config(`root: 'client'`), ['tree /app/client/dist']],
    ['an outDir in a comment', config(`// build: { outDir: 'no' }\n`), ['tree /app/dist']],
    ['an outDir of something else', config(`pwa: { outDir: 'no' }`), ['tree /app/dist']],
    ['a computed outDir', config('build: { outDir: process.env.OUT }'), unclear],
    ['a chosen outDir', config(`build: { outDir: dev ? 'a' : 'b' }`), unclear],
    ['settings mixed in', config('...shared'), unclear],
    [
      'settings merged',
      builtBy('vite build', { 'vite.config.js': `export default mergeConfig(base, { base: '/' })` }),
      unclear,
    ],
    [
      '--outDir',
      builtBy('vite build --outDir ../site', { 'vite.config.js': 'export default { build: { outDir: x } }' }),
      ['tree /site'],
    ],
    ['--outDir=', builtBy('vite build --mode production --outDir=site'), ['tree /app/site']],
    ['the folder as a word', builtBy('vite build client'), ['tree /app/client/dist']],
    [
      '--config',
      builtBy('vite build -c vite.prod.js', { 'vite.prod.js': `module.exports = { build: { outDir: 'v' } }` }),
      ['tree /app/v'],
    ],
    ['a plugin that writes elsewhere', builtBy('vite build', {}, { 'laravel-vite-plugin': '1' }), unclear],
    [
      'after a check',
      builtBy('vue-tsc -b && vite build', { 'tsconfig.json': tsconfig({ noEmit: true }) }),
      ['tree /app/dist'],
    ],
    ['a server', builtBy('vite preview'), []],
    [
      'SvelteKit for node',
      builtBy(
        'vite build',
        { 'svelte.config.js': 'export default { kit: { adapter: adapter() } }' },
        { '@sveltejs/kit': '2', '@sveltejs/adapter-node': '5' },
      ),
      ['tree /app/build'],
    ],
    [
      'SvelteKit with its folder set',
      builtBy(
        'vite build',
        { 'svelte.config.js': `export default { kit: { adapter: adapter({ out: 'srv' }) } }` },
        { '@sveltejs/kit': '2', '@sveltejs/adapter-node': '5' },
      ),
      ['tree /app/srv'],
    ],
    [
      'SvelteKit with an adapter that decides later',
      builtBy('vite build', { 'svelte.config.js': '' }, { '@sveltejs/kit': '2', '@sveltejs/adapter-auto': '3' }),
      ['tree /app/build?', 'tree /app/.svelte-kit?', 'in /app'],
    ],
  ]);

  test('nobody read the config', () => {
    assert.deepEqual(makesUnread('npx vite build'), unclear);
  });
});

describe('next', () => {
  const config = (text: string) =>
    builtBy('next build', { 'next.config.mjs': `const nextConfig = { ${text} };\nexport default nextConfig;` });
  const standalone = ['tree /app/.next', 'tree /app/.next/standalone', 'tree /app/.next/static'];
  builds([
    ['standalone', config(`reactStrictMode: true, output: 'standalone'`), standalone],
    [
      'standalone in another folder',
      config(`distDir: 'build', output: "standalone"`),
      ['tree /app/build', 'tree /app/build/standalone', 'tree /app/build/static'],
    ],
    ['an export', config(`output: 'export'`), ['tree /app/.next', 'tree /app/out']],
    ['an export in its own folder', config(`output: 'export', distDir: 'site'`), ['tree /app/site']],
    [
      'a computed output',
      config(`output: process.env.DOCKER ? 'standalone' : undefined`),
      ['tree /app/.next', 'in /app'],
    ],
    ['an older spelling', config('experimental: { outputStandalone: true }'), ['tree /app/.next', 'in /app']],
    [
      'assigned later',
      builtBy('next build', {
        'next.config.js': `const c = {};\nif (x) c.output = 'standalone';\nmodule.exports = c;`,
      }),
      ['tree /app/.next', 'in /app'],
    ],
    [
      'next export',
      builtBy('next build && next export -o site', { 'next.config.js': `module.exports = { output: 'standalone' }` }),
      [...standalone, 'tree /app/site'],
    ],
    ['next lint', builtBy('next lint'), []],
  ]);

  test('without standalone there is none', () => {
    const made = makes('npm run build', config('images: { unoptimized: true }'));
    assert.deepEqual(made.slice(0, 2), ['folder /app/.next', 'tree /app/.next/static']);
    assert.ok(made.includes('in /app/.next/server') && !made.some((each) => each.includes('standalone')));
  });

  test('nobody read the config', () => {
    assert.deepEqual(makesUnread('npx next build'), ['tree /app/.next?', 'in /app']);
  });
});

describe('nuxt', () => {
  builds([
    ['3', builtBy('nuxt build', {}, { nuxt: '^3.10.0' }), ['tree /app/.nuxt', 'tree /app/.output']],
    [
      '3, generated',
      builtBy('nuxi generate', {}, { nuxt: '^3.10.0' }),
      ['tree /app/.nuxt', 'tree /app/.output', 'tree /app/dist'],
    ],
    ['2', builtBy('nuxt build', {}, { nuxt: '^2.15.8' }), ['tree /app/.nuxt']],
    ['2, generated', builtBy('nuxt generate', {}, { nuxt: '2' }), ['tree /app/.nuxt', 'tree /app/dist']],
    [
      'for a service',
      builtBy('nuxt build', { 'nuxt.config.ts': `export default { nitro: { preset: 'aws-lambda' } }` }, { nuxt: '3' }),
      ['tree /app/.nuxt?', 'tree /app/.output?', 'in /app'],
    ],
    ['of unknown version', builtBy('nuxt build'), ['tree /app/.output?', 'tree /app/.nuxt?', 'in /app']],
    ['nuxt prepare', builtBy('nuxt prepare', {}, { nuxt: '3' }), ['tree /app/.nuxt']],
  ]);
});

describe('ng', () => {
  const angular = (target: object, more: object = {}, command = 'ng build') =>
    builtBy(command, {
      'angular.json': JSON.stringify({ projects: { shop: { root: '', architect: { build: target } } }, ...more }),
    });
  const application = '@angular-devkit/build-angular:application';
  const browser = '@angular-devkit/build-angular:browser';
  builds([
    [
      'the application builder',
      angular({ builder: application, options: { outputPath: 'dist/shop' } }),
      ['tree /app/dist/shop', 'tree /app/dist/shop/browser'],
    ],
    [
      'by itself',
      angular({ builder: '@angular/build:application', options: {} }),
      ['tree /app/dist/shop', 'tree /app/dist/shop/browser'],
    ],
    [
      'its folder for browsers',
      angular({ builder: application, options: { outputPath: { base: 'out', browser: 'www' } } }),
      ['tree /app/out', 'tree /app/out/www'],
    ],
    [
      'without such a folder',
      angular({ builder: application, options: { outputPath: { base: 'out', browser: '' } } }),
      ['tree /app/out'],
    ],
    ['the builder before', angular({ builder: browser, options: { outputPath: 'dist' } }), ['tree /app/dist']],
    [
      'a configuration',
      angular({
        builder: browser,
        options: { outputPath: 'dist' },
        defaultConfiguration: 'production',
        configurations: { production: { outputPath: 'prod' } },
      }),
      ['tree /app/prod'],
    ],
    [
      'a configuration by flag',
      angular(
        { builder: browser, options: { outputPath: 'dist' }, configurations: { docker: { outputPath: 'image' } } },
        {},
        'ng build --configuration docker',
      ),
      ['tree /app/image'],
    ],
    [
      '--output-path',
      angular({ builder: browser, options: { outputPath: 'dist' } }, {}, 'ng build --prod --output-path=out'),
      ['tree /app/out'],
    ],
    [
      'a builder that nobody knows',
      angular({ builder: '@team/builder:fast', options: { outputPath: 'dist' } }),
      ['tree /app/dist?', 'in /app'],
    ],
    [
      'ng run',
      angular({ builder: browser, options: { outputPath: 'dist' } }, {}, 'ng run shop:build:production'),
      ['tree /app/dist'],
    ],
    ['no angular.json', builtBy('ng build'), ['tree /app/dist?', 'in /app']],
    ['a project that is not there', angular({}, {}, 'ng build other'), ['tree /app/dist?', 'in /app']],
    ['ng test', angular({ builder: browser }, {}, 'ng test --watch=false'), []],
  ]);
});

describe('nest', () => {
  const compiled = { 'tsconfig.json': tsconfig({ outDir: './dist' }), 'nest-cli.json': '{"sourceRoot":"src"}' };
  builds([
    ['by tsconfig.json', builtBy('nest build', compiled), ['tree /app/dist']],
    [
      'by tsconfig.build.json',
      builtBy('nest build', {
        ...compiled,
        'tsconfig.build.json': tsconfig({ outDir: 'out' }, { extends: './tsconfig.json' }),
      }),
      ['tree /app/out'],
    ],
    [
      'by another',
      builtBy('nest build -p tsconfig.prod.json', { ...compiled, 'tsconfig.prod.json': tsconfig({ outDir: 'prod' }) }),
      ['tree /app/prod'],
    ],
    ['with webpack', builtBy('nest build --webpack', compiled), ['tree /app/dist?', 'in /app']],
    [
      'an app of a monorepo',
      builtBy('nest build api', {
        ...compiled,
        'nest-cli.json':
          '{"monorepo":true,"root":"apps/api","projects":{"api":{"compilerOptions":{"tsConfigPath":"apps/api/tsconfig.app.json"}}}}',
        'apps/api/tsconfig.app.json': tsconfig({ outDir: '../../dist/apps/api' }, { extends: '../../tsconfig.json' }),
      }),
      ['tree /app/dist/apps/api?', 'in /app'],
    ],
  ]);
});

describe('prisma generate', () => {
  const schema = (lines: string) => ({
    'prisma/schema.prisma': `generator client {\n  provider = "prisma-client-js"\n${lines}}\n`,
  });
  const own = ['tree /app/node_modules/.prisma/client', 'tree /app/node_modules/@prisma/client'];
  const cases: [title: string, files: Files, made: string[]][] = [
    ['into node_modules', project({}, schema('')), own],
    ['where the schema says', project({}, schema('  output = "../src/db"\n')), ['tree /app/src/db']],
    ['an output in a comment', project({}, schema('  // output = "../no"\n')), own],
    ['linked by pnpm', project({}, { ...schema(''), 'pnpm-lock.yaml': '' }), own.map((each) => `${each}?`)],
    [
      'another generator',
      project({}, { 'prisma/schema.prisma': 'generator docs {\n  provider = "node docs.js"\n}\n' }),
      [],
    ],
    ['no schema', project(), [...own, 'in /app']],
  ];
  for (const [title, files, made] of cases)
    test(title, () => assert.deepEqual(makes('npx prisma generate', files), made));

  test('--schema', () => {
    const files = project(
      {},
      { 'db/schema.prisma': 'generator c {\n provider = "prisma-client"\n output = "./gen"\n}\n' },
    );
    assert.deepEqual(makes('npx prisma generate --schema=./db/schema.prisma', files), ['tree /app/db/gen']);
  });

  test('other commands leave nothing', () => {
    for (const command of ['prisma migrate deploy', 'prisma db push', 'prisma --version']) {
      assert.ok(['', 'nothing'].includes(makes(command).join()), command);
    }
  });
});

describe('webpack', () => {
  const config = (text: string, command = 'webpack --mode production') =>
    builtBy(command, { 'webpack.config.js': text });
  builds([
    ['by itself', builtBy('webpack'), ['tree /app/dist']],
    [
      'output.path',
      config(`module.exports = { output: { path: path.resolve(__dirname, 'public/js'), filename: '[name].js' } }`),
      ['tree /app/public/js'],
    ],
    ['without output.path', config(`module.exports = { output: { filename: 'x.js' } }`), ['tree /app/dist']],
    ['several', config(`module.exports = [{ output: { path: __dirname + '/a' } }]`), ['tree /app/dist?', 'in /app']],
    [
      'several that are known',
      config(
        `module.exports = [{ output: { path: path.join(__dirname, 'a') } }, { output: { path: path.join(__dirname, 'b') } }]`,
      ),
      ['tree /app/a', 'tree /app/b'],
    ],
    [
      '--config',
      builtBy('webpack --config build/webpack.prod.js', {
        'build/webpack.prod.js': `module.exports = { output: { path: path.resolve(__dirname, '../out') } }`,
      }),
      ['tree /app/out'],
    ],
    ['merged', config(`module.exports = merge(common, { mode: 'production' })`), ['tree /app/dist?', 'in /app']],
    [
      '--output-path',
      config('module.exports = { output: { path: x } }', 'webpack --output-path out'),
      ['tree /app/out'],
    ],
    ['a server', config('', 'webpack serve'), []],
  ]);
});

describe('bundlers, and generators of sites', () => {
  builds([
    ['react-scripts', builtBy('react-scripts build'), ['tree /app/build']],
    ['react-scripts elsewhere', builtBy('BUILD_PATH=./out react-scripts build'), ['tree /app/out']],
    ['react-scripts test', builtBy('react-scripts test'), []],
    ['vue-cli-service', builtBy('vue-cli-service build'), ['tree /app/dist']],
    ['vue-cli-service --dest', builtBy('vue-cli-service build --dest www'), ['tree /app/www']],
    [
      'vue-cli-service with outputDir',
      builtBy('vue-cli-service build', { 'vue.config.js': `module.exports = { outputDir: '../public' }` }),
      ['tree /public'],
    ],
    ['astro', builtBy('astro check && astro build'), ['tree /app/dist']],
    [
      'astro with outDir',
      builtBy('astro build', { 'astro.config.mjs': `export default defineConfig({ outDir: './site' })` }),
      ['tree /app/site'],
    ],
    ['tsup', builtBy('tsup src/index.ts --format cjs,esm'), ['tree /app/dist']],
    ['tsup -d', builtBy('tsup src/index.ts -d lib'), ['tree /app/lib']],
    ['rollup', builtBy('rollup -c'), ['tree /app/dist?', 'in /app']],
    ['rollup -o', builtBy('rollup main.js -o out/main.js'), ['file /app/out/main.js']],
    ['parcel', builtBy('parcel build index.html'), ['tree /app/dist?', 'in /app']],
    ['parcel --dist-dir', builtBy('parcel build index.html --dist-dir www'), ['tree /app/www']],
    ['gatsby', builtBy('gatsby build'), ['tree /app/public']],
    ['docusaurus', builtBy('docusaurus build'), ['tree /app/build']],
    ['ncc', builtBy('ncc build main.ts -o out'), ['tree /app/out']],
    ['esbuild --outfile', builtBy('esbuild a.ts --bundle --outfile=out/a.js'), ['file /app/out/a.js']],
    ['esbuild --outdir', builtBy('esbuild a.ts --outdir=out'), ['tree /app/out']],
    ['esbuild prints', builtBy('esbuild a.ts'), []],
    ['babel', builtBy('babel src --out-dir lib --copy-files'), ['tree /app/lib']],
    ['sass', builtBy('sass --no-source-map src/a.scss:public/a.css'), ['file /app/public/a.css']],
    ['sass of folders', builtBy('sass src:public'), ['tree /app/public']],
    ['tailwindcss', builtBy('tailwindcss -i in.css -o public/out.css --minify'), ['file /app/public/out.css']],
  ]);

  const cases: [command: string, made: string[]][] = [
    ['bun build ./main.ts --outdir ./out', ['tree /app/out']],
    ['bun build --compile --outfile=server ./main.ts', ['program /app/server']],
    ['bun build --compile ./cli.ts', ['program /app/cli?']],
    ['bun build ./main.ts', []],
    ['npx nx build web', ['tree /app/dist/apps/web']],
    ['npx nx run web:build:production', ['tree /app/dist/prod']],
    ['npx nx build api', ['in /app']],
    ['npx nx run-many -t build', ['in /app']],
  ];
  const files = project(
    {},
    {
      'apps/web/project.json':
        '{"name":"web","targets":{"build":{"options":{"outputPath":"dist/{projectRoot}"},"configurations":{"production":{"outputPath":"dist/prod"}}}}}',
      'apps/api/project.json': '{"name":"api","targets":{"build":{"executor":"x"}}}',
    },
  );
  for (const [command, made] of cases) test(command, () => assert.deepEqual(makes(command, files), made));
});

describe('remix', () => {
  const moved = "export default { plugins: [remix({ buildDirectory: 'out' })] };";
  builds([
    ['with Vite', builtBy('remix vite:build', { 'vite.config.ts': 'export default {};' }), ['tree /app/build']],
    ['moved', builtBy('remix vite:build', { 'vite.config.ts': moved }), ['tree /app/out']],
    ['by itself', builtBy('remix build', { 'remix.config.js': '' }), ['tree /app/build', 'tree /app/public/build']],
    [
      'moved by itself',
      builtBy('remix build', { 'remix.config.js': "module.exports = { serverBuildPath: 'out/x.js' };" }),
      ['tree /app/build?', 'tree /app/public/build?', 'in /app'],
    ],
  ]);
});

test('programs with an interpreter in them', () => {
  const made = (command: string) => {
    const effect = lastEffect(`${stageOf('node:22')}RUN ${command}\n`);
    const [program] = effect?.kind === 'build' ? effect.makes : [];
    return [program?.kind, program?.facts?.().linking, effect?.kind === 'build' && effect.makesPrograms === true];
  };
  const program = ['program', 'dynamic', true];
  assert.deepEqual(made('bun build --compile --outfile=server main.ts'), program);
  assert.deepEqual(made('npx pkg . -t node18-linux-x64 -o app'), program);
  assert.deepEqual(made('npx pkg . -t node18-win-x64 -o app.exe'), ['file', undefined, false]);
  assert.deepEqual(made('npx pkg . -o app'), ['file', undefined, false]);
});

describe('file commands', () => {
  const cases: [command: string, made: string[]][] = [
    ['rimraf dist ./lib', ['not /app/dist', 'not /app/lib']],
    ['mkdirp a/b', ['folder /app/a/b']],
    ['copyfiles -u 1 "src/**/*.html" dist', ['tree /app/dist']],
    ['cpx "assets/**/*" /srv/assets', ['tree /srv/assets']],
    ['ncp views dist/views', ['tree /app/dist/views']],
    ['tsc-alias -p tsconfig.json', []],
  ];
  for (const [command, made] of cases) test(command, () => assert.deepEqual(makes(command), made));
});

test('a name that objects have is no program', () => {
  assert.deepEqual(makes('constructor'), ['?']);
  assert.deepEqual(makes('npm run constructor', { 'package.json': manifest('shop', {}) }), ['?']);
});
