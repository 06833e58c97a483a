/**
 * What images start with .NET, by the documentation of `dotnet`.
 */

import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { applicationsOf, startWords } from './applications.ts';
import type { Files } from './madeIn.ts';

const sdk = 'mcr.microsoft.com/dotnet/sdk:8.0';
const web = 'mcr.microsoft.com/dotnet/aspnet';
const plain = 'mcr.microsoft.com/dotnet/runtime';

describe('dotnet', () => {
  const cases = [
    ['["dotnet", "out/Shop.dll"]', '/app/out data'],
    ['dotnet /srv/Shop.dll --urls http://*:80', '/srv data'],
    ['["dotnet", "--roll-forward", "Major", "Shop.dll"]', '/app data'],
    ['["dotnet", "exec", "--depsfile", "x.json", "out/Shop.dll"]', '/app/out data'],
    ['["dotnet", "bin/Release/netcoreapp2.1/Shop.dll"]', '/app/bin/Release/netcoreapp2.1 /root/.nuget/packages data'],
    ['["dotnet", "bin/Release/net8.0/publish/Shop.dll"]', '/app/bin/Release/net8.0/publish data'],
    ['["dotnet", "run", "--no-build"]', 'builds the project each time it starts'],
    ['["dotnet", "watch", "run"]', 'rebuilds when a source changes'],
    ['["dotnet", "test"]', 'runs the tests of the project'],
    ['["dotnet", "ef", "database", "update"]', 'works on the project'],
    ['["dotnet-ef", "database", "update"]', 'works on the project'],
    ['["dotnet", "fsi", "tool.fsx"]', 'compiles the script each time it starts'],
    // Libraries that lie in the root folder cannot be told from the system.
    ['["dotnet", "/Shop.dll"]', ''],
    ['["dotnet", "--info"]', ''],
    ['dotnet $APP', ''],
  ] as const;
  for (const [command, words] of cases) test(command, () => assert.equal(startWords(command, {}, sdk), words));
});

describe('what `dotnet run` finds built', () => {
  const project = (more = '', framework = 'net8.0') =>
    `<Project Sdk="Microsoft.NET.Sdk.Web"><PropertyGroup><TargetFramework>${framework}</TargetFramework>${more}</PropertyGroup></Project>`;
  const publish = 'dotnet publish -c Release -o out';
  /** The words that start it, when the stage runs `build` before. */
  const started = (build: string, start: string, files: Files = { 'Shop.csproj': project() }) =>
    applicationsOf(`COPY . .\nRUN ${build}\nCMD ${start}`, files, sdk)
      .flatMap(({ instead }) => instead?.words ?? [])
      .join(' ');

  const found = [
    [publish, 'dotnet run', 'dotnet out/Shop.dll'],
    ['dotnet publish -o /srv/shop', 'dotnet run --no-build', 'dotnet /srv/shop/Shop.dll'],
    ['dotnet build', 'dotnet run', 'dotnet bin/Debug/net8.0/Shop.dll'],
    ['dotnet build && dotnet publish', 'dotnet run', 'dotnet bin/Release/net8.0/publish/Shop.dll'],
    [`dotnet build && ${publish}`, 'dotnet run', 'dotnet out/Shop.dll'],
    [publish, 'dotnet run --project Shop.csproj -c Release', 'dotnet out/Shop.dll'],
    [publish, 'dotnet run --project=. --framework net8.0 --launch-profile http', 'dotnet out/Shop.dll'],
    [publish, 'dotnet run --urls http://0.0.0.0:80', 'dotnet out/Shop.dll --urls http://0.0.0.0:80'],
    [publish, 'dotnet run -- --no-build -p 1', 'dotnet out/Shop.dll --no-build -p 1'],
    [publish, 'dotnet run bin/Release/net8.0/Shop.dll', 'dotnet out/Shop.dll'],
    [`${publish} -r linux-x64 --self-contained=false`, 'dotnet run', 'dotnet out/Shop.dll'],
  ] as const;
  for (const [build, start, words] of found) {
    test(`${build}: ${start}`, () => assert.equal(started(build, start), words));
  }

  const others = [
    ['dotnet restore', 'dotnet run'],
    [publish, 'dotnet watch run'],
    [publish, 'dotnet test'],
    [publish, 'dotnet run --project ../Worker'],
    [publish, 'dotnet run --framework net9.0'],
    [publish, 'dotnet run -p:Trial=true'],
    [publish, 'dotnet run -e TRIAL=1'],
    [publish, 'dotnet run --urls http://0.0.0.0:$PORT'],
    ['dotnet build -c Release', 'dotnet run -c Debug'],
    // Two of a kind.
    ['dotnet publish -o one && dotnet publish -o two', 'dotnet run'],
    // The runtime is published along.
    [`${publish} --self-contained`, 'dotnet run'],
    [`${publish} -r linux-x64`, 'dotnet run'],
    [`${publish} && rm -rf out`, 'dotnet run'],
  ] as const;
  for (const [build, start] of others) test(`${build}: ${start}, not`, () => assert.equal(started(build, start), ''));

  test('not what the project starts in a way of its own', () => {
    const files = { 'Shop.csproj': project('<RunCommand>tool</RunCommand>') };
    assert.equal(started(publish, 'dotnet run', files), '');
  });

  test('not one of two projects', () => {
    const files = { 'Shop.csproj': project(), 'Worker.csproj': project() };
    assert.equal(started('dotnet publish Shop.csproj -o out', 'dotnet run', files), '');
    assert.equal(
      started('dotnet publish Shop.csproj -o out', 'dotnet run --project Shop.csproj', files),
      'dotnet out/Shop.dll',
    );
  });
});

