#!/bin/sh
# usage: [DESTDIR=DIR] [PREFIX=/usr/local] install.sh   put the built program where it belongs:
#   PREFIX/bin/samling                 the program
#   PREFIX/share/samling/              rules and templates; a site's own come before them
#   PREFIX/share/doc/samling/          README, the example sites, snippets for mail systems and systemd
#   PREFIX/share/man/                  manual pages, made from the program's own tables
#   PREFIX/share/bash-completion/      completion
# Nothing of a site is touched. Installing twice leaves what installing once leaves.
set -eu
cd "$(dirname "$0")/.."
prefix=${PREFIX:-/usr/local}
to=${DESTDIR-}$prefix
share=$to/share/samling
doc=$to/share/doc/samling

[ -x build/samling ] || { echo "install: build/samling is not there; run make first" >&2; exit 1; }

install -d -m 755 "$to/bin" "$share" "$doc/postfix" "$doc/systemd" "$to/share/bash-completion/completions"
install -m 755 build/samling "$to/bin/samling"

# A file that is no longer delivered must not live on: the folders are made anew.
for part in rules templates; do
	rm -rf "${share:?}/$part"
	find "$part" -type f ! -name '.*' | while read -r file; do
		install -D -m 644 "$file" "$share/$file"
	done
done

install -m 644 README.md "$doc/README.md"
for system in postfix exim opensmtpd dovecot procmail maildrop; do
	install -d -m 755 "$doc/$system"
	for file in contrib/$system/*; do
		sed "s|/usr/local|$prefix|g" "$file" >"$doc/$system/$(basename "$file")"
		chmod 644 "$doc/$system/$(basename "$file")"
	done
done
for unit in contrib/systemd/*; do
	sed "s|/usr/local|$prefix|g" "$unit" >"$doc/systemd/$(basename "$unit")"
	chmod 644 "$doc/systemd/$(basename "$unit")"
done
rm -rf "$doc/sites"
for story in contrib/demo/*/; do
	name=$(basename "$story")
	install -D -m 644 "$story/samling.conf" "$doc/sites/$name/samling.conf"
	for event in "$story"events/*.conf; do
		install -D -m 644 "$event" "$doc/sites/$name/events/$(basename "$event")"
	done
done
install -m 644 contrib/completions/samling.bash "$to/share/bash-completion/completions/samling"

install -d -m 755 "$to/share/man/man1" "$to/share/man/man5"
pages=$(mktemp -d)
trap 'rm -rf "$pages"' EXIT
sh contrib/man/make.sh build/samling "$pages"
for page in "$pages"/*; do
	install -m 644 "$page" "$to/share/man/man${page##*.}/$(basename "$page")"
done

echo "samling is installed under $to; a first site: samling init DIR"
