/**
 * Gradle: what its tasks make, by the settings and scripts of the build, in Groovy and in Kotlin.
 */

import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { type Files, madeIn } from './madeIn.ts';

const settings = "rootProject.name = 'shop'\n";

/** A build with one project. */
const shop: Files = {
  'settings.gradle': settings,
  'build.gradle': "plugins {\n  id 'java'\n}\nversion = '1.0'\n",
};

/** An application of Spring Boot. */
const boot: Files = {
  'settings.gradle.kts': 'rootProject.name = "shop"\n',
  'build.gradle.kts':
    'plugins {\n  java\n  id("org.springframework.boot") version "3.4.1"\n  id("io.spring.dependency-management") version "1.1.7"\n}\n\nversion = "1.0"\n',
};

/** All that a command leaves behind in a stage with these files in /src, but for downloads. */
function leaves(command: string, files: Files | undefined = shop): string[] {
  const made = madeIn(`FROM gradle:8.10-jdk21\nWORKDIR /src\nCOPY . .\nRUN ${command}\n`, files);
  return made.filter((line) => !line.endsWith(' in /root/.gradle'));
}

/** The files among that, and trees beside classes and reports. */
function files(command: string, given: Files = shop): string[] {
  return leaves(command, given).filter((line) => /^(?:file|program) /.test(line));
}

/** The archives of a project with a script of these lines. */
function archivesOf(task: string, ...lines: string[]): string[] {
  return files(`gradle ${task}`, { 'settings.gradle': settings, 'build.gradle': lines.join('\n') });
}

describe('tasks', () => {
  const jar = 'file /src/build/libs/shop-1.0.jar';
  const cases: [command: string, made: string[]][] = [
    ['gradle build', [jar]],
    ['gradle assemble', [jar]],
    ['gradle jar', [jar]],
    ['gradle :jar', [jar]],
    ['gradle clean build', [jar]],
    ['gradle build -x test --no-daemon --stacktrace', [jar]],
    ['gradle --console plain build', [jar]],
    ['gradle build --warning-mode=all', [jar]],
    ['gradle -p /src build', [jar]],
    ['cd / && gradle --project-dir=src build', [jar]],
    ['./gradlew build', [jar]],
    ['gradle build -x jar', []],
    ['gradle build && gradle clean', []],
    ['gradle test', []],
    ['gradle check', []],
    ['gradle dependencies', []],
    ['gradle build || true', [jar]],
    ['true || gradle build', [`${jar}?`]],
    ['gradle -Pversion=2 jar', [jar]],
    ['gradle jar copyStuff', [jar]],
    ['gradle --version', []],
    ['gradle', []],
  ];
  for (const [command, made] of cases) test(command, () => assert.deepEqual(files(command), made));

  test('leave classes and reports, too, and perhaps something beside', () => {
    assert.deepEqual(leaves('gradle build'), [
      jar,
      'unknown anything in /src/build/classes',
      'unknown anything in /src/build/reports',
      'unknown anything in /src/build/resources',
      'unknown anything in /src/build/test-results',
      'unknown by-products in /src',
    ]);
    assert.deepEqual(leaves('gradle dependencies'), ['unknown by-products in /src']);
  });

  test('of the project itself may put anything into it', () => {
    assert.deepEqual(leaves('gradle generateThings'), ['unknown anything in /src']);
    assert.ok(leaves('gradle jar $(cat more)').includes('unknown anything in /src'));
  });

  test('with steps of their own may put anything into it, too', () => {
    const given = { ...shop, 'build.gradle': `${shop['build.gradle']}build.dependsOn copyFrontend\n` };
    assert.ok(leaves('gradle build', given).includes('unknown anything in /src'));
    assert.deepEqual(files('gradle build', given), [jar]);
  });

  test('that copy tell where to', () => {
    const copying = (into: string) => ({
      ...shop,
      'build.gradle': `plugins { id 'java' }\ntask copyDeps(type: Copy) {\n  from configurations.runtimeClasspath\n  into ${into}\n}\n`,
    });
    assert.deepEqual(leaves('gradle copyDeps', copying("'lib'")), [
      'unknown anything in /src/lib',
      'unknown by-products in /src',
    ]);
    assert.deepEqual(leaves('gradle copyDeps', copying('"$buildDir/deps"')), [
      'unknown anything in /src/build/deps',
      'unknown by-products in /src',
    ]);
    const kotlin =
      'plugins { java }\ntasks.register<Copy>("copyDeps") {\n  into(layout.buildDirectory.dir("deps"))\n}\n';
    assert.deepEqual(leaves('gradle copyDeps', { 'settings.gradle.kts': '', 'build.gradle.kts': kotlin }), [
      'unknown anything in /src/build/deps',
      'unknown by-products in /src',
    ]);
    assert.deepEqual(leaves('gradle copyDeps', copying('somewhere()')), ['unknown anything in /src']);
  });
});

