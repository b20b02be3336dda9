meta:
  id: opcua
  title: OPC UA over TCP
  ks-version: 0.11
  endian: le
  encoding: UTF-8
  -framescope:
    protocol: opcua
    type:
      client: chunk
      server: chunk
doc: |
  One chunk of OPC UA's TCP transport. A frame does not tell whether its channel encrypts. What stands behind the
  security header is read when it begins, unencrypted, with a service's identifier; otherwise it is bytes: encrypted, or
  the rest of a message that an earlier chunk began.
doc-ref: OPC 10000-6 sections 5.2 (binary encoding), 6.7 (secure conversation), 7.1 (connection protocol)
seq:
  - id: chunk
    type: chunk
types:
  chunk:
    seq:
      - id: message_type
        type: str
        size: 3
      - id: chunk_type
        type: u1
        enum: chunk_type
        -framescope: {default: chunk_type::final}
      - id: size
        type: u4
        doc: Counts the whole chunk.
      - id: body
        size: size - 8
        type:
          switch-on: message_type
          cases:
            '"HEL"': hello
            '"ACK"': acknowledge
            '"ERR"': error
            '"RHE"': reverse_hello
            '"MSG"': message
            '"OPN"': open
            '"CLO"': close
            _: other
    -framescope:
      content: body
  other:
    seq:
      - id: data
        size-eos: true
    to-string: 'f"{_parent.message_type}, {data.length} B"'
    -framescope:
      name: Chunk
  hello:
    seq:
      - id: version
        type: u4
      - id: receive_buffer
        type: u4
        doc: The largest chunk that the sender takes, in bytes.
        -framescope: {default: 65536}
      - id: send_buffer
        type: u4
        -framescope: {default: 65536}
      - id: max_message
        type: u4
        doc: The largest answer, in bytes; 0 for any.
      - id: max_chunks
        type: u4
        doc: Of an answer; 0 for any number.
      - id: endpoint
        type: string
    to-string: 'f"{endpoint.text}, {receive_buffer} B"'
    -framescope:
      name: HEL
      message: request
  acknowledge:
    seq:
      - id: version
        type: u4
      - id: receive_buffer
        type: u4
        -framescope: {default: 65536}
      - id: send_buffer
        type: u4
        -framescope: {default: 65536}
      - id: max_message
        type: u4
      - id: max_chunks
        type: u4
    to-string: 'f"{receive_buffer} B"'
    -framescope:
      name: ACK
      message: response
  error:
    seq:
      - id: status
        type: status_code
      - id: reason
        type: string
    to-string: 'f"{status.text}{reason.length > 0 ? ": " : ""}{reason.length > 0 ? reason.text : ""}"'
    -framescope:
      name: ERR
      message: error
  reverse_hello:
    doc: Of a server that connects to a client.
    seq:
      - id: server_uri
        type: string
      - id: endpoint
        type: string
    to-string: endpoint.text
    -framescope:
      name: RHE
      message: request
  open:
    doc: Section 6.7.2. All but the sequence header is told in the clear.
    seq:
      - id: channel
        type: u4
        doc: 0 before the server has given one.
      - id: security_policy
        type: string
      - id: sender_certificate
        type: byte_string
      - id: receiver_thumbprint
        type: byte_string
      - id: content
        type: secured(_parent.chunk_type == chunk_type::final)
        size-eos: true
        if: is_plain
      - id: sealed
        size-eos: true
        if: not is_plain
        doc: Encrypted with the receiver's key.
    instances:
      is_plain:
        value: security_policy.length <= 0 or security_policy.value == "http://opcfoundation.org/UA/SecurityPolicy#None"
    to-string: 'f"channel {channel}, {security_policy.text}"'
    -framescope:
      name: OPN
      content: content
  secured:
    params:
      - id: is_final
        type: bool
    seq:
      - id: service
        size-eos: true
        type:
          switch-on: '_io.size >= 12 and encoding == 1 ? number : 0'
          cases: &services {
            422: request(is_final), 425: response(is_final), 428: request(is_final), 431: response(is_final),
            437: request(is_final), 440: response(is_final), 446: request(is_final), 449: response(is_final),
            452: request(is_final), 455: response(is_final), 461: request(is_final), 464: response(is_final),
            467: request(is_final), 470: response(is_final), 473: request(is_final), 476: response(is_final),
            479: request(is_final), 482: response(is_final), 488: request(is_final), 491: response(is_final),
            494: request(is_final), 497: response(is_final), 500: request(is_final), 503: response(is_final),
            506: request(is_final), 509: response(is_final), 527: request(is_final), 530: response(is_final),
            533: request(is_final), 536: response(is_final), 554: request(is_final), 557: response(is_final),
            560: request(is_final), 563: response(is_final), 566: request(is_final), 569: response(is_final),
            615: request(is_final), 618: response(is_final), 621: request(is_final), 624: response(is_final),
            631: request(is_final), 634: response(is_final), 664: request(is_final), 667: response(is_final),
            673: request(is_final), 676: response(is_final), 700: request(is_final), 703: response(is_final),
            712: request(is_final), 715: response(is_final), 751: request(is_final), 754: response(is_final),
            763: request(is_final), 766: response(is_final), 769: request(is_final), 772: response(is_final),
            775: request(is_final), 778: response(is_final), 781: request(is_final), 784: response(is_final),
            787: request(is_final), 790: response(is_final), 793: request(is_final), 796: response(is_final),
            799: request(is_final), 802: response(is_final), 826: request(is_final), 829: response(is_final),
            832: request(is_final), 835: response(is_final), 841: request(is_final), 844: response(is_final),
            847: request(is_final), 850: response(is_final), 12208: request(is_final), 12209:
            response(is_final), 12211: request(is_final), 12212: response(is_final), 397: fault
          }
    instances:
      encoding:
        pos: 8
        type: u2
        if: _io.size >= 12
        doc: 1 for a number of four bytes in namespace 0, as services' identifiers are.
      number:
        pos: 10
        type: u2
        if: _io.size >= 12
    to-string: 'f"{_io.size} B"'
    -framescope:
      name: OPN
      content: service
  message:
    doc: Section 6.7.3.
    seq: &symmetric
      - id: channel
        type: u4
      - id: token
        type: u4
        doc: Tells which keys are used.
      - id: service
        size-eos: true
        type:
          switch-on: '_io.size >= 20 and encoding == 1 ? number : 0'
          cases: *services
    instances: &peek
      is_final:
        value: _parent.chunk_type == chunk_type::final
      encoding:
        pos: 16
        type: u2
        if: _io.size >= 20
        doc: 1 for a number of four bytes in namespace 0, as services' identifiers are.
      number:
        pos: 18
        type: u2
        if: _io.size >= 20
    to-string: >-
      f"channel {channel}, {_io.size - 8} B" + (_parent.chunk_type == chunk_type::final ? "" :
      _parent.chunk_type == chunk_type::abort ? ", abort" : ", more follows")
    -framescope:
      name: MSG
      content: service
  close:
    seq: *symmetric
    instances: *peek
    to-string: 'f"channel {channel}"'
    -framescope:
      name: CLO
      content: service
  request:
    params: &is_final
      - id: is_final
        type: bool
    seq:
      - &sequence_number
        id: sequence_number
        type: u4
        -framescope:
          role: sequence
      - &request_id
        id: request_id
        type: u4
        -framescope:
          role: correlation
      - &encoding
        id: encoding
        type: u1
        valid: 1
      - &namespace
        id: namespace
        type: u1
        valid: 0
      - &type
        id: type
        type: u2
        enum: service
      - id: header
        type: request_header
      - id: parameters
        size-eos: true
        doc: In a channel that signs, padding and signature are in it; in one of several chunks its beginning only.
        type:
          switch-on: 'is_final ? type.to_i : 0'
          cases:
            428: get_endpoints
            446: open_secure_channel
            461: create_session
            473: close_session
            527: browse
            631: read
            673: write
            751: create_monitored_items
            787: create_subscription
            826: publish
    to-string: >-
      not is_final ? "begins" : type == service::get_endpoints_request ? parameters.as<get_endpoints>.endpoint.text :
      type == service::open_secure_channel_request ? parameters.as<open_secure_channel>.text :
      type == service::create_session_request ? parameters.as<create_session>.session_name.text :
      type == service::browse_request ? parameters.as<browse>.text :
      type == service::read_request ? parameters.as<read>.text :
      type == service::write_request ? parameters.as<write>.text :
      type == service::create_monitored_items_request ? parameters.as<create_monitored_items>.text :
      type == service::create_subscription_request ?
      f"{parameters.as<create_subscription>.publishing_interval} ms" : ""
    -framescope:
      name-of: type
      message: request
  response:
    doc: Up to the additional header it is the ResponseHeader of OPC 10000-4 section 7.33.
    params: *is_final
    seq:
      - *sequence_number
      - *request_id
      - *encoding
      - *namespace
      - id: type
        type: u2
        enum: service_response
      - &timestamp
        id: timestamp
        type: date_time
      - &request_handle
        id: request_handle
        type: u4
      - id: result
        type:
          switch-on: result_code >= 0x80000000
          cases:
            false: status_code
            true: bad_status
      - &diagnostics
        id: diagnostics
        type: diagnostic_info
      - &strings
        id: strings
        type: strings
        doc: What the diagnostics refer to.
      - &additional_header
        id: additional_header
        type: extension_object
      - id: parameters
        size-eos: true
        doc: In a channel that signs, padding and signature are in it; in one of several chunks its beginning only.
        type:
          switch-on: 'is_final ? type.to_i : 0'
          cases:
            449: channel_opened
            464: session_created
            634: read_results
            676: results
            790: subscription_created
            829: published
            850: results
    instances:
      result_code:
        pos: 24
        type: u4
    to-string: >-
      result_code >= 0x80000000 ? result.as<bad_status>.text :
      result_code != 0 ? result.as<status_code>.text : not is_final ? "begins" :
      type == service_response::open_secure_channel_response ? parameters.as<channel_opened>.text :
      type == service_response::read_response ? parameters.as<read_results>.text :
      type == service_response::write_response or type == service_response::delete_subscriptions_response ?
      parameters.as<results>.text :
      type == service_response::create_subscription_response ? f"{parameters.as<subscription_created>.subscription}" :
      type == service_response::publish_response ? parameters.as<published>.text : ""
    -framescope:
      name-of: type
      summary-of: result
      message: response
  fault:
    seq:
      - *sequence_number
      - *request_id
      - *encoding
      - *namespace
      - id: type
        type: u2
        enum: service_fault
      - *timestamp
      - *request_handle
      - id: result
        type: status_code
      - *diagnostics
      - *strings
      - *additional_header
      - id: rest
        size-eos: true
        doc: Padding and signature in a channel that signs.
    to-string: result.text
    -framescope:
      name-of: type
      message: error
  request_header:
    doc: OPC 10000-4 section 7.32.
    seq:
      - id: authentication_token
        type: node_id
        doc: A secret that tells the session.
      - id: timestamp
        type: date_time
      - id: request_handle
        type: u4
      - id: return_diagnostics
        type: u4
      - id: audit_entry
        type: string
      - id: timeout_hint
        type: u4
        doc: In ms; 0 for none.
      - id: additional_header
        type: extension_object
  get_endpoints:
    seq:
      - id: endpoint
        type: string
      - id: locales
        type: strings
      - id: profiles
        type: strings
  open_secure_channel:
    seq:
      - id: version
        type: u4
      - id: request_type
        type: u4
        enum: token_request
      - id: security_mode
        type: u4
        enum: security_mode
      - id: nonce
        type: byte_string
      - id: lifetime
        type: u4
        doc: In ms.
    instances:
      text:
        value: >-
          (request_type == token_request::issue ? "issue" : "renew") +
          (security_mode == security_mode::none ? ", None" : security_mode == security_mode::sign ? ", Sign" :
          security_mode == security_mode::sign_and_encrypt ? ", SignAndEncrypt" : f", mode {security_mode.to_i}") +
          f", {lifetime} ms"
  channel_opened:
    seq:
      - id: version
        type: u4
      - id: channel
        type: u4
      - id: token
        type: u4
      - id: created
        type: date_time
      - id: lifetime
        type: u4
        doc: In ms.
      - id: nonce
        type: byte_string
    instances:
      text:
        value: 'f"channel {channel}, token {token}, {lifetime} ms"'
  create_session:
    seq:
      - id: application_uri
        type: string
      - id: product_uri
        type: string
      - id: application_name
        type: localized_text
      - id: application_type
        type: u4
        enum: application_type
      - id: gateway_uri
        type: string
      - id: discovery_profile
        type: string
      - id: discovery_urls
        type: strings
      - id: server_uri
        type: string
      - id: endpoint
        type: string
      - id: session_name
        type: string
      - id: nonce
        type: byte_string
      - id: certificate
        type: byte_string
      - id: timeout
        type: f8
        doc: In ms.
      - id: max_response
        type: u4
  session_created:
    seq:
      - id: session
        type: node_id
      - id: authentication_token
        type: node_id
      - id: timeout
        type: f8
        doc: In ms.
      - id: nonce
        type: byte_string
      - id: certificate
        type: byte_string
      - id: rest
        size-eos: true
        doc: The server's endpoints, and its signature.
  close_session:
    seq:
      - id: delete_subscriptions
        type: u1
  browse:
    seq:
      - id: view
        type: node_id
      - id: view_timestamp
        type: date_time
      - id: view_version
        type: u4
      - id: max_references
        type: u4
        doc: 0 for any number.
      - id: num_nodes
        type: s4
      - id: nodes
        type: browsed
        repeat: expr
        repeat-expr: 'num_nodes < 0 ? 0 : num_nodes'
    instances:
      text:
        value: 'num_nodes < 1 ? "" : nodes[0].node.text + (num_nodes > 1 ? f" and {num_nodes - 1} more" : "")'
  browsed:
    seq:
      - id: node
        type: node_id
      - id: direction
        type: u4
        enum: direction
      - id: reference_type
        type: node_id
      - id: with_subtypes
        type: u1
      - id: node_classes
        type: u4
        doc: A bit for each class; 0 for all.
      - id: result_mask
        type: u4
  read:
    seq:
      - id: max_age
        type: f8
        doc: Of a cached value, in ms.
      - id: timestamps
        type: u4
        enum: timestamps
      - id: num_nodes
        type: s4
      - id: nodes
        type: read_value
        repeat: expr
        repeat-expr: 'num_nodes < 0 ? 0 : num_nodes'
    instances:
      text:
        value: 'num_nodes < 1 ? "" : nodes[0].text + (num_nodes > 1 ? f" and {num_nodes - 1} more" : "")'
  read_value:
    seq:
      - id: node
        type: node_id
      - id: attribute
        type: u4
        enum: attribute
      - id: index_range
        type: string
      - id: data_encoding
        type: qualified_name
    instances:
      text:
        value: 'node.text + (attribute == attribute::value ? "" : f" attribute {attribute.to_i}")'
  write:
    seq:
      - id: num_nodes
        type: s4
      - id: nodes
        type: write_value
        repeat: expr
        repeat-expr: 'num_nodes < 0 ? 0 : num_nodes'
    instances:
      text:
        value: 'num_nodes < 1 ? "" : nodes[0].text + (num_nodes > 1 ? f" and {num_nodes - 1} more" : "")'
  write_value:
    seq:
      - id: node
        type: node_id
      - id: attribute
        type: u4
        enum: attribute
      - id: index_range
        type: string
      - id: value
        type: data_value
    instances:
      text:
        value: 'f"{node.text} = {value.text}"'
  create_monitored_items:
    seq:
      - id: subscription
        type: u4
      - id: timestamps
        type: u4
        enum: timestamps
      - id: num_items
        type: s4
      - id: items
        type: monitored_item
        repeat: expr
        repeat-expr: 'num_items < 0 ? 0 : num_items'
    instances:
      text:
        value: >-
          f"{subscription}: " +
          (num_items < 1 ? "" : items[0].item.text + (num_items > 1 ? f" and {num_items - 1} more" : ""))
  monitored_item:
    seq:
      - id: item
        type: read_value
      - id: mode
        type: u4
        enum: monitoring_mode
      - id: client_handle
        type: u4
      - id: sampling_interval
        type: f8
        doc: In ms.
      - id: filter
        type: extension_object
      - id: queue_size
        type: u4
      - id: discard_oldest
        type: u1
  create_subscription:
    seq:
      - id: publishing_interval
        type: f8
        doc: In ms.
      - id: lifetime_count
        type: u4
        doc: In publishing intervals, as the next.
      - id: max_keep_alive_count
        type: u4
      - id: max_notifications
        type: u4
      - id: is_enabled
        type: u1
      - id: priority
        type: u1
  subscription_created:
    seq:
      - id: subscription
        type: u4
      - id: publishing_interval
        type: f8
        doc: In ms.
      - id: lifetime_count
        type: u4
      - id: max_keep_alive_count
        type: u4
  publish:
    seq:
      - id: num_acknowledgements
        type: s4
      - id: acknowledgements
        type: acknowledgement
        repeat: expr
        repeat-expr: 'num_acknowledgements < 0 ? 0 : num_acknowledgements'
  acknowledgement:
    seq:
      - id: subscription
        type: u4
      - id: sequence_number
        type: u4
  published:
    seq:
      - id: subscription
        type: u4
      - id: num_available
        type: s4
      - id: available
        type: u4
        repeat: expr
        repeat-expr: 'num_available < 0 ? 0 : num_available'
        doc: Sequence numbers that may be asked for again.
      - id: more_follow
        type: u1
      - id: sequence_number
        type: u4
      - id: published
        type: date_time
      - id: num_notifications
        type: s4
      - id: notifications
        type: extension_object
        repeat: expr
        repeat-expr: 'num_notifications < 0 ? 0 : num_notifications'
        doc: Changes of data, i=811, events, i=916, or the subscription's state, i=820; none to keep it alive.
      - id: rest
        size-eos: true
        doc: Results of the acknowledgements, and their diagnostics.
    instances:
      text:
        value: >-
          f"{subscription} {sequence_number}, " +
          (num_notifications < 1 ? "keep-alive" :
          (notifications[0].type.text == "i=811" ? notifications[0].body.as<data_change>.text : "events") +
          (num_notifications > 1 ? f" and {num_notifications - 1} more notifications" : ""))
  read_results:
    seq:
      - id: num_values
        type: s4
      - id: values
        type: data_value
        repeat: expr
        repeat-expr: 'num_values < 0 ? 0 : num_values'
      - &result_diagnostics
        id: diagnostics
        size-eos: true
        doc: Of the results; four bytes of length when there are none.
    instances:
      text:
        value: 'num_values < 1 ? "" : values[0].text + (num_values > 1 ? f" and {num_values - 1} more" : "")'
  results:
    seq:
      - id: num_results
        type: s4
      - id: results
        type: status_code
        repeat: expr
        repeat-expr: 'num_results < 0 ? 0 : num_results'
      - *result_diagnostics
    instances:
      text:
        value: 'num_results < 1 ? "" : results[0].text + (num_results > 1 ? f" and {num_results - 1} more" : "")'
  string:
    doc: -1 for null instead of a length.
    seq:
      - id: length
        type: s4
      - id: value
        type: str
        size: length
        if: length >= 0
    instances:
      text:
        value: 'length < 0 ? "" : value'
    to-string: text
  strings:
    seq:
      - id: num_strings
        type: s4
      - id: strings
        type: string
        repeat: expr
        repeat-expr: 'num_strings < 0 ? 0 : num_strings'
  byte_string:
    seq:
      - id: length
        type: s4
      - id: value
        size: length
        if: length >= 0
  date_time:
    seq:
      - id: time
        type: s8
        doc: In units of 100 ns since 1601; 0 for none.
        -framescope:
          role: time
          epoch: windows
          unit: 100ns
  qualified_name:
    seq:
      - id: namespace
        type: u2
      - id: name
        type: string
    to-string: name.text
  localized_text:
    seq:
      - id: reserved
        type: b6
      - id: has_text
        type: b1
      - id: has_locale
        type: b1
      - id: locale
        type: string
        if: has_locale
      - id: text
        type: string
        if: has_text
  node_id:
    doc: Also an ExpandedNodeId. Section 5.2.2.9.
    seq:
      - id: has_namespace_uri
        type: b1
      - id: has_server_index
        type: b1
      - id: kind
        type: b6
        enum: node_id
      - id: namespace
        type:
          switch-on: kind
          cases:
            node_id::four_byte: u1
            _: u2
        if: kind != node_id::two_byte
      - id: number
        type:
          switch-on: kind
          cases:
            node_id::two_byte: u1
            node_id::four_byte: u2
            node_id::numeric: u4
        if: kind.to_i < 3
      - id: name
        type: string
        if: kind == node_id::string
      - id: guid
        size: 16
        if: kind == node_id::guid
      - id: opaque
        type: byte_string
        if: kind == node_id::byte_string
      - id: namespace_uri
        type: string
        if: has_namespace_uri
      - id: server_index
        type: u4
        if: has_server_index
    instances:
      text:
        value: >-
          (kind == node_id::two_byte or namespace == 0 ? "" : f"ns={namespace};") +
          (kind.to_i < 3 ? f"i={number}" : kind == node_id::string ? f"s={name.text}" :
          kind == node_id::guid ? "a GUID" : "opaque")
    to-string: text
  extension_object:
    seq:
      - id: type
        type: node_id
      - id: encoding
        type: u1
        enum: body_encoding
      - id: len_body
        type: s4
        if: encoding != body_encoding::none
      - id: body
        size: len_body
        if: encoding != body_encoding::none and len_body > 0
        type:
          switch-on: 'encoding == body_encoding::binary and type.text == "i=811" ? 811 : 0'
          cases:
            811: data_change
  data_change:
    seq:
      - id: num_items
        type: s4
      - id: items
        type: changed_item
        repeat: expr
        repeat-expr: 'num_items < 0 ? 0 : num_items'
      - *result_diagnostics
    instances:
      text:
        value: 'num_items < 1 ? "" : items[0].text + (num_items > 1 ? f" and {num_items - 1} more" : "")'
  changed_item:
    seq:
      - id: client_handle
        type: u4
        doc: As the client called the item when it made it.
      - id: value
        type: data_value
    instances:
      text:
        value: 'f"{client_handle} = {value.text}"'
  diagnostic_info:
    seq:
      - id: reserved
        type: b1
      - id: has_inner
        type: b1
      - id: has_inner_status
        type: b1
      - id: has_additional_info
        type: b1
      - id: has_locale
        type: b1
      - id: has_text
        type: b1
      - id: has_namespace
        type: b1
      - id: has_symbol
        type: b1
      - id: symbol
        type: s4
        if: has_symbol
        doc: An index of the strings of the response's header, as the next three.
      - id: namespace
        type: s4
        if: has_namespace
      - id: locale
        type: s4
        if: has_locale
      - id: text
        type: s4
        if: has_text
      - id: additional_info
        type: string
        if: has_additional_info
      - id: inner_status
        type: status_code
        if: has_inner_status
      - id: inner
        type: diagnostic_info
        if: has_inner
  data_value:
    doc: Section 5.2.2.17.
    seq:
      - id: reserved
        type: b2
      - id: has_server_picoseconds
        type: b1
      - id: has_source_picoseconds
        type: b1
      - id: has_server_time
        type: b1
      - id: has_source_time
        type: b1
      - id: has_status
        type: b1
      - id: has_value
        type: b1
      - id: value
        type: variant
        if: has_value
      - id: status
        type: status_code
        if: has_status
      - id: source_time
        type: date_time
        if: has_source_time
      - id: source_picoseconds
        type: u2
        if: has_source_picoseconds
        doc: In units of 10 ps.
      - id: server_time
        type: date_time
        if: has_server_time
      - id: server_picoseconds
        type: u2
        if: has_server_picoseconds
    instances:
      text:
        value: 'has_status and status.code != 0 ? status.text : has_value ? value.text : "no value"'
  variant:
    doc: Section 5.2.2.16.
    seq:
      - id: is_array
        type: b1
      - id: has_dimensions
        type: b1
      - id: type
        type: b6
        enum: built_in_type
      - id: num_values
        type: s4
        if: is_array
      - id: values
        type: scalar(type.to_i)
        repeat: expr
        repeat-expr: 'is_array ? (num_values < 0 ? 0 : num_values) : type == built_in_type::no_value ? 0 : 1'
      - id: num_dimensions
        type: s4
        if: has_dimensions
      - id: dimensions
        type: s4
        repeat: expr
        repeat-expr: 'num_dimensions < 0 ? 0 : num_dimensions'
        if: has_dimensions
    instances:
      text:
        value: >-
          is_array ? f"{num_values} values" : type == built_in_type::no_value ? "null" : values[0].text
    to-string: text
  scalar:
    params:
      - id: kind
        type: u1
    seq:
      - id: number
        type:
          switch-on: kind
          cases:
            1: u1
            2: s1
            3: u1
            4: s2
            5: u2
            6: s4
            7: u4
            8: s8
            9: u8
            10: f4
            11: f8
        if: kind <= 11
      - id: value
        type:
          switch-on: kind
          cases:
            12: string
            13: date_time
            14: guid
            15: byte_string
            16: string
            17: node_id
            18: node_id
            19: status_code
            20: qualified_name
            21: localized_text
            22: extension_object
            23: data_value
            24: variant
            25: diagnostic_info
            _: byte_string
        if: kind >= 12
    instances:
      text:
        value: >-
          kind == 1 ? (number != 0 ? "true" : "false") : kind <= 11 ? f"{number}" :
          kind == 12 or kind == 16 ? value.as<string>.text : kind == 17 or kind == 18 ? value.as<node_id>.text :
          kind == 19 ? value.as<status_code>.text : kind == 20 ? value.as<qualified_name>.name.text :
          kind == 21 and value.as<localized_text>.has_text ? value.as<localized_text>.text.text :
          kind == 15 ? f"{value.as<byte_string>.length} B" :
          kind == 22 ? f"object of type {value.as<extension_object>.type.text}" : "a value"
  guid:
    seq:
      - id: value
        size: 16
  status_code:
    doc: OPC 10000-4 section 7.38.
    seq: &status
      - id: code
        type: u4
        doc: The lower half has flags, of limits and history.
    instances: &status_text
      name:
        value: >-
          code < 0x40000000 ? "Good" : code < 0x80000000 ? "Uncertain" : code < 0x808f0000 ? "Bad" + [
          "", "UnexpectedError", "InternalError", "OutOfMemory", "ResourceUnavailable",
          "CommunicationError", "EncodingError", "DecodingError", "EncodingLimitsExceeded",
          "UnknownResponse", "Timeout", "ServiceUnsupported", "Shutdown", "ServerNotConnected",
          "ServerHalted", "NothingToDo", "TooManyOperations", "DataTypeIdUnknown", "CertificateInvalid",
          "SecurityChecksFailed", "CertificateTimeInvalid", "CertificateIssuerTimeInvalid",
          "CertificateHostNameInvalid", "CertificateUriInvalid", "CertificateUseNotAllowed",
          "CertificateIssuerUseNotAllowed", "CertificateUntrusted", "CertificateRevocationUnknown",
          "CertificateIssuerRevocationUnknown", "CertificateRevoked", "CertificateIssuerRevoked",
          "UserAccessDenied", "IdentityTokenInvalid", "IdentityTokenRejected", "SecureChannelIdInvalid",
          "InvalidTimestamp", "NonceInvalid", "SessionIdInvalid", "SessionClosed", "SessionNotActivated",
          "SubscriptionIdInvalid", "", "RequestHeaderInvalid", "TimestampsToReturnInvalid",
          "RequestCancelledByClient", "", "", "", "", "NoCommunication", "WaitingForInitialData",
          "NodeIdInvalid", "NodeIdUnknown", "AttributeIdInvalid", "IndexRangeInvalid", "IndexRangeNoData",
          "DataEncodingInvalid", "DataEncodingUnsupported", "NotReadable", "NotWritable", "OutOfRange",
          "NotSupported", "NotFound", "ObjectDeleted", "NotImplemented", "MonitoringModeInvalid",
          "MonitoredItemIdInvalid", "MonitoredItemFilterInvalid", "MonitoredItemFilterUnsupported",
          "FilterNotAllowed", "StructureMissing", "EventFilterInvalid", "ContentFilterInvalid",
          "FilterOperandInvalid", "ContinuationPointInvalid", "NoContinuationPoints",
          "ReferenceTypeIdInvalid", "BrowseDirectionInvalid", "NodeNotInView", "ServerUriInvalid",
          "ServerNameMissing", "DiscoveryUrlMissing", "SemaphoreFileMissing", "RequestTypeInvalid",
          "SecurityModeRejected", "SecurityPolicyRejected", "TooManySessions", "UserSignatureInvalid",
          "ApplicationSignatureInvalid", "NoValidCertificates", "RequestCancelledByRequest",
          "ParentNodeIdInvalid", "ReferenceNotAllowed", "NodeIdRejected", "NodeIdExists",
          "NodeClassInvalid", "BrowseNameInvalid", "BrowseNameDuplicated", "NodeAttributesInvalid",
          "TypeDefinitionInvalid", "SourceNodeIdInvalid", "TargetNodeIdInvalid",
          "DuplicateReferenceNotAllowed", "InvalidSelfReference", "ReferenceLocalOnly", "NoDeleteRights",
          "ServerIndexInvalid", "ViewIdUnknown", "", "TooManyMatches", "QueryTooComplex", "NoMatch",
          "MaxAgeInvalid", "HistoryOperationInvalid", "HistoryOperationUnsupported", "WriteNotSupported",
          "TypeMismatch", "MethodInvalid", "ArgumentsMissing", "TooManySubscriptions",
          "TooManyPublishRequests", "NoSubscription", "SequenceNumberUnknown", "MessageNotAvailable",
          "InsufficientClientProfile", "TcpServerTooBusy", "TcpMessageTypeInvalid",
          "TcpSecureChannelUnknown", "TcpMessageTooLarge", "TcpNotEnoughResources", "TcpInternalError",
          "TcpEndpointUrlInvalid", "RequestInterrupted", "RequestTimeout", "SecureChannelClosed",
          "SecureChannelTokenUnknown", "SequenceNumberInvalid", "ConfigurationError", "NotConnected",
          "DeviceFailure", "SensorFailure", "OutOfService", "DeadbandFilterInvalid"
          ][(code >> 16) - 0x8000] :
          code >> 16 == 0x80ab ? "BadInvalidArgument" : code >> 16 == 0x80ac ? "BadConnectionRejected" :
          code >> 16 == 0x80ae ? "BadConnectionClosed" : code >> 16 == 0x80af ? "BadInvalidState" :
          code >> 16 == 0x80b8 ? "BadRequestTooLarge" : code >> 16 == 0x80b9 ? "BadResponseTooLarge" :
          code >> 16 == 0x80be ? "BadProtocolVersionUnsupported" :
          code >> 16 == 0x80db ? "BadTooManyMonitoredItems" :
          code >> 16 == 0x80e6 ? "BadSecurityModeInsufficient" : code >> 16 == 0x80ee ? "BadServerTooBusy" : "Bad"
      text:
        value: 'name == "Bad" or name == "Uncertain" or name == "Good" and code != 0 ? f"{name} {code}" : name'
    to-string: text
  bad_status:
    seq: *status
    instances: *status_text
    to-string: text
    -framescope:
      message: error
