meta:
  id: enip
  title: EtherNet/IP encapsulation
  ks-version: 0.11
  endian: le
  encoding: UTF-8
  -framescope:
    protocol: enip
    type:
      client: request
      server: reply
doc: |
  One encapsulation message of EtherNet/IP with the items of its common packet format and the CIP message in them. What
  the data of a CIP service holds depends on the object that it is for, so it is bytes.
doc-ref: The CIP Networks Library, Volume 2 (EtherNet/IP) sections 2-3 to 2-6, Volume 1 (CIP) section 2-4
seq:
  - id: message
    type: request
types:
  request:
    seq: &header
      - id: command
        type: u2
        enum: command
      - id: length
        type: u2
        doc: Counts what follows the header of 24 bytes.
      - id: session
        type: u4
        doc: 0 before the session is registered.
      - id: status
        type: u4
        enum: status
        doc: Of a reply; 0 in a request.
      - id: sender_context
        size: 8
        doc: A reply has what its request has.
        -framescope:
          role: correlation
      - id: options
        type: u4
        doc: Always 0.
      - id: data
        size: length
        type:
          switch-on: command
          cases:
            command::nop: nop
            command::list_services: list_services_request
            command::list_identity: list_identity_request
            command::list_interfaces: list_interfaces_request
            command::register_session: register_session_request
            command::unregister_session: unregister_session
            command::send_rr_data: send_rr_data_request
            command::send_unit_data: send_unit_data
            command::start_dtls: start_dtls_request
            _: other_request
    -framescope:
      content: data
  reply:
    seq:
      - id: command
        type: u2
        enum: command
      - id: length
        type: u2
        doc: Counts what follows the header of 24 bytes.
      - id: session
        type: u4
      - id: status
        type: u4
        enum: status
      - id: sender_context
        size: 8
        doc: That of the request.
        -framescope:
          role: correlation
      - id: options
        type: u4
        doc: Always 0.
      - id: data
        size: length
        type:
          switch-on: 'status == status::success ? command.to_i : 0xffff'
          cases:
            0x04: list_services_reply
            0x63: list_identity_reply
            0x64: list_interfaces_reply
            0x65: register_session_reply
            0x6f: send_rr_data_reply
            0x70: send_unit_data
            0xc8: start_dtls_reply
            0xffff: failure
            _: other_reply
    -framescope:
      content: data
  nop:
    seq:
      - id: unused
        size-eos: true
    to-string: 'f"{unused.length} B"'
    -framescope:
      name: NOP
  other_request:
    seq:
      - id: data
        size-eos: true
    to-string: 'f"command {_parent.command.to_i}, {data.length} B"'
    -framescope:
      name: Request
      message: request
  other_reply:
    seq:
      - id: data
        size-eos: true
    to-string: 'f"command {_parent.command.to_i}, {data.length} B"'
    -framescope:
      name: Reply
      message: response
  failure:
    seq:
      - id: data
        size-eos: true
    to-string: >-
      (_parent.command == command::register_session ? "RegisterSession" :
      _parent.command == command::send_rr_data ? "SendRRData" :
      _parent.command == command::send_unit_data ? "SendUnitData" :
      _parent.command == command::list_identity ? "ListIdentity" :
      _parent.command == command::list_services ? "ListServices" : f"command {_parent.command.to_i}") + ": " +
      (_parent.status == status::invalid_command ? "invalid or unsupported command" :
      _parent.status == status::no_memory ? "no memory" : _parent.status == status::incorrect_data ? "incorrect data" :
      _parent.status == status::invalid_session ? "invalid session" :
      _parent.status == status::invalid_length ? "invalid length" :
      _parent.status == status::unsupported_revision ? "unsupported protocol revision" :
      _parent.status == status::not_allowed_on_port ? "CIP service not allowed on this port" :
      f"status {_parent.status.to_i}")
    -framescope:
      name: Failure
      message: error
  list_services_request:
    -framescope:
      name: ListServices
      message: request
  list_identity_request:
    doc: As a broadcast over UDP it has, in the sender context, how many ms an answer may wait.
    -framescope:
      name: ListIdentity
      message: request
  list_interfaces_request:
    -framescope:
      name: ListInterfaces
      message: request
  register_session_request:
    seq: &register
      - id: version
        type: u2
      - id: flags
        type: u2
    to-string: 'f"version {version}"'
    -framescope:
      name: RegisterSession
      message: request
  register_session_reply:
    seq: *register
    to-string: 'f"session {_parent.session}"'
    -framescope:
      name: RegisterSession
      message: response
  unregister_session:
    to-string: 'f"session {_parent.session}"'
    -framescope:
      name: UnregisterSession
  start_dtls_request:
    seq:
      - id: data
        size-eos: true
    -framescope:
      name: StartDTLS
      message: request
  start_dtls_reply:
    seq:
      - id: data
        size-eos: true
    -framescope:
      name: StartDTLS
      message: response
  list_services_reply:
    seq: &items
      - id: num_items
        type: u2
      - id: items
        type: item
        repeat: expr
        repeat-expr: num_items
    to-string: >-
      num_items == 0 ? "no services" : items[0].text + (num_items > 1 ? f" and {num_items - 1} more" : "")
    -framescope:
      name: ListServices
      message: response
  list_identity_reply:
    seq: *items
    to-string: 'num_items == 0 ? "" : items[0].text'
    -framescope:
      name: ListIdentity
      message: response
  list_interfaces_reply:
    seq: *items
    to-string: 'f"{num_items} items"'
    -framescope:
      name: ListInterfaces
      message: response
  send_rr_data_request:
    seq: &packet
      - id: interface
        type: u4
        doc: 0 for CIP.
      - id: timeout
        type: u2
        doc: In seconds; 0 when CIP has its own.
      - id: num_items
        type: u2
      - id: items
        type: item
        repeat: expr
        repeat-expr: num_items
        doc: Where it goes or comes from, what is sent, and perhaps addresses of sockets.
    to-string: &packet_text 'num_items < 2 ? f"{num_items} items" : f"{items[0].text}{items[1].text}"'
    -framescope:
      name: SendRRData
      message: request
  send_rr_data_reply:
    seq: *packet
    to-string: *packet_text
    -framescope:
      name: SendRRData
      message: response
  send_unit_data:
    seq: *packet
    instances:
      is_response:
        value: items[1].data.as<connected_data>.message.is_response
        if: num_items > 1 and items[1].type == item_type::connected_data
    to-string: *packet_text
    -framescope:
      name: SendUnitData
      response-if: is_response
  item:
    doc: Of the common packet format. Section 2-6.
    seq:
      - id: type
        type: u2
        enum: item_type
      - id: length
        type: u2
      - id: data
        size: length
        type:
          switch-on: type
          cases:
            item_type::identity: identity
            item_type::connected_address: connected_address
            item_type::connected_data: connected_data
            item_type::unconnected_data: cip
            item_type::services: services
            item_type::socket_to_target: socket_address
            item_type::socket_to_originator: socket_address
            item_type::sequenced_address: sequenced_address
    instances:
      text:
        value: >-
          type == item_type::unconnected_data ? data.as<cip>.text :
          type == item_type::connected_data ? data.as<connected_data>.text :
          type == item_type::connected_address ? f"connection {data.as<connected_address>.connection}, " :
          type == item_type::identity ? data.as<identity>.text :
          type == item_type::services ? data.as<services>.name :
          type == item_type::null_address ? "" : f"item {type.to_i}, {length} B"
  connected_address:
    seq:
      - id: connection
        type: u4
  sequenced_address:
    seq:
      - id: connection
        type: u4
      - id: sequence
        type: u4
        -framescope:
          role: sequence
  connected_data:
    seq:
      - id: sequence
        type: u2
        doc: Of a connection of transport class 2 or 3, which those over TCP are.
        -framescope:
          role: sequence
      - id: message
        type: cip
        size-eos: true
    instances:
      text:
        value: 'f"{sequence}, {message.text}"'
  services:
    seq:
      - id: version
        type: u2
      - id: capabilities
        type: u2
        doc: Bit 5 for encapsulation over TCP, bit 8 for input and output over UDP.
      - id: name
        type: str
        size: 16
        terminator: 0
  socket_address:
    meta:
      endian: be
    seq:
      - id: family
        type: u2
        doc: 2 for IPv4. All of it is big-endian.
      - id: port
        type: u2
      - id: address
        size: 4
        -framescope:
          role: address
      - id: zero
        size: 8
  identity:
    seq:
      - id: version
        type: u2
      - id: socket
        type: socket_address
      - id: vendor
        type: u2
        doc: As ODVA has given it.
      - id: device_type
        type: u2
      - id: product_code
        type: u2
      - id: major_revision
        type: u1
      - id: minor_revision
        type: u1
      - id: status
        type: u2
      - id: serial_number
        type: u4
      - id: len_product_name
        type: u1
      - id: product_name
        type: str
        size: len_product_name
      - id: state
        type: u1
        enum: device_state
    instances:
      text:
        value: 'f"{product_name} {major_revision}.{minor_revision}, vendor {vendor}"'
  cip:
    doc: A message router's request or response. Volume 1 section 2-4.
    seq:
      - id: is_response
        type: b1
      - id: service
        type: b7
        enum: service
      - id: body
        size-eos: true
        type:
          switch-on: is_response
          cases:
            false: cip_request
            true: cip_response
    instances:
      text:
        value: 'is_response ? body.as<cip_response>.text : body.as<cip_request>.text'
      name:
        value: >-
          service == service::get_attributes_all ? "Get_Attributes_All" :
          service == service::set_attributes_all ? "Set_Attributes_All" :
          service == service::get_attribute_list ? "Get_Attribute_List" :
          service == service::set_attribute_list ? "Set_Attribute_List" :
          service == service::get_attribute_single ? "Get_Attribute_Single" :
          service == service::set_attribute_single ? "Set_Attribute_Single" :
          service == service::reset ? "Reset" : service == service::create ? "Create" :
          service == service::delete ? "Delete" :
          service == service::multiple_service_packet ? "Multiple_Service_Packet" : f"service {service.to_i}"
  cip_request:
    seq:
      - id: num_words
        type: u1
        doc: Of the path, in units of 2 bytes.
      - id: path
        type: path
        size: num_words * 2
      - id: data
        size-eos: true
        type:
          switch-on: 'path.object_class == 6 ? _parent.service.to_i : 0'
          cases:
            0x4e: forward_close
            0x52: unconnected_send
            0x54: forward_open
    instances:
      name:
        value: >-
          _parent.service.to_i < 0x32 ? _parent.name :
          path.object_class == 6 ? (_parent.service.to_i == 0x4e ? "Forward_Close" :
          _parent.service.to_i == 0x52 ? "Unconnected_Send" : _parent.service.to_i == 0x54 ? "Forward_Open" :
          _parent.service.to_i == 0x5b ? "Large_Forward_Open" : _parent.name) :
          not path.is_tag ? _parent.name : _parent.service.to_i == 0x4c ? "Read_Tag" :
          _parent.service.to_i == 0x4d ? "Write_Tag" : _parent.service.to_i == 0x4e ? "Read_Modify_Write_Tag" :
          _parent.service.to_i == 0x52 ? "Read_Tag_Fragmented" :
          _parent.service.to_i == 0x53 ? "Write_Tag_Fragmented" : _parent.name
      text:
        value: >-
          path.object_class == 6 and _parent.service.to_i == 0x52 ?
          f"{name}: {data.as<unconnected_send>.text}" :
          path.object_class == 6 and _parent.service.to_i == 0x54 ?
          f"{name} {data.as<forward_open>.path.text}, {data.as<forward_open>.to_target_interval} us" :
          f"{name} {path.text}, {_io.size - 1 - num_words * 2} B"
  forward_open:
    doc: To the connection manager. Volume 1 section 3-5.5.1.
    seq:
      - &reserved
        id: reserved
        type: b3
      - &priority
        id: priority
        type: b1
      - &tick_time
        id: tick_time
        type: b4
        doc: A tick is 2 to this power in ms.
      - &timeout_ticks
        id: timeout_ticks
        type: u1
      - id: to_target_connection
        type: u4
        doc: What the target calls the connection from the originator; 0 while it has not.
      - id: to_originator_connection
        type: u4
      - &connection_serial
        id: connection_serial
        type: u2
      - &vendor
        id: vendor
        type: u2
      - &originator_serial
        id: originator_serial
        type: u4
        doc: With the two numbers before it, it tells the connection for good.
      - id: timeout_multiplier
        type: u1
      - id: reserved_2
        size: 3
      - id: to_target_interval
        type: u4
        doc: Requested packet interval, in microseconds.
      - id: to_target_parameters
        type: u2
        doc: Bits 0 to 8 are the size in bytes, 9 variable, 10 and 11 priority, 13 and 14 type, 15 exclusive or not.
      - id: to_originator_interval
        type: u4
      - id: to_originator_parameters
        type: u2
      - id: transport
        type: u1
        doc: Class in the lower four bits, what triggers production in the next three.
      - &num_words
        id: num_words
        type: u1
      - id: path
        type: path
        size: num_words * 2
  forward_close:
    doc: To the connection manager. Volume 1 section 3-5.5.3.
    seq:
      - *reserved
      - *priority
      - *tick_time
      - *timeout_ticks
      - *connection_serial
      - *vendor
      - *originator_serial
      - *num_words
      - id: reserved_2
        type: u1
      - id: path
        type: path
        size: num_words * 2
  unconnected_send:
    doc: To the connection manager, which passes the message on. Volume 1 section 3-5.5.2.
    seq:
      - *reserved
      - *priority
      - *tick_time
      - *timeout_ticks
      - id: len_message
        type: u2
      - id: message
        type: cip
        size: len_message
      - id: padding
        size: 1
        if: len_message % 2 == 1
      - id: num_words
        type: u1
      - id: reserved_2
        type: u1
      - id: route
        type: path
        size: num_words * 2
    instances:
      text:
        value: >-
          message.is_response ? message.name :
          f"{message.body.as<cip_request>.name} {message.body.as<cip_request>.path.text}"
  cip_response:
    seq:
      - id: reserved
        type: u1
      - id: status
        type: u1
        enum: cip_status
      - id: num_words
        type: u1
        doc: Of the additional status, in units of 2 bytes.
      - id: additional_status
        type: u2
        repeat: expr
        repeat-expr: num_words
      - id: data
        size-eos: true
        doc: A response does not tell which object it is of.
    instances:
      text:
        value: >-
          status == cip_status::success ? f"{_parent.name}, {data.length} B" : f"{_parent.name}: " +
          (status.to_i < 0x2b ? ["", "connection failure", "resource unavailable", "invalid parameter value",
          "path segment error", "path destination unknown", "partial transfer", "connection lost",
          "service not supported", "invalid attribute value", "attribute list error", "already in requested state",
          "object state conflict", "object already exists", "attribute not settable", "privilege violation",
          "device state conflict", "reply data too large", "fragmentation of a primitive value", "not enough data",
          "attribute not supported", "too much data", "object does not exist", "no fragmentation in progress",
          "no stored attribute data", "store operation failure", "routing failure, request too large",
          "routing failure, response too large", "missing attribute list entry", "invalid attribute value list",
          "embedded service error", "vendor-specific error", "invalid parameter", "write-once already written",
          "invalid reply received", "buffer overflow", "message format error", "key failure in path",
          "path size invalid", "unexpected attribute in list", "invalid member", "member not settable",
          "Group 2 only server failure"][status.to_i] : f"status {status.to_i}") +
          (num_words > 0 ? f", {additional_status[0]}" : "")
  path:
    doc: An EPATH. Volume 1 appendix C-1.4.
    seq:
      - id: segments
        type: segment
        repeat: eos
    instances:
      object_class:
        value: >-
          segments.size > 0 and segments[0].is_class ? segments[0].value.as<logical>.number : -1
        doc: -1 when the path does not begin with a class.
      is_tag:
        value: >-
          object_class == 0x6b or segments.size > 0 and segments[0].kind == segment::data and segments[0].format == 0x11
        doc: A symbol, or an instance of the class of symbols, as Logix controllers have it.
      text:
        value: >-
          (segments.size > 0 ? segments[0].text : "") + (segments.size > 1 ? segments[1].further_text : "") +
          (segments.size > 2 ? segments[2].further_text : "") + (segments.size > 3 ? segments[3].further_text : "") +
          (segments.size > 4 ? segments[4].further_text : "") + (segments.size > 5 ? " …" : "")
  segment:
    seq:
      - id: kind
        type: b3
        enum: segment
      - id: logical_type
        type: b3
        enum: logical_type
        if: kind == segment::logical
      - id: logical_size
        type: b2
        enum: logical_size
        if: kind == segment::logical
      - id: format
        type: b5
        if: kind != segment::logical
      - id: value
        type:
          switch-on: >-
            kind == segment::logical ? (logical_type == logical_type::special ? 9 : 1) :
            kind == segment::data and format == 0x11 ? 8 : kind.to_i
          cases:
            0: port(format)
            1: logical(logical_size.to_i)
            2: network(format)
            3: short_symbol(format)
            4: simple_data
            8: symbol
            9: electronic_key
            _: unknown_segment
    instances:
      is_class:
        value: kind == segment::logical and logical_type == logical_type::object_class and logical_size.to_i < 3
      text:
        value: >-
          kind == segment::logical ? (logical_type == logical_type::special ? "key" : logical_size.to_i == 3 ? "?" :
          logical_type == logical_type::member ? f"[{value.as<logical>.number}]" : f"/{value.as<logical>.number}") :
          kind == segment::data and format == 0x11 ? f"{value.as<symbol>.name}" :
          kind == segment::port ? f"port {value.as<port>.number} " : "?"
      further_text:
        value: '(kind == segment::data ? "." : "") + text'
  port:
    params:
      - id: format
        type: u1
    seq:
      - id: len_address
        type: u1
        if: format & 16 != 0
      - id: extended_port
        type: u2
        if: format & 15 == 15
      - id: link
        type: u1
        if: format & 16 == 0
      - id: address
        type: str
        size: len_address
        if: format & 16 != 0
      - id: padding
        size: 1
        if: format & 16 != 0 and len_address % 2 == 1
    instances:
      number:
        value: 'format & 15 == 15 ? extended_port : format & 15'
  logical:
    params:
      - id: logical_size
        type: u1
    seq:
      - id: padding
        type: u1
        if: logical_size > 0
      - id: number
        type:
          switch-on: logical_size
          cases:
            0: u1
            1: u2
            2: u4
  electronic_key:
    seq:
      - id: key_format
        type: u1
      - id: vendor
        type: u2
      - id: device_type
        type: u2
      - id: product_code
        type: u2
      - id: is_compatible
        type: b1
      - id: major_revision
        type: b7
      - id: minor_revision
        type: u1
  network:
    params:
      - id: format
        type: u1
    seq:
      - id: len_data
        type: u1
        doc: In units of 2 bytes, when the format has its highest bit; otherwise the data itself.
      - id: data
        size: len_data * 2
        if: format & 16 != 0
  short_symbol:
    params:
      - id: format
        type: u1
    seq:
      - id: name
        type: str
        size: format
  symbol:
    seq:
      - id: len_name
        type: u1
      - id: name
        type: str
        size: len_name
      - id: padding
        size: 1
        if: len_name % 2 == 1
  simple_data:
    seq:
      - id: num_words
        type: u1
      - id: data
        size: num_words * 2
  unknown_segment:
    seq:
      - id: data
        size-eos: true
