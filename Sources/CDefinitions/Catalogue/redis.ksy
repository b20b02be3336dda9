meta:
  id: redis
  title: Redis serialization protocol (RESP2 and RESP3)
  ks-version: 0.11
  endian: be
  encoding: UTF-8
  -framescope:
    protocol: redis
    answers: in-order
    type:
      client: request
      server: reply
doc: |
  One value of RESP2 or RESP3: a type byte, the rest of a line, and for some types what that line says the length of.
  A client sends arrays of bulk strings, or lines as a person would type them.
doc-ref: https://redis.io/docs/latest/develop/reference/protocol-spec/
seq:
  - id: message
    type: request
types:
  request:
    seq:
      - id: message
        type:
          switch-on: first
          cases:
            0x2a: command
            _: inline_command
    instances:
      first:
        pos: 0
        type: u1
    -framescope:
      content: message
  command:
    doc-ref: https://redis.io/docs/latest/develop/reference/protocol-spec/#sending-commands-to-a-redis-server
    seq:
      - id: type
        type: u1
        enum: value_type
        -framescope: {default: value_type::array}
      - id: count
        type: str
        terminator: 0x0d
        consume: false
        -framescope: {default: '"1"'}
      - id: line_end
        contents: [0x0d, 0x0a]
      - id: words
        type: word
        repeat: expr
        repeat-expr: count.to_i
        if: count != "-1"
    to-string: >-
      count.to_i <= 0 ? "" :
      words.size == 1 ? words[0].text :
      words.size == 2 ? f"{words[0].text} {words[1].text}" :
      words.size == 3 ? f"{words[0].text} {words[1].text} {words[2].text}" :
      words.size == 4 ? f"{words[0].text} {words[1].text} {words[2].text} {words[3].text}" :
      words.size == 5 ? f"{words[0].text} {words[1].text} {words[2].text} {words[3].text} {words[4].text}" :
      f"{words[0].text} {words[1].text} {words[2].text} {words[3].text} and {words.size - 4} more"
    -framescope:
      message: request
  word:
    doc: The name of a command, of a part of it, or an argument.
    seq:
      - id: type
        type: u1
        enum: value_type
        valid: value_type::bulk_string
      - id: length
        type: str
        terminator: 0x0d
        consume: false
        doc: Of the value in bytes, without the line end behind it.
        -framescope: {default: '"4"'}
      - id: line_end
        contents: [0x0d, 0x0a]
      - id: value
        type: str
        size: length.to_i
        -framescope: {default: '"PING"'}
      - id: end
        contents: [0x0d, 0x0a]
    instances:
      text:
        value: 'length.to_i <= 100 ? value : f"{length} B"'
    to-string: text
  inline_command:
    doc: The words of a command with spaces between them, as in a Telnet session. LF alone may end it.
    doc-ref: https://redis.io/docs/latest/develop/reference/protocol-spec/#inline-commands
    seq:
      - id: line
        type: str
        size: _io.size - 1
        terminator: 0x0d
        -framescope: {default: '"PING"'}
      - id: line_end
        contents: [0x0a]
    to-string: line
    -framescope:
      message: request
  reply:
    seq:
      - id: message
        type:
          switch-on: first
          cases:
            0x3e: out_of_band
            0x7c: out_of_band
            _: value
    instances:
      first:
        pos: 0
        type: u1
    -framescope:
      content: message
  out_of_band:
    doc: What is no reply itself. A push comes unasked; an attribute is about the reply behind it, a frame of its own.
    doc-ref: https://redis.io/docs/latest/develop/reference/protocol-spec/#pushes
    seq:
      - id: type
        type: u1
        enum: apart_type
      - id: body
        type:
          switch-on: type
          cases:
            apart_type::push: elements
            apart_type::attribute: entries
    -framescope:
      name-of: type
      summary-of: body
  value:
    seq:
      - id: type
        type: u1
        enum: value_type
        valid:
          in-enum: true
      - id: body
        type:
          switch-on: type
          cases:
            value_type::bulk_string: bulk_string
            value_type::integer: line
            value_type::simple_string: line
            value_type::array: elements
            value_type::map: entries
            value_type::set: elements
            value_type::push: elements
            value_type::attribute: attributed
            value_type::verbatim_string: verbatim_string
            value_type::bulk_error: bulk_error
            value_type::simple_error: simple_error
            value_type::double: line
            value_type::big_number: line
            value_type::boolean: boolean
            value_type::null: empty_line
            value_type::end: empty_line
    instances:
      text:
        value: >-
          type == value_type::bulk_string ?
          (body.as<bulk_string>.length == "-1" ? "null" : body.as<bulk_string>.length == "?" ? "…" :
          body.as<bulk_string>.length.to_i <= 100 ? body.as<bulk_string>.value : f"{body.as<bulk_string>.length} B") :
          type == value_type::integer or type == value_type::simple_string or type == value_type::double or
          type == value_type::big_number ? body.as<line>.value :
          type == value_type::simple_error ? body.as<simple_error>.text :
          type == value_type::bulk_error ? body.as<bulk_error>.text :
          type == value_type::array or type == value_type::set or type == value_type::push ?
          (body.as<elements>.count == "-1" ? "null" : body.as<elements>.count == "1" ? "1 element" :
          body.as<elements>.count == "?" ? "elements" : f"{body.as<elements>.count} elements") :
          type == value_type::map ? (body.as<entries>.count == "1" ? "1 entry" :
          body.as<entries>.count == "?" ? "entries" : f"{body.as<entries>.count} entries") :
          type == value_type::verbatim_string ? body.as<verbatim_string>.content.text :
          type == value_type::boolean ? (body.as<boolean>.value == "t" ? "true" : "false") :
          type == value_type::null ? "null" : "…"
    -framescope:
      name-of: type
      summary-of: body
      message: response
  line:
    seq:
      - id: value
        type: str
        terminator: 0x0d
        consume: false
        -framescope: {default: '_parent.type == value_type::simple_string ? "OK" : "0"'}
      - id: line_end
        contents: [0x0d, 0x0a]
    to-string: value
  boolean:
    seq:
      - id: value
        type: str
        terminator: 0x0d
        consume: false
        valid:
          any-of: ['"t"', '"f"']
      - id: line_end
        contents: [0x0d, 0x0a]
    to-string: 'value == "t" ? "true" : "false"'
  empty_line:
    seq:
      - id: line_end
        contents: [0x0d, 0x0a]
  simple_error:
    doc: The first word of the text is the kind of the error.
    seq:
      - id: text
        type: str
        terminator: 0x0d
        consume: false
        -framescope: {default: '"ERR"'}
      - id: line_end
        contents: [0x0d, 0x0a]
    to-string: text
    -framescope:
      message: error
  bulk_error:
    seq:
      - id: length
        type: str
        terminator: 0x0d
        consume: false
        -framescope: {default: '"3"'}
      - id: line_end
        contents: [0x0d, 0x0a]
      - id: text
        type: str
        size: length.to_i
        -framescope: {default: '"ERR"'}
      - id: end
        contents: [0x0d, 0x0a]
    to-string: text
    -framescope:
      message: error
  bulk_string:
    seq:
      - id: length
        type: str
        terminator: 0x0d
        consume: false
        doc: In bytes, without the line end behind them. -1 is RESP2's null; "?" stands before pieces.
        -framescope: {default: '"0"'}
      - id: line_end
        contents: [0x0d, 0x0a]
      - id: value
        type: str
        size: length.to_i
        if: length != "-1" and length != "?"
      - id: end
        contents: [0x0d, 0x0a]
        if: length != "-1" and length != "?"
      - id: pieces
        type: piece
        repeat: until
        repeat-until: _.length == "0"
        if: length == "?"
    to-string: >-
      length == "-1" ? "null" : length == "?" ? (pieces.size == 2 ? pieces[0].value : f"{pieces.size - 1} pieces") :
      length.to_i <= 100 ? value : f"{length} B"
  piece:
    doc: A part of a string that is sent before its length is known. One of length 0 ends it.
    seq:
      - id: mark
        contents: ';'
      - id: length
        type: str
        terminator: 0x0d
        consume: false
        -framescope: {default: '"0"'}
      - id: line_end
        contents: [0x0d, 0x0a]
      - id: value
        type: str
        size: length.to_i
        if: length != "0"
      - id: end
        contents: [0x0d, 0x0a]
        if: length != "0"
  verbatim_string:
    seq:
      - id: length
        type: str
        terminator: 0x0d
        consume: false
        doc: Counts the format and the colon.
        -framescope: {default: '"4"'}
      - id: line_end
        contents: [0x0d, 0x0a]
      - id: content
        type: verbatim_content
        size: length.to_i
      - id: end
        contents: [0x0d, 0x0a]
    to-string: 'length.to_i <= 100 ? content.text : f"{length} B"'
  verbatim_content:
    seq:
      - id: format
        type: str
        size: 3
        doc: txt for plain text, mkd for Markdown.
        -framescope: {default: '"txt"'}
      - id: colon
        contents: ':'
      - id: text
        type: str
        size-eos: true
  elements:
    doc: Of an array, a set or a push, whose first element says what it tells.
    seq:
      - id: count
        type: str
        terminator: 0x0d
        consume: false
        doc: -1 is RESP2's null; "?" stands before elements that go on up to an end.
        -framescope: {default: '"0"'}
      - id: line_end
        contents: [0x0d, 0x0a]
      - id: elements
        type: value
        repeat: expr
        repeat-expr: count.to_i
        if: count != "-1" and count != "?"
      - id: streamed
        type: value
        repeat: until
        repeat-until: _.type == value_type::end
        if: count == "?"
    to-string: >-
      count == "-1" ? "null" : count == "?" ? f"{streamed.size - 1} elements" :
      elements.size == 0 ? "0 elements" :
      elements.size == 1 ? elements[0].text :
      elements.size == 2 ? f"{elements[0].text}, {elements[1].text}" :
      elements.size == 3 ? f"{elements[0].text}, {elements[1].text}, {elements[2].text}" :
      f"{elements[0].text}, {elements[1].text}, and {elements.size - 2} more"
  entries:
    seq:
      - id: count
        type: str
        terminator: 0x0d
        consume: false
        doc: Of entries, each of two values. "?" stands before entries that go on up to an end.
        -framescope: {default: '"0"'}
      - id: line_end
        contents: [0x0d, 0x0a]
      - id: entries
        type: entry
        repeat: expr
        repeat-expr: count.to_i
        if: count != "?"
      - id: streamed
        type: entry
        repeat: until
        repeat-until: _.key.type == value_type::end
        if: count == "?"
    to-string: >-
      count == "?" ? f"{streamed.size - 1} entries" :
      entries.size == 0 ? "0 entries" :
      entries.size == 1 ? f"{entries[0].key.text} {entries[0].value.text}" :
      entries.size == 2 ?
      f"{entries[0].key.text} {entries[0].value.text}, {entries[1].key.text} {entries[1].value.text}" :
      f"{entries[0].key.text} {entries[0].value.text}, and {entries.size - 1} more"
  entry:
    seq:
      - id: key
        type: value
      - id: value
        type: value
        if: key.type != value_type::end
  attributed:
    doc: Inside another value an attribute stands in front of the value that it is about, and is not counted.
    seq:
      - id: attribute
        type: entries
      - id: value
        type: value
enums:
  apart_type:
    0x3e: push
    0x7c: attribute
  value_type:
    0x21: bulk_error
    0x23: boolean
    0x24: bulk_string
    0x25: map
    0x28: big_number
    0x2a: array
    0x2b: simple_string
    0x2c: double
    0x2d: simple_error
    0x2e: end
    0x3a: integer
    0x3d: verbatim_string
    0x3e: push
    0x5f: 'null'
    0x7c: attribute
    0x7e: set
