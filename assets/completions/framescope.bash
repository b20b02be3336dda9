#!/bin/bash

__framescope_cursor_index_in_current_word() {
    local remaining="${COMP_LINE}"

    local word
    for word in "${COMP_WORDS[@]::COMP_CWORD}"; do
        remaining="${remaining##*([[:space:]])"${word}"*([[:space:]])}"
    done

    local -ir index="$((COMP_POINT - ${#COMP_LINE} + ${#remaining}))"
    if [[ "${index}" -le 0 ]]; then
        printf 0
    else
        printf %s "${index}"
    fi
}

# positional arguments:
#
# - 1: the current (sub)command's count of positional arguments
#
# required variables:
#
# - repeating_flags: the repeating flags that the current (sub)command can accept
# - non_repeating_flags: the non-repeating flags that the current (sub)command can accept
# - repeating_options: the repeating options that the current (sub)command can accept
# - non_repeating_options: the non-repeating options that the current (sub)command can accept
# - positional_number: value ignored
# - unparsed_words: unparsed words from the current command line
#
# modified variables:
#
# - non_repeating_flags: remove flags for this (sub)command that are already on the command line
# - non_repeating_options: remove options for this (sub)command that are already on the command line
# - positional_number: set to the current positional number
# - unparsed_words: remove all flags, options, and option values for this (sub)command
__framescope_offer_flags_options() {
    local -ir positional_count="${1}"
    positional_number=0

    local was_flag_option_terminator_seen=false
    local is_parsing_option_value=false

    local -ar unparsed_word_indices=("${!unparsed_words[@]}")
    local -i word_index
    for word_index in "${unparsed_word_indices[@]}"; do
        if "${is_parsing_option_value}"; then
            # This word is an option value:
            # Reset marker for next word iff not currently the last word
            [[ "${word_index}" -ne "${unparsed_word_indices[${#unparsed_word_indices[@]} - 1]}" ]] && is_parsing_option_value=false
            unset "unparsed_words[${word_index}]"
            # Do not process this word as a flag or an option
            continue
        fi

        local word="${unparsed_words["${word_index}"]}"
        if ! "${was_flag_option_terminator_seen}"; then
            case "${word}" in
            --)
                unset "unparsed_words[${word_index}]"
                # by itself -- is a flag/option terminator, but if it is the last word, it is the start of a completion
                if [[ "${word_index}" -ne "${unparsed_word_indices[${#unparsed_word_indices[@]} - 1]}" ]]; then
                    was_flag_option_terminator_seen=true
                fi
                continue
                ;;
            -*)
                # ${word} is a flag or an option
                # If ${word} is an option, mark that the next word to be parsed is an option value
                local option
                for option in "${repeating_options[@]}" "${non_repeating_options[@]}"; do
                    [[ "${word}" = "${option}" ]] && is_parsing_option_value=true && break
                done

                # Remove ${word} from ${non_repeating_flags} or ${non_repeating_options} so it isn't offered again
                local not_found=true
                local -i index
                for index in "${!non_repeating_flags[@]}"; do
                    if [[ "${non_repeating_flags[${index}]}" = "${word}" ]]; then
                        unset "non_repeating_flags[${index}]"
                        non_repeating_flags=("${non_repeating_flags[@]}")
                        not_found=false
                        break
                    fi
                done
                if "${not_found}"; then
                    for index in "${!non_repeating_flags[@]}"; do
                        if [[ "${non_repeating_flags[${index}]}" = "${word}" ]]; then
                            unset "non_repeating_flags[${index}]"
                            non_repeating_flags=("${non_repeating_flags[@]}")
                            break
                        fi
                    done
                fi
                unset "unparsed_words[${word_index}]"
                continue
                ;;
            esac
        fi

        # ${word} is neither a flag, nor an option, nor an option value
        if [[ "${positional_number}" -lt "${positional_count}" || "${positional_count}" -lt 0 ]]; then
            # ${word} is a positional
            ((positional_number++))
            unset "unparsed_words[${word_index}]"
        else
            if [[ -z "${word}" ]]; then
                # Could be completing a flag, option, or subcommand
                positional_number=-1
            else
                # ${word} is a subcommand or invalid, so stop processing this (sub)command
                positional_number=-2
            fi
            break
        fi
    done

    unparsed_words=("${unparsed_words[@]}")

    if\
        ! "${was_flag_option_terminator_seen}"\
        && ! "${is_parsing_option_value}"\
        && [[ ("${cur}" = -* && "${positional_number}" -ge 0) || "${positional_number}" -eq -1 ]]
    then
        COMPREPLY+=($(compgen -W "${repeating_flags[*]} ${non_repeating_flags[*]} ${repeating_options[*]} ${non_repeating_options[*]}" -- "${cur}"))
    fi
}

__framescope_add_completions() {
    local completion
    while IFS='' read -r completion; do
        COMPREPLY+=("${completion}")
    done < <(IFS=$'\n' compgen "${@}" -- "${cur}")
}

__framescope_custom_complete() {
    if [[ -n "${cur}" || -z ${COMP_WORDS[${COMP_CWORD}]} || "${COMP_LINE:${COMP_POINT}:1}" != ' ' ]]; then
        local -ar words=("${COMP_WORDS[@]}")
    else
        local -ar words=("${COMP_WORDS[@]::${COMP_CWORD}}" '' "${COMP_WORDS[@]:${COMP_CWORD}}")
    fi

    "${COMP_WORDS[0]}" "${@}" "${words[@]}"
}

