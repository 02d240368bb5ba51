#!/bin/sh
# LMTP: a mail is acknowledged when it is on disk, to each recipient by itself.
. "${ROOT:-$PWD}/tests/cli/tap.sh"
. "$ROOT/tests/cli/service.sh"
make_site
exits 64 "a place that is none" lmtp --listen nowhere:1
exits 64 "port 25 is not for LMTP" lmtp --listen tcp:127.0.0.1:25
exits 64 "no mode" lmtp --mode rw
start lmtp
deliver Ada ada@lillby.example
replied 250 "a mail"
[ "$(sql "SELECT count(*) FROM registration WHERE state = 'confirmed'")" = 1 ]; ok $? "… and it is on disk"
[ "$(sql "SELECT count(*) FROM letter WHERE state = 'queued'")" = 1 ]; ok $? "… with its letter, which lmtp alone does not send"
deliver Ada ada@lillby.example
replied 250 "the same again"
deliver Bo bo@lillby.example sjung@larkan.example nobody@larkan.example sjung+korhelg@larkan.example
replied "550 250 250" "three recipients: one unknown, two ours"
[ "$(sql "SELECT count(*) FROM registration")/$(sql "SELECT count(*) FROM mail")" = 2/3 ]; ok $? "… decided once"
deliver Cia cia@lillby.example sjung@elsewhere.example
replied "550 503" "no recipient is ours"
deliver Cia "" sjung@larkan.example
replied 250 "a null sender"

all=
for i in 1 2 3 4 5 6 7 8 9; do for j in 0 1 2 3 4 5 6 7 8 9; do all="$all sjung+a$i$j@larkan.example sjung+b$i$j@larkan.example"; done; done
deliver Disa disa@lillby.example $all
[ "$(echo "$replies" | tr ' ' '\n' | grep -c 250)" = 180 ]; ok $? "180 recipients in one write, each answered"
[ "$(sql "SELECT count(*) FROM registration")" = 3 ]; ok $? "… decided once"

printf 'From: dan@lillby.example\r\nSubject: smuggled\r\n\r\nhej\n.\nMAIL FROM:<x@x.example>\n.\r\nrest\r\n' |
	python3 -c 'import socket, sys
s = socket.socket(socket.AF_UNIX); s.connect(sys.argv[1]); f = s.makefile("rb")
s.sendall(b"LHLO x\r\nMAIL FROM:<dan@lillby.example>\r\nRCPT TO:<sjung@larkan.example>\r\nDATA\r\n" + sys.stdin.buffer.read() + b".\r\nQUIT\r\n")
print(f.read().decode())' "$socket" >out 2>err
[ "$(grep -c '^250 2.0.0' out)" = 1 ]; ok $? "LF . LF smuggles nothing: one mail"
[ "$(grep -c '^221' out)" = 1 ]; ok $? "… and the session goes on"

before=$(sql "SELECT count(*) FROM mail")
for i in 1 2 3 4 5 6 7 8; do
	mail "Eva" "eva$i@lillby.example" "$i-@N@" |
		LMTP_TIMES=10 python3 "$ROOT/tests/cli/lmtp.py" "$socket" "eva$i@lillby.example" sjung@larkan.example >"many$i" 2>&1 &
	many="${many:-} $!"
done
wait $many
[ "$(cat many? | grep -c '^250$')" = 80 ]; ok $? "eighty mails over eight connections at once: all taken"
[ "$(sql "SELECT count(*) FROM mail")" = $((before + 80)) ]; ok $? "… and on disk"
[ "$(sql "SELECT places FROM taken WHERE axis = 'event'")" = 3 ]; ok $? "… and no place was given twice"

