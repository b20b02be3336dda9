meta:
  id: ftp
  title: FTP, control connection
  ks-version: 0.11
  endian: be
  encoding: UTF-8
  imports:
    - smtp
  -framescope:
    protocol: ftp
    answers: in-order
    type:
      client: client
      server: server
doc: A line of a command or a reply, or a record of TLS behind AUTH TLS.
doc-ref: RFC 959
seq:
  - {id: frame, type: client}
types:
  client:
    seq:
      - id: frame
        type:
          switch-on: first >= 0x14 and first <= 0x17
          cases:
            true: smtp::tls_record
            false: command_line
    instances:
      first: {pos: 0, type: u1}
    -framescope: {content: frame}
  server:
    seq:
      - id: frame
        type:
          switch-on: 'first >= 0x14 and first <= 0x17 ? 0 : first >= 0x31 and first <= 0x33 ? 1 : first == 0x34 or first == 0x35 ? 2 : 3'
          cases:
            0: smtp::tls_record
            1: reply
            2: error_reply
            _: reply_text
    instances:
      first: {pos: 0, type: u1, doc: The first digit says how it went.}
    -framescope: {content: frame}
  command_line:
    doc-ref: section 5.3
    seq:
      - {id: command, type: command, terminator: [0x0d, 0x0a], consume: false}
      - {id: line_end, contents: [0x0d, 0x0a]}
    -framescope: {content: command}
  command:
    doc: RFC 959 section 4.1, RFC 2389, RFC 2428, RFC 3659, RFC 4217. Verbs have no case.
    seq:
      - {id: verb, type: str, terminator: 0x20, eos-error: false, -framescope: {default: '"NOOP"'}}
      - id: argument
        type:
          switch-on: verb
          cases:
            '"PORT"': host_port
            '"port"': host_port
            _: text
        size-eos: true
    to-string: 'verb == "PORT" or verb == "port" ? argument.as<host_port>.endpoint : argument.as<text>.text'
    -framescope: {name: Command, name-of: verb, message: request}
  text:
    seq:
      - {id: text, type: str, size-eos: true}
    to-string: text
  host_port:
    doc: Where the client listens for data, each part in decimal digits.
    doc-ref: section 5.3.2
    seq:
      - {id: host, type: str, terminator: 0x2c, repeat: expr, repeat-expr: 4}
      - {id: port_high, type: str, terminator: 0x2c}
      - {id: port_low, type: str, size-eos: true}
    instances:
      port: {value: port_high.to_i * 256 + port_low.to_i}
      endpoint: {value: 'f"{host[0]}.{host[1]}.{host[2]}.{host[3]}:{port}"'}
    to-string: endpoint
  reply:
    doc: 1yz is followed by another reply, 2yz is a success, 3yz asks for what follows the command.
    doc-ref: section 4.2
    seq:
      - {id: line, type: reply_line("200"), terminator: [0x0d, 0x0a], consume: false}
      - {id: line_end, contents: [0x0d, 0x0a]}
    -framescope:
      name: Reply
      summary-of: line
      message: response
      continues: line.code.substring(0, 1) == "1" or line._io.size > 3 and line.separator == "-"
  error_reply:
    doc: 4yz asks to try again later, 5yz not to.
    doc-ref: section 4.2
    seq:
      - {id: line, type: reply_line("500"), terminator: [0x0d, 0x0a], consume: false}
      - {id: line_end, contents: [0x0d, 0x0a]}
    -framescope:
      name: Reply
      summary-of: line
      message: error
      continues: line._io.size > 3 and line.separator == "-"
  reply_line:
    params:
      - {id: usual, type: str}
    seq:
      - {id: code, type: str, size: 3, -framescope: {default: usual}}
      - {id: separator, type: str, size: 1, if: not _io.eof, doc: A hyphen when more lines of this reply follow., -framescope: {default: '" "'}}
      - {id: text, type: str, size-eos: true, -framescope: {default: 'usual == "200" ? "OK" : "Error"'}}
    to-string: 'text == "" ? code : f"{code}{separator}{text}"'
  reply_text:
    doc: A line within a reply of several.
    doc-ref: section 4.2
    seq:
      - {id: text, type: str, terminator: [0x0d, 0x0a]}
    to-string: text
    -framescope: {name: Text, message: response, continues: true}