_framescope() {
    local state
    state="$(shopt -p;shopt -po)"
    trap "${state//$'\n'/;}" RETURN
    shopt -s extglob
    set +o history +o posix

    local -xr SAP_SHELL=bash
    local -x SAP_SHELL_VERSION
    SAP_SHELL_VERSION="$(IFS='.';printf %s "${BASH_VERSINFO[*]}")"
    local -r SAP_SHELL_VERSION

    local -r cur="${2}"
    local -r prev="${3}"

    local -i positional_number
    local -a unparsed_words=("${COMP_WORDS[@]:1:${COMP_CWORD}}")

    local -a repeating_flags=()
    local -a non_repeating_flags=(--version -h --help)
    local -a repeating_options=()
    local -a non_repeating_options=()
    __framescope_offer_flags_options 0

    # Offer subcommand / subcommand argument completions
    local -r subcommand="${unparsed_words[0]}"
    unset 'unparsed_words[0]'
    unparsed_words=("${unparsed_words[@]}")
    case "${subcommand}" in
    connect|run|listen|send|play|demo|open|recordings|decode|check|diff|detect|find-checksum|stable|statistics|dump|fields|export|framings|protocols|addresses|ports|config|help)
        # Offer subcommand argument completions
        "_framescope_${subcommand}"
        ;;
    *)
        # Offer subcommand completions
        COMPREPLY+=($(compgen -W 'connect run listen send play demo open recordings decode check diff detect find-checksum stable statistics dump fields export framings protocols addresses ports config help' -- "${cur}"))
        ;;
    esac
}

_framescope_connect() {
    repeating_flags=()
    non_repeating_flags=(--reconnect --no-reconnect --pty --mouse --no-mouse --colour --color --no-colour --no-color --json --plain --quiet --fields --once --no-record --record-tls --no-record-tls -4 -6 --nagle --no-nagle --deflate --insecure --starttls --no-starttls --version -h --help)
    repeating_options=(--key --header)
    non_repeating_options=(--framing -f -p --protocol --definition --field-limits --slow --max-frame --filter --proto-set --theme --for --count --record --fifo --recordings-budget --session-budget --via --ipv --idle-timeout --mark --device --keep-alive --bind --connect-timeout --subprotocol --ca --cert --cert-key --client-ca --server-name --alpn --tls-min --tls-max --key-log)
    __framescope_offer_flags_options 1

    # Offer option value completions
    case "${prev}" in
    '--framing'|'-f')
        __framescope_add_completions -W "$(__framescope_custom_complete ---completion connect -- --framing "${COMP_CWORD}" "$(__framescope_cursor_index_in_current_word)")"
        return
        ;;
    '-p'|'--protocol')
        __framescope_add_completions -W "$(__framescope_custom_complete ---completion connect -- --protocol "${COMP_CWORD}" "$(__framescope_cursor_index_in_current_word)")"
        return
        ;;
    '--definition')
        __framescope_add_completions -o plusdirs -fX '!*.@(ksy)'
        return
        ;;
    '--field-limits')
        return
        ;;
    '--slow')
        return
        ;;
    '--max-frame')
        return
        ;;
    '--filter')
        return
        ;;
    '--key')
        return
        ;;
    '--proto-set')
        __framescope_add_completions -f
        return
        ;;
    '--theme')
        __framescope_add_completions -W 'auto'$'\n''dark'$'\n''light'$'\n''monochrome'
        return
        ;;
    '--for')
        return
        ;;
    '--count')
        return
        ;;
    '--record')
        __framescope_add_completions -f
        return
        ;;
    '--fifo')
        __framescope_add_completions -f
        return
        ;;
    '--recordings-budget')
        return
        ;;
    '--session-budget')
        return
        ;;
    '--via')
        return
        ;;
    '--ipv')
        return
        ;;
    '--idle-timeout')
        return
        ;;
    '--mark')
        return
        ;;
    '--device')
        return
        ;;
    '--keep-alive')
        return
        ;;
    '--bind')
        return
        ;;
    '--connect-timeout')
        return
        ;;
    '--subprotocol')
        return
        ;;
    '--header')
        return
        ;;
    '--ca')
        __framescope_add_completions -f
        return
        ;;
    '--cert')
        __framescope_add_completions -f
        return
        ;;
    '--cert-key')
        __framescope_add_completions -f
        return
        ;;
    '--client-ca')
        __framescope_add_completions -f
        return
        ;;
    '--server-name')
        return
        ;;
    '--alpn')
        return
        ;;
    '--tls-min')
        return
        ;;
    '--tls-max')
        return
        ;;
    '--key-log')
        __framescope_add_completions -f
        return
        ;;
    esac

    # Offer positional completions
    case "${positional_number}" in
    1)
        __framescope_add_completions -W "$(__framescope_custom_complete ---completion connect -- positional@0 "${COMP_CWORD}" "$(__framescope_cursor_index_in_current_word)")"
        return
        ;;
    esac
}

