# Test Anything Protocol for tests/cli/T*.sh: `. tests/cli/tap.sh`, then checks, then `finish`.
# tests/run.sh sets SAMLING (the program), ROOT (the repository) and TEST_DIR (an empty folder).
: "${SAMLING:=$PWD/build/samling}" "${ROOT:=$PWD}"
[ -n "${TEST_DIR:-}" ] || { TEST_DIR=$(mktemp -d) && trap 'rm -rf "$TEST_DIR"' EXIT; }
SAMLING_SHARE=$ROOT
NOW=2022-05-24T10:15:00+02:00
export SAMLING_SHARE
cd "$TEST_DIR" || exit 1
tap_n=0 tap_failed=0

ok() { # ok STATUS NAME
	tap_n=$((tap_n + 1))
	if [ "$1" -eq 0 ]; then
		echo "ok $tap_n - $2"
		return
	fi
	tap_failed=$((tap_failed + 1))
	echo "not ok $tap_n - $2"
	for f in out err; do [ ! -s $f ] || sed "s/^/# $f: /" $f | head -20; done
}
skip() { # skip NAME WHY
	tap_n=$((tap_n + 1))
	echo "ok $tap_n - $1 # SKIP $2"
}
finish() { echo "1..$tap_n"; [ "$tap_failed" -eq 0 ]; exit; }

# run ARGUMENT…: the program on the site `site`; its status in $status, its talk in the files out and err.
run() {
	"$SAMLING" --site "$TEST_DIR/site" --now "$NOW" "$@" >out 2>err
	status=$?
}
exits() { # exits STATUS NAME ARGUMENT…
	want=$1 name=$2
	shift 2
	run "$@"
	[ "$status" -eq "$want" ]
	ok $? "$name (exit $status, want $want)"
}
says() { # says FILE REGEX NAME
	grep -q -- "$2" "$1"
	ok $? "$3"
}
silent() { # silent NAME
	[ ! -s out ] && [ ! -s err ]
	ok $? "$1"
}
# A fresh site with one open event.
make_site() {
	rm -rf "$TEST_DIR/site"
	"$SAMLING" init "$TEST_DIR/site" --organiser "Kören Lärkan" --address sjung@larkan.example \
		--language sv --coordinator maja.lind@larkan.example >out 2>err || { ok 1 "init"; finish; }
	rm -f site/events/*.conf
	cat >site/events/korhelg.conf <<-'END'
	event korhelg {
	    title    = "Körhelg på Åsgården"
	    starts   = "2022-07-02 10:00"
	    ends     = "2022-07-03 15:00"
	    opens    = "2022-05-01"
	    deadline = "2022-06-25"
	    capacity = 3
	    waitlist = true
	    aliases  = {"körhelgen"}
	}
	END
}
# mail NAME ADDRESS: a registration on standard output.
mail() {
	cat <<-END
	From: $1 <$2>
	To: sjung@larkan.example
	Subject: =?utf-8?q?K=C3=B6rhelgen?=
	Message-ID: <$2-${3:-1}@cli.example>
	Date: Tue, 24 May 2022 10:15:00 +0200
	MIME-Version: 1.0
	Content-Type: text/plain; charset=utf-8
	Content-Transfer-Encoding: 8bit

	Hej, jag vill anmäla mig till körhelgen.

	$1
	END
}
sql() { sqlite3 -batch site/data/samling.db "$1"; }
have() { command -v "$1" >/dev/null 2>&1; }
