meta:
  id: bgp
  title: BGP-4
  ks-version: 0.11
  endian: be
  bit-endian: be
  encoding: UTF-8
  -framescope:
    protocol: bgp
    type:
      client: message
      server: message
doc: |
  One message of BGP-4. What the peers agreed on in their OPENs changes how an UPDATE is built, and is not known here:
  how wide AS numbers are follows from the lengths, whether prefixes have path identifiers from their first bytes.
doc-ref: RFC 4271 section 4
seq:
  - {id: message, type: message}
types:
  message:
    doc-ref: section 4.1
    seq:
      - id: marker
        contents: [255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255]
      - {id: length, type: u2, doc: Counts the whole message., valid: {min: 19}}
      - {id: type, type: u1, enum: message_type}
      - id: body
        size: length - 19
        type:
          switch-on: type
          cases:
            message_type::open: open
            message_type::update: update
            message_type::notification: notification
            message_type::keepalive: keepalive
            message_type::route_refresh: route_refresh
    -framescope: {content: body, name: Message}
  ipv4:
    seq:
      - {id: a, type: u1}
      - {id: b, type: u1}
      - {id: c, type: u1}
      - {id: d, type: u1}
    instances:
      text: {value: 'f"{a}.{b}.{c}.{d}"'}
    to-string: text
  ipv4_list:
    seq:
      - {id: addresses, type: ipv4, repeat: eos}
  open:
    doc-ref: section 4.2
    seq:
      - {id: version, type: u1}
      - {id: my_as, type: u2, doc: 23456 stands for a number of 4 bytes that a capability has (RFC 6793).}
      - {id: hold_time, type: u2, doc: 'In seconds, 0 for none.'}
      - {id: bgp_identifier, type: ipv4, -framescope: {role: address}}
      - {id: len_parameters, type: u1}
      - {id: extended_marker, type: u1, if: is_extended, doc: 255 says that a length of 2 bytes follows (RFC 9072).}
      - {id: extended_length, type: u2, if: is_extended}
      - {id: parameters, size: 'is_extended ? extended_length : len_parameters', type: parameters(is_extended)}
    instances:
      next: {pos: 10, type: u1, if: _io.size > 10}
      is_extended: {value: _io.size > 10 and len_parameters != 0 and next == 255}
    to-string: >-
      (my_as == 23456 ? "AS_TRANS" : f"AS {my_as}") + f", {bgp_identifier.text}, hold time {hold_time} s"
    -framescope: {name: OPEN}
  parameters:
    params:
      - {id: is_extended, type: bool}
    seq:
      - {id: parameters, type: parameter(is_extended), repeat: eos}
  parameter:
    params:
      - {id: is_extended, type: bool}
    seq:
      - {id: type, type: u1, enum: parameter_type}
      - {id: length, type: {switch-on: is_extended, cases: {true: u2, false: u1}}}
      - id: value
        size: length
        type:
          switch-on: type
          cases:
            parameter_type::capabilities: capabilities
  capabilities:
    doc-ref: RFC 5492
    seq:
      - {id: capabilities, type: capability, repeat: eos}
  capability:
    seq:
      - {id: code, type: u1, enum: capability_code}
      - {id: length, type: u1}
      - id: value
        size: length
        type:
          switch-on: code
          cases:
            capability_code::multiprotocol: multiprotocol
            capability_code::extended_next_hop_encoding: next_hop_encodings
            capability_code::bgp_role: bgp_role
            capability_code::graceful_restart: graceful_restart
            capability_code::four_octet_as: four_octet_as
            capability_code::add_path: add_paths
            capability_code::long_lived_graceful_restart: long_lived_restart
            capability_code::fqdn: fqdn
  multiprotocol:
    doc-ref: RFC 4760 section 8
    seq:
      - {id: afi, type: u2, enum: afi}
      - {id: reserved, type: u1}
      - {id: safi, type: u1, enum: safi}
  next_hop_encodings:
    doc-ref: RFC 8950 section 4
    seq:
      - {id: encodings, type: next_hop_encoding, repeat: eos}
  next_hop_encoding:
    seq:
      - {id: afi, type: u2, enum: afi}
      - {id: safi, type: u2, enum: safi}
      - {id: next_hop_afi, type: u2, enum: afi}
  bgp_role:
    doc-ref: RFC 9234 section 4.1
    seq:
      - {id: role, type: u1, enum: bgp_role}
  graceful_restart:
    doc-ref: RFC 4724 section 3, RFC 8538 section 2
    seq:
      - {id: is_restarted, type: b1}
      - {id: notification, type: b1, doc: Keeps routes behind a NOTIFICATION as well.}
      - {id: reserved, type: b2}
      - {id: restart_time, type: b12, doc: In seconds.}
      - {id: families, type: restart_family, repeat: eos}
  restart_family:
    seq:
      - {id: afi, type: u2, enum: afi}
      - {id: safi, type: u1, enum: safi}
      - {id: forwarding_state, type: b1, doc: Kept over the restart.}
      - {id: reserved, type: b7}
  four_octet_as:
    doc-ref: RFC 6793 section 3
    seq:
      - {id: as, type: u4}
    to-string: 'f"{as}"'
  add_paths:
    doc-ref: RFC 7911 section 4
    seq:
      - {id: families, type: add_path, repeat: eos}
  add_path:
    seq:
      - {id: afi, type: u2, enum: afi}
      - {id: safi, type: u1, enum: safi}
      - {id: direction, type: u1, enum: add_path}
  long_lived_restart:
    doc-ref: RFC 9494 section 3
    seq:
      - {id: families, type: long_lived_family, repeat: eos}
  long_lived_family:
    seq:
      - {id: afi, type: u2, enum: afi}
      - {id: safi, type: u1, enum: safi}
      - {id: forwarding_state, type: b1}
      - {id: reserved, type: b7}
      - {id: stale_time, type: b24, doc: In seconds.}
  fqdn:
    seq:
      - {id: len_host, type: u1}
      - {id: host, type: str, size: len_host}
      - {id: len_domain, type: u1}
      - {id: domain, type: str, size: len_domain}
    to-string: host
  keepalive:
    doc-ref: section 4.4
    -framescope: {name: KEEPALIVE}
  route_refresh:
    doc-ref: RFC 2918 section 3, RFC 7313 section 3.2
    seq:
      - {id: afi, type: u2, enum: afi}
      - {id: subtype, type: u1, enum: refresh_subtype}
      - {id: safi, type: u1, enum: safi}
      - {id: filters, size-eos: true, doc: Entries of outbound route filtering (RFC 5291).}
    to-string: >-
      (afi == afi::ipv4 ? "IPv4" : afi == afi::ipv6 ? "IPv6" : f"AFI {afi.to_i}") +
      (safi == safi::unicast ? " unicast" : f" SAFI {safi.to_i}") +
      (subtype == refresh_subtype::begin_of_rr ? ", begins" : subtype == refresh_subtype::end_of_rr ? ", ends" : "")
    -framescope: {name: ROUTE-REFRESH, message: request}
  notification:
    doc-ref: section 4.5
    seq:
      - {id: code, type: u1, enum: error_code}
      - id: detail
        type:
          switch-on: code
          cases:
            error_code::message_header_error: message_header_error
            error_code::open_message_error: open_message_error
            error_code::update_message_error: update_message_error
            error_code::fsm_error: fsm_error
            error_code::cease: cease
            error_code::route_refresh_message_error: route_refresh_error
            _: other_error
        size-eos: true
    to-string: >-
      code == error_code::message_header_error ? "Message Header Error" + detail.as<message_header_error>.text :
      code == error_code::open_message_error ? "OPEN Message Error" + detail.as<open_message_error>.text :
      code == error_code::update_message_error ? "UPDATE Message Error" + detail.as<update_message_error>.text :
      code == error_code::hold_timer_expired ? "Hold Timer Expired" :
      code == error_code::fsm_error ? "Finite State Machine Error" + detail.as<fsm_error>.text :
      code == error_code::cease ? "Cease" + detail.as<cease>.text :
      code == error_code::route_refresh_message_error ? "ROUTE-REFRESH Message Error" :
      code == error_code::send_hold_timer_expired ? "Send Hold Timer Expired" : f"code {code.to_i}"
    -framescope: {name: NOTIFICATION, message: error}
  message_header_error:
    seq:
      - {id: subcode, type: u1, enum: message_header_error}
      - {id: data, size-eos: true}
    instances:
      text:
        value: >-
          subcode == message_header_error::connection_not_synchronized ? ": Connection Not Synchronized" :
          subcode == message_header_error::bad_message_length ? ": Bad Message Length" :
          subcode == message_header_error::bad_message_type ? ": Bad Message Type" : ""
  open_message_error:
    seq:
      - {id: subcode, type: u1, enum: open_message_error}
      - {id: data, size-eos: true}
    instances:
      text:
        value: >-
          subcode.to_i < 12 ? ["", ": Unsupported Version Number", ": Bad Peer AS", ": Bad BGP Identifier",
          ": Unsupported Optional Parameter", ": Authentication Failure", ": Unacceptable Hold Time",
          ": Unsupported Capability", "", "", "", ": Role Mismatch"][subcode.to_i] : ""
  update_message_error:
    seq:
      - {id: subcode, type: u1, enum: update_message_error}
      - {id: data, size-eos: true, doc: The attribute at fault.}
    instances:
      text:
        value: >-
          subcode.to_i < 12 ? ["", ": Malformed Attribute List", ": Unrecognized Well-known Attribute",
          ": Missing Well-known Attribute", ": Attribute Flags Error", ": Attribute Length Error",
          ": Invalid ORIGIN Attribute", ": AS Routing Loop", ": Invalid NEXT_HOP Attribute",
          ": Optional Attribute Error", ": Invalid Network Field", ": Malformed AS_PATH"][subcode.to_i] : ""
  fsm_error:
    doc-ref: RFC 6608
    seq:
      - {id: subcode, type: u1, enum: fsm_error}
      - {id: data, size-eos: true}
    instances:
      text:
        value: >-
          subcode == fsm_error::unexpected_in_open_sent ? ": Unexpected Message in OpenSent" :
          subcode == fsm_error::unexpected_in_open_confirm ? ": Unexpected Message in OpenConfirm" :
          subcode == fsm_error::unexpected_in_established ? ": Unexpected Message in Established" : ""
  cease:
    doc-ref: RFC 4486; the message of a shutdown RFC 9003
    seq:
      - {id: subcode, type: u1, enum: cease}
      - {id: len_message, type: u1, if: has_message}
      - {id: message, type: str, size: len_message, if: has_message}
      - {id: data, size-eos: true}
    instances:
      has_message:
        value: >-
          (subcode == cease::administrative_shutdown or subcode == cease::administrative_reset) and _io.size > 1
      said: {value: 'has_message ? f": {message}" : ""'}
      text:
        value: >-
          (subcode.to_i < 11 ? ["", ": Maximum Number of Prefixes Reached", ": Administrative Shutdown",
          ": Peer De-configured", ": Administrative Reset", ": Connection Rejected", ": Other Configuration Change",
          ": Connection Collision Resolution", ": Out of Resources", ": Hard Reset", ": BFD Down"][subcode.to_i] : "") +
          said
  route_refresh_error:
    doc-ref: RFC 7313 section 5
    seq:
      - {id: subcode, type: u1, enum: route_refresh_error}
      - {id: data, size-eos: true}
  other_error:
    seq:
      - {id: subcode, type: u1}
      - {id: data, size-eos: true}
  update:
    doc-ref: section 4.3
    seq:
      - {id: len_withdrawn, type: u2}
      - {id: withdrawn, size: len_withdrawn, type: prefixes(4)}
      - {id: len_attributes, type: u2}
      - {id: attributes, size: len_attributes, type: attributes}
      - {id: nlri, size-eos: true, type: prefixes(4), doc: What is reachable by the attributes.}
    instances:
      lost: {value: 'len_withdrawn > 0 ? f"withdraws {withdrawn.text}" : ""'}
    to-string: >-
      nlri.prefixes.size > 0 ? (len_withdrawn > 0 ? f"{nlri.text}{attributes.via}; {lost}" : f"{nlri.text}{attributes.via}") :
      len_withdrawn > 0 ? lost : len_attributes == 0 ? "End-of-RIB" : attributes.text
    -framescope: {name: UPDATE}
  prefixes:
    doc: |
      Path identifiers (RFC 7911) are taken to be there when the first two bytes are 0, which no list of prefixes begins
      with: it would have the default route twice. Those of 65536 and above are not told from prefixes.
    params:
      - {id: width, type: u1}
    seq:
      - {id: prefixes, type: 'prefix(width, has_ids)', repeat: eos}
    instances:
      start: {pos: 0, type: u2, if: _io.size > 4}
      has_ids: {value: _io.size > 4 and start == 0}
      text:
        value: >-
          prefixes.size == 0 ? "" :
          width == 16 ? (prefixes.size == 1 ? "1 IPv6 prefix" : f"{prefixes.size} IPv6 prefixes") :
          prefixes.size == 1 ? prefixes[0].text : f"{prefixes[0].text} and {prefixes.size - 1} more"
  prefix:
    params:
      - {id: width, type: u1}
      - {id: has_id, type: bool}
    seq:
      - {id: path_identifier, type: u4, if: has_id}
      - {id: length, type: u1, doc: In bits., valid: {max: width * 8}}
      - {id: address, size: (length + 7) / 8}
    instances:
      text:
        value: >-
          width == 16 ? f"/{length}" :
          f"{length > 0 ? address[0] : 0}.{length > 8 ? address[1] : 0}." +
          f"{length > 16 ? address[2] : 0}.{length > 24 ? address[3] : 0}/{length}"
    to-string: text
  labeled_prefixes:
    doc-ref: RFC 8277 section 2, RFC 4364 section 4.3.4
    params:
      - {id: has_rd, type: bool}
    seq:
      - {id: prefixes, type: labeled_prefix(has_rd), repeat: eos}
  labeled_prefix:
    params:
      - {id: has_rd, type: bool}
    seq:
      - {id: length, type: u1, doc: 'In bits, with labels and distinguisher.'}
      - {id: content, size: (length + 7) / 8, type: labeled_address(has_rd)}
  labeled_address:
    params:
      - {id: has_rd, type: bool}
    seq:
      - id: labels
        type: label
        repeat: until
        repeat-until: _.is_bottom or _.value == 0x80000 or _.value == 0
      - {id: route_distinguisher, size: 8, if: has_rd}
      - {id: address, size-eos: true}
  label:
    seq:
      - {id: value, type: b20, doc: 524288 when it is withdrawn.}
      - {id: experimental, type: b3}
      - {id: is_bottom, type: b1}
  attributes:
    seq:
      - {id: attributes, type: attribute, repeat: eos}
    instances:
      text:
        value: >-
          attributes.size > 0 and attributes[0].code.to_i >> 1 == 7 ? attributes[0].routes :
          attributes.size > 1 and attributes[1].code.to_i >> 1 == 7 ? attributes[1].routes :
          attributes.size > 2 and attributes[2].code.to_i >> 1 == 7 ? attributes[2].routes :
          attributes.size > 3 and attributes[3].code.to_i >> 1 == 7 ? attributes[3].routes :
          attributes.size > 4 and attributes[4].code.to_i >> 1 == 7 ? attributes[4].routes :
          attributes.size > 5 and attributes[5].code.to_i >> 1 == 7 ? attributes[5].routes :
          f"{attributes.size} attributes"
        doc: What is said by MP_REACH_NLRI (14) or MP_UNREACH_NLRI (15), which seldom stand far behind.
      via:
        value: >-
          attributes.size > 0 and attributes[0].code == attribute_code::next_hop ? attributes[0].hop :
          attributes.size > 1 and attributes[1].code == attribute_code::next_hop ? attributes[1].hop :
          attributes.size > 2 and attributes[2].code == attribute_code::next_hop ? attributes[2].hop :
          attributes.size > 3 and attributes[3].code == attribute_code::next_hop ? attributes[3].hop :
          attributes.size > 4 and attributes[4].code == attribute_code::next_hop ? attributes[4].hop :
          attributes.size > 5 and attributes[5].code == attribute_code::next_hop ? attributes[5].hop : ""
        doc: By NEXT_HOP, which seldom stands far behind either.
  attribute:
    seq:
      - {id: optional, type: b1}
      - {id: transitive, type: b1}
      - {id: partial, type: b1}
      - {id: extended_length, type: b1, doc: The length has 2 bytes.}
      - {id: reserved, type: b4}
      - {id: code, type: u1, enum: attribute_code}
      - {id: length, type: {switch-on: extended_length, cases: {true: u2, false: u1}}}
      - id: value
        size: length
        type:
          switch-on: code
          cases:
            attribute_code::origin: origin
            attribute_code::as_path: as_path
            attribute_code::next_hop: ipv4
            attribute_code::multi_exit_disc: metric
            attribute_code::local_pref: metric
            attribute_code::aggregator: aggregator
            attribute_code::communities: communities
            attribute_code::originator_id: ipv4
            attribute_code::cluster_list: ipv4_list
            attribute_code::mp_reach_nlri: mp_reach
            attribute_code::mp_unreach_nlri: mp_unreach
            attribute_code::extended_communities: extended_communities
            attribute_code::as4_path: as_path
            attribute_code::as4_aggregator: aggregator
            attribute_code::large_community: large_communities
            attribute_code::only_to_customer: four_octet_as
    instances:
      routes:
        value: >-
          code == attribute_code::mp_reach_nlri ? value.as<mp_reach>.text : value.as<mp_unreach>.text
        if: code == attribute_code::mp_reach_nlri or code == attribute_code::mp_unreach_nlri
      hop:
        value: 'f" via {value.as<ipv4>.text}"'
        if: code == attribute_code::next_hop
  origin:
    seq:
      - {id: origin, type: u1, enum: origin}
  metric:
    seq:
      - {id: value, type: u4}
    to-string: 'f"{value}"'
  as_path:
    doc: Numbers have the width by which one or two segments fill the path, else 4 bytes.
    doc-ref: section 4.3, RFC 6793
    seq:
      - {id: segments, type: as_segment(width), repeat: eos}
    instances:
      bytes: {pos: 0, size-eos: true}
      width:
        value: >-
          bytes.length < 2 ? 4 :
          bytes.length == 2 + bytes[1] * 4 ? 4 : bytes.length == 2 + bytes[1] * 2 ? 2 :
          bytes.length >= 4 + bytes[1] * 4 and bytes.length == 4 + (bytes[1] + bytes[3 + bytes[1] * 4]) * 4 ? 4 :
          bytes.length >= 4 + bytes[1] * 2 and bytes[2 + bytes[1] * 2] < 5 and bytes[3 + bytes[1] * 2] > 0 and
          bytes.length == 4 + (bytes[1] + bytes[3 + bytes[1] * 2]) * 2 ? 2 : 4
        doc: Of a number, in bytes.
  as_segment:
    params:
      - {id: width, type: u1}
    seq:
      - {id: type, type: u1, enum: segment_type}
      - {id: num_numbers, type: u1}
      - {id: numbers, type: {switch-on: width, cases: {2: u2, 4: u4}}, repeat: expr, repeat-expr: num_numbers}
  aggregator:
    doc: A number of 2 or of 4 bytes, as the length has it.
    seq:
      - {id: as, type: {switch-on: _io.size, cases: {6: u2, 8: u4}}}
      - {id: address, type: ipv4, -framescope: {role: address}}
    to-string: 'f"AS {as}, {address.text}"'
  communities:
    doc-ref: RFC 1997
    seq:
      - {id: communities, type: community, repeat: eos}
  community:
    doc: 65535 with 65281 is NO_EXPORT, 65282 NO_ADVERTISE, 65283 NO_EXPORT_SUBCONFED, 666 BLACKHOLE.
    seq:
      - {id: as, type: u2}
      - {id: value, type: u2}
    to-string: 'f"{as}:{value}"'
  extended_communities:
    doc-ref: RFC 4360
    seq:
      - {id: communities, type: extended_community, repeat: eos}
  extended_community:
    seq:
      - {id: type, type: u1, enum: extended_type}
      - {id: subtype, type: u1, doc: 2 for a route target and 3 for a route origin in the types 0 to 2.}
      - id: value
        size: 6
        type:
          switch-on: type.to_i & 0xbf
          cases:
            0: two_octet_as_specific
            1: ipv4_specific
            2: four_octet_as_specific
  two_octet_as_specific:
    seq:
      - {id: as, type: u2}
      - {id: value, type: u4}
  four_octet_as_specific:
    seq:
      - {id: as, type: u4}
      - {id: value, type: u2}
  ipv4_specific:
    seq:
      - {id: address, type: ipv4}
      - {id: value, type: u2}
  large_communities:
    doc-ref: RFC 8092
    seq:
      - {id: communities, type: large_community, repeat: eos}
  large_community:
    seq:
      - {id: global_administrator, type: u4}
      - {id: local_data_1, type: u4}
      - {id: local_data_2, type: u4}
    to-string: 'f"{global_administrator}:{local_data_1}:{local_data_2}"'
  mp_reach:
    doc-ref: RFC 4760 section 3
    seq:
      - {id: afi, type: u2, enum: afi}
      - {id: safi, type: u1, enum: safi}
      - {id: len_next_hop, type: u1}
      - id: next_hop
        size: len_next_hop
        type:
          switch-on: len_next_hop
          cases: {4: ipv4, 12: vpn_ipv4, 16: ipv6, 24: vpn_ipv6, 32: ipv6_pair, 48: vpn_ipv6_pair}
      - {id: reserved, type: u1, doc: Once the number of SNPAs.}
      - id: nlri
        size-eos: true
        type:
          switch-on: family
          cases:
            0x101: prefixes(4)
            0x102: prefixes(4)
            0x201: prefixes(16)
            0x202: prefixes(16)
            4: labeled_prefixes(false)
            128: labeled_prefixes(true)
        doc: Of other families bytes, as each has a form of its own.
    instances:
      family: {value: 'safi.to_i < 3 ? afi.to_i << 8 | safi.to_i : afi.to_i < 3 ? safi.to_i : 0'}
      text:
        value: >-
          family == 0x101 or family == 0x102 or family == 0x201 or family == 0x202 ? nlri.as<prefixes>.text :
          f"AFI {afi.to_i}, SAFI {safi.to_i}"
  vpn_ipv4:
    seq:
      - {id: route_distinguisher, size: 8}
      - {id: address, type: ipv4}
  vpn_ipv6:
    seq:
      - {id: route_distinguisher, size: 8}
      - {id: address, size: 16, -framescope: {role: address}}
  vpn_ipv6_pair:
    seq:
      - {id: global, type: vpn_ipv6}
      - {id: link_local, type: vpn_ipv6}
  ipv6:
    seq:
      - {id: address, size: 16, -framescope: {role: address}}
  ipv6_pair:
    seq:
      - {id: global, type: ipv6}
      - {id: link_local, type: ipv6}
  mp_unreach:
    doc-ref: RFC 4760 section 4
    seq:
      - {id: afi, type: u2, enum: afi}
      - {id: safi, type: u1, enum: safi}
      - id: withdrawn
        size-eos: true
        type:
          switch-on: family
          cases:
            0x101: prefixes(4)
            0x102: prefixes(4)
            0x201: prefixes(16)
            0x202: prefixes(16)
            4: labeled_prefixes(false)
            128: labeled_prefixes(true)
    instances:
      family: {value: 'safi.to_i < 3 ? afi.to_i << 8 | safi.to_i : afi.to_i < 3 ? safi.to_i : 0'}
      text:
        value: >-
          _io.size == 3 ? f"End-of-RIB of AFI {afi.to_i}, SAFI {safi.to_i}" :
          family == 0x101 or family == 0x102 or family == 0x201 or family == 0x202 ?
          "withdraws " + withdrawn.as<prefixes>.text : f"withdraws AFI {afi.to_i}, SAFI {safi.to_i}"
