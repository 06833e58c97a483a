/**
 * .NET: what the commands of the SDK make, by the pages on `dotnet build`, `dotnet publish` and the properties of MSBuild
 * at learn.microsoft.com.
 */

import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { analyze } from '../../../server/analysis/analyze.ts';
import { contextFor, type Files, madeIn } from './madeIn.ts';

/** A project of the SDK with these properties. */
function project(properties = '', kit = 'Microsoft.NET.Sdk.Web', items = ''): string {
  const group = `<PropertyGroup>${properties}</PropertyGroup>`;
  return `<Project Sdk="${kit}">${group}<ItemGroup>${items}</ItemGroup></Project>\n`;
}

const net = (version: string) => `<TargetFramework>net${version}</TargetFramework>`;

const shop: Files = { 'Shop.Web.csproj': project(net('8.0')), 'Program.cs': '' };

/** What `command` leaves behind, without the caches and intermediate results that come with every build. */
function makes(command: string, files: Files | undefined = shop, before = ''): string[] {
  return visible(`FROM mcr.microsoft.com/dotnet/sdk:8.0\nWORKDIR /src\nCOPY . .\n${before}RUN ${command}\n`, files);
}

function visible(dockerfile: string, files?: Files): string[] {
  const common = /^unknown by-products|\/(?:bin|obj)$|\/\.nuget\/packages$/;
  return madeIn(dockerfile, files).filter((each) => !common.test(each));
}

/** The files of a program in a folder that is filled with others, too. */
function app(folder: string, name = 'Shop.Web'): string[] {
  const path = `${folder}/${name}`;
  return [
    `file ${path}.deps.json?`,
    `file ${path}.dll`,
    `file ${path}.runtimeconfig.json?`,
    `program ${path}`,
    `unknown anything in ${folder}`,
  ];
}

const withoutHost = (made: readonly string[]) => made.filter((each) => !each.startsWith('program'));

describe('dotnet publish', () => {
  const cases: [command: string, made: string[]][] = [
    ['dotnet publish -c Release -o out', app('/src/out')],
    ['dotnet publish --configuration=Release --output /app', app('/app')],
    ['dotnet publish -o:/app -nologo', app('/app')],
    ['dotnet publish Shop.Web.csproj -o /app --no-restore', app('/app')],
    ['dotnet publish "./Shop.Web.csproj" -o /app /p:UseAppHost=false', withoutHost(app('/app'))],
    ['dotnet publish -o /app -p:UseAppHost=false', withoutHost(app('/app'))],
    ['dotnet publish -o /app --property:UseAppHost=false', withoutHost(app('/app'))],
    ['dotnet publish -o /app -p UseAppHost=false', withoutHost(app('/app'))],
    ['dotnet publish /src -o /app', app('/app')],
    ['cd / && dotnet publish src -o app', app('/app')],
    ['dotnet publish', app('/src/bin/Release/net8.0/publish')],
    ['dotnet publish -c Debug', app('/src/bin/Debug/net8.0/publish')],
    ['dotnet publish -c release', app('/src/bin/release/net8.0/publish')],
    ['dotnet publish -r linux-musl-x64 --self-contained true', app('/src/bin/Release/net8.0/linux-musl-x64/publish')],
    ['dotnet publish -p:PublishDir=/app/', app('/app')],
    ['dotnet publish -o /app -p:AssemblyName=shop', app('/app', 'shop')],
    ['dotnet publish -o /app /p:PublishSingleFile=true', ['program /app/Shop.Web', 'unknown anything in /app']],
    ['dotnet publish -o /app "-p:Version=1;PublishAot=true"', ['program /app/Shop.Web', 'unknown anything in /app']],
    ['dotnet publish --artifacts-path /out', app('/out/publish/Shop.Web/release')],
    ['dotnet msbuild -t:Publish -p:Configuration=Release', app('/src/bin/Release/net8.0/publish')],
    ['dotnet publish -o /app && rm -rf /app', []],
  ];
  for (const [command, made] of cases) test(command, () => assert.deepEqual(makes(command), made));

  test('is for Debug before .NET 8', () => {
    assert.deepEqual(
      makes('dotnet publish', { 'Shop.Web.csproj': project(net('7.0')) }),
      app('/src/bin/Debug/net7.0/publish'),
    );
    const released = { 'Shop.Web.csproj': project(`${net('7.0')}<PublishRelease>true</PublishRelease>`) };
    assert.deepEqual(makes('dotnet publish', released), app('/src/bin/Release/net7.0/publish'));
  });

  test('counts a relative folder from the project before .NET Core 3', () => {
    const old = project('<TargetFramework>netcoreapp2.1</TargetFramework>');
    assert.deepEqual(makes('dotnet publish Api -o out', { 'Api/Api.csproj': old }), [
      'file /src/out/Api.deps.json?',
      'file /src/out/Api.dll?',
      'file /src/out/Api.runtimeconfig.json?',
      'unknown anything in /src/Api/out',
      'unknown anything in /src/out',
    ]);
    assert.deepEqual(
      makes('dotnet publish Api -o out', { 'Api/Api.csproj': project(net('6.0')) }),
      app('/src/out', 'Api'),
    );
  });

  test('takes along what lies in wwwroot', () => {
    assert.ok(
      makes('dotnet publish -o /app', { ...shop, 'wwwroot/site.css': '' }).includes('unknown anything in /app/wwwroot'),
    );
  });

  test('names nothing certain of a project that nobody read', () => {
    const dockerfile = 'FROM mcr.microsoft.com/dotnet/sdk:8.0\nWORKDIR /src\nCOPY . .\nRUN dotnet publish ';
    assert.deepEqual(visible(`${dockerfile}-o /app\n`), ['unknown anything in /app', 'unknown anything in /src']);
    assert.deepEqual(visible(`${dockerfile}Api/Api.csproj -o /app\n`), [
      'file /app/Api.deps.json?',
      'file /app/Api.dll?',
      'unknown anything in /app',
    ]);
    assert.deepEqual(makes('dotnet publish -o /app', { 'Shop.Web.csproj': '<Project' }), [
      'file /app/Shop.Web.deps.json?',
      'file /app/Shop.Web.dll?',
      'unknown anything in /app',
    ]);
  });

  test('does not know a folder that holds a variable', () => {
    assert.deepEqual(makes('dotnet publish -o "/out/$NAME"', shop, 'ARG NAME\n'), ['unknown anything in /out']);
    assert.deepEqual(makes('dotnet publish -c "$MODE"', shop, 'ARG MODE\n'), []);
    assert.deepEqual(makes('dotnet publish -a "$ARCH"', shop, 'ARG ARCH\n'), []);
  });
});

