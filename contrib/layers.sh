#!/bin/sh
# usage: layers.sh LAYER…   (lowest first; `make check-layers` runs it)
# 1. Every #include "dir/x.h" points to the same layer or a lower one.
# 2. Every foreign library has one door: the files that may include its headers (STYLE rule 21).
# 3. malloc, free and strdup stay in base/ (STYLE rule 27), SQL in store/ (rule 48).
set -u
bad=0
complain() { echo "$*" >&2; bad=1; }

n=0
for layer; do n=$((n + 1)); eval "rank_$layer=$n"; done
for f in src/*/*.[ch]; do
	own=${f#src/}; own=${own%%/*}
	for inc in $(sed -n 's/^#include "\([a-z]*\)\/.*/\1/p' "$f" | sort -u); do
		eval "a=\${rank_$own:-0} b=\${rank_$inc:-0}"
		if [ "$b" -eq 0 ] || [ "$b" -gt "$a" ]; then
			complain "$f: $own may not include $inc/"
		fi
	done
done

# door HEADER-PATTERN FILE-PATTERN…
door() {
	header=$1; shift
	for f in $(grep -lE "^#include <$header" src/*/*.[ch] 2>/dev/null); do
		ok=0
		for allowed; do
			case $f in $allowed) ok=1 ;; esac
		done
		[ $ok = 1 ] || complain "$f: may not include <$header>; its door is $*"
	done
}
door 'libetpan/' 'src/mail/parse.c' 'src/receive/imap.c' 'src/receive/imap_mails.c'
door 'gnutls/' 'src/receive/link.c'
door 'idn2\.h' 'src/mail/idn.c'
door 'libxml/' 'src/mail/html.c'
door 'libical/' 'src/calendar/*.c'
door 'seccomp\.h' 'src/mail/cage.c' 'src/mail/cage_filter.c'
door 'sqlite3\.h' 'src/store/*.c'
door 'zlib\.h' 'src/store/*.c'
door 'pcre2\.h' 'src/rules/pattern.c'
door 'curl/' 'src/send/smtp.c'
door 'cmark\.h' 'src/letter/*.c'
door 'xlsxwriter' 'src/letter/sheet.c'
door 'jansson\.h' 'src/base/json.c'
door 'sodium\.h' 'src/base/token.c'
door 'utf8proc\.h' 'src/base/utf8.c'
door 'confuse\.h' 'src/app/config.c'

for f in $(grep -lE '\b(malloc|calloc|realloc|strdup|strndup)\(' src/*/*.c | grep -v '^src/base/'); do
	complain "$f: allocates outside base/"
done
for f in $(grep -lE '"(SELECT|INSERT|UPDATE|DELETE|BEGIN|COMMIT|PRAGMA) ' src/*/*.[ch] | grep -v '^src/store/'); do
	complain "$f: SQL outside store/"
done
exit $bad
