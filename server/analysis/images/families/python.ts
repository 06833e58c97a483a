/**
 * Python: CPython, PyPy, uv, conda. Sources: docker-library/python, docker-library/pypy, astral-sh/uv,
 * ContinuumIO/docker-images, mamba-org/micromamba-docker, conda-forge/miniforge-images.
 */

import type { Family } from '../family.ts';

const uv = {
  tools: ['uv', 'uvx'],
  entrypoint: [],
  cmd: ['/usr/local/bin/uv'],
  env: { UV_TOOL_BIN_DIR: null },
} as const;

export const pythonFamilies: readonly Family[] = [
  {
    names: ['python'],
    purpose: 'runtime',
    allTools: true,
    latest: '3.14',
    supported: '3.10 3.11 3.12 3.13 3.14 3.15',
    defaults: {
      debian: `
        2.7.16:buster 3.0:? 3.5.7:buster 3.6.0:? 3.6.9:buster 3.6.14:bullseye 3.7.0:stretch 3.7.4:buster
        3.7.11:bullseye 3.7.17:bookworm 3.8.0:buster 3.8.11:bullseye 3.8.17:bookworm 3.9.0:buster 3.9.6:bullseye
        3.9.17:bookworm 3.9.23:trixie 3.10.0:bullseye 3.10.12:bookworm 3.10.18:trixie 3.11.0:bullseye 3.11.4:bookworm
        3.11.13:trixie 3.12.0:bookworm 3.12.11:trixie 3.13.0:bookworm 3.13.6:trixie 3.16:?
      `,
      alpine: `
        3.6.10:3.12 3.6.12:3.13 3.6.13:3.14 3.6.15:3.15 3.7.0:? 3.7.6:3.11 3.7.7:3.12 3.7.9:3.13 3.7.10:3.14
        3.7.12:3.15 3.7.13:3.16 3.7.15:3.17 3.7.16:3.18 3.8.0:3.10 3.8.1:3.11 3.8.3:3.12 3.8.7:3.13 3.8.10:3.14
        3.8.12:3.15 3.8.13:3.16 3.8.15:3.17 3.8.16:3.18 3.8.18:3.19 3.8.19:3.20 3.9.0:3.12 3.9.1:3.13 3.9.5:3.14
        3.9.9:3.15 3.9.13:3.16 3.9.15:3.17 3.9.16:3.18 3.9.18:3.19 3.9.19:3.20 3.9.21:3.21 3.9.22:3.22 3.10.0:3.15
        3.10.4:3.16 3.10.8:3.17 3.10.11:3.18 3.10.13:3.19 3.10.14:3.20 3.10.16:3.21 3.10.17:3.22 3.10.19:3.23
        3.10.20:3.24 3.11.0:3.17 3.11.3:3.18 3.11.7:3.19 3.11.9:3.20 3.11.11:3.21 3.11.12:3.22 3.11.14:3.23
        3.11.15:3.24 3.12.0:3.18 3.12.1:3.19 3.12.3:3.20 3.12.8:3.21 3.12.10:3.22 3.12.12:3.23 3.12.13:3.24
        3.13.0:3.20 3.13.1:3.21 3.13.3:3.22 3.13.10:3.23 3.13.14:3.24 3.14.0:3.22 3.14.1:3.23 3.14.6:3.24 3.15:?
      `,
    },
    certificates: true,
    timeZones: true,
    tools: ['python', 'python3', 'pip', 'pip3', 'python-config', 'pydoc', 'idle'],
    folders: ['/usr/local/lib/python{line}/site-packages'],
    env: { PATH: '/usr/local/bin:$PATH', PYTHON_VERSION: null, PYTHON_SHA256: null },
    cmd: ['python3'],
    changes: [
      { until: '3.14', env: { GPG_KEY: null } },
      { until: '3.13', env: { LANG: 'C.UTF-8' } },
      { until: '3.14', env: { PYTHON_PIP_VERSION: null, PYTHON_SETUPTOOLS_VERSION: null } },
      { until: '3.14', env: { PYTHON_GET_PIP_URL: null, PYTHON_GET_PIP_SHA256: null } },
      { until: '3', env: { PYTHONIOENCODING: 'UTF-8' }, cmd: ['python2'] },
    ],
    variants: [
      { tag: '{version}? alpine{alpine}', on: 'alpine:{alpine}', size: 19 },
      { tag: '{version}? slim {debian}?', on: 'debian:{debian}-slim', tools: ['openssl'], size: 45 },
      {
        tag: '{version}? {debian}?',
        on: 'buildpack-deps:{debian}',
        runtime: ['python:{version}? slim {debian}?'],
        size: 390,
      },
    ],
  },
  {
    names: ['pypy'],
    purpose: 'runtime',
    latest: '3.11',
    supported: '3.11',
    defaults: { debian: '3.7:bullseye 3.8:? 3.10:bookworm 3.11:trixie 3.12:?' },
    certificates: true,
    timeZones: true,
    env: {
      LANG: 'C.UTF-8',
      PATH: '/opt/pypy/bin:$PATH',
      PYPY_VERSION: null,
      PYTHON_PIP_VERSION: null,
      PYTHON_GET_PIP_URL: null,
      PYTHON_GET_PIP_SHA256: null,
    },
    changes: [
      { since: '3', tools: ['pypy3', 'pypy', 'python', 'python3', 'pip', 'pip3'], cmd: ['pypy3'] },
      { until: '3', tools: ['pypy', 'python', 'pip'], cmd: ['pypy'] },
    ],
    variants: [
      { tag: '{version}? slim {debian}?', on: 'debian:{debian}-slim', size: 75 },
      {
        tag: '{version}? {debian}?',
        on: 'buildpack-deps:{debian}',
        runtime: ['pypy:{version}? slim {debian}?'],
        size: 390,
      },
      // With PyPy's own version behind Python's.
      { tag: '{version} {release} slim {debian}', on: 'debian:{debian}-slim', env: { PATH: null }, size: 75 },
      { tag: '{version} {release} slim', on: 'debian:?-slim', env: { PATH: null }, size: 75 },
      {
        tag: '{version} {release} {debian}',
        on: 'buildpack-deps:{debian}',
        env: { PATH: null },
        runtime: ['pypy:{version} {release} slim {debian}'],
        size: 390,
      },
      {
        tag: '{version} {release}',
        on: 'buildpack-deps:?',
        env: { PATH: null },
        runtime: ['pypy:{version} {release} slim'],
        size: 390,
      },
    ],
  },
  {
    names: ['ghcr.io/astral-sh/uv', 'astral/uv'],
    purpose: 'toolchain',
    allTools: true,
    variants: [
      {
        tag: '{version}? python{python} alpine{alpine}',
        on: 'python:{python}-alpine{alpine}',
        ...uv,
        runtime: ['python:{python}-alpine{alpine}'],
        size: 40,
      },
      {
        tag: '{version}? python{python} {debian} slim',
        on: 'python:{python}-slim-{debian}',
        ...uv,
        runtime: ['python:{python}-slim-{debian}'],
        size: 65,
      },
      {
        tag: '{version}? python{python} {debian}',
        on: 'python:{python}-{debian}',
        ...uv,
        runtime: ['python:{python}-slim-{debian}'],
        size: 410,
      },
      { tag: '{version}? alpine{alpine}', on: 'alpine:{alpine}', ...uv, size: 25 },
      { tag: '{version}? {debian} slim', on: 'debian:{debian}-slim', ...uv, size: 50 },
      { tag: '{version}? {debian}', on: 'buildpack-deps:{debian}', ...uv, size: 370 },
      { tag: '{version}? debian slim', on: 'debian:?-slim', ...uv, size: 50 },
      { tag: '{version}? debian', on: 'buildpack-deps:?', ...uv, size: 370 },
      // Bare: to copy the program from.
      {
        tag: '{version}?',
        on: { shell: false },
        tools: ['/uv', '/uvx'],
        workdir: '/io',
        entrypoint: ['/uv'],
        size: 20,
      },
    ],
  },
  {
    names: ['mambaorg/micromamba'],
    purpose: 'toolchain',
    complete: false,
    tools: ['micromamba'],
    certificates: true,
    users: ['mambauser'],
    user: 'mambauser',
    workdir: '/tmp',
    shell: ['/usr/local/bin/_dockerfile_shell.sh'],
    env: { MAMBA_ROOT_PREFIX: '/opt/conda', MAMBA_EXE: '/bin/micromamba', LANG: 'C.UTF-8', LC_ALL: 'C.UTF-8' },
    entrypoint: ['/usr/local/bin/_entrypoint.sh'],
    cmd: ['/bin/bash'],
    variants: [
      { tag: '{version}? {debian} slim', on: 'debian:{debian}-slim' },
      { tag: '{version}? {debian}', on: 'debian:{debian}' },
      { tag: '{version}? {ubuntu}', on: 'ubuntu:{ubuntu}' },
      { tag: '{version}? alpine{alpine}', on: 'alpine:{alpine}' },
      { tag: '{version}?', on: 'debian:?-slim' },
    ],
  },
  {
    names: ['continuumio/miniconda3', 'continuumio/anaconda3'],
    purpose: 'toolchain',
    complete: false,
    tools: ['conda', 'python', 'python3', 'pip', 'git', 'wget'],
    certificates: true,
    env: { PATH: '/opt/conda/bin:$PATH', LANG: 'C.UTF-8', LC_ALL: 'C.UTF-8' },
    variants: [
      { tag: '{version}? alpine', on: 'alpine:?' },
      { tag: '{version}? {any}?', on: 'debian:?-slim' },
    ],
  },
  {
    names: ['condaforge/miniforge3', 'condaforge/mambaforge', 'quay.io/condaforge/miniforge3'],
    purpose: 'toolchain',
    complete: false,
    tools: ['conda', 'mamba', 'python', 'python3', 'pip', 'git', 'wget', 'tini'],
    certificates: true,
    env: { CONDA_DIR: '/opt/conda', PATH: '/opt/conda/bin:$PATH', LANG: 'C.UTF-8', LC_ALL: 'C.UTF-8' },
    variants: [{ tag: '{version}? {any}?', on: 'ubuntu:?' }],
  },
];