_framescope_run() {
    repeating_flags=()
    non_repeating_flags=(--reconnect --no-reconnect --pty --mouse --no-mouse --colour --color --no-colour --no-color --json --plain --quiet --fields --once --no-record --record-tls --no-record-tls --version -h --help)
    repeating_options=(--key)
    non_repeating_options=(--framing -f -p --protocol --definition --field-limits --slow --max-frame --filter --proto-set --theme --for --count --record --fifo --recordings-budget --session-budget --via)
    __framescope_offer_flags_options -1

    # Offer option value completions
    case "${prev}" in
    '--framing'|'-f')
        __framescope_add_completions -W "$(__framescope_custom_complete ---completion run -- --framing "${COMP_CWORD}" "$(__framescope_cursor_index_in_current_word)")"
        return
        ;;
    '-p'|'--protocol')
        __framescope_add_completions -W "$(__framescope_custom_complete ---completion run -- --protocol "${COMP_CWORD}" "$(__framescope_cursor_index_in_current_word)")"
        return
        ;;
    '--definition')
        __framescope_add_completions -o plusdirs -fX '!*.@(ksy)'
        return
        ;;
    '--field-limits')
        return
        ;;
    '--slow')
        return
        ;;
    '--max-frame')
        return
        ;;
    '--filter')
        return
        ;;
    '--key')
        return
        ;;
    '--proto-set')
        __framescope_add_completions -f
        return
        ;;
    '--theme')
        __framescope_add_completions -W 'auto'$'\n''dark'$'\n''light'$'\n''monochrome'
        return
        ;;
    '--for')
        return
        ;;
    '--count')
        return
        ;;
    '--record')
        __framescope_add_completions -f
        return
        ;;
    '--fifo')
        __framescope_add_completions -f
        return
        ;;
    '--recordings-budget')
        return
        ;;
    '--session-budget')
        return
        ;;
    '--via')
        return
        ;;
    esac

    # Offer positional completions
    case "${positional_number}" in
    *)
        __framescope_add_completions -W "$(__framescope_custom_complete ---completion run -- positional@0 "${COMP_CWORD}" "$(__framescope_cursor_index_in_current_word)")"
        return
        ;;
    esac
}

_framescope_listen() {
    repeating_flags=()
    non_repeating_flags=(--mouse --no-mouse --colour --color --no-colour --no-color --json --plain --quiet --fields --once --no-record --record-tls --no-record-tls -4 -6 --nagle --no-nagle --deflate --insecure --starttls --no-starttls --version -h --help)
    repeating_options=(--key --header)
    non_repeating_options=(--framing -f -p --protocol --definition --field-limits --slow --max-frame --filter --proto-set --theme --for --count --record --fifo --recordings-budget --session-budget --via --ipv --idle-timeout --mark --device --keep-alive --subprotocol --ca --cert --cert-key --client-ca --server-name --alpn --tls-min --tls-max --key-log)
    __framescope_offer_flags_options -1

    # Offer option value completions
    case "${prev}" in
    '--framing'|'-f')
        __framescope_add_completions -W "$(__framescope_custom_complete ---completion listen -- --framing "${COMP_CWORD}" "$(__framescope_cursor_index_in_current_word)")"
        return
        ;;
    '-p'|'--protocol')
        __framescope_add_completions -W "$(__framescope_custom_complete ---completion listen -- --protocol "${COMP_CWORD}" "$(__framescope_cursor_index_in_current_word)")"
        return
        ;;
    '--definition')
        __framescope_add_completions -o plusdirs -fX '!*.@(ksy)'
        return
        ;;
    '--field-limits')
        return
        ;;
    '--slow')
        return
        ;;
    '--max-frame')
        return
        ;;
    '--filter')
        return
        ;;
    '--key')
        return
        ;;
    '--proto-set')
        __framescope_add_completions -f
        return
        ;;
    '--theme')
        __framescope_add_completions -W 'auto'$'\n''dark'$'\n''light'$'\n''monochrome'
        return
        ;;
    '--for')
        return
        ;;
    '--count')
        return
        ;;
    '--record')
        __framescope_add_completions -f
        return
        ;;
    '--fifo')
        __framescope_add_completions -f
        return
        ;;
    '--recordings-budget')
        return
        ;;
    '--session-budget')
        return
        ;;
    '--via')
        return
        ;;
    '--ipv')
        return
        ;;
    '--idle-timeout')
        return
        ;;
    '--mark')
        return
        ;;
    '--device')
        return
        ;;
    '--keep-alive')
        return
        ;;
    '--subprotocol')
        return
        ;;
    '--header')
        return
        ;;
    '--ca')
        __framescope_add_completions -f
        return
        ;;
    '--cert')
        __framescope_add_completions -f
        return
        ;;
    '--cert-key')
        __framescope_add_completions -f
        return
        ;;
    '--client-ca')
        __framescope_add_completions -f
        return
        ;;
    '--server-name')
        return
        ;;
    '--alpn')
        return
        ;;
    '--tls-min')
        return
        ;;
    '--tls-max')
        return
        ;;
    '--key-log')
        __framescope_add_completions -f
        return
        ;;
    esac

    # Offer positional completions
    case "${positional_number}" in
    *)
        __framescope_add_completions -W "$(__framescope_custom_complete ---completion listen -- positional@0 "${COMP_CWORD}" "$(__framescope_cursor_index_in_current_word)")"
        return
        ;;
    esac
}

