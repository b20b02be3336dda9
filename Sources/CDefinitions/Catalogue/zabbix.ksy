meta:
  id: zabbix
  title: Zabbix protocol
  ks-version: 0.11
  endian: le
  encoding: UTF-8
  -framescope:
    protocol: zabbix
    answers: newest
    type:
      client: request
      server: response
doc: |
  A message between Zabbix's servers, proxies, agents and senders: a header with the length, and data, which is JSON, or text
  in passive checks. To port 10051 agents, proxies and senders connect, to port 10050 of an agent the server does.
doc-ref: https://www.zabbix.com/documentation/current/en/manual/appendix/protocols/header_datalen
seq:
  - id: message
    type: request
types:
  header:
    seq:
      - id: protocol
        type: str
        size: 4
        valid: '"ZBXD"'
      - id: reserved_flags
        type: b5
      - id: is_large
        type: b1
        doc: Whether the two lengths have 8 bytes each.
      - id: is_compressed
        type: b1
      - id: is_zabbix
        type: b1
        valid: true
      - id: length
        type:
          switch-on: is_large
          cases:
            true: u8
            false: u4
        doc: Of the data as it is sent.
      - id: unpacked_length
        type:
          switch-on: is_large
          cases:
            true: u8
            false: u4
        doc: Of the data before it was compressed; 0 when it was not.
  request:
    seq:
      - id: header
        type: header
      - id: body
        size: header.length
        type:
          switch-on: header.is_compressed
          cases:
            true: packed_question
            false: question
    -framescope:
      content: body
      message: request
  response:
    seq:
      - id: header
        type: header
      - id: body
        size: header.length
        type:
          switch-on: header.is_compressed
          cases:
            true: packed_answer
            false: answer
    -framescope:
      content: body
      message: response
  packed_question:
    doc-ref: RFC 1950
    seq:
      - id: data
        size-eos: true
        process: zlib
        type: question
    -framescope:
      content: data
      name: Request
      message: request
  packed_answer:
    doc-ref: RFC 1950
    seq:
      - id: data
        size-eos: true
        process: zlib
        type: answer
    -framescope:
      content: data
      name: Response
      message: response
  question:
    doc: |
      JSON, whose member "request" says what is asked or sent ("active checks", "agent data", "sender data", "proxy data",
      "passive checks" ...), or the key of an item.
    doc-ref: https://www.zabbix.com/documentation/current/en/manual/appendix/items/activepassive
    seq:
      - id: text
        type: str
        size-eos: true
        -framescope: {default: '"agent.ping"'}
    to-string: 'text.length <= 160 ? text : text.substring(0, 160) + "…"'
    -framescope:
      name: Request
      message: request
  answer:
    seq:
      - id: message
        type:
          switch-on: start
          cases:
            '"ZBX_NOTSUPPORTED"': not_supported
            '"{\"response\":\"fai"': failure
            _: success
    instances:
      start:
        pos: 0
        size: '_io.size < 16 ? _io.size : 16'
        type: str
    -framescope:
      content: message
  success:
    doc: JSON, whose member "response" is "success" where there is one, or the value of an item.
    seq:
      - id: text
        type: str
        size-eos: true
        -framescope: {default: '"{\"response\":\"success\"}"'}
    to-string: 'text.length <= 160 ? text : text.substring(0, 160) + "…"'
    -framescope:
      name: Response
      message: response
  failure:
    doc: JSON with "failed" as "response", and the reason as "info".
    seq:
      - id: text
        type: str
        size-eos: true
        -framescope: {default: '"{\"response\":\"failed\",\"info\":\"\"}"'}
    to-string: 'text.length <= 160 ? text : text.substring(0, 160) + "…"'
    -framescope:
      name: Response
      message: error
  not_supported:
    doc: An agent has no value for the item.
    doc-ref: https://www.zabbix.com/documentation/current/en/manual/appendix/items/activepassive#passive-checks
    seq:
      - id: code
        type: str
        size: 16
        -framescope: {default: '"ZBX_NOTSUPPORTED"'}
      - id: reason
        type: reason
        size-eos: true
    to-string: reason.text
    -framescope:
      name: ZBX_NOTSUPPORTED
      message: error
  reason:
    seq:
      - id: separator
        contents: [0]
        if: not _io.eof
      - id: text
        type: str
        size-eos: true
