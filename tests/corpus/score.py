#!/usr/bin/env python3
"""Measure how well the program understands a folder of labelled mails (ID.eml beside ID.json).

usage: score.py --samling PROGRAM [--list FIGURE]... [--floor FILE [--raise]] SITE=FOLDER...

Prints one figure a line, in per cent. --list names the mails behind a figure (or a field, as `diet`). With --floor
the exit code is 1 where a figure is worse than the file says; --raise writes what was reached into the file, where
it is better. What the labels mean, and what each figure counts, stands in README.md.
"""
import argparse
import concurrent.futures
import glob
import json
import os
import re
import subprocess
import sys
import unicodedata

PEOPLE = ('register', 'interest', 'cancel', 'change', 'substitute')
WORDS_ONLY = ('question', 'other', 'thanks', 'data-request')
TOUCHING = set(PEOPLE) | {'accepted', 'declined', 'tentative', 'approve', 'deny', 'erase', 'subscribe', 'unsubscribe'}
FIELDS = ('name', 'email', 'organisation', 'title', 'phone', 'diet', 'answers')
AT_ONCE = 50  # mails a process
LESS_IS_BETTER = ('load', 'harm', 'lost', 'crash')


def plain(value):
    text = unicodedata.normalize('NFC', str(value or '')).casefold()
    return ' '.join(re.split(r'[\s.,;:"\'’“”()-]+', text)).strip()


def digits(value):
    text, only = str(value or '').strip(), re.sub(r'\D', '', str(value or ''))
    if text.startswith(('+', '00')):
        only = re.sub(r'^(00)?(46|45|47|358|44)0?', '', only)
    return only.lstrip('0')


def agrees(field, got, want):
    if not got or not want:
        return False
    if field == 'phone':
        return digits(got) == digits(want)
    x, y = plain(got), plain(want)
    if field in ('diet', 'answers'):
        return bool(x and y) and (x in y or y in x)
    return x == y


def match(got, want):
    """People of the reading beside people of the label: pairs, too many, too few."""
    got, want, pairs = list(got or []), list(want or []), []
    for key in ('email', 'name'):
        for w in list(want):
            g = next((g for g in got if w.get(key) and plain(g.get(key)) == plain(w[key])), None)
            if g is not None:
                pairs.append((g, w))
                got.remove(g)
                want.remove(w)
    return pairs, got, want


def values_agree(got, want):
    """What a change sets and clears, and nothing else."""
    for field in ('organisation', 'title', 'phone', 'diet'):
        if want.get(field) and not agrees(field, got.get(field), want[field]):
            return False
    if bool(got.get('diet')) != bool(want.get('diet')) or set(got.get('cleared') or []) != set(want.get('cleared') or []):
        return False
    g, w = got.get('answers') or {}, want.get('answers') or {}
    return set(g) == set(w) and all(agrees('answers', g[k], w[k]) for k in w)


class Figures:
    def __init__(self):
        self.right, self.all, self.behind = {}, {}, {}
        self.fields = {f: [0, 0, 0] for f in FIELDS + ('acts',)}

    def count(self, figure, good, mail, why=''):
        self.all[figure] = self.all.get(figure, 0) + 1
        self.right[figure] = self.right.get(figure, 0) + bool(good)
        if not good:
            self.behind.setdefault(figure, []).append('%s  %s' % (mail, why))

    def field(self, field, got, want, mail):
        good = agrees(field, got, want)
        for i, add in enumerate((good, bool(got), bool(want))):
            self.fields[field][i] += add
        if not good and (got or want):
            self.behind.setdefault(field, []).append('%s  %r, not %r' % (mail, got, want))

    def table(self):
        rows = {}
        for figure, of in self.all.items():
            good = self.right[figure]
            rows[figure] = 100.0 * (of - good if figure in LESS_IS_BETTER else good) / of
        for field, (good, got, want) in self.fields.items():
            rows[field + ' F1'] = 200.0 * good / max(1, got + want)
        return rows


