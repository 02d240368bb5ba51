#!/bin/sh
# Mails made to end a program are kept, become cases, and do not touch the next one.
. "${ROOT:-$PWD}/tests/cli/tap.sh"
make_site
take() { "$SAMLING" --site "$TEST_DIR/site" --now $NOW filter --rcpt sjung@larkan.example >out 2>err; status=$?; }
cases() { sql 'SELECT count(*) FROM case_file'; }
# hostile NAME: hostile.eml is taken, is a case, and the next mail is registered. kept NAME: the same without the case.
n=0
hostile() {
	before=$(cases)
	kept "$1"
	[ "$(cases)" -gt "$before" ]; ok $? "$1: a case"
}
kept() {
	take <hostile.eml
	[ "$status" -eq 0 ]; ok $? "$1: taken"
	silent "$1: in silence"
	n=$((n + 1))
	mail "Nils" "nils$n@lillby.example" | "$SAMLING" --site "$TEST_DIR/site" --now $NOW filter >out 2>err
	[ "$(sql "SELECT count(*) FROM registration WHERE email = 'nils$n@lillby.example'")" = 1 ]
	ok $? "$1: the next mail is registered"
}
head='From: siv@lillby.example\nTo: sjung@larkan.example\nSubject: hej\nMIME-Version: 1.0\n'
many() { awk -v n="$1" -v s="$2" 'BEGIN { for (i = 0; i < n; i++) printf "%s", s }'; }

printf "${head}"'Content-Type: multipart/mixed; boundary="\\""\n\nhej\n' >hostile.eml
kept 'boundary="\""'
{ printf "${head}X-Note: "; many 150000 '('; printf '\n\nhej\n'; } >hostile.eml
kept "150 000 open parentheses in a field nobody reads"
{ printf 'From: siv@lillby.example '; many 150000 '('; printf '\nTo: sjung@larkan.example\n\nhej\n'; } >hostile.eml
hostile "150 000 open parentheses in From"
{ printf "$head"; many 50000 'Content-Type: message/rfc822\n\n'; printf 'hej\n'; } >hostile.eml
hostile "50 000 nested messages"
{ printf "$head"; awk 'BEGIN { for (i = 0; i < 20000; i++) printf "Content-Type: multipart/mixed; boundary=b%d\n\n--b%d\n", i, i }'; printf 'hej\n'; } >hostile.eml
hostile "20 000 nested multiparts"
{ printf "${head}\n"; awk 'BEGIN { s = sprintf("%76s\n", ""); for (i = 0; i < 400000; i++) printf "%s", s }'; } >hostile.eml
hostile "30 MB mail"
rm hostile.eml

# A gigabyte: refused for later, and memory does not grow with it.
if have python3 && [ "$(df -Pk . | awk 'NR == 2 { print $4 }')" -gt 3000000 ]; then
	cat >big.py <<-'END'
	import resource, subprocess, sys
	p = subprocess.Popen(sys.argv[1:], stdin=subprocess.PIPE)
	block = (b"x" * 76 + b"\n") * 13000
	try:
	    p.stdin.write(b"From: a@lillby.example\n\n")
	    for _ in range(1074): p.stdin.write(block)
	    p.stdin.close()
	except BrokenPipeError: pass
	status = p.wait()
	print(status, resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss // 1024)
	END
	python3 big.py "$SAMLING" --site "$TEST_DIR/site" --now $NOW filter >out 2>err
	read -r status megabytes <out
	[ "$status" = 75 ]; ok $? "1 GB mail: 75 (was $status)"
	[ "${megabytes:-9999}" -lt 400 ]; ok $? "1 GB mail: in $megabytes MB of memory"
	[ "$(du -sm site/data | cut -f1)" -lt 200 ]; ok $? "1 GB mail: nothing of it stays on disk"
	rm -f out
else
	skip "1 GB mail" "no python3 or no room"
fi

# A pattern of the site's own that explodes: the mail is not read by it, but not lost either.
mkdir -p site/rules
printf 'language sv\n\nrule own.exploding\n    act     question\n    weight  8\n    where   own\n    match   ^(?:a+)+(?:b|a)+(?:a+)+$\n    yes     aaaa\n    no      b\n' >site/rules/own.rules
exits 0 "the rule itself is in order" check
{ printf 'From: tor@lillby.example\n\n'; many 200 a; echo '!'; } >hostile.eml
before=$(cases)
take <hostile.eml
[ "$status" -eq 0 ]; ok $? "exploding pattern in a site rule: the mail is taken"
silent "exploding pattern: in silence"
[ "$(cases)" -gt "$before" ]; ok $? "exploding pattern: a person has it"
finish
