/**
 * PHP: Composer and its scripts, consoles of frameworks, extensions, Apache's switches.
 */

import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { installWords, lastEffect, runsCode, stageOf, words } from './effectWords.ts';
import type { Files } from './madeIn.ts';

const manifest = (more: object = {}) => JSON.stringify({ require: { 'acme/router': '^1.0' }, ...more });

const shop: Files = {
  'composer.json': manifest(),
  'composer.lock': '{}',
  'index.php': '<?php\n',
  'bin/console': '',
  artisan: '',
};

function effect(command: string, files: Files = shop, image = 'php:8.3-apache') {
  return lastEffect(`${stageOf(image)}RUN ${command}\n`, files);
}

const vendor = ['tree /app/vendor', 'file /app/vendor/autoload.php'];

describe('composer', () => {
  const cases: [command: string, made: string[], installed?: string][] = [
    ['composer install', vendor, 'all in /app/vendor'],
    ['composer install --no-dev -o --no-interaction', vendor, 'run in /app/vendor'],
    ['COMPOSER_NO_DEV=1 composer install', vendor, 'run in /app/vendor'],
    ['composer --working-dir=/app install', vendor, 'all in /app/vendor'],
    [
      'composer -n install -d lib',
      ['tree /app/lib/vendor?', 'file /app/lib/vendor/autoload.php?', 'file /app/lib/composer.lock?', 'in /app/lib'],
      'all in /app/lib/vendor',
    ],
    ['php composer.phar install --no-dev', vendor, 'run in /app/vendor'],
    ['php -d memory_limit=-1 /usr/bin/composer install', vendor, 'all in /app/vendor'],
    ['php -d memory_limit=-1 $(which composer) install', vendor, 'all in /app/vendor'],
    ['composer install --no-autoloader', ['tree /app/vendor'], 'all in /app/vendor'],
    ['composer install --dry-run', []],
    ['COMPOSER_VENDOR_DIR=/deps composer install', ['tree /deps', 'file /deps/autoload.php'], 'all in /deps'],
    ['composer update', vendor, 'all in /app/vendor'],
    ['composer require acme/log:^2', vendor, 'all in /app/vendor'],
    ['composer dump-autoload --optimize --classmap-authoritative', ['file /app/vendor/autoload.php', 'in /app/vendor']],
    ['composer global require acme/tool', ['in /root/.composer', 'in /root/.config/composer']],
    [
      'COMPOSER_HOME=/composer composer global require acme/tool',
      ['tree /composer/vendor', 'file /composer/vendor/autoload.php', 'in /composer'],
      'run in /composer/vendor',
    ],
    ['composer create-project acme/skeleton shop', ['tree /app/shop']],
    ['composer create-project --prefer-dist acme/skeleton', ['tree /app/skeleton']],
    ['composer create-project acme/skeleton .', ['tree /app']],
    ['composer config --global process-timeout 2000', ['in /root/.composer']],
    ['composer config platform.php 8.2', []],
    ['composer config platform.php', ['nothing']],
    ['composer validate --strict', ['nothing']],
    ['composer --version', ['nothing']],
    ['composer clear-cache', ['not /root/.composer/cache']],
    ['composer exec phpunit', []],
    ['composer dump-env prod', ['in /app']],
    ['cd "$(mktemp -d)" && composer install', ['?']],
  ];
  for (const [command, made, installed] of cases) {
    test(command, () => {
      assert.deepEqual(words(effect(command)), made);
      assert.equal(installWords(effect(command)), installed);
    });
  }

  test('goes where the manifest says', () => {
    const files = {
      'composer.json': manifest({ config: { 'vendor-dir': 'lib/vendor', 'bin-dir': 'tools' } }),
      'composer.lock': '{}',
    };
    assert.deepEqual(words(effect('composer install', files)), [
      'tree /app/lib/vendor',
      'file /app/lib/vendor/autoload.php',
      'in /app/tools',
    ]);
  });

  test('follows a manifest of another name', () => {
    const files = { 'ci.json': manifest({ config: { 'vendor-dir': 'ci' } }), 'ci.lock': '{}' };
    assert.deepEqual(words(effect('COMPOSER=ci.json composer install', files)), [
      'tree /app/ci',
      'file /app/ci/autoload.php',
    ]);
  });

  test('no longer vouches for the folder after it was configured', () => {
    assert.ok(words(effect('composer config vendor-dir libs && composer install')).includes('tree /app/vendor?'));
  });

  test('writes the lock file that is not there', () => {
    const made = words(effect('composer install', { 'composer.json': manifest() }));
    assert.deepEqual(made, [...vendor, 'file /app/composer.lock']);
  });

  test('plugins put packages elsewhere', () => {
    const extra = {
      'installer-paths': { 'web/core': ['type:drupal-core'], 'web/modules/{$name}': ['type:drupal-module'] },
    };
    const made = words(effect('composer install', { ...shop, 'composer.json': manifest({ extra }) }));
    assert.deepEqual(made, [...vendor, 'in /app/web/core', 'in /app/web/modules']);
  });

  test('is only likely where nobody read the manifest, or it is none', () => {
    const unread = lastEffect('FROM php:8.3\nWORKDIR /app\nCOPY composer.* ./\nRUN composer install\n');
    assert.ok(words(unread).includes('tree /app/vendor?') && words(unread).includes('in /app'));
    assert.equal(runsCode(unread), true);
    const broken = effect('composer install', { ...shop, 'composer.json': '{' });
    assert.ok(words(broken).includes('tree /app/vendor?'));
  });
});

