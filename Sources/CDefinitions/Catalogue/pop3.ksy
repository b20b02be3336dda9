meta:
  id: pop3
  title: Post Office Protocol, version 3
  ks-version: 0.11
  endian: be
  encoding: UTF-8
  -framescope:
    protocol: pop3
    answers: in-order
    type:
      client: client
      server: server
doc: |
  A line of a command, a reply with the lines that it has, or a record of TLS behind STLS. Verbs have no case; those in
  capital letters, in small ones or with one capital in front are known here.
doc-ref: RFC 1939
seq:
  - {id: frame, type: client}
types:
  client:
    seq:
      - id: frame
        type:
          switch-on: first
          cases:
            0x14: tls_record
            0x15: tls_record
            0x16: tls_record
            0x17: tls_record
            _: line
    instances:
      first: {pos: 0, type: u1}
    -framescope: {content: frame}
  server:
    seq:
      - id: frame
        type:
          switch-on: first
          cases:
            0x14: tls_record
            0x15: tls_record
            0x16: tls_record
            0x17: tls_record
            0x2b: success
            0x2d: failure
            _: unknown
    instances:
      first: {pos: 0, type: u1}
    -framescope: {content: frame}
  tls_record:
    doc-ref: RFC 8446 section 5.1
    seq:
      - {id: type, type: u1, enum: tls_type}
      - {id: version, type: u2, doc: 0301 to 0303; no longer says the version.}
      - {id: length, type: u2, doc: Counts what follows it.}
      - {id: fragment, size: length}
    to-string: 'f"{length} B"'
    -framescope: {name: TLS record}
  line:
    seq:
      - {id: command, type: command, terminator: [0x0d, 0x0a], consume: false}
      - {id: line_end, contents: [0x0d, 0x0a]}
    -framescope: {content: command}
  command:
    seq:
      - {id: verb, type: str, terminator: 0x20, eos-error: false}
      - id: arguments
        type:
          switch-on: verb
          cases:
            '"USER"': user
            '"user"': user
            '"User"': user
            '"PASS"': pass
            '"pass"': pass
            '"Pass"': pass
            '"APOP"': apop
            '"apop"': apop
            '"Apop"': apop
            '"AUTH"': auth
            '"auth"': auth
            '"Auth"': auth
            '"STLS"': stls
            '"stls"': stls
            '"Stls"': stls
            '"CAPA"': capa
            '"capa"': capa
            '"Capa"': capa
            '"STAT"': stat
            '"stat"': stat
            '"Stat"': stat
            '"LIST"': list
            '"list"': list
            '"List"': list
            '"RETR"': retr
            '"retr"': retr
            '"Retr"': retr
            '"DELE"': dele
            '"dele"': dele
            '"Dele"': dele
            '"NOOP"': noop
            '"noop"': noop
            '"Noop"': noop
            '"RSET"': rset
            '"rset"': rset
            '"Rset"': rset
            '"QUIT"': quit
            '"quit"': quit
            '"Quit"': quit
            '"TOP"': top
            '"top"': top
            '"Top"': top
            '"UIDL"': uidl
            '"uidl"': uidl
            '"Uidl"': uidl
            '"UTF8"': utf8
            '"utf8"': utf8
            '"Utf8"': utf8
            '"LANG"': lang
            '"lang"': lang
            '"Lang"': lang
            _: other
    -framescope: {content: arguments}
  other:
    doc: |
      A command that is not known, or what answers a challenge of AUTH: a word of Base64, which has a multiple of 4
      characters, or a star that gives it up. That gets no reply of its own.
    doc-ref: RFC 5034 section 4
    seq:
      - {id: text, type: str, size-eos: true}
    to-string: 'text == "" ? _parent.as<command>.verb : f"{_parent.as<command>.verb} {text}"'
    -framescope:
      name: Line
      message: request
      unanswered: text == "" and (_parent.as<command>.verb == "*" or _parent.as<command>.verb.length % 4 == 0)
  user:
    doc-ref: section 7
    seq:
      - {id: name, type: str, size-eos: true, -framescope: {default: '"user"'}}
    to-string: name
    -framescope: {name: USER, message: request}
  pass:
    doc-ref: section 7
    seq:
      - {id: password, type: str, size-eos: true, -framescope: {default: '"password"'}}
    -framescope: {name: PASS, message: request}
  apop:
    doc-ref: section 7
    seq:
      - {id: name, type: str, terminator: 0x20, eos-error: false, -framescope: {default: '"user"'}}
      - {id: digest, type: str, size-eos: true, doc: MD5 of the timestamp in the greeting and the secret.}
    to-string: name
    -framescope: {name: APOP, message: request}
  auth:
    doc-ref: RFC 5034 section 4
    seq:
      - {id: mechanism, type: str, terminator: 0x20, eos-error: false, doc: Without one the server lists its own., -framescope: {default: '"PLAIN"'}}
      - {id: initial_response, type: str, size-eos: true, doc: In Base64.}
    to-string: mechanism
    -framescope: {name: AUTH, message: request}
  stls:
    doc-ref: RFC 2595 section 4
    seq:
      - {id: rest, type: str, size-eos: true, if: not _io.eof}
    -framescope: {name: STLS, message: request}
  capa:
    doc-ref: RFC 2449 section 5
    seq:
      - {id: rest, type: str, size-eos: true, if: not _io.eof}
    -framescope: {name: CAPA, message: request}
  stat:
    seq:
      - {id: rest, type: str, size-eos: true, if: not _io.eof}
    -framescope: {name: STAT, message: request}
  list:
    seq:
      - {id: message, type: str, size-eos: true}
    to-string: message
    -framescope: {name: LIST, message: request}
  retr:
    seq:
      - {id: message, type: str, size-eos: true, -framescope: {default: '"1"'}}
    to-string: message
    -framescope: {name: RETR, message: request}
  dele:
    seq:
      - {id: message, type: str, size-eos: true, -framescope: {default: '"1"'}}
    to-string: message
    -framescope: {name: DELE, message: request}
  noop:
    seq:
      - {id: rest, type: str, size-eos: true, if: not _io.eof}
    -framescope: {name: NOOP, message: request}
  rset:
    seq:
      - {id: rest, type: str, size-eos: true, if: not _io.eof}
    -framescope: {name: RSET, message: request}
  quit:
    seq:
      - {id: rest, type: str, size-eos: true, if: not _io.eof}
    -framescope: {name: QUIT, message: request}
  top:
    doc-ref: section 7
    seq:
      - {id: message, type: str, terminator: 0x20, -framescope: {default: '"1"'}}
      - {id: num_lines, type: str, size-eos: true, doc: Of the body that is wanted., -framescope: {default: '"0"'}}
    to-string: 'f"{message}, {num_lines} lines"'
    -framescope: {name: TOP, message: request}
  uidl:
    doc-ref: section 7
    seq:
      - {id: message, type: str, size-eos: true}
    to-string: message
    -framescope: {name: UIDL, message: request}
  utf8:
    doc-ref: RFC 6856 section 2
    seq:
      - {id: rest, type: str, size-eos: true, if: not _io.eof}
    -framescope: {name: UTF8, message: request}
  lang:
    doc-ref: RFC 6856 section 3
    seq:
      - {id: language, type: str, size-eos: true}
    to-string: language
    -framescope: {name: LANG, message: request}
  success:
    doc: The lines end with one that is a dot; one that begins with a dot has one more of it.
    doc-ref: section 3
    seq:
      - {id: status, type: reply("+OK"), terminator: [0x0d, 0x0a], consume: false}
      - {id: line_end, contents: [0x0d, 0x0a]}
      - {id: lines, type: str, size: _io.size - _io.pos - 3, if: '_io.size > 0 and not _io.eof'}
      - {id: end, contents: [0x2e, 0x0d, 0x0a], if: '_io.size > 0 and (not _io.eof or _io.pos > status._io.size + 2)'}
    to-string: 'status.text == "" ? status.indicator : f"{status.indicator} {status.text}"'
    -framescope: {name: Reply, message: response, continues: status.indicator == "+"}
  failure:
    doc-ref: section 3
    seq:
      - {id: status, type: reply("-ERR"), terminator: [0x0d, 0x0a], consume: false}
      - {id: line_end, contents: [0x0d, 0x0a]}
    to-string: 'status.text == "" ? status.indicator : f"{status.indicator} {status.text}"'
    -framescope: {name: Reply, message: error}
  reply:
    params:
      - {id: usual, type: str}
    seq:
      - {id: indicator, type: str, terminator: 0x20, eos-error: false, doc: A plus alone asks for more of AUTH., -framescope: {default: usual}}
      - {id: text, type: str, size-eos: true, doc: May begin with a code in brackets.}
  unknown:
    seq:
      - {id: text, type: str, terminator: [0x0d, 0x0a]}
    to-string: text
    -framescope: {name: Line}
enums:
  tls_type:
    20: change_cipher_spec
    21: alert
    22: handshake
    23: application_data
