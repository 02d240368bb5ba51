#!/bin/bash
# usage: run.sh BUILD-FOLDER     (make torture; SHORT=1 takes every seventh point)
#
# Kills the program at every step of a mail's transaction and of a tick, and lets every step fail with EIO
# and ENOSPC. After each: the exit status was 0 or 75, and the same call again, without the fault, ends in
# exactly the state of a run that was never disturbed: nothing lost, nothing doubled, integrity ok.
# Two ways to be hit: the numbered fault points of a debug build, and, where strace is installed, every
# system call that writes.
set -u
build=$(cd "$1" && pwd)
samling=$build/samling
here=$(cd "$(dirname "$0")" && pwd)
step=1; [ -n "${SHORT:-}" ] && step=7
tmp=$(mktemp -d) || exit 1
trap 'rm -rf "$tmp"' EXIT
export SAMLING_SHARE=$here/../.. NO_COLOR=1
passed=0; failed=0

now=2030-03-01T10:00:00+01:00
later=2030-03-08T09:00:00+01:00
rest=2030-03-08T09:30:00+01:00

fail() { failed=$((failed + 1)); echo "not ok: $*"; }

# A site with an event that is nearly full and has people waiting, so that one mail moves several rows.
make_site() {
	cp -r "$here/site" "$tmp/base"
	mkdir -p "$tmp/base/data/raw" "$tmp/base/data/bad"
	head -c 32 /dev/zero > "$tmp/base/data/key"
	"$samling" --now "$now" init "$tmp/base" > /dev/null || exit 1
	for mail in "$here"/before/*.eml; do
		"$samling" --site "$tmp/base" --now "$now" filter --rcpt anmalan@torture.example < "$mail" || { echo "cannot set up: $mail"; cat "$tmp/base/data/log"; exit 1; }
	done
	"$samling" --site "$tmp/base" --now "$now" send 2> /dev/null || exit 1
	rm -f "$tmp/base/data/log"
}

# Everything that must be the same; logs, counts of attempts, when a letter left and what SQLite noted of the
# sizes of its indexes may differ.
state() {
	sqlite3 "$1/data/samling.db" '.dump' | grep -v '^INSERT INTO sqlite_stat\|^ANALYZE' | awk '/^INSERT INTO (attempt|letter) |sqlite_sequence VALUES\(.attempt/ { skip = 1 } /^(INSERT|CREATE|COMMIT)/ && !/^INSERT INTO (attempt|letter) |sqlite_sequence VALUES\(.attempt/ { skip = 0 } !skip'
	sqlite3 "$1/data/samling.db" 'SELECT id, template, language, recipient, message_id, subject, state, size FROM letter ORDER BY id'
	(cd "$1/data" && find letters raw -type f 2>/dev/null | sort)
	sqlite3 "$1/data/samling.db" 'PRAGMA integrity_check'
}

run_mail() { "$samling" --site "$tmp/site" --now "$now" filter --rcpt anmalan@torture.example < "$here/mail.eml"; }
run_tick() { "$samling" --site "$tmp/site" --now "$later" tick > /dev/null 2>> "$tmp/site/data/log"; }

# What a later call sends that a fault had put off: the clock must have moved.
run_rest() { "$samling" --site "$tmp/site" --now "$rest" send > /dev/null 2>> "$tmp/site/data/log"; }

fresh() { rm -rf "$tmp/site"; cp -r "$tmp/base" "$tmp/site"; }

# judge WHAT STATUS ALLOWED…: run again undisturbed and compare
judge() {
	local what=$1 rc=$2 name=$3; shift 3
	case " $* " in *" $rc "*) ;; *) fail "$name: exit $rc"; return ;; esac
	"$what" || { fail "$name: the second run ended with $?"; tail -2 "$tmp/site/data/log"; return; }
	run_rest
	state "$tmp/site" > "$tmp/got"
	if cmp -s "$tmp/want.$what" "$tmp/got"; then
		passed=$((passed + 1))
	else
		fail "$name: another state than undisturbed"
		diff "$tmp/want.$what" "$tmp/got" | cut -c1-200 | head -5
	fi
}

by_fault_points() {
	local what=$1; shift
	fresh; SAMLING_FAULT=count "$what"; local points
	points=$(sed -n 's/^fault points: //p' "$tmp/site/data/log" | sort -n | tail -1)
	[ -n "$points" ] || { fail "$what: no fault points counted"; return; }
	for how in kill eio enospc busy; do
		local n
		for ((n = 1; n <= points; n += step)); do
			fresh
			SAMLING_FAULT=$n:$how "$what" 2> /dev/null; judge "$what" $? "$what, point $n, $how" "$@"
		done
	done
}

by_system_calls() {
	local what=$1; shift
	command -v strace > /dev/null || { echo "# strace is not installed: system calls left out"; return; }
	for call in pwrite64 fdatasync fsync write rename link ftruncate unlink; do
		for how in signal=KILL error=EIO error=ENOSPC; do
			local n
			for ((n = 1; n < 400; n += step)); do
				fresh
				export TRACE="strace -f -qq -o $tmp/trace -e trace=$call -e inject=$call:$how:when=$n"
				"traced_$what" 2> /dev/null; local rc=$?
				grep -q 'INJECTED\|+++ killed by SIGKILL' "$tmp/trace" || break
				judge "$what" $rc "$what, $call $n, $how" "$@"
			done
		done
	done
}
traced_run_mail() { $TRACE "$samling" --site "$tmp/site" --now "$now" filter --rcpt anmalan@torture.example < "$here/mail.eml"; }
traced_run_tick() { $TRACE "$samling" --site "$tmp/site" --now "$later" tick > /dev/null 2>> "$tmp/site/data/log"; }

make_site
for what in run_mail run_tick; do
	fresh; "$what" || { echo "$what fails undisturbed"; cat "$tmp/site/data/log"; exit 1; }
	"$what" || { echo "$what fails the second time"; exit 1; }
	run_rest
	state "$tmp/site" > "$tmp/want.$what"
done
by_fault_points run_mail 0 75
by_fault_points run_tick 0 75 137
by_system_calls run_mail 0 75
by_system_calls run_tick 0 75 137 74
echo "$passed passed, $failed failed"
[ "$failed" = 0 ]
