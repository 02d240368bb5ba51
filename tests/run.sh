#!/bin/sh
# usage: tests/run.sh O WHAT…   WHAT: units cases corpora cli; from the repository root, after a build in O.
# Quiet on success, shows what failed; closes with "N passed, N failed". CASES=topic/case… runs only those;
# ACCEPT=1 rewrites the `want` of cases; SHOW=1 prints their transcripts with every letter.
set -u
O=$1
shift
jobs=$(getconf _NPROCESSORS_ONLN 2>/dev/null || echo 2)
tmp=$(mktemp -d "${TMPDIR:-/tmp}/samling-tests.XXXXXX") || exit 1
trap 'rm -rf "$tmp"' EXIT
trap 'exit 1' INT TERM
HOME=$tmp/home SAMLING_SHARE=$PWD TZ=UTC LC_ALL=C.UTF-8 NO_COLOR=1
export HOME SAMLING_SHARE TZ LC_ALL NO_COLOR
unset SAMLING_SITE
mkdir "$HOME"

# Each job is "kind path"; its talk goes to a file of its own, its counts to another.
one() {
	kind=$1 path=$2
	out=$tmp/$(echo "$kind-$path" | tr -c 'A-Za-z0-9\n' _)
	passed=0 failed=0
	case $kind in
	unit)
		timeout 300 "$path" >"$out.talk" 2>&1
		status=$?
		passed=$(grep -c '^\[       OK \]' "$out.talk")
		failed=$(grep -c '^\[  FAILED  \] [a-z_]' "$out.talk")
		# cmocka names a failed test twice, once in its summary.
		failed=$(((failed + 1) / 2))
		[ $status -eq 0 ] || [ "$failed" -gt 0 ] || failed=1
		;;
	corpus)
		name=${path##*/fuzz_}
		files=$(find "tests/fuzz/corpus/$name" -type f 2>/dev/null)
		timeout 300 "$path" $files >"$out.talk" 2>&1
		status=$?
		if [ $status -eq 0 ]; then passed=1; else failed=1; fi
		;;
	cli)
		mkdir -p "$out.d"
		SAMLING=$PWD/$O/samling ROOT=$PWD TEST_DIR=$out.d timeout 300 sh "$path" >"$out.talk" 2>&1
		status=$?
		passed=$(grep -c '^ok ' "$out.talk")
		failed=$(grep -c '^not ok ' "$out.talk")
		plan=$(sed -n 's/^1\.\.//p' "$out.talk")
		[ "$((passed + failed))" -eq "${plan:-0}" ] && [ $status -eq 0 ] || [ "$failed" -gt 0 ] || failed=1
		;;
	cases)
		cases=$(cat "$path")
		timeout 600 "$O/case_runner" "$O/samling" "$tmp" $cases >"$out.talk" 2>&1
		status=$?
		passed=$(sed -n 's/^\([0-9]*\) passed, [0-9]* failed$/\1/p' "$out.talk" | tail -1)
		failed=$(sed -n 's/^[0-9]* passed, \([0-9]*\) failed$/\1/p' "$out.talk" | tail -1)
		[ -n "$failed" ] || { passed=0 failed=1; echo "the runner ended with $status" >>"$out.talk"; }
		;;
	esac
	echo "${passed:-0} ${failed:-0}" >"$out.count"
	if [ "${failed:-0}" -gt 0 ]; then
		{ echo "--- $path (exit $status)"; grep -v '^\[       OK \]\|^\[ RUN  \|^ok \|passed, [0-9]* failed$' "$out.talk"; } >"$out.bad"
	elif [ -n "${SHOW:-}${ACCEPT:-}" ] && [ "$kind" = cases ]; then
		grep -v 'passed, [0-9]* failed$' "$out.talk" >"$out.bad"
	fi
	return 0
}

list() {
	case $1 in
	units) for t in "$O"/tests/test_*; do case $t in *.d | *.gcno | *.gcda | *'*') ;; *) echo "unit $t" ;; esac; done ;;
	corpora) for t in "$O"/replay/fuzz_*; do case $t in *.d | *.gcno | *.gcda | *'*') ;; *) echo "corpus $t" ;; esac; done ;;
	cli) for t in tests/cli/T*.sh; do echo "cli $t"; done ;;
	cases)
		if [ -n "${CASES:-}" ]; then
			for c in $CASES; do echo "tests/cases/$c"; done
		else
			for c in tests/cases/*/*/case.conf; do echo "${c%/case.conf}"; done
		fi >"$tmp/all-cases"
		i=0
		while [ $i -lt "$jobs" ]; do
			awk -v n="$jobs" -v i=$i 'NR % n == i' "$tmp/all-cases" >"$tmp/cases-$i"
			[ ! -s "$tmp/cases-$i" ] || echo "cases $tmp/cases-$i"
			i=$((i + 1))
		done
		;;
	*) echo "tests/run.sh: there is no '$1'" >&2 ;;
	esac
}

for what; do list "$what"; done >"$tmp/jobs"
# As many at once as there are processors: each worker takes every n-th job.
i=0
while [ $i -lt "$jobs" ]; do
	awk -v n="$jobs" -v i=$i 'NR % n == i' "$tmp/jobs" | while read -r kind path; do one "$kind" "$path"; done &
	i=$((i + 1))
done
wait
cat "$tmp"/*.bad 2>/dev/null
cat "$tmp"/*.count 2>/dev/null | awk '{ p += $1; f += $2 } END { printf "%d passed, %d failed\n", p, f; exit f > 0 || p == 0 }'
