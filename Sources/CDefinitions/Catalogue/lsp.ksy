meta:
  id: lsp
  title: Language Server Protocol and Debug Adapter Protocol
  ks-version: 0.11
  encoding: UTF-8
  imports:
    - json_lines
  -framescope:
    protocol: lsp
    answers: once
    type:
      client: message
      server: message
doc: |
  A message of the base protocol: lines of a header, an empty line, and a body of JSON. Members of its object tell a
  request from a response, a notification or an event.
doc-ref: https://microsoft.github.io/language-server-protocol/specifications/lsp/3.17/specification/#baseProtocol
seq:
  - {id: message, type: message}
types:
  message:
    seq:
      - id: headers
        type: header
        repeat: until
        repeat-until: _.line.name == ""
        doc: Up to an empty line.
      - id: body
        type: json_lines
        size: len_body
        doc: UTF-8, whatever Content-Type says of utf8.
    instances:
      len_body:
        doc: In bytes.
        value: >-
          headers[0].line.name == "Content-Length" or headers[0].line.name == "content-length" ?
          headers[0].line.value.to_i :
          headers.size > 1 and (headers[1].line.name == "Content-Length" or headers[1].line.name == "content-length") ?
          headers[1].line.value.to_i :
          headers.size > 2 and (headers[2].line.name == "Content-Length" or headers[2].line.name == "content-length") ?
          headers[2].line.value.to_i :
          headers.size > 3 and (headers[3].line.name == "Content-Length" or headers[3].line.name == "content-length") ?
          headers[3].line.value.to_i :
          _io.size - _io.pos
    -framescope: {content: body}
  header:
    seq:
      - {id: line, type: header_line, terminator: [0x0d, 0x0a], consume: false}
      - {id: line_end, contents: [0x0d, 0x0a]}
  header_line:
    seq:
      - {id: name, type: str, encoding: ASCII, terminator: [0x3a, 0x20], eos-error: false}
      - {id: value, type: str, encoding: ASCII, size-eos: true, if: name != ""}
