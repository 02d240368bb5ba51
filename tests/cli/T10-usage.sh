#!/bin/sh
# What is asked wrongly is answered with 64 and a hint; help goes to standard output.
. "${ROOT:-$PWD}/tests/cli/tap.sh"
"$SAMLING" >out 2>err; status=$?
[ $status -eq 64 ] && [ -s err ] && [ ! -s out ]; ok $? "no command: usage on stderr, 64"
"$SAMLING" --help >out 2>err; status=$?
[ $status -eq 0 ] && [ -s out ] && [ ! -s err ]; ok $? "--help: on stdout, 0"
"$SAMLING" help filter >out 2>err; ok $? "help COMMAND"
says out 'usage: samling filter' "… names the command"
"$SAMLING" --version >out 2>err; ok $? "--version"
says out '^samling [0-9]' "… names it"
"$SAMLING" regsiter >out 2>err; [ $? -eq 64 ]; ok $? "unknown command: 64"
says err "regsiter" "… named in the message"
make_site
exits 64 "unknown option" status --jsno
exits 64 "a time that is none" --now tomorrow status
exits 64 "a missing argument" backup
exits 64 "one argument too many" status all
for c in init check filter import explain send tick event reg case outbox export backup status; do
	"$SAMLING" $c --help >out 2>err
	[ $? -eq 0 ] && grep -q "usage: samling $c" out
	ok $? "$c --help"
done
finish
