/**
 * Maven: what its phases and goals make, by the poms of the project.
 */

import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { type Files, madeIn } from './madeIn.ts';

const springBoot =
  '<parent><groupId>org.springframework.boot</groupId><artifactId>spring-boot-starter-parent</artifactId>' +
  '<version>3.4.1</version><relativePath/></parent>';

/** A pom with these elements in it. */
const pom = (...elements: string[]) =>
  `<?xml version="1.0"?>\n<project xmlns="http://maven.apache.org/POM/4.0.0">\n<modelVersion>4.0.0</modelVersion>\n${elements.join('\n')}\n</project>\n`;

const named = (artifactId: string, version = '1.0') =>
  `<artifactId>${artifactId}</artifactId><version>${version}</version>`;

const plugin = (artifactId: string, inner = '') => `<plugin><artifactId>${artifactId}</artifactId>${inner}</plugin>`;

const bound = (goal: string, configuration = '') =>
  `<executions><execution><goals><goal>${goal}</goal></goals><configuration>${configuration}</configuration></execution></executions>`;

const plugins = (...all: string[]) => `<build><plugins>${all.join('')}</plugins></build>`;

const shop: Files = {
  'pom.xml': pom('<groupId>org.example</groupId>', named('shop')),
  'src/main/java/Shop.java': 'class Shop {}',
};

/** All that a command leaves behind in a stage with these files in /src, but for downloads. */
function leaves(command: string, files: Files | undefined = shop): string[] {
  const made = madeIn(`FROM maven:3.9-eclipse-temurin-21\nWORKDIR /src\nCOPY . .\nRUN ${command}\n`, files);
  return made.filter((line) => !line.endsWith(' in /root/.m2/repository'));
}

/** The files among that: archives, and what lies beside them. */
function files(command: string, given: Files = shop): string[] {
  return leaves(command, given).filter((line) => /^(?:file|program) /.test(line));
}

/** The archive of a project with these elements in its pom. */
function archivesOf(...elements: string[]): string[] {
  return files('mvn package', { 'pom.xml': pom(...elements) });
}

describe('phases', () => {
  const jar = 'file /src/target/shop-1.0.jar';
  const cases: [command: string, made: string[]][] = [
    ['mvn package', [jar]],
    ['mvn clean package', [jar]],
    ['mvn -B -q -o clean package -DskipTests', [jar]],
    ['mvn install', [jar]],
    ['mvn verify', [jar]],
    ['mvn deploy', [jar]],
    ['./mvnw package', [jar]],
    ['/src/mvnw package', [jar]],
    ['mvnd package', [jar]],
    ['mvn package -T 4 -P native', [jar]],
    ['mvn -pl . package', [jar]],
    ['mvn -f pom.xml package', [jar]],
    ['mvn --file=/src package', [jar]],
    ['cd / && mvn -f src package', [jar]],
    ['mvn package || true', [jar]],
    ['false || mvn package', [`${jar}?`]],
    ['mvn --fail-never package', [`${jar}?`]],
    ['MAVEN_ARGS="--fail-never" mvn package', [`${jar}?`]],
    ['mvn package -pl other', []],
    ['mvn compile', []],
    ['mvn test', []],
    ['mvn validate', []],
    ['mvn package && mvn clean', []],
    ['mvn package site', [jar]],
  ];
  for (const [command, made] of cases) test(command, () => assert.deepEqual(files(command), made));

  test('leave classes, too, and perhaps something beside', () => {
    assert.deepEqual(leaves('mvn package -DskipTests'), [
      jar,
      'unknown anything in /src/target/classes',
      'unknown anything in /src/target/test-classes',
      'unknown by-products in /src',
    ]);
    assert.deepEqual(leaves('mvn compile'), ['unknown anything in /src/target/classes', 'unknown by-products in /src']);
  });

  test('make nothing that is known of a goal that is not', () => {
    assert.deepEqual(leaves('mvn package $(cat goals)'), [
      'file /src/target/shop-1.0.jar?',
      'unknown anything in /src',
      'unknown anything in /src/target/classes',
      'unknown anything in /src/target/surefire-reports',
      'unknown anything in /src/target/test-classes',
    ]);
  });

  test('follow the default goal', () => {
    const given = { 'pom.xml': pom(named('shop'), '<build><defaultGoal>clean install</defaultGoal></build>') };
    assert.deepEqual(files('mvn -B', given), [jar]);
  });

  test('remove what the context brought', () => {
    const given = { ...shop, 'target/old.jar': '' };
    const dockerfile = (goals: string) => `FROM maven:3.9\nWORKDIR /src\nRUN --mount=type=bind,target=. mvn ${goals}\n`;
    assert.ok(!madeIn(dockerfile('clean package'), given).some((line) => line.includes('old.jar')));
  });
});

