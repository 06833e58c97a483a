/**
 * CUDA and what machine learning builds on it. Sources: NVIDIA's and the projects' own documentation; described in part.
 */

import type { Family } from '../family.ts';

const cudaTools = ['nvcc', 'gcc', 'g++', 'cc', 'c++', 'make', 'ld', 'ar'];
const runtime = ['nvidia/cuda:{version} {release}? runtime {os}', 'nvidia/cuda:{version} base {os}'];

export const gpuFamilies: readonly Family[] = [
  {
    names: ['nvidia/cuda', 'nvcr.io/nvidia/cuda'],
    purpose: 'runtime',
    complete: false,
    env: { CUDA_VERSION: null, NVIDIA_VISIBLE_DEVICES: 'all', NVIDIA_DRIVER_CAPABILITIES: null, PATH: null, LD_LIBRARY_PATH: null },
    variants: [
      {
        tag: '{version} cudnn{release}? devel ubuntu{ubuntuNumber}',
        on: 'ubuntu:{ubuntuNumber}',
        purpose: 'toolchain',
        tools: cudaTools,
      },
    ],
  },
];
