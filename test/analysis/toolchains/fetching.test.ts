/**
 * Commands that fetch libraries: what they read of a project, and what fetches alone.
 */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { analyze } from '../../../server/analysis/analyze.ts';
import { contextOf } from '../../../server/analysis/context/buildContext.ts';
import { fetchingOf } from '../../../server/analysis/toolchains/fetching/fetching.ts';

const npm = { 'package.json': '{ "dependencies": { "express": "5" } }', 'package-lock.json': '{}', '.npmrc': '' };
const flask = '[project]\nname = "app"\ndependencies = ["flask"]\n';
const built = `${flask}[build-system]\nrequires = ["hatchling"]\n`;
const goMod = 'module example.com/app\nrequire golang.org/x/text v0.14.0\n';
const pom = (inside: string) => `<project><artifactId>app</artifactId><version>1</version>${inside}</project>`;

/** The command, the files of the project, and what is read; behind `>`, the command that only fetches. */
const cases: readonly (readonly [string, Readonly<Record<string, string>>, string | undefined])[] = [
  ['npm ci', npm, 'package.json package-lock.json .npmrc'],
  ['npm install --omit=dev', npm, 'package.json package-lock.json .npmrc'],
  ['npm install express', npm, undefined],
  ['npm ci --prefix web', npm, undefined],
  ['npm ci', {}, undefined],
  ['npm ci', { 'package.json': '{ "dependencies": { "a": "file:../a" } }' }, undefined],
  ['npm ci', { 'package.json': '{ "workspaces": ["a"] }', 'a/package.json': '{}' }, 'package.json a/package.json'],
  ['npm ci', { 'package.json': '{ "devDependencies": { "prisma": "6" } }' }, undefined],
  ['pnpm install --frozen-lockfile', { 'package.json': '{}', 'pnpm-lock.yaml': '' }, 'package.json pnpm-lock.yaml'],
  ['bun install', { 'package.json': '{}', 'bun.lock': '' }, 'package.json bun.lock'],
  ['pip install -r requirements.txt', { 'requirements.txt': 'flask\n' }, 'requirements.txt'],
  ['pip install -r a.txt', { 'a.txt': '-r b.txt\n', 'b.txt': 'flask\n' }, 'a.txt b.txt'],
  ['pip install -r a.txt', { 'a.txt': '-e .\n' }, undefined],
  ['pip install -r a.txt', {}, undefined],
  ['pip install .', { 'pyproject.toml': flask }, undefined],
  ['pip install flask', {}, ''],
  ['uv sync --frozen', { 'pyproject.toml': flask, 'uv.lock': '' }, 'pyproject.toml uv.lock'],
  [
    'uv sync --frozen',
    { 'pyproject.toml': built, 'uv.lock': '' },
    'pyproject.toml uv.lock > uv sync --frozen --no-install-project',
  ],
  ['go mod download', { 'go.mod': goMod, 'go.sum': '' }, 'go.mod go.sum'],
  ['go build -o /app .', { 'go.mod': goMod, 'go.sum': '', 'main.go': '' }, 'go.mod go.sum > go mod download'],
  ['go build', { 'go.mod': `${goMod}replace a => ./a\n`, 'go.sum': '' }, undefined],
  ['go build', { 'go.mod': goMod, 'go.sum': '', 'vendor/modules.txt': '' }, undefined],
  ['go build', { 'go.mod': 'module example.com/app\n', 'go.sum': '' }, undefined],
  ['mvn -B package', { 'pom.xml': pom('') }, 'pom.xml > mvn -B dependency:go-offline'],
  ['mvn package', { 'pom.xml': pom('<modules><module>a</module></modules>') }, undefined],
  ['bundle install', { Gemfile: "gem 'rails'\n", 'Gemfile.lock': '' }, 'Gemfile Gemfile.lock'],
  ['bundle install', { Gemfile: 'gemspec\n' }, undefined],
  ['mix deps.get', { 'mix.exs': 'defmodule App do\nend\n', 'mix.lock': '' }, 'mix.exs mix.lock'],
  ['dart pub get', { 'pubspec.yaml': 'name: app\n' }, 'pubspec.yaml'],
  ['dart pub get', { 'pubspec.yaml': 'name: app\ndependencies:\n  a:\n    path: ../a\n' }, undefined],
  ['make', { Makefile: 'all:\n' }, undefined],
];

for (const [command, files, expected] of cases) {
  test(`${command} (${Object.keys(files).join(' ') || 'no files'}) reads ${expected ?? 'who knows what'}`, () => {
    const text = `FROM debian:13\nWORKDIR /app\nCOPY . .\nRUN ${command}\n`;
    const { stages, flow } = analyze(text, contextOf(files));
    const run = stages.all[0]?.instructions.find(({ name }) => name === 'RUN');
    const [step] = run === undefined ? [] : flow.steps(run);
    assert.ok(step);
    const words = step.words.map(({ value }) => value);
    const found = fetchingOf(step.effect, words, step.cwd, step.files);
    const reads = found?.reads.map((path) => path.replace('/app/', '')).join(' ');
    assert.equal(found?.ahead === undefined ? reads : `${reads} > ${found.ahead}`, expected);
  });
}
