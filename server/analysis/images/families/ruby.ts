/**
 * Ruby. Sources: docker-library/ruby, jruby/docker-jruby.
 */

import type { Family } from '../family.ts';

const bundler = {
  GEM_HOME: '/usr/local/bundle',
  BUNDLE_SILENCE_ROOT_WARNING: '1',
  BUNDLE_APP_CONFIG: '/usr/local/bundle',
};

export const rubyFamilies: readonly Family[] = [
  {
    names: ['ruby'],
    purpose: 'runtime',
    allTools: true,
    latest: '4.0',
    supported: '3.3 3.4 4.0',
    defaults: {
      debian: `
        2.4.6:buster 2.5.0:stretch 2.5.5:buster 2.6.0:stretch 2.6.3:buster 2.6.8:bullseye 2.7.0:buster 2.7.4:bullseye
        3.0.0:buster 3.0.2:bullseye 3.1.4:bookworm 3.2.0:bullseye 3.2.2:bookworm 3.2.9:trixie 3.3.0:bookworm
        3.3.9:trixie 3.4.1:bookworm 3.4.5:trixie 4.2:?
      `,
      alpine: `
        2.5.7:3.11 2.5.8:3.13 2.6.0:? 2.6.5:3.11 2.6.6:3.13 2.6.8:3.14 2.6.9:3.15 2.7.0:3.11 2.7.1:3.12 2.7.2:3.13
        2.7.4:3.14 2.7.5:3.15 2.7.6:3.16 3.0.0:3.13 3.0.2:3.14 3.0.3:3.15 3.0.4:3.16 3.1.0:3.15 3.1.2:3.16 3.1.3:3.17
        3.1.4:3.19 3.1.5:3.20 3.1.6:3.21 3.2.0:3.17 3.2.2:3.19 3.2.4:3.20 3.2.6:3.21 3.2.8:3.22 3.2.9:3.23 3.3.0:?
      `,
    },
    certificates: true,
    tools: ['ruby', 'gem', 'bundle', 'bundler', 'irb', 'rake', 'erb', 'rdoc', 'ri'],
    env: {
      ...bundler,
      PATH: '/usr/local/bundle/bin:$PATH',
      RUBY_VERSION: null,
      RUBY_DOWNLOAD_SHA256: null,
      RUBY_DOWNLOAD_URL: null,
      RUBY_MAJOR: null,
      RUBYGEMS_VERSION: null,
      BUNDLER_VERSION: null,
    },
    cmd: ['irb'],
    changes: [
      { since: '3', env: { LANG: 'C.UTF-8' } },
      { until: '3', env: { LANG: null, BUNDLE_PATH: null, PATH: null } },
    ],
    variants: [
      { tag: '{version}? alpine{alpine}', until: '3.5', on: 'alpine:{alpine}', tools: ['pkg-config'], size: 38 },
      { tag: '{version}? alpine{alpine}', on: 'alpine:{alpine}', size: 38 },
      {
        tag: '{version}? slim {debian}?',
        until: '3.5',
        on: 'debian:{debian}-slim',
        tools: ['openssl', 'bzip2', 'ps', 'top', 'pgrep', 'pkill', 'free'],
        size: 75,
      },
      { tag: '{version}? slim {debian}?', on: 'debian:{debian}-slim', tools: ['openssl'], size: 75 },
      {
        tag: '{version}? {debian}?',
        on: 'buildpack-deps:{debian}',
        runtime: ['ruby:{version}? slim {debian}?'],
        size: 380,
      },
    ],
  },
  {
    names: ['jruby'],
    purpose: 'runtime',
    tools: ['jruby', 'ruby', 'gem', 'bundle', 'irb', 'rake', 'make'],
    env: {
      ...bundler,
      PATH: '/usr/local/bundle/bin:/opt/jruby/bin:$PATH',
      JRUBY_VERSION: null,
      JRUBY_SHA256: null,
      JRUBY_SNAPSHOT_VERSION: null,
      JRUBY_SNAPSHOT_TIMESTAMP: null,
      JRUBY_SNAPSHOT_BUILDNUMBER: null,
    },
    cmd: ['irb'],
    variants: [
      { tag: '{version}? jre{java}', since: '9.3.6', on: 'eclipse-temurin:{java}-jre', size: 160 },
      {
        tag: '{version}? jdk{java}',
        since: '9.3.6',
        on: 'eclipse-temurin:{java}-jdk',
        size: 250,
      },
      { tag: '{version}? jre', since: '9.3.6', on: 'eclipse-temurin:?-jre', size: 160 },
      { tag: '{version}? jdk?', since: '9.3.6', on: 'eclipse-temurin:?-jdk', size: 250 },
    ],
  },
];