enums:
  message_type: {1: open, 2: update, 3: notification, 4: keepalive, 5: route_refresh}
  parameter_type: {1: authentication, 2: capabilities}
  capability_code:
    1: multiprotocol
    2: route_refresh
    3: outbound_route_filtering
    4: multiple_routes
    5: extended_next_hop_encoding
    6: extended_message
    7: bgpsec
    8: multiple_labels
    9: bgp_role
    64: graceful_restart
    65: four_octet_as
    67: dynamic_capability
    68: multisession
    69: add_path
    70: enhanced_route_refresh
    71: long_lived_graceful_restart
    72: routing_policy_distribution
    73: fqdn
    128: route_refresh_cisco
    130: outbound_route_filtering_cisco
    131: multisession_cisco
  afi: {1: ipv4, 2: ipv6, 25: l2vpn, 16388: bgp_ls}
  safi:
    1: unicast
    2: multicast
    4: labeled_unicast
    5: mcast_vpn
    65: vpls
    66: mdt
    70: evpn
    71: bgp_ls
    73: sr_policy
    128: vpn_unicast
    129: vpn_multicast
    132: route_target_constraint
    133: flow_specification
    134: vpn_flow_specification
  bgp_role: {0: provider, 1: route_server, 2: route_server_client, 3: customer, 4: peer}
  add_path: {1: receive, 2: send, 3: both}
  refresh_subtype: {0: request, 1: begin_of_rr, 2: end_of_rr}
  origin: {0: igp, 1: egp, 2: incomplete}
  segment_type: {1: as_set, 2: as_sequence, 3: as_confed_sequence, 4: as_confed_set}
  extended_type:
    0x00: transitive_two_octet_as
    0x01: transitive_ipv4
    0x02: transitive_four_octet_as
    0x03: transitive_opaque
    0x06: evpn
    0x40: non_transitive_two_octet_as
    0x41: non_transitive_ipv4
    0x42: non_transitive_four_octet_as
    0x43: non_transitive_opaque
    0x80: experimental
  attribute_code:
    1: origin
    2: as_path
    3: next_hop
    4: multi_exit_disc
    5: local_pref
    6: atomic_aggregate
    7: aggregator
    8: communities
    9: originator_id
    10: cluster_list
    14: mp_reach_nlri
    15: mp_unreach_nlri
    16: extended_communities
    17: as4_path
    18: as4_aggregator
    22: pmsi_tunnel
    23: tunnel_encapsulation
    25: ipv6_extended_communities
    26: aigp
    29: bgp_ls
    32: large_community
    33: bgpsec_path
    35: only_to_customer
    40: prefix_sid
    128: attr_set
  error_code:
    1: message_header_error
    2: open_message_error
    3: update_message_error
    4: hold_timer_expired
    5: fsm_error
    6: cease
    7: route_refresh_message_error
    8: send_hold_timer_expired
  message_header_error: {1: connection_not_synchronized, 2: bad_message_length, 3: bad_message_type}
  open_message_error:
    1: unsupported_version_number
    2: bad_peer_as
    3: bad_bgp_identifier
    4: unsupported_optional_parameter
    5: authentication_failure
    6: unacceptable_hold_time
    7: unsupported_capability
    11: role_mismatch
  update_message_error:
    1: malformed_attribute_list
    2: unrecognized_well_known_attribute
    3: missing_well_known_attribute
    4: attribute_flags_error
    5: attribute_length_error
    6: invalid_origin_attribute
    7: as_routing_loop
    8: invalid_next_hop_attribute
    9: optional_attribute_error
    10: invalid_network_field
    11: malformed_as_path
  fsm_error: {1: unexpected_in_open_sent, 2: unexpected_in_open_confirm, 3: unexpected_in_established}
  cease:
    1: maximum_number_of_prefixes_reached
    2: administrative_shutdown
    3: peer_de_configured
    4: administrative_reset
    5: connection_rejected
    6: other_configuration_change
    7: connection_collision_resolution
    8: out_of_resources
    9: hard_reset
    10: bfd_down
  route_refresh_error: {1: invalid_message_length}
