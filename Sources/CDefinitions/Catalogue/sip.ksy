meta:
  id: sip
  title: Session Initiation Protocol
  ks-version: 0.11
  endian: be
  encoding: UTF-8
  -framescope:
    protocol: sip
    type:
      client: frame
      server: frame
doc: |
  One message of SIP, or line ends that keep a connection alive. Both sides send requests and responses. Lines end with
  CR LF; of one that ends with LF alone, the LF is part of its last field.
doc-ref: RFC 3261
seq:
  - {id: frame, type: frame}
types:
  frame:
    seq:
      - id: frame
        type:
          switch-on: 'first == 0x0d or first == 0x0a ? (_io.size > 2 ? 0 : 1) : start == 0x5349502f ? 2 : 3'
          cases:
            0: ping
            1: pong
            2: response
            _: request
    instances:
      first: {pos: 0, type: u1}
      start: {pos: 0, type: u4, if: _io.size > 3}
    -framescope: {content: frame}
  ping:
    doc-ref: RFC 5626 section 4.4.1
    seq:
      - {id: line_ends, type: str, size-eos: true}
    -framescope: {name: Ping, message: request}
  pong:
    doc-ref: RFC 5626 section 4.4.1
    seq:
      - {id: line_end, type: str, size-eos: true}
    -framescope: {name: Pong, message: response}
  request:
    doc-ref: section 7.1
    seq:
      - {id: method, type: str, terminator: 0x20}
      - id: request
        type:
          switch-on: method
          cases:
            '"INVITE"': invite
            '"ACK"': ack
            '"BYE"': bye
            '"CANCEL"': cancel
            '"REGISTER"': register
            '"OPTIONS"': options
            '"PRACK"': prack
            '"SUBSCRIBE"': subscribe
            '"NOTIFY"': notify
            '"PUBLISH"': publish
            '"INFO"': info
            '"REFER"': refer
            '"MESSAGE"': message
            '"UPDATE"': update
            _: other
    -framescope: {content: request}
  response:
    doc-ref: section 7.2
    seq:
      - {id: version, type: str, terminator: 0x20}
      - {id: status, type: str, size: 3, doc: In a text of three digits.}
      - id: response
        type:
          switch-on: status.to_i >= 400
          cases:
            true: failure
            false: success
    -framescope: {content: response}
  success:
    doc: Of a status below 400.
    seq:
      - {id: space, contents: " "}
      - {id: reason, type: str, terminator: [0x0d, 0x0a]}
      - {id: rest, type: rest}
    to-string: >-
      f"{_parent.as<response>.status} {reason}" + (rest.sequence == "" ? "" : f" to {rest.sequence}")
      + (rest.len_body == 0 ? "" : f", {rest.len_body} B")
    -framescope: {name: Response, message: response, continues: _parent.as<response>.status.to_i < 200}
  failure:
    doc: Of a status from 400 on.
    seq:
      - {id: space, contents: " "}
      - {id: reason, type: str, terminator: [0x0d, 0x0a]}
      - {id: rest, type: rest}
    to-string: >-
      f"{_parent.as<response>.status} {reason}" + (rest.sequence == "" ? "" : f" to {rest.sequence}")
      + (rest.len_body == 0 ? "" : f", {rest.len_body} B")
    -framescope: {name: Response, message: error}
  invite:
    seq:
      - {id: content, type: request_content}
    -framescope: {name: INVITE, message: request, summary-of: content}
  ack:
    seq:
      - {id: content, type: request_content}
    -framescope: {name: ACK, message: request, unanswered: true, summary-of: content}
  bye:
    seq:
      - {id: content, type: request_content}
    -framescope: {name: BYE, message: request, summary-of: content}
  cancel:
    seq:
      - {id: content, type: request_content}
    -framescope: {name: CANCEL, message: request, summary-of: content}
  register:
    seq:
      - {id: content, type: request_content}
    -framescope: {name: REGISTER, message: request, summary-of: content}
  options:
    seq:
      - {id: content, type: request_content}
    -framescope: {name: OPTIONS, message: request, summary-of: content}
  prack:
    seq:
      - {id: content, type: request_content}
    -framescope: {name: PRACK, message: request, summary-of: content}
  subscribe:
    seq:
      - {id: content, type: request_content}
    -framescope: {name: SUBSCRIBE, message: request, summary-of: content}
  notify:
    seq:
      - {id: content, type: request_content}
    -framescope: {name: NOTIFY, message: request, summary-of: content}
  publish:
    seq:
      - {id: content, type: request_content}
    -framescope: {name: PUBLISH, message: request, summary-of: content}
  info:
    seq:
      - {id: content, type: request_content}
    -framescope: {name: INFO, message: request, summary-of: content}
  refer:
    seq:
      - {id: content, type: request_content}
    -framescope: {name: REFER, message: request, summary-of: content}
  message:
    seq:
      - {id: content, type: request_content}
    -framescope: {name: MESSAGE, message: request, summary-of: content}
  update:
    seq:
      - {id: content, type: request_content}
    -framescope: {name: UPDATE, message: request, summary-of: content}
  other:
    doc: Of a method that the specification does not have.
    seq:
      - {id: content, type: request_content}
    to-string: >-
      f"{_parent.as<request>.method} {content.uri}"
      + (content.rest.len_body == 0 ? "" : f", {content.rest.len_body} B")
    -framescope: {name: Request, message: request}
  request_content:
    seq:
      - {id: uri, type: str, terminator: 0x20}
      - {id: version, type: str, terminator: [0x0d, 0x0a]}
      - {id: rest, type: rest}
    instances:
      transaction: {value: rest.transaction, if: rest.sequence != "", -framescope: {role: correlation}}
    to-string: 'rest.len_body == 0 ? uri : f"{uri}, {rest.len_body} B"'
  rest:
    seq:
      - id: headers
        type: header
        terminator: 0x0a
        include: true
        repeat: until
        repeat-until: _._io.size <= 2
        doc: Up to an empty line.
      - {id: body, type: str, size: len_body}
    instances:
      len_body:
        value: >-
          headers[0].name == "Content-Length" or headers[0].name == "l" or headers[0].name == "content-length" ? headers[0].value.to_i :
          headers.size > 1 and (headers[1].name == "Content-Length" or headers[1].name == "l" or headers[1].name == "content-length") ? headers[1].value.to_i :
          headers.size > 2 and (headers[2].name == "Content-Length" or headers[2].name == "l" or headers[2].name == "content-length") ? headers[2].value.to_i :
          headers.size > 3 and (headers[3].name == "Content-Length" or headers[3].name == "l" or headers[3].name == "content-length") ? headers[3].value.to_i :
          headers.size > 4 and (headers[4].name == "Content-Length" or headers[4].name == "l" or headers[4].name == "content-length") ? headers[4].value.to_i :
          headers.size > 5 and (headers[5].name == "Content-Length" or headers[5].name == "l" or headers[5].name == "content-length") ? headers[5].value.to_i :
          headers.size > 6 and (headers[6].name == "Content-Length" or headers[6].name == "l" or headers[6].name == "content-length") ? headers[6].value.to_i :
          headers.size > 7 and (headers[7].name == "Content-Length" or headers[7].name == "l" or headers[7].name == "content-length") ? headers[7].value.to_i :
          headers.size > 8 and (headers[8].name == "Content-Length" or headers[8].name == "l" or headers[8].name == "content-length") ? headers[8].value.to_i :
          headers.size > 9 and (headers[9].name == "Content-Length" or headers[9].name == "l" or headers[9].name == "content-length") ? headers[9].value.to_i :
          headers.size > 10 and (headers[10].name == "Content-Length" or headers[10].name == "l" or headers[10].name == "content-length") ? headers[10].value.to_i :
          headers.size > 11 and (headers[11].name == "Content-Length" or headers[11].name == "l" or headers[11].name == "content-length") ? headers[11].value.to_i :
          headers.size > 12 and (headers[12].name == "Content-Length" or headers[12].name == "l" or headers[12].name == "content-length") ? headers[12].value.to_i :
          headers.size > 13 and (headers[13].name == "Content-Length" or headers[13].name == "l" or headers[13].name == "content-length") ? headers[13].value.to_i :
          headers.size > 14 and (headers[14].name == "Content-Length" or headers[14].name == "l" or headers[14].name == "content-length") ? headers[14].value.to_i :
          headers.size > 15 and (headers[15].name == "Content-Length" or headers[15].name == "l" or headers[15].name == "content-length") ? headers[15].value.to_i :
          headers.size > 16 and (headers[16].name == "Content-Length" or headers[16].name == "l" or headers[16].name == "content-length") ? headers[16].value.to_i :
          headers.size > 17 and (headers[17].name == "Content-Length" or headers[17].name == "l" or headers[17].name == "content-length") ? headers[17].value.to_i :
          headers.size > 18 and (headers[18].name == "Content-Length" or headers[18].name == "l" or headers[18].name == "content-length") ? headers[18].value.to_i :
          headers.size > 19 and (headers[19].name == "Content-Length" or headers[19].name == "l" or headers[19].name == "content-length") ? headers[19].value.to_i :
          0
      sequence:
        doc: Of CSeq, by which a response belongs to its request.
        value: >-
          headers[0].name == "CSeq" ? headers[0].value :
          headers.size > 1 and headers[1].name == "CSeq" ? headers[1].value :
          headers.size > 2 and headers[2].name == "CSeq" ? headers[2].value :
          headers.size > 3 and headers[3].name == "CSeq" ? headers[3].value :
          headers.size > 4 and headers[4].name == "CSeq" ? headers[4].value :
          headers.size > 5 and headers[5].name == "CSeq" ? headers[5].value :
          headers.size > 6 and headers[6].name == "CSeq" ? headers[6].value :
          headers.size > 7 and headers[7].name == "CSeq" ? headers[7].value :
          headers.size > 8 and headers[8].name == "CSeq" ? headers[8].value :
          headers.size > 9 and headers[9].name == "CSeq" ? headers[9].value :
          headers.size > 10 and headers[10].name == "CSeq" ? headers[10].value :
          headers.size > 11 and headers[11].name == "CSeq" ? headers[11].value :
          headers.size > 12 and headers[12].name == "CSeq" ? headers[12].value :
          headers.size > 13 and headers[13].name == "CSeq" ? headers[13].value :
          headers.size > 14 and headers[14].name == "CSeq" ? headers[14].value :
          headers.size > 15 and headers[15].name == "CSeq" ? headers[15].value :
          headers.size > 16 and headers[16].name == "CSeq" ? headers[16].value :
          headers.size > 17 and headers[17].name == "CSeq" ? headers[17].value :
          headers.size > 18 and headers[18].name == "CSeq" ? headers[18].value :
          headers.size > 19 and headers[19].name == "CSeq" ? headers[19].value :
          ""
      call:
        doc: Of Call-ID; a call has several requests.
        value: >-
          headers[0].name == "Call-ID" or headers[0].name == "i" or headers[0].name == "call-id" ? headers[0].value :
          headers.size > 1 and (headers[1].name == "Call-ID" or headers[1].name == "i" or headers[1].name == "call-id") ? headers[1].value :
          headers.size > 2 and (headers[2].name == "Call-ID" or headers[2].name == "i" or headers[2].name == "call-id") ? headers[2].value :
          headers.size > 3 and (headers[3].name == "Call-ID" or headers[3].name == "i" or headers[3].name == "call-id") ? headers[3].value :
          headers.size > 4 and (headers[4].name == "Call-ID" or headers[4].name == "i" or headers[4].name == "call-id") ? headers[4].value :
          headers.size > 5 and (headers[5].name == "Call-ID" or headers[5].name == "i" or headers[5].name == "call-id") ? headers[5].value :
          headers.size > 6 and (headers[6].name == "Call-ID" or headers[6].name == "i" or headers[6].name == "call-id") ? headers[6].value :
          headers.size > 7 and (headers[7].name == "Call-ID" or headers[7].name == "i" or headers[7].name == "call-id") ? headers[7].value :
          headers.size > 8 and (headers[8].name == "Call-ID" or headers[8].name == "i" or headers[8].name == "call-id") ? headers[8].value :
          headers.size > 9 and (headers[9].name == "Call-ID" or headers[9].name == "i" or headers[9].name == "call-id") ? headers[9].value :
          headers.size > 10 and (headers[10].name == "Call-ID" or headers[10].name == "i" or headers[10].name == "call-id") ? headers[10].value :
          headers.size > 11 and (headers[11].name == "Call-ID" or headers[11].name == "i" or headers[11].name == "call-id") ? headers[11].value :
          headers.size > 12 and (headers[12].name == "Call-ID" or headers[12].name == "i" or headers[12].name == "call-id") ? headers[12].value :
          headers.size > 13 and (headers[13].name == "Call-ID" or headers[13].name == "i" or headers[13].name == "call-id") ? headers[13].value :
          headers.size > 14 and (headers[14].name == "Call-ID" or headers[14].name == "i" or headers[14].name == "call-id") ? headers[14].value :
          headers.size > 15 and (headers[15].name == "Call-ID" or headers[15].name == "i" or headers[15].name == "call-id") ? headers[15].value :
          headers.size > 16 and (headers[16].name == "Call-ID" or headers[16].name == "i" or headers[16].name == "call-id") ? headers[16].value :
          headers.size > 17 and (headers[17].name == "Call-ID" or headers[17].name == "i" or headers[17].name == "call-id") ? headers[17].value :
          headers.size > 18 and (headers[18].name == "Call-ID" or headers[18].name == "i" or headers[18].name == "call-id") ? headers[18].value :
          headers.size > 19 and (headers[19].name == "Call-ID" or headers[19].name == "i" or headers[19].name == "call-id") ? headers[19].value :
          ""
      transaction:
        doc: A response has it from its request.
        value: 'f"{call} {sequence}"'
        if: sequence != ""
        -framescope: {role: correlation}
  header:
    doc: A line; one that begins with a blank goes on with the one before it, and an empty one ends the headers.
    doc-ref: section 7.3
    seq:
      - {id: end, size-eos: true, if: _io.size <= 2}
      - {id: name, type: str, terminator: 0x3a, eos-error: false}
      - {id: space, size: 1, if: not _io.eof and next == 0x20}
      - {id: value, type: str, terminator: [0x0d, 0x0a], eos-error: false, if: not _io.eof}
    instances:
      next: {pos: name.length + 1, type: u1, if: _io.size > 2 and name.length + 1 < _io.size}