_framescope_send() {
    repeating_flags=()
    non_repeating_flags=(--unframed --json --plain --quiet --no-record --record-tls --no-record-tls -4 -6 --nagle --no-nagle --deflate --insecure --starttls --no-starttls --version -h --help)
    repeating_options=(--text --hex --file --malformed --expect --header)
    non_repeating_options=(--wait --count --framing -f -p --protocol --definition --field-limits --slow --max-frame --record --fifo --recordings-budget --session-budget --via --ipv --idle-timeout --mark --device --keep-alive --bind --connect-timeout --subprotocol --ca --cert --cert-key --client-ca --server-name --alpn --tls-min --tls-max --key-log)
    __framescope_offer_flags_options 1

    # Offer option value completions
    case "${prev}" in
    '--text')
        return
        ;;
    '--hex')
        return
        ;;
    '--file')
        __framescope_add_completions -f
        return
        ;;
    '--malformed')
        __framescope_add_completions -W "$(__framescope_custom_complete ---completion send -- --malformed "${COMP_CWORD}" "$(__framescope_cursor_index_in_current_word)")"
        return
        ;;
    '--expect')
        return
        ;;
    '--wait')
        return
        ;;
    '--count')
        return
        ;;
    '--framing'|'-f')
        __framescope_add_completions -W "$(__framescope_custom_complete ---completion send -- --framing "${COMP_CWORD}" "$(__framescope_cursor_index_in_current_word)")"
        return
        ;;
    '-p'|'--protocol')
        __framescope_add_completions -W "$(__framescope_custom_complete ---completion send -- --protocol "${COMP_CWORD}" "$(__framescope_cursor_index_in_current_word)")"
        return
        ;;
    '--definition')
        __framescope_add_completions -o plusdirs -fX '!*.@(ksy)'
        return
        ;;
    '--field-limits')
        return
        ;;
    '--slow')
        return
        ;;
    '--max-frame')
        return
        ;;
    '--record')
        __framescope_add_completions -f
        return
        ;;
    '--fifo')
        __framescope_add_completions -f
        return
        ;;
    '--recordings-budget')
        return
        ;;
    '--session-budget')
        return
        ;;
    '--via')
        return
        ;;
    '--ipv')
        return
        ;;
    '--idle-timeout')
        return
        ;;
    '--mark')
        return
        ;;
    '--device')
        return
        ;;
    '--keep-alive')
        return
        ;;
    '--bind')
        return
        ;;
    '--connect-timeout')
        return
        ;;
    '--subprotocol')
        return
        ;;
    '--header')
        return
        ;;
    '--ca')
        __framescope_add_completions -f
        return
        ;;
    '--cert')
        __framescope_add_completions -f
        return
        ;;
    '--cert-key')
        __framescope_add_completions -f
        return
        ;;
    '--client-ca')
        __framescope_add_completions -f
        return
        ;;
    '--server-name')
        return
        ;;
    '--alpn')
        return
        ;;
    '--tls-min')
        return
        ;;
    '--tls-max')
        return
        ;;
    '--key-log')
        __framescope_add_completions -f
        return
        ;;
    esac

    # Offer positional completions
    case "${positional_number}" in
    1)
        __framescope_add_completions -W "$(__framescope_custom_complete ---completion send -- positional@0 "${COMP_CWORD}" "$(__framescope_cursor_index_in_current_word)")"
        return
        ;;
    esac
}

_framescope_play() {
    repeating_flags=()
    non_repeating_flags=(--frames --steps --tap --force --update --yes --sandbox --once --no-unpack --no-record --record-tls --no-record-tls -4 -6 --nagle --no-nagle --deflate --insecure --starttls --no-starttls --version -h --help)
    repeating_options=(--header)
    non_repeating_options=(--as --junit --for --seed --unpack-limit --framing -f -p --protocol --definition --field-limits --slow --max-frame --record --fifo --recordings-budget --session-budget --via --ipv --idle-timeout --mark --device --keep-alive --bind --connect-timeout --subprotocol --ca --cert --cert-key --client-ca --server-name --alpn --tls-min --tls-max --key-log)
    __framescope_offer_flags_options 2

    # Offer option value completions
    case "${prev}" in
    '--as')
        __framescope_add_completions -W 'client'$'\n''server'
        return
        ;;
    '--junit')
        __framescope_add_completions -o plusdirs -fX '!*.@(xml)'
        return
        ;;
    '--for')
        return
        ;;
    '--seed')
        return
        ;;
    '--unpack-limit')
        return
        ;;
    '--framing'|'-f')
        __framescope_add_completions -W "$(__framescope_custom_complete ---completion play -- --framing "${COMP_CWORD}" "$(__framescope_cursor_index_in_current_word)")"
        return
        ;;
    '-p'|'--protocol')
        __framescope_add_completions -W "$(__framescope_custom_complete ---completion play -- --protocol "${COMP_CWORD}" "$(__framescope_cursor_index_in_current_word)")"
        return
        ;;
    '--definition')
        __framescope_add_completions -o plusdirs -fX '!*.@(ksy)'
        return
        ;;
    '--field-limits')
        return
        ;;
    '--slow')
        return
        ;;
    '--max-frame')
        return
        ;;
    '--record')
        __framescope_add_completions -f
        return
        ;;
    '--fifo')
        __framescope_add_completions -f
        return
        ;;
    '--recordings-budget')
        return
        ;;
    '--session-budget')
        return
        ;;
    '--via')
        return
        ;;
    '--ipv')
        return
        ;;
    '--idle-timeout')
        return
        ;;
    '--mark')
        return
        ;;
    '--device')
        return
        ;;
    '--keep-alive')
        return
        ;;
    '--bind')
        return
        ;;
    '--connect-timeout')
        return
        ;;
    '--subprotocol')
        return
        ;;
    '--header')
        return
        ;;
    '--ca')
        __framescope_add_completions -f
        return
        ;;
    '--cert')
        __framescope_add_completions -f
        return
        ;;
    '--cert-key')
        __framescope_add_completions -f
        return
        ;;
    '--client-ca')
        __framescope_add_completions -f
        return
        ;;
    '--server-name')
        return
        ;;
    '--alpn')
        return
        ;;
    '--tls-min')
        return
        ;;
    '--tls-max')
        return
        ;;
    '--key-log')
        __framescope_add_completions -f
        return
        ;;
    esac

    # Offer positional completions
    case "${positional_number}" in
    1)
        __framescope_add_completions -o plusdirs -fX '!*.@(yaml|yml)'
        return
        ;;
    2)
        __framescope_add_completions -W "$(__framescope_custom_complete ---completion play -- positional@1 "${COMP_CWORD}" "$(__framescope_cursor_index_in_current_word)")"
        return
        ;;
    esac
}

