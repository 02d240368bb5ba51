# A mailbox that changes under `samling fetch`: what was there before, --all, and one that is numbered anew.
new_site events@ev.test
soon=$(date -d '+60 days' +%F)
event vinter "title = \"Vintermöte\"" "starts = \"$soon 13:00\"" 'aliases = {"vintermötet"}'
rm -rf "$B"/vmail/*
cat >>"$B/site/samling.conf" <<-END
fetch lada { host = localhost  port = 11993  ca-file = "$B/tls/ca.pem"  user = lada  password-file = "$B/password"
    mailbox = "Anmälningar"  address = "events@ev.test" }
END
dove() { doveadm -c "$B/dc/dovecot.conf" "$@" >"$B/dove.log" 2>&1; }
letter_of() {
	printf 'From: %s Ek <%s@ev.test>\nTo: events@ev.test\nMessage-ID: <%s@ev.test>\nSubject: Anmälan\nDate: Sat, 21 Nov 2026 10:00:00 +0100\nMIME-Version: 1.0\nContent-Type: text/plain; charset=utf-8\nContent-Transfer-Encoding: 8bit\n\nJag vill anmäla mig till vintermötet. %s Ek\n' \
		"${1^}" "$1" "$1" "${1^}"
}
put() { for who; do letter_of "$who" | dove save -u lada -m Anmälningar; done; }
who_is_in() { sql "SELECT group_concat(email, ' ') FROM (SELECT substr(email, 1, instr(email, '@') - 1) AS email FROM registration ORDER BY id)"; }
samling fetch --once
[ $? -eq 78 ]
ok $? "no such mailbox: said so" "$B/err"
dove mailbox create -u lada Anmälningar
put old
sleep 1.1
samling fetch --once && [ "$(who_is_in)" = "" ]
ok $? "what was there before the first connection is left alone" "$B/err" "$B/dove.log"
put ada bo
samling fetch --once && [ "$(who_is_in)" = "ada bo" ]
ok $? "what came after it is taken" "$B/err" "$B/dove.log"
samling fetch --once && [ "$(sql 'SELECT count(*) FROM mail')" = 2 ]
ok $? "… once" "$B/err"
before=$(sql "SELECT value FROM note WHERE name LIKE 'fetch %'")
dove mailbox delete -u lada -s Anmälningar
sleep 1.1
dove mailbox create -u lada Anmälningar
put bo ada cia
append() { python3 -c 'import imaplib, ssl, sys
c = imaplib.IMAP4_SSL("localhost", 11993, ssl_context=ssl.create_default_context(cafile=sys.argv[1]))
c.login("lada", "hemligt")
print(c.append(sys.argv[2], None, "\" 1-Jan-2020 10:00:00 +0000\"", sys.stdin.buffer.read()))
c.logout()' "$B/tls/ca.pem" "$1"; }
letter_of forr | append 'Anm&AOQ-lningar' >"$B/dove.log" 2>&1
samling fetch --once && [ "$(who_is_in)" = "ada bo cia" ]
ok $? "numbered anew (UIDVALIDITY): looked at again, nobody twice" "$B/err" "$B/dove.log"
samling fetch --once && [ "$(who_is_in)" = "ada bo cia" ]
ok $? "… nor is what is older than the first connection taken, wherever it stands" "$B/err" "$B/dove.log"
[ "$(sql 'SELECT count(*) FROM mail')" = 3 ] && [ "$(sql "SELECT value FROM note WHERE name LIKE 'fetch %'")" != "$before" ]
ok $? "… and the new numbers are remembered"
letter_of gammal | sed 's/^Message-ID.*/Message-ID: <gammal@ev.test>/' >"$B/gammal.eml"
touch -d '2026-01-01' "$B/gammal.eml"
doveadm -c "$B/dc/dovecot.conf" save -u lada -m INBOX <"$B/gammal.eml" >/dev/null 2>&1
sleep 1.1
sed 's/fetch lada/fetch inkorg/; s/mailbox = "Anmälningar"/mailbox = INBOX/' "$B/site/samling.conf" >"$B/two.conf" && cp "$B/two.conf" "$B/site/samling.conf"
samling fetch --once && [ "$(who_is_in)" = "ada bo cia" ] && samling fetch --once --all && [ "$(who_is_in)" = "ada bo cia gammal" ]
ok $? "--all takes what was there before" "$B/err"
samling fetch --once --all && [ "$(sql 'SELECT count(*) FROM mail')" = 4 ]
ok $? "… and a second time changes nothing" "$B/err"
# A mail that makes the program die: set aside after two times, and what came behind it is taken.
if cc -shared -fPIC -o "$B/crash.so" "$ROOT/tests/cli/crash.c" 2>"$B/err"; then
	chmod 755 "$B/crash.so"
	for who in dan giftig eva; do letter_of $who | doveadm -c "$B/dc/dovecot.conf" save -u lada -m INBOX; done >"$B/dove.log" 2>&1
	LD_PRELOAD=$B/crash.so CRASH_ON=Giftig samling fetch --once && [ "$(who_is_in)" = "ada bo cia gammal dan eva" ]
	ok $? "a mail the program dies on does not stand in the way of others" "$B/err"
	[ "$(sql "SELECT count(*) FROM mail WHERE kind = 'unparsed'")/$(sql 'SELECT count(*) FROM case_file WHERE open')/$(sql 'SELECT count(*) FROM attempt')" = 1/1/0 ]
	ok $? "… it is kept unread, as a case" "$B/err"
	samling fetch --once && [ "$(sql 'SELECT count(*) FROM mail')" = 7 ]
	ok $? "… and not offered again" "$B/err"
fi
# Whatever comes into a mailbox that was empty is new, whatever the server's clock says.
dove mailbox create -u lada Tom
sed 's/fetch inkorg/fetch tom/; s/mailbox = INBOX/mailbox = Tom/' "$B/site/samling.conf" >"$B/two.conf" && cp "$B/two.conf" "$B/site/samling.conf"
before=$(sql 'SELECT count(*) FROM mail')
samling fetch --once
letter_of sen | append Tom >"$B/dove.log" 2>&1
samling fetch --once && [ "$(sql 'SELECT count(*) FROM mail')" = $((before + 1)) ]
ok $? "an empty mailbox: what comes is taken, whatever the clock of the server" "$B/err" "$B/dove.log"
