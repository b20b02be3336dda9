meta:
  id: dbus
  title: D-Bus
  ks-version: 0.11
  endian: le
  encoding: UTF-8
  -framescope:
    protocol: dbus
    type:
      client: client
      server: server
doc: |
  The NUL byte that a client sends first, a line of the authentication, or a message. A message has the byte order that
  its first byte tells.
doc-ref: https://dbus.freedesktop.org/doc/dbus-specification.html
seq:
  - {id: frame, type: client}
types:
  client:
    doc: The second byte of BEGIN is a letter, that of a message the type of the message.
    seq:
      - id: frame
        type:
          switch-on: 'first == 0 ? 0 : first == 0x6c or first == 0x42 and second < 0x20 ? 1 : 2'
          cases:
            0: credentials
            1: message
            _: client_line
    instances:
      first: {pos: 0, type: u1}
      second: {pos: 1, type: u1, if: first == 0x42}
    -framescope: {content: frame}
  server:
    seq:
      - id: frame
        type:
          switch-on: first
          cases:
            0x42: message
            0x6c: message
            _: server_line
    instances:
      first: {pos: 0, type: u1}
    -framescope: {content: frame}
  credentials:
    doc: On a Unix socket the credentials of the process may go with it.
    seq:
      - {id: nul, type: u1, valid: 0}
    -framescope: {name: NUL, message: request}
  client_line:
    doc-ref: section "Authentication Protocol"
    seq:
      - {id: command, type: client_command, terminator: [0x0d, 0x0a], consume: false}
      - {id: line_end, contents: [0x0d, 0x0a]}
    -framescope: {content: command}
  server_line:
    doc-ref: section "Authentication Protocol"
    seq:
      - {id: command, type: server_command, terminator: [0x0d, 0x0a], consume: false}
      - {id: line_end, contents: [0x0d, 0x0a]}
    -framescope: {content: command}
  client_command:
    seq:
      - {id: name, type: str, terminator: 0x20, eos-error: false}
      - id: arguments
        type:
          switch-on: name
          cases:
            '"AUTH"': auth
            '"BEGIN"': begin
            '"CANCEL"': cancel
            '"DATA"': client_data
            '"ERROR"': line_error
            '"NEGOTIATE_UNIX_FD"': negotiate_unix_fd
            _: unknown_command(name)
    -framescope: {content: arguments}
  server_command:
    seq:
      - {id: name, type: str, terminator: 0x20, eos-error: false}
      - id: arguments
        type:
          switch-on: name
          cases:
            '"AGREE_UNIX_FD"': agree_unix_fd
            '"DATA"': server_data
            '"ERROR"': line_error
            '"OK"': ok
            '"REJECTED"': rejected
            _: unknown_command(name)
    -framescope: {content: arguments}
  auth:
    seq:
      - {id: mechanism, type: str, terminator: 0x20, eos-error: false, doc: Without one the server lists its own.}
      - {id: initial_response, type: str, size-eos: true, doc: In hexadecimal digits.}
    to-string: 'f"{mechanism} {initial_response}"'
    -framescope: {name: AUTH, message: request}
  begin:
    doc: Messages follow it.
    -framescope: {name: BEGIN, message: request}
  cancel:
    -framescope: {name: CANCEL, message: request}
  negotiate_unix_fd:
    -framescope: {name: NEGOTIATE_UNIX_FD, message: request}
  client_data:
    seq:
      - {id: data, type: str, size-eos: true, doc: In hexadecimal digits.}
    to-string: data
    -framescope: {name: DATA, message: request}
  server_data:
    seq:
      - {id: data, type: str, size-eos: true, doc: In hexadecimal digits.}
    to-string: data
    -framescope: {name: DATA, message: response}
  line_error:
    seq:
      - {id: text, type: str, size-eos: true}
    to-string: text
    -framescope: {name: ERROR, message: error}
  agree_unix_fd:
    -framescope: {name: AGREE_UNIX_FD, message: response}
  ok:
    seq:
      - {id: guid, type: str, size-eos: true, doc: Of the server.}
    to-string: guid
    -framescope: {name: OK, message: response}
  rejected:
    seq:
      - {id: mechanisms, type: str, size-eos: true, doc: Those that are left to try.}
    to-string: mechanisms
    -framescope: {name: REJECTED, message: error}
  unknown_command:
    params:
      - {id: name, type: str}
    seq:
      - {id: text, type: str, size-eos: true}
    to-string: 'f"{name} {text}"'
    -framescope: {name: Line}
  message:
    doc-ref: section "Message Format"
    seq:
      - {id: byte_order, type: u1, enum: byte_order}
      - {id: message, type: ordered}
    -framescope: {content: message}
  ordered:
    meta:
      endian:
        switch-on: _parent.byte_order
        cases:
          byte_order::big: be
          byte_order::little: le
    seq:
      - {id: type, type: u1, enum: message_type}
      - {id: reserved, type: b5}
      - {id: allow_interactive_authorization, type: b1}
      - {id: no_auto_start, type: b1}
      - {id: no_reply_expected, type: b1}
      - {id: version, type: u1, valid: 1}
      - {id: len_body, type: u4}
      - id: message
        type:
          switch-on: type
          cases:
            message_type::method_call: method_call
            message_type::method_return: method_return
            message_type::error: error
            message_type::signal: signal
            _: unknown_message
    -framescope: {content: message}
    types:
      method_call:
        seq:
          - {id: serial, type: u4, -framescope: {role: correlation}}
          - {id: len_header, type: u4, doc: Of the fields without the padding behind them.}
          - {id: header, type: header, size: len_header}
          - {id: padding, size: 8 - _io.pos % 8, if: _io.pos % 8 != 0, doc: To a multiple of 8.}
          - {id: body, type: body(header.signature), size: _parent.len_body}
        to-string: >-
          (header.interface == "" ? header.member : header.interface + "." + header.member) +
          f" {header.path}{body.text}"
        -framescope: {name: METHOD_CALL, message: request, unanswered: _parent.no_reply_expected}
      method_return:
        seq:
          - {id: serial, type: u4}
          - {id: len_header, type: u4, doc: Of the fields without the padding behind them.}
          - {id: header, type: header, size: len_header}
          - {id: padding, size: 8 - _io.pos % 8, if: _io.pos % 8 != 0, doc: To a multiple of 8.}
          - {id: body, type: body(header.signature), size: _parent.len_body}
        to-string: 'f"to {header.reply_serial}{body.text}"'
        -framescope: {name: METHOD_RETURN, message: response}
      error:
        seq:
          - {id: serial, type: u4}
          - {id: len_header, type: u4, doc: Of the fields without the padding behind them.}
          - {id: header, type: header, size: len_header}
          - {id: padding, size: 8 - _io.pos % 8, if: _io.pos % 8 != 0, doc: To a multiple of 8.}
          - {id: body, type: body(header.signature), size: _parent.len_body}
        to-string: 'f"{header.error_name}{body.text}"'
        -framescope: {name: ERROR, message: error}
      signal:
        seq:
          - {id: serial, type: u4}
          - {id: len_header, type: u4, doc: Of the fields without the padding behind them.}
          - {id: header, type: header, size: len_header}
          - {id: padding, size: 8 - _io.pos % 8, if: _io.pos % 8 != 0, doc: To a multiple of 8.}
          - {id: body, type: body(header.signature), size: _parent.len_body}
        to-string: >-
          (header.interface == "" ? header.member : header.interface + "." + header.member) +
          f" {header.path}{body.text}"
        -framescope: {name: SIGNAL}
      unknown_message:
        seq:
          - {id: serial, type: u4}
          - {id: len_header, type: u4, doc: Of the fields without the padding behind them.}
          - {id: header, type: header, size: len_header}
          - {id: padding, size: 8 - _io.pos % 8, if: _io.pos % 8 != 0, doc: To a multiple of 8.}
          - {id: body, type: body(header.signature), size: _parent.len_body}
        to-string: 'f"type {_parent.type.to_i}"'
        -framescope: {name: INVALID}
      header:
        seq:
          - {id: fields, type: header_field, repeat: eos}
        instances:
          path:
            value: >-
              fields.size > 0 and fields[0].code == header_code::path ? fields[0].value.as<text>.value :
              fields.size > 1 and fields[1].code == header_code::path ? fields[1].value.as<text>.value :
              fields.size > 2 and fields[2].code == header_code::path ? fields[2].value.as<text>.value :
              fields.size > 3 and fields[3].code == header_code::path ? fields[3].value.as<text>.value :
              fields.size > 4 and fields[4].code == header_code::path ? fields[4].value.as<text>.value :
              fields.size > 5 and fields[5].code == header_code::path ? fields[5].value.as<text>.value :
              fields.size > 6 and fields[6].code == header_code::path ? fields[6].value.as<text>.value :
              fields.size > 7 and fields[7].code == header_code::path ? fields[7].value.as<text>.value :
              fields.size > 8 and fields[8].code == header_code::path ? fields[8].value.as<text>.value :
              ""
          interface:
            value: >-
              fields.size > 0 and fields[0].code == header_code::interface ? fields[0].value.as<text>.value :
              fields.size > 1 and fields[1].code == header_code::interface ? fields[1].value.as<text>.value :
              fields.size > 2 and fields[2].code == header_code::interface ? fields[2].value.as<text>.value :
              fields.size > 3 and fields[3].code == header_code::interface ? fields[3].value.as<text>.value :
              fields.size > 4 and fields[4].code == header_code::interface ? fields[4].value.as<text>.value :
              fields.size > 5 and fields[5].code == header_code::interface ? fields[5].value.as<text>.value :
              fields.size > 6 and fields[6].code == header_code::interface ? fields[6].value.as<text>.value :
              fields.size > 7 and fields[7].code == header_code::interface ? fields[7].value.as<text>.value :
              fields.size > 8 and fields[8].code == header_code::interface ? fields[8].value.as<text>.value :
              ""
          member:
            value: >-
              fields.size > 0 and fields[0].code == header_code::member ? fields[0].value.as<text>.value :
              fields.size > 1 and fields[1].code == header_code::member ? fields[1].value.as<text>.value :
              fields.size > 2 and fields[2].code == header_code::member ? fields[2].value.as<text>.value :
              fields.size > 3 and fields[3].code == header_code::member ? fields[3].value.as<text>.value :
              fields.size > 4 and fields[4].code == header_code::member ? fields[4].value.as<text>.value :
              fields.size > 5 and fields[5].code == header_code::member ? fields[5].value.as<text>.value :
              fields.size > 6 and fields[6].code == header_code::member ? fields[6].value.as<text>.value :
              fields.size > 7 and fields[7].code == header_code::member ? fields[7].value.as<text>.value :
              fields.size > 8 and fields[8].code == header_code::member ? fields[8].value.as<text>.value :
              ""
          error_name:
            value: >-
              fields.size > 0 and fields[0].code == header_code::error_name ? fields[0].value.as<text>.value :
              fields.size > 1 and fields[1].code == header_code::error_name ? fields[1].value.as<text>.value :
              fields.size > 2 and fields[2].code == header_code::error_name ? fields[2].value.as<text>.value :
              fields.size > 3 and fields[3].code == header_code::error_name ? fields[3].value.as<text>.value :
              fields.size > 4 and fields[4].code == header_code::error_name ? fields[4].value.as<text>.value :
              fields.size > 5 and fields[5].code == header_code::error_name ? fields[5].value.as<text>.value :
              fields.size > 6 and fields[6].code == header_code::error_name ? fields[6].value.as<text>.value :
              fields.size > 7 and fields[7].code == header_code::error_name ? fields[7].value.as<text>.value :
              fields.size > 8 and fields[8].code == header_code::error_name ? fields[8].value.as<text>.value :
              ""
          signature:
            value: >-
              fields.size > 0 and fields[0].code == header_code::signature ? fields[0].value.as<signature>.value :
              fields.size > 1 and fields[1].code == header_code::signature ? fields[1].value.as<signature>.value :
              fields.size > 2 and fields[2].code == header_code::signature ? fields[2].value.as<signature>.value :
              fields.size > 3 and fields[3].code == header_code::signature ? fields[3].value.as<signature>.value :
              fields.size > 4 and fields[4].code == header_code::signature ? fields[4].value.as<signature>.value :
              fields.size > 5 and fields[5].code == header_code::signature ? fields[5].value.as<signature>.value :
              fields.size > 6 and fields[6].code == header_code::signature ? fields[6].value.as<signature>.value :
              fields.size > 7 and fields[7].code == header_code::signature ? fields[7].value.as<signature>.value :
              fields.size > 8 and fields[8].code == header_code::signature ? fields[8].value.as<signature>.value :
              ""
          reply_serial:
            value: >-
              fields.size > 0 and fields[0].code == header_code::reply_serial ? fields[0].value.as<number>.value :
              fields.size > 1 and fields[1].code == header_code::reply_serial ? fields[1].value.as<number>.value :
              fields.size > 2 and fields[2].code == header_code::reply_serial ? fields[2].value.as<number>.value :
              fields.size > 3 and fields[3].code == header_code::reply_serial ? fields[3].value.as<number>.value :
              fields.size > 4 and fields[4].code == header_code::reply_serial ? fields[4].value.as<number>.value :
              fields.size > 5 and fields[5].code == header_code::reply_serial ? fields[5].value.as<number>.value :
              fields.size > 6 and fields[6].code == header_code::reply_serial ? fields[6].value.as<number>.value :
              fields.size > 7 and fields[7].code == header_code::reply_serial ? fields[7].value.as<number>.value :
              fields.size > 8 and fields[8].code == header_code::reply_serial ? fields[8].value.as<number>.value :
              0
            -framescope: {role: correlation}
      header_field:
        doc: Begins at a multiple of 8. Its value is a variant; those of the known codes have the type that the code tells.
        doc-ref: section "Header Fields"
        seq:
          - {id: padding, size: 8 - _io.pos % 8, if: _io.pos % 8 != 0}
          - {id: code, type: u1, enum: header_code}
          - {id: signature, type: signature}
          - id: value
            type:
              switch-on: signature.value
              cases:
                '"g"': signature
                '"o"': text
                '"s"': text
                '"u"': number
                _: value(signature.value)
        -framescope: {summary-of: value}
      text:
        seq:
          - {id: length, type: u4, doc: Without the NUL.}
          - {id: value, type: str, size: length}
          - {id: nul, type: u1, valid: 0}
        to-string: value
      signature:
        doc-ref: section "Type System"
        seq:
          - {id: length, type: u1, doc: Without the NUL.}
          - {id: value, type: str, size: length}
          - {id: nul, type: u1, valid: 0}
        to-string: value
      number:
        seq:
          - {id: value, type: u4}
        to-string: 'f"{value}"'
      body:
        doc: |
          What the signature says. A container, and what is behind it, stays bytes: its end is known only when all in it
          is read.
        params:
          - {id: signature, type: str}
        seq:
          - id: arguments
            type: value(signature.substring(_index, _index + 1))
            repeat: until
            repeat-until: >-
              _index + 1 == signature.length or (_.code == "a" or _.code == "(" or _.code == "v") and _io.eof
            if: signature != ""
        instances:
          text:
            value: >-
              signature != "" and (signature.substring(0, 1) == "s" or signature.substring(0, 1) == "o") ?
              f": {arguments[0].value.as<text>.value}" : ""
      value:
        doc: Behind the padding that its alignment asks for.
        params:
          - {id: code, type: str}
        seq:
          - id: padding
            size: >-
              -_io.pos & (code == "y" or code == "g" or code == "v" ? 0 : code == "n" or code == "q" ? 1 :
              code == "x" or code == "t" or code == "d" or code == "(" ? 7 : 3)
            if: >-
              (-_io.pos & (code == "y" or code == "g" or code == "v" ? 0 : code == "n" or code == "q" ? 1 :
              code == "x" or code == "t" or code == "d" or code == "(" ? 7 : 3)) != 0
          - id: value
            type:
              switch-on: code
              cases:
                '"y"': u1
                '"b"': u4
                '"n"': s2
                '"q"': u2
                '"i"': s4
                '"u"': u4
                '"x"': s8
                '"t"': u8
                '"d"': f8
                '"h"': u4
                '"s"': text
                '"o"': text
                '"g"': signature
                '"v"': variant
                _: container
      variant:
        seq:
          - {id: signature, type: signature}
          - {id: value, type: value(signature.value)}
      container:
        seq:
          - {id: data, size-eos: true}
enums:
  byte_order:
    0x42: big
    0x6c: little
  message_type:
    0: invalid
    1: method_call
    2: method_return
    3: error
    4: signal
  header_code:
    0: invalid
    1: path
    2: interface
    3: member
    4: error_name
    5: reply_serial
    6: destination
    7: sender
    8: signature
    9: unix_fds
