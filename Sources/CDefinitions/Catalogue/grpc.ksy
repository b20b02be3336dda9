meta:
  id: grpc
  title: gRPC over HTTP/2
  ks-version: 0.11
  endian: be
  encoding: UTF-8
  imports:
    - http2
  -framescope:
    protocol: grpc
    type:
      client: client
      server: server
doc: A frame of HTTP/2 whose data is messages of gRPC, or the preface that a client sends before its first.
doc-ref: https://github.com/grpc/grpc/blob/master/doc/PROTOCOL-HTTP2.md
seq:
  - id: sent
    type: client
types:
  client:
    seq:
      - id: message
        type:
          switch-on: first == 0x50524920 and _io.size <= 24
          cases:
            true: http2::preface
            false: http2::frame(false, true)
    instances:
      first:
        pos: 0
        type: u4
    -framescope:
      content: message
  server:
    seq:
      - id: message
        type: http2::frame(true, true)
    -framescope:
      content: message
