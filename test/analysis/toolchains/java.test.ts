/**
 * The tools of a JDK: what javac, jar, java, jlink and their like make.
 */

import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { analyze } from '../../../server/analysis/analyze.ts';
import { type Files, madeIn } from './madeIn.ts';

const sources: Files = { 'Main.java': 'class Main {}', 'lib/Tool.java': 'class Tool {}' };

/** What `command` leaves behind in a stage with the sources in /src. */
function makes(command: string): string[] {
  return madeIn(`FROM eclipse-temurin:21\nWORKDIR /src\nCOPY . .\nRUN ${command}\n`, sources);
}

/** Runs a test for each command. */
function checkAll(cases: readonly [command: string, made: string[]][]): void {
  for (const [command, made] of cases) test(command, () => assert.deepEqual(makes(command), made));
}

describe('compilers', () => {
  checkAll([
    ['javac Main.java', ['file /src/Main.class?', 'unknown anything in /src']],
    ['javac *.java', ['file /src/Main.class?', 'unknown anything in /src']],
    ['javac lib/*.java', ['file /src/lib/Tool.class?', 'unknown anything in /src/lib']],
    ['javac @files', ['unknown anything in /src']],
    ['javac $(find . -name "*.java")', ['unknown anything in /src']],
    ['javac -d out -cp "lib/*" Main.java', ['unknown anything in /src/out']],
    ['javac -encoding UTF-8 -d /out @files', ['unknown anything in /out']],
    ['javac -d "$(pwd)/out" Main.java', ['unknown anything in /src/out']],
    ['javac -version', []],
    ['kotlinc app.kt -include-runtime -d app.jar', ['file /src/app.jar']],
    ['kotlinc app.kt -d classes', ['unknown anything in /src/classes']],
    ['kotlinc app.kt', ['unknown anything in /src']],
    ['kotlinc-native app.kt -o app', ['program /src/app.kexe?']],
    ['scalac -d app.jar App.scala', ['file /src/app.jar']],
    ['native-image Main', ['program /src/main', 'unknown by-products in /src']],
    ['native-image -cp . Main app', ['program /src/app', 'unknown by-products in /src']],
    ['native-image -jar app.jar', ['program /src/app', 'unknown by-products in /src']],
    ['native-image --static -jar app.jar -o /out/server', ['program /out/server', 'unknown by-products in /out']],
    ['native-image -H:Name=server -jar app.jar', ['program /src/server', 'unknown by-products in /src']],
    ['native-image --shared -jar app.jar', ['unknown anything in /src']],
    ['native-image --version', []],
  ]);
});

describe('archives', () => {
  checkAll([
    ['jar cf app.jar -C out .', ['file /src/app.jar']],
    ['jar -cvf app.jar *.class', ['file /src/app.jar']],
    ['jar cfe app.jar Main *.class', ['file /src/app.jar']],
    ['jar cvfm app.jar manifest.txt *.class', ['file /src/app.jar']],
    ['jar cmf manifest.txt app.jar *.class', ['file /src/app.jar']],
    ['jar --create --file /out/app.jar --main-class Main -C out .', ['file /out/app.jar']],
    ['jar --create --file=app.jar -C out .', ['file /src/app.jar']],
    ['jar -c -f app.jar Main.class', ['file /src/app.jar']],
    ['jar xf app.jar', ['unknown anything in /src']],
    ['cd /opt && jar -xf /src/app.jar', ['unknown anything in /opt']],
    ['jar --extract --file app.jar --dir /out', ['unknown anything in /out']],
    ['jar tf app.jar', []],
    ['jar --list --file app.jar', []],
    ['jar uf app.jar Main.class', []],
  ]);
});

describe('runtimes and packages', () => {
  checkAll([
    ['jlink --add-modules java.base --strip-debug --output /jre', ['unknown anything in /jre']],
    ['$JAVA_HOME_UNSET/usr/bin/jlink --add-modules java.base --output=jre', ['unknown anything in /src/jre']],
    ['jlink --version', []],
    ['jpackage --type app-image --name shop --dest /opt --input lib', ['unknown anything in /opt/shop']],
    ['jpackage --type deb --name shop --dest /opt', ['unknown anything in /opt']],
    ['jdeps --print-module-deps app.jar', []],
    ['jdeps --print-module-deps app.jar > deps.info', ['file /src/deps.info']],
    ['jdeps --generate-module-info /out app.jar', ['unknown anything in /out']],
    ['keytool -genkeypair -alias a -keystore /etc/store.jks', ['file /etc/store.jks?']],
    ['keytool -importcert -cacerts -alias a -file a.crt', ['file /opt/java/openjdk/lib/security/cacerts?']],
    ['JAVA_HOME=$(pwd)/x keytool -importcert -cacerts -file a.crt', ['file /src/x/lib/security/cacerts?']],
    ['keytool -list -keystore /etc/store.jks', []],
    ['ant -f sub/build.xml dist', ['unknown anything in /src/sub']],
    ['ant', ['unknown anything in /src']],
    ['ant -version', []],
  ]);
});

describe('java', () => {
  const layers = (folder: string) => [
    `unknown anything in ${folder}`,
    ...['application', 'dependencies', 'snapshot-dependencies', 'spring-boot-loader'].map(
      (layer) => `unknown anything in ${folder}/${layer}`,
    ),
  ];
  checkAll([
    ['java -Djarmode=layertools -jar app.jar extract', layers('/src')],
    ['java -Djarmode=layertools -jar target/*.jar extract --destination out', layers('/src/out')],
    ['java -Djarmode=tools -jar app.jar extract --layers --launcher', layers('/src/app')],
    ['java -Djarmode=tools -jar app.jar extract --layers --destination /out', layers('/out')],
    [
      'java -Djarmode=tools -jar app.jar extract',
      ['file /src/app/app.jar?', 'unknown anything in /src/app', 'unknown anything in /src/app/lib'],
    ],
    ['java -Djarmode=layertools -jar app.jar list', []],
    ['java -XX:ArchiveClassesAtExit=app.jsa -jar app.jar', ['file /src/app.jsa?', 'unknown anything in /src']],
    ['java -Xshare:dump -XX:SharedArchiveFile=/jre/app.jsa', ['file /jre/app.jsa?']],
    ['java -version', []],
  ]);

  for (const command of [
    'java -jar installer.jar',
    'java -cp out Main',
    'java Main.java',
    'kotlinc -script build.kts',
  ]) {
    test(`${command} may do anything`, () => {
      const { tree, flow } = analyze(`FROM eclipse-temurin:21\nWORKDIR /src\nRUN ${command}\n`);
      const run = tree.instructions.at(-1) ?? assert.fail('no RUN');
      assert.equal(flow.steps(run)[0]?.effect, undefined);
    });
  }
});
