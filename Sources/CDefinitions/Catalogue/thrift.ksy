meta:
  id: thrift
  title: Apache Thrift, binary and compact protocol
  ks-version: 0.11
  endian: be
  encoding: UTF-8
  -framescope:
    protocol: thrift
    type:
      client: frame
      server: frame
doc: |
  One message of Thrift in the framed transport. The first byte tells the binary protocol from the compact one. Fields have
  numbers and types; their names are in the interface, which no message has.
doc-ref: https://github.com/apache/thrift/blob/master/doc/specs/thrift-rpc.md
seq:
  - id: frame
    type: frame
types:
  frame:
    seq:
      - {id: length, type: u4, doc: Counts what follows it.}
      - id: message
        size: length
        type:
          switch-on: first
          cases:
            0x80: binary_message
            0x82: compact_message
            _: other
    instances:
      first: {pos: 4, type: u1}
    -framescope: {content: message}
  other:
    doc: Of the binary protocol without a version, or of another one.
    seq:
      - {id: data, size-eos: true}
    to-string: 'f"{data.length} B"'
    -framescope: {name: Message}
  binary_message:
    doc-ref: https://github.com/apache/thrift/blob/master/doc/specs/thrift-binary-protocol.md
    seq:
      - {id: version, type: u2, valid: 0x8001}
      - {id: unused, type: u1}
      - {id: type, type: u1, enum: message_type}
      - {id: len_name, type: u4}
      - {id: name, type: str, size: len_name}
      - {id: sequence, type: s4, -framescope: {role: correlation}}
      - id: body
        type:
          switch-on: type
          cases:
            message_type::exception: exception(name)
            _: arguments(name)
    instances:
      is_response: {value: type == message_type::reply}
    -framescope: {name: Message, name-of: type, summary-of: body, response-if: is_response, unanswered: type == message_type::oneway}
  arguments:
    params: [{id: name, type: str}]
    seq:
      - {id: value, type: structure}
    to-string: name
  exception:
    params: [{id: name, type: str}]
    seq:
      - {id: value, type: structure, doc: 'A TApplicationException: field 1 is the message, field 2 its type.'}
    to-string: name
    -framescope: {message: error}
  structure:
    seq:
      - {id: fields, type: field, repeat: until, repeat-until: _.type == type::stop}
  field:
    seq:
      - {id: type, type: u1, enum: type, valid: {in-enum: true}}
      - {id: number, type: s2, if: type != type::stop}
      - {id: content, type: value(type), if: type != type::stop}
  value:
    params: [{id: type, type: u1, enum: type}]
    seq:
      - id: value
        type:
          switch-on: type
          cases:
            type::bool: u1
            type::byte: s1
            type::double: f8
            type::i16: s2
            type::i32: s4
            type::i64: s8
            type::string: text
            type::struct: structure
            type::map: map
            type::set: list
            type::list: list
            type::uuid: uuid
  text:
    doc: A string, or bytes.
    seq:
      - {id: len_value, type: s4}
      - {id: value, type: str, size: len_value}
    to-string: value
  uuid:
    seq: [{id: value, size: 16}]
  list:
    seq:
      - {id: type, type: u1, enum: type, valid: {in-enum: true}}
      - {id: num_values, type: s4}
      - {id: values, type: value(type), repeat: expr, repeat-expr: num_values}
  map:
    seq:
      - {id: key_type, type: u1, enum: type}
      - {id: value_type, type: u1, enum: type}
      - {id: num_entries, type: s4}
      - {id: entries, type: 'entry(key_type, value_type)', repeat: expr, repeat-expr: num_entries}
  entry:
    params: [{id: key_type, type: u1, enum: type}, {id: value_type, type: u1, enum: type}]
    seq:
      - {id: key, type: value(key_type)}
      - {id: value, type: value(value_type)}
  varint:
    seq:
      - {id: bytes, type: u1, repeat: until, repeat-until: _ < 128 or _index == 4}
    instances:
      value:
        value: >-
          (bytes[0] & 127) + (bytes.size > 1 ? (bytes[1] & 127) << 7 : 0) + (bytes.size > 2 ? (bytes[2] & 127) << 14 : 0)
          + (bytes.size > 3 ? (bytes[3] & 127) << 21 : 0) + (bytes.size > 4 ? (bytes[4] & 15) << 28 : 0)
  compact_message:
    doc-ref: https://github.com/apache/thrift/blob/master/doc/specs/thrift-compact-protocol.md
    seq:
      - {id: protocol, type: u1, valid: 0x82}
      - {id: type, type: b3, enum: message_type}
      - {id: version, type: b5, valid: 1}
      - {id: sequence, type: varint}
      - {id: len_name, type: varint}
      - {id: name, type: str, size: len_name.value}
      - id: body
        type:
          switch-on: type
          cases:
            message_type::exception: compact_exception(name)
            _: compact_arguments(name)
    instances:
      is_response: {value: type == message_type::reply}
      sequence_number: {value: sequence.value, -framescope: {role: correlation}}
    -framescope: {name: Message, name-of: type, summary-of: body, response-if: is_response, unanswered: type == message_type::oneway}
  compact_arguments:
    params: [{id: name, type: str}]
    seq:
      - {id: value, type: compact_structure}
    to-string: name
  compact_exception:
    params: [{id: name, type: str}]
    seq:
      - {id: value, type: compact_structure, doc: 'A TApplicationException: field 1 is the message, field 2 its type.'}
    to-string: name
    -framescope: {message: error}
  compact_structure:
    seq:
      - {id: fields, type: compact_field, repeat: until, repeat-until: _.type == compact_type::stop}
  compact_field:
    seq:
      - {id: delta, type: b4, doc: What the number is more than that of the field before; 0 when the number follows.}
      - {id: type, type: b4, enum: compact_type, valid: {in-enum: true}}
      - {id: number, type: zigzag, if: delta == 0 and type != compact_type::stop}
      - {id: content, type: compact_value(type), if: 'type != compact_type::stop and type != compact_type::bool_true and type != compact_type::bool_false'}
  compact_value:
    params: [{id: type, type: u1, enum: compact_type}]
    seq:
      - id: value
        type:
          switch-on: type
          cases:
            compact_type::bool_true: u1
            compact_type::bool_false: u1
            compact_type::byte: s1
            compact_type::i16: zigzag
            compact_type::i32: zigzag
            compact_type::i64: zigzag
            compact_type::double: f8le
            compact_type::string: compact_text
            compact_type::list: compact_list
            compact_type::set: compact_list
            compact_type::map: compact_map
            compact_type::struct: compact_structure
            compact_type::uuid: uuid
  compact_text:
    doc: A string, or bytes.
    seq:
      - {id: len_value, type: varint}
      - {id: value, type: str, size: len_value.value}
    to-string: value
  compact_list:
    seq:
      - {id: short_size, type: b4, doc: 15 when the size follows.}
      - {id: type, type: b4, enum: compact_type, valid: {in-enum: true}}
      - {id: long_size, type: varint, if: short_size == 15}
      - {id: values, type: compact_value(type), repeat: expr, repeat-expr: 'short_size == 15 ? long_size.value : short_size'}
  compact_map:
    seq:
      - {id: num_entries, type: varint}
      - {id: key_type, type: b4, enum: compact_type, if: num_entries.value > 0}
      - {id: value_type, type: b4, enum: compact_type, if: num_entries.value > 0}
      - {id: entries, type: 'compact_entry(key_type, value_type)', repeat: expr, repeat-expr: num_entries.value, if: num_entries.value > 0}
  compact_entry:
    params: [{id: key_type, type: u1, enum: compact_type}, {id: value_type, type: u1, enum: compact_type}]
    seq:
      - {id: key, type: compact_value(key_type)}
      - {id: value, type: compact_value(value_type)}
  zigzag:
    doc: Seven bits a byte, the least significant first; the sign is in the lowest bit.
    seq:
      - {id: bytes, type: u1, repeat: until, repeat-until: _ < 128 or _index == 9}
    instances:
      plain:
        value: >-
          (bytes[0] & 127) + (bytes.size > 1 ? (bytes[1] & 127) << 7 : 0) + (bytes.size > 2 ? (bytes[2] & 127) << 14 : 0)
          + (bytes.size > 3 ? (bytes[3] & 127) << 21 : 0) + (bytes.size > 4 ? (bytes[4] & 127) << 28 : 0)
          + (bytes.size > 5 ? (bytes[5] & 127) << 35 : 0) + (bytes.size > 6 ? (bytes[6] & 127) << 42 : 0)
          + (bytes.size > 7 ? (bytes[7] & 127) << 49 : 0) + (bytes.size > 8 ? (bytes[8] & 63) << 56 : 0)
      value: {value: '(plain >> 1) ^ -(plain & 1)'}
enums:
  message_type: {1: call, 2: reply, 3: exception, 4: oneway}
  compact_type: {0: stop, 1: bool_true, 2: bool_false, 3: byte, 4: i16, 5: i32, 6: i64, 7: double, 8: string, 9: list, 10: set, 11: map, 12: struct, 13: uuid}
  type: {0: stop, 2: bool, 3: byte, 4: double, 6: i16, 8: i32, 10: i64, 11: string, 12: struct, 13: map, 14: set, 15: list, 16: uuid}
