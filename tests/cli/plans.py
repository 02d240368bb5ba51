"""usage: plans.py STORE-FOLDER DATABASE   Every statement of store/, as SQLite would run it: none reads a whole table
that grows with people. Prints one TAP line's worth a statement that does, and closes with how many were looked at."""
import glob
import os
import re
import sqlite3
import sys

GROWS = {'registration', 'person', 'address', 'orders', 'registration_answer', 'registration_session', 'seat', 'history',
         'mail', 'raw_mail', 'letter', 'letter_registration', 'letter_count', 'pending', 'pending_registration', 'case_file',
         'done', 'member', 'invite', 'bounce'}
# The newest row of a table, by its id; and reports refused by policy, which are few and have no index by domain.
ALLOWED = {('report.c', 'sql_status'), ('bounces.c', 'sql_told_domain')}


def statements(path):
    text = re.sub(r'/\*.*?\*/', '', open(path, encoding='utf-8').read(), flags=re.S)
    macros = {}
    for m in re.finditer(r'#define\s+(\w+)(?:\((\w+)\))?((?:.*\\\n)*.*)\n', text):
        macros[m[1]] = (m[2], m[3].replace('\\\n', ''))
    body = re.sub(r'#define(?:.*\\\n)*.*\n', '', text)

    def expand(code):
        def one(m):
            if m[1] is None or m[1] not in macros:
                return m[0]
            parameter, value = macros[m[1]]
            return expand(re.sub(r'"(?:[^"\\]|\\.)*"|\b%s\b' % parameter, lambda k: m[2][1:-1] if k[0] == parameter else k[0],
                                 value)) if parameter else expand(value) + (m[2] or '')
        return re.sub(r'"(?:[^"\\]|\\.)*"|\b(\w+)\b(\([^()]*\))?', one, code)

    for m in re.finditer(r'static const char (\w+)\[\]\s*=\s*(.*?);\n', body, flags=re.S):
        sql = ''.join(re.findall(r'"((?:[^"\\]|\\.)*)"', expand(m[2])))
        if re.match(r'\s*(SELECT|INSERT|UPDATE|DELETE|WITH)\b', sql):
            yield m[1], sql


def main():
    db = sqlite3.connect(sys.argv[2])
    seen = 0
    for path in sorted(glob.glob(os.path.join(sys.argv[1], '*.c'))):
        for name, sql in statements(path):
            seen += 1
            values = {p: 1 for p in re.findall(r':(\w+)', sql)}
            for row in db.execute('EXPLAIN QUERY PLAN ' + sql, values):
                m = re.match(r'SCAN (\w+)$', row[3])
                if m and m[1] in GROWS and (os.path.basename(path), name) not in ALLOWED:
                    print('%s %s: %s' % (os.path.basename(path), name, row[3]))
    print(seen)


main()
