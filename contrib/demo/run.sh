#!/bin/sh
# usage: run.sh [STORY…]   tell the stories of this folder (all of them, or those whose names begin so):
# real mails through the real program, a site and a clock for each; ends with 1 when a story ends otherwise
# than it should. What it leaves stands in build/demo/STORY.
set -eu
demo=$(cd "$(dirname "$0")" && pwd)
top=$(cd "$demo/../.." && pwd)
cd "$top"
samling=$top/build/samling
unset SAMLING_SITE SAMLING_SHARE
[ -x "$samling" ] || { echo "demo: build/samling is not there; make demo builds it" >&2; exit 1; }
. "$demo/lib.sh"

[ $# -gt 0 ] || set -- ''
told=''
for which in "$@"; do
	for here in "$demo/$which"*/; do
		here=${here%/}
		[ -f "$here/story.sh" ] || die "there is no story '$which'"
		dir=build/demo/$(basename "$here")
		. "$here/story.sh"
		told="$told $dir"
	done
done

echo
echo "${title}All of it is still there${off}, a folder a story:"
for dir in $told; do
	printf '  %-30s %s letters in data/letters, %s mails in mails\n' "$dir" \
		"$(find "$dir/data/letters" -type f | grep -c '')" "$(find "$dir/mails" -type f | grep -c '')"
done
set -- $told
cat <<END
Look closer, for instance:
  build/samling --site $1 event list
  build/samling --site $1 reg list $(sed -n 's/^event \([a-z0-9-]*\).*/\1/p' "$1"/events/*.conf | head -n 1)
  build/samling --site $1 outbox list --state sent
  build/samling --site contrib/demo/$(basename "$1") explain $1/mails/$(ls "$1/mails" | head -n 1)
END
