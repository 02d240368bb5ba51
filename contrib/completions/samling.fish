# fish completion for samling. Commands and events are asked from the program itself.
function __samling_site
    set -l words (commandline -opc)
    if set -l i (contains -i -- --site $words)
        echo --site
        echo $words[(math $i + 1)]
    end
end
function __samling_commands
    samling help 2>/dev/null | string match -rg '^  ([a-z]+ .*)' | string replace -r ' +' \t
end
function __samling_slugs
    samling (__samling_site) event list 2>/dev/null | string match -rg '^(\S+)'
end
function __samling_needs_command
    set -l words (commandline -opc)[2..-1]
    while set -q words[1]
        switch $words[1]
            case --site --now
                set -e words[1]
            case '-*'
            case '*'
                return 1
        end
        set -e words[1]
    end
end

complete -c samling -f
complete -c samling -n __samling_needs_command -a '(__samling_commands)'
complete -c samling -n __samling_needs_command -l site -r -a '(__fish_complete_directories)' -d 'the site'
complete -c samling -n __samling_needs_command -l now -x -d 'take this for the present'
complete -c samling -n __samling_needs_command -l version -d 'print the version'
for pair in 'event:list show file add draft change open close cancel announce' 'reg:list show add cancel attended absent' \
        'case:list show close' 'person:show export erase' 'outbox:list show retry release drop'
    set -l parts (string split : $pair)
    complete -c samling -n "__fish_seen_subcommand_from $parts[1]; and not __fish_seen_subcommand_from $parts[2]" -a $parts[2]
end
complete -c samling -n '__fish_seen_subcommand_from event reg export preview' -a '(__samling_slugs)'
complete -c samling -n '__fish_seen_subcommand_from help' -a '(__samling_commands)'
complete -c samling -n '__fish_seen_subcommand_from import explain init backup filter' -F
complete -c samling -n '__fish_seen_subcommand_from preview' -l out -r -d 'where the page goes'
complete -c samling -n '__fish_seen_subcommand_from check' -l show -d 'print the options in force'
complete -c samling -n '__fish_seen_subcommand_from explain import' -l rcpt -x -d 'the envelope recipient'