describe('the name of the archive', () => {
  const cases: [title: string, elements: string[], made: string[]][] = [
    ['has the version of the parent', [springBoot, '<artifactId>a</artifactId>'], ['file /src/target/a-3.4.1.jar']],
    ['is that of finalName', [named('a'), '<build><finalName>app</finalName></build>'], ['file /src/target/app.jar']],
    [
      'has properties put in',
      [named('a', `\${revision}-\${kind}`), '<properties><revision>7</revision><kind>x</kind></properties>'],
      ['file /src/target/a-7-x.jar'],
    ],
    [
      'is made of the names of the project',
      [named('a', '2'), `<build><finalName>\${project.artifactId}_\${project.version}</finalName></build>`],
      ['file /src/target/a_2.jar'],
    ],
    ['ends with the packaging', [named('a'), '<packaging>ear</packaging>'], ['file /src/target/a-1.0.ear']],
    [
      'is in the folder of the build',
      [named('a'), '<build><directory>out</directory></build>'],
      ['file /src/out/a-1.0.jar'],
    ],
    [
      'is where the plugin puts it',
      [
        named('a'),
        plugins(
          plugin(
            'maven-jar-plugin',
            `<configuration><outputDirectory>\${project.basedir}/lib</outputDirectory></configuration>`,
          ),
        ),
      ],
      ['file /src/lib/a-1.0.jar'],
    ],
    ['has none for a mere parent', [named('a'), '<packaging>pom</packaging>'], []],
    [
      'is only likely under a parent that nobody read',
      ['<parent><groupId>x</groupId><artifactId>y</artifactId><version>3</version></parent><artifactId>a</artifactId>'],
      ['file /src/target/a-3.jar?'],
    ],
    [
      'is only likely when a profile may change the build',
      [named('a'), '<profiles><profile><id>p</id><activation><jdk>17</jdk></activation><build/></profile></profiles>'],
      ['file /src/target/a-1.0.jar?'],
    ],
    ['is not known with an unknown property', [named('a', `\${nowhere}`)], []],
    ['is not known of an unknown packaging', [named('a'), '<packaging>sofa</packaging>'], []],
    [
      'is not known of properties that name each other',
      [named('a', `\${x}`), `<properties><x>\${y}</x><y>\${x}</y></properties>`],
      [],
    ],
  ];
  for (const [title, elements, made] of cases) test(title, () => assert.deepEqual(archivesOf(...elements), made));

  test('takes properties from the command line, its variables and its file', () => {
    const given = { 'pom.xml': pom(named('a', `\${revision}`), '<properties><revision>1</revision></properties>') };
    assert.deepEqual(files('mvn package -Drevision=2', given), ['file /src/target/a-2.jar']);
    assert.deepEqual(files('mvn package -D revision=2', given), ['file /src/target/a-2.jar']);
    assert.deepEqual(files('MAVEN_OPTS="-Xmx1g -Drevision=3" mvn package', given), ['file /src/target/a-3.jar']);
    assert.deepEqual(files('mvn package', { ...given, '.mvn/maven.config': '-Drevision=4\n' }), [
      'file /src/target/a-4.jar',
    ]);
    assert.deepEqual(files('mvn package -Drevision=$(git describe)', given), []);
  });

  test('says where something of unknown name is made', () => {
    const given = { 'pom.xml': pom(named('a', `\${nowhere}`)) };
    assert.ok(leaves('mvn package', given).includes('unknown anything in /src/target'));
  });

  test('follows active profiles only', () => {
    const profile = (id: string, activation = '') =>
      `<profile><id>${id}</id>${activation}<build><finalName>${id}</finalName></build></profile>`;
    const given = (...profiles: string[]) => ({
      'pom.xml': pom(named('a'), `<profiles>${profiles.join('')}</profiles>`),
    });
    const byDefault = '<activation><activeByDefault>true</activeByDefault></activation>';
    const byProperty = '<activation><property><name>fast</name></property></activation>';
    assert.deepEqual(files('mvn package', given(profile('p'))), ['file /src/target/a-1.0.jar']);
    assert.deepEqual(files('mvn package -Pp', given(profile('p'))), ['file /src/target/p.jar']);
    assert.deepEqual(files('mvn package', given(profile('p', byDefault))), ['file /src/target/p.jar']);
    assert.deepEqual(files('mvn package -P !p', given(profile('p', byDefault))), ['file /src/target/a-1.0.jar']);
    assert.deepEqual(files('mvn package -P q', given(profile('p', byDefault), profile('q'))), [
      'file /src/target/q.jar',
    ]);
    assert.deepEqual(files('mvn package', given(profile('p', byProperty))), ['file /src/target/a-1.0.jar']);
    assert.deepEqual(files('mvn package -Dfast', given(profile('p', byProperty))), ['file /src/target/p.jar']);
    assert.deepEqual(files('mvn package -P $(cat ci)', given(profile('p'))), ['file /src/target/a-1.0.jar?']);
  });
});

