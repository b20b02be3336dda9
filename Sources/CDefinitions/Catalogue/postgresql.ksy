meta:
  id: postgresql
  title: PostgreSQL frontend/backend protocol, version 3
  ks-version: 0.11
  endian: be
  encoding: UTF-8
  -framescope:
    protocol: postgresql
    answers: in-order
    type:
      client: frontend
      server: backend
doc: |
  One message of the PostgreSQL protocol. Every message but a client's first begins with a type byte; the length counts
  itself and what follows it, not the type. ReadyForQuery completes what answers the startup, a query or Sync.
doc-ref: https://www.postgresql.org/docs/current/protocol-message-formats.html
seq:
  - id: message
    type: frontend
types:
  frontend:
    doc: What a client sends. Its first message has no type and begins with the length, whose first byte is 0.
    seq:
      - id: message
        type:
          switch-on: first
          cases:
            0: startup_message
            _: frontend_message
    instances:
      first:
        pos: 0
        type: u1
    -framescope:
      content: message
  startup_message:
    seq:
      - id: length
        type: u4
        doc: Counts itself.
      - id: code
        type: u4
        enum: startup_code
      - id: body
        size: length - 8
        type:
          switch-on: code
          cases:
            startup_code::cancel: cancel_request
            startup_code::ssl: ssl_request
            startup_code::gssapi: gssenc_request
            _: startup
    -framescope:
      content: body
  startup:
    seq:
      - id: parameters
        type: parameter
        repeat: until
        repeat-until: _.name == "" or _io.eof
    to-string: 'f"{parameters[0].name} {parameters[0].value}"'
    -framescope:
      name: StartupMessage
      message: request
  parameter:
    seq:
      - id: name
        type: strz
      - id: value
        type: strz
        if: name != ""
    to-string: 'name == "" ? "" : f"{name}={value}"'
  ssl_request:
    -framescope:
      name: SSLRequest
      message: request
  gssenc_request:
    -framescope:
      name: GSSENCRequest
      message: request
  cancel_request:
    seq:
      - id: process_id
        type: u4
      - id: secret_key
        size-eos: true
    to-string: 'f"process {process_id}"'
    -framescope:
      name: CancelRequest
      message: request
      unanswered: true
  frontend_message:
    seq:
      - id: type
        type: u1
        enum: frontend_type
      - id: length
        type: u4
        doc: Counts itself and the body.
      - id: body
        size: length - 4
        type:
          switch-on: type
          cases:
            frontend_type::bind: bind
            frontend_type::close: close
            frontend_type::copy_data: copy_data
            frontend_type::copy_done: copy_done
            frontend_type::copy_fail: copy_fail
            frontend_type::describe: describe
            frontend_type::execute: execute
            frontend_type::flush: flush
            frontend_type::function_call: function_call
            frontend_type::password: password
            frontend_type::parse: parse
            frontend_type::query: query
            frontend_type::sync: sync
            frontend_type::terminate: terminate
    -framescope:
      content: body
  query:
    seq:
      - id: query
        type: strz
    to-string: query
    -framescope:
      message: request
  parse:
    seq:
      - id: statement
        type: strz
      - id: query
        type: strz
      - id: num_types
        type: u2
      - id: types
        type: u4
        repeat: expr
        repeat-expr: num_types
        doc: Object identifiers of the parameters' types; 0 leaves one open.
    to-string: 'statement == "" ? query : f"{statement}: {query}"'
    -framescope:
      message: request
      unanswered: true
  bind:
    seq:
      - id: portal
        type: strz
      - id: statement
        type: strz
      - id: num_formats
        type: u2
      - id: formats
        type: u2
        enum: format
        repeat: expr
        repeat-expr: num_formats
      - id: num_values
        type: u2
      - id: values
        type: value
        repeat: expr
        repeat-expr: num_values
      - id: num_result_formats
        type: u2
      - id: result_formats
        type: u2
        enum: format
        repeat: expr
        repeat-expr: num_result_formats
    to-string: 'f"{num_values} values"'
    -framescope:
      message: request
      unanswered: true
  value:
    seq:
      - id: length
        type: s4
        doc: -1 stands for NULL.
      - id: value
        type: str
        size: length
        if: length >= 0
    instances:
      text:
        value: 'length < 0 ? "NULL" : value'
    to-string: text
  describe:
    seq:
      - id: what
        type: u1
        enum: object
      - id: name
        type: strz
    to-string: name
    -framescope:
      message: request
      unanswered: true
  close:
    seq:
      - id: what
        type: u1
        enum: object
      - id: name
        type: strz
    to-string: name
    -framescope:
      message: request
      unanswered: true
  execute:
    seq:
      - id: portal
        type: strz
      - id: max_rows
        type: u4
        doc: 0 for all.
    to-string: portal
    -framescope:
      message: request
      unanswered: true
  flush: {}
  sync:
    -framescope:
      message: request
  terminate: {}
  function_call:
    seq:
      - id: function
        type: u4
      - id: num_formats
        type: u2
      - id: formats
        type: u2
        enum: format
        repeat: expr
        repeat-expr: num_formats
      - id: num_arguments
        type: u2
      - id: arguments
        type: value
        repeat: expr
        repeat-expr: num_arguments
      - id: result_format
        type: u2
        enum: format
    to-string: 'f"{function}"'
    -framescope:
      message: request
  password:
    doc: A password, or what SASL or GSSAPI wants to say; only the state of the conversation tells which.
    seq:
      - id: data
        size-eos: true
    -framescope:
      name: PasswordMessage
      message: response
  copy_data:
    seq:
      - id: data
        size-eos: true
    to-string: 'f"{data.length} B"'
  copy_done: {}
  copy_fail:
    seq:
      - id: message
        type: strz
    to-string: message
    -framescope:
      message: error
  backend:
    doc: |
      What a server sends. To a request for encryption it answers with a single byte.
    seq:
      - id: message
        type:
          switch-on: _io.size == 1
          cases:
            true: encryption_answer
            false: backend_message
    -framescope:
      content: message
  encryption_answer:
    seq:
      - id: answer
        type: str
        size: 1
        doc: S for TLS, G for GSSAPI, N for neither.
    to-string: answer
    -framescope:
      message: response
  backend_message:
    seq:
      - id: type
        type: u1
        enum: backend_type
      - id: length
        type: u4
        doc: Counts itself and the body.
      - id: body
        size: length - 4
        type:
          switch-on: type
          cases:
            backend_type::authentication: authentication
            backend_type::backend_key_data: backend_key_data
            backend_type::bind_complete: bind_complete
            backend_type::close_complete: close_complete
            backend_type::command_complete: command_complete
            backend_type::copy_data: copy_data
            backend_type::copy_done: copy_done
            backend_type::copy_in_response: copy_response
            backend_type::copy_out_response: copy_response
            backend_type::copy_both_response: copy_response
            backend_type::data_row: data_row
            backend_type::empty_query_response: empty_query_response
            backend_type::error_response: error
            backend_type::function_call_response: function_call_response
            backend_type::negotiate_protocol_version: negotiate_protocol_version
            backend_type::no_data: no_data
            backend_type::notice_response: notice
            backend_type::notification_response: notification_response
            backend_type::parameter_description: parameter_description
            backend_type::parameter_status: parameter_status
            backend_type::parse_complete: parse_complete
            backend_type::portal_suspended: portal_suspended
            backend_type::ready_for_query: ready_for_query
            backend_type::row_description: row_description
    -framescope:
      content: body
  authentication:
    seq:
      - id: method
        type: u4
        enum: authentication_method
      - id: data
        size-eos: true
        doc: The salt of MD5, the mechanisms of SASL, or what a mechanism says.
    to-string: >-
      method == authentication_method::ok ? "ok" :
      method == authentication_method::cleartext_password ? "password" :
      method == authentication_method::md5_password ? "MD5" :
      method == authentication_method::sasl ? "SASL" :
      method == authentication_method::sasl_continue ? "SASL continues" :
      method == authentication_method::sasl_final ? "SASL ends" : f"method {method.to_i}"
    -framescope:
      message: response
      continues: true
  backend_key_data:
    seq:
      - id: process_id
        type: u4
      - id: secret_key
        size-eos: true
    to-string: 'f"process {process_id}"'
    -framescope:
      message: response
      continues: true
  bind_complete:
    -framescope:
      message: response
      continues: true
  close_complete:
    -framescope:
      message: response
      continues: true
  parse_complete:
    -framescope:
      message: response
      continues: true
  no_data:
    -framescope:
      message: response
      continues: true
  portal_suspended:
    -framescope:
      message: response
      continues: true
  empty_query_response:
    -framescope:
      message: response
      continues: true
  command_complete:
    seq:
      - id: tag
        type: strz
    to-string: tag
    -framescope:
      message: response
      continues: true
  copy_response:
    seq:
      - id: format
        type: u1
        enum: format
      - id: num_columns
        type: u2
      - id: formats
        type: u2
        enum: format
        repeat: expr
        repeat-expr: num_columns
    to-string: 'f"{num_columns} columns"'
    -framescope:
      message: response
      continues: true
  data_row:
    seq:
      - id: num_columns
        type: u2
      - id: columns
        type: value
        repeat: expr
        repeat-expr: num_columns
    to-string: >-
      num_columns == 0 ? "" :
      num_columns == 1 ? columns[0].text :
      num_columns == 2 ? f"{columns[0].text}, {columns[1].text}" :
      f"{columns[0].text}, {columns[1].text}, and {num_columns - 2} more"
    -framescope:
      message: response
      continues: true
  error:
    doc: |
      Fields of an error, each with a letter. Servers since 9.6 send S, V, C, M in front, those before S, C, M.
    seq:
      - id: fields
        type: error_field
        repeat: until
        repeat-until: _.code == error_code::end or _io.eof
    instances:
      first_place:
        value: 'fields[1].code == error_code::severity_plain ? 2 : 1'
      severity:
        value: fields[0].value
      code:
        value: fields[first_place].value
      message:
        value: fields[first_place + 1].value
    to-string: 'f"{code} {message}"'
    -framescope:
      name: ErrorResponse
      message: error
      continues: 'fields[first_place - 1].value != "FATAL" and fields[first_place - 1].value != "PANIC"'
  notice:
    seq:
      - id: fields
        type: error_field
        repeat: until
        repeat-until: _.code == error_code::end or _io.eof
    instances:
      first_place:
        value: 'fields[1].code == error_code::severity_plain ? 2 : 1'
      severity:
        value: fields[0].value
      code:
        value: fields[first_place].value
      message:
        value: fields[first_place + 1].value
    to-string: 'f"{code} {message}"'
    -framescope:
      name: NoticeResponse
  error_field:
    seq:
      - id: code
        type: u1
        enum: error_code
      - id: value
        type: strz
        if: code != error_code::end
  function_call_response:
    seq:
      - id: result
        type: value
    to-string: result.text
    -framescope:
      message: response
      continues: true
  negotiate_protocol_version:
    seq:
      - id: newest_minor
        type: u4
      - id: num_options
        type: u4
      - id: options
        type: strz
        repeat: expr
        repeat-expr: num_options
    -framescope:
      message: response
      continues: true
  notification_response:
    seq:
      - id: process_id
        type: u4
      - id: channel
        type: strz
      - id: payload
        type: strz
    to-string: 'f"{channel} {payload}"'
  parameter_description:
    seq:
      - id: num_types
        type: u2
      - id: types
        type: u4
        repeat: expr
        repeat-expr: num_types
    to-string: 'f"{num_types} parameters"'
    -framescope:
      message: response
      continues: true
  parameter_status:
    seq:
      - id: name
        type: strz
      - id: value
        type: strz
    to-string: 'f"{name} {value}"'
  ready_for_query:
    seq:
      - id: status
        type: u1
        enum: transaction_status
    to-string: 'status == transaction_status::idle ? "idle" : status == transaction_status::in_transaction ? "in transaction" : "failed transaction"'
    -framescope:
      message: response
  row_description:
    seq:
      - id: num_columns
        type: u2
      - id: columns
        type: column
        repeat: expr
        repeat-expr: num_columns
    to-string: >-
      num_columns == 0 ? "" :
      num_columns == 1 ? columns[0].name :
      num_columns == 2 ? f"{columns[0].name}, {columns[1].name}" :
      f"{columns[0].name}, {columns[1].name}, and {num_columns - 2} more"
    -framescope:
      message: response
      continues: true
  column:
    seq:
      - id: name
        type: strz
      - id: table
        type: u4
        doc: Object identifier of the table, 0 when the column is of none.
      - id: attribute
        type: u2
      - id: type
        type: u4
        enum: data_type
      - id: type_size
        type: s2
        doc: Negative for types of variable width.
      - id: type_modifier
        type: s4
      - id: format
        type: u2
        enum: format
    to-string: name
