meta:
  id: mongodb
  title: MongoDB wire protocol
  ks-version: 0.11
  endian: le
  bit-endian: le
  encoding: UTF-8
  -framescope:
    protocol: mongodb
    type:
      client: message
      server: message
doc: |
  One message of MongoDB's wire protocol: a header, and a body with documents of BSON. What answers another message says its
  identifier.
doc-ref: https://www.mongodb.com/docs/manual/reference/mongodb-wire-protocol/
seq:
  - id: message
    type: message
types:
  message:
    seq:
      - id: length
        type: s4
        doc: Counts itself and all that follows.
      - id: request_id
        type: s4
        -framescope:
          default: 1
          role: correlation
      - id: response_to
        type: s4
        doc: The identifier of the message that this one answers, or 0.
        -framescope:
          role: correlation
      - id: op_code
        type: s4
        enum: op_code
        -framescope: {default: op_code::msg}
      - id: body
        size: 'has_checksum ? length - 20 : length - 16'
        type:
          switch-on: >-
            op_code.to_i + (kind == kind::response ? 0x100000000 :
            kind == kind::error or kind == kind::failed_reply ? 0x200000000 : 0)
          cases:
            2013: op_msg(false)
            0x1000007dd: op_msg(true)
            0x2000007dd: op_msg_error
            1: op_reply
            0x200000001: op_reply_error
            2012: 'op_compressed(response_to != 0)'
            2004: op_query
            2001: op_update
            2002: op_insert
            2005: op_get_more
            2006: op_delete
            2007: op_kill_cursors
            2010: op_command
            2011: op_command_reply
            _: other
      - id: checksum
        type: u4
        if: has_checksum
        -framescope:
          checksum: crc32c
          over: [length, request_id, response_to, op_code, body]
    instances:
      flags:
        pos: 16
        type: u4
        if: (op_code == op_code::msg or op_code == op_code::reply) and length >= 20
        doc: Of OP_MSG and OP_REPLY, which tell how to read on.
      has_checksum:
        value: op_code == op_code::msg and length >= 26 and (flags & 1) != 0
      start:
        pos: 25
        size: 12
        if: op_code == op_code::msg and response_to != 0 and length >= 38
      kind:
        value: >-
          op_code == op_code::msg ?
            (response_to == 0 ? kind::request :
            length >= 38 and start == [1, 0x6f, 0x6b, 0, 0, 0, 0, 0, 0, 0, 0, 0] ? kind::error : kind::response) :
          op_code == op_code::reply ? (length >= 20 and (flags & 2) != 0 ? kind::failed_reply : kind::reply) :
          op_code == op_code::compressed ? kind::compressed :
          op_code == op_code::query ? kind::query :
          op_code == op_code::update ? kind::update :
          op_code == op_code::insert ? kind::insert :
          op_code == op_code::get_more ? kind::get_more :
          op_code == op_code::delete ? kind::delete :
          op_code == op_code::kill_cursors ? kind::kill_cursors :
          op_code == op_code::command ? kind::command :
          op_code == op_code::command_reply ? kind::command_reply : kind::other
        doc: 'An error is told by its document, which begins with ok: 0.'
    -framescope:
      content: body
  other:
    seq:
      - id: data
        size-eos: true
    to-string: 'f"op code {_parent.as<message>.op_code.to_i}, {data.length} B"'
    -framescope:
      name: Message
  msg_flags:
    seq:
      - {id: checksum_present, type: b1}
      - {id: more_to_come, type: b1, doc: 'Another message follows, and none is to be sent before it.'}
      - {id: reserved, type: b14}
      - {id: exhaust_allowed, type: b1, doc: The client can read several answers to this request.}
      - {id: reserved_2, type: b15}
  op_msg:
    doc-ref: https://www.mongodb.com/docs/manual/reference/mongodb-wire-protocol/#op_msg
    params:
      - id: answers
        type: bool
    seq:
      - id: flags
        type: msg_flags
      - id: sections
        type: section
        repeat: eos
        -framescope: {default: 1}
    instances:
      is_response:
        value: answers
    to-string: 'sections[0].kind != 0 ? "" : answers ? sections[0].body.as<document>.fields : sections[0].body.as<document>.command'
    -framescope:
      name: OP_MSG
      response-if: is_response
  op_msg_error:
    seq:
      - id: flags
        type: msg_flags
      - id: sections
        type: section
        repeat: eos
        -framescope: {default: 1}
    to-string: 'sections[0].kind == 0 ? sections[0].body.as<document>.failure : ""'
    -framescope:
      name: OP_MSG
      message: error
  section:
    seq:
      - id: kind
        type: u1
        valid: {any-of: [0, 1]}
      - id: body
        type:
          switch-on: kind
          cases:
            0: document(true)
            1: document_sequence
  document_sequence:
    doc: Documents that belong in an array of the command.
    seq:
      - id: size
        type: s4
        doc: Counts itself.
      - id: content
        type: sequence_content
        size: size - 4
  sequence_content:
    seq:
      - id: identifier
        type: strz
      - id: documents
        type: document(true)
        repeat: eos
    to-string: 'f"{identifier}: {documents.size} documents"'
  op_compressed:
    doc-ref: https://www.mongodb.com/docs/manual/reference/mongodb-wire-protocol/#op_compressed
    params:
      - id: answers
        type: bool
    seq:
      - id: original_op_code
        type: s4
        enum: op_code
        -framescope: {default: op_code::msg}
      - id: uncompressed_size
        type: s4
        doc: Of the body without the header.
      - id: compressor
        type: u1
        enum: compressor
      - id: unpacked
        size-eos: true
        process: zlib
        type:
          switch-on: original_op_code
          cases:
            op_code::msg: op_msg(answers)
            op_code::query: op_query
            op_code::reply: op_reply
        if: compressor == compressor::zlib
      - id: data
        size-eos: true
        if: compressor != compressor::zlib
    instances:
      is_response:
        value: answers
    to-string: >-
      compressor == compressor::zlib and original_op_code == op_code::msg and unpacked.as<op_msg>.sections[0].kind == 0 ?
        (answers ? unpacked.as<op_msg>.sections[0].body.as<document>.fields : unpacked.as<op_msg>.sections[0].body.as<document>.command) :
        f"{_io.size - 9} B of {uncompressed_size} B"
    -framescope:
      name: OP_COMPRESSED
      response-if: is_response
  op_query:
    doc-ref: https://www.mongodb.com/docs/manual/legacy-opcodes/#op_query
    seq:
      - {id: reserved, type: b1}
      - {id: tailable_cursor, type: b1}
      - {id: slave_ok, type: b1}
      - {id: oplog_replay, type: b1}
      - {id: no_cursor_timeout, type: b1}
      - {id: await_data, type: b1}
      - {id: exhaust, type: b1}
      - {id: partial, type: b1}
      - {id: reserved_2, type: b24}
      - {id: collection, type: strz, doc: 'With the database in front; $cmd stands for a command.', -framescope: {default: '"admin.$cmd"'}}
      - {id: num_skip, type: s4}
      - {id: num_return, type: s4, -framescope: {default: -1}}
      - {id: query, type: document(true)}
      - {id: fields, type: document(true), if: not _io.eof}
    to-string: 'f"{collection} {query.command}"'
    -framescope:
      name: OP_QUERY
      message: request
  op_reply:
    doc-ref: https://www.mongodb.com/docs/manual/legacy-opcodes/#op_reply
    seq:
      - {id: flags, type: reply_flags}
      - {id: cursor_id, type: s8}
      - {id: starting_from, type: s4}
      - {id: num_documents, type: s4, -framescope: {default: 1}}
      - {id: documents, type: document(true), repeat: expr, repeat-expr: num_documents}
    to-string: 'num_documents == 1 ? documents[0].fields : f"{num_documents} documents"'
    -framescope:
      name: OP_REPLY
      message: response
  op_reply_error:
    seq:
      - {id: flags, type: reply_flags}
      - {id: cursor_id, type: s8}
      - {id: starting_from, type: s4}
      - {id: num_documents, type: s4}
      - {id: documents, type: document(true), repeat: expr, repeat-expr: num_documents}
    to-string: 'num_documents == 1 ? documents[0].fields : ""'
    -framescope:
      name: OP_REPLY
      message: error
  reply_flags:
    seq:
      - {id: cursor_not_found, type: b1}
      - {id: query_failure, type: b1}
      - {id: shard_config_stale, type: b1}
      - {id: await_capable, type: b1}
      - {id: reserved, type: b28}
  op_update:
    seq:
      - {id: zero, type: s4}
      - {id: collection, type: strz, -framescope: {default: '"test.test"'}}
      - {id: upsert, type: b1}
      - {id: multi_update, type: b1}
      - {id: reserved, type: b30}
      - {id: selector, type: document(true)}
      - {id: update, type: document(true)}
    to-string: collection
    -framescope:
      name: OP_UPDATE
      message: request
  op_insert:
    seq:
      - {id: continue_on_error, type: b1}
      - {id: reserved, type: b31}
      - {id: collection, type: strz, -framescope: {default: '"test.test"'}}
      - {id: documents, type: document(true), repeat: eos, -framescope: {default: 1}}
    to-string: 'documents.size == 1 ? f"{collection}, 1 document" : f"{collection}, {documents.size} documents"'
    -framescope:
      name: OP_INSERT
      message: request
  op_get_more:
    seq:
      - {id: zero, type: s4}
      - {id: collection, type: strz, -framescope: {default: '"test.test"'}}
      - {id: num_return, type: s4}
      - {id: cursor_id, type: s8, -framescope: {default: 1}}
    to-string: 'f"{collection}, cursor {cursor_id}"'
    -framescope:
      name: OP_GET_MORE
      message: request
  op_delete:
    seq:
      - {id: zero, type: s4}
      - {id: collection, type: strz, -framescope: {default: '"test.test"'}}
      - {id: single_remove, type: b1}
      - {id: reserved, type: b31}
      - {id: selector, type: document(true)}
    to-string: collection
    -framescope:
      name: OP_DELETE
      message: request
  op_kill_cursors:
    seq:
      - {id: zero, type: s4}
      - {id: num_cursor_ids, type: s4, -framescope: {default: 1}}
      - {id: cursor_ids, type: s8, repeat: expr, repeat-expr: num_cursor_ids}
    to-string: 'num_cursor_ids == 1 ? f"cursor {cursor_ids[0]}" : f"{num_cursor_ids} cursors"'
    -framescope:
      name: OP_KILL_CURSORS
      message: request
  op_command:
    doc: Between servers up to 4.0.
    seq:
      - {id: database, type: strz, -framescope: {default: '"admin"'}}
      - {id: command, type: strz, -framescope: {default: '"ping"'}}
      - {id: metadata, type: document(true)}
      - {id: arguments, type: document(true)}
      - {id: documents, type: document(true), repeat: eos}
    to-string: 'f"{database} {command}"'
    -framescope:
      name: OP_COMMAND
      message: request
  op_command_reply:
    seq:
      - {id: metadata, type: document(true)}
      - {id: reply, type: document(true)}
      - {id: documents, type: document(true), repeat: eos}
    to-string: reply.fields
    -framescope:
      name: OP_COMMANDREPLY
      message: response
  document:
    doc-ref: https://bsonspec.org/spec.html
    params:
      - id: is_top
        type: bool
        doc: Whether the document is that of a message, which is told in a line.
    seq:
      - id: size
        type: s4
        doc: Counts itself and the NUL behind the elements.
      - id: elements
        type: elements(is_top)
        size: size - 5
      - id: end
        type: u1
        valid: 0
    instances:
      command:
        value: 'elements.database == "" ? elements.brief : f"{elements.brief}, database {elements.database}"'
        if: is_top
      failure:
        value: >-
          elements.list.size < 2 ? "" :
          elements.list.size >= 4 and elements.list[2].name == "code" and elements.list[3].name == "codeName" ?
            f"{elements.list[2].text} ({elements.list[3].text}) {elements.list[1].text}" : elements.list[1].text
        if: is_top
      fields:
        value: >-
          elements.list.size == 0 ? "" :
          elements.list.size == 1 ? elements.list[0].brief :
          elements.list.size == 2 ? f"{elements.list[0].brief}, {elements.list[1].brief}" :
          elements.list.size == 3 ? f"{elements.list[0].brief}, {elements.list[1].brief}, {elements.list[2].brief}" :
          f"{elements.list[0].brief}, {elements.list[1].brief}, {elements.list[2].brief} and {elements.list.size - 3} more"
        if: is_top
  elements:
    params:
      - id: is_top
        type: bool
    seq:
      - id: list
        type: element(is_top)
        repeat: eos
    instances:
      brief:
        value: 'list.size == 0 ? "" : list[0].brief'
        if: is_top
      database:
        value: >-
          list.size > 1 and list[list.size - 1].name == "$db" ? list[list.size - 1].text :
          list.size > 2 and list[list.size - 2].name == "$db" ? list[list.size - 2].text :
          list.size > 3 and list[list.size - 3].name == "$db" ? list[list.size - 3].text :
          list.size > 4 and list[list.size - 4].name == "$db" ? list[list.size - 4].text : ""
        if: is_top
  element:
    params:
      - id: is_top
        type: bool
    seq:
      - id: type
        type: u1
        enum: bson
        valid:
          in-enum: true
      - id: name
        type: strz
      - id: content
        type:
          switch-on: type
          cases:
            bson::double: f8
            bson::string: string
            bson::document: document(false)
            bson::array: document(false)
            bson::binary: binary
            bson::object_id: object_id
            bson::boolean: u1
            bson::date: date
            bson::regex: regex
            bson::db_pointer: db_pointer
            bson::javascript: string
            bson::symbol: string
            bson::code_with_scope: code_with_scope
            bson::int32: s4
            bson::timestamp: timestamp
            bson::int64: s8
            bson::decimal128: decimal128
        if: not (type == bson::undefined or type == bson::null or type == bson::min_key or type == bson::max_key)
    instances:
      text:
        value: >-
          type == bson::string ? content.as<string>.value :
          type == bson::int32 ? f"{content.as<s4>}" :
          type == bson::int64 ? f"{content.as<s8>}" :
          type == bson::double ? f"{content.as<f8>}" :
          type == bson::boolean ? (content.as<u1> == 0 ? "false" : "true") :
          type == bson::null ? "null" : ""
        if: is_top
      brief:
        value: 'text == "" ? name : f"{name} {text}"'
        if: is_top
    to-string: name
  string:
    seq:
      - id: length
        type: s4
        doc: Counts the NUL behind the text.
      - id: value
        type: str
        size: length - 1
      - id: end
        type: u1
        valid: 0
    to-string: value
  binary:
    seq:
      - {id: len_data, type: s4}
      - {id: subtype, type: u1, enum: binary_subtype}
      - {id: data, size: len_data}
  object_id:
    seq:
      - id: time
        type: u4be
        -framescope:
          role: time
      - {id: process, size: 5}
      - {id: counter, size: 3}
  date:
    seq:
      - id: time
        type: s8
        -framescope:
          role: time
          unit: ms
  regex:
    seq:
      - {id: pattern, type: strz}
      - {id: options, type: strz}
  db_pointer:
    seq:
      - {id: collection, type: string}
      - {id: id, type: object_id}
  code_with_scope:
    seq:
      - {id: size, type: s4, doc: Counts itself.}
      - {id: content, type: scoped_code, size: size - 4}
  scoped_code:
    seq:
      - {id: code, type: string}
      - {id: scope, type: document(false)}
  timestamp:
    seq:
      - {id: increment, type: u4}
      - id: time
        type: u4
        -framescope:
          role: time
  decimal128:
    seq:
      - {id: value, size: 16}
enums:
  op_code:
    1: reply
    2001: update
    2002: insert
    2004: query
    2005: get_more
    2006: delete
    2007: kill_cursors
    2010: command
    2011: command_reply
    2012: compressed
    2013: msg
  kind:
    {0: other, 1: request, 2: response, 3: error, 4: reply, 5: failed_reply, 6: compressed, 7: query, 8: update, 9: insert,
     10: get_more, 11: delete, 12: kill_cursors, 13: command, 14: command_reply}
  compressor: {0: noop, 1: snappy, 2: zlib, 3: zstd}
  binary_subtype: {0: generic, 1: function, 2: old_binary, 3: old_uuid, 4: uuid, 5: md5, 6: encrypted, 7: column, 8: sensitive, 9: vector, 128: user_defined}
  bson:
    1: double
    2: string
    3: document
    4: array
    5: binary
    6: undefined
    7: object_id
    8: boolean
    9: date
    10: 'null'
    11: regex
    12: db_pointer
    13: javascript
    14: symbol
    15: code_with_scope
    16: int32
    17: timestamp
    18: int64
    19: decimal128
    127: max_key
    255: min_key
