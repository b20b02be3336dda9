meta:
  id: epmd
  title: Erlang port mapper
  ks-version: 0.11
  endian: be
  encoding: UTF-8
  -framescope:
    protocol: epmd
    answers: in-order
    type:
      client: client
      server: server
doc: A request to the Erlang port mapper behind its length, or an answer, of which the capture may have a part at a time.
doc-ref: https://www.erlang.org/doc/apps/erts/erl_dist_protocol.html#epmd-protocol
seq:
  - {id: message, type: client}
types:
  client:
    seq:
      - {id: length, type: u2, doc: Of what follows., -framescope: {computed: _io.size - 2}}
      - {id: code, type: u1, enum: code, -framescope: {default: 'code::names'}}
      - id: request
        size: length - 1
        type:
          switch-on: code
          cases:
            code::alive2_request: alive2
            code::port_please2: port_please2
            _: command
    -framescope: {content: request}
  alive2:
    doc: A node registers; it stays registered as long as the connection is open.
    seq:
      - {id: port, type: u2, doc: On which the node accepts connections.}
      - {id: node_type, type: u1, enum: node_type, -framescope: {default: 'node_type::normal'}}
      - {id: protocol, type: u1, doc: 0 for TCP over IPv4.}
      - {id: highest_version, type: u2, -framescope: {default: 6}}
      - {id: lowest_version, type: u2, -framescope: {default: 5}}
      - {id: len_name, type: u2}
      - {id: name, type: str, size: len_name, doc: In front of the @.}
      - {id: len_extra, type: u2}
      - {id: extra, size: len_extra}
    to-string: 'f"{name}, port {port}"'
    -framescope: {name: ALIVE2_REQ, message: request}
  port_please2:
    seq:
      - {id: name, type: str, size-eos: true}
    to-string: name
    -framescope: {name: PORT_PLEASE2_REQ, message: request}
  command:
    doc: 'NAMES, DUMP, KILL and STOP.'
    seq:
      - {id: text, type: str, size-eos: true}
    to-string: text
    -framescope: {name: Request, message: request}
  server:
    seq:
      - id: answer
        type:
          switch-on: 'first == 121 and _io.size == 4 or first == 118 and _io.size == 6 ? (result == 0 ? 1 : 2) : first == 119 and _io.size > 1 ? (result == 0 ? 3 : 4) : first == 0 and _io.size >= 4 ? 5 : 6'
          cases:
            1: registered
            2: not_registered
            3: port
            4: no_port
            5: names
            _: text
    instances:
      first: {pos: 0, type: u1}
      result: {pos: 1, type: u1, if: _io.size > 1}
    -framescope: {content: answer}
  registered:
    seq:
      - {id: code, type: u1, enum: code}
      - {id: result, type: u1}
      - id: creation
        type:
          switch-on: code
          cases:
            code::alive2_x_response: u4
            _: u2
        doc: Tells incarnations of the node apart.
    to-string: 'f"creation {creation}"'
    -framescope: {name: ALIVE2_RESP, message: response}
  not_registered:
    seq:
      - {id: code, type: u1, enum: code}
      - {id: result, type: u1}
      - {id: rest, size-eos: true}
    to-string: 'f"result {result}"'
    -framescope: {name: ALIVE2_RESP, message: error}
  port:
    seq:
      - {id: code, type: u1, enum: code}
      - {id: result, type: u1}
      - {id: port, type: u2}
      - {id: node_type, type: u1, enum: node_type}
      - {id: protocol, type: u1}
      - {id: highest_version, type: u2}
      - {id: lowest_version, type: u2}
      - {id: len_name, type: u2}
      - {id: name, type: str, size: len_name}
      - {id: len_extra, type: u2}
      - {id: extra, size: len_extra}
    to-string: 'f"{name}, port {port}"'
    -framescope: {name: PORT2_RESP, message: response}
  no_port:
    doc: No node of that name.
    seq:
      - {id: code, type: u1, enum: code}
      - {id: result, type: u1}
      - {id: rest, size-eos: true, if: not _io.eof}
    -framescope: {name: PORT2_RESP, message: error}
  names:
    doc: To NAMES and DUMP, the port mapper's own port and a line for each node.
    seq:
      - {id: port, type: u4}
      - {id: nodes, type: str, terminator: 0x0a, eos-error: false, repeat: eos}
    to-string: 'f"{nodes.size} nodes"'
    -framescope: {name: Names, message: response}
  text:
    doc: 'To KILL and STOP, in words.'
    seq:
      - {id: text, type: str, size-eos: true}
    to-string: 'text.length <= 160 ? text : text.substring(0, 160) + "…"'
    -framescope: {name: Answer, message: response}
enums:
  code:
    100: dump
    107: kill
    110: names
    115: stop
    118: alive2_x_response
    119: port2_response
    120: alive2_request
    121: alive2_response
    122: port_please2
  node_type: {72: hidden, 77: normal}
