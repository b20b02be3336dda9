meta:
  id: nats
  title: NATS client protocol
  ks-version: 0.11
  endian: be
  encoding: UTF-8
  -framescope:
    protocol: nats
    answers: in-order
    type:
      client: client
      server: server
doc: |
  A line of NATS between a client and a server, with the payload behind it where it has one. The name of an operation may be
  in capitals or not.
doc-ref: https://docs.nats.io/reference/reference-protocols/nats-protocol
seq:
  - id: message
    type: client
types:
  client:
    seq:
      - id: message
        type:
          switch-on: '_io.size < 4 ? 0 : first | 0x20202020'
          cases:
            0x70756220: pub # "pub "
            0x68707562: hpub # "hpub"
            0x73756220: sub # "sub "
            0x756e7375: unsub # "unsu"
            0x636f6e6e: connect # "conn"
            0x70696e67: ping # "ping"
            0x706f6e67: pong # "pong"
            _: other
    instances:
      first:
        pos: 0
        type: u4
        if: _io.size >= 4
        doc: The first four characters, which tell the operations apart.
    -framescope:
      content: message
  server:
    seq:
      - id: message
        type:
          switch-on: '_io.size < 4 ? 0 : first | 0x20202020'
          cases:
            0x6d736720: msg # "msg "
            0x686d7367: hmsg # "hmsg"
            0x696e666f: info # "info"
            0x2b6f6b2d: ok # "+ok" and CR
            0x2d657272: err # "-err"
            0x70696e67: ping # "ping"
            0x706f6e67: pong # "pong"
            _: other
    instances:
      first:
        pos: 0
        type: u4
        if: _io.size >= 4
        doc: The first four characters, which tell the operations apart.
    -framescope:
      content: message
  connect:
    doc-ref: https://docs.nats.io/reference/reference-protocols/nats-protocol#connect
    seq:
      - id: operation
        type: str
        terminator: 0x20
        -framescope: {default: '"CONNECT"'}
      - id: options
        type: str
        terminator: 0x0d
        consume: false
        doc: JSON.
        -framescope: {default: '"{}"'}
      - id: line_end
        contents: [0x0d, 0x0a]
    to-string: 'options.length <= 160 ? options : options.substring(0, 160) + "…"'
    -framescope:
      name: CONNECT
      message: request
      answer: optional
  info:
    doc-ref: https://docs.nats.io/reference/reference-protocols/nats-protocol#info
    seq:
      - id: operation
        type: str
        terminator: 0x20
        -framescope: {default: '"INFO"'}
      - id: options
        type: str
        terminator: 0x0d
        consume: false
        doc: JSON about the server.
        -framescope: {default: '"{}"'}
      - id: line_end
        contents: [0x0d, 0x0a]
    to-string: 'options.length <= 160 ? options : options.substring(0, 160) + "…"'
    -framescope:
      name: INFO
  pub:
    doc-ref: https://docs.nats.io/reference/reference-protocols/nats-protocol#pub
    seq:
      - id: line
        type: pub_line
        terminator: 0x0d
        consume: false
      - id: line_end
        contents: [0x0d, 0x0a]
      - id: payload
        type: str
        size: line.size.to_i
      - id: end
        contents: [0x0d, 0x0a]
    to-string: 'f"{line.subject}, {line.size} B" + (line.words.size == 4 ? f", reply to {line.reply_to}" : "")'
    -framescope:
      name: PUB
      message: request
      answer: optional
  pub_line:
    seq:
      - id: operation
        type: str
        terminator: 0x20
        -framescope: {default: '"PUB"'}
      - id: subject
        type: str
        terminator: 0x20
        -framescope: {default: '"subject"'}
      - id: reply_to
        type: str
        terminator: 0x20
        if: words.size == 4
      - id: size
        type: str
        size-eos: true
        doc: Of the payload in bytes.
        -framescope: {default: '"0"'}
    instances:
      words:
        pos: 0
        type: str
        terminator: 0x20
        eos-error: false
        repeat: eos
        doc: How many there are tells what is left out.
  hpub:
    doc-ref: https://docs.nats.io/reference/reference-protocols/nats-protocol#hpub
    seq:
      - id: line
        type: hpub_line
        terminator: 0x0d
        consume: false
      - id: line_end
        contents: [0x0d, 0x0a]
      - id: headers
        type: headers
        size: line.header_size.to_i
      - id: payload
        type: str
        size: line.total_size.to_i - line.header_size.to_i
      - id: end
        contents: [0x0d, 0x0a]
    to-string: >-
      f"{line.subject}, {line.total_size.to_i - line.header_size.to_i} B" +
      (line.words.size == 5 ? f", reply to {line.reply_to}" : "")
    -framescope:
      name: HPUB
      message: request
      answer: optional
  hpub_line:
    seq:
      - id: operation
        type: str
        terminator: 0x20
        -framescope: {default: '"HPUB"'}
      - id: subject
        type: str
        terminator: 0x20
        -framescope: {default: '"subject"'}
      - id: reply_to
        type: str
        terminator: 0x20
        if: words.size == 5
      - id: header_size
        type: str
        terminator: 0x20
        doc: Of the headers with the empty line behind them, in bytes.
        -framescope: {default: '"12"'}
      - id: total_size
        type: str
        size-eos: true
        doc: Of the headers and the payload in bytes.
        -framescope: {default: '"12"'}
    instances:
      words:
        pos: 0
        type: str
        terminator: 0x20
        eos-error: false
        repeat: eos
        doc: How many there are tells what is left out.
  headers:
    doc-ref: https://github.com/nats-io/nats-architecture-and-design/blob/main/adr/ADR-4.md
    seq:
      - id: status
        type: status
        terminator: 0x0d
        consume: false
      - id: line_end
        contents: [0x0d, 0x0a]
      - id: entries
        type: header
        repeat: until
        repeat-until: _io.size - _io.pos <= 2
        if: _io.size - _io.pos > 2
      - id: end
        contents: [0x0d, 0x0a]
  status:
    seq:
      - id: version
        type: str
        terminator: 0x20
        eos-error: false
        valid: '"NATS/1.0"'
      - id: text
        type: str
        size-eos: true
        doc: A code like HTTP's and its meaning, where the server tells something, as 503 for no responders.
  header:
    seq:
      - id: name
        type: str
        terminator: 0x3a
      - id: value
        type: str
        terminator: 0x0d
        consume: false
      - id: line_end
        contents: [0x0d, 0x0a]
  sub:
    doc-ref: https://docs.nats.io/reference/reference-protocols/nats-protocol#sub
    seq:
      - id: line
        type: sub_line
        terminator: 0x0d
        consume: false
      - id: line_end
        contents: [0x0d, 0x0a]
    to-string: 'f"{line.subject}, sid {line.sid}" + (line.words.size == 4 ? f", queue {line.queue}" : "")'
    -framescope:
      name: SUB
      message: request
      answer: optional
  sub_line:
    seq:
      - id: operation
        type: str
        terminator: 0x20
        -framescope: {default: '"SUB"'}
      - id: subject
        type: str
        terminator: 0x20
        -framescope: {default: '"subject"'}
      - id: queue
        type: str
        terminator: 0x20
        if: words.size == 4
        doc: The group of subscribers of which one gets each message.
      - id: sid
        type: str
        size-eos: true
        doc: The client's name for the subscription; MSG has it too.
        -framescope: {default: '"1"'}
    instances:
      words:
        pos: 0
        type: str
        terminator: 0x20
        eos-error: false
        repeat: eos
        doc: How many there are tells what is left out.
  unsub:
    doc-ref: https://docs.nats.io/reference/reference-protocols/nats-protocol#unsub
    seq:
      - id: line
        type: unsub_line
        terminator: 0x0d
        consume: false
      - id: line_end
        contents: [0x0d, 0x0a]
    to-string: 'f"sid {line.sid}" + (line.max_messages == "" ? "" : f", after {line.max_messages} messages")'
    -framescope:
      name: UNSUB
      answer: optional
      message: request
  unsub_line:
    seq:
      - id: operation
        type: str
        terminator: 0x20
        -framescope: {default: '"UNSUB"'}
      - id: sid
        type: str
        terminator: 0x20
        eos-error: false
        -framescope: {default: '"1"'}
      - id: max_messages
        type: str
        size-eos: true
        doc: After how many messages the subscription ends; nothing for at once.
  msg:
    doc-ref: https://docs.nats.io/reference/reference-protocols/nats-protocol#msg
    seq:
      - id: line
        type: msg_line
        terminator: 0x0d
        consume: false
      - id: line_end
        contents: [0x0d, 0x0a]
      - id: payload
        type: str
        size: line.size.to_i
      - id: end
        contents: [0x0d, 0x0a]
    to-string: >-
      f"{line.subject}, {line.size} B, sid {line.sid}" + (line.words.size == 5 ? f", reply to {line.reply_to}" : "")
    -framescope:
      name: MSG
  msg_line:
    seq:
      - id: operation
        type: str
        terminator: 0x20
        -framescope: {default: '"MSG"'}
      - id: subject
        type: str
        terminator: 0x20
        -framescope: {default: '"subject"'}
      - id: sid
        type: str
        terminator: 0x20
        doc: That of SUB.
        -framescope: {default: '"1"'}
      - id: reply_to
        type: str
        terminator: 0x20
        if: words.size == 5
      - id: size
        type: str
        size-eos: true
        doc: Of the payload in bytes.
        -framescope: {default: '"0"'}
    instances:
      words:
        pos: 0
        type: str
        terminator: 0x20
        eos-error: false
        repeat: eos
        doc: How many there are tells what is left out.
  hmsg:
    doc-ref: https://docs.nats.io/reference/reference-protocols/nats-protocol#hmsg
    seq:
      - id: line
        type: hmsg_line
        terminator: 0x0d
        consume: false
      - id: line_end
        contents: [0x0d, 0x0a]
      - id: headers
        type: headers
        size: line.header_size.to_i
      - id: payload
        type: str
        size: line.total_size.to_i - line.header_size.to_i
      - id: end
        contents: [0x0d, 0x0a]
    to-string: >-
      f"{line.subject}, {line.total_size.to_i - line.header_size.to_i} B, sid {line.sid}" +
      (line.words.size == 6 ? f", reply to {line.reply_to}" : "") +
      (headers.status.text == "" ? "" : f", status {headers.status.text}")
    -framescope:
      name: HMSG
  hmsg_line:
    seq:
      - id: operation
        type: str
        terminator: 0x20
        -framescope: {default: '"HMSG"'}
      - id: subject
        type: str
        terminator: 0x20
        -framescope: {default: '"subject"'}
      - id: sid
        type: str
        terminator: 0x20
        doc: That of SUB.
        -framescope: {default: '"1"'}
      - id: reply_to
        type: str
        terminator: 0x20
        if: words.size == 6
      - id: header_size
        type: str
        terminator: 0x20
        doc: Of the headers with the empty line behind them, in bytes.
        -framescope: {default: '"12"'}
      - id: total_size
        type: str
        size-eos: true
        doc: Of the headers and the payload in bytes.
        -framescope: {default: '"12"'}
    instances:
      words:
        pos: 0
        type: str
        terminator: 0x20
        eos-error: false
        repeat: eos
        doc: How many there are tells what is left out.
  ping:
    doc-ref: https://docs.nats.io/reference/reference-protocols/nats-protocol#ping-pong
    seq:
      - id: operation
        type: str
        terminator: 0x0d
        consume: false
        -framescope: {default: '"PING"'}
      - id: line_end
        contents: [0x0d, 0x0a]
    instances:
      exchange: {value: '"ping"', doc: A PONG answers a PING., -framescope: {role: correlation}}
    -framescope:
      name: PING
      message: request
  pong:
    seq:
      - id: operation
        type: str
        terminator: 0x0d
        consume: false
        -framescope: {default: '"PONG"'}
      - id: line_end
        contents: [0x0d, 0x0a]
    instances:
      exchange: {value: '"ping"', doc: A PONG answers a PING., -framescope: {role: correlation}}
    -framescope:
      name: PONG
      message: response
  ok:
    doc: To each operation of a client that is verbose.
    doc-ref: https://docs.nats.io/reference/reference-protocols/nats-protocol#ok-err
    seq:
      - id: operation
        type: str
        terminator: 0x0d
        consume: false
        -framescope: {default: '"+OK"'}
      - id: line_end
        contents: [0x0d, 0x0a]
    -framescope:
      name: +OK
      message: response
  err:
    doc-ref: https://docs.nats.io/reference/reference-protocols/nats-protocol#ok-err
    seq:
      - id: operation
        type: str
        terminator: 0x20
        -framescope: {default: '"-ERR"'}
      - id: text
        type: str
        terminator: 0x0d
        consume: false
        doc: In quotation marks.
        -framescope: {default: '"''Unknown Protocol Operation''"'}
      - id: line_end
        contents: [0x0d, 0x0a]
    to-string: text
    -framescope:
      name: -ERR
      message: error
  other:
    doc: An operation that the client protocol does not have, as those between servers.
    seq:
      - id: text
        type: str
        size: _io.size - 1
        terminator: 0x0d
      - id: line_end
        contents: [0x0a]
    to-string: text
    -framescope:
      name: Other
