#!/usr/bin/env python3
"""Sentences, one way of saying a thing each, and what a mail that says no more must be read as.

usage: sentences.py [-j JOBS] SAMLING SITE FOLDER FILE...

A line of FILE is `ACT: SENTENCE`; behind ACT may stand `{VALUES}`, `[PEOPLE]` and `@EVENT`. ACT is the main intent; or
`careful`: whatever it is taken for, nothing may be done without a person or a question back; or `harmless`: nothing
may be done, but it may be ignored as well. PEOPLE are those who come, `-`, those who leave, by name and parted by
commas; not given, it is Robin Ek, who writes: coming, or leaving by `cancel`. VALUES are what everybody who comes must
have, `diet=vegan; phone=070-123 45 67; -parking`: fields and answers, behind `-` what is taken away, behind `!` what
nobody has, and `places`, how many in all; `Anna Ek.shirt=S` is hers alone. A change may say no more than that, and
nobody may have another answer or diet; `{}`: none at all. `\\n` parts lines. `~` before a line: known not to be read yet, counted but no failure. All mails
reach the address of one event, their subject `«…»` before SENTENCE, and Robin signs them, unless `<NAME, ADDRESS>` says who wrote: such a mail says all it has, its
people are by default whoever that is, and the organisation, title and telephone of each must be as VALUES say to the
letter, and none where they do not, whatever their answers. Exits 1 when a line without `~` is read otherwise, or one with `~` is read right.

Several acts are parted by `+`, the main one first; `ACT@EVENT` says which event an act is about, and then the mail
reaches the address of the house, where its words alone tell the event: `cancel@kundfrukost+register@turleder`.
`careful@` is such a mail, and none of the events is meant. `register@kundfrukost(Anna Ek)+register@turleder(Per Ek)`
are acts with people of their own. A line `now 2024-05-06` says on what day the mails of the file arrive.
"""
import argparse
import itertools
import json
import os
import re
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor

import build
import score

EVENT = 'kundfrukost'
HOUSE = ''  # the address that is no event's
NOW = {HOUSE: '2024-05-06', 'kundfrukost': '2024-05-06', 'turleder': '2024-05-06', 'havedag': '2024-04-02', 'facklig': '2024-09-10', 'korhelg': '2024-02-01',
       'klimatcirkel': '2024-05-06', 'malvakt': '2024-07-01', 'foraldramote': '2024-09-01', 'datacamp': '2024-10-10', 'statistik': '2023-08-20'}
DETAILS = ('organisation', 'title', 'phone')
FIELDS = ('organisation', 'title', 'phone', 'diet')
AT_ONCE = 100  # mails a process
WRITER = 'Robin Ek'
COMING, LEAVING = ('register', 'interest', 'change'), ('cancel',)
OWN_PEOPLE = re.compile(r'\(([^)]*)\)')
LINE = re.compile(r'(~?)((?:[a-z@+0-9-]+|\([^)]*\))+)(?: \{(.*?)\})?(?: \[(.*?)\])?(?: @([a-z]+))?(?: <(.*?)>)?: +(\S.*)$')


def sentences(file):
    day = None
    with open(file, encoding='utf-8') as lines:
        for number, line in enumerate(lines, 1):
            line = line.strip()
            if line.startswith('now '):
                day = line[4:]
            if not line or line.startswith(('#', 'now ')):
                continue
            found = LINE.match(line)
            if not found:
                sys.exit('%s:%d: not ACT {VALUES} [PEOPLE] @EVENT: SENTENCE' % (file, number))
            *told, event, writer, text = found.groups()
            event = event or (HOUSE if '@' in told[1] else EVENT)
            yield '%s:%d' % (file, number), *told, writer, (event, day or NOW.get(event, '2024-03-01')), text


def names(text):
    return sorted(name.strip() for name in text.split(',') if name.strip())


def mailbox(writer):
    name, _, address = (writer or WRITER + ', robin.ek@fabriken.example').rpartition(', ')
    return [name, address]


def meant(act, people, writer):
    if people is None:
        name = mailbox(writer)[0]
        return [[name] if act in COMING else [], [name] if act in LEAVING else []]
    coming, _, leaving = (' %s ' % people).partition(' - ')
    return [names(coming), names(leaving)]


def values(text):
    """What VALUES say: {field: words}, {cleared}, {what nobody has}."""
    parts = [part.strip() for part in text.split(';')]
    return dict(part.split('=', 1) for part in parts if '=' in part), *({part[1:] for part in parts if part[:1] == mark} for mark in '-!')


def same(got, want):
    """Whether the words of one hold those of the other: "L" is no "XL"."""
    x, y = (' %s ' % ' '.join(re.findall(r'\w+', text.lower())) for text in (got, want))
    return bool(x.strip() and y.strip()) and (x in y or y in x)


def own(want, name):
    """Of what is wanted, what is of everybody or of the one of that name."""
    return {field.rpartition('.')[2]: value for field, value in want.items() if field.rpartition('.')[0] in ('', name)}


def values_agree(act, people, places, text, answers=True):
    """Whether everybody has what VALUES say; a change, no more than that. Without `answers` they may have others."""
    all_wanted, cleared, without = values(text)
    if int(all_wanted.pop('places', places)) != places:
        return False
    for person in people:
        want = own(all_wanted, person.get('name'))
        got = {field: person[field] for field in FIELDS + ('name',) if person.get(field)} | (person.get('answers') or {})
        if not all(field in got and same(got[field], value) for field, value in want.items()):
            return False
        if without & set(got):
            return False
        more = set(got) - set(want) - {'name'}
        if answers and (set(person.get('answers') or {}) | ({'diet'} if person.get('diet') else set())) - set(want):
            return False
        if act == 'change' and (more or set(person.get('cleared') or []) != cleared):
            return False
    return bool(people)