describe('scripts of composer.json', () => {
  const withScripts = (scripts: object, more: object = {}): Files => ({
    ...shop,
    'composer.json': manifest({ scripts, ...more }),
  });
  const cases: [title: string, command: string, files: Files, made: string[]][] = [
    [
      'run after the install',
      'composer install',
      withScripts({ 'post-install-cmd': 'touch done' }),
      [...vendor, 'file /app/done'],
    ],
    [
      'do not run when told so',
      'composer install --no-scripts',
      withScripts({ 'post-install-cmd': 'touch done' }),
      vendor,
    ],
    [
      'those of an update do not run with an install',
      'composer install',
      withScripts({ 'post-update-cmd': 'touch done' }),
      vendor,
    ],
    [
      'but do without a lock file',
      'composer install',
      { 'composer.json': manifest({ scripts: { 'post-update-cmd': 'touch done' } }) },
      [...vendor, 'file /app/composer.lock', 'file /app/done'],
    ],
    [
      'call tools and one another',
      'composer install',
      withScripts({ 'post-autoload-dump': ['@php artisan package:discover', '@more'], more: 'touch done' }),
      [
        ...vendor,
        'file /app/bootstrap/cache/packages.php',
        'file /app/bootstrap/cache/services.php?',
        'file /app/done',
      ],
    ],
    [
      'may call themselves',
      'composer install',
      withScripts({ 'post-install-cmd': ['@again'], again: ['touch x', '@again'] }),
      [...vendor, 'file /app/x'],
    ],
    [
      'set variables',
      'composer build',
      withScripts({ build: ['@putenv OUT=dist', 'mkdir -p "$OUT"', 'touch "$OUT/x"'] }),
      ['folder /app/dist', 'file /app/dist/x'],
    ],
    [
      'list commands of Symfony',
      'composer install',
      withScripts({
        'auto-scripts': { 'cache:clear': 'symfony-cmd', 'assets:install %PUBLIC_DIR%': 'symfony-cmd' },
        'post-install-cmd': ['@auto-scripts'],
      }),
      [...vendor, 'tree /app/var/cache', 'tree /app/public/bundles?'],
    ],
    ['run by name', 'composer run-script build', withScripts({ build: 'touch out' }), ['file /app/out']],
    ['run where the project is', 'composer build -d /app', withScripts({ build: 'touch out' }), ['file /app/out']],
    ['of unknown names may do anything there', 'composer run-script build', shop, ['in /app']],
    [
      'call tools that nobody knows, which stay in the project',
      'composer build',
      withScripts({ build: 'frobnicate' }),
      ['in /app'],
    ],
  ];
  for (const [title, command, files, made] of cases)
    test(title, () => assert.deepEqual(words(effect(command, files)), made));

  test('are code where they name methods', () => {
    const code = (line: string) => runsCode(effect('composer install', withScripts({ 'post-autoload-dump': line })));
    assert.equal(code('Acme\\Hooks::afterDump'), true);
    assert.equal(code('Composer\\Config::disableProcessTimeout'), false);
    assert.equal(runsCode(effect('composer install')), false);
  });
});

describe('consoles of frameworks', () => {
  const cases: [command: string, made: string[]][] = [
    ['php artisan config:cache', ['file /app/bootstrap/cache/config.php']],
    ['php artisan route:cache', ['file /app/bootstrap/cache/routes-v7.php?']],
    ['php /app/artisan view:cache', ['tree /app/storage/framework/views?']],
    ['./artisan event:cache', ['file /app/bootstrap/cache/events.php']],
    ['cd bin && ../artisan event:cache', ['in /app/bin']],
    ['php artisan config:clear', []],
    ['php artisan migrate --force', ['in /app']],
    ['php artisan shop:import', ['in /app']],
    ['php artisan --version', ['nothing']],
    ['php artisan route:list', ['nothing']],
    ['php bin/console cache:warmup --env=prod', ['tree /app/var/cache']],
    ['bin/console assets:install public', ['tree /app/public/bundles?']],
    ['cd bin && php console cache:clear', ['tree /app/var/cache']],
    ['php bin/console debug:router', ['nothing']],
    ['php bin/console shop:import', ['in /app']],
  ];
  for (const [command, made] of cases) test(command, () => assert.deepEqual(words(effect(command)), made));
});

