#!/bin/sh
# What goes is gone: from the database, its log, the files of raw mails and the letters that wait.
. "${ROOT:-$PWD}/tests/cli/tap.sh"
make_site
WORDS='Zelda|zelda|hasselnöt|hasseln|070-555'
filter() { "$SAMLING" --site "$TEST_DIR/site" --now "$NOW" filter; }
big() { # the same words in a mail so large that it becomes a file of its own
	sed 's/^Content-Type: .*/Content-Type: multipart\/mixed; boundary="b"/; /^Content-Transfer/d; /^$/q' small.eml
	printf '%s\n' --b 'Content-Type: text/plain; charset=utf-8' 'Content-Transfer-Encoding: 8bit' ''
	sed '1,/^$/d' small.eml
	printf '%s\n' --b 'Content-Type: application/octet-stream' 'Content-Transfer-Encoding: base64' ''
	head -c 600000 /dev/urandom | base64
	echo --b--
}
traces() { # where the words still stand
	grep -aElr "$WORDS" site/data --exclude-dir=letters --exclude=key 2>/dev/null
	for id in $(sql "SELECT mail FROM raw_mail"); do
		sql "SELECT writefile('raw.z', deflated) FROM raw_mail WHERE mail = $id AND deflated IS NOT NULL" >raw.out
		[ -s raw.z ] && python3 -c 'import sys, zlib; sys.stdout.buffer.write(zlib.decompress(open("raw.z", "rb").read()))' |
			grep -aE "$WORDS" >raw.found && echo "raw mail $id"
		rm -f raw.z
	done
}
mail "Zelda Zetterkvist" zelda@lillby.example >small.eml
printf 'Jag är allergisk mot hasselnötter. Mobil 070-555 01 02.\n' >>small.eml
filter <small.eml
big >big.eml
filter <big.eml
mail "Bo Björk" bo@lillby.example | filter
[ "$(sql "SELECT count(*) FROM registration WHERE state = 'confirmed'")" -ge 2 ]; ok $? "two are registered"
[ -n "$(ls site/data/raw 2>/dev/null)" ]; ok $? "the large mail is a file"
[ -n "$(traces)" ]; ok $? "the words stand there"
run send
exits 0 "person show" person show zelda@lillby.example
says out "korhelg" "… names the event"
exits 0 "person show --json" person show zelda@lillby.example --json
exits 0 "person export" person export zelda@lillby.example
says out "hasseln" "… has the words"
! have python3 || python3 -c 'import json; json.load(open("out"))'; ok $? "… is JSON"
exits 66 "person show of nobody" person show nobody@lillby.example
exits 0 "person export of a colleague" person export bo@lillby.example
grep -qE "$WORDS" out; [ $? -ne 0 ]; ok $? "… has only what is theirs"

cp site/samling.conf plain.conf
echo 'hold = true' >>site/samling.conf
exits 64 "hold stops erasing" person erase zelda@lillby.example
NOW=2024-07-01T10:15:00+02:00 exits 0 "hold stops time" tick
[ "$(sql "SELECT count(*) FROM registration WHERE state = 'purged'")" = 0 ]; ok $? "… and nothing is purged"
cp plain.conf site/samling.conf

exits 0 "person erase" person erase zelda@lillby.example
[ "$(sql "SELECT count(*) FROM registration WHERE state = 'purged'")" -ge 1 ]; ok $? "the row stays as a count"
[ "$(sql "SELECT group_concat(recipient) FROM letter WHERE lower(recipient) LIKE 'zelda%'")" = zelda@lillby.example ]
ok $? "one letter to her is left"
exits 0 "it is sent" send
NOW=2022-05-24T10:30:00+02:00
exits 0 "then time forgets the address" tick
traces >left; [ ! -s left ]; ok $? "no word is left of her: $(cat left)"
[ -z "$(ls site/data/raw)" ]; ok $? "the file is gone"
exits 66 "nothing is kept of her" person show zelda@lillby.example
[ "$(sql "SELECT count(*) FROM registration WHERE email = 'bo@lillby.example' AND state = 'confirmed'")" = 1 ]
ok $? "others are as they were"
filter <small.eml
[ "$(sql "SELECT count(*) FROM registration WHERE email LIKE 'zelda%'")" = 0 ]; ok $? "the same mail again changes nothing"

# Time: first what is sensitive, then the rest.
make_site
NOW=2022-05-24T10:15:00+02:00
printf '    question diet { ask = "Kost?" type = text sensitive = true }\n' >q
sed -i '/capacity/r q' site/events/korhelg.conf
filter <small.eml
filter <big.eml
mail "Bo Björk" bo@lillby.example | filter
run reg add korhelg "Zelda Zetterkvist" zelda@lillby.example
sql "SELECT diet FROM registration" | grep -q hasseln; ok $? "the diet is noted"
run send
NOW=2022-07-20T10:15:00+02:00
exits 0 "a fortnight after the event" tick
WORDS='hasselnöt|hasseln'
traces >left; [ ! -s left ]; ok $? "no word is left of the diet: $(cat left)"
[ "$(sql "SELECT count(*) FROM registration WHERE email = 'zelda@lillby.example'")" -ge 1 ]; ok $? "the registration stays"
NOW=2023-07-20T10:15:00+02:00
exits 0 "a year after the event" tick
WORDS='Zelda|zelda|070-555|Björk|bo@lillby'
traces >left; [ ! -s left ]; ok $? "nobody's name is left: $(cat left)"
[ "$(sql "SELECT count(*) FROM person")" = 0 ]; ok $? "nobody is kept"
[ "$(sql "SELECT count(*) FROM registration WHERE state = 'purged'")" -ge 2 ]; ok $? "the count is"
finish
