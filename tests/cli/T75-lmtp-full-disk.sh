#!/bin/sh
# LMTP on a full disk: 451 for every recipient, the service goes on, and takes the mails when there is room.
. "${ROOT:-$PWD}/tests/cli/tap.sh"
. "$ROOT/tests/cli/service.sh"
make_site
echo 'lmtp { processes = 1 }' >>site/samling.conf
mkdir small
if ! mount -t tmpfs -o size=4m samling-test small 2>/dev/null; then
	skip "full disk" "tmpfs cannot be mounted"
	finish
fi
trap 'kill -9 $service 2>/dev/null; sleep 0.2; cd /; umount -l "$TEST_DIR/small"' EXIT
cp -r site/. small/
rm -rf site && ln -s small site
start lmtp
deliver Ada ada@lillby.example
replied 250 "with room"
dd if=/dev/zero of=small/fill bs=1k 2>/dev/null
deliver Bo bo@lillby.example sjung@larkan.example sjung+korhelg@larkan.example
replied "451 451" "a full disk: neither recipient is promised anything"
for i in 1 2 3 4; do
	mail Cia "cia$i@lillby.example" | python3 "$ROOT/tests/cli/lmtp.py" "$socket" "cia$i@lillby.example" sjung@larkan.example >"full$i" 2>&1 &
	many="${many:-} $!"
done
wait $many
[ "$(cat full? | grep -c 451)" = 4 ]; ok $? "… nor are several at once"
{ printf 'From: stor@lillby.example\nSubject: stor\n\n'; awk 'BEGIN { for (i = 0; i < 360000; i++) printf "%76s\n", "" }'; } >big.eml
replies=$(python3 "$ROOT/tests/cli/lmtp.py" "$socket" stor@lillby.example sjung@larkan.example <big.eml)
[ "$replies" = 451 ]; ok $? "… nor is a large one (was $replies)"
rm small/fill
deliver Bo bo@lillby.example
replied 250 "with room again"
[ "$(sql "SELECT count(*) FROM registration")" = 2 ]; ok $? "… both are registered, once"
[ "$(pid_of receive)" = "$(sed -n 's/.*msg=started what=receive pid=//p' log | head -1)" ]; ok $? "… by the same process"
[ "$(sql "PRAGMA integrity_check")" = ok ]; ok $? "… and the database is whole"
[ "$(ls -A small/data/raw 2>/dev/null | grep -c spool)" = 0 ]; ok $? "… and no half mail is left"
stop
[ $status -eq 0 ]; ok $? "SIGTERM ends it with 0"
finish
