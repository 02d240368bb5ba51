#!/bin/sh
# usage: tests/corpus/run.sh O [--raise] [--list FIGURE]…     (make score; from the repository root, after a build in O)
#
# Builds the labelled mails below O and scores them; fails where a figure is worse than floor.json.
set -eu
O=$1
shift
SAMLING_SHARE=$PWD
export SAMLING_SHARE
rm -rf "$O/mails"
python3 tests/corpus/build.py "$O/mails" tests/corpus/src/*.jsonl
exec python3 tests/corpus/score.py --samling "$O/samling" --site tests/corpus/site --floor tests/corpus/floor.json "$@" "$O/mails"
