#!/bin/sh
# usage: deps.sh [--test|--dev|--integration]   install what samling is built from; --test adds what `make test` looks
# with, --dev what its developers use, --integration the mail servers that tests/integration/run.sh starts (their
# services need not run), and Exim and OpenSMTPD, unpacked in build/servers, for they cannot be installed beside Postfix.
# On Debian and Ubuntu with apt-get, as root or through sudo; elsewhere it names what is missing.
set -eu
packages="gcc make pkg-config libc6-dev libetpan-dev libsqlite3-dev libpcre2-dev libcmocka-dev libical-dev
	libcmark-dev libxml2-dev libjansson-dev libconfuse-dev libsodium-dev libseccomp-dev libutf8proc-dev
	zlib1g-dev libxlsxwriter-dev libcurl4-gnutls-dev libgnutls28-dev libidn2-dev
	tzdata"
testers="sqlite3 python3"
developers="$testers clang clang-format libclang-rt-14-dev pmccabe strace gcovr"
servers="postfix dovecot-core dovecot-imapd dovecot-lmtpd dovecot-sieve swaks maildrop procmail libnet-ssleay-perl
	libauthen-sasl-perl curl openssl sqlite3 python3 iproute2 util-linux"
modules="libetpan sqlite3 libpcre2-8 cmocka libical libcmark libxml-2.0 jansson libconfuse libsodium libseccomp
	libutf8proc zlib xlsxwriter libcurl gnutls libidn2"
case ${1-} in
--test) packages="$packages $testers" ;;
--dev) packages="$packages $developers" ;;
--integration) packages="$packages $servers" ;;
'') ;;
*) echo "usage: deps.sh [--test|--dev|--integration]" >&2; exit 64 ;;
esac

# unpack NAME PACKAGE: with what it needs, in build/servers/NAME. Where it cannot be had, its tests are left out.
unpack() {
	[ ! -d "$servers_at/$1" ] || return 0
	mkdir -p "$servers_at/.$1/partial" "$servers_at/.$1/root"
	if apt-get -y --download-only -o Dir::Cache::archives="$servers_at/.$1" --no-install-recommends install "$2" \
		>/dev/null 2>&1; then
		for deb in "$servers_at/.$1"/*.deb; do dpkg-deb -x "$deb" "$servers_at/.$1/root"; done
		mv "$servers_at/.$1/root" "$servers_at/$1"
	fi
	rm -rf "$servers_at/.$1"
}
unpack_others() {
	servers_at=$(cd "$(dirname "$0")/.." && pwd)/build/servers
	unpack exim exim4-daemon-light
	unpack opensmtpd opensmtpd
}

# Debian and Ubuntu: the package list says what is there, without asking apt or the network.
if command -v apt-get >/dev/null 2>&1 && command -v dpkg-query >/dev/null 2>&1; then
	missing=
	for p in $packages; do
		state=$(dpkg-query -W -f '${db:Status-Status}' "$p" 2>/dev/null) || state=
		case $state in installed*) ;; *) missing="$missing $p" ;; esac
	done
	others() { [ "${1-}" != --integration ] || unpack_others; }
	[ -n "$missing" ] || { others "$@"; exit 0; }
	echo "installing:$missing"
	sudo=
	if [ "$(id -u)" -ne 0 ]; then
		command -v sudo >/dev/null 2>&1 || { echo "run as root: apt-get install$missing" >&2; exit 1; }
		sudo=sudo
	fi
	case $missing in
	*postfix*) printf 'postfix postfix/%s\n' 'main_mailer_type select Local only' 'mailname string mail.test' \
		| $sudo debconf-set-selections 2>/dev/null || true ;;
	esac
	# The list of packages may be old or absent (a fresh container): fetch it only if it does not do.
	install() { $sudo env DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends $missing; }
	install >/dev/null 2>&1 || { $sudo apt-get update && install; }
	others "$@"
	exit 0
fi

missing=
for tool in cc make pkg-config; do
	command -v $tool >/dev/null 2>&1 || missing="$missing $tool"
done
if command -v pkg-config >/dev/null 2>&1; then
	for m in $modules; do
		pkg-config --exists "$m" || missing="$missing $m"
	done
fi
[ -f /usr/share/zoneinfo/Europe/Stockholm ] || missing="$missing tzdata(/usr/share/zoneinfo)"
[ -z "$missing" ] && exit 0
echo "Please install, with their development files:$missing" >&2
exit 1