describe('dotnet build', () => {
  const cases: [command: string, made: string[]][] = [
    ['dotnet build', app('/src/bin/Debug/net8.0')],
    ['dotnet build -c Release', app('/src/bin/Release/net8.0')],
    ['dotnet build -c Release -o /app/build', app('/app/build')],
    ['dotnet build -p:OutputPath=/out/', app('/out')],
    ['dotnet build -p:Platform=x64', app('/src/bin/x64/Debug/net8.0')],
    ['msbuild /t:Restore,Build /p:Configuration=Release', app('/src/bin/Release/net8.0')],
  ];
  for (const [command, made] of cases) test(command, () => assert.deepEqual(makes(command), made));

  test('is for every framework of the project', () => {
    const files = {
      'Lib.csproj': project('<TargetFrameworks>net8.0;netstandard2.0</TargetFrameworks>', 'Microsoft.NET.Sdk'),
    };
    assert.deepEqual(makes('dotnet build', files), [
      'file /src/bin/Debug/net8.0/Lib.deps.json?',
      'file /src/bin/Debug/net8.0/Lib.dll',
      'file /src/bin/Debug/netstandard2.0/Lib.deps.json?',
      'file /src/bin/Debug/netstandard2.0/Lib.dll',
      'unknown anything in /src/bin/Debug/net8.0',
      'unknown anything in /src/bin/Debug/netstandard2.0',
    ]);
    assert.deepEqual(
      makes('dotnet build -f net8.0', files).filter((each) => each.includes('netstandard')),
      [],
    );
  });
});