enums:
  chunk_type:
    0x41: abort
    0x43: intermediate
    0x46: final
  token_request:
    0: issue
    1: renew
  security_mode:
    1: none
    2: sign
    3: sign_and_encrypt
  application_type:
    0: server
    1: client
    2: client_and_server
    3: discovery_server
  direction:
    0: forward
    1: inverse
    2: both
  timestamps:
    0: source
    1: server
    2: both
    3: neither
  monitoring_mode:
    0: disabled
    1: sampling
    2: reporting
  attribute:
    1: node_id
    2: node_class
    3: browse_name
    4: display_name
    5: description
    6: write_mask
    7: user_write_mask
    8: is_abstract
    9: symmetric
    10: inverse_name
    11: contains_no_loops
    12: event_notifier
    13: value
    14: data_type
    15: value_rank
    16: array_dimensions
    17: access_level
    18: user_access_level
    19: minimum_sampling_interval
    20: historizing
    21: executable
    22: user_executable
    23: data_type_definition
    24: role_permissions
    25: user_role_permissions
    26: access_restrictions
    27: access_level_ex
  node_id:
    0: two_byte
    1: four_byte
    2: numeric
    3: string
    4: guid
    5: byte_string
  body_encoding:
    0: none
    1: binary
    2: xml
  built_in_type:
    0: no_value
    1: boolean
    2: sbyte
    3: byte
    4: int16
    5: uint16
    6: int32
    7: uint32
    8: int64
    9: uint64
    10: float
    11: double
    12: string
    13: date_time
    14: guid
    15: byte_string
    16: xml_element
    17: node_id
    18: expanded_node_id
    19: status_code
    20: qualified_name
    21: localized_text
    22: extension_object
    23: data_value
    24: variant
    25: diagnostic_info
  service:
    422: find_servers_request
    428: get_endpoints_request
    437: register_server_request
    446: open_secure_channel_request
    452: close_secure_channel_request
    461: create_session_request
    467: activate_session_request
    473: close_session_request
    479: cancel_request
    488: add_nodes_request
    494: add_references_request
    500: delete_nodes_request
    506: delete_references_request
    527: browse_request
    533: browse_next_request
    554: translate_browse_paths_to_node_ids_request
    560: register_nodes_request
    566: unregister_nodes_request
    615: query_first_request
    621: query_next_request
    631: read_request
    664: history_read_request
    673: write_request
    700: history_update_request
    712: call_request
    751: create_monitored_items_request
    763: modify_monitored_items_request
    769: set_monitoring_mode_request
    775: set_triggering_request
    781: delete_monitored_items_request
    787: create_subscription_request
    793: modify_subscription_request
    799: set_publishing_mode_request
    826: publish_request
    832: republish_request
    841: transfer_subscriptions_request
    847: delete_subscriptions_request
    12208: find_servers_on_network_request
    12211: register_server_2_request
  service_response:
    425: find_servers_response
    431: get_endpoints_response
    440: register_server_response
    449: open_secure_channel_response
    455: close_secure_channel_response
    464: create_session_response
    470: activate_session_response
    476: close_session_response
    482: cancel_response
    491: add_nodes_response
    497: add_references_response
    503: delete_nodes_response
    509: delete_references_response
    530: browse_response
    536: browse_next_response
    557: translate_browse_paths_to_node_ids_response
    563: register_nodes_response
    569: unregister_nodes_response
    618: query_first_response
    624: query_next_response
    634: read_response
    667: history_read_response
    676: write_response
    703: history_update_response
    715: call_response
    754: create_monitored_items_response
    766: modify_monitored_items_response
    772: set_monitoring_mode_response
    778: set_triggering_response
    784: delete_monitored_items_response
    790: create_subscription_response
    796: modify_subscription_response
    802: set_publishing_mode_response
    829: publish_response
    835: republish_response
    844: transfer_subscriptions_response
    850: delete_subscriptions_response
    12209: find_servers_on_network_response
    12212: register_server_2_response
  service_fault:
    397: service_fault
