meta:
  id: smb_nbss
  title: SMB 2 and 3 over TCP
  ks-version: 0.11
  endian: le
  encoding: UTF-8
  -framescope:
    protocol: smb-nbss
    type:
      client: frame
      server: frame
doc: |
  A packet of the NetBIOS session service, or what SMB has instead of it, with one message of SMB 2 or more in it. SMB 1 is
  only told by its command, and what is encrypted or compressed stays bytes.
doc-ref: MS-SMB2, RFC 1002 section 4.3
seq:
  - {id: frame, type: frame}
types:
  frame:
    seq:
      - {id: type, type: u1, enum: packet_type}
      - {id: length, type: b24, doc: Counts what follows it.}
      - id: payload
        size: length
        type:
          switch-on: type
          cases:
            packet_type::session_message: message
            packet_type::keep_alive: keep_alive
            _: session_packet
    -framescope: {content: payload}
  keep_alive:
    -framescope: {name: Keep alive}
  session_packet:
    doc-ref: RFC 1002 section 4.3
    seq:
      - {id: data, size-eos: true}
    to-string: 'f"{data.length} B"'
    -framescope: {name: Session packet}
  message:
    seq:
      - {id: protocol, type: u4be, enum: protocol}
      - id: message
        type:
          switch-on: protocol
          cases:
            protocol::smb_2: commands
            protocol::smb_1: smb_1
            protocol::encrypted: encrypted
            protocol::compressed: compressed
            _: other
    -framescope: {content: message}
  other:
    seq:
      - {id: data, size-eos: true}
    to-string: 'f"{data.length} B"'
    -framescope: {name: Unknown}
  smb_1:
    doc-ref: MS-CIFS section 2.2.3.1
    seq:
      - {id: command, type: u1, enum: command_1}
      - {id: status, type: u4, enum: status}
      - {id: is_response, type: b1}
      - {id: flags, type: b7}
      - {id: flags_2, type: u2}
      - {id: process_high, type: u2}
      - {id: signature, size: 8}
      - {id: reserved, type: u2}
      - {id: tree, type: u2}
      - {id: process, type: u2}
      - {id: user, type: u2}
      - {id: multiplex, type: u2, -framescope: {role: correlation}}
      - {id: body, size-eos: true}
    to-string: '"SMB 1"'
    -framescope: {name-of: command, name: SMB 1, response-if: is_response}
  encrypted:
    doc-ref: MS-SMB2 section 2.2.41
    seq:
      - {id: signature, size: 16}
      - {id: nonce, size: 16}
      - {id: original_size, type: u4}
      - {id: reserved, type: u2}
      - {id: flags, type: u2}
      - {id: session, type: u8}
      - {id: data, size-eos: true}
    to-string: 'f"session {session}, {data.length} B"'
    -framescope: {name: Encrypted}
  compressed:
    doc-ref: MS-SMB2 section 2.2.42
    seq:
      - {id: original_size, type: u4}
      - {id: algorithm, type: u2}
      - {id: flags, type: u2}
      - {id: data_offset, type: u4, doc: 'Of the compressed bytes, behind this header.'}
      - {id: data, size-eos: true}
    to-string: 'f"{data.length} B, {original_size} B unpacked"'
    -framescope: {name: Compressed}
  commands:
    seq:
      - {id: first, type: command(true)}
      - {id: related, type: command(false), repeat: eos, doc: Each is compounded with the one before it.}
    -framescope: {content: first}
  command:
    doc-ref: MS-SMB2 section 2.2.1
    params:
      - {id: is_first, type: bool}
    seq:
      - {id: protocol, type: u4be, valid: 0xfe534d42, if: not is_first}
      - {id: structure_size, type: u2, valid: 64}
      - {id: credit_charge, type: u2}
      - {id: status, type: u4, enum: status, doc: In requests from version 3.0 on the low half is a sequence number of channels.}
      - {id: command, type: u2, enum: command}
      - {id: credits, type: u2, doc: Asked for or granted.}
      - {id: flags, type: u4, doc: 'Bit 0 a response, 1 asynchronous, 2 related, 3 signed, 28 of DFS, 29 a replay.'}
      - {id: next_command, type: u4, doc: 'Bytes from this header to the next, 0 in the last.'}
      - {id: message_id, type: u8, -framescope: {role: correlation}}
      - {id: async_id, type: u8, if: (flags & 2) != 0}
      - {id: process, type: u4, if: (flags & 2) == 0}
      - {id: tree, type: u4, if: (flags & 2) == 0}
      - {id: session, type: u8}
      - {id: signature, size: 16}
      - id: body
        size: 'next_command == 0 ? _io.size - _io.pos : next_command - 64'
        type:
          switch-on: >-
            not is_response ? command.to_i : status == status::success or status == status::more_processing_required
            or status == status::buffer_overflow ? command.to_i + 100 : status == status::pending ? 200 : 201
          cases:
            0: negotiate_request
            1: session_setup_request
            2: small
            3: tree_connect_request
            4: small
            5: create_request
            6: close_request
            7: flush_request
            8: read_request
            9: write_request
            10: lock_request
            11: ioctl_request
            12: small
            13: small
            14: query_directory_request
            15: change_notify_request
            16: query_info_request
            17: set_info_request
            18: oplock_break
            100: negotiate_response
            101: session_setup_response
            102: small
            103: tree_connect_response
            104: small
            105: create_response
            106: close_response
            107: small
            108: read_response
            109: write_response
            110: small
            111: ioctl_response
            112: small
            113: small
            114: data_response
            115: data_response
            116: data_response
            117: small
            118: oplock_break
            200: pending
            201: error_response
            _: small
    instances:
      is_response: {value: (flags & 1) != 0}
    -framescope: {name-of: command, name: SMB 2, summary-of: body, response-if: is_response}
  pending:
    doc: The final response follows.
    doc-ref: MS-SMB2 section 3.3.4.4
    seq:
      - {id: structure_size, type: u2}
      - {id: data, size-eos: true}
    to-string: '"pending"'
  error_response:
    doc-ref: MS-SMB2 section 2.2.2
    seq:
      - {id: structure_size, type: u2}
      - {id: data, size-eos: true}
    instances:
      status: {value: _parent.as<command>.status}
    to-string: >-
      status == status::no_more_files ? "STATUS_NO_MORE_FILES" :
      status == status::not_implemented ? "STATUS_NOT_IMPLEMENTED" :
      status == status::invalid_parameter ? "STATUS_INVALID_PARAMETER" :
      status == status::no_such_file ? "STATUS_NO_SUCH_FILE" :
      status == status::invalid_device_request ? "STATUS_INVALID_DEVICE_REQUEST" :
      status == status::end_of_file ? "STATUS_END_OF_FILE" :
      status == status::access_denied ? "STATUS_ACCESS_DENIED" :
      status == status::buffer_too_small ? "STATUS_BUFFER_TOO_SMALL" :
      status == status::object_name_invalid ? "STATUS_OBJECT_NAME_INVALID" :
      status == status::object_name_not_found ? "STATUS_OBJECT_NAME_NOT_FOUND" :
      status == status::object_name_collision ? "STATUS_OBJECT_NAME_COLLISION" :
      status == status::object_path_not_found ? "STATUS_OBJECT_PATH_NOT_FOUND" :
      status == status::sharing_violation ? "STATUS_SHARING_VIOLATION" :
      status == status::delete_pending ? "STATUS_DELETE_PENDING" :
      status == status::logon_failure ? "STATUS_LOGON_FAILURE" :
      status == status::disk_full ? "STATUS_DISK_FULL" :
      status == status::file_is_a_directory ? "STATUS_FILE_IS_A_DIRECTORY" :
      status == status::not_supported ? "STATUS_NOT_SUPPORTED" :
      status == status::network_name_deleted ? "STATUS_NETWORK_NAME_DELETED" :
      status == status::bad_network_name ? "STATUS_BAD_NETWORK_NAME" :
      status == status::directory_not_empty ? "STATUS_DIRECTORY_NOT_EMPTY" :
      status == status::not_a_directory ? "STATUS_NOT_A_DIRECTORY" :
      status == status::cancelled ? "STATUS_CANCELLED" :
      status == status::file_closed ? "STATUS_FILE_CLOSED" :
      status == status::user_session_deleted ? "STATUS_USER_SESSION_DELETED" :
      status == status::not_found ? "STATUS_NOT_FOUND" :
      status == status::network_session_expired ? "STATUS_NETWORK_SESSION_EXPIRED" :
      f"status {status.to_i}"
    -framescope: {message: error}
  dialect:
    seq:
      - {id: dialect, type: u2, enum: dialect}
  lock:
    seq:
      - {id: offset, type: u8}
      - {id: length, type: u8}
      - {id: flags, type: u4}
      - {id: reserved, type: u4}
  negotiate_request:
    seq:
      - {id: structure_size, type: u2}
      - {id: num_dialects, type: u2}
      - {id: security_mode, type: u2}
      - {id: reserved, type: u2}
      - {id: capabilities, type: u4}
      - {id: client_guid, size: 16}
      - {id: context_offset, type: u4}
      - {id: num_contexts, type: u2}
      - {id: reserved_2, type: u2}
      - {id: dialects, type: dialect, repeat: expr, repeat-expr: num_dialects}
      - {id: contexts, size-eos: true, if: not _io.eof}
    to-string: 'f"{num_dialects} dialects"'
  negotiate_response:
    seq:
      - {id: structure_size, type: u2}
      - {id: security_mode, type: u2}
      - {id: dialect, type: u2, enum: dialect}
      - {id: num_contexts, type: u2}
      - {id: server_guid, size: 16}
      - {id: capabilities, type: u4}
      - {id: max_transact_size, type: u4}
      - {id: max_read_size, type: u4}
      - {id: max_write_size, type: u4}
      - {id: system_time, type: u8, -framescope: {role: time, epoch: windows, unit: 100ns}}
      - {id: start_time, type: u8, -framescope: {role: time, epoch: windows, unit: 100ns}}
      - {id: token_offset, type: u2}
      - {id: len_token, type: u2}
      - {id: context_offset, type: u4}
      - {id: gap, size: token_offset - 64 - _io.pos, if: 'token_offset > 64 + _io.pos'}
      - {id: token, size: len_token}
      - {id: contexts, size-eos: true, if: not _io.eof}
    to-string: >-
      dialect == dialect::smb_2_0_2 ? "2.0.2" : dialect == dialect::smb_2_1 ? "2.1" : dialect == dialect::smb_3_0 ? "3.0" :
      dialect == dialect::smb_3_0_2 ? "3.0.2" : dialect == dialect::smb_3_1_1 ? "3.1.1" : "any 2"
  session_setup_request:
    seq:
      - {id: structure_size, type: u2}
      - {id: flags, type: u1}
      - {id: security_mode, type: u1}
      - {id: capabilities, type: u4}
      - {id: channel, type: u4}
      - {id: token_offset, type: u2}
      - {id: len_token, type: u2}
      - {id: previous_session, type: u8}
      - {id: gap, size: token_offset - 64 - _io.pos, if: 'token_offset > 64 + _io.pos'}
      - {id: token, size: len_token}
    to-string: 'f"{len_token} B of token"'
  session_setup_response:
    seq:
      - {id: structure_size, type: u2}
      - {id: flags, type: u2}
      - {id: token_offset, type: u2}
      - {id: len_token, type: u2}
      - {id: gap, size: token_offset - 64 - _io.pos, if: 'token_offset > 64 + _io.pos'}
      - {id: token, size: len_token}
  tree_connect_request:
    seq:
      - {id: structure_size, type: u2}
      - {id: flags, type: u2}
      - {id: path_offset, type: u2}
      - {id: len_path, type: u2}
      - {id: gap, size: path_offset - 64 - _io.pos, if: 'path_offset > 64 + _io.pos'}
      - {id: path, type: str, size: len_path, encoding: UTF-16LE}
    to-string: 'f"{path}"'
  tree_connect_response:
    seq:
      - {id: structure_size, type: u2}
      - {id: share_type, type: u1, enum: share_type}
      - {id: reserved, type: u1}
      - {id: share_flags, type: u4}
      - {id: capabilities, type: u4}
      - {id: maximal_access, type: u4}
  create_request:
    seq:
      - {id: structure_size, type: u2}
      - {id: security_flags, type: u1}
      - {id: oplock_level, type: u1}
      - {id: impersonation_level, type: u4}
      - {id: create_flags, type: u8}
      - {id: reserved, type: u8}
      - {id: desired_access, type: u4}
      - {id: file_attributes, type: u4}
      - {id: share_access, type: u4}
      - {id: disposition, type: u4, enum: disposition}
      - {id: options, type: u4}
      - {id: name_offset, type: u2}
      - {id: len_name, type: u2}
      - {id: contexts_offset, type: u4}
      - {id: len_contexts, type: u4}
      - {id: gap, size: name_offset - 64 - _io.pos, if: 'name_offset > 64 + _io.pos'}
      - {id: name, type: str, size: len_name, encoding: UTF-16LE}
      - {id: contexts, size-eos: true, if: not _io.eof}
    to-string: 'f"{name}"'
  create_response:
    seq:
      - {id: structure_size, type: u2}
      - {id: oplock_level, type: u1}
      - {id: flags, type: u1}
      - {id: action, type: u4, enum: create_action}
      - {id: creation_time, type: u8, -framescope: {role: time, epoch: windows, unit: 100ns}}
      - {id: last_access_time, type: u8, -framescope: {role: time, epoch: windows, unit: 100ns}}
      - {id: last_write_time, type: u8, -framescope: {role: time, epoch: windows, unit: 100ns}}
      - {id: change_time, type: u8, -framescope: {role: time, epoch: windows, unit: 100ns}}
      - {id: allocation_size, type: u8}
      - {id: end_of_file, type: u8}
      - {id: file_attributes, type: u4}
      - {id: reserved, type: u4}
      - {id: persistent_id, type: u8}
      - {id: volatile_id, type: u8}
      - {id: contexts_offset, type: u4}
      - {id: len_contexts, type: u4}
      - {id: contexts, size-eos: true, if: not _io.eof}
    to-string: 'f"{end_of_file} B"'
  close_request:
    seq:
      - {id: structure_size, type: u2}
      - {id: flags, type: u2}
      - {id: reserved, type: u4}
      - {id: persistent_id, type: u8}
      - {id: volatile_id, type: u8}
  close_response:
    seq:
      - {id: structure_size, type: u2}
      - {id: flags, type: u2}
      - {id: reserved, type: u4}
      - {id: creation_time, type: u8, -framescope: {role: time, epoch: windows, unit: 100ns}}
      - {id: last_access_time, type: u8, -framescope: {role: time, epoch: windows, unit: 100ns}}
      - {id: last_write_time, type: u8, -framescope: {role: time, epoch: windows, unit: 100ns}}
      - {id: change_time, type: u8, -framescope: {role: time, epoch: windows, unit: 100ns}}
      - {id: allocation_size, type: u8}
      - {id: end_of_file, type: u8}
      - {id: file_attributes, type: u4}
    to-string: 'f"{end_of_file} B"'
  read_request:
    seq:
      - {id: structure_size, type: u2}
      - {id: padding, type: u1}
      - {id: flags, type: u1}
      - {id: length, type: u4}
      - {id: offset, type: u8}
      - {id: persistent_id, type: u8}
      - {id: volatile_id, type: u8}
      - {id: minimum_count, type: u4}
      - {id: channel, type: u4}
      - {id: remaining_bytes, type: u4}
      - {id: channel_offset, type: u2}
      - {id: len_channel, type: u2}
      - {id: buffer, size-eos: true, if: not _io.eof}
    to-string: 'f"{length} B at {offset}"'
  read_response:
    seq:
      - {id: structure_size, type: u2}
      - {id: data_offset, type: u1}
      - {id: reserved, type: u1}
      - {id: len_data, type: u4}
      - {id: remaining, type: u4}
      - {id: reserved_2, type: u4}
      - {id: gap, size: data_offset - 64 - _io.pos, if: 'data_offset > 64 + _io.pos'}
      - {id: data, size: len_data}
    to-string: 'f"{len_data} B"'
  write_request:
    seq:
      - {id: structure_size, type: u2}
      - {id: data_offset, type: u2}
      - {id: len_data, type: u4}
      - {id: offset, type: u8}
      - {id: persistent_id, type: u8}
      - {id: volatile_id, type: u8}
      - {id: channel, type: u4}
      - {id: remaining_bytes, type: u4}
      - {id: channel_offset, type: u2}
      - {id: len_channel, type: u2}
      - {id: flags, type: u4}
      - {id: gap, size: data_offset - 64 - _io.pos, if: 'data_offset > 64 + _io.pos'}
      - {id: data, size: len_data}
    to-string: 'f"{len_data} B at {offset}"'
  write_response:
    seq:
      - {id: structure_size, type: u2}
      - {id: reserved, type: u2}
      - {id: count, type: u4}
      - {id: remaining, type: u4}
      - {id: channel_offset, type: u2}
      - {id: len_channel, type: u2}
    to-string: 'f"{count} B"'
  ioctl_request:
    seq:
      - {id: structure_size, type: u2}
      - {id: reserved, type: u2}
      - {id: code, type: u4}
      - {id: persistent_id, type: u8}
      - {id: volatile_id, type: u8}
      - {id: input_offset, type: u4}
      - {id: len_input, type: u4}
      - {id: max_input, type: u4}
      - {id: output_offset, type: u4}
      - {id: len_output, type: u4}
      - {id: max_output, type: u4}
      - {id: flags, type: u4}
      - {id: reserved_2, type: u4}
      - {id: buffer, size-eos: true, if: not _io.eof}
    to-string: 'f"code {code}"'
  ioctl_response:
    seq:
      - {id: structure_size, type: u2}
      - {id: reserved, type: u2}
      - {id: code, type: u4}
      - {id: persistent_id, type: u8}
      - {id: volatile_id, type: u8}
      - {id: input_offset, type: u4}
      - {id: len_input, type: u4}
      - {id: output_offset, type: u4}
      - {id: len_output, type: u4}
      - {id: flags, type: u4}
      - {id: reserved_2, type: u4}
      - {id: buffer, size-eos: true, if: not _io.eof}
    to-string: 'f"code {code}, {len_output} B"'
  query_directory_request:
    seq:
      - {id: structure_size, type: u2}
      - {id: class, type: u1}
      - {id: flags, type: u1}
      - {id: file_index, type: u4}
      - {id: persistent_id, type: u8}
      - {id: volatile_id, type: u8}
      - {id: pattern_offset, type: u2}
      - {id: len_pattern, type: u2}
      - {id: max_output, type: u4}
      - {id: gap, size: pattern_offset - 64 - _io.pos, if: 'pattern_offset > 64 + _io.pos'}
      - {id: pattern, type: str, size: len_pattern, encoding: UTF-16LE}
    to-string: 'f"{pattern}"'
  query_info_request:
    seq:
      - {id: structure_size, type: u2}
      - {id: info_type, type: u1, enum: info_type}
      - {id: class, type: u1}
      - {id: max_output, type: u4}
      - {id: input_offset, type: u2}
      - {id: reserved, type: u2}
      - {id: len_input, type: u4}
      - {id: additional_information, type: u4}
      - {id: flags, type: u4}
      - {id: persistent_id, type: u8}
      - {id: volatile_id, type: u8}
      - {id: input, size-eos: true, if: not _io.eof}
    to-string: 'f"class {class}"'
  data_response:
    seq:
      - {id: structure_size, type: u2}
      - {id: data_offset, type: u2}
      - {id: len_data, type: u4}
      - {id: gap, size: data_offset - 64 - _io.pos, if: 'data_offset > 64 + _io.pos'}
      - {id: data, size: len_data}
    to-string: 'f"{len_data} B"'
  set_info_request:
    seq:
      - {id: structure_size, type: u2}
      - {id: info_type, type: u1, enum: info_type}
      - {id: class, type: u1}
      - {id: len_data, type: u4}
      - {id: data_offset, type: u2}
      - {id: reserved, type: u2}
      - {id: additional_information, type: u4}
      - {id: persistent_id, type: u8}
      - {id: volatile_id, type: u8}
      - {id: gap, size: data_offset - 64 - _io.pos, if: 'data_offset > 64 + _io.pos'}
      - {id: data, size: len_data}
    to-string: 'f"class {class}, {len_data} B"'
  change_notify_request:
    seq:
      - {id: structure_size, type: u2}
      - {id: flags, type: u2}
      - {id: max_output, type: u4}
      - {id: persistent_id, type: u8}
      - {id: volatile_id, type: u8}
      - {id: filter, type: u4}
      - {id: reserved, type: u4}
  flush_request:
    seq:
      - {id: structure_size, type: u2}
      - {id: reserved, type: u2}
      - {id: reserved_2, type: u4}
      - {id: persistent_id, type: u8}
      - {id: volatile_id, type: u8}
  lock_request:
    seq:
      - {id: structure_size, type: u2}
      - {id: num_locks, type: u2}
      - {id: sequence, type: u4}
      - {id: persistent_id, type: u8}
      - {id: volatile_id, type: u8}
      - {id: locks, type: lock, repeat: expr, repeat-expr: num_locks}
    to-string: 'f"{num_locks} locks"'
  oplock_break:
    seq:
      - {id: structure_size, type: u2}
      - {id: data, size-eos: true, if: not _io.eof}
  small:
    seq:
      - {id: structure_size, type: u2}
      - {id: reserved, size-eos: true, if: not _io.eof}
