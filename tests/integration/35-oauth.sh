# XOAUTH2: an access token instead of a password, for IMAP with Dovecot and for SMTP with Postfix.
new_site events@ev.test
soon=$(date -d '+60 days' +%F)
event vinter "title = \"Vintermöte\"" "starts = \"$soon 13:00\"" 'address = "moln@ev.test"'
rm -rf "$B"/vmail/*
sed -i '/^send {/,$d' "$B/site/samling.conf"
cp "$B/site/samling.conf" "$B/without.conf"
# with_tokens FETCH-COMMAND SEND-COMMAND
with_tokens() {
	cp "$B/without.conf" "$B/site/samling.conf"
	cat >>"$B/site/samling.conf" <<-END
	send { method = smtp  host = localhost  port = 12465  ca-file = "$B/tls/ca.pem"  user = samling
	    oauth-command = "$2" }
	fetch moln { host = localhost  port = 11993  ca-file = "$B/tls/ca.pem"  user = moln  oauth-command = "$1" }
	END
}
with_tokens "$B/token moln 600" "$B/token samling 600"
samling fetch --once
ok $? "IMAP: logged in with a token" "$B/err" "$B/dc/log"
submit ada@ev.test moln@ev.test Anmälan 'Hej, jag vill anmäla mig till vintermötet. Ada Ek'
wait_mails moln 1
samling fetch --once
ok $? "… and the mail is fetched" "$B/err"
samling send && wait_mails ada 1 && has ada 1 'Vintermöte'
ok $? "SMTP: the answer leaves with a token" "$B/err" "$B/pf/maillog"
grep -q 'sasl_method=XOAUTH2' "$B/pf/maillog" && grep -q 'method=XOAUTH2' "$B/dc/log"
ok $? "… and both servers say so" "$B/dc/log"

submit bo@ev.test moln@ev.test Anmälan 'Hej, jag vill anmäla mig till vintermötet. Bo Ek'
wait_mails moln 2
with_tokens "$B/token moln -600" "$B/token samling -600"
samling fetch --once
[ $? -eq 78 ] && grep -q 'log in' "$B/err"
ok $? "IMAP: a token that has run out is refused, and said so" "$B/err"
with_tokens "$B/token bo 600" "$B/token samling -600"
samling fetch --once
[ $? -eq 78 ]
ok $? "… and so is somebody else's" "$B/err"
with_tokens "$B/token moln 600" "$B/token samling -600"
samling fetch --once && samling send
[ $? -eq 78 ] && [ "$(sql "SELECT count(*) FROM letter WHERE state = 'queued'")" = 1 ]
ok $? "SMTP: a token that has run out is refused, the letter kept" "$B/err"
with_tokens "false" "$B/token samling 600"
samling fetch --once
[ $? -eq 75 ] && grep -q 'gave no token' "$B/err"
ok $? "a command that gives no token: later" "$B/err"
samling send && wait_mails bo 1
ok $? "with a new token the letter leaves" "$B/err"
