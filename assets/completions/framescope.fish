function __framescope_should_offer_completions_for_flags_or_options -a expected_commands
    set -l non_repeating_flags_or_options $argv[2..]
    set -l non_repeating_flags_or_options_absent 0
    set -l positional_index 0
    set -l commands
    __framescope_parse_tokens
    test "$commands" = "$expected_commands"; and return $non_repeating_flags_or_options_absent
end

function __framescope_should_offer_completions_for_positional -a expected_commands positional_index_comparison expected_positional_index
    set -l non_repeating_flags_or_options
    set -l non_repeating_flags_or_options_absent 0
    set -l positional_index 0
    set -l commands
    __framescope_parse_tokens
    test "$commands" = "$expected_commands" -a \( "$positional_index" "$positional_index_comparison" "$expected_positional_index" \)
end

function __framescope_parse_tokens -S
    set -l unparsed_tokens (__framescope_tokens -pc)
    switch $unparsed_tokens[1]
    case 'framescope'
        __framescope_parse_subcommand 0 'version' 'h/help'
        switch $unparsed_tokens[1]
        case 'connect'
            __framescope_parse_subcommand 1 'reconnect' 'no-reconnect' 'pty' 'f/framing=' 'p/protocol=' 'definition=' 'field-limits=' 'max-frame=' 'filter=' 'key=+' 'proto-set=' 'mouse' 'no-mouse' 'colour' 'no-colour' 'theme=' 'json' 'plain' 'quiet' 'fields' 'once' 'for=' 'count=' 'record=' 'fifo=' 'no-record' 'recordings-budget=' 'session-budget=' 'record-tls' 'no-record-tls' 'via=' '4' '6' 'ipv=' 'bind=' 'connect-timeout=' 'idle-timeout=' 'mark=' 'device=' 'keep-alive=' 'nagle' 'no-nagle' 'subprotocol=' 'header=+' 'deflate' 'insecure' 'ca=' 'cert=' 'cert-key=' 'client-ca=' 'server-name=' 'alpn=' 'tls-min=' 'tls-max=' 'key-log=' 'starttls' 'no-starttls' 'version' 'h/help'
        case 'run'
            __framescope_parse_subcommand -r 1 'reconnect' 'no-reconnect' 'pty' 'f/framing=' 'p/protocol=' 'definition=' 'field-limits=' 'max-frame=' 'filter=' 'key=+' 'proto-set=' 'mouse' 'no-mouse' 'colour' 'no-colour' 'theme=' 'json' 'plain' 'quiet' 'fields' 'once' 'for=' 'count=' 'record=' 'fifo=' 'no-record' 'recordings-budget=' 'session-budget=' 'record-tls' 'no-record-tls' 'version' 'h/help'
        case 'listen'
            __framescope_parse_subcommand -r 1 'f/framing=' 'p/protocol=' 'definition=' 'field-limits=' 'max-frame=' 'filter=' 'key=+' 'proto-set=' 'mouse' 'no-mouse' 'colour' 'no-colour' 'theme=' 'json' 'plain' 'quiet' 'fields' 'once' 'for=' 'count=' 'record=' 'fifo=' 'no-record' 'recordings-budget=' 'session-budget=' 'record-tls' 'no-record-tls' 'subprotocol=' 'header=+' 'deflate' 'insecure' 'ca=' 'cert=' 'cert-key=' 'client-ca=' 'server-name=' 'alpn=' 'tls-min=' 'tls-max=' 'key-log=' 'starttls' 'no-starttls' 'version' 'h/help'
        case 'send'
            __framescope_parse_subcommand 1 'text=+' 'hex=+' 'file=+' 'malformed=+' 'unframed' 'expect=+' 'wait=' 'count=' 'json' 'plain' 'quiet' 'f/framing=' 'p/protocol=' 'definition=' 'field-limits=' 'max-frame=' 'record=' 'fifo=' 'no-record' 'recordings-budget=' 'session-budget=' 'record-tls' 'no-record-tls' 'via=' '4' '6' 'ipv=' 'bind=' 'connect-timeout=' 'idle-timeout=' 'mark=' 'device=' 'keep-alive=' 'nagle' 'no-nagle' 'subprotocol=' 'header=+' 'deflate' 'insecure' 'ca=' 'cert=' 'cert-key=' 'client-ca=' 'server-name=' 'alpn=' 'tls-min=' 'tls-max=' 'key-log=' 'starttls' 'no-starttls' 'version' 'h/help'
        case 'play'
            __framescope_parse_subcommand 2 'as=' 'frames' 'steps' 'tap' 'junit=' 'force' 'update' 'yes' 'sandbox' 'once' 'for=' 'seed=' 'unpack-limit=' 'no-unpack' 'f/framing=' 'p/protocol=' 'definition=' 'field-limits=' 'max-frame=' 'record=' 'fifo=' 'no-record' 'recordings-budget=' 'session-budget=' 'record-tls' 'no-record-tls' '4' '6' 'ipv=' 'bind=' 'connect-timeout=' 'idle-timeout=' 'mark=' 'device=' 'keep-alive=' 'nagle' 'no-nagle' 'subprotocol=' 'header=+' 'deflate' 'insecure' 'ca=' 'cert=' 'cert-key=' 'client-ca=' 'server-name=' 'alpn=' 'tls-min=' 'tls-max=' 'key-log=' 'starttls' 'no-starttls' 'version' 'h/help'
        case 'demo'
            __framescope_parse_subcommand 0 'f/framing=' 'p/protocol=' 'definition=' 'field-limits=' 'max-frame=' 'filter=' 'key=+' 'proto-set=' 'mouse' 'no-mouse' 'colour' 'no-colour' 'theme=' 'json' 'plain' 'quiet' 'fields' 'once' 'for=' 'count=' 'record=' 'fifo=' 'no-record' 'recordings-budget=' 'session-budget=' 'record-tls' 'no-record-tls' 'version' 'h/help'
        case 'open'
            __framescope_parse_subcommand 1 'from=' 'swap' 'unpack-limit=' 'no-unpack' 'f/framing=' 'p/protocol=' 'definition=' 'field-limits=' 'max-frame=' 'filter=' 'key=+' 'proto-set=' 'mouse' 'no-mouse' 'colour' 'no-colour' 'theme=' 'version' 'h/help'
        case 'recordings'
            __framescope_parse_subcommand 0 'version' 'h/help'
            switch $unparsed_tokens[1]
            case 'list'
                __framescope_parse_subcommand 0 'version' 'h/help'
            case 'open'
                __framescope_parse_subcommand 1 'f/framing=' 'p/protocol=' 'definition=' 'field-limits=' 'max-frame=' 'filter=' 'key=+' 'proto-set=' 'mouse' 'no-mouse' 'colour' 'no-colour' 'theme=' 'version' 'h/help'
            case 'path'
                __framescope_parse_subcommand 1 'version' 'h/help'
            case 'remove'
                __framescope_parse_subcommand -r 1 'all' 'version' 'h/help'
            end
        case 'decode'
            __framescope_parse_subcommand 1 'unpack-limit=' 'no-unpack' 'f/framing=' 'p/protocol=' 'definition=' 'field-limits=' 'max-frame=' 'from=' 'swap' 'filter=' 'json' 'quiet' 'fields' 'view=' 'proto-set=' 'endings' 'no-payload' 'version' 'h/help'
        case 'check'
            __framescope_parse_subcommand 1 'unpack-limit=' 'no-unpack' 'f/framing=' 'p/protocol=' 'definition=' 'field-limits=' 'max-frame=' 'from=' 'swap' 'filter=' 'json' 'quiet' 'version' 'h/help'
        case 'diff'
            __framescope_parse_subcommand 2 'unpack-limit=' 'no-unpack' 'f/framing=' 'p/protocol=' 'definition=' 'field-limits=' 'max-frame=' 'from=' 'exact' 'json' 'quiet' 'version' 'h/help'
        case 'detect'
            __framescope_parse_subcommand 1 'unpack-limit=' 'no-unpack' 'from=' 'json' 'version' 'h/help'
        case 'find-checksum'
            __framescope_parse_subcommand 1 'from=' 'swap' 'unpack-limit=' 'no-unpack' 'f/framing=' 'p/protocol=' 'definition=' 'field-limits=' 'max-frame=' 'filter=' 'json' 'version' 'h/help'
        case 'stable'
            __framescope_parse_subcommand 1 'from=' 'swap' 'unpack-limit=' 'no-unpack' 'f/framing=' 'p/protocol=' 'definition=' 'field-limits=' 'max-frame=' 'filter=' 'json' 'version' 'h/help'
        case 'statistics'
            __framescope_parse_subcommand 1 'from=' 'swap' 'unpack-limit=' 'no-unpack' 'f/framing=' 'p/protocol=' 'definition=' 'field-limits=' 'max-frame=' 'filter=' 'format=' 'json' 'version' 'h/help'
        case 'dump'
            __framescope_parse_subcommand 1 'unpack-limit=' 'no-unpack' 'f/framing=' 'p/protocol=' 'definition=' 'field-limits=' 'max-frame=' 'from=' 'offset=' 'length=' 'c/columns=' 'byte-order=' 'reverse' 'version' 'h/help'
        case 'fields'
            __framescope_parse_subcommand -r 1 'definition=' 'type=' 'json' 'compose=' 'set=+' 'write=' 'hex' 'force' 'evaluate=+' 'import-path=+' 'view=' 'proto-set=' 'check' 'strict' 'unpack-limit=' 'no-unpack' 'field-limits=' 'version' 'h/help'
        case 'export'
            __framescope_parse_subcommand 1 'from=' 'swap' 'unpack-limit=' 'no-unpack' 'f/framing=' 'p/protocol=' 'definition=' 'field-limits=' 'max-frame=' 'filter=' 'format=' 'as=' 'payload' 'split=' 'o/output=' 'fields' 'force' 'version' 'h/help'
        case 'framings'
            __framescope_parse_subcommand 0 'json' 'version' 'h/help'
        case 'protocols'
            __framescope_parse_subcommand 1 'version' 'h/help'
        case 'addresses'
            __framescope_parse_subcommand 1 'version' 'h/help'
        case 'ports'
            __framescope_parse_subcommand 0 'json' 'version' 'h/help'
        case 'config'
            __framescope_parse_subcommand 0 'version' 'h/help'
            switch $unparsed_tokens[1]
            case 'show'
                __framescope_parse_subcommand 1 'version' 'h/help'
            case 'path'
                __framescope_parse_subcommand 0 'version' 'h/help'
            end
        case 'help'
            __framescope_parse_subcommand -r 1 'version'
        end
    end
end

function __framescope_tokens
    if test (string split -m 1 -f 1 -- . "$FISH_VERSION") -gt 3
        commandline --tokens-raw $argv
    else
        commandline -o $argv
    end
end

function __framescope_parse_subcommand -S -a positional_count
    argparse -s r -- $argv
    set -l option_specs $argv[2..]
    set -l is_repeating_positional $_flag_r
    set -el _flag_r
    set -a commands $unparsed_tokens[1]
    set positional_index 0
    while true
        set -e unparsed_tokens[1]
        argparse -sn "$commands" $option_specs -- $unparsed_tokens 2> /dev/null
        set unparsed_tokens $argv
        set positional_index (math $positional_index + 1)
        for non_repeating_flag_or_option in $non_repeating_flags_or_options
            if set -ql "_flag_$(string replace -a - _ -- $non_repeating_flag_or_option)"
                set non_repeating_flags_or_options_absent 1
                break
            end
        end
        test (count $unparsed_tokens) -eq 0 -o \( -z "$is_repeating_positional" -a "$positional_index" -gt "$positional_count" \) && break
    end
end

function __framescope_complete_directories
    set -l token (commandline -t)
    string match -- '*/' $token
    set -l subdirs $token*/
    printf %s\n $subdirs
end

function __framescope_custom_completion
    set -x SAP_SHELL fish
    set -x SAP_SHELL_VERSION $FISH_VERSION
    set -l tokens (__framescope_tokens -p)
    if test -z "$(__framescope_tokens -t)"
        set -l index (count (__framescope_tokens -pc))
        set tokens $tokens[..$index] \'\' $tokens[(math $index + 1)..]
    end
    command $tokens[1] $argv $tokens
end

