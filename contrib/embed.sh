#!/bin/sh
# Prints schema.sql and the numbered migrations as C, for the binary to carry (STYLE rule 47).
set -eu
quote() { sed 's/\\/\\\\/g; s/"/\\"/g; s/^/\t"/; s/$/\\n"/' "$1"; }
twice=$(ls src/store/migrate | sed 's/-.*//' | uniq -d)
[ -z "$twice" ] || { echo "embed: two migrations are numbered $twice" >&2; exit 1; }
echo '/* Made by contrib/embed.sh from src/store/schema.sql and src/store/migrate/. */'
echo '#include "store/schema.h"'
echo 'const char schema_sql[] ='
quote src/store/schema.sql
echo ';'
echo 'const struct migration schema_migrations[] = {'
for f in src/store/migrate/[0-9][0-9][0-9][0-9]-*.sql; do
	[ -e "$f" ] || continue
	n=${f##*/}
	echo "	{ .version = $(expr "${n%%-*}" + 0), .name = \"$n\", .sql ="
	quote "$f"
	echo '	},'
done
echo '	{ .version = 0, .name = "", .sql = "" }'
echo '};'
