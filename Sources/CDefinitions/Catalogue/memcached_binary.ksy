meta:
  id: memcached_binary
  title: memcached's binary protocol
  ks-version: 0.11
  endian: be
  encoding: UTF-8
  -framescope:
    protocol: memcached-binary
    type:
      client: request
      server: response
doc: |
  A packet of memcached's binary protocol: a header of 24 bytes, then extras, whose form depends on the command, a key and a
  value.
doc-ref: https://github.com/memcached/memcached/wiki/BinaryProtocolRevamped
seq:
  - id: packet
    type: request
types:
  request:
    seq:
      - id: magic
        type: u1
        valid: 0x80
      - id: opcode
        type: u1
        enum: opcode
      - id: key_length
        type: u2
      - id: extras_length
        type: u1
      - id: data_type
        type: u1
        doc: Reserved, 0.
      - id: vbucket
        type: u2
        doc: 0 where there are no virtual buckets.
      - id: body_length
        type: u4
        doc: Counts the extras, the key and the value.
      - id: opaque
        type: u4
        doc: The response has it too.
        -framescope:
          role: correlation
      - id: cas
        type: u8
        doc: 0, or the version that the item must still have.
      - id: body
        size: body_length
        type:
          switch-on: opcode
          cases:
            opcode::set: store
            opcode::set_q: store
            opcode::add: store
            opcode::add_q: store
            opcode::replace: store
            opcode::replace_q: store
            opcode::append: data
            opcode::append_q: data
            opcode::prepend: data
            opcode::prepend_q: data
            opcode::increment: increment
            opcode::increment_q: increment
            opcode::decrement: decrement
            opcode::decrement_q: decrement
            opcode::flush: flush
            opcode::flush_q: flush
            opcode::verbosity: verbosity
            opcode::touch: touch
            opcode::get_and_touch: touch
            opcode::get_and_touch_q: touch
            opcode::get_and_touch_k: touch
            opcode::get_and_touch_k_q: touch
            _: other_request
    -framescope:
      name-of: opcode
      summary-of: body
      message: request
  store:
    doc-ref: https://github.com/memcached/memcached/wiki/BinaryProtocolRevamped#set-add-replace
    seq:
      - id: flags
        type: u4
        doc: Kept with the value for clients, which decide what they mean.
      - id: expiration
        type: u4
        doc: In seconds, from now up to 30 days, above that since 1970; 0 for never.
      - id: other_extras
        size: _parent.extras_length - 8
        if: _parent.extras_length != 8
      - id: key
        type: str
        size: _parent.key_length
      - id: value
        type: str
        size-eos: true
    to-string: 'f"{key}, {_io.size - _parent.extras_length - _parent.key_length} B"'
  data:
    seq:
      - id: extras
        size: _parent.extras_length
        if: _parent.extras_length != 0
      - id: key
        type: str
        size: _parent.key_length
      - id: value
        type: str
        size-eos: true
    to-string: 'f"{key}, {_io.size - _parent.extras_length - _parent.key_length} B"'
  increment:
    doc-ref: https://github.com/memcached/memcached/wiki/BinaryProtocolRevamped#increment-decrement
    seq:
      - id: amount
        type: u8
      - id: initial
        type: u8
        doc: The value that a new counter gets.
      - id: expiration
        type: u4
        doc: As of set; with all bits set a missing counter is not made.
      - id: other_extras
        size: _parent.extras_length - 20
        if: _parent.extras_length != 20
      - id: key
        type: str
        size: _parent.key_length
      - id: value
        type: str
        size-eos: true
    to-string: 'f"{key} + {amount}"'
  decrement:
    doc-ref: https://github.com/memcached/memcached/wiki/BinaryProtocolRevamped#increment-decrement
    seq:
      - id: amount
        type: u8
      - id: initial
        type: u8
        doc: The value that a new counter gets.
      - id: expiration
        type: u4
        doc: As of set; with all bits set a missing counter is not made.
      - id: other_extras
        size: _parent.extras_length - 20
        if: _parent.extras_length != 20
      - id: key
        type: str
        size: _parent.key_length
      - id: value
        type: str
        size-eos: true
    to-string: 'f"{key} - {amount}"'
  flush:
    seq:
      - id: delay
        type: u4
        if: _parent.extras_length >= 4
        doc: In seconds until all items are gone.
      - id: rest
        size-eos: true
    to-string: '_parent.extras_length >= 4 ? f"in {delay} s" : ""'
  verbosity:
    seq:
      - id: level
        type: u4
      - id: rest
        size-eos: true
    to-string: 'f"{level}"'
  touch:
    seq:
      - id: expiration
        type: u4
        doc: In seconds, from now up to 30 days, above that since 1970; 0 for never.
      - id: other_extras
        size: _parent.extras_length - 4
        if: _parent.extras_length != 4
      - id: key
        type: str
        size: _parent.key_length
      - id: value
        type: str
        size-eos: true
    to-string: 'expiration == 0 ? f"{key}, never expires" : f"{key}, expires {expiration} s"'
  other_request:
    doc: The key of a SASL request is the mechanism, its value what the mechanism says.
    seq:
      - id: extras
        size: _parent.extras_length
        if: _parent.extras_length != 0
      - id: key
        type: str
        size: _parent.key_length
      - id: value
        type: str
        size-eos: true
    to-string: key
  response:
    seq:
      - id: magic
        type: u1
        valid: 0x81
      - id: opcode
        type: u1
        enum: opcode
      - id: key_length
        type: u2
      - id: extras_length
        type: u1
      - id: data_type
        type: u1
        doc: Reserved, 0.
      - id: status
        type: u2
        enum: status
      - id: body_length
        type: u4
        doc: Counts the extras, the key and the value.
      - id: opaque
        type: u4
        doc: That of the request.
        -framescope:
          role: correlation
      - id: cas
        type: u8
        doc: The version of the item, 0 where there is none.
      - id: body
        size: body_length
        type:
          switch-on: 'status == status::no_error or status == status::auth_continue ? opcode.to_i : -1'
          cases:
            -1: error
            0x00: item
            0x09: item
            0x0c: item
            0x0d: item
            0x1d: item
            0x1e: item
            0x23: item
            0x24: item
            0x05: counter
            0x15: counter
            0x06: counter
            0x16: counter
            _: other_response
    -framescope:
      name-of: opcode
      summary-of: body
      message: response
  error:
    seq:
      - id: extras
        size: _parent.extras_length
        if: _parent.extras_length != 0
      - id: key
        type: str
        size: _parent.key_length
      - id: text
        type: str
        size-eos: true
    to-string: >-
      text != "" ? f"{_parent.as<response>.status.to_i} {text}" :
      _parent.as<response>.status == status::key_not_found ? "1 not found" :
      _parent.as<response>.status == status::key_exists ? "2 exists" :
      f"status {_parent.as<response>.status.to_i}"
    -framescope:
      message: error
  item:
    doc-ref: https://github.com/memcached/memcached/wiki/BinaryProtocolRevamped#get-get-quietly-get-key-get-key-quietly
    seq:
      - id: flags
        type: u4
        doc: As the client has set them.
      - id: other_extras
        size: _parent.extras_length - 4
        if: _parent.extras_length != 4
      - id: key
        type: str
        size: _parent.key_length
        doc: Only where the command asks for it.
      - id: value
        type: str
        size-eos: true
    to-string: >-
      (key == "" ? "" : f"{key}, ") + f"{_io.size - _parent.extras_length - _parent.key_length} B"
  counter:
    seq:
      - id: extras
        size: _parent.extras_length
        if: _parent.extras_length != 0
      - id: key
        type: str
        size: _parent.key_length
      - id: value
        type: u8
    to-string: 'f"{value}"'
  other_response:
    doc: A response to stat without a key and a value ends the list.
    seq:
      - id: extras
        size: _parent.extras_length
        if: _parent.extras_length != 0
      - id: key
        type: str
        size: _parent.key_length
      - id: value
        type: str
        size-eos: true
    to-string: >-
      key == "" ? value : f"{key} {value}"
