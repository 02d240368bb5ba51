"""A site, the service on it and clients of it: what the torments of this folder share."""
import os, shutil, socket, sqlite3, subprocess, tempfile, time

NOW = "2022-05-24T10:15:00+02:00"
HERE = os.path.dirname(os.path.abspath(__file__))
os.environ["SAMLING_SHARE"] = os.path.abspath(os.path.join(HERE, "..", ".."))


class Site:
    """A choir's site in a folder of its own; `passed` and `failed` count what `check` was told."""

    def __init__(self, samling, conf="", event=""):
        self.samling = os.path.abspath(samling)
        self.top = tempfile.mkdtemp()
        self.dir = os.path.join(self.top, "site")
        self.log = open(os.path.join(self.top, "log"), "wb")
        self.passed = self.failed = 0
        self.service = None
        subprocess.run([self.samling, "init", self.dir, "--organiser", "Kören", "--address", "sjung@larkan.example",
                        "--language", "sv", "--coordinator", "maja@larkan.example"],
                       check=True, stdout=self.log, stderr=self.log)
        for name in os.listdir(self.dir + "/events"):
            os.unlink(self.dir + "/events/" + name)
        with open(self.dir + "/events/korhelg.conf", "w") as f:
            f.write('event korhelg { title = "Körhelg" starts = "2022-07-02 10:00" ends = "2022-07-03 15:00" '
                    'opens = "2022-05-01" deadline = "2022-06-25" capacity = 1000000 %s }\n' % event)
        with open(self.dir + "/samling.conf", "a") as f:
            f.write("log-addresses = true\n" + conf)

    def run(self, *args, now=NOW, stdin=None):
        return subprocess.run([self.samling, "--site", self.dir, "--now", now, *args], input=stdin,
                              stdout=self.log, stderr=self.log).returncode

    def start(self, now=NOW, env=None):
        self.service = subprocess.Popen([self.samling, "--site", self.dir, "--now", now, "run"],
                                        stdout=self.log, stderr=self.log, env=env)
        self.until(lambda: os.path.exists(self.dir + "/data/lmtp") and b"msg=ready" in self.said(), 30)

    def stop(self):
        self.service.terminate()
        return self.service.wait()

    def said(self):
        with open(self.top + "/log", "rb") as f:
            return f.read()

    def sql(self, query, *values):
        db = sqlite3.connect(self.dir + "/data/samling.db", timeout=90)
        try:
            return db.execute(query, values).fetchall()
        finally:
            db.close()

    def one(self, query, *values):
        return self.sql(query, *values)[0][0]

    def delivered(self):
        """Ids of the letters in the Maildir."""
        return sorted(int(name.split(".")[1].split("_")[0][1:]) for sub in ("new", "cur")
                      for name in os.listdir(self.dir + "/data/letters/" + sub)) if os.path.isdir(
                          self.dir + "/data/letters/new") else []

    @staticmethod
    def until(true, seconds):
        end = time.time() + seconds
        while time.time() < end:
            if true():
                return True
            time.sleep(0.1)
        return bool(true())

    def check(self, ok, name):
        self.passed, self.failed = self.passed + bool(ok), self.failed + (not ok)
        print("%s - %s" % ("ok" if ok else "not ok", name), flush=True)

    def close(self):
        if self.failed == 0:
            shutil.rmtree(self.top)
        else:
            print("# " + self.top)


class Client:
    """One connection that speaks LMTP. What fails raises OSError."""

    def __init__(self, site, timeout=20):
        self.s = socket.socket(socket.AF_UNIX)
        self.s.settimeout(timeout)
        self.s.connect(site.dir + "/data/lmtp")
        self.f = self.s.makefile("rb")
        self.reply()
        self.s.sendall(b"LHLO x\r\n")
        self.reply()

    def reply(self):
        while True:
            line = self.f.readline()
            if not line:
                raise OSError("gone")
            if line[3:4] == b" ":
                return line[:3].decode()

    def begin(self, sender, rcpt="sjung@larkan.example"):
        self.s.sendall(("MAIL FROM:<%s>\r\nRCPT TO:<%s>\r\nDATA\r\n" % (sender, rcpt)).encode())
        codes = [self.reply() for _ in range(3)]
        if codes[2] != "354":
            raise OSError(str(codes))

    def end(self, mail):
        text = mail.replace(b"\r\n", b"\n").replace(b"\n.", b"\n..").replace(b"\n", b"\r\n")
        self.s.sendall(text + (b"" if text.endswith(b"\r\n") else b"\r\n") + b".\r\n")
        return self.reply()

    def deliver(self, sender, mail, rcpt="sjung@larkan.example"):
        self.begin(sender, rcpt)
        return self.end(mail)

    def close(self):
        self.s.close()


def joining(address, name="Ada Ek"):
    return ("From: %s <%s>\nTo: sjung@larkan.example\nSubject: Körhelg\nMessage-ID: <%s>\n"
            "Date: Tue, 24 May 2022 10:15:00 +0200\nContent-Type: text/plain; charset=utf-8\n\n"
            "Hej, jag vill anmäla mig till körhelg.\n\n%s\n" % (name, address, address, name)).encode()
