meta:
  id: cassandra
  title: Cassandra CQL native protocol, versions 3 to 5
  ks-version: 0.11
  endian: be
  encoding: UTF-8
  -framescope:
    protocol: cassandra
doc: |
  One frame of the CQL native protocol, or from version 5 on, behind the startup, a segment with frames in it. The first byte of
  a frame is the version, with the highest bit set in a response. Of versions 1 and 2 only the header is read.
doc-ref:
  - https://github.com/apache/cassandra/blob/trunk/doc/native_protocol_v3.spec
  - https://github.com/apache/cassandra/blob/trunk/doc/native_protocol_v4.spec
  - https://github.com/apache/cassandra/blob/trunk/doc/native_protocol_v5.spec
seq:
  - id: message
    type:
      switch-on: form
      cases:
        0: envelope
        1: old_envelope
        2: segment
        3: compressed_segment
instances:
  first: {pos: 0, type: u1}
  told_length: {pos: 5, type: u4, if: _io.size >= 9}
  segment_head: {pos: 0, type: u4le, if: _io.size >= 10}
  version: {value: 'first & 0x7f'}
  is_envelope: {value: '(version >= 3 and version <= 6 or version == 0x41 or version == 0x42) and _io.size >= 9 and told_length == _io.size - 9'}
  form:
    value: >-
      is_envelope ? 0 : _io.size >= 10 and (segment_head & 0x1ffff) == _io.size - 10 ? 2 :
      _io.size >= 12 and (segment_head & 0x1ffff) == _io.size - 12 ? 3 : version == 1 or version == 2 ? 1 : 0
    doc: A frame whose length is that of its bytes is taken for one; a segment of just that length begins with no version.
