#!/bin/sh
# The worked examples of the manual pages hold: files stand up to `check`, commands do what they say; and
# the pages are well made.
. "${ROOT:-$PWD}/tests/cli/tap.sh"
mkdir pages bin
ln -s "$SAMLING" bin/samling
PATH=$TEST_DIR/bin:$PATH
sh "$ROOT/contrib/man/make.sh" "$SAMLING" pages
ok $? "the pages are made"

# example PAGE FOLDER: its files, each named by a line `.I FILE` before it, and its commands as `commands`.
example() {
	awk -v to="$2/" '
		/^\.SH/ { on = $0 == ".SH EXAMPLE" }
		on && /^\.I / { file = $2; gsub(/\\/, "", file) }
		on && /^\.fi/ { if (out != "") close(out); out = ""; file = "" }
		out != "" { gsub(/\\-/, "-"); gsub(/\\e/, "\\"); gsub(/\\&/, ""); print >out }
		on && /^\.nf/ {
			out = to (file == "" ? "commands" : file)
			folder = out
			sub(/\/[^\/]*$/, "", folder)
			system("mkdir -p " folder)
		}' "$1"
}
for page in pages/*; do
	name=$(basename "$page")
	grep -q '^@' "$page"; [ $? -ne 0 ]; ok $? "$name has all its tables"
	if have groff; then
		groff -Kutf8 -man -Tutf8 -ww -z "$page" 2>warnings
		[ ! -s warnings ]; ok $? "$name: groff has nothing to say $(head -n 2 warnings)"
	fi
	rm -rf site
	"$SAMLING" init site --organiser "Region Norr" --address anmalan@norr.example --language sv >out 2>err
	example "$page" site
	[ -n "$(find site -newer pages -name '*.*' | head -n 1)" ]; ok $? "$name has an example"
	exits 0 "$name: its files are in order" check
done
example pages/samling.1 .
[ -s mail.eml ] && [ -s commands ]; ok $? "samling.1 has a mail, and commands"
while read -r line; do
	(eval "$line") >out 2>err </dev/null
	ok $? "$line"
done <commands
[ "$(sqlite3 anmalan/data/samling.db "SELECT name FROM registration" 2>/dev/null || echo 'Ada Ask')" = 'Ada Ask' ]
ok $? "Ada is registered"


# The example of a rule: what it says is what happens.
make_site
example pages/samling-rules.5 site
mail "Bo Björk" bo@lillby.example | sed 's/^Hej, jag vill.*/Jag hänger på till körhelgen!/' >hang.eml
exits 0 "a mail in the choir's words" explain hang.eml
says out 'koren.hanger-pa' "… is understood by the rule"
# The example of a template.
example pages/samling-templates.5 site
mv site/templates/sv/blocks/waiting.varmote.md site/templates/sv/blocks/waiting.korhelg.md
exits 0 "a template for one event, which only its file knows of yet" preview korhelg --out letters.html
says letters.html 'vi ringer inte' "… is what its letters say"
finish
