#!/usr/bin/env python3
# usage: kill.py SAMLING KILLS maildir|smtp     (make torture; SHORT=1 kills less often)
#
# A busy `samling run` whose processes, the supervisor, the cages and the zygotes included, are killed with
# SIGKILL at random moments while clients deliver. A client offers a mail again until it hears 250, as a mail
# server does. Then everything is allowed to finish, and:
#   no mail that was acknowledged is lost, and none is registered twice;
#   every registration has its one letter, and every letter was delivered: into a Maildir, which can tell, never
#   twice; by SMTP twice only where the server had taken it before a kill;
#   no mail was accused of the kills, and the database is whole.
import os, random, re, shutil, signal, socket, socketserver, sqlite3, subprocess, sys, tempfile, threading, time

samling, kills, way = os.path.abspath(sys.argv[1]), int(sys.argv[2]), sys.argv[3]
CLIENTS = 6
here = os.path.dirname(os.path.abspath(__file__))
os.environ["SAMLING_SHARE"] = os.path.abspath(os.path.join(here, "..", ".."))
top = tempfile.mkdtemp()
site = os.path.join(top, "site")
log = open(os.path.join(top, "log"), "wb")
NOW, LATER = "2022-05-24T10:15:00+02:00", "2022-05-24T22:15:00+02:00"
random.seed(int(os.environ.get("SEED", "1")))


def run(*args):
    return subprocess.run([samling, "--site", site, *args], stdout=log, stderr=log).returncode


subprocess.run([samling, "init", site, "--organiser", "Kören", "--address", "sjung@larkan.example", "--language", "sv",
                "--coordinator", "maja@larkan.example"], check=True, stdout=log, stderr=log)
for name in os.listdir(site + "/events"):
    os.unlink(site + "/events/" + name)
with open(site + "/events/korhelg.conf", "w") as f:
    f.write('event korhelg { title = "Körhelg" starts = "2022-07-02 10:00" ends = "2022-07-03 15:00" '
            'opens = "2022-05-01" deadline = "2022-06-25" capacity = 1000000 }\n')
with open(site + "/samling.conf", "a") as f:
    f.write("log-addresses = true\n")


taken, killed = {}, []  # Message-ID: when the server took it; when a process was killed


class Server(socketserver.StreamRequestHandler):
    """An SMTP server that takes everything, now and then slowly."""

    def handle(self):
        try:
            self.converse()
        except OSError:
            pass

    def say(self, line):
        self.wfile.write(line + b"\r\n")

    def converse(self):
        self.say(b"220 sink")
        for line in self.rfile:
            verb = line[:4].upper()
            if verb == b"EHLO":
                self.say(b"250-sink\r\n250-SMTPUTF8\r\n250 SIZE 10000000")
            elif verb == b"DATA":
                self.say(b"354 go")
                text = b""
                for line in self.rfile:
                    if line == b".\r\n":
                        break
                    text += line
                else:
                    return  # gone in the middle of it
                time.sleep(random.choice((0, 0, 0, 0.05)))
                with lock:
                    taken.setdefault(re.search(rb"(?im)^message-id: *(<[^>]+>)", text).group(1).decode(), []).append(time.time())
                self.say(b"250 taken")
            elif verb == b"QUIT":
                return self.say(b"221 bye")
            else:
                self.say(b"250 ok")


if way == "smtp":
    socketserver.ThreadingTCPServer.daemon_threads = True
    server = socketserver.ThreadingTCPServer(("127.0.0.1", 0), Server)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    with open(site + "/samling.conf") as f:
        lines = [line for line in f if not line.startswith("send ")]
    with open(site + "/samling.conf", "w") as f:
        f.writelines(lines)
        f.write('send { method = smtp  host = "127.0.0.1"  port = %d  tls = none }\n' % server.server_address[1])


def start():
    return subprocess.Popen([samling, "--site", site, "--now", NOW, "run"], stdout=log, stderr=log)


def family(pid):
    """The process and all below it."""
    parents = {}
    for entry in os.listdir("/proc"):
        if entry.isdigit():
            try:
                with open("/proc/%s/stat" % entry) as f:
                    rest = f.read().rsplit(")", 1)[1].split()
                if rest[0] != "Z":
                    parents.setdefault(int(rest[1]), []).append(int(entry))
            except (OSError, IndexError):
                pass
    found, todo = [], [pid]
    while todo:
        found.append(todo.pop())
        todo += parents.get(found[-1], [])
    return found


acked, offered, stop = set(), [0], threading.Event()
lock = threading.Lock()