describe('plugins', () => {
  const boot = plugin('spring-boot-maven-plugin');
  const jar = 'file /src/target/a-1.0.jar';
  const cases: [title: string, elements: string[], made: string[]][] = [
    [
      'Spring Boot keeps the thin jar',
      [springBoot, named('a'), plugins(boot)],
      [jar, 'file /src/target/a-1.0.jar.original?'],
    ],
    [
      'Spring Boot puts its jar beside the thin one',
      [
        springBoot,
        named('a'),
        plugins(plugin('spring-boot-maven-plugin', '<configuration><classifier>exec</classifier></configuration>')),
      ],
      ['file /src/target/a-1.0-exec.jar?', jar],
    ],
    ['Spring Boot does nothing that no phase asks for', [named('a'), plugins(boot)], [jar]],
    [
      'shade keeps the thin jar',
      [named('a'), plugins(plugin('maven-shade-plugin', bound('shade')))],
      [jar, 'file /src/target/original-a-1.0.jar?'],
    ],
    [
      'shade makes a jar of its own name',
      [named('a'), plugins(plugin('maven-shade-plugin', bound('shade', '<finalName>fat</finalName>')))],
      [jar, 'file /src/target/fat.jar?'],
    ],
    [
      'a folder with scripts that start programs',
      [
        named('a'),
        plugins(
          plugin(
            'appassembler-maven-plugin',
            bound('assemble', '<programs><program><id>shop</id></program></programs>'),
          ),
        ),
      ],
      [jar, 'program /src/target/appassembler/bin/shop?'],
    ],
    [
      'assembly',
      [
        named('a'),
        plugins(
          plugin(
            'maven-assembly-plugin',
            bound('single', '<descriptorRefs><descriptorRef>jar-with-dependencies</descriptorRef></descriptorRefs>'),
          ),
        ),
      ],
      ['file /src/target/a-1.0-jar-with-dependencies.jar?', jar],
    ],
    [
      'source',
      [named('a'), plugins(plugin('maven-source-plugin', bound('jar')))],
      ['file /src/target/a-1.0-sources.jar?', jar],
    ],
  ];
  for (const [title, elements, made] of cases) test(title, () => assert.deepEqual(archivesOf(...elements), made));

  test('that nobody knows may put anything into the project', () => {
    const strange = { 'pom.xml': pom(named('a'), plugins(plugin('strange-plugin', bound('do')))) };
    assert.ok(leaves('mvn package', strange).includes('unknown anything in /src'));
    const idle = { 'pom.xml': pom(named('a'), plugins(plugin('strange-plugin'))) };
    assert.ok(!leaves('mvn package', idle).includes('unknown anything in /src'));
  });

  test('that copy libraries', () => {
    const copying = (configuration: string) => ({
      'pom.xml': pom(named('a'), plugins(plugin('maven-dependency-plugin', bound('copy-dependencies', configuration)))),
    });
    assert.ok(leaves('mvn package', copying('')).includes('unknown anything in /src/target/dependency'));
    const place = `<outputDirectory>\${project.build.directory}/lib</outputDirectory>`;
    assert.ok(leaves('mvn package', copying(place)).includes('unknown anything in /src/target/lib'));
  });
});

