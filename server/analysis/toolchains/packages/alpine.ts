/**
 * The packages of Alpine. To add one, add a word: the tables are all there is to it.
 */

import { packageManager } from './packageManager.ts';

export const alpinePackages = packageManager({
  manager: 'apk',
  buildOnly:
    /^(?:build-base|alpine-sdk|gcc|g\+\+|clang\d*|llvm\d*|lld|make|cmake|ninja|samurai|meson|autoconf|automake|libtool|pkgconf|pkgconfig|git|mercurial|subversion|breezy|bzr|go|gcc-go|bison|flex|protoc|protobuf|protobuf-dev|patch|musl-dev|libc-dev|linux-headers|nasm|yasm|swig|gdb|upx|binutils(?:-gold)?|openssh-client)$/,
  runtime:
    /^(?:ca-certificates(?:-bundle)?|tzdata|tini|dumb-init|su-exec|musl-locales|icu-data-full|mailcap|gcompat|libc6-compat)$/,
  headers: /-dev$/,
  libraries: {
    'alpine-sdk': 'libstdc++',
    'btrfs-progs-dev': 'btrfs-progs-libs',
    'build-base': 'libstdc++',
    'eudev-dev': 'eudev-libs',
    'ffmpeg-dev': 'ffmpeg-libs',
    'g++': 'libstdc++',
    'gpgme-dev': 'gpgme',
    'imagemagick-dev': 'imagemagick',
    'leptonica-dev': 'leptonica',
    'libffi-dev': 'libffi',
    'libgit2-dev': 'libgit2',
    'libjpeg-turbo-dev': 'libjpeg-turbo',
    'libpcap-dev': 'libpcap',
    'libpng-dev': 'libpng',
    'libpq-dev': 'libpq',
    'librdkafka-dev': 'librdkafka',
    'libsodium-dev': 'libsodium',
    'libusb-dev': 'libusb',
    'libwebp-dev': 'libwebp',
    'libxml2-dev': 'libxml2',
    'lvm2-dev': 'device-mapper-libs',
    'lz4-dev': 'lz4-libs',
    'opencv-dev': 'opencv',
    'opus-dev': 'opus',
    'opusfile-dev': 'opusfile',
    'postgresql-dev': 'libpq',
    'snappy-dev': 'snappy',
    'sqlite-dev': 'sqlite-libs',
    'tesseract-ocr-dev': 'tesseract-ocr',
    'unixodbc-dev': 'unixodbc',
    'vips-dev': 'vips',
    'zeromq-dev': 'libzmq',
    'zlib-dev': 'zlib',
    'zstd-dev': 'zstd-libs',
  },
  providers: {
    bash: 'bash',
    convert: 'imagemagick',
    curl: 'curl',
    dig: 'bind-tools',
    'dumb-init': 'dumb-init',
    envsubst: 'gettext-envsubst',
    ffmpeg: 'ffmpeg',
    ffprobe: 'ffmpeg',
    getcap: 'libcap',
    git: 'git',
    jq: 'jq',
    mysql: 'mysql-client',
    mysqladmin: 'mysql-client',
    mysqldump: 'mysql-client',
    openssl: 'openssl',
    pg_dump: 'postgresql-client',
    pg_isready: 'postgresql-client',
    psql: 'postgresql-client',
    'redis-cli': 'redis',
    setcap: 'libcap',
    sqlite3: 'sqlite',
    ssh: 'openssh-client',
    'su-exec': 'su-exec',
    tini: 'tini',
    zip: 'zip',
  },
  essential:
    'ash busybox apk wget nc ping ping6 vi less unzip ps top pgrep pkill killall free uptime watch netstat nslookup ip ' +
    'ifconfig route arp traceroute crontab crond bzip2 bunzip2 bzcat xzcat unxz lzop cpio dos2unix unix2dos ' +
    'fuser lsof pstree pwdx blkid hexdump xxd strings bc dc ed fdflush ipcs ldd getconf scanelf ssl_client ' +
    'start-stop-daemon syslogd mkpasswd base64 cal clear cryptpw delgroup rdate reset resize tree volname',
  install: (names) => `apk add --no-cache ${names.join(' ')}`,
});