complete -c 'framescope' -f
complete -c 'framescope' -n '__framescope_should_offer_completions_for_flags_or_options "framescope" version' -l 'version' -d 'Show the version.'
complete -c 'framescope' -n '__framescope_should_offer_completions_for_flags_or_options "framescope" h help' -s 'h' -l 'help' -d 'Show help information.'
complete -c 'framescope' -n '__framescope_should_offer_completions_for_positional "framescope" -eq 1' -fa 'connect' -d 'Connect to a peer. Nothing is sent until you send it.'
complete -c 'framescope' -n '__framescope_should_offer_completions_for_positional "framescope" -eq 1' -fa 'run' -d 'Start a program and talk to it over its standard input and output.'
complete -c 'framescope' -n '__framescope_should_offer_completions_for_positional "framescope" -eq 1' -fa 'listen' -d 'Host one or several peers.'
complete -c 'framescope' -n '__framescope_should_offer_completions_for_positional "framescope" -eq 1' -fa 'send' -d 'Connect, send messages, print the replies, and end.'
complete -c 'framescope' -n '__framescope_should_offer_completions_for_positional "framescope" -eq 1' -fa 'play' -d 'Play a conversation file: one side of a conversation, or a mock of a server.'
complete -c 'framescope' -n '__framescope_should_offer_completions_for_positional "framescope" -eq 1' -fa 'demo' -d 'Talk to a peer inside this program that shows what frames look like.'
complete -c 'framescope' -n '__framescope_should_offer_completions_for_positional "framescope" -eq 1' -fa 'open' -d 'Look at a capture, a recording or a file of bytes on the screen.'
complete -c 'framescope' -n '__framescope_should_offer_completions_for_positional "framescope" -eq 1' -fa 'recordings' -d 'List the recordings of earlier sessions, look at them again, and remove them.'
complete -c 'framescope' -n '__framescope_should_offer_completions_for_positional "framescope" -eq 1' -fa 'decode' -d 'Cut a file into frames and list them.'
complete -c 'framescope' -n '__framescope_should_offer_completions_for_positional "framescope" -eq 1' -fa 'check' -d 'Look for problems in a file: its exit status says whether there are any.'
complete -c 'framescope' -n '__framescope_should_offer_completions_for_positional "framescope" -eq 1' -fa 'diff' -d 'Compare two recordings, conversation by conversation and frame by frame.'
complete -c 'framescope' -n '__framescope_should_offer_completions_for_positional "framescope" -eq 1' -fa 'detect' -d 'Guess from a file\'s bytes how they are framed.'
complete -c 'framescope' -n '__framescope_should_offer_completions_for_positional "framescope" -eq 1' -fa 'find-checksum' -d 'Find out which checksum the frames of a file have, over which bytes and where.'
complete -c 'framescope' -n '__framescope_should_offer_completions_for_positional "framescope" -eq 1' -fa 'stable' -d 'Compare the frames of a file byte by byte: what never changes, counts up, or looks random.'
complete -c 'framescope' -n '__framescope_should_offer_completions_for_positional "framescope" -eq 1' -fa 'statistics' -d 'Count the frames of a file: sizes, rates, types and response times.'
complete -c 'framescope' -n '__framescope_should_offer_completions_for_positional "framescope" -eq 1' -fa 'dump' -d 'Print a file as a hex dump, or turn a hex dump back into bytes.'
complete -c 'framescope' -n '__framescope_should_offer_completions_for_positional "framescope" -eq 1' -fa 'fields' -d 'Print what a definition says of one frame, write one by its fields, or check definitions.'
complete -c 'framescope' -n '__framescope_should_offer_completions_for_positional "framescope" -eq 1' -fa 'export' -d 'Take frames out of a capture, a recording or a file of bytes.'
complete -c 'framescope' -n '__framescope_should_offer_completions_for_positional "framescope" -eq 1' -fa 'framings' -d 'List the kinds of framing, each with an example that --framing takes.'
complete -c 'framescope' -n '__framescope_should_offer_completions_for_positional "framescope" -eq 1' -fa 'protocols' -d 'List the named protocols, with their ports and how each side is framed; or tell what frames of one say.'
complete -c 'framescope' -n '__framescope_should_offer_completions_for_positional "framescope" -eq 1' -fa 'addresses' -d 'List the schemes of addresses, with the options that each takes.'
complete -c 'framescope' -n '__framescope_should_offer_completions_for_positional "framescope" -eq 1' -fa 'ports' -d 'List the serial devices of this machine, with what they are.'
complete -c 'framescope' -n '__framescope_should_offer_completions_for_positional "framescope" -eq 1' -fa 'config' -d 'Show every setting, and where its value comes from.'
complete -c 'framescope' -n '__framescope_should_offer_completions_for_positional "framescope" -eq 1' -fa 'help' -d 'Show subcommand help information.'
complete -c 'framescope' -n '__framescope_should_offer_completions_for_positional "framescope connect" -eq 1' -fka '(__framescope_custom_completion ---completion connect -- positional@0 (count (__framescope_tokens -pc)) (__framescope_tokens -tC))'
complete -c 'framescope' -n '__framescope_should_offer_completions_for_flags_or_options "framescope connect" reconnect' -l 'reconnect' -d 'Connect again by itself when the connection fails or ends, with growing waits.'
complete -c 'framescope' -n '__framescope_should_offer_completions_for_flags_or_options "framescope connect" no-reconnect' -l 'no-reconnect' -d 'Connect again by itself when the connection fails or ends, with growing waits.'
complete -c 'framescope' -n '__framescope_should_offer_completions_for_flags_or_options "framescope connect" pty' -l 'pty' -d 'With exec: give the program a terminal at its standard input and output instead of pipes.'
complete -c 'framescope' -n '__framescope_should_offer_completions_for_flags_or_options "framescope connect" f framing' -l 'framing' -s 'f' -d 'How the streams are cut into frames.' -rfka '(__framescope_custom_completion ---completion connect -- --framing (count (__framescope_tokens -pc)) (__framescope_tokens -tC))'
complete -c 'framescope' -n '__framescope_should_offer_completions_for_flags_or_options "framescope connect" p protocol' -s 'p' -l 'protocol' -d 'The named protocol to follow: see \'framescope protocols\'.' -rfka '(__framescope_custom_completion ---completion connect -- --protocol (count (__framescope_tokens -pc)) (__framescope_tokens -tC))'
complete -c 'framescope' -n '__framescope_should_offer_completions_for_flags_or_options "framescope connect" definition' -l 'definition' -d 'What frames say: a definition in Kaitai Struct\'s language.' -rfa '(for p in (string match -e -- \'*/\' (commandline -t);or printf \n)*.\'ksy\';printf %s\n $p;end;__fish_complete_directories (commandline -t) \'\')'
complete -c 'framescope' -n '__framescope_should_offer_completions_for_flags_or_options "framescope connect" field-limits' -l 'field-limits' -d 'What reading the fields of one frame may cost.' -rfka ''
complete -c 'framescope' -n '__framescope_should_offer_completions_for_flags_or_options "framescope connect" max-frame' -l 'max-frame' -d 'The largest frame: bytes, or a number with K, M or G.' -rfka ''
complete -c 'framescope' -n '__framescope_should_offer_completions_for_flags_or_options "framescope connect" filter' -l 'filter' -d 'Show only the frames for which this holds.' -rfka ''
complete -c 'framescope' -n '__framescope_should_offer_completions_for_flags_or_options "framescope connect"' -l 'key' -d 'Let a key run a command line of the screen.' -rfka ''
complete -c 'framescope' -n '__framescope_should_offer_completions_for_flags_or_options "framescope connect" proto-set' -l 'proto-set' -d 'Messages of Protocol Buffers: a compiled FileDescriptorSet, for the view \'protobuf acme.Order\'.' -rF
complete -c 'framescope' -n '__framescope_should_offer_completions_for_flags_or_options "framescope connect" mouse' -l 'mouse' -d 'Ask for the mouse; without it the terminal keeps its own selection.'
complete -c 'framescope' -n '__framescope_should_offer_completions_for_flags_or_options "framescope connect" no-mouse' -l 'no-mouse' -d 'Ask for the mouse; without it the terminal keeps its own selection.'
complete -c 'framescope' -n '__framescope_should_offer_completions_for_flags_or_options "framescope connect" color colour' -l 'colour' -l 'color' -d 'Use colours; as many as the terminal has, none when NO_COLOR is set, unless told here.'
complete -c 'framescope' -n '__framescope_should_offer_completions_for_flags_or_options "framescope connect" no-color no-colour' -l 'no-colour' -l 'no-color' -d 'Use colours; as many as the terminal has, none when NO_COLOR is set, unless told here.'
complete -c 'framescope' -n '__framescope_should_offer_completions_for_flags_or_options "framescope connect" theme' -l 'theme' -d 'How the screen looks: auto, dark, light, monochrome, or a theme of the configuration file.' -rfka 'auto dark light monochrome'
complete -c 'framescope' -n '__framescope_should_offer_completions_for_flags_or_options "framescope connect" json' -l 'json' -d 'No screen: print events as JSON objects, one a line. The schema is assets/events.schema.json.'
complete -c 'framescope' -n '__framescope_should_offer_completions_for_flags_or_options "framescope connect" plain' -l 'plain' -d 'No screen: print frames as lines of text and dumps, and send each line of the standard input.'
complete -c 'framescope' -n '__framescope_should_offer_completions_for_flags_or_options "framescope connect" quiet' -l 'quiet' -d 'No screen: print only one line of JSON with the counts at the end.'
complete -c 'framescope' -n '__framescope_should_offer_completions_for_flags_or_options "framescope connect" fields' -l 'fields' -d 'With --json or --plain: print also what frames say: type, summary and fields.'
complete -c 'framescope' -n '__framescope_should_offer_completions_for_flags_or_options "framescope connect" once' -l 'once' -d 'End with the first connection. Needs no screen.'
complete -c 'framescope' -n '__framescope_should_offer_completions_for_flags_or_options "framescope connect" for' -l 'for' -d 'End after this time: 500ms, 10s, 5m, 1h. Needs no screen.' -rfka ''
complete -c 'framescope' -n '__framescope_should_offer_completions_for_flags_or_options "framescope connect" count' -l 'count' -d 'End after this many frames from peers. Needs no screen.' -rfka ''
complete -c 'framescope' -n '__framescope_should_offer_completions_for_flags_or_options "framescope connect" record' -l 'record' -d 'Record to a new file, or with - to the standard output.' -rF
complete -c 'framescope' -n '__framescope_should_offer_completions_for_flags_or_options "framescope connect" fifo' -l 'fifo' -d 'Record to a named pipe, which is made when it is missing.' -rF
complete -c 'framescope' -n '__framescope_should_offer_completions_for_flags_or_options "framescope connect" no-record' -l 'no-record' -d 'Record nothing and keep no history: only the newest 64 MiB are kept, for as long as the program runs.'
complete -c 'framescope' -n '__framescope_should_offer_completions_for_flags_or_options "framescope connect" recordings-budget' -l 'recordings-budget' -d 'What the directory of recordings may take before the oldest are removed: bytes, or a number with K, M or G.' -rfka ''
complete -c 'framescope' -n '__framescope_should_offer_completions_for_flags_or_options "framescope connect" session-budget' -l 'session-budget' -d 'What this session may take of the disk, its index included, before reading stops: bytes, or with K, M or G.' -rfka ''
complete -c 'framescope' -n '__framescope_should_offer_completions_for_flags_or_options "framescope connect" record-tls' -l 'record-tls' -d 'Record the ciphertext of TLS as well, and the secrets that decrypt it.'
complete -c 'framescope' -n '__framescope_should_offer_completions_for_flags_or_options "framescope connect" no-record-tls' -l 'no-record-tls' -d 'Record the ciphertext of TLS as well, and the secrets that decrypt it.'
complete -c 'framescope' -n '__framescope_should_offer_completions_for_flags_or_options "framescope connect" via' -l 'via' -d 'Over TCP, TLS or WebSocket: connect by way of this proxy, which looks names up: socks5://[USER[:PASSWORD]@]HOST:PORT or http://[USER[:PASSWORD]@]HOST:PORT; \'environment\' takes it from ALL_PROXY, but for the hosts of NO_PROXY.' -rfka ''
complete -c 'framescope' -n '__framescope_should_offer_completions_for_flags_or_options "framescope connect" 4' -s '4' -d 'Connect over IPv4 only: names may have addresses of both versions.'
complete -c 'framescope' -n '__framescope_should_offer_completions_for_flags_or_options "framescope connect" 6' -s '6' -d 'Connect over IPv6 only: names may have addresses of both versions.'
complete -c 'framescope' -n '__framescope_should_offer_completions_for_flags_or_options "framescope connect" ipv' -l 'ipv' -d 'Connect over IPv4 only or IPv6 only: 4 or 6, as -4 and -6.' -rfka ''
complete -c 'framescope' -n '__framescope_should_offer_completions_for_flags_or_options "framescope connect" bind' -l 'bind' -d 'Connect from this address of this machine, and from this port when one is given.' -rfka ''
complete -c 'framescope' -n '__framescope_should_offer_completions_for_flags_or_options "framescope connect" connect-timeout' -l 'connect-timeout' -d 'Give up a connection that is not there after this time: 500ms, 5s (10s).' -rfka ''
complete -c 'framescope' -n '__framescope_should_offer_completions_for_flags_or_options "framescope connect" idle-timeout' -l 'idle-timeout' -d 'End a connection when no byte went either way for this time: 30s, 5m.' -rfka ''
complete -c 'framescope' -n '__framescope_should_offer_completions_for_flags_or_options "framescope connect" mark' -l 'mark' -d 'On Linux: a number by which the system\'s rules know what is sent (SO_MARK).' -rfka ''
complete -c 'framescope' -n '__framescope_should_offer_completions_for_flags_or_options "framescope connect" device' -l 'device' -d 'On Linux: send by this network interface only (SO_BINDTODEVICE).' -rfka ''
complete -c 'framescope' -n '__framescope_should_offer_completions_for_flags_or_options "framescope connect" keep-alive' -l 'keep-alive' -d 'Over TCP: after this time of silence ask the peer\'s system whether it is still there, and again as often; three questions without an answer end the connection.' -rfka ''
complete -c 'framescope' -n '__framescope_should_offer_completions_for_flags_or_options "framescope connect" nagle' -l 'nagle' -d 'Over TCP: let small pieces wait for what is under way (Nagle\'s algorithm).'
complete -c 'framescope' -n '__framescope_should_offer_completions_for_flags_or_options "framescope connect" no-nagle' -l 'no-nagle' -d 'Over TCP: let small pieces wait for what is under way (Nagle\'s algorithm).'
complete -c 'framescope' -n '__framescope_should_offer_completions_for_flags_or_options "framescope connect" subprotocol' -l 'subprotocol' -d 'With ws:// and wss://: subprotocols to offer, or to accept when listening, the best first: mqtt,stomp.' -rfka ''
complete -c 'framescope' -n '__framescope_should_offer_completions_for_flags_or_options "framescope connect"' -l 'header' -d 'With ws:// and wss://: a header of your own in the request, or in the answer when listening; may be repeated.' -rfka ''
complete -c 'framescope' -n '__framescope_should_offer_completions_for_flags_or_options "framescope connect" deflate' -l 'deflate' -d 'With ws:// and wss://: offer compression, or accept it when listening (permessage-deflate).'
complete -c 'framescope' -n '__framescope_should_offer_completions_for_flags_or_options "framescope connect" insecure' -l 'insecure' -d 'With tls://: do not verify the server\'s certificate. Anybody may be at the other end.'
complete -c 'framescope' -n '__framescope_should_offer_completions_for_flags_or_options "framescope connect" ca' -l 'ca' -d 'With tls://: the authorities that the server\'s certificate may come from, in PEM, instead of the system\'s.' -rF
complete -c 'framescope' -n '__framescope_should_offer_completions_for_flags_or_options "framescope connect" cert' -l 'cert' -d 'With tls://: our certificate in PEM, those of its authorities behind it.' -rF
complete -c 'framescope' -n '__framescope_should_offer_completions_for_flags_or_options "framescope connect" cert-key' -l 'cert-key' -d 'With tls://: the key of --cert in PEM, when it is in another file.' -rF
complete -c 'framescope' -n '__framescope_should_offer_completions_for_flags_or_options "framescope connect" client-ca' -l 'client-ca' -d 'With tls://, listening: demand client certificates from these authorities, in PEM.' -rF
complete -c 'framescope' -n '__framescope_should_offer_completions_for_flags_or_options "framescope connect" server-name' -l 'server-name' -d 'With tls://: the name to ask the server for and to verify.' -rfka ''
complete -c 'framescope' -n '__framescope_should_offer_completions_for_flags_or_options "framescope connect" alpn' -l 'alpn' -d 'With tls://: protocols of ALPN, the best first: h2,http/1.1.' -rfka ''
complete -c 'framescope' -n '__framescope_should_offer_completions_for_flags_or_options "framescope connect" tls-min' -l 'tls-min' -d 'With tls://: the oldest version, 1.0 to 1.3 (1.2).' -rfka ''
complete -c 'framescope' -n '__framescope_should_offer_completions_for_flags_or_options "framescope connect" tls-max' -l 'tls-max' -d 'With tls://: the newest version.' -rfka ''
complete -c 'framescope' -n '__framescope_should_offer_completions_for_flags_or_options "framescope connect" key-log' -l 'key-log' -d 'With tls://: append the secrets to this file and to the recording, so that Wireshark decrypts captures of the network.' -rF
complete -c 'framescope' -n '__framescope_should_offer_completions_for_flags_or_options "framescope connect" starttls' -l 'starttls' -d 'Without tls://: TLS begins by itself where the protocol\'s request for it is granted.'
complete -c 'framescope' -n '__framescope_should_offer_completions_for_flags_or_options "framescope connect" no-starttls' -l 'no-starttls' -d 'Without tls://: TLS begins by itself where the protocol\'s request for it is granted.'
complete -c 'framescope' -n '__framescope_should_offer_completions_for_flags_or_options "framescope connect" version' -l 'version' -d 'Show the version.'
complete -c 'framescope' -n '__framescope_should_offer_completions_for_flags_or_options "framescope connect" h help' -s 'h' -l 'help' -d 'Show help information.'
complete -c 'framescope' -n '__framescope_should_offer_completions_for_positional "framescope run" -ge 1' -fka '(__framescope_custom_completion ---completion run -- positional@0 (count (__framescope_tokens -pc)) (__framescope_tokens -tC))'
complete -c 'framescope' -n '__framescope_should_offer_completions_for_flags_or_options "framescope run" reconnect' -l 'reconnect' -d 'Start it again by itself when it ends, with growing waits.'
complete -c 'framescope' -n '__framescope_should_offer_completions_for_flags_or_options "framescope run" no-reconnect' -l 'no-reconnect' -d 'Start it again by itself when it ends, with growing waits.'
complete -c 'framescope' -n '__framescope_should_offer_completions_for_flags_or_options "framescope run" pty' -l 'pty' -d 'Give it a terminal at its standard input and output instead of pipes.'
complete -c 'framescope' -n '__framescope_should_offer_completions_for_flags_or_options "framescope run" f framing' -l 'framing' -s 'f' -d 'How the streams are cut into frames.' -rfka '(__framescope_custom_completion ---completion run -- --framing (count (__framescope_tokens -pc)) (__framescope_tokens -tC))'
complete -c 'framescope' -n '__framescope_should_offer_completions_for_flags_or_options "framescope run" p protocol' -s 'p' -l 'protocol' -d 'The named protocol to follow: see \'framescope protocols\'.' -rfka '(__framescope_custom_completion ---completion run -- --protocol (count (__framescope_tokens -pc)) (__framescope_tokens -tC))'
complete -c 'framescope' -n '__framescope_should_offer_completions_for_flags_or_options "framescope run" definition' -l 'definition' -d 'What frames say: a definition in Kaitai Struct\'s language.' -rfa '(for p in (string match -e -- \'*/\' (commandline -t);or printf \n)*.\'ksy\';printf %s\n $p;end;__fish_complete_directories (commandline -t) \'\')'
complete -c 'framescope' -n '__framescope_should_offer_completions_for_flags_or_options "framescope run" field-limits' -l 'field-limits' -d 'What reading the fields of one frame may cost.' -rfka ''
complete -c 'framescope' -n '__framescope_should_offer_completions_for_flags_or_options "framescope run" max-frame' -l 'max-frame' -d 'The largest frame: bytes, or a number with K, M or G.' -rfka ''
complete -c 'framescope' -n '__framescope_should_offer_completions_for_flags_or_options "framescope run" filter' -l 'filter' -d 'Show only the frames for which this holds.' -rfka ''
complete -c 'framescope' -n '__framescope_should_offer_completions_for_flags_or_options "framescope run"' -l 'key' -d 'Let a key run a command line of the screen.' -rfka ''
complete -c 'framescope' -n '__framescope_should_offer_completions_for_flags_or_options "framescope run" proto-set' -l 'proto-set' -d 'Messages of Protocol Buffers: a compiled FileDescriptorSet, for the view \'protobuf acme.Order\'.' -rF
complete -c 'framescope' -n '__framescope_should_offer_completions_for_flags_or_options "framescope run" mouse' -l 'mouse' -d 'Ask for the mouse; without it the terminal keeps its own selection.'
complete -c 'framescope' -n '__framescope_should_offer_completions_for_flags_or_options "framescope run" no-mouse' -l 'no-mouse' -d 'Ask for the mouse; without it the terminal keeps its own selection.'
complete -c 'framescope' -n '__framescope_should_offer_completions_for_flags_or_options "framescope run" color colour' -l 'colour' -l 'color' -d 'Use colours; as many as the terminal has, none when NO_COLOR is set, unless told here.'
complete -c 'framescope' -n '__framescope_should_offer_completions_for_flags_or_options "framescope run" no-color no-colour' -l 'no-colour' -l 'no-color' -d 'Use colours; as many as the terminal has, none when NO_COLOR is set, unless told here.'
complete -c 'framescope' -n '__framescope_should_offer_completions_for_flags_or_options "framescope run" theme' -l 'theme' -d 'How the screen looks: auto, dark, light, monochrome, or a theme of the configuration file.' -rfka 'auto dark light monochrome'
complete -c 'framescope' -n '__framescope_should_offer_completions_for_flags_or_options "framescope run" json' -l 'json' -d 'No screen: print events as JSON objects, one a line. The schema is assets/events.schema.json.'
complete -c 'framescope' -n '__framescope_should_offer_completions_for_flags_or_options "framescope run" plain' -l 'plain' -d 'No screen: print frames as lines of text and dumps, and send each line of the standard input.'
complete -c 'framescope' -n '__framescope_should_offer_completions_for_flags_or_options "framescope run" quiet' -l 'quiet' -d 'No screen: print only one line of JSON with the counts at the end.'
complete -c 'framescope' -n '__framescope_should_offer_completions_for_flags_or_options "framescope run" fields' -l 'fields' -d 'With --json or --plain: print also what frames say: type, summary and fields.'
complete -c 'framescope' -n '__framescope_should_offer_completions_for_flags_or_options "framescope run" once' -l 'once' -d 'End with the first connection. Needs no screen.'
complete -c 'framescope' -n '__framescope_should_offer_completions_for_flags_or_options "framescope run" for' -l 'for' -d 'End after this time: 500ms, 10s, 5m, 1h. Needs no screen.' -rfka ''
complete -c 'framescope' -n '__framescope_should_offer_completions_for_flags_or_options "framescope run" count' -l 'count' -d 'End after this many frames from peers. Needs no screen.' -rfka ''
complete -c 'framescope' -n '__framescope_should_offer_completions_for_flags_or_options "framescope run" record' -l 'record' -d 'Record to a new file, or with - to the standard output.' -rF
complete -c 'framescope' -n '__framescope_should_offer_completions_for_flags_or_options "framescope run" fifo' -l 'fifo' -d 'Record to a named pipe, which is made when it is missing.' -rF
complete -c 'framescope' -n '__framescope_should_offer_completions_for_flags_or_options "framescope run" no-record' -l 'no-record' -d 'Record nothing and keep no history: only the newest 64 MiB are kept, for as long as the program runs.'
complete -c 'framescope' -n '__framescope_should_offer_completions_for_flags_or_options "framescope run" recordings-budget' -l 'recordings-budget' -d 'What the directory of recordings may take before the oldest are removed: bytes, or a number with K, M or G.' -rfka ''
complete -c 'framescope' -n '__framescope_should_offer_completions_for_flags_or_options "framescope run" session-budget' -l 'session-budget' -d 'What this session may take of the disk, its index included, before reading stops: bytes, or with K, M or G.' -rfka ''
complete -c 'framescope' -n '__framescope_should_offer_completions_for_flags_or_options "framescope run" record-tls' -l 'record-tls' -d 'Record the ciphertext of TLS as well, and the secrets that decrypt it.'
complete -c 'framescope' -n '__framescope_should_offer_completions_for_flags_or_options "framescope run" no-record-tls' -l 'no-record-tls' -d 'Record the ciphertext of TLS as well, and the secrets that decrypt it.'
complete -c 'framescope' -n '__framescope_should_offer_completions_for_flags_or_options "framescope run" version' -l 'version' -d 'Show the version.'
complete -c 'framescope' -n '__framescope_should_offer_completions_for_flags_or_options "framescope run" h help' -s 'h' -l 'help' -d 'Show help information.'
complete -c 'framescope' -n '__framescope_should_offer_completions_for_positional "framescope listen" -ge 1' -fka '(__framescope_custom_completion ---completion listen -- positional@0 (count (__framescope_tokens -pc)) (__framescope_tokens -tC))'
complete -c 'framescope' -n '__framescope_should_offer_completions_for_flags_or_options "framescope listen" f framing' -l 'framing' -s 'f' -d 'How the streams are cut into frames.' -rfka '(__framescope_custom_completion ---completion listen -- --framing (count (__framescope_tokens -pc)) (__framescope_tokens -tC))'
complete -c 'framescope' -n '__framescope_should_offer_completions_for_flags_or_options "framescope listen" p protocol' -s 'p' -l 'protocol' -d 'The named protocol to follow: see \'framescope protocols\'.' -rfka '(__framescope_custom_completion ---completion listen -- --protocol (count (__framescope_tokens -pc)) (__framescope_tokens -tC))'
complete -c 'framescope' -n '__framescope_should_offer_completions_for_flags_or_options "framescope listen" definition' -l 'definition' -d 'What frames say: a definition in Kaitai Struct\'s language.' -rfa '(for p in (string match -e -- \'*/\' (commandline -t);or printf \n)*.\'ksy\';printf %s\n $p;end;__fish_complete_directories (commandline -t) \'\')'
complete -c 'framescope' -n '__framescope_should_offer_completions_for_flags_or_options "framescope listen" field-limits' -l 'field-limits' -d 'What reading the fields of one frame may cost.' -rfka ''
complete -c 'framescope' -n '__framescope_should_offer_completions_for_flags_or_options "framescope listen" max-frame' -l 'max-frame' -d 'The largest frame: bytes, or a number with K, M or G.' -rfka ''
complete -c 'framescope' -n '__framescope_should_offer_completions_for_flags_or_options "framescope listen" filter' -l 'filter' -d 'Show only the frames for which this holds.' -rfka ''
complete -c 'framescope' -n '__framescope_should_offer_completions_for_flags_or_options "framescope listen"' -l 'key' -d 'Let a key run a command line of the screen.' -rfka ''
complete -c 'framescope' -n '__framescope_should_offer_completions_for_flags_or_options "framescope listen" proto-set' -l 'proto-set' -d 'Messages of Protocol Buffers: a compiled FileDescriptorSet, for the view \'protobuf acme.Order\'.' -rF
complete -c 'framescope' -n '__framescope_should_offer_completions_for_flags_or_options "framescope listen" mouse' -l 'mouse' -d 'Ask for the mouse; without it the terminal keeps its own selection.'
complete -c 'framescope' -n '__framescope_should_offer_completions_for_flags_or_options "framescope listen" no-mouse' -l 'no-mouse' -d 'Ask for the mouse; without it the terminal keeps its own selection.'
complete -c 'framescope' -n '__framescope_should_offer_completions_for_flags_or_options "framescope listen" color colour' -l 'colour' -l 'color' -d 'Use colours; as many as the terminal has, none when NO_COLOR is set, unless told here.'
complete -c 'framescope' -n '__framescope_should_offer_completions_for_flags_or_options "framescope listen" no-color no-colour' -l 'no-colour' -l 'no-color' -d 'Use colours; as many as the terminal has, none when NO_COLOR is set, unless told here.'
complete -c 'framescope' -n '__framescope_should_offer_completions_for_flags_or_options "framescope listen" theme' -l 'theme' -d 'How the screen looks: auto, dark, light, monochrome, or a theme of the configuration file.' -rfka 'auto dark light monochrome'
complete -c 'framescope' -n '__framescope_should_offer_completions_for_flags_or_options "framescope listen" json' -l 'json' -d 'No screen: print events as JSON objects, one a line. The schema is assets/events.schema.json.'
complete -c 'framescope' -n '__framescope_should_offer_completions_for_flags_or_options "framescope listen" plain' -l 'plain' -d 'No screen: print frames as lines of text and dumps, and send each line of the standard input.'
complete -c 'framescope' -n '__framescope_should_offer_completions_for_flags_or_options "framescope listen" quiet' -l 'quiet' -d 'No screen: print only one line of JSON with the counts at the end.'
complete -c 'framescope' -n '__framescope_should_offer_completions_for_flags_or_options "framescope listen" fields' -l 'fields' -d 'With --json or --plain: print also what frames say: type, summary and fields.'
complete -c 'framescope' -n '__framescope_should_offer_completions_for_flags_or_options "framescope listen" once' -l 'once' -d 'End with the first connection. Needs no screen.'
complete -c 'framescope' -n '__framescope_should_offer_completions_for_flags_or_options "framescope listen" for' -l 'for' -d 'End after this time: 500ms, 10s, 5m, 1h. Needs no screen.' -rfka ''
complete -c 'framescope' -n '__framescope_should_offer_completions_for_flags_or_options "framescope listen" count' -l 'count' -d 'End after this many frames from peers. Needs no screen.' -rfka ''
complete -c 'framescope' -n '__framescope_should_offer_completions_for_flags_or_options "framescope listen" record' -l 'record' -d 'Record to a new file, or with - to the standard output.' -rF
complete -c 'framescope' -n '__framescope_should_offer_completions_for_flags_or_options "framescope listen" fifo' -l 'fifo' -d 'Record to a named pipe, which is made when it is missing.' -rF
complete -c 'framescope' -n '__framescope_should_offer_completions_for_flags_or_options "framescope listen" no-record' -l 'no-record' -d 'Record nothing and keep no history: only the newest 64 MiB are kept, for as long as the program runs.'
complete -c 'framescope' -n '__framescope_should_offer_completions_for_flags_or_options "framescope listen" recordings-budget' -l 'recordings-budget' -d 'What the directory of recordings may take before the oldest are removed: bytes, or a number with K, M or G.' -rfka ''
complete -c 'framescope' -n '__framescope_should_offer_completions_for_flags_or_options "framescope listen" session-budget' -l 'session-budget' -d 'What this session may take of the disk, its index included, before reading stops: bytes, or with K, M or G.' -rfka ''
complete -c 'framescope' -n '__framescope_should_offer_completions_for_flags_or_options "framescope listen" record-tls' -l 'record-tls' -d 'Record the ciphertext of TLS as well, and the secrets that decrypt it.'
complete -c 'framescope' -n '__framescope_should_offer_completions_for_flags_or_options "framescope listen" no-record-tls' -l 'no-record-tls' -d 'Record the ciphertext of TLS as well, and the secrets that decrypt it.'
complete -c 'framescope' -n '__framescope_should_offer_completions_for_flags_or_options "framescope listen" subprotocol' -l 'subprotocol' -d 'With ws:// and wss://: subprotocols to offer, or to accept when listening, the best first: mqtt,stomp.' -rfka ''
complete -c 'framescope' -n '__framescope_should_offer_completions_for_flags_or_options "framescope listen"' -l 'header' -d 'With ws:// and wss://: a header of your own in the request, or in the answer when listening; may be repeated.' -rfka ''
complete -c 'framescope' -n '__framescope_should_offer_completions_for_flags_or_options "framescope listen" deflate' -l 'deflate' -d 'With ws:// and wss://: offer compression, or accept it when listening (permessage-deflate).'
complete -c 'framescope' -n '__framescope_should_offer_completions_for_flags_or_options "framescope listen" insecure' -l 'insecure' -d 'With tls://: do not verify the server\'s certificate. Anybody may be at the other end.'
complete -c 'framescope' -n '__framescope_should_offer_completions_for_flags_or_options "framescope listen" ca' -l 'ca' -d 'With tls://: the authorities that the server\'s certificate may come from, in PEM, instead of the system\'s.' -rF
complete -c 'framescope' -n '__framescope_should_offer_completions_for_flags_or_options "framescope listen" cert' -l 'cert' -d 'With tls://: our certificate in PEM, those of its authorities behind it.' -rF
complete -c 'framescope' -n '__framescope_should_offer_completions_for_flags_or_options "framescope listen" cert-key' -l 'cert-key' -d 'With tls://: the key of --cert in PEM, when it is in another file.' -rF
complete -c 'framescope' -n '__framescope_should_offer_completions_for_flags_or_options "framescope listen" client-ca' -l 'client-ca' -d 'With tls://, listening: demand client certificates from these authorities, in PEM.' -rF
complete -c 'framescope' -n '__framescope_should_offer_completions_for_flags_or_options "framescope listen" server-name' -l 'server-name' -d 'With tls://: the name to ask the server for and to verify.' -rfka ''
complete -c 'framescope' -n '__framescope_should_offer_completions_for_flags_or_options "framescope listen" alpn' -l 'alpn' -d 'With tls://: protocols of ALPN, the best first: h2,http/1.1.' -rfka ''
complete -c 'framescope' -n '__framescope_should_offer_completions_for_flags_or_options "framescope listen" tls-min' -l 'tls-min' -d 'With tls://: the oldest version, 1.0 to 1.3 (1.2).' -rfka ''
complete -c 'framescope' -n '__framescope_should_offer_completions_for_flags_or_options "framescope listen" tls-max' -l 'tls-max' -d 'With tls://: the newest version.' -rfka ''
complete -c 'framescope' -n '__framescope_should_offer_completions_for_flags_or_options "framescope listen" key-log' -l 'key-log' -d 'With tls://: append the secrets to this file and to the recording, so that Wireshark decrypts captures of the network.' -rF
complete -c 'framescope' -n '__framescope_should_offer_completions_for_flags_or_options "framescope listen" starttls' -l 'starttls' -d 'Without tls://: TLS begins by itself where the protocol\'s request for it is granted.'
complete -c 'framescope' -n '__framescope_should_offer_completions_for_flags_or_options "framescope listen" no-starttls' -l 'no-starttls' -d 'Without tls://: TLS begins by itself where the protocol\'s request for it is granted.'
complete -c 'framescope' -n '__framescope_should_offer_completions_for_flags_or_options "framescope listen" version' -l 'version' -d 'Show the version.'
complete -c 'framescope' -n '__framescope_should_offer_completions_for_flags_or_options "framescope listen" h help' -s 'h' -l 'help' -d 'Show help information.'
complete -c 'framescope' -n '__framescope_should_offer_completions_for_positional "framescope send" -eq 1' -fka '(__framescope_custom_completion ---completion send -- positional@0 (count (__framescope_tokens -pc)) (__framescope_tokens -tC))'
complete -c 'framescope' -n '__framescope_should_offer_completions_for_flags_or_options "framescope send"' -l 'text' -d 'Send a text. It knows the composer\'s escapes: \\n, \\x00, \\u{1F600}.' -rfka ''
complete -c 'framescope' -n '__framescope_should_offer_completions_for_flags_or_options "framescope send"' -l 'hex' -d 'Send bytes in hex, as people write and paste them.' -rfka ''
complete -c 'framescope' -n '__framescope_should_offer_completions_for_flags_or_options "framescope send"' -l 'file' -d 'Send the content of a file as one message; of the standard input for -, also without --file.' -rF
complete -c 'framescope' -n '__framescope_should_offer_completions_for_flags_or_options "framescope send"' -l 'malformed' -d 'Send the next message malformed, or the only one: length+2, truncate:6, split:4/200ms, dribble, extra:00ff ...' -rfka '(__framescope_custom_completion ---completion send -- --malformed (count (__framescope_tokens -pc)) (__framescope_tokens -tC))'
complete -c 'framescope' -n '__framescope_should_offer_completions_for_flags_or_options "framescope send" unframed' -l 'unframed' -d 'Send the messages as they are, with nothing around them; replies are framed all the same.'
complete -c 'framescope' -n '__framescope_should_offer_completions_for_flags_or_options "framescope send"' -l 'expect' -d 'Expect a frame from the peer whose message matches.' -rfka ''
complete -c 'framescope' -n '__framescope_should_offer_completions_for_flags_or_options "framescope send" wait' -l 'wait' -d 'How long to wait for replies: 500ms, 10s, 5m.' -rfka ''
complete -c 'framescope' -n '__framescope_should_offer_completions_for_flags_or_options "framescope send" count' -l 'count' -d 'Expect so many frames from the peer, and end with the last of them.' -rfka ''
complete -c 'framescope' -n '__framescope_should_offer_completions_for_flags_or_options "framescope send" json' -l 'json' -d 'Print events as JSON objects, one a line. The schema is assets/events.schema.json.'
complete -c 'framescope' -n '__framescope_should_offer_completions_for_flags_or_options "framescope send" plain' -l 'plain' -d 'Print replies as lines of text and dumps: the default.'
complete -c 'framescope' -n '__framescope_should_offer_completions_for_flags_or_options "framescope send" quiet' -l 'quiet' -d 'Print only one line of JSON with the counts at the end.'
complete -c 'framescope' -n '__framescope_should_offer_completions_for_flags_or_options "framescope send" f framing' -l 'framing' -s 'f' -d 'How the streams are cut into frames.' -rfka '(__framescope_custom_completion ---completion send -- --framing (count (__framescope_tokens -pc)) (__framescope_tokens -tC))'
complete -c 'framescope' -n '__framescope_should_offer_completions_for_flags_or_options "framescope send" p protocol' -s 'p' -l 'protocol' -d 'The named protocol to follow: see \'framescope protocols\'.' -rfka '(__framescope_custom_completion ---completion send -- --protocol (count (__framescope_tokens -pc)) (__framescope_tokens -tC))'
complete -c 'framescope' -n '__framescope_should_offer_completions_for_flags_or_options "framescope send" definition' -l 'definition' -d 'What frames say: a definition in Kaitai Struct\'s language.' -rfa '(for p in (string match -e -- \'*/\' (commandline -t);or printf \n)*.\'ksy\';printf %s\n $p;end;__fish_complete_directories (commandline -t) \'\')'
complete -c 'framescope' -n '__framescope_should_offer_completions_for_flags_or_options "framescope send" field-limits' -l 'field-limits' -d 'What reading the fields of one frame may cost.' -rfka ''
complete -c 'framescope' -n '__framescope_should_offer_completions_for_flags_or_options "framescope send" max-frame' -l 'max-frame' -d 'The largest frame: bytes, or a number with K, M or G.' -rfka ''
complete -c 'framescope' -n '__framescope_should_offer_completions_for_flags_or_options "framescope send" record' -l 'record' -d 'Record to a new file, or with - to the standard output.' -rF
complete -c 'framescope' -n '__framescope_should_offer_completions_for_flags_or_options "framescope send" fifo' -l 'fifo' -d 'Record to a named pipe, which is made when it is missing.' -rF
complete -c 'framescope' -n '__framescope_should_offer_completions_for_flags_or_options "framescope send" no-record' -l 'no-record' -d 'Record nothing and keep no history: only the newest 64 MiB are kept, for as long as the program runs.'
complete -c 'framescope' -n '__framescope_should_offer_completions_for_flags_or_options "framescope send" recordings-budget' -l 'recordings-budget' -d 'What the directory of recordings may take before the oldest are removed: bytes, or a number with K, M or G.' -rfka ''
complete -c 'framescope' -n '__framescope_should_offer_completions_for_flags_or_options "framescope send" session-budget' -l 'session-budget' -d 'What this session may take of the disk, its index included, before reading stops: bytes, or with K, M or G.' -rfka ''
complete -c 'framescope' -n '__framescope_should_offer_completions_for_flags_or_options "framescope send" record-tls' -l 'record-tls' -d 'Record the ciphertext of TLS as well, and the secrets that decrypt it.'
complete -c 'framescope' -n '__framescope_should_offer_completions_for_flags_or_options "framescope send" no-record-tls' -l 'no-record-tls' -d 'Record the ciphertext of TLS as well, and the secrets that decrypt it.'
complete -c 'framescope' -n '__framescope_should_offer_completions_for_flags_or_options "framescope send" via' -l 'via' -d 'Over TCP, TLS or WebSocket: connect by way of this proxy, which looks names up: socks5://[USER[:PASSWORD]@]HOST:PORT or http://[USER[:PASSWORD]@]HOST:PORT; \'environment\' takes it from ALL_PROXY, but for the hosts of NO_PROXY.' -rfka ''
complete -c 'framescope' -n '__framescope_should_offer_completions_for_flags_or_options "framescope send" 4' -s '4' -d 'Connect over IPv4 only: names may have addresses of both versions.'
complete -c 'framescope' -n '__framescope_should_offer_completions_for_flags_or_options "framescope send" 6' -s '6' -d 'Connect over IPv6 only: names may have addresses of both versions.'
complete -c 'framescope' -n '__framescope_should_offer_completions_for_flags_or_options "framescope send" ipv' -l 'ipv' -d 'Connect over IPv4 only or IPv6 only: 4 or 6, as -4 and -6.' -rfka ''
complete -c 'framescope' -n '__framescope_should_offer_completions_for_flags_or_options "framescope send" bind' -l 'bind' -d 'Connect from this address of this machine, and from this port when one is given.' -rfka ''
complete -c 'framescope' -n '__framescope_should_offer_completions_for_flags_or_options "framescope send" connect-timeout' -l 'connect-timeout' -d 'Give up a connection that is not there after this time: 500ms, 5s (10s).' -rfka ''
complete -c 'framescope' -n '__framescope_should_offer_completions_for_flags_or_options "framescope send" idle-timeout' -l 'idle-timeout' -d 'End a connection when no byte went either way for this time: 30s, 5m.' -rfka ''
complete -c 'framescope' -n '__framescope_should_offer_completions_for_flags_or_options "framescope send" mark' -l 'mark' -d 'On Linux: a number by which the system\'s rules know what is sent (SO_MARK).' -rfka ''
complete -c 'framescope' -n '__framescope_should_offer_completions_for_flags_or_options "framescope send" device' -l 'device' -d 'On Linux: send by this network interface only (SO_BINDTODEVICE).' -rfka ''
complete -c 'framescope' -n '__framescope_should_offer_completions_for_flags_or_options "framescope send" keep-alive' -l 'keep-alive' -d 'Over TCP: after this time of silence ask the peer\'s system whether it is still there, and again as often; three questions without an answer end the connection.' -rfka ''
complete -c 'framescope' -n '__framescope_should_offer_completions_for_flags_or_options "framescope send" nagle' -l 'nagle' -d 'Over TCP: let small pieces wait for what is under way (Nagle\'s algorithm).'
complete -c 'framescope' -n '__framescope_should_offer_completions_for_flags_or_options "framescope send" no-nagle' -l 'no-nagle' -d 'Over TCP: let small pieces wait for what is under way (Nagle\'s algorithm).'
complete -c 'framescope' -n '__framescope_should_offer_completions_for_flags_or_options "framescope send" subprotocol' -l 'subprotocol' -d 'With ws:// and wss://: subprotocols to offer, or to accept when listening, the best first: mqtt,stomp.' -rfka ''
complete -c 'framescope' -n '__framescope_should_offer_completions_for_flags_or_options "framescope send"' -l 'header' -d 'With ws:// and wss://: a header of your own in the request, or in the answer when listening; may be repeated.' -rfka ''
complete -c 'framescope' -n '__framescope_should_offer_completions_for_flags_or_options "framescope send" deflate' -l 'deflate' -d 'With ws:// and wss://: offer compression, or accept it when listening (permessage-deflate).'
complete -c 'framescope' -n '__framescope_should_offer_completions_for_flags_or_options "framescope send" insecure' -l 'insecure' -d 'With tls://: do not verify the server\'s certificate. Anybody may be at the other end.'
complete -c 'framescope' -n '__framescope_should_offer_completions_for_flags_or_options "framescope send" ca' -l 'ca' -d 'With tls://: the authorities that the server\'s certificate may come from, in PEM, instead of the system\'s.' -rF
complete -c 'framescope' -n '__framescope_should_offer_completions_for_flags_or_options "framescope send" cert' -l 'cert' -d 'With tls://: our certificate in PEM, those of its authorities behind it.' -rF
complete -c 'framescope' -n '__framescope_should_offer_completions_for_flags_or_options "framescope send" cert-key' -l 'cert-key' -d 'With tls://: the key of --cert in PEM, when it is in another file.' -rF
complete -c 'framescope' -n '__framescope_should_offer_completions_for_flags_or_options "framescope send" client-ca' -l 'client-ca' -d 'With tls://, listening: demand client certificates from these authorities, in PEM.' -rF
complete -c 'framescope' -n '__framescope_should_offer_completions_for_flags_or_options "framescope send" server-name' -l 'server-name' -d 'With tls://: the name to ask the server for and to verify.' -rfka ''
complete -c 'framescope' -n '__framescope_should_offer_completions_for_flags_or_options "framescope send" alpn' -l 'alpn' -d 'With tls://: protocols of ALPN, the best first: h2,http/1.1.' -rfka ''
complete -c 'framescope' -n '__framescope_should_offer_completions_for_flags_or_options "framescope send" tls-min' -l 'tls-min' -d 'With tls://: the oldest version, 1.0 to 1.3 (1.2).' -rfka ''
complete -c 'framescope' -n '__framescope_should_offer_completions_for_flags_or_options "framescope send" tls-max' -l 'tls-max' -d 'With tls://: the newest version.' -rfka ''
complete -c 'framescope' -n '__framescope_should_offer_completions_for_flags_or_options "framescope send" key-log' -l 'key-log' -d 'With tls://: append the secrets to this file and to the recording, so that Wireshark decrypts captures of the network.' -rF
complete -c 'framescope' -n '__framescope_should_offer_completions_for_flags_or_options "framescope send" starttls' -l 'starttls' -d 'Without tls://: TLS begins by itself where the protocol\'s request for it is granted.'
complete -c 'framescope' -n '__framescope_should_offer_completions_for_flags_or_options "framescope send" no-starttls' -l 'no-starttls' -d 'Without tls://: TLS begins by itself where the protocol\'s request for it is granted.'
complete -c 'framescope' -n '__framescope_should_offer_completions_for_flags_or_options "framescope send" version' -l 'version' -d 'Show the version.'
complete -c 'framescope' -n '__framescope_should_offer_completions_for_flags_or_options "framescope send" h help' -s 'h' -l 'help' -d 'Show help information.'
complete -c 'framescope' -n '__framescope_should_offer_completions_for_positional "framescope play" -eq 1' -fa '(set -l exts \'yaml\' \'yml\';for p in (string match -e -- \'*/\' (commandline -t);or printf \n)*.{$exts};printf %s\n $p;end;__fish_complete_directories (commandline -t) \'\')'
complete -c 'framescope' -n '__framescope_should_offer_completions_for_positional "framescope play" -eq 2' -fka '(__framescope_custom_completion ---completion play -- positional@1 (count (__framescope_tokens -pc)) (__framescope_tokens -tC))'
complete -c 'framescope' -n '__framescope_should_offer_completions_for_flags_or_options "framescope play" as' -l 'as' -d 'Which side to play: client or server.' -rfka 'client server'
complete -c 'framescope' -n '__framescope_should_offer_completions_for_flags_or_options "framescope play" frames' -l 'frames' -d 'Print the frames of both sides as they come.'
complete -c 'framescope' -n '__framescope_should_offer_completions_for_flags_or_options "framescope play" steps' -l 'steps' -d 'Tell each step on the standard error when it begins.'
complete -c 'framescope' -n '__framescope_should_offer_completions_for_flags_or_options "framescope play" tap' -l 'tap' -d 'Print the result of every step, as Test Anything Protocol.'
complete -c 'framescope' -n '__framescope_should_offer_completions_for_flags_or_options "framescope play" junit' -l 'junit' -d 'Write the result of every step to a file (- for standard output), as JUnit XML.' -rfa '(for p in (string match -e -- \'*/\' (commandline -t);or printf \n)*.\'xml\';printf %s\n $p;end;__fish_complete_directories (commandline -t) \'\')'
complete -c 'framescope' -n '__framescope_should_offer_completions_for_flags_or_options "framescope play" force' -l 'force' -d 'Overwrite the file of --junit when it exists.'
complete -c 'framescope' -n '__framescope_should_offer_completions_for_flags_or_options "framescope play" update' -l 'update' -d 'Show what was not as expected, and when that is confirmed write what came into the file.'
complete -c 'framescope' -n '__framescope_should_offer_completions_for_flags_or_options "framescope play" yes' -l 'yes' -d 'Confirm --update beforehand.'
complete -c 'framescope' -n '__framescope_should_offer_completions_for_flags_or_options "framescope play" sandbox' -l 'sandbox' -d 'Read no file outside the conversation file\'s folder, and connect to no address but the one given.'
complete -c 'framescope' -n '__framescope_should_offer_completions_for_flags_or_options "framescope play" once' -l 'once' -d 'End with the first connection.'
complete -c 'framescope' -n '__framescope_should_offer_completions_for_flags_or_options "framescope play" for' -l 'for' -d 'End after this time: 500ms, 10s, 5m, 1h.' -rfka ''
complete -c 'framescope' -n '__framescope_should_offer_completions_for_flags_or_options "framescope play" seed' -l 'seed' -d 'Where random numbers begin, to have the same ones again.' -rfka ''
complete -c 'framescope' -n '__framescope_should_offer_completions_for_flags_or_options "framescope play" unpack-limit' -l 'unpack-limit' -d 'The most bytes to unpack a compressed FILE to; when not given 256M, or 64 times its size when that is more; 24M of one that shrank to a 256th, as bombs do.' -rfka ''
complete -c 'framescope' -n '__framescope_should_offer_completions_for_flags_or_options "framescope play" no-unpack' -l 'no-unpack' -d 'Take a compressed FILE as the bytes that it has.'
complete -c 'framescope' -n '__framescope_should_offer_completions_for_flags_or_options "framescope play" f framing' -l 'framing' -s 'f' -d 'How the streams are cut into frames.' -rfka '(__framescope_custom_completion ---completion play -- --framing (count (__framescope_tokens -pc)) (__framescope_tokens -tC))'
complete -c 'framescope' -n '__framescope_should_offer_completions_for_flags_or_options "framescope play" p protocol' -s 'p' -l 'protocol' -d 'The named protocol to follow: see \'framescope protocols\'.' -rfka '(__framescope_custom_completion ---completion play -- --protocol (count (__framescope_tokens -pc)) (__framescope_tokens -tC))'
complete -c 'framescope' -n '__framescope_should_offer_completions_for_flags_or_options "framescope play" definition' -l 'definition' -d 'What frames say: a definition in Kaitai Struct\'s language.' -rfa '(for p in (string match -e -- \'*/\' (commandline -t);or printf \n)*.\'ksy\';printf %s\n $p;end;__fish_complete_directories (commandline -t) \'\')'
complete -c 'framescope' -n '__framescope_should_offer_completions_for_flags_or_options "framescope play" field-limits' -l 'field-limits' -d 'What reading the fields of one frame may cost.' -rfka ''
complete -c 'framescope' -n '__framescope_should_offer_completions_for_flags_or_options "framescope play" max-frame' -l 'max-frame' -d 'The largest frame: bytes, or a number with K, M or G.' -rfka ''
complete -c 'framescope' -n '__framescope_should_offer_completions_for_flags_or_options "framescope play" record' -l 'record' -d 'Record to a new file, or with - to the standard output.' -rF
complete -c 'framescope' -n '__framescope_should_offer_completions_for_flags_or_options "framescope play" fifo' -l 'fifo' -d 'Record to a named pipe, which is made when it is missing.' -rF
complete -c 'framescope' -n '__framescope_should_offer_completions_for_flags_or_options "framescope play" no-record' -l 'no-record' -d 'Record nothing and keep no history: only the newest 64 MiB are kept, for as long as the program runs.'
complete -c 'framescope' -n '__framescope_should_offer_completions_for_flags_or_options "framescope play" recordings-budget' -l 'recordings-budget' -d 'What the directory of recordings may take before the oldest are removed: bytes, or a number with K, M or G.' -rfka ''
complete -c 'framescope' -n '__framescope_should_offer_completions_for_flags_or_options "framescope play" session-budget' -l 'session-budget' -d 'What this session may take of the disk, its index included, before reading stops: bytes, or with K, M or G.' -rfka ''
complete -c 'framescope' -n '__framescope_should_offer_completions_for_flags_or_options "framescope play" record-tls' -l 'record-tls' -d 'Record the ciphertext of TLS as well, and the secrets that decrypt it.'
complete -c 'framescope' -n '__framescope_should_offer_completions_for_flags_or_options "framescope play" no-record-tls' -l 'no-record-tls' -d 'Record the ciphertext of TLS as well, and the secrets that decrypt it.'
complete -c 'framescope' -n '__framescope_should_offer_completions_for_flags_or_options "framescope play" 4' -s '4' -d 'Connect over IPv4 only: names may have addresses of both versions.'
complete -c 'framescope' -n '__framescope_should_offer_completions_for_flags_or_options "framescope play" 6' -s '6' -d 'Connect over IPv6 only: names may have addresses of both versions.'
complete -c 'framescope' -n '__framescope_should_offer_completions_for_flags_or_options "framescope play" ipv' -l 'ipv' -d 'Connect over IPv4 only or IPv6 only: 4 or 6, as -4 and -6.' -rfka ''
complete -c 'framescope' -n '__framescope_should_offer_completions_for_flags_or_options "framescope play" bind' -l 'bind' -d 'Connect from this address of this machine, and from this port when one is given.' -rfka ''
complete -c 'framescope' -n '__framescope_should_offer_completions_for_flags_or_options "framescope play" connect-timeout' -l 'connect-timeout' -d 'Give up a connection that is not there after this time: 500ms, 5s (10s).' -rfka ''
complete -c 'framescope' -n '__framescope_should_offer_completions_for_flags_or_options "framescope play" idle-timeout' -l 'idle-timeout' -d 'End a connection when no byte went either way for this time: 30s, 5m.' -rfka ''
complete -c 'framescope' -n '__framescope_should_offer_completions_for_flags_or_options "framescope play" mark' -l 'mark' -d 'On Linux: a number by which the system\'s rules know what is sent (SO_MARK).' -rfka ''
complete -c 'framescope' -n '__framescope_should_offer_completions_for_flags_or_options "framescope play" device' -l 'device' -d 'On Linux: send by this network interface only (SO_BINDTODEVICE).' -rfka ''
complete -c 'framescope' -n '__framescope_should_offer_completions_for_flags_or_options "framescope play" keep-alive' -l 'keep-alive' -d 'Over TCP: after this time of silence ask the peer\'s system whether it is still there, and again as often; three questions without an answer end the connection.' -rfka ''
complete -c 'framescope' -n '__framescope_should_offer_completions_for_flags_or_options "framescope play" nagle' -l 'nagle' -d 'Over TCP: let small pieces wait for what is under way (Nagle\'s algorithm).'
complete -c 'framescope' -n '__framescope_should_offer_completions_for_flags_or_options "framescope play" no-nagle' -l 'no-nagle' -d 'Over TCP: let small pieces wait for what is under way (Nagle\'s algorithm).'
complete -c 'framescope' -n '__framescope_should_offer_completions_for_flags_or_options "framescope play" subprotocol' -l 'subprotocol' -d 'With ws:// and wss://: subprotocols to offer, or to accept when listening, the best first: mqtt,stomp.' -rfka ''
complete -c 'framescope' -n '__framescope_should_offer_completions_for_flags_or_options "framescope play"' -l 'header' -d 'With ws:// and wss://: a header of your own in the request, or in the answer when listening; may be repeated.' -rfka ''
complete -c 'framescope' -n '__framescope_should_offer_completions_for_flags_or_options "framescope play" deflate' -l 'deflate' -d 'With ws:// and wss://: offer compression, or accept it when listening (permessage-deflate).'
complete -c 'framescope' -n '__framescope_should_offer_completions_for_flags_or_options "framescope play" insecure' -l 'insecure' -d 'With tls://: do not verify the server\'s certificate. Anybody may be at the other end.'
complete -c 'framescope' -n '__framescope_should_offer_completions_for_flags_or_options "framescope play" ca' -l 'ca' -d 'With tls://: the authorities that the server\'s certificate may come from, in PEM, instead of the system\'s.' -rF
complete -c 'framescope' -n '__framescope_should_offer_completions_for_flags_or_options "framescope play" cert' -l 'cert' -d 'With tls://: our certificate in PEM, those of its authorities behind it.' -rF
complete -c 'framescope' -n '__framescope_should_offer_completions_for_flags_or_options "framescope play" cert-key' -l 'cert-key' -d 'With tls://: the key of --cert in PEM, when it is in another file.' -rF
complete -c 'framescope' -n '__framescope_should_offer_completions_for_flags_or_options "framescope play" client-ca' -l 'client-ca' -d 'With tls://, listening: demand client certificates from these authorities, in PEM.' -rF
complete -c 'framescope' -n '__framescope_should_offer_completions_for_flags_or_options "framescope play" server-name' -l 'server-name' -d 'With tls://: the name to ask the server for and to verify.' -rfka ''
complete -c 'framescope' -n '__framescope_should_offer_completions_for_flags_or_options "framescope play" alpn' -l 'alpn' -d 'With tls://: protocols of ALPN, the best first: h2,http/1.1.' -rfka ''
complete -c 'framescope' -n '__framescope_should_offer_completions_for_flags_or_options "framescope play" tls-min' -l 'tls-min' -d 'With tls://: the oldest version, 1.0 to 1.3 (1.2).' -rfka ''
complete -c 'framescope' -n '__framescope_should_offer_completions_for_flags_or_options "framescope play" tls-max' -l 'tls-max' -d 'With tls://: the newest version.' -rfka ''
complete -c 'framescope' -n '__framescope_should_offer_completions_for_flags_or_options "framescope play" key-log' -l 'key-log' -d 'With tls://: append the secrets to this file and to the recording, so that Wireshark decrypts captures of the network.' -rF
complete -c 'framescope' -n '__framescope_should_offer_completions_for_flags_or_options "framescope play" starttls' -l 'starttls' -d 'Without tls://: TLS begins by itself where the protocol\'s request for it is granted.'
complete -c 'framescope' -n '__framescope_should_offer_completions_for_flags_or_options "framescope play" no-starttls' -l 'no-starttls' -d 'Without tls://: TLS begins by itself where the protocol\'s request for it is granted.'
complete -c 'framescope' -n '__framescope_should_offer_completions_for_flags_or_options "framescope play" version' -l 'version' -d 'Show the version.'
complete -c 'framescope' -n '__framescope_should_offer_completions_for_flags_or_options "framescope play" h help' -s 'h' -l 'help' -d 'Show help information.'
complete -c 'framescope' -n '__framescope_should_offer_completions_for_flags_or_options "framescope demo" f framing' -l 'framing' -s 'f' -d 'How the streams are cut into frames.' -rfka '(__framescope_custom_completion ---completion demo -- --framing (count (__framescope_tokens -pc)) (__framescope_tokens -tC))'
complete -c 'framescope' -n '__framescope_should_offer_completions_for_flags_or_options "framescope demo" p protocol' -s 'p' -l 'protocol' -d 'The named protocol to follow: see \'framescope protocols\'.' -rfka '(__framescope_custom_completion ---completion demo -- --protocol (count (__framescope_tokens -pc)) (__framescope_tokens -tC))'
complete -c 'framescope' -n '__framescope_should_offer_completions_for_flags_or_options "framescope demo" definition' -l 'definition' -d 'What frames say: a definition in Kaitai Struct\'s language.' -rfa '(for p in (string match -e -- \'*/\' (commandline -t);or printf \n)*.\'ksy\';printf %s\n $p;end;__fish_complete_directories (commandline -t) \'\')'
complete -c 'framescope' -n '__framescope_should_offer_completions_for_flags_or_options "framescope demo" field-limits' -l 'field-limits' -d 'What reading the fields of one frame may cost.' -rfka ''
complete -c 'framescope' -n '__framescope_should_offer_completions_for_flags_or_options "framescope demo" max-frame' -l 'max-frame' -d 'The largest frame: bytes, or a number with K, M or G.' -rfka ''
complete -c 'framescope' -n '__framescope_should_offer_completions_for_flags_or_options "framescope demo" filter' -l 'filter' -d 'Show only the frames for which this holds.' -rfka ''
complete -c 'framescope' -n '__framescope_should_offer_completions_for_flags_or_options "framescope demo"' -l 'key' -d 'Let a key run a command line of the screen.' -rfka ''
complete -c 'framescope' -n '__framescope_should_offer_completions_for_flags_or_options "framescope demo" proto-set' -l 'proto-set' -d 'Messages of Protocol Buffers: a compiled FileDescriptorSet, for the view \'protobuf acme.Order\'.' -rF
complete -c 'framescope' -n '__framescope_should_offer_completions_for_flags_or_options "framescope demo" mouse' -l 'mouse' -d 'Ask for the mouse; without it the terminal keeps its own selection.'
complete -c 'framescope' -n '__framescope_should_offer_completions_for_flags_or_options "framescope demo" no-mouse' -l 'no-mouse' -d 'Ask for the mouse; without it the terminal keeps its own selection.'
complete -c 'framescope' -n '__framescope_should_offer_completions_for_flags_or_options "framescope demo" color colour' -l 'colour' -l 'color' -d 'Use colours; as many as the terminal has, none when NO_COLOR is set, unless told here.'
complete -c 'framescope' -n '__framescope_should_offer_completions_for_flags_or_options "framescope demo" no-color no-colour' -l 'no-colour' -l 'no-color' -d 'Use colours; as many as the terminal has, none when NO_COLOR is set, unless told here.'
complete -c 'framescope' -n '__framescope_should_offer_completions_for_flags_or_options "framescope demo" theme' -l 'theme' -d 'How the screen looks: auto, dark, light, monochrome, or a theme of the configuration file.' -rfka 'auto dark light monochrome'
complete -c 'framescope' -n '__framescope_should_offer_completions_for_flags_or_options "framescope demo" json' -l 'json' -d 'No screen: print events as JSON objects, one a line. The schema is assets/events.schema.json.'
complete -c 'framescope' -n '__framescope_should_offer_completions_for_flags_or_options "framescope demo" plain' -l 'plain' -d 'No screen: print frames as lines of text and dumps, and send each line of the standard input.'
complete -c 'framescope' -n '__framescope_should_offer_completions_for_flags_or_options "framescope demo" quiet' -l 'quiet' -d 'No screen: print only one line of JSON with the counts at the end.'
complete -c 'framescope' -n '__framescope_should_offer_completions_for_flags_or_options "framescope demo" fields' -l 'fields' -d 'With --json or --plain: print also what frames say: type, summary and fields.'
complete -c 'framescope' -n '__framescope_should_offer_completions_for_flags_or_options "framescope demo" once' -l 'once' -d 'End with the first connection. Needs no screen.'
complete -c 'framescope' -n '__framescope_should_offer_completions_for_flags_or_options "framescope demo" for' -l 'for' -d 'End after this time: 500ms, 10s, 5m, 1h. Needs no screen.' -rfka ''
complete -c 'framescope' -n '__framescope_should_offer_completions_for_flags_or_options "framescope demo" count' -l 'count' -d 'End after this many frames from peers. Needs no screen.' -rfka ''
complete -c 'framescope' -n '__framescope_should_offer_completions_for_flags_or_options "framescope demo" record' -l 'record' -d 'Record to a new file, or with - to the standard output.' -rF
complete -c 'framescope' -n '__framescope_should_offer_completions_for_flags_or_options "framescope demo" fifo' -l 'fifo' -d 'Record to a named pipe, which is made when it is missing.' -rF
complete -c 'framescope' -n '__framescope_should_offer_completions_for_flags_or_options "framescope demo" no-record' -l 'no-record' -d 'Record nothing and keep no history: only the newest 64 MiB are kept, for as long as the program runs.'
complete -c 'framescope' -n '__framescope_should_offer_completions_for_flags_or_options "framescope demo" recordings-budget' -l 'recordings-budget' -d 'What the directory of recordings may take before the oldest are removed: bytes, or a number with K, M or G.' -rfka ''
complete -c 'framescope' -n '__framescope_should_offer_completions_for_flags_or_options "framescope demo" session-budget' -l 'session-budget' -d 'What this session may take of the disk, its index included, before reading stops: bytes, or with K, M or G.' -rfka ''
complete -c 'framescope' -n '__framescope_should_offer_completions_for_flags_or_options "framescope demo" record-tls' -l 'record-tls' -d 'Record the ciphertext of TLS as well, and the secrets that decrypt it.'
complete -c 'framescope' -n '__framescope_should_offer_completions_for_flags_or_options "framescope demo" no-record-tls' -l 'no-record-tls' -d 'Record the ciphertext of TLS as well, and the secrets that decrypt it.'
complete -c 'framescope' -n '__framescope_should_offer_completions_for_flags_or_options "framescope demo" version' -l 'version' -d 'Show the version.'
complete -c 'framescope' -n '__framescope_should_offer_completions_for_flags_or_options "framescope demo" h help' -s 'h' -l 'help' -d 'Show help information.'
complete -c 'framescope' -n '__framescope_should_offer_completions_for_positional "framescope open" -eq 1' -F
complete -c 'framescope' -n '__framescope_should_offer_completions_for_flags_or_options "framescope open" from' -l 'from' -d 'Which side sent the bytes of a FILE that is no capture; the server when not said.' -rfka 'client server'
complete -c 'framescope' -n '__framescope_should_offer_completions_for_flags_or_options "framescope open" swap' -l 'swap' -d 'Let the client and the server of each connection of a capture change places.'
complete -c 'framescope' -n '__framescope_should_offer_completions_for_flags_or_options "framescope open" unpack-limit' -l 'unpack-limit' -d 'The most bytes to unpack a compressed FILE to; when not given 256M, or 64 times its size when that is more; 24M of one that shrank to a 256th, as bombs do.' -rfka ''
complete -c 'framescope' -n '__framescope_should_offer_completions_for_flags_or_options "framescope open" no-unpack' -l 'no-unpack' -d 'Take a compressed FILE as the bytes that it has.'
complete -c 'framescope' -n '__framescope_should_offer_completions_for_flags_or_options "framescope open" f framing' -l 'framing' -s 'f' -d 'How the streams are cut into frames.' -rfka '(__framescope_custom_completion ---completion open -- --framing (count (__framescope_tokens -pc)) (__framescope_tokens -tC))'
complete -c 'framescope' -n '__framescope_should_offer_completions_for_flags_or_options "framescope open" p protocol' -s 'p' -l 'protocol' -d 'The named protocol to follow: see \'framescope protocols\'.' -rfka '(__framescope_custom_completion ---completion open -- --protocol (count (__framescope_tokens -pc)) (__framescope_tokens -tC))'
complete -c 'framescope' -n '__framescope_should_offer_completions_for_flags_or_options "framescope open" definition' -l 'definition' -d 'What frames say: a definition in Kaitai Struct\'s language.' -rfa '(for p in (string match -e -- \'*/\' (commandline -t);or printf \n)*.\'ksy\';printf %s\n $p;end;__fish_complete_directories (commandline -t) \'\')'
complete -c 'framescope' -n '__framescope_should_offer_completions_for_flags_or_options "framescope open" field-limits' -l 'field-limits' -d 'What reading the fields of one frame may cost.' -rfka ''
complete -c 'framescope' -n '__framescope_should_offer_completions_for_flags_or_options "framescope open" max-frame' -l 'max-frame' -d 'The largest frame: bytes, or a number with K, M or G.' -rfka ''
complete -c 'framescope' -n '__framescope_should_offer_completions_for_flags_or_options "framescope open" filter' -l 'filter' -d 'Show only the frames for which this holds.' -rfka ''
complete -c 'framescope' -n '__framescope_should_offer_completions_for_flags_or_options "framescope open"' -l 'key' -d 'Let a key run a command line of the screen.' -rfka ''
complete -c 'framescope' -n '__framescope_should_offer_completions_for_flags_or_options "framescope open" proto-set' -l 'proto-set' -d 'Messages of Protocol Buffers: a compiled FileDescriptorSet, for the view \'protobuf acme.Order\'.' -rF
complete -c 'framescope' -n '__framescope_should_offer_completions_for_flags_or_options "framescope open" mouse' -l 'mouse' -d 'Ask for the mouse; without it the terminal keeps its own selection.'
complete -c 'framescope' -n '__framescope_should_offer_completions_for_flags_or_options "framescope open" no-mouse' -l 'no-mouse' -d 'Ask for the mouse; without it the terminal keeps its own selection.'
complete -c 'framescope' -n '__framescope_should_offer_completions_for_flags_or_options "framescope open" color colour' -l 'colour' -l 'color' -d 'Use colours; as many as the terminal has, none when NO_COLOR is set, unless told here.'
complete -c 'framescope' -n '__framescope_should_offer_completions_for_flags_or_options "framescope open" no-color no-colour' -l 'no-colour' -l 'no-color' -d 'Use colours; as many as the terminal has, none when NO_COLOR is set, unless told here.'
complete -c 'framescope' -n '__framescope_should_offer_completions_for_flags_or_options "framescope open" theme' -l 'theme' -d 'How the screen looks: auto, dark, light, monochrome, or a theme of the configuration file.' -rfka 'auto dark light monochrome'
complete -c 'framescope' -n '__framescope_should_offer_completions_for_flags_or_options "framescope open" version' -l 'version' -d 'Show the version.'
complete -c 'framescope' -n '__framescope_should_offer_completions_for_flags_or_options "framescope open" h help' -s 'h' -l 'help' -d 'Show help information.'
complete -c 'framescope' -n '__framescope_should_offer_completions_for_flags_or_options "framescope recordings" version' -l 'version' -d 'Show the version.'
complete -c 'framescope' -n '__framescope_should_offer_completions_for_flags_or_options "framescope recordings" h help' -s 'h' -l 'help' -d 'Show help information.'
complete -c 'framescope' -n '__framescope_should_offer_completions_for_positional "framescope recordings" -eq 1' -fa 'list' -d 'List them: number, time, size, frames and what the session was.'
complete -c 'framescope' -n '__framescope_should_offer_completions_for_positional "framescope recordings" -eq 1' -fa 'open' -d 'Look at one on the screen, as \'framescope open\' does.'
complete -c 'framescope' -n '__framescope_should_offer_completions_for_positional "framescope recordings" -eq 1' -fa 'path' -d 'Print the path of one.'
complete -c 'framescope' -n '__framescope_should_offer_completions_for_positional "framescope recordings" -eq 1' -fa 'remove' -d 'Remove some, or with --all every one that no session is recording to.'
complete -c 'framescope' -n '__framescope_should_offer_completions_for_flags_or_options "framescope recordings list" version' -l 'version' -d 'Show the version.'
complete -c 'framescope' -n '__framescope_should_offer_completions_for_flags_or_options "framescope recordings list" h help' -s 'h' -l 'help' -d 'Show help information.'
complete -c 'framescope' -n '__framescope_should_offer_completions_for_flags_or_options "framescope recordings open" f framing' -l 'framing' -s 'f' -d 'How the streams are cut into frames.' -rfka '(__framescope_custom_completion ---completion recordings open -- --framing (count (__framescope_tokens -pc)) (__framescope_tokens -tC))'
complete -c 'framescope' -n '__framescope_should_offer_completions_for_flags_or_options "framescope recordings open" p protocol' -s 'p' -l 'protocol' -d 'The named protocol to follow: see \'framescope protocols\'.' -rfka '(__framescope_custom_completion ---completion recordings open -- --protocol (count (__framescope_tokens -pc)) (__framescope_tokens -tC))'
complete -c 'framescope' -n '__framescope_should_offer_completions_for_flags_or_options "framescope recordings open" definition' -l 'definition' -d 'What frames say: a definition in Kaitai Struct\'s language.' -rfa '(for p in (string match -e -- \'*/\' (commandline -t);or printf \n)*.\'ksy\';printf %s\n $p;end;__fish_complete_directories (commandline -t) \'\')'
complete -c 'framescope' -n '__framescope_should_offer_completions_for_flags_or_options "framescope recordings open" field-limits' -l 'field-limits' -d 'What reading the fields of one frame may cost.' -rfka ''
complete -c 'framescope' -n '__framescope_should_offer_completions_for_flags_or_options "framescope recordings open" max-frame' -l 'max-frame' -d 'The largest frame: bytes, or a number with K, M or G.' -rfka ''
complete -c 'framescope' -n '__framescope_should_offer_completions_for_flags_or_options "framescope recordings open" filter' -l 'filter' -d 'Show only the frames for which this holds.' -rfka ''
complete -c 'framescope' -n '__framescope_should_offer_completions_for_flags_or_options "framescope recordings open"' -l 'key' -d 'Let a key run a command line of the screen.' -rfka ''
complete -c 'framescope' -n '__framescope_should_offer_completions_for_flags_or_options "framescope recordings open" proto-set' -l 'proto-set' -d 'Messages of Protocol Buffers: a compiled FileDescriptorSet, for the view \'protobuf acme.Order\'.' -rF
complete -c 'framescope' -n '__framescope_should_offer_completions_for_flags_or_options "framescope recordings open" mouse' -l 'mouse' -d 'Ask for the mouse; without it the terminal keeps its own selection.'
complete -c 'framescope' -n '__framescope_should_offer_completions_for_flags_or_options "framescope recordings open" no-mouse' -l 'no-mouse' -d 'Ask for the mouse; without it the terminal keeps its own selection.'
complete -c 'framescope' -n '__framescope_should_offer_completions_for_flags_or_options "framescope recordings open" color colour' -l 'colour' -l 'color' -d 'Use colours; as many as the terminal has, none when NO_COLOR is set, unless told here.'
complete -c 'framescope' -n '__framescope_should_offer_completions_for_flags_or_options "framescope recordings open" no-color no-colour' -l 'no-colour' -l 'no-color' -d 'Use colours; as many as the terminal has, none when NO_COLOR is set, unless told here.'
complete -c 'framescope' -n '__framescope_should_offer_completions_for_flags_or_options "framescope recordings open" theme' -l 'theme' -d 'How the screen looks: auto, dark, light, monochrome, or a theme of the configuration file.' -rfka 'auto dark light monochrome'
complete -c 'framescope' -n '__framescope_should_offer_completions_for_flags_or_options "framescope recordings open" version' -l 'version' -d 'Show the version.'
complete -c 'framescope' -n '__framescope_should_offer_completions_for_flags_or_options "framescope recordings open" h help' -s 'h' -l 'help' -d 'Show help information.'
complete -c 'framescope' -n '__framescope_should_offer_completions_for_flags_or_options "framescope recordings path" version' -l 'version' -d 'Show the version.'
complete -c 'framescope' -n '__framescope_should_offer_completions_for_flags_or_options "framescope recordings path" h help' -s 'h' -l 'help' -d 'Show help information.'
complete -c 'framescope' -n '__framescope_should_offer_completions_for_flags_or_options "framescope recordings remove" all' -l 'all' -d 'Remove every recording.'
complete -c 'framescope' -n '__framescope_should_offer_completions_for_flags_or_options "framescope recordings remove" version' -l 'version' -d 'Show the version.'
complete -c 'framescope' -n '__framescope_should_offer_completions_for_flags_or_options "framescope recordings remove" h help' -s 'h' -l 'help' -d 'Show help information.'
complete -c 'framescope' -n '__framescope_should_offer_completions_for_positional "framescope decode" -eq 1' -F
complete -c 'framescope' -n '__framescope_should_offer_completions_for_flags_or_options "framescope decode" unpack-limit' -l 'unpack-limit' -d 'The most bytes to unpack a compressed FILE to; when not given 256M, or 64 times its size when that is more; 24M of one that shrank to a 256th, as bombs do.' -rfka ''
complete -c 'framescope' -n '__framescope_should_offer_completions_for_flags_or_options "framescope decode" no-unpack' -l 'no-unpack' -d 'Take a compressed FILE as the bytes that it has.'
complete -c 'framescope' -n '__framescope_should_offer_completions_for_flags_or_options "framescope decode" f framing' -l 'framing' -s 'f' -d 'How the streams are cut into frames.' -rfka '(__framescope_custom_completion ---completion decode -- --framing (count (__framescope_tokens -pc)) (__framescope_tokens -tC))'
complete -c 'framescope' -n '__framescope_should_offer_completions_for_flags_or_options "framescope decode" p protocol' -s 'p' -l 'protocol' -d 'The named protocol to follow: see \'framescope protocols\'.' -rfka '(__framescope_custom_completion ---completion decode -- --protocol (count (__framescope_tokens -pc)) (__framescope_tokens -tC))'
complete -c 'framescope' -n '__framescope_should_offer_completions_for_flags_or_options "framescope decode" definition' -l 'definition' -d 'What frames say: a definition in Kaitai Struct\'s language.' -rfa '(for p in (string match -e -- \'*/\' (commandline -t);or printf \n)*.\'ksy\';printf %s\n $p;end;__fish_complete_directories (commandline -t) \'\')'
complete -c 'framescope' -n '__framescope_should_offer_completions_for_flags_or_options "framescope decode" field-limits' -l 'field-limits' -d 'What reading the fields of one frame may cost.' -rfka ''
complete -c 'framescope' -n '__framescope_should_offer_completions_for_flags_or_options "framescope decode" max-frame' -l 'max-frame' -d 'The largest frame: bytes, or a number with K, M or G.' -rfka ''
complete -c 'framescope' -n '__framescope_should_offer_completions_for_flags_or_options "framescope decode" from' -l 'from' -d 'Which side sent the bytes of FILE; of a capture, the side to take.' -rfka 'client server'
complete -c 'framescope' -n '__framescope_should_offer_completions_for_flags_or_options "framescope decode" swap' -l 'swap' -d 'Let the client and the server of each connection of a capture change places.'
complete -c 'framescope' -n '__framescope_should_offer_completions_for_flags_or_options "framescope decode" filter' -l 'filter' -d 'Take only the frames that a display filter leaves.' -rfka ''
complete -c 'framescope' -n '__framescope_should_offer_completions_for_flags_or_options "framescope decode" json' -l 'json' -d 'Print one JSON object a line.'
complete -c 'framescope' -n '__framescope_should_offer_completions_for_flags_or_options "framescope decode" quiet' -l 'quiet' -d 'Print only one line of JSON with the counts.'
complete -c 'framescope' -n '__framescope_should_offer_completions_for_flags_or_options "framescope decode" fields' -l 'fields' -d 'Print also what frames say, by --definition or that of --protocol: type, summary and fields.'
complete -c 'framescope' -n '__framescope_should_offer_completions_for_flags_or_options "framescope decode" view' -l 'view' -d 'View the payloads of whole frames: auto, by what is in them, or json, cbor, msgpack, protobuf and others.' -rfka ''
complete -c 'framescope' -n '__framescope_should_offer_completions_for_flags_or_options "framescope decode" proto-set' -l 'proto-set' -d 'Messages of Protocol Buffers: a compiled FileDescriptorSet, for the view \'protobuf acme.Order\'.' -rF
complete -c 'framescope' -n '__framescope_should_offer_completions_for_flags_or_options "framescope decode" endings' -l 'endings' -d 'With --json, tell also how each connection ended; as text that is told in any case.'
complete -c 'framescope' -n '__framescope_should_offer_completions_for_flags_or_options "framescope decode" no-payload' -l 'no-payload' -d 'Leave the bytes out.'
complete -c 'framescope' -n '__framescope_should_offer_completions_for_flags_or_options "framescope decode" version' -l 'version' -d 'Show the version.'
complete -c 'framescope' -n '__framescope_should_offer_completions_for_flags_or_options "framescope decode" h help' -s 'h' -l 'help' -d 'Show help information.'
complete -c 'framescope' -n '__framescope_should_offer_completions_for_positional "framescope check" -eq 1' -F
complete -c 'framescope' -n '__framescope_should_offer_completions_for_flags_or_options "framescope check" unpack-limit' -l 'unpack-limit' -d 'The most bytes to unpack a compressed FILE to; when not given 256M, or 64 times its size when that is more; 24M of one that shrank to a 256th, as bombs do.' -rfka ''
complete -c 'framescope' -n '__framescope_should_offer_completions_for_flags_or_options "framescope check" no-unpack' -l 'no-unpack' -d 'Take a compressed FILE as the bytes that it has.'
complete -c 'framescope' -n '__framescope_should_offer_completions_for_flags_or_options "framescope check" f framing' -l 'framing' -s 'f' -d 'How the streams are cut into frames.' -rfka '(__framescope_custom_completion ---completion check -- --framing (count (__framescope_tokens -pc)) (__framescope_tokens -tC))'
complete -c 'framescope' -n '__framescope_should_offer_completions_for_flags_or_options "framescope check" p protocol' -s 'p' -l 'protocol' -d 'The named protocol to follow: see \'framescope protocols\'.' -rfka '(__framescope_custom_completion ---completion check -- --protocol (count (__framescope_tokens -pc)) (__framescope_tokens -tC))'
complete -c 'framescope' -n '__framescope_should_offer_completions_for_flags_or_options "framescope check" definition' -l 'definition' -d 'What frames say: a definition in Kaitai Struct\'s language.' -rfa '(for p in (string match -e -- \'*/\' (commandline -t);or printf \n)*.\'ksy\';printf %s\n $p;end;__fish_complete_directories (commandline -t) \'\')'
complete -c 'framescope' -n '__framescope_should_offer_completions_for_flags_or_options "framescope check" field-limits' -l 'field-limits' -d 'What reading the fields of one frame may cost.' -rfka ''
complete -c 'framescope' -n '__framescope_should_offer_completions_for_flags_or_options "framescope check" max-frame' -l 'max-frame' -d 'The largest frame: bytes, or a number with K, M or G.' -rfka ''
complete -c 'framescope' -n '__framescope_should_offer_completions_for_flags_or_options "framescope check" from' -l 'from' -d 'Which side sent the bytes of FILE; of a capture, the side to take.' -rfka 'client server'
complete -c 'framescope' -n '__framescope_should_offer_completions_for_flags_or_options "framescope check" swap' -l 'swap' -d 'Let the client and the server of each connection of a capture change places.'
complete -c 'framescope' -n '__framescope_should_offer_completions_for_flags_or_options "framescope check" filter' -l 'filter' -d 'Take only the frames that a display filter leaves.' -rfka ''
complete -c 'framescope' -n '__framescope_should_offer_completions_for_flags_or_options "framescope check" json' -l 'json' -d 'Print one JSON object a line.'
complete -c 'framescope' -n '__framescope_should_offer_completions_for_flags_or_options "framescope check" quiet' -l 'quiet' -d 'Print only one line of JSON with the counts.'
complete -c 'framescope' -n '__framescope_should_offer_completions_for_flags_or_options "framescope check" version' -l 'version' -d 'Show the version.'
complete -c 'framescope' -n '__framescope_should_offer_completions_for_flags_or_options "framescope check" h help' -s 'h' -l 'help' -d 'Show help information.'
complete -c 'framescope' -n '__framescope_should_offer_completions_for_positional "framescope diff" -eq 1' -F
complete -c 'framescope' -n '__framescope_should_offer_completions_for_positional "framescope diff" -eq 2' -F
complete -c 'framescope' -n '__framescope_should_offer_completions_for_flags_or_options "framescope diff" unpack-limit' -l 'unpack-limit' -d 'The most bytes to unpack a compressed FILE to; when not given 256M, or 64 times its size when that is more; 24M of one that shrank to a 256th, as bombs do.' -rfka ''
complete -c 'framescope' -n '__framescope_should_offer_completions_for_flags_or_options "framescope diff" no-unpack' -l 'no-unpack' -d 'Take a compressed FILE as the bytes that it has.'
complete -c 'framescope' -n '__framescope_should_offer_completions_for_flags_or_options "framescope diff" f framing' -l 'framing' -s 'f' -d 'How the streams are cut into frames.' -rfka '(__framescope_custom_completion ---completion diff -- --framing (count (__framescope_tokens -pc)) (__framescope_tokens -tC))'
complete -c 'framescope' -n '__framescope_should_offer_completions_for_flags_or_options "framescope diff" p protocol' -s 'p' -l 'protocol' -d 'The named protocol to follow: see \'framescope protocols\'.' -rfka '(__framescope_custom_completion ---completion diff -- --protocol (count (__framescope_tokens -pc)) (__framescope_tokens -tC))'
complete -c 'framescope' -n '__framescope_should_offer_completions_for_flags_or_options "framescope diff" definition' -l 'definition' -d 'What frames say: a definition in Kaitai Struct\'s language.' -rfa '(for p in (string match -e -- \'*/\' (commandline -t);or printf \n)*.\'ksy\';printf %s\n $p;end;__fish_complete_directories (commandline -t) \'\')'
complete -c 'framescope' -n '__framescope_should_offer_completions_for_flags_or_options "framescope diff" field-limits' -l 'field-limits' -d 'What reading the fields of one frame may cost.' -rfka ''
complete -c 'framescope' -n '__framescope_should_offer_completions_for_flags_or_options "framescope diff" max-frame' -l 'max-frame' -d 'The largest frame: bytes, or a number with K, M or G.' -rfka ''
complete -c 'framescope' -n '__framescope_should_offer_completions_for_flags_or_options "framescope diff" from' -l 'from' -d 'Which side sent the bytes of files that are no captures.' -rfka 'client server'
complete -c 'framescope' -n '__framescope_should_offer_completions_for_flags_or_options "framescope diff" exact' -l 'exact' -d 'Compare every byte, also of times and numbers that are others each time.'
complete -c 'framescope' -n '__framescope_should_offer_completions_for_flags_or_options "framescope diff" json' -l 'json' -d 'Print one JSON object a line.'
complete -c 'framescope' -n '__framescope_should_offer_completions_for_flags_or_options "framescope diff" quiet' -l 'quiet' -d 'Print nothing: the exit status says whether they differ.'
complete -c 'framescope' -n '__framescope_should_offer_completions_for_flags_or_options "framescope diff" version' -l 'version' -d 'Show the version.'
complete -c 'framescope' -n '__framescope_should_offer_completions_for_flags_or_options "framescope diff" h help' -s 'h' -l 'help' -d 'Show help information.'
complete -c 'framescope' -n '__framescope_should_offer_completions_for_positional "framescope detect" -eq 1' -F
complete -c 'framescope' -n '__framescope_should_offer_completions_for_flags_or_options "framescope detect" unpack-limit' -l 'unpack-limit' -d 'The most bytes to unpack a compressed FILE to; when not given 256M, or 64 times its size when that is more; 24M of one that shrank to a 256th, as bombs do.' -rfka ''
complete -c 'framescope' -n '__framescope_should_offer_completions_for_flags_or_options "framescope detect" no-unpack' -l 'no-unpack' -d 'Take a compressed FILE as the bytes that it has.'
complete -c 'framescope' -n '__framescope_should_offer_completions_for_flags_or_options "framescope detect" from' -l 'from' -d 'Which side sent the bytes of FILE; of a capture, the side to look at.' -rfka 'client server'
complete -c 'framescope' -n '__framescope_should_offer_completions_for_flags_or_options "framescope detect" json' -l 'json' -d 'Print one JSON object a line.'
complete -c 'framescope' -n '__framescope_should_offer_completions_for_flags_or_options "framescope detect" version' -l 'version' -d 'Show the version.'
complete -c 'framescope' -n '__framescope_should_offer_completions_for_flags_or_options "framescope detect" h help' -s 'h' -l 'help' -d 'Show help information.'
complete -c 'framescope' -n '__framescope_should_offer_completions_for_positional "framescope find-checksum" -eq 1' -F
complete -c 'framescope' -n '__framescope_should_offer_completions_for_flags_or_options "framescope find-checksum" from' -l 'from' -d 'Which side sent the bytes of a FILE that is no capture.' -rfka 'client server'
complete -c 'framescope' -n '__framescope_should_offer_completions_for_flags_or_options "framescope find-checksum" swap' -l 'swap' -d 'Let the client and the server of each connection of a capture change places.'
complete -c 'framescope' -n '__framescope_should_offer_completions_for_flags_or_options "framescope find-checksum" unpack-limit' -l 'unpack-limit' -d 'The most bytes to unpack a compressed FILE to; when not given 256M, or 64 times its size when that is more; 24M of one that shrank to a 256th, as bombs do.' -rfka ''
complete -c 'framescope' -n '__framescope_should_offer_completions_for_flags_or_options "framescope find-checksum" no-unpack' -l 'no-unpack' -d 'Take a compressed FILE as the bytes that it has.'
complete -c 'framescope' -n '__framescope_should_offer_completions_for_flags_or_options "framescope find-checksum" f framing' -l 'framing' -s 'f' -d 'How the streams are cut into frames.' -rfka '(__framescope_custom_completion ---completion find-checksum -- --framing (count (__framescope_tokens -pc)) (__framescope_tokens -tC))'
complete -c 'framescope' -n '__framescope_should_offer_completions_for_flags_or_options "framescope find-checksum" p protocol' -s 'p' -l 'protocol' -d 'The named protocol to follow: see \'framescope protocols\'.' -rfka '(__framescope_custom_completion ---completion find-checksum -- --protocol (count (__framescope_tokens -pc)) (__framescope_tokens -tC))'
complete -c 'framescope' -n '__framescope_should_offer_completions_for_flags_or_options "framescope find-checksum" definition' -l 'definition' -d 'What frames say: a definition in Kaitai Struct\'s language.' -rfa '(for p in (string match -e -- \'*/\' (commandline -t);or printf \n)*.\'ksy\';printf %s\n $p;end;__fish_complete_directories (commandline -t) \'\')'
complete -c 'framescope' -n '__framescope_should_offer_completions_for_flags_or_options "framescope find-checksum" field-limits' -l 'field-limits' -d 'What reading the fields of one frame may cost.' -rfka ''
complete -c 'framescope' -n '__framescope_should_offer_completions_for_flags_or_options "framescope find-checksum" max-frame' -l 'max-frame' -d 'The largest frame: bytes, or a number with K, M or G.' -rfka ''
complete -c 'framescope' -n '__framescope_should_offer_completions_for_flags_or_options "framescope find-checksum" filter' -l 'filter' -d 'Take only the frames that a display filter leaves.' -rfka ''
complete -c 'framescope' -n '__framescope_should_offer_completions_for_flags_or_options "framescope find-checksum" json' -l 'json' -d 'Print one JSON object a line.'
complete -c 'framescope' -n '__framescope_should_offer_completions_for_flags_or_options "framescope find-checksum" version' -l 'version' -d 'Show the version.'
complete -c 'framescope' -n '__framescope_should_offer_completions_for_flags_or_options "framescope find-checksum" h help' -s 'h' -l 'help' -d 'Show help information.'
complete -c 'framescope' -n '__framescope_should_offer_completions_for_positional "framescope stable" -eq 1' -F
complete -c 'framescope' -n '__framescope_should_offer_completions_for_flags_or_options "framescope stable" from' -l 'from' -d 'Which side sent the bytes of a FILE that is no capture.' -rfka 'client server'
complete -c 'framescope' -n '__framescope_should_offer_completions_for_flags_or_options "framescope stable" swap' -l 'swap' -d 'Let the client and the server of each connection of a capture change places.'
complete -c 'framescope' -n '__framescope_should_offer_completions_for_flags_or_options "framescope stable" unpack-limit' -l 'unpack-limit' -d 'The most bytes to unpack a compressed FILE to; when not given 256M, or 64 times its size when that is more; 24M of one that shrank to a 256th, as bombs do.' -rfka ''
complete -c 'framescope' -n '__framescope_should_offer_completions_for_flags_or_options "framescope stable" no-unpack' -l 'no-unpack' -d 'Take a compressed FILE as the bytes that it has.'
complete -c 'framescope' -n '__framescope_should_offer_completions_for_flags_or_options "framescope stable" f framing' -l 'framing' -s 'f' -d 'How the streams are cut into frames.' -rfka '(__framescope_custom_completion ---completion stable -- --framing (count (__framescope_tokens -pc)) (__framescope_tokens -tC))'
complete -c 'framescope' -n '__framescope_should_offer_completions_for_flags_or_options "framescope stable" p protocol' -s 'p' -l 'protocol' -d 'The named protocol to follow: see \'framescope protocols\'.' -rfka '(__framescope_custom_completion ---completion stable -- --protocol (count (__framescope_tokens -pc)) (__framescope_tokens -tC))'
complete -c 'framescope' -n '__framescope_should_offer_completions_for_flags_or_options "framescope stable" definition' -l 'definition' -d 'What frames say: a definition in Kaitai Struct\'s language.' -rfa '(for p in (string match -e -- \'*/\' (commandline -t);or printf \n)*.\'ksy\';printf %s\n $p;end;__fish_complete_directories (commandline -t) \'\')'
complete -c 'framescope' -n '__framescope_should_offer_completions_for_flags_or_options "framescope stable" field-limits' -l 'field-limits' -d 'What reading the fields of one frame may cost.' -rfka ''
complete -c 'framescope' -n '__framescope_should_offer_completions_for_flags_or_options "framescope stable" max-frame' -l 'max-frame' -d 'The largest frame: bytes, or a number with K, M or G.' -rfka ''
complete -c 'framescope' -n '__framescope_should_offer_completions_for_flags_or_options "framescope stable" filter' -l 'filter' -d 'Take only the frames that a display filter leaves.' -rfka ''
complete -c 'framescope' -n '__framescope_should_offer_completions_for_flags_or_options "framescope stable" json' -l 'json' -d 'Print one JSON object a line.'
complete -c 'framescope' -n '__framescope_should_offer_completions_for_flags_or_options "framescope stable" version' -l 'version' -d 'Show the version.'
complete -c 'framescope' -n '__framescope_should_offer_completions_for_flags_or_options "framescope stable" h help' -s 'h' -l 'help' -d 'Show help information.'
complete -c 'framescope' -n '__framescope_should_offer_completions_for_positional "framescope statistics" -eq 1' -F
complete -c 'framescope' -n '__framescope_should_offer_completions_for_flags_or_options "framescope statistics" from' -l 'from' -d 'Which side sent the bytes of a FILE that is no capture.' -rfka 'client server'
complete -c 'framescope' -n '__framescope_should_offer_completions_for_flags_or_options "framescope statistics" swap' -l 'swap' -d 'Let the client and the server of each connection of a capture change places.'
complete -c 'framescope' -n '__framescope_should_offer_completions_for_flags_or_options "framescope statistics" unpack-limit' -l 'unpack-limit' -d 'The most bytes to unpack a compressed FILE to; when not given 256M, or 64 times its size when that is more; 24M of one that shrank to a 256th, as bombs do.' -rfka ''
complete -c 'framescope' -n '__framescope_should_offer_completions_for_flags_or_options "framescope statistics" no-unpack' -l 'no-unpack' -d 'Take a compressed FILE as the bytes that it has.'
complete -c 'framescope' -n '__framescope_should_offer_completions_for_flags_or_options "framescope statistics" f framing' -l 'framing' -s 'f' -d 'How the streams are cut into frames.' -rfka '(__framescope_custom_completion ---completion statistics -- --framing (count (__framescope_tokens -pc)) (__framescope_tokens -tC))'
complete -c 'framescope' -n '__framescope_should_offer_completions_for_flags_or_options "framescope statistics" p protocol' -s 'p' -l 'protocol' -d 'The named protocol to follow: see \'framescope protocols\'.' -rfka '(__framescope_custom_completion ---completion statistics -- --protocol (count (__framescope_tokens -pc)) (__framescope_tokens -tC))'
complete -c 'framescope' -n '__framescope_should_offer_completions_for_flags_or_options "framescope statistics" definition' -l 'definition' -d 'What frames say: a definition in Kaitai Struct\'s language.' -rfa '(for p in (string match -e -- \'*/\' (commandline -t);or printf \n)*.\'ksy\';printf %s\n $p;end;__fish_complete_directories (commandline -t) \'\')'
complete -c 'framescope' -n '__framescope_should_offer_completions_for_flags_or_options "framescope statistics" field-limits' -l 'field-limits' -d 'What reading the fields of one frame may cost.' -rfka ''
complete -c 'framescope' -n '__framescope_should_offer_completions_for_flags_or_options "framescope statistics" max-frame' -l 'max-frame' -d 'The largest frame: bytes, or a number with K, M or G.' -rfka ''
complete -c 'framescope' -n '__framescope_should_offer_completions_for_flags_or_options "framescope statistics" filter' -l 'filter' -d 'Take only the frames that a display filter leaves.' -rfka ''
complete -c 'framescope' -n '__framescope_should_offer_completions_for_flags_or_options "framescope statistics" format' -l 'format' -d 'The form.' -rfka 'text csv json'
complete -c 'framescope' -n '__framescope_should_offer_completions_for_flags_or_options "framescope statistics" json' -l 'json' -d 'The same as --format json.'
complete -c 'framescope' -n '__framescope_should_offer_completions_for_flags_or_options "framescope statistics" version' -l 'version' -d 'Show the version.'
complete -c 'framescope' -n '__framescope_should_offer_completions_for_flags_or_options "framescope statistics" h help' -s 'h' -l 'help' -d 'Show help information.'
complete -c 'framescope' -n '__framescope_should_offer_completions_for_positional "framescope dump" -eq 1' -F
complete -c 'framescope' -n '__framescope_should_offer_completions_for_flags_or_options "framescope dump" unpack-limit' -l 'unpack-limit' -d 'The most bytes to unpack a compressed FILE to; when not given 256M, or 64 times its size when that is more; 24M of one that shrank to a 256th, as bombs do.' -rfka ''
complete -c 'framescope' -n '__framescope_should_offer_completions_for_flags_or_options "framescope dump" no-unpack' -l 'no-unpack' -d 'Take a compressed FILE as the bytes that it has.'
complete -c 'framescope' -n '__framescope_should_offer_completions_for_flags_or_options "framescope dump" f framing' -l 'framing' -s 'f' -d 'How the streams are cut into frames.' -rfka '(__framescope_custom_completion ---completion dump -- --framing (count (__framescope_tokens -pc)) (__framescope_tokens -tC))'
complete -c 'framescope' -n '__framescope_should_offer_completions_for_flags_or_options "framescope dump" p protocol' -s 'p' -l 'protocol' -d 'The named protocol to follow: see \'framescope protocols\'.' -rfka '(__framescope_custom_completion ---completion dump -- --protocol (count (__framescope_tokens -pc)) (__framescope_tokens -tC))'
complete -c 'framescope' -n '__framescope_should_offer_completions_for_flags_or_options "framescope dump" definition' -l 'definition' -d 'What frames say: a definition in Kaitai Struct\'s language.' -rfa '(for p in (string match -e -- \'*/\' (commandline -t);or printf \n)*.\'ksy\';printf %s\n $p;end;__fish_complete_directories (commandline -t) \'\')'
complete -c 'framescope' -n '__framescope_should_offer_completions_for_flags_or_options "framescope dump" field-limits' -l 'field-limits' -d 'What reading the fields of one frame may cost.' -rfka ''
complete -c 'framescope' -n '__framescope_should_offer_completions_for_flags_or_options "framescope dump" max-frame' -l 'max-frame' -d 'The largest frame: bytes, or a number with K, M or G.' -rfka ''
complete -c 'framescope' -n '__framescope_should_offer_completions_for_flags_or_options "framescope dump" from' -l 'from' -d 'With a framing: which side sent the bytes of FILE; of a capture, or a dump of a conversation, the side to take.' -rfka 'client server'
complete -c 'framescope' -n '__framescope_should_offer_completions_for_flags_or_options "framescope dump" offset' -l 'offset' -d 'Where to begin: bytes, in hex after 0x, or with K, M or G.' -rfka ''
complete -c 'framescope' -n '__framescope_should_offer_completions_for_flags_or_options "framescope dump" length' -l 'length' -d 'How many bytes to dump, written as for --offset.' -rfka ''
complete -c 'framescope' -n '__framescope_should_offer_completions_for_flags_or_options "framescope dump" bytes-per-row c columns' -s 'c' -l 'columns' -l 'bytes-per-row' -d 'Bytes of a row, 1 to 256.' -rfka ''
complete -c 'framescope' -n '__framescope_should_offer_completions_for_flags_or_options "framescope dump" byte-order' -l 'byte-order' -d 'With --reverse: the order of a group\'s bytes, where no text tells: little (last byte first) or big.' -rfka 'little big'
complete -c 'framescope' -n '__framescope_should_offer_completions_for_flags_or_options "framescope dump" reverse' -l 'reverse' -d 'Read a hex dump and write the bytes that it shows.'
complete -c 'framescope' -n '__framescope_should_offer_completions_for_flags_or_options "framescope dump" version' -l 'version' -d 'Show the version.'
complete -c 'framescope' -n '__framescope_should_offer_completions_for_flags_or_options "framescope dump" h help' -s 'h' -l 'help' -d 'Show help information.'
complete -c 'framescope' -n '__framescope_should_offer_completions_for_positional "framescope fields" -ge 1' -F
complete -c 'framescope' -n '__framescope_should_offer_completions_for_flags_or_options "framescope fields" definition' -l 'definition' -d 'The definition, a .ksy file, or the name of one that is built in or in the folder of definitions.' -rfa '(for p in (string match -e -- \'*/\' (commandline -t);or printf \n)*.\'ksy\';printf %s\n $p;end;__fish_complete_directories (commandline -t) \'\')'
complete -c 'framescope' -n '__framescope_should_offer_completions_for_flags_or_options "framescope fields" type' -l 'type' -d 'The type to read instead of the file\'s own; header::option for one in another.' -rfka ''
complete -c 'framescope' -n '__framescope_should_offer_completions_for_flags_or_options "framescope fields" json' -l 'json' -d 'Print the fields as one JSON object.'
complete -c 'framescope' -n '__framescope_should_offer_completions_for_flags_or_options "framescope fields" compose' -l 'compose' -d 'Make a message of this type: its name in headings, or its type\'s; type.name where two have the name.' -rfka ''
complete -c 'framescope' -n '__framescope_should_offer_completions_for_flags_or_options "framescope fields"' -l 'set' -d 'Give a field a value; may be given several times.' -rfka ''
complete -c 'framescope' -n '__framescope_should_offer_completions_for_flags_or_options "framescope fields" write' -l 'write' -d 'Write the bytes of the new frame to a file, or to the standard output (-).' -rF
complete -c 'framescope' -n '__framescope_should_offer_completions_for_flags_or_options "framescope fields" hex' -l 'hex' -d 'Print the bytes of the new frame in hexadecimal.'
complete -c 'framescope' -n '__framescope_should_offer_completions_for_flags_or_options "framescope fields" force' -l 'force' -d 'With --write: overwrite a file that exists.'
complete -c 'framescope' -n '__framescope_should_offer_completions_for_flags_or_options "framescope fields"' -l 'evaluate' -d 'Print the value of an expression about the frame; may be given several times.' -rfka ''
complete -c 'framescope' -n '__framescope_should_offer_completions_for_flags_or_options "framescope fields"' -l 'import-path' -d 'A folder in which imports that begin with / are looked for; may be given several times.' -rfa '(__framescope_complete_directories)'
complete -c 'framescope' -n '__framescope_should_offer_completions_for_flags_or_options "framescope fields" view' -l 'view' -d 'View the bytes, instead of a definition or beside it: auto, json, cbor, protobuf, \'frames u16be\' ...' -rfka ''
complete -c 'framescope' -n '__framescope_should_offer_completions_for_flags_or_options "framescope fields" proto-set' -l 'proto-set' -d 'Messages of Protocol Buffers: a compiled FileDescriptorSet, for the view \'protobuf acme.Order\'.' -rF
complete -c 'framescope' -n '__framescope_should_offer_completions_for_flags_or_options "framescope fields" check' -l 'check' -d 'Only check definitions: FILE and those behind it.'
complete -c 'framescope' -n '__framescope_should_offer_completions_for_flags_or_options "framescope fields" strict' -l 'strict' -d 'With --check: what is only a warning makes the exit status 1 too.'
complete -c 'framescope' -n '__framescope_should_offer_completions_for_flags_or_options "framescope fields" unpack-limit' -l 'unpack-limit' -d 'The most bytes to unpack a compressed FILE to; when not given 256M, or 64 times its size when that is more; 24M of one that shrank to a 256th, as bombs do.' -rfka ''
complete -c 'framescope' -n '__framescope_should_offer_completions_for_flags_or_options "framescope fields" no-unpack' -l 'no-unpack' -d 'Take a compressed FILE as the bytes that it has.'
complete -c 'framescope' -n '__framescope_should_offer_completions_for_flags_or_options "framescope fields" field-limits' -l 'field-limits' -d 'What reading the frame may cost.' -rfka ''
complete -c 'framescope' -n '__framescope_should_offer_completions_for_flags_or_options "framescope fields" version' -l 'version' -d 'Show the version.'
complete -c 'framescope' -n '__framescope_should_offer_completions_for_flags_or_options "framescope fields" h help' -s 'h' -l 'help' -d 'Show help information.'
complete -c 'framescope' -n '__framescope_should_offer_completions_for_positional "framescope export" -eq 1' -F
complete -c 'framescope' -n '__framescope_should_offer_completions_for_flags_or_options "framescope export" from' -l 'from' -d 'Which side sent the bytes of a FILE that is no capture.' -rfka 'client server'
complete -c 'framescope' -n '__framescope_should_offer_completions_for_flags_or_options "framescope export" swap' -l 'swap' -d 'Let the client and the server of each connection of a capture change places.'
complete -c 'framescope' -n '__framescope_should_offer_completions_for_flags_or_options "framescope export" unpack-limit' -l 'unpack-limit' -d 'The most bytes to unpack a compressed FILE to; when not given 256M, or 64 times its size when that is more; 24M of one that shrank to a 256th, as bombs do.' -rfka ''
complete -c 'framescope' -n '__framescope_should_offer_completions_for_flags_or_options "framescope export" no-unpack' -l 'no-unpack' -d 'Take a compressed FILE as the bytes that it has.'
complete -c 'framescope' -n '__framescope_should_offer_completions_for_flags_or_options "framescope export" f framing' -l 'framing' -s 'f' -d 'How the streams are cut into frames.' -rfka '(__framescope_custom_completion ---completion export -- --framing (count (__framescope_tokens -pc)) (__framescope_tokens -tC))'
complete -c 'framescope' -n '__framescope_should_offer_completions_for_flags_or_options "framescope export" p protocol' -s 'p' -l 'protocol' -d 'The named protocol to follow: see \'framescope protocols\'.' -rfka '(__framescope_custom_completion ---completion export -- --protocol (count (__framescope_tokens -pc)) (__framescope_tokens -tC))'
complete -c 'framescope' -n '__framescope_should_offer_completions_for_flags_or_options "framescope export" definition' -l 'definition' -d 'What frames say: a definition in Kaitai Struct\'s language.' -rfa '(for p in (string match -e -- \'*/\' (commandline -t);or printf \n)*.\'ksy\';printf %s\n $p;end;__fish_complete_directories (commandline -t) \'\')'
complete -c 'framescope' -n '__framescope_should_offer_completions_for_flags_or_options "framescope export" field-limits' -l 'field-limits' -d 'What reading the fields of one frame may cost.' -rfka ''
complete -c 'framescope' -n '__framescope_should_offer_completions_for_flags_or_options "framescope export" max-frame' -l 'max-frame' -d 'The largest frame: bytes, or a number with K, M or G.' -rfka ''
complete -c 'framescope' -n '__framescope_should_offer_completions_for_flags_or_options "framescope export" filter' -l 'filter' -d 'Take only the frames that a display filter leaves.' -rfka ''
complete -c 'framescope' -n '__framescope_should_offer_completions_for_flags_or_options "framescope export" format' -l 'format' -d 'The form: hex, text, html, markdown, ladder, ladder-svg, json, csv, c, swift, python, rust, go, base64, raw, payloads, pcapng, script.' -rfka '(__framescope_custom_completion ---completion export -- --format (count (__framescope_tokens -pc)) (__framescope_tokens -tC))'
complete -c 'framescope' -n '__framescope_should_offer_completions_for_flags_or_options "framescope export" as' -l 'as' -d 'Which side a script plays: client or server.' -rfka 'client server'
complete -c 'framescope' -n '__framescope_should_offer_completions_for_flags_or_options "framescope export" payload' -l 'payload' -d 'Only payloads, without headers and trailers.'
complete -c 'framescope' -n '__framescope_should_offer_completions_for_flags_or_options "framescope export" split' -l 'split' -d 'A directory for a file for each frame.' -rfa '(__framescope_complete_directories)'
complete -c 'framescope' -n '__framescope_should_offer_completions_for_flags_or_options "framescope export" o output' -l 'output' -s 'o' -d 'The file to write; the standard output for - or none.' -rF
complete -c 'framescope' -n '__framescope_should_offer_completions_for_flags_or_options "framescope export" fields' -l 'fields' -d 'With --format json or text: also what frames say, as \'framescope decode --fields\' has it.'
complete -c 'framescope' -n '__framescope_should_offer_completions_for_flags_or_options "framescope export" force' -l 'force' -d 'Overwrite files that exist.'
complete -c 'framescope' -n '__framescope_should_offer_completions_for_flags_or_options "framescope export" version' -l 'version' -d 'Show the version.'
complete -c 'framescope' -n '__framescope_should_offer_completions_for_flags_or_options "framescope export" h help' -s 'h' -l 'help' -d 'Show help information.'
complete -c 'framescope' -n '__framescope_should_offer_completions_for_flags_or_options "framescope framings" json' -l 'json' -d 'Print one JSON object a line: name, explanation, example, options.'
complete -c 'framescope' -n '__framescope_should_offer_completions_for_flags_or_options "framescope framings" version' -l 'version' -d 'Show the version.'
complete -c 'framescope' -n '__framescope_should_offer_completions_for_flags_or_options "framescope framings" h help' -s 'h' -l 'help' -d 'Show help information.'
complete -c 'framescope' -n '__framescope_should_offer_completions_for_positional "framescope protocols" -eq 1' -fka '(__framescope_custom_completion ---completion protocols -- positional@0 (count (__framescope_tokens -pc)) (__framescope_tokens -tC))'
complete -c 'framescope' -n '__framescope_should_offer_completions_for_flags_or_options "framescope protocols" version' -l 'version' -d 'Show the version.'
complete -c 'framescope' -n '__framescope_should_offer_completions_for_flags_or_options "framescope protocols" h help' -s 'h' -l 'help' -d 'Show help information.'
complete -c 'framescope' -n '__framescope_should_offer_completions_for_positional "framescope addresses" -eq 1' -fka '(__framescope_custom_completion ---completion addresses -- positional@0 (count (__framescope_tokens -pc)) (__framescope_tokens -tC))'
complete -c 'framescope' -n '__framescope_should_offer_completions_for_flags_or_options "framescope addresses" version' -l 'version' -d 'Show the version.'
complete -c 'framescope' -n '__framescope_should_offer_completions_for_flags_or_options "framescope addresses" h help' -s 'h' -l 'help' -d 'Show help information.'
complete -c 'framescope' -n '__framescope_should_offer_completions_for_flags_or_options "framescope ports" json' -l 'json' -d 'Print one JSON object a line: path, address, links, driver, usb.'
complete -c 'framescope' -n '__framescope_should_offer_completions_for_flags_or_options "framescope ports" version' -l 'version' -d 'Show the version.'
complete -c 'framescope' -n '__framescope_should_offer_completions_for_flags_or_options "framescope ports" h help' -s 'h' -l 'help' -d 'Show help information.'
complete -c 'framescope' -n '__framescope_should_offer_completions_for_flags_or_options "framescope config" version' -l 'version' -d 'Show the version.'
complete -c 'framescope' -n '__framescope_should_offer_completions_for_flags_or_options "framescope config" h help' -s 'h' -l 'help' -d 'Show help information.'
complete -c 'framescope' -n '__framescope_should_offer_completions_for_positional "framescope config" -eq 1' -fa 'show' -d 'Show every setting, and where its value comes from.'
complete -c 'framescope' -n '__framescope_should_offer_completions_for_positional "framescope config" -eq 1' -fa 'path' -d 'Print where the configuration file is, or would be.'
complete -c 'framescope' -n '__framescope_should_offer_completions_for_positional "framescope config show" -eq 1' -fka '(__framescope_custom_completion ---completion config show -- positional@0 (count (__framescope_tokens -pc)) (__framescope_tokens -tC))'
complete -c 'framescope' -n '__framescope_should_offer_completions_for_flags_or_options "framescope config show" version' -l 'version' -d 'Show the version.'
complete -c 'framescope' -n '__framescope_should_offer_completions_for_flags_or_options "framescope config show" h help' -s 'h' -l 'help' -d 'Show help information.'
complete -c 'framescope' -n '__framescope_should_offer_completions_for_flags_or_options "framescope config path" version' -l 'version' -d 'Show the version.'
complete -c 'framescope' -n '__framescope_should_offer_completions_for_flags_or_options "framescope config path" h help' -s 'h' -l 'help' -d 'Show help information.'
complete -c 'framescope' -n '__framescope_should_offer_completions_for_flags_or_options "framescope help" version' -l 'version' -d 'Show the version.'
