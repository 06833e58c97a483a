/**
 * Which of Microsoft's runtime images an assembly wants: the one with ASP.NET, which runs anything, or the smaller one.
 */

import { elementsIn, type XmlElement } from '../../formats/xml.ts';
import { baseName, joinPath, parentPath } from '../../text/paths.ts';
import type { Command } from '../toolchain.ts';
import { type Evaluation, evaluate, stemOf, withSlashes } from './evaluation.ts';

const web = 'mcr.microsoft.com/dotnet/aspnet';
const plain = 'mcr.microsoft.com/dotnet/runtime';

/** The images that run the assembly, the smallest first. Without the sources of its project, only the larger is certain. */
export function imagesFor(command: Command, assembly: string): readonly string[] {
  const projects = projectsNamed(command, assembly);
  const [project] = projects;
  const isPlain = projects.length === 1 && project !== undefined && doesWithoutWeb(command, project, new Set());
  return isPlain ? [plain, web] : [web];
}

/** The version of .NET that the assembly is built for: no other main version runs it. Undefined where that is not known. */
export function versionFor(command: Command, assembly: string): string | undefined {
  const [project, ...others] = projectsNamed(command, assembly);
  if (project === undefined || others.length > 0) return undefined;
  const framework = evaluate(command, project, new Map()).property('TargetFramework');
  return /^net(?:coreapp)?(\d+\.\d+)$/.exec(framework ?? '')?.[1];
}

/** The projects of the stage that build the assembly. */
export function projectsNamed(command: Command, assembly: string): string[] {
  const paths = command.files.filesIn('/').filter((path) => /\.(?:cs|fs|vb)proj$/.test(path));
  return paths.filter((path) => nameOf(command, path) === assembly);
}

function nameOf(command: Command, path: string): string | undefined {
  const name = evaluate(command, path, new Map()).property('AssemblyName');
  return name === '' ? stemOf(path) : name;
}

/** How many projects may refer to each other. */
const maxProjects = 60;

/** Whether nothing in the project, or in those that it refers to, may ask for ASP.NET. */
function doesWithoutWeb(command: Command, path: string, seen: Set<string>): boolean {
  if (seen.has(path)) return true;
  seen.add(path);
  const evaluation = evaluate(command, path, new Map());
  const { root, complete } = evaluation;
  if (root === undefined || !complete || seen.size > maxProjects) return false;
  if (root.attributes.Sdk !== 'Microsoft.NET.Sdk' || hasOtherItems(command, path, evaluation)) return false;
  const packages = included(root, 'PackageReference');
  const isHarmless = packages.every((name) => name !== undefined && harmless.test(name));
  if (!isHarmless || included(root, 'FrameworkReference').length > 0) return false;
  return included(root, 'ProjectReference').every(
    (reference) =>
      reference !== undefined && doesWithoutWeb(command, joinPath(parentPath(path), withSlashes(reference)), seen),
  );
}

/** Whether files beside the project may add packages to it. */
function hasOtherItems({ files }: Command, path: string, evaluation: Evaluation): boolean {
  const others = evaluation.files.filter((each) => each !== path);
  return others.some((each) => /(?:Package|Framework|Project)Reference\b/.test(files.read(each) ?? baseName(each)));
}

/** What items of a kind name; undefined for one that is no plain name. */
function included(root: XmlElement, kind: string): (string | undefined)[] {
  return elementsIn(root, 'ItemGroup')
    .flatMap((group) => elementsIn(group, kind))
    .flatMap(({ attributes }) => (attributes.Include ?? attributes.Update ?? '').split(';'))
    .map((name) => (/^[^$*@]+$/.test(name) ? name.trim() : undefined));
}

/** Packages that are known to run without ASP.NET. */
const harmless =
  /^(?:Microsoft\.Extensions\.(?:Configuration|DependencyInjection|Hosting|Logging|Options|Http|Caching\.Memory)(?:\.(?!.*AspNetCore)\w+)*|System\.[\w.]+|Newtonsoft\.Json|CommandLineParser|Spectre\.Console(?:\.Cli)?|Dapper|Npgsql|MySqlConnector|StackExchange\.Redis|Confluent\.Kafka|RabbitMQ\.Client|Polly(?:\.Core)?|CsvHelper|YamlDotNet|Serilog|Serilog\.Sinks\.(?:Console|File)|Microsoft\.Data\.Sqlite|Google\.Protobuf|Grpc\.Tools|coverlet\.collector)$/;
