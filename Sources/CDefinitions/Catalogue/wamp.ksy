meta:
  id: wamp
  title: WAMP over raw sockets
  ks-version: 0.11
  endian: be
  encoding: UTF-8
  -framescope:
    protocol: wamp
    type:
      client: frame
      server: frame
doc: |
  Four bytes of handshake, or a message of the Web Application Messaging Protocol behind its type and length. A message is an
  array, in JSON or another form, whose first element is the number of its type.
doc-ref: https://wamp-proto.org/wamp_latest_ietf.html#name-rawsocket-transport
seq:
  - {id: frame, type: frame}
types:
  frame:
    seq:
      - id: frame
        type:
          switch-on: first
          cases:
            0x7f: handshake
            0: message
            1: ping
            2: pong
            _: message
    instances:
      first: {pos: 0, type: u1}
    -framescope: {content: frame}
  handshake:
    seq:
      - {id: magic, contents: [0x7f]}
      - {id: length, type: b4, doc: 'The sender takes messages of up to 2^(9 + this) bytes; 0 for one that is refused has an error in the second.'}
      - {id: serializer, type: b4, enum: serializer}
      - {id: reserved, type: u2}
    to-string: >-
      serializer == serializer::json ? "JSON" : serializer == serializer::message_pack ? "MessagePack" :
      f"serializer {serializer.to_i}"
    -framescope: {name: Handshake}
  message:
    seq:
      - {id: type, type: u1, enum: frame_type}
      - {id: length, type: b24, doc: Of what follows., -framescope: {computed: _io.size - 4}}
      - {id: content, type: str, size: length, -framescope: {default: '"[1,\"realm1\",{}]"'}}
    to-string: 'f"{length} B"'
    -framescope: {name: Message}
  ping:
    seq:
      - {id: type, type: u1, enum: frame_type, -framescope: {default: 'frame_type::ping'}}
      - {id: length, type: b24, -framescope: {computed: _io.size - 4}}
      - {id: content, size: length, -framescope: {role: correlation}}
    -framescope: {name: Ping, message: request}
  pong:
    seq:
      - {id: type, type: u1, enum: frame_type, -framescope: {default: 'frame_type::pong'}}
      - {id: length, type: b24, -framescope: {computed: _io.size - 4}}
      - {id: content, size: length, doc: That of the ping., -framescope: {role: correlation}}
    -framescope: {name: Pong, message: response}
enums:
  frame_type: {0: message, 1: ping, 2: pong}
  serializer: {0: refused, 1: json, 2: message_pack, 3: cbor, 4: ubjson, 5: flatbuffers}
