meta:
  id: openflow
  title: OpenFlow 1.0 to 1.5
  ks-version: 0.11
  endian: be
  encoding: ASCII
  -framescope:
    protocol: openflow
    type:
      client: message
      server: message
doc: |
  One message of OpenFlow, as version 1.0 has it, or as 1.3 has; the messages that 1.1, 1.2, 1.4 and 1.5 have in other forms
  stay bytes. The client is the switch.
doc-ref: OpenFlow Switch Specification 1.0.0 section 5, 1.3.5 section 7
seq:
  - {id: message, type: message}
types:
  message:
    seq:
      - {id: version, type: u1, enum: version, -framescope: {default: version::v1_3}}
      - id: message
        type:
          switch-on: version
          cases:
            version::v1_0: message_10
            _: message_13
    -framescope: {content: message}
  message_10:
    seq:
      - {id: type, type: u1, enum: type_10}
      - {id: length, type: u2, doc: Counts the whole message.}
      - {id: xid, type: u4, -framescope: {role: correlation}}
      - id: body
        size: length - 8
        type:
          switch-on: type.to_i
          cases:
            0: hello
            1: error
            2: echo_request
            3: echo_reply
            4: vendor
            5: features_request
            6: features_reply_10
            7: get_config_request
            8: get_config_reply
            9: set_config
            10: packet_in_10
            11: flow_removed_10
            12: port_status_10
            13: packet_out_10
            14: flow_mod_10
            15: port_mod_10
            16: stats_request
            17: stats_reply
            18: barrier_request
            19: barrier_reply
            _: unread
    -framescope: {content: body}
  message_13:
    seq:
      - {id: type, type: u1, enum: type_13}
      - {id: length, type: u2, doc: Counts the whole message.}
      - {id: xid, type: u4, -framescope: {role: correlation}}
      - id: body
        size: length - 8
        type:
          switch-on: 'type.to_i < 6 or _parent.version == version::v1_3 ? type.to_i : 255'
          cases:
            0: hello
            1: error
            2: echo_request
            3: echo_reply
            4: experimenter
            5: features_request
            6: features_reply
            7: get_config_request
            8: get_config_reply
            9: set_config
            10: packet_in
            11: flow_removed
            12: port_status
            13: packet_out
            14: flow_mod
            15: group_mod
            16: port_mod
            17: table_mod
            18: multipart_request
            19: multipart_reply
            20: barrier_request
            21: barrier_reply
            24: role_request
            25: role_reply
            26: get_async_request
            29: meter_mod
            _: unread
    -framescope: {content: body}
  unread:
    doc: A message whose fields are not told here.
    seq:
      - {id: data, size-eos: true}
    to-string: 'f"{data.length} B"'
    -framescope: {name: Message}
  hello:
    seq:
      - {id: elements, type: hello_element, repeat: eos}
    -framescope: {name: OFPT_HELLO}
  error:
    seq:
      - {id: type, type: u2, enum: error_type}
      - {id: code, type: u2}
      - {id: data, size-eos: true, if: not _io.eof}
    to-string: >-
      (type == error_type::hello_failed ? "hello failed" : type == error_type::bad_request ? "bad request" : type == error_type::bad_action ? "bad action" : type == error_type::flow_mod_failed ? "flow mod failed" :
      f"type {type.to_i}") + f", code {code}"
    -framescope: {name: OFPT_ERROR, message: error}
  echo_request:
    seq:
      - {id: data, size-eos: true}
    to-string: 'f"{data.length} B"'
    -framescope: {name: OFPT_ECHO_REQUEST, message: request}
  echo_reply:
    seq:
      - {id: data, size-eos: true}
    to-string: 'f"{data.length} B"'
    -framescope: {name: OFPT_ECHO_REPLY, message: response}
  vendor:
    seq:
      - {id: vendor, type: u4}
      - {id: data, size-eos: true}
    to-string: 'f"vendor {vendor}, {data.length} B"'
    -framescope: {name: OFPT_VENDOR}
  experimenter:
    seq:
      - {id: experimenter, type: u4}
      - {id: type, type: u4}
      - {id: data, size-eos: true}
    to-string: 'f"experimenter {experimenter}, type {type}"'
    -framescope: {name: OFPT_EXPERIMENTER}
  features_request:
    -framescope: {name: OFPT_FEATURES_REQUEST, message: request}
  get_config_request:
    -framescope: {name: OFPT_GET_CONFIG_REQUEST, message: request}
  barrier_request:
    -framescope: {name: OFPT_BARRIER_REQUEST, message: request}
  barrier_reply:
    -framescope: {name: OFPT_BARRIER_REPLY, message: response}
  get_async_request:
    -framescope: {name: OFPT_GET_ASYNC_REQUEST, message: request}
  features_reply:
    seq:
      - {id: datapath, type: u8}
      - {id: num_buffers, type: u4}
      - {id: num_tables, type: u1}
      - {id: auxiliary, type: u1}
      - {id: pad, size: 2}
      - {id: capabilities, type: u4}
      - {id: reserved, type: u4}
    to-string: 'f"datapath {datapath}, {num_tables} tables"'
    -framescope: {name: OFPT_FEATURES_REPLY, message: response}
  features_reply_10:
    seq:
      - {id: datapath, type: u8}
      - {id: num_buffers, type: u4}
      - {id: num_tables, type: u1}
      - {id: pad, size: 3}
      - {id: capabilities, type: u4}
      - {id: actions, type: u4}
      - {id: ports, type: port_10, repeat: eos}
    to-string: 'f"datapath {datapath}, {ports.size} ports"'
    -framescope: {name: OFPT_FEATURES_REPLY, message: response}
  get_config_reply:
    seq:
      - {id: flags, type: u2}
      - {id: miss_send_length, type: u2}
    to-string: 'f"{miss_send_length} B to the controller"'
    -framescope: {name: OFPT_GET_CONFIG_REPLY, message: response}
  set_config:
    seq:
      - {id: flags, type: u2}
      - {id: miss_send_length, type: u2}
    to-string: 'f"{miss_send_length} B to the controller"'
    -framescope: {name: OFPT_SET_CONFIG, message: request}
  packet_in:
    seq:
      - {id: buffer, type: u4}
      - {id: total_length, type: u2}
      - {id: reason, type: u1, enum: packet_in_reason}
      - {id: table, type: u1}
      - {id: cookie, type: u8}
      - {id: match, type: match}
      - {id: pad, size: 2}
      - {id: data, size-eos: true}
    to-string: 'f"table {table}, {total_length} B"'
    -framescope: {name: OFPT_PACKET_IN}
  packet_in_10:
    seq:
      - {id: buffer, type: u4}
      - {id: total_length, type: u2}
      - {id: in_port, type: u2}
      - {id: reason, type: u1, enum: packet_in_reason}
      - {id: pad, size: 1}
      - {id: data, size-eos: true}
    to-string: 'f"port {in_port}, {total_length} B"'
    -framescope: {name: OFPT_PACKET_IN}
  flow_removed:
    seq:
      - {id: cookie, type: u8}
      - {id: priority, type: u2}
      - {id: reason, type: u1}
      - {id: table, type: u1}
      - {id: duration, type: u4}
      - {id: duration_nanoseconds, type: u4}
      - {id: idle_timeout, type: u2}
      - {id: hard_timeout, type: u2}
      - {id: num_packets, type: u8}
      - {id: num_bytes, type: u8}
      - {id: match, type: match}
    to-string: 'f"table {table}, priority {priority}, {num_packets} packets"'
    -framescope: {name: OFPT_FLOW_REMOVED}
  flow_removed_10:
    seq:
      - {id: match, type: match_10}
      - {id: cookie, type: u8}
      - {id: priority, type: u2}
      - {id: reason, type: u1}
      - {id: pad, size: 1}
      - {id: duration, type: u4}
      - {id: duration_nanoseconds, type: u4}
      - {id: idle_timeout, type: u2}
      - {id: pad_2, size: 2}
      - {id: num_packets, type: u8}
      - {id: num_bytes, type: u8}
    to-string: 'f"priority {priority}, {num_packets} packets"'
    -framescope: {name: OFPT_FLOW_REMOVED}
  port_status:
    seq:
      - {id: reason, type: u1, enum: port_reason}
      - {id: pad, size: 7}
      - {id: port, type: port}
    to-string: 'f"port {port.number} {port.name}"'
    -framescope: {name: OFPT_PORT_STATUS}
  port_status_10:
    seq:
      - {id: reason, type: u1, enum: port_reason}
      - {id: pad, size: 7}
      - {id: port, type: port_10}
    to-string: 'f"port {port.number} {port.name}"'
    -framescope: {name: OFPT_PORT_STATUS}
  packet_out:
    seq:
      - {id: buffer, type: u4}
      - {id: in_port, type: u4}
      - {id: len_actions, type: u2}
      - {id: pad, size: 6}
      - {id: actions, type: actions, size: len_actions}
      - {id: data, size-eos: true}
    to-string: 'f"{actions.actions.size} actions, {data.length} B"'
    -framescope: {name: OFPT_PACKET_OUT, message: request}
  packet_out_10:
    seq:
      - {id: buffer, type: u4}
      - {id: in_port, type: u2}
      - {id: len_actions, type: u2}
      - {id: actions, type: actions, size: len_actions}
      - {id: data, size-eos: true}
    to-string: 'f"{actions.actions.size} actions, {data.length} B"'
    -framescope: {name: OFPT_PACKET_OUT, message: request}
  flow_mod:
    seq:
      - {id: cookie, type: u8}
      - {id: cookie_mask, type: u8}
      - {id: table, type: u1}
      - {id: command, type: u1, enum: flow_command}
      - {id: idle_timeout, type: u2}
      - {id: hard_timeout, type: u2}
      - {id: priority, type: u2}
      - {id: buffer, type: u4}
      - {id: out_port, type: u4}
      - {id: out_group, type: u4}
      - {id: flags, type: u2}
      - {id: pad, size: 2}
      - {id: match, type: match}
      - {id: instructions, type: instruction, repeat: eos}
    to-string: >-
      (command == flow_command::add ? "add" : command == flow_command::modify ? "modify" : command == flow_command::modify_strict ? "modify strict" :
      command == flow_command::delete ? "delete" : command == flow_command::delete_strict ? "delete strict" : f"command {command.to_i}")
      + f", table {table}, priority {priority}"
    -framescope: {name: OFPT_FLOW_MOD, message: request}
  flow_mod_10:
    seq:
      - {id: match, type: match_10}
      - {id: cookie, type: u8}
      - {id: command, type: u2, enum: flow_command}
      - {id: idle_timeout, type: u2}
      - {id: hard_timeout, type: u2}
      - {id: priority, type: u2}
      - {id: buffer, type: u4}
      - {id: out_port, type: u2}
      - {id: flags, type: u2}
      - {id: actions, type: action, repeat: eos}
    to-string: >-
      (command == flow_command::add ? "add" : command == flow_command::modify ? "modify" : command == flow_command::modify_strict ? "modify strict" :
      command == flow_command::delete ? "delete" : command == flow_command::delete_strict ? "delete strict" : f"command {command.to_i}")
      + f", priority {priority}"
    -framescope: {name: OFPT_FLOW_MOD, message: request}
  port_mod:
    seq:
      - {id: port, type: u4}
      - {id: pad, size: 4}
      - {id: hardware_address, size: 6}
      - {id: pad_2, size: 2}
      - {id: config, type: u4}
      - {id: mask, type: u4}
      - {id: advertise, type: u4}
      - {id: pad_3, size: 4}
    to-string: 'f"port {port}"'
    -framescope: {name: OFPT_PORT_MOD, message: request}
  port_mod_10:
    seq:
      - {id: port, type: u2}
      - {id: hardware_address, size: 6}
      - {id: config, type: u4}
      - {id: mask, type: u4}
      - {id: advertise, type: u4}
      - {id: pad, size: 4}
    to-string: 'f"port {port}"'
    -framescope: {name: OFPT_PORT_MOD, message: request}
  group_mod:
    seq:
      - {id: command, type: u2}
      - {id: type, type: u1}
      - {id: pad, size: 1}
      - {id: group, type: u4}
      - {id: buckets, size-eos: true, if: not _io.eof}
    to-string: 'f"group {group}"'
    -framescope: {name: OFPT_GROUP_MOD, message: request}
  table_mod:
    seq:
      - {id: table, type: u1}
      - {id: pad, size: 3}
      - {id: config, type: u4}
    to-string: 'f"table {table}"'
    -framescope: {name: OFPT_TABLE_MOD, message: request}
  meter_mod:
    seq:
      - {id: command, type: u2}
      - {id: flags, type: u2}
      - {id: meter, type: u4}
      - {id: bands, size-eos: true, if: not _io.eof}
    to-string: 'f"meter {meter}"'
    -framescope: {name: OFPT_METER_MOD, message: request}
  stats_request:
    seq:
      - {id: type, type: u2, enum: stats_type}
      - {id: flags, type: u2}
      - {id: body, size-eos: true, if: not _io.eof}
    to-string: >-
      type == stats_type::description ? "description" : type == stats_type::flow ? "flow" : type == stats_type::aggregate ? "aggregate" : type == stats_type::table ? "table" :
      type == stats_type::port ? "port" : type == stats_type::queue ? "queue" : type == stats_type::vendor ? "vendor" : f"type {type.to_i}"
    -framescope: {name: OFPT_STATS_REQUEST, message: request}
  stats_reply:
    seq:
      - {id: type, type: u2, enum: stats_type}
      - {id: flags, type: u2}
      - {id: body, size-eos: true, if: not _io.eof}
    to-string: >-
      type == stats_type::description ? "description" : type == stats_type::flow ? "flow" : type == stats_type::aggregate ? "aggregate" : type == stats_type::table ? "table" :
      type == stats_type::port ? "port" : type == stats_type::queue ? "queue" : type == stats_type::vendor ? "vendor" : f"type {type.to_i}"
    -framescope: {name: OFPT_STATS_REPLY, message: response}
  multipart_request:
    seq:
      - {id: type, type: u2, enum: multipart_type}
      - {id: flags, type: u2}
      - {id: pad, size: 4}
      - {id: body, size-eos: true, if: not _io.eof}
    to-string: >-
      type == multipart_type::description ? "description" : type == multipart_type::flow ? "flow" : type == multipart_type::aggregate ? "aggregate" : type == multipart_type::table ? "table" :
      type == multipart_type::port_stats ? "port stats" : type == multipart_type::queue ? "queue" : type == multipart_type::group ? "group" : type == multipart_type::group_description ? "group description" :
      type == multipart_type::port_description ? "port description" : type == multipart_type::table_features ? "table features" : f"type {type.to_i}"
    -framescope: {name: OFPT_MULTIPART_REQUEST, message: request}
  multipart_reply:
    seq:
      - {id: type, type: u2, enum: multipart_type}
      - {id: flags, type: u2}
      - {id: pad, size: 4}
      - {id: body, size-eos: true, if: not _io.eof}
    to-string: >-
      type == multipart_type::description ? "description" : type == multipart_type::flow ? "flow" : type == multipart_type::aggregate ? "aggregate" : type == multipart_type::table ? "table" :
      type == multipart_type::port_stats ? "port stats" : type == multipart_type::queue ? "queue" : type == multipart_type::group ? "group" : type == multipart_type::group_description ? "group description" :
      type == multipart_type::port_description ? "port description" : type == multipart_type::table_features ? "table features" : f"type {type.to_i}"
    -framescope: {name: OFPT_MULTIPART_REPLY, message: response}
  role_request:
    seq:
      - {id: role, type: u4, enum: role}
      - {id: pad, size: 4}
      - {id: generation, type: u8}
    to-string: 'role == role::no_change ? "no change" : role == role::equal ? "equal" : role == role::master ? "master" : role == role::slave ? "slave" : f"role {role.to_i}"'
    -framescope: {name: OFPT_ROLE_REQUEST, message: request}
  role_reply:
    seq:
      - {id: role, type: u4, enum: role}
      - {id: pad, size: 4}
      - {id: generation, type: u8}
    to-string: 'role == role::no_change ? "no change" : role == role::equal ? "equal" : role == role::master ? "master" : role == role::slave ? "slave" : f"role {role.to_i}"'
    -framescope: {name: OFPT_ROLE_REPLY, message: response}
  hello_element:
    doc-ref: 1.3.5 section 7.5.1
    seq:
      - {id: type, type: u2, doc: 1 for a bitmap of versions.}
      - {id: length, type: u2, doc: Counts the type and itself.}
      - {id: data, size: length - 4}
      - {id: pad, size: -length % 8, if: length % 8 != 0}
  match:
    doc-ref: 1.3.5 section 7.2.2
    seq:
      - {id: type, type: u2, doc: 1 for OXM.}
      - {id: length, type: u2, doc: Counts the type and itself.}
      - {id: fields, type: oxm_fields, size: length - 4}
      - {id: pad, size: -length % 8, if: length % 8 != 0}
  oxm_fields:
    seq:
      - {id: fields, type: oxm_field, repeat: eos}
  oxm_field:
    seq:
      - {id: class, type: u2, enum: oxm_class}
      - {id: field, type: b7, enum: oxm, if: class == oxm_class::openflow_basic}
      - {id: other_field, type: b7, if: class != oxm_class::openflow_basic}
      - {id: has_mask, type: b1, doc: The second half of the value is a mask.}
      - {id: length, type: u1}
      - {id: value, size: length}
  instruction:
    doc-ref: 1.3.5 section 7.2.4
    seq:
      - {id: type, type: u2, enum: instruction_type}
      - {id: length, type: u2, doc: Counts the type and itself.}
      - {id: data, size: length - 4}
  actions:
    seq:
      - {id: actions, type: action, repeat: eos}
  action:
    doc-ref: 1.3.5 section 7.2.5
    seq:
      - {id: type, type: u2, doc: 0 for output.}
      - {id: length, type: u2, doc: Counts the type and itself.}
      - {id: data, size: length - 4}
  match_10:
    seq:
      - {id: wildcards, type: u4}
      - {id: in_port, type: u2}
      - {id: ethernet_source, size: 6}
      - {id: ethernet_destination, size: 6}
      - {id: vlan, type: u2}
      - {id: vlan_priority, type: u1}
      - {id: pad, size: 1}
      - {id: ethernet_type, type: u2}
      - {id: tos, type: u1}
      - {id: protocol, type: u1}
      - {id: pad_2, size: 2}
      - {id: source, size: 4}
      - {id: destination, size: 4}
      - {id: source_port, type: u2}
      - {id: destination_port, type: u2}
  port:
    seq:
      - {id: number, type: u4}
      - {id: pad, size: 4}
      - {id: hardware_address, size: 6}
      - {id: pad_2, size: 2}
      - {id: name, type: strz, size: 16}
      - {id: config, type: u4}
      - {id: state, type: u4}
      - {id: current, type: u4}
      - {id: advertised, type: u4}
      - {id: supported, type: u4}
      - {id: peer, type: u4}
      - {id: current_speed, type: u4}
      - {id: maximum_speed, type: u4}
  port_10:
    seq:
      - {id: number, type: u2}
      - {id: hardware_address, size: 6}
      - {id: name, type: strz, size: 16}
      - {id: config, type: u4}
      - {id: state, type: u4}
      - {id: current, type: u4}
      - {id: advertised, type: u4}
      - {id: supported, type: u4}
      - {id: peer, type: u4}
