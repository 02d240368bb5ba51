#!/bin/sh
# usage: run.sh [STORY…]   tell the stories of this folder (all of them, or those whose names begin so):
# real mails through the real program, a site and a clock for each; ends with 1 when a story ends otherwise
# than it should. What it leaves stands in build/demo/STORY; where it was installed, in samling-demo/STORY of the
# folder it is run in.
set -eu
demo=$(cd "$(dirname "$0")" && pwd)
unset SAMLING_SITE SAMLING_SHARE
if [ -e "$demo/../../Makefile" ]; then
	cd "$demo/../.."
	samling=build/samling stories=contrib/demo made=build/demo
else
	samling=$(cd "$demo/../../../../bin" && pwd)/samling stories=$demo made=samling-demo
fi
[ -x "$samling" ] || { echo "demo: $samling is not there; make demo builds it" >&2; exit 1; }
. "$demo/lib.sh"

[ $# -gt 0 ] || set -- ''
told=''
for which in "$@"; do
	for here in "$demo/$which"*/; do
		here=${here%/}
		[ -f "$here/story.sh" ] || die "there is no story '$which'"
		dir=$made/$(basename "$here")
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
  $samling --site $1 event list
  $samling --site $1 reg list $(sed -n 's/^event \([a-z0-9-]*\).*/\1/p' "$1"/events/*.conf | head -n 1)
  $samling --site $1 outbox list --state sent
  $samling --site $stories/$(basename "$1") explain $1/mails/$(ls "$1/mails" | head -n 1)
END