describe('the name of an archive', () => {
  const java = "apply plugin: 'java'";
  const cases: [title: string, lines: string[], made: string[]][] = [
    ['has no version without one', [java], ['file /src/build/libs/shop.jar']],
    ['has the version', [java, "version '2.0'"], ['file /src/build/libs/shop-2.0.jar']],
    ['has the last version', [java, "version = '1'", "version = '2'"], ['file /src/build/libs/shop-2.jar']],
    [
      'takes no version from comments',
      [java, "// version = '1'", "/* version = '2' */"],
      ['file /src/build/libs/shop.jar'],
    ],
    [
      'takes no version from plugins',
      ["plugins { id 'java'\n id 'idea' version '9' }"],
      ['file /src/build/libs/shop.jar'],
    ],
    ['has names put in', [java, "def number = '7'", 'version = "1.$number"'], ['file /src/build/libs/shop-1.7.jar']],
    ['is not known of a version that is computed', [java, 'version = gitVersion()'], []],
    ['is not known of a version with an unknown part', [java, 'version = "1.$build"'], []],
    ['begins with archivesBaseName', [java, "archivesBaseName = 'app'"], ['file /src/build/libs/app.jar']],
    ['begins with archivesName', [java, 'base {', "  archivesName = 'app'", '}'], ['file /src/build/libs/app.jar']],
    ['is what its task says', [java, 'jar {', "  archiveFileName = 'app.jar'", '}'], ['file /src/build/libs/app.jar']],
    ['is what a line says', [java, "jar.archiveFileName = 'app.jar'"], ['file /src/build/libs/app.jar']],
    [
      'is what all tasks of its type say',
      [java, 'tasks.withType(Jar).configureEach {', "  archiveVersion.set('')", '}', "version = '1'"],
      ['file /src/build/libs/shop.jar'],
    ],
    [
      'is put together of its parts',
      [
        java,
        "version = '1'",
        'jar {',
        "  archiveBaseName = 'a'",
        "  archiveAppendix = 'b'",
        "  archiveClassifier = 'c'",
        '}',
      ],
      ['file /src/build/libs/a-b-1-c.jar'],
    ],
    [
      'is where its task puts it',
      [java, 'jar {', '  destinationDirectory = file("$rootDir/out")', '}'],
      ['file /src/out/shop.jar'],
    ],
    ['is not known when its folder is not', [java, 'jar {', '  destinationDirectory = pick()', '}'], []],
    ['is not known in a build folder of its own', [java, "buildDir = 'out'"], []],
    [
      'is only likely with plugins that nobody knows',
      ["plugins {\n  id 'java'\n  id 'acme.conventions'\n}"],
      ['file /src/build/libs/shop.jar?'],
    ],
    [
      'is only likely with scripts from elsewhere',
      [java, "apply from: 'more.gradle'"],
      ['file /src/build/libs/shop.jar?'],
    ],
    ['there is none without a plugin that makes it', ['plugins {', "  id 'base'", '}'], []],
    ['there is none when it is switched off', [java, 'jar {', '  enabled = false', '}'], []],
    ['ends with war', ["apply plugin: 'war'"], ['file /src/build/libs/shop.war']],
  ];
  for (const [title, lines, made] of cases) test(title, () => assert.deepEqual(archivesOf('build', ...lines), made));

  test('takes the version from properties', () => {
    const given = {
      'settings.gradle': settings,
      'build.gradle': "plugins { id 'java' }",
      'gradle.properties': '# x\nversion=3.1\n',
    };
    assert.deepEqual(files('gradle jar', given), ['file /src/build/libs/shop-3.1.jar']);
    assert.deepEqual(files('gradle jar -Pversion=4', given), ['file /src/build/libs/shop-4.jar']);
    assert.deepEqual(files('gradle jar -Pversion=$(git describe)', given), []);
    const asked = {
      ...given,
      'build.gradle': "plugins { id 'java' }\nversion = appVersion\n",
      'gradle.properties': 'appVersion=5',
    };
    assert.deepEqual(files('gradle jar', asked), ['file /src/build/libs/shop-5.jar']);
  });

  test('is that of the folder without settings', () => {
    const dockerfile = 'FROM gradle:8\nWORKDIR /home/gradle/project\nCOPY . .\nRUN gradle jar\n';
    const made = madeIn(dockerfile, { 'build.gradle': "plugins { id 'java' }" });
    assert.ok(made.includes('file /home/gradle/project/build/libs/project.jar'), made.join('\n'));
  });
});

