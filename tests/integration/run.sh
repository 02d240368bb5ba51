#!/bin/bash
# usage: tests/integration/run.sh [PROGRAM]   as root; installs nothing (contrib/deps.sh --integration does)
# The program between real servers: a private Postfix and Dovecot on the loopback, in a folder of their own that
# is removed at the end. TAP on standard output; closes with "N passed, N failed". KEEP=1 keeps the folder,
# PARTS=40 runs that part alone.
set -u
ROOT=$(cd "$(dirname "$0")/../.." && pwd)
program=${1:-$ROOT/build/samling}
here=$ROOT/tests/integration
[ "$(id -u)" -eq 0 ] || { echo "run as root: Postfix and Dovecot want it" >&2; exit 77; }
for tool in postfix dovecot swaks curl openssl sqlite3 setpriv ss; do
	command -v $tool >/dev/null 2>&1 || { echo "missing: $tool (contrib/deps.sh --integration)" >&2; exit 77; }
done
[ -x "$program" ] || { echo "there is no '$program': make first" >&2; exit 77; }

B=$(mktemp -d /tmp/samling-integration.XXXXXX) || exit 1
chmod 755 "$B"
# The servers' user may not be able to look into the source tree.
mkdir "$B/share" && cp -R "$ROOT/rules" "$ROOT/templates" "$B/share/" && cp "$program" "$B/samling"
chmod -R a+rX "$B/share" "$B/samling"
SAMLING=$B/samling SAMLING_SHARE=$B/share TZ=UTC LC_ALL=C.UTF-8 NO_COLOR=1
export SAMLING SAMLING_SHARE TZ LC_ALL NO_COLOR
unset SAMLING_SITE
. "$here/servers.sh"
. "$here/tools.sh"

cleanup() {
	stop_run
	stop_servers
	if [ -n "${KEEP:-}" ]; then echo "# kept: $B"; else rm -rf "$B"; fi
}
trap cleanup EXIT
trap 'exit 1' INT TERM

check_ports || exit 1
start_servers || exit 1
for part in "$here"/${PARTS:-[0-9]}*.sh; do
	echo "# ${part##*/}"
	. "$part"
done
echo "1..$((passed + failed))"
echo "$passed passed, $failed failed"
[ "$failed" -eq 0 ]
