#!/usr/bin/env python3
# usage: service.py SAMLING [SCENARIO…]     (make torture; SHORT=1: less of each, as `make check` does)
#
# What a service of years meets, each against a running `samling run`:
#   flood    10 000 automatic answers, delivery reports, bulk and spam mails: not one is answered
#   same     the same mail over ten connections at the same moment: one registration, one letter
#   locked   the database held by another process for a minute: nothing lost, nobody registered twice
#   clock    a clock that jumps a day ahead and back: nothing early, nothing twice, nothing kept waiting
import os, shutil, sqlite3, subprocess, sys, tempfile, threading, time

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
from harness import Client, Site, joining, HERE
from machines import mails

SHORT = bool(os.environ.get("SHORT"))
DAY = 86400


def flood(site):
    count, clients = (600, 4) if SHORT else (10000, 8)
    site.start()
    todo, lock, taken = mails(count), threading.Lock(), {}

    def client():
        c = Client(site)
        while True:
            with lock:
                mail = next(todo, None)
            if mail is None:
                return c.close()
            reply = c.deliver(mail[1], mail[2])
            with lock:
                taken[mail[0], reply] = taken.get((mail[0], reply), 0) + 1

    begun = time.time()
    threads = [threading.Thread(target=client) for _ in range(clients)]
    for t in threads:
        t.start()
    for t in threads:
        t.join()
    took = time.time() - begun
    site.check(sum(n for (_, reply), n in taken.items() if reply == "250") == count, "%d mails of machines are taken" % count)
    # A person is still heard in the midst of it.
    c = Client(site)
    c.deliver("ada@lillby.example", joining("ada@lillby.example"))
    c.close()
    site.check(site.until(lambda: len(site.delivered()) > 0, 20), "and a person behind them is answered")
    site.stop()
    answered = site.sql("SELECT DISTINCT template, subject FROM letter WHERE recipient NOT IN "
                        "('ada@lillby.example', 'maja@larkan.example')")
    site.check(answered == [], "not one of them is answered: %s" % answered[:5])
    told = site.one("SELECT count(*) FROM letter WHERE recipient = 'maja@larkan.example'")
    site.check(told <= 60, "and the coordinator gets %d letters of it" % told)
    site.check(site.one("SELECT count(*) FROM registration") == 1, "nobody is registered by a machine")
    print("# %d mails in %.1f s: %s" % (count, took, ", ".join("%d %ss" % (n, k) for (k, _), n in sorted(taken.items()))))


def same(site):
    site.start()
    gate, replies = threading.Barrier(10), []
    mail = joining("bo@lillby.example", "Bo Ek")

    def client():
        c = Client(site)
        c.begin("bo@lillby.example")
        gate.wait()
        replies.append(c.end(mail))
        c.close()

    threads = [threading.Thread(target=client) for _ in range(10)]
    for t in threads:
        t.start()
    for t in threads:
        t.join()
    site.check(replies == ["250"] * 10, "the same mail ten times at once: each is taken")
    site.until(lambda: len(site.delivered()) > 0, 15)
    time.sleep(1)
    site.stop()
    site.check(site.one("SELECT count(*) FROM registration") == 1, "… one registration")
    site.check(site.one("SELECT count(*) FROM letter") == 1 and len(site.delivered()) == 1, "… one letter")
    site.check(site.one("SELECT count(*) FROM mail") == 1, "… one mail")


