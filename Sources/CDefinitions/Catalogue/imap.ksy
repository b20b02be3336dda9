meta:
  id: imap
  title: IMAP4rev1 and IMAP4rev2
  ks-version: 0.11
  endian: be
  encoding: UTF-8
  -framescope:
    protocol: imap
    type:
      client: client
      server: server
doc: |
  A command or a response with its literals, or a record of TLS behind STARTTLS. Arguments and data are text here, literals
  and all: {n} and a line end stand before n bytes. Names of commands have no case; all small or all capital letters are
  known here.
doc-ref: RFC 9051, RFC 3501
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
            0x2a: untagged_line
            0x2b: continuation_line
            _: tagged_line
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
      - {id: command, type: command, size: _io.size - 2}
      - {id: line_end, contents: [0x0d, 0x0a]}
    -framescope: {content: command}
  untagged_line:
    seq:
      - {id: untagged, type: untagged, size: _io.size - 2}
      - {id: line_end, contents: [0x0d, 0x0a]}
    -framescope: {content: untagged}
  continuation_line:
    seq:
      - {id: continuation, type: continuation, size: _io.size - 2}
      - {id: line_end, contents: [0x0d, 0x0a]}
    -framescope: {content: continuation}
  tagged_line:
    seq:
      - {id: tagged, type: tagged, size: _io.size - 2}
      - {id: line_end, contents: [0x0d, 0x0a]}
    -framescope: {content: tagged}
  command:
    doc-ref: RFC 9051 section 6
    seq:
      - {id: tag, type: str, terminator: 0x20, eos-error: false, -framescope: {default: '"a1"', role: correlation}}
      - {id: name, type: str, terminator: 0x20, eos-error: false}
      - id: arguments
        type:
          switch-on: name
          cases:
            '""': answer
            '"CAPABILITY"': capability
            '"capability"': capability
            '"NOOP"': noop
            '"noop"': noop
            '"LOGOUT"': logout
            '"logout"': logout
            '"STARTTLS"': starttls
            '"starttls"': starttls
            '"AUTHENTICATE"': authenticate
            '"authenticate"': authenticate
            '"LOGIN"': login
            '"login"': login
            '"ENABLE"': enable
            '"enable"': enable
            '"SELECT"': select
            '"select"': select
            '"EXAMINE"': examine
            '"examine"': examine
            '"CREATE"': create
            '"create"': create
            '"DELETE"': delete
            '"delete"': delete
            '"RENAME"': rename
            '"rename"': rename
            '"SUBSCRIBE"': subscribe
            '"subscribe"': subscribe
            '"UNSUBSCRIBE"': unsubscribe
            '"unsubscribe"': unsubscribe
            '"LIST"': list
            '"list"': list
            '"LSUB"': lsub
            '"lsub"': lsub
            '"NAMESPACE"': namespace
            '"namespace"': namespace
            '"STATUS"': status
            '"status"': status
            '"APPEND"': append
            '"append"': append
            '"IDLE"': idle
            '"idle"': idle
            '"CHECK"': check
            '"check"': check
            '"CLOSE"': close
            '"close"': close
            '"UNSELECT"': unselect
            '"unselect"': unselect
            '"EXPUNGE"': expunge
            '"expunge"': expunge
            '"SEARCH"': search
            '"search"': search
            '"FETCH"': fetch
            '"fetch"': fetch
            '"STORE"': store
            '"store"': store
            '"COPY"': copy
            '"copy"': copy
            '"MOVE"': move
            '"move"': move
            '"UID"': uid
            '"uid"': uid
            '"ID"': id
            '"id"': id
            _: other
    -framescope: {content: arguments}
  answer:
    doc: DONE behind IDLE, or what answers a challenge of AUTHENTICATE in Base64; it has no tag.
    to-string: _parent.as<command>.tag
    -framescope: {name: Line}
  other:
    seq:
      - {id: text, type: str, terminator: [0x0d, 0x0a], eos-error: false}
      - {id: more, type: str, size-eos: true, if: not _io.eof, doc: A literal and what follows it.}
    to-string: 'f"{_parent.as<command>.tag} {_parent.as<command>.name} {text}"'
    -framescope: {name: Command, message: request}
  capability:
    seq:
      - {id: text, type: str, terminator: [0x0d, 0x0a], eos-error: false}
      - {id: more, type: str, size-eos: true, if: not _io.eof, doc: A literal and what follows it.}
    to-string: 'text == "" ? _parent.as<command>.tag : f"{_parent.as<command>.tag} {text}"'
    -framescope: {name: CAPABILITY, message: request}
  noop:
    seq:
      - {id: text, type: str, terminator: [0x0d, 0x0a], eos-error: false}
      - {id: more, type: str, size-eos: true, if: not _io.eof, doc: A literal and what follows it.}
    to-string: 'text == "" ? _parent.as<command>.tag : f"{_parent.as<command>.tag} {text}"'
    -framescope: {name: NOOP, message: request}
  logout:
    seq:
      - {id: text, type: str, terminator: [0x0d, 0x0a], eos-error: false}
      - {id: more, type: str, size-eos: true, if: not _io.eof, doc: A literal and what follows it.}
    to-string: 'text == "" ? _parent.as<command>.tag : f"{_parent.as<command>.tag} {text}"'
    -framescope: {name: LOGOUT, message: request}
  starttls:
    seq:
      - {id: text, type: str, terminator: [0x0d, 0x0a], eos-error: false}
      - {id: more, type: str, size-eos: true, if: not _io.eof, doc: A literal and what follows it.}
    to-string: 'text == "" ? _parent.as<command>.tag : f"{_parent.as<command>.tag} {text}"'
    -framescope: {name: STARTTLS, message: request}
  authenticate:
    seq:
      - {id: text, type: str, terminator: [0x0d, 0x0a], eos-error: false}
      - {id: more, type: str, size-eos: true, if: not _io.eof, doc: A literal and what follows it.}
    to-string: 'text == "" ? _parent.as<command>.tag : f"{_parent.as<command>.tag} {text}"'
    -framescope: {name: AUTHENTICATE, message: request}
  login:
    seq:
      - {id: text, type: str, terminator: [0x0d, 0x0a], eos-error: false}
      - {id: more, type: str, size-eos: true, if: not _io.eof, doc: A literal and what follows it.}
    to-string: 'text == "" ? _parent.as<command>.tag : f"{_parent.as<command>.tag} {text}"'
    -framescope: {name: LOGIN, message: request}
  enable:
    seq:
      - {id: text, type: str, terminator: [0x0d, 0x0a], eos-error: false}
      - {id: more, type: str, size-eos: true, if: not _io.eof, doc: A literal and what follows it.}
    to-string: 'text == "" ? _parent.as<command>.tag : f"{_parent.as<command>.tag} {text}"'
    -framescope: {name: ENABLE, message: request}
  select:
    seq:
      - {id: text, type: str, terminator: [0x0d, 0x0a], eos-error: false}
      - {id: more, type: str, size-eos: true, if: not _io.eof, doc: A literal and what follows it.}
    to-string: 'text == "" ? _parent.as<command>.tag : f"{_parent.as<command>.tag} {text}"'
    -framescope: {name: SELECT, message: request}
  examine:
    seq:
      - {id: text, type: str, terminator: [0x0d, 0x0a], eos-error: false}
      - {id: more, type: str, size-eos: true, if: not _io.eof, doc: A literal and what follows it.}
    to-string: 'text == "" ? _parent.as<command>.tag : f"{_parent.as<command>.tag} {text}"'
    -framescope: {name: EXAMINE, message: request}
  create:
    seq:
      - {id: text, type: str, terminator: [0x0d, 0x0a], eos-error: false}
      - {id: more, type: str, size-eos: true, if: not _io.eof, doc: A literal and what follows it.}
    to-string: 'text == "" ? _parent.as<command>.tag : f"{_parent.as<command>.tag} {text}"'
    -framescope: {name: CREATE, message: request}
  delete:
    seq:
      - {id: text, type: str, terminator: [0x0d, 0x0a], eos-error: false}
      - {id: more, type: str, size-eos: true, if: not _io.eof, doc: A literal and what follows it.}
    to-string: 'text == "" ? _parent.as<command>.tag : f"{_parent.as<command>.tag} {text}"'
    -framescope: {name: DELETE, message: request}
  rename:
    seq:
      - {id: text, type: str, terminator: [0x0d, 0x0a], eos-error: false}
      - {id: more, type: str, size-eos: true, if: not _io.eof, doc: A literal and what follows it.}
    to-string: 'text == "" ? _parent.as<command>.tag : f"{_parent.as<command>.tag} {text}"'
    -framescope: {name: RENAME, message: request}
  subscribe:
    seq:
      - {id: text, type: str, terminator: [0x0d, 0x0a], eos-error: false}
      - {id: more, type: str, size-eos: true, if: not _io.eof, doc: A literal and what follows it.}
    to-string: 'text == "" ? _parent.as<command>.tag : f"{_parent.as<command>.tag} {text}"'
    -framescope: {name: SUBSCRIBE, message: request}
  unsubscribe:
    seq:
      - {id: text, type: str, terminator: [0x0d, 0x0a], eos-error: false}
      - {id: more, type: str, size-eos: true, if: not _io.eof, doc: A literal and what follows it.}
    to-string: 'text == "" ? _parent.as<command>.tag : f"{_parent.as<command>.tag} {text}"'
    -framescope: {name: UNSUBSCRIBE, message: request}
  list:
    seq:
      - {id: text, type: str, terminator: [0x0d, 0x0a], eos-error: false}
      - {id: more, type: str, size-eos: true, if: not _io.eof, doc: A literal and what follows it.}
    to-string: 'text == "" ? _parent.as<command>.tag : f"{_parent.as<command>.tag} {text}"'
    -framescope: {name: LIST, message: request}
  lsub:
    seq:
      - {id: text, type: str, terminator: [0x0d, 0x0a], eos-error: false}
      - {id: more, type: str, size-eos: true, if: not _io.eof, doc: A literal and what follows it.}
    to-string: 'text == "" ? _parent.as<command>.tag : f"{_parent.as<command>.tag} {text}"'
    -framescope: {name: LSUB, message: request}
  namespace:
    seq:
      - {id: text, type: str, terminator: [0x0d, 0x0a], eos-error: false}
      - {id: more, type: str, size-eos: true, if: not _io.eof, doc: A literal and what follows it.}
    to-string: 'text == "" ? _parent.as<command>.tag : f"{_parent.as<command>.tag} {text}"'
    -framescope: {name: NAMESPACE, message: request}
  status:
    seq:
      - {id: text, type: str, terminator: [0x0d, 0x0a], eos-error: false}
      - {id: more, type: str, size-eos: true, if: not _io.eof, doc: A literal and what follows it.}
    to-string: 'text == "" ? _parent.as<command>.tag : f"{_parent.as<command>.tag} {text}"'
    -framescope: {name: STATUS, message: request}
  append:
    seq:
      - {id: text, type: str, terminator: [0x0d, 0x0a], eos-error: false}
      - {id: more, type: str, size-eos: true, if: not _io.eof, doc: A literal and what follows it.}
    to-string: 'text == "" ? _parent.as<command>.tag : f"{_parent.as<command>.tag} {text}"'
    -framescope: {name: APPEND, message: request}
  idle:
    seq:
      - {id: text, type: str, terminator: [0x0d, 0x0a], eos-error: false}
      - {id: more, type: str, size-eos: true, if: not _io.eof, doc: A literal and what follows it.}
    to-string: 'text == "" ? _parent.as<command>.tag : f"{_parent.as<command>.tag} {text}"'
    -framescope: {name: IDLE, message: request}
  check:
    seq:
      - {id: text, type: str, terminator: [0x0d, 0x0a], eos-error: false}
      - {id: more, type: str, size-eos: true, if: not _io.eof, doc: A literal and what follows it.}
    to-string: 'text == "" ? _parent.as<command>.tag : f"{_parent.as<command>.tag} {text}"'
    -framescope: {name: CHECK, message: request}
  close:
    seq:
      - {id: text, type: str, terminator: [0x0d, 0x0a], eos-error: false}
      - {id: more, type: str, size-eos: true, if: not _io.eof, doc: A literal and what follows it.}
    to-string: 'text == "" ? _parent.as<command>.tag : f"{_parent.as<command>.tag} {text}"'
    -framescope: {name: CLOSE, message: request}
  unselect:
    seq:
      - {id: text, type: str, terminator: [0x0d, 0x0a], eos-error: false}
      - {id: more, type: str, size-eos: true, if: not _io.eof, doc: A literal and what follows it.}
    to-string: 'text == "" ? _parent.as<command>.tag : f"{_parent.as<command>.tag} {text}"'
    -framescope: {name: UNSELECT, message: request}
  expunge:
    seq:
      - {id: text, type: str, terminator: [0x0d, 0x0a], eos-error: false}
      - {id: more, type: str, size-eos: true, if: not _io.eof, doc: A literal and what follows it.}
    to-string: 'text == "" ? _parent.as<command>.tag : f"{_parent.as<command>.tag} {text}"'
    -framescope: {name: EXPUNGE, message: request}
  search:
    seq:
      - {id: text, type: str, terminator: [0x0d, 0x0a], eos-error: false}
      - {id: more, type: str, size-eos: true, if: not _io.eof, doc: A literal and what follows it.}
    to-string: 'text == "" ? _parent.as<command>.tag : f"{_parent.as<command>.tag} {text}"'
    -framescope: {name: SEARCH, message: request}
  fetch:
    seq:
      - {id: text, type: str, terminator: [0x0d, 0x0a], eos-error: false}
      - {id: more, type: str, size-eos: true, if: not _io.eof, doc: A literal and what follows it.}
    to-string: 'text == "" ? _parent.as<command>.tag : f"{_parent.as<command>.tag} {text}"'
    -framescope: {name: FETCH, message: request}
  store:
    seq:
      - {id: text, type: str, terminator: [0x0d, 0x0a], eos-error: false}
      - {id: more, type: str, size-eos: true, if: not _io.eof, doc: A literal and what follows it.}
    to-string: 'text == "" ? _parent.as<command>.tag : f"{_parent.as<command>.tag} {text}"'
    -framescope: {name: STORE, message: request}
  copy:
    seq:
      - {id: text, type: str, terminator: [0x0d, 0x0a], eos-error: false}
      - {id: more, type: str, size-eos: true, if: not _io.eof, doc: A literal and what follows it.}
    to-string: 'text == "" ? _parent.as<command>.tag : f"{_parent.as<command>.tag} {text}"'
    -framescope: {name: COPY, message: request}
  move:
    seq:
      - {id: text, type: str, terminator: [0x0d, 0x0a], eos-error: false}
      - {id: more, type: str, size-eos: true, if: not _io.eof, doc: A literal and what follows it.}
    to-string: 'text == "" ? _parent.as<command>.tag : f"{_parent.as<command>.tag} {text}"'
    -framescope: {name: MOVE, message: request}
  uid:
    seq:
      - {id: text, type: str, terminator: [0x0d, 0x0a], eos-error: false}
      - {id: more, type: str, size-eos: true, if: not _io.eof, doc: A literal and what follows it.}
    to-string: 'text == "" ? _parent.as<command>.tag : f"{_parent.as<command>.tag} {text}"'
    -framescope: {name: UID, message: request}
  id:
    seq:
      - {id: text, type: str, terminator: [0x0d, 0x0a], eos-error: false}
      - {id: more, type: str, size-eos: true, if: not _io.eof, doc: A literal and what follows it.}
    to-string: 'text == "" ? _parent.as<command>.tag : f"{_parent.as<command>.tag} {text}"'
    -framescope: {name: ID, message: request}
  tagged:
    doc-ref: RFC 9051 section 7.1
    seq:
      - {id: tag, type: str, terminator: 0x20, -framescope: {default: '"a1"', role: correlation}}
      - {id: status, type: str, terminator: 0x20, eos-error: false}
      - id: text
        type:
          switch-on: status
          cases:
            '"OK"': tagged_ok
            '"NO"': tagged_no
            '"BAD"': tagged_bad
            _: tagged_other
    -framescope: {content: text}
  tagged_ok:
    seq:
      - {id: text, type: str, size-eos: true, doc: May begin with a code in brackets.}
    to-string: 'f"{_parent.as<tagged>.tag} {text}"'
    -framescope: {name: OK, message: response}
  tagged_no:
    seq:
      - {id: text, type: str, size-eos: true, doc: May begin with a code in brackets.}
    to-string: 'f"{_parent.as<tagged>.tag} {text}"'
    -framescope: {name: NO, message: error}
  tagged_bad:
    seq:
      - {id: text, type: str, size-eos: true, doc: May begin with a code in brackets.}
    to-string: 'f"{_parent.as<tagged>.tag} {text}"'
    -framescope: {name: BAD, message: error}
  tagged_other:
    seq:
      - {id: text, type: str, terminator: [0x0d, 0x0a], eos-error: false}
      - {id: more, type: str, size-eos: true, if: not _io.eof, doc: A literal and what follows it.}
    to-string: 'f"{_parent.as<tagged>.tag} {_parent.as<tagged>.status} {text}"'
    -framescope: {name: Response}
  continuation:
    doc-ref: RFC 9051 section 7.6
    seq:
      - {id: plus, contents: "+"}
      - {id: space, type: str, size: 1, if: not _io.eof}
      - {id: text, type: str, size-eos: true, doc: 'A text for people, or a challenge in Base64.'}
    to-string: text
    -framescope: {name: Continuation, message: response}
  untagged:
    doc: Answers a command, or says what has happened.
    doc-ref: RFC 9051 section 7
    seq:
      - {id: star, contents: "* "}
      - id: data
        type:
          switch-on: digit >= 0x30 and digit <= 0x39
          cases:
            true: message_data
            false: mailbox_data
    instances:
      digit: {pos: 2, type: u1}
    -framescope: {content: data}
  message_data:
    seq:
      - {id: number, type: str, terminator: 0x20, doc: 'Of a message, or of messages with EXISTS and RECENT.', -framescope: {default: '"1"'}}
      - {id: name, type: str, terminator: 0x20, eos-error: false}
      - id: data
        type:
          switch-on: name
          cases:
            '"FETCH"': data_fetch
            '"EXISTS"': data_exists
            '"RECENT"': data_recent
            '"EXPUNGE"': data_expunge
            _: message_data_other
    -framescope: {content: data}
  mailbox_data:
    seq:
      - {id: name, type: str, terminator: 0x20, eos-error: false}
      - id: data
        type:
          switch-on: name
          cases:
            '"OK"': data_ok
            '"NO"': data_no
            '"BAD"': data_bad
            '"PREAUTH"': data_preauth
            '"BYE"': data_bye
            '"CAPABILITY"': data_capability
            '"ENABLED"': data_enabled
            '"LIST"': data_list
            '"LSUB"': data_lsub
            '"NAMESPACE"': data_namespace
            '"STATUS"': data_status
            '"SEARCH"': data_search
            '"ESEARCH"': data_esearch
            '"FLAGS"': data_flags
            '"ID"': data_id
            _: mailbox_data_other
    -framescope: {content: data}
  data_fetch:
    seq:
      - {id: text, type: str, terminator: [0x0d, 0x0a], eos-error: false}
      - {id: more, type: str, size-eos: true, if: not _io.eof, doc: A literal and what follows it.}
    to-string: 'text == "" ? _parent.as<message_data>.number : f"{_parent.as<message_data>.number} {text}"'
    -framescope: {name: FETCH}
  data_exists:
    seq:
      - {id: text, type: str, terminator: [0x0d, 0x0a], eos-error: false}
      - {id: more, type: str, size-eos: true, if: not _io.eof, doc: A literal and what follows it.}
    to-string: 'text == "" ? _parent.as<message_data>.number : f"{_parent.as<message_data>.number} {text}"'
    -framescope: {name: EXISTS}
  data_recent:
    seq:
      - {id: text, type: str, terminator: [0x0d, 0x0a], eos-error: false}
      - {id: more, type: str, size-eos: true, if: not _io.eof, doc: A literal and what follows it.}
    to-string: 'text == "" ? _parent.as<message_data>.number : f"{_parent.as<message_data>.number} {text}"'
    -framescope: {name: RECENT}
  data_expunge:
    seq:
      - {id: text, type: str, terminator: [0x0d, 0x0a], eos-error: false}
      - {id: more, type: str, size-eos: true, if: not _io.eof, doc: A literal and what follows it.}
    to-string: 'text == "" ? _parent.as<message_data>.number : f"{_parent.as<message_data>.number} {text}"'
    -framescope: {name: EXPUNGE}
  message_data_other:
    seq:
      - {id: text, type: str, terminator: [0x0d, 0x0a], eos-error: false}
      - {id: more, type: str, size-eos: true, if: not _io.eof, doc: A literal and what follows it.}
    to-string: 'f"{_parent.as<message_data>.number} {_parent.as<message_data>.name} {text}"'
    -framescope: {name: Data}
  mailbox_data_other:
    seq:
      - {id: text, type: str, terminator: [0x0d, 0x0a], eos-error: false}
      - {id: more, type: str, size-eos: true, if: not _io.eof, doc: A literal and what follows it.}
    to-string: 'f"{_parent.as<mailbox_data>.name} {text}"'
    -framescope: {name: Data}
  data_ok:
    seq:
      - {id: text, type: str, terminator: [0x0d, 0x0a], eos-error: false}
      - {id: more, type: str, size-eos: true, if: not _io.eof, doc: A literal and what follows it.}
    to-string: text
    -framescope: {name: OK}
  data_no:
    seq:
      - {id: text, type: str, terminator: [0x0d, 0x0a], eos-error: false}
      - {id: more, type: str, size-eos: true, if: not _io.eof, doc: A literal and what follows it.}
    to-string: text
    -framescope: {name: NO}
  data_bad:
    seq:
      - {id: text, type: str, terminator: [0x0d, 0x0a], eos-error: false}
      - {id: more, type: str, size-eos: true, if: not _io.eof, doc: A literal and what follows it.}
    to-string: text
    -framescope: {name: BAD, message: error}
  data_preauth:
    seq:
      - {id: text, type: str, terminator: [0x0d, 0x0a], eos-error: false}
      - {id: more, type: str, size-eos: true, if: not _io.eof, doc: A literal and what follows it.}
    to-string: text
    -framescope: {name: PREAUTH}
  data_bye:
    seq:
      - {id: text, type: str, terminator: [0x0d, 0x0a], eos-error: false}
      - {id: more, type: str, size-eos: true, if: not _io.eof, doc: A literal and what follows it.}
    to-string: text
    -framescope: {name: BYE}
  data_capability:
    seq:
      - {id: text, type: str, terminator: [0x0d, 0x0a], eos-error: false}
      - {id: more, type: str, size-eos: true, if: not _io.eof, doc: A literal and what follows it.}
    to-string: text
    -framescope: {name: CAPABILITY}
  data_enabled:
    seq:
      - {id: text, type: str, terminator: [0x0d, 0x0a], eos-error: false}
      - {id: more, type: str, size-eos: true, if: not _io.eof, doc: A literal and what follows it.}
    to-string: text
    -framescope: {name: ENABLED}
  data_list:
    seq:
      - {id: text, type: str, terminator: [0x0d, 0x0a], eos-error: false}
      - {id: more, type: str, size-eos: true, if: not _io.eof, doc: A literal and what follows it.}
    to-string: text
    -framescope: {name: LIST}
  data_lsub:
    seq:
      - {id: text, type: str, terminator: [0x0d, 0x0a], eos-error: false}
      - {id: more, type: str, size-eos: true, if: not _io.eof, doc: A literal and what follows it.}
    to-string: text
    -framescope: {name: LSUB}
  data_namespace:
    seq:
      - {id: text, type: str, terminator: [0x0d, 0x0a], eos-error: false}
      - {id: more, type: str, size-eos: true, if: not _io.eof, doc: A literal and what follows it.}
    to-string: text
    -framescope: {name: NAMESPACE}
  data_status:
    seq:
      - {id: text, type: str, terminator: [0x0d, 0x0a], eos-error: false}
      - {id: more, type: str, size-eos: true, if: not _io.eof, doc: A literal and what follows it.}
    to-string: text
    -framescope: {name: STATUS}
  data_search:
    seq:
      - {id: text, type: str, terminator: [0x0d, 0x0a], eos-error: false}
      - {id: more, type: str, size-eos: true, if: not _io.eof, doc: A literal and what follows it.}
    to-string: text
    -framescope: {name: SEARCH}
  data_esearch:
    seq:
      - {id: text, type: str, terminator: [0x0d, 0x0a], eos-error: false}
      - {id: more, type: str, size-eos: true, if: not _io.eof, doc: A literal and what follows it.}
    to-string: text
    -framescope: {name: ESEARCH}
  data_flags:
    seq:
      - {id: text, type: str, terminator: [0x0d, 0x0a], eos-error: false}
      - {id: more, type: str, size-eos: true, if: not _io.eof, doc: A literal and what follows it.}
    to-string: text
    -framescope: {name: FLAGS}
  data_id:
    seq:
      - {id: text, type: str, terminator: [0x0d, 0x0a], eos-error: false}
      - {id: more, type: str, size-eos: true, if: not _io.eof, doc: A literal and what follows it.}
    to-string: text
    -framescope: {name: ID}
enums:
  tls_type:
    20: change_cipher_spec
    21: alert
    22: handshake
    23: application_data
