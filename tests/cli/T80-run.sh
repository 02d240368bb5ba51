#!/bin/sh
# run: all of it at once, kept running whatever dies, with a site that may be changed under it.
. "${ROOT:-$PWD}/tests/cli/tap.sh"
. "$ROOT/tests/cli/service.sh"
make_site
echo 'lmtp { processes = 1 }' >>site/samling.conf
sent() { ls site/data/letters/new 2>/dev/null | wc -l; }
has_sent() { [ "$(sent)" -ge "$1" ]; }
notified() { grep -q "$1" notified; }

# A service manager that listens: what it is told stands in the file notified.
NOTIFY_SOCKET=$TEST_DIR/notify WATCHDOG_USEC=400000
export NOTIFY_SOCKET WATCHDOG_USEC
python3 -u -c 'import socket, sys
s = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM); s.bind(sys.argv[1]); print("bound")
while True: print(s.recv(4096).decode())' "$NOTIFY_SOCKET" >notified 2>&1 &
manager=$!
trap 'kill -9 $manager $service 2>/dev/null' EXIT
until_true notified bound

start run
until_true notified READY=1; ok $? "the manager hears that it is ready"
deliver Ada ada@lillby.example
replied 250 "a mail"
until_true has_sent 1; ok $? "… is answered"
until_true notified WATCHDOG=1; ok $? "the manager hears that it lives"
unset NOTIFY_SOCKET WATCHDOG_USEC

mail Bo bo@lillby.example | "$SAMLING" --site "$TEST_DIR/site" --now $NOW filter
until_true has_sent 2; ok $? "a letter queued by another process leaves"

n=2
for part in receive send due; do
	pid=$(pid_of $part)
	kill -9 "$pid"
	until_true is_another $part "$pid"; ok $? "$part is killed: another one is started"
	n=$((n + 1))
	deliver "Cia $n" "cia$n@lillby.example"
	replied 250 "… and a mail is taken"
	until_true has_sent $n; ok $? "… and answered"
done

cp site/samling.conf site/samling.good
echo 'organiser = ' >>site/samling.conf
kill -HUP "$service"
until_true grep -q 'changed site is not taken up' log; ok $? "a broken site is not taken up"
kill -9 "$(pid_of receive)"
deliver Dan dan@lillby.example
replied 250 "… not even by a process that is started while it is broken"
sed 's/sjung@larkan/spela@larkan/' site/samling.good >site/samling.conf
deliver Eva eva@lillby.example spela@larkan.example
replied "550 503" "a new address before it is taken up"
worker=$(pid_of receive)
kill -HUP "$service"
until_true grep -q 'changed site is taken up' log; ok $? "a site that checks out is taken up"
until_true is_another receive "$worker"
deliver Eva eva@lillby.example spela@larkan.example
replied 250 "… and the new address is ours"

# The sockets follow the site: both, then the new one alone; what cannot be listened on changes nothing.
taken_up() { kill -HUP "$service"; until_true again_in_log 'changed site is taken up' "$1"; }
again_in_log() { [ "$(grep -c "$1" log)" -ge "$2" ]; }
sed 's/^lmtp .*/lmtp { processes = 1  listen = {"unix:data\/lmtp", "unix:data\/second"} }/' site/samling.good >site/samling.conf
taken_up 2; ok $? "another socket is taken up"
socket=$TEST_DIR/site/data/second
deliver Gun gun@lillby.example
replied 250 "… and listened on"
socket=$TEST_DIR/site/data/lmtp
deliver Hal hal@lillby.example
replied 250 "… beside the first"
sed 's/^lmtp .*/lmtp { processes = 1  listen = {"unix:data\/second"}  mode = "0660" }/' site/samling.good >site/samling.conf
taken_up 3
[ ! -e site/data/lmtp ] && [ "$(stat -c %a site/data/second)" = 660 ]; ok $? "a socket given up is gone, the other has its new mode"
socket=$TEST_DIR/site/data/second
deliver Ina ina@lillby.example
replied 250 "… and is listened on as before"
sed 's/^lmtp .*/lmtp { processes = 1  listen = {"unix:nowhere\/at\/all"} }/' site/samling.good >site/samling.conf
kill -HUP "$service"
until_true grep -q "cannot listen on 'unix:nowhere/at/all'" log; ok $? "a place that cannot be: said so"
deliver Jon jon@lillby.example
replied 250 "… and nothing is given up"
socket=$TEST_DIR/site/data/lmtp
cp site/samling.good site/samling.conf
taken_up 4; ok $? "back to the first"
deliver Kaj kaj@lillby.example
replied 250 "… which is listened on again"

