# bash completion for samling. Commands and their verbs are asked from the program itself.
_samling_commands()
{
	samling help 2>/dev/null | awk '/^  [a-z]/ { print $1 }'
}

_samling_slugs()
{
	samling ${1:+--site "$1"} event list 2>/dev/null | awk '{ print $1 }'
}

_samling()
{
	local word=${COMP_WORDS[COMP_CWORD]} previous=${COMP_WORDS[COMP_CWORD - 1]}
	local i command='' verb='' site=''
	for ((i = 1; i < COMP_CWORD; i++)); do
		case ${COMP_WORDS[i]} in
		--site) site=${COMP_WORDS[++i]} ;;
		--now | --rcpt | --sender | --context | --state | --listen | --mode | --log | --prometheus) ((i++)) ;;
		-*) ;;
		*) if [ -z "$command" ]; then command=${COMP_WORDS[i]}; elif [ -z "$verb" ]; then verb=${COMP_WORDS[i]}; fi ;;
		esac
	done
	case $previous in
	--site)
		mapfile -t COMPREPLY < <(compgen -d -- "$word")
		return ;;
	--context | --now | --rcpt | --sender | --log | --prometheus)
		mapfile -t COMPREPLY < <(compgen -f -- "$word")
		return ;;
	esac
	local words=''
	case $command in
	'') words="$(_samling_commands) help --site --now --version --help" ;;
	event) [ -n "$verb" ] && words=$(_samling_slugs "$site") || words='list show file add draft change open close cancel announce' ;;
	reg) [ -n "$verb" ] && words=$(_samling_slugs "$site") || words='list show add cancel attended absent' ;;
	outbox) [ -n "$verb" ] || words='list show retry release drop' ;;
	case) [ -n "$verb" ] || words='list show close' ;;
	person) [ -n "$verb" ] || words='show export erase' ;;
	export) words=$(_samling_slugs "$site") ;;
	preview) words="--out $(_samling_slugs "$site")" ;;
	help) words="$(_samling_commands) samling.conf event letters variables kinds" ;;
	import) words='--rcpt --send --explain' ;;
	explain) words='--json --short --rcpt --sender --context' ;;
	filter) words='--rcpt --sender --send --deadline' ;;
	lmtp | run) words='--listen --mode --log' ;;
	status) words='--json --prometheus' ;;
	check) words='--show --rules' ;;
	esac
	mapfile -t COMPREPLY < <(compgen -W "$words" -- "$word")
	case $command in
	import | explain | init | backup | event | status) mapfile -t -O ${#COMPREPLY[@]} COMPREPLY < <(compgen -f -- "$word") ;;
	esac
}
complete -o filenames -F _samling samling
