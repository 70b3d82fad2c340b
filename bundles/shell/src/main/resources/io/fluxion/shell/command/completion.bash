
_fluxion() {
    local command option place replay chosen label section plugin expected files lead typed
    local line=${COMP_LINE:0:COMP_POINT} piece='' blank word quoted='' kept
    local -a words=()
    local -i i last
    # Bash splits at = and : too; here a word ends at a blank.
    for ((i = 0; i <= COMP_CWORD; i++)); do
        blank=${line%%[![:blank:]]*}
        line=${line#"$blank"}
        piece=${COMP_WORDS[i]}
        ((i < COMP_CWORD)) || piece=$line
        if [[ -n $blank || $i -eq 0 ]]; then
            words+=('')
        fi
        last=${#words[@]}-1
        words[last]+=$piece
        line=${line#"$piece"}
    done
    # The part of the word that the line keeps in front of a reply.
    kept=${words[last]%"$piece"}
    case $piece in
        '' | *[!=:]*) ;;
        *) kept=${words[last]} ;;
    esac
    case ${words[last]} in
        [\"\']*)
            quoted=yes
            words[last]=${words[last]:1}
            ;;
        *) words[last]=${words[last]//\\/} ;;
    esac

    COMPREPLY=()
    if ((last > 0)) && [[ ${words[last - 1]} == *[\<\>] ]]; then
        lead='' typed=${words[last]} expected='' files=any
    else
        _fluxion_expect "${words[@]:1}"
    fi
    while IFS= read -r word; do
        if [[ -n $word && $word == "$typed"* ]]; then
            _fluxion_reply "$word"
        fi
    done <<<"$expected"
    if [[ -n $files ]]; then
        _fluxion_files
    fi
}

# Replies with the files of a kind, and with directories, in which there may be more.
_fluxion_files() {
    while IFS= read -r word; do
        if [[ -z $word || ${word##*/} == .* && ${typed##*/} != .* ]]; then
            continue
        elif [[ -d ${word/#~\//$HOME/} ]]; then
            _fluxion_reply "$word/"
        elif [[ $files == any || $files == yaml && $word == *.yaml ]]; then
            _fluxion_reply "$word"
        fi
    done <<<"$(compgen -f -- "$typed")"
}

# A word that is whole is followed by a space.
_fluxion_reply() {
    local reply=$lead$1
    if [[ -z $quoted ]]; then
        printf -v reply %q "$reply"
        reply=${reply/#\\~\//\~/}
        case $reply in
            *[/.=]) ;;
            *) reply+=' ' ;;
        esac
    fi
    COMPREPLY+=("${reply#"$kept"}")
}

complete -o nospace -F _fluxion fluxion ./fluxion
