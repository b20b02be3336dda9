meta:
  id: rtsp
  title: Real-Time Streaming Protocol, 1.0 and 2.0
  ks-version: 0.11
  endian: be
  encoding: UTF-8
  -framescope:
    protocol: rtsp
    answers: in-order
    type:
      client: frame
      server: frame
doc: |
  One message of RTSP, or a packet of RTP or RTCP between messages. Both sides may send requests and responses. Lines end
  with CR LF; of one that ends with LF alone, the LF is part of its last field.
doc-ref: RFC 7826, RFC 2326
seq:
  - {id: frame, type: frame}
types:
  frame:
    seq:
      - id: frame
        type:
          switch-on: 'first == 0x24 ? 0 : start == 0x52545350 ? 1 : 2'
          cases:
            0: packet
            1: response
            _: request
    instances:
      first: {pos: 0, type: u1}
      start: {pos: 0, type: u4, if: _io.size > 3}
    -framescope: {content: frame}
  packet:
    doc-ref: RFC 7826 section 14
    seq:
      - {id: magic, contents: [0x24]}
      - {id: channel, type: u1, doc: 'As the transport of SETUP has it: most often even ones are RTP and odd ones RTCP.'}
      - {id: length, type: u2, doc: Counts what follows it.}
      - {id: data, size: length}
    to-string: 'f"channel {channel}, {length} B"'
    -framescope: {name: Packet}
  request:
    doc-ref: RFC 7826 section 7
    seq:
      - {id: method, type: str, terminator: 0x20}
      - id: request
        type:
          switch-on: method
          cases:
            '"OPTIONS"': options
            '"DESCRIBE"': describe
            '"ANNOUNCE"': announce
            '"SETUP"': setup
            '"PLAY"': play
            '"PAUSE"': pause
            '"TEARDOWN"': teardown
            '"GET_PARAMETER"': get_parameter
            '"SET_PARAMETER"': set_parameter
            '"REDIRECT"': redirect
            '"RECORD"': record
            '"PLAY_NOTIFY"': play_notify
            _: other
    -framescope: {content: request}
  response:
    doc-ref: RFC 7826 section 8
    seq:
      - {id: version, type: str, terminator: 0x20}
      - {id: status, type: str, size: 3, doc: In a text of three digits.}
      - id: response
        type:
          switch-on: status.to_i >= 400
          cases:
            true: failure
            false: success
    -framescope:
      content: response
      continues: status.to_i < 200
  success:
    doc: Of a status below 400.
    seq:
      - {id: space, contents: " "}
      - {id: reason, type: str, terminator: [0x0d, 0x0a]}
      - {id: rest, type: rest}
    to-string: >-
      f"{_parent.as<response>.status} {reason}" + (rest.sequence == "" ? "" : f" to {rest.sequence}")
      + (rest.len_body == 0 ? "" : f", {rest.len_body} B")
    -framescope: {name: Response, message: response}
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
  options:
    seq:
      - {id: content, type: request_content}
    -framescope: {name: OPTIONS, message: request, summary-of: content}
  describe:
    seq:
      - {id: content, type: request_content}
    -framescope: {name: DESCRIBE, message: request, summary-of: content}
  announce:
    seq:
      - {id: content, type: request_content}
    -framescope: {name: ANNOUNCE, message: request, summary-of: content}
  setup:
    seq:
      - {id: content, type: request_content}
    -framescope: {name: SETUP, message: request, summary-of: content}
  play:
    seq:
      - {id: content, type: request_content}
    -framescope: {name: PLAY, message: request, summary-of: content}
  pause:
    seq:
      - {id: content, type: request_content}
    -framescope: {name: PAUSE, message: request, summary-of: content}
  teardown:
    seq:
      - {id: content, type: request_content}
    -framescope: {name: TEARDOWN, message: request, summary-of: content}
  get_parameter:
    seq:
      - {id: content, type: request_content}
    -framescope: {name: GET_PARAMETER, message: request, summary-of: content}
  set_parameter:
    seq:
      - {id: content, type: request_content}
    -framescope: {name: SET_PARAMETER, message: request, summary-of: content}
  redirect:
    seq:
      - {id: content, type: request_content}
    -framescope: {name: REDIRECT, message: request, summary-of: content}
  record:
    seq:
      - {id: content, type: request_content}
    -framescope: {name: RECORD, message: request, summary-of: content}
  play_notify:
    seq:
      - {id: content, type: request_content}
    -framescope: {name: PLAY_NOTIFY, message: request, summary-of: content}
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
          headers[0].name == "Content-Length" or headers[0].name == "Content-length" or headers[0].name == "content-length" ? headers[0].value.to_i :
          headers.size > 1 and (headers[1].name == "Content-Length" or headers[1].name == "Content-length" or headers[1].name == "content-length") ? headers[1].value.to_i :
          headers.size > 2 and (headers[2].name == "Content-Length" or headers[2].name == "Content-length" or headers[2].name == "content-length") ? headers[2].value.to_i :
          headers.size > 3 and (headers[3].name == "Content-Length" or headers[3].name == "Content-length" or headers[3].name == "content-length") ? headers[3].value.to_i :
          headers.size > 4 and (headers[4].name == "Content-Length" or headers[4].name == "Content-length" or headers[4].name == "content-length") ? headers[4].value.to_i :
          headers.size > 5 and (headers[5].name == "Content-Length" or headers[5].name == "Content-length" or headers[5].name == "content-length") ? headers[5].value.to_i :
          headers.size > 6 and (headers[6].name == "Content-Length" or headers[6].name == "Content-length" or headers[6].name == "content-length") ? headers[6].value.to_i :
          headers.size > 7 and (headers[7].name == "Content-Length" or headers[7].name == "Content-length" or headers[7].name == "content-length") ? headers[7].value.to_i :
          headers.size > 8 and (headers[8].name == "Content-Length" or headers[8].name == "Content-length" or headers[8].name == "content-length") ? headers[8].value.to_i :
          headers.size > 9 and (headers[9].name == "Content-Length" or headers[9].name == "Content-length" or headers[9].name == "content-length") ? headers[9].value.to_i :
          headers.size > 10 and (headers[10].name == "Content-Length" or headers[10].name == "Content-length" or headers[10].name == "content-length") ? headers[10].value.to_i :
          headers.size > 11 and (headers[11].name == "Content-Length" or headers[11].name == "Content-length" or headers[11].name == "content-length") ? headers[11].value.to_i :
          headers.size > 12 and (headers[12].name == "Content-Length" or headers[12].name == "Content-length" or headers[12].name == "content-length") ? headers[12].value.to_i :
          headers.size > 13 and (headers[13].name == "Content-Length" or headers[13].name == "Content-length" or headers[13].name == "content-length") ? headers[13].value.to_i :
          headers.size > 14 and (headers[14].name == "Content-Length" or headers[14].name == "Content-length" or headers[14].name == "content-length") ? headers[14].value.to_i :
          headers.size > 15 and (headers[15].name == "Content-Length" or headers[15].name == "Content-length" or headers[15].name == "content-length") ? headers[15].value.to_i :
          headers.size > 16 and (headers[16].name == "Content-Length" or headers[16].name == "Content-length" or headers[16].name == "content-length") ? headers[16].value.to_i :
          headers.size > 17 and (headers[17].name == "Content-Length" or headers[17].name == "Content-length" or headers[17].name == "content-length") ? headers[17].value.to_i :
          headers.size > 18 and (headers[18].name == "Content-Length" or headers[18].name == "Content-length" or headers[18].name == "content-length") ? headers[18].value.to_i :
          headers.size > 19 and (headers[19].name == "Content-Length" or headers[19].name == "Content-length" or headers[19].name == "content-length") ? headers[19].value.to_i :
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
  header:
    doc: A line; one that begins with a blank goes on with the one before it, and an empty one ends the headers.
    doc-ref: RFC 7826 section 5.2
    seq:
      - {id: end, size-eos: true, if: _io.size <= 2}
      - {id: name, type: str, terminator: 0x3a, eos-error: false}
      - {id: space, size: 1, if: not _io.eof and next == 0x20}
      - {id: value, type: str, terminator: [0x0d, 0x0a], eos-error: false, if: not _io.eof}
    instances:
      next: {pos: name.length + 1, type: u1, if: _io.size > 2 and name.length + 1 < _io.size}