describe('Spring Boot', () => {
  const withVersion = (version: string) => ({
    ...boot,
    'build.gradle.kts': (boot['build.gradle.kts'] ?? '').replace('3.4.1', version),
  });

  test('makes its jar, and the plain one beside', () => {
    assert.deepEqual(files('gradle build', boot), [
      'file /src/build/libs/shop-1.0-plain.jar',
      'file /src/build/libs/shop-1.0.jar',
    ]);
    assert.deepEqual(files('gradle bootJar', boot), ['file /src/build/libs/shop-1.0.jar']);
  });

  test('made no plain jar before 2.5', () => {
    assert.deepEqual(files('gradle build', withVersion('2.4.13')), ['file /src/build/libs/shop-1.0.jar']);
  });

  test('1.x packed the jar where it was', () => {
    assert.deepEqual(files('gradle build', withVersion('1.5.22.RELEASE')), ['file /src/build/libs/shop-1.0.jar']);
  });

  test('makes a war for containers', () => {
    const given = { ...boot, 'build.gradle.kts': (boot['build.gradle.kts'] ?? '').replace('java\n', 'war\n') };
    assert.deepEqual(files('gradle bootWar', given), ['file /src/build/libs/shop-1.0.war']);
  });

  test('follows the settings of its task', () => {
    const given = (more: string) => ({ ...boot, 'build.gradle.kts': `${boot['build.gradle.kts']}${more}` });
    const named = 'tasks.named<BootJar>("bootJar") {\n  archiveFileName.set("app.jar")\n}\n';
    assert.deepEqual(files('gradle bootJar', given(named)), ['file /src/build/libs/app.jar']);
    const inTasks =
      'tasks {\n  bootJar {\n    archiveFileName = "$\u007bproject.name}.jar"\n  }\n  jar { enabled = false }\n}\n';
    assert.deepEqual(files('gradle build', given(inTasks)), ['file /src/build/libs/shop.jar']);
  });

  test('is found in the version catalog', () => {
    const catalog =
      '[versions]\nboot = "3.3.0"\n[plugins]\nspring-boot = { id = "org.springframework.boot", version.ref = "boot" }\n';
    const given = {
      'settings.gradle.kts': 'rootProject.name = "shop"\n',
      'gradle/libs.versions.toml': catalog,
      'build.gradle.kts': 'plugins {\n  java\n  alias(libs.plugins.spring.boot)\n}\n',
    };
    assert.deepEqual(files('gradle build', given), [
      'file /src/build/libs/shop-plain.jar',
      'file /src/build/libs/shop.jar',
    ]);
  });
});

describe('other plugins', () => {
  test('application', () => {
    const lines = ["apply plugin: 'application'", "version = '1'"];
    assert.deepEqual(archivesOf('installDist', ...lines), [
      'file /src/build/libs/shop-1.jar',
      'program /src/build/install/shop/bin/shop',
    ]);
    assert.deepEqual(archivesOf('distTar', ...lines), ['file /src/build/distributions/shop-1.tar']);
    assert.deepEqual(archivesOf('build', ...lines), [
      'file /src/build/distributions/shop-1.tar',
      'file /src/build/distributions/shop-1.zip',
      'file /src/build/libs/shop-1.jar',
    ]);
    assert.deepEqual(archivesOf('distZip', ...lines, "applicationName = 'run'"), [
      'file /src/build/distributions/run-1.zip',
    ]);
  });

  test('the unpacked application is there as a folder', () => {
    const given = { 'settings.gradle': settings, 'build.gradle': "plugins { id 'application' }" };
    assert.ok(leaves('gradle installDist', given).includes('unknown anything in /src/build/install/shop'));
  });

  test('shadow', () => {
    const lines = ["plugins {\n  id 'java'\n  id 'com.gradleup.shadow' version '8.3.5'\n}", "version = '1'"];
    assert.deepEqual(archivesOf('shadowJar', ...lines), ['file /src/build/libs/shop-1-all.jar']);
    assert.deepEqual(archivesOf('build', ...lines), [
      'file /src/build/libs/shop-1-all.jar?',
      'file /src/build/libs/shop-1.jar',
    ]);
    assert.deepEqual(archivesOf('shadowJar', ...lines, 'shadowJar {', "  archiveClassifier.set('')", '}'), [
      'file /src/build/libs/shop-1.jar',
    ]);
  });

  test('Ktor', () => {
    const lines = ["plugins {\n  id 'io.ktor.plugin' version '3.0.3'\n}", "version = '1'"];
    assert.deepEqual(archivesOf('buildFatJar', ...lines), ['file /src/build/libs/shop-all.jar?']);
    const named = ['ktor {', '  fatJar {', "    archiveFileName.set('fat.jar')", '  }', '}'];
    assert.deepEqual(archivesOf('buildFatJar', ...lines, ...named), ['file /src/build/libs/fat.jar?']);
  });

  test('native programs', () => {
    const lines = ["plugins {\n  id 'java'\n  id 'org.graalvm.buildtools.native' version '0.10.4'\n}"];
    assert.deepEqual(archivesOf('nativeCompile', ...lines), ['program /src/build/native/nativeCompile/shop?']);
  });

  test('jars of sources', () => {
    const lines = ["plugins { id 'java-library' }", 'java {', '  withSourcesJar()', '}'];
    assert.deepEqual(archivesOf('assemble', ...lines), [
      'file /src/build/libs/shop-sources.jar?',
      'file /src/build/libs/shop.jar',
    ]);
  });
});