describe('the properties of a project', () => {
  const published = (properties: string, more: Files = {}, kit?: string) =>
    makes('dotnet publish -o /app', { 'Tool.csproj': project(net('8.0') + properties, kit), ...more });

  test('name the assembly', () => {
    assert.deepEqual(published('<AssemblyName>shop</AssemblyName>'), app('/app', 'shop'));
    assert.deepEqual(published('<ASSEMBLYNAME>Acme.$(MSBuildProjectName)</ASSEMBLYNAME>'), app('/app', 'Acme.Tool'));
    assert.deepEqual(published('<AssemblyName>$([System.IO.Path]::GetRandomFileName())</AssemblyName>'), [
      'unknown anything in /app',
    ]);
  });

  test('say whether it is a program', () => {
    const library = ['file /app/Tool.deps.json?', 'file /app/Tool.dll', 'unknown anything in /app'];
    assert.deepEqual(published('', {}, 'Microsoft.NET.Sdk'), library);
    assert.deepEqual(published('<OutputType>Exe</OutputType>', {}, 'Microsoft.NET.Sdk'), app('/app', 'Tool'));
    assert.deepEqual(published('', {}, 'Microsoft.NET.Sdk.Worker'), app('/app', 'Tool'));
  });

  test('depend on conditions', () => {
    const named = (condition: string) => published(`<AssemblyName Condition="${condition}">other</AssemblyName>`);
    assert.deepEqual(named(`'$(Configuration)' == 'release'`), app('/app', 'other'));
    assert.deepEqual(named(`'$(Configuration)' == 'Debug'`), app('/app', 'Tool'));
    assert.deepEqual(named(`'$(Configuration)' != 'Debug' and '$(Nothing)' == ''`), app('/app', 'other'));
    assert.deepEqual(named(`Exists('x')`), ['unknown anything in /app']);
  });

  test('come from Directory.Build.props, and may be changed behind the project', () => {
    const props = (properties: string) => `<Project><PropertyGroup>${properties}</PropertyGroup></Project>`;
    const named = '<AssemblyName>shared</AssemblyName>';
    assert.deepEqual(published('', { 'Directory.Build.props': props(named) }), app('/app', 'shared'));
    assert.deepEqual(
      published('<AssemblyName>own</AssemblyName>', { 'Directory.Build.props': props(named) }),
      app('/app', 'own'),
    );
    assert.deepEqual(
      published('<AssemblyName>own</AssemblyName>', { 'Directory.Build.targets': props(named) }),
      app('/app', 'shared'),
    );
    const artifacts = makes('dotnet publish', {
      ...shop,
      'Directory.Build.props': props('<UseArtifactsOutput>true</UseArtifactsOutput>'),
    });
    assert.deepEqual(artifacts, app('/src/artifacts/publish/Shop.Web/release'));
  });

  test('are not certain where a file is imported that nobody read', () => {
    const text =
      '<Project Sdk="Microsoft.NET.Sdk.Web"><Import Project="..\\common.props" /><PropertyGroup><TargetFramework>net8.0</TargetFramework></PropertyGroup></Project>';
    assert.ok(makes('dotnet publish -o /app', { 'Tool.csproj': text }).includes('file /app/Tool.dll?'));
  });

  test('come from the environment last of all', () => {
    assert.deepEqual(makes('dotnet publish -o /app', shop, 'ENV UseAppHost=false\n'), withoutHost(app('/app')));
  });

  test('a project for browsers is a site', () => {
    assert.deepEqual(published('', {}, 'Microsoft.NET.Sdk.BlazorWebAssembly'), [
      'unknown anything in /app',
      'unknown anything in /app/wwwroot',
    ]);
  });

  test('may be changed by an SDK of somebody else', () => {
    assert.ok(published('', {}, 'Acme.Sdk').includes('file /app/Tool.dll?'));
    assert.deepEqual(
      published('', {}, 'Microsoft.NET.Sdk.Worker/8.0.1;Microsoft.NET.Sdk.Publish'),
      app('/app', 'Tool'),
    );
  });

  test('a project of Visual Studio is not followed', () => {
    assert.deepEqual(makes('dotnet publish -o /app', { 'Old.csproj': '<Project ToolsVersion="15.0"></Project>' }), [
      'unknown anything in /app',
    ]);
  });
});

describe('several projects', () => {
  const files: Files = {
    'Shop.sln': `Microsoft Visual Studio Solution File, Format Version 12.00
Project("{FAE04EC0-301F-11D3-BF4B-00C04F79EFBC}") = "Api", "src\\Api\\Api.csproj", "{A}"
EndProject
Project("{2150E333-8FDC-42A3-9474-1A3956D46DE8}") = "docs", "docs", "{B}"
EndProject
`,
    'src/Api/Api.csproj': project(net('8.0'), undefined, '<ProjectReference Include="..\\Core\\Core.csproj" />'),
    'src/Core/Core.csproj': project(net('8.0'), 'Microsoft.NET.Sdk'),
  };
  const likely = (made: readonly string[]) => made.map((each) => (/^unknown|\?$/.test(each) ? each : `${each}?`));

  test('a solution publishes what it lists', () => {
    assert.deepEqual(makes('dotnet publish -c Release -o /app', files), likely(app('/app', 'Api')));
    const solution = '<Solution><Folder Name="/src/"><Project Path="src/Api/Api.csproj" /></Folder></Solution>';
    const modern = { ...files, 'Shop.sln': '', 'Shop.slnx': solution };
    assert.deepEqual(makes('dotnet publish Shop.slnx -o /app', modern), likely(app('/app', 'Api')));
  });

  test('a project is built with those it refers to', () => {
    const made = madeIn(
      'FROM mcr.microsoft.com/dotnet/sdk:8.0\nWORKDIR /src\nCOPY . .\nRUN dotnet publish src/Api -o /app\n',
      files,
    );
    assert.ok(made.includes('file /app/Api.dll'));
    assert.ok(made.includes('unknown anything in /src/src/Core/obj'));
  });

  test('a folder with more than one is not followed', () => {
    assert.deepEqual(makes('dotnet build', { ...shop, 'Other.csproj': project() }), ['unknown anything in /src']);
  });

  test('a solution that nobody can read leaves anything', () => {
    assert.deepEqual(makes('dotnet build Shop.slnx', { 'Shop.slnx': '<Solution' }), ['unknown anything in /src']);
  });
});

