meta:
  id: mysql
  title: MySQL and MariaDB client/server protocol
  ks-version: 0.11
  endian: le
  bit-endian: le
  encoding: UTF-8
  -framescope:
    protocol: mysql
    answers: newest
    type:
      client: client
      server: server
doc: |
  One packet of MySQL's protocol: three bytes of length, a sequence number, the payload. A command begins at the sequence
  number 0 and its responses count on from there. What a response is often depends on its command and on what both sides
  agreed on: only what the packet itself tells is read, and the rest is bytes. A payload of ffffff bytes goes on in the
  next packet, which has no beginning of its own.
doc-ref: https://dev.mysql.com/doc/dev/mysql-server/latest/PAGE_PROTOCOL.html
seq:
  - id: message
    type: client
types:
  client:
    seq:
      - id: frame
        type:
          switch-on: is_tls
          cases: {true: tls_record, false: client_packet}
    instances:
      lead: {pos: 0, size: '_io.size < 5 ? 0 : 5'}
      is_tls: {value: '_io.size >= 5 and lead[0] >= 20 and lead[0] <= 23 and lead[1] == 3 and _io.size == (lead[3] << 8 | lead[4]) + 5'}
    -framescope: {content: frame}
  server:
    seq:
      - id: frame
        type:
          switch-on: is_tls
          cases: {true: tls_record, false: server_packet}
    instances:
      lead: {pos: 0, size: '_io.size < 5 ? 0 : 5'}
      is_tls: {value: '_io.size >= 5 and lead[0] >= 20 and lead[0] <= 23 and lead[1] == 3 and _io.size == (lead[3] << 8 | lead[4]) + 5'}
    -framescope: {content: frame}
  tls_record:
    doc: Behind SSLRequest all packets are in records of TLS.
    seq:
      - {id: type, type: u1, -framescope: {default: 23}}
      - {id: version, type: u2be, -framescope: {default: 0x0303}}
      - {id: len_fragment, type: u2be}
      - {id: fragment, size: len_fragment, doc: Encrypted.}
    to-string: 'f"{len_fragment} B"'
    -framescope: {name: TLS}
  compressed:
    doc: |
      Once compression is agreed on, a piece of the stream of packets, which may begin and end within one. The length is that
      of the data.
    seq:
      - {id: size_before, type: b24, doc: Of what was compressed; 0 when it is not.}
      - {id: data, size-eos: true, doc: 'Packets, compressed by zlib or zstd when the size before says so.'}
    to-string: 'size_before == 0 ? f"{data.length} B" : f"{data.length} B of {size_before} B"'
    -framescope: {name: Compressed}
  client_packet:
    seq:
      - {id: length, type: b24, doc: Of the payload.}
      - id: sequence
        type: u1
        -framescope:
          default: >-
            length >= 32 and (start[1] & 2) != 0 and start[9] == 0 and start[14] == 0 and start[18] == 0 and start[27] == 0
            ? 1 : 0
      - id: payload
        size: 'kind == client_kind::compressed ? length + 3 : length'
        type:
          switch-on: kind
          cases:
            client_kind::command: command
            client_kind::handshake_response: handshake_response
            client_kind::ssl_request: ssl_request
            client_kind::compressed: compressed
            client_kind::data: client_data
    instances:
      start: {pos: 4, size: 'length < 32 ? length : 32'}
      kind:
        value: >-
          _io.size == length + 7 ? client_kind::compressed :
          sequence == 0 and length > 0 ? client_kind::command :
          sequence == 1 and length >= 32 and (start[1] & 2) != 0 and start[9] == 0 and start[14] == 0 and start[18] == 0 and start[27] == 0 ?
            (length == 32 and (start[1] & 8) != 0 ? client_kind::ssl_request : client_kind::handshake_response) :
          client_kind::data
    -framescope:
      content: payload
  client_data:
    doc: What an authentication plugin says, a piece of a local file, or more of a long command.
    seq: [{id: data, size-eos: true}]
    to-string: 'f"{data.length} B"'
    -framescope: {name: Data}
  number:
    doc: One byte up to 250; behind fc, fd and fe numbers of 2, 3 and 8 bytes; fb stands for NULL.
    seq:
      - {id: first, type: u1}
      - id: more
        type:
          switch-on: first
          cases: {0xfc: u2, 0xfd: b24, 0xfe: u8}
        if: first >= 0xfc and first <= 0xfe
    instances:
      value: {value: 'first < 0xfb ? first : first == 0xfb or first == 0xff ? 0 : more.as<u8>'}
    to-string: 'first == 0xfb ? "NULL" : f"{value}"'
  text:
    seq:
      - {id: length, type: number}
      - {id: value, type: str, size: length.value}
    to-string: value
  short_text:
    seq:
      - {id: length, type: u1}
      - {id: value, type: str, size: length}
    to-string: value
  capabilities_low:
    params:
      - {id: uses_tls, type: bool}
    seq:
      [{id: long_password, type: b1}, {id: found_rows, type: b1}, {id: long_flag, type: b1},
       {id: connect_with_db, type: b1}, {id: no_schema, type: b1}, {id: compress, type: b1}, {id: odbc, type: b1},
       {id: local_files, type: b1}, {id: ignore_space, type: b1}, {id: protocol_41, type: b1, -framescope: {default: true}},
       {id: interactive, type: b1}, {id: ssl, type: b1, -framescope: {default: uses_tls}}, {id: ignore_sigpipe, type: b1}, {id: transactions, type: b1},
       {id: reserved, type: b1}, {id: secure_connection, type: b1, -framescope: {default: true}}]
  capabilities_high:
    seq:
      [{id: multi_statements, type: b1}, {id: multi_results, type: b1}, {id: ps_multi_results, type: b1},
       {id: plugin_auth, type: b1, -framescope: {default: true}}, {id: connect_attrs, type: b1}, {id: plugin_auth_lenenc_client_data, type: b1},
       {id: can_handle_expired_passwords, type: b1}, {id: session_track, type: b1}, {id: deprecate_eof, type: b1},
       {id: optional_resultset_metadata, type: b1}, {id: zstd_compression_algorithm, type: b1},
       {id: query_attributes, type: b1}, {id: multi_factor_authentication, type: b1},
       {id: capability_extension, type: b1}, {id: ssl_verify_server_cert, type: b1}, {id: remember_options, type: b1}]
  status_flags:
    seq:
      [{id: in_trans, type: b1}, {id: autocommit, type: b1}, {id: unused, type: b1},
       {id: more_results_exists, type: b1}, {id: no_good_index_used, type: b1}, {id: no_index_used, type: b1},
       {id: cursor_exists, type: b1}, {id: last_row_sent, type: b1}, {id: db_dropped, type: b1},
       {id: no_backslash_escapes, type: b1}, {id: metadata_changed, type: b1}, {id: query_was_slow, type: b1},
       {id: ps_out_params, type: b1}, {id: in_trans_readonly, type: b1}, {id: session_state_changed, type: b1},
       {id: unused_2, type: b1}]
  ssl_request:
    seq:
      - {id: capabilities, type: capabilities_low(true)}
      - {id: capabilities_high, type: capabilities_high}
      - {id: max_packet, type: u4, -framescope: {default: 0x1000000}}
      - {id: charset, type: u1, enum: charset, -framescope: {default: charset::utf8mb4_0900_ai_ci}}
      - {id: reserved, size: 23}
    -framescope: {name: SSLRequest, message: request, unanswered: true}
  handshake_response:
    seq:
      - {id: capabilities, type: capabilities_low(false)}
      - {id: capabilities_high, type: capabilities_high}
      - {id: max_packet, type: u4, -framescope: {default: 0x1000000}}
      - {id: charset, type: u1, enum: charset, -framescope: {default: charset::utf8mb4_0900_ai_ci}}
      - {id: reserved, size: 19}
      - {id: mariadb_capabilities, type: u4, doc: 'Of MariaDB; of MySQL reserved and 0.'}
      - {id: user, type: strz, -framescope: {default: '"root"'}}
      - {id: len_auth, type: number, if: capabilities_high.plugin_auth_lenenc_client_data}
      - {id: auth_size, type: u1, if: not capabilities_high.plugin_auth_lenenc_client_data and capabilities.secure_connection}
      - {id: auth_response, size: 'capabilities_high.plugin_auth_lenenc_client_data ? len_auth.value : auth_size', if: capabilities_high.plugin_auth_lenenc_client_data or capabilities.secure_connection}
      - {id: password, type: strz, if: not capabilities_high.plugin_auth_lenenc_client_data and not capabilities.secure_connection}
      - {id: database, type: strz, if: capabilities.connect_with_db and not _io.eof}
      - {id: plugin, type: strz, if: capabilities_high.plugin_auth and not _io.eof, -framescope: {default: '"mysql_native_password"'}}
      - {id: attributes, type: attributes, if: capabilities_high.connect_attrs and not _io.eof}
      - {id: zstd_level, type: u1, if: capabilities_high.zstd_compression_algorithm and not _io.eof}
    to-string: >-
      capabilities.connect_with_db ? f"user {user}, database {database}" : f"user {user}"
    -framescope: {name: HandshakeResponse, message: request}
  attributes:
    seq:
      - {id: length, type: number}
      - {id: attributes, type: attribute_list, size: length.value}
  attribute_list:
    seq: [{id: attributes, type: attribute, repeat: eos}]
  attribute:
    seq:
      - {id: key, type: text}
      - {id: value, type: text}
    to-string: 'f"{key.value}={value.value}"'
  command:
    seq:
      - {id: command, type: u1, enum: command}
      - id: body
        size-eos: true
        type:
          switch-on: command
          cases:
            command::com_quit: com_quit
            command::com_init_db: com_init_db
            command::com_query: com_query
            command::com_field_list: com_field_list
            command::com_create_db: com_create_db
            command::com_drop_db: com_drop_db
            command::com_refresh: com_refresh
            command::com_shutdown: com_shutdown
            command::com_statistics: com_statistics
            command::com_process_info: com_process_info
            command::com_process_kill: com_process_kill
            command::com_debug: com_debug
            command::com_ping: com_ping
            command::com_change_user: com_change_user
            command::com_binlog_dump: com_binlog_dump
            command::com_register_slave: com_register_slave
            command::com_stmt_prepare: com_stmt_prepare
            command::com_stmt_execute: com_stmt_execute
            command::com_stmt_send_long_data: com_stmt_send_long_data
            command::com_stmt_close: com_stmt_close
            command::com_stmt_reset: com_stmt_reset
            command::com_set_option: com_set_option
            command::com_stmt_fetch: com_stmt_fetch
            command::com_binlog_dump_gtid: com_binlog_dump_gtid
            command::com_reset_connection: com_reset_connection
            command::com_stmt_bulk_execute: com_stmt_bulk_execute
            _: other_command
    -framescope:
      content: body
  other_command:
    seq: [{id: data, size-eos: true}]
    to-string: 'f"command {_parent.as<command>.command.to_i}, {data.length} B"'
    -framescope: {name: Command, message: request}
  com_quit:
    -framescope: {name: COM_QUIT, message: request, unanswered: true}
  com_statistics:
    -framescope: {name: COM_STATISTICS, message: request}
  com_process_info:
    -framescope: {name: COM_PROCESS_INFO, message: request}
  com_debug:
    -framescope: {name: COM_DEBUG, message: request}
  com_ping:
    -framescope: {name: COM_PING, message: request}
  com_reset_connection:
    -framescope: {name: COM_RESET_CONNECTION, message: request}
  com_init_db:
    seq: [{id: schema, type: str, size-eos: true}]
    to-string: schema
    -framescope: {name: COM_INIT_DB, message: request}
  com_query:
    doc: |
      With query attributes agreed on, parameters stand in front of the query, at least their number. No query begins with
      a control code and 01.
    seq:
      - {id: attributes, type: query_attributes, if: has_attributes}
      - {id: query, type: str, size-eos: true, -framescope: {default: '"SELECT 1"'}}
    instances:
      start: {pos: 0, size: '_io.size < 2 ? _io.size : 2'}
      has_attributes: {value: '_io.size >= 2 and start[0] < 9 and start[1] == 1'}
    to-string: query
    -framescope: {name: COM_QUERY, message: request}
  query_attributes:
    seq:
      - {id: num_parameters, type: number}
      - {id: num_parameter_sets, type: number, doc: Always 1.}
      - {id: nulls, size: (num_parameters.value + 7) / 8, if: num_parameters.value > 0, doc: 'A bit for each parameter, the lowest first.'}
      - {id: bind_flag, type: u1, if: num_parameters.value > 0, valid: 1}
      - {id: types, type: parameter_type, repeat: expr, repeat-expr: num_parameters.value}
      - {id: values, type: 'parameter_value(types[_index].type, (nulls[_index / 8] >> (_index % 8) & 1) != 0)', repeat: expr, repeat-expr: num_parameters.value}
  parameter_type:
    seq:
      - {id: type, type: u1, enum: column_type}
      - {id: flag, type: u1, doc: 80 for an unsigned number.}
      - {id: name, type: text}
    to-string: name.value
  parameter_value:
    params:
      - {id: type, type: u1, enum: column_type}
      - {id: is_null, type: bool}
    seq:
      - id: value
        if: not is_null
        type:
          switch-on: type
          cases:
            column_type::tiny: s1
            column_type::short: s2
            column_type::year: u2
            column_type::long: s4
            column_type::int24: s4
            column_type::longlong: s8
            column_type::float: f4
            column_type::double: f8
            column_type::date: parameter_time
            column_type::datetime: parameter_time
            column_type::timestamp: parameter_time
            column_type::time: parameter_time
            _: text
  parameter_time:
    seq:
      - {id: len_parts, type: u1}
      - {id: parts, size: len_parts, doc: 'Year, month, day, hour, minute, second, microseconds; of TIME a sign, days and so on.'}
  com_field_list:
    seq:
      - {id: table, type: strz}
      - {id: wildcard, type: str, size-eos: true}
    to-string: table
    -framescope: {name: COM_FIELD_LIST, message: request}
  com_create_db:
    seq: [{id: schema, type: str, size-eos: true}]
    to-string: schema
    -framescope: {name: COM_CREATE_DB, message: request}
  com_drop_db:
    seq: [{id: schema, type: str, size-eos: true}]
    to-string: schema
    -framescope: {name: COM_DROP_DB, message: request}
  com_refresh:
    seq: [{id: flags, type: u1}]
    -framescope: {name: COM_REFRESH, message: request}
  com_shutdown:
    seq: [{id: level, type: u1, if: not _io.eof}]
    -framescope: {name: COM_SHUTDOWN, message: request}
  com_process_kill:
    seq: [{id: connection, type: u4}]
    to-string: 'f"connection {connection}"'
    -framescope: {name: COM_PROCESS_KILL, message: request}
  com_change_user:
    seq:
      - {id: user, type: strz}
      - {id: len_auth_response, type: u1}
      - {id: auth_response, size: len_auth_response}
      - {id: schema, type: strz}
      - {id: charset, type: u2, enum: charset, if: not _io.eof}
      - {id: plugin, type: strz, if: not _io.eof}
      - {id: attributes, type: attributes, if: not _io.eof}
    to-string: 'f"user {user}, database {schema}"'
    -framescope: {name: COM_CHANGE_USER, message: request}
  com_binlog_dump:
    seq:
      - {id: position, type: u4}
      - {id: flags, type: u2}
      - {id: server_id, type: u4}
      - {id: file, type: str, size-eos: true}
    to-string: 'f"{file} {position}"'
    -framescope: {name: COM_BINLOG_DUMP, message: request}
  com_register_slave:
    seq:
      - {id: server_id, type: u4}
      - {id: host, type: short_text}
      - {id: user, type: short_text}
      - {id: password, type: short_text}
      - {id: port, type: u2}
      - {id: rank, type: u4}
      - {id: master_id, type: u4}
    to-string: 'f"server {server_id}"'
    -framescope: {name: COM_REGISTER_SLAVE, message: request}
  com_stmt_prepare:
    seq: [{id: query, type: str, size-eos: true}]
    to-string: query
    -framescope: {name: COM_STMT_PREPARE, message: request}
  com_stmt_execute:
    seq:
      - {id: statement, type: u4}
      - {id: cursor, type: u1, enum: cursor}
      - {id: iterations, type: u4, doc: Always 1.}
      - {id: parameters, size-eos: true, doc: How many there are was said when the statement was prepared.}
    to-string: 'f"statement {statement}"'
    -framescope: {name: COM_STMT_EXECUTE, message: request}
  com_stmt_bulk_execute:
    doc: Of MariaDB.
    seq:
      - {id: statement, type: u4}
      - {id: flags, type: u2}
      - {id: parameters, size-eos: true}
    to-string: 'f"statement {statement}"'
    -framescope: {name: COM_STMT_BULK_EXECUTE, message: request}
  com_stmt_send_long_data:
    seq:
      - {id: statement, type: u4}
      - {id: parameter, type: u2}
      - {id: data, size-eos: true}
    to-string: 'f"statement {statement}, parameter {parameter}, {data.length} B"'
    -framescope: {name: COM_STMT_SEND_LONG_DATA, message: request, unanswered: true}
  com_stmt_close:
    seq: [{id: statement, type: u4}]
    to-string: 'f"statement {statement}"'
    -framescope: {name: COM_STMT_CLOSE, message: request, unanswered: true}
  com_stmt_reset:
    seq: [{id: statement, type: u4}]
    to-string: 'f"statement {statement}"'
    -framescope: {name: COM_STMT_RESET, message: request}
  com_set_option:
    seq: [{id: option, type: u2, enum: option}]
    to-string: 'option == option::multi_statements_on ? "multi statements on" : option == option::multi_statements_off ? "multi statements off" : f"option {option.to_i}"'
    -framescope: {name: COM_SET_OPTION, message: request}
  com_stmt_fetch:
    seq:
      - {id: statement, type: u4}
      - {id: num_rows, type: u4}
    to-string: 'f"statement {statement}, {num_rows} rows"'
    -framescope: {name: COM_STMT_FETCH, message: request}
  com_binlog_dump_gtid:
    seq:
      - {id: flags, type: u2}
      - {id: server_id, type: u4}
      - {id: len_file, type: u4}
      - {id: file, type: str, size: len_file}
      - {id: position, type: u8}
      - {id: len_gtids, type: u4, if: not _io.eof}
      - {id: gtids, size: len_gtids, if: not _io.eof}
    to-string: 'f"{file} {position}"'
    -framescope: {name: COM_BINLOG_DUMP_GTID, message: request}
  server_packet:
    seq:
      - {id: length, type: b24, doc: Of the payload.}
      - id: sequence
        type: u1
        -framescope: {default: 'length > 45 and start[0] == 10 ? 0 : 1'}
      - id: payload
        size: 'kind == server_kind::compressed ? length + 3 : length'
        type:
          switch-on: kind
          cases:
            server_kind::handshake: handshake
            server_kind::error: error
            server_kind::progress: progress
            server_kind::ok: ok
            server_kind::prepare_ok: prepare_ok
            server_kind::eof: eof
            server_kind::local_infile: local_infile
            server_kind::auth_switch: auth_switch
            server_kind::auth_more: auth_more
            server_kind::column_count: column_count
            server_kind::column: 'column(tail[13] == 0xfb)'
            server_kind::binlog_event: binlog_event
            server_kind::compressed: compressed
            server_kind::response: response
    instances:
      start: {pos: 4, size: 'length < 15 ? length : 15'}
      tail:
        pos: length - 10
        size: 14
        if: length >= 24 and (start[0] == 3 and start[1] == 0x64 and start[2] == 0x65 and start[3] == 0x66 or start[0] == 10)
      kind:
        value: >-
          _io.size == length + 7 ? server_kind::compressed :
          length == 0 ? server_kind::response :
          start[0] == 0xff and length >= 3 ?
            (start[1] == 0xff and start[2] == 0xff ? server_kind::progress : server_kind::error) :
          start[0] == 10 and sequence == 0 and length > 45 and tail[13] == 0 and (start[2] == 0x2e or start[3] == 0x2e) ? server_kind::handshake :
          start[0] == 0xfe and length == 5 ? server_kind::eof :
          start[0] == 0xfe and length >= 7 and start[1] == 0 ? server_kind::ok :
          start[0] == 0xfe and (length == 1 or start[1] >= 0x61 and start[1] <= 0x7a) ? server_kind::auth_switch :
          start[0] == 0 and length >= 20 and (start[10] | start[11] << 8 | start[12] << 16 | start[13] << 24) == length - 1 ? server_kind::binlog_event :
          start[0] == 0 and length == 12 and sequence == 1 and start[9] == 0
            and not (start[1] == 0xfd and start[5] == 0xfc) and not (start[1] == 0xfc and start[4] == 0xfd) ? server_kind::prepare_ok :
          start[0] == 0 and length >= 7 and (sequence == 1 or sequence == 2) ? server_kind::ok :
          start[0] == 0 and length == 7 and sequence < 7 and start[1] == 0 and start[2] == 0
            and (start[3] & 3) != 0 and start[5] == 0 and start[6] == 0 ? server_kind::ok :
          start[0] == 0xfb and sequence == 1 and length >= 2 and start[1] >= 0x20 and start[1] + 2 != length ? server_kind::local_infile :
          start[0] == 1 and (length == 2 and (start[1] == 3 or start[1] == 4)
            or length >= 15 and start[1] == 0x2d and start[2] == 0x2d and start[3] == 0x2d and start[4] == 0x2d) ? server_kind::auth_more :
          length == 1 and start[0] < 0xfb and start[0] > 0 or length == 3 and start[0] == 0xfc ? server_kind::column_count :
          length >= 24 and start[0] == 3 and start[1] == 0x64 and start[2] == 0x65 and start[3] == 0x66
            and (tail[1] == 12 and tail[12] == 0 and tail[13] == 0 or tail[0] == 12 and tail[11] == 0 and tail[13] == 0xfb) ? server_kind::column :
          server_kind::response
    -framescope:
      content: payload
  response:
    doc: |
      A row of a result set, the answer to COM_STATISTICS, or more of a long packet. How many columns a row has and whether
      it is text or binary was said before it. An OK packet may be here too when it looks like a row.
    seq: [{id: data, size-eos: true}]
    to-string: 'f"{data.length} B"'
    -framescope: {name: Response, message: response}
  handshake:
    seq:
      - {id: protocol_version, type: u1, valid: 10}
      - {id: server_version, type: strz, -framescope: {default: '"8.0.36"'}}
      - {id: connection, type: u4, -framescope: {default: 1}}
      - {id: auth_data, size: 8}
      - {id: filler, type: u1}
      - {id: capabilities, type: capabilities_low(false)}
      - {id: charset, type: u1, enum: charset, -framescope: {default: charset::utf8mb4_0900_ai_ci}}
      - {id: status, type: status_flags}
      - {id: capabilities_high, type: capabilities_high}
      - {id: auth_data_length, type: u1, doc: 'Of both parts, with the NUL behind them.', -framescope: {default: 21}}
      - {id: reserved, size: 6}
      - {id: mariadb_capabilities, type: u4, doc: 'Of MariaDB; of MySQL reserved and 0.'}
      - {id: auth_data_rest, size: 'auth_data_length > 21 ? auth_data_length - 8 : 13', if: capabilities.secure_connection}
      - {id: plugin, type: strz, if: capabilities_high.plugin_auth, -framescope: {default: '"mysql_native_password"'}}
    to-string: 'f"{server_version}, connection {connection}"'
    -framescope: {name: Handshake}
  ok:
    doc: Begins with 00, or with fe where it ends a result set in place of EOF.
    seq:
      - {id: header, type: u1}
      - {id: affected_rows, type: number}
      - {id: last_insert_id, type: number}
      - {id: status, type: status_flags}
      - {id: warnings, type: u2}
      - {id: info, type: text, if: not _io.eof}
      - {id: state_changes, type: state_changes, if: status.session_state_changed and not _io.eof}
    to-string: >-
      (affected_rows.value == 1 ? "1 row" : f"{affected_rows.value} rows") + (last_insert_id.value == 0 ? "" : f", insert id {last_insert_id.value}")
      + (warnings == 0 ? "" : warnings == 1 ? ", 1 warning" : f", {warnings} warnings")
    -framescope: {name: OK, message: response}
  state_changes:
    seq:
      - {id: length, type: number}
      - {id: changes, type: change_list, size: length.value}
  change_list:
    seq: [{id: changes, type: change, repeat: eos}]
  change:
    seq:
      - {id: type, type: u1, enum: state_change}
      - {id: length, type: number}
      - id: data
        size: length.value
        type:
          switch-on: type
          cases:
            state_change::system_variables: attribute_list
            state_change::schema: text
            state_change::state_change: text
            state_change::gtids: gtids
            state_change::transaction_characteristics: text
            state_change::transaction_state: text
  gtids:
    seq:
      - {id: encoding, type: u1}
      - {id: gtids, type: text}
  error:
    seq:
      - {id: header, type: u1, valid: 0xff}
      - {id: code, type: u2}
      - {id: sql_state, type: sql_state, if: has_state}
      - {id: message, type: str, size-eos: true}
    instances:
      marker: {pos: 3, type: u1, if: _io.size >= 9}
      has_state: {value: _io.size >= 9 and marker == 0x23, doc: An error before the handshake has no state.}
    to-string: 'has_state ? f"{code} ({sql_state.state}) {message}" : f"{code} {message}"'
    -framescope: {name: ERR, message: error}
  sql_state:
    seq:
      - {id: marker, contents: '#'}
      - {id: state, type: str, size: 5}
    to-string: state
  progress:
    doc: Of MariaDB, how far a long statement is.
    seq:
      - {id: header, type: u1, -framescope: {default: 0xff}}
      - {id: code, type: u2, valid: 0xffff}
      - {id: num_strings, type: u1, -framescope: {default: 1}}
      - {id: stage, type: u1, -framescope: {default: 1}}
      - {id: max_stage, type: u1, -framescope: {default: 1}}
      - {id: progress, type: b24, doc: In thousandths of a per cent.}
      - {id: info, type: text}
    to-string: 'f"{info.value}, stage {stage} of {max_stage}"'
    -framescope: {name: Progress, message: response, continues: true}
  eof:
    seq:
      - {id: header, type: u1, valid: 0xfe}
      - {id: warnings, type: u2}
      - {id: status, type: status_flags}
    to-string: 'warnings == 0 ? (status.more_results_exists ? "more results" : "") : f"{warnings} warnings"'
    -framescope: {name: EOF, message: response}
  prepare_ok:
    seq:
      - {id: header, type: u1, valid: 0}
      - {id: statement, type: u4}
      - {id: num_columns, type: u2}
      - {id: num_parameters, type: u2}
      - {id: filler, type: u1}
      - {id: warnings, type: u2}
    to-string: 'f"statement {statement}, {num_columns} columns, {num_parameters} parameters"'
    -framescope: {name: STMT_PREPARE_OK, message: response}
  auth_switch:
    doc: Alone, without a plugin, it asks for the password as servers before 4.1 had it.
    seq:
      - {id: header, type: u1, valid: 0xfe}
      - {id: plugin, type: strz, if: not _io.eof, -framescope: {default: '"mysql_native_password"'}}
      - {id: data, size-eos: true}
    to-string: '_io.size > 1 ? plugin : "old password"'
    -framescope: {name: AuthSwitchRequest}
  auth_more:
    seq:
      - {id: header, type: u1, valid: 1}
      - {id: data, size-eos: true, doc: 'Of caching_sha2_password 03 when the password is known, 04 when it is wanted, or a public key.', -framescope: {default: '[3]'}}
    to-string: 'f"{data.length} B"'
    -framescope: {name: AuthMoreData}
  local_infile:
    seq:
      - {id: header, type: u1, valid: 0xfb}
      - {id: file, type: str, size-eos: true, -framescope: {default: '"data.csv"'}}
    to-string: file
    -framescope: {name: LOCAL INFILE, message: response, continues: true}
  column_count:
    seq: [{id: num_columns, type: number}]
    to-string: 'num_columns.value == 1 ? "1 column" : f"{num_columns.value} columns"'
    -framescope: {name: Column count, message: response}
  column:
    params:
      - {id: has_default, type: bool}
    seq:
      - {id: catalog, type: text}
      - {id: schema, type: text}
      - {id: table, type: text}
      - {id: original_table, type: text}
      - {id: name, type: text}
      - {id: original_name, type: text}
      - {id: extended, type: text, if: not has_default and _io.size - _io.pos > 13, doc: Of MariaDB.}
      - {id: fixed_length, type: number, valid: {expr: _.value == 12}}
      - {id: charset, type: u2, enum: charset}
      - {id: column_length, type: u4}
      - {id: type, type: u1, enum: column_type}
      - {id: flags, type: column_flags}
      - {id: decimals, type: u1}
      - {id: filler, type: u2}
      - {id: default_value, type: number, if: has_default, doc: Only in answers to COM_FIELD_LIST.}
    to-string: 'table.value == "" ? name.value : f"{table.value}.{name.value}"'
    -framescope: {name: Column, message: response}
  column_flags:
    seq:
      [{id: not_null, type: b1}, {id: primary_key, type: b1}, {id: unique_key, type: b1}, {id: multiple_key, type: b1},
       {id: blob, type: b1}, {id: unsigned, type: b1}, {id: zerofill, type: b1}, {id: binary, type: b1},
       {id: enum, type: b1}, {id: auto_increment, type: b1}, {id: timestamp, type: b1}, {id: set, type: b1},
       {id: no_default_value, type: b1}, {id: on_update_now, type: b1}, {id: part_key, type: b1}, {id: num, type: b1}]
  binlog_event:
    doc: Of the stream that COM_BINLOG_DUMP asks for.
    seq:
      - {id: header, type: u1, valid: 0}
      - {id: time, type: u4, -framescope: {role: time}}
      - {id: type, type: u1}
      - {id: server_id, type: u4}
      - {id: event_size, type: u4, doc: 'Of the event with its header, which begins at the time.'}
      - {id: next_position, type: u4}
      - {id: flags, type: u2}
      - {id: data, size: event_size - 19}
    to-string: 'f"type {type}, {event_size} B, up to {next_position}"'
    -framescope: {name: Binlog event, message: response}
