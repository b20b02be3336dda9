meta:
  id: zookeeper
  title: Apache ZooKeeper
  ks-version: 0.11
  endian: be
  encoding: UTF-8
  -framescope:
    protocol: zookeeper
    type:
      client: client
      server: server
doc: A packet of ZooKeeper between a client and a server, or a command of four letters and the text that answers it.
doc-ref: https://github.com/apache/zookeeper/blob/master/zookeeper-jute/src/main/resources/zookeeper.jute
seq:
  - {id: frame, type: client}
types:
  client:
    doc: A request to connect has a 0 where others have their identifier.
    seq:
      - id: frame
        type:
          switch-on: 'first > 1 ? 0 : _io.size > 7 and xid == 0 ? 1 : 2'
          cases:
            0: four_letters
            1: connect_request
            2: request
    instances:
      first: {pos: 0, type: u1, doc: 'Of a length, or a letter.'}
      xid: {pos: 4, type: s4, if: _io.size > 7}
    -framescope: {content: frame}
  server:
    seq:
      - id: frame
        type:
          switch-on: >-
            first > 1 ? 0 : _io.size < 8 ? 4 : xid == 0 ? 1 : xid == -1 ? 2 :
            _io.size > 19 and code != 0 ? 3 : 4
          cases:
            0: answer
            1: connect_response
            2: notification
            3: error_reply
            4: reply
    instances:
      first: {pos: 0, type: u1, doc: 'Of a length, or a letter.'}
      xid: {pos: 4, type: s4, if: _io.size > 7}
      code: {pos: 16, type: s4, if: _io.size > 19 and xid != 0 and xid != -1}
    -framescope: {content: frame}
  four_letters:
    doc-ref: ZooKeeper Administrator's Guide, The Four Letter Words
    seq:
      - {id: command, type: str, size: 4, -framescope: {default: '"ruok"'}}
      - {id: rest, type: str, size-eos: true, if: not _io.eof}
    to-string: command
    -framescope: {name: Four letters, message: request}
  answer:
    seq:
      - {id: text, type: str, size-eos: true}
    to-string: 'f"{_io.size} B"'
    -framescope: {name: Answer, message: response}
  text:
    seq:
      - {id: length, type: s4, doc: -1 for none.}
      - {id: value, type: str, size: 'length < 0 ? 0 : length'}
    to-string: value
  buffer:
    seq:
      - {id: length, type: s4, doc: -1 for none.}
      - {id: data, size: 'length < 0 ? 0 : length'}
  texts:
    seq:
      - {id: count, type: s4, doc: -1 for none.}
      - {id: texts, type: text, repeat: expr, repeat-expr: 'count < 0 ? 0 : count'}
  acl:
    seq:
      - {id: count, type: s4, doc: -1 for none.}
      - {id: entries, type: acl_entry, repeat: expr, repeat-expr: 'count < 0 ? 0 : count'}
  acl_entry:
    seq:
      - {id: permissions, type: s4, doc: '1 read, 2 write, 4 create, 8 delete, 16 admin.'}
      - {id: scheme, type: text}
      - {id: id, type: text}
  connect_request:
    seq:
      - {id: length, type: u4, doc: Counts what follows it.}
      - {id: body, type: connect_request_body, size: length}
    -framescope: {content: body}
  connect_request_body:
    seq:
      - {id: protocol_version, type: s4}
      - {id: last_zxid, type: s8, doc: The last transaction that the client has seen.}
      - {id: timeout, type: s4, doc: In milliseconds., -framescope: {default: 30000}}
      - {id: session, type: s8, doc: 0 for a new one.}
      - {id: password, type: buffer}
      - {id: read_only, type: u1, if: not _io.eof}
    to-string: 'session == 0 ? f"new session, {timeout} ms" : f"session {session}, {timeout} ms"'
    -framescope: {name: ConnectRequest, message: request}
  connect_response:
    seq:
      - {id: length, type: u4, doc: Counts what follows it.}
      - {id: body, type: connect_response_body, size: length}
    -framescope: {content: body}
  connect_response_body:
    seq:
      - {id: protocol_version, type: s4}
      - {id: timeout, type: s4, doc: In milliseconds; 0 when the session has expired., -framescope: {default: 30000}}
      - {id: session, type: s8, -framescope: {default: 1}}
      - {id: password, type: buffer}
      - {id: read_only, type: u1, if: not _io.eof}
    to-string: 'timeout <= 0 ? "session expired" : f"session {session}, {timeout} ms"'
    -framescope: {name: ConnectResponse, message: response}
  request:
    seq:
      - {id: length, type: u4, doc: Counts what follows it.}
      - {id: body, type: request_body, size: length}
    -framescope: {content: body}
  request_body:
    seq:
      - {id: xid, type: s4, doc: '-2 for a ping, -4 for auth, -8 for set_watches.', -framescope: {default: 1, role: correlation}}
      - {id: operation, type: s4, enum: operation}
      - id: body
        type:
          switch-on: operation.to_i
          cases:
            -11: empty
            1: create
            2: versioned
            3: watched
            4: watched
            5: set_data
            6: path_only
            7: set_acl
            8: watched
            9: path_only
            11: empty
            12: watched
            13: versioned
            14: multi
            15: create
            16: reconfig
            17: watches
            18: watches
            19: create
            20: path_only
            21: create_ttl
            22: multi
            100: auth
            101: set_watches
            102: sasl
            103: path_only
            104: path_only
            105: set_watches2
            106: watches
            107: empty
            _: unknown
    -framescope: {name-of: operation, name: Request, summary-of: body, message: request}
  empty: {}
  unknown:
    seq:
      - {id: data, size-eos: true}
    to-string: 'f"{data.length} B"'
  path_only:
    seq:
      - {id: path, type: text}
    to-string: path.value
  versioned:
    seq:
      - {id: path, type: text}
      - {id: version, type: s4, doc: -1 for any., -framescope: {default: -1}}
    to-string: path.value
  watched:
    seq:
      - {id: path, type: text}
      - {id: watch, type: u1}
    to-string: path.value
  create:
    seq:
      - {id: path, type: text}
      - {id: data, type: buffer}
      - {id: acl, type: acl}
      - {id: flags, type: s4, enum: create_flags}
    to-string: 'f"{path.value}, {data.data.length} B"'
  create_ttl:
    seq:
      - {id: path, type: text}
      - {id: data, type: buffer}
      - {id: acl, type: acl}
      - {id: flags, type: s4, enum: create_flags}
      - {id: ttl, type: s8, doc: In milliseconds.}
    to-string: 'f"{path.value}, {data.data.length} B, {ttl} ms"'
  set_data:
    seq:
      - {id: path, type: text}
      - {id: data, type: buffer}
      - {id: version, type: s4, doc: -1 for any., -framescope: {default: -1}}
    to-string: 'f"{path.value}, {data.data.length} B"'
  set_acl:
    seq:
      - {id: path, type: text}
      - {id: acl, type: acl}
      - {id: version, type: s4, doc: -1 for any., -framescope: {default: -1}}
    to-string: path.value
  watches:
    seq:
      - {id: path, type: text}
      - {id: type, type: s4, doc: Of the watch.}
    to-string: path.value
  reconfig:
    seq:
      - {id: joining, type: text}
      - {id: leaving, type: text}
      - {id: new_members, type: text}
      - {id: configuration, type: s8, doc: -1 for any., -framescope: {default: -1}}
  auth:
    seq:
      - {id: type, type: s4}
      - {id: scheme, type: text}
      - {id: data, type: buffer}
    to-string: scheme.value
  sasl:
    seq:
      - {id: token, type: buffer}
  set_watches:
    seq:
      - {id: relative_zxid, type: s8}
      - {id: data, type: texts}
      - {id: existence, type: texts}
      - {id: children, type: texts}
  set_watches2:
    seq:
      - {id: watches, type: set_watches}
      - {id: persistent, type: texts}
      - {id: recursive, type: texts}
  multi:
    seq:
      - {id: operations, type: part, repeat: until, repeat-until: _.is_last != 0}
    to-string: 'f"{operations.size - 1} operations"'
  part:
    seq:
      - {id: operation, type: s4, enum: operation, doc: -1 in the last., -framescope: {default: operation::error}}
      - {id: is_last, type: u1}
      - {id: error, type: s4, doc: -1 in a request., -framescope: {default: -1}}
      - id: body
        type:
          switch-on: operation.to_i
          cases: {1: create, 2: versioned, 4: watched, 5: set_data, 8: watched, 13: versioned, 15: create, 19: create, 21: create_ttl, _: unknown}
        if: is_last == 0
  reply:
    seq:
      - {id: length, type: u4, doc: Counts what follows it.}
      - {id: body, type: reply_body, size: length}
    -framescope: {content: body}
  reply_body:
    doc: What follows the header depends on the request, which the reply does not tell.
    seq:
      - {id: xid, type: s4, -framescope: {default: 1, role: correlation}}
      - {id: zxid, type: s8, doc: The last transaction of the server.}
      - {id: error, type: s4, enum: error}
      - {id: data, size-eos: true}
    to-string: 'f"to {xid}, zxid {zxid}, {data.length} B"'
    -framescope: {name: Reply, message: response}
  error_reply:
    seq:
      - {id: length, type: u4, doc: Counts what follows it.}
      - {id: body, type: error_body, size: length}
    -framescope: {content: body}
  error_body:
    seq:
      - {id: xid, type: s4, -framescope: {default: 1, role: correlation}}
      - {id: zxid, type: s8, doc: The last transaction of the server.}
      - {id: error, type: s4, enum: error, -framescope: {default: error::no_node}}
      - {id: data, size-eos: true}
    to-string: >-
      f"to {xid}: " + (
      error == error::system_error ? "system error" :
      error == error::runtime_inconsistency ? "runtime inconsistency" :
      error == error::data_inconsistency ? "data inconsistency" :
      error == error::connection_loss ? "connection loss" :
      error == error::marshalling_error ? "marshalling error" :
      error == error::unimplemented ? "unimplemented" :
      error == error::operation_timeout ? "operation timeout" :
      error == error::bad_arguments ? "bad arguments" :
      error == error::new_config_no_quorum ? "new config no quorum" :
      error == error::reconfig_in_progress ? "reconfig in progress" :
      error == error::api_error ? "api error" :
      error == error::no_node ? "no node" :
      error == error::no_auth ? "no auth" :
      error == error::bad_version ? "bad version" :
      error == error::no_children_for_ephemerals ? "no children for ephemerals" :
      error == error::node_exists ? "node exists" :
      error == error::not_empty ? "not empty" :
      error == error::session_expired ? "session expired" :
      error == error::invalid_callback ? "invalid callback" :
      error == error::invalid_acl ? "invalid acl" :
      error == error::auth_failed ? "auth failed" :
      error == error::session_moved ? "session moved" :
      error == error::not_read_only ? "not read only" :
      error == error::ephemeral_on_local_session ? "ephemeral on local session" :
      error == error::no_watcher ? "no watcher" :
      error == error::request_timeout ? "request timeout" :
      error == error::reconfig_disabled ? "reconfig disabled" :
      error == error::session_closed_require_sasl_auth ? "session closed require sasl auth" :
      error == error::quota_exceeded ? "quota exceeded" :
      error == error::throttled_op ? "throttled op" :
      f"error {error.to_i}")
    -framescope: {name: Reply, message: error}
  notification:
    seq:
      - {id: length, type: u4, doc: Counts what follows it.}
      - {id: body, type: event, size: length}
    -framescope: {content: body}
  event:
    seq:
      - {id: xid, type: s4, valid: -1}
      - {id: zxid, type: s8}
      - {id: error, type: s4, enum: error}
      - {id: type, type: s4, enum: event_type}
      - {id: state, type: s4, enum: state}
      - {id: path, type: text}
    to-string: path.value
    -framescope: {name-of: type, name: Notification}
