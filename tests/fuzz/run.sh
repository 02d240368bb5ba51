#!/bin/sh
# make fuzz: every target explores for SECONDS (60) each; findings stay in build/fuzz/found/.
set -u
seconds=${SECONDS_EACH:-60}
mkdir -p build/fuzz/found
bad=0
for target in build/fuzz/fuzz_*; do
	[ -x "$target" ] && [ -f "$target" ] || continue
	name=${target##*/fuzz_}
	mkdir -p "build/fuzz/corpus/$name"
	echo "== $name, $seconds s"
	"$target" -max_total_time="$seconds" -print_final_stats=0 -artifact_prefix="build/fuzz/found/$name-" \
		"build/fuzz/corpus/$name" "tests/fuzz/corpus/$name" > "build/fuzz/$name.log" 2>&1 || {
		bad=1; tail -30 "build/fuzz/$name.log"; }
done
exit $bad
