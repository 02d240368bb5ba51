#!/bin/bash
# usage: race.sh BUILD-FOLDER [ROUNDS]    (make torture: 1 000 rounds; SHORT=1: 40)
#
# Six processes take six mails at the same moment for the last two places. Every mail is taken (exit 0),
# no place is sold twice, nobody is lost, and the waiting list is in the order of commit.
set -u
samling=$(cd "$1" && pwd)/samling
rounds=${2:-1000}; [ -n "${SHORT:-}" ] && rounds=40
here=$(cd "$(dirname "$0")" && pwd)
tmp=$(mktemp -d) || exit 1
trap 'rm -rf "$tmp"' EXIT
export SAMLING_SHARE=$here/../.. NO_COLOR=1
now=2030-03-01T10:00:00+01:00
cp -r "$here/site" "$tmp/base"
"$samling" --now "$now" init "$tmp/base" > /dev/null || exit 1
for mail in "$here"/before/10-anna.eml "$here"/before/40-finn.eml; do
	"$samling" --site "$tmp/base" --now "$now" filter --rcpt anmalan@torture.example < "$mail" || exit 1
done
for who in asa bengt celia david emma fredrik; do
	sed "s/gun@/$who@/; s/Gun Grip/${who^} Race/g; s/<6.torture@/<$who.race@/" "$here/before/50-gun.eml" > "$tmp/$who.eml"
done

bad=0
for ((round = 1; round <= rounds; round++)); do
	rm -rf "$tmp/site"; cp -r "$tmp/base" "$tmp/site"
	pids=()
	for who in asa bengt celia david emma fredrik; do
		"$samling" --site "$tmp/site" --now "$now" filter --rcpt anmalan@torture.example < "$tmp/$who.eml" & pids+=($!)
	done
	codes=
	for pid in "${pids[@]}"; do wait "$pid"; codes="$codes $?"; done
	got=$(sqlite3 "$tmp/site/data/samling.db" "SELECT (SELECT count(*) FROM registration WHERE state = 'confirmed'),
		(SELECT count(*) FROM registration WHERE state = 'waiting'), (SELECT count(*) FROM registration),
		(SELECT count(*) FROM letter), (SELECT places FROM taken WHERE axis = 'event')")
	order=$(sqlite3 "$tmp/site/data/samling.db" "SELECT count(*) FROM registration a JOIN registration b
		ON a.state = 'waiting' AND b.state = 'waiting' AND a.queued < b.queued AND a.id > b.id")
	if [ "$codes" != " 0 0 0 0 0 0" ] || [ "$got" != "4|4|8|8|4" ] || [ "$order" != 0 ]; then
		echo "round $round: exit$codes, confirmed|waiting|rows|letters|places $got, out of order $order"
		tail -3 "$tmp/site/data/log"
		bad=$((bad + 1))
	fi
done
echo "race: $((rounds - bad)) passed, $bad failed"
[ "$bad" = 0 ]