_framescope_demo() {
    repeating_flags=()
    non_repeating_flags=(--mouse --no-mouse --colour --color --no-colour --no-color --json --plain --quiet --fields --once --no-record --record-tls --no-record-tls --version -h --help)
    repeating_options=(--key)
    non_repeating_options=(--framing -f -p --protocol --definition --field-limits --slow --max-frame --filter --proto-set --theme --for --count --record --fifo --recordings-budget --session-budget --via)
    __framescope_offer_flags_options 0

    # Offer option value completions
    case "${prev}" in
    '--framing'|'-f')
        __framescope_add_completions -W "$(__framescope_custom_complete ---completion demo -- --framing "${COMP_CWORD}" "$(__framescope_cursor_index_in_current_word)")"
        return
        ;;
    '-p'|'--protocol')
        __framescope_add_completions -W "$(__framescope_custom_complete ---completion demo -- --protocol "${COMP_CWORD}" "$(__framescope_cursor_index_in_current_word)")"
        return
        ;;
    '--definition')
        __framescope_add_completions -o plusdirs -fX '!*.@(ksy)'
        return
        ;;
    '--field-limits')
        return
        ;;
    '--slow')
        return
        ;;
    '--max-frame')
        return
        ;;
    '--filter')
        return
        ;;
    '--key')
        return
        ;;
    '--proto-set')
        __framescope_add_completions -f
        return
        ;;
    '--theme')
        __framescope_add_completions -W 'auto'$'\n''dark'$'\n''light'$'\n''monochrome'
        return
        ;;
    '--for')
        return
        ;;
    '--count')
        return
        ;;
    '--record')
        __framescope_add_completions -f
        return
        ;;
    '--fifo')
        __framescope_add_completions -f
        return
        ;;
    '--recordings-budget')
        return
        ;;
    '--session-budget')
        return
        ;;
    '--via')
        return
        ;;
    esac
}

_framescope_open() {
    repeating_flags=()
    non_repeating_flags=(--swap --no-unpack --mouse --no-mouse --colour --color --no-colour --no-color --version -h --help)
    repeating_options=(--key)
    non_repeating_options=(--from --unpack-limit --framing -f -p --protocol --definition --field-limits --slow --max-frame --filter --proto-set --theme)
    __framescope_offer_flags_options 1

    # Offer option value completions
    case "${prev}" in
    '--from')
        __framescope_add_completions -W 'client'$'\n''server'
        return
        ;;
    '--unpack-limit')
        return
        ;;
    '--framing'|'-f')
        __framescope_add_completions -W "$(__framescope_custom_complete ---completion open -- --framing "${COMP_CWORD}" "$(__framescope_cursor_index_in_current_word)")"
        return
        ;;
    '-p'|'--protocol')
        __framescope_add_completions -W "$(__framescope_custom_complete ---completion open -- --protocol "${COMP_CWORD}" "$(__framescope_cursor_index_in_current_word)")"
        return
        ;;
    '--definition')
        __framescope_add_completions -o plusdirs -fX '!*.@(ksy)'
        return
        ;;
    '--field-limits')
        return
        ;;
    '--slow')
        return
        ;;
    '--max-frame')
        return
        ;;
    '--filter')
        return
        ;;
    '--key')
        return
        ;;
    '--proto-set')
        __framescope_add_completions -f
        return
        ;;
    '--theme')
        __framescope_add_completions -W 'auto'$'\n''dark'$'\n''light'$'\n''monochrome'
        return
        ;;
    esac

    # Offer positional completions
    case "${positional_number}" in
    1)
        __framescope_add_completions -f
        return
        ;;
    esac
}

_framescope_recordings() {
    repeating_flags=()
    non_repeating_flags=(--version -h --help)
    repeating_options=()
    non_repeating_options=()
    __framescope_offer_flags_options 0

    # Offer subcommand / subcommand argument completions
    local -r subcommand="${unparsed_words[0]}"
    unset 'unparsed_words[0]'
    unparsed_words=("${unparsed_words[@]}")
    case "${subcommand}" in
    list|open|path|remove)
        # Offer subcommand argument completions
        "_framescope_recordings_${subcommand}"
        ;;
    *)
        # Offer subcommand completions
        COMPREPLY+=($(compgen -W 'list open path remove' -- "${cur}"))
        ;;
    esac
}

_framescope_recordings_list() {
    repeating_flags=()
    non_repeating_flags=(--version -h --help)
    repeating_options=()
    non_repeating_options=()
    __framescope_offer_flags_options 0
}

_framescope_recordings_open() {
    repeating_flags=()
    non_repeating_flags=(--mouse --no-mouse --colour --color --no-colour --no-color --version -h --help)
    repeating_options=(--key)
    non_repeating_options=(--framing -f -p --protocol --definition --field-limits --slow --max-frame --filter --proto-set --theme)
    __framescope_offer_flags_options 1

    # Offer option value completions
    case "${prev}" in
    '--framing'|'-f')
        __framescope_add_completions -W "$(__framescope_custom_complete ---completion recordings open -- --framing "${COMP_CWORD}" "$(__framescope_cursor_index_in_current_word)")"
        return
        ;;
    '-p'|'--protocol')
        __framescope_add_completions -W "$(__framescope_custom_complete ---completion recordings open -- --protocol "${COMP_CWORD}" "$(__framescope_cursor_index_in_current_word)")"
        return
        ;;
    '--definition')
        __framescope_add_completions -o plusdirs -fX '!*.@(ksy)'
        return
        ;;
    '--field-limits')
        return
        ;;
    '--slow')
        return
        ;;
    '--max-frame')
        return
        ;;
    '--filter')
        return
        ;;
    '--key')
        return
        ;;
    '--proto-set')
        __framescope_add_completions -f
        return
        ;;
    '--theme')
        __framescope_add_completions -W 'auto'$'\n''dark'$'\n''light'$'\n''monochrome'
        return
        ;;
    esac
}

