meta:
  id: docker_stream
  title: Docker's streams of a container
  ks-version: 0.11
  endian: be
  encoding: UTF-8
  -framescope:
    protocol: docker-stream
    type:
      client: client
      server: server
doc: A request that attaches to a container and its response, then what is typed, and pieces of what the container prints.
doc-ref: https://docs.docker.com/reference/api/engine/version/v1.43/#tag/Container/operation/ContainerAttach
seq:
  - {id: message, type: client}
types:
  client:
    seq:
      - {id: text, type: str, size-eos: true}
    to-string: 'f"{_io.size} B"'
    -framescope: {name: Input}
  server:
    seq:
      - id: message
        type:
          switch-on: first
          cases:
            0: piece
            1: piece
            2: piece
            3: piece
            _: response
    instances:
      first: {pos: 0, type: u1}
    -framescope: {content: message}
  response:
    seq:
      - {id: text, type: str, size-eos: true}
    to-string: 'f"{_io.size} B"'
    -framescope: {name: Response}
  piece:
    doc-ref: section Stream format
    seq:
      - {id: stream, type: u1, enum: stream, -framescope: {default: 'stream::stdout'}}
      - {id: reserved, size: 3}
      - {id: length, type: u4, doc: Of what follows., -framescope: {computed: _io.size - 8}}
      - {id: text, type: str, size: length}
    to-string: 'f"{length} B"'
    -framescope: {name: Piece, name-of: stream}
enums:
  stream: {0: stdin, 1: stdout, 2: stderr, 3: system_error}
