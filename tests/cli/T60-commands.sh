#!/bin/sh
# The commands: JSON that parses, exports without formulas, backups that open.
. "${ROOT:-$PWD}/tests/cli/tap.sh"
make_site
mail Ada ada@lillby.example | "$SAMLING" --site "$TEST_DIR/site" --now $NOW filter
exits 0 "reg add" reg add korhelg "Bo Björk" bo@lillby.example
exits 0 "reg add of a formula" reg add korhelg "=HYPERLINK(1)" eve@lillby.example
parses() { # parses NAME ARGUMENT…
	name=$1
	shift
	run "$@"
	[ $status -eq 0 ] && { ! have python3 || python3 -c 'import json, sys
for line in open("out").read().splitlines() if sys.argv[1] == "lines" else [open("out").read()]: json.loads(line)' whole; } 2>>err
	ok $? "$name: parses"
}
parses "status --json" status --json
parses "event list --json" event list --json
parses "event show --json" event show korhelg --json
parses "reg list --json" reg list korhelg --json
parses "reg show --json" reg show 1 --json
parses "case list --json" case list --json
parses "outbox list --json" outbox list --json
parses "export --json" export korhelg --json
parses "tick --json" tick --json --no-send
parses "send --json" send --json
mail Cia cia@lillby.example >cia.eml
parses "explain --json" explain --json cia.eml
[ "$(sql "SELECT count(*) FROM registration WHERE email = 'cia@lillby.example'")" = 0 ]; ok $? "explain changes nothing"
exits 0 "explain" explain cia.eml
says out "anmäla" "… shows the words"
exits 66 "explain of a file that is not there" explain nowhere.eml
mail Bo bo@lillby.example >bo.eml
exits 66 "explain of several, one of which is not there" explain --json cia.eml nowhere.eml bo.eml
[ "$(grep -c '^ *"decision":' out)" = 2 ]; ok $? "… shows the others"
says err "nowhere.eml" "… and names the one"
"$SAMLING" --site "$TEST_DIR/site" explain cia.eml >out 2>err; ok $? "explain at no time given"
says out "arrived *2022-05-24 10.15" "… reads the mail at its own time"
says out "now *the moment it arrived" "… and says so"
says out "waiting\|room" "… when the event was open"
"$SAMLING" --site "$TEST_DIR/site" --now 2022-08-01T00:00:00Z explain cia.eml >out 2>err
says out "the event is over" "… but at another time given, at that"
grep -q "now *the moment" out; [ $? -ne 0 ]; ok $? "… of which nothing is said"
exits 0 "export" export korhelg
says out "ada@lillby.example" "… has the participants"
grep -q '^=\|[,;"]=HYPER' out; [ $? -ne 0 ]; ok $? "… and no formula"
exits 0 "event file" event file korhelg
says out "^event korhelg" "… is an event file"
cp out again.conf
mkdir -p two/events; cp site/samling.conf two/; cp again.conf two/events/
"$SAMLING" --site "$TEST_DIR/two" check >out 2>err; ok $? "… that check accepts"
run reg list nosuch; [ $status -ne 0 ]; ok $? "an event that is not there: $status"
says err "nosuch" "… is named"
run reg cancel 999; [ $status -ne 0 ]; ok $? "a registration that is not there: $status"
run case show 99; [ $status -ne 0 ]; ok $? "a case that is not there: $status"
exits 0 "preview" preview korhelg --out letters.html
grep -q 'data-copy (nb)' letters.html && grep -q 'reply: waiting, extreme (da)' letters.html; ok $? "… shows every letter in every language"
# What stands in one letter's section.
letter() { awk -v h="<h2>$1</h2>" 'index($0, "<section>") { on = index($0, h) } on' letters.html; }
letter 'reply: confirmed (da)' | grep -q 'REQUEST: into the calendar' && letter 'reply: confirmed (da)' | grep -q '^BEGIN:VEVENT'
ok $? "… with its calendar entry, as read and as sent"
letter 'event-cancelled (nb)' | grep -q 'CANCEL: out of the calendar'; ok $? "… that a cancellation takes out again"
[ "$(letter 'reply: confirmed, extreme (en)' | grep -c '^BEGIN:VEVENT')" = 3 ]; ok $? "… one a session"
[ "$(letter 'reply: confirmed, extreme (sv)' | grep -c 'href=\|^- .*Segerbaden')" -ge 10 ]; ok $? "… with forty people, some of long names"
grep -q 'src="http\|<link' letters.html; [ $? -ne 0 ]; ok $? "… and fetches nothing"
exits 66 "preview of an event that is not there" preview nosuch
exits 0 "backup" backup copy.db
[ "$(sqlite3 copy.db 'SELECT count(*) FROM registration')" = 3 ]; ok $? "… opens and holds the registrations"
[ "$(sqlite3 copy.db 'PRAGMA integrity_check')" = ok ]; ok $? "… and is whole"
exits 0 "outbox list" outbox list
exits 0 "send" send
[ "$(sql "SELECT count(*) FROM letter WHERE state <> 'sent'")" = 0 ]; ok $? "all letters are sent"
[ "$(find site/data/letters/new -type f | wc -l)" = "$(sql 'SELECT count(*) FROM letter')" ]; ok $? "… into the Maildir"
mkdir mails; mail Dag dag@lillby.example > mails/d.eml
echo '{"now": "2026-03-01T10:00:00+01:00", "label": {"kind": "person", "intents": ["cancel"], "human": false}}' > mails/d.json
exits 0 "check --rules" check --rules mails
says out "rules that never spoke" "… names the rules that never spoke"
says out "register[^:]*: 1 of 1: d$" "… and those that spoke against the label"
exits 0 "import of one mail" import cia.eml
[ "$(sql "SELECT count(*) FROM letter WHERE state = 'held'")" = 1 ]; ok $? "… whose letter is held"
exits 0 "outbox release" outbox release
[ "$(sql "SELECT count(*) FROM letter WHERE state = 'held'")" = 0 ]; ok $? "… lets it go"
finish
