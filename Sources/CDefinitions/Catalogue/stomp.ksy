meta:
  id: stomp
  title: STOMP
  ks-version: 0.11
  endian: be
  encoding: UTF-8
  -framescope:
    protocol: stomp
    type:
      client: client
      server: server
doc: |
  A frame of STOMP 1.0 to 1.2: a command, headers, an empty line, a body and NUL; or a line end between frames.
doc-ref: https://stomp.github.io/stomp-specification-1.2.html
seq:
  - id: message
    type: client
types:
  client:
    seq:
      - id: message
        type:
          switch-on: first_line.command
          cases:
            '""': heart_beat
            '"CONNECT"': connect
            '"STOMP"': stomp
            '"SEND"': send
            '"SUBSCRIBE"': subscribe
            '"UNSUBSCRIBE"': unsubscribe
            '"ACK"': ack
            '"NACK"': nack
            '"BEGIN"': begin
            '"COMMIT"': commit
            '"ABORT"': abort
            '"DISCONNECT"': disconnect
            _: other
    instances:
      first_line:
        pos: 0
        type: command_line("")
        terminator: 0x0a
        include: true
        eos-error: false
    -framescope:
      content: message
  server:
    seq:
      - id: message
        type:
          switch-on: first_line.command
          cases:
            '""': heart_beat
            '"CONNECTED"': connected
            '"MESSAGE"': message
            '"RECEIPT"': receipt
            '"ERROR"': error
            _: other
    instances:
      first_line:
        pos: 0
        type: command_line("")
        terminator: 0x0a
        include: true
        eos-error: false
    -framescope:
      content: message
  command_line:
    doc: Since STOMP 1.2 a line may end with CR LF.
    params:
      - id: usual
        type: str
    seq:
      - id: command
        type: str
        size: _io.size - 1
        terminator: 0x0d
        -framescope: {default: usual}
      - id: line_feed
        contents: [0x0a]
  heart_beat:
    doc: Says that the sender is alive, or stands behind a frame.
    doc-ref: https://stomp.github.io/stomp-specification-1.2.html#Heart-beating
    seq:
      - id: line_end
        size-eos: true
        valid:
          any-of: ['[0x0a]', '[0x0d, 0x0a]']
        -framescope: {default: '[0x0a]'}
    -framescope:
      name: heart-beat
  frame:
    doc-ref: https://stomp.github.io/stomp-specification-1.2.html#STOMP_Frames
    params:
      - id: command
        type: str
      - id: wanted
        type: str
        doc: The name of the header that says what the frame is about.
      - id: num_usual
        type: u1
        doc: How many headers a composed frame has.
    seq:
      - id: line
        type: command_line(command)
        terminator: 0x0a
        include: true
      - id: headers
        type: header(command, wanted, num_usual, _index)
        terminator: 0x0a
        include: true
        repeat: until
        repeat-until: _._io.size <= 2
        doc: An empty line ends them.
        -framescope: {default: num_usual + 1}
      - id: body
        type: body
        size: 'content_length == "" ? _io.size - _io.pos - 1 : content_length.to_i'
        doc: Without a content-length it goes on up to NUL.
      - id: end
        contents: [0]
    instances:
      found:
        value: >-
          headers.size > 1 and headers[0].name == wanted ? headers[0].value :
          headers.size > 2 and headers[1].name == wanted ? headers[1].value :
          headers.size > 3 and headers[2].name == wanted ? headers[2].value :
          headers.size > 4 and headers[3].name == wanted ? headers[3].value :
          headers.size > 5 and headers[4].name == wanted ? headers[4].value :
          headers.size > 6 and headers[5].name == wanted ? headers[5].value :
          headers.size > 7 and headers[6].name == wanted ? headers[6].value :
          headers.size > 8 and headers[7].name == wanted ? headers[7].value : ""
      content_length:
        value: >-
          headers.size > 1 and headers[0].name == "content-length" ? headers[0].value :
          headers.size > 2 and headers[1].name == "content-length" ? headers[1].value :
          headers.size > 3 and headers[2].name == "content-length" ? headers[2].value :
          headers.size > 4 and headers[3].name == "content-length" ? headers[3].value :
          headers.size > 5 and headers[4].name == "content-length" ? headers[4].value :
          headers.size > 6 and headers[5].name == "content-length" ? headers[5].value :
          headers.size > 7 and headers[6].name == "content-length" ? headers[6].value :
          headers.size > 8 and headers[7].name == "content-length" ? headers[7].value : ""
      receipt:
        doc: What a RECEIPT, or an ERROR, and the frame that asked for it have in common; nothing else is answered but a CONNECT.
        value: >-
          line.command == "CONNECT" or line.command == "STOMP" or line.command == "CONNECTED" ? "CONNECT" :
          headers.size > 1 and headers[0].name == "receipt" ? headers[0].value :
          headers.size > 2 and headers[1].name == "receipt" ? headers[1].value :
          headers.size > 3 and headers[2].name == "receipt" ? headers[2].value :
          headers.size > 4 and headers[3].name == "receipt" ? headers[3].value :
          headers.size > 5 and headers[4].name == "receipt" ? headers[4].value :
          headers.size > 6 and headers[5].name == "receipt" ? headers[5].value :
          headers.size > 7 and headers[6].name == "receipt" ? headers[6].value :
          headers.size > 8 and headers[7].name == "receipt" ? headers[7].value :
          headers.size > 1 and headers[0].name == "receipt-id" ? headers[0].value :
          headers.size > 2 and headers[1].name == "receipt-id" ? headers[1].value :
          headers.size > 3 and headers[2].name == "receipt-id" ? headers[2].value :
          headers.size > 4 and headers[3].name == "receipt-id" ? headers[3].value :
          headers.size > 5 and headers[4].name == "receipt-id" ? headers[4].value :
          headers.size > 6 and headers[5].name == "receipt-id" ? headers[5].value :
          headers.size > 7 and headers[6].name == "receipt-id" ? headers[6].value :
          headers.size > 8 and headers[7].name == "receipt-id" ? headers[7].value : ""
        -framescope: {role: correlation}
  body:
    seq:
      - id: text
        type: str
        size-eos: true
  header:
    doc: |
      Of a header that is there twice the first counts. In names and values \r, \n, \c and \\ stand for CR, LF, a colon
      and a backslash.
    doc-ref: https://stomp.github.io/stomp-specification-1.2.html#Value_Encoding
    params:
      - id: command
        type: str
      - id: wanted
        type: str
      - id: num_usual
        type: u1
      - id: index
        type: u4
    seq:
      - id: name
        type: str
        terminator: 0x3a
        if: '_io.size == 0 ? index < num_usual : _io.size > 2'
        -framescope:
          default: >-
            index == 0 ? wanted : index >= num_usual ? "" : command == "SUBSCRIBE" ? "id" :
            command != "MESSAGE" ? "accept-version" : index == 1 ? "message-id" : "subscription"
      - id: value
        type: str
        size: _io.size - _io.pos - 1
        terminator: 0x0d
        -framescope:
          default: >-
            index >= num_usual ? "" : name == "host" ? "localhost" : name == "destination" ? "/queue/test" :
            name == "accept-version" or name == "version" ? "1.2" : name == "message" ? "error" : "1"
      - id: line_feed
        contents: [0x0a]
  connect:
    doc-ref: https://stomp.github.io/stomp-specification-1.2.html#Connecting
    seq:
      - id: frame
        type: frame("CONNECT", "host", 2)
    to-string: frame.found
    -framescope:
      name: CONNECT
      message: request
      unanswered: frame.receipt == ""
  stomp:
    doc-ref: https://stomp.github.io/stomp-specification-1.2.html#Connecting
    seq:
      - id: frame
        type: frame("STOMP", "host", 2)
    to-string: frame.found
    -framescope:
      name: STOMP
      message: request
      unanswered: frame.receipt == ""
  send:
    doc-ref: https://stomp.github.io/stomp-specification-1.2.html#SEND
    seq:
      - id: frame
        type: frame("SEND", "destination", 1)
    to-string: 'f"{frame.found}, {frame.body._io.size} B"'
    -framescope:
      name: SEND
      message: request
      unanswered: frame.receipt == ""
  subscribe:
    doc-ref: https://stomp.github.io/stomp-specification-1.2.html#SUBSCRIBE
    seq:
      - id: frame
        type: frame("SUBSCRIBE", "destination", 2)
    to-string: frame.found
    -framescope:
      name: SUBSCRIBE
      message: request
      unanswered: frame.receipt == ""
  unsubscribe:
    doc-ref: https://stomp.github.io/stomp-specification-1.2.html#UNSUBSCRIBE
    seq:
      - id: frame
        type: frame("UNSUBSCRIBE", "id", 1)
    to-string: frame.found
    -framescope:
      name: UNSUBSCRIBE
      message: request
      unanswered: frame.receipt == ""
  ack:
    doc-ref: https://stomp.github.io/stomp-specification-1.2.html#ACK
    seq:
      - id: frame
        type: frame("ACK", "id", 1)
    to-string: frame.found
    -framescope:
      name: ACK
      message: response
  nack:
    doc-ref: https://stomp.github.io/stomp-specification-1.2.html#NACK
    seq:
      - id: frame
        type: frame("NACK", "id", 1)
    to-string: frame.found
    -framescope:
      name: NACK
      message: response
  begin:
    doc-ref: https://stomp.github.io/stomp-specification-1.2.html#BEGIN
    seq:
      - id: frame
        type: frame("BEGIN", "transaction", 1)
    to-string: frame.found
    -framescope:
      name: BEGIN
      message: request
      unanswered: frame.receipt == ""
  commit:
    doc-ref: https://stomp.github.io/stomp-specification-1.2.html#COMMIT
    seq:
      - id: frame
        type: frame("COMMIT", "transaction", 1)
    to-string: frame.found
    -framescope:
      name: COMMIT
      message: request
      unanswered: frame.receipt == ""
  abort:
    doc-ref: https://stomp.github.io/stomp-specification-1.2.html#ABORT
    seq:
      - id: frame
        type: frame("ABORT", "transaction", 1)
    to-string: frame.found
    -framescope:
      name: ABORT
      message: request
      unanswered: frame.receipt == ""
  disconnect:
    doc-ref: https://stomp.github.io/stomp-specification-1.2.html#DISCONNECT
    seq:
      - id: frame
        type: frame("DISCONNECT", "receipt", 1)
    to-string: frame.found
    -framescope:
      name: DISCONNECT
      message: request
      unanswered: frame.receipt == ""
  connected:
    doc-ref: https://stomp.github.io/stomp-specification-1.2.html#CONNECTED_Frame
    seq:
      - id: frame
        type: frame("CONNECTED", "version", 1)
    to-string: frame.found
    -framescope:
      name: CONNECTED
      message: response
  message:
    doc-ref: https://stomp.github.io/stomp-specification-1.2.html#MESSAGE
    seq:
      - id: frame
        type: frame("MESSAGE", "destination", 3)
    to-string: 'f"{frame.found}, {frame.body._io.size} B"'
    -framescope:
      name: MESSAGE
  receipt:
    doc-ref: https://stomp.github.io/stomp-specification-1.2.html#RECEIPT
    seq:
      - id: frame
        type: frame("RECEIPT", "receipt-id", 1)
    to-string: frame.found
    -framescope:
      name: RECEIPT
      message: response
  error:
    doc-ref: https://stomp.github.io/stomp-specification-1.2.html#ERROR
    seq:
      - id: frame
        type: frame("ERROR", "message", 1)
    to-string: frame.found
    -framescope:
      name: ERROR
      message: error
  other:
    doc: A command that the specification does not have.
    seq:
      - id: frame
        type: frame("OTHER", "destination", 1)
    to-string: frame.line.command
    -framescope:
      name: Other
