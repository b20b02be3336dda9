meta:
  id: erlang_dist
  title: Erlang distribution
  ks-version: 0.11
  endian: be
  encoding: UTF-8
  -framescope:
    protocol: erlang-dist
    type:
      client: client
      server: server
doc: |
  A message of the handshake, which has a length of 16 bits, or one between connected nodes, which has 32. The client is
  the node that connects. What follows the operation of a control message are terms in the external term format, which
  stay bytes.
doc-ref: https://www.erlang.org/doc/apps/erts/erl_dist_protocol.html
seq:
  - {id: frame, type: client}
types:
  client:
    seq:
      - id: frame
        type:
          switch-on: length != 0 and _io.size < 0x10004
          cases:
            true: client_handshake
            false: connected
    instances:
      length: {pos: 0, type: u2, doc: 0 where a length of 32 bits below 65536 begins.}
    -framescope: {content: frame}
  server:
    seq:
      - id: frame
        type:
          switch-on: length != 0 and _io.size < 0x10004
          cases:
            true: server_handshake
            false: connected
    instances:
      length: {pos: 0, type: u2, doc: 0 where a length of 32 bits below 65536 begins.}
    -framescope: {content: frame}
  client_handshake:
    seq:
      - {id: length, type: u2, doc: Counts what follows it.}
      - {id: message, type: client_message, size: length}
    -framescope: {content: message}
  client_message:
    doc-ref: section "Distribution Handshake"
    seq:
      - {id: tag, type: u1, enum: tag}
      - id: body
        type:
          switch-on: tag
          cases:
            tag::new_name: send_name
            tag::old_name: send_name_old
            tag::complement: send_complement
            tag::reply: send_challenge_reply
            tag::status: send_status
            _: unknown
    -framescope: {content: body}
  server_handshake:
    seq:
      - {id: length, type: u2, doc: Counts what follows it.}
      - {id: message, type: server_message, size: length}
    -framescope: {content: message}
  server_message:
    doc-ref: section "Distribution Handshake"
    seq:
      - {id: tag, type: u1, enum: tag}
      - id: body
        type:
          switch-on: tag
          cases:
            tag::new_name: send_challenge
            tag::old_name: send_challenge_old
            tag::acknowledgement: send_challenge_ack
            tag::status: server_status
            _: unknown
    -framescope: {content: body}
  send_name:
    doc: Of nodes from OTP 23 on.
    seq:
      - {id: flags, type: u8, doc: What the node is able to do.}
      - {id: creation, type: u4, doc: Tells a node from an earlier one of the same name.}
      - {id: len_name, type: u2}
      - {id: name, type: str, size: len_name}
      - {id: more, size-eos: true, if: not _io.eof, doc: For later versions.}
    to-string: name
    -framescope: {name: send_name, message: request}
  send_name_old:
    seq:
      - {id: version, type: u2, doc: 5; a node that could do 6 says 5 here as well.}
      - {id: flags, type: u4, doc: The low half of what the node is able to do.}
      - {id: name, type: str, size-eos: true}
    to-string: name
    -framescope: {name: send_name, message: request}
  send_complement:
    doc: What the old form of send_name has no place for.
    seq:
      - {id: flags_high, type: u4}
      - {id: creation, type: u4}
    -framescope: {name: send_complement, message: request}
  send_status:
    doc: true to go on instead of a connection that is still there.
    seq:
      - {id: status, type: str, size-eos: true, -framescope: {default: '"ok"'}}
    to-string: status
    -framescope: {name: send_status, message: response}
  server_status:
    seq:
      - id: status
        type:
          switch-on: '_io.size > 3 ? word : ""'
          cases:
            '"nam"': named
            '"nok"': refusal
            '"not"': refusal
            _: send_status
    instances:
      word: {pos: 1, type: str, size: 3, if: _io.size > 3}
    -framescope: {content: status}
  named:
    doc: The name that the server gives to a node that asked for one.
    seq:
      - {id: status, contents: "named:"}
      - {id: len_name, type: u2}
      - {id: name, type: str, size: len_name}
      - {id: creation, type: u4}
      - {id: more, size-eos: true, if: not _io.eof}
    to-string: 'f"named: {name}"'
    -framescope: {name: send_status, message: response}
  refusal:
    seq:
      - {id: status, type: str, size-eos: true, -framescope: {default: '"nok"'}}
    to-string: status
    -framescope: {name: send_status, message: error}
  send_challenge:
    doc: Of nodes from OTP 23 on.
    seq:
      - {id: flags, type: u8}
      - {id: challenge, type: u4}
      - {id: creation, type: u4}
      - {id: len_name, type: u2}
      - {id: name, type: str, size: len_name}
      - {id: more, size-eos: true, if: not _io.eof, doc: For later versions.}
    to-string: name
    -framescope: {name: send_challenge, message: request}
  send_challenge_old:
    seq:
      - {id: version, type: u2}
      - {id: flags, type: u4}
      - {id: challenge, type: u4}
      - {id: name, type: str, size-eos: true}
    to-string: name
    -framescope: {name: send_challenge, message: request}
  send_challenge_reply:
    seq:
      - {id: challenge, type: u4, doc: For the server.}
      - {id: digest, size: 16, doc: MD5 of the cookie and of the server's challenge in decimal digits.}
    -framescope: {name: send_challenge_reply, message: response}
  send_challenge_ack:
    seq:
      - {id: digest, size: 16, doc: MD5 of the cookie and of the client's challenge in decimal digits.}
    -framescope: {name: send_challenge_ack, message: response}
  unknown:
    seq:
      - {id: data, size-eos: true}
    to-string: 'f"{data.length} B"'
    -framescope: {name: Unknown}
  connected:
    doc-ref: section "Protocol between Connected Nodes"
    seq:
      - {id: length, type: u4, doc: Counts what follows it; 0 only says that the node is alive.}
      - id: message
        size: length
        type:
          switch-on: length
          cases:
            0: tick
            _: node_message
    -framescope: {content: message}
  tick:
    -framescope: {name: Tick}
  node_message:
    seq:
      - {id: type, type: u1, enum: message_type}
      - id: body
        type:
          switch-on: type
          cases:
            message_type::pass_through: pass_through
            message_type::version: header
            _: unknown
    -framescope: {content: body}
  pass_through:
    doc: The control message and what it carries are terms with their own version.
    seq:
      - {id: version, type: u1, valid: 131}
      - {id: control, type: control}
    -framescope: {content: control}
  header:
    doc-ref: https://www.erlang.org/doc/apps/erts/erl_ext_dist.html section "Distribution Header"
    seq:
      - {id: type, type: u1, enum: header_type}
      - id: body
        type:
          switch-on: type
          cases:
            header_type::whole: whole
            header_type::first_fragment: first_fragment
            header_type::fragment: fragment
            _: unknown
    -framescope: {content: body}
  whole:
    seq:
      - {id: atoms, type: atom_cache}
      - {id: control, type: control}
    -framescope: {content: control}
  first_fragment:
    seq:
      - {id: sequence, type: u8, doc: The same in all fragments of a message.}
      - {id: fragment, type: u8, doc: Counts down to 1.}
      - {id: atoms, type: atom_cache}
      - {id: control, type: control}
    -framescope: {content: control}
  fragment:
    seq:
      - {id: sequence, type: u8, doc: The same in all fragments of a message.}
      - {id: fragment, type: u8, doc: Counts down to 1.}
      - {id: data, size-eos: true}
    to-string: 'f"{fragment} of {sequence}, {data.length} B"'
    -framescope: {name: Fragment}
  atom_cache:
    seq:
      - {id: num_atoms, type: u1}
      - {id: flags, size: num_atoms / 2 + 1, if: num_atoms > 0, doc: 'Half a byte for each atom, the low half first, and one for all.'}
      - id: atoms
        type: atom((flags[_index / 2] >> _index % 2 * 4 & 8) != 0, (flags[num_atoms / 2] >> num_atoms % 2 * 4 & 1) != 0)
        repeat: expr
        repeat-expr: num_atoms
  atom:
    params:
      - {id: is_new, type: bool}
      - {id: is_long, type: bool}
    seq:
      - {id: index, type: u1, doc: In a part of the cache that the flags tell.}
      - id: length
        type:
          switch-on: is_long
          cases: {true: u2, false: u1}
        if: is_new
      - {id: text, type: str, size: length, if: is_new}
  control:
    doc: A tuple whose first element is the operation; what it carries is behind it.
    seq:
      - {id: tuple, type: u1, valid: 104, doc: A small tuple.}
      - {id: arity, type: u1}
      - {id: integer, type: u1, valid: 97, doc: A small integer.}
      - {id: operation, type: u1, enum: operation}
      - {id: terms, size-eos: true}
    to-string: 'f"{terms.length} B"'
    -framescope: {name-of: operation, name: Control message}
enums:
  tag:
    0x4e: new_name
    0x61: acknowledgement
    0x63: complement
    0x6e: old_name
    0x72: reply
    0x73: status
  message_type:
    112: pass_through
    131: version
  header_type:
    68: whole
    69: first_fragment
    70: fragment
  operation:
    1: link
    2: send
    3: exit
    4: unlink
    5: node_link
    6: reg_send
    7: group_leader
    8: exit2
    12: send_tt
    13: exit_tt
    16: reg_send_tt
    18: exit2_tt
    19: monitor_p
    20: demonitor_p
    21: monitor_p_exit
    22: send_sender
    23: send_sender_tt
    24: payload_exit
    25: payload_exit_tt
    26: payload_exit2
    27: payload_exit2_tt
    28: payload_monitor_p_exit
    29: spawn_request
    30: spawn_request_tt
    31: spawn_reply
    32: spawn_reply_tt
    33: alias_send
    34: alias_send_tt
    35: unlink_id
    36: unlink_id_ack
    37: altact_sig_send
