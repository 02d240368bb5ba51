# `samling run` in the midst of it: LMTP from Postfix, IMAP with IDLE from Dovecot, letters by SMTP.
new_site events@ev.test
soon=$(date -d '+60 days' +%F)
event lmtpmote "title = \"Lucköppning\"" "starts = \"$soon 10:00\"" 'address = "lmtp@ev.test"'
event lademote "title = \"Vintermöte\"" "starts = \"$soon 13:00\"" 'address = "box@ev.test"'
event mappmote "title = \"Mappmöte\"" "starts = \"$soon 15:00\"" 'address = "mapp@ev.test"'
mkdir -p "$B/maildir/new" "$B/maildir/cur" "$B/maildir/tmp" && chown -R nobody "$B/maildir"
cat >>"$B/site/samling.conf" <<-END
lmtp { listen = {"unix:$B/run/lmtp"}  mode = "0666" }
fetch box { host = localhost  port = 11993  ca-file = "$B/tls/ca.pem"  user = box  password-file = "$B/password" }
fetch gone { host = localhost  port = 11143  tls = starttls  ca-file = "$B/tls/ca.pem"  user = away
    password-file = "$B/password"  done-mailbox = "Klart & åtgärdat" }
fetch mapp { maildir = "$B/maildir" }
END
rm -rf "$B"/vmail/*
submit old@ev.test box@ev.test Anmälan 'Jag vill anmäla mig till vintermötet. Gammal'
wait_mails box 1
start_run
ok $? "run: ready" "$B/run.log" "$B/err"
for _ in $(seq 50); do [ "$(sql "SELECT count(*) FROM note WHERE name LIKE 'fetch %'")" = 3 ] && break; sleep 0.2; done

submit ada@ev.test lmtp@ev.test Anmälan 'Hej, jag vill anmäla mig till lucköppningen. Ada Ek'
wait_mails ada 1 && has ada 1 'Lucköppning'
ok $? "LMTP in, SMTP out: the answer is in the mailbox" "$B/run.log" "$B/pf/maillog"
start=$(date +%s%N)
submit bo@ev.test box@ev.test Anmälan 'Hej, jag vill anmäla mig till vintermötet. Bo Ek'
wait_mails bo 1 && has bo 1 'Vintermöte'
ok $? "IMAP in: the answer is in the mailbox" "$B/run.log"
[ $((($(date +%s%N) - start) / 1000000)) -lt 4000 ]
ok $? "… soon, for the server tells of it (IDLE)"
for _ in $(seq 25); do imap INBOX box -X 'UID SEARCH SEEN' >"$B/out"; grep -q 'SEARCH [0-9]' "$B/out" && break; sleep 0.2; done
[ "$(tr -d '\r' <"$B/out" | sed -n 's/^\* SEARCH //p')" = 2 ]
ok $? "… and that mail alone is marked as read" "$B/out"
[ "$(sql "SELECT count(*) FROM mail WHERE sender LIKE 'old@%'")" = 0 ]
ok $? "what was there before the first connection is left alone"
submit cia@ev.test away@ev.test Anmälan 'Hej, jag vill anmäla mig till vintermötet. Cia Ek'
wait_mails cia 1 && [ "$(imap '' away -X 'STATUS "Klart &- &AOU-tg&AOQ-rdat" (MESSAGES)' | tr -dc '0-9')" = 1 ]
ok $? "a mail that was taken is moved to the other mailbox" "$B/run.log" "$B/curl.log"
printf 'From: Dan Ek <dan@ev.test>\nTo: mapp@ev.test\nMessage-ID: <d@ev.test>\nSubject: Anmalan\n\nJag vill anmäla mig till mappmötet. Dan Ek\n' \
	| as_user tee "$B/maildir/tmp/1.d" >/dev/null
mv "$B/maildir/tmp/1.d" "$B/maildir/new/1.d"
wait_mails dan 1 && [ -f "$B/maildir/cur/1.d:2,S" ]
ok $? "Maildir in: answered and moved" "$B/run.log"

stop_run
[ "$run_status" -eq 0 ]
ok $? "SIGTERM ends it in order" "$B/run.log"
submit eva@ev.test lmtp@ev.test Anmälan 'Hej, jag vill anmäla mig till lucköppningen. Eva Ek'
submit fia@ev.test box@ev.test Anmälan 'Hej, jag vill anmäla mig till vintermötet. Fia Ek'
sleep 1
[ "$(mails eva)/$(mails fia)" = 0/0 ]
ok $? "nothing is answered while it is down"
start_run
deliver_now
wait_mails eva 1 && wait_mails fia 1
ok $? "what came meanwhile is answered" "$B/run.log" "$B/pf/maillog"
doveadm -c "$B/dc/dovecot.conf" kick box >/dev/null 2>&1
submit gia@ev.test box@ev.test Anmälan 'Hej, jag vill anmäla mig till vintermötet. Gia Ek'
wait_mails gia 1
ok $? "thrown out by the server: connected again" "$B/run.log"
stop_run
[ "$(sql "SELECT count(*) FROM registration WHERE state = 'confirmed'")" = 7 ]
ok $? "everybody is registered once"
