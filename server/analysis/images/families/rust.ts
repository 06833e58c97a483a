/**
 * Rust. Sources: rust-lang/docker-rust, LukeMathWalker/cargo-chef.
 */

import type { Family, Layer, Runtime } from '../family.ts';

const debian = `
  1.19.0:stretch 1.37.0:buster 1.55.0:bullseye 1.72.0:bookworm 1.89.0:trixie 1.106:?
`;
const alpine = `
  1.37.0:3.10 1.41.0:3.11 1.44.1:3.12 1.50.0:3.13 1.54.0:3.14 1.58.0:3.15 1.61.0:3.16 1.66.0:3.17 1.70.0:3.18
  1.75.0:3.19 1.78.0:3.20 1.83.0:3.21 1.87.0:3.22 1.91.1:?
`;

const linker = ['gcc', 'cc', 'ld', 'as', 'ar'];
const onDebian: readonly (string | Runtime)[] = [
  'debian:{debian}-slim',
  'gcr.io/distroless/cc-debian{debianNumber}',
  { image: 'gcr.io/distroless/static-debian{debianNumber}', staticOnly: true },
  { image: 'gcr.io/distroless/static', staticOnly: true },
  { image: 'scratch', staticOnly: true },
];
const chef: Layer = { tools: ['cargo-chef'] };

export const rustFamilies: readonly Family[] = [
  {
    names: ['rust'],
    purpose: 'toolchain',
    allTools: true,
    latest: '1.98',
    supported: '1.98',
    defaults: { debian, alpine },
    certificates: true,
    tools: ['cargo', 'rustc', 'rustup', 'rustdoc', 'rust-gdb', 'rust-lldb'],
    env: {
      RUSTUP_HOME: '/usr/local/rustup',
      CARGO_HOME: '/usr/local/cargo',
      PATH: '/usr/local/cargo/bin:$PATH',
      RUST_VERSION: null,
    },
    variants: [
      {
        tag: '{version}? alpine{alpine}',
        on: 'alpine:{alpine}',
        tools: linker,
        runtime: ['alpine:{alpine}', 'alpine:3', { image: 'scratch', staticOnly: true }],
        size: 310,
      },
      {
        tag: '{version}? slim {debian}?',
        on: 'debian:{debian}-slim',
        tools: [...linker, 'openssl'],
        runtime: onDebian,
        size: 290,
      },
      { tag: '{version}? {debian}?', on: 'buildpack-deps:{debian}', runtime: onDebian, size: 560 },
    ],
  },
  {
    names: ['lukemathwalker/cargo-chef'],
    purpose: 'toolchain',
    allTools: true,
    variants: [
      {
        tag: '{any}? rust {release} alpine{alpine}',
        on: 'rust:{release}-alpine{alpine}',
        ...chef,
        runtime: ['alpine:3'],
      },
      {
        tag: '{any}? rust {release} slim {debian}',
        on: 'rust:{release}-slim-{debian}',
        ...chef,
        runtime: onDebian,
      },
      // These move on to the next release of Debian.
      { tag: '{any}? rust 1 slim', on: 'rust:1-slim', ...chef, runtime: ['debian:stable-slim'] },
      { tag: '{any}? rust 1', on: 'rust:1', ...chef, runtime: ['debian:stable-slim'] },
      { tag: '{any}? rust {release} slim', on: 'rust:{release}-slim', ...chef, runtime: onDebian },
      { tag: '{any}? rust {release} {debian}', on: 'rust:{release}-{debian}', ...chef, runtime: onDebian },
      { tag: '{any}? rust {release}', on: 'rust:{release}', ...chef, runtime: onDebian },
    ],
  },
];