enums:
  client_kind: {0: data, 1: command, 2: handshake_response, 3: ssl_request, 4: compressed}
  server_kind:
    {0: response, 1: handshake, 2: error, 3: progress, 4: ok, 5: prepare_ok, 6: eof, 7: local_infile, 8: auth_switch,
     9: auth_more, 10: column_count, 11: column, 12: binlog_event, 13: compressed}
  command:
    {0: com_sleep, 1: com_quit, 2: com_init_db, 3: com_query, 4: com_field_list, 5: com_create_db, 6: com_drop_db,
     7: com_refresh, 8: com_shutdown, 9: com_statistics, 10: com_process_info, 11: com_connect, 12: com_process_kill,
     13: com_debug, 14: com_ping, 15: com_time, 16: com_delayed_insert, 17: com_change_user, 18: com_binlog_dump,
     19: com_table_dump, 20: com_connect_out, 21: com_register_slave, 22: com_stmt_prepare, 23: com_stmt_execute,
     24: com_stmt_send_long_data, 25: com_stmt_close, 26: com_stmt_reset, 27: com_set_option, 28: com_stmt_fetch,
     29: com_daemon, 30: com_binlog_dump_gtid, 31: com_reset_connection, 32: com_clone, 0xfa: com_stmt_bulk_execute}
  option: {0: multi_statements_on, 1: multi_statements_off}
  cursor: {0: no_cursor, 1: read_only, 2: for_update, 4: scrollable}
  state_change: {0: system_variables, 1: schema, 2: state_change, 3: gtids, 4: transaction_characteristics, 5: transaction_state}
  charset: {8: latin1_swedish_ci, 28: gbk_chinese_ci, 33: utf8mb3_general_ci, 45: utf8mb4_general_ci, 46: utf8mb4_bin, 63: binary, 83: utf8mb3_bin, 224: utf8mb4_unicode_ci, 255: utf8mb4_0900_ai_ci}
  column_type:
    {0: decimal, 1: tiny, 2: short, 3: long, 4: float, 5: double, 6: 'null', 7: timestamp, 8: longlong, 9: int24,
     10: date, 11: time, 12: datetime, 13: year, 14: newdate, 15: varchar, 16: bit, 245: json, 246: newdecimal,
     247: enum, 248: set, 249: tiny_blob, 250: medium_blob, 251: long_blob, 252: blob, 253: var_string, 254: string,
     255: geometry}