-framescope: {content: message}
types:
  segment:
    doc: Of version 5, not compressed.
    doc-ref: native_protocol_v5.spec section 2.1
    meta: {bit-endian: le}
    seq:
      - {id: payload_length, type: b17}
      - {id: is_self_contained, type: b1, doc: Whether it has whole frames; otherwise it has a part of a larger one.}
      - {id: padding, type: b6}
      - {id: header_crc24, type: b24}
      - id: payload
        size: payload_length
        type:
          switch-on: is_self_contained
          cases: {true: envelopes, false: part}
      - {id: payload_crc32, type: u4le, doc: 'CRC-32 that has taken fa 2d 55 ca first.'}
    -framescope: {content: payload}
  compressed_segment:
    doc: Of version 5, with LZ4.
    doc-ref: native_protocol_v5.spec section 2.1
    meta: {bit-endian: le}
    seq:
      - {id: payload_length, type: b17}
      - {id: uncompressed_length, type: b17, doc: 0 when the payload is not compressed.}
      - {id: is_self_contained, type: b1, doc: Whether it has whole frames; otherwise it has a part of a larger one.}
      - {id: padding, type: b5}
      - {id: header_crc24, type: b24}
      - id: payload
        size: payload_length
        type:
          switch-on: 'uncompressed_length > 0 ? 2 : is_self_contained ? 1 : 0'
          cases: {0: part, 1: envelopes, 2: compressed}
      - {id: payload_crc32, type: u4le, doc: 'CRC-32 that has taken fa 2d 55 ca first.'}
    -framescope: {content: payload}
  envelopes:
    seq:
      - {id: first, type: envelope}
      - {id: others, type: envelope, repeat: eos}
    -framescope: {content: first}
  part:
    seq:
      - {id: data, size-eos: true}
    to-string: 'f"{data.length} B of a larger frame"'
    -framescope: {name: segment}
  compressed:
    seq:
      - {id: data, size-eos: true, doc: A block of LZ4.}
    to-string: 'f"{data.length} B compressed"'
    -framescope: {name: segment}
  old_envelope:
    doc: Of versions 1 and 2.
    seq:
      - {id: is_response, type: b1}
      - {id: version, type: b7}
      - {id: flags, type: flags}
      - {id: stream, type: s1, -framescope: {role: correlation}}
      - {id: opcode, type: u1, enum: opcode}
      - {id: length, type: s4, doc: Counts the body.}
      - {id: body, size: length}
    to-string: 'f"version {version}, {length} B"'
    -framescope: {name-of: opcode, message: response, response-if: is_response}
  envelope:
    doc: What the specification calls a frame, and from version 5 on an envelope.
    doc-ref: native_protocol_v5.spec section 2.2
    seq:
      - {id: is_response, type: b1}
      - {id: version, type: b7}
      - {id: flags, type: flags}
      - {id: stream, type: s2, doc: Pairs a response with its request; -1 of an EVENT., -framescope: {role: correlation}}
      - {id: opcode, type: u1, enum: opcode}
      - {id: length, type: s4, doc: Counts what follows.}
      - {id: body, type: 'body(opcode.to_i, version, flags, is_response)', size: length}
    -framescope: {content: body}
  flags:
    seq:
      - {id: unused, type: b3}
      - {id: use_beta, type: b1}
      - {id: has_warnings, type: b1}
      - {id: has_custom_payload, type: b1}
      - {id: has_tracing, type: b1}
      - {id: is_compressed, type: b1}
  body:
    params:
      - {id: opcode, type: u1}
      - {id: version, type: u1}
      - {id: flags, type: flags}
      - {id: is_response, type: bool}
    seq:
      - {id: tracing_id, size: 16, if: flags.has_tracing and is_response and not flags.is_compressed, doc: A UUID.}
      - {id: warnings, type: string_list, if: flags.has_warnings and is_response and not flags.is_compressed}
      - {id: custom_payload, type: bytes_map, if: flags.has_custom_payload and not flags.is_compressed}
      - id: message
        size-eos: true
        type:
          switch-on: 'flags.is_compressed ? 0x100 : opcode'
          cases:
            0x00: error(version)
            0x01: startup
            0x02: ready
            0x03: authenticate
            0x05: options
            0x06: supported
            0x07: query(version)
            0x08: result(version)
            0x09: prepare(version)
            0x0a: execute(version)
            0x0b: register
            0x0c: event
            0x0d: batch(version)
            0x0e: auth_challenge
            0x0f: auth_response
            0x10: auth_success
            0x100: compressed_message(is_response)
            _: unknown_message
    -framescope: {content: message}
  compressed_message:
    doc: By LZ4 or Snappy, as STARTUP has chosen.
    params:
      - {id: is_response, type: bool}
    seq:
      - {id: data, size-eos: true}
    to-string: 'f"{data.length} B"'
    -framescope: {name: compressed, message: request, response-if: is_response}
  unknown_message:
    seq:
      - {id: data, size-eos: true}
    to-string: 'f"{data.length} B"'
  # Notations, section 3
  string:
    seq:
      - {id: length, type: u2}
      - {id: value, type: str, size: length}
    to-string: value
  long_string:
    seq:
      - {id: length, type: s4}
      - {id: value, type: str, size: length}
    to-string: value
  string_list:
    seq:
      - {id: num_values, type: u2}
      - {id: values, type: string, repeat: expr, repeat-expr: num_values}
    instances:
      text: {value: 'num_values == 0 ? "" : num_values == 1 ? values[0].value : f"{values[0].value} and {num_values - 1} more"'}
    to-string: text
  short_bytes:
    seq:
      - {id: length, type: u2}
      - {id: value, size: length}
  bytes:
    seq:
      - {id: length, type: s4, doc: 'Less than 0 for null; -2 of a bound value says that it is not set.'}
      - {id: value, size: length, if: length > 0}
  bytes_map:
    seq:
      - {id: num_entries, type: u2}
      - {id: entries, type: bytes_entry, repeat: expr, repeat-expr: num_entries}
  bytes_entry:
    seq:
      - {id: key, type: string}
      - {id: value, type: bytes}
  string_map:
    seq:
      - {id: num_entries, type: u2}
      - {id: entries, type: string_entry, repeat: expr, repeat-expr: num_entries}
  string_entry:
    seq:
      - {id: key, type: string}
      - {id: value, type: string}
    instances:
      text: {value: 'f"{key.value}={value.value}"'}
    to-string: text
  list_entry:
    seq:
      - {id: key, type: string}
      - {id: values, type: string_list}
  inet_address:
    seq:
      - {id: size, type: u1, valid: {any-of: [4, 16]}}
      - {id: address, size: size, -framescope: {role: address}}
    instances:
      text: {value: 'size == 4 ? f"{address[0]}.{address[1]}.{address[2]}.{address[3]}" : "an IPv6 address"'}
  inet:
    seq:
      - {id: address, type: inet_address}
      - {id: port, type: s4}
  # Requests, section 4.1
  startup:
    doc-ref: native_protocol_v5.spec section 4.1.1
    seq:
      - {id: options, type: string_map}
    to-string: 'options.num_entries == 0 ? "" : options.num_entries == 1 ? options.entries[0].text : f"{options.entries[0].text} and {options.num_entries - 1} more"'
    -framescope: {name: STARTUP, message: request}
  auth_response:
    doc-ref: native_protocol_v5.spec section 4.1.2
    seq:
      - {id: token, type: bytes}
    -framescope: {name: AUTH_RESPONSE, message: request}
  options:
    -framescope: {name: OPTIONS, message: request}
  query:
    doc-ref: native_protocol_v5.spec section 4.1.4
    params:
      - {id: version, type: u1}
    seq:
      - {id: query, type: long_string}
      - {id: parameters, type: query_parameters(version)}
    to-string: query.value
    -framescope: {name: QUERY, message: request}
  prepare:
    doc-ref: native_protocol_v5.spec section 4.1.5
    params:
      - {id: version, type: u1}
    seq:
      - {id: query, type: long_string}
      - {id: flags, type: u4, if: version >= 5, doc: 1 says that a keyspace follows.}
      - {id: keyspace, type: string, if: version >= 5 and (flags & 1) != 0}
    to-string: query.value
    -framescope: {name: PREPARE, message: request}
  execute:
    doc-ref: native_protocol_v5.spec section 4.1.6
    params:
      - {id: version, type: u1}
    seq:
      - {id: id, type: short_bytes, doc: 'What the result of PREPARE calls the statement.'}
      - {id: result_metadata_id, type: short_bytes, if: version >= 5}
      - {id: parameters, type: query_parameters(version)}
    to-string: 'parameters.has_values ? f"{parameters.num_values} values, {parameters.consistency_name}" : parameters.consistency_name'
    -framescope: {name: EXECUTE, message: request}
  query_parameters:
    params:
      - {id: version, type: u1}
    seq:
      - {id: consistency, type: u2, enum: consistency}
      - {id: short_flags, type: u1, if: version < 5, doc: As `flags`.}
      - id: flags
        type: u4
        if: version >= 5
        doc: >-
          1 values, 2 skip metadata, 4 page size, 8 paging state, 0x10 serial consistency, 0x20 default timestamp, 0x40
          names of values, 0x80 keyspace, 0x100 now in seconds.
      - {id: num_values, type: u2, if: has_values}
      - {id: values, type: 'bound_value((all & 0x40) != 0)', repeat: expr, repeat-expr: num_values, if: has_values}
      - {id: page_size, type: s4, if: (all & 4) != 0, doc: Rows.}
      - {id: paging_state, type: bytes, if: (all & 8) != 0}
      - {id: serial_consistency, type: u2, enum: consistency, if: (all & 0x10) != 0}
      - {id: timestamp, type: s8, if: (all & 0x20) != 0, -framescope: {role: time, epoch: unix, unit: us}}
      - {id: keyspace, type: string, if: (all & 0x80) != 0 and version >= 5}
      - {id: now_in_seconds, type: s4, if: (all & 0x100) != 0, -framescope: {role: time, epoch: unix, unit: s}}
    instances:
      all: {value: 'version < 5 ? short_flags : flags'}
      has_values: {value: (all & 1) != 0}
      consistency_name: &consistency_name
        value: >-
          consistency == consistency::any ? "ANY" : consistency == consistency::one ? "ONE" : consistency == consistency::two ? "TWO" :
          consistency == consistency::three ? "THREE" : consistency == consistency::quorum ? "QUORUM" :
          consistency == consistency::all ? "ALL" : consistency == consistency::local_quorum ? "LOCAL_QUORUM" :
          consistency == consistency::each_quorum ? "EACH_QUORUM" : consistency == consistency::serial ? "SERIAL" :
          consistency == consistency::local_serial ? "LOCAL_SERIAL" : consistency == consistency::local_one ? "LOCAL_ONE" :
          f"consistency {consistency.to_i}"
  bound_value:
    params:
      - {id: is_named, type: bool}
    seq:
      - {id: name, type: string, if: is_named}
      - {id: value, type: bytes}
  batch:
    doc-ref: native_protocol_v5.spec section 4.1.7
    params:
      - {id: version, type: u1}
    seq:
      - {id: type, type: u1, enum: batch_type}
      - {id: num_queries, type: u2}
      - {id: queries, type: batch_query, repeat: expr, repeat-expr: num_queries}
      - {id: consistency, type: u2, enum: consistency}
      - {id: short_flags, type: u1, if: version < 5, doc: As `flags`.}
      - {id: flags, type: u4, if: version >= 5, doc: '0x10 serial consistency, 0x20 default timestamp, 0x80 keyspace, 0x100 now in seconds.'}
      - {id: serial_consistency, type: u2, enum: consistency, if: (all & 0x10) != 0}
      - {id: timestamp, type: s8, if: (all & 0x20) != 0, -framescope: {role: time, epoch: unix, unit: us}}
      - {id: keyspace, type: string, if: (all & 0x80) != 0 and version >= 5}
      - {id: now_in_seconds, type: s4, if: (all & 0x100) != 0, -framescope: {role: time, epoch: unix, unit: s}}
    instances:
      all: {value: 'version < 5 ? short_flags : flags'}
      consistency_name: *consistency_name
    to-string: 'num_queries == 1 ? f"1 query, {consistency_name}" : f"{num_queries} queries, {consistency_name}"'
    -framescope: {name: BATCH, message: request}
  batch_query:
    seq:
      - {id: kind, type: u1, enum: batch_kind}
      - {id: query, type: long_string, if: kind == batch_kind::query}
      - {id: id, type: short_bytes, if: kind == batch_kind::prepared}
      - {id: num_values, type: u2}
      - {id: values, type: bytes, repeat: expr, repeat-expr: num_values}
  register:
    doc-ref: native_protocol_v5.spec section 4.1.8
    seq:
      - {id: events, type: string_list}
    to-string: events.text
    -framescope: {name: REGISTER, message: request}
  # Responses, section 4.2
  error:
    doc-ref: native_protocol_v5.spec sections 4.2.1 and 8
    params:
      - {id: version, type: u1}
    seq:
      - {id: code, type: s4, enum: error_code}
      - {id: text, type: string}
      - id: details
        size-eos: true
        type:
          switch-on: code
          cases:
            error_code::unavailable: unavailable
            error_code::write_timeout: write_timeout
            error_code::read_timeout: read_timeout
            error_code::read_failure: read_failure(version)
            error_code::function_failure: function_failure
            error_code::write_failure: write_failure(version)
            error_code::cas_write_unknown: acknowledged
            error_code::already_exists: already_exists
            error_code::unprepared: unprepared
    instances:
      code_name:
        value: >-
          code == error_code::server_error ? "server error" :
          code == error_code::protocol_error ? "protocol error" :
          code == error_code::authentication_error ? "authentication error" :
          code == error_code::unavailable ? "unavailable" :
          code == error_code::overloaded ? "overloaded" :
          code == error_code::is_bootstrapping ? "bootstrapping" :
          code == error_code::truncate_error ? "truncate error" :
          code == error_code::write_timeout ? "write timeout" :
          code == error_code::read_timeout ? "read timeout" :
          code == error_code::read_failure ? "read failure" :
          code == error_code::function_failure ? "function failure" :
          code == error_code::write_failure ? "write failure" :
          code == error_code::cdc_write_failure ? "CDC write failure" :
          code == error_code::cas_write_unknown ? "CAS write unknown" :
          code == error_code::syntax_error ? "syntax error" :
          code == error_code::unauthorized ? "unauthorized" :
          code == error_code::invalid ? "invalid" :
          code == error_code::config_error ? "config error" :
          code == error_code::already_exists ? "already exists" :
          code == error_code::unprepared ? "unprepared" :
          f"code {code.to_i}"
    to-string: 'f"{code_name}: {text.value}"'
    -framescope: {name: ERROR, message: error}
  unavailable:
    seq:
      - {id: consistency, type: u2, enum: consistency}
      - {id: num_required, type: s4}
      - {id: num_alive, type: s4}
  acknowledged:
    seq:
      - {id: consistency, type: u2, enum: consistency}
      - {id: num_received, type: s4}
      - {id: num_required, type: s4}
  write_timeout:
    seq:
      - {id: acknowledged, type: acknowledged}
      - {id: write_type, type: string}
      - {id: num_contentions, type: u2, if: not _io.eof, doc: From version 5 on where the type is CAS.}
  read_timeout:
    seq:
      - {id: acknowledged, type: acknowledged}
      - {id: has_data, type: u1}
  failures:
    params:
      - {id: version, type: u1}
    seq:
      - {id: num_reasons, type: s4, doc: 'Nodes that failed; up to version 4 there is only their number.'}
      - {id: reasons, type: reason, repeat: expr, repeat-expr: num_reasons, if: version >= 5}
  reason:
    seq:
      - {id: node, type: inet_address}
      - {id: code, type: u2}
  read_failure:
    params:
      - {id: version, type: u1}
    seq:
      - {id: acknowledged, type: acknowledged}
      - {id: failures, type: failures(version)}
      - {id: has_data, type: u1}
  write_failure:
    params:
      - {id: version, type: u1}
    seq:
      - {id: acknowledged, type: acknowledged}
      - {id: failures, type: failures(version)}
      - {id: write_type, type: string}
  function_failure:
    seq:
      - {id: keyspace, type: string}
      - {id: function, type: string}
      - {id: argument_types, type: string_list}
  already_exists:
    seq:
      - {id: keyspace, type: string}
      - {id: table, type: string, doc: Empty when the keyspace exists.}
  unprepared:
    seq:
      - {id: id, type: short_bytes}
  ready:
    -framescope: {name: READY, message: response}
  authenticate:
    seq:
      - {id: authenticator, type: string}
    to-string: authenticator.value
    -framescope: {name: AUTHENTICATE, message: response}
  supported:
    seq:
      - {id: num_options, type: u2}
      - {id: options, type: list_entry, repeat: expr, repeat-expr: num_options}
    to-string: 'f"{num_options} options"'
    -framescope: {name: SUPPORTED, message: response}
  auth_challenge:
    seq:
      - {id: token, type: bytes}
    -framescope: {name: AUTH_CHALLENGE, message: response}
  auth_success:
    seq:
      - {id: token, type: bytes}
    -framescope: {name: AUTH_SUCCESS, message: response}
  result:
    doc-ref: native_protocol_v5.spec section 4.2.5
    params:
      - {id: version, type: u1}
    seq:
      - {id: kind, type: s4, enum: result_kind}
      - id: result
        size-eos: true
        type:
          switch-on: kind
          cases:
            result_kind::void: void
            result_kind::rows: rows(version)
            result_kind::set_keyspace: set_keyspace
            result_kind::prepared: prepared(version)
            result_kind::schema_change: schema_change
    -framescope: {name: RESULT, message: response, summary-of: result}
  void:
    to-string: '"void"'
  set_keyspace:
    seq:
      - {id: keyspace, type: string}
    to-string: 'f"keyspace {keyspace.value}"'
  rows:
    params:
      - {id: version, type: u1}
    seq:
      - {id: metadata, type: 'metadata(version, false)'}
      - {id: num_rows, type: s4}
      - {id: rows, type: row(metadata.num_columns), repeat: expr, repeat-expr: num_rows}
    to-string: 'num_rows == 1 ? "1 row" : f"{num_rows} rows"'
  row:
    params:
      - {id: num_columns, type: s4}
    seq:
      - {id: values, type: bytes, repeat: expr, repeat-expr: num_columns}
  prepared:
    params:
      - {id: version, type: u1}
    seq:
      - {id: id, type: short_bytes}
      - {id: result_metadata_id, type: short_bytes, if: version >= 5}
      - {id: metadata, type: 'metadata(version, true)', doc: Of the values to bind.}
      - {id: result_metadata, type: 'metadata(version, false)'}
    to-string: 'f"prepared, {metadata.num_columns} values to bind"'
  metadata:
    params:
      - {id: version, type: u1}
      - {id: is_of_values, type: bool}
    seq:
      - {id: flags, type: s4, doc: '1 one table for all columns, 2 more pages, 4 no metadata, 8 metadata changed.'}
      - {id: num_columns, type: s4}
      - {id: num_keys, type: s4, if: is_of_values and version >= 4}
      - {id: keys, type: u2, repeat: expr, repeat-expr: num_keys, if: is_of_values and version >= 4, doc: Which values are the partition key.}
      - {id: paging_state, type: bytes, if: (flags & 2) != 0 and not is_of_values}
      - {id: new_metadata_id, type: short_bytes, if: (flags & 8) != 0 and not is_of_values and version >= 5}
      - {id: keyspace, type: string, if: (flags & 5) == 1}
      - {id: table, type: string, if: (flags & 5) == 1}
      - {id: columns, type: column((flags & 1) == 0), repeat: expr, repeat-expr: num_columns, if: (flags & 4) == 0}
  column:
    params:
      - {id: has_table, type: bool}
    seq:
      - {id: keyspace, type: string, if: has_table}
      - {id: table, type: string, if: has_table}
      - {id: name, type: string}
      - {id: type, type: option}
    to-string: name.value
  option:
    seq:
      - {id: id, type: u2, enum: type}
      - id: value
        if: id == type::custom or id.to_i >= 0x20
        type:
          switch-on: id
          cases:
            type::custom: string
            type::list: option
            type::map: map_types
            type::set: option
            type::udt: udt
            type::tuple: tuple
            _: none
  none: {}
  map_types:
    seq:
      - {id: key, type: option}
      - {id: value, type: option}
  udt:
    seq:
      - {id: keyspace, type: string}
      - {id: name, type: string}
      - {id: num_fields, type: u2}
      - {id: fields, type: udt_field, repeat: expr, repeat-expr: num_fields}
  udt_field:
    seq:
      - {id: name, type: string}
      - {id: type, type: option}
  tuple:
    seq:
      - {id: num_types, type: u2}
      - {id: types, type: option, repeat: expr, repeat-expr: num_types}
  schema_change:
    doc-ref: native_protocol_v5.spec section 4.2.5.5
    seq:
      - {id: change, type: string}
      - {id: target, type: string}
      - {id: keyspace, type: string}
      - {id: name, type: string, if: target.value != "KEYSPACE"}
      - {id: argument_types, type: string_list, if: target.value == "FUNCTION" or target.value == "AGGREGATE"}
    to-string: 'target.value == "KEYSPACE" ? f"{change.value} {target.value} {keyspace.value}" : f"{change.value} {target.value} {keyspace.value}.{name.value}"'
  event:
    doc: Nobody asked for it but by REGISTER.
    doc-ref: native_protocol_v5.spec section 4.2.6
    seq:
      - {id: type, type: string}
      - id: event
        size-eos: true
        type:
          switch-on: type.value
          cases:
            '"SCHEMA_CHANGE"': schema_change
            '"STATUS_CHANGE"': node_change
            '"TOPOLOGY_CHANGE"': node_change
    -framescope: {name: EVENT, summary-of: event}
  node_change:
    seq:
      - {id: change, type: string}
      - {id: node, type: inet}
    to-string: 'f"{change.value} {node.address.text}:{node.port}"'
