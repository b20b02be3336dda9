meta:
  id: someip
  title: SOME/IP
  ks-version: 0.11
  endian: be
  encoding: UTF-8
  -framescope:
    protocol: someip
    type:
      client: message
      server: message
doc: |
  One message of SOME/IP, with service discovery (SD) and the header of segments (TP). What a payload holds is told by
  the interface definition of its service.
doc-ref: AUTOSAR FO Protocol Specification 696 (SOME/IP) section 4, 616 (Service Discovery) section 5
seq:
  - id: message
    type: message
types:
  message:
    seq:
      - id: service
        type: u2
      - id: method
        type: u2
        doc: From 0x8000 on an event.
      - id: length
        type: u4
        valid:
          min: 8
        doc: Counts what follows it.
      - id: body
        size: length
        type:
          switch-on: >-
            service == 0xffff and method == 0x8100 ? 5 : service == 0xffff and length == 8 ? 6 :
            (message_type & 0x9f) == 0 or (message_type & 0x9f) == 1 ? 1 : (message_type & 0x9f) == 2 ? 4 :
            (message_type & 0x9f) == 0x81 or (message_type & 0x9f) == 0x80 and return_code != 0 ? 3 :
            (message_type & 0x9f) == 0x80 ? 2 : 7
          cases:
            1: request
            2: response
            3: error
            4: notification
            5: service_discovery
            6: magic_cookie
            _: other
    instances:
      message_type:
        pos: 14
        type: u1
      return_code:
        pos: 15
        type: u1
      id:
        value: >-
          "0123456789abcdef".substring(service >> 12, (service >> 12) + 1) +
          "0123456789abcdef".substring((service >> 8) & 15, ((service >> 8) & 15) + 1) +
          "0123456789abcdef".substring((service >> 4) & 15, ((service >> 4) & 15) + 1) +
          "0123456789abcdef".substring(service & 15, (service & 15) + 1) + "." +
          "0123456789abcdef".substring(method >> 12, (method >> 12) + 1) +
          "0123456789abcdef".substring((method >> 8) & 15, ((method >> 8) & 15) + 1) +
          "0123456789abcdef".substring((method >> 4) & 15, ((method >> 4) & 15) + 1) +
          "0123456789abcdef".substring(method & 15, (method & 15) + 1)
        doc: Service and method in hexadecimal digits, as they are usually written.
    -framescope:
      content: body
  request:
    seq:
      - &client
        id: client
        type: u2
        doc: 0 where sessions are of no client.
      - &session
        id: session
        type: u2
        doc: 0 when sessions are not handled.
        -framescope:
          role: correlation
      - &protocol_version
        id: protocol_version
        type: u1
        valid: 1
      - &interface_version
        id: interface_version
        type: u1
        doc: Major version of the service.
      - id: message_type
        type: u1
        enum: request_type
        doc: The bit 0x20 tells a segment.
      - &return_code
        id: return_code
        type: u1
        enum: return_code
      - &segment
        id: segment
        type: segment
        if: (message_type.to_i & 0x20) != 0
      - &payload
        id: payload
        size-eos: true
    to-string: &text >-
      f"{_parent.id} {client}/{session}, {payload.length} B" + ((message_type.to_i & 0x20) == 0 ? "" :
      f" at {segment.offset * 16}{segment.more_follows ? ", more follows" : ", the last"}")
    -framescope:
      name: Request
      name-of: message_type
      message: request
  response:
    seq:
      - *client
      - *session
      - *protocol_version
      - *interface_version
      - id: message_type
        type: u1
        enum: response_type
        doc: The bit 0x20 tells a segment.
      - *return_code
      - *segment
      - *payload
    to-string: *text
    -framescope:
      name: Response
      name-of: message_type
      message: response
  notification:
    seq:
      - *client
      - *session
      - *protocol_version
      - *interface_version
      - id: message_type
        type: u1
        enum: notification_type
        doc: The bit 0x20 tells a segment.
      - *return_code
      - *segment
      - *payload
    to-string: *text
    -framescope:
      name: Notification
      name-of: message_type
  other:
    seq:
      - *client
      - *session
      - *protocol_version
      - *interface_version
      - &message_type
        id: message_type
        type: u1
        enum: message_type
        doc: The bit 0x20 tells a segment.
      - *return_code
      - *segment
      - *payload
    to-string: 'f"{_parent.id} {client}/{session}, type {message_type.to_i}, {payload.length} B"'
    -framescope:
      name: Message
  error:
    seq:
      - *client
      - *session
      - *protocol_version
      - *interface_version
      - id: message_type
        type: u1
        enum: error_type
        doc: The bit 0x20 tells a segment.
      - id: return_code
        type: u1
        enum: return_code
        -framescope: {default: 'return_code::not_ok'}
      - *segment
      - *payload
    to-string: >-
      f"{_parent.id} {client}/{session}, " + (return_code.to_i < 16 ? ["E_OK", "E_NOT_OK", "E_UNKNOWN_SERVICE",
      "E_UNKNOWN_METHOD", "E_NOT_READY", "E_NOT_REACHABLE", "E_TIMEOUT", "E_WRONG_PROTOCOL_VERSION",
      "E_WRONG_INTERFACE_VERSION", "E_MALFORMED_MESSAGE", "E_WRONG_MESSAGE_TYPE", "E_E2E_REPEATED",
      "E_E2E_WRONG_SEQUENCE", "E_E2E", "E_E2E_NOT_AVAILABLE", "E_E2E_NO_NEW_DATA"][return_code.to_i] :
      f"code {return_code.to_i}")
    -framescope:
      name: Error
      name-of: message_type
      message: error
  segment:
    doc: Of SOME/IP-TP, a message that is larger than a datagram.
    seq:
      - id: offset
        type: b28
        doc: In units of 16 bytes.
      - id: reserved
        type: b3
      - id: more_follows
        type: b1
  magic_cookie:
    doc: Stands between messages of a TCP connection to find their beginnings again.
    seq:
      - *client
      - *session
      - *protocol_version
      - *interface_version
      - *message_type
      - *return_code
    to-string: '_parent.method == 0 ? "of the client" : "of the server"'
    -framescope:
      name: MagicCookie
  service_discovery:
    seq:
      - *client
      - *session
      - *protocol_version
      - *interface_version
      - *message_type
      - *return_code
      - id: is_reboot
        type: b1
        doc: Sessions have not wrapped since the sender started.
      - id: is_unicast
        type: b1
        doc: The sender can receive unicast.
      - id: explicit_initial_data
        type: b1
      - id: reserved
        type: b5
      - id: reserved_2
        type: b24
      - id: len_entries
        type: u4
      - id: entries
        type: entries
        size: len_entries
      - id: len_options
        type: u4
      - id: options
        type: options
        size: len_options
    to-string: entries.text
    -framescope:
      name: SD
  entries:
    seq:
      - id: entries
        type: entry
        repeat: eos
    instances:
      text:
        value: >-
          entries.size == 0 ? "no entries" : entries[0].text +
          (entries.size == 1 ? "" : entries.size == 2 ? f", {entries[1].text}" : f" and {entries.size - 1} more")
  entry:
    doc: Section 5.1.2.3 of the specification of service discovery.
    seq:
      - id: type
        type: u1
        enum: entry_type
      - id: first_index
        type: u1
        doc: Of the first run of options that belong to this entry.
      - id: second_index
        type: u1
      - id: num_first
        type: b4
      - id: num_second
        type: b4
      - id: service
        type: u2
      - id: instance
        type: u2
        doc: 65535 for any.
      - id: major_version
        type: u1
        doc: 255 for any.
      - id: time_to_live
        type: b24
        doc: In seconds; 0 ends what the entry would begin, 16777215 is until the next reboot.
      - id: minor_version
        type: u4
        if: type.to_i < 4
      - id: reserved
        type: u1
        if: type.to_i >= 4
      - id: initial_data_requested
        type: b1
        if: type.to_i >= 4
      - id: reserved_2
        type: b3
        if: type.to_i >= 4
      - id: counter
        type: b4
        if: type.to_i >= 4
        doc: Tells subscriptions of one subscriber apart.
      - id: eventgroup
        type: u2
        if: type.to_i >= 4
    instances:
      text:
        value: >-
          (type == entry_type::find_service ? "FindService " :
          type == entry_type::offer_service ? (time_to_live == 0 ? "StopOfferService " : "OfferService ") :
          type == entry_type::subscribe_eventgroup ?
          (time_to_live == 0 ? "StopSubscribeEventgroup " : "SubscribeEventgroup ") :
          type == entry_type::subscribe_eventgroup_ack ?
          (time_to_live == 0 ? "SubscribeEventgroupNack " : "SubscribeEventgroupAck ") : f"type {type.to_i} ") +
          "0123456789abcdef".substring(service >> 12, (service >> 12) + 1) +
          "0123456789abcdef".substring((service >> 8) & 15, ((service >> 8) & 15) + 1) +
          "0123456789abcdef".substring((service >> 4) & 15, ((service >> 4) & 15) + 1) +
          "0123456789abcdef".substring(service & 15, (service & 15) + 1) +
          (instance == 0xffff ? "" : "." +
          "0123456789abcdef".substring(instance >> 12, (instance >> 12) + 1) +
          "0123456789abcdef".substring((instance >> 8) & 15, ((instance >> 8) & 15) + 1) +
          "0123456789abcdef".substring((instance >> 4) & 15, ((instance >> 4) & 15) + 1) +
          "0123456789abcdef".substring(instance & 15, (instance & 15) + 1)) +
          (type.to_i < 4 ? "" : " eventgroup " +
          "0123456789abcdef".substring(eventgroup >> 12, (eventgroup >> 12) + 1) +
          "0123456789abcdef".substring((eventgroup >> 8) & 15, ((eventgroup >> 8) & 15) + 1) +
          "0123456789abcdef".substring((eventgroup >> 4) & 15, ((eventgroup >> 4) & 15) + 1) +
          "0123456789abcdef".substring(eventgroup & 15, (eventgroup & 15) + 1)) +
          (time_to_live == 0 or time_to_live == 0xffffff ? "" : f", {time_to_live} s")
    to-string: text
  options:
    seq:
      - id: options
        type: option
        repeat: eos
  option:
    seq:
      - id: length
        type: u2
        doc: Counts what follows the type.
      - id: type
        type: u1
        enum: option_type
      - id: is_discardable
        type: b1
      - id: reserved
        type: b7
      - id: value
        size: length - 1
        type:
          switch-on: type
          cases:
            option_type::configuration: configuration
            option_type::load_balancing: load_balancing
            option_type::ipv4_endpoint: ipv4_endpoint
            option_type::ipv6_endpoint: ipv6_endpoint
            option_type::ipv4_multicast: ipv4_endpoint
            option_type::ipv6_multicast: ipv6_endpoint
            option_type::ipv4_sd_endpoint: ipv4_endpoint
            option_type::ipv6_sd_endpoint: ipv6_endpoint
  configuration:
    seq:
      - id: items
        type: configuration_item
        repeat: until
        repeat-until: _.length == 0
  configuration_item:
    seq:
      - id: length
        type: u1
      - id: text
        type: str
        size: length
  load_balancing:
    seq:
      - id: priority
        type: u2
        doc: The lowest is chosen first.
      - id: weight
        type: u2
  ipv4_endpoint:
    seq:
      - id: address
        size: 4
        -framescope:
          role: address
      - &reserved
        id: reserved
        type: u1
      - &transport
        id: transport
        type: u1
        enum: transport
      - &port
        id: port
        type: u2
  ipv6_endpoint:
    seq:
      - id: address
        size: 16
        -framescope:
          role: address
      - *reserved
      - *transport
      - *port
