meta:
  id: tds
  title: Tabular Data Stream (SQL Server)
  ks-version: 0.11
  endian: le
  encoding: UTF-16LE
  -framescope:
    protocol: tds
    answers: in-order
    type:
      client: client
      server: server
doc: |
  A packet of SQL Server's protocol, or a record of TLS behind the login. A message may be in several packets, of which the
  last says so; only the first is read further. Tokens are those of TDS 7.2 and later. Rows are told as bytes.
doc-ref: MS-TDS
seq:
  - {id: packet, type: client}
types:
  client:
    seq:
      - id: packet
        type:
          switch-on: first
          cases:
            0x14: tls_record
            0x15: tls_record
            0x16: tls_record
            0x17: tls_record
            _: request
    instances:
      first: {pos: 0, type: u1}
    -framescope: {content: packet}
  server:
    seq:
      - id: packet
        type:
          switch-on: first
          cases:
            0x14: tls_record
            0x15: tls_record
            0x16: tls_record
            0x17: tls_record
            _: response
    instances:
      first: {pos: 0, type: u1}
    -framescope: {content: packet}
  tls_record:
    doc-ref: RFC 8446 section 5.1
    seq:
      - {id: type, type: u1, enum: tls_type}
      - {id: version, type: u2be, doc: 0301 to 0303; no longer says the version.}
      - {id: length, type: u2be, doc: Counts what follows it.}
      - {id: fragment, size: length}
    to-string: 'f"{length} B"'
    -framescope: {name: TLS record}
  header:
    doc-ref: MS-TDS section 2.2.3.1
    params:
      - {id: is_request, type: bool}
    seq:
      - {id: type, type: u1, enum: packet_type, -framescope: {default: 'is_request ? packet_type::sql_batch : packet_type::result'}}
      - {id: reserved_status, type: b3}
      - {id: reset_skipping_transaction, type: b1}
      - {id: reset_connection, type: b1}
      - {id: event, type: b1}
      - {id: ignore, type: b1, doc: The message is not to be looked at.}
      - {id: is_last, type: b1, doc: Whether the message ends with this packet., -framescope: {default: true}}
      - {id: length, type: u2be, doc: Of the whole packet., -framescope: {computed: _root._io.size}}
      - {id: process, type: u2be, doc: The number of the process at the server.}
      - {id: number, type: u1, doc: 'Of the packet in its message, from 1 on, modulo 256.', -framescope: {default: 1}}
      - {id: window, type: u1, doc: 'Not used, 0.'}
  request:
    seq:
      - {id: header, type: header(true)}
      - id: message
        size: header.length - 8
        type:
          switch-on: 'header.number > 1 ? 0 : header.type == packet_type::prelogin and _io.size > 8 and content > 4 and content != 255 ? 255 : header.type.to_i'
          cases:
            0: part_of_request
            1: sql_batch
            3: procedure_call
            6: attention
            14: transaction_request
            16: login
            18: prelogin
            255: handshake
            _: other_request
    instances:
      content: {pos: 8, type: u1, if: _io.size > 8}
    -framescope: {content: message, unanswered: not header.is_last}
  response:
    seq:
      - {id: header, type: header(false)}
      - id: message
        size: header.length - 8
        type:
          switch-on: >-
            header.type == packet_type::prelogin ? (_io.size > 8 and content < 8 ? 4 : 3) :
            header.number > 1 or not header.is_last or header.type != packet_type::result ? 0 :
            _io.size > 8 and content == 0 ? 4 : _io.size > 8 and content == 0xaa ? 2 : 1
          cases:
            1: result
            2: failure
            3: handshake
            4: prelogin_response
            _: part_of_result
    instances:
      content: {pos: 8, type: u1, if: _io.size > 8}
    -framescope: {content: message, continues: not header.is_last}
  part_of_request:
    seq:
      - {id: data, size-eos: true}
    to-string: 'f"{data.length} B"'
    -framescope: {name: Part, message: request}
  part_of_result:
    seq:
      - {id: data, size-eos: true}
    to-string: 'f"{data.length} B"'
    -framescope: {name: Part, message: response}
  other_request:
    seq:
      - {id: data, size-eos: true}
    to-string: 'f"{data.length} B"'
    -framescope: {name: Request, message: request}
  handshake:
    doc: A record of TLS, which packets of this type carry until the handshake is over.
    doc-ref: MS-TDS section 2.2.6.5
    seq:
      - {id: data, size-eos: true}
    to-string: 'f"{data.length} B"'
    -framescope: {name: TLS handshake}
  attention:
    doc: Asks to give up what was asked for. The answer to that ends with a token that says so.
    doc-ref: MS-TDS section 2.2.1.7
    seq:
      - {id: rest, size-eos: true, if: not _io.eof}
    -framescope: {name: Attention, message: request, unanswered: true}
  all_headers:
    doc: In front of requests of TDS 7.2 and later.
    doc-ref: MS-TDS section 2.2.5.3
    seq:
      - {id: total_length, type: u4, doc: Of all headers with this number., -framescope: {default: 22}}
      - {id: headers, type: stream_headers, size: total_length - 4}
  stream_headers:
    seq:
      - {id: headers, type: stream_header, repeat: eos, -framescope: {default: 1}}
  stream_header:
    seq:
      - {id: length, type: u4, doc: Of this header with this number., -framescope: {default: 18}}
      - {id: type, type: u2, enum: header_type, -framescope: {default: 'header_type::transaction_descriptor'}}
      - {id: transaction, type: u8, if: type == header_type::transaction_descriptor and length == 18}
      - {id: outstanding, type: u4, doc: Requests of the connection that are under way., if: type == header_type::transaction_descriptor and length == 18, -framescope: {default: 1}}
      - {id: data, size: length - 6, if: type != header_type::transaction_descriptor or length != 18}
  sql_batch:
    doc-ref: MS-TDS section 2.2.6.7
    seq:
      - {id: headers, type: all_headers, if: has_headers}
      - {id: text, type: str, size-eos: true, -framescope: {default: '"SELECT 1"'}}
    instances:
      total: {pos: 0, type: u4, if: _io.size >= 10}
      type: {pos: 8, type: u2, if: _io.size >= 10}
      has_headers: {value: '_io.size == 0 or _io.size >= 10 and total >= 10 and total <= _io.size and type >= 1 and type <= 3'}
    to-string: 'text.length <= 160 ? text : text.substring(0, 160) + "…"'
    -framescope: {name: SQLBatch, message: request}
  procedure_call:
    doc-ref: MS-TDS section 2.2.6.6
    seq:
      - {id: headers, type: all_headers, if: has_headers}
      - {id: len_name, type: u2, doc: 'In characters; with all bits set a number stands for the name.', -framescope: {default: 65535}}
      - {id: number, type: u2, enum: procedure, if: len_name == 65535, -framescope: {default: 'procedure::execute_sql'}}
      - {id: name, type: str, size: len_name * 2, if: len_name != 65535}
      - {id: options, type: u2, doc: '1 with recompilation, 2 without metadata, 4 with those of before.'}
      - {id: parameters, size-eos: true, doc: 'Each a name, flags, a type and a value, or another call behind 80 or FF.'}
    instances:
      total: {pos: 0, type: u4, if: _io.size >= 10}
      type: {pos: 8, type: u2, if: _io.size >= 10}
      has_headers: {value: '_io.size == 0 or _io.size >= 10 and total >= 10 and total <= _io.size and type >= 1 and type <= 3'}
    to-string: '(len_name == 65535 ? number == procedure::cursor ? "sp_cursor" : number == procedure::cursor_open ? "sp_cursoropen" : number == procedure::execute_sql ? "sp_executesql" : number == procedure::prepare ? "sp_prepare" : number == procedure::execute ? "sp_execute" : number == procedure::prep_exec ? "sp_prepexec" : number == procedure::unprepare ? "sp_unprepare" : number == procedure::cursor_fetch ? "sp_cursorfetch" : number == procedure::cursor_close ? "sp_cursorclose" : f"procedure {number.to_i}" : name) + f", {parameters.length} B"'
    -framescope: {name: RPC, message: request}
  transaction_request:
    doc-ref: MS-TDS section 2.2.6.9
    seq:
      - {id: headers, type: all_headers, if: has_headers}
      - {id: request, type: u2, enum: transaction_request, -framescope: {default: 'transaction_request::begin'}}
      - {id: data, size-eos: true}
    instances:
      total: {pos: 0, type: u4, if: _io.size >= 10}
      type: {pos: 8, type: u2, if: _io.size >= 10}
      has_headers: {value: '_io.size == 0 or _io.size >= 10 and total >= 10 and total <= _io.size and type >= 1 and type <= 3'}
    to-string: >-
      request == transaction_request::begin ? "begin" : request == transaction_request::commit ? "commit" :
      request == transaction_request::rollback ? "rollback" : f"request {request.to_i}"
    -framescope: {name: Transaction, message: request}
  prelogin:
    doc-ref: MS-TDS section 2.2.6.5
    seq:
      - {id: options, type: prelogin_option, repeat: until, repeat-until: _.token == prelogin_token::terminator, -framescope: {default: 1}}
      - {id: data, size-eos: true, doc: What the options say.}
    -framescope: {name: Prelogin, message: request}
  prelogin_response:
    doc-ref: MS-TDS section 2.2.6.5
    seq:
      - {id: options, type: prelogin_option, repeat: until, repeat-until: _.token == prelogin_token::terminator, -framescope: {default: 1}}
      - {id: data, size-eos: true, doc: What the options say.}
    -framescope: {name: Prelogin, message: response}
  prelogin_option:
    seq:
      - {id: token, type: u1, enum: prelogin_token, -framescope: {default: 'prelogin_token::terminator'}}
      - {id: offset, type: u2be, if: token != prelogin_token::terminator, doc: Of what it says in this message.}
      - {id: length, type: u2be, if: token != prelogin_token::terminator}
    instances:
      version:
        pos: offset
        size: length
        type: version
        if: token == prelogin_token::version and length == 6
      encryption:
        pos: offset
        type: u1
        enum: encryption
        if: token == prelogin_token::encryption and length == 1
      value:
        pos: offset
        size: length
        if: token != prelogin_token::version and token != prelogin_token::encryption and token != prelogin_token::terminator
  version:
    seq:
      - {id: major, type: u1}
      - {id: minor, type: u1}
      - {id: build, type: u2be}
      - {id: sub_build, type: u2be}
  login:
    doc: The password is scrambled, which hides nothing from who knows how. It is told as it is sent.
    doc-ref: MS-TDS section 2.2.6.4
    seq:
      - {id: length, type: u4, doc: Of this message., -framescope: {computed: _io.size}}
      - {id: version, type: u4, enum: version, -framescope: {default: 'version::sql_server_2012'}}
      - {id: packet_size, type: u4, -framescope: {default: 4096}}
      - {id: client_version, type: u4}
      - {id: client_process, type: u4}
      - {id: connection, type: u4, doc: 'Of the primary server, for a mirror.'}
      - {id: options_1, type: u1, doc: 'Byte order, character set, format of numbers, and what of the database is to be set.'}
      - {id: options_2, type: u1, doc: 'The highest bit asks for integrated security, the lowest for an error when the language cannot be set.'}
      - {id: sql_type, type: u1, doc: 'Which SQL, whether the intent is reading only.'}
      - {id: options_3, type: u1, doc: 'Change of the password, XML, user instances, character set, extensions.'}
      - {id: time_zone, type: s4, doc: Not used.}
      - {id: locale, type: u4, doc: The order in which texts are sorted.}
      - {id: host_name, type: reference}
      - {id: user_name, type: reference}
      - {id: password, type: hidden_reference}
      - {id: application, type: reference}
      - {id: server, type: reference}
      - {id: extension, type: hidden_reference}
      - {id: library, type: reference}
      - {id: language, type: reference}
      - {id: database, type: reference}
      - {id: client_id, size: 6, doc: Usually the address of a network card.}
      - {id: security, type: hidden_reference, doc: 'Of integrated security, in bytes.'}
      - {id: file, type: reference, doc: Of a database that is to be attached.}
      - {id: new_password, type: hidden_reference, if: length >= 90}
      - {id: security_length, type: u4, if: length >= 94, doc: When it does not fit in the number before.}
      - {id: data, size-eos: true, doc: What the references are to.}
    to-string: >-
      f"{user_name.text}@{server.text}" + (database.count == 0 ? "" : f", database {database.text}") +
      (application.count == 0 ? "" : f", {application.text}")
    -framescope: {name: Login7, message: request}
  reference:
    seq:
      - {id: offset, type: u2, doc: Of the text in this message.}
      - {id: count, type: u2, doc: Of its characters.}
    instances:
      text:
        pos: 'count == 0 ? 0 : offset'
        size: count * 2
        type: str
  hidden_reference:
    seq:
      - {id: offset, type: u2, doc: Of what it names in this message.}
      - {id: count, type: u2, doc: Of its characters or bytes.}
  result:
    doc-ref: MS-TDS section 2.2.7
    seq:
      - {id: tokens, type: token, repeat: eos}
    to-string: >-
      tokens.size == 0 ? "" : tokens[0].code == token::row ? "rows" :
      tokens[tokens.size - 1].code == token::column_metadata ? f"{tokens[tokens.size - 1].body.as<column_metadata>.count} columns" :
      tokens[tokens.size - 1].code == token::done or tokens[tokens.size - 1].code == token::done_in_procedure or tokens[tokens.size - 1].code == token::done_procedure
      ? (tokens[tokens.size - 1].body.as<done>.has_count ? f"{tokens[tokens.size - 1].body.as<done>.row_count} rows" : "done") : ""
    -framescope: {name: Result, message: response}
  failure:
    seq:
      - {id: tokens, type: token, repeat: eos}
    to-string: 'tokens[0].body.as<notice>.number.to_s + " " + tokens[0].body.as<notice>.message.text'
    -framescope: {name: Error, message: error}
  token:
    doc-ref: MS-TDS section 2.2.4
    seq:
      - {id: code, type: u1, enum: token}
      - id: body
        type:
          switch-on: code
          cases:
            token::error: notice
            token::info: notice
            token::environment_change: environment_change
            token::login_acknowledged: login_acknowledged
            token::done: done
            token::done_in_procedure: done
            token::done_procedure: done
            token::return_status: return_status
            token::column_metadata: column_metadata
            token::order: counted
            token::security: counted
            token::table_name: counted
            token::column_info: counted
            token::feature_acknowledgements: rest
            _: rest
  counted:
    seq:
      - {id: length, type: u2}
      - {id: data, size: length}
  rest:
    doc: What cannot be told apart without what was said before.
    seq:
      - {id: data, size-eos: true}
  us_text:
    seq:
      - {id: count, type: u2, doc: Of characters.}
      - {id: text, type: str, size: count * 2}
  b_text:
    seq:
      - {id: count, type: u1, doc: Of characters.}
      - {id: text, type: str, size: count * 2}
  notice:
    doc-ref: MS-TDS sections 2.2.7.10 and 2.2.7.13
    seq:
      - {id: length, type: u2}
      - {id: number, type: s4}
      - {id: state, type: u1}
      - {id: severity, type: u1, doc: 'Up to 10 a notice, from 20 on the connection is over.'}
      - {id: message, type: us_text}
      - {id: server, type: b_text}
      - {id: procedure, type: b_text}
      - id: line
        type:
          switch-on: 'length - 14 - message.count * 2 - server.count * 2 - procedure.count * 2'
          cases:
            0: u4
            _: u2
        doc: Of the batch or procedure.
  environment_change:
    doc-ref: MS-TDS section 2.2.7.9
    seq:
      - {id: length, type: u2}
      - {id: type, type: u1, enum: environment}
      - {id: new_value, type: b_text, if: is_text}
      - {id: old_value, type: b_text, if: is_text}
      - {id: data, size: length - 1, if: not is_text}
    instances:
      is_text: {value: type.to_i <= 6 or type.to_i == 13 or type.to_i == 19}
  login_acknowledged:
    doc-ref: MS-TDS section 2.2.7.14
    seq:
      - {id: length, type: u2}
      - {id: interface, type: u1, doc: Which SQL.}
      - {id: version, type: u4be, doc: Of the protocol.}
      - {id: program, type: b_text}
      - {id: major, type: u1}
      - {id: minor, type: u1}
      - {id: build, type: u2be}
  done:
    doc-ref: MS-TDS section 2.2.7.6
    seq:
      - {id: reserved, type: b2}
      - {id: attention, type: b1, doc: The client asked to give up.}
      - {id: has_count, type: b1}
      - {id: reserved_8, type: b1}
      - {id: in_transaction, type: b1}
      - {id: has_error, type: b1}
      - {id: has_more, type: b1, doc: More results follow.}
      - {id: more_status, type: u1, doc: 1 for an error of the server.}
      - {id: command, type: u2, doc: The token of the SQL statement.}
      - id: row_count
        type:
          switch-on: _io.size - _io.pos >= 8
          cases:
            true: u8
            false: u4
  return_status:
    doc-ref: MS-TDS section 2.2.7.18
    seq:
      - {id: value, type: s4}
  column_metadata:
    doc-ref: MS-TDS section 2.2.7.4
    seq:
      - {id: count, type: u2, doc: With all bits set there is none.}
      - {id: columns, type: column, repeat: expr, repeat-expr: count, if: count != 65535}
      - {id: rows, size-eos: true, if: count != 65535 and not _io.eof, doc: 'Rows, and what follows them.'}
  column:
    seq:
      - {id: user_type, type: u4}
      - {id: flags, type: u2, doc: 'The lowest bit says that a value may be null.'}
      - {id: type, type: u1, enum: data_type}
      - {id: len_byte, type: u1, if: kind == 1 or kind == 2}
      - {id: len_short, type: u2, if: kind == 3 or kind == 4, doc: 'Of the longest value, in bytes; with all bits set any.'}
      - {id: len_long, type: u4, if: kind == 5 or kind == 6 or kind == 9}
      - {id: precision, type: u1, if: kind == 2}
      - {id: scale, type: u1, if: kind == 2 or kind == 7}
      - {id: collation, size: 5, if: kind == 4 or kind == 5}
      - {id: num_table, type: u1, if: kind == 5 or kind == 6}
      - {id: table, type: us_text, repeat: expr, repeat-expr: num_table, if: kind == 5 or kind == 6}
      - {id: schema, type: xml_schema, if: kind == 8}
      - {id: name, type: b_text}
    instances:
      kind:
        value: >-
          type == data_type::decimal or type == data_type::numeric ? 2 :
          type == data_type::guid or type == data_type::integer_n or type == data_type::bit_n or
          type == data_type::float_n or type == data_type::money_n or type == data_type::datetime_n ? 1 :
          type == data_type::varbinary or type == data_type::binary ? 3 :
          type == data_type::varchar or type == data_type::char or type == data_type::nvarchar or type == data_type::nchar ? 4 :
          type == data_type::text or type == data_type::ntext ? 5 : type == data_type::image ? 6 :
          type == data_type::time_n or type == data_type::datetime2_n or type == data_type::datetimeoffset_n ? 7 :
          type == data_type::xml ? 8 : type == data_type::variant ? 9 : 0
        doc: Which form the rest of the type has.
  xml_schema:
    seq:
      - {id: is_there, type: u1}
      - {id: database, type: b_text, if: is_there == 1}
      - {id: owner, type: b_text, if: is_there == 1}
      - {id: collection, type: us_text, if: is_there == 1}
