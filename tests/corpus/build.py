#!/usr/bin/env python3
"""Make mails (ID.eml) and their labels (ID.json) of the JSONL sources of this corpus.

usage: build.py OUT FILE.jsonl...

A line of a source is one mail: id, now, from, to, subject, text, label, and perhaps cc, reply_to, html, charset,
headers, attach (type, name, text), rcpt, note; html without text is all there is. The own server's Authentication-Results prove the sender unless the
label says `proven` false.
"""
import json
import os
import sys
from datetime import datetime
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime, formataddr

ADDRESS = 'traffas@traffas.example'


def server(entry):
    return 'mx.' + (entry.get('rcpt') or ADDRESS).split('@')[1]


def authentication(entry):
    address = entry['from'][1]
    if entry['label']['kind'] == 'bounce' or not entry['label'].get('proven', True):
        return None
    return '%s; dmarc=pass header.from=%s' % (server(entry), address.split('@')[1])


def compose(entry):
    mail = EmailMessage(policy=SMTP)
    rcpt, arrives = entry.get('rcpt') or ADDRESS, datetime.fromisoformat(entry['now'])
    domain = entry['from'][1].split('@')[1]
    mail['Return-Path'] = '<>' if entry['label']['kind'] == 'bounce' else '<%s>' % entry['from'][1]
    if authentication(entry):
        mail['Authentication-Results'] = authentication(entry)
    mail['Received'] = 'from mail.%s by %s with ESMTPS for <%s>; %s' % (domain, server(entry), rcpt, format_datetime(arrives))
    mail['From'] = formataddr(tuple(entry['from']))
    mail['To'] = entry.get('to') or ADDRESS
    for header, key in (('Cc', 'cc'), ('Reply-To', 'reply_to')):
        if entry.get(key):
            boxes = entry[key]  # a header as it stands, else a name and address, else several
            if not isinstance(boxes, str):
                boxes = ', '.join(formataddr(tuple(box)) for box in ([boxes] if isinstance(boxes[0], str) else boxes))
            mail[header] = boxes
    mail['Subject'] = entry.get('subject') or ''
    mail['Date'] = format_datetime(arrives)
    mail['Message-ID'] = '<%s@%s>' % (entry['id'], domain)
    for name, value in (entry.get('headers') or {}).items():
        mail[name] = value
    if 'text' in entry:
        mail.set_content(entry['text'], charset=entry.get('charset', 'utf-8'), cte='quoted-printable')
    else:
        mail.set_content(entry['html'], subtype='html', charset='utf-8', cte='quoted-printable')
    if 'text' in entry and entry.get('html'):
        mail.add_alternative(entry['html'], subtype='html', charset='utf-8', cte='quoted-printable')
    for part in entry.get('attach') or []:
        main, sub = part['type'].split(';')[0].split('/')
        mail.add_attachment(part['text'].encode(), maintype=main, subtype=sub, filename=part['name'])
    return mail.as_bytes()


def main(out, sources):
    os.makedirs(out, exist_ok=True)
    seen = set()
    for source in sources:
        with open(source, encoding='utf-8') as lines:
            for line in filter(str.strip, lines):
                entry = json.loads(line)
                assert entry['id'] not in seen, '%s: %s stands twice' % (source, entry['id'])
                seen.add(entry['id'])
                with open(os.path.join(out, entry['id'] + '.eml'), 'wb') as f:
                    f.write(compose(entry))
                label = {'now': entry['now'], 'rcpt': entry.get('rcpt') or ADDRESS, 'label': entry['label']}
                with open(os.path.join(out, entry['id'] + '.json'), 'w', encoding='utf-8') as f:
                    json.dump(label, f, ensure_ascii=False, indent=1)
    print('%d mails in %s' % (len(seen), out))


if __name__ == '__main__':
    main(sys.argv[1], sys.argv[2:])
