#!/bin/sh
# The daily letter: at the coordinator's hour, by the coordinator's clock and in that language; once.
. "${ROOT:-$PWD}/tests/cli/tap.sh"
make_site
sed -i '/^coordinator/d' site/samling.conf
cat >>site/samling.conf <<'END'
coordinator "maja.lind@larkan.example" { name = "Maja Lind" language = sv }
coordinator "joan@larkan.example" { name = "Joan" language = en timezone = "America/New_York" digest = "08:00" }
END
exits 0 "the site checks out" check
digests() { sql "SELECT count(*) FROM letter WHERE template = 'digest' AND recipient = '$1@larkan.example'"; }
NOW=2022-05-24T15:00:00+02:00
run tick
exits 0 "somebody comes" reg add korhelg "Ada Alm" ada@lillby.example
NOW=2022-05-25T07:29:00+02:00
run tick
[ "$(digests maja.lind)/$(digests joan)" = 0/0 ]; ok $? "nothing before the hour"
NOW=2022-05-25T07:31:00+02:00
run tick
[ "$(digests maja.lind)/$(digests joan)" = 1/0 ]; ok $? "half past seven in Stockholm: one has it"
NOW=2022-05-25T13:59:00+02:00
run tick
[ "$(digests joan)" = 0 ]; ok $? "one minute to eight in New York: not yet"
NOW=2022-05-25T14:01:00+02:00
run tick
run tick
[ "$(digests joan)" = 1 ]; ok $? "eight in New York: the other has it, once"
letter=$(grep -l 'To:.*joan' site/data/letters/new/* | head -1)
python3 - "$letter" >text 2>err <<'END'
import email, email.policy, io, sys, zipfile
m = email.message_from_binary_file(open(sys.argv[1], "rb"), policy=email.policy.default)
print(m["Subject"])
print(m.get_body(("plain",)).get_content())
for part in m.iter_attachments():
    book = zipfile.ZipFile(io.BytesIO(part.get_content()))
    print(part.get_filename(), part.get_content_type(), b"Ada Alm" in b"".join(book.read(n) for n in book.namelist()))
print("html" if m.get_body(("html",)) is not None else "no html")
END
ok $? "it can be read"
says text '^Digest' "… in English"
says text 'New: +1 (Ada Alm)' "… with what changed since the last one"
says text '▁█▁ (1)' "… with a curve"
says text 'korhelg.xlsx application/vnd.openxmlformats-officedocument.spreadsheetml.sheet True' "… with the participants as a spreadsheet"
says text '^html$' "… as HTML too"
NOW=2022-05-26T15:00:00+02:00
run tick
[ "$(digests maja.lind)/$(digests joan)" = 1/1 ]; ok $? "nothing happened: nothing is sent"
NOW=2022-06-02T15:00:00+02:00
run tick
[ "$(digests maja.lind)/$(digests joan)" = 2/2 ]; ok $? "… but for once a week"
finish
