/**
 * What images start with Java, by the documentation of its launcher and of the tools that build for it.
 */

import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { applicationsOf, startWords } from './applications.ts';
import type { Files } from './madeIn.ts';

/** Checks what the commands start in an image with these files. */
function starts(
  name: string,
  cases: readonly (readonly [command: string, words: string])[],
  files: Files = { 'src/Main.java': 'class Main {}' },
  image = 'eclipse-temurin:21',
): void {
  describe(name, () => {
    for (const [command, words] of cases) test(command, () => assert.equal(startWords(command, files, image), words));
  });
}

const jar = '/app/target/shop.jar data';

starts('archives', [
  ['["java", "-jar", "target/shop.jar"]', jar],
  ['["java", "-Xmx256m", "-Dspring.profiles.active=prod", "-jar", "/app/target/shop.jar", "--port=80"]', jar],
  ['["/opt/java/openjdk/bin/java", "-jar", "target/shop.jar"]', jar],
  ['java $JAVA_OPTS -jar target/shop.jar', jar],
  ['["sh", "-c", "exec java $JAVA_OPTS -Dserver.port=$PORT -jar target/shop.jar"]', jar],
  ['["java", "-cp", "conf", "-jar", "target/shop.jar"]', jar],
  ['["java", "--add-opens", "java.base/java.lang=ALL-UNNAMED", "-jar", "target/shop.jar"]', jar],
  ['["java", "-javaagent:agent.jar=port=9404", "-jar", "target/shop.jar"]', '/app/target/shop.jar /app/agent.jar data'],
  ['["java", "-agentlib:jdwp=transport=dt_socket,server=y", "-jar", "target/shop.jar"]', jar],
  ['["java", "-XX:SharedArchiveFile=none.jsa", "-jar", "target/shop.jar"]', jar],
  [
    '["java", "-Dloader.path=plugins,/opt/lib/*", "-jar", "target/shop.jar"]',
    '/app/target/shop.jar /app/plugins /opt/lib data',
  ],
  ['["java", "-Djetty.base=/srv/jetty", "-jar", "/opt/jetty/start.jar"]', '/opt/jetty/start.jar /srv/jetty data'],
  ['java -jar target/*.jar', '/app/target/*.jar data'],
  ['java -jar "$UNKNOWN"', ''],
  ['["java", "-jar"]', ''],
  ['["java", "-version"]', ''],
]);

starts('classes', [
  ['["java", "-cp", "target/classes:target/lib/*", "shop.Main"]', '/app/target/classes /app/target/lib data'],
  ['["java", "--class-path=target/classes", "shop.Main"]', '/app/target/classes data'],
  ['["java", "-classpath", "app.jar::/opt/lib/*", "shop.Main"]', '/app/app.jar /app /opt/lib data'],
  ['["java", "-cp", "*", "shop.Main"]', '/app data'],
  ['["java", "shop.Main"]', '/app data'],
  ['["java", "org.springframework.boot.loader.launch.JarLauncher"]', '/app data'],
  ['["java", "-p", "mods", "-m", "shop/shop.Main"]', '/app/mods data'],
  ['java -cp "$(cat classpath)" shop.Main', ''],
  ['["java", "src/Main.java"]', 'compiles the source each time it starts'],
  ['["java", "--source", "21", "script"]', 'compiles the source each time it starts'],
]);

describe('the tool that built it', () => {
  const builder = (command: string, files: Files) => applicationsOf(`CMD ${command}`, files)[0]?.toolchain;
  test('the nearest manifest tells', () => {
    const files = { 'pom.xml': '', 'web/build.gradle': '' };
    assert.equal(builder('java -jar web/build/libs/web.jar', files), 'Gradle');
    assert.equal(builder('java -jar target/shop.jar', files), 'Maven');
    assert.equal(builder('java -jar /opt/shop.jar', files), 'Java');
  });
  test('or the only one', () => {
    assert.equal(builder('java -jar /opt/shop.jar', { 'build.sbt': '' }), 'Scala');
    assert.equal(builder('java -cp out Main', { 'Main.java': '' }), 'Java');
  });
});

describe('what archives want beside them', () => {
  const words = (build: string, command: string, files: Files = {}) =>
    applicationsOf(`${build}\nCMD ${command}`, files, 'maven:3-eclipse-temurin-21').flatMap(({ loads }) => loads);

  test('folders of libraries', () => {
    const copy = 'RUN mvn package dependency:copy-dependencies -DoutputDirectory=target/lib';
    assert.deepEqual(words(copy, 'java -jar target/shop.jar'), ['/app/target/shop.jar', '/app/target/lib']);
  });

  test('the folder that the pom names', () => {
    const manifest = '<manifest><addClasspath>true</addClasspath><classpathPrefix>deps/</classpathPrefix></manifest>';
    const pom = `<project><artifactId>shop</artifactId><version>1</version><build>${manifest}</build></project>`;
    assert.deepEqual(words('RUN mvn package', 'java -jar target/shop-1.jar', { 'pom.xml': pom }), [
      '/app/target/shop-1.jar',
      '/app/target/deps',
    ]);
  });

  test('the parts of Quarkus', () => {
    assert.deepEqual(words('RUN mvn package', 'java -jar target/quarkus-app/quarkus-run.jar'), [
      '/app/target/quarkus-app/quarkus-run.jar',
      '/app/target/quarkus-app',
    ]);
  });

  test('no folder of the system', () => {
    assert.deepEqual(words('RUN mvn package && mv target/shop.jar /app.jar', 'java -jar /app.jar'), ['/app.jar']);
  });

  test('names that a shell puts in', () => {
    const pom = '<project><artifactId>shop</artifactId><version>1</version></project>';
    assert.deepEqual(words('RUN mvn package', 'java -jar target/*.jar', { 'pom.xml': pom }), [
      '/app/target/shop-1.jar',
    ]);
  });

  test('options in variables and files', () => {
    const files = { options: '-cp\n"lib/*"\nshop.Main\n' };
    assert.deepEqual(words('ENV JAVA_TOOL_OPTIONS=-javaagent:/agent.jar', 'java @options', files), [
      '/app/lib',
      '/agent.jar',
    ]);
    assert.deepEqual(words('', 'java @other', files), []);
  });
});

starts('build tools', [
  ['["mvn", "spring-boot:run"]', 'runs the build of the project each time it starts'],
  ['["./mvnw", "test"]', 'runs the tests of the project'],
  ['["gradle", "bootRun"]', 'runs the build of the project each time it starts'],
  ['["./gradlew", ":app:check"]', 'runs the tests of the project'],
  ['["sbt", "run"]', 'runs the build of the project each time it starts'],
  ['["lein", "run"]', 'runs the build of the project each time it starts'],
  ['["ant", "run"]', 'runs targets of the build each time it starts'],
  ['["mvn", "--version"]', ''],
]);

starts(
  'servers',
  [
    ['["catalina.sh", "run"]', '/usr/local/tomcat/webapps data'],
    ['["/opt/tomcat/bin/catalina.sh", "run"]', '/usr/local/tomcat/webapps data'],
  ],
  {},
  'tomcat:10-jdk17',
);

starts('unpacked servers', [
  ['["/opt/tomcat/bin/catalina.sh", "run"]', '/opt/tomcat/webapps data'],
  ['["catalina.sh", "run"]', ''],
]);
