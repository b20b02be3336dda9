meta:
  id: mqtt5
  title: MQTT 5.0
  ks-version: 0.11
  endian: be
  encoding: UTF-8
  -framescope:
    protocol: mqtt5
    type:
      client: packet
      server: packet
doc: |
  One control packet of MQTT 5.0. Only CONNECT tells its version: connections that begin with one of version 5 are
  read by this definition, others by its name.
doc-ref: https://docs.oasis-open.org/mqtt/mqtt/v5.0/os/mqtt-v5.0-os.html
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
    doc: Seven bits a byte, the least significant first. Section 1.5.5.
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
  properties:
    doc-ref: section 2.2.2
    seq:
      - {id: length, type: length}
      - {id: properties, type: property_list, size: length.value}
  property_list:
    seq:
      - {id: list, type: property, repeat: eos}
  property:
    seq:
      - {id: id, type: u1, enum: property, valid: {in-enum: true}}
      - id: value
        type:
          switch-on: id
          cases:
            property::payload_format: u1
            property::message_expiry_interval: u4
            property::content_type: text
            property::response_topic: text
            property::correlation_data: binary
            property::subscription_identifier: length
            property::session_expiry_interval: u4
            property::assigned_client_identifier: text
            property::server_keep_alive: u2
            property::authentication_method: text
            property::authentication_data: binary
            property::request_problem_information: u1
            property::will_delay_interval: u4
            property::request_response_information: u1
            property::response_information: text
            property::server_reference: text
            property::reason_string: text
            property::receive_maximum: u2
            property::topic_alias_maximum: u2
            property::topic_alias: u2
            property::maximum_qos: u1
            property::retain_available: u1
            property::user_property: pair
            property::maximum_packet_size: u4
            property::wildcard_subscription_available: u1
            property::subscription_identifier_available: u1
            property::shared_subscription_available: u1
  pair:
    seq:
      - {id: name, type: text}
      - {id: value, type: text}
  connect:
    seq:
      - {id: protocol, type: text}
      - {id: level, type: u1, valid: 5}
      - {id: has_user_name, type: b1}
      - {id: has_password, type: b1}
      - {id: will_retain, type: b1}
      - {id: will_qos, type: b2}
      - {id: has_will, type: b1}
      - {id: clean_start, type: b1}
      - {id: reserved, type: b1}
      - {id: keep_alive, type: u2, doc: In seconds.}
      - {id: properties, type: properties}
      - {id: client, type: text}
      - {id: will_properties, type: properties, if: has_will}
      - {id: will_topic, type: text, if: has_will}
      - {id: will_payload, type: binary, if: has_will}
      - {id: user_name, type: text, if: has_user_name}
      - {id: password, type: binary, if: has_password}
    to-string: client.value
    -framescope: {name: CONNECT, message: request}
  connack:
    seq:
      - {id: reserved, type: b7}
      - {id: session_present, type: b1}
      - {id: reason, type: u1, enum: reason}
      - {id: properties, type: properties}
    to-string: 'reason == reason::success ? "success" : f"reason {reason.to_i}"'
    -framescope: {name: CONNACK, message: response}
  publish:
    params: [{id: qos, type: u1}]
    seq:
      - {id: topic, type: text}
      - {id: packet_id, type: u2, if: qos > 0, -framescope: {role: correlation}}
      - {id: properties, type: properties}
      - {id: payload, size-eos: true}
    to-string: 'f"{topic.value}, {payload.length} B, QoS {qos}"'
    -framescope: {name: PUBLISH, message: request}
  puback:
    seq:
      - {id: packet_id, type: u2, -framescope: {role: correlation}}
      - {id: reason, type: u1, enum: reason, if: not _io.eof, doc: Left out when it is success.}
      - {id: properties, type: properties, if: not _io.eof}
    to-string: '_io.size > 2 and reason != reason::success ? f"{packet_id}, reason {reason.to_i}" : f"{packet_id}"'
    -framescope: {name: PUBACK, message: response}
  pubrec:
    seq:
      - {id: packet_id, type: u2, -framescope: {role: correlation}}
      - {id: reason, type: u1, enum: reason, if: not _io.eof, doc: Left out when it is success.}
      - {id: properties, type: properties, if: not _io.eof}
    to-string: '_io.size > 2 and reason != reason::success ? f"{packet_id}, reason {reason.to_i}" : f"{packet_id}"'
    -framescope: {name: PUBREC, message: response}
  pubrel:
    seq:
      - {id: packet_id, type: u2, -framescope: {role: correlation}}
      - {id: reason, type: u1, enum: reason, if: not _io.eof, doc: Left out when it is success.}
      - {id: properties, type: properties, if: not _io.eof}
    to-string: '_io.size > 2 and reason != reason::success ? f"{packet_id}, reason {reason.to_i}" : f"{packet_id}"'
    -framescope: {name: PUBREL, message: request}
  pubcomp:
    seq:
      - {id: packet_id, type: u2, -framescope: {role: correlation}}
      - {id: reason, type: u1, enum: reason, if: not _io.eof, doc: Left out when it is success.}
      - {id: properties, type: properties, if: not _io.eof}
    to-string: '_io.size > 2 and reason != reason::success ? f"{packet_id}, reason {reason.to_i}" : f"{packet_id}"'
    -framescope: {name: PUBCOMP, message: response}
  subscribe:
    seq:
      - {id: packet_id, type: u2, -framescope: {role: correlation}}
      - {id: properties, type: properties}
      - {id: filters, type: filter, repeat: eos}
    to-string: 'filters.size == 1 ? filters[0].topic.value : f"{filters[0].topic.value} and {filters.size - 1} more"'
    -framescope: {name: SUBSCRIBE, message: request}
  filter:
    seq:
      - {id: topic, type: text}
      - {id: reserved, type: b2}
      - {id: retain_handling, type: b2}
      - {id: retain_as_published, type: b1}
      - {id: no_local, type: b1}
      - {id: qos, type: b2}
    to-string: 'f"{topic.value}, QoS {qos}"'
  suback:
    seq:
      - {id: packet_id, type: u2, -framescope: {role: correlation}}
      - {id: properties, type: properties}
      - {id: reasons, type: u1, enum: reason, repeat: eos}
    to-string: 'f"{packet_id}"'
    -framescope: {name: SUBACK, message: response}
  unsubscribe:
    seq:
      - {id: packet_id, type: u2, -framescope: {role: correlation}}
      - {id: properties, type: properties}
      - {id: topics, type: text, repeat: eos}
    to-string: 'topics.size == 1 ? topics[0].value : f"{topics[0].value} and {topics.size - 1} more"'
    -framescope: {name: UNSUBSCRIBE, message: request}
  unsuback:
    seq:
      - {id: packet_id, type: u2, -framescope: {role: correlation}}
      - {id: properties, type: properties}
      - {id: reasons, type: u1, enum: reason, repeat: eos}
    to-string: 'f"{packet_id}"'
    -framescope: {name: UNSUBACK, message: response}
  pingreq:
    -framescope: {name: PINGREQ, message: request}
  pingresp:
    -framescope: {name: PINGRESP, message: response}
  disconnect:
    seq:
      - {id: reason, type: u1, enum: reason, if: not _io.eof, doc: Left out when it is 0.}
      - {id: properties, type: properties, if: not _io.eof}
    to-string: '_io.size > 0 ? f"reason {reason.to_i}" : ""'
    -framescope: {name: DISCONNECT}
  auth:
    seq:
      - {id: reason, type: u1, enum: reason, if: not _io.eof, doc: Left out when it is 0.}
      - {id: properties, type: properties, if: not _io.eof}
    to-string: '_io.size > 0 ? f"reason {reason.to_i}" : ""'
    -framescope: {name: AUTH}
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
  property:
    1: payload_format
    2: message_expiry_interval
    3: content_type
    8: response_topic
    9: correlation_data
    11: subscription_identifier
    17: session_expiry_interval
    18: assigned_client_identifier
    19: server_keep_alive
    21: authentication_method
    22: authentication_data
    23: request_problem_information
    24: will_delay_interval
    25: request_response_information
    26: response_information
    28: server_reference
    31: reason_string
    33: receive_maximum
    34: topic_alias_maximum
    35: topic_alias
    36: maximum_qos
    37: retain_available
    38: user_property
    39: maximum_packet_size
    40: wildcard_subscription_available
    41: subscription_identifier_available
    42: shared_subscription_available
  reason:
    0: success
    1: granted_qos_1
    2: granted_qos_2
    4: disconnect_with_will_message
    16: no_matching_subscribers
    17: no_subscription_existed
    24: continue_authentication
    25: re_authenticate
    128: unspecified_error
    129: malformed_packet
    130: protocol_error
    131: implementation_specific_error
    132: unsupported_protocol_version
    133: client_identifier_not_valid
    134: bad_user_name_or_password
    135: not_authorized
    136: server_unavailable
    137: server_busy
    138: banned
    139: server_shutting_down
    140: bad_authentication_method
    141: keep_alive_timeout
    142: session_taken_over
    143: topic_filter_invalid
    144: topic_name_invalid
    145: packet_identifier_in_use
    146: packet_identifier_not_found
    147: receive_maximum_exceeded
    148: topic_alias_invalid
    149: packet_too_large
    150: message_rate_too_high
    151: quota_exceeded
    152: administrative_action
    153: payload_format_invalid
    154: retain_not_supported
    155: qos_not_supported
    156: use_another_server
    157: server_moved
    158: shared_subscriptions_not_supported
    159: connection_rate_exceeded
    160: maximum_connect_time
    161: subscription_identifiers_not_supported
    162: wildcard_subscriptions_not_supported
