#!/bin/sh
# A broken site is refused with 78 and the file and line of what is wrong; nothing starts on it.
. "${ROOT:-$PWD}/tests/cli/tap.sh"
exits 78 "no site" status
says err "samling.conf" "… names what is missing"
make_site
exits 0 "a fresh site is in order" check
exits 0 "… and starts" status

echo 'colour = "red"' >>site/samling.conf
line=$(grep -n '^colour' site/samling.conf | cut -d: -f1)
exits 78 "unknown option in samling.conf" check
says err "samling.conf:$line:.*colour" "… with file and line"
exits 78 "… and nothing starts on it" status
make_site
echo 'retention = "soon"' >>site/samling.conf
exits 78 "a value that is none" check
says err "samling.conf:[0-9]*:.*soon" "… with file and line"

make_site
sed -i 's/2022-07-02 10:00/2022-02-30 10:00/' site/events/korhelg.conf
exits 78 "impossible date in an event" check
says err "korhelg.conf:3:" "… with file and line"
make_site
printf 'event b {\n title = "B"\n starts = "2022-07-02 10:00"\n  ends = "2022-07-01 10:00"\n}\n' >site/events/b.conf
exits 78 "an event that ends before it starts" check
says err "b.conf:[0-9]*:" "… with file and line"
make_site
printf 'event b {\n title = "${HOME}"\n starts = "2022-07-02 10:00"\n}\n' >site/events/b.conf
exits 78 "the environment in an event file" check
says err "b.conf:2:" "… with file and line"
make_site
printf '\357\273\277event b {\n title = "B"\n starts = "2022-07-02 10:00"\n}\n' >site/events/b.conf
exits 78 "a byte order mark" check
says err "b.conf" "… named"
make_site
printf 'event b {\n title = "K\366r"\n starts = "2022-07-02 10:00"\n}\n' >site/events/b.conf
exits 78 "a file in Latin-1" check
says err "b.conf:2:" "… with file and line"
make_site
cp site/events/korhelg.conf site/events/again.conf
exits 78 "the same slug in two files" check
says err "korhelg" "… named"

make_site
mkdir -p site/rules
printf 'language sv\n\nrule own.broken\n    act     register\n    weight  8\n    where   own\n    match   jag (kommer\n' >site/rules/own.rules
exits 78 "a pattern that does not compile" check
says err "own.rules:7:" "… with file and line"
printf 'language sv\n\nrule own.untrue\n    act     register\n    weight  8\n    where   own\n    match   \\bhoppsan\\b\n    yes     Hejsan.\n' >site/rules/own.rules
exits 78 "a rule that fails its own example" check
says err "own.rules:8:.*" "… with file and line"
rm -r site/rules

mkdir -p site/templates/sv
cp "$ROOT/templates/sv/reply.md" site/templates/sv/reply.md
echo '{{evnt.title}}' >>site/templates/sv/reply.md
exits 78 "an unknown variable in a template" check
says err "templates/sv/reply.md:[0-9]*:.*evnt" "… with file and line"
mail Ada ada@lillby.example | "$SAMLING" --site "$TEST_DIR/site" --now $NOW filter >out 2>err
[ $? -eq 75 ]; ok $? "filter on a broken site: 75"
silent "… in silence"
rm -r site/templates

# wrong LINE REGEX: the line ends samling.conf, and is told
wrong() {
	make_site
	echo "$1" >>site/samling.conf
	exits 78 "$1" check
	says err "$2" "… told as '$2'"
}
wrong 'fetch inbox { }' "'fetch inbox' names no host"
wrong 'coordinator "karin" { }' "'karin' is no mail address"
wrong 'address = "sjung"' "'sjung'; it wants a mail address"
wrong 'languages = {"xx"}' "'xx', which has no templates"
wrong 'event tom { }' "event 'tom' says nothing"
wrong 'organiser = ' "samling.conf:[0-9]*: the file ends where a value or a '}' is wanted"
[ "$(wc -l <err)" -eq 1 ]; ok $? "… and nothing else is said to be missing"

# Who is named with no more than the address has all that is usual.
make_site
sed -i '/^coordinator/d' site/samling.conf
exits 0 "no coordinator" check
says err "no coordinator is named" "… is remarked on"
echo 'coordinator "karin@larkan.example" { }' >>site/samling.conf
exits 0 "a coordinator with nothing else" check
printf 'From: ada@lillby.example\nTo: sjung@larkan.example\nSubject: Fråga\nContent-Type: text/plain; charset=utf-8\n\nFinns det parkering vid körhelgen?\n' |
	"$SAMLING" --site site --now "$NOW" filter
run outbox list
says out "case .*karin@larkan.example" "… gets what needs a person"

# What runs long compiles every installed pattern before it accepts a mail.
mkdir -p share
cp -r "$ROOT/rules" "$ROOT/templates" share/
printf 'language sv\n\nrule torn\n    act     register\n    weight  8\n    where   own\n    match   jag (kommer\n    yes     Jag kommer.\n' >share/rules/torn.rules
SAMLING_SHARE=$TEST_DIR/share
exits 78 "a service with an installed pattern that does not compile" lmtp --listen "unix:$TEST_DIR/socket"
says err "torn.rules:7:" "… with file and line"
finish
