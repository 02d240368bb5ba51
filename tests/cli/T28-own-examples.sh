#!/bin/sh
# A site teaches its people's own ways by lines in rules/own.examples.
. "${ROOT:-$PWD}/tests/cli/tap.sh"
make_site
run event list # takes the event up
cat >mail.eml <<'END'
Authentication-Results: mx.larkan.example; dmarc=pass header.from=lillby.example
From: Ada Ask <ada@lillby.example>
To: sjung@larkan.example
Subject: =?utf-8?q?K=C3=B6rhelgen?=
Date: Tue, 24 May 2022 10:00:00 +0200
Message-ID: <flarn@lillby.example>
Content-Type: text/plain; charset=utf-8

Flarnar bums till sanghelgen, gnutt gnutt.
END
exits 0 "words that nobody knows" explain mail.eml --json
says out '"act": *"other"' "… are for a person"
mkdir -p site/rules
cat >site/rules/own.examples <<'END'
# Our way of speaking
register: Flarnar bums, gnutt
register: Vi flarnar bums till helgen, gnutt gnutt
register: Jag flarnar
register: Flarnar till sanghelgen, gnutt
END
exits 0 "a site that teaches them is in order" check
exits 0 "the same words" explain mail.eml --json
says out '"act": *"register"' "… are a registration now"
says out '"rule": *"the examples"' "… and the examples are named as the reason"
printf 'register Jag flarnar\nkalas: Jag flarnar\n' >>site/rules/own.examples
exits 78 "what is no example" check
says err "rules/own.examples:6:" "… is told with file and line"
says err "rules/own.examples:7:" "… each of them"
finish
