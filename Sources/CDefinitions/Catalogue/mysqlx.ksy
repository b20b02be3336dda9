meta:
  id: mysqlx
  title: MySQL X Protocol
  ks-version: 0.11
  endian: le
  encoding: UTF-8
  -framescope:
    protocol: mysqlx
    answers: in-order
    type:
      client: client
      server: server
doc: A message of MySQL's X Protocol. Its content is a message of Protocol Buffers.
doc-ref: https://dev.mysql.com/doc/dev/mysql-server/latest/page_mysqlx_protocol_messages.html
seq:
  - {id: message, type: client}
types:
  client:
    seq:
      - {id: length, type: u4, doc: Of what follows., -framescope: {computed: _io.size - 4}}
      - {id: type, type: u1, enum: client_type, -framescope: {default: 'client_type::con_capabilities_get'}}
      - {id: content, size: length - 1}
    to-string: 'f"{content.length} B"'
    -framescope: {name: Message, name-of: type, message: request}
  server:
    seq:
      - {id: length, type: u4, doc: Of what follows.}
      - id: content
        type:
          switch-on: type
          cases:
            1: error
            _: answer
    instances:
      type: {pos: 4, type: u1}
    -framescope: {content: content}
  error:
    seq:
      - {id: type, type: u1, enum: server_type}
      - {id: content, size-eos: true}
    to-string: 'f"{content.length} B"'
    -framescope: {name: Error, message: error}
  answer:
    seq:
      - {id: type, type: u1, enum: server_type}
      - {id: content, size-eos: true}
    to-string: 'f"{content.length} B"'
    -framescope: {name: Message, name-of: type, message: response, continues: type.to_i >= 11 and type.to_i <= 14 or type.to_i == 16 or type.to_i == 18}
enums:
  client_type:
    1: con_capabilities_get
    2: con_capabilities_set
    3: con_close
    4: sess_authenticate_start
    5: sess_authenticate_continue
    6: sess_reset
    7: sess_close
    12: sql_stmt_execute
    17: crud_find
    18: crud_insert
    19: crud_update
    20: crud_delete
    24: expect_open
    25: expect_close
    30: crud_create_view
    31: crud_modify_view
    32: crud_drop_view
    40: prepare_prepare
    41: prepare_execute
    42: prepare_deallocate
    43: cursor_open
    44: cursor_close
    45: cursor_fetch
    46: compression
  server_type:
    0: ok
    1: error
    2: conn_capabilities
    3: sess_authenticate_continue
    4: sess_authenticate_ok
    11: notice
    12: resultset_column_meta_data
    13: resultset_row
    14: resultset_fetch_done
    15: resultset_fetch_suspended
    16: resultset_fetch_done_more_resultsets
    17: sql_stmt_execute_ok
    18: resultset_fetch_done_more_out_params
    19: compression