def score_person(f, mail, label, got):
    acts, want = got.get('intents') or [], label['intents']
    main, wanted, decision = (acts or [None])[0], want[0], got.get('decision', 'human')
    human, proven = bool(label.get('human')), label.get('proven', True)
    f.count('intent', main == wanted, mail, '%s, not %s' % (acts, want))
    for i, n in enumerate((len(set(acts) & set(want)), len(set(acts)), len(set(want)))):
        f.fields['acts'][i] += n
    if label['kind'] == 'person':
        f.count('lang', got.get('language') == label['lang'], mail, '%s, not %s' % (got.get('language'), label['lang']))
    f.count('proven', (got.get('proof') not in ('none', 'failed')) == proven, mail, str(got.get('proof')))
    events = {a.get('event') for a in got.get('acts') or []} - {None}
    event = events == set(label.get('events') or [label.get('event')]) - {None}
    f.count('event', event, mail, '%s, not %s' % (sorted(events), label.get('events') or label.get('event')))
    pairs, extra, missing = match(got.get('attendees'), label.get('attendees'))
    _, extra_out, missing_out = match(got.get('leaving'), label.get('leaving'))
    of_people = wanted in PEOPLE
    people = not (extra or missing or extra_out or missing_out or (label.get('count') and got.get('count') != label['count']))
    if of_people:
        names = [[x.get('name') or x.get('email') for x in side] for side in (extra + extra_out, missing + missing_out)]
        f.count('people', people, mail, 'too many %s, too few %s, count %s' % (names[0], names[1], got.get('count')))
        for g, w in pairs + [({}, w) for w in missing] + [(g, {}) for g in extra]:
            for field in FIELDS[:-1]:
                f.field(field, g.get(field), w.get(field), mail)
            ga, wa = g.get('answers') or {}, w.get('answers') or {}
            for question in sorted(set(ga) | set(wa)):
                f.field('answers', ga.get(question), wa.get(question), '%s %s' % (mail, question))
    people = people or not of_people
    values = wanted != 'change' or all(values_agree(g, w) for g, w in pairs)
    address = not of_people or all(not g.get('email') or plain(g['email']) == plain(w.get('email')) for g, w in pairs)
    listed = label.get('list') is None or label['list'] in [a.get('list') for a in got.get('acts') or []]
    touched = set(acts) & TOUCHING if decision == 'act' else set()
    if wanted in WORDS_ONLY:
        right = main == wanted and touched <= set(want)
        done = decision != 'ignore' or wanted in ('thanks', 'other')
    else:
        right = main == wanted and event and people and values and listed
        done = decision in ('act', 'ask') if wanted == 'erase' else decision == 'act'
    if not proven:
        done = decision == 'ask'
    if not human:
        f.count('handled', right and done, mail, '%s by %s, meant %s%s' % (acts, decision, want, '' if values else ' (values)'))
        if wanted not in ('question', 'other'):
            f.count('load', decision != 'human', mail, str(got.get("reason")))
    bad = touched and (human or not right or not address or not proven)
    f.count('harm', not bad, mail, 'did %s on %s, meant %s%s' % (acts, sorted(events), want, ' for a person' if human else ''))
    if wanted not in ('thanks', 'other'):
        f.count('lost', decision != 'ignore', mail)


def score(f, mail, label, got, error):
    f.count('crash', got is not None, mail, error)
    got = got or {}
    f.count('kind', got.get('kind') == label['kind'], mail, '%s, not %s' % (got.get('kind'), label['kind']))
    if label['kind'] in ('person', 'calendar-reply'):
        score_person(f, mail, label, got)
        return
    answered = got.get('decision') in ('act', 'ask') or any(
        x.get('template') not in ('case', 'digest', 'bounce-notice') for x in got.get('letters') or [])
    f.count('harm', not answered, mail, 'answered a machine')


def explain(args, site, rcpt, mails):
    """What is made of mails to one address, each by itself at the moment it arrived; None and why where it fails."""
    command = [args.samling, '--site', site, 'explain', '--json', '--rcpt', rcpt]
    decoder, readings, at = json.JSONDecoder(), [], 0
    try:
        done = subprocess.run(command + mails, capture_output=True, timeout=10 + len(mails), check=True, encoding='utf-8')
        while at < len(done.stdout.rstrip()):
            reading, at = decoder.raw_decode(done.stdout, at)
            readings.append((reading, ''))
            at += 1
        return readings
    except (subprocess.SubprocessError, ValueError) as error:
        if len(mails) == 1:
            return [(None, str(error))]
        return [explain(args, site, rcpt, [mail])[0] for mail in mails]  # which of them it was


def explain_folder(args, site, folder):
    """Each mail's id, its label, and what is made of it."""
    labels, parts = {}, {}
    for path in sorted(glob.glob(os.path.join(folder, '*.json'))):
        with open(path, encoding='utf-8') as file:
            labels[path[:-5] + '.eml'] = json.load(file)
    for mail, label in labels.items():
        parts.setdefault(label['rcpt'], []).append(mail)
    parts = [(rcpt, mails[i:i + AT_ONCE]) for rcpt, mails in parts.items() for i in range(0, len(mails), AT_ONCE)]
    got = {}
    with concurrent.futures.ThreadPoolExecutor(2) as pool:
        for (_, mails), readings in zip(parts, pool.map(lambda part: explain(args, site, *part), parts)):
            got.update(zip(mails, readings))
    return [(os.path.basename(mail)[:-4], label['label'], *got[mail]) for mail, label in labels.items()]


def judge(rows, floor_file, write):
    with open(floor_file, encoding='utf-8') as file:
        floors = json.load(file)
    worse = [(k, v, floors[k]) for k, v in rows.items()
             if k in floors and (v > floors[k] + 0.05 if k in LESS_IS_BETTER else v < floors[k] - 0.05)]
    for figure, now, floor in worse:
        print('worse than the floor: %s %.1f, was %.1f' % (figure, now, floor))
    if write:
        best = {k: round(min(v, floors.get(k, v)) if k in LESS_IS_BETTER else max(v, floors.get(k, v)), 1)
                for k, v in rows.items()}
        with open(floor_file, 'w', encoding='utf-8') as file:
            json.dump(best, file, indent=1)
            file.write('\n')
    return 1 if worse else 0


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument('--samling', default='build/samling')
    parser.add_argument('--list', action='append', default=[])
    parser.add_argument('--floor')
    parser.add_argument('--raise', dest='write', action='store_true')
    parser.add_argument('sets', nargs='+', metavar='SITE=FOLDER')
    args = parser.parse_args()
    figures = Figures()
    for site, folder in (pair.split('=', 1) for pair in args.sets):
        for mail in explain_folder(args, site, folder):
            score(figures, *mail)
    rows = figures.table()
    for figure, value in rows.items():
        print('%-16s %6.1f %%' % (figure, value))
    for figure in args.list:
        print('\n%s:' % figure)
        for line in figures.behind.get(figure, []):
            print('  ' + line)
    return judge(rows, args.floor, args.write) if args.floor else 0


if __name__ == '__main__':
    sys.exit(main())
