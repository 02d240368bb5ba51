#!/bin/sh
# usage: run.sh BUILD-FOLDER     (make bench; SHORT=1 for a minute's worth)
#
# How long a mail takes and where, beside the least that could be done for it; how long a new process takes
# and what it holds; and whether twenty thousand mails leave a process as it was. The sites lie below the
# build folder, because commits are only as slow as the disk that they are synced to.
set -eu
build=$(cd "$1" && pwd)
here=$(cd "$(dirname "$0")" && pwd)
if [ -n "${SHORT:-}" ]; then rounds=1 mails=200 few=1000 many=20000 runs=10 soak=2000 due=10000
else rounds=5 mails=400 few=1000 many=100000 runs=30 soak=20000 due=100000; fi
export SAMLING_SHARE="$here/../.." NO_COLOR=1
tmp=$(mktemp -d "$build/bench/site.XXXXXX")
trap 'rm -rf "$tmp"' EXIT

make_site() {
	cp -r "$here/site" "$tmp/$1"
	mkdir -p "$tmp/$1/data/raw"
	head -c 32 /dev/zero > "$tmp/$1/data/key"
}

make_site way; "$build/bench/way" "$tmp/way" "$here/mail.eml" $rounds $mails $few $many
make_site start; "$build/bench/start" "$build/samling" "$tmp/start" "$here/mail.eml" $runs
make_site lmtp; "$build/bench/lmtp" "$build/samling" "$tmp/lmtp" "$here/mail.eml" $((mails * 10))
make_site due; "$build/bench/due" "$tmp/due" $due 20000
make_site soak; "$build/bench/soak" "$tmp/soak" "$here/mail.eml" $soak
