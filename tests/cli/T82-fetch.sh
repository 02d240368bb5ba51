#!/bin/sh
# fetch: a mail that makes the program die is set aside after two times and becomes a case; the others are taken.
. "${ROOT:-$PWD}/tests/cli/tap.sh"
. "$ROOT/tests/cli/service.sh"
have cc || { skip "mails that kill" "cc is not installed"; finish; }
cc -shared -fPIC -o crash.so "$ROOT/tests/cli/crash.c" 2>err || { ok 1 "what kills is built"; finish; }
dying() { # dying COMMAND…: with a program that dies on what holds the word Gift
	LD_PRELOAD=$TEST_DIR/crash.so CRASH_ON=Gift \
		ASAN_OPTIONS="${ASAN_OPTIONS:+$ASAN_OPTIONS:}verify_asan_link_order=0:handle_segv=0" "$@"
}
drop() { mail "$2" "$3" >"box/tmp/$1"; touch -d 2022-05-24T10:10:00+02:00 "box/tmp/$1"; mv "box/tmp/$1" "box/new/$1"; }
counts() { sql "SELECT (SELECT count(*) FROM registration), (SELECT count(*) FROM mail WHERE kind = 'unparsed'), (SELECT count(*) FROM case_file WHERE open), (SELECT coalesce(sum(count), 0) FROM attempt)"; }
are() { [ "$(counts)" = "$1" ]; }
fresh() {
	make_site
	rm -rf box
	mkdir -p box/tmp box/new box/cur
	printf 'fetch box { maildir = "%s"  address = "sjung@larkan.example" }\n' "$TEST_DIR/box" >>site/samling.conf
	drop 1.ada Ada ada@lillby.example
	drop 2.gift Gift gift@lillby.example
	drop 3.bo Bo bo@lillby.example
}

fresh
dying "$SAMLING" --site site --now $NOW fetch --all >out 2>err
ok $? "fetch --once with a mail that kills ends with 0"
are "2|1|1|0"; ok $? "… it is a case, the others are registered, nothing is accused any more (was $(counts))"
[ -z "$(ls box/new)" ] && [ "$(ls box/cur | wc -l)" = 3 ]; ok $? "… and all three are put away"
[ "$(grep -c 'died on a mail' err)" = 2 ]; ok $? "… after dying on it twice"
"$SAMLING" --site site --now $NOW fetch --all >out 2>err
are "2|1|1|0"; ok $? "a second time changes nothing"

fresh
dying "$SAMLING" --site site --now $NOW fetch --all nowhere >out 2>err
[ $? -eq 64 ]; ok $? "what the child refuses is told with its own status"

# The same by the service, which is started again with back-off.
fresh
mv box/new box/later
mkdir box/new
LD_PRELOAD=$TEST_DIR/crash.so CRASH_ON=Gift ASAN_OPTIONS="${ASAN_OPTIONS:+$ASAN_OPTIONS:}verify_asan_link_order=0:handle_segv=0"
export LD_PRELOAD CRASH_ON ASAN_OPTIONS
start fetch
unset LD_PRELOAD CRASH_ON
until_true sql_is 1 "SELECT count(*) FROM note WHERE name = 'fetch box'"
touch -d 2022-05-24T10:30:00+02:00 box/later/*
mv box/later/* box/new/
until_true are "2|1|1|0"; ok $? "the service: the same (was $(counts))"
[ "$(grep -c 'died on a mail' log site/data/log 2>/dev/null | awk -F: '{ n += $2 } END { print n }')" = 2 ]; ok $? "… after two other processes died"
until_true [ -z "$(ls box/new)" ]; ok $? "… and all three are put away"
stop
[ $status -eq 0 ]; ok $? "… and it ends with 0"
[ "$(sql "PRAGMA integrity_check")" = ok ]; ok $? "the database is whole"

# What was there at the first connection is told by its name, whatever hour a tool gave to a file.
make_site
rm -rf box
mkdir -p box/tmp box/new box/cur
printf 'fetch box { maildir = "%s"  address = "sjung@larkan.example" }\n' "$TEST_DIR/box" >>site/samling.conf
at() { mail "$2" "$3" >"box/tmp/$1"; touch -d "$4" "box/tmp/$1"; mv "box/tmp/$1" "box/new/$1"; }
look() { "$SAMLING" --site site --now $NOW fetch --once "$@" >out 2>err; }
at 1.ada Ada ada@lillby.example 2022-05-24T10:10:00+02:00
at 2.bo Bo bo@lillby.example 2022-05-24T12:10:00+02:00
look
are "0|0|0|0"; ok $? "the first connection takes nothing, not even with an hour to come (was $(counts))"
at 3.cia Cia cia@lillby.example 2022-05-24T09:00:00+02:00
look
are "1|0|0|0"; ok $? "what comes later is taken, though its hour is from before (was $(counts))"
mv box/new/2.bo box/new/2.bo:2,F
at 4.dag Dag dag@lillby.example 2019-01-01T09:00:00+01:00
look
are "1|0|0|0"; ok $? "a copy of years ago is not, nor what only got another flag"
grep -q 'left=1.*fetch --all' err site/data/log; ok $? "… and the log says so"
look --all
are "3|0|1|0"; ok $? "--all takes them all; that of years ago reaches a person (was $(counts))"
finish
