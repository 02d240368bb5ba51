# Checks, sites, mails and mailboxes for the integration tests. Sourced by run.sh.
passed=0 failed=0 run_pid=

ok() { # ok STATUS NAME [FILE-TO-SHOW…]
	local status=$1 name=$2
	shift 2
	if [ "$status" -eq 0 ]; then
		passed=$((passed + 1))
		echo "ok $((passed + failed)) - $name"
		return
	fi
	failed=$((failed + 1))
	echo "not ok $((passed + failed)) - $name"
	for f; do [ ! -s "$f" ] || tail -15 "$f" | sed 's/^/#   /'; done
}

# The program as the user that mail systems run it as.
as_user() { setpriv --reuid=nobody --regid=nogroup --clear-groups "$@"; }
samling() { as_user "$SAMLING" --site "$B/site" "$@" >"$B/out" 2>"$B/err"; }
sql() { as_user sqlite3 -batch "$B/site/data/samling.db" "$1"; }

# new_site ADDRESS: letters leave by SMTP in TLS, with a password.
new_site() {
	for _ in $(seq 50); do postqueue -c "$B/pf/etc" -p | grep -q 'queue is empty' && break; sleep 0.2; done
	rm -rf "$B/site"
	mkdir "$B/site" && chown nobody "$B/site"
	as_user "$SAMLING" init "$B/site" --organiser 'Kören Lärkan' --address "$1" --language sv \
		--coordinator maja@ev.test >"$B/out" 2>"$B/err" || { cat "$B/err"; exit 1; }
	rm -f "$B"/site/events/*.conf
	sed -i '/^send /d' "$B/site/samling.conf"
	echo hemligt >"$B/password"
	chown nobody "$B/password" && chmod 600 "$B/password"
	cat >>"$B/site/samling.conf" <<-END
	send {
	    method = smtp  host = localhost  port = 12465  tls = implicit  ca-file = "$B/tls/ca.pem"
	    user = samling  password-file = "$B/password"
	}
	END
}
# event SLUG [LINE…]: an event file.
event() {
	local slug=$1
	shift
	{ echo "event $slug {"; printf '    %s\n' "$@"; echo '}'; } >"$B/site/events/$slug.conf"
	chown nobody "$B/site/events/$slug.conf"
}

# submit FROM TO SUBJECT TEXT [SWAKS-OPTION…]: through Postfix, with STARTTLS and AUTH.
submit() {
	local from=$1 to=$2 subject=$3 text=$4
	shift 4
	swaks --server localhost:12525 --tls --auth-user "${from%%@*}" --auth-password hemligt --from "$from" --to "$to" \
		--header "Subject: $subject" --header 'MIME-Version: 1.0' \
		--header 'Content-Type: text/plain; charset=utf-8' --body "$text" --suppress-data "$@" \
		>"$B/swaks.log" 2>&1
}

# Mailboxes of $2@ev.test by IMAP.
imap() { curl -sS --max-time 10 --cacert "$B/tls/ca.pem" --user "$2:hemligt" "imaps://localhost:11993/$1" "${@:3}" 2>>"$B/curl.log"; }
mails() { imap "" "$1" -X 'STATUS INBOX (MESSAGES)' | tr -d '\r' | sed -n 's/.*MESSAGES \([0-9]*\).*/\1/p'; }
# The N-th mail as decoded text: headers and first text part are enough for the checks.
mail() { imap "INBOX;MAILINDEX=$2" "$1" | python3 "$here/decode.py"; }
# wait_mails USER N: true when there are N, within 20 s.
wait_mails() {
	local n
	for _ in $(seq 100); do
		n=$(mails "$1")
		[ "${n:-0}" -ge "$2" ] && break
		sleep 0.2
	done
	[ "${n:-0}" -eq "$2" ]
}
# has USER N REGEX
has() { mail "$1" "$2" >"$B/mail" && grep -qi -- "$3" "$B/mail"; }
header() { sed -n "s/^$1: *//p" "$B/mail" | head -1; }

# logged STATUS N: Postfix has written N such lines, within 20 s.
logged() {
	for _ in $(seq 100); do
		[ "$(grep -c "postfix/pipe.*status=$1" "$B/pf/maillog")" -ge "$2" ] && return 0
		sleep 0.2
	done
	return 1
}
forget_log() { cat "$B/pf/maillog" >>"$B/pf/maillog.old"; : >"$B/pf/maillog"; }
# wait_sql QUERY WANT: within 20 s.
wait_sql() {
	for _ in $(seq 100); do
		[ "$(sql "$1")" = "$2" ] && return 0
		sleep 0.2
	done
	return 1
}
deliver_now() { postqueue -c "$B/pf/etc" -f; }

start_run() {
	# Not by as_user: the signal is for the program, not for a shell around it.
	setpriv --reuid=nobody --regid=nogroup --clear-groups "$SAMLING" --site "$B/site" run >"$B/run.log" 2>&1 &
	run_pid=$!
	for _ in $(seq 100); do grep -q 'msg=ready' "$B/run.log" && return 0; sleep 0.1; done
	return 1
}
stop_run() {
	[ -n "$run_pid" ] || return 0
	kill "$run_pid" 2>/dev/null
	wait "$run_pid"
	run_status=$?
	run_pid=
}
