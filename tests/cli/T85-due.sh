#!/bin/sh
# What is due and cannot be carried out is told, is tried again, and holds up nothing behind it.
. "${ROOT:-$PWD}/tests/cli/tap.sh"
make_site
for slug in forst sist; do
	cat >site/events/$slug.conf <<-END
	event $slug {
	    title     = "Mötet $slug"
	    starts    = "2022-07-0$([ $slug = forst ] && echo 4 || echo 5) 10:00"
	    ends      = "2022-07-0$([ $slug = forst ] && echo 4 || echo 5) 12:00"
	    deadline  = "2022-07-01"
	    reminders = {"7d"}
	    $(for n in 1 2 3 4 5 6 7 8 9; do for m in 0 5; do echo "item { at = \"10:$n$m\" title = \"Punkt\" }"; done; done | sed '/:[6-9]/d')
	}
	END
	exits 0 "register for $slug" reg add $slug "Anna Alm" "anna.$slug@lillby.example"
done
run tick
# Letters of one event grow over the limit of a letter.
mkdir -p site/templates/sv
{
	printf 'Subject: Hej\n\n{{#event.%s}}\n' programme
	for i in $(seq 3000); do echo "Ett ord till, och ett till, och ett till, och ett till, och ett till."; done
	printf '{{/event.%s}}\n' programme
} >site/templates/sv/reminder.forst.md
NOW=2022-06-29T08:00:00+02:00
run tick
[ "$status" -ne 0 ]; ok $? "tick says that something failed"
says err "too long" "… and what"
[ "$(sql "SELECT count(*) FROM letter WHERE template = 'reminder' AND recipient = 'anna.sist@lillby.example'")" = 1 ]
ok $? "the reminder behind it went out"
[ "$(sql "SELECT count(*) FROM letter WHERE template = 'reminder' AND recipient = 'anna.forst@lillby.example'")" = 0 ]
ok $? "the one that failed did not"
rm site/templates/sv/reminder.forst.md
exits 0 "tick after the fault was mended" tick
[ "$(sql "SELECT count(*) FROM letter WHERE template = 'reminder'")" = 2 ]
ok $? "both have their reminder, once"
finish
