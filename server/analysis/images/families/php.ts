/**
 * PHP, Composer and applications on PHP. Sources: docker-library/php, composer/docker, docker-library/wordpress,
 * docker-library/drupal, nextcloud/docker.
 */

import type { Family, Layer } from '../family.ts';

const flags = '-fstack-protector-strong -fpic -fpie -O2 -D_LARGEFILE_SOURCE -D_FILE_OFFSET_BITS=64';
/** The images on Debian keep what extensions are built with. */
const build = [
  'gcc',
  'g++',
  'cc',
  'c++',
  'ld',
  'ar',
  'make',
  'autoconf',
  'autoreconf',
  'm4',
  'file',
  'pkg-config',
  're2c',
];
const debianTools = [...build, 'patch', 'bzip2'];

const docker = ['docker-php-source', 'docker-php-ext-configure', 'docker-php-ext-enable', 'docker-php-ext-install'];

const apache: Layer = {
  workdir: '/var/www/html',
  cmd: ['apache2-foreground'],
  ports: ['80'],
  stopSignal: 'SIGWINCH',
};
const fpm: Layer = { workdir: '/var/www/html', cmd: ['php-fpm'], ports: ['9000'], stopSignal: 'SIGQUIT' };
const apacheEnv = { APACHE_CONFDIR: '/etc/apache2', APACHE_ENVVARS: '/etc/apache2/envvars' };
const apacheTools = [
  ...['apache2', 'apache2ctl', 'a2enmod', 'a2dismod', 'a2ensite', 'a2dissite', 'a2enconf'],
  ...['ps', 'top', 'pgrep', 'pkill', 'free'],
];

