meta:
  id: memcached
  title: memcached
  ks-version: 0.11
  endian: be
  encoding: UTF-8
  imports:
    - memcached_binary
  -framescope:
    protocol: memcached
    answers: in-order
    type:
      client: client
      server: server
doc: |
  A line of memcached's text protocol, with the data block behind it where it has one, or a packet of the binary protocol. A
  retrieval is answered by a line VALUE with its data for each item that is there, and by END.
doc-ref: https://github.com/memcached/memcached/blob/master/doc/protocol.txt
seq:
  - {id: message, type: client}
types:
  client:
    seq:
      - id: message
        type:
          switch-on: 'first == 0x80 ? " " : line.name'
          cases:
            '" "': memcached_binary::request
            '"set"': set
            '"add"': add
            '"replace"': replace
            '"append"': append
            '"prepend"': prepend
            '"cas"': cas
            '"get"': get
            '"gets"': gets
            '"gat"': gat
            '"gats"': gats
            '"delete"': delete
            '"incr"': incr
            '"decr"': decr
            '"touch"': touch
            '"mg"': mg
            '"ms"': ms
            '"md"': md
            '"ma"': ma
            '"me"': me
            '"mn"': mn
            '"stats"': stats
            '"flush_all"': flush_all
            '"version"': version
            '"verbosity"': verbosity
            '"quit"': quit
            _: other_command
    instances:
      first: {pos: 0, type: u1}
      line: {pos: 0, type: first_line, terminator: 0x0d, eos-error: false, if: first != 0x80}
    -framescope: {content: message}
  server:
    seq:
      - id: message
        type:
          switch-on: 'first == 0x81 ? " " : first >= 0x30 and first <= 0x39 ? "0" : line.name'
          cases:
            '" "': memcached_binary::response
            '"0"': number
            '"STORED"': stored
            '"NOT_STORED"': not_stored
            '"EXISTS"': exists
            '"NOT_FOUND"': not_found
            '"DELETED"': deleted
            '"TOUCHED"': touched
            '"OK"': ok
            '"RESET"': reset
            '"END"': end
            '"VALUE"': value
            '"STAT"': stat
            '"VERSION"': version_reply
            '"ERROR"': error
            '"CLIENT_ERROR"': client_error
            '"SERVER_ERROR"': server_error
            '"BUSY"': busy
            '"VA"': va
            '"HD"': hd
            '"EN"': en
            '"NF"': nf
            '"NS"': ns
            '"EX"': ex
            '"MN"': mn_reply
            '"ME"': me_reply
            _: other_reply
    instances:
      first: {pos: 0, type: u1}
      line: {pos: 0, type: first_line, terminator: 0x0d, eos-error: false, if: first != 0x81}
    -framescope: {content: message}
  first_line:
    seq:
      - {id: name, type: str, terminator: 0x20, eos-error: false, doc: 'The first word, which tells the messages apart.'}
  set:
    doc: Store the data.
    doc-ref: section Storage commands
    seq:
      - {id: line, type: storage_line("set"), terminator: 0x0d, consume: false}
      - {id: line_end, contents: [0x0d, 0x0a]}
      - {id: data, type: str, size: line.size.to_i}
      - {id: end, contents: [0x0d, 0x0a]}
    to-string: 'f"{line.key}, {line.size} B"'
    -framescope: {name: set, message: request, unanswered: line.noreply != ""}
  add:
    doc: Store the data if there is no item with the key.
    doc-ref: section Storage commands
    seq:
      - {id: line, type: storage_line("add"), terminator: 0x0d, consume: false}
      - {id: line_end, contents: [0x0d, 0x0a]}
      - {id: data, type: str, size: line.size.to_i}
      - {id: end, contents: [0x0d, 0x0a]}
    to-string: 'f"{line.key}, {line.size} B"'
    -framescope: {name: add, message: request, unanswered: line.noreply != ""}
  replace:
    doc: Store the data if there is an item with the key.
    doc-ref: section Storage commands
    seq:
      - {id: line, type: storage_line("replace"), terminator: 0x0d, consume: false}
      - {id: line_end, contents: [0x0d, 0x0a]}
      - {id: data, type: str, size: line.size.to_i}
      - {id: end, contents: [0x0d, 0x0a]}
    to-string: 'f"{line.key}, {line.size} B"'
    -framescope: {name: replace, message: request, unanswered: line.noreply != ""}
  append:
    doc: Put the data behind that of an item.
    doc-ref: section Storage commands
    seq:
      - {id: line, type: storage_line("append"), terminator: 0x0d, consume: false}
      - {id: line_end, contents: [0x0d, 0x0a]}
      - {id: data, type: str, size: line.size.to_i}
      - {id: end, contents: [0x0d, 0x0a]}
    to-string: 'f"{line.key}, {line.size} B"'
    -framescope: {name: append, message: request, unanswered: line.noreply != ""}
  prepend:
    doc: Put the data in front of that of an item.
    doc-ref: section Storage commands
    seq:
      - {id: line, type: storage_line("prepend"), terminator: 0x0d, consume: false}
      - {id: line_end, contents: [0x0d, 0x0a]}
      - {id: data, type: str, size: line.size.to_i}
      - {id: end, contents: [0x0d, 0x0a]}
    to-string: 'f"{line.key}, {line.size} B"'
    -framescope: {name: prepend, message: request, unanswered: line.noreply != ""}
  cas:
    doc: Store the data if nobody has changed the item since it was got.
    doc-ref: section Storage commands
    seq:
      - {id: line, type: cas_line, terminator: 0x0d, consume: false}
      - {id: line_end, contents: [0x0d, 0x0a]}
      - {id: data, type: str, size: line.size.to_i}
      - {id: end, contents: [0x0d, 0x0a]}
    to-string: 'f"{line.key}, {line.size} B, if {line.version}"'
    -framescope: {name: cas, message: request, unanswered: line.noreply != ""}
  storage_line:
    params:
      - {id: usual, type: str}
    seq:
      - {id: name, type: str, terminator: 0x20, -framescope: {default: usual}}
      - {id: key, type: str, terminator: 0x20, -framescope: {default: '"key"'}}
      - {id: flags, type: str, terminator: 0x20, doc: 'Kept with the data for clients, which decide what they mean.', -framescope: {default: '"0"'}}
      - {id: expiration, type: str, terminator: 0x20, doc: 'In seconds, from now up to 30 days, above that since 1970; 0 for never.', -framescope: {default: '"0"'}}
      - {id: size, type: str, terminator: 0x20, eos-error: false, doc: 'Of the data in bytes, without the CR LF behind them.', -framescope: {default: '"0"'}}
      - {id: noreply, type: str, size-eos: true, doc: 'The word noreply, when nothing shall answer.'}
  cas_line:
    seq:
      - {id: name, type: str, terminator: 0x20, -framescope: {default: '"cas"'}}
      - {id: key, type: str, terminator: 0x20, -framescope: {default: '"key"'}}
      - {id: flags, type: str, terminator: 0x20, doc: 'Kept with the data for clients, which decide what they mean.', -framescope: {default: '"0"'}}
      - {id: expiration, type: str, terminator: 0x20, doc: 'In seconds, from now up to 30 days, above that since 1970; 0 for never.', -framescope: {default: '"0"'}}
      - {id: size, type: str, terminator: 0x20, doc: 'Of the data in bytes, without the CR LF behind them.', -framescope: {default: '"0"'}}
      - {id: version, type: str, terminator: 0x20, eos-error: false, doc: 'That gets has told of the item.', -framescope: {default: '"1"'}}
      - {id: noreply, type: str, size-eos: true, doc: 'The word noreply, when nothing shall answer.'}
  get:
    doc: Read items.
    doc-ref: section Retrieval command
    seq:
      - {id: name, type: str, terminator: 0x20, -framescope: {default: '"get"'}}
      - {id: keys, type: key, terminator: 0x0d, consume: false}
      - {id: line_end, contents: [0x0d, 0x0a]}
    to-string: 'keys.text.length <= 160 ? keys.text : keys.text.substring(0, 160) + "…"'
    -framescope: {name: get, message: request}
  gets:
    doc: Read items with their versions, for cas.
    doc-ref: section Retrieval command
    seq:
      - {id: name, type: str, terminator: 0x20, -framescope: {default: '"gets"'}}
      - {id: keys, type: key, terminator: 0x0d, consume: false}
      - {id: line_end, contents: [0x0d, 0x0a]}
    to-string: 'keys.text.length <= 160 ? keys.text : keys.text.substring(0, 160) + "…"'
    -framescope: {name: gets, message: request}
  key:
    seq:
      - {id: keys, type: str, terminator: 0x20, eos-error: false, repeat: eos, -framescope: {default: 1}}
    instances:
      text: {pos: 0, size-eos: true, type: str}
  gat:
    doc: Read items, and change when they expire.
    doc-ref: section Retrieval command
    seq:
      - {id: name, type: str, terminator: 0x20, -framescope: {default: '"gat"'}}
      - {id: expiration, type: str, terminator: 0x20, -framescope: {default: '"0"'}}
      - {id: keys, type: key, terminator: 0x0d, consume: false}
      - {id: line_end, contents: [0x0d, 0x0a]}
    to-string: 'keys.text.length <= 160 ? keys.text : keys.text.substring(0, 160) + "…"'
    -framescope: {name: gat, message: request}
  gats:
    doc: Read items with their versions, and change when they expire.
    doc-ref: section Retrieval command
    seq:
      - {id: name, type: str, terminator: 0x20, -framescope: {default: '"gats"'}}
      - {id: expiration, type: str, terminator: 0x20, -framescope: {default: '"0"'}}
      - {id: keys, type: key, terminator: 0x0d, consume: false}
      - {id: line_end, contents: [0x0d, 0x0a]}
    to-string: 'keys.text.length <= 160 ? keys.text : keys.text.substring(0, 160) + "…"'
    -framescope: {name: gats, message: request}
  delete:
    doc: Remove an item.
    doc-ref: section Deletion
    seq:
      - {id: line, type: delete_line, terminator: 0x0d, consume: false}
      - {id: line_end, contents: [0x0d, 0x0a]}
    to-string: 'line.key'
    -framescope: {name: delete, message: request, unanswered: line.noreply == "noreply"}
  delete_line:
    seq:
      - {id: name, type: str, terminator: 0x20, -framescope: {default: '"delete"'}}
      - {id: key, type: str, terminator: 0x20, eos-error: false, -framescope: {default: '"key"'}}
      - {id: noreply, type: str, size-eos: true, doc: 'The word noreply, when nothing shall answer.'}
  incr:
    doc: Add to the number that an item is.
    doc-ref: section Increment/Decrement
    seq:
      - {id: line, type: incr_line, terminator: 0x0d, consume: false}
      - {id: line_end, contents: [0x0d, 0x0a]}
    to-string: 'f"{line.key} + {line.amount}"'
    -framescope: {name: incr, message: request, unanswered: line.noreply == "noreply"}
  incr_line:
    seq:
      - {id: name, type: str, terminator: 0x20, -framescope: {default: '"incr"'}}
      - {id: key, type: str, terminator: 0x20, -framescope: {default: '"key"'}}
      - {id: amount, type: str, terminator: 0x20, eos-error: false, -framescope: {default: '"1"'}}
      - {id: noreply, type: str, size-eos: true, doc: 'The word noreply, when nothing shall answer.'}
  decr:
    doc: Subtract from the number that an item is.
    doc-ref: section Increment/Decrement
    seq:
      - {id: line, type: decr_line, terminator: 0x0d, consume: false}
      - {id: line_end, contents: [0x0d, 0x0a]}
    to-string: 'f"{line.key} - {line.amount}"'
    -framescope: {name: decr, message: request, unanswered: line.noreply == "noreply"}
  decr_line:
    seq:
      - {id: name, type: str, terminator: 0x20, -framescope: {default: '"decr"'}}
      - {id: key, type: str, terminator: 0x20, -framescope: {default: '"key"'}}
      - {id: amount, type: str, terminator: 0x20, eos-error: false, -framescope: {default: '"1"'}}
      - {id: noreply, type: str, size-eos: true, doc: 'The word noreply, when nothing shall answer.'}
  touch:
    doc: Change when an item expires.
    doc-ref: section Touch
    seq:
      - {id: line, type: touch_line, terminator: 0x0d, consume: false}
      - {id: line_end, contents: [0x0d, 0x0a]}
    to-string: 'f"{line.key}, {line.expiration} s"'
    -framescope: {name: touch, message: request, unanswered: line.noreply == "noreply"}
  touch_line:
    seq:
      - {id: name, type: str, terminator: 0x20, -framescope: {default: '"touch"'}}
      - {id: key, type: str, terminator: 0x20, -framescope: {default: '"key"'}}
      - {id: expiration, type: str, terminator: 0x20, eos-error: false, -framescope: {default: '"0"'}}
      - {id: noreply, type: str, size-eos: true, doc: 'The word noreply, when nothing shall answer.'}
  mg:
    doc: Read an item; flags say what of it.
    doc-ref: section Meta Commands
    seq:
      - {id: line, type: meta_line("mg"), terminator: 0x0d, consume: false}
      - {id: line_end, contents: [0x0d, 0x0a]}
    to-string: line.key
    -framescope: {name: mg, message: request, unanswered: 'line.quiet[line.quiet.size - 1] == "q"'}
  md:
    doc: Remove an item, or make it stale.
    doc-ref: section Meta Commands
    seq:
      - {id: line, type: meta_line("md"), terminator: 0x0d, consume: false}
      - {id: line_end, contents: [0x0d, 0x0a]}
    to-string: line.key
    -framescope: {name: md, message: request, unanswered: 'line.quiet[line.quiet.size - 1] == "q"'}
  ma:
    doc: Count up or down.
    doc-ref: section Meta Commands
    seq:
      - {id: line, type: meta_line("ma"), terminator: 0x0d, consume: false}
      - {id: line_end, contents: [0x0d, 0x0a]}
    to-string: line.key
    -framescope: {name: ma, message: request, unanswered: 'line.quiet[line.quiet.size - 1] == "q"'}
  me:
    doc: Ask what is known of an item.
    doc-ref: section Meta Commands
    seq:
      - {id: line, type: meta_line("me"), terminator: 0x0d, consume: false}
      - {id: line_end, contents: [0x0d, 0x0a]}
    to-string: line.key
    -framescope: {name: me, message: request, unanswered: 'line.quiet[line.quiet.size - 1] == "q"'}
  ms:
    doc: Store an item; flags say how.
    doc-ref: section Meta Set
    seq:
      - {id: line, type: meta_set_line, terminator: 0x0d, consume: false}
      - {id: line_end, contents: [0x0d, 0x0a]}
      - {id: data, type: str, size: line.size.to_i}
      - {id: end, contents: [0x0d, 0x0a]}
    to-string: 'f"{line.key}, {line.size} B"'
    -framescope: {name: ms, message: request, unanswered: 'line.quiet[line.quiet.size - 1] == "q"'}
  meta_line:
    params:
      - {id: usual, type: str}
    seq:
      - {id: name, type: str, terminator: 0x20, -framescope: {default: usual}}
      - {id: key, type: str, terminator: 0x20, eos-error: false, doc: 'In Base64 with the flag b.', -framescope: {default: '"key"'}}
      - {id: flags, type: meta_flag, terminator: 0x20, eos-error: false, repeat: eos}
    instances:
      quiet:
        pos: 0
        type: str
        terminator: 0x20
        eos-error: false
        repeat: until
        repeat-until: _ == "q" or _ == ""
        doc: The words up to the flag q, with which the usual answer is left out.
  meta_set_line:
    seq:
      - {id: name, type: str, terminator: 0x20, -framescope: {default: '"ms"'}}
      - {id: key, type: str, terminator: 0x20, doc: 'In Base64 with the flag b.', -framescope: {default: '"key"'}}
      - {id: size, type: str, terminator: 0x20, eos-error: false, doc: 'Of the data in bytes.', -framescope: {default: '"0"'}}
      - {id: flags, type: meta_flag, terminator: 0x20, eos-error: false, repeat: eos}
    instances:
      quiet:
        pos: 0
        type: str
        terminator: 0x20
        eos-error: false
        repeat: until
        repeat-until: _ == "q" or _ == ""
        doc: The words up to the flag q, with which the usual answer is left out.
  meta_flag:
    doc: |
      A letter, and what belongs to it: T a time to live, O what the answer has too (opaque), C a version, F client flags, N
      how long a missing item lives when it is made, D a step, M a mode; of answers also s a size, k the key, t what is left
      of the time to live.
    seq:
      - {id: flag, type: str, size: 1, if: not _io.eof}
      - {id: token, type: str, size-eos: true}
  mn:
    doc: Is answered by MN, behind everything that was asked before.
    doc-ref: section Meta No-Op
    seq:
      - {id: name, type: str, terminator: 0x0d, consume: false, -framescope: {default: '"mn"'}}
      - {id: line_end, contents: [0x0d, 0x0a]}
    -framescope: {name: mn, message: request}
  stats:
    doc-ref: section Statistics
    seq:
      - {id: line, type: words_line("stats"), terminator: 0x0d, consume: false}
      - {id: line_end, contents: [0x0d, 0x0a]}
    to-string: line.rest
    -framescope: {name: stats, message: request}
  words_line:
    params:
      - {id: usual, type: str}
    seq:
      - {id: name, type: str, terminator: 0x20, eos-error: false, -framescope: {default: usual}}
      - {id: rest, type: str, size-eos: true}
  flush_all:
    doc: Make all items expire, behind a delay in seconds where one is told.
    doc-ref: section Other commands
    seq:
      - {id: line, type: words_line("flush_all"), terminator: 0x0d, consume: false}
      - {id: line_end, contents: [0x0d, 0x0a]}
    to-string: line.rest
    -framescope: {name: flush_all, message: request, unanswered: 'line.rest.length >= 7 and line.rest.substring(line.rest.length - 7, line.rest.length) == "noreply"'}
  verbosity:
    doc: How much the server logs.
    doc-ref: section Other commands
    seq:
      - {id: line, type: words_line("verbosity"), terminator: 0x0d, consume: false}
      - {id: line_end, contents: [0x0d, 0x0a]}
    to-string: line.rest
    -framescope: {name: verbosity, message: request, unanswered: 'line.rest.length >= 7 and line.rest.substring(line.rest.length - 7, line.rest.length) == "noreply"'}
  version:
    doc-ref: section Other commands
    seq:
      - {id: name, type: str, terminator: 0x0d, consume: false, -framescope: {default: '"version"'}}
      - {id: line_end, contents: [0x0d, 0x0a]}
    -framescope: {name: version, message: request}
  quit:
    doc-ref: section Other commands
    seq:
      - {id: name, type: str, terminator: 0x0d, consume: false, -framescope: {default: '"quit"'}}
      - {id: line_end, contents: [0x0d, 0x0a]}
    -framescope: {name: quit, message: request, unanswered: true}
  other_command:
    doc: As slabs, lru, watch and shutdown, and what is no command.
    seq:
      - {id: line, type: words_line(""), terminator: 0x0d, consume: false}
      - {id: line_end, contents: [0x0d, 0x0a]}
    to-string: 'line.rest == "" ? line.name : f"{line.name} {line.rest}"'
    -framescope: {name: Command, message: request}
  stored:
    doc: 'The data is stored.'
    seq:
      - {id: name, type: str, terminator: 0x0d, consume: false, -framescope: {default: '"STORED"'}}
      - {id: line_end, contents: [0x0d, 0x0a]}
    -framescope: {name: STORED, message: response}
  not_stored:
    doc: 'The condition of add or replace was not met.'
    seq:
      - {id: name, type: str, terminator: 0x0d, consume: false, -framescope: {default: '"NOT_STORED"'}}
      - {id: line_end, contents: [0x0d, 0x0a]}
    -framescope: {name: NOT_STORED, message: error}
  exists:
    doc: 'Somebody has changed the item since it was got.'
    seq:
      - {id: name, type: str, terminator: 0x0d, consume: false, -framescope: {default: '"EXISTS"'}}
      - {id: line_end, contents: [0x0d, 0x0a]}
    -framescope: {name: EXISTS, message: error}
  not_found:
    doc: 'There is no such item.'
    seq:
      - {id: name, type: str, terminator: 0x0d, consume: false, -framescope: {default: '"NOT_FOUND"'}}
      - {id: line_end, contents: [0x0d, 0x0a]}
    -framescope: {name: NOT_FOUND, message: error}
  deleted:
    seq:
      - {id: name, type: str, terminator: 0x0d, consume: false, -framescope: {default: '"DELETED"'}}
      - {id: line_end, contents: [0x0d, 0x0a]}
    -framescope: {name: DELETED, message: response}
  touched:
    seq:
      - {id: name, type: str, terminator: 0x0d, consume: false, -framescope: {default: '"TOUCHED"'}}
      - {id: line_end, contents: [0x0d, 0x0a]}
    -framescope: {name: TOUCHED, message: response}
  ok:
    seq:
      - {id: name, type: str, terminator: 0x0d, consume: false, -framescope: {default: '"OK"'}}
      - {id: line_end, contents: [0x0d, 0x0a]}
    -framescope: {name: OK, message: response}
  reset:
    doc: 'To stats reset.'
    seq:
      - {id: name, type: str, terminator: 0x0d, consume: false, -framescope: {default: '"RESET"'}}
      - {id: line_end, contents: [0x0d, 0x0a]}
    -framescope: {name: RESET, message: response}
  end:
    doc: 'What was asked for is over.'
    seq:
      - {id: name, type: str, terminator: 0x0d, consume: false, -framescope: {default: '"END"'}}
      - {id: line_end, contents: [0x0d, 0x0a]}
    -framescope: {name: END, message: response}
  error:
    doc: 'No such command.'
    seq:
      - {id: name, type: str, terminator: 0x0d, consume: false, -framescope: {default: '"ERROR"'}}
      - {id: line_end, contents: [0x0d, 0x0a]}
    -framescope: {name: ERROR, message: error}
  en:
    doc: 'To mg: there is no such item.'
    seq:
      - {id: name, type: str, terminator: 0x0d, consume: false, -framescope: {default: '"EN"'}}
      - {id: line_end, contents: [0x0d, 0x0a]}
    -framescope: {name: EN, message: response}
  mn_reply:
    doc: 'To mn.'
    seq:
      - {id: name, type: str, terminator: 0x0d, consume: false, -framescope: {default: '"MN"'}}
      - {id: line_end, contents: [0x0d, 0x0a]}
    -framescope: {name: MN, message: response}
  value:
    doc: An item. END comes behind the last.
    doc-ref: section Retrieval command
    seq:
      - {id: line, type: value_line, terminator: 0x0d, consume: false}
      - {id: line_end, contents: [0x0d, 0x0a]}
      - {id: data, type: str, size: line.size.to_i}
      - {id: end, contents: [0x0d, 0x0a]}
    to-string: 'f"{line.key}, {line.size} B"'
    -framescope: {name: VALUE, message: response, continues: true}
  value_line:
    seq:
      - {id: name, type: str, terminator: 0x20, -framescope: {default: '"VALUE"'}}
      - {id: key, type: str, terminator: 0x20, -framescope: {default: '"key"'}}
      - {id: flags, type: str, terminator: 0x20, doc: As the client has set them., -framescope: {default: '"0"'}}
      - {id: size, type: str, terminator: 0x20, eos-error: false, doc: Of the data in bytes., -framescope: {default: '"0"'}}
      - {id: version, type: str, size-eos: true, doc: 'For cas, of gets and gats.'}
  stat:
    doc: A number that the server tells of itself. END comes behind the last.
    doc-ref: section Statistics
    seq:
      - {id: line, type: stat_line, terminator: 0x0d, consume: false}
      - {id: line_end, contents: [0x0d, 0x0a]}
    to-string: 'f"{line.statistic} {line.value}"'
    -framescope: {name: STAT, message: response, continues: true}
  stat_line:
    seq:
      - {id: name, type: str, terminator: 0x20, -framescope: {default: '"STAT"'}}
      - {id: statistic, type: str, terminator: 0x20, eos-error: false, -framescope: {default: '"pid"'}}
      - {id: value, type: str, size-eos: true, -framescope: {default: '"1"'}}
  number:
    doc: What incr or decr came to.
    doc-ref: section Increment/Decrement
    seq:
      - {id: value, type: str, terminator: 0x0d, consume: false, -framescope: {default: '"1"'}}
      - {id: line_end, contents: [0x0d, 0x0a]}
    to-string: value
    -framescope: {name: Number, message: response}
  version_reply:
    seq:
      - {id: line, type: words_line("VERSION"), terminator: 0x0d, consume: false}
      - {id: line_end, contents: [0x0d, 0x0a]}
    to-string: line.rest
    -framescope: {name: VERSION, message: response}
  client_error:
    doc: 'What the client has sent is wrong.'
    seq:
      - {id: line, type: words_line("CLIENT_ERROR"), terminator: 0x0d, consume: false}
      - {id: line_end, contents: [0x0d, 0x0a]}
    to-string: line.rest
    -framescope: {name: CLIENT_ERROR, message: error}
  server_error:
    doc: 'The server could not do it.'
    seq:
      - {id: line, type: words_line("SERVER_ERROR"), terminator: 0x0d, consume: false}
      - {id: line_end, contents: [0x0d, 0x0a]}
    to-string: line.rest
    -framescope: {name: SERVER_ERROR, message: error}
  busy:
    doc: 'Of slabs and lru_crawler.'
    seq:
      - {id: line, type: words_line("BUSY"), terminator: 0x0d, consume: false}
      - {id: line_end, contents: [0x0d, 0x0a]}
    to-string: line.rest
    -framescope: {name: BUSY, message: error}
  me_reply:
    doc: 'To me.'
    seq:
      - {id: line, type: words_line("ME"), terminator: 0x0d, consume: false}
      - {id: line_end, contents: [0x0d, 0x0a]}
    to-string: line.rest
    -framescope: {name: ME, message: response}
  hd:
    doc: 'It is done; flags tell what was asked for.'
    doc-ref: section Meta Commands
    seq:
      - {id: line, type: meta_reply_line("HD"), terminator: 0x0d, consume: false}
      - {id: line_end, contents: [0x0d, 0x0a]}
    -framescope: {name: HD, message: response}
  nf:
    doc: 'There is no such item.'
    doc-ref: section Meta Commands
    seq:
      - {id: line, type: meta_reply_line("NF"), terminator: 0x0d, consume: false}
      - {id: line_end, contents: [0x0d, 0x0a]}
    -framescope: {name: NF, message: error}
  ns:
    doc: 'It is not stored.'
    doc-ref: section Meta Commands
    seq:
      - {id: line, type: meta_reply_line("NS"), terminator: 0x0d, consume: false}
      - {id: line_end, contents: [0x0d, 0x0a]}
    -framescope: {name: NS, message: error}
  ex:
    doc: 'Somebody has changed the item since it was got.'
    doc-ref: section Meta Commands
    seq:
      - {id: line, type: meta_reply_line("EX"), terminator: 0x0d, consume: false}
      - {id: line_end, contents: [0x0d, 0x0a]}
    -framescope: {name: EX, message: error}
  meta_reply_line:
    params:
      - {id: usual, type: str}
    seq:
      - {id: name, type: str, terminator: 0x20, eos-error: false, -framescope: {default: usual}}
      - {id: flags, type: meta_flag, terminator: 0x20, eos-error: false, repeat: eos}
  va:
    doc: An item; flags tell what else was asked for.
    doc-ref: section Meta Get
    seq:
      - {id: line, type: meta_value_line, terminator: 0x0d, consume: false}
      - {id: line_end, contents: [0x0d, 0x0a]}
      - {id: data, type: str, size: line.size.to_i}
      - {id: end, contents: [0x0d, 0x0a]}
    to-string: 'f"{line.size} B"'
    -framescope: {name: VA, message: response}
  meta_value_line:
    seq:
      - {id: name, type: str, terminator: 0x20, -framescope: {default: '"VA"'}}
      - {id: size, type: str, terminator: 0x20, eos-error: false, doc: Of the data in bytes., -framescope: {default: '"0"'}}
      - {id: flags, type: meta_flag, terminator: 0x20, eos-error: false, repeat: eos}
  other_reply:
    doc: 'What a command has told that few use: a line of a dump, a log that is watched.'
    seq:
      - {id: line, type: words_line(""), terminator: 0x0d, consume: false, eos-error: false}
      - {id: line_end, size-eos: true}
    to-string: 'line.rest == "" ? line.name : f"{line.name} {line.rest}"'
    -framescope: {name: Reply, message: response, continues: 'line.name.length > 4 and line.name.substring(0, 4) == "key="'}
