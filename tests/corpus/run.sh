#!/bin/sh
# usage: tests/corpus/run.sh O [--raise] [--list FIGURE]…     (make score; from the repository root, after a build in O)
#
# Reads the answers to letters of context.jsonl, then builds the labelled mails below O and scores them; fails where a figure is worse than floor.json.
set -eu
O=$1
shift
SAMLING_SHARE=$PWD
export SAMLING_SHARE
rm -rf "$O/mails"
python3 tests/corpus/build.py "$O/mails" tests/corpus/src/*.jsonl
PYTHONDONTWRITEBYTECODE=1 python3 tests/corpus/context.py "$O/samling" tests/corpus/site "$O/context"
exec python3 tests/corpus/score.py --samling "$O/samling" --site tests/corpus/site --floor tests/corpus/floor.json "$@" "$O/mails"
