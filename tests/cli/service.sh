# For tests of running services, after tap.sh: `start lmtp|run OPTION…`, `stop`, and what looks at them.
have python3 || { skip "services" "python3 is not installed"; finish; }
service=
trap '[ -z "$service" ] || kill -9 "$service" 2>/dev/null' EXIT
socket=$TEST_DIR/site/data/lmtp
# until COMMAND…: wait for at most 15 s until it is true
until_true() {
	tries=0
	until "$@" >/dev/null 2>&1; do
		tries=$((tries + 1))
		[ $tries -lt 300 ] || return 1
		sleep 0.05
	done
}
lines() { grep -c -- "$2" "$1"; }
start() { # start COMMAND OPTION…
	: >log
	"$SAMLING" --site "$TEST_DIR/site" --now "$NOW" "$@" >/dev/null 2>>log &
	service=$!
	until_true grep -q msg=ready log site/data/log
	ok $? "$1 is ready"
}
stop() { # ends the service with SIGTERM; its status in $status
	kill -TERM "$service"
	wait "$service"
	status=$?
	service=
}
# The pid of the last process started for a service.
pid_of() { sed -n "s/.*msg=started what=$1 pid=\([0-9]*\).*/\1/p" log | tail -1; }
# is_another SERVICE PID: it runs again, as another process
is_another() { now_pid=$(pid_of "$1"); [ -n "$now_pid" ] && [ "$now_pid" != "$2" ]; }
sql_is() { [ "$(sql "$2")" = "$1" ]; }
# Processes come and go meanwhile, so awk does not open their files: it would end at the first that is gone.
children_of() { cat /proc/[0-9]*/stat 2>/dev/null | awk -v p="$1" '{ pid = $1; sub(/.*\) /, ""); if ($2 == p) print pid }'; }
# deliver NAME ADDRESS [RECIPIENT…]: its replies in $replies
deliver() {
	who=$1 from=$2
	shift 2
	replies=$(mail "$who" "$from" | python3 "$ROOT/tests/cli/lmtp.py" "$socket" "$from" "${@:-sjung@larkan.example}" 2>&1 | tr '\n' ' ')
}
replied() { # replied WANT NAME
	[ "$replies" = "$1 " ]
	ok $? "$2 (was $replies)"
}
