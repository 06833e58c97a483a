/**
 * What the sources of Node.js projects tell of what these reach for when they run.
 */

import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { scanSource } from '../../../server/analysis/toolchains/node/sources/scan.ts';
import { applicationsOf } from './applications.ts';
import type { Files } from './madeIn.ts';
import { manifest } from './nodeProjects.ts';

describe('imports', () => {
  const cases: [code: string, libraries: string[]][] = [
    ["import express from 'express';", ['express']],
    ["import a, { b as c } from '@team/tool/sub';", ['@team/tool']],
    ["import * as all from 'all';\nimport 'side';", ['all', 'side']],
    ["import {\n  one,\n  two,\n} from 'many';", ['many']],
    ["export * from 'lib';\nexport { x } from 'other';", ['lib', 'other']],
    ["const x = require('x/lib/y');\nconst y = await import('y');", ['x', 'y']],
    ["import fs = require('fs');\nimport legacy = require('legacy');", ['legacy']],
    ["require.resolve('plugin')", ['plugin']],
    ["import type { T } from 'types';\nimport { type A, type B } from 'more';", []],
    ["export type { T } from 'types';", []],
    ["import type from 'type';\nimport { type A, b } from 'half';", ['type', 'half']],
    ["import fs from 'node:fs';\nimport { join } from 'path';\nimport ps from 'fs/promises';", []],
    ["import './own';\nimport x from '../x.js';\nimport y from '@/y';", []],
    ["// import a from 'a';\n/* require('b') */\nconst s = \"require('c')\";", []],
    ["const pattern = /[\"'`]/g; import z from 'z';", ['z']],
    ["export const name = 'none';\nexport default 'x';", []],
  ];
  for (const [code, libraries] of cases) {
    test(code, () => assert.deepEqual(scanSource(code).libraries, libraries));
  }
});

test('what is loaded without being named', () => {
  for (const code of ["require('./routes/' + name)", 'import(`./${name}.js`)', 'require(file)'])
    assert.ok(scanSource(code).loadsOthers, code);
  for (const code of ["require('./x')", "import('./y')", 'const isRequired = required(x)', 'require.main === module'])
    assert.ok(!scanSource(code).loadsOthers, code);
});

describe('texts that may be paths', () => {
  const cases: [code: string, mentions: string[]][] = [
    ["fs.readFileSync('./data/list.json')", ['./data/list.json']],
    [
      "app.set('views', path.join(__dirname, '..', 'templates'))",
      ['./templates', './../templates'.replace('./..', '.')],
    ],
    ["app.use(express.static('public'))", ['./public']],
    ['const file = `${root}/mails/welcome.html`;', ['mails/welcome.html']],
    ["const greeting = 'Hello there';", []],
    ["import x from './x.js';", []],
  ];
  for (const [code, mentions] of cases) {
    test(code, () => assert.deepEqual(scanSource(code).mentions, [...new Set(mentions)]));
  }
});

describe('programs that are started', () => {
  const cp = "const { exec, spawn, execFile } = require('child_process');\n";
  const cases: [code: string, starts: string[], others: boolean][] = [
    [`${cp}spawn('git', ['log'])`, ['git'], false],
    [`${cp}exec('convert a.png b.jpg && optipng b.jpg')`, ['convert', 'optipng'], false],
    [`${cp}exec(command)`, [], true],
    [`${cp}exec(\`tar xf \${file}\`)`, ['tar'], false],
    [`${cp}exec(\`\${tool} -v\`)`, [], true],
    [`${cp}const run = promisify(exec);\nawait run('ffmpeg -i x')`, ['ffmpeg'], false],
    ["import cp from 'node:child_process';\ncp.execSync('LANG=C df -h | tail')", ['df', 'tail'], false],
    ["import { execa } from 'execa';\nawait execa('pandoc', [])", ['pandoc'], false],
    ["import { $ } from 'zx';\nawait $`gpg --list-keys`", ['gpg'], false],
    ["import shell from 'shelljs';\nshell.exec('whois x')", ['whois'], false],
    ["import ffmpeg from 'fluent-ffmpeg';", ['ffmpeg', 'ffprobe'], false],
    ["const proc = Bun.spawn(['git', 'status']);", ['git'], false],
    ["const found = /x/.exec(text); db.exec('PRAGMA');", [], false],
    [`${cp}const found = pattern.exec(text);`, [], false],
  ];
  for (const [code, starts, others] of cases) {
    test(code, () => {
      const source = scanSource(code);
      assert.deepEqual([source.starts, source.startsOthers], [starts, others]);
    });
  }
});