enums:
  operation:
    -11: close_session
    -10: create_session
    -1: error
    1: create
    2: delete
    3: exists
    4: get_data
    5: set_data
    6: get_acl
    7: set_acl
    8: get_children
    9: sync
    11: ping
    12: get_children2
    13: check
    14: multi
    15: create2
    16: reconfig
    17: check_watches
    18: remove_watches
    19: create_container
    20: delete_container
    21: create_ttl
    22: multi_read
    100: auth
    101: set_watches
    102: sasl
    103: get_ephemerals
    104: get_all_children_number
    105: set_watches2
    106: add_watch
    107: who_am_i
  create_flags:
    0: persistent
    1: ephemeral
    2: persistent_sequential
    3: ephemeral_sequential
    4: container
    5: persistent_with_ttl
    6: persistent_sequential_with_ttl
  event_type:
    -1: none
    1: node_created
    2: node_deleted
    3: node_data_changed
    4: node_children_changed
    5: data_watch_removed
    6: child_watch_removed
    7: persistent_watch_removed
  state:
    -112: expired
    -1: unknown
    0: disconnected
    3: sync_connected
    4: auth_failed
    5: connected_read_only
    6: sasl_authenticated
    7: closed
  error:
    0: ok
    -1: system_error
    -2: runtime_inconsistency
    -3: data_inconsistency
    -4: connection_loss
    -5: marshalling_error
    -6: unimplemented
    -7: operation_timeout
    -8: bad_arguments
    -13: new_config_no_quorum
    -14: reconfig_in_progress
    -100: api_error
    -101: no_node
    -102: no_auth
    -103: bad_version
    -108: no_children_for_ephemerals
    -110: node_exists
    -111: not_empty
    -112: session_expired
    -113: invalid_callback
    -114: invalid_acl
    -115: auth_failed
    -118: session_moved
    -119: not_read_only
    -120: ephemeral_on_local_session
    -121: no_watcher
    -122: request_timeout
    -123: reconfig_disabled
    -124: session_closed_require_sasl_auth
    -125: quota_exceeded
    -127: throttled_op