_framescope_recordings_path() {
    repeating_flags=()
    non_repeating_flags=(--version -h --help)
    repeating_options=()
    non_repeating_options=()
    __framescope_offer_flags_options 1
}

_framescope_recordings_remove() {
    repeating_flags=()
    non_repeating_flags=(--all --version -h --help)
    repeating_options=()
    non_repeating_options=()
    __framescope_offer_flags_options -1
}

_framescope_decode() {
    repeating_flags=()
    non_repeating_flags=(--no-unpack --swap --json --quiet --fields --endings --no-payload --version -h --help)
    repeating_options=()
    non_repeating_options=(--unpack-limit --framing -f -p --protocol --definition --field-limits --slow --max-frame --from --filter --view --proto-set)
    __framescope_offer_flags_options 1

    # Offer option value completions
    case "${prev}" in
    '--unpack-limit')
        return
        ;;
    '--framing'|'-f')
        __framescope_add_completions -W "$(__framescope_custom_complete ---completion decode -- --framing "${COMP_CWORD}" "$(__framescope_cursor_index_in_current_word)")"
        return
        ;;
    '-p'|'--protocol')
        __framescope_add_completions -W "$(__framescope_custom_complete ---completion decode -- --protocol "${COMP_CWORD}" "$(__framescope_cursor_index_in_current_word)")"
        return
        ;;
    '--definition')
        __framescope_add_completions -o plusdirs -fX '!*.@(ksy)'
        return
        ;;
    '--field-limits')
        return
        ;;
    '--slow')
        return
        ;;
    '--max-frame')
        return
        ;;
    '--from')
        __framescope_add_completions -W 'client'$'\n''server'
        return
        ;;
    '--filter')
        return
        ;;
    '--view')
        return
        ;;
    '--proto-set')
        __framescope_add_completions -f
        return
        ;;
    esac

    # Offer positional completions
    case "${positional_number}" in
    1)
        __framescope_add_completions -f
        return
        ;;
    esac
}

_framescope_check() {
    repeating_flags=()
    non_repeating_flags=(--no-unpack --swap --json --quiet --version -h --help)
    repeating_options=()
    non_repeating_options=(--unpack-limit --framing -f -p --protocol --definition --field-limits --slow --max-frame --from --filter)
    __framescope_offer_flags_options 1

    # Offer option value completions
    case "${prev}" in
    '--unpack-limit')
        return
        ;;
    '--framing'|'-f')
        __framescope_add_completions -W "$(__framescope_custom_complete ---completion check -- --framing "${COMP_CWORD}" "$(__framescope_cursor_index_in_current_word)")"
        return
        ;;
    '-p'|'--protocol')
        __framescope_add_completions -W "$(__framescope_custom_complete ---completion check -- --protocol "${COMP_CWORD}" "$(__framescope_cursor_index_in_current_word)")"
        return
        ;;
    '--definition')
        __framescope_add_completions -o plusdirs -fX '!*.@(ksy)'
        return
        ;;
    '--field-limits')
        return
        ;;
    '--slow')
        return
        ;;
    '--max-frame')
        return
        ;;
    '--from')
        __framescope_add_completions -W 'client'$'\n''server'
        return
        ;;
    '--filter')
        return
        ;;
    esac

    # Offer positional completions
    case "${positional_number}" in
    1)
        __framescope_add_completions -f
        return
        ;;
    esac
}

_framescope_diff() {
    repeating_flags=()
    non_repeating_flags=(--no-unpack --exact --json --quiet --version -h --help)
    repeating_options=()
    non_repeating_options=(--unpack-limit --framing -f -p --protocol --definition --field-limits --slow --max-frame --from)
    __framescope_offer_flags_options 2

    # Offer option value completions
    case "${prev}" in
    '--unpack-limit')
        return
        ;;
    '--framing'|'-f')
        __framescope_add_completions -W "$(__framescope_custom_complete ---completion diff -- --framing "${COMP_CWORD}" "$(__framescope_cursor_index_in_current_word)")"
        return
        ;;
    '-p'|'--protocol')
        __framescope_add_completions -W "$(__framescope_custom_complete ---completion diff -- --protocol "${COMP_CWORD}" "$(__framescope_cursor_index_in_current_word)")"
        return
        ;;
    '--definition')
        __framescope_add_completions -o plusdirs -fX '!*.@(ksy)'
        return
        ;;
    '--field-limits')
        return
        ;;
    '--slow')
        return
        ;;
    '--max-frame')
        return
        ;;
    '--from')
        __framescope_add_completions -W 'client'$'\n''server'
        return
        ;;
    esac

    # Offer positional completions
    case "${positional_number}" in
    1)
        __framescope_add_completions -f
        return
        ;;
    2)
        __framescope_add_completions -f
        return
        ;;
    esac
}

_framescope_detect() {
    repeating_flags=()
    non_repeating_flags=(--no-unpack --json --version -h --help)
    repeating_options=()
    non_repeating_options=(--unpack-limit --from)
    __framescope_offer_flags_options 1

    # Offer option value completions
    case "${prev}" in
    '--unpack-limit')
        return
        ;;
    '--from')
        __framescope_add_completions -W 'client'$'\n''server'
        return
        ;;
    esac

    # Offer positional completions
    case "${positional_number}" in
    1)
        __framescope_add_completions -f
        return
        ;;
    esac
}