enums:
  startup_code:
    196608: version_3_0
    196610: version_3_2
    80877102: cancel
    80877103: ssl
    80877104: gssapi
  frontend_type:
    0x42: bind
    0x43: close
    0x44: describe
    0x45: execute
    0x46: function_call
    0x48: flush
    0x50: parse
    0x51: query
    0x53: sync
    0x58: terminate
    0x63: copy_done
    0x64: copy_data
    0x66: copy_fail
    0x70: password
  backend_type:
    0x31: parse_complete
    0x32: bind_complete
    0x33: close_complete
    0x41: notification_response
    0x43: command_complete
    0x44: data_row
    0x45: error_response
    0x47: copy_in_response
    0x48: copy_out_response
    0x49: empty_query_response
    0x4b: backend_key_data
    0x4e: notice_response
    0x52: authentication
    0x53: parameter_status
    0x54: row_description
    0x56: function_call_response
    0x57: copy_both_response
    0x5a: ready_for_query
    0x63: copy_done
    0x64: copy_data
    0x6e: no_data
    0x73: portal_suspended
    0x74: parameter_description
    0x76: negotiate_protocol_version
  authentication_method:
    0: ok
    2: kerberos_v5
    3: cleartext_password
    5: md5_password
    7: gss
    8: gss_continue
    9: sspi
    10: sasl
    11: sasl_continue
    12: sasl_final
  error_code:
    0: end
    0x53: severity
    0x56: severity_plain
    0x43: sqlstate
    0x4d: message
    0x44: detail
    0x48: hint
    0x50: position
    0x70: internal_position
    0x71: internal_query
    0x57: where
    0x73: schema_name
    0x74: table_name
    0x63: column_name
    0x64: data_type_name
    0x6e: constraint_name
    0x46: file
    0x4c: line
    0x52: routine
  transaction_status:
    0x49: idle
    0x54: in_transaction
    0x45: failed
  object:
    0x53: statement
    0x50: portal
  format:
    0: text
    1: binary
  data_type:
    16: bool
    17: bytea
    18: char
    19: name
    20: int8
    21: int2
    23: int4
    25: text
    26: oid
    114: json
    700: float4
    701: float8
    1042: bpchar
    1043: varchar
    1082: date
    1083: time
    1114: timestamp
    1184: timestamptz
    1700: numeric
    2950: uuid
    3802: jsonb
