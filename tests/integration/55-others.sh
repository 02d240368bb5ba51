# The examples of contrib/ for Exim and OpenSMTPD. Neither can be installed beside Postfix: contrib/deps.sh unpacks
# them, and each runs in a root of its own, laid over this one, without a network.
others=$ROOT/build/servers
new_site events@ev.test
event korhelg 'title = "Körhelg"' "starts = \"$(date -d '+60 days' +%F) 10:00\"" 'aliases = {"körhelgen"}'
count() { sql "SELECT count(*) FROM registration WHERE state = 'confirmed'"; }

# world NAME SCRIPT: where build/servers/NAME is installed; the folder $B is the same inside.
world() {
	unshare --mount --net sh -c '
		set -e
		mount -t tmpfs none "$2"
		mkdir "$2/up" "$2/work" "$2/root"
		mount -t overlay none -o "lowerdir=/,upperdir=$2/up,workdir=$2/work" "$2/root"
		tar -C "$1" -c . | tar -C "$2/root" -x --keep-directory-symlink
		for f in /proc /dev "$3"; do mkdir -p "$2/root$f" && mount --bind "$f" "$2/root$f"; done
		cat "$3/passwd" >>"$2/root/etc/passwd" && cat "$3/group" >>"$2/root/etc/group"
		exec chroot "$2/root" env PATH=/usr/sbin:/usr/bin:/sbin:/bin B="$3" sh -c "$4"
	' world "$others/$1" "$empty" "$B" "$2" >"$B/out" 2>"$B/err"
}
in_world() { # NAME: as the program stands in the examples, with the site of the tests
	sed "s|/usr/local/bin/samling|$B/program|g; s|/etc/samling|$B/site|g; s/user = samling/user = nobody/; s/= \"samling\"/= \"nobody\"/g; \
		s|/run/samling/lmtp|$B/run/other|; s/samling\.example/ev.test/g; s/anmalan/events/g" "$1"
}
letter_to() { printf 'From: %s Ek <%s@ev.test>\nTo: events@ev.test\nMessage-ID: <%s@other.test>\nSubject: Anmälan\n\nJag vill anmäla mig till körhelgen. %s Ek\n' "${1^}" "$1" "$1" "${1^}"; }
dying() { printf '#!/bin/sh\ncat >/dev/null\nkill -KILL $$\n' >"$B/program"; }
living() { printf '#!/bin/sh\nSAMLING_SHARE=%s exec %s "$@"\n' "$SAMLING_SHARE" "$SAMLING" >"$B/program" && chmod 755 "$B/program"; }

empty=$(mktemp -d /tmp/samling-world.XXXXXX)
printf 'Debian-exim:x:64001:64001::/var/spool/exim4:/bin/false\nopensmtpd:x:64002:64002::/var/lib/opensmtpd/empty:/bin/false\nopensmtpq:x:64003:64003::/:/bin/false\n' >"$B/passwd"
printf 'Debian-exim:x:64001:\nopensmtpd:x:64002:\nopensmtpq:x:64003:\n' >"$B/group"
if world exim 'command -v exim4' && world opensmtpd 'command -v smtpd'; then
	mkdir -p "$B/exim" && chmod 777 "$B/exim"
	for way in pipe lmtp; do
		{
			printf 'primary_hostname = mail.ev.test\nspool_directory = %s/exim/spool\nlog_file_path = %s/exim/%%slog\nkeep_environment =\nbegin routers\n' "$B" "$B"
			in_world "$ROOT/contrib/exim/samling.conf" | sed "s/transport = samling_lmtp/transport = samling_$way/; s/^# transports:/begin transports/"
			printf 'begin retry\n* * F,2h,1m\n'
		} >"$B/exim/$way.conf"
		{
			echo 'listen on 127.0.0.1 port 2525'
			in_world "$ROOT/contrib/opensmtpd/smtpd.conf" | if [ $way = lmtp ]; then sed 's/^action "samling" mda/#&/; s/^#action "samling" lmtp/action "samling" lmtp/'; else cat; fi
		} >"$B/exim/smtpd-$way.conf"
	done
	cat >"$B/exim/take" <<-'END'
	mkdir -p /etc/exim4 "$B/exim/spool" && chown Debian-exim "$B/exim/spool"
	cp "$B/exim/$1.conf" /etc/exim4/exim4.conf && chown root /etc/exim4/exim4.conf
	exim4 -odf -oi -f "$2@ev.test" events+korhelg@ev.test <"$B/letter"
	END
	cat >"$B/exim/smtp" <<-'END'
	ip link set lo up
	mkdir -p /var/spool/smtpd /var/lib/opensmtpd/empty /run
	chmod 711 /var/spool/smtpd
	smtpd -d -f "$B/exim/smtpd-$1.conf" >"$B/exim/smtpd.log" 2>&1 &
	for _ in 1 2 3 4 5 6 7 8 9 10; do ss -ltnH 'sport = :2525' | grep -q . && break; sleep 0.2; done
	swaks --server 127.0.0.1:2525 --from "$2@ev.test" --to events+korhelg@ev.test --data "$B/letter" >/dev/null
	for _ in 1 2 3 4 5 6 7 8 9 10; do grep -q 'mda delivery' "$B/exim/smtpd.log" && break; sleep 0.5; done
	kill $!; wait
	END
	exim_takes() { letter_to "$2" >"$B/letter"; world exim "sh $B/exim/take $1 $2"; }
	smtpd_takes() { letter_to "$2" >"$B/letter"; world opensmtpd "sh $B/exim/smtp $1 $2"; }
	living
	before=$(count)
	exim_takes pipe gun && [ "$(count)" = $((before + 1)) ]
	ok $? "Exim, pipe: taken" "$B/err" "$B/exim/mainlog" "$B/site/data/log"
	dying
	exim_takes pipe hal && grep -q '== events.*T=samling_pipe defer' "$B/exim/mainlog" && ! grep -q ' \*\* ' "$B/exim/mainlog"
	ok $? "… or offered again, when the program is killed" "$B/err" "$B/exim/mainlog"
	living
	smtpd_takes pipe ida && [ "$(count)" = $((before + 2)) ]
	ok $? "OpenSMTPD, command: taken" "$B/err" "$B/exim/smtpd.log"
	dying
	smtpd_takes pipe jan && grep -q 'result=TempFail' "$B/exim/smtpd.log"
	ok $? "… or offered again, when the program is killed" "$B/err" "$B/exim/smtpd.log"
	living
	setpriv --reuid=nobody --regid=nogroup --clear-groups "$SAMLING" --site "$B/site" lmtp --listen "unix:$B/run/other" \
		--mode 0666 >"$B/lmtp.log" 2>&1 &
	lmtp=$!
	for _ in $(seq 50); do [ -S "$B/run/other" ] && break; sleep 0.1; done
	exim_takes lmtp kim && [ "$(count)" = $((before + 3)) ]
	ok $? "Exim, LMTP: taken" "$B/err" "$B/exim/mainlog" "$B/lmtp.log"
	smtpd_takes lmtp liv && [ "$(count)" = $((before + 4)) ]
	ok $? "OpenSMTPD, LMTP: taken" "$B/err" "$B/exim/smtpd.log" "$B/lmtp.log"
	[ "$(sql "SELECT count(*) FROM mail WHERE rcpt = 'events+korhelg@ev.test'")" = 4 ]
	ok $? "… each with what stands behind the +"
	kill $lmtp && wait $lmtp
else
	echo "# Exim and OpenSMTPD are not in build/servers (contrib/deps.sh --integration), or no root can be laid over this: left out"
fi
rmdir "$empty"
