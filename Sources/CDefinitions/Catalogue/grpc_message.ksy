meta:
  id: grpc_message
  title: gRPC length-prefixed messages
  ks-version: 0.11
  endian: be
  encoding: UTF-8
  -framescope:
    protocol: grpc-message
    type:
      client: request
      server: response
doc: |
  One message of gRPC as it stands in the data of HTTP/2, or in a body of gRPC-Web. What it holds is mostly Protocol Buffers;
  the content-type and the path of its stream tell, and grpc-encoding how it is compressed.
doc-ref: https://github.com/grpc/grpc/blob/master/doc/PROTOCOL-HTTP2.md
seq:
  - id: message
    type: request
types:
  request:
    seq:
      - id: flag
        type: u1
        enum: flag
        doc: Others than 0 and 1 are errors, but 128 and 129 of gRPC-Web.
      - id: length
        type: u4
        doc: Of the message in bytes.
      - id: message
        size: length
    to-string: 'f"{length} B" + (flag == flag::plain ? "" : flag == flag::compressed ? " compressed" : f", flag {flag.to_i}")'
    -framescope:
      name: Request
      message: request
  response:
    seq:
      - id: flag
        type: u1
        enum: flag
        doc: Others than 0 and 1 are errors, but 128 and 129 of gRPC-Web.
      - id: length
        type: u4
        doc: Of the message in bytes.
      - id: content
        size: length
        type:
          switch-on: flag
          cases:
            flag::web_trailers: web_trailers
            _: message
    -framescope:
      content: content
  message:
    seq:
      - id: message
        size-eos: true
    to-string: >-
      f"{message.length} B"
      + (_parent.flag == flag::plain ? "" : _parent.flag == flag::compressed ? " compressed" :
      _parent.flag == flag::web_compressed_trailers ? " of compressed trailers" : f", flag {_parent.flag.to_i}")
    -framescope:
      name: Response
      message: response
  web_trailers:
    doc: The end of a response in gRPC-Web, with its status.
    doc-ref: https://github.com/grpc/grpc/blob/master/doc/PROTOCOL-WEB.md
    seq:
      - id: trailers
        type: trailer
        terminator: 0x0a
        include: true
        repeat: eos
    to-string: >-
      trailers.size == 0 ? "" : trailers[0].name + " " + trailers[0].value
      + (trailers.size == 1 ? "" : ", " + trailers[1].name + " " + trailers[1].value)
    -framescope:
      name: Trailers
      message: response
  trailer:
    seq:
      - id: name
        type: str
        terminator: 0x3a
      - id: space
        size: 1
        if: after_colon == 0x20
      - id: value
        type: str
        terminator: [0x0d, 0x0a]
        eos-error: false
    instances:
      after_colon:
        pos: _io.pos
        type: u1
enums:
  flag:
    0: plain
    1: compressed
    128: web_trailers
    129: web_compressed_trailers
