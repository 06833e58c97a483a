/**
 * Which packages of Debian bring which well-known programs along. Written by test/analysis/toolchains/brings.ts from the
 * packages of Debian 12 (main) on 2026-11-21; other releases differ a little.
 */

/** Packages by the programs that they bring, `#` for every number in their names. The first bring none. */
export const debianBrings: Readonly<Record<string, string>> = {
  '':
    'ack acl alsa-utils apt-transport-https apt-utils aspell attr bash bash-completion bc bcc binutils ' +
    'binutils-aarch#-linux-gnu binutils-multiarch-dev bpftrace bridge-utils bsdmainutils busybox busybox-static ' +
    'ccache clisp conntrack coreutils cpio debconf-utils default-libmysqlclient-dev dialog dos#unix ethtool expect ' +
    'fakeroot fontconfig fonts-dejavu fonts-ipafont-gothic fonts-liberation fonts-noto-cjk fonts-noto-color-emoji ' +
    'fonts-wqy-zenhei freetds-dev g++-aarch#-linux-gnu g++-arm-linux-gnueabi g++-arm-linux-gnueabihf ' +
    'g++-i#-linux-gnu gawk gcc-arm-none-eabi genisoimage gfortran-arm-linux-gnueabi gfortran-arm-linux-gnueabihf ' +
    'gfortran-i#-linux-gnu gss-ntlmssp gzip help#man hostname inotify-tools ipset iptables kmod krb#-user ' +
    'lib#stdc++# libaio# libapparmor-dev libasound# libatk#.#-# libatlas-base-dev libatomic# libavcodec-dev ' +
    'libavformat-dev libblas# libblas-dev libbluetooth# libbluetooth-dev libboost-dev libboost-thread-dev ' +
    'libbrotli-dev libbsd# libbz#-dev libc# libc#-dev libc#-dev-arm#-cross libc#-dev-armel-cross ' +
    'libc#-dev-armhf-cross libc#-dev-i#-cross libcairo# libcap-dev libclang-dev libdb-dev libdbd-mysql-perl ' +
    'libdrm# libelf-dev libev# libev-dev libevent-dev libexpat# libexpat#-dev libffi# libffi-dev libfontconfig# ' +
    'libfontenc# libfreetype# libfreetype#-dev libfuse# libfuse-dev libgbm# libgcc-s# libgdbm-dev libgdiplus ' +
    'libgdk-pixbuf#.#-# libgdk-pixbuf-#.#-# libgeos-c#v# libgeos-dev libgflags-dev libgit#-dev libgl# ' +
    'libgl#-mesa-dev libgl#-mesa-dri libgl#-mesa-glx libglib#.#-# libglu#-mesa-dev libgmp-dev libgomp# ' +
    'libgoogle-glog-dev libgsl-dev libgssapi-krb#-# libheif-dev libhiredis-dev libice# libicu# libicu-dev ' +
    'libjemalloc# libjemalloc-dev libjpeg#-turbo libjpeg#-turbo-dev libjpeg-dev libkrb#-dev liblapack# ' +
    'liblapack-dev liblcms#-# liblcms#-dev libldap#-dev libldap-#.#-# libldap-common libleveldb-dev liblmdb-dev ' +
    'liblttng-ust# liblz#-dev liblzma-dev libmagic# libmagic-dev libmariadb# libmariadb-dev libmariadb-dev-compat ' +
    'libmcrypt# libmcrypt-dev libmemcached-dev libmpc-dev libmpfr-dev libncurses# libncurses#-dev libncurses-dev ' +
    'libncursesw#-dev libnewlib-arm-none-eabi libnspr# libnss# libnss-wrapper libodbc# libonig-dev libopenblas-dev ' +
    'libopenjp#-#-dev libpam-modules libpango-#.#-# libpangocairo-#.#-# libpangoft#-#.#-# libpcre#-dev libpng#-# ' +
    'libpng-dev libpq# libpq-dev libprotobuf# libprotobuf-dev libpspell-dev librdkafka-dev libre#-dev libreadline# ' +
    'libreadline-dev librocksdb-dev libsasl#-dev libsctp# libsctp-dev libseccomp# libsnappy-dev libsndfile# ' +
    'libsodium# libsodium-dev libsqlite#-# libsqlite#-dev libssh#-#-dev libssh-dev libssl# libssl-dev libstdc++# ' +
    'libstdc++-arm-none-eabi-newlib libswscale-dev libtbb-dev libtidy-dev libtiff# libtinfo# libunwind# libuv#-dev ' +
    'libwayland-client# libwebp# libwebp-dev libx#-# libx#-dev libx#-xcb# libxcb# libxcb-dri#-# libxcomposite# ' +
    'libxcursor# libxdamage# libxext# libxfixes# libxfont# libxi# libxkbcommon# libxml# libxml#-dev libxml#-utils ' +
    'libxmlsec#-dev libxmlsec#-openssl libxrandr# libxrender# libxrender-dev libxshmfence# libxslt#-dev libxslt#.# ' +
    'libxss# libxtst# libyaml-#-# libyaml-dev libz-mingw-w#-dev libzip-dev libzmq#-dev libzstd-dev lld lm-sensors ' +
    'lua#.# lz# media-types moreutils mount mtr-tiny mysql-common nasm ncurses-bin netbase nftables numactl ' +
    'odbcinst pandoc patchelf perl pigz poppler-utils protobuf-c-compiler protobuf-compiler pv rclone screen ' +
    'shared-mime-info shellcheck silversearcher-ag slirp#netns snmp sox squashfs-tools stress-ng swig tar tdsodbc ' +
    'traceroute tree tzdata uidmap unixodbc unixodbc-dev wait-for-it whois wireless-tools xauth xfonts-#dpi ' +
    'xfonts-base xfonts-encodings xfonts-utils xsltproc xxd yasm zlib#g zlib#g-dev',
  '7z': 'p#zip-full',
  'add-apt-repository addgroup adduser apt-add-repository getcap gpg lsb_release openssl python python3 setcap systemctl':
    'software-properties-common',
  'addgroup adduser':
    'apache#-utils bluez dbus dnsmasq doxygen fuse fuse# fuse-overlayfs gconf-service ghostscript graphviz haproxy ' +
    'iperf# libcups# libdbus-#-# libdbus-glib-#-# libgconf-#-# libmagickcore-#.q#-#-extra libpcap#.# libsm# ' +
    'libsmbclient-dev libu#f-udev libzbar# memcached nmap rpm tcpdump udev util-linux uuid-dev uuid-runtime uwsgi ' +
    'uwsgi-plugin-python# x#-utils xvfb',
  'addgroup adduser autoconf automake autoreconf bzip2 c++ cc curl envsubst file g++ gcc gpg killall libtoolize make openssl patch php pkg-config pkill ps systemctl top xz':
    'php#.#-dev',
  'addgroup adduser autoconf automake autoreconf bzip2 c++ cc curl envsubst file g++ gcc gpg libtoolize make openssl patch xz':
    'swi-prolog',
  'addgroup adduser autoconf automake autoreconf bzip2 c++ cc envsubst file g++ gcc git gpg less libtoolize lsb_release make openssl patch python python3 scp ssh ssh-keygen ssh-keyscan strace unzip wget xz zstd':
    'devscripts',
  'addgroup adduser autoconf automake autoreconf cc curl envsubst file gcc libtoolize openssl pkg-config python python3':
    'libvips-dev',
  'addgroup adduser autoconf automake autoreconf cc file gcc killall libtoolize openssl pkg-config pkill ps python python3 systemctl top':
    'libzbar-dev',
  'addgroup adduser autoconf automake autoreconf cc file gcc libtoolize openssl pkg-config python python3':
    'libmagickwand-dev',
  'addgroup adduser autoconf automake autoreconf cc file gcc libtoolize openssl python python3 scp ssh ssh-keygen ssh-keyscan':
    'libboost-all-dev',
  'addgroup adduser autoconf automake autoreconf cc file gcc libtoolize scp ssh ssh-keygen ssh-keyscan':
    'libopenmpi-dev',
  'addgroup adduser aws bzip2 file lsb_release openssl python python3 xz': 'awscli',
  'addgroup adduser bzip2 c++ cc file g++ gcc getcap git gpg killall less lsb_release lsof make node npm npx openssl patch pkill ps python python3 scp setcap ssh ssh-keygen ssh-keyscan systemctl top xz':
    'npm',
  'addgroup adduser bzip2 c++ cc file g++ gcc getcap gpg killall lsb_release lsof make openssl patch pkg-config pkill ps python python3 scp setcap ssh ssh-keygen ssh-keyscan systemctl top unzip xz zip':
    'r-base r-base-dev',
  'addgroup adduser bzip2 c++ cc g++ gcc gpg killall make openssl patch pkg-config pkill ps python python3 systemctl top xz':
    'libgtk-#-dev',
  'addgroup adduser bzip2 c++ cc g++ gcc gpg make meson ninja openssl patch python python3 xz': 'meson',
  'addgroup adduser bzip2 c++ cc g++ gcc gpg make openssl patch pip pip3 python python3 xz': 'python#-pip',
  'addgroup adduser bzip2 c++ cc g++ gcc gpg make openssl patch pkg-config python python3 xz': 'libgirepository#.#-dev',
  'addgroup adduser bzip2 c++ cc g++ gcc gpg make openssl patch python python3 xz': 'python#-virtualenv',
  'addgroup adduser bzip2 c++ cc g++ gcc gpg make patch pkg-config xz': 'tk-dev',
  'addgroup adduser bzip2 c++ cc g++ gcc gpg make patch xz': 'build-essential dpkg-dev',
  'addgroup adduser bzip2 file killall openssl pkill ps python python3 top xz': 'fish',
  'addgroup adduser bzip2 file openssl xz': 's#fs',
  'addgroup adduser c++ cc clang openssl python python3': 'clang',
  'addgroup adduser cargo cc gcc openssl python python3 rustc': 'cargo rustc',
  'addgroup adduser composer git killall less openssl patch php scp ssh ssh-keygen ssh-keyscan unzip': 'composer',
  'addgroup adduser convert': 'imagemagick',
  'addgroup adduser cron crontab getcap killall openssl sendmail setcap': 'squid',
  'addgroup adduser cron crontab killall locale-gen openssl pg_dump pg_isready psql sendmail systemctl xz':
    'postgresql postgresql-contrib',
  'addgroup adduser cron crontab killall openssl pg_dump pg_isready psql sendmail': 'postgresql-common',
  'addgroup adduser cron crontab killall openssl rsync scp sendmail ssh ssh-keygen ssh-keyscan': 'rsnapshot',
  'addgroup adduser cron crontab killall openssl sendmail': 'cron emacs-nox logrotate privoxy rsyslog tinyproxy tor',
  'addgroup adduser docker envsubst getcap git ip less openssl patch python python3 scp setcap ss ssh ssh-keygen ssh-keyscan systemctl tini xz':
    'docker.io',
  'addgroup adduser ffmpeg ffprobe openssl python python3': 'ffmpeg',
  'addgroup adduser file getcap gpg java javac killall lsb_release lsof openssl pkill ps python python3 scp setcap ssh ssh-keygen ssh-keyscan systemctl top unzip':
    'libreoffice',
  'addgroup adduser file getcap gpg killall lsb_release lsof openssl pkill ps python python3 scp setcap ssh ssh-keygen ssh-keyscan systemctl top':
    'chromium chromium-driver libreoffice-writer xdg-utils',
  'addgroup adduser gdb openssl': 'gdb valgrind',
  'addgroup adduser getcap ip killall lsof mysql mysqladmin pkill ps rsync setcap socat ss top': 'mariadb-server',
  'addgroup adduser getcap ip lsb_release nginx openssl python python3 setcap ss': 'python#-certbot-nginx',
  'addgroup adduser getcap ip setcap ss': 'bind# chrony',
  'addgroup adduser getcap java javac killall openssl pkill ps python python3 setcap systemctl top': 'erlang',
  'addgroup adduser getcap killall openssl pkg-config pkill ps setcap systemctl top': 'libopencv-dev',
  'addgroup adduser getcap killall pkill ps setcap systemctl top': 'wkhtmltopdf',
  'addgroup adduser getcap setcap systemctl': 'pulseaudio',
  'addgroup adduser git less openssl patch scp ssh ssh-keygen ssh-keyscan': 'git git-flow git-lfs git-svn tig',
  'addgroup adduser gpg': 'dirmngr gnupg gnupg-agent gpg gpg-agent',
  'addgroup adduser gpg make openssl': 'cpanminus',
  'addgroup adduser gpg openssl': 'gnupg#',
  'addgroup adduser gpg openssl python python3': 'smbclient',
  'addgroup adduser gpg openssl python python3 rsync': 'duplicity',
  'addgroup adduser gradle java javac openssl unzip': 'gradle',
  'addgroup adduser hg openssl python python3 scp ssh ssh-keygen ssh-keyscan': 'mercurial',
  'addgroup adduser java javac killall openssl pkill ps systemctl top':
    'default-jdk default-jre openjdk-#-jdk openjdk-#-jre',
  'addgroup adduser java javac mvn openssl': 'maven',
  'addgroup adduser java javac openssl':
    'ant default-jdk-headless default-jre-headless openjdk-#-jdk-headless openjdk-#-jre-headless',
  'addgroup adduser java javac openssl unzip': 'fop',
  'addgroup adduser killall lsb_release openssl pkill ps python python3 systemctl top': 'azure-cli',
  'addgroup adduser killall openssl php pkill ps systemctl top':
    'php#.#-imagick php#.#-mcrypt php#.#-redis php#.#-xmlrpc php-memcached php-mongodb',
  'addgroup adduser killall openssl php pkill ps top': 'libapache#-mod-php',
  'addgroup adduser killall openssl pkill ps python python3 top': 'pipx',
  'addgroup adduser killall openssl pkill ps systemctl top': 'libgtk#.#-cil-dev',
  'addgroup adduser killall openssl pkill ps top': 'apache#',
  'addgroup adduser killall php pkill ps systemctl top': 'php#.#-fpm php-fpm',
  'addgroup adduser killall pkill ps scp ssh ssh-keygen ssh-keyscan systemctl top': 'openssh-server ssh',
  'addgroup adduser killall pkill ps systemctl top':
    'firefox-esr libatk-bridge#.#-# libatspi#.#-# libgtk-#-# qml-module-qtquick#',
  'addgroup adduser killall pkill ps systemctl top unzip zip': 'libwxgtk#.#-dev',
  'addgroup adduser killall pkill ps systemctl top xz': 'parallel',
  'addgroup adduser killall pkill ps top': 'elixir',
  'addgroup adduser lsb_release openssl python python3': 'certbot',
  'addgroup adduser lsb_release openssl python python3 scp ssh ssh-keygen ssh-keyscan wget': 'ansible',
  'addgroup adduser nc': 'ncat',
  'addgroup adduser node npm npx openssl python python3': 'libnode-dev nodejs',
  'addgroup adduser node npm npx openssl python python3 yarn': 'yarnpkg',
  'addgroup adduser openssl': 'libvips# qemu-utils',
  'addgroup adduser openssl pkg-config python python3': 'libcairo#-dev libglib#.#-dev libraqm-dev',
  'addgroup adduser openssl python python3':
    'borgbackup cifs-utils clang-format clang-tidy cppcheck gdal-bin libapr#-dev libavdevice-dev ' +
    'libboost-python-dev libvips-tools libvulkan# linux-perf llvm llvm-dev nfs-common pax-utils python# ' +
    'python#-dev python#-distutils python#-minimal python#-setuptools python#-tk python#-venv python#-wheel ' +
    'python-is-python# yamllint',
  'addgroup adduser openssl python python3 supervisord': 'supervisor',
  'addgroup adduser openssl python python3 systemctl': 'ntp',
  'addgroup adduser openssl python python3 vi vim': 'neovim',
  'addgroup adduser openssl wget': 'wget',
  'addgroup adduser pkg-config': 'libgd-dev libpcap-dev',
  'addgroup adduser redis-cli': 'redis-server redis-tools',
  'addgroup adduser scp ssh ssh-keygen ssh-keyscan': 'openssh-client sshpass',
  'addgroup adduser svn': 'subversion',
  'addgroup adduser systemctl': 'fcgiwrap policykit-# qemu-user qemu-user-static systemd systemd-sysv',
  'addgroup adduser zstd': 'wireguard-tools',
  'autoconf automake autoreconf': 'autoconf automake',
  'autoconf automake autoreconf cc file gcc libtoolize': 'libltdl-dev libtool',
  'autoconf automake autoreconf cc file gcc libtoolize openssl pkg-config': 'libgdal-dev',
  'autoconf automake autoreconf cc file gcc libtoolize xz': 'dh-autoreconf',
  bison: 'bison',
  'bundle gem openssl ruby unzip zip': 'ruby ruby-bundler ruby-dev ruby-full',
  bzip2: 'bzip#',
  'c++ cc g++ gcc': 'g++',
  'c++ cc g++ gcc go pkg-config': 'golang golang-go',
  'cc cmake gcc killall make openssl pkill ps top': 'cmake',
  'cc flex gcc': 'flex',
  'cc gcc': 'gcc gfortran',
  'cc gcc pkg-config': 'crystal',
  'curl envsubst openssl': 'gettext',
  'curl openssl': 'curl',
  dig: 'knot-dnsutils',
  'dig nslookup': 'bind#-dnsutils dnsutils',
  'dumb-init': 'dumb-init',
  envsubst: 'gettext-base grub-common',
  file: 'file',
  'getcap ip nginx setcap ss': 'nginx nginx-extras nginx-light',
  'getcap ip setcap ss': 'iproute# vlan',
  'getcap ping setcap': 'iputils-ping',
  'getcap setcap': 'libcap#-bin',
  gosu: 'gosu',
  htop: 'htop',
  'ifconfig netstat': 'n#n net-tools',
  jq: 'jq',
  killall:
    'php#.#-bz# php#.#-common php#.#-enchant php#.#-gd php#.#-imap php#.#-intl php#.#-ldap php#.#-mbstring ' +
    'php#.#-mysql php#.#-opcache php#.#-pgsql php#.#-pspell php#.#-readline php#.#-sqlite# php#.#-sybase ' +
    'php#.#-tidy php#.#-xml php#.#-xsl php#.#-zip php-mbstring php-mysql php-xml php-zip psmisc',
  'killall openssl': 'php#.#-curl php-curl',
  'killall php': 'php#.#-cgi php#.#-cli php-cli',
  'killall pkill ps top': 'procps',
  less: 'less',
  'locale-gen': 'locales',
  lsb_release: 'lsb-release',
  lsof: 'lsof',
  make: 'make',
  'mysql mysqladmin': 'default-mysql-client mariadb-client',
  nano: 'nano',
  nc: 'netcat-openbsd netcat-traditional',
  openssl:
    'ca-certificates ca-certificates-java libcurl# libcurl#-openssl-dev libhdf#-dev libproj-dev openssl openvpn ' +
    'tesseract-ocr tesseract-ocr-eng texinfo w#m',
  patch: 'patch',
  'pg_dump pg_isready psql': 'postgresql-client',
  'pkg-config': 'libeigen#-dev libtiff#-dev pkg-config pkgconf portaudio#-dev',
  rsync: 'rsync',
  socat: 'socat',
  sqlite3: 'sqlite#',
  strace: 'strace',
  sudo: 'sudo',
  telnet: 'telnet',
  tini: 'tini',
  tmux: 'tmux',
  unzip: 'unzip',
  'unzip zip': 'zip',
  vi: 'vim-tiny',
  'vi vim': 'vim',
  xz: 'xz-utils',
  zsh: 'zsh',
  zstd: 'zstd',
};
