#!/bin/sh
# A language that samling does not ship: one file in the rules of the site, and its mails are understood.
. "${ROOT:-$PWD}/tests/cli/tap.sh"
make_site
cat >workshop.conf <<'END'
event workshop {
    title    = "Workshop Digitale Teilhabe"
    starts   = "2022-06-15 13:00"
    ends     = "2022-06-15 16:00"
    opens    = "2022-05-01"
    deadline = "2022-06-10"
    place    = "Rathaus Waldheim"
}
END
exits 0 "a workshop" event add workshop.conf
cat >anmeldung.eml <<'END'
From: j.kraemer@waldheim.example
To: sjung@larkan.example
Subject: Anmeldung
Message-ID: <anmeldung@waldheim.example>
Date: Tue, 24 May 2022 09:00:00 +0200
MIME-Version: 1.0
Content-Type: text/plain; charset=utf-8
Content-Transfer-Encoding: 8bit

Sehr geehrte Damen und Herren,

hiermit melde ich mich für den Workshop am 15. Juni an, drei Personen.

Mit freundlichen Grüßen
Jürgen Krämer
Projektleiter
Stadt Waldheim
END
sed -e 's/^hiermit.*/leider kann ich am 15. Juni nicht teilnehmen./' -e 's/<anmeldung/<absage/' anmeldung.eml >absage.eml
exits 0 "the site without the language" explain anmeldung.eml --json
grep -q '"language": *"de"' out
[ $? -ne 0 ]
ok $? "… knows no German"
mkdir -p site/rules
cp "$ROOT/tests/languages/de.rules" site/rules/de.rules
exits 0 "its file passes the check" check
exits 0 "a German registration" explain anmeldung.eml --json
says out '"language": *"de"' "… is told as German"
says out '"act": *"register"' "… is a registration"
says out '"event": *"workshop"' "… for the workshop"
says out '"places": *3' "… of three"
says out '"name": *"Jürgen Krämer"' "… by the one who signed"
says out '"title": *"Projektleiter"' "… with the title of the signature"
says out '"organisation": *"Stadt Waldheim"' "… and the town"
says out "15. Juni" "… whose date is the evidence"
exits 0 "a German cancellation" explain absage.eml --json
says out '"language": *"de"' "… is told as German"
says out '"act": *"cancel"' "… is a cancellation"
says out '"event": *"workshop"' "… of the workshop"
printf 'language de\ntable months\n    13 = Undezember\n' >site/rules/more.words
exits 78 "a row that no program knows" check
says err "more.words:3:.*13" "… with file and line"
finish
