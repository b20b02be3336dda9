meta:
  id: http2
  title: HTTP/2
  ks-version: 0.11
  endian: be
  encoding: UTF-8
  -framescope:
    protocol: http2
    type:
      client: client
      server: server
doc: |
  One frame of HTTP/2, or the preface that a client sends before its first. Header blocks are bytes: what they say depends
  on all that came before in their direction.
doc-ref: RFC 9113
seq:
  - id: sent
    type: client
types:
  client:
    seq:
      - id: message
        type:
          switch-on: first == 0x50524920 and _io.size <= 24
          cases:
            true: preface
            false: frame(false, false)
    instances:
      first:
        pos: 0
        type: u4
    -framescope:
      content: message
  server:
    seq:
      - id: message
        type: frame(true, false)
    -framescope:
      content: message
  preface:
    doc: Shows servers of HTTP/1.1 something that they do not know.
    doc-ref: RFC 9113 section 3.4
    seq:
      - id: preface
        type: str
        size: 24
        valid: '"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n"'
    -framescope:
      name: Preface
      message: request
  frame:
    doc-ref: RFC 9113 section 4.1
    params:
      - id: is_from_server
        type: bool
      - id: carries_grpc
        type: bool
    seq:
      - id: length
        type: b24
        doc: Of the payload, in bytes.
      - id: type
        type: u1
        enum: frame_type
      - id: flags
        type:
          switch-on: type
          cases:
            frame_type::data: data_flags
            frame_type::headers: headers_flags
            frame_type::settings: ack_flags
            frame_type::push_promise: continued_flags
            frame_type::ping: ack_flags
            frame_type::continuation: continued_flags
            _: unused_flags
      - id: reserved
        type: b1
      - id: stream_id
        type: b31
        doc: Odd for those that the client opened; 0 is the connection.
        -framescope:
          role: correlation
      - id: payload
        size: length
        type:
          switch-on: >-
            type == frame_type::headers and is_from_server ? 256 :
            type == frame_type::data and carries_grpc ? 512 :
            (type == frame_type::settings or type == frame_type::ping) and flags.as<ack_flags>.is_ack ? type.to_i + 256 :
            type.to_i
          cases:
            0: data
            512: grpc_data
            1: request_headers
            256: response_headers
            2: priority
            3: rst_stream
            4: settings
            260: settings_ack
            5: push_promise
            6: ping
            262: ping_ack
            7: goaway
            8: window_update
            9: continuation
            10: altsvc
            12: origin
            16: priority_update
            _: unknown
    -framescope:
      content: payload
  data_flags:
    seq:
      - id: unused
        type: b4
      - id: is_padded
        type: b1
      - id: unused_2
        type: b2
      - id: is_end_of_stream
        type: b1
        doc: Whether this side has nothing more to say on the stream.
  headers_flags:
    seq:
      - id: unused
        type: b2
      - id: has_priority
        type: b1
      - id: unused_2
        type: b1
      - id: is_padded
        type: b1
      - id: is_end_of_headers
        type: b1
        doc: Whether no CONTINUATION follows.
      - id: unused_3
        type: b1
      - id: is_end_of_stream
        type: b1
        doc: Whether this side has nothing more to say on the stream.
  continued_flags:
    seq:
      - id: unused
        type: b4
      - id: is_padded
        type: b1
        doc: CONTINUATION is never padded.
      - id: is_end_of_headers
        type: b1
        doc: Whether no CONTINUATION follows.
      - id: unused_2
        type: b2
  ack_flags:
    seq:
      - id: unused
        type: b7
      - id: is_ack
        type: b1
  unused_flags:
    seq:
      - id: unused
        type: u1
  data:
    doc-ref: RFC 9113 section 6.1
    seq:
      - id: pad_length
        type: u1
        if: _parent.flags.as<data_flags>.is_padded
        doc: In bytes.
      - id: data
        size: '_io.size - _io.pos - (_parent.flags.as<data_flags>.is_padded ? pad_length : 0)'
      - id: padding
        size: pad_length
        if: _parent.flags.as<data_flags>.is_padded
    to-string: >-
      f"stream {_parent.stream_id}, {data.length} B"
      + (_parent.flags.as<data_flags>.is_end_of_stream ? ", end of stream" : "")
    -framescope:
      name: DATA
  grpc_data:
    doc: What a call says.
    doc-ref: https://github.com/grpc/grpc/blob/master/doc/PROTOCOL-HTTP2.md
    seq:
      - id: pad_length
        type: u1
        if: _parent.flags.as<data_flags>.is_padded
        doc: In bytes.
      - id: content
        type: grpc_messages
        size: '_io.size - _io.pos - (_parent.flags.as<data_flags>.is_padded ? pad_length : 0)'
      - id: padding
        size: pad_length
        if: _parent.flags.as<data_flags>.is_padded
    to-string: >-
      f"stream {_parent.stream_id}, " + content.text
      + (_parent.flags.as<data_flags>.is_end_of_stream ? ", end of stream" : "")
    -framescope:
      name: DATA
  grpc_messages:
    doc: |
      A message may be in several frames. Only its first says so: what begins as no message does is taken for the rest of
      one.
    seq:
      - id: messages
        type: grpc_message
        repeat: until
        repeat-until: _io.size - _io.pos < 5
        if: begins_message
      - id: rest
        size-eos: true
        if: _io.size - _io.pos > 0
        doc: Of a message that began in another frame, or of the header of the next.
    instances:
      begins_message:
        value: _io.size >= 5 and first_flag <= 1
      first_flag:
        pos: 0
        type: u1
        if: _io.size > 0
      text:
        value: >-
          _io.size == 0 ? "no message" : not begins_message ? f"{rest.length} B of a message" :
          messages.size == 1 ? messages[0].text : f"{messages.size} messages, the first " + messages[0].text
  grpc_message:
    seq:
      - id: flag
        type: u1
        enum: grpc_flag
        doc: Compressed messages are so by what grpc-encoding says.
      - id: length
        type: u4
        doc: Of the message in bytes.
      - id: message
        size: 'length <= _io.size - _io.pos ? length : _io.size - _io.pos'
        doc: Mostly Protocol Buffers; the content-type and the path of its stream tell.
    instances:
      text:
        value: >-
          f"{length} B" + (flag == grpc_flag::compressed ? " compressed" : "")
          + (message.length < length ? f", of which {message.length} are here" : "")
  request_headers:
    doc: The header of a request, or what follows its body.
    doc-ref: RFC 9113 section 6.2
    seq:
      - id: pad_length
        type: u1
        if: _parent.flags.as<headers_flags>.is_padded
        doc: In bytes.
      - id: priority
        type: dependency
        if: _parent.flags.as<headers_flags>.has_priority
      - id: header_block
        size: '_io.size - _io.pos - (_parent.flags.as<headers_flags>.is_padded ? pad_length : 0)'
        doc: By HPACK (RFC 7541), whose tables depend on all header blocks before.
      - id: padding
        size: pad_length
        if: _parent.flags.as<headers_flags>.is_padded
    to-string: >-
      f"stream {_parent.stream_id}, "
      + (header_block.length == 0 ? "" :
      header_block[0] == 0x82 ? "GET, " : header_block[0] == 0x83 ? "POST, " : "")
      + f"{header_block.length} B"
      + (_parent.flags.as<headers_flags>.is_end_of_headers ? "" : ", more follows")
      + (_parent.flags.as<headers_flags>.is_end_of_stream ? ", end of stream" : "")
    -framescope:
      name: HEADERS
      message: request
  response_headers:
    doc: The header of a response, or what follows its body.
    doc-ref: RFC 9113 section 6.2
    seq:
      - id: pad_length
        type: u1
        if: _parent.flags.as<headers_flags>.is_padded
        doc: In bytes.
      - id: priority
        type: dependency
        if: _parent.flags.as<headers_flags>.has_priority
      - id: header_block
        size: '_io.size - _io.pos - (_parent.flags.as<headers_flags>.is_padded ? pad_length : 0)'
        doc: By HPACK (RFC 7541), whose tables depend on all header blocks before.
      - id: padding
        size: pad_length
        if: _parent.flags.as<headers_flags>.is_padded
    to-string: >-
      f"stream {_parent.stream_id}, "
      + (header_block.length == 0 ? "" :
      header_block[0] == 0x88 ? "200, " : header_block[0] == 0x89 ? "204, " : header_block[0] == 0x8a ? "206, " :
      header_block[0] == 0x8b ? "304, " : header_block[0] == 0x8c ? "400, " : header_block[0] == 0x8d ? "404, " :
      header_block[0] == 0x8e ? "500, " : "")
      + f"{header_block.length} B"
      + (_parent.flags.as<headers_flags>.is_end_of_headers ? "" : ", more follows")
      + (_parent.flags.as<headers_flags>.is_end_of_stream ? ", end of stream" : "")
    -framescope:
      name: HEADERS
      message: response
  dependency:
    doc: Deprecated.
    doc-ref: RFC 7540 section 5.3
    seq:
      - id: is_exclusive
        type: b1
      - id: stream_id
        type: b31
        doc: The stream that this one depends on.
      - id: weight
        type: u1
        doc: 0 stands for 1, 255 for 256.
  priority:
    doc: Deprecated.
    doc-ref: RFC 9113 section 6.3
    seq:
      - id: priority
        type: dependency
    to-string: 'f"stream {_parent.stream_id} after {priority.stream_id}, weight {priority.weight + 1}"'
    -framescope:
      name: PRIORITY
  rst_stream:
    doc-ref: RFC 9113 section 6.4
    seq:
      - id: error_code
        type: u4
        enum: error_code
    to-string: >-
      f"stream {_parent.stream_id}, " + (
      error_code == error_code::no_error ? "NO_ERROR" :
      error_code == error_code::protocol_error ? "PROTOCOL_ERROR" :
      error_code == error_code::internal_error ? "INTERNAL_ERROR" :
      error_code == error_code::flow_control_error ? "FLOW_CONTROL_ERROR" :
      error_code == error_code::settings_timeout ? "SETTINGS_TIMEOUT" :
      error_code == error_code::stream_closed ? "STREAM_CLOSED" :
      error_code == error_code::frame_size_error ? "FRAME_SIZE_ERROR" :
      error_code == error_code::refused_stream ? "REFUSED_STREAM" :
      error_code == error_code::cancel ? "CANCEL" :
      error_code == error_code::compression_error ? "COMPRESSION_ERROR" :
      error_code == error_code::connect_error ? "CONNECT_ERROR" :
      error_code == error_code::enhance_your_calm ? "ENHANCE_YOUR_CALM" :
      error_code == error_code::inadequate_security ? "INADEQUATE_SECURITY" :
      error_code == error_code::http_1_1_required ? "HTTP_1_1_REQUIRED" :
      f"error {error_code.to_i}")
    -framescope:
      name: RST_STREAM
      message: error
  settings:
    doc-ref: RFC 9113 section 6.5
    seq:
      - id: settings
        type: setting
        repeat: eos
    to-string: 'settings.size == 1 ? "1 setting" : f"{settings.size} settings"'
    -framescope:
      name: SETTINGS
      message: request
  setting:
    seq:
      - id: identifier
        type: u2
        enum: setting
      - id: value
        type: u4
  settings_ack:
    seq:
      - id: nothing
        size-eos: true
        valid:
          expr: _.length == 0
    to-string: '"acknowledged"'
    -framescope:
      name: SETTINGS
      message: response
  push_promise:
    doc-ref: RFC 9113 section 6.6
    seq:
      - id: pad_length
        type: u1
        if: _parent.flags.as<continued_flags>.is_padded
        doc: In bytes.
      - id: reserved
        type: b1
      - id: promised_stream_id
        type: b31
      - id: header_block
        size: '_io.size - _io.pos - (_parent.flags.as<continued_flags>.is_padded ? pad_length : 0)'
        doc: Of the request that the response is for, by HPACK.
      - id: padding
        size: pad_length
        if: _parent.flags.as<continued_flags>.is_padded
    to-string: 'f"stream {_parent.stream_id}, promised {promised_stream_id}, {header_block.length} B"'
    -framescope:
      name: PUSH_PROMISE
  ping:
    doc-ref: RFC 9113 section 6.7
    seq:
      - id: data
        size: 8
    -framescope:
      name: PING
      message: request
  ping_ack:
    seq:
      - id: data
        size: 8
        doc: That of the PING.
    to-string: '"acknowledged"'
    -framescope:
      name: PING
      message: response
  goaway:
    doc: The end of the connection, for streams above the last one at least.
    doc-ref: RFC 9113 section 6.8
    seq:
      - id: reserved
        type: b1
      - id: last_stream_id
        type: b31
      - id: error_code
        type: u4
        enum: error_code
      - id: detail
        type:
          switch-on: error_code
          cases:
            error_code::no_error: shutdown
            error_code::internal_error: failure
            _: failure
    -framescope:
      name: GOAWAY
      content: detail
  shutdown:
    seq:
      - id: debug_data
        type: str
        size-eos: true
    to-string: 'f"NO_ERROR, last stream {_parent.last_stream_id}" + (debug_data == "" ? "" : ": " + debug_data)'
    -framescope:
      name: GOAWAY
  failure:
    seq:
      - id: debug_data
        type: str
        size-eos: true
    to-string: >-
      (
      _parent.error_code == error_code::protocol_error ? "PROTOCOL_ERROR" :
      _parent.error_code == error_code::internal_error ? "INTERNAL_ERROR" :
      _parent.error_code == error_code::flow_control_error ? "FLOW_CONTROL_ERROR" :
      _parent.error_code == error_code::settings_timeout ? "SETTINGS_TIMEOUT" :
      _parent.error_code == error_code::stream_closed ? "STREAM_CLOSED" :
      _parent.error_code == error_code::frame_size_error ? "FRAME_SIZE_ERROR" :
      _parent.error_code == error_code::refused_stream ? "REFUSED_STREAM" :
      _parent.error_code == error_code::cancel ? "CANCEL" :
      _parent.error_code == error_code::compression_error ? "COMPRESSION_ERROR" :
      _parent.error_code == error_code::connect_error ? "CONNECT_ERROR" :
      _parent.error_code == error_code::enhance_your_calm ? "ENHANCE_YOUR_CALM" :
      _parent.error_code == error_code::inadequate_security ? "INADEQUATE_SECURITY" :
      _parent.error_code == error_code::http_1_1_required ? "HTTP_1_1_REQUIRED" :
      f"error {_parent.error_code.to_i}")
      + f", last stream {_parent.last_stream_id}" + (debug_data == "" ? "" : ": " + debug_data)
    -framescope:
      name: GOAWAY
      message: error
  window_update:
    doc-ref: RFC 9113 section 6.9
    seq:
      - id: reserved
        type: b1
      - id: increment
        type: b31
        doc: In bytes.
    to-string: '(_parent.stream_id == 0 ? "" : f"stream {_parent.stream_id}, ") + f"+{increment} B"'
    -framescope:
      name: WINDOW_UPDATE
  continuation:
    doc-ref: RFC 9113 section 6.10
    seq:
      - id: header_block
        size-eos: true
        doc: By HPACK, behind that of the frame before.
    to-string: >-
      f"stream {_parent.stream_id}, {header_block.length} B"
      + (_parent.flags.as<continued_flags>.is_end_of_headers ? "" : ", more follows")
    -framescope:
      name: CONTINUATION
  altsvc:
    doc: Where else the same resources are.
    doc-ref: RFC 7838 section 4
    seq:
      - id: len_origin
        type: u2
      - id: origin
        type: str
        size: len_origin
      - id: alternative
        type: str
        size-eos: true
    to-string: alternative
    -framescope:
      name: ALTSVC
  origin:
    doc-ref: RFC 8336 section 2
    seq:
      - id: origins
        type: origin_entry
        repeat: eos
    to-string: 'origins.size == 0 ? "none" : origins[0].origin + (origins.size > 1 ? f" and {origins.size - 1} more" : "")'
    -framescope:
      name: ORIGIN
  origin_entry:
    seq:
      - id: length
        type: u2
      - id: origin
        type: str
        size: length
  priority_update:
    doc-ref: RFC 9218 section 7.1
    seq:
      - id: reserved
        type: b1
      - id: prioritized_stream_id
        type: b31
      - id: priority
        type: str
        size-eos: true
    to-string: 'f"stream {prioritized_stream_id}, {priority}"'
    -framescope:
      name: PRIORITY_UPDATE
  unknown:
    doc: Of an extension; who does not know it skips it.
    seq:
      - id: data
        size-eos: true
    to-string: 'f"type {_parent.type.to_i}, stream {_parent.stream_id}, {data.length} B"'
    -framescope:
      name: Unknown
enums:
  grpc_flag:
    0: plain
    1: compressed
  frame_type:
    0: data
    1: headers
    2: priority
    3: rst_stream
    4: settings
    5: push_promise
    6: ping
    7: goaway
    8: window_update
    9: continuation
    10: altsvc
    12: origin
    16: priority_update
  error_code:
    0: no_error
    1: protocol_error
    2: internal_error
    3: flow_control_error
    4: settings_timeout
    5: stream_closed
    6: frame_size_error
    7: refused_stream
    8: cancel
    9: compression_error
    10: connect_error
    11: enhance_your_calm
    12: inadequate_security
    13: http_1_1_required
  setting:
    1: header_table_size
    2: enable_push
    3: max_concurrent_streams
    4: initial_window_size
    5: max_frame_size
    6: max_header_list_size
    8: enable_connect_protocol
    9: no_rfc7540_priorities