export const phpFamilies: readonly Family[] = [
  {
    names: ['php'],
    purpose: 'runtime',
    allTools: true,
    latest: '8.5',
    supported: '8.2 8.3 8.4 8.5',
    defaults: {
      debian: `
        5.6.36:stretch 7.0.7:? 7.1.17:stretch 7.1.30:buster 7.2.0:stretch 7.2.20:buster 7.3.0:stretch 7.3.7:buster
        7.3.29:bullseye 7.4.0:buster 7.4.22:bullseye 8.0.0:buster 8.0.9:bullseye 8.1.20:bookworm 8.1.33:trixie
        8.2.0:bullseye 8.2.7:bookworm 8.2.29:trixie 8.3.0:bookworm 8.3.24:trixie 8.4.1:bookworm 8.4.11:trixie 8.7:?
      `,
      alpine: `
        7.2.26:3.11 7.2.31:3.12 7.3.0:3.8 7.3.1:3.9 7.3.6:3.10 7.3.13:3.11 7.3.19:3.12 7.3.26:3.13 7.3.28:3.14
        7.3.33:3.15 7.4.0:3.10 7.4.1:3.11 7.4.7:3.12 7.4.14:3.13 7.4.20:3.14 7.4.26:3.15 7.4.29:3.16 8.0.0:3.12
        8.0.1:3.13 8.0.7:3.14 8.0.13:3.15 8.0.19:3.16 8.1.0:3.15 8.1.6:3.16 8.1.13:3.17 8.1.18:3.18 8.1.26:3.19
        8.1.28:3.20 8.1.31:3.21 8.1.33:? 8.2.0:3.17 8.2.6:3.18 8.2.13:3.19 8.2.19:3.20 8.2.26:3.21 8.2.28:3.22
        8.2.29:3.23 8.2.31:3.24 8.3.0:3.19 8.3.7:3.20 8.3.14:3.21 8.3.22:3.22 8.3.28:3.23 8.3.31:3.24 8.4.1:3.21
        8.4.8:3.22 8.4.15:3.23 8.4.22:3.24 8.5.0:3.23 8.5.7:3.24 8.6:?
      `,
    },
    certificates: true,
    tools: ['php', 'phpize', 'php-config', 'pear', 'pecl', ...docker, 'curl', 'openssl', 'tar', 'xz'],
    users: ['www-data'],
    env: {
      PHP_INI_DIR: '/usr/local/etc/php',
      PHPIZE_DEPS: null,
      GPG_KEYS: null,
      PHP_VERSION: null,
      PHP_URL: null,
      PHP_ASC_URL: null,
      PHP_SHA256: null,
    },
    entrypoint: ['docker-php-entrypoint'],
    cmd: ['php', '-a'],
    changes: [
      { until: '8', env: { PHP_CFLAGS: null, PHP_CPPFLAGS: null, PHP_LDFLAGS: null } },
      { since: '8', env: { PHP_CFLAGS: flags, PHP_CPPFLAGS: flags, PHP_LDFLAGS: '-Wl,-O1 -pie' } },
      { until: '8.2', env: { PHP_EXTRA_CONFIGURE_ARGS: null, PHP_EXTRA_BUILD_DEPS: null, PHP_MD5: null } },
    ],
    variants: [
      { tag: '{version}? fpm alpine{alpine}', on: 'alpine:{alpine}', ...fpm, tools: ['php-fpm'], size: 35 },
      { tag: '{version}? cli|zts? alpine{alpine}', on: 'alpine:{alpine}', size: 40 },
      {
        tag: '{version}? apache {debian}?',
        on: 'debian:{debian}-slim',
        ...apache,
        env: apacheEnv,
        tools: [...debianTools, ...apacheTools],
        size: 178,
      },
      {
        tag: '{version}? fpm {debian}?',
        on: 'debian:{debian}-slim',
        ...fpm,
        tools: [...debianTools, 'php-fpm'],
        size: 175,
      },
      { tag: '{version}? cli|zts? {debian}?', on: 'debian:{debian}-slim', tools: debianTools, size: 180 },
    ],
  },
  {
    names: ['composer', 'composer/composer'],
    purpose: 'toolchain',
    tools: ['composer', 'bash', 'git', 'hg', 'svn', 'ssh', 'unzip', 'zip', 'make', 'patch', '7z', 'tini'],
    env: { COMPOSER_ALLOW_SUPERUSER: '1', COMPOSER_HOME: '/tmp', COMPOSER_VERSION: null },
    workdir: '/app',
    entrypoint: ['/docker-entrypoint.sh'],
    cmd: ['composer'],
    variants: [{ tag: '{version}?', on: 'php:?-alpine', size: 60 }],
  },
  {
    names: ['wordpress'],
    purpose: 'runtime',
    workdir: '/var/www/html',
    volumes: ['/var/www/html'],
    entrypoint: ['docker-entrypoint.sh'],
    env: { WORDPRESS_VERSION: null, WORDPRESS_SHA1: null },
    variants: [
      { tag: '{version}? php{php}? fpm alpine', on: 'php:{php}-fpm-alpine', cmd: ['php-fpm'], size: 95 },
      { tag: '{version}? php{php}? fpm', on: 'php:{php}-fpm', cmd: ['php-fpm'], size: 230 },
      { tag: '{version}? php{php}? apache?', on: 'php:{php}-apache', cmd: ['apache2-foreground'], size: 235 },
    ],
  },
  {
    names: ['drupal'],
    purpose: 'runtime',
    tools: ['composer'],
    workdir: '/opt/drupal',
    env: {
      COMPOSER_ALLOW_SUPERUSER: null,
      DRUPAL_VERSION: null,
      DRUPAL_URL: null,
      DRUPAL_MD5: null,
      PATH: '$PATH:/opt/drupal/vendor/bin',
    },
    variants: [
      { tag: '{version}? php{php}? fpm alpine{alpine}', since: '8', on: 'php:{php}-fpm-alpine{alpine}' },
      { tag: '{version}? php{php}? fpm {debian}?', since: '8', on: 'php:{php}-fpm-{debian}' },
      { tag: '{version}? php{php}? apache? {debian}?', since: '8', on: 'php:{php}-apache-{debian}' },
    ],
  },
  {
    names: ['nextcloud'],
    purpose: 'runtime',
    complete: false,
    workdir: '/var/www/html',
    volumes: ['/var/www/html'],
    entrypoint: ['/entrypoint.sh'],
    aliases: { stable: '33', production: '33' },
    variants: [
      { tag: '{version}? fpm alpine', on: 'php:?-fpm-alpine', cmd: ['php-fpm'] },
      { tag: '{version}? fpm', on: 'php:?-fpm', cmd: ['php-fpm'] },
      { tag: '{version}? apache?', on: 'php:?-apache', cmd: ['apache2-foreground'] },
    ],
  },
];
