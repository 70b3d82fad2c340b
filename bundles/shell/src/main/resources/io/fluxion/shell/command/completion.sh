
# Sets `expected`, lines of words, and `files`, a kind of files, for the last of the arguments, which are the words after
# `fluxion`. Of that word, `lead` stays as it is, and what is expected replaces `typed`.
_fluxion_expect() {
    command='' option='' place=0 replay='' chosen='' label='' expected='' files=''
    while [ $# -gt 1 ]; do
        if [ -z "$command" ]; then
            case $1 in
                -*) ;;
                *) command=$1 ;;
            esac
        elif [ -n "$option" ]; then
            option=''
        else
            _fluxion_skip "$1"
        fi
        shift
    done
    lead='' typed=$1
    if [ -n "$option" ]; then
        _fluxion_label "$command $option"
    else
        case $typed in
            --*=*)
                lead=${typed%%=*}= typed=${typed#*=}
                _fluxion_label "$command ${lead%=}"
                ;;
            -*) label="options $command" ;;
            *) _fluxion_label "$command $place" ;;
        esac
    fi
    case $replay$label in
        KEY=VALUE) _fluxion_override ;;
        --fromKEY=VALUE) ;;
        --fromFILE) _fluxion_known RUN ;;
        *) _fluxion_known "$label" ;;
    esac
}

# A word of a command, before the one to complete.
_fluxion_skip() {
    case $1 in
        --from) replay=$1 ;;
        -*)
            _fluxion_label "$command $1"
            [ -z "$label" ] || option=$1
            ;;
        *) place=$((place + 1)) chosen="$chosen $1 " ;;
    esac
}

# A part of KEY=VALUE. Once a section names its plugin, only the keys of that plugin remain.
_fluxion_override() {
    case $typed in
        *=*)
            lead=${typed%%=*}= typed=${typed#*=}
            _fluxion_known "value ${lead%=}"
            ;;
        *.*)
            section=${typed%%.*}
            case $chosen in
                *" $section.name="*)
                    plugin=${chosen##*" $section.name="}
                    _fluxion_known "key $section ${plugin%% *}"
                    ;;
            esac
            [ -n "$expected" ] || _fluxion_known "key $section"
            ;;
        *) _fluxion_known KEY=VALUE ;;
    esac
}
