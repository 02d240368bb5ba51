#!/bin/sh
# usage: tests/corpus/run.sh O [--raise] [--list FIGURE]…     (make score; from the repository root, after a build in O)
#
# Reads the sentences, those with answers to an event's questions, those that tell one event from others, and the answers to letters of context.jsonl, then builds the labelled mails below O and scores them; fails where a figure is worse than floor.json.
set -eu
O=$1
shift
SAMLING_SHARE=$PWD
export SAMLING_SHARE
rm -rf "$O/mails" "$O"/mails-*
python3 tests/corpus/build.py "$O/mails" tests/corpus/src/*.jsonl
PYTHONDONTWRITEBYTECODE=1 python3 tests/corpus/context.py "$O/samling" tests/corpus/site "$O/context"
status=0
PYTHONDONTWRITEBYTECODE=1 python3 tests/corpus/sentences.py "$O/samling" tests/corpus/site "$O/sentences" tests/corpus/sentences/*.txt || status=1
PYTHONDONTWRITEBYTECODE=1 python3 tests/corpus/sentences.py "$O/samling" tests/corpus/answers/site "$O/answers" tests/corpus/answers/*.txt || status=1
PYTHONDONTWRITEBYTECODE=1 python3 tests/corpus/sentences.py "$O/samling" tests/corpus/houses/site "$O/houses" tests/corpus/houses/*.txt || status=1
PYTHONDONTWRITEBYTECODE=1 python3 tests/corpus/sentences.py "$O/samling" tests/corpus/changed/site "$O/changed" tests/corpus/changed/*.txt || status=1
for folder in tests/corpus/events/*/; do
	PYTHONDONTWRITEBYTECODE=1 python3 tests/corpus/sentences.py "$O/samling" "${folder}site" "$O/events-$(basename "$folder")" "$folder"told.txt || status=1
done
echo "the house:"
python3 tests/corpus/score.py --samling "$O/samling" --floor tests/corpus/floor.json "$@" "tests/corpus/site=$O/mails" || status=1
sets=
for folder in tests/corpus/elsewhere/*/; do
	name=$(basename "$folder")
	python3 tests/corpus/build.py "$O/mails-$name" "$folder/mails.jsonl"
	sets="$sets ${folder}site=$O/mails-$name"
done
echo "elsewhere:"
# shellcheck disable=SC2086 # a list of names without blanks
python3 tests/corpus/score.py --samling "$O/samling" --floor tests/corpus/elsewhere/floor.json "$@" $sets || status=1
exit $status