describe('several projects', () => {
  const family: Files = {
    'settings.gradle': "rootProject.name = 'all'\ninclude 'api', 'apps:web'\n",
    'build.gradle': "allprojects {\n  version = '5'\n}\nsubprojects {\n  apply plugin: 'java'\n}\n",
    'api/build.gradle': '',
    'apps/web/build.gradle': "apply plugin: 'application'\nversion = '6'\n",
  };
  const api = 'file /src/api/build/libs/api-5.jar';
  const apps = 'file /src/apps/build/libs/apps-5.jar';
  const web = 'file /src/apps/web/build/libs/web-6.jar';
  const cases: [command: string, made: string[]][] = [
    ['gradle jar', [api, apps, web]],
    ['gradle :api:jar', [api]],
    ['gradle api:jar', [api]],
    ['gradle :apps:web:jar', [web]],
    ['cd apps && ../gradlew jar', [apps, web]],
    ['cd apps && ../gradlew web:jar', [web]],
    ['cd apps && ../gradlew :api:jar', [api]],
    ['gradle -p api jar', [api]],
    ['gradle distTar', ['file /src/apps/web/build/distributions/web-6.tar']],
    ['gradle jar && gradle :api:clean', [apps, web]],
    ['gradle :nowhere:jar', []],
  ];
  for (const [command, made] of cases) test(command, () => assert.deepEqual(files(command, family), made));

  test('a project may lie elsewhere', () => {
    const given = {
      'settings.gradle': "rootProject.name = 'all'\ninclude ':api'\nproject(':api').projectDir = file('modules/api')\n",
      'modules/api/build.gradle': "plugins { id 'java' }",
    };
    assert.deepEqual(files('gradle :api:jar', given), ['file /src/modules/api/build/libs/api.jar']);
  });

  test('projects that the settings compute may make anything', () => {
    const given = { 'settings.gradle': "rootProject.name = 'all'\nnames.each { include it }\n", 'build.gradle': '' };
    assert.ok(leaves('gradle build', given).includes('unknown anything in /src'));
  });
});

describe('scripts that cannot be read', () => {
  test('no build context', () => {
    const made = madeIn('FROM gradle:8\nWORKDIR /src\nCOPY build.gradle settings.gradle ./\nRUN gradle build\n');
    assert.deepEqual(made, [
      'unknown anything in /root/.gradle',
      'unknown anything in /src',
      'unknown anything in /src/build',
    ]);
  });

  for (const text of ['plugins {', '}', "plugins { id 'java' }}}", 'version = "', "'''"]) {
    test(`a script of ${JSON.stringify(text)}`, () => {
      const made = leaves('gradle jar', { 'settings.gradle': settings, 'build.gradle': text });
      assert.ok(!made.some((line) => /^file .*\.jar$/.test(line)), made.join('\n'));
    });
  }

  test('other scripts than the usual ones', () => {
    assert.ok(leaves('gradle -b other.gradle build').includes('unknown anything in /src'));
  });
});

describe('downloads', () => {
  const cases: [command: string, folder: string][] = [
    ['gradle build', '/root/.gradle'],
    ['gradle -g /cache build', '/cache'],
    ['GRADLE_USER_HOME=/cache gradle build', '/cache'],
  ];
  for (const [command, folder] of cases) {
    test(command, () => {
      const made = madeIn(`FROM eclipse-temurin:21\nWORKDIR /src\nCOPY . .\nRUN ${command}\n`, shop);
      assert.ok(made.includes(`unknown anything in ${folder}`), made.join('\n'));
    });
  }
});
