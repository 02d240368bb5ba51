#!/bin/sh
# filter exits 0 or 75 and prints nothing, whatever it is given.
. "${ROOT:-$PWD}/tests/cli/tap.sh"
filter() { "$SAMLING" --site "$TEST_DIR/site" --now $NOW filter "$@" >out 2>err; status=$?; }
mail Ada ada@lillby.example | "$SAMLING" --site "$TEST_DIR/nowhere" filter >out 2>err
[ $? -eq 75 ]; ok $? "no site: 75"
silent "… in silence"
make_site
mail Ada ada@lillby.example >ada.eml
filter --rcpt sjung@larkan.example <ada.eml; [ $status -eq 0 ]; ok $? "a mail: 0"
silent "… in silence"
[ "$(sql "SELECT count(*) FROM registration WHERE state = 'confirmed'")" = 1 ]; ok $? "… and it is on disk"
filter --rcpt sjung@larkan.example <ada.eml; [ $status -eq 0 ]; ok $? "the same again: 0"
[ "$(sql 'SELECT count(*) FROM registration')/$(sql 'SELECT count(*) FROM letter')" = 1/1 ]; ok $? "… and nothing changed"
filter --no-such-option <ada.eml; [ $status -eq 75 ]; ok $? "a wrong option: 75"
silent "… in silence"
filter </dev/null; [ $status -eq 0 ]; ok $? "no bytes at all: 0"
silent "… in silence"
printf 'garbage\000\377\001' >odd.eml
filter <odd.eml; [ $status -eq 0 ]; ok $? "garbage: 0"
silent "… in silence"
filter <&-; [ $status -eq 75 ]; ok $? "a closed standard input: 75"
silent "… in silence"

# An exclusive lock that does not go away in time.
( echo 'BEGIN EXCLUSIVE;'; sleep 6 ) | sqlite3 site/data/samling.db &
sleep 1
mail Bo bo@lillby.example | "$SAMLING" --site "$TEST_DIR/site" --now $NOW filter --deadline 2 >out 2>err
[ $? -eq 75 ]; ok $? "a database locked until the deadline: 75"
silent "… in silence"
mail Cia cia@lillby.example | "$SAMLING" --site "$TEST_DIR/site" --now $NOW filter >out 2>err
[ $? -eq 0 ]; ok $? "a database locked for a while: waited for"
wait
mail Bo bo@lillby.example | "$SAMLING" --site "$TEST_DIR/site" --now $NOW filter >out 2>err
[ $? -eq 0 ]; ok $? "the mail that found it locked is taken when it comes again"
[ "$(sql "SELECT count(*) FROM registration WHERE state = 'confirmed'")" = 3 ]; ok $? "… once"

# Two at once, ten times: nothing is lost.
i=0
while [ $i -lt 10 ]; do
	for who in x y; do
		mail "$who" "$who$i@lillby.example" | "$SAMLING" --site "$TEST_DIR/site" --now $NOW filter >>out 2>>err || echo lost >>err &
	done
	wait
	i=$((i + 1))
done
silent "two at once: none is refused"
[ "$(sql "SELECT count(*) FROM registration WHERE state = 'waiting'")" = 20 ]; ok $? "… and all are in the queue"
[ "$(sql "SELECT places FROM taken WHERE axis = 'event'")" = 3 ]; ok $? "… and no place was given twice"

mv site/data/samling.db site/data/away
mail Eva eva@lillby.example | "$SAMLING" --site "$TEST_DIR/site" --now $NOW filter >out 2>err
[ $? -eq 75 ]; ok $? "no database: 75"
rm -f site/data/samling.db-*
echo 'this is no database, whatever its name says, and it goes on for a while like this' >site/data/samling.db
mail Eva eva@lillby.example | "$SAMLING" --site "$TEST_DIR/site" --now $NOW filter >out 2>err
[ $? -eq 75 ]; ok $? "a damaged database: 75"
silent "… in silence"
exits 78 "… which other commands name" status
says err "samling.db" "… by its path"
finish