until_true sql_is 0 "SELECT count(*) FROM letter WHERE state <> 'sent'"
"$SAMLING" --site site --now $NOW status --prometheus samling.prom >out 2>err; ok $? "status --prometheus"
says samling.prom '^samling_letters_queued 0$' "… has the queue"
says samling.prom '^samling_disk_free_bytes [0-9]*$' "… and the disk"
[ "$(stat -c %a samling.prom)" = 644 ]; ok $? "… and can be read by the collector"
exits 0 "status --json" status --json
says out '"due": 0' "… tells what is due"

all=$(children_of "$service")
stop
[ $status -eq 0 ]; ok $? "SIGTERM ends it with 0"
until_true notified STOPPING=1; ok $? "… which the manager hears"
left=0
for pid in $all; do [ ! -d /proc/"$pid" ] || left=1; done
ok $left "… and no process is left"

start run
all=$(children_of "$service")
kill -9 "$service"
wait "$service" 2>/dev/null
gone() { for pid in $all; do [ ! -d /proc/"$pid" ] || return 1; done; }
until_true gone; ok $? "without their supervisor the services end"

# The clock of the service goes on from --now: a reminder that is due later is sent then.
cat >>site/events/korhelg.conf <<'END'
event provsang {
    title     = "Provsång i Åbyn"
    starts    = "2022-06-20 18:00"
    ends      = "2022-06-20 20:00"
    opens     = "2022-05-01"
    reminders = {"7d"}
    aliases   = {"provsången"}
}
END
"$SAMLING" --site site --now $NOW reg add provsang "Ada Ek" ada.ek@lillby.example >out 2>err || cat err
NOW=2022-06-13T17:59:58+02:00
before=$(sent)
start run
until_true has_sent $((before + 1)); ok $? "a reminder leaves when its time comes"
until_true sql_is 1 "SELECT count(*) FROM letter WHERE template = 'reminder' AND state = 'sent'"; ok $? "… once"
stop
unset service

# Socket activation: the manager holds the socket, here for two processes.
: >log
sed -i 's/processes = 1/processes = 2/' site/samling.conf
python3 -c 'import os, socket, sys
s = socket.socket(socket.AF_UNIX); s.bind(sys.argv[1]); s.listen(8)
s.fileno() == 3 or os.dup2(s.fileno(), 3)
os.set_inheritable(3, True)
os.environ.update(LISTEN_FDS="1", LISTEN_PID=str(os.getpid()))
os.execv(sys.argv[2], [sys.argv[2], "--site", sys.argv[3], "run"])' "$TEST_DIR/activated" "$SAMLING" "$TEST_DIR/site" 2>log &
service=$!
until_true grep -q msg=ready log; ok $? "a socket handed over"
socket=$TEST_DIR/activated
deliver Fia fia@lillby.example
replied 250 "… is listened on"
stop
[ $status -eq 0 ]; ok $? "… until the end"

# A server that letters cannot be given to holds up no mails, and is asked again.
python3 -u - "$TEST_DIR/taken" >port 2>&1 <<'END' &
import socketserver, sys
class Server(socketserver.StreamRequestHandler):
	def handle(self):
		self.wfile.write(b"220 sink\r\n")
		for line in self.rfile:
			try:
				open(sys.argv[1])
				self.wfile.write(b"530 5.7.0 log in first\r\n" if line[:4] == b"MAIL" else b"250 ok\r\n")
			except OSError:
				self.wfile.write(b"354 go\r\n" if line[:4] == b"DATA" else b"250 ok\r\n")
socketserver.ThreadingTCPServer.daemon_threads = True
server = socketserver.ThreadingTCPServer(("127.0.0.1", 0), Server)
print(server.server_address[1])
server.serve_forever()
END
smtp=$!
until_true [ -s port ]
touch taken
sed -i '/^send /d' site/samling.conf
echo "send { method = smtp  host = \"127.0.0.1\"  port = $(cat port)  tls = none }" >>site/samling.conf
mail Gro gro@lillby.example | "$SAMLING" --site "$TEST_DIR/site" --now $NOW filter
start run
socket=$TEST_DIR/site/data/lmtp
until_true grep -q '530 5.7.0' log; ok $? "a server that wants a password: it is said"
deliver Hans hans@lillby.example
replied 250 "… and mails are taken"
run status
grep -A1 '^send does not work since' out | grep -q '530 5.7.0 log in first'; ok $? "… and status tells why nothing leaves"
pid=$(pid_of send)
rm -f taken
gone() { sql_is 0 "SELECT count(*) FROM letter WHERE state IN ('queued', 'later')"; }
until_true gone || until_true gone # it is asked again after 2, 4, 8, 16 s
ok $? "when the server is mended, they leave"
[ "$pid" = "$(pid_of send)" ]; ok $? "… by the same process"
run status
! grep -q '^send does not' out; ok $? "… and status says no more of it"
stop
[ $status -eq 0 ]; ok $? "… and it ends in order"
kill $smtp

rm -f site/data/key
"$SAMLING" --site site run >out 2>err
[ $? -eq 78 ]; ok $? "a site without its key: nothing starts (exit 78)"
kill $manager
finish
