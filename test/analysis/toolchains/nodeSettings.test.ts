/**
 * Literal settings in config files that are programs: what is computed is not known.
 */

import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { configFile } from '../../../server/analysis/toolchains/node/settings.ts';

/** The values of a setting in /app/tool.config.js. */
function settings(text: string, ...names: string[]): readonly (string | undefined)[] {
  const files = { read: () => text, filesIn: () => [], isKnown: () => true, kindOf: () => undefined };
  return configFile(files, '/app/tool.config.js')?.settings(...names) ?? assert.fail('not read');
}

describe('build.outDir', () => {
  const cases: [title: string, text: string, values: (string | undefined)[]][] = [
    ['an object', `export default { build: { outDir: 'out' } }`, ['out']],
    ['double quotes', `export default { "build": { "outDir": "out" } }`, ['out']],
    ['a template that is plain', 'export default { build: { outDir: `out` } }', ['out']],
    ['a call around it', `export default defineConfig({ build: { outDir: 'out' } })`, ['out']],
    ['a function', `export default defineConfig(({ mode }) => { return { build: { outDir: 'out' } } })`, ['out']],
    ['an arrow', `export default () => ({ build: { outDir: 'out' } })`, ['out']],
    ['a variable', `const config: UserConfig = { build: { outDir: 'out' } };\nexport default config`, ['out']],
    ['with a type', `export default { build: { outDir: 'out' } } satisfies UserConfig`, ['out']],
    [
      'other settings around',
      `export default { a: [1, { b: 2 }], build: { c: /}'/, outDir: 'out', d() {} }, e: \`x\${1}\` }`,
      ['out'],
    ],
    [
      'from the folder of the file',
      `export default { build: { outDir: path.resolve(__dirname, '../out') } }`,
      ['/out'],
    ],
    ['joined', `export default { build: { outDir: join(__dirname, 'a', 'b') } }`, ['/app/a/b']],
    ['from the working directory', `export default { build: { outDir: resolve(process.cwd(), 'out') } }`, ['/app/out']],
    [
      'as an address',
      `export default { build: { outDir: fileURLToPath(new URL('./out', import.meta.url)) } }`,
      ['/app/out'],
    ],
    ['absolute', `export default { build: { outDir: path.resolve('/srv', 'out') } }`, ['/srv/out']],
    ['not set', `export default { build: { sourcemap: true } }`, []],
    ['set elsewhere', `export default { pwa: { outDir: 'no' } }`, []],
    ['in comments', `/* build: { outDir: 'no' } */ export default { // build: { outDir: 'no' }\n}`, []],
    ['in a text', `export default { text: "build: { outDir: 'no' }" }`, []],
    ['imported names', `import { build } from 'x';\nconst { outDir } = y;\nexport default { plugins: [] }`, []],
    ['a list that is spread', `export default { plugins: [...more] }`, []],
    ['a variable as value', `export default { build: { outDir: folder } }`, [undefined]],
    ['a variable of that name', `export default { build: { outDir } }`, [undefined]],
    ['the whole from elsewhere', `export default { build }`, [undefined]],
    ['the whole computed', `export default { build: buildOf(mode) }`, [undefined]],
    ['a choice', `export default { build: { outDir: dev ? 'a' : 'b' } }`, [undefined]],
    ['a default', `export default { build: { outDir: process.env.OUT || 'out' } }`, [undefined]],
    ['put together', `export default { build: { outDir: 'a' + b } }`, [undefined]],
    ['a template', 'export default { build: { outDir: `${a}/out` } }', [undefined]],
    ['a path of a variable', `export default { build: { outDir: path.resolve(root, 'out') } }`, [undefined]],
    ['mixed in', `export default { ...base, build: { outDir: 'out' } }`, [undefined, 'out']],
    ['merged', `export default mergeConfig(base, { build: { outDir: 'out' } })`, [undefined, 'out']],
    ['assigned', `const config = {};\nconfig.build = x;\nmodule.exports = config;`, [undefined]],
    ['compared only', `if (config.build === x) y();`, []],
    [
      'part by part',
      `export default { environments: { ssr: { build: { outDir: 'a' } } }, build: { outDir: 'b' } }`,
      ['a', 'b'],
    ],
    ['no program at all', `{{{ ]]] '`, []],
    ['cut off', `export default { build: { outDir: 'ou`, [undefined]],
  ];
  for (const [title, text, values] of cases) {
    test(title, () => assert.deepEqual(settings(text, 'build', 'outDir'), values));
  }
});

test('a plain name stands at the top', () => {
  const text = `const nextConfig = { webpack(config) { return { ...config, output: { path: 'x' } } }, output: 'export' };`;
  assert.deepEqual(settings(text, 'output'), ['export']);
});
