/**
 * Erlang and Elixir. Sources: erlang/docker-erlang-otp, erlef/docker-elixir, hexpm/bob.
 */

import type { Family, Runtime } from '../family.ts';

const otp = ['erl', 'erlc', 'escript', 'epmd', 'dialyzer', 'rebar3', 'ct_run'];
const elixir = ['elixir', 'elixirc', 'iex', 'mix'];

const utf8 = { env: { LANG: 'C.UTF-8' } };

/** What a release, which brings the Erlang runtime along, is linked with. */
const onDebian: Runtime = {
  image: 'debian:{debian}-slim',
  packages: ['libstdc++6', 'openssl', 'libncurses6'],
  variables: ['LANG'],
};
const onAlpine: Runtime = {
  image: 'alpine:{alpine}',
  packages: ['libstdc++', 'openssl', 'ncurses-libs'],
  variables: ['LANG'],
};

export const beamFamilies: readonly Family[] = [
  {
    names: ['erlang'],
    purpose: 'toolchain',
    allTools: true,
    latest: '29',
    supported: '27 28 29',
    defaults: {
      debian: `
        20.3.8.26:buster 21.0:stretch 21.3.8.24:buster 22.0:stretch 22.2.1:buster 24.2:bullseye 26.2.2:bookworm
        28.3:trixie 31:?
      `,
      alpine: `
        24.2:3.15 24.3.4.1:3.16 24.3.4.7:3.17 24.3.4.17:3.22 25.0:? 25.0.1:3.16 25.2.3:3.17 25.3.2.8:3.18
        25.3.2.13:3.20 25.3.2.21:3.22 26.0:3.18 26.2.2:3.19 26.2.5.2:3.20 26.2.5.21:3.24 27.0:3.19 27.1.2:3.20
        27.2.1:3.21 27.3.4.2:3.22 27.3.4.13:3.24 28.0:3.21 28.0.2:3.22 28.3:3.23 28.5.0.2:3.24 29.0:3.23 29.0.2:3.24
        29.1:?
      `,
    },
    tools: otp,
    env: { OTP_VERSION: null, REBAR3_VERSION: null },
    cmd: ['erl'],
    variants: [
      { tag: '{version}? alpine', on: 'alpine:{alpine}', certificates: true, runtime: [onAlpine], size: 55 },
      { tag: '{version}? slim', on: 'debian:{debian}', runtime: [onDebian], size: 150 },
      {
        tag: '{version}?',
        on: 'buildpack-deps:{debian}',
        tools: ['rebar'],
        env: { REBAR_VERSION: null },
        runtime: [onDebian],
        size: 560,
      },
    ],
  },
  {
    names: ['elixir'],
    purpose: 'toolchain',
    allTools: true,
    latest: '1.20',
    supported: '1.19 1.20',
    defaults: {
      debian: `
        1.9.4:buster 1.10:? 1.12.3:bullseye 1.13.0:? 1.13.1:bullseye 1.14.5:bookworm 1.15.0:bullseye 1.15.7:bookworm
        1.16.0:bullseye 1.16.1:bookworm 1.18.4:trixie 1.19.0:bookworm 1.19.4:trixie 1.22:?
      `,
      alpine: `
        1.13.4:3.20 1.14.0:3.16 1.14.3:3.17 1.14.5:3.20 1.15.0:3.18 1.15.7:3.19 1.15.8:3.20 1.16.0:3.18 1.16.1:3.19
        1.16.3:3.24 1.17.0:3.19 1.17.3:3.24 1.18.0:3.20 1.18.1:3.21 1.18.4:3.24 1.19.0:3.22 1.19.4:3.23 1.19.5:3.24
        1.21:?
      `,
    },
    tools: [...otp, ...elixir],
    env: { ELIXIR_VERSION: null, LANG: 'C.UTF-8', OTP_VERSION: null, REBAR3_VERSION: null },
    cmd: ['iex'],
    variants: [
      { tag: '{version}? otp-{otp} alpine', on: 'erlang:{otp}-alpine', runtime: [onAlpine], size: 65 },
      { tag: '{version}? otp-{otp} slim', on: 'erlang:{otp}-slim', runtime: [onDebian], size: 160 },
      { tag: '{version}? otp-{otp}', on: 'erlang:{otp}', runtime: [onDebian], size: 570 },
      { tag: '{version}? alpine', on: 'alpine:{alpine}', certificates: true, runtime: [onAlpine], size: 65 },
      { tag: '{version}? slim', on: 'debian:{debian}', runtime: [onDebian], size: 160 },
      {
        tag: '{version}?',
        on: 'buildpack-deps:{debian}',
        env: { REBAR_VERSION: null },
        runtime: [onDebian],
        size: 570,
      },
    ],
  },
  {
    names: ['hexpm/elixir'],
    purpose: 'toolchain',
    certificates: true,
    tools: [...otp.filter((tool) => tool !== 'rebar3'), ...elixir],
    variants: [
      {
        tag: '{version} erlang {otp} debian {debian} {any} slim',
        on: 'debian:{debian}-slim',
        ...utf8,
        runtime: [{ ...onDebian, image: 'debian:{debian}-{any}-slim' }, onDebian],
        size: 190,
      },
      {
        tag: '{version} erlang {otp} debian {debian} {any}',
        on: 'debian:{debian}',
        ...utf8,
        runtime: [onDebian],
        size: 210,
      },
      {
        tag: '{version} erlang {otp} ubuntu {ubuntu} {any}',
        on: 'ubuntu:{ubuntu}',
        ...utf8,
        runtime: [{ ...onDebian, image: 'ubuntu:{ubuntu}' }],
        size: 190,
      },
      { tag: '{version} erlang {otp} alpine {alpine}', on: 'alpine:{alpine}', runtime: [onAlpine], size: 60 },
    ],
  },
  {
    names: ['hexpm/erlang'],
    purpose: 'toolchain',
    certificates: true,
    tools: otp.filter((tool) => tool !== 'rebar3'),
    variants: [
      { tag: '{otp} debian {debian} {any} slim?', on: 'debian:{debian}', ...utf8, runtime: [onDebian] },
      {
        tag: '{otp} ubuntu {ubuntu} {any}',
        on: 'ubuntu:{ubuntu}',
        ...utf8,
        runtime: [{ ...onDebian, image: 'ubuntu:{ubuntu}' }],
      },
      { tag: '{otp} alpine {alpine}', on: 'alpine:{alpine}', runtime: [onAlpine] },
    ],
  },
];
