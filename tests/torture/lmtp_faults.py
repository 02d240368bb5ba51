#!/usr/bin/env python3
# usage: lmtp_faults.py SAMLING STEP     (make torture; a debug build, which has numbered fault points)
#
# Two mails to `samling lmtp` while the N-th fallible step of its process is killed, or fails as if the disk
# did or were full, or another process held the database; N = 1, 1 + STEP, … until no point is reached. A
# recipient hears 250 only for what is on disk; the same mails offered to an undisturbed process afterwards
# leave exactly what they leave in peace.
import os, shutil, signal, socket, sqlite3, subprocess, sys, tempfile, time

samling, step = os.path.abspath(sys.argv[1]), int(sys.argv[2])
here = os.path.dirname(os.path.abspath(__file__))
os.environ["SAMLING_SHARE"] = os.path.abspath(os.path.join(here, "..", ".."))
top = tempfile.mkdtemp()
base, site = top + "/base", top + "/site"
NOW = "2022-05-24T10:15:00+02:00"
passed, failed = 0, 0

subprocess.run([samling, "init", base, "--organiser", "Kören", "--address", "sjung@larkan.example", "--language", "sv",
                "--coordinator", "maja@larkan.example"], check=True, stdout=subprocess.DEVNULL)
for name in os.listdir(base + "/events"):
    os.unlink(base + "/events/" + name)
with open(base + "/events/korhelg.conf", "w") as f:
    f.write('event korhelg { title = "Körhelg" starts = "2022-07-02 10:00" ends = "2022-07-03 15:00" '
            'opens = "2022-05-01" deadline = "2022-06-25" capacity = 10 }\n')
with open(base + "/samling.conf", "a") as f:
    f.write("lmtp { processes = 1 }\n")
people = ["ada@lillby.example", "bo@lillby.example"]


def mail(address):
    return ("From: Ada Ek <%s>\r\nTo: sjung@larkan.example\r\nSubject: Körhelg\r\nMessage-ID: <%s>\r\n"
            "Date: Tue, 24 May 2022 10:15:00 +0200\r\nContent-Type: text/plain; charset=utf-8\r\n\r\n"
            "Hej, jag vill anmäla mig till körhelg.\r\n\r\nAda Ek\r\n" % (address, address)).encode()


def deliver():
    """Both on one connection, the second behind the first; who was acknowledged."""
    acked = []
    s = socket.socket(socket.AF_UNIX)
    s.settimeout(3)
    try:
        s.connect(site + "/data/lmtp")
        f = s.makefile("rb")
        s.sendall(b"LHLO x\r\n")
        while f.readline()[:4] != b"250 ":
            pass
        for address in people:
            s.sendall(b"MAIL FROM:<%s>\r\nRCPT TO:<sjung@larkan.example>\r\nDATA\r\n" % address.encode())
            if [f.readline()[:3] for _ in range(3)][2] != b"354":
                return acked
            s.sendall(mail(address) + b".\r\n")
            if f.readline()[:3] == b"250":
                acked.append(address)
    except OSError:
        pass
    finally:
        s.close()
    return acked


def rows():
    db = sqlite3.connect(site + "/data/samling.db")
    try:
        found = [r[0] for r in db.execute("SELECT email FROM registration WHERE state = 'confirmed' ORDER BY email")]
        letters = db.execute("SELECT count(*) FROM letter").fetchone()[0]
        whole = db.execute("PRAGMA integrity_check").fetchone()[0]
        return found, letters, whole
    finally:
        db.close()


def family(pid):
    parents = {}
    for entry in os.listdir("/proc"):
        if entry.isdigit():
            try:
                with open("/proc/%s/stat" % entry) as f:
                    parents.setdefault(int(f.read().rsplit(")", 1)[1].split()[1]), []).append(int(entry))
            except OSError:
                pass
    found, todo = [], [pid]
    while todo:
        found.append(todo.pop())
        todo += parents.get(found[-1], [])
    return found


def play(fault):
    """What was acknowledged; None: the service did not come up."""
    shutil.rmtree(site, ignore_errors=True)
    shutil.copytree(base, site)
    log = top + "/log"
    env = dict(os.environ, SAMLING_FAULT=fault) if fault else os.environ
    with open(log, "wb") as out:
        service = subprocess.Popen([samling, "--site", site, "--now", NOW, "lmtp"], stdout=out, stderr=out, env=env)
    end = time.time() + 10
    acked = None
    while time.time() < end and service.poll() is None:
        with open(log, "rb") as f:
            said = f.read()
        if b"msg=ready" in said:
            acked = deliver()
            break
        if said.count(b"msg=ended") > 1:
            break
        time.sleep(0.02)
    for pid in family(service.pid):
        try:
            os.kill(pid, signal.SIGKILL)
        except ProcessLookupError:
            pass
    service.wait()
    return acked


acked = play(None)
if acked != people or rows() != (people, 2, "ok"):
    print("# undisturbed: %s %s" % (acked, rows()))
    sys.exit(1)
for how in ("kill", "eio", "enospc", "busy"):
    n, unhurt = 1, 0
    while unhurt < 3:
        acked = play("%d:%s" % (n, how))
        found, letters, whole = rows()
        ok = whole == "ok" and all(a in found for a in acked or [])
        unhurt = unhurt + 1 if acked == people else 0
        for address in people:
            rc = subprocess.run([samling, "--site", site, "--now", NOW, "filter", "--rcpt", "sjung@larkan.example",
                                 "--sender", address], input=mail(address)).returncode
            ok = ok and rc == 0
        ok = ok and rows() == (people, 2, "ok")
        passed, failed = passed + ok, failed + (not ok)
        if not ok:
            print("not ok: point %d, %s: acknowledged %s, then %s" % (n, how, acked, rows()))
        n += step
shutil.rmtree(top)
print("%d passed, %d failed" % (passed, failed))
sys.exit(1 if failed else 0)