def locked(site):
    seconds = 3 if SHORT else 62
    site.start()
    lock = sqlite3.connect(site.dir + "/data/samling.db", isolation_level=None, timeout=30)
    lock.execute("BEGIN IMMEDIATE")
    acked, stop, later = [], threading.Event(), [0]

    def client(n):
        address = "c%d@lillby.example" % n
        while True:
            try:
                c = Client(site, timeout=120)
                reply = c.deliver(address, joining(address))
                c.close()
                if reply == "250":
                    return acked.append((time.time(), address))
            except OSError:
                pass
            later[0] += 1
            time.sleep(0.3)

    threads = [threading.Thread(target=client, args=(n,), daemon=True) for n in range(12)]
    for t in threads:
        t.start()
    time.sleep(seconds)
    site.check(acked == [], "locked for %d s: nothing is acknowledged that is not on disk" % seconds)
    site.check(site.service.poll() is None, "… and the service lives")
    lock.execute("ROLLBACK")
    free = time.time()
    for t in threads:
        t.join(60)
    site.check(len(acked) == 12, "… then all are taken (%d tries later, the last after %.1f s)" %
               (later[0], max([a[0] for a in acked] or [0]) - free))
    site.check(site.until(lambda: len(site.delivered()) == 12, 30), "… and answered")
    site.check(site.stop() == 0, "… and it ends in order")
    rows = [r[0] for r in site.sql("SELECT email FROM registration")]
    site.check(len(rows) == 12 and len(set(rows)) == 12, "… each registered once")
    site.check(site.one("SELECT count(*) FROM attempt") == 0, "… and no mail is accused")


def clock(site):
    """A reminder and an offer are due within the next 24 h; neither may come early."""
    shim, file = site.top + "/clock.so", site.top + "/ahead"
    if subprocess.run(["cc", "-shared", "-fPIC", "-o", shim, HERE + "/clock.c", "-ldl"], stderr=site.log).returncode != 0:
        print("# no compiler: the clock left out")
        return

    def set_ahead(seconds):
        with open(file, "r+b") as f:
            f.write(int(seconds).to_bytes(8, "little", signed=True))

    with open(file, "wb") as f:
        f.write(bytes(8))
    site.run("reg", "add", "korhelg", "Cia Ek", "cia@lillby.example")
    site.run("send")
    now = "2022-06-24T22:00:00+02:00"  # 12 h before the reminder
    site.start(now=now, env=dict(os.environ, LD_PRELOAD=shim, CLOCK_FILE=file))

    def join(n):
        c = Client(site)
        reply = c.deliver("d%d@lillby.example" % n, joining("d%d@lillby.example" % n))
        c.close()
        return reply

    def letters():
        return site.one("SELECT count(*) FROM letter WHERE template <> 'digest' AND state = 'sent'")

    site.check(join(0) == "250" and site.until(lambda: letters() == 2, 15), "before the jump a mail is answered")
    set_ahead(DAY)
    site.check(join(1) == "250" and site.until(lambda: letters() == 3, 15), "a day ahead: a mail is answered")
    site.check(site.until(lambda: b"clock leapt ahead" in site.said(), 40), "… and it is said that the clock leapt")
    set_ahead(0)
    site.check(join(2) == "250" and site.until(lambda: letters() == 4, 15), "back again: a mail is answered at once")
    site.check(site.until(lambda: b"clock has settled" in site.said(), 40), "… and it is said that the clock has settled")
    set_ahead(-DAY)
    site.check(join(3) == "250" and site.until(lambda: letters() == 5, 15), "a day back: a mail is answered")
    set_ahead(0)
    site.check(join(4) == "250" and site.until(lambda: letters() == 6, 15), "and forth: a mail is answered")
    site.check(site.one("SELECT count(*) FROM letter WHERE template = 'reminder'") == 0, "no reminder came early")
    site.check(site.stop() == 0, "it ends in order")
    for _ in range(2):
        site.run("tick", now="2022-06-25T10:01:00+02:00")
    reminded = [r[0] for r in site.sql("SELECT recipient FROM letter WHERE template = 'reminder'")]
    site.check("cia@lillby.example" in reminded and len(reminded) == len(set(reminded)), "the reminder comes when it is due, once")
    site.check(site.one("SELECT count(*) FROM letter WHERE state <> 'sent'") == 0, "and no letter is left waiting")


SCENARIOS = {"flood": flood, "same": same, "locked": locked, "clock": clock}


def main(samling, names):
    passed = failed = 0
    for name in names or SCENARIOS:
        event = 'reminders = {"7d"}' if name == "clock" else ""
        site = Site(samling, event=event)
        try:
            SCENARIOS[name](site)
        finally:
            if site.service is not None and site.service.poll() is None:
                site.stop()
        passed, failed = passed + site.passed, failed + site.failed
        site.close()
    print("%d passed, %d failed" % (passed, failed))
    return failed > 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1], sys.argv[2:]))