enums:
  version:
    1: v1_0
    2: v1_1
    3: v1_2
    4: v1_3
    5: v1_4
    6: v1_5
  type_10:
    0: hello
    1: error
    2: echo_request
    3: echo_reply
    4: vendor
    5: features_request
    6: features_reply
    7: get_config_request
    8: get_config_reply
    9: set_config
    10: packet_in
    11: flow_removed
    12: port_status
    13: packet_out
    14: flow_mod
    15: port_mod
    16: stats_request
    17: stats_reply
    18: barrier_request
    19: barrier_reply
    20: queue_get_config_request
    21: queue_get_config_reply
  type_13:
    0: hello
    1: error
    2: echo_request
    3: echo_reply
    4: experimenter
    5: features_request
    6: features_reply
    7: get_config_request
    8: get_config_reply
    9: set_config
    10: packet_in
    11: flow_removed
    12: port_status
    13: packet_out
    14: flow_mod
    15: group_mod
    16: port_mod
    17: table_mod
    18: multipart_request
    19: multipart_reply
    20: barrier_request
    21: barrier_reply
    22: queue_get_config_request
    23: queue_get_config_reply
    24: role_request
    25: role_reply
    26: get_async_request
    27: get_async_reply
    28: set_async
    29: meter_mod
    30: role_status
    31: table_status
    32: request_forward
    33: bundle_control
    34: bundle_add_message
  error_type:
    0: hello_failed
    1: bad_request
    2: bad_action
    3: flow_mod_failed
  packet_in_reason:
    0: no_match
    1: action
    2: invalid_ttl
  port_reason:
    0: add
    1: delete
    2: modify
  flow_command:
    0: add
    1: modify
    2: modify_strict
    3: delete
    4: delete_strict
  stats_type:
    0: description
    1: flow
    2: aggregate
    3: table
    4: port
    5: queue
    65535: vendor
  multipart_type:
    0: description
    1: flow
    2: aggregate
    3: table
    4: port_stats
    5: queue
    6: group
    7: group_description
    8: group_features
    9: meter
    10: meter_config
    11: meter_features
    12: table_features
    13: port_description
    65535: experimenter
  role:
    0: no_change
    1: equal
    2: master
    3: slave
  instruction_type:
    1: goto_table
    2: write_metadata
    3: write_actions
    4: apply_actions
    5: clear_actions
    6: meter
    65535: experimenter
  oxm_class:
    0: nxm_0
    1: nxm_1
    32768: openflow_basic
    65535: experimenter
  oxm:
    0: in_port
    1: in_phy_port
    2: metadata
    3: eth_dst
    4: eth_src
    5: eth_type
    6: vlan_vid
    7: vlan_pcp
    8: ip_dscp
    9: ip_ecn
    10: ip_proto
    11: ipv4_src
    12: ipv4_dst
    13: tcp_src
    14: tcp_dst
    15: udp_src
    16: udp_dst
    17: sctp_src
    18: sctp_dst
    19: icmpv4_type
    20: icmpv4_code
    21: arp_op
    22: arp_spa
    23: arp_tpa
    24: arp_sha
    25: arp_tha
    26: ipv6_src
    27: ipv6_dst
    28: ipv6_flabel
    29: icmpv6_type
    30: icmpv6_code
    31: ipv6_nd_target
    32: ipv6_nd_sll
    33: ipv6_nd_tll
    34: mpls_label
    35: mpls_tc
    36: mpls_bos
    37: pbb_isid
    38: tunnel_id
    39: ipv6_exthdr
