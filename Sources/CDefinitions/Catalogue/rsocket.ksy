meta:
  id: rsocket
  title: RSocket over TCP
  ks-version: 0.11
  endian: be
  encoding: UTF-8
  -framescope:
    protocol: rsocket
    type:
      client: frame
      server: frame
doc: |
  A frame of RSocket behind its length. Both sides may request. A stream's frames have its number; what is known of a request
  is in its metadata and data, whose forms SETUP names.
doc-ref: https://rsocket.io/about/protocol
seq:
  - {id: frame, type: frame}
types:
  frame:
    seq:
      - {id: length, type: b24, doc: Of what follows., -framescope: {computed: _io.size - 3}}
      - {id: reserved, type: b1}
      - {id: stream, type: b31, doc: 0 for the connection., -framescope: {role: correlation}}
      - {id: type, type: b6, enum: frame_type, -framescope: {default: 'frame_type::keepalive'}}
      - {id: ignore, type: b1, doc: The frame may be passed over by who does not know it.}
      - {id: has_metadata, type: b1}
      - {id: flag_7, type: b1, doc: 'More follow (FOLLOWS), an answer is wanted (KEEPALIVE), the connection may be resumed (SETUP).'}
      - {id: flag_6, type: b1, doc: 'The stream is complete (PAYLOAD, REQUEST_CHANNEL), leases are honoured (SETUP).'}
      - {id: flag_5, type: b1, doc: There is data (PAYLOAD).}
      - {id: other_flags, type: b5}
      - id: content
        size: length - 6
        type:
          switch-on: type
          cases:
            frame_type::setup: setup
            frame_type::lease: lease
            frame_type::keepalive: keepalive
            frame_type::request_response: request
            frame_type::request_fnf: fire_and_forget
            frame_type::request_stream: counted_request
            frame_type::request_channel: channel_request
            frame_type::request_n: request_n
            frame_type::cancel: cancel
            frame_type::payload: payload
            frame_type::error: error
            frame_type::metadata_push: metadata_push
            frame_type::resume: other
            _: other
    -framescope: {content: content}
  setup:
    doc-ref: section SETUP Frame
    seq:
      - {id: major, type: u2, -framescope: {default: 1}}
      - {id: minor, type: u2}
      - {id: keepalive_interval, type: u4, doc: In milliseconds.}
      - {id: longest_silence, type: u4, doc: 'In milliseconds, until the connection is taken to be dead.'}
      - {id: len_token, type: u2, if: _parent.flag_7}
      - {id: token, size: len_token, if: _parent.flag_7}
      - {id: len_metadata_type, type: u1}
      - {id: metadata_type, type: str, size: len_metadata_type}
      - {id: len_data_type, type: u1}
      - {id: data_type, type: str, size: len_data_type}
      - {id: rest, type: rest(_parent.has_metadata)}
    to-string: 'f"{metadata_type}, {data_type}"'
    -framescope: {name: SETUP}
  rest:
    params:
      - {id: has_metadata, type: bool}
    seq:
      - {id: len_metadata, type: b24, if: has_metadata}
      - {id: metadata, size: len_metadata, if: has_metadata}
      - {id: data, size-eos: true}
  lease:
    seq:
      - {id: reserved, type: b1}
      - {id: time_to_live, type: b31, doc: In milliseconds.}
      - {id: requests, type: u4, doc: How many may be made.}
      - {id: metadata, size-eos: true}
    to-string: 'f"{requests} requests, {time_to_live} ms"'
    -framescope: {name: LEASE}
  keepalive:
    seq:
      - {id: position, type: u8, doc: The last byte that was received.}
      - {id: data, size-eos: true}
    -framescope: {name: KEEPALIVE}
  request:
    seq:
      - {id: rest, type: rest(_parent.has_metadata)}
    to-string: 'f"stream {_parent.stream}, {rest.data.length} B"'
    -framescope: {name: REQUEST_RESPONSE, message: request}
  fire_and_forget:
    seq:
      - {id: rest, type: rest(_parent.has_metadata)}
    to-string: 'f"stream {_parent.stream}, {rest.data.length} B"'
    -framescope: {name: REQUEST_FNF, message: request, unanswered: true}
  counted_request:
    seq:
      - {id: count, type: u4, doc: How many answers are taken at first.}
      - {id: rest, type: rest(_parent.has_metadata)}
    to-string: 'f"stream {_parent.stream}, {count} at first, {rest.data.length} B"'
    -framescope: {name: REQUEST_STREAM, message: request}
  channel_request:
    doc: Both sides send, and each tells how many it takes.
    seq:
      - {id: count, type: u4, doc: How many answers are taken at first.}
      - {id: rest, type: rest(_parent.has_metadata)}
    to-string: 'f"stream {_parent.stream}, {count} at first, {rest.data.length} B"'
    -framescope: {name: REQUEST_CHANNEL, message: request}
  request_n:
    seq:
      - {id: count, type: u4, doc: How many more answers are taken.}
    to-string: 'f"stream {_parent.stream}, {count}"'
    -framescope: {name: REQUEST_N}
  cancel:
    seq:
      - {id: rest, size-eos: true, if: not _io.eof}
    to-string: 'f"stream {_parent.stream}"'
    -framescope: {name: CANCEL}
  payload:
    seq:
      - {id: rest, type: rest(_parent.has_metadata)}
    to-string: >-
      f"stream {_parent.stream}, {rest.data.length} B" + (_parent.flag_6 ? ", complete" : "")
    -framescope: {name: PAYLOAD, message: response, continues: not _parent.flag_6}
  error:
    doc-ref: section ERROR Frame
    seq:
      - {id: code, type: u4, enum: error}
      - {id: text, type: str, size-eos: true}
    to-string: text
    -framescope: {name: ERROR, message: error}
  metadata_push:
    seq:
      - {id: metadata, size-eos: true}
    -framescope: {name: METADATA_PUSH}
  other:
    seq:
      - {id: data, size-eos: true}
    -framescope: {name: Frame}
enums:
  frame_type:
    0x01: setup
    0x02: lease
    0x03: keepalive
    0x04: request_response
    0x05: request_fnf
    0x06: request_stream
    0x07: request_channel
    0x08: request_n
    0x09: cancel
    0x0a: payload
    0x0b: error
    0x0c: metadata_push
    0x0d: resume
    0x0e: resume_ok
    0x3f: ext
  error:
    0x00000001: invalid_setup
    0x00000002: unsupported_setup
    0x00000003: rejected_setup
    0x00000004: rejected_resume
    0x00000101: connection_error
    0x00000102: connection_close
    0x00000201: application_error
    0x00000202: rejected
    0x00000203: canceled
    0x00000204: invalid
