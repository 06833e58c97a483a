/**
 * CUDA and what machine learning is built on. Described in part, from NVIDIA's and the projects' own Dockerfiles.
 */

import type { Family, Variant } from '../family.ts';

const compilers = ['nvcc', 'gcc', 'g++', 'cc', 'c++', 'make', 'ld', 'ar'];

/** The system's word in the tag, and the image it stands for. */
const systems = [
  ['ubuntu{ubuntuNumber}', 'ubuntu:{ubuntuNumber}'],
  ['rockylinux{release}', 'rockylinux:{release}'],
  ['ubi{release}', 'redhat/ubi{release}'],
  ['centos{release}', 'centos:{release}'],
] as const;

const cuda = systems.flatMap(([system, on]) =>
  // With cuDNN or without: `-cudnn8-` until version 12.3, `-cudnn-` since.
  ['', 'cudnn', 'cudnn{any}'].flatMap((cudnn): Variant[] => [
    {
      tag: `{version} ${cudnn} devel ${system}`,
      on,
      purpose: 'toolchain',
      tools: compilers,
      runtime: [`nvidia/cuda:{version} ${cudnn} runtime ${system}`],
    },
    { tag: `{version} ${cudnn} runtime|base ${system}`, on },
  ]),
);

export const gpuFamilies: readonly Family[] = [
  {
    names: ['nvidia/cuda', 'nvcr.io/nvidia/cuda'],
    purpose: 'runtime',
    complete: false,
    env: {
      CUDA_VERSION: null,
      NVIDIA_VISIBLE_DEVICES: 'all',
      NVIDIA_DRIVER_CAPABILITIES: null,
      PATH: '/usr/local/nvidia/bin:/usr/local/cuda/bin:$PATH',
      LD_LIBRARY_PATH: null,
    },
    variants: cuda,
  },
  {
    names: ['pytorch/pytorch'],
    purpose: 'runtime',
    complete: false,
    tools: ['python', 'python3', 'pip', 'conda'],
    env: { PATH: null, NVIDIA_VISIBLE_DEVICES: 'all' },
    workdir: '/workspace',
    variants: [
      {
        tag: '{version}? cuda{release} cudnn{any} devel',
        on: 'ubuntu:?',
        purpose: 'toolchain',
        tools: compilers,
        runtime: ['pytorch/pytorch:{version} cuda{release} cudnn{any} runtime'],
      },
      { tag: '{version}? cuda{release} cudnn{any} runtime', on: 'ubuntu:?' },
      { tag: '', on: 'ubuntu:?' },
    ],
  },
  {
    names: ['tensorflow/tensorflow'],
    purpose: 'runtime',
    complete: false,
    tools: ['python', 'python3', 'pip', 'pip3'],
    variants: [{ tag: '{version}? gpu|jupyter?', on: 'ubuntu:?' }],
  },
  {
    names: [
      'jupyter/base-notebook',
      'jupyter/scipy-notebook',
      'jupyter/minimal-notebook',
      'quay.io/jupyter/base-notebook',
    ],
    purpose: 'runtime',
    complete: false,
    tools: ['python', 'python3', 'pip', 'conda', 'mamba', 'jupyter'],
    user: '1000',
    users: ['jovyan'],
    env: { PATH: null, CONDA_DIR: '/opt/conda' },
    variants: [{ tag: '{any}?', on: 'ubuntu:?' }],
  },
];
