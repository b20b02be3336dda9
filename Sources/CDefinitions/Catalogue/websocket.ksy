meta:
  id: websocket
  title: WebSocket
  ks-version: 0.11
  endian: be
  encoding: UTF-8
  -framescope:
    protocol: websocket
    type:
      client: client
      server: server
doc: |
  One frame of WebSocket, its payload unmasked, or the request or response of HTTP/1.1 that opens the connection.
doc-ref: RFC 6455
seq:
  - id: sent
    type: client
types:
  client:
    doc: What a client sends. No frame begins with the G of a request, which would be one with an unknown opcode.
    seq:
      - id: message
        type:
          switch-on: first
          cases:
            0x47: upgrade_request
            _: frame
    instances:
      first:
        pos: 0
        type: u1
    -framescope:
      content: message
  server:
    doc: What a server sends. No frame begins with the H of a response, which would be a close frame that is not final.
    seq:
      - id: message
        type:
          switch-on: first
          cases:
            0x48: upgrade_response
            _: frame
    instances:
      first:
        pos: 0
        type: u1
    -framescope:
      content: message
  upgrade_request:
    doc-ref: RFC 6455 section 4.1
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
        -framescope: {default: '"HTTP/1.1"'}
      - id: headers
        type: header(_index, 0, 5)
        terminator: 0x0a
        include: true
        repeat: until
        repeat-until: _._io.size <= 2
        -framescope: {default: 6}
      - id: body
        size-eos: true
    to-string: 'f"{method} {target}"'
    -framescope:
      name: Upgrade
      message: request
  upgrade_response:
    doc: Status 101 when the server agrees. Others have a body, and no frames follow.
    doc-ref: RFC 6455 section 4.2.2
    seq:
      - id: version
        type: str
        terminator: 0x20
        -framescope: {default: '"HTTP/1.1"'}
      - id: status
        type: str
        size: 3
        -framescope: {default: '"101"'}
      - id: answer
        type:
          switch-on: status.to_i >= 400
          cases:
            true: refusal
            false: agreement
    -framescope:
      content: answer
  agreement:
    seq:
      - id: reason
        type: reason(true)
        terminator: 0x0a
        include: true
      - id: headers
        type: header(_index, 1, 3)
        terminator: 0x0a
        include: true
        repeat: until
        repeat-until: _._io.size <= 2
        -framescope: {default: 4}
      - id: body
        size-eos: true
    to-string: '_parent.as<upgrade_response>.status + (reason.text == "" ? "" : " " + reason.text)'
    -framescope:
      name: Upgrade
      message: response
  refusal:
    seq:
      - id: reason
        type: reason(false)
        terminator: 0x0a
        include: true
      - id: headers
        type: header(_index, 2, 1)
        terminator: 0x0a
        include: true
        repeat: until
        repeat-until: _._io.size <= 2
        -framescope: {default: 2}
      - id: body
        size-eos: true
    to-string: '_parent.as<upgrade_response>.status + (reason.text == "" ? "" : " " + reason.text)'
    -framescope:
      name: Upgrade
      message: error
  reason:
    params:
      - id: agrees
        type: bool
    seq:
      - id: space
        size: 1
        if: _io.size > 2
        -framescope: {default: '[0x20]'}
      - id: text
        type: str
        size: '_io.size - _io.pos - (_io.size > 1 and before_last == 0x0d ? 2 : 1)'
        -framescope: {default: 'agrees ? "Switching Protocols" : "Bad Request"'}
      - id: end
        size-eos: true
        doc: CR LF, of some LF alone.
        -framescope: {default: '[0x0d, 0x0a]'}
    instances:
      before_last:
        pos: _io.size - 2
        type: u1
        if: _io.size > 1
  header:
    doc: A line; one without a colon and a space is a name, and an empty one ends the headers.
    params:
      - id: index
        type: u4
      - id: kind
        type: u1
        doc: 0 of a request, 1 of one that is granted, 2 of one that is refused.
      - id: num_usual
        type: u1
        doc: How many headers a composed message has.
    seq:
      - id: end
        size-eos: true
        if: _io.size <= 2
        -framescope: {default: 'index < num_usual ? [] : [0x0d, 0x0a]'}
      - id: name
        type: str
        terminator: [0x3a, 0x20]
        eos-error: false
        if: '_io.size == 0 ? index < num_usual : _io.size > 2'
        -framescope:
          default: >-
            index >= num_usual ? "" : kind == 2 ? "Content-Length" : index == 0 ? "Upgrade" : index == 1 ? "Connection" :
            kind == 1 ? "Sec-WebSocket-Accept" : index == 2 ? "Host" : index == 3 ? "Sec-WebSocket-Key" :
            "Sec-WebSocket-Version"
      - id: value
        type: str
        terminator: [0x0d, 0x0a]
        eos-error: false
        if: '_io.size == 0 ? index < num_usual : not _io.eof'
        -framescope:
          default: >-
            name == "Upgrade" ? "websocket" : name == "Connection" ? "Upgrade" : name == "Host" ? "localhost" :
            name == "Sec-WebSocket-Key" ? "dGhlIHNhbXBsZSBub25jZQ==" : name == "Sec-WebSocket-Version" ? "13" :
            name == "Sec-WebSocket-Accept" ? "s3pPLMBiTxaQ9kYGzzhZRbK+xOo=" : name == "Content-Length" ? "0" : ""
  frame:
    doc-ref: RFC 6455 section 5.2
    seq:
      - id: is_final
        type: b1
        doc: Whether the message ends with this frame.
        -framescope: {default: true}
      - id: is_compressed
        type: b1
        doc: Of permessage-deflate (RFC 7692), in the first frame of a message.
      - id: reserved
        type: b2
      - id: opcode
        type: b4
        enum: opcode
      - id: is_masked
        type: b1
        doc: Clients mask what they send, servers do not.
      - id: short_length
        type: b7
        doc: Of the payload in bytes; 126 and 127 say that a longer number follows.
      - id: length_16
        type: u2
        if: short_length == 126
      - id: length_64
        type: u8
        if: short_length == 127
      - id: masking_key
        size: 4
        if: is_masked
      - id: payload
        size: 'short_length < 126 ? short_length : short_length == 126 ? length_16 : length_64'
        process: 'xor(is_masked ? masking_key : [0x00])'
        type:
          switch-on: 'opcode == opcode::text and (is_compressed or not is_final) ? 16 : opcode.to_i'
          cases:
            0: continuation(is_final)
            1: text
            2: binary(is_final, is_compressed)
            8: close
            9: ping
            10: pong
            16: part_of_text(is_final, is_compressed)
            _: other
    -framescope:
      content: payload
  text:
    doc: A whole message in one frame.
    seq:
      - id: text
        type: str
        size-eos: true
    to-string: 'text.length > 100 ? text.substring(0, 100) + "…" : text'
    -framescope:
      name: Text
  part_of_text:
    doc: A text that is compressed, or whose last character may be in the next frame.
    params:
      - id: is_final
        type: bool
      - id: is_compressed
        type: bool
    seq:
      - id: data
        size-eos: true
    to-string: 'f"{data.length} B" + (is_compressed ? " compressed" : "") + (is_final ? "" : ", more follows")'
    -framescope:
      name: Text
  binary:
    params:
      - id: is_final
        type: bool
      - id: is_compressed
        type: bool
    seq:
      - id: data
        size-eos: true
    to-string: 'f"{data.length} B" + (is_compressed ? " compressed" : "") + (is_final ? "" : ", more follows")'
    -framescope:
      name: Binary
  continuation:
    doc: Goes on with the message of the frames before.
    params:
      - id: is_final
        type: bool
    seq:
      - id: data
        size-eos: true
    to-string: 'f"{data.length} B" + (is_final ? ", final" : ", more follows")'
    -framescope:
      name: Continuation
  close:
    doc: The end of the conversation; the peer answers with a close frame.
    doc-ref: RFC 6455 section 5.5.1
    seq:
      - id: code
        type: u2
        enum: close_code
        if: not _io.eof
      - id: detail
        type:
          switch-on: code.to_i > 1001
          cases:
            true: failed
            false: closed
        if: not _io.eof or _io.pos > 0
    -framescope:
      name: Close
      content: detail
  closed:
    seq:
      - id: reason
        type: str
        size-eos: true
    to-string: >-
      (_parent.as<close>.code == close_code::normal_closure ? "1000 normal closure" :
      _parent.as<close>.code == close_code::going_away ? "1001 going away" : f"{_parent.as<close>.code.to_i}")
      + (reason == "" ? "" : ": " + reason)
    -framescope:
      name: Close
  failed:
    seq:
      - id: reason
        type: str
        size-eos: true
    to-string: >-
      (_parent.as<close>.code == close_code::protocol_error ? "1002 protocol error" :
      _parent.as<close>.code == close_code::unsupported_data ? "1003 unsupported data" :
      _parent.as<close>.code == close_code::invalid_payload_data ? "1007 invalid payload data" :
      _parent.as<close>.code == close_code::policy_violation ? "1008 policy violation" :
      _parent.as<close>.code == close_code::message_too_big ? "1009 message too big" :
      _parent.as<close>.code == close_code::mandatory_extension ? "1010 mandatory extension" :
      _parent.as<close>.code == close_code::internal_error ? "1011 internal error" :
      _parent.as<close>.code == close_code::service_restart ? "1012 service restart" :
      _parent.as<close>.code == close_code::try_again_later ? "1013 try again later" :
      f"{_parent.as<close>.code.to_i}")
      + (reason == "" ? "" : ": " + reason)
    -framescope:
      name: Close
      message: error
  ping:
    doc-ref: RFC 6455 section 5.5.2
    seq:
      - id: data
        size-eos: true
    to-string: 'f"{data.length} B"'
    -framescope:
      name: Ping
      message: request
  pong:
    doc: Has the data of the ping that it answers. One that answers none is a sign of life.
    doc-ref: RFC 6455 section 5.5.3
    seq:
      - id: data
        size-eos: true
    to-string: 'f"{data.length} B"'
    -framescope:
      name: Pong
      message: response
  other:
    doc: Of an opcode that an extension may define.
    seq:
      - id: data
        size-eos: true
    to-string: 'f"{data.length} B"'
    -framescope:
      name: Unknown
enums:
  opcode:
    0: continuation
    1: text
    2: binary
    8: close
    9: ping
    10: pong
  close_code:
    1000: normal_closure
    1001: going_away
    1002: protocol_error
    1003: unsupported_data
    1005: no_status_received
    1006: abnormal_closure
    1007: invalid_payload_data
    1008: policy_violation
    1009: message_too_big
    1010: mandatory_extension
    1011: internal_error
    1012: service_restart
    1013: try_again_later
    1014: bad_gateway
    1015: tls_handshake
