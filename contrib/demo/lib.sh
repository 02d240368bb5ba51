# What the stories are told with; sourced by run.sh. A story sees $samling, $dir (its site) and $here.
# shellcheck shell=sh

if [ -t 1 ] && [ -z "${NO_COLOR-}" ] && [ "${TERM-dumb}" != dumb ]; then
	bold=$(printf '\033[1m') title=$(printf '\033[1;35m') dim=$(printf '\033[2m') good=$(printf '\033[32m')
	bad=$(printf '\033[1;31m') off=$(printf '\033[0m')
else
	bold='' title='' dim='' good='' bad='' off=''
fi

die()
{
	printf '%s\n' "${bad}demo: $*$off" >&2
	exit 1
}

# headline TITLE TEXT: a new story; its site is made from the files beside story.sh.
headline()
{
	printf '\n%s\n' "$title$1$off"
	printf '%s\n\n' "$2" | fold -s -w 96 | sed 's/ *$//'
	rm -rf "$dir"
	mkdir -p "$dir/mails"
	cp -R "$here/samling.conf" "$here/events" "$dir"
	"$samling" --site "$dir" --now "$3" init "$dir" >/dev/null || die "the site '$dir' could not be made"
}

# at TIME TEXT: what follows happens then.
at()
{
	now=$1
	printf '%s\n' "$bold$(echo "$1" | sed 's/T/ /; s/\(..\):\(..\):.*/\1.\2/')$off  $2"
}

# letter TEMPLATE ADDRESS: the number of the newest such letter.
letter()
{
	id=$("$samling" --site "$dir" --now "$now" outbox list --state sent |
		awk -v template="$1" -v to="$2" '$3 == template && $4 == to { id = $1 } END { print id }')
	[ -n "$id" ] || die "there is no letter '$1' to $2"
	echo "$id"
}

# field NAME: a header field of the letter on standard input, unfolded.
field()
{
	awk -v name="$1:" 'BEGIN { name = tolower(name) }
		/^\r?$/ { exit }
		/^[ \t]/ { if (on) { sub(/^[ \t]+/, " "); value = value $0 } next }
		{ on = tolower(substr($0, 1, length(name))) == name; if (on) value = substr($0, length(name) + 1) }
		END { gsub(/\r/, "", value); sub(/^ +/, "", value); print value }'
}

# mail FILE [TEMPLATE ADDRESS]: a mail arrives; the two name the letter of ours that it answers.
mail()
{
	file=$dir/mails/$1 rcpt=anmalan@samling.example
	cp "$here/mails/$1" "$file"
	if [ $# -gt 1 ]; then
		id=$(letter "$2" "$3")
		"$samling" --site "$dir" --now "$now" outbox show "$id" >"$dir/letter.eml" || die "letter $id is gone"
		rcpt=$(field Reply-To <"$dir/letter.eml" | sed 's/.*<\(.*\)>.*/\1/')
		msgid=$(field Message-ID <"$dir/letter.eml")
		LC_ALL=C sed "s/@REPLYTO@/$rcpt/g; s/@MSGID@/$msgid/g" "$here/mails/$1" >"$file"
		rm -f "$dir/letter.eml"
	fi
	"$samling" --site "$dir" --now "$now" import --explain --send --rcpt "$rcpt" "$file" ||
		die "the mail '$file' was not taken"
	"$samling" --site "$dir" --now "$now" send 2>/dev/null || die 'the letters could not be sent'
}

# tick: what is due at this time.
tick()
{
	"$samling" --site "$dir" --now "$now" tick --explain 2>"$dir/tick.log" || die "tick failed: $(cat "$dir/tick.log")"
	rm -f "$dir/tick.log"
}

ok()
{
	printf '%s\n' "  $good✓$off $1"
}

# people SLUG STATE NAME…: exactly these are in that state.
people()
{
	slug=$1 state=$2
	shift 2
	found=$("$samling" --site "$dir" reg list "$slug" --state "$state") || die "reg list $slug failed"
	[ "$(printf '%s' "$found" | grep -c '')" -eq $# ] || die "not $# are $state at $slug:
$found"
	for name in "$@"; do
		printf '%s\n' "$found" | grep -q -- "$name" || die "$name is not $state at $slug:
$found"
	done
	ok "$slug, $state: $(printf '%s, ' "$@" | sed 's/, $//')"
}

# wrote TEMPLATE ADDRESS WORDS: the newest such letter holds the words (in its text, quoted-printable undone).
wrote()
{
	id=$(letter "$1" "$2")
	"$samling" --site "$dir" outbox show "$id" | LC_ALL=C sed -e :a -e '/=\r*$/{N;s/=\r*\n//;ba' -e '}' |
		grep -qi -- "$3" || die "letter $id ($1 to $2) does not say '$3'"
	ok "letter $id ($1 to $2) says “$3”"
}

# letters_to ADDRESS N: so many letters went there in all.
letters_to()
{
	n=$("$samling" --site "$dir" outbox list --state sent | awk -v to="$1" '$4 == to' | grep -c '') || n=0
	[ "$n" -eq "$2" ] || die "$n letters to $1, not $2"
	ok "$1 got $2 letter$([ "$2" -eq 1 ] || echo s) in all"
}

# answer NAME SLUG QUESTION VALUE: what a registration holds.
answer()
{
	id=$("$samling" --site "$dir" reg list "$2" | awk -v name="$1" 'index($0, name) { print $1; exit }')
	[ -n "$id" ] || die "$1 is not registered for $2"
	"$samling" --site "$dir" reg show "$id" --json | grep -q "\"$3\": *\"$4\"" || die "$1 has not answered $3: $4"
	ok "$1, $3: $4"
}
