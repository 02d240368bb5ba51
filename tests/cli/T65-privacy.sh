#!/bin/sh
# What goes is gone: from the database, its log, the files of raw mails and the letters that wait.
. "${ROOT:-$PWD}/tests/cli/tap.sh"
make_site
WORDS='Zelda|zelda|hasselnöt|hasseln|070-555'
filter() { "$SAMLING" --site "$TEST_DIR/site" --now "$NOW" filter 2>>talk; }
big() { # the same words in a mail so large that it becomes a file of its own
	sed 's/^Content-Type: .*/Content-Type: multipart\/mixed; boundary="b"/; /^Content-Transfer/d; /^$/q' small.eml
	printf '%s\n' --b 'Content-Type: text/plain; charset=utf-8' 'Content-Transfer-Encoding: 8bit' ''
	sed '1,/^$/d' small.eml
	printf '%s\n' --b 'Content-Type: application/octet-stream' 'Content-Transfer-Encoding: base64' ''
	head -c 600000 /dev/urandom | base64
	echo --b--
}
# Where the words still stand: in any file of the site but its key, whatever is inside of raw mails and letters, also
# those delivered to its Maildir, in what the program has said so far, and in every value of the database.
traces() {
	grep -aElr "$WORDS" site/data site/*.log --exclude=key 2>/dev/null
	grep -aE "$WORDS" talk && echo "^ in the log"
	have python3 || return 0
	python3 - "$WORDS" <<-'END' || echo "the reader failed"
		import email, email.header, re, sqlite3, sys, zlib, glob
		words = re.compile(sys.argv[1])
		db = sqlite3.connect("file:site/data/samling.db?mode=ro", uri=True)
		def look(where, raw):
		    texts = [raw.decode("utf-8", "replace")]
		    for part in email.message_from_bytes(raw).walk():
		        texts += ["".join(w if isinstance(w, str) else w.decode(c or "utf-8", "replace")
		                          for w, c in email.header.decode_header(str(v))) for v in part.values()]
		        if not part.is_multipart():
		            texts.append((part.get_payload(decode=True) or b"").decode("utf-8", "replace"))
		    if any(words.search(t) for t in texts):
		        print(where)
		for n, z in db.execute("SELECT mail, deflated FROM raw_mail WHERE deflated IS NOT NULL"):
		    look(f"raw mail {n}", zlib.decompress(z))
		for f in glob.glob("site/data/raw/**", recursive=True):
		    try: look(f, zlib.decompress(open(f, "rb").read()))
		    except (OSError, zlib.error): pass
		for f in glob.glob("site/data/letters/*/*"):
		    look(f, open(f, "rb").read())
		for n, b in db.execute("SELECT id, bytes FROM letter JOIN letter_body ON letter = id WHERE template <> 'erased'"):
		    look(f"letter {n}", b if isinstance(b, bytes) else b.encode())
		for (t,) in db.execute("SELECT name FROM sqlite_schema WHERE type = 'table'").fetchall():
		    for row in db.execute(f'SELECT * FROM "{t}"'):
		        if t == "letter" and "erased" in row: continue
		        for v in row:
		            v = v.decode("utf-8", "replace") if isinstance(v, bytes) else str(v)
		            if words.search(v): print(f"{t}: {v[:60]}")
	END
}
# The program's talk at its work is kept, as a log would.
heard() { "$@"; said=$?; cat err >>talk 2>/dev/null; return $said; }
: >talk
mail "Zelda Zetterkvist" zelda@lillby.example >small.eml
printf 'Jag är allergisk mot hasselnötter. Mobil 070-555 01 02.\n' >>small.eml
filter <small.eml
big >big.eml
filter <big.eml
mail "Bo Björk" bo@lillby.example | filter
[ "$(sql "SELECT count(*) FROM registration WHERE state = 'confirmed'")" -ge 2 ]; ok $? "two are registered"
[ -n "$(ls site/data/raw 2>/dev/null)" ]; ok $? "the large mail is a file"
traces >before
for where in samling.db data/raw 'raw mail' letter registration: mail: history: ; do
	grep -q "$where" before || ! have python3; ok $? "the words stand in $where"
