# From sign-up to thanks under a moved clock, through Postfix and Dovecot.
new_site events@ev.test
event korhelg 'title = "Körhelg på Åsgården"' 'starts = "2022-07-02 10:00"' 'ends = "2022-07-03 15:00"' \
	'opens = "2022-05-01"' 'deadline = "2022-06-25"' 'capacity = 2' 'waitlist = true' 'reminders = {"7d"}' \
	'link-sent = "1h"' 'link = "https://moten.example/korhelg"' 'survey = "https://svar.example/korhelg"' 'aliases = {"körhelgen"}'
rm -rf "$B"/vmail/*
at() { echo "$1" >"$B/now"; }
# Postfix has delivered by pipe; what follows from it leaves by SMTP.
send_now() { samling --now "$(cat "$B/now")" send; }
tick() { samling --now "$(cat "$B/now")" tick; }
states() { wait_sql "SELECT group_concat(state, ' ') FROM (SELECT state FROM registration ORDER BY id)" "$1"; }

at 2022-05-24T10:15:00+02:00
for who in ada bo cia; do
	submit "$who@ev.test" events@ev.test Körhelgen "Hej, jag vill anmäla mig till körhelgen. ${who^} Ek"
	wait_sql "SELECT count(*) FROM registration WHERE email = '$who@ev.test'" 1
	ok $? "$who signs up" "$B/swaks.log" "$B/pf/maillog" "$B/site/data/log"
done
states 'confirmed confirmed waiting'
ok $? "two places, one in the queue"
send_now && wait_mails ada 1 && has ada 1 'Körhelg på Åsgården'
ok $? "the answer is read by IMAP" "$B/err" "$B/mail"
grep -q '^Auto-Submitted: auto-replied' "$B/mail" && grep -q 'text/calendar' "$B/mail" && grep -q 'METHOD:REQUEST' "$B/mail"
ok $? "… marked as automatic, with the invitation" "$B/mail"
header Reply-To | grep -q '^events+1[a-z2-7]*@ev.test$\|<events+1[a-z2-7]*@ev.test>'
ok $? "… and a way to answer it" "$B/mail"
wait_mails cia 1 && has cia 1 'väntelista\|kö'
ok $? "who waits is told so" "$B/mail"

wait_mails bo 1 && has bo 1 Reply-To
reply_to=$(header Reply-To | sed 's/.*<//; s/>.*//') id=$(header Message-ID) subject=$(header Subject)
submit bo@ev.test "$reply_to" "Re: $subject" 'Jag får tyvärr förhinder och kan inte komma. Bo' --header "In-Reply-To: $id" \
	--header "References: $id"
states 'confirmed withdrawn waiting' || states 'confirmed withdrawn confirmed'
ok $? "bo leaves by answering" "$B/swaks.log" "$B/site/data/log"
tick && states 'confirmed withdrawn confirmed'
ok $? "cia gets the place" "$B/err"
wait_mails bo 2 && wait_mails cia 2
ok $? "both are told" "$B/err"

before=$(sql 'SELECT count(*) FROM letter')
at 2022-06-25T10:30:00+02:00
tick && tick && wait_mails ada 2 && has ada 2 'påminn\|körhelg'
ok $? "a week before: the reminder" "$B/err" "$B/mail"
wait_mails cia 3 && [ "$(mails bo)" = 2 ]
ok $? "… to those who come, once" "$B/err"
at 2022-07-02T09:45:00+02:00
tick && wait_mails ada 3 && has ada 3 'moten.example/korhelg'
ok $? "before it begins: the link" "$B/err" "$B/mail"
at 2022-07-05T12:00:00+02:00
tick
ok $? "afterwards time goes on" "$B/err"
wait_mails ada 4 && has ada 4 'svar.example/korhelg'
ok $? "the thanks, with the survey" "$B/mail" "$B/err"
tick && [ "$(mails ada)" = 4 ] && [ "$(mails bo)" = 2 ]
ok $? "nothing is sent twice"
[ "$(sql "SELECT count(*) FROM letter WHERE state <> 'sent'")" = 0 ]
ok $? "the outbox is empty"

# The same mail a second time, as after a lost connection.
for _ in 1 2; do
	submit ada@ev.test events@ev.test Körhelgen 'Hej, vi ses!' --header 'Message-Id: <same@ev.test>' --header 'Date: Tue, 05 Jul 2022 12:00:00 +0200'
done
wait_sql "SELECT count(*) FROM mail WHERE message_id LIKE '%same@ev.test%'" 1
ok $? "the same mail twice is one mail"
