#!/bin/sh
# usage: [DESTDIR=DIR] [PREFIX=/usr/local] install.sh   put the built program where it belongs:
#   PREFIX/bin/samling                 the program
#   PREFIX/share/samling/              rules and templates; a site's own come before them
#   PREFIX/share/doc/samling/          README, the demo, snippets for mail systems and systemd
#   PREFIX/share/man/                  manual pages, made from the program's own tables
#   PREFIX/share/{bash-completion,zsh,fish}/   completion
# Nothing of a site is touched. Installing twice leaves what installing once leaves.
set -eu
cd "$(dirname "$0")/.."
prefix=${PREFIX:-/usr/local}
to=${DESTDIR-}$prefix
share=$to/share/samling
doc=$to/share/doc/samling

program=${SAMLING:-build/samling}

[ -x "$program" ] || { echo "install: $program is not there; run make first" >&2; exit 1; }

install -d -m 755 "$to/bin" "$share" "$doc/postfix" "$doc/systemd"
install -m 755 "$program" "$to/bin/samling"

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
rm -rf "$doc/sites" "$doc/demo"
(cd contrib && find demo -type f ! -name '.*') | while read -r file; do
	install -D -m 644 "contrib/$file" "$doc/$file"
done
install -D -m 644 contrib/completions/samling.bash "$to/share/bash-completion/completions/samling"
install -D -m 644 contrib/completions/_samling "$to/share/zsh/site-functions/_samling"
install -D -m 644 contrib/completions/samling.fish "$to/share/fish/vendor_completions.d/samling.fish"

install -d -m 755 "$to/share/man/man1" "$to/share/man/man5"
pages=$(mktemp -d)
trap 'rm -rf "$pages"' EXIT
sh contrib/man/make.sh "$program" "$pages"
for page in "$pages"/*; do
	install -m 644 "$page" "$to/share/man/man${page##*.}/$(basename "$page")"
done

echo "samling is installed under $to; a first site: samling init DIR"
