#!/bin/sh
# Invitations in the wild as event files: tests/drafts/NAME.txt, .html or .eml and NAME.want. ACCEPT=1 rewrites those.
. "${ROOT:-$PWD}/tests/cli/tap.sh"
make_site
NOW=2026-09-01T08:00:00+02:00
for file in "$ROOT"/tests/drafts/*.txt "$ROOT"/tests/drafts/*.html "$ROOT"/tests/drafts/*.eml; do
	want=${file%.*}.want name=${file##*/}
	run event draft "$file"
	cp out draft.conf
	[ -z "${ACCEPT:-}" ] || cp out "$want"
	[ "$status" -eq 0 ] && diff "$want" draft.conf >out 2>&1
	ok $? "$name: says what it found"
	run event add draft.conf
	[ "$status" -eq 0 ]
	ok $? "$name: loads again"
done
exits 0 "… of standard input" event draft - <<'END'
Inbjudan till provmöte
Tid: 3 november 2026 kl. 9-10
END
says out 'starts = "2026-11-03 09:00"' "… is read"
exits 66 "a file that is not there" event draft nowhere.txt
printf 'Tid: \377\376\n' >latin.txt
run event draft latin.txt
[ "$status" -ne 0 ]
ok $? "text that is not UTF-8 is refused: $status"
exits 64 "no file" event draft
finish
