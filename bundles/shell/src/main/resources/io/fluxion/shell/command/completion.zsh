
_fluxion() {
    local command option place replay chosen label section plugin expected files lead typed
    local -a whole begun
    local -i none=1
    _fluxion_expect "${(@Q)words[2,CURRENT-1]}" "${(Q)PREFIX}"
    if [[ -n $lead ]]; then
        compset -P 1 '*='
    fi
    whole=(${(f)expected})
    begun=(${(M)whole:#*[/.=]})
    whole=(${whole:#*[/.=]})
    compadd -S '' -a begun && none=0
    compadd -a whole && none=0
    case $files in
        yaml)
            _path_files -g '*.yaml(-.)' && none=0
            _path_files -/ && none=0
            ;;
        directories) _path_files -/ && none=0 ;;
        any) _path_files && none=0 ;;
    esac
    return none
}

if [[ ${funcstack[1]} == _fluxion ]]; then
    # A file of fpath is the body of the function at its first call.
    _fluxion "$@"
elif (( $+functions[compdef] )); then
    compdef _fluxion fluxion
else
    print -u2 'fluxion: completion in zsh begins with: autoload -Uz compinit && compinit'
fi
