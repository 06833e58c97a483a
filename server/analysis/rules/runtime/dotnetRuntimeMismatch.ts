/** The image has not got the .NET that the application it starts is built for. */

import type { Analysis } from '../../analyze.ts';
import type { Call } from '../../flow/call.ts';
import { imagesOf } from '../../flow/questions/images.ts';
import { originOf } from '../../flow/questions/origins.ts';
import { type RootImage, rootImageOf } from '../../flow/questions/rootImage.ts';
import type { StageTree } from '../../flow/stageTree.ts';
import { readJson } from '../../formats/json.ts';
import { listAt, stringAt, valueAt } from '../../formats/value.ts';
import { type DotnetRuntime, dotnetRuntime } from '../../images/virtualMachine.ts';
import type { Stage } from '../../stages/model.ts';
import type { FromInstruction } from '../../syntax/tree.ts';
import { joinPath } from '../../text/paths.ts';
import { type Fix, type RawFinding, rule } from '../rule.ts';

export const dotnetRuntimeMismatch = rule({
  id: 'dotnet-runtime-mismatch',
  severity: 'error',
  summary: 'The image has not got the .NET that its application is built for',
  why: 'An application starts with the main version of .NET it was built for, neither with an older one nor with a newer one, and a web application needs ASP.NET beside it. With anything else it ends with "You must install or update .NET".',
  example: `FROM mcr.microsoft.com/dotnet/sdk:10.0 AS build
WORKDIR /src
COPY . .
RUN dotnet publish -o /out

FROM mcr.microsoft.com/dotnet/aspnet:8.0
COPY --from=build /out /app
ENTRYPOINT ["dotnet", "/app/shop.dll"]
`,
  exampleFiles: {
    'shop.csproj':
      '<Project Sdk="Microsoft.NET.Sdk.Web"><PropertyGroup><TargetFramework>net10.0</TargetFramework></PropertyGroup></Project>\n',
  },
  remedy: "Use the version of the project's `TargetFramework` in the tag, and `aspnet` for a web application.",
  whenToIgnore: 'Where the container gets `DOTNET_ROLL_FORWARD` when it is started, which allows newer versions.',
  *check(analysis) {
    const told = new Set<FromInstruction>();
    for (const stage of imagesOf(analysis.stages)) {
      const image = rootImageOf(analysis, stage);
      const given = image?.isOpen === false && image.described ? dotnetRuntime(image.described) : undefined;
      if (image === undefined || given === undefined || told.has(image.from) || isTold(stage)) continue;
      for (const call of analysis.flow.start(stage).calls) {
        const needed = isSure(call) ? neededBy(analysis, stage, call) : undefined;
        if (needed === undefined || suits(given, needed)) continue;
        told.add(image.from);
        yield describe(stage, image, { call, needed, given });
        break;
      }
    }
  },
});

/** Whether the image says that other versions are allowed. */
function isTold({ scope }: Stage): boolean {
  return scope.variable('DOTNET_ROLL_FORWARD') !== undefined || scope.variable('DOTNET_ROOT') !== undefined;
}

function isSure({ program, entry, conditional, instruction }: Call): boolean {
  return (
    /^(?:\/usr\/bin\/)?dotnet$/.test(program) &&
    entry === undefined &&
    !conditional &&
    instruction.problems.length === 0
  );
}

/** What an application asks for. */
interface Needed extends DotnetRuntime {
  readonly path: string;
}

function neededBy(analysis: Analysis, stage: Stage, { words, cwd }: Call): Needed | undefined {
  const name = words[0]?.value;
  const path = cwd === undefined || name?.endsWith('.dll') !== true ? undefined : joinPath(cwd, name);
  const tree = analysis.flow.tree(stage);
  const entry = path === undefined ? undefined : tree.entry(path);
  // What the image built itself is of its own version.
  if (path === undefined || entry === undefined || originOf(analysis, entry) === undefined || mayHaveOthers(tree))
    return;
  const text = tree.read(path.replace(/\.dll$/, '.runtimeconfig.json'));
  const options = text === undefined ? undefined : valueAt(readJson(text), 'runtimeOptions');
  const version = /^net(?:coreapp)?(\d+\.\d+)$/.exec(stringAt(options, 'tfm') ?? '')?.[1];
  if (version === undefined || valueAt(options, 'rollForward') !== undefined) return undefined;
  const names = listAt(options, 'frameworks').map((each) => stringAt(each, 'name'));
  return { path, version, isForWeb: names.includes('Microsoft.AspNetCore.App') };
}

/** Whether another runtime may have been put beside that of the image. */
function mayHaveOthers(tree: StageTree): boolean {
  return tree.presenceBesideBase('/usr/share/dotnet/shared/Microsoft.NETCore.App') !== 'missing';
}

/** The main version has to be the same, and what comes after it no smaller. */
function suits(given: DotnetRuntime, needed: Needed): boolean {
  const [major = '', minor = '0'] = given.version.split('.');
  const [neededMajor, neededMinor = '0'] = needed.version.split('.');
  return major === neededMajor && Number(minor) >= Number(neededMinor) && (given.isForWeb || !needed.isForWeb);
}

interface Misfit {
  readonly call: Call;
  readonly needed: Needed;
  readonly given: DotnetRuntime;
}

function describe(stage: Stage, image: RootImage, { call, needed, given }: Misfit): RawFinding {
  const isVersion = needed.version !== given.version;
  const has = isVersion ? `.NET ${given.version}` : 'no ASP.NET';
  const wants = isVersion ? `is built for .NET ${needed.version}` : 'is a web application';
  const fix = fixOf(image, needed, given);
  return {
    range: image.from.image?.range ?? image.from.range,
    message: `${image.name} has ${has}, and "${needed.path}" ${wants}: the container cannot start. Use ${kindOf(needed)}:${needed.version} here`,
    ...(stage.mayBeReachable ? {} : { severity: 'warning' }),
    related: [{ range: call.range, message: 'It is started here' }],
    fixes: fix === undefined ? [] : [fix],
  };
}

function kindOf({ isForWeb }: Needed): string {
  return isForWeb ? 'aspnet' : 'runtime';
}

/** The same image with the version, or the kind, that is needed, where its name says both in plain words. */
function fixOf({ from }: RootImage, needed: Needed, given: DotnetRuntime): Fix | undefined {
  const word = from.image;
  const [, before = '', kind = '', version = '', after = ''] =
    /^(mcr\.microsoft\.com\/dotnet\/)(runtime|aspnet|sdk):(\d+\.\d+)((?:-alpine|-noble|-jammy|-noble-chiseled|-jammy-chiseled)?)$/.exec(
      word?.text ?? '',
    ) ?? [];
  // An older version may be of the past: then the project is what wants an update.
  if (Number(needed.version) < Number(given.version)) return undefined;
  // Not all versions are there on all systems.
  if (
    word === undefined ||
    version !== given.version ||
    (after !== '' && after !== '-alpine' && needed.version !== version)
  )
    return undefined;
  const name = kind === 'runtime' && needed.isForWeb ? 'aspnet' : kind;
  const text = `${before}${name}:${needed.version}${after}`;
  return { title: `Use ${name}:${needed.version}${after}`, edits: [{ range: word.range, newText: text }], safe: false };
}