def session():
    s = socket.socket(socket.AF_UNIX)
    s.settimeout(20)
    s.connect(site + "/data/lmtp")
    f = s.makefile("rb")

    def reply():
        while True:
            line = f.readline()
            if not line:
                raise OSError("gone")
            if line[3:4] == b" ":
                return line[:3]

    reply()
    s.sendall(b"LHLO x\r\n")
    reply()
    return s, reply


def client(n):
    count, s = 0, None
    while not stop.is_set() or s is None:
        address = "c%d.%d@lillby.example" % (n, count)
        mail = ("From: Ada Ek <%s>\r\nTo: sjung@larkan.example\r\nSubject: Körhelg\r\nMessage-ID: <%s>\r\n"
                "Date: Tue, 24 May 2022 10:15:00 +0200\r\nContent-Type: text/plain; charset=utf-8\r\n\r\n"
                "Hej, jag vill anmäla mig till körhelg.\r\n\r\nAda Ek\r\n.\r\n" % (address, address)).encode()
        try:
            if s is None:
                s, reply = session()
            offered[0] += 1
            s.sendall(b"MAIL FROM:<%s>\r\nRCPT TO:<sjung@larkan.example>\r\nDATA\r\n" % address.encode())
            codes = [reply(), reply(), reply()]
            if codes[2] != b"354":
                raise OSError(codes)
            s.sendall(mail)
            if reply() != b"250":
                raise OSError("later")
        except OSError:
            if s is not None:
                s.close()
            s = None
            if stop.is_set():
                return
            time.sleep(0.02)
            continue
        with lock:
            acked.add(address)
        count += 1


service = start()
while not os.path.exists(site + "/data/lmtp"):
    time.sleep(0.05)
threads = [threading.Thread(target=client, args=(n,), daemon=True) for n in range(CLIENTS)]
for t in threads:
    t.start()
done = 0
begun = time.time()
while done < kills:
    time.sleep(random.expovariate(12))
    if service.poll() is not None:
        service = start()
        continue
    pids = family(service.pid)
    victim = random.choice(pids if random.random() < 0.9 else [service.pid])
    try:
        os.kill(victim, signal.SIGKILL)
        killed.append(time.time())
        done += 1
    except ProcessLookupError:
        pass
stop.set()
for t in threads:
    t.join(30)
took = time.time() - begun
service.terminate()
status = service.wait()
time.sleep(1)  # services whose supervisor was killed notice it
run("--now", LATER, "tick")  # claims of killed senders are over by then
run("--now", LATER, "send")

bad = []


def check(ok, what):
    if not ok:
        bad.append(what)


db = sqlite3.connect(site + "/data/samling.db")
registered = [r[0] for r in db.execute("SELECT email FROM registration")]
letters = db.execute("SELECT id, state, template FROM letter").fetchall()
ids = {message_id: i for i, message_id in db.execute("SELECT id, message_id FROM letter")}
doubled = {m: at for m, at in taken.items() if len(at) > 1}
check(all(any(first < k + 1 and k < second for k in killed) for at in doubled.values() for first, second in zip(at, at[1:])),
      "letters doubled without a kill between")
delivered = ["L%d" % ids.get(m, 0) for m in taken] if way == "smtp" else [name.split(".")[1].split("_")[0] for sub in ("new", "cur") for name in os.listdir(site + "/data/letters/" + sub)]
check(db.execute("PRAGMA integrity_check").fetchone()[0] == "ok", "the database is damaged")
check(len(registered) == len(set(registered)), "%d registered twice" % (len(registered) - len(set(registered))))
check(acked <= set(registered), "%d acknowledged mails lost" % len(acked - set(registered)))
check(len(letters) == len(registered), "%d registrations, %d letters" % (len(registered), len(letters)))
check(all(state == "sent" for _, state, _ in letters), "letters not sent: %s" % [l for l in letters if l[1] != "sent"][:5])
check(sorted(delivered) == sorted("L%d" % i for i, _, _ in letters),
      "%d letters delivered for %d" % (len(delivered), len(letters)))
check(db.execute("SELECT count(*) FROM attempt").fetchone()[0] == 0, "mails were accused")
check(status in (0, -9), "the service ended with %d" % status)
print("# %d kills in %.0f s: %d mails offered %d times, %d acknowledged, %d registered, %d letters, %d delivered by %s, "
      "%d of them twice" % (done, took, len(registered), offered[0], len(acked), len(registered), len(letters), len(delivered),
                            way, len(doubled)))
for what in bad:
    print("not ok: " + what)
if bad:
    print("# " + top)
else:
    shutil.rmtree(top)
print("%d passed, %d failed" % (9 - len(bad), len(bad)))
sys.exit(1 if bad else 0)
