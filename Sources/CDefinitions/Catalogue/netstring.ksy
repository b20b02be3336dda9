meta:
  id: netstring
  title: Netstrings, and SCGI's requests
  ks-version: 0.11
  endian: be
  encoding: UTF-8
  -framescope:
    protocol: netstring
    type:
      client: request
      server: netstring
doc: |
  A netstring: the length in decimal digits, a colon, the bytes and a comma. Over SCGI the first one of a connection has the
  headers of a request.
doc-ref: https://cr.yp.to/proto/netstrings.txt
seq:
  - id: netstring
    type: netstring
types:
  request:
    seq:
      - id: message
        type:
          switch-on: start.text == "CONTENT_LENGTH"
          cases:
            true: scgi_request
            false: netstring
    instances:
      start:
        pos: 0
        type: start
    -framescope:
      content: message
  start:
    doc: What the headers of SCGI must begin with.
    seq:
      - id: length
        type: str
        terminator: 0x3a
      - id: text
        type: str
        size: '_io.size - _io.pos < 14 ? 0 : 14'
  netstring:
    seq:
      - id: length
        type: str
        terminator: 0x3a
        consume: false
        -framescope: {default: '"0"'}
      - id: colon
        contents: ':'
      - id: data
        type: str
        size: length.to_i
      - id: comma
        contents: ','
    to-string: 'length.to_i <= 160 ? data : f"{length} B"'
    -framescope:
      name: Netstring
  scgi_request:
    doc-ref: https://python.ca/scgi/protocol.txt
    seq:
      - id: length
        type: str
        terminator: 0x3a
        consume: false
        -framescope: {default: '"24"'}
      - id: colon
        contents: ':'
      - id: headers
        type: scgi_headers
        size: length.to_i
      - id: comma
        contents: ','
    to-string: >-
      headers.request_method == "" ? f"{headers.headers[0].value} B" :
      f"{headers.request_method} {headers.request_uri}, {headers.headers[0].value} B"
    -framescope:
      name: SCGI request
      message: request
  scgi_headers:
    seq:
      - id: headers
        type: scgi_header
        repeat: eos
        -framescope: {default: 2}
    instances:
      request_method:
        value: >-
          headers.size > 1 and headers[1].name == "REQUEST_METHOD" ? headers[1].value :
          headers.size > 2 and headers[2].name == "REQUEST_METHOD" ? headers[2].value :
          headers.size > 3 and headers[3].name == "REQUEST_METHOD" ? headers[3].value :
          headers.size > 4 and headers[4].name == "REQUEST_METHOD" ? headers[4].value :
          headers.size > 5 and headers[5].name == "REQUEST_METHOD" ? headers[5].value : ""
      request_uri:
        value: >-
          headers.size > 1 and headers[1].name == "REQUEST_URI" ? headers[1].value :
          headers.size > 2 and headers[2].name == "REQUEST_URI" ? headers[2].value :
          headers.size > 3 and headers[3].name == "REQUEST_URI" ? headers[3].value :
          headers.size > 4 and headers[4].name == "REQUEST_URI" ? headers[4].value :
          headers.size > 5 and headers[5].name == "REQUEST_URI" ? headers[5].value : ""
  scgi_header:
    doc: The first has the length of the body, which follows the netstring.
    seq:
      - id: name
        type: strz
        -framescope: {default: '_parent.as<scgi_headers>.headers.size == 0 ? "CONTENT_LENGTH" : "SCGI"'}
      - id: value
        type: strz
        -framescope: {default: '_parent.as<scgi_headers>.headers.size == 0 ? "0" : "1"'}
    to-string: 'f"{name} {value}"'
