#!/bin/sh
# The short form of tests/torture/service.py: a flood of machines, the same mail ten times at once, a locked database.
. "${ROOT:-$PWD}/tests/cli/tap.sh"
have python3 || { skip "torments" "python3 is not installed"; finish; }
SHORT=1 python3 "$ROOT/tests/torture/service.py" "$SAMLING" flood same locked >all 2>err
while IFS= read -r line; do
	case $line in
	"ok - "*) ok 0 "${line#ok - }" ;;
	"not ok - "*) ok 1 "${line#not ok - }" ;;
	esac
done <all
grep -q ', 0 failed$' all
ok $? "to the end"
finish
