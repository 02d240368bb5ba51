# usage: lmtp.py PLACE SENDER RECIPIENT… <mail      PLACE: a path, or ADDRESS:PORT
# Delivers one mail by LMTP, everything up to DATA in one write, and prints the code of each reply to a
# recipient: those to RCPT that were refused, then those to the text. "gone" where the server hangs up.
# LMTP_SAY=1 says on standard error when a text was sent.
# LMTP_TIMES=N delivers it N times on one connection, with "@N@" in the mail replaced by 0, 1, …
import os
import socket
import sys

place, sender, recipients = sys.argv[1], sys.argv[2], sys.argv[3:]
text = sys.stdin.buffer.read().replace(b"\r\n", b"\n").replace(b"\n", b"\r\n")
text = b"".join(b"." + line if line.startswith(b".") else line for line in text.splitlines(True))
if not text.endswith(b"\r\n"):
    text += b"\r\n"
if place.startswith("/"):
    s = socket.socket(socket.AF_UNIX)
    s.connect(place)
else:
    s = socket.create_connection(place.rsplit(":", 1))
s.settimeout(120)
f = s.makefile("rb")


def reply():
    while True:
        line = f.readline()
        if not line:
            print("gone")
            sys.exit(1)
        if line[3:4] != b"-":
            return line.decode().split(" ")[0]


reply()
s.sendall(b"LHLO client.example\r\n")
reply()
for n in range(int(os.environ.get("LMTP_TIMES", "1"))):
    envelope = "MAIL FROM:<%s> SMTPUTF8\r\n" % sender + "".join("RCPT TO:<%s>\r\n" % r for r in recipients)
    s.sendall(envelope.encode() + b"DATA\r\n")
    reply()
    accepted = 0
    for r in recipients:
        code = reply()
        if code == "250":
            accepted += 1
        else:
            print(code)
    code = reply()
    if code != "354":
        print(code)
        continue
    s.sendall(text.replace(b"@N@", b"%d" % n) + b".\r\n")
    if "LMTP_SAY" in os.environ:
        print("text sent", file=sys.stderr, flush=True)
    for i in range(accepted):
        print(reply())
s.sendall(b"QUIT\r\n")
reply()
