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
