meta:
  id: ssh
  title: SSH transport layer, version 2
  ks-version: 0.11
  endian: be
  encoding: UTF-8
  -framescope:
    protocol: ssh
    type:
      client: client
      server: server
doc: |
  One line or packet of SSH. Packets behind NEWKEYS are encrypted; those that have a readable length are told by the
  authentication code or tag behind them.
doc-ref: RFC 4253
seq:
  - id: sent
    type: client
types:
  client:
    seq:
      - id: message
        type:
          switch-on: '_io.size < 4 or first < 0x1000000 ? 0 : first == 0x5353482d ? 1 : 3'
          cases:
            0: packet
            1: identification
            3: encrypted
    instances:
      first:
        pos: 0
        type: u4
        if: _io.size >= 4
        doc: SSH- or the length of a packet.
    -framescope:
      content: message
  server:
    doc: What a server sends. Lines may come before its identification.
    seq:
      - id: message
        type:
          switch-on: >-
            _io.size < 4 or first < 0x1000000 ? 0 : first == 0x5353482d ? 1 :
            first < 0x7f000000 and first >= 0x20000000 and last == 0x0a ? 2 : 3
          cases:
            0: packet
            1: identification
            2: line("Welcome")
            3: encrypted
    instances:
      first:
        pos: 0
        type: u4
        if: _io.size >= 4
        doc: SSH- or the length of a packet.
      last:
        pos: _io.size - 1
        type: u1
        if: _io.size >= 4 and first >= 0x20000000 and first != 0x5353482d
    -framescope:
      content: message
  identification:
    doc-ref: RFC 4253 section 4.2
    seq:
      - id: magic
        contents: SSH-
      - id: version
        type: str
        terminator: 0x2d
        doc: 2.0, or 1.99 of a server that also speaks version 1.
        -framescope: {default: '"2.0"'}
      - id: software
        type: line("framescope")
        terminator: 0x0a
        include: true
        doc: Its name and version, with comments behind a space.
    to-string: 'f"{version} {software.text}"'
    -framescope:
      name: Identification
  line:
    doc: Text; before the identification it is for people.
    params:
      - id: usual
        type: str
    seq:
      - id: text
        type: str
        size: '_io.size - (_io.size > 1 and before_last == 0x0d ? 2 : 1)'
        -framescope: {default: usual}
      - id: end
        size-eos: true
        doc: CR LF, of some LF alone.
        -framescope: {default: '[0x0d, 0x0a]'}
    instances:
      before_last:
        pos: _io.size - 2
        type: u1
        if: _io.size > 1
    to-string: text
    -framescope:
      name: Line
  encrypted:
    doc: With an encrypted length.
    seq:
      - id: data
        size-eos: true
    to-string: 'f"{data.length} B encrypted"'
    -framescope:
      name: Encrypted
  packet:
    doc-ref: RFC 4253 section 6
    seq:
      - id: packet_length
        type: u4
        doc: Counts what follows it, without the authentication code.
      - id: rest
        size: packet_length
        type:
          switch-on: '_io.size - _io.pos - packet_length >= 8'
          cases:
            true: encrypted
            false: plain
      - id: authentication_code
        size-eos: true
        valid:
          expr: _.length >= 8
        if: not _io.eof
        doc: Of the packet, or the tag of AES-GCM.
    -framescope:
      content: rest
  plain:
    doc-ref: RFC 4253 section 6
    seq:
      - id: padding_length
        type: u1
        doc: In bytes, at least 4.
      - id: payload
        size: _io.size - 1 - padding_length
        type: payload
      - id: padding
        size: padding_length
    -framescope:
      name: Packet
      content: payload
  payload:
    doc-ref: RFC 4250 section 4.1
    seq:
      - id: type
        type: u1
        enum: message_type
      - id: message
        type:
          switch-on: type
          cases:
            message_type::disconnect: disconnect
            message_type::ignore: ignore
            message_type::unimplemented: unimplemented
            message_type::debug: debug
            message_type::service_request: service_request
            message_type::service_accept: service_accept
            message_type::ext_info: ext_info
            message_type::newcompress: newcompress
            message_type::kexinit: kexinit
            message_type::newkeys: newkeys
            message_type::kexdh_init: kexdh_init
            message_type::kexdh_reply: kexdh_reply
            message_type::kex_dh_gex_init: kex_dh_gex_init
            message_type::kex_dh_gex_reply: kex_dh_gex_reply
            message_type::kex_dh_gex_request: kex_dh_gex_request
            _: other(type.to_i)
    -framescope:
      name: Packet
      content: message
  other:
    params:
      - id: type
        type: u1
    seq:
      - id: data
        size-eos: true
    to-string: 'f"message {type}, {data.length} B"'
    -framescope:
      name: Unknown
  text:
    seq:
      - id: length
        type: u4
      - id: value
        type: str
        size: length
  binary:
    seq:
      - id: length
        type: u4
      - id: value
        size: length
  disconnect:
    doc-ref: RFC 4253 section 11.1
    seq:
      - id: reason
        type: u4
        enum: disconnect_reason
      - id: detail
        type:
          switch-on: reason
          cases:
            disconnect_reason::by_application: farewell
            _: failure
    -framescope:
      name: DISCONNECT
      content: detail
  farewell:
    seq:
      - id: description
        type: text
      - id: language
        type: text
        doc: RFC 3066.
    to-string: '"11 by application" + (description.value == "" ? "" : ": " + description.value)'
    -framescope:
      name: DISCONNECT
  failure:
    seq:
      - id: description
        type: text
      - id: language
        type: text
        doc: RFC 3066.
    to-string: 'f"{_parent.reason.to_i}" + (description.value == "" ? "" : ": " + description.value)'
    -framescope:
      name: DISCONNECT
      message: error
  ignore:
    doc-ref: RFC 4253 section 11.2
    seq:
      - id: data
        type: binary
    to-string: 'f"{data.length} B"'
    -framescope:
      name: IGNORE
  unimplemented:
    doc-ref: RFC 4253 section 11.4
    seq:
      - id: sequence_number
        type: u4
        doc: Of the packet that was not understood.
    to-string: 'f"packet {sequence_number}"'
    -framescope:
      name: UNIMPLEMENTED
      message: error
  debug:
    doc-ref: RFC 4253 section 11.3
    seq:
      - id: always_display
        type: u1
      - id: message
        type: text
      - id: language
        type: text
        doc: RFC 3066.
    to-string: message.value
    -framescope:
      name: DEBUG
  service_request:
    doc-ref: RFC 4253 section 10
    seq:
      - id: service
        type: text
    to-string: service.value
    -framescope:
      name: SERVICE_REQUEST
      message: request
  service_accept:
    doc-ref: RFC 4253 section 10
    seq:
      - id: service
        type: text
    to-string: service.value
    -framescope:
      name: SERVICE_ACCEPT
      message: response
  ext_info:
    doc-ref: RFC 8308 section 2.3
    seq:
      - id: num_extensions
        type: u4
      - id: extensions
        type: extension
        repeat: expr
        repeat-expr: num_extensions
    to-string: >-
      num_extensions == 0 ? "none" : extensions[0].name.value
      + (num_extensions > 1 ? ", " + extensions[1].name.value : "")
      + (num_extensions > 2 ? f" and {num_extensions - 2} more" : "")
    -framescope:
      name: EXT_INFO
  extension:
    seq:
      - id: name
        type: text
      - id: value
        type: binary
  newcompress:
    doc-ref: RFC 8308 section 3.2
    -framescope:
      name: NEWCOMPRESS
  newkeys:
    doc: What follows is encrypted with the new keys.
    doc-ref: RFC 4253 section 7.3
    -framescope:
      name: NEWKEYS
  kexinit:
    doc: Algorithms in the order in which they are preferred.
    doc-ref: RFC 4253 section 7.1
    seq:
      - id: cookie
        size: 16
      - id: kex_algorithms
        type: name_list
        doc: Names without a key exchange, as ext-info-c, tell what the sender can.
      - id: server_host_key_algorithms
        type: name_list
      - id: encryption_client_to_server
        type: name_list
      - id: encryption_server_to_client
        type: name_list
      - id: mac_client_to_server
        type: name_list
      - id: mac_server_to_client
        type: name_list
      - id: compression_client_to_server
        type: name_list
      - id: compression_server_to_client
        type: name_list
      - id: languages_client_to_server
        type: name_list
      - id: languages_server_to_client
        type: name_list
      - id: first_kex_packet_follows
        type: u1
        doc: Not 0 when a guess follows.
      - id: reserved
        type: u4
    to-string: >-
      (kex_algorithms.length == 0 ? "none" : kex_algorithms.list.names[0])
      + ", " + (server_host_key_algorithms.length == 0 ? "none" : server_host_key_algorithms.list.names[0])
      + ", " + (encryption_client_to_server.length == 0 ? "none" : encryption_client_to_server.list.names[0])
      + (first_kex_packet_follows == 0 ? "" : ", a guess follows")
    -framescope:
      name: KEXINIT
  name_list:
    doc-ref: RFC 4251 section 5
    seq:
      - id: length
        type: u4
      - id: list
        size: length
        type: names
  names:
    seq:
      - id: names
        type: str
        terminator: 0x2c
        eos-error: false
        repeat: eos
  kexdh_init:
    doc: |
      Of Diffie-Hellman, of elliptic curves (KEX_ECDH_INIT) or of a hybrid, by the algorithm that both have agreed on. With 4
      bytes it is the old request for a group.
    doc-ref: RFC 4253 section 8, RFC 5656 section 4, RFC 4419 section 5
    seq:
      - id: group_size
        type: u4
        if: _io.size == 5
        doc: In bits.
      - id: public_key
        type: binary
        if: _io.size > 5
        doc: e of Diffie-Hellman, Q_C of elliptic curves.
      - id: more
        size-eos: true
        valid:
          expr: _.length >= 4
        if: not _io.eof
        doc: Of a key exchange by GSS-API.
    to-string: '_io.size == 5 ? f"group of {group_size} bits" : f"public key of {public_key.length} B"'
    -framescope:
      name: KEXDH_INIT
      message: request
  kexdh_reply:
    doc: |
      Of Diffie-Hellman, of elliptic curves (KEX_ECDH_REPLY) or of a hybrid; or KEX_DH_GEX_GROUP, whose prime cannot be
      mistaken for a host key: that begins with the length of its algorithm's name.
    doc-ref: RFC 4253 section 8, RFC 5656 section 4, RFC 4419 section 3
    seq:
      - id: reply
        type:
          switch-on: _io.size >= 9 and head > 0xffff
          cases:
            true: kex_dh_gex_group
            false: kex_reply
    instances:
      head:
        pos: 5
        type: u4
        if: _io.size >= 9
        doc: The length of the host key algorithm's name, or how the prime begins.
    -framescope:
      content: reply
  kex_reply:
    seq:
      - id: host_key
        type: host_key
      - id: public_key
        type: binary
        doc: f of Diffie-Hellman, Q_S of elliptic curves.
      - id: signature
        type: signature
    to-string: 'f"{host_key.key.algorithm.value}, public key of {public_key.length} B"'
    -framescope:
      name: KEXDH_REPLY
      message: response
  host_key:
    seq:
      - id: length
        type: u4
      - id: key
        size: length
        type: key
  key:
    seq:
      - id: algorithm
        type: text
      - id: data
        size-eos: true
  signature:
    seq:
      - id: length
        type: u4
      - id: signature
        size: length
        type: key
  kex_dh_gex_group:
    seq:
      - id: prime
        type: binary
      - id: generator
        type: binary
    to-string: 'f"prime of {prime.length} B"'
    -framescope:
      name: KEX_DH_GEX_GROUP
      message: response
  kex_dh_gex_init:
    doc-ref: RFC 4419 section 3
    seq:
      - id: public_key
        type: binary
    to-string: 'f"public key of {public_key.length} B"'
    -framescope:
      name: KEX_DH_GEX_INIT
      message: request
  kex_dh_gex_reply:
    doc-ref: RFC 4419 section 3
    seq:
      - id: reply
        type: kex_reply
    to-string: 'f"{reply.host_key.key.algorithm.value}, public key of {reply.public_key.length} B"'
    -framescope:
      name: KEX_DH_GEX_REPLY
      message: response
  kex_dh_gex_request:
    doc-ref: RFC 4419 section 3
    seq:
      - id: min
        type: u4
        doc: In bits, as all here.
      - id: preferred
        type: u4
      - id: max
        type: u4
    to-string: 'f"{min} to {max} bits, preferably {preferred}"'
    -framescope:
      name: KEX_DH_GEX_REQUEST
      message: request
enums:
  message_type:
    1: disconnect
    2: ignore
    3: unimplemented
    4: debug
    5: service_request
    6: service_accept
    7: ext_info
    8: newcompress
    20: kexinit
    21: newkeys
    30: kexdh_init
    31: kexdh_reply
    32: kex_dh_gex_init
    33: kex_dh_gex_reply
    34: kex_dh_gex_request
    50: userauth_request
    51: userauth_failure
    52: userauth_success
    53: userauth_banner
    80: global_request
    81: request_success
    82: request_failure
    90: channel_open
    91: channel_open_confirmation
    92: channel_open_failure
    93: channel_window_adjust
    94: channel_data
    95: channel_extended_data
    96: channel_eof
    97: channel_close
    98: channel_request
    99: channel_success
    100: channel_failure
  disconnect_reason:
    1: host_not_allowed_to_connect
    2: protocol_error
    3: key_exchange_failed
    4: reserved
    5: mac_error
    6: compression_error
    7: service_not_available
    8: protocol_version_not_supported
    9: host_key_not_verifiable
    10: connection_lost
    11: by_application
    12: too_many_connections
    13: auth_cancelled_by_user
    14: no_more_auth_methods_available
    15: illegal_user_name
