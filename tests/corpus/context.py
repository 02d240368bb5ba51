#!/usr/bin/env python3
"""Answers to letters of ours, each read in the light of its letter.

usage: context.py SAMLING SITE FOLDER

Every line of context.jsonl is one answer: id, name (what is true), now, from, subject, text, the context of
`explain --context`, and `want`: each act with its event, its people and (of a change) what is set, and who leaves.
Exits 1 when one comes out otherwise.
"""
import json
import os
import subprocess
import sys

import build

FIELDS = ('diet', 'phone', 'title', 'organisation')


def person(p):
    return p.get('name') or p.get('email') or '?'


def told(act):
    words = [act['act']] + ([act['event']] if act.get('event') else [])
    for p in act.get('attendees') or []:
        words.append(person(p))
        if act['act'] == 'change':
            values = dict(p.get('answers') or {}, **{f: p[f] for f in FIELDS if p.get(f)})
            words += ['%s=%s' % (k, values[k]) for k in sorted(values)]
    if act.get('leaving'):
        words += ['-'] + [person(p) for p in act['leaving']]
    return ' '.join(words)


def read(samling, site, folder, case):
    mail, context = (os.path.join(folder, case['id'] + end) for end in ('.eml', '.context'))
    with open(mail, 'wb') as f:
        f.write(build.compose(dict(case, to=build.ADDRESS, label={'kind': 'person'})))
    with open(context, 'w', encoding='utf-8') as f:
        json.dump(case['context'], f)
    run = subprocess.run([samling, '--site', site, 'explain', '--json', '--context', context, '--now', case['now'],
                          '--rcpt', build.ADDRESS, mail], stdout=subprocess.PIPE, timeout=10, check=False)
    return '; '.join(map(told, json.loads(run.stdout)['acts'])) if run.returncode == 0 else 'exit %d' % run.returncode


def main(samling, site, folder):
    os.makedirs(folder, exist_ok=True)
    here = os.path.join(os.path.dirname(os.path.abspath(__file__)), 'context.jsonl')
    with open(here, encoding='utf-8') as lines:
        cases = [json.loads(line) for line in lines]
    wrong = 0
    for case in cases:
        got = read(samling, site, folder, case)
        if got != case['want']:
            wrong += 1
            print('%s %s: %r\n    read   %s\n    meant  %s' % (case['id'], case['name'], case['text'], got, case['want']))
    print('%d of %d answers to letters read right' % (len(cases) - wrong, len(cases)))
    return 1 if wrong else 0


if __name__ == '__main__':
    sys.exit(main(*sys.argv[1:]))