enums:
  packet_type:
    0x00: session_message
    0x81: session_request
    0x82: positive_session_response
    0x83: negative_session_response
    0x84: retarget_session_response
    0x85: keep_alive
  protocol:
    0xfc534d42: compressed
    0xfd534d42: encrypted
    0xfe534d42: smb_2
    0xff534d42: smb_1
  dialect:
    0x0202: smb_2_0_2
    0x0210: smb_2_1
    0x02ff: smb_2_any
    0x0300: smb_3_0
    0x0302: smb_3_0_2
    0x0311: smb_3_1_1
  share_type: {1: disk, 2: pipe, 3: print}
  disposition: {0: supersede, 1: open, 2: create, 3: open_if, 4: overwrite, 5: overwrite_if}
  create_action: {0: superseded, 1: opened, 2: created, 3: overwritten}
  info_type: {1: file, 2: file_system, 3: security, 4: quota}
  command_1: {0x04: close, 0x25: transaction, 0x2e: read_andx, 0x2f: write_andx, 0x32: transaction_2, 0x71: tree_disconnect, 0x72: negotiate, 0x73: session_setup_andx, 0x74: logoff_andx, 0x75: tree_connect_andx, 0xa2: nt_create_andx}
  command:
    0: negotiate
    1: session_setup
    2: logoff
    3: tree_connect
    4: tree_disconnect
    5: create
    6: close
    7: flush
    8: read
    9: write
    10: lock
    11: ioctl
    12: cancel
    13: echo
    14: query_directory
    15: change_notify
    16: query_info
    17: set_info
    18: oplock_break
  status:
    0x0: success
    0x103: pending
    0x80000005: buffer_overflow
    0x80000006: no_more_files
    0xc0000002: not_implemented
    0xc000000d: invalid_parameter
    0xc000000f: no_such_file
    0xc0000010: invalid_device_request
    0xc0000011: end_of_file
    0xc0000016: more_processing_required
    0xc0000022: access_denied
    0xc0000023: buffer_too_small
    0xc0000033: object_name_invalid
    0xc0000034: object_name_not_found
    0xc0000035: object_name_collision
    0xc000003a: object_path_not_found
    0xc0000043: sharing_violation
    0xc0000056: delete_pending
    0xc000006d: logon_failure
    0xc000007f: disk_full
    0xc00000ba: file_is_a_directory
    0xc00000bb: not_supported
    0xc00000c9: network_name_deleted
    0xc00000cc: bad_network_name
    0xc0000101: directory_not_empty
    0xc0000103: not_a_directory
    0xc0000120: cancelled
    0xc0000128: file_closed
    0xc0000203: user_session_deleted
    0xc0000225: not_found
    0xc000035c: network_session_expired
