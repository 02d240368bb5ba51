#!/usr/bin/env python3
"""Sentences, one way of saying a thing each, and what a mail that says no more must be read as.

usage: sentences.py [-j JOBS] SAMLING SITE FOLDER FILE...

A line of FILE is `ACT: SENTENCE` or `ACT [PEOPLE]: SENTENCE`. ACT is the main intent; or `careful`: whatever it is
taken for, nothing may be done without a person or a question back; or `harmless`: nothing may be done, but it may be
ignored as well. PEOPLE are those who come, `-`, those who leave, by name and parted by commas; not given, it is
Robin Ek, who writes: coming, or leaving by `cancel`. `\\n` parts lines. `~` before a line: known not to be read
yet, counted but no failure. All mails reach the address of one event (EVENT), and Robin signs them. Exits 1 when a
line without `~` is read otherwise, or one with `~` is read right.
"""
import argparse
import json
import os
import re
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor

import build

EVENT, NOW = 'kundfrukost', '2024-05-06T10:15:00+02:00'
RCPT = build.ADDRESS.replace('@', '+%s@' % EVENT)
AT_ONCE = 100  # mails a process
WRITER = 'Robin Ek'
COMING, LEAVING = ('register', 'interest', 'change'), ('cancel',)
LINE = re.compile(r'(~?)([a-z-]+)(?: \[(.*?)\])?: +(\S.*)$')


def sentences(file):
    with open(file, encoding='utf-8') as lines:
        for number, line in enumerate(lines, 1):
            line = line.strip()
            if not line or line.startswith('#'):
                continue
            found = LINE.match(line)
            if not found:
                sys.exit('%s:%d: neither ACT: SENTENCE nor ACT [PEOPLE]: SENTENCE' % (file, number))
            yield '%s:%d' % (file, number), *found.groups()


def names(text):
    return sorted(name.strip() for name in text.split(',') if name.strip())


def meant(act, people):
    if people is None:
        return [[WRITER] if act in COMING else [], [WRITER] if act in LEAVING else []]
    coming, _, leaving = (' %s ' % people).partition(' - ')
    return [names(coming), names(leaving)]


def write(folder, line):
    where, text = line[0], line[-1]
    mail = os.path.join(folder, re.sub(r'\W', '-', where) + '.eml')
    with open(mail, 'wb') as f:
        f.write(build.compose({
            'id': where, 'now': NOW, 'from': [WRITER, 'robin.ek@fabriken.example'], 'to': RCPT, 'rcpt': RCPT, 'subject': '',
            'text': text.replace('\\n', '\n') + '\n\n' + WRITER + '\n', 'label': {'kind': 'person'}}))
    return mail


def read(args, lines):
    """What is made of each, by one process."""
    mails = [write(args.folder, line) for line in lines]
    run = subprocess.run([args.samling, '--site', args.site, 'explain', '--json', '--now', NOW, '--rcpt', RCPT, *mails],
                         stdout=subprocess.PIPE, timeout=100, check=True, encoding='utf-8')
    decoder, readings, at = json.JSONDecoder(), [], 0
    while at < len(run.stdout.rstrip()):
        reading, at = decoder.raw_decode(run.stdout, at)
        readings.append(reading)
        at += 1
    return readings


def judge(line, got):
    where, unread, act, people, text = line
    intent = (got.get('intents') or ['nothing'])[0]
    there = [sorted(p.get('name') or p.get('email') or '?' for p in got.get(side) or []) for side in ('attendees', 'leaving')]
    told = '%s %s by %s' % (intent, there, got.get('decision'))
    if act == 'careful':
        good = got.get('decision') in ('ask', 'human')
    elif act == 'harmless':
        good = got.get('decision') in ('ask', 'human', 'ignore')
    elif act in COMING + LEAVING + ('substitute',):
        good = intent == act and got.get('decision') == 'act' and there == meant(act, people)
    else:
        good = intent == act
    if good == bool(unread):
        print('%s: %s: %s\n    %s' % (where, act, text, 'is read right now: take its ~ away' if good else 'read ' + told))
    return good, good == bool(unread)


def main():
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument('-j', dest='jobs', type=int, default=2)
    for name in ('samling', 'site', 'folder'):
        ap.add_argument(name)
    ap.add_argument('files', nargs='+')
    args = ap.parse_args()
    os.makedirs(args.folder, exist_ok=True)
    lines = [line for file in args.files for line in sentences(file)]
    with ThreadPoolExecutor(args.jobs) as pool:
        parts = [lines[i:i + AT_ONCE] for i in range(0, len(lines), AT_ONCE)]
        readings = [reading for part in pool.map(lambda part: read(args, part), parts) for reading in part]
    verdicts = [judge(line, got) for line, got in zip(lines, readings, strict=True)]
    print('%d of %d sentences read right' % (sum(good for good, _ in verdicts), len(verdicts)))
    return 1 if any(surprise for _, surprise in verdicts) else 0


if __name__ == '__main__':
    sys.exit(main())
