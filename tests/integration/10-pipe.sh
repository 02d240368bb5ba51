# Postfix delivers by pipe(8) to `samling filter`: what is not on disk stays in Postfix's queue.
new_site events@ev.test
event korhelg 'title = "Körhelg på Åsgården"' 'starts = "2022-07-02 10:00"' 'ends = "2022-07-03 15:00"' \
	'opens = "2022-05-01"' 'deadline = "2022-06-25"' 'capacity = 20' 'aliases = {"körhelgen"}'
echo 2022-05-24T10:15:00+02:00 >"$B/now"
registered() { wait_sql "SELECT count(*) FROM registration WHERE state = 'confirmed'" "$1"; }
sign_up() { submit "$1@ev.test" events@ev.test Körhelgen "Hej, jag vill anmäla mig till körhelgen. ${1^}"; }

sign_up ada && logged sent 1 && registered 1
ok $? "a mail by pipe is taken" "$B/pf/maillog" "$B/swaks.log" "$B/site/data/log"

mv "$B/site/samling.conf" "$B/site/away"
forget_log
sign_up bo && logged deferred 1
ok $? "a broken site: the mail is deferred" "$B/pf/maillog"
mv "$B/site/away" "$B/site/samling.conf"
deliver_now
logged sent 1 && registered 2
ok $? "… and delivered when the site is whole" "$B/pf/maillog"

for signal in SEGV KILL ABRT; do
	printf '#!/bin/sh\nkill -%s $$\n' $signal >"$B/instead" && chmod 755 "$B/instead"
	forget_log
	sign_up "cia$signal" && logged deferred 1
	ok $? "the program dies by SIG$signal: deferred" "$B/pf/maillog"
	rm "$B/instead"
	deliver_now
	logged sent 1
	ok $? "… and delivered afterwards" "$B/pf/maillog"
done
registered 5
ok $? "… each once"

forget_log
printf '#!/bin/sh\nexec %s --site %s --now "$(cat %s)" filter --deadline 1 --rcpt "$1" --sender "$2"\n' \
	"$SAMLING" "$B/site" "$B/now" >"$B/instead" && chmod 755 "$B/instead"
( echo 'BEGIN EXCLUSIVE;'; sleep 4 ) | as_user sqlite3 "$B/site/data/samling.db" &
locker=$!
sleep 0.5
sign_up eva && logged deferred 1
ok $? "a locked database: 75 at the deadline" "$B/pf/maillog"
wait $locker
rm "$B/instead"
deliver_now
registered 6
ok $? "… and delivered when it is free" "$B/pf/maillog"

! grep -q 'status=bounced' "$B"/pf/maillog*
ok $? "nothing was bounced" "$B/pf/maillog"
