#!/bin/sh
# usage: coverage.sh BUILD   what the tests just run under MODE=cov have reached, a line a folder; fails when a
# line of decide/ was not: that folder is pure, so nothing in it is out of a test's reach.
set -eu
build=${1:-build/cov}
command -v gcovr >/dev/null 2>&1 || { echo "coverage: gcovr is not installed (contrib/deps.sh --dev)" >&2; exit 1; }
report=$build/coverage.json
gcovr --root . --object-directory "$build" --filter 'src/' --exclude-throw-branches --json-summary "$report" "$build" >/dev/null
python3 - "$report" <<'END'
import json, sys
folders, missed = {}, []
for f in json.load(open(sys.argv[1]))['files']:
    name = f['filename']
    folder = name.split('/')[1]
    got, of = folders.get(folder, (0, 0))
    folders[folder] = got + f['line_covered'], of + f['line_total']
    if folder == 'decide' and f['line_covered'] < f['line_total']:
        missed.append('%s: %d of %d lines' % (name, f['line_covered'], f['line_total']))
order = 'base mail calendar receive send rules understand draft decide letter store outbox app'.split()
for folder in [f for f in order if f in folders]:
    got, of = folders[folder]
    print('  %-11s %6.1f %%  %5d of %5d lines' % (folder, 100 * got / max(of, 1), got, of))
got, of = (sum(x) for x in zip(*folders.values()))
print('  %-11s %6.1f %%  %5d of %5d lines' % ('all', 100 * got / max(of, 1), got, of))
if missed:
    print('decide/ is not covered in full:\n  ' + '\n  '.join(missed))
    sys.exit(1)
END