_framescope_find-checksum() {
    repeating_flags=()
    non_repeating_flags=(--swap --no-unpack --json --version -h --help)
    repeating_options=()
    non_repeating_options=(--from --unpack-limit --framing -f -p --protocol --definition --field-limits --slow --max-frame --filter)
    __framescope_offer_flags_options 1

    # Offer option value completions
    case "${prev}" in
    '--from')
        __framescope_add_completions -W 'client'$'\n''server'
        return
        ;;
    '--unpack-limit')
        return
        ;;
    '--framing'|'-f')
        __framescope_add_completions -W "$(__framescope_custom_complete ---completion find-checksum -- --framing "${COMP_CWORD}" "$(__framescope_cursor_index_in_current_word)")"
        return
        ;;
    '-p'|'--protocol')
        __framescope_add_completions -W "$(__framescope_custom_complete ---completion find-checksum -- --protocol "${COMP_CWORD}" "$(__framescope_cursor_index_in_current_word)")"
        return
        ;;
    '--definition')
        __framescope_add_completions -o plusdirs -fX '!*.@(ksy)'
        return
        ;;
    '--field-limits')
        return
        ;;
    '--slow')
        return
        ;;
    '--max-frame')
        return
        ;;
    '--filter')
        return
        ;;
    esac

    # Offer positional completions
    case "${positional_number}" in
    1)
        __framescope_add_completions -f
        return
        ;;
    esac
}

_framescope_stable() {
    repeating_flags=()
    non_repeating_flags=(--swap --no-unpack --json --version -h --help)
    repeating_options=()
    non_repeating_options=(--from --unpack-limit --framing -f -p --protocol --definition --field-limits --slow --max-frame --filter)
    __framescope_offer_flags_options 1

    # Offer option value completions
    case "${prev}" in
    '--from')
        __framescope_add_completions -W 'client'$'\n''server'
        return
        ;;
    '--unpack-limit')
        return
        ;;
    '--framing'|'-f')
        __framescope_add_completions -W "$(__framescope_custom_complete ---completion stable -- --framing "${COMP_CWORD}" "$(__framescope_cursor_index_in_current_word)")"
        return
        ;;
    '-p'|'--protocol')
        __framescope_add_completions -W "$(__framescope_custom_complete ---completion stable -- --protocol "${COMP_CWORD}" "$(__framescope_cursor_index_in_current_word)")"
        return
        ;;
    '--definition')
        __framescope_add_completions -o plusdirs -fX '!*.@(ksy)'
        return
        ;;
    '--field-limits')
        return
        ;;
    '--slow')
        return
        ;;
    '--max-frame')
        return
        ;;
    '--filter')
        return
        ;;
    esac

    # Offer positional completions
    case "${positional_number}" in
    1)
        __framescope_add_completions -f
        return
        ;;
    esac
}

_framescope_statistics() {
    repeating_flags=()
    non_repeating_flags=(--swap --no-unpack --json --version -h --help)
    repeating_options=()
    non_repeating_options=(--from --unpack-limit --framing -f -p --protocol --definition --field-limits --slow --max-frame --filter --format)
    __framescope_offer_flags_options 1

    # Offer option value completions
    case "${prev}" in
    '--from')
        __framescope_add_completions -W 'client'$'\n''server'
        return
        ;;
    '--unpack-limit')
        return
        ;;
    '--framing'|'-f')
        __framescope_add_completions -W "$(__framescope_custom_complete ---completion statistics -- --framing "${COMP_CWORD}" "$(__framescope_cursor_index_in_current_word)")"
        return
        ;;
    '-p'|'--protocol')
        __framescope_add_completions -W "$(__framescope_custom_complete ---completion statistics -- --protocol "${COMP_CWORD}" "$(__framescope_cursor_index_in_current_word)")"
        return
        ;;
    '--definition')
        __framescope_add_completions -o plusdirs -fX '!*.@(ksy)'
        return
        ;;
    '--field-limits')
        return
        ;;
    '--slow')
        return
        ;;
    '--max-frame')
        return
        ;;
    '--filter')
        return
        ;;
    '--format')
        __framescope_add_completions -W 'text'$'\n''csv'$'\n''json'
        return
        ;;
    esac

    # Offer positional completions
    case "${positional_number}" in
    1)
        __framescope_add_completions -f
        return
        ;;
    esac
}

_framescope_dump() {
    repeating_flags=()
    non_repeating_flags=(--no-unpack --reverse --version -h --help)
    repeating_options=()
    non_repeating_options=(--unpack-limit --framing -f -p --protocol --definition --field-limits --slow --max-frame --from --offset --length -c --columns --bytes-per-row --byte-order)
    __framescope_offer_flags_options 1

    # Offer option value completions
    case "${prev}" in
    '--unpack-limit')
        return
        ;;
    '--framing'|'-f')
        __framescope_add_completions -W "$(__framescope_custom_complete ---completion dump -- --framing "${COMP_CWORD}" "$(__framescope_cursor_index_in_current_word)")"
        return
        ;;
    '-p'|'--protocol')
        __framescope_add_completions -W "$(__framescope_custom_complete ---completion dump -- --protocol "${COMP_CWORD}" "$(__framescope_cursor_index_in_current_word)")"
        return
        ;;
    '--definition')
        __framescope_add_completions -o plusdirs -fX '!*.@(ksy)'
        return
        ;;
    '--field-limits')
        return
        ;;
    '--slow')
        return
        ;;
    '--max-frame')
        return
        ;;
    '--from')
        __framescope_add_completions -W 'client'$'\n''server'
        return
        ;;
    '--offset')
        return
        ;;
    '--length')
        return
        ;;
    '-c'|'--columns'|'--bytes-per-row')
        return
        ;;
    '--byte-order')
        __framescope_add_completions -W 'little'$'\n''big'
        return
        ;;
    esac

    # Offer positional completions
    case "${positional_number}" in
    1)
        __framescope_add_completions -f
        return
        ;;
    esac
}

