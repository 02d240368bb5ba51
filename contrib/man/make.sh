#!/bin/sh
# usage: make.sh PROGRAM FOLDER   the manual pages, with the tables of the program put in their places
set -eu
here=$(cd "$(dirname "$0")" && pwd)
program=$1 to=$2
for page in "$here"/*.in; do
	name=$(basename "$page" .in)
	while IFS= read -r line; do
		case $line in
		@*@) topic=${line#@}; "$program" help "${topic%@}" --roff ;;
		*) printf '%s\n' "$line" ;;
		esac
	done < "$page" > "$to/$name"
done
