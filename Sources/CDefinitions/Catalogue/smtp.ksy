meta:
  id: smtp
  title: SMTP and LMTP
  ks-version: 0.11
  endian: be
  encoding: UTF-8
  -framescope:
    protocol: smtp
    answers: in-order
    type:
      client: client
      server: server
doc: |
  A line of a command or a reply, BDAT with the chunk that it counts, the data of a message up to its dot, or a record of TLS
  behind STARTTLS.
  Verbs have no case; those in capital letters, in small ones or with one capital in front are known here.
doc-ref: RFC 5321
seq:
  - {id: frame, type: client}
types:
  client:
    doc: |
      Data ends with a line that is a dot. The answer to a challenge of AUTH is a line without a verb.
    seq:
      - id: frame
        type:
          switch-on: >-
            first >= 0x14 and first <= 0x17 ? 0 : start & 0xdfdfdfdf == 0x42444154 ? 1 :
            tail == 0x0a2e0d0a or first == 0x2e and _io.size == 3 ? 2 : 3
          cases:
            0: tls_record
            1: chunk
            2: data_of_message
            _: command_line
    instances:
      first: {pos: 0, type: u1}
      start: {pos: 0, type: u4, if: _io.size > 5, doc: 'BDAT, in any letters.'}
      tail: {pos: _io.size - 4, type: u4, if: _io.size > 3}
    -framescope: {content: frame}
  server:
    seq:
      - id: frame
        type:
          switch-on: first
          cases:
            0x14: tls_record
            0x15: tls_record
            0x16: tls_record
            0x17: tls_record
            0x32: reply
            0x33: reply
            0x34: error_reply
            0x35: error_reply
            _: unknown_reply
    instances:
      first: {pos: 0, type: u1, doc: The first digit says how it went.}
    -framescope: {content: frame}
  tls_record:
    doc-ref: RFC 3207, RFC 8446 section 5.1
    seq:
      - {id: type, type: u1, enum: tls_type}
      - {id: version, type: u2, doc: 0301 to 0303; no longer says the version.}
      - {id: length, type: u2, doc: Counts what follows it.}
      - {id: fragment, size: length}
    to-string: 'f"{length} B"'
    -framescope: {name: TLS record}
  chunk:
    doc: BDAT, and as many bytes of the message as it counts.
    doc-ref: RFC 3030 section 2
    seq:
      - {id: command, type: chunk_command, terminator: [0x0d, 0x0a], consume: false}
      - {id: line_end, contents: [0x0d, 0x0a]}
      - id: data
        type:
          switch-on: command.last.length == 4
          cases:
            true: last_chunk(command.size)
            false: first_chunk(command.size)
    -framescope: {content: data}
  chunk_command:
    seq:
      - {id: verb, type: str, terminator: 0x20, -framescope: {default: '"BDAT"'}}
      - {id: size, type: str, terminator: 0x20, eos-error: false, doc: Bytes of the chunk that follows., -framescope: {default: '"0"'}}
      - {id: last, type: str, size-eos: true, doc: LAST at the last chunk of a message.}
  first_chunk:
    params:
      - {id: size, type: str}
    seq:
      - {id: text, type: str, size-eos: true}
    to-string: 'f"{size} B"'
    -framescope: {name: BDAT, message: request}
  last_chunk:
    params:
      - {id: size, type: str}
    seq:
      - {id: text, type: str, size-eos: true}
    to-string: 'f"{size} B, last"'
    -framescope: {name: BDAT, message: request, recipients: each}
  data_of_message:
    doc: A line that begins with a dot has one more of it than the message.
    doc-ref: section 4.5.2
    seq:
      - {id: text, type: str, size: _io.size - 3}
      - {id: end, contents: [0x2e, 0x0d, 0x0a]}
    to-string: 'f"{_io.size - 3} B"'
    -framescope: {name: Data, message: request, recipients: each}
  command_line:
    seq:
      - {id: command, type: command, terminator: [0x0d, 0x0a], consume: false}
      - {id: line_end, contents: [0x0d, 0x0a]}
    -framescope: {content: command}
  command:
    doc-ref: section 4.1.1
    seq:
      - {id: verb, type: str, terminator: 0x20, eos-error: false}
      - id: parameters
        type:
          switch-on: verb
          cases:
            '"HELO"': helo
            '"helo"': helo
            '"Helo"': helo
            '"EHLO"': ehlo
            '"ehlo"': ehlo
            '"Ehlo"': ehlo
            '"LHLO"': lhlo
            '"lhlo"': lhlo
            '"Lhlo"': lhlo
            '"MAIL"': mail
            '"mail"': mail
            '"Mail"': mail
            '"RCPT"': rcpt
            '"rcpt"': rcpt
            '"Rcpt"': rcpt
            '"DATA"': data
            '"data"': data
            '"Data"': data
            '"RSET"': rset
            '"rset"': rset
            '"Rset"': rset
            '"VRFY"': vrfy
            '"vrfy"': vrfy
            '"Vrfy"': vrfy
            '"EXPN"': expn
            '"expn"': expn
            '"Expn"': expn
            '"HELP"': help
            '"help"': help
            '"Help"': help
            '"NOOP"': noop
            '"noop"': noop
            '"Noop"': noop
            '"QUIT"': quit
            '"quit"': quit
            '"Quit"': quit
            '"AUTH"': auth
            '"auth"': auth
            '"Auth"': auth
            '"STARTTLS"': starttls
            '"starttls"': starttls
            '"Starttls"': starttls
            '"StartTLS"': starttls
            '"ETRN"': etrn
            '"etrn"': etrn
            '"Etrn"': etrn
            '"BURL"': burl
            '"burl"': burl
            '"Burl"': burl
            '"TURN"': turn
            '"turn"': turn
            '"Turn"': turn
            _: line(verb)
    -framescope: {content: parameters}
  line:
    doc: |
      A command that is not known, or what answers a challenge of AUTH: a word of Base64, which has a multiple of 4
      characters, or a star that gives it up. That gets no reply of its own.
    doc-ref: section 4.2.4, RFC 4954 section 4
    params:
      - {id: first_word, type: str}
    seq:
      - {id: text, type: str, size-eos: true}
    to-string: 'text == "" ? first_word : f"{first_word} {text}"'
    -framescope:
      name: Line
      message: request
      unanswered: text == "" and (first_word == "*" or first_word.length % 4 == 0)
  helo:
    seq:
      - {id: domain, type: str, size-eos: true, -framescope: {default: '"localhost"'}}
    to-string: domain
    -framescope: {name: HELO, message: request}
  ehlo:
    seq:
      - {id: domain, type: str, size-eos: true, -framescope: {default: '"localhost"'}}
    to-string: domain
    -framescope: {name: EHLO, message: request}
  lhlo:
    doc-ref: RFC 2033 section 4.1
    seq:
      - {id: domain, type: str, size-eos: true, -framescope: {default: '"localhost"'}}
    to-string: domain
    -framescope: {name: LHLO, message: request, recipients: begin}
  mail:
    seq:
      - {id: keyword, type: str, terminator: 0x3a, doc: 'FROM, whatever its case.', -framescope: {default: '"FROM"'}}
      - {id: path, type: str, terminator: 0x3e, include: true, eos-error: false, -framescope: {default: '"<user@localhost>"'}}
      - {id: blank, type: str, size: 1, if: '_io.size > 0 and not _io.eof'}
      - {id: options, type: str, size-eos: true, if: '_io.size > 0 and not _io.eof', doc: Parameters of extensions with blanks between them.}
    to-string: path
    -framescope: {name: MAIL, message: request, recipients: none}
  rcpt:
    seq:
      - {id: keyword, type: str, terminator: 0x3a, doc: 'TO, whatever its case.', -framescope: {default: '"TO"'}}
      - {id: path, type: str, terminator: 0x3e, include: true, eos-error: false, -framescope: {default: '"<user@localhost>"'}}
      - {id: blank, type: str, size: 1, if: '_io.size > 0 and not _io.eof'}
      - {id: options, type: str, size-eos: true, if: '_io.size > 0 and not _io.eof', doc: Parameters of extensions with blanks between them.}
    to-string: path
    -framescope: {name: RCPT, message: request, recipients: one}
  data:
    seq:
      - {id: rest, type: str, size-eos: true, if: not _io.eof}
    -framescope: {name: DATA, message: request}
  rset:
    seq:
      - {id: rest, type: str, size-eos: true, if: not _io.eof}
    -framescope: {name: RSET, message: request, recipients: none}
  vrfy:
    seq:
      - {id: argument, type: str, size-eos: true}
    to-string: argument
    -framescope: {name: VRFY, message: request}
  expn:
    seq:
      - {id: argument, type: str, size-eos: true}
    to-string: argument
    -framescope: {name: EXPN, message: request}
  help:
    seq:
      - {id: argument, type: str, size-eos: true}
    to-string: argument
    -framescope: {name: HELP, message: request}
  noop:
    seq:
      - {id: argument, type: str, size-eos: true}
    to-string: argument
    -framescope: {name: NOOP, message: request}
  quit:
    seq:
      - {id: rest, type: str, size-eos: true, if: not _io.eof}
    -framescope: {name: QUIT, message: request}
  auth:
    doc-ref: RFC 4954 section 4
    seq:
      - {id: mechanism, type: str, terminator: 0x20, eos-error: false, -framescope: {default: '"PLAIN"'}}
      - {id: initial_response, type: str, size-eos: true, doc: In Base64.}
    to-string: mechanism
    -framescope: {name: AUTH, message: request}
  starttls:
    doc-ref: RFC 3207 section 4
    seq:
      - {id: rest, type: str, size-eos: true, if: not _io.eof}
    -framescope: {name: STARTTLS, message: request}
  etrn:
    doc-ref: RFC 1985 section 5
    seq:
      - {id: argument, type: str, size-eos: true}
    to-string: argument
    -framescope: {name: ETRN, message: request}
  burl:
    doc-ref: RFC 4468 section 3.2
    seq:
      - {id: argument, type: str, size-eos: true}
    to-string: argument
    -framescope: {name: BURL, message: request}
  turn:
    doc-ref: RFC 821 section 4.1.1
    seq:
      - {id: rest, type: str, size-eos: true, if: not _io.eof}
    -framescope: {name: TURN, message: request}
  reply:
    doc: 2yz is a success, 3yz asks for what follows the command.
    doc-ref: section 4.2
    seq:
      - {id: line, type: reply_line("250"), terminator: [0x0d, 0x0a], consume: false}
      - {id: line_end, contents: [0x0d, 0x0a]}
    -framescope:
      name: Reply
      summary-of: line
      message: response
      continues: line.code == "334" or line._io.size > 3 and line.separator == "-"
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
      - {id: text, type: str, size-eos: true, doc: May begin with an enhanced status code (RFC 3463)., -framescope: {default: 'usual == "250" ? "OK" : "Error"'}}
    to-string: 'text == "" ? code : f"{code}{separator}{text}"'
  unknown_reply:
    seq:
      - {id: text, type: str, terminator: [0x0d, 0x0a]}
    to-string: text
    -framescope: {name: Line}
enums:
  tls_type:
    20: change_cipher_spec
    21: alert
    22: handshake
    23: application_data