enums:
  packet_type:
    1: sql_batch
    2: old_login
    3: procedure_call
    4: result
    6: attention
    7: bulk_load
    8: federated_token
    14: transaction_request
    16: login
    17: security
    18: prelogin
  tls_type:
    20: change_cipher_spec
    21: alert
    22: handshake
    23: application_data
  header_type: {1: query_notifications, 2: transaction_descriptor, 3: trace_activity}
  procedure:
    1: cursor
    2: cursor_open
    3: cursor_prepare
    4: cursor_execute
    5: cursor_prep_exec
    6: cursor_unprepare
    7: cursor_fetch
    8: cursor_option
    9: cursor_close
    10: execute_sql
    11: prepare
    12: execute
    13: prep_exec
    14: prep_exec_rpc
    15: unprepare
  transaction_request:
    0: get_dtc_address
    1: propagate
    5: begin
    6: promote
    7: commit
    8: rollback
    9: save
  prelogin_token:
    0: version
    1: encryption
    2: instance
    3: thread
    4: multiple_results
    5: trace
    6: federated_authentication
    7: nonce
    255: terminator
  encryption: {0: 'off', 1: 'on', 2: not_supported, 3: required, 0x80: client_certificate_off, 0x81: client_certificate_on, 0x83: client_certificate_required}
  version:
    0x70000000: sql_server_7
    0x71000000: sql_server_2000
    0x71000001: sql_server_2000_sp1
    0x72090002: sql_server_2005
    0x730a0003: sql_server_2008
    0x730b0003: sql_server_2008_r2
    0x74000004: sql_server_2012
    0x08000000: tds_8
  token:
    0x79: return_status
    0x81: column_metadata
    0x88: alternative_metadata
    0xa4: table_name
    0xa5: column_info
    0xa9: order
    0xaa: error
    0xab: info
    0xac: return_value
    0xad: login_acknowledged
    0xae: feature_acknowledgements
    0xd1: row
    0xd2: row_with_nulls
    0xd3: alternative_row
    0xe3: environment_change
    0xe4: session_state
    0xed: security
    0xee: federated_information
    0xfd: done
    0xfe: done_procedure
    0xff: done_in_procedure
  environment:
    1: database
    2: language
    3: character_set
    4: packet_size
    5: sort_locale
    6: sort_flags
    7: collation
    8: begin_transaction
    9: commit_transaction
    10: rollback_transaction
    11: enlist_transaction
    12: defect_transaction
    13: mirror
    15: promote_transaction
    16: transaction_manager
    17: transaction_ended
    18: reset_acknowledged
    19: user_instance
    20: routing
  data_type:
    0x1f: 'null'
    0x22: image
    0x23: text
    0x24: guid
    0x26: integer_n
    0x28: date_n
    0x29: time_n
    0x2a: datetime2_n
    0x2b: datetimeoffset_n
    0x30: int1
    0x32: bit
    0x34: int2
    0x38: int4
    0x3a: datetime4
    0x3b: float4
    0x3c: money
    0x3d: datetime
    0x3e: float8
    0x62: variant
    0x63: ntext
    0x68: bit_n
    0x6a: decimal
    0x6c: numeric
    0x6d: float_n
    0x6e: money_n
    0x6f: datetime_n
    0x7a: money4
    0x7f: int8
    0xa5: varbinary
    0xa7: varchar
    0xad: binary
    0xaf: char
    0xe7: nvarchar
    0xef: nchar
    0xf0: user_defined
    0xf1: xml