enums:
  message_type:
    0x00: request
    0x01: request_no_return
    0x02: notification
    0x20: tp_request
    0x21: tp_request_no_return
    0x22: tp_notification
    0x40: request_ack
    0x41: request_no_return_ack
    0x42: notification_ack
    0x80: response
    0x81: error
    0xa0: tp_response
    0xa1: tp_error
    0xc0: response_ack
    0xc1: error_ack
  request_type:
    0x00: request
    0x01: request_no_return
    0x20: tp_request
    0x21: tp_request_no_return
    0x40: request_ack
    0x41: request_no_return_ack
  notification_type:
    0x02: notification
    0x22: tp_notification
    0x42: notification_ack
  response_type:
    0x80: response
    0xa0: tp_response
    0xc0: response_ack
  error_type:
    0x80: response
    0x81: error
    0xa0: tp_response
    0xa1: tp_error
    0xc0: response_ack
    0xc1: error_ack
  return_code:
    0x00: ok
    0x01: not_ok
    0x02: unknown_service
    0x03: unknown_method
    0x04: not_ready
    0x05: not_reachable
    0x06: timeout
    0x07: wrong_protocol_version
    0x08: wrong_interface_version
    0x09: malformed_message
    0x0a: wrong_message_type
    0x0b: e2e_repeated
    0x0c: e2e_wrong_sequence
    0x0d: e2e
    0x0e: e2e_not_available
    0x0f: e2e_no_new_data
  entry_type:
    0: find_service
    1: offer_service
    6: subscribe_eventgroup
    7: subscribe_eventgroup_ack
  option_type:
    0x01: configuration
    0x02: load_balancing
    0x04: ipv4_endpoint
    0x06: ipv6_endpoint
    0x14: ipv4_multicast
    0x16: ipv6_multicast
    0x24: ipv4_sd_endpoint
    0x26: ipv6_sd_endpoint
  transport:
    6: tcp
    17: udp