describe('php', () => {
  const cases: [command: string, made: string[]][] = [
    ['php -v', ['nothing']],
    ['php -l index.php', ['nothing']],
    [`php -r 'echo ini_get("extension_dir");'`, ['nothing']],
    [`php -r "copy('https://example.org/installer', 'composer-setup.php');"`, ['file /app/composer-setup.php']],
    [`php -r "unlink('composer-setup.php');"`, ['not /app/composer-setup.php']],
    [`php -r "file_put_contents('x', 'y');"`, ['in /app']],
    ['php composer-setup.php --install-dir=/usr/local/bin --filename=composer', ['program /usr/local/bin/composer']],
    ['php composer-setup.php --quiet', ['program /app/composer.phar']],
    [
      'curl -sS https://example.org/installer | php -- --install-dir=/usr/bin --filename=composer',
      ['program /usr/bin/composer'],
    ],
    ['curl -sS https://example.org/installer | php', ['program /app/composer.phar?', 'in /app']],
    ['php index.php', ['in /app']],
    ['php -f index.php', ['in /app']],
    ['php vendor/bin/phpunit', []],
    ['vendor/bin/phpstan analyse', []],
    ['wp --version', ['nothing']],
    ['wp core download', ['in /app']],
  ];
  for (const [command, made] of cases) test(command, () => assert.deepEqual(words(effect(command)), made));
});

const settings = '/usr/local/etc/php/conf.d';
const extensions = 'tree /usr/local/lib/php/extensions';

describe('extensions', () => {
  const cases: [command: string, made: string[]][] = [
    [
      'docker-php-ext-install gd zip',
      [extensions, `file ${settings}/docker-php-ext-gd.ini`, `file ${settings}/docker-php-ext-zip.ini`],
    ],
    ['docker-php-ext-install -j$(nproc) gd', [extensions, `file ${settings}/docker-php-ext-gd.ini`]],
    ['docker-php-ext-install -j "$(nproc)" gd', [extensions, `file ${settings}/docker-php-ext-gd.ini`]],
    ['docker-php-ext-install pdo', [extensions, `in ${settings}`]],
    ['docker-php-ext-install $(cat extensions.txt)', [extensions, `in ${settings}`]],
    ['docker-php-ext-install --ini-name 20-gd.ini gd', [extensions, `file ${settings}/20-gd.ini`]],
    ['docker-php-ext-enable redis.so', [`file ${settings}/docker-php-ext-redis.ini`]],
    ['docker-php-ext-configure gd --with-jpeg', []],
    ['docker-php-source extract', ['tree /usr/src/php']],
    ['docker-php-source delete', ['not /usr/src/php']],
    ['pecl install redis-6.0.2 && docker-php-ext-enable redis', [`file ${settings}/docker-php-ext-redis.ini`]],
    [`printf '\\n' | pecl install -f imagick`, ['tree /usr/local/lib/php']],
    ['pecl list', ['nothing']],
    ['pecl channel-update pecl.php.net', []],
    [
      'install-php-extensions gd redis-6.0.2',
      [
        extensions,
        `file ${settings}/docker-php-ext-gd.ini?`,
        `file ${settings}/docker-php-ext-redis.ini?`,
        'in /usr/local',
        'in /usr/lib',
      ],
    ],
    ['phpize', ['in /app']],
    ['php-config --extension-dir', ['nothing']],
    ['phpenmod redis', ['in /etc/php']],
  ];
  for (const [command, made] of cases) test(command, () => assert.deepEqual(words(effect(command)), made));

  test('of a distribution go elsewhere', () => {
    assert.ok(words(effect('pecl install redis', shop, 'debian:12')).includes('in /usr/lib/php'));
  });
});

describe('Apache', () => {
  const cases: [command: string, made: string[]][] = [
    [
      'a2enmod rewrite headers',
      [
        'file /etc/apache2/mods-enabled/rewrite.load',
        'file /etc/apache2/mods-enabled/headers.load',
        'in /etc/apache2/mods-enabled',
      ],
    ],
    ['a2ensite shop.conf', ['file /etc/apache2/sites-enabled/shop.conf']],
    ['a2enconf limits', ['file /etc/apache2/conf-enabled/limits.conf']],
    ['a2dissite 000-default', ['not /etc/apache2/sites-enabled/000-default.conf']],
    ['a2enmod "$(cat modules)"', ['in /etc/apache2/mods-enabled']],
    ['a2query -m', ['?']],
  ];
  for (const [command, made] of cases) test(command, () => assert.deepEqual(words(effect(command)), made));
});
