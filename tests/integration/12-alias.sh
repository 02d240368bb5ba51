# An alias that pipes to `samling filter`, as aliases(5) has it: what is not on disk stays in Postfix's queue.
new_site events@ev.test
event korhelg 'title = "Körhelg på Åsgården"' 'starts = "2022-07-02 10:00"' 'opens = "2022-05-01"' 'aliases = {"körhelgen"}'
echo 2022-05-24T10:15:00+02:00 >"$B/now"
forget_log
by_alias() { for _ in $(seq 100); do grep -q "postfix/local.*status=$1" "$B/pf/maillog" && return 0; sleep 0.2; done; return 1; }
submit ada@ev.test kurs@alias.test Körhelgen 'Hej, jag vill anmäla mig till körhelgen. Ada Ek'
by_alias sent && wait_sql "SELECT count(*) FROM registration WHERE state = 'confirmed'" 1
ok $? "a mail by an alias is taken" "$B/pf/maillog" "$B/swaks.log"
mv "$B/site/samling.conf" "$B/site/away"
submit bo@ev.test kurs@alias.test Körhelgen 'Hej, jag vill anmäla mig till körhelgen. Bo Ek'
by_alias deferred
ok $? "a broken site: deferred" "$B/pf/maillog"
mv "$B/site/away" "$B/site/samling.conf"
deliver_now
wait_sql "SELECT count(*) FROM registration WHERE state = 'confirmed'" 2
ok $? "… and delivered when the site is whole" "$B/pf/maillog"

# Letters back by the sendmail program of the same Postfix.
sed -i '/^send {/,$d' "$B/site/samling.conf"
printf '#!/bin/sh\nexec swaks --server localhost:12525 --tls --auth-user samling --auth-password hemligt --from "$3" --to "$5" --data - --suppress-data >/dev/null\n' >"$B/sendmail"
chmod 755 "$B/sendmail"
echo "send { method = sendmail  path = \"$B/sendmail\" }" >>"$B/site/samling.conf"
rm -rf "$B"/vmail/ada "$B"/vmail/bo
samling --now 2022-05-24T10:16:00+02:00 send && wait_mails ada 1 && has ada 1 'Körhelg på Åsgården' && wait_mails bo 1
ok $? "letters leave by a sendmail program" "$B/err" "$B/pf/maillog"
