/**
 * The plugins that scripts of Gradle apply.
 */

import { readToml } from '../../../formats/toml.ts';
import { membersOf, stringAt, valueAt } from '../../../formats/value.ts';
import { entryOf } from '../../command/table.ts';
import type { Block } from './script.ts';

export interface Plugins {
  /** Their ids, with those that they bring along. */
  readonly plugins: ReadonlySet<string>;
  /** Whether there are some of which nobody knows what they do. */
  readonly hasOthers: boolean;
}

/** What a plugin applies itself, by id. */
const brought: Readonly<Record<string, readonly string[]>> = {
  application: ['java', 'distribution'],
  'java-library': ['java'],
  groovy: ['java'],
  scala: ['java'],
  war: ['java'],
  ear: [],
  java: [],
  'org.jetbrains.kotlin.jvm': ['java'],
  'org.springframework.boot': [],
  'com.github.johnrengelman.shadow': ['shadow'],
  'com.gradleup.shadow': ['shadow'],
  'io.ktor.plugin': ['application', 'shadow', 'java', 'distribution'],
  'io.micronaut.application': ['application', 'java', 'distribution'],
  'org.graalvm.buildtools.native': [],
  'io.quarkus': ['java'],
  distribution: [],
};

/** The names under which old scripts know some of them. */
const otherNames: Readonly<Record<string, string>> = {
  kotlin: 'org.jetbrains.kotlin.jvm',
  'spring-boot': 'org.springframework.boot',
  'org.gradle.java': 'java',
  'org.gradle.application': 'application',
};

/** Plugins that make nothing that anyone would look for by name. */
const quiet =
  /^(?:base|idea|eclipse(?:-wtp)?|jacoco|checkstyle|pmd|codenarc|maven|maven-publish|signing|project-report|io\.spring\.dependency-management|org\.jetbrains\.kotlin\.(?:plugin\..+|kapt|android\.extensions)|kotlin-(?:kapt|spring|jpa|allopen|noarg)|com\.google\.devtools\.ksp|com\.diffplug\.(?:gradle\.)?spotless|org\.sonarqube|org\.flywaydb\.flyway|org\.liquibase\.gradle|org\.openapi\.generator|com\.google\.protobuf|com\.github\.ben-manes\.versions|com\.gorylenko\.gradle-git-properties|com\.github\.spotbugs|com\.google\.cloud\.tools\.jib|com\.palantir\.docker|com\.bmuschko\.docker-.+|io\.freefair\.lombok|org\.jlleitschuh\.gradle\.ktlint|org\.jmailen\.kotlinter|io\.gitlab\.arturbosch\.detekt|com\.github\.sherter\.google-java-format|org\.asciidoctor\..+|net\.ltgt\.(?:errorprone|apt)|org\.gretty|io\.spring\.javaformat|com\.adarshr\.test-logger|org\.gradle\.toolchains\..+|org\.cyclonedx\.bom|org\.hibernate\.orm)$/;

/** The plugins that the scripts of a project apply. */
export function pluginsIn(scripts: readonly Block[], catalog: string | undefined): Plugins {
  const found = scripts.flatMap((script) => [...declared(script, catalog), ...applied(script)]);
  const ids = found.map((id) => entryOf(otherNames, id) ?? id);
  const plugins = new Set(ids.flatMap((id) => [id, ...(entryOf(brought, id) ?? [])]));
  const isOther = (id: string) => !Object.hasOwn(brought, id) && !quiet.test(id);
  const appliesScripts = scripts.some(({ whole }) => /\bapply\s*\(?\s*from\b/.test(whole));
  return { plugins, hasOthers: appliesScripts || ids.some(isOther) };
}

/** The version of Spring Boot's plugin that the scripts ask for; undefined when they do not tell. */
export function bootVersion(scripts: readonly Block[], catalog: string | undefined): string | undefined {
  const patterns = [
    /org\.springframework\.boot["']\s*\)?\s*\.?version\s*\(?\s*["'](\d[\w.-]*)/,
    /spring-boot-gradle-plugin:(\d[\w.-]*)/,
  ];
  for (const { whole } of scripts) {
    const found = patterns.map((pattern) => pattern.exec(whole)?.[1]).find((each) => each !== undefined);
    if (found !== undefined) return found;
  }
  return catalog === undefined ? undefined : catalogVersion(readToml(catalog), 'org.springframework.boot');
}

/** The lines of `plugins { … }`; one that cannot be read counts as a plugin of its own. */
function declared({ blocks }: Block, catalog: string | undefined): string[] {
  const lines = blocks.filter(({ head }) => head === 'plugins').flatMap(({ text }) => text.split(/[\n;]/));
  return lines.flatMap((line) => {
    const text = line.trim();
    if (text === '' || /\bapply\s*\(?\s*false\b/.test(text)) return [];
    const [, id, kotlin, alias, plain] = declaration.exec(text) ?? [];
    if (kotlin !== undefined) return [`org.jetbrains.kotlin.${kotlin}`];
    return [id ?? plain ?? (alias === undefined ? text : (aliased(alias, catalog) ?? alias))];
  });
}

const declaration =
  /^(?:id[ \t]*\(?\s*["']([^"']+)["']|kotlin\(\s*"([^"]+)"|alias\s*\(?\s*libs\.plugins\.([\w.]+)|`?([a-z][\w-]*)`?$)/;

/** `apply plugin: 'java'`, `apply(plugin = "java")`. */
function applied({ text }: Block): string[] {
  return [...text.matchAll(/\bapply\s*\(?\s*plugin\s*[:=]\s*["']([^"']+)["']/g)].map(([, id = '']) => id);
}

/** The id behind `libs.plugins.spring.boot` in the version catalog. */
function aliased(alias: string, catalog: string | undefined): string | undefined {
  const plugins = catalog === undefined ? undefined : valueAt(readToml(catalog), 'plugins');
  const accessor = (name: string) => name.replace(/[-_]/g, '.');
  const name = Object.keys(membersOf(plugins) ?? {}).find((each) => accessor(each) === accessor(alias));
  return name === undefined ? undefined : idOf(valueAt(plugins, name));
}

/** An entry of the catalog is `id:version`, or a table. */
function idOf(entry: unknown): string | undefined {
  return typeof entry === 'string' ? entry.split(':')[0] : stringAt(entry, 'id');
}

function catalogVersion(catalog: unknown, id: string): string | undefined {
  const entry = Object.values(membersOf(valueAt(catalog, 'plugins')) ?? {}).find((each) => idOf(each) === id);
  if (typeof entry === 'string') return entry.split(':')[1];
  const named = stringAt(entry, 'version', 'ref');
  return named === undefined ? stringAt(entry, 'version') : stringAt(catalog, 'versions', named);
}