describe('several projects', () => {
  const parent = '<parent><groupId>g</groupId><artifactId>all</artifactId><version>5</version></parent>';
  const family: Files = {
    'pom.xml': pom(
      '<groupId>g</groupId>',
      named('all', '5'),
      '<packaging>pom</packaging>',
      '<modules><module>api</module><module>web</module></modules>',
    ),
    'api/pom.xml': pom(parent, '<artifactId>api</artifactId>'),
    'web/pom.xml': pom(parent, '<artifactId>web</artifactId>', '<packaging>war</packaging>'),
  };
  const api = 'file /src/api/target/api-5.jar';
  const web = 'file /src/web/target/web-5.war';
  const cases: [command: string, made: string[]][] = [
    ['mvn package', [api, web]],
    ['mvn package -pl web', [web]],
    ['mvn package -pl :web', [web]],
    ['mvn package -pl g:web -am', [`${api}?`, web]],
    ['mvn package -pl !api', [web]],
    ['mvn package -pl api,web', [api, web]],
    ['mvn package -pl $(cat list)', [`${api}?`, `${web}?`]],
    ['mvn package -N', []],
    ['mvn -f web/pom.xml package', [web]],
    ['cd api && mvn package', [api]],
    ['mvn package && mvn clean -pl api', [web]],
  ];
  for (const [command, made] of cases) test(command, () => assert.deepEqual(files(command, family), made));

  test('a module that nobody read makes what it likes', () => {
    const { 'web/pom.xml': _, ...rest } = family;
    assert.ok(leaves('mvn package', rest).includes('unknown anything in /src/web'));
  });

  test('modules that name each other are built once', () => {
    const circle = {
      'pom.xml': pom(named('a'), '<modules><module>b</module></modules>'),
      'b/pom.xml': pom(named('b'), '<modules><module>..</module></modules>'),
    };
    assert.deepEqual(files('mvn package', circle), ['file /src/b/target/b-1.0.jar', 'file /src/target/a-1.0.jar']);
  });

  test('a pom that is its own parent ends', () => {
    const own =
      '<parent><groupId>g</groupId><artifactId>a</artifactId><version>1</version><relativePath>pom.xml</relativePath></parent>';
    assert.deepEqual(files('mvn package', { 'pom.xml': pom(own, '<artifactId>a</artifactId>') }), [
      'file /src/target/a-1.jar?',
    ]);
  });
});