enums:
  opcode:
    0x00: get
    0x01: set
    0x02: add
    0x03: replace
    0x04: delete
    0x05: increment
    0x06: decrement
    0x07: quit
    0x08: flush
    0x09: get_q
    0x0a: no_op
    0x0b: version
    0x0c: get_k
    0x0d: get_k_q
    0x0e: append
    0x0f: prepend
    0x10: stat
    0x11: set_q
    0x12: add_q
    0x13: replace_q
    0x14: delete_q
    0x15: increment_q
    0x16: decrement_q
    0x17: quit_q
    0x18: flush_q
    0x19: append_q
    0x1a: prepend_q
    0x1b: verbosity
    0x1c: touch
    0x1d: get_and_touch
    0x1e: get_and_touch_q
    0x20: sasl_list_mechs
    0x21: sasl_auth
    0x22: sasl_step
    0x23: get_and_touch_k
    0x24: get_and_touch_k_q
    0x30: r_get
    0x31: r_set
    0x32: r_set_q
    0x33: r_append
    0x34: r_append_q
    0x35: r_prepend
    0x36: r_prepend_q
    0x37: r_delete
    0x38: r_delete_q
    0x39: r_incr
    0x3a: r_incr_q
    0x3b: r_decr
    0x3c: r_decr_q
    0x3d: set_vbucket
    0x3e: get_vbucket
    0x3f: del_vbucket
    0x40: tap_connect
    0x41: tap_mutation
    0x42: tap_delete
    0x43: tap_flush
    0x44: tap_opaque
    0x45: tap_vbucket_set
    0x46: tap_checkpoint_start
    0x47: tap_checkpoint_end
  status:
    0x00: no_error
    0x01: key_not_found
    0x02: key_exists
    0x03: value_too_large
    0x04: invalid_arguments
    0x05: item_not_stored
    0x06: non_numeric_value
    0x07: wrong_vbucket
    0x20: auth_error
    0x21: auth_continue
    0x81: unknown_command
    0x82: out_of_memory
    0x83: not_supported
    0x84: internal_error
    0x85: busy
    0x86: temporary_failure
