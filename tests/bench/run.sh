#!/bin/sh
# usage: run.sh BUILD-FOLDER     (make bench; SHORT=1 for a minute's worth)
#
# How long a mail takes and where, beside the least that could be done for it; how long a new process takes
# and what it holds; what mails of 25 MB cost; how long a mail waits beside export, list, backup and a purge;
# how fast mails come in by LMTP and letters go out by SMTP, beside what does as much with no meaning to it;
# and whether a hundred thousand mails leave a process as it was. The sites lie below the build folder,
# because commits are only as slow as the disk that they are synced to. An aim that is missed is said, no
# more, as times depend on what else a machine does; ends with 1 where memory grows or something is wrong.
set -eu
build=$(cd "$1" && pwd)
here=$(cd "$(dirname "$0")" && pwd)
if [ -n "${SHORT:-}" ]; then
	rounds=1 mails=200 few=1000 many=20000 runs=10 soak=10000 beside=20000 purged=2000 due=10000
else
	rounds=5 mails=400 few=1000 many=1000000 runs=30 soak=100000 beside=1000000 purged=100000 due=100000
fi
export SAMLING_SHARE="$here/../.." NO_COLOR=1
tmp=$(mktemp -d "$build/bench/site.XXXXXX")
trap 'rm -rf "$tmp"' EXIT

make_site() {
	cp -r "$here/site" "$tmp/$1"
	mkdir -p "$tmp/$1/data/raw"
	head -c 32 /dev/zero > "$tmp/$1/data/key"
}

wrong=0
make_site way; "$build/bench/way" "$tmp/way" "$here/mail.eml" $rounds $mails $few $many || wrong=1
rm -rf "$tmp/way"
make_site reading; "$build/bench/reading" "$tmp/reading" "$here/mail.eml" "$here/../../rules" $((mails * 2)) || wrong=1
make_site start; "$build/bench/start" "$build/samling" "$tmp/start" "$here/mail.eml" $runs || wrong=1
make_site large; "$build/bench/large" "$build/samling" "$tmp/large" || wrong=1
make_site lmtp; "$build/bench/lmtp" "$build/samling" "$tmp/lmtp" "$here/mail.eml" $((mails * 10)) || wrong=1
make_site outbox; "$build/bench/outbox" "$build/samling" "$tmp/outbox" "$here/mail.eml" $((mails * 10)) || wrong=1
make_site due; "$build/bench/due" "$tmp/due" $due 20000 || wrong=1
make_site beside; "$build/bench/beside" "$build/samling" "$tmp/beside" "$here/mail.eml" $beside $purged || wrong=1
rm -rf "$tmp/beside"
make_site soak; "$build/bench/soak" "$tmp/soak" "$here/mail.eml" $soak || wrong=1
exit $wrong
