/**
 * The libraries behind the packages with headers whose names change from one release of Debian or Ubuntu to the next. To
 * add one, add a line.
 */

import { boostVersions } from './sharedLibraries.ts';

const order = ['buster', 'bullseye', 'bookworm', 'trixie', 'focal', 'jammy', 'noble'] as const;

/** By package, then by release. */
export const librariesByRelease: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  ...boostLibraries(),
  ...rows(`
    default-libmysqlclient-dev | libmariadb3 | libmariadb3 | libmariadb3 | libmariadb3 | libmysqlclient21 | libmysqlclient21 | libmysqlclient21
    libmysqlclient-dev         |             |             |             |             | libmysqlclient21 | libmysqlclient21 | libmysqlclient21
    libasound2-dev             | libasound2  | libasound2  | libasound2  | libasound2t64 | libasound2     | libasound2       | libasound2t64
    libavif-dev                |             | libavif9    | libavif15   | libavif16   |                  | libavif13        | libavif16
    libavcodec-dev             | libavcodec58 | libavcodec58 | libavcodec59 | libavcodec61 | libavcodec58 | libavcodec58     | libavcodec60
    libavformat-dev            | libavformat58 | libavformat58 | libavformat59 | libavformat61 | libavformat58 | libavformat58 | libavformat60
    libavutil-dev              | libavutil56 | libavutil56 | libavutil57 | libavutil59 | libavutil56      | libavutil56      | libavutil58
    libswscale-dev             | libswscale5 | libswscale5 | libswscale6 | libswscale8 | libswscale5      | libswscale5      | libswscale7
    libfmt-dev                 |             | libfmt7     | libfmt9     | libfmt10    | libfmt6          | libfmt8          | libfmt9
    libspdlog-dev              |             | libspdlog1  | libspdlog1.10 | libspdlog1.15 | libspdlog1   | libspdlog1       | libspdlog1.12
    libevent-dev               | libevent-2.1-6 | libevent-2.1-7 | libevent-2.1-7 | libevent-2.1-7t64 | libevent-2.1-7 | libevent-2.1-7 | libevent-2.1-7t64
    libffi-dev                 | libffi6     | libffi7     | libffi8     | libffi8     | libffi7          | libffi8          | libffi8
    libgdal-dev                | libgdal20   | libgdal28   | libgdal32   | libgdal36   | libgdal26        | libgdal30        | libgdal34t64
    libgdk-pixbuf2.0-dev       | libgdk-pixbuf2.0-0 | libgdk-pixbuf-2.0-0 | libgdk-pixbuf-2.0-0 | libgdk-pixbuf-2.0-0 | libgdk-pixbuf2.0-0 | libgdk-pixbuf-2.0-0 | libgdk-pixbuf-2.0-0
    libgeos-dev                | libgeos-c1v5 | libgeos-c1v5 | libgeos-c1v5 | libgeos-c1t64 | libgeos-c1v5  | libgeos-c1v5     | libgeos-c1t64
    libhdf5-dev                | libhdf5-103 | libhdf5-103-1 | libhdf5-103-1 | libhdf5-310 | libhdf5-103    | libhdf5-103-1    | libhdf5-103-1t64
    libicu-dev                 | libicu63    | libicu67    | libicu72    | libicu76    | libicu66         | libicu70         | libicu74
    libjpeg-dev                | libjpeg62-turbo | libjpeg62-turbo | libjpeg62-turbo | libjpeg62-turbo | libjpeg-turbo8 libjpeg8 | libjpeg-turbo8 libjpeg8 | libjpeg-turbo8 libjpeg8
    libjpeg62-turbo-dev        | libjpeg62-turbo | libjpeg62-turbo | libjpeg62-turbo | libjpeg62-turbo | | |
    libjpeg8-dev               |             |             |             |             | libjpeg8         | libjpeg8         | libjpeg8
    libldap2-dev               | libldap-2.4-2 | libldap-2.4-2 | libldap-2.5-0 | libldap2 | libldap-2.4-2   | libldap-2.5-0    | libldap2
    libldap-dev                |             | libldap-2.4-2 | libldap-2.5-0 | libldap2  |                 | libldap-2.5-0    | libldap2
    libmagickwand-dev          | libmagickwand-6.q16-6 | libmagickwand-6.q16-6 | libmagickwand-6.q16-6 | libmagickwand-7.q16-10 | libmagickwand-6.q16-6 | libmagickwand-6.q16-6 | libmagickwand-6.q16-7t64
    python3-dev                | python3 libpython3.7 | python3 libpython3.9 | python3 libpython3.11 | python3 libpython3.13 | python3 libpython3.8 | python3 libpython3.10 | python3 libpython3.12t64
    libmagickcore-dev          | libmagickcore-6.q16-6 | libmagickcore-6.q16-6 | libmagickcore-6.q16-6 | libmagickcore-7.q16-10 | libmagickcore-6.q16-6 | libmagickcore-6.q16-6 | libmagickcore-6.q16-7t64
    libmemcached-dev           | libmemcached11 libmemcachedutil2 | libmemcached11 libmemcachedutil2 | libmemcached11 libmemcachedutil2 | libmemcached11t64 libmemcachedutil2t64 | libmemcached11 libmemcachedutil2 | libmemcached11 libmemcachedutil2 | libmemcached11t64 libmemcachedutil2t64
    libopenblas-dev            | libopenblas-base | libopenblas0 | libopenblas0 | libopenblas0 | libopenblas0  | libopenblas0     | libopenblas0
    libpoppler-cpp-dev         | libpoppler-cpp0v5 | libpoppler-cpp0v5 | libpoppler-cpp0v5 | libpoppler-cpp2 | libpoppler-cpp0v5 | libpoppler-cpp0v5 | libpoppler-cpp0t64
    libproj-dev                | libproj13   | libproj19   | libproj25   | libproj25   | libproj15        | libproj22        | libproj25
    libreadline-dev            | libreadline7 | libreadline8 | libreadline8 | libreadline8t64 | libreadline8 | libreadline8     | libreadline8t64
    libsnmp-dev                | libsnmp30   | libsnmp40   | libsnmp40   | libsnmp40t64 | libsnmp35       | libsnmp40        | libsnmp40t64
    libssl-dev                 | libssl1.1   | libssl1.1   | libssl3     | libssl3t64  | libssl1.1        | libssl3          | libssl3t64
    libtesseract-dev           | libtesseract4 | libtesseract4 | libtesseract5 | libtesseract5 | libtesseract4 | libtesseract4   | libtesseract5
    libtiff-dev                | libtiff5    | libtiff5    | libtiff6    | libtiff6    | libtiff5         | libtiff5         | libtiff6
    libtiff5-dev               | libtiff5    | libtiff5    |             |             | libtiff5         | libtiff5         |
    libvpx-dev                 | libvpx5     | libvpx6     | libvpx7     | libvpx9     | libvpx6          | libvpx7          | libvpx9
    libwebp-dev                | libwebp6 libwebpmux3 libwebpdemux2 | libwebp6 libwebpmux3 libwebpdemux2 | libwebp7 libwebpmux3 libwebpdemux2 | libwebp7 libwebpmux3 libwebpdemux2 | libwebp6 libwebpmux3 libwebpdemux2 | libwebp7 libwebpmux3 libwebpdemux2 | libwebp7 libwebpmux3 libwebpdemux2
    libzip-dev                 | libzip4     | libzip4     | libzip4     | libzip5     | libzip5          | libzip4          | libzip4t64
  `),
};

/** Those of Boost's libraries that are more than headers. */
function boostLibraries(): Record<string, Record<string, string>> {
  const names =
    'atomic chrono context coroutine date-time filesystem graph iostreams locale log program-options random regex ' +
    'serialization system thread timer';
  const releases = boostVersions.split(' ').map((word) => word.split(':'));
  return Object.fromEntries(
    names
      .split(' ')
      .map((name) => [
        `libboost-${name}-dev`,
        Object.fromEntries(releases.map(([release = '', version = '']) => [release, `libboost-${name}${version}`])),
      ]),
  );
}

/** Cells that are empty are not known, or the release has no such package. */
function rows(table: string): Record<string, Record<string, string>> {
  const lines = table.trim().split('\n');
  return Object.fromEntries(
    lines.map((line) => {
      const [name = '', ...cells] = line.split('|').map((cell) => cell.trim());
      const named = order.map((release, index): [string, string] => [release, cells[index] ?? '']);
      return [name, Object.fromEntries(named.filter(([, libraries]) => libraries !== ''))];
    }),
  );
}
