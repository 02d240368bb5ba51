# Certificates that are not to be trusted: refused, the letter kept, and said so; for SMTP and for IMAP.
port=12466
new_site events@ev.test
event korhelg 'title = "Körhelg"' 'starts = "2022-07-02 10:00"' 'opens = "2022-05-01"' 'aliases = {"körhelgen"}'
printf 'From: Ada <ada@ev.test>\nTo: events@ev.test\nMessage-ID: <1@ev.test>\nSubject: Anmälan\n\nJag vill anmäla mig till körhelgen.\n' \
	| as_user "$SAMLING" --site "$B/site" --now 2022-05-24T10:15:00+02:00 filter
openssl req -x509 -newkey rsa:2048 -nodes -keyout "$B/tls/self.key" -out "$B/tls/self.pem" -days 30 -subj /CN=localhost \
	-addext subjectAltName=DNS:localhost >/dev/null 2>&1
cert expired localhost DNS:localhost 0
chmod 644 "$B"/tls/*
cp "$B/site/samling.conf" "$B/plain.conf"
sleep 1

for kind in self other expired; do
	openssl s_server -accept 127.0.0.1:$port -cert "$B/tls/$kind.pem" -key "$B/tls/$kind.key" >"$B/heard" 2>&1 < <(exec sleep 30) &
	server=$!
	wait_for_port $port
	sed "s/port = 12465/port = $port/" "$B/plain.conf" >"$B/site/samling.conf"
	printf 'fetch box { host = localhost  port = %s  ca-file = "%s"  user = box  password-file = "%s" }\n' \
		$port "$B/tls/ca.pem" "$B/password" >>"$B/site/samling.conf"
	samling --now 2022-05-24T10:16:00+02:00 send
	[ $? -eq 78 ] && grep -q 'certificate' "$B/err"
	ok $? "SMTP, certificate $kind: refused and said so" "$B/err"
	[ "$(sql 'SELECT state FROM letter')" = queued ]
	ok $? "… and the letter is kept"
	samling fetch --once
	[ $? -eq 78 ] && grep -q 'certificate' "$B/err"
	ok $? "IMAP, certificate $kind: refused and said so" "$B/err"
	samling status && grep -q '^send does not work since' "$B/out" && grep -q '^fetch box does not work' "$B/out"
	ok $? "… and so says status" "$B/out"
	case $kind in
	expired) grep -q 'Expire Date' "$B/out" && grep -qi 'expired' "$B/out" ;;
	*host*) grep -q 'does not match' "$B/out" ;;
	*) grep -q 'Issuer' "$B/out" ;;
	esac
	ok $? "… which says what is wrong with it" "$B/out"
	! grep -q 'AUTH\|LOGIN\|hemligt\|MAIL FROM' "$B/heard"
	ok $? "… and nothing was told to that server" "$B/heard"
	kill $server 2>/dev/null
	wait $server 2>/dev/null
done
cp "$B/plain.conf" "$B/site/samling.conf"
samling --now 2022-05-24T10:17:00+02:00 send && [ "$(sql 'SELECT state FROM letter')" = sent ]
ok $? "with the right one it goes" "$B/err"
samling status && ! grep -q 'send does not work' "$B/out"
ok $? "… and status says no more of it" "$B/out"

sed 's/port = 12465/port = 12525/; s/tls = implicit/tls = starttls/; s/hemligt/fel/' "$B/plain.conf" >"$B/site/samling.conf"
sql "UPDATE letter SET state = 'queued'"
samling --now 2022-05-24T10:18:00+02:00 send && [ "$(sql 'SELECT state FROM letter')" = sent ]
ok $? "STARTTLS" "$B/err"
echo fel >"$B/password"
sql "UPDATE letter SET state = 'queued'"
samling --now 2022-05-24T10:19:00+02:00 send
[ $? -eq 78 ] && [ "$(sql 'SELECT state FROM letter')" = queued ] && grep -q 'refused user and password' "$B/err"
ok $? "a wrong password: refused, kept, said so" "$B/err"
