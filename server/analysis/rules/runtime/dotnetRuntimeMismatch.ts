/** The image has not got the .NET that the application it starts is built for. */

import type { Analysis } from '../../analyze.ts';
import { imagesOf } from '../../flow/questions/images.ts';
import { type RootImage, rootImageOf } from '../../flow/questions/rootImage.ts';
import {
  type DotnetStart,
  dotnetStarts,
  mayHaveOthers,
  type NeededDotnet,
  suits,
} from '../../flow/questions/runtime/dotnetStarts.ts';
import { type DotnetRuntime, dotnetRuntime } from '../../images/virtualMachine.ts';
import type { Stage } from '../../stages/model.ts';
import type { FromInstruction } from '../../syntax/tree.ts';
import { type Fix, type RawFinding, rule } from '../rule.ts';

export const dotnetRuntimeMismatch = rule({
  id: 'dotnet-runtime-mismatch',
  severity: 'error',
  summary: 'The image lacks the .NET that its application is built for',
  why: 'An application starts with the major version of .NET it was built for, neither with an older one nor with a newer one, and a web application needs ASP.NET as well. With anything else it ends with "You must install or update .NET".',
  example: `FROM mcr.microsoft.com/dotnet/sdk:11.0 AS build
WORKDIR /src
COPY . .
RUN dotnet publish -o /out

FROM mcr.microsoft.com/dotnet/aspnet:10.0
COPY --from=build /out /app
ENTRYPOINT ["dotnet", "/app/shop.dll"]
`,
  exampleFiles: {
    'shop.csproj':
      '<Project Sdk="Microsoft.NET.Sdk.Web"><PropertyGroup><TargetFramework>net11.0</TargetFramework></PropertyGroup></Project>\n',
  },
  remedy: "Use the version of the project's `TargetFramework` in the tag, and `aspnet` for a web application.",
  whenToIgnore: 'If the container gets `DOTNET_ROLL_FORWARD` when it is started, which allows newer versions.',
  *check(analysis) {
    const told = new Set<FromInstruction>();
    for (const stage of imagesOf(analysis.stages)) {
      for (const start of dotnetStarts(analysis, stage)) {
        const kit = olderKit(analysis, start.needed);
        if (kit !== undefined && !told.has(kit.from)) {
          told.add(kit.from);
          yield describeKit(kit, start.needed);
        }
        if (told.has(start.image.from) || suits(start.given, start.needed)) continue;
        told.add(start.image.from);
        yield describe(stage, start);
      }
    }
  },
});

/** The image of the stage that builds it, where its SDK is older than the .NET to build for. */
function olderKit(analysis: Analysis, { origin: { maker }, version }: NeededDotnet): RootImage | undefined {
  const image = rootImageOf(analysis, maker);
  const kit = image?.isOpen === false && image.described ? dotnetRuntime(image.described) : undefined;
  if (kit === undefined || mayHaveOthers(analysis.flow.tree(maker))) return undefined;
  return Number(kit.version) < Number(version) ? image : undefined;
}

function describeKit({ name, from }: RootImage, { version, origin: { entry, maker } }: NeededDotnet): RawFinding {
  return {
    range: from.image?.range ?? from.range,
    message: `${name} cannot build for .NET ${version}, which the project asks for: the build fails. Use sdk:${version} here`,
    ...(maker.mayBeReachable ? {} : { severity: 'warning' }),
    related: [{ range: entry.instruction.range, message: 'It is built here' }],
  };
}

function describe(stage: Stage, { image, call, needed, given }: DotnetStart): RawFinding {
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

function kindOf({ isForWeb }: NeededDotnet): string {
  return isForWeb ? 'aspnet' : 'runtime';
}

/** The same image with the version, or the kind, that is needed, where its name says both in plain words. */
function fixOf({ from }: RootImage, needed: NeededDotnet, given: DotnetRuntime): Fix | undefined {
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