def details_agree(people, text):
    """Whether nobody has an organisation, title or telephone but those of VALUES, and those to the letter."""
    want = values(text)[0]
    return all(person.get(field) == own(want, person.get('name')).get(field) for person in people for field in DETAILS)


def rcpt(reached):
    return build.ADDRESS.replace('@', '+%s@' % reached[0]) if reached[0] else build.ADDRESS


def now(reached):
    return reached[1] + 'T10:15:00+02:00'


def write(folder, line):
    where, reached = line[0], line[-2]
    subject, text = re.fullmatch(r'(?:«([^»]+)» )?(.*)', line[-1], re.DOTALL).groups()
    mail = os.path.join(folder, re.sub(r'\W', '-', where) + '.eml')
    with open(mail, 'wb') as f:
        f.write(build.compose({
            'id': where, 'now': now(reached), 'from': mailbox(line[-3]), 'to': rcpt(reached), 'rcpt': rcpt(reached),
            'subject': subject or '', 'text': text.replace('\\n', '\n') + ('\n' if line[-3] else '\n\n' + WRITER + '\n'), 'label': {'kind': 'person'}}))
    return mail


def read(args, lines):
    """What is made of each, by one process: lines of one address and day."""
    mails, reached = [write(args.folder, line) for line in lines], lines[0][-2]
    run = subprocess.run([args.samling, '--site', args.site, 'explain', '--json', '--now', now(reached), '--rcpt', rcpt(reached), *mails],
                         stdout=subprocess.PIPE, timeout=100, check=True, encoding='utf-8')
    decoder, readings, at = json.JSONDecoder(), [], 0
    while at < len(run.stdout.rstrip()):
        reading, at = decoder.raw_decode(run.stdout, at)
        readings.append(reading)
        at += 1
    return readings


def only(wanted, acts):
    """The acts wanted and no others, the main one first; the event counts where one is wanted."""
    def left(want, there):
        return [a for a in there if a[:len(want)] != want]
    main, rest = wanted[0], acts[1:]
    for want in wanted[1:]:
        if len(left(want, rest)) == len(rest):
            return False
        rest = left(want, rest)
    return acts[0][:len(main)] == main and not rest


def own_people(act, got):
    """Whether each act that is said with people of its own has them."""
    for one in act.split('+'):
        told, there = OWN_PEOPLE.search(one), [a for a in got.get('acts') or [] if '%s@%s' % (a['act'], a['event']) == one.partition('(')[0]]
        if told and [names(told.group(1))] != [sorted(p.get('name') or '?' for p in a['attendees'] + a['leaving']) for a in there]:
            return False
    return True


def judge(line, got):
    where, unread, told_acts, told_values, people, writer, _, text = line
    act = OWN_PEOPLE.sub('', told_acts)
    acts = [(a['act'], a['event'] or '') for a in got.get('acts') or []] or [('nothing', '')]
    wanted = [tuple(a.split('@')) for a in act.split('+')]
    intent = acts[0][0]
    there = [sorted(p.get('name') or p.get('email') or '?' for p in got.get(side) or []) for side in ('attendees', 'leaving')]
    told = '%s %s by %s' % ('+'.join('%s@%s' % a for a in acts), there, got.get('decision'))
    if wanted[0][0] == 'careful':
        good = got.get('decision') in ('ask', 'human')
    elif act == 'harmless':
        good = got.get('decision') in ('ask', 'human', 'ignore')
    elif len(wanted) > 1 or len(wanted[0]) > 1:
        done = got.get('decision') == 'act' or intent == 'question'
        good = only(wanted, acts) and (people is None or there == meant(intent, people, writer)) and own_people(told_acts, got) and done
    elif act in COMING + LEAVING + ('substitute',):
        good = intent == act and got.get('decision') == 'act' and there == meant(act, people, writer)
    else:
        good = intent == act
    if told_values is not None and act in COMING:
        fields = [{k: v for k, v in p.items() if k not in ('email', 'sender')} for p in got.get('attendees') or []]
        places = sum(a.get('places') or 0 for a in got.get('acts') or [])
        good = good and values_agree(act, fields, places, told_values, not writer) and (not writer or details_agree(fields, told_values))
        told = '%s %s %d' % (told, fields, places)
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
    lines = sorted((line for file in args.files for line in sentences(file)), key=lambda line: line[-2])
    with ThreadPoolExecutor(args.jobs) as pool:
        same = [list(lines) for _, lines in itertools.groupby(lines, key=lambda line: line[-2])]
        parts = [lines[i:i + AT_ONCE] for lines in same for i in range(0, len(lines), AT_ONCE)]
        readings = [reading for part in pool.map(lambda part: read(args, part), parts) for reading in part]
    verdicts = [judge(line, got) for line, got in zip(lines, readings, strict=True)]
    print('%d of %d sentences read right' % (sum(good for good, _ in verdicts), len(verdicts)))
    return 1 if any(surprise for _, surprise in verdicts) else 0


if __name__ == '__main__':
    sys.exit(main())
