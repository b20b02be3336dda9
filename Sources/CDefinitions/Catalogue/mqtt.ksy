meta:
  id: mqtt
  title: MQTT 3.1.1
  ks-version: 0.11
  endian: be
  encoding: UTF-8
  -framescope:
    protocol: mqtt
    type:
      client: packet
      server: packet
doc: |
  One control packet of MQTT 3.1.1. Packets of version 5 have properties, which are bytes here: nothing in a packet but
  CONNECT tells its version.
doc-ref: https://docs.oasis-open.org/mqtt/mqtt/v3.1.1/os/mqtt-v3.1.1-os.html
seq:
  - id: packet
    type: packet
types:
  packet:
    seq:
      - id: type
        type: b4
        enum: packet_type
      - id: dup
        type: b1
        doc: Sent before. Only PUBLISH has it.
      - id: qos
        type: b2
        doc: Of PUBLISH; others have a constant here.
      - id: retain
        type: b1
      - id: remaining_length
        type: length
      - id: body
        size: remaining_length.value
        type:
          switch-on: type
          cases:
            packet_type::connect: connect
            packet_type::connack: connack
            packet_type::publish: publish(qos)
            packet_type::puback: puback
            packet_type::pubrec: pubrec
            packet_type::pubrel: pubrel
            packet_type::pubcomp: pubcomp
            packet_type::subscribe: subscribe
            packet_type::suback: suback
            packet_type::unsubscribe: unsubscribe
            packet_type::unsuback: unsuback
            packet_type::pingreq: pingreq
            packet_type::pingresp: pingresp
            packet_type::disconnect: disconnect
            packet_type::auth: auth
    -framescope:
      content: body
  length:
    doc: Seven bits a byte, the least significant first. Section 2.2.3.
    seq:
      - id: bytes
        type: u1
        repeat: until
        repeat-until: _ < 128 or _index == 3
    instances:
      value:
        value: >-
          (bytes[0] & 127)
          + (bytes.size > 1 ? (bytes[1] & 127) << 7 : 0)
          + (bytes.size > 2 ? (bytes[2] & 127) << 14 : 0)
          + (bytes.size > 3 ? (bytes[3] & 127) << 21 : 0)
  text:
    seq:
      - id: length
        type: u2
      - id: value
        type: str
        size: length
    to-string: value
  binary:
    seq:
      - id: length
        type: u2
      - id: value
        size: length
  connect:
    seq:
      - id: protocol
        type: text
      - id: level
        type: u1
        doc: 4 for version 3.1.1, 5 for version 5.
      - id: has_user_name
        type: b1
      - id: has_password
        type: b1
      - id: will_retain
        type: b1
      - id: will_qos
        type: b2
      - id: has_will
        type: b1
      - id: clean_session
        type: b1
      - id: reserved
        type: b1
      - id: keep_alive
        type: u2
        doc: In seconds.
      - id: rest
        type: connect_rest
        if: level < 5
      - id: version_5
        size-eos: true
        if: level >= 5
    to-string: 'level < 5 ? rest.client.value : ""'
    -framescope:
      name: CONNECT
      message: request
  connect_rest:
    seq:
      - id: client
        type: text
      - id: will_topic
        type: text
        if: _parent.has_will
      - id: will_message
        type: binary
        if: _parent.has_will
      - id: user_name
        type: text
        if: _parent.has_user_name
      - id: password
        type: binary
        if: _parent.has_password
  connack:
    seq:
      - id: reserved
        type: b7
      - id: session_present
        type: b1
      - id: code
        type: u1
        enum: connect_code
      - id: properties
        size-eos: true
        doc: Empty in 3.1.1.
    to-string: >-
      code == connect_code::accepted ? "accepted" :
      code == connect_code::unacceptable_protocol_version ? "refused: protocol version" :
      code == connect_code::identifier_rejected ? "refused: client identifier" :
      code == connect_code::server_unavailable ? "refused: server unavailable" :
      code == connect_code::bad_user_name_or_password ? "refused: user name or password" :
      code == connect_code::not_authorized ? "refused: not authorized" :
      f"code {code.to_i}"
    -framescope:
      name: CONNACK
      message: response
  publish:
    params:
      - id: qos
        type: u1
    seq:
      - id: topic
        type: text
      - id: packet_id
        type: u2
        if: qos > 0
        -framescope:
          role: correlation
      - id: payload
        size-eos: true
    to-string: 'f"{topic.value}, {payload.length} B, QoS {qos}"'
    -framescope:
      name: PUBLISH
      message: request
  puback:
    seq:
      - id: packet_id
        type: u2
        -framescope:
          role: correlation
      - id: reason
        size-eos: true
        doc: Empty in 3.1.1.
    to-string: 'f"{packet_id}"'
    -framescope:
      name: PUBACK
      message: response
  pubrec:
    seq:
      - id: packet_id
        type: u2
        -framescope:
          role: correlation
      - id: reason
        size-eos: true
        doc: Empty in 3.1.1.
    to-string: 'f"{packet_id}"'
    -framescope:
      name: PUBREC
      message: response
  pubrel:
    seq:
      - id: packet_id
        type: u2
        -framescope:
          role: correlation
      - id: reason
        size-eos: true
        doc: Empty in 3.1.1.
    to-string: 'f"{packet_id}"'
    -framescope:
      name: PUBREL
      message: request
  pubcomp:
    seq:
      - id: packet_id
        type: u2
        -framescope:
          role: correlation
      - id: reason
        size-eos: true
        doc: Empty in 3.1.1.
    to-string: 'f"{packet_id}"'
    -framescope:
      name: PUBCOMP
      message: response
  unsuback:
    seq:
      - id: packet_id
        type: u2
        -framescope:
          role: correlation
      - id: reason
        size-eos: true
        doc: Empty in 3.1.1.
    to-string: 'f"{packet_id}"'
    -framescope:
      name: UNSUBACK
      message: response
  subscribe:
    seq:
      - id: packet_id
        type: u2
        -framescope:
          role: correlation
      - id: filters
        type: filter
        repeat: eos
    to-string: 'filters.size == 1 ? filters[0].topic.value : f"{filters[0].topic.value} and {filters.size - 1} more"'
    -framescope:
      name: SUBSCRIBE
      message: request
  filter:
    seq:
      - id: topic
        type: text
      - id: reserved
        type: b6
      - id: qos
        type: b2
    to-string: 'f"{topic.value}, QoS {qos}"'
  suback:
    seq:
      - id: packet_id
        type: u2
        -framescope:
          role: correlation
      - id: codes
        type: u1
        enum: subscribe_code
        repeat: eos
    to-string: 'f"{packet_id}"'
    -framescope:
      name: SUBACK
      message: response
  unsubscribe:
    seq:
      - id: packet_id
        type: u2
        -framescope:
          role: correlation
      - id: topics
        type: text
        repeat: eos
    to-string: 'topics.size == 1 ? topics[0].value : f"{topics[0].value} and {topics.size - 1} more"'
    -framescope:
      name: UNSUBSCRIBE
      message: request
  pingreq:
    -framescope:
      name: PINGREQ
      message: request
  pingresp:
    -framescope:
      name: PINGRESP
      message: response
  disconnect:
    seq:
      - id: reason
        size-eos: true
        doc: Empty in 3.1.1.
    -framescope:
      name: DISCONNECT
  auth:
    doc: Of version 5.
    seq:
      - id: data
        size-eos: true
    -framescope:
      name: AUTH
enums:
  packet_type:
    1: connect
    2: connack
    3: publish
    4: puback
    5: pubrec
    6: pubrel
    7: pubcomp
    8: subscribe
    9: suback
    10: unsubscribe
    11: unsuback
    12: pingreq
    13: pingresp
    14: disconnect
    15: auth
  connect_code:
    0: accepted
    1: unacceptable_protocol_version
    2: identifier_rejected
    3: server_unavailable
    4: bad_user_name_or_password
    5: not_authorized
  subscribe_code:
    0: qos_0
    1: qos_1
    2: qos_2
    0x80: failure