_framescope_fields() {
    repeating_flags=()
    non_repeating_flags=(--json --hex --force --check --strict --no-unpack --version -h --help)
    repeating_options=(--set --evaluate --import-path)
    non_repeating_options=(--definition --type --compose --write --view --proto-set --unpack-limit --field-limits)
    __framescope_offer_flags_options -1

    # Offer option value completions
    case "${prev}" in
    '--definition')
        __framescope_add_completions -o plusdirs -fX '!*.@(ksy)'
        return
        ;;
    '--type')
        return
        ;;
    '--compose')
        return
        ;;
    '--set')
        return
        ;;
    '--write')
        __framescope_add_completions -f
        return
        ;;
    '--evaluate')
        return
        ;;
    '--import-path')
        __framescope_add_completions -d
        return
        ;;
    '--view')
        return
        ;;
    '--proto-set')
        __framescope_add_completions -f
        return
        ;;
    '--unpack-limit')
        return
        ;;
    '--field-limits')
        return
        ;;
    esac

    # Offer positional completions
    case "${positional_number}" in
    *)
        __framescope_add_completions -f
        return
        ;;
    esac
}

_framescope_export() {
    repeating_flags=()
    non_repeating_flags=(--swap --no-unpack --payload --fields --force --version -h --help)
    repeating_options=()
    non_repeating_options=(--from --unpack-limit --framing -f -p --protocol --definition --field-limits --slow --max-frame --filter --format --as --split --output -o)
    __framescope_offer_flags_options 1

    # Offer option value completions
    case "${prev}" in
    '--from')
        __framescope_add_completions -W 'client'$'\n''server'
        return
        ;;
    '--unpack-limit')
        return
        ;;
    '--framing'|'-f')
        __framescope_add_completions -W "$(__framescope_custom_complete ---completion export -- --framing "${COMP_CWORD}" "$(__framescope_cursor_index_in_current_word)")"
        return
        ;;
    '-p'|'--protocol')
        __framescope_add_completions -W "$(__framescope_custom_complete ---completion export -- --protocol "${COMP_CWORD}" "$(__framescope_cursor_index_in_current_word)")"
        return
        ;;
    '--definition')
        __framescope_add_completions -o plusdirs -fX '!*.@(ksy)'
        return
        ;;
    '--field-limits')
        return
        ;;
    '--slow')
        return
        ;;
    '--max-frame')
        return
        ;;
    '--filter')
        return
        ;;
    '--format')
        __framescope_add_completions -W "$(__framescope_custom_complete ---completion export -- --format "${COMP_CWORD}" "$(__framescope_cursor_index_in_current_word)")"
        return
        ;;
    '--as')
        __framescope_add_completions -W 'client'$'\n''server'
        return
        ;;
    '--split')
        __framescope_add_completions -d
        return
        ;;
    '--output'|'-o')
        __framescope_add_completions -f
        return
        ;;
    esac

    # Offer positional completions
    case "${positional_number}" in
    1)
        __framescope_add_completions -f
        return
        ;;
    esac
}

_framescope_framings() {
    repeating_flags=()
    non_repeating_flags=(--json --version -h --help)
    repeating_options=()
    non_repeating_options=()
    __framescope_offer_flags_options 0
}

_framescope_protocols() {
    repeating_flags=()
    non_repeating_flags=(--version -h --help)
    repeating_options=()
    non_repeating_options=()
    __framescope_offer_flags_options 1

    # Offer positional completions
    case "${positional_number}" in
    1)
        __framescope_add_completions -W "$(__framescope_custom_complete ---completion protocols -- positional@0 "${COMP_CWORD}" "$(__framescope_cursor_index_in_current_word)")"
        return
        ;;
    esac
}

_framescope_addresses() {
    repeating_flags=()
    non_repeating_flags=(--version -h --help)
    repeating_options=()
    non_repeating_options=()
    __framescope_offer_flags_options 1

    # Offer positional completions
    case "${positional_number}" in
    1)
        __framescope_add_completions -W "$(__framescope_custom_complete ---completion addresses -- positional@0 "${COMP_CWORD}" "$(__framescope_cursor_index_in_current_word)")"
        return
        ;;
    esac
}

_framescope_ports() {
    repeating_flags=()
    non_repeating_flags=(--json --version -h --help)
    repeating_options=()
    non_repeating_options=()
    __framescope_offer_flags_options 0
}

_framescope_config() {
    repeating_flags=()
    non_repeating_flags=(--version -h --help)
    repeating_options=()
    non_repeating_options=()
    __framescope_offer_flags_options 0

    # Offer subcommand / subcommand argument completions
    local -r subcommand="${unparsed_words[0]}"
    unset 'unparsed_words[0]'
    unparsed_words=("${unparsed_words[@]}")
    case "${subcommand}" in
    show|path)
        # Offer subcommand argument completions
        "_framescope_config_${subcommand}"
        ;;
    *)
        # Offer subcommand completions
        COMPREPLY+=($(compgen -W 'show path' -- "${cur}"))
        ;;
    esac
}

_framescope_config_show() {
    repeating_flags=()
    non_repeating_flags=(--version -h --help)
    repeating_options=()
    non_repeating_options=()
    __framescope_offer_flags_options 1

    # Offer positional completions
    case "${positional_number}" in
    1)
        __framescope_add_completions -W "$(__framescope_custom_complete ---completion config show -- positional@0 "${COMP_CWORD}" "$(__framescope_cursor_index_in_current_word)")"
        return
        ;;
    esac
}

_framescope_config_path() {
    repeating_flags=()
    non_repeating_flags=(--version -h --help)
    repeating_options=()
    non_repeating_options=()
    __framescope_offer_flags_options 0
}

_framescope_help() {
    repeating_flags=()
    non_repeating_flags=(--version)
    repeating_options=()
    non_repeating_options=()
    __framescope_offer_flags_options -1
}

complete -o filenames -F _framescope framescope
