meta:
  id: tls
  title: TLS records
  ks-version: 0.11
  endian: be
  encoding: UTF-8
  -framescope:
    protocol: tls
    type:
      client: client
      server: server
doc: |
  One record of TLS 1.0 to 1.3 or SSL 3.0, with the handshake as far as it is not encrypted. Nothing in a record tells that
  it is encrypted: a handshake whose type and length do not fit is, or it continues a message of the record before.
doc-ref: RFC 8446, RFC 5246
seq:
  - id: sent
    type: client
types:
  client:
    doc: What a client sends. Its first message may be in SSL 2.0's form, whose first bit is 1.
    seq:
      - id: record
        type:
          switch-on: first >= 0x80 and _io.size != 5
          cases:
            true: sslv2_record
            false: record
    instances:
      first:
        pos: 0
        type: u1
    -framescope:
      content: record
  server:
    seq:
      - id: record
        type: record
    -framescope:
      content: record
  record:
    doc-ref: RFC 8446 section 5.1
    seq:
      - id: type
        type: u1
        enum: content_type
      - id: version
        type: u2
        enum: version
        doc: TLS 1.3 sends that of TLS 1.2, a first ClientHello often that of TLS 1.0.
        valid:
          expr: _.to_i >> 8 == 3
        -framescope: {default: version::tls_1_2}
      - id: length
        type: u2
        doc: Counts what follows it.
      - id: body
        size: length
        type:
          switch-on: type
          cases:
            content_type::change_cipher_spec: change_cipher_spec
            content_type::alert: alert
            content_type::handshake: handshakes(version)
            content_type::application_data: application_data
            content_type::heartbeat: heartbeat
            _: unknown
    -framescope:
      content: body
  unknown:
    seq:
      - id: data
        size-eos: true
    to-string: 'f"{data.length} B"'
    -framescope:
      name: Unknown
  application_data:
    doc: In TLS 1.3 it may also be an encrypted handshake message or alert.
    seq:
      - id: encrypted
        size-eos: true
    to-string: 'f"{encrypted.length} B encrypted"'
    -framescope:
      name: ApplicationData
  change_cipher_spec:
    seq:
      - id: data
        type:
          switch-on: _io.size
          cases:
            1: change
            _: encrypted
    to-string: '_io.size == 1 ? "" : f"{_io.size} B encrypted"'
    -framescope:
      name: ChangeCipherSpec
  change:
    seq:
      - id: type
        type: u1
        valid: 1
  encrypted:
    seq:
      - id: encrypted
        size-eos: true
  alert:
    doc-ref: RFC 8446 section 6
    seq:
      - id: message
        type:
          switch-on: _io.size
          cases:
            2: plain_alert
            _: encrypted_alert
    -framescope:
      content: message
  encrypted_alert:
    seq:
      - id: encrypted
        size-eos: true
    to-string: 'f"{encrypted.length} B encrypted"'
    -framescope:
      name: Alert
  plain_alert:
    seq:
      - id: level
        type: u1
        enum: alert_level
      - id: detail
        type:
          switch-on: level
          cases:
            alert_level::fatal: fatal
            _: warning
    -framescope:
      content: detail
  warning:
    seq:
      - id: description
        type: u1
        enum: alert
    to-string: >-
      description == alert::close_notify ? "close notify" :
      description == alert::no_certificate ? "no certificate" :
      description == alert::user_canceled ? "user canceled" :
      description == alert::no_renegotiation ? "no renegotiation" :
      description == alert::unrecognized_name ? "unrecognized name" : f"alert {description.to_i}"
    -framescope:
      name: Alert
  fatal:
    seq:
      - id: description
        type: u1
        enum: alert
    to-string: >-
      description == alert::close_notify ? "close notify" :
      description == alert::unexpected_message ? "fatal: unexpected message" :
      description == alert::bad_record_mac ? "fatal: bad record MAC" :
      description == alert::handshake_failure ? "fatal: handshake failure" :
      description == alert::bad_certificate ? "fatal: bad certificate" :
      description == alert::certificate_expired ? "fatal: certificate expired" :
      description == alert::certificate_unknown ? "fatal: certificate unknown" :
      description == alert::illegal_parameter ? "fatal: illegal parameter" :
      description == alert::unknown_ca ? "fatal: unknown CA" :
      description == alert::decode_error ? "fatal: decode error" :
      description == alert::protocol_version ? "fatal: protocol version" :
      description == alert::insufficient_security ? "fatal: insufficient security" :
      description == alert::internal_error ? "fatal: internal error" :
      description == alert::missing_extension ? "fatal: missing extension" :
      description == alert::unrecognized_name ? "fatal: unrecognized name" :
      description == alert::unknown_psk_identity ? "fatal: unknown PSK identity" :
      description == alert::certificate_required ? "fatal: certificate required" :
      description == alert::no_application_protocol ? "fatal: no application protocol" :
      f"fatal: alert {description.to_i}"
    -framescope:
      name: Alert
      message: error
  heartbeat:
    doc: What is not of type 1 or 2 is encrypted.
    doc-ref: RFC 6520
    seq:
      - id: type
        type: u1
        enum: heartbeat_type
      - id: payload_length
        type: u2
      - id: payload
        size: payload_length
      - id: padding
        size-eos: true
    to-string: 'f"{payload_length} B"'
    -framescope:
      name: Heartbeat
  sslv2_record:
    doc-ref: RFC 5246 section E.2
    seq:
      - id: is_short
        type: b1
        valid: true
      - id: length
        type: b15
        doc: Counts what follows it.
      - id: message
        size: length
        type: sslv2_client_hello
    -framescope:
      content: message
  sslv2_client_hello:
    seq:
      - id: type
        type: u1
        valid: 1
      - id: version
        type: u2
        enum: version
        -framescope: {default: version::tls_1_2}
      - id: len_cipher_specs
        type: u2
      - id: len_session_id
        type: u2
      - id: len_challenge
        type: u2
      - id: cipher_specs
        size: len_cipher_specs
        type: sslv2_ciphers
      - id: session_id
        size: len_session_id
      - id: challenge
        size: len_challenge
    to-string: '"in SSL 2.0 form" + (version == version::tls_1_2 ? ", TLS 1.2" : version == version::tls_1_1 ? ", TLS 1.1" : version == version::tls_1_0 ? ", TLS 1.0" : version == version::ssl_3_0 ? ", SSL 3.0" : ", SSL 2.0")'
    -framescope:
      name: ClientHello
      message: request
  sslv2_ciphers:
    seq:
      - id: ciphers
        type: b24
        doc: Those of TLS are below 65536.
        repeat: eos
  handshakes:
    doc: |
      The messages of a record, or what is encrypted or of a message that another record begins. Those of a known type and a
      length that fits are taken for plain.
    params:
      - id: version
        type: u2
        enum: version
    seq:
      - id: handshake
        type:
          switch-on: >-
            _io.size < 4 ? 3 :
            head == 0 ? (_io.size == 4 ? 0 : 3) :
            head >= 0x18000000 or 0xe1f817 >> (head >> 24) & 1 == 0 or head < 0x03000000 and head & 0xffffff < 38 ? 3 :
            (head & 0xffffff) + 4 == _io.size ? 0 :
            (head & 0xffffff) + 4 < _io.size ? 1 :
            _io.size % 512 == 0 and head & 0xff0000 < 0x20000 ? 2 :
            head < 0x03000000 and head & 0xff0000 == 0 ? 2 : 3
          cases:
            0: message(version)
            1: flight(version)
            2: first_part
            3: encrypted_handshake
    instances:
      head:
        pos: 0
        type: u4
        if: _io.size >= 4
        doc: The type of a message and its length, when it is not encrypted.
    -framescope:
      content: handshake
  encrypted_handshake:
    seq:
      - id: data
        size-eos: true
        doc: Encrypted, or the rest of a message that another record begins.
    to-string: 'f"{data.length} B encrypted or continued"'
    -framescope:
      name: Handshake
  first_part:
    doc: A message that goes on in the records behind.
    seq:
      - id: type
        type: u1
        enum: handshake_type
      - id: length
        type: b24
      - id: data
        size-eos: true
    to-string: 'f"first {data.length} of {length} B"'
    -framescope:
      name-of: type
  flight:
    doc: Several messages in one record.
    params:
      - id: version
        type: u2
        enum: version
    seq:
      - id: messages
        type: part(version)
        repeat: eos
    to-string: >-
      messages[0].name
      + (messages.size > 1 ? ", " + messages[1].name : "")
      + (messages.size > 2 ? ", " + messages[2].name : "")
      + (messages.size > 3 ? ", " + messages[3].name : "")
      + (messages.size > 4 ? ", " + messages[4].name : "")
      + (messages.size > 5 ? f", {messages.size - 5} more" : "")
    -framescope:
      name: Handshake
  part:
    params:
      - id: version
        type: u2
        enum: version
    seq:
      - id: message
        type:
          switch-on: >-
            _io.size - _io.pos < 4 ? 3 :
            head >= 0x18000000 or 0xe1f817 >> (head >> 24) & 1 == 0 ? 3 :
            (head & 0xffffff) + 4 > _io.size - _io.pos ? 2 : 0
          cases:
            0: message(version)
            2: first_part
            3: encrypted_handshake
    instances:
      head:
        pos: _io.pos
        type: u4
        if: _io.size - _io.pos >= 4
      name:
        value: >-
          head >> 24 == 0 ? "HelloRequest" : head >> 24 == 1 ? "ClientHello" : head >> 24 == 2 ? "ServerHello" :
          head >> 24 == 4 ? "NewSessionTicket" : head >> 24 == 11 ? "Certificate" :
          head >> 24 == 12 ? "ServerKeyExchange" : head >> 24 == 13 ? "CertificateRequest" :
          head >> 24 == 14 ? "ServerHelloDone" : head >> 24 == 15 ? "CertificateVerify" :
          head >> 24 == 16 ? "ClientKeyExchange" : head >> 24 == 22 ? "CertificateStatus" : f"{head >> 24}"
  message:
    doc-ref: RFC 8446 section 4, RFC 5246 section 7.4
    params:
      - id: version
        type: u2
        enum: version
    seq:
      - id: type
        type: u1
        enum: handshake_type
      - id: length
        type: b24
        doc: Counts what follows it.
      - id: body
        size: length
        type:
          switch-on: type
          cases:
            handshake_type::hello_request: hello_request
            handshake_type::client_hello: client_hello
            handshake_type::server_hello: server_hello
            handshake_type::new_session_ticket: new_session_ticket
            handshake_type::certificate: certificate
            handshake_type::server_key_exchange: server_key_exchange(version)
            handshake_type::certificate_request: certificate_request(version)
            handshake_type::server_hello_done: server_hello_done
            handshake_type::certificate_verify: certificate_verify(version)
            handshake_type::client_key_exchange: client_key_exchange
            handshake_type::certificate_status: certificate_status
            _: other_handshake(type)
    -framescope:
      content: body
  other_handshake:
    params:
      - id: type
        type: u1
        enum: handshake_type
    seq:
      - id: data
        size-eos: true
    to-string: 'f"{data.length} B"'
    -framescope:
      name-of: type
  hello_request:
    -framescope:
      message: request
  client_hello:
    doc-ref: RFC 8446 section 4.1.2
    seq:
      - id: version
        type: u2
        enum: version
        doc: The newest that it speaks, up to TLS 1.2; supported_versions tells newer ones.
        -framescope: {default: version::tls_1_2}
      - id: random
        size: 32
      - id: len_session_id
        type: u1
      - id: session_id
        size: len_session_id
      - id: len_cipher_suites
        type: u2
      - id: cipher_suites
        size: len_cipher_suites
        type: cipher_suites
      - id: len_compression_methods
        type: u1
      - id: compression_methods
        size: len_compression_methods
        type: compression_methods
      - id: extensions
        type: client_extensions
        if: not _io.eof
        doc: SSL 3.0 and some clients of TLS 1.0 have none.
    to-string: >-
      _io.size <= 41 + len_session_id + len_cipher_suites + len_compression_methods ? "no extensions" :
      extensions.list.server_name
      + (extensions.list.server_name == "" or extensions.list.protocols == "" ? "" : ", ")
      + extensions.list.protocols
    -framescope:
      message: request
  cipher_suites:
    seq:
      - id: suites
        type: u2
        enum: cipher_suite
        repeat: eos
  compression_methods:
    seq:
      - id: methods
        type: u1
        enum: compression
        repeat: eos
        -framescope: {default: 1}
  client_extensions:
    seq:
      - id: length
        type: u2
        valid:
          expr: _ == _io.size - _io.pos
      - id: list
        size: length
        type: client_extension_list
  client_extension_list:
    seq:
      - id: items
        type: client_extension
        repeat: eos
    instances:
      server_name:
        value: >-
          items.size < 1 ? "" : items[0].type.to_i == 0 ? items[0].data.as<server_names>.first :
          items.size < 2 ? "" : items[1].type.to_i == 0 ? items[1].data.as<server_names>.first :
          items.size < 3 ? "" : items[2].type.to_i == 0 ? items[2].data.as<server_names>.first :
          items.size < 4 ? "" : items[3].type.to_i == 0 ? items[3].data.as<server_names>.first :
          items.size < 5 ? "" : items[4].type.to_i == 0 ? items[4].data.as<server_names>.first :
          items.size < 6 ? "" : items[5].type.to_i == 0 ? items[5].data.as<server_names>.first :
          items.size < 7 ? "" : items[6].type.to_i == 0 ? items[6].data.as<server_names>.first :
          items.size < 8 ? "" : items[7].type.to_i == 0 ? items[7].data.as<server_names>.first :
          items.size < 9 ? "" : items[8].type.to_i == 0 ? items[8].data.as<server_names>.first :
          items.size < 10 ? "" : items[9].type.to_i == 0 ? items[9].data.as<server_names>.first :
          items.size < 11 ? "" : items[10].type.to_i == 0 ? items[10].data.as<server_names>.first :
          items.size < 12 ? "" : items[11].type.to_i == 0 ? items[11].data.as<server_names>.first :
          items.size < 13 ? "" : items[12].type.to_i == 0 ? items[12].data.as<server_names>.first :
          items.size < 14 ? "" : items[13].type.to_i == 0 ? items[13].data.as<server_names>.first :
          items.size < 15 ? "" : items[14].type.to_i == 0 ? items[14].data.as<server_names>.first :
          items.size < 16 ? "" : items[15].type.to_i == 0 ? items[15].data.as<server_names>.first :
          ""
      protocols:
        value: >-
          items.size < 1 ? "" : items[0].type.to_i == 16 ? items[0].data.as<protocols>.text :
          items.size < 2 ? "" : items[1].type.to_i == 16 ? items[1].data.as<protocols>.text :
          items.size < 3 ? "" : items[2].type.to_i == 16 ? items[2].data.as<protocols>.text :
          items.size < 4 ? "" : items[3].type.to_i == 16 ? items[3].data.as<protocols>.text :
          items.size < 5 ? "" : items[4].type.to_i == 16 ? items[4].data.as<protocols>.text :
          items.size < 6 ? "" : items[5].type.to_i == 16 ? items[5].data.as<protocols>.text :
          items.size < 7 ? "" : items[6].type.to_i == 16 ? items[6].data.as<protocols>.text :
          items.size < 8 ? "" : items[7].type.to_i == 16 ? items[7].data.as<protocols>.text :
          items.size < 9 ? "" : items[8].type.to_i == 16 ? items[8].data.as<protocols>.text :
          items.size < 10 ? "" : items[9].type.to_i == 16 ? items[9].data.as<protocols>.text :
          items.size < 11 ? "" : items[10].type.to_i == 16 ? items[10].data.as<protocols>.text :
          items.size < 12 ? "" : items[11].type.to_i == 16 ? items[11].data.as<protocols>.text :
          items.size < 13 ? "" : items[12].type.to_i == 16 ? items[12].data.as<protocols>.text :
          items.size < 14 ? "" : items[13].type.to_i == 16 ? items[13].data.as<protocols>.text :
          items.size < 15 ? "" : items[14].type.to_i == 16 ? items[14].data.as<protocols>.text :
          items.size < 16 ? "" : items[15].type.to_i == 16 ? items[15].data.as<protocols>.text :
          ""
  client_extension:
    doc-ref: RFC 8446 section 4.2
    seq:
      - id: type
        type: u2
        enum: extension_type
      - id: length
        type: u2
      - id: data
        size: length
        type:
          switch-on: type
          cases:
            extension_type::server_name: server_names
            extension_type::supported_groups: supported_groups
            extension_type::ec_point_formats: ec_point_formats
            extension_type::signature_algorithms: signature_algorithms
            extension_type::signature_algorithms_cert: signature_algorithms
            extension_type::alpn: protocols
            extension_type::record_size_limit: record_size_limit
            extension_type::pre_shared_key: offered_psks
            extension_type::supported_versions: supported_versions
            extension_type::psk_key_exchange_modes: psk_modes
            extension_type::key_share: client_key_shares
            extension_type::renegotiation_info: renegotiation_info

  server_hello:
    doc: A HelloRetryRequest of TLS 1.3 is one whose random begins with CF21AD74.
    doc-ref: RFC 8446 section 4.1.3
    seq:
      - id: version
        type: u2
        enum: version
        doc: TLS 1.3 is told by supported_versions.
        -framescope: {default: version::tls_1_2}
      - id: random
        size: 32
      - id: len_session_id
        type: u1
      - id: session_id
        size: len_session_id
      - id: cipher_suite
        type: u2
        enum: cipher_suite
      - id: compression_method
        type: u1
        enum: compression
      - id: extensions
        type: server_extensions
        if: not _io.eof
    to-string: >-
      (random[0] == 0xcf and random[1] == 0x21 and random[2] == 0xad and random[3] == 0x74 ? "retry, " : "")
      + (_io.size > 38 + len_session_id and extensions.list.version == 0x304 ? "TLS 1.3" :
      version == version::tls_1_2 ? "TLS 1.2" : version == version::tls_1_1 ? "TLS 1.1" :
      version == version::tls_1_0 ? "TLS 1.0" : "SSL 3.0")
      + ", " + (
      cipher_suite.to_i == 0x1301 ? "AES_128_GCM_SHA256" :
      cipher_suite.to_i == 0x1302 ? "AES_256_GCM_SHA384" :
      cipher_suite.to_i == 0x1303 ? "CHACHA20_POLY1305_SHA256" :
      cipher_suite.to_i == 0xc02b ? "ECDHE_ECDSA_WITH_AES_128_GCM_SHA256" :
      cipher_suite.to_i == 0xc02c ? "ECDHE_ECDSA_WITH_AES_256_GCM_SHA384" :
      cipher_suite.to_i == 0xc02f ? "ECDHE_RSA_WITH_AES_128_GCM_SHA256" :
      cipher_suite.to_i == 0xc030 ? "ECDHE_RSA_WITH_AES_256_GCM_SHA384" :
      cipher_suite.to_i == 0xcca8 ? "ECDHE_RSA_WITH_CHACHA20_POLY1305_SHA256" :
      cipher_suite.to_i == 0xcca9 ? "ECDHE_ECDSA_WITH_CHACHA20_POLY1305_SHA256" :
      cipher_suite.to_i == 0x2f ? "RSA_WITH_AES_128_CBC_SHA" :
      f"cipher suite {cipher_suite.to_i}")
      + (_io.size > 38 + len_session_id and extensions.list.protocol != "" ? ", " + extensions.list.protocol : "")
    -framescope:
      message: response
  server_extensions:
    seq:
      - id: length
        type: u2
        valid:
          expr: _ == _io.size - _io.pos
      - id: list
        size: length
        type: server_extension_list
  server_extension_list:
    seq:
      - id: items
        type: server_extension
        repeat: eos
    instances:
      version:
        value: >-
          items.size < 1 ? 0 : items[0].type.to_i == 43 ? items[0].data.as<selected_version>.version.to_i :
          items.size < 2 ? 0 : items[1].type.to_i == 43 ? items[1].data.as<selected_version>.version.to_i :
          items.size < 3 ? 0 : items[2].type.to_i == 43 ? items[2].data.as<selected_version>.version.to_i :
          items.size < 4 ? 0 : items[3].type.to_i == 43 ? items[3].data.as<selected_version>.version.to_i :
          0
      protocol:
        value: >-
          items.size < 1 ? "" : items[0].type.to_i == 16 ? items[0].data.as<protocols>.text :
          items.size < 2 ? "" : items[1].type.to_i == 16 ? items[1].data.as<protocols>.text :
          items.size < 3 ? "" : items[2].type.to_i == 16 ? items[2].data.as<protocols>.text :
          items.size < 4 ? "" : items[3].type.to_i == 16 ? items[3].data.as<protocols>.text :
          items.size < 5 ? "" : items[4].type.to_i == 16 ? items[4].data.as<protocols>.text :
          items.size < 6 ? "" : items[5].type.to_i == 16 ? items[5].data.as<protocols>.text :
          ""
  server_extension:
    seq:
      - id: type
        type: u2
        enum: extension_type
      - id: length
        type: u2
      - id: data
        size: length
        type:
          switch-on: type
          cases:
            extension_type::supported_groups: supported_groups
            extension_type::ec_point_formats: ec_point_formats
            extension_type::alpn: protocols
            extension_type::record_size_limit: record_size_limit
            extension_type::pre_shared_key: selected_psk
            extension_type::supported_versions: selected_version
            extension_type::key_share: server_key_share
            extension_type::renegotiation_info: renegotiation_info
  server_names:
    doc-ref: RFC 6066 section 3
    seq:
      - id: length
        type: u2
      - id: names
        size: length
        type: server_name_list
    instances:
      first:
        value: 'names.names.size > 0 ? names.names[0].name : ""'
  server_name_list:
    seq:
      - id: names
        type: server_name
        repeat: eos
  server_name:
    seq:
      - id: type
        type: u1
        doc: 0 for the name of a host.
      - id: length
        type: u2
      - id: name
        type: str
        size: length
  record_size_limit:
    seq:
      - id: limit
        type: u2
        doc: In bytes.
  supported_groups:
    seq:
      - id: length
        type: u2
      - id: groups
        size: length
        type: groups
  groups:
    seq:
      - id: groups
        type: u2
        enum: group
        repeat: eos
  ec_point_formats:
    seq:
      - id: length
        type: u1
      - id: formats
        size: length
        doc: 0 is uncompressed.
  signature_algorithms:
    seq:
      - id: length
        type: u2
      - id: algorithms
        size: length
        type: schemes
  schemes:
    seq:
      - id: schemes
        type: u2
        enum: signature_scheme
        repeat: eos
  protocols:
    doc-ref: RFC 7301 section 3.1
    seq:
      - id: length
        type: u2
      - id: protocols
        size: length
        type: protocol_list
    instances:
      text:
        value: >-
          (protocols.names.size > 0 ? protocols.names[0].name : "")
          + (protocols.names.size > 1 ? ", " + protocols.names[1].name : "")
          + (protocols.names.size > 2 ? ", …" : "")
  protocol_list:
    seq:
      - id: names
        type: protocol
        repeat: eos
  protocol:
    seq:
      - id: length
        type: u1
      - id: name
        type: str
        size: length
  supported_versions:
    seq:
      - id: length
        type: u1
      - id: versions
        size: length
        type: versions
  versions:
    seq:
      - id: versions
        type: u2
        enum: version
        repeat: eos
  selected_version:
    seq:
      - id: version
        type: u2
        enum: version
  psk_modes:
    seq:
      - id: length
        type: u1
      - id: modes
        type: u1
        enum: psk_mode
        repeat: expr
        repeat-expr: length
  renegotiation_info:
    seq:
      - id: length
        type: u1
      - id: verify_data
        size: length
  client_key_shares:
    doc-ref: RFC 8446 section 4.2.8
    seq:
      - id: length
        type: u2
      - id: shares
        size: length
        type: key_shares
  key_shares:
    seq:
      - id: shares
        type: key_share
        repeat: eos
  key_share:
    seq:
      - id: group
        type: u2
        enum: group
      - id: length
        type: u2
      - id: key
        size: length
  server_key_share:
    doc: A HelloRetryRequest has the group only.
    seq:
      - id: group
        type: u2
        enum: group
      - id: length
        type: u2
        if: _io.size > 2
      - id: key
        size: length
        if: _io.size > 2
  offered_psks:
    doc-ref: RFC 8446 section 4.2.11
    seq:
      - id: len_identities
        type: u2
      - id: identities
        size: len_identities
        type: identities
      - id: len_binders
        type: u2
      - id: binders
        size: len_binders
        type: binders
  identities:
    seq:
      - id: identities
        type: identity
        repeat: eos
  identity:
    seq:
      - id: length
        type: u2
      - id: identity
        size: length
      - id: obfuscated_ticket_age
        type: u4
        doc: In milliseconds, added to a secret number.
  binders:
    seq:
      - id: binders
        type: binder
        repeat: eos
  binder:
    seq:
      - id: length
        type: u1
      - id: binder
        size: length
  selected_psk:
    seq:
      - id: identity
        type: u2
        doc: Counts from 0.
  new_session_ticket:
    doc: Of TLS 1.2 and older; TLS 1.3 encrypts its own.
    doc-ref: RFC 5077 section 3.3
    seq:
      - id: lifetime_hint
        type: u4
        doc: In seconds; 0 leaves it open.
      - id: length
        type: u2
      - id: ticket
        size: length
    to-string: 'f"{length} B, {lifetime_hint} s"'
  certificate:
    doc: Of TLS 1.2 and older; TLS 1.3 encrypts its own.
    doc-ref: RFC 5246 section 7.4.2
    seq:
      - id: len_certificates
        type: b24
      - id: certificates
        size: len_certificates
        type: certificates
    to-string: 'certificates.certificates.size == 1 ? f"1 certificate, {len_certificates - 3} B" : f"{certificates.certificates.size} certificates, {len_certificates - 3 * certificates.certificates.size} B"'
  certificates:
    seq:
      - id: certificates
        type: der
        repeat: eos
  der:
    seq:
      - id: length
        type: b24
      - id: data
        size: length
        doc: An X.509 certificate in DER.
  server_key_exchange:
    doc: |
      Its form depends on the cipher suite of the ServerHello. One that begins with a named curve is of ECDHE; others are
      bytes.
    doc-ref: RFC 5246 section 7.4.3, RFC 8422 section 5.4
    params:
      - id: version
        type: u2
        enum: version
    seq:
      - id: parameters
        type:
          switch-on: _io.size >= 4 and head >> 24 == 3 and head >> 8 & 0xffff <= 30 and (head & 0xff) + 4 <= _io.size
          cases:
            true: ecdhe(version)
            false: key_exchange
    instances:
      head:
        pos: 0
        type: u4
        if: _io.size >= 4
        doc: Of ECDHE the kind of curve, the curve and the length of the point.
    to-string: 'f"{_io.size} B"'
  key_exchange:
    seq:
      - id: data
        size-eos: true
  ecdhe:
    params:
      - id: version
        type: u2
        enum: version
    seq:
      - id: curve_type
        type: u1
        doc: 3 for a named one.
      - id: curve
        type: u2
        enum: group
      - id: len_point
        type: u1
      - id: point
        size: len_point
      - id: signature
        type: signature(version)
        if: not _io.eof
        doc: Anonymous key exchange has none.
  signature:
    params:
      - id: version
        type: u2
        enum: version
    seq:
      - id: scheme
        type: u2
        enum: signature_scheme
        if: version.to_i >= 0x303
      - id: length
        type: u2
      - id: signature
        size: length
  certificate_request:
    doc: Of TLS 1.2 and older; TLS 1.3 encrypts its own.
    doc-ref: RFC 5246 section 7.4.4
    params:
      - id: version
        type: u2
        enum: version
    seq:
      - id: num_types
        type: u1
      - id: types
        type: u1
        enum: certificate_type
        repeat: expr
        repeat-expr: num_types
      - id: algorithms
        type: signature_algorithms
        if: version.to_i >= 0x303
      - id: len_authorities
        type: u2
      - id: authorities
        size: len_authorities
        type: authorities
    to-string: 'authorities.names.size == 1 ? "1 authority" : f"{authorities.names.size} authorities"'
    -framescope:
      message: request
  authorities:
    seq:
      - id: names
        type: authority
        repeat: eos
  authority:
    seq:
      - id: length
        type: u2
      - id: name
        size: length
        doc: A name of X.501 in DER.
  server_hello_done: {}
  certificate_verify:
    params:
      - id: version
        type: u2
        enum: version
    seq:
      - id: signature
        type: signature(version)
    to-string: 'f"{signature.length} B"'
  client_key_exchange:
    seq:
      - id: data
        size-eos: true
        doc: Its form depends on the cipher suite of the ServerHello.
    to-string: 'f"{data.length} B"'
  certificate_status:
    doc-ref: RFC 6066 section 8
    seq:
      - id: type
        type: u1
        doc: 1 for OCSP.
      - id: length
        type: b24
      - id: response
        size: length
        doc: In DER.
    to-string: 'f"{length} B"'