enums:
  command:
    0x00: nop
    0x04: list_services
    0x63: list_identity
    0x64: list_interfaces
    0x65: register_session
    0x66: unregister_session
    0x6f: send_rr_data
    0x70: send_unit_data
    0x72: indicate_status
    0x73: cancel
    0xc8: start_dtls
  status:
    0x00: success
    0x01: invalid_command
    0x02: no_memory
    0x03: incorrect_data
    0x64: invalid_session
    0x65: invalid_length
    0x69: unsupported_revision
    0x6a: not_allowed_on_port
  item_type:
    0x0000: null_address
    0x000c: identity
    0x0086: cip_security
    0x0087: ethernet_ip_capability
    0x0088: ethernet_ip_usage
    0x00a1: connected_address
    0x00b1: connected_data
    0x00b2: unconnected_data
    0x0100: services
    0x8000: socket_to_target
    0x8001: socket_to_originator
    0x8002: sequenced_address
    0x8003: unconnected_over_udp
  device_state:
    0: nonexistent
    1: self_testing
    2: standby
    3: operational
    4: major_recoverable_fault
    5: major_unrecoverable_fault
    255: default
  service:
    0x01: get_attributes_all
    0x02: set_attributes_all
    0x03: get_attribute_list
    0x04: set_attribute_list
    0x05: reset
    0x06: start
    0x07: stop
    0x08: create
    0x09: delete
    0x0a: multiple_service_packet
    0x0d: apply_attributes
    0x0e: get_attribute_single
    0x10: set_attribute_single
    0x11: find_next_object_instance
    0x15: restore
    0x16: save
    0x17: no_operation
    0x18: get_member
    0x19: set_member
    0x1a: insert_member
    0x1b: remove_member
    0x1c: group_sync
  segment:
    0: port
    1: logical
    2: network
    3: symbolic
    4: data
    5: constructed_data_type
    6: elementary_data_type
  logical_type:
    0: object_class
    1: instance
    2: member
    3: connection_point
    4: attribute
    5: special
    6: service
  logical_size:
    0: eight_bits
    1: sixteen_bits
    2: thirty_two_bits
  cip_status:
    0x00: success
    0x01: connection_failure
    0x02: resource_unavailable
    0x03: invalid_parameter_value
    0x04: path_segment_error
    0x05: path_destination_unknown
    0x06: partial_transfer
    0x07: connection_lost
    0x08: service_not_supported
    0x09: invalid_attribute_value
    0x0a: attribute_list_error
    0x0b: already_in_requested_state
    0x0c: object_state_conflict
    0x0d: object_already_exists
    0x0e: attribute_not_settable
    0x0f: privilege_violation
    0x10: device_state_conflict
    0x11: reply_data_too_large
    0x13: not_enough_data
    0x14: attribute_not_supported
    0x15: too_much_data
    0x16: object_does_not_exist
    0x1a: request_too_large
    0x1b: response_too_large
    0x1c: missing_attribute_list_entry
    0x1d: invalid_attribute_value_list
    0x1e: embedded_service_error
    0x1f: vendor_specific_error
    0x20: invalid_parameter
    0x25: key_failure_in_path
    0x26: path_size_invalid
    0x27: unexpected_attribute_in_list
    0x28: invalid_member
    0x29: member_not_settable
