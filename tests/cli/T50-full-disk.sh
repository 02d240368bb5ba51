#!/bin/sh
# A full disk: 75 and silence, nothing half done, and the same mail is taken when there is room again.
. "${ROOT:-$PWD}/tests/cli/tap.sh"
make_site
mkdir small
if ! mount -t tmpfs -o size=3m samling-test small 2>/dev/null; then
	skip "full disk" "tmpfs cannot be mounted"
	finish
fi
trap 'cd /; umount "$TEST_DIR/small"' EXIT
cp -r site/. small/
filter() { "$SAMLING" --site "$TEST_DIR/small" --now $NOW filter >out 2>err; status=$?; }
mail Ada ada@lillby.example >ada.eml
filter <ada.eml
[ $status -eq 0 ]; ok $? "with room: 0"
dd if=/dev/zero of=small/fill bs=1k 2>/dev/null
mail Bo bo@lillby.example >bo.eml
filter <bo.eml
[ $status -eq 75 ]; ok $? "a full disk: 75 (was $status)"
silent "… in silence"
{ printf 'From: bo@lillby.example\n\n'; awk 'BEGIN { for (i = 0; i < 400000; i++) printf "%76s\n", "" }'; } >large.eml
filter <large.eml
[ $status -eq 75 ]; ok $? "a full disk and a large mail: 75 (was $status)"
rm small/fill
filter <bo.eml
[ $status -eq 0 ]; ok $? "with room again: 0"
[ "$(sqlite3 small/data/samling.db "SELECT count(*) FROM registration")" = 2 ]; ok $? "… both are registered, once"
[ "$(sqlite3 small/data/samling.db "PRAGMA integrity_check")" = ok ]; ok $? "… and the database is whole"
[ "$(ls -A small/data/raw 2>/dev/null | grep -c spool)" = 0 ]; ok $? "… and no half mail is left"
finish