describe('goals', () => {
  const cases: [command: string, made: string[]][] = [
    ['mvn dependency:go-offline', ['unknown by-products in /src']],
    ['mvn -B dependency:resolve dependency:resolve-plugins', ['unknown by-products in /src']],
    ['mvn dependency:copy-dependencies', ['unknown anything in /src/target/dependency', 'unknown by-products in /src']],
    [
      'mvn dependency:copy-dependencies -DoutputDirectory=lib',
      ['unknown anything in /src/lib', 'unknown by-products in /src'],
    ],
    [
      'mvn dependency:copy-dependencies -DoutputDirectory=/opt/lib',
      ['unknown anything in /opt/lib', 'unknown by-products in /src'],
    ],
    ['mvn org.apache.maven.plugins:maven-dependency-plugin:3.6.0:tree', ['unknown by-products in /src']],
    ['mvn help:evaluate -Dexpression=project.version', ['unknown by-products in /src']],
    ['mvn spring-boot:build-image', ['unknown anything in /src/target', 'unknown by-products in /src']],
    ['mvn assembly:single', ['unknown anything in /src/target', 'unknown by-products in /src']],
    ['mvn exec:java', ['unknown anything in /src']],
    ['mvn strange:goal', ['unknown anything in /src']],
    [
      'mvn native:compile',
      [
        'file /src/target/shop-1.0.jar',
        'program /src/target/shop?',
        'unknown anything in /src/target/classes',
        'unknown by-products in /src',
      ],
    ],
    ['mvn versions:set -DnewVersion=2', ['file /src/pom.xml', 'unknown by-products in /src']],
    ['mvn clean', ['unknown by-products in /src']],
    ['mvn --version', []],
    ['mvn -v', []],
  ];
  for (const [command, made] of cases) test(command, () => assert.deepEqual(leaves(command), made));

  test('archetype:generate makes a project of the name it is given', () => {
    const made = leaves('mvn archetype:generate -DartifactId=demo -DinteractiveMode=false', {});
    assert.ok(made.includes('unknown anything in /src/demo'));
  });

  test('a pom that was written anew is not known any more', () => {
    assert.deepEqual(files('mvn versions:set -DnewVersion=2 && mvn package'), ['file /src/pom.xml']);
  });
});

describe('poms that nobody read', () => {
  test('no build context', () => {
    const made = madeIn('FROM maven:3.9\nWORKDIR /src\nCOPY pom.xml .\nRUN mvn package\n');
    assert.deepEqual(made, [
      'unknown anything in /root/.m2/repository',
      'unknown anything in /src',
      'unknown anything in /src/target',
    ]);
  });

  for (const text of ['', 'no pom', '<project>', '<project/>', '<other/>', '<project><artifactId/></project>']) {
    test(`a pom of ${JSON.stringify(text)} makes no archive of known name`, () => {
      assert.deepEqual(files('mvn package', { 'pom.xml': text }), []);
    });
  }

  test('an unknown folder', () => {
    assert.ok(leaves('cd $(mktemp -d) && mvn package').includes('unknown anything in /'));
  });
});

describe('the local repository', () => {
  const cases: [command: string, folder: string][] = [
    ['mvn package', '/root/.m2/repository'],
    ['mvn -Dmaven.repo.local=/repo package', '/repo'],
    ['MAVEN_OPTS=-Dmaven.repo.local=/repo mvn package', '/repo'],
    ['mvn -s /usr/share/maven/ref/settings-docker.xml package', '/usr/share/maven/ref/repository'],
  ];
  for (const [command, folder] of cases) {
    test(command, () => {
      const made = madeIn(`FROM maven:3.9\nWORKDIR /src\nCOPY . .\nRUN ${command}\n`, shop);
      assert.ok(made.includes(`unknown anything in ${folder}`), made.join('\n'));
    });
  }

  test('is in the home folder of the user', () => {
    const made = madeIn('FROM maven:3.9\nENV HOME=/home/app\nWORKDIR /src\nCOPY . .\nRUN mvn package\n', shop);
    assert.ok(made.includes('unknown anything in /home/app/.m2/repository'));
  });
});
