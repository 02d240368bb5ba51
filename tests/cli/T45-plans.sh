#!/bin/sh
# No statement of store/ reads a whole table that grows with people.
. "${ROOT:-$PWD}/tests/cli/tap.sh"
have python3 || { skip "plans" "python3 is not installed"; finish; }
python3 -c 'import sqlite3' 2>/dev/null || { skip "plans" "python3 has no sqlite3"; finish; }
"$SAMLING" init site >out 2>err
ok $? "a database"
python3 "$ROOT/tests/cli/plans.py" "$ROOT/src/store" site/data/samling.db >plans 2>err
ok $? "every statement has a plan"
[ "$(tail -1 plans)" -gt 150 ] && [ "$(wc -l <plans)" -eq 1 ]
ok $? "none scans a table that grows"
cat err plans | sed 's/^/# /'
finish
