# The examples of contrib/ for procmail, maildrop and Dovecot's Sieve, as they stand but for their paths.
new_site events@ev.test
event korhelg 'title = "Körhelg"' "starts = \"$(date -d '+60 days' +%F) 10:00\"" 'aliases = {"körhelgen"}'
rm -rf "$B/home" && mkdir "$B/home" && ln -s "$B/site" "$B/home/samling" && chown -h nobody "$B/home" "$B/home/samling"
# They clear the environment: where the rules lie is told by a script.
printf '#!/bin/sh\nSAMLING_SHARE=%s exec %s "$@"\n' "$SAMLING_SHARE" "$SAMLING" >"$B/program" && chmod 755 "$B/program"
adapt() { sed "s|/usr/local/bin/samling|$B/program|g; s|/etc/samling|$B/site|g; s|anmalan\(.*\)@samling.example|events\1@ev.test|" "$1"; }
letter() { printf 'Return-Path: <%s.back@ev.test>\n' "$1"; printf 'From: %s Ek <%s@ev.test>\nTo: events@ev.test\nMessage-ID: <%s@ev.test>\nSubject: Anmälan\n\nJag vill anmäla mig till körhelgen. %s Ek\n' "${1^}" "$1" "$1" "${1^}"; }
last() { sql "SELECT rcpt FROM mail ORDER BY id DESC LIMIT 1"; }
count() { sql "SELECT count(*) FROM registration WHERE state = 'confirmed'"; }
home() { as_user env HOME="$B/home" LOGNAME=nobody "$@" >"$B/out" 2>"$B/err"; }

adapt "$ROOT/contrib/procmail/procmailrc" | sed "s|^SITE=.*|SITE=$B/site|" >"$B/home/procmailrc"
adapt "$ROOT/contrib/maildrop/mailfilter" | sed "s|\$HOME/samling|$B/site|" >"$B/home/mailfilter"
chown nobody "$B"/home/* && chmod 600 "$B"/home/procmailrc "$B"/home/mailfilter
if command -v procmail >/dev/null; then
	letter ada | home procmail -m "$B/home/procmailrc"
	[ $? -eq 0 ] && [ "$(count)" = 1 ]
	ok $? "procmail: taken" "$B/err" "$B/out"
	letter gun | home procmail -m "$B/home/procmailrc" korhelg
	[ $? -eq 0 ] && [ "$(last)" = events+korhelg@ev.test ]
	ok $? "… with what stands behind the + (was $(last))" "$B/err" "$B/out"
	mv "$B/site/samling.conf" "$B/site/away"
	letter bo | home procmail -m "$B/home/procmailrc"
	[ $? -eq 75 ]
	ok $? "… or offered again" "$B/err" "$B/out"
	mv "$B/site/away" "$B/site/samling.conf"
fi
if command -v maildrop >/dev/null; then
	before=$(count)
	letter cia | home maildrop "$B/home/mailfilter"
	[ $? -eq 0 ] && [ "$(count)" = $((before + 1)) ]
	ok $? "maildrop: taken" "$B/err" "$B/out"
	letter hed | home maildrop "$B/home/mailfilter" korhelg
	[ $? -eq 0 ] && [ "$(last)" = events+korhelg@ev.test ]
	ok $? "… with what stands behind the + (was $(last))" "$B/err" "$B/out"
	letter ivo | home maildrop "$B/home/mailfilter" 'x";touch$IFS$HOME/harm;`touch$IFS$HOME/harm`'
	[ $? -eq 0 ] && [ ! -e "$B/home/harm" ]
	ok $? "… which no shell reads (was $(last))" "$B/err" "$B/out"
	mv "$B/site/samling.conf" "$B/site/away"
	letter dan | home maildrop "$B/home/mailfilter"
	[ $? -eq 75 ]
	ok $? "… or offered again" "$B/err" "$B/out"
	mv "$B/site/away" "$B/site/samling.conf"
fi
printf '#!/bin/sh\nSAMLING_SHARE=%s exec %s --site %s filter --send "$@"\n' "$SAMLING_SHARE" "$SAMLING" "$B/site" >"$B/sieve/bin/samling-filter"
cp "$ROOT/contrib/dovecot/samling.sieve" "$B/sieve/sieve.sieve"
chmod 755 "$B/sieve/bin/samling-filter"
chown -R nobody "$B/sieve"
rm -rf "$B"/vmail/*
before=$(count)
submit eva@ev.test sieve@ev.test Anmälan 'Hej, jag vill anmäla mig till körhelgen. Eva Ek'
wait_sql "SELECT count(*) FROM registration WHERE state = 'confirmed'" $((before + 1)) && wait_mails eva 1
ok $? "Sieve: taken and answered" "$B/dc/log" "$B/site/data/log"
mv "$B/site/samling.conf" "$B/site/away"
submit fia@ev.test sieve@ev.test Anmälan 'Hej, jag vill anmäla mig till körhelgen. Fia Ek'
wait_mails sieve 1
ok $? "… or kept in the mailbox" "$B/dc/log"
mv "$B/site/away" "$B/site/samling.conf"