{ printf 'From: stor@lillby.example\nSubject: stor\n\n'; awk 'BEGIN { for (i = 0; i < 360000; i++) printf "%76s\n", "" }'; } >big.eml
replies=$(python3 "$ROOT/tests/cli/lmtp.py" "$socket" stor@lillby.example sjung@larkan.example <big.eml)
[ "$replies" = 250 ]; ok $? "a mail of 27 MB is kept (was $replies)"
[ "$(ls site/data/raw/*.eml 2>/dev/null | wc -l)" = 1 ]; ok $? "… as a file"
[ "$(sql "SELECT count(*) FROM mail WHERE kind = 'unparsed'")" = 1 ]; ok $? "… and a case"
[ "$(ls -A site/data/raw | grep -c spool)" = 0 ]; ok $? "… and nothing half is left"
{ printf 'From: stor@lillby.example\nSubject: stor\n\n'; awk 'BEGIN { for (i = 0; i < 1400000; i++) printf "%76s\n", "" }'; } >big.eml
replies=$(python3 "$ROOT/tests/cli/lmtp.py" "$socket" stor@lillby.example sjung@larkan.example sjung+korhelg@larkan.example <big.eml | tr '\n' ' ')
[ "$replies" = "552 552 " ]; ok $? "one of 107 MB is refused, to each recipient (was $replies)"
[ "$(ls -A site/data/raw | grep -c spool)" = 0 ]; ok $? "… and nothing of it is left"
rm -f big.eml

# A mail that makes the process die is set aside the third time it comes.
stop
[ $status -eq 0 ]; ok $? "SIGTERM ends it with 0"
echo 'lmtp { processes = 1 }' >>site/samling.conf
start lmtp
crash() {
	worker=$(pid_of receive)
	for zygote in $(children_of "$worker"); do
		for cage in $(children_of "$zygote"); do kill -STOP "$cage"; done
	done
	: >gone
	( mail Gift gift@lillby.example | LMTP_SAY=1 python3 "$ROOT/tests/cli/lmtp.py" "$socket" gift@lillby.example sjung@larkan.example >gone 2>&1 ) &
	client=$!
	until_true grep -q 'text sent' gone
	sleep 0.7
	kill -SEGV "$worker"
	wait $client
	grep -q '^gone' gone
	ok $? "the process dies on a mail: the client hears nothing"
	until_true is_another receive "$worker"
	until_true sql_is "$1" "SELECT coalesce(sum(count), 0) FROM attempt"
	ok $? "… another one takes its place and has counted it"
}
crash 1
crash 2
deliver Gift gift@lillby.example
replied 250 "the third time it is taken"
[ "$(sql "SELECT count(*) FROM mail WHERE kind = 'unparsed'")" = 2 ]; ok $? "… unread, for a person"
[ "$(sql "SELECT count(*) FROM attempt")" = 0 ]; ok $? "… and the count is gone"
worker=$(pid_of receive)
kill -9 "$worker"
deliver Hugo hugo@lillby.example
replied 250 "kill -9: the next one takes the mail, and no client is refused"
[ "$(sql "SELECT count(*) FROM attempt")" = 0 ]; ok $? "… and no mail is accused"

idle=$(python3 -c 'import socket, os, signal, sys
s = socket.socket(socket.AF_UNIX); s.connect(sys.argv[1]); f = s.makefile("rb"); f.readline()
os.kill(int(sys.argv[2]), signal.SIGTERM); print(f.read().decode())' "$socket" "$service")
case $idle in 421*) ok 0 "SIGTERM: an idle client hears 421" ;; *) ok 1 "SIGTERM: an idle client hears 421 (was $idle)" ;; esac
wait "$service"
[ $? -eq 0 ]; ok $? "… and it ends with 0"
service=
[ "$(sql "PRAGMA integrity_check")" = ok ]; ok $? "the database is whole"

port=$((20000 + $$ % 20000))
NOW=2022-05-25T10:15:00+02:00
start lmtp --listen "tcp:127.0.0.1:$port" --listen "unix:data/other" --mode 0660 --log "$TEST_DIR/site/data/log"
socket=127.0.0.1:$port
deliver Ida ida@lillby.example
replied 250 "over TCP"
socket=$TEST_DIR/site/data/other
deliver Jan jan@lillby.example
replied 250 "over a second socket"
[ "$(stat -c %a site/data/other)" = 660 ]; ok $? "… of the mode asked for"
mv site/data/log site/data/log.1
kill -HUP "$service"
until_true grep -q 'changed site is taken up' site/data/log; ok $? "after a rotation SIGHUP goes on in a new log"
exits 75 "a socket in use is not taken over" lmtp --listen unix:data/other
stop
[ $status -eq 0 ]; ok $? "SIGTERM ends it with 0"
finish
