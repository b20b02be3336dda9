meta:
  id: zmtp
  title: ZMTP 2 and 3 (ZeroMQ)
  ks-version: 0.11
  endian: be
  bit-endian: be
  encoding: UTF-8
  -framescope:
    protocol: zmtp
    type:
      client: frame
      server: frame
doc: |
  The greeting or one frame of ZMTP: a command, or a part of a message. Which mechanism is in force only the greeting
  says; where commands of mechanisms share a name, their first bytes tell them apart.
doc-ref: https://rfc.zeromq.org/spec/37/
seq:
  - {id: frame, type: frame}
types:
  frame:
    seq:
      - id: frame
        type: {switch-on: first == 0xff, cases: {true: greeting, false: traffic}}
    instances:
      first: {pos: 0, type: u1}
    -framescope: {content: frame}
  greeting:
    doc-ref: section Greeting; of version 2 https://rfc.zeromq.org/spec/15/
    seq:
      - id: signature_start
        contents: [0xff]
      - {id: padding, size: 8, doc: Told old peers how long an identity is.}
      - id: signature_end
        contents: [0x7f]
      - {id: major, type: u1, doc: 1 stands for version 2.0.}
      - {id: socket_type, type: u1, enum: socket_type, if: major < 3}
      - {id: minor, type: u1, if: major >= 3}
      - {id: mechanism, type: str, size: 20, terminator: 0, encoding: ASCII, if: major >= 3}
      - {id: as_server, type: u1, if: major >= 3, doc: 1 for the server of PLAIN and CURVE.}
      - {id: filler, size: 31, if: major >= 3}
    to-string: >-
      major >= 3 ? f"{major}.{minor} {mechanism}" + (as_server == 1 ? ", server" : "") :
      socket_type.to_i < 9 ? "2.0 " + ["PAIR", "PUB", "SUB", "REQ", "REP", "DEALER", "ROUTER", "PULL",
      "PUSH"][socket_type.to_i] : f"2.0, socket type {socket_type.to_i}"
    -framescope: {name: Greeting}
  traffic:
    doc-ref: section Framing
    seq:
      - {id: reserved, type: b5, valid: 0}
      - {id: is_command, type: b1, doc: Not in version 2.}
      - {id: is_long, type: b1, doc: The size has 8 bytes.}
      - {id: has_more, type: b1, doc: More parts of the message follow.}
      - {id: size, type: {switch-on: is_long, cases: {true: u8, false: u1}}}
      - id: body
        size: size
        type: {switch-on: is_command, cases: {true: command, false: message(has_more)}}
    -framescope: {content: body, name: Frame}
  message:
    doc: |
      A part of a message. In version 2 the first one is the identity. From SUB to PUB before 3.1 it begins with 1 to
      subscribe and with 0 to cancel. libzmq sends the MESSAGE of CURVE as such a part.
    params:
      - {id: has_more, type: bool}
    seq:
      - {id: data, size-eos: true}
    to-string: 'has_more ? f"{data.length} B, more follows" : f"{data.length} B"'
    -framescope: {name: Message}
  command:
    seq:
      - {id: len_name, type: u1}
      - {id: name, type: str, encoding: ASCII, size: 'is_misspelt ? 4 : len_name'}
      - id: body
        size-eos: true
        type:
          switch-on: name
          cases:
            '"READY"': ready
            '"ERROR"': error
            '"RROR"': error
            '"HELLO"': hello
            '"WELCOME"': welcome
            '"INITIATE"': initiate
            '"SUBSCRIBE"': subscribe
            '"CANCEL"': cancel
            '"JOIN"': join
            '"LEAVE"': leave
            '"PING"': ping
            '"PONG"': pong
            '"MESSAGE"': curve_message
    instances:
      is_misspelt:
        value: len_name == 0x5e and _io.size < 95
        doc: libzmq 4 writes the ERROR of PLAIN as 5e and RROR.
    to-string: name
    -framescope: {content: body, name: Command}
  property:
    doc-ref: section Metadata
    seq:
      - {id: len_name, type: u1, valid: {min: 1}}
      - {id: name, type: str, size: len_name, encoding: ASCII}
      - {id: len_value, type: u4}
      - id: value
        size: len_value
        type: {switch-on: name, cases: {'"Identity"': identity, _: text}}
    to-string: name
  text:
    seq:
      - {id: value, type: str, size-eos: true}
    to-string: value
  identity:
    seq:
      - {id: value, size-eos: true}
  ready:
    doc: Metadata, which CURVE encrypts; its nonce begins with 0, which the name of a property cannot.
    seq:
      - {id: properties, type: property, repeat: eos, if: not is_curve}
      - {id: nonce, type: u8, if: is_curve, doc: Counts up., -framescope: {role: sequence}}
      - {id: box, size-eos: true, if: is_curve, doc: Encrypted.}
    instances:
      first: {pos: 0, type: u1, if: _io.size > 0}
      is_curve: {value: _io.size > 0 and first == 0}
    to-string: >-
      is_curve ? "CURVE" : properties.size > 0 and properties[0].name == "Socket-Type" ?
      properties[0].value.as<text>.value : f"{properties.size} properties"
    -framescope: {name: READY}
  error:
    seq:
      - {id: len_reason, type: u1}
      - {id: reason, type: str, size: len_reason, doc: With PLAIN a status as 400.}
    to-string: reason
    -framescope: {name: ERROR, message: error}
  hello:
    doc: Of PLAIN a name and a password, of CURVE 194 bytes.
    doc-ref: https://rfc.zeromq.org/spec/24/, https://rfc.zeromq.org/spec/26/
    seq:
      - id: hello
        type: {switch-on: is_curve, cases: {true: curve_hello, false: plain_hello}}
    instances:
      start: {pos: 0, type: u2, if: _io.size >= 2}
      is_curve: {value: _io.size == 194 and start == 0x100}
    -framescope: {name: HELLO, message: request, summary-of: hello}
  plain_hello:
    seq:
      - {id: len_username, type: u1}
      - {id: username, type: str, size: len_username}
      - {id: len_password, type: u1}
      - {id: password, size: len_password}
    to-string: username
  curve_hello:
    seq:
      - {id: major, type: u1}
      - {id: minor, type: u1}
      - {id: padding, size: 72, doc: So that the answer is not longer than the question.}
      - {id: client_key, size: 32, doc: 'Public, for this connection only.'}
      - {id: nonce, type: u8, -framescope: {role: sequence}}
      - {id: signature, size: 80, doc: 64 encrypted zeros.}
    to-string: 'f"CURVE {major}.{minor}"'
  welcome:
    doc: Empty in PLAIN; in CURVE a nonce, and encrypted the server's key and a cookie.
    seq:
      - {id: nonce, size: 16, if: _io.size == 160}
      - {id: box, size-eos: true}
    to-string: '_io.size == 160 ? "CURVE" : ""'
    -framescope: {name: WELCOME, message: response}
  initiate:
    doc: Metadata, which begins with the socket's type; in CURVE a cookie and what is encrypted.
    seq:
      - {id: properties, type: property, repeat: eos, if: not is_curve}
      - {id: cookie, size: 96, if: is_curve}
      - {id: nonce, type: u8, if: is_curve, -framescope: {role: sequence}}
      - {id: box, size-eos: true, if: is_curve, doc: Encrypted.}
    instances:
      start: {pos: 0, type: u2, if: _io.size >= 2}
      is_curve: {value: _io.size >= 248 and start != 0x0b53}
    to-string: >-
      is_curve ? "CURVE" : properties.size > 0 and properties[0].name == "Socket-Type" ?
      properties[0].value.as<text>.value : f"{properties.size} properties"
    -framescope: {name: INITIATE, message: request}
  curve_message:
    seq:
      - {id: nonce, type: u8, -framescope: {role: sequence}}
      - {id: box, size-eos: true, doc: Encrypted.}
    to-string: 'f"{box.length} B encrypted"'
    -framescope: {name: MESSAGE}
  subscribe:
    doc: Since 3.1.
    seq:
      - {id: prefix, size-eos: true, doc: Empty for all messages.}
    instances:
      text: {value: prefix.to_s("UTF-8")}
    to-string: text
    -framescope: {name: SUBSCRIBE, message: request}
  cancel:
    seq:
      - {id: prefix, size-eos: true}
    instances:
      text: {value: prefix.to_s("UTF-8")}
    to-string: text
    -framescope: {name: CANCEL, message: request}
  join:
    doc-ref: https://rfc.zeromq.org/spec/48/
    seq:
      - {id: group, type: str, size-eos: true}
    to-string: group
    -framescope: {name: JOIN, message: request}
  leave:
    seq:
      - {id: group, type: str, size-eos: true}
    to-string: group
    -framescope: {name: LEAVE, message: request}
  ping:
    seq:
      - {id: ttl, type: u2, doc: 'In tenths of a second; 0 for none.'}
      - {id: context, size-eos: true, doc: Up to 16 bytes that come back in the PONG., -framescope: {role: correlation}}
    to-string: 'ttl == 0 ? "" : f"{ttl / 10}.{ttl % 10} s"'
    -framescope: {name: PING, message: request}
  pong:
    seq:
      - {id: context, size-eos: true, -framescope: {role: correlation}}
    -framescope: {name: PONG, message: response}
enums:
  socket_type: {0: pair, 1: pub, 2: sub, 3: req, 4: rep, 5: dealer, 6: router, 7: pull, 8: push}