enums:
  content_type:
    20: change_cipher_spec
    21: alert
    22: handshake
    23: application_data
    24: heartbeat
  version:
    0x0002: ssl_2_0
    0x0300: ssl_3_0
    0x0301: tls_1_0
    0x0302: tls_1_1
    0x0303: tls_1_2
    0x0304: tls_1_3
  alert_level:
    1: warning
    2: fatal
  alert:
    0: close_notify
    10: unexpected_message
    20: bad_record_mac
    21: decryption_failed
    22: record_overflow
    30: decompression_failure
    40: handshake_failure
    41: no_certificate
    42: bad_certificate
    43: unsupported_certificate
    44: certificate_revoked
    45: certificate_expired
    46: certificate_unknown
    47: illegal_parameter
    48: unknown_ca
    49: access_denied
    50: decode_error
    51: decrypt_error
    60: export_restriction
    70: protocol_version
    71: insufficient_security
    80: internal_error
    86: inappropriate_fallback
    90: user_canceled
    100: no_renegotiation
    109: missing_extension
    110: unsupported_extension
    111: certificate_unobtainable
    112: unrecognized_name
    113: bad_certificate_status_response
    115: unknown_psk_identity
    116: certificate_required
    120: no_application_protocol
    121: ech_required
  heartbeat_type:
    1: request
    2: response
  handshake_type:
    0: hello_request
    1: client_hello
    2: server_hello
    4: new_session_ticket
    5: end_of_early_data
    8: encrypted_extensions
    11: certificate
    12: server_key_exchange
    13: certificate_request
    14: server_hello_done
    15: certificate_verify
    16: client_key_exchange
    20: finished
    21: certificate_url
    22: certificate_status
    23: supplemental_data
    24: key_update
  compression:
    0: none
    1: deflate
  certificate_type:
    1: rsa_sign
    2: dss_sign
    64: ecdsa_sign
  psk_mode:
    0: psk_ke
    1: psk_dhe_ke
  extension_type:
    0: server_name
    1: max_fragment_length
    5: status_request
    10: supported_groups
    11: ec_point_formats
    13: signature_algorithms
    14: use_srtp
    15: heartbeat
    16: alpn
    18: signed_certificate_timestamp
    19: client_certificate_type
    20: server_certificate_type
    21: padding
    22: encrypt_then_mac
    23: extended_master_secret
    27: compress_certificate
    28: record_size_limit
    34: delegated_credential
    35: session_ticket
    41: pre_shared_key
    42: early_data
    43: supported_versions
    44: cookie
    45: psk_key_exchange_modes
    47: certificate_authorities
    49: post_handshake_auth
    50: signature_algorithms_cert
    51: key_share
    57: quic_transport_parameters
    0x3374: next_protocol_negotiation
    0x44cd: application_settings
    0xfe0d: encrypted_client_hello
    0xff01: renegotiation_info
  group:
    22: secp256k1
    23: secp256r1
    24: secp384r1
    25: secp521r1
    26: brainpool_p256r1
    27: brainpool_p384r1
    28: brainpool_p512r1
    29: x25519
    30: x448
    256: ffdhe2048
    257: ffdhe3072
    258: ffdhe4096
    259: ffdhe6144
    260: ffdhe8192
    0x11eb: secp256r1_ml_kem_768
    0x11ec: x25519_ml_kem_768
    0x11ed: secp384r1_ml_kem_1024
  signature_scheme:
    0x0201: rsa_pkcs1_sha1
    0x0202: dsa_sha1
    0x0203: ecdsa_sha1
    0x0301: rsa_pkcs1_sha224
    0x0302: dsa_sha224
    0x0303: ecdsa_sha224
    0x0401: rsa_pkcs1_sha256
    0x0402: dsa_sha256
    0x0403: ecdsa_secp256r1_sha256
    0x0501: rsa_pkcs1_sha384
    0x0502: dsa_sha384
    0x0503: ecdsa_secp384r1_sha384
    0x0601: rsa_pkcs1_sha512
    0x0602: dsa_sha512
    0x0603: ecdsa_secp521r1_sha512
    0x0804: rsa_pss_rsae_sha256
    0x0805: rsa_pss_rsae_sha384
    0x0806: rsa_pss_rsae_sha512
    0x0807: ed25519
    0x0808: ed448
    0x0809: rsa_pss_pss_sha256
    0x080a: rsa_pss_pss_sha384
    0x080b: rsa_pss_pss_sha512
  cipher_suite:
    0x0004: tls_rsa_with_rc4_128_md5
    0x0005: tls_rsa_with_rc4_128_sha
    0x000a: tls_rsa_with_3des_ede_cbc_sha
    0x0016: tls_dhe_rsa_with_3des_ede_cbc_sha
    0x002f: tls_rsa_with_aes_128_cbc_sha
    0x0033: tls_dhe_rsa_with_aes_128_cbc_sha
    0x0035: tls_rsa_with_aes_256_cbc_sha
    0x0039: tls_dhe_rsa_with_aes_256_cbc_sha
    0x003c: tls_rsa_with_aes_128_cbc_sha256
    0x003d: tls_rsa_with_aes_256_cbc_sha256
    0x0067: tls_dhe_rsa_with_aes_128_cbc_sha256
    0x006b: tls_dhe_rsa_with_aes_256_cbc_sha256
    0x009c: tls_rsa_with_aes_128_gcm_sha256
    0x009d: tls_rsa_with_aes_256_gcm_sha384
    0x009e: tls_dhe_rsa_with_aes_128_gcm_sha256
    0x009f: tls_dhe_rsa_with_aes_256_gcm_sha384
    0x00ff: tls_empty_renegotiation_info_scsv
    0x1301: tls_aes_128_gcm_sha256
    0x1302: tls_aes_256_gcm_sha384
    0x1303: tls_chacha20_poly1305_sha256
    0x1304: tls_aes_128_ccm_sha256
    0x1305: tls_aes_128_ccm_8_sha256
    0x5600: tls_fallback_scsv
    0xc007: tls_ecdhe_ecdsa_with_rc4_128_sha
    0xc008: tls_ecdhe_ecdsa_with_3des_ede_cbc_sha
    0xc009: tls_ecdhe_ecdsa_with_aes_128_cbc_sha
    0xc00a: tls_ecdhe_ecdsa_with_aes_256_cbc_sha
    0xc011: tls_ecdhe_rsa_with_rc4_128_sha
    0xc012: tls_ecdhe_rsa_with_3des_ede_cbc_sha
    0xc013: tls_ecdhe_rsa_with_aes_128_cbc_sha
    0xc014: tls_ecdhe_rsa_with_aes_256_cbc_sha
    0xc023: tls_ecdhe_ecdsa_with_aes_128_cbc_sha256
    0xc024: tls_ecdhe_ecdsa_with_aes_256_cbc_sha384
    0xc027: tls_ecdhe_rsa_with_aes_128_cbc_sha256
    0xc028: tls_ecdhe_rsa_with_aes_256_cbc_sha384
    0xc02b: tls_ecdhe_ecdsa_with_aes_128_gcm_sha256
    0xc02c: tls_ecdhe_ecdsa_with_aes_256_gcm_sha384
    0xc02f: tls_ecdhe_rsa_with_aes_128_gcm_sha256
    0xc030: tls_ecdhe_rsa_with_aes_256_gcm_sha384
    0xcca8: tls_ecdhe_rsa_with_chacha20_poly1305_sha256
    0xcca9: tls_ecdhe_ecdsa_with_chacha20_poly1305_sha256
    0xccaa: tls_dhe_rsa_with_chacha20_poly1305_sha256
