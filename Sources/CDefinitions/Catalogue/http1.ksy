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
        type: header(_index, true)
        terminator: 0x0a
        include: true
        repeat: until
        repeat-until: _._io.size <= 2
        doc: Up to an empty line.
        -framescope: {default: 2}
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
        -framescope: {default: '"GET"'}
      - id: target
        type: str
        terminator: 0x20
        -framescope: {default: '"/"'}
      - id: version
        type: str
        terminator: [0x0d, 0x0a]
        eos-error: false
        -framescope: {default: '"HTTP/1.1"'}
  response:
    doc-ref: RFC 9112 section 4
    seq:
      - id: version
        type: str
        terminator: 0x20
        -framescope: {default: '"HTTP/1.1"'}
      - id: status
        type: str
        size: 3
        doc: In a text of three digits.
        -framescope: {default: '"200"'}
      - id: answer
        type:
          switch-on: status.to_i >= 400
          cases:
            true: failure
            false: success
    -framescope:
      content: answer
      continues: status.to_i < 200 and status != "101"
  reason:
    params:
      - id: is_success
        type: bool
    seq:
      - id: space
        size: 1
        if: _io.size > 2
        -framescope: {default: '[0x20]'}
      - id: text
        type: str
        size: '_io.size - _io.pos - (_io.size > 1 and before_last == 0x0d ? 2 : 1)'
        -framescope: {default: 'is_success ? "OK" : "Bad Request"'}
      - id: end
        size-eos: true
        doc: CR LF, of some LF alone.
        -framescope: {default: '[0x0d, 0x0a]'}
    instances:
      before_last:
        pos: _io.size - 2
        type: u1
        if: _io.size > 1
  success:
    doc: Of a status below 400.
    seq:
      - id: reason
        type: reason(true)
        terminator: 0x0a
        include: true
      - id: headers
        type: header(_index, false)
        terminator: 0x0a
        include: true
        repeat: until
        repeat-until: _._io.size <= 2
        doc: Up to an empty line.
        -framescope: {default: 2}
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
        type: reason(false)
        terminator: 0x0a
        include: true
      - id: headers
        type: header(_index, false)
        terminator: 0x0a
        include: true
        repeat: until
        repeat-until: _._io.size <= 2
        doc: Up to an empty line.
        -framescope: {default: 2}
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
    params:
      - id: index
        type: u4
      - id: is_request
        type: bool
    seq:
      - id: end
        size-eos: true
        if: _io.size <= 2
        -framescope: {default: 'index == 0 ? [] : [0x0d, 0x0a]'}
      - id: name
        type: str
        terminator: [0x3a, 0x20]
        eos-error: false
        if: '_io.size == 0 ? index == 0 : _io.size > 2'
        -framescope: {default: 'index > 0 ? "" : is_request ? "Host" : "Content-Length"'}
      - id: value
        type: str
        terminator: [0x0d, 0x0a]
        eos-error: false
        if: '_io.size == 0 ? index == 0 : not _io.eof'
        -framescope: {default: 'name == "Host" ? "localhost" : name == "Content-Length" ? "0" : ""'}