describe('restored first, published later', () => {
  test('the project file comes before the sources', () => {
    const dockerfile = `FROM mcr.microsoft.com/dotnet/sdk:8.0
WORKDIR /app
COPY *.csproj ./
RUN dotnet restore
COPY . ./
RUN dotnet publish -c Release -o out
`;
    assert.deepEqual(visible(dockerfile, shop), app('/app/out'));
  });

  test('packages lie in the home folder, or where a variable says', () => {
    const made = (before: string) =>
      madeIn(`FROM mcr.microsoft.com/dotnet/sdk:8.0\n${before}COPY . .\nRUN dotnet restore\n`, shop);
    assert.ok(made('').includes('unknown anything in /root/.nuget/packages'));
    assert.ok(made('ENV NUGET_PACKAGES=/nuget\n').includes('unknown anything in /nuget'));
  });
});

describe('tools', () => {
  const cases: [command: string, made: string[]][] = [
    [
      'dotnet tool install --global dotnet-ef --version 8.0.0',
      ['program /root/.dotnet/tools/dotnet-ef', 'unknown anything in /root/.dotnet/tools/.store'],
    ],
    [
      'dotnet tool install --tool-path /tools dotnet-trace',
      ['program /tools/dotnet-trace', 'unknown anything in /tools/.store'],
    ],
    [
      'dotnet tool install -g Strange.Tool',
      [
        'program /root/.dotnet/tools/strange.tool?',
        'unknown anything in /root/.dotnet/tools',
        'unknown anything in /root/.dotnet/tools/.store',
      ],
    ],
    ['dotnet tool install dotnet-ef', ['unknown anything in /src/.config']],
    ['dotnet tool restore', []],
    ['dotnet ef migrations bundle -o /app/migrate', ['program /app/migrate']],
    ['dotnet-ef migrations script -o schema.sql', ['file /src/schema.sql']],
    ['dotnet ef database update', ['unknown anything in /src']],
    [
      'dotnet dev-certs https -ep /https/site.pfx -p secret',
      ['file /https/site.pfx', 'unknown anything in /root/.dotnet'],
    ],
    ['dotnet new webapi -o /api', ['unknown anything in /api']],
    ['dotnet nuget add source https://example.org/v3/index.json --name own', ['file /root/.nuget/NuGet/NuGet.Config?']],
    ['dotnet pack -o /packages', ['unknown anything in /packages']],
    ['dotnet test --no-build --logger trx', ['unknown anything in /src/TestResults']],
    ['dotnet test --results-directory /results', ['unknown anything in /results']],
    ['dotnet run', ['unknown anything in /src']],
    ['nuget restore -PackagesDirectory ../packages', ['unknown anything in /packages']],
    ['dotnet --info', []],
    ['dotnet --version', []],
    ['dotnet build --help', []],
    ['dotnet build-server shutdown', []],
    ['dotnet format', []],
  ];
  for (const [command, made] of cases) test(command, () => assert.deepEqual(makes(command), made));

  for (const command of ['dotnet Shop.Web.dll', 'dotnet frobnicate', 'dotnet "$VERB"', 'dotnet tool dance']) {
    test(`${command}: nobody knows`, () => {
      const { tree, flow } = analyze(
        `FROM mcr.microsoft.com/dotnet/sdk:8.0\nARG VERB\nRUN ${command}\n`,
        contextFor(shop),
      );
      const run = tree.instructions.at(-1) ?? assert.fail('no RUN');
      assert.equal(flow.steps(run)[0]?.effect, undefined);
    });
  }
});

test('tells an assembly that is not made', () => {
  const { stages, flow } = analyze(
    'FROM mcr.microsoft.com/dotnet/sdk:8.0\nWORKDIR /src\nCOPY . .\nRUN dotnet publish -c Release\n',
    contextFor(shop),
  );
  const tree = flow.tree(stages.target ?? assert.fail('no stage'));
  assert.equal(tree.presence('/src/bin/Release/net8.0/publish/Shop.Web.dll'), 'there');
  assert.equal(tree.presence('/src/out'), 'unlikely');
  assert.equal(tree.presence('/app/publish'), 'missing');
});
