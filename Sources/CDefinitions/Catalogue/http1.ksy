meta:
  id: http1
  title: HTTP/1.1
  ks-version: 0.11
  endian: be
  encoding: UTF-8
  -framescope:
    protocol: http1
    answers: in-order
    type:
      client: client
      server: server
doc: |
  One message of HTTP/1.0 or 1.1. Lines end with CR LF; of one that ends with LF alone, the LF is part of its last field.
doc-ref: RFC 9112
seq:
  - id: sent
    type: client
types:
  client:
    doc: What a client sends. What does not begin as text is of the protocol that the connection was upgraded to.
    seq:
      - id: message
        type:
          switch-on: >-
            _io.size < 2 ? 1 :
            first == 0x0d0a ? 2 :
            first >> 8 > 0x20 and first >> 8 < 0x7f and first & 0xff >= 0x20 and first & 0xff < 0x7f ? 0 : 1
          cases:
            0: request
            1: upgraded
            2: late_request
    instances:
      first:
        pos: 0
        type: u2
        if: _io.size > 1
    -framescope:
      content: message
  server:
    doc: What a server sends. What does not begin with HTTP is of the protocol that the connection was upgraded to.
    seq:
      - id: message
        type:
          switch-on: _io.size > 3 and first == 0x48545450
          cases:
            true: response
            false: upgraded
    instances:
      first:
        pos: 0
        type: u4
        if: _io.size > 3
    -framescope:
      content: message
  upgraded:
    doc: Of another protocol (RFC 9110 section 7.8), or of a tunnel that CONNECT has opened.
    seq:
      - id: data
        size-eos: true
    to-string: 'f"{data.length} B"'
    -framescope:
      name: Upgraded
  late_request:
    doc: Behind an empty line, which servers pass over.
    doc-ref: RFC 9112 section 2.2
    seq:
      - id: empty_line
        size: 2
      - id: request
        type: request
    -framescope:
      content: request
  request:
    doc-ref: RFC 9112 section 3
    seq:
      - id: line
        type: request_line
        terminator: 0x0a
        include: true
      - id: headers
        type: header
        terminator: 0x0a
        include: true
        repeat: until
        repeat-until: _._io.size <= 2
        doc: Up to an empty line.
      - id: body
        size-eos: true
        doc: As it is sent, with chunks and compression.
    to-string: >-
      f"{line.method} {line.target}"
      + (body.length == 0 ? "" : f", {body.length} B")
    -framescope:
      name: Request
      message: request
  request_line:
    seq:
      - id: method
        type: str
        terminator: 0x20
      - id: target
        type: str
        terminator: 0x20
      - id: version
        type: str
        terminator: [0x0d, 0x0a]
        eos-error: false
  response:
    doc-ref: RFC 9112 section 4
    seq:
      - id: version
        type: str
        terminator: 0x20
      - id: status
        type: str
        size: 3
        doc: In a text of three digits.
      - id: answer
        type:
          switch-on: status.to_i >= 400
          cases:
            true: failure
            false: success
    -framescope:
      content: answer
  reason:
    seq:
      - id: space
        size: 1
        if: _io.size > 2
      - id: text
        type: str
        size: '_io.size - _io.pos - (_io.size > 1 and before_last == 0x0d ? 2 : 1)'
      - id: end
        size-eos: true
        doc: CR LF, of some LF alone.
    instances:
      before_last:
        pos: _io.size - 2
        type: u1
        if: _io.size > 1
  success:
    doc: Of a status below 400.
    seq:
      - id: reason
        type: reason
        terminator: 0x0a
        include: true
      - id: headers
        type: header
        terminator: 0x0a
        include: true
        repeat: until
        repeat-until: _._io.size <= 2
        doc: Up to an empty line.
      - id: body
        size-eos: true
        doc: As it is sent, with chunks and compression.
    to-string: >-
      _parent.status + (reason.text == "" ? "" : " " + reason.text)
      + (body.length == 0 ? "" : f", {body.length} B")
    -framescope:
      name: Response
      message: response
  failure:
    doc: Of a status from 400 on.
    seq:
      - id: reason
        type: reason
        terminator: 0x0a
        include: true
      - id: headers
        type: header
        terminator: 0x0a
        include: true
        repeat: until
        repeat-until: _._io.size <= 2
        doc: Up to an empty line.
      - id: body
        size-eos: true
        doc: As it is sent, with chunks and compression.
    to-string: >-
      _parent.status + (reason.text == "" ? "" : " " + reason.text)
      + (body.length == 0 ? "" : f", {body.length} B")
    -framescope:
      name: Response
      message: error
  header:
    doc: A line; one without a colon and a space is a name, and an empty one ends the headers.
    doc-ref: RFC 9112 section 5
    seq:
      - id: end
        size-eos: true
        if: _io.size <= 2
      - id: name
        type: str
        terminator: [0x3a, 0x20]
        eos-error: false
        if: not _io.eof
      - id: value
        type: str
        terminator: [0x0d, 0x0a]
        eos-error: false
        if: not _io.eof