describe('the images that suit', () => {
  /** The images for an assembly of that name. */
  const wanted = (files: Files, name = 'Shop') =>
    applicationsOf(`CMD ["dotnet", "out/${name}.dll"]`, files, sdk).flatMap(({ wants = [] }) => wants);
  const project = (items: string, kit = 'Microsoft.NET.Sdk') =>
    `<Project Sdk="${kit}"><PropertyGroup><OutputType>Exe</OutputType></PropertyGroup><ItemGroup>${items}</ItemGroup></Project>`;
  const package_ = (name: string) => `<PackageReference Include="${name}" Version="1.0.0" />`;

  test('a program without ASP.NET', () => {
    assert.deepEqual(wanted({ 'Shop.csproj': project(package_('Newtonsoft.Json')) }), [plain, web]);
    assert.deepEqual(
      wanted({
        'src/Shop.csproj': project('<ProjectReference Include="..\\lib\\Lib.csproj" />'),
        'lib/Lib.csproj': project(''),
      }),
      [plain, web],
    );
  });

  test('a site', () => {
    assert.deepEqual(wanted({ 'Shop.csproj': project('', 'Microsoft.NET.Sdk.Web') }), [web]);
    assert.deepEqual(wanted({ 'Shop.csproj': project('<FrameworkReference Include="Microsoft.AspNetCore.App" />') }), [
      web,
    ]);
  });

  test('nobody knows', () => {
    assert.deepEqual(wanted({}), [web]);
    assert.deepEqual(wanted({ 'Other.csproj': project('') }), [web]);
    assert.deepEqual(wanted({ 'Shop.csproj': project(package_('Grpc.AspNetCore')) }), [web]);
    assert.deepEqual(wanted({ 'Shop.csproj': project('<ProjectReference Include="../Lib.csproj" />') }), [web]);
    assert.deepEqual(
      wanted({
        'Shop.csproj': project(''),
        'Directory.Build.props': `<Project><ItemGroup>${package_('Any.Package')}</ItemGroup></Project>`,
      }),
      [web],
    );
  });
});