const shop: Files = {
  'package.json': manifest('shop', { start: 'node dist/main.js' }, { dependencies: { express: '4' } }),
  'src/main.ts': "import express from 'express';\nimport { mail } from './mail.js';\nexpress.static('public');\n",
  'src/mail.ts': "import nodemailer from 'nodemailer';\nexport const mail = () => 'mails/a.html';\n",
  'src/seed.ts': "import { faker } from '@faker-js/faker';\n",
  'src/mail.test.ts': "import sinon from 'sinon';\n",
  'test/app.ts': "import supertest from 'supertest';\n",
  'vite.config.ts': "import react from '@vitejs/plugin-react';\n",
  'server.js': "require('./lib')();\n",
  'lib/index.js': "module.exports = () => require('child_process').exec(process.argv[2]);\n",
};

function started(command: string, files = shop) {
  const [application] = applicationsOf(`CMD ${command}`, files);
  return { uses: application?.uses?.(), facts: application?.facts?.() };
}

test('the sources of a compiled script are followed from where it came from', () => {
  const { uses, facts } = started('node dist/main.js');
  assert.deepEqual(uses, ['express', 'nodemailer']);
  assert.ok(facts?.sourcesRead);
  assert.ok(facts.mentions.includes('mails/a.html') && facts.mentions.includes('./public'));
  assert.deepEqual([facts.startsOthers, facts.certificates, facts.timeZones], [false, false, false]);
});

test('a script that is run as it is, with the index of a folder', () => {
  const { uses, facts } = started('node server.js');
  assert.deepEqual(uses, []);
  assert.ok(facts?.startsOthers && facts.certificates);
});

test('where not all can be followed, all sources count that are no tests and no settings', () => {
  for (const main of ["import x from '@/mail';\n", 'require(name);\n', "import './gone';\n"]) {
    const { uses } = started('node dist/main.js', { ...shop, 'src/main.ts': main });
    assert.deepEqual(uses, ['nodemailer', '@faker-js/faker'], main);
  }
});

test('what is loaded before the script counts, too', () => {
  assert.deepEqual(started('node -r newrelic dist/main.js').uses, ['newrelic', 'express', 'nodemailer']);
});

test('a library that another one is told to load', () => {
  const files = {
    ...shop,
    'package.json': manifest('shop', {}, { dependencies: { pino: '9' }, devDependencies: { 'pino-pretty': '11' } }),
    'src/main.ts': "import pino from 'pino';\npino({ transport: { target: 'pino-pretty' }, level: 'info' });\n",
  };
  assert.deepEqual(started('node dist/main.js', files).uses, ['pino', 'pino-pretty']);
});

test('the project of a script that a build makes', () => {
  const [application] = applicationsOf('RUN npm ci && npm run build\nCMD node dist/main.js', shop);
  assert.deepEqual(application?.uses?.(), ['express', 'nodemailer']);
});

test('sources in TypeScript that are run as they are', () => {
  const mentions = (command: string) => started(command).facts?.mentions ?? [];
  assert.ok(mentions('bun src/main.ts').includes('/app/src/mail.ts'));
  assert.ok(!mentions('node dist/main.js').includes('/app/src/mail.ts'));
});

test('without sources nothing is known', () => {
  const { uses, facts } = started('node dist/main.js', { 'package.json': '{}' });
  assert.deepEqual([uses, facts?.sourcesRead, facts?.sourcesSeen, facts?.opensFiles], [[], false, false, true]);
});