enums:
  opcode: {0: error, 1: startup, 2: ready, 3: authenticate, 4: credentials, 5: options, 6: supported, 7: query, 8: result, 9: prepare, 10: execute, 11: register, 12: event, 13: batch, 14: auth_challenge, 15: auth_response, 16: auth_success}
  consistency: {0: any, 1: one, 2: two, 3: three, 4: quorum, 5: all, 6: local_quorum, 7: each_quorum, 8: serial, 9: local_serial, 10: local_one}
  batch_type: {0: logged, 1: unlogged, 2: counter}
  batch_kind: {0: query, 1: prepared}
  result_kind: {1: void, 2: rows, 3: set_keyspace, 4: prepared, 5: schema_change}
  error_code:
    0x0000: server_error
    0x000a: protocol_error
    0x0100: authentication_error
    0x1000: unavailable
    0x1001: overloaded
    0x1002: is_bootstrapping
    0x1003: truncate_error
    0x1100: write_timeout
    0x1200: read_timeout
    0x1300: read_failure
    0x1400: function_failure
    0x1500: write_failure
    0x1600: cdc_write_failure
    0x1700: cas_write_unknown
    0x2000: syntax_error
    0x2100: unauthorized
    0x2200: invalid
    0x2300: config_error
    0x2400: already_exists
    0x2500: unprepared
  type: {0: custom, 1: ascii, 2: bigint, 3: blob, 4: boolean, 5: counter, 6: decimal, 7: double, 8: float, 9: int, 11: timestamp, 12: uuid, 13: varchar, 14: varint, 15: timeuuid, 16: inet, 17: date, 18: time, 19: smallint, 20: tinyint, 21: duration, 32: list, 33: map, 34: set, 48: udt, 49: tuple}
