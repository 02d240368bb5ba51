#!/bin/bash
# usage: all.sh BUILD-FOLDER   (make torture; SHORT=1 takes a part of each)
# Every way in which the program is tormented, one after the other; stops at the first that finds something.
set -eu
build=$1
here=$(cd "$(dirname "$0")" && pwd)
every=${SHORT:+7}
kills=${SHORT:+100}
crashes=${SHORT:+100}
bash "$here/run.sh" "$build"
bash "$here/race.sh" "$build"
CRASHES=${crashes:-1000} "$build/tests/test_cage"
if ! command -v python3 >/dev/null; then
	echo "# python3 is not installed: faults and kills of the service left out"
	exit 0
fi
python3 "$here/lmtp_faults.py" "$build/samling" "${every:-1}"
python3 "$here/service.py" "$build/samling"
python3 "$here/kill.py" "$build/samling" "${kills:-2000}" maildir
python3 "$here/kill.py" "$build/samling" "${kills:-2000}" smtp
