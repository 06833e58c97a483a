/**
 * Scala and Clojure: what sbt, mill and Leiningen make, by the names in their builds.
 */

import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { type Files, madeIn } from './madeIn.ts';

const shop: Files = {
  'build.sbt': 'name := "Web Shop"\nversion := "1.2"\nscalaVersion := "2.13.14"\n',
  'project/plugins.sbt': '',
};

/** What a command leaves behind in a stage with these files in /src, but for downloads. */
function leaves(command: string, files: Files | undefined = shop): string[] {
  const made = madeIn(`FROM eclipse-temurin:21\nWORKDIR /src\nCOPY . .\nRUN ${command}\n`, files);
  return made.filter((line) => !/ in \/root\//.test(line));
}

/** The files and programs among that. */
function files(command: string, given: Files = shop): string[] {
  return leaves(command, given).filter((line) => /^(?:file|program) /.test(line));
}

describe('sbt', () => {
  const fat = 'file /src/target/scala-2.13/Web Shop-assembly-1.2.jar';
  const script = 'program /src/target/universal/stage/bin/web-shop?';
  const cases: [command: string, made: string[]][] = [
    ['sbt assembly', [fat]],
    ['sbt clean compile assembly', [fat]],
    ['sbt "clean; assembly"', [fat]],
    ['sbt ";clean;assembly"', [fat]],
    ["sbt 'set assembly / test := {}' assembly", [fat]],
    ['sbt -Dsbt.log.noformat=true -J-Xmx2g -mem 2048 assembly', [fat]],
    ['./sbt assembly', [fat]],
    ['sbt package', ['file /src/target/scala-2.13/web-shop_2.13-1.2.jar']],
    ['sbt stage', [script]],
    ['sbt universal:stage', [script]],
    ['sbt "Universal / stage"', [script]],
    ['sbt dist', ['file /src/target/universal/web-shop-1.2.zip?']],
    ['sbt universal:packageZipTarball', ['file /src/target/universal/web-shop-1.2.tgz?']],
    ['sbt Docker/stage', []],
    ['sbt compile', []],
    ['sbt update', []],
    ['sbt assembly && sbt clean', []],
    ['sbt --version', []],
  ];
  for (const [command, made] of cases) test(command, () => assert.deepEqual(files(command), made));

  test('leaves folders, too', () => {
    assert.ok(leaves('sbt stage').includes('unknown anything in /src/target/universal/stage'));
    assert.ok(leaves('sbt Docker/stage').includes('unknown anything in /src/target/docker/stage'));
    assert.deepEqual(leaves('sbt update'), ['unknown by-products in /src']);
    assert.deepEqual(leaves('sbt runMain x'), ['unknown anything in /src/target', 'unknown by-products in /src']);
  });

  const builds: [title: string, text: string, made: string[]][] = [
    [
      'has settings of the whole build',
      'ThisBuild / version := "3"\nThisBuild / scalaVersion := "3.3.1"\nlazy val root = (project in file(".")).settings(name := "a")\n',
      ['file /src/target/scala-3.3.1/a-assembly-3.jar'],
    ],
    [
      'names its jar',
      'scalaVersion := "2.12.1"\nassembly / assemblyJarName := "app.jar"\n',
      ['file /src/target/scala-2.12/app.jar'],
    ],
    [
      'names its jar as it used to',
      'scalaVersion := "2.12.1"\nassemblyJarName in assembly := "app.jar"\n',
      ['file /src/target/scala-2.12/app.jar'],
    ],
    ['puts its jar elsewhere', 'assembly / assemblyOutputPath := file("out/app.jar")\n', ['file /src/out/app.jar']],
    [
      'has a version in a value',
      'val v = "2.13.1"\nscalaVersion := v\nname := "a"\n',
      ['file /src/target/scala-2.13/a-assembly-0.1.0-SNAPSHOT.jar'],
    ],
    [
      'is called like its folder',
      'scalaVersion := "2.13.1"\nversion := "1"\n',
      ['file /src/target/scala-2.13/src-assembly-1.jar'],
    ],
    ['has the version of an unknown Scala', 'name := "a"\n', []],
    ['computes its version', 'name := "a"\nscalaVersion := "2.13.1"\nversion := git.value\n', []],
    [
      'ignores comments',
      '// name := "b"\nname := "a"\nversion := "1"\nscalaVersion := "2.13.1"\n',
      ['file /src/target/scala-2.13/a-assembly-1.jar'],
    ],
    [
      'has several projects',
      'scalaVersion := "2.13.1"\nlazy val core = project\nlazy val web = (project in file("web"))\n',
      [],
    ],
  ];
  for (const [title, text, made] of builds) {
    test(`of a build that ${title}`, () => assert.deepEqual(files('sbt assembly', { 'build.sbt': text }), made));
  }

  test('of several projects may put anything into any of them', () => {
    const given = { 'build.sbt': 'lazy val core = project\nlazy val web = project\n' };
    assert.ok(leaves('sbt web/stage', given).includes('unknown anything in /src'));
  });

  test('without a build that was read', () => {
    assert.deepEqual(leaves('sbt stage', {}), [
      'unknown anything in /src',
      'unknown anything in /src/target/universal/stage',
    ]);
    assert.ok(leaves('sbt assembly', { 'build.sbt': '' }).includes('unknown anything in /src/target'));
  });
});

describe('mill and scala-cli', () => {
  const cases: [command: string, made: string[]][] = [
    ['mill app.assembly', ['file /src/out/app/assembly.dest/out.jar?']],
    ['./mill -i app.web.assembly', ['file /src/out/app/web/assembly.dest/out.jar?']],
    ['mill app.compile', []],
    ['scala-cli --power package . -o app.jar --assembly', ['file /src/app.jar']],
  ];
  for (const [command, made] of cases) test(command, () => assert.deepEqual(files(command), made));
});

describe('Clojure', () => {
  const given: Files = {
    'project.clj': '(defproject org.example/shop "1.2"\n  :description "x"\n  :main shop.core)\n',
  };
  const cases: [command: string, text: string, made: string[]][] = [
    ['lein uberjar', '', ['file /src/target/shop-1.2-standalone.jar?', 'file /src/target/shop-1.2.jar?']],
    ['lein jar', '', ['file /src/target/shop-1.2.jar?']],
    [
      'lein with-profile prod uberjar',
      '',
      ['file /src/target/shop-1.2-standalone.jar?', 'file /src/target/shop-1.2.jar?'],
    ],
    ['lein do clean, uberjar', '', ['file /src/target/shop-1.2-standalone.jar?', 'file /src/target/shop-1.2.jar?']],
    ['lein uberjar', ':uberjar-name "app.jar"', ['file /src/target/app.jar?', 'file /src/target/shop-1.2.jar?']],
    [
      'lein uberjar',
      ':target-path "target/%s"',
      ['file /src/target/uberjar/shop-1.2-standalone.jar?', 'file /src/target/uberjar/shop-1.2.jar?'],
    ],
    ['lein deps', '', []],
    ['lein version', '', []],
    ['clojure -P', '', []],
  ];
  for (const [command, text, made] of cases) {
    test(`${command} ${text}`, () => {
      const clj = (given['project.clj'] ?? '').replace(':main', `${text}\n  :main`);
      assert.deepEqual(files(command, { 'project.clj': clj }), made);
    });
  }

  test('without a project that was read', () => {
    assert.ok(leaves('lein uberjar', {}).includes('unknown anything in /src/target'));
  });

  test('aliases may do anything in their folder', () => {
    assert.deepEqual(leaves('clojure -T:build uber', {}), ['unknown anything in /src']);
    assert.deepEqual(leaves('clojure -Auberjar', {}), ['unknown anything in /src']);
  });
});
