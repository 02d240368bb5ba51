#!/usr/bin/env python3
"""Writes rules/LANG.examples from the mails and sentences here: what people wrote, and the act it was meant as.

usage: tests/corpus/examples.py O      (from the repository root, after `make score` has built the mails below O)

A mail gives its subject and own words as the program tells them, a sentence itself. What is to be handled with care
is an example of `other`, as what asks for nothing that the program does by itself. The files are sorted, so that their
differences can be read; rules/other.examples is written by hand.
"""
import argparse
import collections
import glob
import os
import sys

import score
import sentences

LANGUAGES = {'sv': 'Swedish', 'en': 'English', 'da': 'Danish', 'nb': 'Norwegian'}
HEAD = '''# How people say it in %s: an example a line, the act and the words of a mail, its subject first if it has one.
# What no rule speaks in is read by these (samling-rules(5)). Made by tests/corpus/examples.py; all of it is invented.

'''
NOTHING = ('careful', 'harmless')


def one_line(text):
    return ' '.join(text.split())


def mails(samling, folder):
    """Of every mail of a person: its language, its main act, its words."""
    args = argparse.Namespace(samling=samling)
    sites = [('tests/corpus/site', 'mails')]
    sites += [(site, 'mails-' + site.split('/')[-2]) for site in sorted(glob.glob('tests/corpus/elsewhere/*/site'))]
    for site, built in sites:
        for _, label, got, error in score.explain_folder(args, site, os.path.join(folder, built)):
            if got is None:
                sys.exit(error)
            if label.get('kind', 'person') == 'person' and got.get('message'):
                words = '%s. %s' % (got['message']['subject'], got['message']['own'])
                yield label['lang'], (label.get('intents') or ['other'])[0], one_line(words)


def said(samling, folder):
    """The same of the sentences, whose files need not tell their language."""
    for file in sorted(glob.glob('tests/corpus/sentences/*.txt')):
        args = argparse.Namespace(samling=samling, site='tests/corpus/site', folder=folder)
        lines = collections.defaultdict(list)
        for line in sentences.sentences(file):
            lines[line[-2]].append(line)
        parts = [part[i:i + sentences.AT_ONCE] for part in lines.values() for i in range(0, len(part), sentences.AT_ONCE)]
        for part in parts:
            for line, got in zip(part, sentences.read(args, part)):
                act = line[2].split('+')[0].split('@')[0]
                yield got['language'], 'other' if act in NOTHING else act, one_line(line[-1].replace('\\n', ' '))


def main(built):
    samling = os.path.join(built, 'samling')
    files = {language: set() for language in LANGUAGES}
    for language, act, words in [*mails(samling, built), *said(samling, os.path.join(built, 'sentences'))]:
        if words.strip('. '):
            files[language].add('%s: %s\n' % (act, words))
    for language, lines in files.items():
        with open('rules/%s.examples' % language, 'w', encoding='utf-8') as file:
            file.write(HEAD % LANGUAGES[language])
            file.writelines(sorted(lines))


if __name__ == '__main__':
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    main(sys.argv[1])