done
heard run send
cp "$(ls site/data/letters/new/* | head -n 1)" site/data/letters/new/theirs # not of our making
for f in site/data/letters/new/*; do mv "$f" "site/data/letters/cur/${f##*/}:2,S"; break; done # read by somebody
[ -n "$(traces | grep data/letters)" ] || ! have python3; ok $? "the words stand in the Maildir"
# A question goes to a coordinator with her mail; the letter waits while she is erased.
mail "Zelda Zetterkvist" zelda@lillby.example | sed '1,/^$/!d; s/^Subject: .*/Subject: Parkering/' >question.eml
printf 'Hej! Finns det parkering vid Åsgården? Jag är som sagt allergisk mot hasselnötter.\nZelda\n' >>question.eml
filter <question.eml
[ "$(sql "SELECT count(*) FROM case_file WHERE open = 1")" -ge 1 ]; ok $? "her question is a case"
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
exits 0 "it is sent, and what waited for others" send
cat err >>talk
NOW=2022-05-24T10:30:00+02:00
exits 0 "then time forgets the address" tick
cat err >>talk
traces | grep -v theirs | sort -u >left; [ "$(grep -c data/letters/new left)" = 1 ] || ! have python3; ok $? "in the Maildir is only the letter that she is erased"
grep -v data/letters/new left >more; [ ! -s more ]; ok $? "no word is left of her elsewhere: $(cat more)"
NOW=2022-05-25T10:31:00+02:00
heard run tick
[ -f site/data/letters/new/theirs ]; ok $? "a file of somebody else's is left alone"
rm -f site/data/letters/new/theirs
traces >left; [ ! -s left ]; ok $? "a day later that is gone, too: $(cat left)"
[ -n "$(ls site/data/letters/new)" ]; ok $? "letters to others are there"
[ -z "$(ls site/data/raw)" ]; ok $? "the file is gone"
exits 66 "nothing is kept of her" person show zelda@lillby.example
[ "$(sql "SELECT count(*) FROM registration WHERE email = 'bo@lillby.example' AND state = 'confirmed'")" = 1 ]
ok $? "others are as they were"
filter <small.eml
[ "$(sql "SELECT count(*) FROM registration WHERE email LIKE 'zelda%'")" = 0 ]; ok $? "the same mail again changes nothing"

# Time: first what is sensitive, then the rest, also of a mail whose sender nobody could read.
make_site
: >talk
NOW=2022-05-24T10:15:00+02:00
printf '    question diet { ask = "Kost?" type = text sensitive = true }\n' >q
sed -i '/capacity/r q' site/events/korhelg.conf
filter <small.eml
filter <big.eml
mail "Bo Björk" bo@lillby.example | filter
run reg add korhelg "Zelda Zetterkvist" zelda@lillby.example
{ printf 'From: Zelda Zetterkvist '; awk 'BEGIN { for (i = 0; i < 150000; i++) printf "(" }'; printf '\nTo: sjung@larkan.example\n\n070-555 01 02\n'; } |
	filter
[ "$(sql "SELECT count(*) FROM mail WHERE sender = ''")" -ge 1 ]; ok $? "a mail without a sender is kept"
sql "SELECT diet FROM registration" | grep -q hasseln; ok $? "the diet is noted"
heard run send
NOW=2022-07-20T10:15:00+02:00
exits 0 "a fortnight after the event" tick
cat err >>talk
WORDS='hasselnöt|hasseln'
traces >left; [ ! -s left ]; ok $? "no word is left of the diet: $(cat left)"
[ "$(sql "SELECT count(*) FROM registration WHERE email = 'zelda@lillby.example'")" -ge 1 ]; ok $? "the registration stays"
NOW=2023-07-20T10:15:00+02:00
exits 0 "a year after the event" tick
cat err >>talk
WORDS='Zelda|zelda|070-555|Björk|bo@lillby'
traces >left; [ ! -s left ]; ok $? "nobody's name is left: $(cat left)"
[ "$(sql "SELECT count(*) FROM person")" = 0 ]; ok $? "nobody is kept"
[ "$(sql "SELECT count(*) FROM registration WHERE state = 'purged'")" -ge 2 ]; ok $? "the count is"

# A site that changes its mind: what was registered before follows.
make_site
NOW=2022-05-24T10:15:00+02:00
mail "Bo Björk" bo@lillby.example | filter
run send
NOW=2022-09-01T10:15:00+02:00
exits 0 "two months after the event" tick
[ "$(sql "SELECT count(*) FROM registration WHERE name = 'Bo Björk'")" = 1 ]; ok $? "a year is not over"
[ "$(sql "SELECT count(*) FROM letter JOIN letter_body ON letter = id WHERE template = 'reply'")" = 0 ]; ok $? "the letter lost its body"
sed -i 's/^retention .*/retention = "1mo"/' site/samling.conf
exits 0 "retention is a month from now on" tick
[ "$(sql "SELECT count(*) FROM registration WHERE state = 'purged' AND name = ''")" = 1 ]; ok $? "and is over"
make_site
NOW=2022-05-24T10:15:00+02:00
sed -i '/^retention/a letter-bodies = "6mo"' site/samling.conf
mail "Bo Björk" bo@lillby.example | filter
run send
NOW=2022-09-01T10:15:00+02:00
exits 0 "letters are kept half a year" tick
[ "$(sql "SELECT count(*) FROM letter JOIN letter_body ON letter = id WHERE template = 'reply'")" = 1 ]; ok $? "… whole"
finish
